/* digest.h - every report of the ledger in some ten bytes, one behind the other, for questions that look at all of them; and every document
 * (documents.h).
 *
 * It is written with the documents, in their transaction, and holds nothing that the tables do not: of a document that an analyst's
 * decision gave another account it is made again from them. What stands in words there is a number here, of `party`, `digest_kind` and
 * `digest_place`, so that a condition is asked of each word once. Which event an account is of may change any time: that is asked of
 * the accounts (account_heads). */
#ifndef DIGEST_H
#define DIGEST_H

#include "ledger/cells.h"

typedef struct digest_side {
  uint32_t party;  /* its number; 0 = none that could be */
  char country[4]; /* where it is not the party's own: `other` */
  bool other;
} digest_side;

typedef struct digest_cell {
  int64_t document, account;
  int64_t sentence;            /* the number of the one that has its words; 0 = none, or not known (before version 11) */
  uint32_t event, attribution; /* NONE */
  uint32_t kind, place;        /* numbers; 0 = not known */
  day day, until;              /* its own, else its document's; DAY_NONE */
  uint32_t n_actors, n_recipients;
  const digest_side *side; /* actors, then recipients */
} digest_cell;

/* ------------------------------------------------------------------ in */

/* A document that was just added, and its reports, accounts and all. */
void digest_add(dm_ledger *l, const doc *d, int64_t document);
/* A report is of that account: told for each of a document, in their order, before it is added. */
void digest_account(dm_ledger *l, int64_t account);
/* One of a document that is there was given another account. */
void digest_changed(dm_ledger *l, int64_t document);
/* Before what was done is committed; and after it was rolled back. */
void digest_flush(dm_ledger *l);
void digest_drop(dm_ledger *l);
/* All of it anew, of a ledger that has none yet. */
void digest_all(dm_ledger *l);

/* ------------------------------------------------------------------ out */

typedef struct digest_cursor {
  dm_ledger *l;
  arena *a;
  row rows;
  cells in;
  day last;             /* of the reports before */
  int64_t sentence;     /* the next */
  bool has_sentences;   /* since version 11 */
  digest_cell cell;
  VEC(digest_side) sides;
} digest_cursor;

/* Reports in the order of document and event, one reading at a time; a cell lasts until the next. */
void digest_open(digest_cursor *c, dm_ledger *l, arena *a);
bool digest_next(digest_cursor *c);

/* What account_heads() asks; of the connection. */
int digest_function(sqlite3 *db);
/* The account that heads the event of each account, by its number; NULL: it is none of our ledgers. */
const uint32_t *account_heads(dm_ledger *l, arena *a, uint32_t *n);

/* Reports and documents that are not in it as the tables have them. */
int64_t digest_wrong(dm_ledger *l);

#endif

/* query.h - what `demarche find` is asked, read: words for the index, and conditions by name.
 *
 *   "six-party talks" OR dialogue sanction* -missile by:PRKGOV since:2017-12
 *
 * Words must all be there, in any form and order; words in quotes stand together, * ends the beginning of a word, OR stands between two
 * that will do alike, a minus before one that must not be there. A condition holds for the whole question. */
#ifndef LEDGER_QUERY_H
#define LEDGER_QUERY_H

#include "base/arena.h"
#include "demarche.h"

enum { QUERY_TERMS = 64 /* words and phrases; FTS5's own bound on what it combines is four times that */ };

typedef struct query_field {
  const char *name;
  const char *value; /* NULL = not asked */
  size_t column;
} query_field;

typedef enum query_key { BY_SOURCE, BY_SPEAKER, BY_ACTOR, BY_RECIPIENT, BY_PARTY, BY_TYPE, BY_PLACE, BY_FACTUALITY, BY_SINCE, BY_UNTIL, BY_DATE, BY_DOC, N_QUERY_KEYS } query_key;

typedef struct query {
  const char *match; /* of FTS5: all of it */
  const char *any;   /* any of the words that are wanted: what is marked */
  const char *term[QUERY_TERMS]; /* what must each be there ("a" OR "b"), then what must not */
  size_t n_wanted, n_terms;
  query_field fields[N_QUERY_KEYS];
} query;

/* Texts in the arena. DM_EUSAGE says at which column, counted in characters from 1, and what would be right. */
dm_status query_read(const char *text, arena *a, query *out, dm_err *e);

#endif

/* among.h - which sentences, or documents, a search may find: a bit each, that its query asks of every row that has the words:
 * "among(:among, s.number)".
 *
 * An index of words gives a million rows in fifty milliseconds; what takes time is to look each of them up. The digests tell of all conditions
 * at once which rows may be, and of most that they are. */
#ifndef AMONG_H
#define AMONG_H

#include "ledger/ledger.h"
#include "ledger/search.h"

/* malloc's; the query that it is bound to frees it. */
typedef struct among {
  int64_t n; /* numbers are below it */
  uint64_t bits[];
} among;

static inline void among_put(among *x, int64_t number) {
  if (number > 0 && number < x->n) x->bits[number >> 6] |= (uint64_t)1 << (number & 63);
}
static inline bool among_has(const among *x, int64_t number) { return number > 0 && number < x->n && (x->bits[number >> 6] >> (number & 63) & 1); }

/* The function of the connection. */
int among_function(sqlite3 *db);
/* It is the query's from now on, whatever comes of it. A query that does not ask frees it at once. */
int among_bind(sqlite3_stmt *s, among *x);

typedef struct among_found {
  among *set;  /* NULL = all may be. Every sentence (document) that the conditions let through, and perhaps others */
  bool events; /* what is asked of events holds for all of them */
} among_found;

/* The conditions of the search but for its words: of sentences, or of the documents that quotations stand in. */
status among_read(dm_ledger *l, const search *q, among_found *out, err *e);

#endif

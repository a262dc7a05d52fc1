/* pile.h - rows that wait for the end of their transaction. Private to the ledger.
 *
 * A statement that takes a thousand rows costs half of what a thousand statements of a row each do. What is written while documents are
 * added, and not read before all of them are there, therefore waits in memory, and goes in table by table: SQLite takes the rows of
 * a pile out of a virtual table. Rows keep their order. */
#ifndef PILE_H
#define PILE_H

#include <sqlite3.h>

#include "base/buf.h"

enum { PILE_COLUMNS = 32, PILE_MOST = 64 << 20 /* bytes, then they are written before their time */ };

typedef struct pile {
  buf rows; /* their values: a letter, then its bytes */
  uint32_t n;
} pile;

void pile_null(pile *p);
void pile_int(pile *p, int64_t value);
void pile_real(pile *p, double value);
void pile_text(pile *p, const char *at, size_t len);
void pile_blob(pile *p, const void *at, size_t len);

/* The table `pile` of the connection; it has the rows of *now, in columns c0, c1 and so on, each of `columns` values. */
typedef struct pile_source {
  const pile *now;
  int columns;
} pile_source;
int pile_table(sqlite3 *db, pile_source *s);
/* "INSERT INTO t (a, b) VALUES (?, ?)" as a statement that takes the pile's rows, and how many columns they have. No statement journal: who
 * meets a failure takes back the whole transaction. */
int pile_statement(buf *sql, const char *one_row);

#endif

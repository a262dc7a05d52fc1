/* documents.h - every document of the ledger in some ten bytes, as digest.h has the reports: its day, who prints it, and its sentences. A
 * question about some days asks it, and looks at no other document. Written by digest.c with the reports. */
#ifndef DOCUMENTS_H
#define DOCUMENTS_H

#include "ledger/cells.h"

typedef struct documents_cell {
  int64_t document;
  int64_t sentence;    /* its first: the number; the others follow */
  int64_t n_sentences;
  day day;             /* of a month or a year the first; DAY_NONE */
  uint32_t publisher;  /* a number of digest_publisher; 0 = not known */
} documents_cell;

void documents_add(dm_ledger *l, const doc *d, int64_t document);
void documents_flush(dm_ledger *l);
/* All of them, of a ledger that has none. */
void documents_all(dm_ledger *l);
/* Documents that are not in it as the tables have them. */
int64_t documents_wrong(dm_ledger *l);

typedef struct documents_cursor {
  row rows;
  cells in;
  documents_cell cell;
} documents_cursor;

/* In their order, one reading at a time. */
void documents_open(documents_cursor *c, dm_ledger *l);
bool documents_next(documents_cursor *c);

#endif

/* copy.h - texts that are nearly the same: what an agency sends, many papers print. Private to the ledger.
 *
 * MinHash over the words of a text in rows of four: of 72 orders of all such rows the first one that the text has. The share of
 * orders in which two texts have the same first row is the share of rows that they have in common. Bands of three are keys, so
 * that a text is held against those alone that share a band: of two that have half in common nineteen of twenty do, of two that
 * have a hundredth in common one in 40,000. What has LIKE per cent in common is a copy; it hangs on the likest earlier text. */
#ifndef COPY_H
#define COPY_H

#include "ledger/ledger.h"

enum { COPY_HASHES = 72, COPY_BAND = 3, COPY_BANDS = COPY_HASHES / COPY_BAND, COPY_LIKE = 50 };

typedef struct text_least {
  uint32_t at[COPY_HASHES];
  uint32_t n; /* rows of words that were looked at; 0 = too short to tell */
} text_least;

text_least copy_least(slice text);
/* Per cent of what both have. */
int copy_likeness(const text_least *a, const text_least *b);
/* Puts the text of a document that has just been added beside the others; within its transaction. */
void copies_add(dm_ledger *l, const doc *d, int64_t document);

#endif

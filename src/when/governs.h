/* governs.h - dates that stand over a text: the headings of a chronology. Private to the when stage.
 *
 *   November 19, 1977                      a line of its own: governs the blocks below it
 *   May 3, 2001: The parties met in Oslo.  an opener: governs its own block
 *
 * A page with one date at its top is news, and its date is the document's; two dates with text below each are a
 * chronology. */
#ifndef WHEN_GOVERNS_H
#define WHEN_GOVERNS_H

#include "when/grammar.h"

typedef struct dated {
  uint32_t first, last; /* expressions: "12-14 May 2001" has two; NONE = no date opens the block */
  bool line;            /* nothing but the date stands in the block */
} dated;

typedef struct governing {
  dated *at;      /* by block */
  uint32_t heads; /* dates with text to govern */
  int year;       /* the one year that the title names: "Events of 1968" over "5 January: ..."; 0 = none */
  bool whole;     /* the document is a chronology, not news with one in it */
} governing;

/* Which blocks are or open with a date; memory of the scratch arena. */
governing governs_find(doc *d, const exprs *found);
/* Is expression i of the block's date? Then the telling is there, whatever was told of before. */
static inline bool governs_holds(const governing *g, uint32_t block, uint32_t i) {
  return g->heads > 1 && g->at[block].first != NONE && i >= g->at[block].first && i <= g->at[block].last;
}
/* After the times of the document stand: block.time and block.time_last. */
void governs_write(doc *d, const governing *g);

#endif

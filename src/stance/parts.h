/* parts.h - whether two positions are of one thing, and whether two words are one. Private to src/stance. */
#ifndef STANCE_PARTS_H
#define STANCE_PARTS_H

#include "stance/work.h"

/* A position's matter, as tokens. */
typedef struct matter {
  uint32_t first, end; /* NONE: its words are not found */
  uint32_t head;
  uint32_t trigger;    /* token; NONE */
  bool given;          /* accepted, promised, declared: its holder is bound */
  bool ends;           /* "to suspend the aid": it wants the issue away */
} matter;

/* "withdraw" and "withdrawal", "negotiate" and "negotiations". */
bool parts_one_stem(slice a, slice b);
/* The word is one of the issue's, or has its stem. */
bool parts_names_it(const char *issue, slice word);
/* "accepted a ceasefire | with Libya", and where `on`, "rejects a treaty | on the Euphrates": the tree often hangs it on the verb. */
uint32_t parts_end(const doc *d, const matter *m, bool on);
/* "ruled out the recognition of Kosovo", "would recognise its licence plates": one deed, and two things that it is done to. Tokens; NONE. */
bool parts_two_things(doc *d, uint32_t a, uint32_t b, const char *issue);
/* "a mixed expert panel", "such a panel": y, told later, points back to what x names, and adds nothing. */
bool parts_again(doc *d, const matter *x, const matter *y);
/* Of one issue, but not of one thing; b is told later. `at_once`: by one office, and on one day. */
bool parts_differ(doc *d, const position *a, const matter *x, const position *b, const matter *y, bool at_once);

#endif

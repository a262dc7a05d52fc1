/* mend.h - what the mends of trees have in common. Private to src/syntax.
 *
 * While trees are mended words have heads and relations, and no list of children yet (doc_link comes behind). */
#ifndef MEND_H
#define MEND_H

#include <string.h>

#include "syntax/repair.h"

enum { LONGEST = 400 }; /* tokens; a longer run is no sentence, and to look at it from every word would take long */

static inline token *at(const doc *d, uint32_t t) { return &d->tokens.at[t]; }
static inline bool tag_is(const token *k, const char *tag) { return strcmp(k->xpos, tag) == 0; }
static inline bool tensed(const token *k) { return tag_is(k, "VBD") || tag_is(k, "VBZ") || tag_is(k, "VBP"); }
static inline bool nominal(const token *k) { return k->upos == UPOS_NOUN || k->upos == UPOS_PROPN || k->upos == UPOS_PRON; }
/* The first dependent of that relation in the sentence; NONE. */
static inline uint32_t child(const doc *d, const sentence *s, uint32_t head, rel r) {
  for (uint32_t t = s->first; t < s->end; t++)
    if (d->tokens.at[t].head == head && d->tokens.at[t].rel == (uint8_t)r) return t;
  return NONE;
}
/* Whether t hangs under `up`, or is it. */
static inline bool under(const doc *d, uint32_t t, uint32_t up) {
  for (uint32_t i = 0; i < LONGEST && t != NONE; i++, t = d->tokens.at[t].head)
    if (t == up) return true;
  return false;
}

#endif

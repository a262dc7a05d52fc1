/* lemma.h - the dictionary form of a word, given its tags.
 *
 * Irregular forms and the words that decide between stems (hoped -> hope, planned -> plan) come from WordNet,
 * compiled in by tools/mklemma.c; the rest are rules. Habits are those of the English UD treebanks: n't ->
 * not, 'll -> will, them -> they, an -> a, his -> his; names keep their capitals, everything else is
 * lower-cased. */
#ifndef SYNTAX_LEMMA_H
#define SYNTAX_LEMMA_H

#include <stddef.h>

#include "base/slice.h"

enum { LEMMA_MAX = 256 }; /* bytes of the longest lemma; a longer form is its own, cut */

/* The lemma's length; OUT has room for LEMMA_MAX bytes and gets no NUL. UPOS and XPOS are names: "VERB",
 * "VBD". */
size_t lemma_of(slice form, const char *upos, const char *xpos, char *out);

#endif

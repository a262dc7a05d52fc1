/* inline.h - marks inside a paragraph that are no words: Markdown's links and emphasis.
 *   "told [Foreign Policy](#)."   "[" and "](#)" are passed over      "The *Washington Post*"   so are the asterisks */
#ifndef INLINE_H
#define INLINE_H

#include "doc.h"

typedef VEC(span) spans;

/* Appends to `out` (in d->scratch) what is to be passed over in [from, to), in order. Gives the bytes of link labels. */
uint32_t inline_marks(doc *d, uint32_t from, uint32_t to, spans *out);

#endif

/* tame.h - HTML made harmless for a tree builder.
 *
 * Building the tree as browsers do costs the square of the depth, and of the open formatting elements, which it makes
 * anew in every paragraph. Tags that add nothing to the text (b, i, font ...), those nested too deep and those with
 * endless attributes are therefore overwritten, byte for byte, so that all places in the source hold. */
#ifndef TAME_H
#define TAME_H

#include "base/slice.h"

enum { TAME_FILLER = 1 /* the byte written over a tag: to be left out of the text */ };

/* Works in place; the text holds no TAME_FILLER before. Gives the number of tags that were too deep or too long. */
size_t tame_html(char *text, size_t len);

#endif

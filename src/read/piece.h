/* piece.h - a long text, or a long CoNLL-U file, is read in pieces, so that memory does not grow with it.
 *
 * A piece ends behind an empty line. Paragraphs (sentences of CoNLL-U) are read each by itself, so that where the pieces
 * end changes nothing in the result. Only a paragraph of more than PIECE_PARAGRAPH bytes is cut, and becomes several. */
#ifndef PIECE_H
#define PIECE_H

#include "base/slice.h"

enum {
  PIECE = 1 << 18,           /* bytes that make a piece, where there is more */
  PIECE_PARAGRAPH = 1 << 19, /* longest paragraph of a text that is read in one */
  PIECE_SENTENCE = 1 << 23   /* longest sentence of CoNLL-U, with its comments */
};

/* What a piece is of its document. */
typedef struct piece {
  bool first;        /* it opens the document */
  bool cut;          /* its end is the end of no paragraph */
  size_t byte, line; /* where in the document it begins; lines from 1 */
  size_t character;  /* the same in code points (a byte that is no UTF-8 is one) */
} piece;

/* How many of the bytes make the next piece; 0 = more are needed (or there are none). `all`: no more will come; `hurry`:
 * what is whole should go now. *cut: a paragraph longer than `longest` bytes, which are given. */
size_t piece_len(slice bytes, bool all, bool hurry, size_t longest, bool *cut);
/* The end of the first paragraph that ends behind `from`; 0 = none does. */
size_t piece_first_end(slice bytes, size_t from);
/* Where a paragraph without end is cut: behind a line that ends a sentence, else a sentence, a line, a word; else
 * between two characters. In the second half of the bytes, of which there must be 8 or more. */
size_t piece_cut(slice bytes);
/* The piece that follows one of these bytes. */
piece piece_after(piece p, slice bytes);

#endif

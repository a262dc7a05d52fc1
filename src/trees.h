/* trees.h - the way of a text that is only parsed: no title, no date, nothing set aside; or of words that are given. */
#ifndef TREES_H
#define TREES_H

#include "pipeline.h"
#include "read/piece.h"

/* A piece of UTF-8 text, of at most PIECE_PARAGRAPH bytes or little more, with its sentences and trees. Bad bytes become
 * '?' with a note; `line` is the number of its first line. */
status trees_read(const engine *e, slice text, const char *path, size_t line, doc **out, err *why);

/* Words of sentences, one sentence after the other; the document's text is the words with a blank behind each. */
status trees_words(const engine *e, const char *const *words, const uint32_t *lengths, size_t n_sentences, doc **out,
                   err *why);

/* What was counted in the pieces before. */
typedef struct trees_count {
  size_t sentences, paragraphs;
} trees_count;

/* Calls `each` for the sentences of a document that is this piece of a text, counting on; *stopped when it gave another
 * number than 0. */
status trees_each(doc *d, const piece *p, trees_count *count, dm_sentence_fn each, void *user, bool *stopped, err *why);

#endif

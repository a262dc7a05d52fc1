/* tree.h - sentences with their trees, as CoNLL-U (universaldependencies.org/format.html) or as JSON lines.
 *
 * Pieces of one document are written on many threads, and the numbers of their sentences and paragraphs are known only
 * when all before them are done: where such a number belongs, the text has a hole, which tree_fill closes. */
#ifndef TREE_H
#define TREE_H

#include "base/buf.h"
#include "demarche.h"
#include "syntax/conllu.h"

typedef enum tree_offsets { OFFSETS_BYTES, OFFSETS_CHARS, OFFSETS_NONE } tree_offsets;

typedef struct tree_writer tree_writer;
/* One for each format. A writer is zero-initialised; tree_free releases. */
typedef void (*tree_put)(tree_writer *w, const dm_sentence *s);
/* The same for a sentence that came as CoNLL-U: what parsing does not tell is kept. `s` is NULL when it has no words. */
typedef void (*tree_put_given)(tree_writer *w, const conllu_sentence *given, const dm_sentence *s);

struct tree_writer {
  const char *doc; /* the document's name */
  bool opens;      /* the next sentence is its first */
  tree_offsets offsets;
  const char *text;       /* for OFFSETS_CHARS: the piece's text ... */
  size_t byte, character; /* ... and where it begins */
  /* More of a word for MISC of CoNLL-U, "Key=Value", with a | before it when `going`; NULL = nothing. */
  void (*more)(void *user, buf *b, const dm_token *t, bool going);
  void *user;
  buf out;
  /* private part */
  size_t at_byte, at_character; /* the place that was counted up to, in the text */
  buf holes;
};

void conllu_put(tree_writer *w, const dm_sentence *s);
void conllu_put_given(tree_writer *w, const conllu_sentence *given, const dm_sentence *s);
void tree_json_put(tree_writer *w, const dm_sentence *s);
void tree_json_put_given(tree_writer *w, const conllu_sentence *given, const dm_sentence *s);

/* A byte offset of the document in the wanted unit; calls must come in rising order. */
size_t tree_offset(tree_writer *w, size_t byte);
/* The number of a sentence: 1, 2, ... through the document, less `less`; of a paragraph. */
void tree_sentence_hole(tree_writer *w, size_t number, unsigned less);
void tree_paragraph_hole(tree_writer *w, size_t number);
/* The document's name, fit for a line: what is no text, and each sign of `but`, is "_". */
void tree_doc(buf *b, const char *doc, const char *but);
/* "DOC-", so that the number behind it makes a sentence's id: without blanks and slashes. */
void tree_id(buf *b, const char *doc);
/* Hands everything on, with `sentences` and `paragraphs` added to the numbers in the holes; false when the sink stopped. */
bool tree_fill(const tree_writer *w, size_t sentences, size_t paragraphs, dm_sink sink, void *user);
bool tree_failed(const tree_writer *w);
void tree_free(tree_writer *w);

#endif

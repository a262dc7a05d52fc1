/* CoNLL-U, the tab-separated form of Universal Dependencies (universaldependencies.org/format.html).
 *
 * The reader walks a buffer that the caller keeps; every field is a view into it, nothing is copied.
 * A sentence keeps all its lines, comments, multiword-token ranges (3-4) and empty nodes (5.1) too, so
 * that a writer can give back what was read with some columns replaced. */
#ifndef SYNTAX_CONLLU_H
#define SYNTAX_CONLLU_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/slice.h"

enum {
  CONLLU_ID,
  CONLLU_FORM,
  CONLLU_LEMMA,
  CONLLU_UPOS,
  CONLLU_XPOS,
  CONLLU_FEATS,
  CONLLU_HEAD,
  CONLLU_DEPREL,
  CONLLU_DEPS,
  CONLLU_MISC,
  CONLLU_COLUMNS
};

typedef enum conllu_kind { CONLLU_COMMENT, CONLLU_WORD, CONLLU_RANGE, CONLLU_EMPTY } conllu_kind;

typedef struct conllu_line {
  conllu_kind kind;
  int32_t id;                  /* of a word, from 1 */
  int32_t head;                /* of a word: 0 is the root, -1 where the column holds "_" */
  int32_t last;                /* of a range: its last word, `id` being the first; of an empty node: n of "id.n" */
  size_t line_no;              /* in the file, from 1 */
  slice field[CONLLU_COLUMNS]; /* a comment has its whole line in field[0] */
} conllu_line;

typedef struct conllu_sentence {
  conllu_line *lines; /* owned by the reader, good until the next call */
  size_t n_lines;
  size_t n_words;
} conllu_sentence;

typedef struct conllu_reader {
  /* private part */
  const char *at, *end;
  const char *name; /* for messages */
  size_t line_no;
  conllu_line *lines;
  size_t cap;
  /* of the last error */
  size_t error_line, error_column; /* from 1; the column counts bytes. Line 0: memory ran out */
  char error[600];
} conllu_reader;

enum { CONLLU_LONGEST_LINE = 1 << 20 /* bytes */ };

/* NAME appears in messages; BYTES and NAME stay the caller's. The reader owns only its line array. */
void conllu_open(conllu_reader *r, const char *name, const char *bytes, size_t len);
void conllu_close(conllu_reader *r);

/* 1: a sentence was read; 0: the end; -1: a sentence that is not CoNLL-U was passed over, and r->error holds
 * "name:line:column: what is wrong"; the next call goes on behind its blank line. HEAD may be "_"; else it must name
 * another word of the sentence, or be 0. Comments that a blank line follows come as a sentence without words. */
int conllu_next(conllu_reader *r, conllu_sentence *out);

/* Writes one line with its newline. A NULL ptr is written as "_". */
void conllu_write_line(FILE *to, const conllu_line *line);

#endif

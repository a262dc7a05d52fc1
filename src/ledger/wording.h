/* wording.h - the words of a quotation, made comparable, and two such wordings side by side.
 *
 * A newspaper changes what it quotes: marks and case, [the North] for "they", an ellipsis, "organisation" for
 * "organization", a beginning or an end cut off, "would" for "will". tables/wordings.tsv says which words may stand for
 * which. Private to the ledger. */
#ifndef WORDING_H
#define WORDING_H

#include "base/arena.h"
#include "base/slice.h"
#include "demarche.h"

/* Of a longer quotation only so many words are compared. */
enum { WORDS_COMPARED = 400 };

enum {
  WORD_EMPTY = 1,    /* says little of what it is about: "the", "would" */
  WORD_NAME = 2,     /* capital letter inside a sentence */
  WORD_FIGURE = 4,   /* "15", "fifteen" */
  WORD_NEGATES = 8,  /* "not", "never", "no" */
  WORD_OPENS = 32,   /* first of its sentence */
  WORD_INSERTED = 16 /* in [brackets] or (parentheses): put there by whoever wrote it down */
};

/* "won't" is two words with the same span. */
typedef struct quoted_word {
  uint64_t form;  /* hash of the word, other spellings taken as one */
  uint64_t loose; /* the same of what it may have been shifted from: "would", "will"; "sanctions", "sanction" */
  span at;        /* in the text */
  uint8_t flags;
} quoted_word;

typedef struct wording {
  slice text;
  const quoted_word *at;
  uint32_t n;
  uint32_t said;  /* words without those inserted */
  uint32_t telling; /* of these the ones that are not empty */
} wording;

typedef struct respellings respellings;
/* An index over tables/wordings.tsv. */
const respellings *respellings_open(arena *a);

/* What stands between quotation marks in the pieces of a content, as one line: marks made ASCII, white space a blank, an
 * ellipsis "...", " ... " between parts that do not follow each other. `direct`: all of it is quoted. NULL = no word. */
const char *wording_quoted(arena *a, slice text, const span *pieces, uint32_t n, bool direct);

/* The words of such a line; at most WORDS_COMPARED. */
wording wording_of(arena *a, const respellings *r, slice line);
/* The same as text, one blank between two words: what is searched, and searched for. */
const char *wording_respelled(arena *a, const respellings *r, slice line);
/* The hash of the next word of a name or office, and of its first letter: small, without accents, titles passed over. *at
 * goes on behind it; false at the end. */
bool wording_name_word(const respellings *r, slice name, size_t *at, uint64_t *word, uint64_t *initial);

/* For each word of b the word of a that it stands for, in order, or UINT32_MAX: the alignment with the most telling words
 * and the longest runs. */
const uint32_t *wording_align(arena *a_, const wording *a, const wording *b);

/* How b, the less full one, goes with a. */
typedef struct likeness {
  uint32_t kept;      /* words of b that a has */
  uint32_t telling;   /* of these the telling ones */
  uint32_t verbatim;  /* of these the ones that are not shifted */
  uint32_t run;       /* most of them in a row in both */
  uint32_t run_telling;
  bool run_whole;     /* the run is whole sentences of one of them: no refrain in a sentence that says something else */
  bool contradicts;   /* another name or figure in the same place, or a "not" that only one has */
  bool other_matter;  /* several telling words stand where the other has several others: "the water commission", "the border agreement" */
} likeness;
likeness wording_likeness(arena *scratch, const wording *a, const wording *b);

/* What b changed of a, the fuller one: pieces in the order of reading. In a piece of DM_EDIT_LEFT_OUT the words are a's. */
const dm_piece *wording_difference(arena *m, const wording *a, const wording *b, size_t *n);

#endif

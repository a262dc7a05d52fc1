/* lexicon.h - what the text stage knows about words: abbreviations, sentence openers, hyphens, contractions.
 * Read from tables/ when the engine opens. */
#ifndef TEXT_LEXICON_H
#define TEXT_LEXICON_H

#include "base/map.h"
#include "doc.h"

typedef enum stop_kind {
  STOP_NONE = 0, /* not an abbreviation */
  STOP_NEVER,    /* "Gen.": no sentence ends here */
  STOP_MAY,      /* "U.S.": ends a sentence when a word that opens sentences follows */
  STOP_DATE,     /* "Nov.": the same, but never before a number */
  STOP_NUMBER    /* "No.": an abbreviation only before a number, then never an end */
} stop_kind;

/* A row of contractions.tsv: "cannot" is "can" and "not". */
typedef struct contraction {
  uint32_t cut;       /* byte where the second word starts */
  const char *before; /* words with blanks around them, of which one must follow (or, with `except`, must not); NULL */
  bool except;
  bool small;         /* not in capitals: "im" but not "IM" */
} contraction;

enum { ENGLISH = 0 /* place in `languages` */, MOST_LANGUAGES = 64 };

/* A row of tokens.tsv. */
typedef enum piece_kind { PIECE_NONE = 0, PIECE_UNIT, PIECE_SLASH, PIECE_ENDING, PIECE_MONEY } piece_kind;

/* A row of boilerplate.tsv. */
typedef enum boiler_where { BOILER_SECTION, BOILER_OPENS, BOILER_CLOSES, BOILER_HOLDS, BOILER_BIO } boiler_where;
typedef struct boiler_row {
  const char *words;
  size_t words_len;
  boiler_where where;
  drop_reason reason;
} boiler_row;

typedef struct text_lexicon {
  map abbreviations; /* form with its stop -> stop_kind */
  map openers;       /* lower-cased word */
  map prefixes;      /* lower-cased first part of a hyphenated word that stays whole */
  map syllables;     /* lower-cased first syllable of a Korean given name */
  map contractions;  /* lower-cased form -> row of cuts */
  contraction *cuts;
  map pieces;        /* form -> piece_kind */
  map small_words;   /* lower-cased word -> place of its languages in `languages` */
  const char *languages[MOST_LANGUAGES];
  uint32_t n_languages;
  boiler_row *boiler;
  uint32_t n_boiler;
} text_lexicon;

stop_kind text_abbreviation(const text_lexicon *lex, slice form);
piece_kind text_piece(const text_lexicon *lex, slice form);
/* True for the lower-cased word of a token. */
bool text_opener(const text_lexicon *lex, sym norm);

#endif

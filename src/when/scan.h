/* scan.h - a sentence as the grammar of times reads it: atoms.
 *
 * Tokens follow a treebank, where "mid-April" is three words, "1936-39" one or three and "a.m." one. A date
 * is a matter of letters, digits and stops, so the grammar reads its own atoms, made from the bytes of the
 * sentence: words, numbers and single marks. What it finds goes back to tokens by its span. */
#ifndef WHEN_SCAN_H
#define WHEN_SCAN_H

#include "when/lexicon.h"

typedef enum atom_kind { ATOM_WORD, ATOM_NUMBER, ATOM_MARK } atom_kind;

typedef struct atom {
  span at;
  slice norm;          /* lower case; "a.m." is "am" */
  const map_row *rows; /* of the lexicon, by this word; NULL */
  uint64_t kinds;      /* of its rows of one word */
  bool begins;         /* it begins a phrase of the lexicon */
  uint32_t number;
  uint8_t digits; /* of a number that may be a date; 0 = a count: "1,500", "$1900", "22.5" */
  char kind;      /* atom_kind */
  char mark;      /* the character of a mark; typographic quotes and dashes are ASCII; 0 = something else */
  bool space;     /* white space before it */
  bool capital;
  bool ordinal; /* "3rd" */
  bool plural;  /* "1920s" */
  bool stop;    /* an abbreviation that keeps its stop inside: "a.m." */
} atom;

typedef VEC(atom) atoms;

/* Appends the atoms of the bytes from..to of text; norms lie in `a`. With lex NULL the words are not looked
 * up. */
void when_scan(arena *a, const when_lexicon *lex, const char *text, uint32_t from, uint32_t to, atoms *out);

#endif

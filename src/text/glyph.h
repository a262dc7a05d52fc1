/* glyph.h - what a character is to a tokeniser: its class, and the ASCII that stands for it in a norm. */
#ifndef GLYPH_H
#define GLYPH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/utf8.h"

typedef enum glyph_class {
  GLYPH_SPACE,
  GLYPH_LETTER, /* and marks that sit on letters */
  GLYPH_DIGIT,
  GLYPH_STOP,   /* . ! ? and the ellipsis */
  GLYPH_QUOTE,  /* ' " ` and the curly ones, guillemets */
  GLYPH_DASH,   /* - and its longer brothers */
  GLYPH_OTHER,  /* any other mark: one token each */
  GLYPH_NOTHING /* soft hyphen, joiners: part of the word around them, not of its norm */
} glyph_class;

typedef struct glyph {
  uint32_t cp, len; /* len in bytes */
  glyph_class class;
} glyph;

/* The character at p; at p == end a space of length 0. */
glyph glyph_at(const char *p, const char *end);
/* "'" for U+2019, "\"" for U+201C, "-" for U+2014, "..." for U+2026; NULL = stands for itself. */
const char *glyph_plain(uint32_t cp);
bool glyph_upper(uint32_t cp);
static inline bool glyph_apostrophe(uint32_t cp) { return cp == '\'' || cp == 0x2019 || cp == 0x02bc; }
static inline bool glyph_word(glyph g) { return g.class == GLYPH_LETTER || g.class == GLYPH_DIGIT; }

#endif

#include "text/glyph.h"

#include <stddef.h>
#include <utf8proc.h>

static const unsigned char ascii_class[128] = {
    [0] = GLYPH_SPACE, [1 ... 32] = GLYPH_SPACE, [127] = GLYPH_SPACE,
    ['0' ... '9'] = GLYPH_DIGIT, ['A' ... 'Z'] = GLYPH_LETTER, ['a' ... 'z'] = GLYPH_LETTER,
    ['.'] = GLYPH_STOP, ['!'] = GLYPH_STOP, ['?'] = GLYPH_STOP,
    ['\''] = GLYPH_QUOTE, ['"'] = GLYPH_QUOTE, ['`'] = GLYPH_QUOTE, ['-'] = GLYPH_DASH,
    ['#'] = GLYPH_OTHER, ['$'] = GLYPH_OTHER, ['%'] = GLYPH_OTHER, ['&'] = GLYPH_OTHER, ['('] = GLYPH_OTHER,
    [')'] = GLYPH_OTHER, ['*'] = GLYPH_OTHER, ['+'] = GLYPH_OTHER, [','] = GLYPH_OTHER, ['/'] = GLYPH_OTHER,
    [':'] = GLYPH_OTHER, [';'] = GLYPH_OTHER, ['<'] = GLYPH_OTHER, ['='] = GLYPH_OTHER, ['>'] = GLYPH_OTHER,
    ['@'] = GLYPH_OTHER, ['['] = GLYPH_OTHER, ['\\'] = GLYPH_OTHER, [']'] = GLYPH_OTHER, ['^'] = GLYPH_OTHER,
    ['_'] = GLYPH_OTHER, ['{'] = GLYPH_OTHER, ['|'] = GLYPH_OTHER, ['}'] = GLYPH_OTHER, ['~'] = GLYPH_OTHER,
};

static glyph_class beyond_ascii(uint32_t cp) {
  switch (cp) {
  case 0xa0: case 0x2007: case 0x202f: case 0x3000: case 0x200b: case 0xfeff: return GLYPH_SPACE;
  case 0xad: case 0x200c: case 0x200d: case 0x2060: return GLYPH_NOTHING;
  case 0x2018: case 0x2019: case 0x201a: case 0x201b: case 0x201c: case 0x201d: case 0x201e: case 0x201f: case 0xab: case 0xbb:
  case 0x2039: case 0x203a: return GLYPH_QUOTE;
  case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: return GLYPH_DASH;
  case 0x2026: return GLYPH_STOP;
  default: break;
  }
  switch (utf8proc_category((utf8proc_int32_t)cp)) {
  case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT: case UTF8PROC_CATEGORY_LM:
  case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_MN: case UTF8PROC_CATEGORY_MC: case UTF8PROC_CATEGORY_ME:
    return GLYPH_LETTER;
  case UTF8PROC_CATEGORY_ND: case UTF8PROC_CATEGORY_NL: case UTF8PROC_CATEGORY_NO: return GLYPH_DIGIT;
  case UTF8PROC_CATEGORY_ZS: case UTF8PROC_CATEGORY_ZL: case UTF8PROC_CATEGORY_ZP: case UTF8PROC_CATEGORY_CC:
    return GLYPH_SPACE;
  case UTF8PROC_CATEGORY_CF: return GLYPH_NOTHING;
  default: return GLYPH_OTHER;
  }
}

glyph glyph_at(const char *p, const char *end) {
  if (p >= end) return (glyph){0, 0, GLYPH_SPACE};
  unsigned char c = (unsigned char)*p;
  if (c < 128) return (glyph){c, 1, (glyph_class)ascii_class[c]};
  glyph g;
  g.cp = utf8_at(p, end, &g.len);
  g.class = beyond_ascii(g.cp);
  return g;
}

const char *glyph_plain(uint32_t cp) {
  switch (cp) {
  case 0x2018: case 0x2019: case 0x201a: case 0x201b: case 0x02bc: case 0x2039: case 0x203a: return "'";
  case 0x201c: case 0x201d: case 0x201e: case 0x201f: case 0xab: case 0xbb: return "\"";
  case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: return "-";
  case 0x2026: return "...";
  case 0xa0: case 0x202f: return " ";
  default: return NULL;
  }
}

bool glyph_upper(uint32_t cp) {
  if (cp < 128) return cp >= 'A' && cp <= 'Z';
  int c = utf8proc_category((utf8proc_int32_t)cp);
  return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

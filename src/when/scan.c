#include "when/scan.h"

static bool digit(char c) { return c >= '0' && c <= '9'; }
/* Bytes above ASCII are letters, but for the marks below: "août", "communiqué". */
static bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}
static bool blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/* Length of a typographic mark or blank at p, and what it stands for: quotes and dashes of U+2010-201F,
 * U+00A0. */
static uint32_t typographic(const char *p, const char *end, char *as) {
  const unsigned char *s = (const unsigned char *)p;
  if (end - p >= 2 && s[0] == 0xc2 && s[1] == 0xa0) return *as = ' ', 2;
  if (end - p < 3 || s[0] != 0xe2 || s[1] != 0x80) return 0;
  if (s[2] >= 0x80 && s[2] <= 0x8b) return *as = ' ', 3;
  if (s[2] >= 0x90 && s[2] <= 0x95) return *as = '-', 3;
  if (s[2] >= 0x98 && s[2] <= 0x9b) return *as = '\'', 3;
  if (s[2] >= 0x9c && s[2] <= 0x9f) return *as = '"', 3;
  if (s[2] == 0xa6) return *as = '.', 3;
  return 0;
}

typedef struct reader {
  const char *text;
  uint32_t at, to;
  char *low; /* where norms go; as long as the bytes read */
} reader;

static char peek(const reader *r, uint32_t k) { return r->at + k < r->to ? r->text[r->at + k] : '\0'; }

static void word(reader *r, atom *a) {
  char *low = r->low;
  char unused;
  /* "a.m.", "B.C.", "U.S.": single letters with stops */
  if (letter(peek(r, 0)) && peek(r, 1) == '.' && letter(peek(r, 2)) && !letter(peek(r, 3)) &&
      (unsigned char)peek(r, 0) < 0x80) {
    while (letter(peek(r, 0)) && (unsigned char)peek(r, 0) < 0x80 && !letter(peek(r, 1))) {
      *r->low++ = (char)(peek(r, 0) | 0x20);
      r->at += peek(r, 1) == '.' ? 2 : 1;
    }
    a->stop = true;
  } else {
    const char *p = r->text + r->at, *end = r->text + r->to;
    for (; p < end; p++) {
      char c = *p;
      if (c >= 'A' && c <= 'Z') c = (char)(c | 0x20);
      if (!(c >= 'a' && c <= 'z') && !digit(c) && !((unsigned char)c >= 0x80 && !typographic(p, end, &unused))) break;
      *r->low++ = c;
    }
    r->at = (uint32_t)(p - r->text);
  }
  a->kind = ATOM_WORD;
  a->norm = (slice){low, (size_t)(r->low - low)};
}

/* At the first stop of "26.10.1962", "1.2.3": no decimal point. */
static bool dotted(const reader *r) {
  uint32_t k = 1;
  while (k < 5 && digit(peek(r, k))) k++;
  return peek(r, k) == '.' && digit(peek(r, k + 1));
}
/* At the second one, the digits before it are their own number. */
static bool after_dot(const reader *r, uint32_t from) {
  return from >= 2 && r->text[from - 1] == '.' && digit(r->text[from - 2]);
}

static void number(reader *r, atom *a) {
  char *low = r->low;
  bool count = false, part = after_dot(r, r->at);
  uint32_t n = 0;
  for (;;) {
    char c = peek(r, 0);
    if (digit(c)) {
      if (a->number < 100000000) a->number = a->number * 10 + (uint32_t)(c - '0');
      n++;
      *r->low++ = c;
      r->at++;
    } else if ((c == ',' && digit(peek(r, 1)) && digit(peek(r, 2)) && digit(peek(r, 3)) &&
                !digit(peek(r, 4)) && n <= 3) ||
               (c == '.' && digit(peek(r, 1)) && !count && !part && !dotted(r))) {
      count = true; /* "1,500"; "22.5", "5.30" */
      n = 0;
      if (c == '.') *r->low++ = c;
      r->at++;
    } else {
      break;
    }
  }
  a->kind = ATOM_NUMBER;
  a->norm = (slice){low, (size_t)(r->low - low)};
  a->digits = count || n > 8 ? 0 : (uint8_t)n;
  char c = (char)(peek(r, 0) | 0x20), d = (char)(peek(r, 1) | 0x20);
  if (((c == 's' && d == 't') || (c == 'n' && d == 'd') || (c == 'r' && d == 'd') ||
       (c == 't' && d == 'h')) &&
      !letter(peek(r, 2))) {
    a->ordinal = true;
    r->at += 2;
  } else if (c == 's' && !letter(peek(r, 1))) {
    a->plural = true;
    r->at += 1;
  } else if (peek(r, 0) == '\'' && d == 's' && !letter(peek(r, 2)) && a->digits == 4 && a->number % 10 == 0) {
    a->plural = true; /* "the 1960's" */
    r->at += 2;
  }
  if (peek(r, 0) == '%') a->digits = 0;
}

void when_scan(arena *mem, const when_lexicon *lex, const char *text, uint32_t from, uint32_t to,
               atoms *out) {
  reader r = {text, from, to, arena_room(mem, to - from + 1)};
  bool space = true;
  while (r.at < to) {
    if (blank(text[r.at])) {
      space = true;
      r.at++;
      continue;
    }
    char mark = 0;
    uint32_t wide = typographic(text + r.at, text + to, &mark);
    if (wide && mark == ' ') {
      space = true;
      r.at += wide;
      continue;
    }
    char before = r.at > from ? text[r.at - 1] : ' ';
    atom *a = vec_add(mem, out);
    *a = (atom){.at.from = r.at, .space = space}; /* the place may have held another sentence's */
    space = false;
    if (wide || (!letter(text[r.at]) && !digit(text[r.at]))) {
      a->kind = ATOM_MARK;
      a->mark = wide ? mark : text[r.at];
      r.at += wide ? wide : 1;
    } else if (digit(text[r.at])) {
      number(&r, a);
      if (before == '$' || before == '#') a->digits = 0;
      if (lex && peek(&r, 0) == '/' && a->digits <= 2) { /* "9/11" */
        a->rows = map_find(&lex->words, a->norm);
        a->begins = a->rows != NULL;
      }
    } else {
      a->capital = text[r.at] >= 'A' && text[r.at] <= 'Z';
      word(&r, a);
      if (lex) {
        a->rows = map_find(&lex->words, a->norm);
        for (const map_row *row = a->rows; row; row = map_next(&lex->words, row)) {
          if (lex->rows.at[row->value].n_words == 1)
            a->kinds |= (uint64_t)1 << lex->rows.at[row->value].kind;
          else
            a->begins = true;
        }
      }
    }
    a->at.to = r.at;
  }
}

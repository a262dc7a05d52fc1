/* token.c - one pass over the bytes. At each place the longest reading wins, in this order: URL or address, initials
 * ("U.S."), number, word (with what is inside it: apostrophes, "&", dots of abbreviations), marks. */
#include "text/token.h"

#include <utf8proc.h>

#include "text/glyph.h"

enum { MOST_INITIALS = 12 /* "U.S.S.R." has four */ };

typedef struct scan {
  const text_lexicon *lex;
  doc *d;
  const char *text, *p, *end; /* end: of the stretch up to the next skip */
  const char *block_end;
  const char *at_sign;        /* next '@' at or after p, or block_end */
  bool space, whole;
  bool open_single;           /* a single quote was opened and not yet closed */
  uint32_t brackets;          /* open ones */
} scan;

sym token_norm(doc *d, slice form) {
  const char *from = form.ptr, *to = form.ptr + form.len;
  char small[TOKEN_LONGEST * 3 + 16];
  uint32_t n = 0;
  /* a run of initials may be of any length ("a.a.a.a. ..."): the norm of what is too long to be a word is cut */
  for (const char *p = from; p < to && n + 16 < sizeof small;) {
    unsigned char c = (unsigned char)*p;
    if (c < 128) {
      small[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
      p++;
      continue;
    }
    uint32_t len, cp = utf8_at(p, to, &len);
    const char *plain = glyph_plain(cp);
    if (plain)
      while (*plain) small[n++] = *plain++;
    else if (cp != 0xad && cp != 0x200c && cp != 0x200d && cp != 0x2060)
      n += utf8_put(small + n, (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp));
    p += len;
  }
  return doc_sym(d, (slice){small, n});
}

static void put(scan *s, const char *from, const char *to, uint8_t flags) {
  if (to - from > TOKEN_LONGEST) { /* the rest is a word of its own */
    to = from + TOKEN_LONGEST;
    while (((unsigned char)*to & 0xc0) == 0x80) to--;
  }
  token *t = vec_add(&s->d->arena, &s->d->tokens);
  t->at = (span){(uint32_t)(from - s->text), (uint32_t)(to - s->text)};
  t->norm = t->lemma = token_norm(s->d, (slice){from, (size_t)(to - from)});
  t->sentence = t->head = t->child = t->sibling = t->mention = NONE;
  t->upos = UPOS_X;
  t->rel = REL_DEP;
  t->flags = flags | (s->space ? TOKEN_SPACE : 0);
  s->space = false;
  s->p = to;
}

static bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }
static char peek(const scan *s, const char *p) { return p < s->end ? *p : ' '; }

static bool starts_with(const scan *s, const char *p, const char *small) {
  for (; *small; small++, p++)
    if (p >= s->end || lower(*p) != *small) return false;
  return true;
}

/* "https://...", "www....": up to a blank, less the marks that belong to the sentence. */
static const char *url_end(const scan *s, const char *p) {
  char c = lower(*p);
  if (!((c == 'h' && (starts_with(s, p, "http://") || starts_with(s, p, "https://"))) || (c == 'w' && starts_with(s, p, "www.")) ||
        (c == 'f' && starts_with(s, p, "ftp://"))))
    return NULL;
  const char *q = p;
  while (q < s->end && (unsigned char)*q > ' ' && *q != '<' && *q != '>' && *q != '"' && *q != '|') {
    glyph g = glyph_at(q, s->end);
    if (g.class == GLYPH_SPACE || (g.class == GLYPH_QUOTE && g.cp >= 0x80)) break;
    q += g.len;
  }
  while (q > p && strchr(".,;:!?)]}'*_", q[-1])) q--;
  return q;
}

/* "desk@mfa.example", "Rossi@DESK": only when an '@' is near. */
static const char *address_end(scan *s, const char *p) {
  if (!s->at_sign || s->at_sign < p) {
    const char *found = memchr(p, '@', (size_t)(s->block_end - p));
    s->at_sign = found ? found : s->block_end;
  }
  if (s->at_sign >= s->end || s->at_sign - p > 64 || s->at_sign == p) return NULL;
  for (const char *q = p; q < s->at_sign; q++)
    if (!is_alpha(*q) && !is_digit(*q) && !strchr("._%+-", *q)) return NULL;
  const char *q = s->at_sign + 1;
  while (q < s->end && q - p < TOKEN_LONGEST && (is_alpha(*q) || is_digit(*q) || *q == '.' || *q == '-' || *q == '_')) q++;
  while (q > s->at_sign && (q[-1] == '.' || q[-1] == '-' || q[-1] == '_')) q--;
  return q > s->at_sign + 1 ? q : NULL;
}

/* "U.S.", "a.m.", "U.S.S.R.", "U.N" : letter, dot, letter, dot ... */
static const char *initials_end(const scan *s, const char *p) {
  const char *q = p;
  int n = 0;
  while (is_alpha(peek(s, q)) && peek(s, q + 1) == '.' && n < MOST_INITIALS) q += 2, n++;
  if (n >= 2) {
    /* "J.B.Dorjsuren" ends before the name; "U.S.A" holds its last letter */
    if (is_alpha(peek(s, q)) && !glyph_word(glyph_at(q + 1, s->end))) q++;
    return q;
  }
  if (n == 1 && is_alpha(*q) && *q >= 'A' && *q <= 'Z' && *p >= 'A' && *p <= 'Z' && !glyph_word(glyph_at(q + 1, s->end)) && peek(s, q + 1) != '\'')
    return q + 1; /* "U.S" before a blank */
  return NULL;
}

/* Digits with what may stand between them: "1,000", "3.5", "10:30", "12/13/2017", "555-0100"; ordinals and decades. */
static const char *number_end(const scan *s, const char *p) {
  const char *q = p;
  bool slash = false;
  while (q < s->end && q - p < TOKEN_LONGEST) {
    if (is_digit(*q)) {
      q++;
      continue;
    }
    bool inner = q > p && is_digit(q[-1]) && is_digit(peek(s, q + 1));
    if (inner && (*q == '.' || *q == ',' || *q == ':')) {
      q++;
      continue;
    }
    if (inner && *q == '/') {
      slash = true;
      q++;
      continue;
    }
    break;
  }
  if (!slash && peek(s, q) == '-' && is_digit(peek(s, q + 1))) { /* telephone numbers: 555-0100, 202-555-0100, 1-202-555-0100, 3-0100 */
    const char *r = q;
    int n = (int)(q - p), groups = n == 1 ? 0 : 1;
    bool good = n == 3 || n == 1;
    while (good && peek(s, r) == '-' && is_digit(peek(s, r + 1))) {
      const char *g = ++r;
      while (r < s->end && is_digit(*r)) r++;
      n = (int)(r - g);
      groups++;
      good = n == 3 || n == 4;
    }
    if (good && n == 4 && groups >= 1 && groups <= 3 && !is_alpha(peek(s, r))) return r;
  }
  return q;
}

/* "1st", "20th", "1980s", "F-16s": letters that belong to the digits before them. */
static const char *number_tail(const scan *s, const char *p, const char *q) {
  char a = lower(peek(s, q)), b = lower(peek(s, q + 1));
  const char *tail = NULL;
  if ((a == 's' && b == 't') || (a == 'n' && b == 'd') || (a == 'r' && b == 'd') || (a == 't' && b == 'h'))
    tail = q + 2;
  else if (a == 's' || a == 'd')
    tail = q + 1;
  if (tail && !glyph_word(glyph_at(tail, s->end))) return tail;
  (void)p;
  return q;
}

static piece_kind piece(const scan *s, const char *p, const char *q) { return text_piece(s->lex, (slice){p, (size_t)(q - p)}); }

/* "com", "XLS": the last part of a name of a host or file. */
static bool is_ending(const scan *s, const char *p, const char *q) {
  char small[8];
  size_t n = (size_t)(q - p);
  if (n >= sizeof small) return false;
  for (size_t i = 0; i < n; i++) small[i] = lower(p[i]);
  return text_piece(s->lex, (slice){small, n}) == PIECE_ENDING;
}

/* The end of a run of letters and digits, joiners included. */
static const char *run_end(const scan *s, const char *p) {
  const char *q = p;
  while (q < s->end && q - p < TOKEN_LONGEST - 4) {
    char c = *q;
    if (is_alpha(c) || is_digit(c)) {
      q++;
      continue;
    }
    if ((unsigned char)c < 128) break;
    glyph g = glyph_at(q, s->end);
    if (!glyph_word(g) && g.class != GLYPH_NOTHING) break;
    q += g.len;
  }
  return q;
}

/* What follows an apostrophe and is a word of its own: 's, 'll, 're, 've, 'd, 'm. */
static bool clitic(const char *p, size_t len) {
  char a = lower(p[0]), b = len > 1 ? lower(p[1]) : '\0';
  if (len == 1) return a == 's' || a == 'd' || a == 'm';
  return len == 2 && ((a == 'l' && b == 'l') || (a == 'r' && b == 'e') || (a == 'v' && b == 'e'));
}

/* Puts the word [p, q) whose apostrophe forms a contraction, or says no. */
static bool put_contraction(scan *s, const char *p, const char *mark, uint32_t mark_len) {
  const char *tail = mark + mark_len, *tail_end = run_end(s, tail);
  size_t len = (size_t)(tail_end - tail);
  if (len == 1 && lower(*tail) == 't' && mark > p + 1 && lower(mark[-1]) == 'n') { /* do|n't, ca|n't */
    put(s, p, mark - 1, 0);
    put(s, mark - 1, tail_end, TOKEN_GLUED);
    return true;
  }
  if (len && clitic(tail, len) && mark > p) {
    put(s, p, mark, 0);
    put(s, mark, tail_end, TOKEN_GLUED);
    return true;
  }
  return false;
}

static bool in_lower(const map *m, const char *p, const char *q) {
  char small[16];
  size_t n = (size_t)(q - p);
  if (n >= sizeof small) return false;
  for (size_t i = 0; i < n; i++) small[i] = lower(p[i]);
  return map_find(m, (slice){small, n}) != NULL;
}

/* Does "first-second" stay whole? q is at the hyphen. */
static bool keeps_hyphen(const scan *s, const char *p, const char *q) {
  glyph next = glyph_at(q + 1, s->end);
  if (!glyph_word(next)) return false;
  if (in_lower(&s->lex->prefixes, p, q)) return true;
  if (*p < 'A' || *p > 'Z' || !is_alpha(q[1]) || p[1] < 'a') return false;
  if (next.cp < 'a') { /* Kim Jong-Un, but not Su-35 nor "the Young-Roe plan" */
    const token *before = s->d->tokens.n ? &s->d->tokens.at[s->d->tokens.n - 1] : NULL;
    if (!before || !s->space || s->text[before->at.from] < 'A' || s->text[before->at.from] > 'Z' || peek(s, q + 2) < 'a') return false;
  }
  const char *e = run_end(s, q + 1);
  return e - q <= 7 && *e != '-' && in_lower(&s->lex->syllables, p, q);
}

/* The next word after q and blanks, in small letters; its length, 0 when none or too long. */
static size_t next_word(const scan *s, const char *q, char small[16]) {
  while (q < s->block_end && (unsigned char)*q <= ' ') q++;
  size_t n = 0;
  while (q + n < s->block_end && n < 16 && (is_alpha(q[n]) || q[n] == '\'')) small[n] = lower(q[n]), n++;
  return n < 16 ? n : 0;
}

/* Is the stop at q, after the word [p, q), a part of it? */
static bool holds_stop(const scan *s, const char *p, const char *q) {
  char after = peek(s, q + 1), next[16];
  bool one = q - p == 1 && *p >= 'A' && *p <= 'Z';
  if (after == '.' && peek(s, q + 2) == '.') return false; /* "etc..." */
  if (one) {
    if (*p == 'I' && s->space && after == ' ' && s->d->tokens.n && sym_is(s->d->tokens.at[s->d->tokens.n - 1].norm, "and"))
      return false; /* "my minister and I." */
    size_t n = next_word(s, q + 1, next);
    if (n > 1 && after == ' ' && map_find(&s->lex->openers, (slice){next, n})) return false; /* "by Charles V. The king" */
    const char *r = q + 1;
    while (r < s->block_end && (unsigned char)*r <= ' ') r++;
    return r < s->block_end || s->end < s->block_end; /* "vitamin C." closes the block */
  }
  stop_kind stop = text_abbreviation(s->lex, (slice){p, (size_t)(q + 1 - p)});
  if (stop == STOP_MAY || stop == STOP_DATE) { /* "spent $2bn." and "cars, etc. The" end a sentence */
    size_t n = next_word(s, q + 1, next);
    const char *r = q + 1;
    while (r < s->block_end && (unsigned char)*r <= ' ') r++;
    if (r == s->block_end) return s->end < s->block_end;
    return !(after == ' ' && n && *r >= 'A' && *r <= 'Z' && map_find(&s->lex->openers, (slice){next, n}));
  }
  if (stop != STOP_NUMBER) return stop != STOP_NONE;
  const char *r = q + 1;
  while (peek(s, r) == ' ' && r < s->end) r++;
  return is_digit(peek(s, r));
}

/* What follows a word with a stop: "the U.N.'s envoy", "Acme Inc.'s offer". */
static void put_possessive(scan *s) {
  const char *p = s->p;
  glyph g = glyph_at(p, s->end);
  if (!glyph_apostrophe(g.cp) || s->open_single) return;
  const char *tail = p + g.len;
  if (lower(peek(s, tail)) == 's' && !glyph_word(glyph_at(tail + 1, s->end)))
    put(s, p, tail + 1, TOKEN_GLUED);
  else if (p - s->text > 1 && lower(p[-2]) == 's' && peek(s, tail) == ' ' && is_alpha(peek(s, tail + 1))) /* the U.S.' offer */
    put(s, p, tail, TOKEN_GLUED);
}

/* Puts a word with a stop at q that belongs to it: "Gen.", "Ph.D.", "Amazon.com", "report.doc". */
static bool put_dotted(scan *s, const char *p, const char *q) {
  const char *e = run_end(s, q + 1);
  if (e > q + 1 && e - q <= 5 && peek(s, e) == '.' && text_abbreviation(s->lex, (slice){p, (size_t)(e + 1 - p)}) != STOP_NONE) {
    put(s, p, e + 1, 0);
    return true;
  }
  char after = peek(s, q + 1);
  bool chain = after >= 'a' && after <= 'z' && peek(s, e) == '.' && is_alpha(peek(s, e + 1)); /* misc.talks.peace */
  if (!chain && holds_stop(s, p, q)) {
    put(s, p, q + 1, 0);
    put_possessive(s);
    return true;
  }
  uint32_t dots = 1;
  if ((after >= 'a' && after <= 'z' && q[-1] != '.') || (is_digit(after) && is_digit(q[-1])) || is_ending(s, q + 1, e)) {
    for (; peek(s, e) == '.' && (is_alpha(peek(s, e + 1)) || is_digit(peek(s, e + 1))) && e - p < TOKEN_LONGEST - 64; dots++) e = run_end(s, e + 1);
    while (peek(s, e) == '/' && is_alpha(peek(s, e + 1)) && e - p < TOKEN_LONGEST - 64 && e - p > 4 && (starts_with(s, e - 4, ".com") || starts_with(s, e - 4, ".org")))
      e = run_end(s, e + 1);
    if (e - (q + 1) >= 2 && (dots > 1 || e - (q + 1) <= 12)) {
      put(s, p, e, 0);
      return true;
    }
  }
  return false;
}

/* "w/o", "b/c"; "and/or" is no such word. */
static bool put_slashed(scan *s, const char *p, const char *q) {
  char small[8];
  const char *e = run_end(s, q + 1);
  if (e - p >= (ptrdiff_t)sizeof small) return false;
  for (size_t i = 0; p + i < e; i++) small[i] = lower(p[i]);
  if (text_piece(s->lex, (slice){small, (size_t)(e - p)}) != PIECE_SLASH) return false;
  put(s, p, e, 0);
  return true;
}

/* "cannot" is "can" and "not", "its the" is "it", "s" and "the". */
static bool put_cut(scan *s, const char *p, const char *q) {
  char small[16], padded[20];
  size_t n = (size_t)(q - p);
  bool capitals = true;
  for (size_t i = 0; i < n; i++) {
    small[i] = lower(p[i]);
    capitals &= p[i] >= 'A' && p[i] <= 'Z';
  }
  const map_row *row = map_find(&s->lex->contractions, (slice){small, n});
  if (!row) return false;
  const contraction *c = &s->lex->cuts[row->value];
  if (c->small && capitals) return false;
  if (c->before) {
    size_t len = peek(s, q) == ' ' ? next_word(s, q, padded + 1) : 0;
    padded[0] = padded[len + 1] = ' ';
    padded[len + 2] = '\0';
    if ((len && strstr(c->before, padded)) == c->except) return false;
  }
  put(s, p, p + c->cut, 0);
  put(s, p + c->cut, q, TOKEN_GLUED);
  return true;
}

static void word(scan *s) {
  const char *p = s->p, *q = run_end(s, p);
  for (;;) { /* apostrophes, "&", hyphens that stay: the word may go on */
    if (q >= s->end || q - p > TOKEN_LONGEST - 64) break;
    glyph g = glyph_at(q, s->end);
    if (glyph_apostrophe(g.cp) && glyph_at(q + g.len, s->end).class == GLYPH_LETTER) {
      if (put_contraction(s, p, q, g.len)) return;
      const char *e = run_end(s, q + g.len);
      if (e - (q + g.len) == 2 && lower(e[-1]) == 't' && lower(e[-2]) == 'n') break; /* no word */
      q = e;                                                                       /* O'Neill, Qa'ida */
      continue;
    }
    if (*q == '&' && q - p <= 3 && is_alpha(peek(s, q + 1)) && p < q && *p >= 'A' && *p <= 'Z') {
      const char *e = run_end(s, q + 1);
      if (e - q > 4) break;
      q = e; /* AT&T, PG&E */
      continue;
    }
    if ((*q == '-' || g.cp == 0x2010 || g.cp == 0x2011) && g.len == 1 && keeps_hyphen(s, p, q)) {
      const char *initials = initials_end(s, q + 1); /* anti-U.S. */
      if (initials) {
        put(s, p, initials, 0);
        return;
      }
      q = run_end(s, q + 1);
      continue;
    }
    if (*q == '_' && is_alpha(peek(s, q + 1)) && s->whole) {
      q = run_end(s, q + 1);
      continue;
    }
    break;
  }
  if (peek(s, q) == '.' && q - p < 24 && put_dotted(s, p, q)) return;
  if (peek(s, q) == '/' && q - p <= 3 && put_slashed(s, p, q)) return;
  if (q - p < 16 && put_cut(s, p, q)) return;
  if (peek(s, q) == '$' && q - p <= 2 && piece(s, p, q) == PIECE_MONEY) { /* US$ */
    put(s, p, q + 1, 0);
    return;
  }
  put(s, p, q, 0);
  /* the possessive of a plural: "the Mongolians' offer". Inside single quotes the mark closes them instead. */
  glyph g = glyph_at(q, s->end);
  if (glyph_apostrophe(g.cp) && lower(q[-1]) == 's' && !s->open_single && !glyph_word(glyph_at(q + g.len, s->end))) put(s, q, q + g.len, TOKEN_GLUED);
}

static const char *run_of(const scan *s, const char *p, const char *set) {
  const char *q = p;
  while (q < s->end && *q && strchr(set, *q) && q - p < TOKEN_LONGEST) q++;
  return q;
}

/* ":-)", "=(", ";P": a face with blanks around it. One that hangs on a word must not close a bracket: "(as follows:)". */
static const char *face_end(const scan *s, const char *p) {
  const char *q = peek(s, p + 1) == '-' ? p + 2 : p + 1;
  if (q >= s->end || !strchr(")(DPp/", *q)) return NULL;
  if (!s->space && (*q != ')' || s->brackets)) return NULL;
  char after = peek(s, q + 1);
  return glyph_at(q + 1, s->end).class == GLYPH_SPACE || (q > p + 1 && strchr(".,!?", after)) ? q + 1 : NULL;
}

static void mark(scan *s, glyph g) {
  const char *p = s->p, *q = p + g.len, *e;
  switch (g.cp) {
  case '.':
    if (s->space && is_digit(peek(s, q))) { /* .265 */
      put(s, p, number_end(s, q), 0);
      return;
    }
    e = run_end(s, q);
    if (!s->space && e > q && is_ending(s, q, e)) { /* "notes (rev. 2).doc" */
      put(s, p, e, 0);
      return;
    }
    /* fall through */
  case '!': case '?': { /* "?!", ".?" and "...!" are one mark */
    e = run_of(s, p, ".!?");
    put(s, p, e, 0);
    return;
  }
  case '-': case '=': e = run_of(s, p, "-="); put(s, p, e - p > 2 ? e : run_of(s, p, (char[]){*p, 0}), 0); return;
  case '#':
    if (is_alpha(peek(s, q))) { /* #peace */
      for (e = q; e < s->end && (is_alpha(*e) || is_digit(*e) || *e == '_') && e - p < TOKEN_LONGEST; e++) {}
      put(s, p, e, 0);
      return;
    }
    put(s, p, run_of(s, p, "#"), 0);
    return;
  case '+':
    if (s->space && is_digit(peek(s, q))) { /* +44 */
      put(s, p, number_end(s, q), 0);
      return;
    }
    put(s, p, run_of(s, p, "+"), 0);
    return;
  case '*': case '_': case '~': case '$': case '<': case '>': case '/': case '\\':
    put(s, p, run_of(s, p, (char[]){*p, 0}), 0);
    return;
  case '(': s->brackets++; break;
  case ')': s->brackets -= s->brackets > 0; break;
  case 0x2026: /* "....", the first three in one sign */
    put(s, p, run_of(s, q, "."), 0);
    return;
  case '\'': case '`': case 0x2018: case 0x2019:
    if (q + g.len <= s->end && (memcmp(p, q, g.len) == 0 || (g.cp == 0x2018 && memcmp(q, "\xe2\x80\x99", 3) == 0))) { /* ``old style'' quotes */
      put(s, p, q + g.len, 0);
      return;
    }
    break;
  case '@':
    if (is_alpha(peek(s, q))) { /* @handle */
      while (q < s->end && (is_alpha(*q) || is_digit(*q) || *q == '_') && q - p < TOKEN_LONGEST) q++;
      put(s, p, q, 0);
      return;
    }
    break;
  case ':': case ';':
    if ((e = face_end(s, p))) {
      put(s, p, e, 0);
      return;
    }
    break;
  default: break;
  }
  if (glyph_apostrophe(g.cp) && s->space && is_digit(peek(s, q)) && is_digit(peek(s, q + 1)) && lower(peek(s, q + 2)) == 's' &&
      !glyph_word(glyph_at(q + 3, s->end))) { /* the '90s */
    put(s, p, q + 3, 0);
    return;
  }
  if (g.class == GLYPH_QUOTE && (g.cp == '\'' || g.cp == 0x2018 || g.cp == 0x2019)) {
    bool opens = g.cp == 0x2018 || (g.cp == '\'' && (s->space || !s->d->tokens.n || !glyph_word(glyph_at(p > s->text ? p - 1 : p, s->end))) && glyph_word(glyph_at(q, s->end)));
    s->open_single = opens;
  }
  put(s, p, q, 0);
}

static void stretch(scan *s, const char *to) {
  s->end = to;
  while (s->p < to) {
    const char *p = s->p;
    glyph g = glyph_at(p, to);
    switch (g.class) {
    case GLYPH_SPACE:
      s->space = true;
      s->p += g.len;
      break;
    case GLYPH_NOTHING: s->p += g.len; break;
    case GLYPH_LETTER: {
      const char *e = url_end(s, p);
      if (e && !s->whole) {
        s->p = e > p ? e : p + 1;
        break;
      }
      if (e && e - p > TOKEN_LONGEST) e = p + TOKEN_LONGEST;
      if (!e) e = address_end(s, p);
      if (!e) e = initials_end(s, p);
      if (e) {
        put(s, p, e, 0);
        if (e[-1] == '.') put_possessive(s);
      } else {
        word(s);
      }
      break;
    }
    case GLYPH_DIGIT: {
      const char *e = is_digit(*p) ? number_end(s, p) : run_end(s, p);
      const char *tail = number_tail(s, p, e);
      if (tail == e && glyph_at(e, to).class == GLYPH_LETTER) { /* "5pm" is two, "3G" and "4chan" one */
        const char *r = run_end(s, e);
        if (r - e <= 8 && piece(s, e, r) == PIECE_UNIT)
          tail = e;
        else if (r - e <= 2 || e - p <= 1)
          tail = r - p > TOKEN_LONGEST ? e : r;
      } else if (tail == e && e - p <= 4 && glyph_apostrophe(glyph_at(e, to).cp)) { /* the 70's; "in 107's text" has two */
        glyph mark = glyph_at(e, to);
        const char *r = e + mark.len;
        if (lower(peek(s, r)) == 's' && !glyph_word(glyph_at(r + 1, to))) {
          if (e[-1] == '0' && (e - p == 2 || e - p == 4)) {
            tail = r + 1;
          } else {
            put(s, p, e, 0);
            put(s, e, r + 1, TOKEN_GLUED);
            break;
          }
        }
      }
      put(s, p, tail > p ? tail : p + g.len, 0);
      break;
    }
    default: mark(s, g);
    }
  }
}

void token_add(const text_lexicon *lex, doc *d, uint32_t from, uint32_t to, const span *skips, uint32_t n_skips, bool whole) {
  scan s = {.lex = lex, .d = d, .text = d->text.ptr, .p = d->text.ptr + from, .block_end = d->text.ptr + to, .space = true, .whole = whole};
  for (uint32_t i = 0; i < n_skips && s.p < s.block_end; i++) {
    const char *a = d->text.ptr + skips[i].from, *b = d->text.ptr + skips[i].to;
    if (b <= s.p) continue;
    if (a > s.p) stretch(&s, a);
    if (s.p < b) s.p = b < s.block_end ? b : s.block_end;
  }
  stretch(&s, s.block_end);
}

uint32_t token_guess(slice text) {
  size_t n = 0;
  bool in_word = false;
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.ptr[i];
    bool is_word = c >= 128 || is_alpha((char)c) || is_digit((char)c);
    if (c > ' ' && (!is_word || !in_word)) n++;
    in_word = is_word;
  }
  return (uint32_t)n;
}

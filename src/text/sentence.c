/* sentence.c - a sentence ends at a full stop, question or exclamation mark, together with the quotes and brackets that
 * close after it, when what follows can open one. An abbreviation ends a sentence only when a word of openers.tsv
 * follows: "... in the U.S. The talks" but not "U.S. President". */
#include "text/sentence.h"

#include "text/glyph.h"

enum { RULE_LEAST = 8 /* marks */ };

static slice form(const doc *d, uint32_t t) { return doc_slice(d, d->tokens.at[t].at); }

static bool is_stop(const doc *d, uint32_t t) {
  slice f = form(d, t);
  if (slice_is(f, "\xe2\x80\xa6")) return true;
  if (!f.len || (f.ptr[0] != '.' && f.ptr[0] != '!' && f.ptr[0] != '?')) return false;
  for (size_t i = 0; i < f.len; i++)
    if (f.ptr[i] != '.' && f.ptr[i] != '!' && f.ptr[i] != '?') return false;
  return true;
}

/* "..." and its likes. */
static bool is_ellipsis(const doc *d, uint32_t t) {
  slice f = form(d, t);
  return slice_is(f, "\xe2\x80\xa6") || slice_starts(f, "..");
}

/* ":)", "=(", ";-P" */
static bool is_face(const doc *d, uint32_t t) {
  slice f = form(d, t);
  return f.len >= 2 && f.len <= 3 && strchr(":;=", f.ptr[0]) && strchr(")(DPp/", f.ptr[f.len - 1]);
}

/* "Talks failed.12 The" and "failed.[12] The": a footnote's mark hangs on the stop at t - 1. Its last token; 0 = none. */
static uint32_t footnote(const doc *d, uint32_t t, uint32_t end) {
  const token *k = &d->tokens.at[t];
  bool bracket = sym_is(k->norm, "[");
  if (t < 2 || (!bracket && k->flags & TOKEN_SPACE)) return 0;
  uint32_t n = t + bracket;
  if (n >= end) return 0;
  slice f = form(d, n), before = form(d, t - 2);
  if (!f.len || f.len > 3 || (!bracket && before.len && before.ptr[before.len - 1] >= '0' && before.ptr[before.len - 1] <= '9')) return 0;
  for (size_t i = 0; i < f.len; i++)
    if (f.ptr[i] < '0' || f.ptr[i] > '9') return 0;
  if (bracket) return n + 1 < end && sym_is(d->tokens.at[n + 1].norm, "]") ? n + 1 : 0;
  return n + 1 < end && (d->tokens.at[n + 1].flags & TOKEN_SPACE) ? n : 0;
}

static bool is_quote(const token *t) { return sym_is(t->norm, "\"") || sym_is(t->norm, "'") || sym_is(t->norm, "''") || sym_is(t->norm, "``"); }

/* Can t, after a stop and with `open` double quotes open, close what went before? */
static bool closes(const doc *d, uint32_t t, bool open) {
  const token *k = &d->tokens.at[t];
  if (sym_is(k->norm, ")") || sym_is(k->norm, "]")) return true;
  if (!is_quote(k)) return false;
  slice f = form(d, t);
  if (slice_is(f, "\xe2\x80\x9d") || slice_is(f, "\xe2\x80\x99")) return true;
  if (slice_is(f, "\xe2\x80\x9c") || slice_is(f, "\xe2\x80\x98") || slice_is(f, "``")) return false;
  if (!(k->flags & TOKEN_SPACE)) return true; /* straight, right after the stop */
  return open && sym_is(k->norm, "\"") && t + 1 < d->tokens.n && (d->tokens.at[t + 1].flags & TOKEN_SPACE);
}

static bool upper_first(const doc *d, uint32_t t) {
  slice f = form(d, t);
  glyph g = glyph_at(f.ptr, f.ptr + f.len);
  return glyph_upper(g.cp);
}

static bool digit_first(const doc *d, uint32_t t) {
  slice f = form(d, t);
  return f.len && f.ptr[0] >= '0' && f.ptr[0] <= '9';
}

static bool lower_first(const doc *d, uint32_t t) {
  slice f = form(d, t);
  glyph g = glyph_at(f.ptr, f.ptr + f.len);
  return g.class == GLYPH_LETTER && !glyph_upper(g.cp);
}

static bool is_number(const doc *d, uint32_t t) {
  slice f = form(d, t);
  for (size_t i = 0; i < f.len; i++)
    if (f.ptr[i] < '0' || f.ptr[i] > '9') return false;
  return f.len > 0 && f.len <= 3;
}

/* Is t the "3" of a list's "3. The envoy left" or "3. (C) The envoy", or the "c" of "c. The envoy"? */
static bool is_item(const doc *d, uint32_t t, uint32_t end) {
  slice f = form(d, t);
  if (!(is_number(d, t) || (f.len == 1 && f.ptr[0] >= 'a' && f.ptr[0] <= 'z' && f.ptr[0] != 'i')) || t + 2 >= end) return false;
  const token *dot = &d->tokens.at[t + 1], *word = dot + 1;
  return sym_is(dot->norm, ".") && !(dot->flags & TOKEN_SPACE) && (word->flags & TOKEN_SPACE) && (upper_first(d, t + 2) || sym_is(word->norm, "("));
}

/* The first word at or after t, past opening quotes and brackets. */
static uint32_t first_word(const doc *d, uint32_t t, uint32_t end) {
  for (uint32_t n = 0; t < end && n < 4; t++, n++) {
    const token *k = &d->tokens.at[t];
    if (is_quote(k) || sym_is(k->norm, "(") || sym_is(k->norm, "[") || sym_is(k->norm, "-") || sym_is(k->norm, "--") || sym_is(k->norm, "*")) continue;
    return t;
  }
  return t < end ? t : end;
}

/* Verbs that follow a quoted question: "\"Is it over?\" Dorjsuren asked." */
static bool speech(const doc *d, uint32_t t) {
  static const char *const verbs[] = {"said", "says", "asked", "asks", "replied", "wrote", "added", "told", "wondered", "tweeted", "shouted", "cried", "answered"};
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
    if (sym_is(d->tokens.at[t].norm, verbs[i])) return true;
  return false;
}

/* "Word." before a word in small letters: the end of a sentence by someone who writes no capitals, or an abbreviation in
 * no table? Abbreviations are short and often lack vowels; "What is Peace? is a film" and "Yahoo! said" have names. */
static bool ends_before_small(const text_lexicon *lex, const doc *d, uint32_t first, uint32_t stop, uint32_t next, uint32_t w, uint32_t end) {
  if (next > stop + 1 || stop == first || is_ellipsis(d, stop)) return false;
  if (speech(d, w) || (w + 1 < end && speech(d, w + 1))) return false;
  slice word = form(d, stop - 1);
  bool dot = form(d, stop).ptr[0] == '.', capital = upper_first(d, stop - 1);
  if (!dot) return !capital || (form(d, stop).ptr[0] == '?' && text_opener(lex, d->tokens.at[w].norm));
  if (word.len >= 32 || d->tokens.at[stop].flags & TOKEN_SPACE) return false;
  char with_stop[36];
  memcpy(with_stop, word.ptr, word.len);
  with_stop[word.len] = '.';
  if (text_abbreviation(lex, (slice){with_stop, word.len + 1}) != STOP_NONE) return false;
  bool vowel = false;
  for (size_t i = 0; i < word.len; i++) vowel |= strchr("aeiouyAEIOUY)", word.ptr[i]) != NULL || (word.ptr[i] >= '0' && word.ptr[i] <= '9');
  return vowel && (!capital || word.len > 4) && (word.len > 1 || sym_is(d->tokens.at[stop - 1].norm, "i"));
}

/* Does the sentence from `first` end before `next`, after a stop at `stop` (closers stand between)? */
static bool may_end(const text_lexicon *lex, const doc *d, uint32_t first, uint32_t stop, uint32_t next, uint32_t end) {
  const token *k = &d->tokens.at[next];
  uint32_t w = first_word(d, next, end);
  if (w == end) return false;
  if (stop == first + 1 && is_item(d, first, end)) return false;
  if (next > stop + 1 && stop > first + 2 && sym_is(d->tokens.at[stop - 2].norm, "(")) return false; /* Gen. (ret.) Diop */
  if (!(k->flags & TOKEN_SPACE)) /* "talks.The": a lost blank, but not "Yahoo.News" in one token */
    return next == stop + 1 && upper_first(d, next) && stop > 0 && lower_first(d, stop - 1) && form(d, next).len > 1;
  if (lower_first(d, w)) return ends_before_small(lex, d, first, stop, next, w, end);
  slice f = form(d, stop);
  if (next > stop + 1 && f.ptr[0] != '.' && upper_first(d, w)) { /* ?" Kim asked */
    for (uint32_t t = w; t < end && t < w + 4; t++) {
      if (t > w && speech(d, t)) return false;
      if (!upper_first(d, t)) break;
    }
    if (w + 1 < end && speech(d, w + 1)) return false;
  }
  return true;
}

static bool after_abbreviation(const text_lexicon *lex, const doc *d, uint32_t t, uint32_t next, uint32_t end) {
  slice f = form(d, t);
  stop_kind stop = text_abbreviation(lex, f);
  if (stop == STOP_NONE) stop = STOP_MAY; /* initials: "J.", "U.A.W." */
  if (stop == STOP_NEVER || stop == STOP_NUMBER) return false;
  if (!(d->tokens.at[next].flags & TOKEN_SPACE)) return false;
  uint32_t w = first_word(d, next, end);
  if (w == end || lower_first(d, w)) return false;
  if (digit_first(d, w)) return false;
  if (next > t + 1 && is_quote(&d->tokens.at[t + 1]) && !(d->tokens.at[t + 1].flags & TOKEN_SPACE)) return true; /* ... in the U.S." Wit */
  if (w + 1 < end && sym_is(d->tokens.at[w + 1].norm, "-") && !(d->tokens.at[w + 1].flags & TOKEN_SPACE)) return false; /* U.N. Under-Secretary */
  return upper_first(d, w) && text_opener(lex, d->tokens.at[w].norm);
}

/* "--------", "________": a rule between two texts that lost its line ends. */
static bool is_rule(const doc *d, uint32_t t) {
  slice f = form(d, t);
  if (f.len < RULE_LEAST || !strchr("-=_*~#", f.ptr[0])) return false;
  for (size_t i = 1; i < f.len; i++)
    if (!strchr("-=_*~#", f.ptr[i])) return false;
  return true;
}

static bool is_url(const doc *d, uint32_t t) {
  slice f = form(d, t);
  return f.len > 8 && (slice_starts(f, "http") || slice_starts(f, "www."));
}

/* Does a sentence end before t for what stands there, without a stop? */
static bool parts(const doc *d, uint32_t t, uint32_t end) {
  if (is_rule(d, t) || is_rule(d, t - 1) || (is_url(d, t) && is_url(d, t - 1))) return true;
  return sym_is(d->tokens.at[t - 1].norm, ":") && is_item(d, t, end); /* "three points: 1. The envoy" */
}

static void put(doc *d, uint32_t b, uint32_t first, uint32_t end) {
  uint32_t id = d->sentences.n;
  sentence *s = vec_add(&d->arena, &d->sentences);
  *s = (sentence){.at = {d->tokens.at[first].at.from, d->tokens.at[end - 1].at.to}, .block = b, .first = first, .end = end, .root = NONE,
                  .heading = d->blocks.at[b].kind == BLOCK_HEADING};
  for (uint32_t t = first; t < end; t++) d->tokens.at[t].sentence = id;
}

/* An endless sentence is cut at the last semicolon or comma of its second half, else where it stands. */
static uint32_t cut(const doc *d, uint32_t first, uint32_t limit) {
  for (uint32_t pass = 0; pass < 2; pass++)
    for (uint32_t t = limit; t-- > first + SENTENCE_LONGEST / 2;)
      if (sym_is(d->tokens.at[t].norm, pass ? "," : ";")) return t + 1;
  return limit;
}

void sentence_add(const text_lexicon *lex, doc *d, uint32_t b, uint32_t first) {
  uint32_t end = d->tokens.n;
  bool open = false; /* a straight double quote is open */
  for (uint32_t t = first; t < end;) {
    const token *k = &d->tokens.at[t];
    uint32_t next = t + 1;
    if (sym_is(k->norm, "\"")) open = !open;
    bool face = is_face(d, t) && next < end && upper_first(d, next) && t > first;
    bool stop = face || is_stop(d, t), abbreviation = !stop && form(d, t).len > 1 && form(d, t).ptr[form(d, t).len - 1] == '.';
    if (stop || abbreviation) {
      while (next < end && stop && next - first < SENTENCE_LONGEST && is_stop(d, next) && !is_ellipsis(d, next)) next++;
      while (next < end && next - first < SENTENCE_LONGEST && closes(d, next, open)) {
        if (sym_is(d->tokens.at[next].norm, "\"")) open = !open;
        next++;
      }
      if (stop && next < end && is_face(d, next)) next++;
      for (uint32_t mark; stop && next < end && next - first < SENTENCE_LONGEST && (mark = footnote(d, next, end)) != 0;) next = mark + 1;
      bool ends = next < end;
      if (ends && stop && is_ellipsis(d, t) && next == t + 1 && (k->flags & TOKEN_SPACE)) /* "A ... B" goes on, mostly */
        ends = text_opener(lex, d->tokens.at[first_word(d, next, end) < end ? first_word(d, next, end) : next].norm) && may_end(lex, d, first, t, next, end);
      else if (ends)
        ends = stop ? may_end(lex, d, first, t, next, end) : after_abbreviation(lex, d, t, next, end);
      if (ends) {
        put(d, b, first, next);
        first = next;
        open = false;
      }
    }
    if (next < end && next > first && parts(d, next, end)) {
      put(d, b, first, next);
      first = next;
      open = false;
    }
    t = next;
    while (t - first > SENTENCE_LONGEST || (t - first == SENTENCE_LONGEST && t < end)) {
      uint32_t at = cut(d, first, first + SENTENCE_LONGEST);
      doc_note(d, "text", (span){d->tokens.at[first].at.from, d->tokens.at[at - 1].at.to}, "no end of a sentence in %d tokens: cut", SENTENCE_LONGEST);
      put(d, b, first, at);
      first = at;
    }
  }
  if (first < end) put(d, b, first, end);
}

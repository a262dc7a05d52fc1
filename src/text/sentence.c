/* sentence.c - a sentence ends at a full stop, question or exclamation mark, together with the quotes and brackets that
 * close after it, when what follows can open one. An abbreviation ends a sentence only when a word of openers.tsv
 * follows: "... in the U.S. The talks" but not "U.S. President". */
#include "text/sentence.h"

#include "text/glyph.h"

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

/* Does the sentence end before `next`, after a stop at `stop` (closers stand between)? */
static bool may_end(const doc *d, uint32_t stop, uint32_t next, uint32_t end) {
  const token *k = &d->tokens.at[next];
  uint32_t w = first_word(d, next, end);
  if (w == end) return false;
  if (!(k->flags & TOKEN_SPACE)) /* "talks.The": a lost blank, but not "Yahoo.News" in one token */
    return next == stop + 1 && upper_first(d, next) && stop > 0 && lower_first(d, stop - 1) && form(d, next).len > 1;
  if (lower_first(d, w)) return false;
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
    bool stop = is_stop(d, t), abbreviation = !stop && form(d, t).len > 1 && form(d, t).ptr[form(d, t).len - 1] == '.';
    if (stop || abbreviation) {
      while (next < end && stop && next - first < SENTENCE_LONGEST && is_stop(d, next) && !is_ellipsis(d, next)) next++;
      while (next < end && next - first < SENTENCE_LONGEST && closes(d, next, open)) {
        if (sym_is(d->tokens.at[next].norm, "\"")) open = !open;
        next++;
      }
      bool ends = next < end;
      if (ends && stop && is_ellipsis(d, t) && next == t + 1 && (k->flags & TOKEN_SPACE)) /* "A ... B" goes on, mostly */
        ends = text_opener(lex, d->tokens.at[first_word(d, next, end) < end ? first_word(d, next, end) : next].norm) && may_end(d, t, next, end);
      else if (ends)
        ends = stop ? may_end(d, t, next, end) : after_abbreviation(lex, d, t, next, end);
      if (ends) {
        put(d, b, first, next);
        first = next;
        open = false;
      }
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

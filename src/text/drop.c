/* drop.c - paragraphs are compared folded (letters and digits only, lower-cased), by hash, so that a copy with other
 * quotes, dashes or blanks is a copy, and a thousand copies cost one pass. */
#include "text/drop.h"

#include <utf8proc.h>

#include "text/glyph.h"
#include "text/inline.h"

enum {
  COPY = 40,       /* folded bytes: a shorter paragraph may well be said twice ("He declined to comment.") */
  PREFIX = 32,     /* folded bytes by which a teaser finds its paragraph */
  CANDIDATES = 8,  /* paragraphs with one beginning that are looked at */
  SHORT = 300,     /* bytes: captions, notes on authors */
  REAL = 160,      /* bytes: from here on a paragraph of two sentences is running text */
  RUNNING = 80     /* bytes: so are two paragraphs in a row, of one sentence each */
};

typedef struct folded {
  uint64_t whole, prefix; /* hashes */
  uint32_t len;           /* folded bytes */
  bool ellipsis;          /* ends in "..." */
} folded;

typedef struct fold_scan {
  const char *p, *end;
  char out[4];
  uint32_t n, at; /* bytes of `out` left */
} fold_scan;

/* The next folded byte; -1 at the end. */
static int fold_next(fold_scan *s) {
  while (s->at == s->n) {
    if (s->p >= s->end) return -1;
    unsigned char c = (unsigned char)*s->p;
    if (c < 128) {
      s->p++;
      if (c >= 'A' && c <= 'Z') return c + 32;
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return c;
      continue;
    }
    glyph g = glyph_at(s->p, s->end);
    s->p += g.len;
    if (!glyph_word(g)) continue;
    s->n = utf8_put(s->out, (uint32_t)utf8proc_tolower((utf8proc_int32_t)g.cp));
    s->at = 0;
  }
  return (unsigned char)s->out[s->at++];
}

static fold_scan fold_of(const doc *d, uint32_t b) {
  slice s = doc_slice(d, d->blocks.at[b].at);
  return (fold_scan){s.ptr, s.ptr + s.len, {0}, 0, 0};
}

static slice without_closers(slice s) {
  for (;;) {
    s = slice_trim(s);
    if (s.len && strchr("\"')]*_", s.ptr[s.len - 1]))
      s.len--;
    else if (slice_ends(s, "\xe2\x80\x9d") || slice_ends(s, "\xe2\x80\x99"))
      s.len -= 3;
    else
      return s;
  }
}

static folded fold(const doc *d, uint32_t b) {
  folded f = {14695981039346656037ull, 0, 0, false};
  fold_scan s = fold_of(d, b);
  for (int c; (c = fold_next(&s)) >= 0;) {
    f.whole = (f.whole ^ (uint64_t)c) * 1099511628211ull;
    if (++f.len == PREFIX) f.prefix = f.whole;
  }
  slice t = without_closers(doc_slice(d, d->blocks.at[b].at));
  f.ellipsis = slice_ends(t, "...") || slice_ends(t, "\xe2\x80\xa6") || slice_ends(t, "[...]") || slice_ends(t, "[\xe2\x80\xa6]");
  return f;
}

static bool is_prefix(const doc *d, uint32_t part, uint32_t whole) {
  fold_scan a = fold_of(d, part), b = fold_of(d, whole);
  for (int c; (c = fold_next(&a)) >= 0;)
    if (c != fold_next(&b)) return false;
  return true;
}

/* ------------------------------------------------------------------ copies and teasers */

typedef struct chains {
  uint32_t *slot, *next; /* block + 1; chains of blocks with one hash */
  uint32_t mask;
} chains;

static chains chains_new(doc *d, uint32_t n) {
  uint32_t cap = 16;
  while (cap < n * 2) cap *= 2;
  return (chains){arena_array(&d->scratch, uint32_t, cap), arena_array(&d->scratch, uint32_t, n), cap - 1};
}

static uint32_t *chains_slot(const chains *x, uint64_t hash) { return &x->slot[(uint32_t)(hash ^ hash >> 29) & x->mask]; }

/* A caption stands twice, as the picture's alt text and under it. */
static bool short_pair(const doc *d, uint32_t a, uint32_t b) {
  return b == a + 1 && d->blocks.at[a].at.to - d->blocks.at[a].at.from <= SHORT && d->blocks.at[a].kind != BLOCK_HEADING;
}

static void drop_copies(doc *d, const folded *f) {
  uint32_t n = d->blocks.n;
  chains whole = chains_new(d, n), begin = chains_new(d, n);
  for (uint32_t b = n; b-- > 0;) { /* from the end, so that the last copy is met first */
    block *k = &d->blocks.at[b];
    if (f[b].len < COPY || k->kind == BLOCK_HEADER || k->drop != DROP_NOT) continue;
    uint32_t looked = 0;
    uint32_t *slot = chains_slot(&whole, f[b].whole);
    for (uint32_t o = *slot; o && looked < CANDIDATES; o = whole.next[o - 1], looked++) {
      uint32_t other = o - 1;
      if (f[other].whole != f[b].whole || f[other].len != f[b].len) continue;
      if (short_pair(d, b, other) && d->blocks.at[other].drop == DROP_NOT)
        k->drop = d->blocks.at[other].drop = DROP_CAPTION;
      else
        k->drop = DROP_DUPLICATE;
      break;
    }
    if (k->drop != DROP_NOT) continue;
    whole.next[b] = *slot;
    *slot = b + 1;
    slot = chains_slot(&begin, f[b].prefix);
    begin.next[b] = *slot;
    *slot = b + 1;
  }
  for (uint32_t b = 0; b < n; b++) { /* the beginning of another paragraph */
    block *k = &d->blocks.at[b];
    if (f[b].len < COPY || k->kind == BLOCK_HEADER || k->drop != DROP_NOT) continue;
    uint32_t looked = 0;
    for (uint32_t o = *chains_slot(&begin, f[b].prefix); o && looked < CANDIDATES; o = begin.next[o - 1], looked++) {
      uint32_t other = o - 1;
      if (other == b || f[other].prefix != f[b].prefix || f[other].len <= f[b].len) continue;
      if (!f[b].ellipsis && k->kind == BLOCK_HEADING) continue; /* a headline may open its text */
      if (is_prefix(d, b, other)) {
        k->drop = DROP_TEASER;
        break;
      }
    }
  }
}

/* ------------------------------------------------------------------ words that show it */

static bool is_word_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80; }

/* The first or last bytes of a block as the table has them: lower-cased, plain quotes and dashes, single blanks. */
static slice plain(arena *a, slice s, size_t most, bool tail) {
  if (s.len > most) {
    if (tail) s.ptr += s.len - most;
    s.len = most;
  }
  char *out = arena_room(a, s.len * 3 + 1);
  size_t n = 0;
  for (const char *p = s.ptr, *end = s.ptr + s.len; p < end;) {
    if (is_word_byte(*p) && (unsigned char)*p < 0x80) { /* nearly all */
      out[n++] = (char)(*p++ | 0x20);
      continue;
    }
    glyph g = glyph_at(p, end);
    const char *simple = glyph_plain(g.cp);
    if (g.class == GLYPH_SPACE) {
      if (n && out[n - 1] != ' ') out[n++] = ' ';
    } else if (simple) {
      while (*simple) out[n++] = *simple++;
    } else if (!(g.cp == '*' || g.cp == '_')) {
      n += utf8_put(out + n, (uint32_t)utf8proc_tolower((utf8proc_int32_t)g.cp));
    }
    p += g.len;
  }
  return slice_trim((slice){out, n});
}

static const char *find(slice s, const char *words) { return memmem(s.ptr, s.len, words, strlen(words)); }

/* Stops followed by a blank, and one at the end: about the number of sentences. */
static uint32_t n_stops(slice s) {
  uint32_t n = 0;
  for (size_t i = 0; i < s.len; i++)
    n += (s.ptr[i] == '.' || s.ptr[i] == '!' || s.ptr[i] == '?') && (i + 1 == s.len || (unsigned char)s.ptr[i + 1] <= ' ' || s.ptr[i + 1] == '"');
  return n;
}

static bool is_real(const doc *d, uint32_t b) {
  const block *k = &d->blocks.at[b];
  slice s = doc_slice(d, k->at);
  return k->drop == DROP_NOT && (k->kind == BLOCK_TEXT || k->kind == BLOCK_QUOTE || k->kind == BLOCK_ITEM) && s.len >= REAL && n_stops(s) >= 2;
}

static bool is_running(const doc *d, uint32_t b) {
  const block *k = &d->blocks.at[b];
  slice s = doc_slice(d, k->at);
  return k->drop == DROP_NOT && k->kind == BLOCK_TEXT && s.len >= RUNNING && n_stops(s) >= 1;
}

/* "opens", "closes" and "holds" rows over short paragraphs. */
static void drop_lines(const text_lexicon *lex, doc *d, uint32_t b) {
  block *k = &d->blocks.at[b];
  slice s = doc_slice(d, k->at);
  if (s.len > SHORT) return;
  arena_mark mark = arena_here(&d->scratch);
  slice p = plain(&d->scratch, s, SHORT, false);
  for (uint32_t i = 0; i < lex->n_boiler && k->drop == DROP_NOT; i++) {
    const boiler_row *r = &lex->boiler[i];
    bool met = false;
    if (r->where == BOILER_OPENS && p.len && r->words[0] == p.ptr[0]) {
      met = slice_starts(p, r->words) && (r->words_len == p.len || !((p.ptr[r->words_len] | 32) >= 'a' && (p.ptr[r->words_len] | 32) <= 'z'));
      if (r->reason == DROP_NAVIGATION) met &= s.len <= 160;
      if (met && r->reason == DROP_BYLINE && n_stops(s) > 1) met = false;
    } else if (r->where == BOILER_CLOSES) {
      slice e = p;
      if (slice_ends(e, ".")) e.len--;
      met = slice_ends(e, r->words) && n_stops(s) <= 3;
    } else if (r->where == BOILER_HOLDS) {
      met = find(p, r->words) != NULL && n_stops(s) <= 2;
    }
    if (met) k->drop = r->reason;
  }
  arena_release(&d->scratch, mark);
}

/* "More from Foreign Policy", "Related": a heading of other texts? Gives its row. */
static const boiler_row *section(const text_lexicon *lex, doc *d, uint32_t b) {
  slice s = doc_slice(d, d->blocks.at[b].at);
  if (s.len > 60 || n_stops(s) > 0 || (d->blocks.at[b].kind != BLOCK_HEADING && d->blocks.at[b].kind != BLOCK_TEXT)) return NULL;
  arena_mark mark = arena_here(&d->scratch);
  slice p = plain(&d->scratch, s, 60, false);
  if (slice_ends(p, ":")) p.len--;
  const boiler_row *found = NULL;
  for (uint32_t i = 0; i < lex->n_boiler && !found; i++) {
    const boiler_row *r = &lex->boiler[i];
    if (r->where != BOILER_SECTION || !p.len || r->words[0] != p.ptr[0] || !slice_starts(p, r->words)) continue;
    bool open = r->words_len > 5 && strncmp(r->words, "more ", 5) == 0; /* "more from" takes a name after it, "related" stands alone */
    if (p.len == r->words_len || (open && p.ptr[r->words_len] == ' ')) found = r;
  }
  arena_release(&d->scratch, mark);
  return found;
}

/* From a section's heading on: to the end of the document when no running text follows, else over the links under it. */
static void drop_section(const text_lexicon *lex, doc *d, uint32_t b, bool text_before, uint32_t last_real) {
  const boiler_row *r = section(lex, d, b);
  if (!r) return;
  bool rest = text_before && (last_real == NONE || last_real < b);
  for (uint32_t i = b; i < d->blocks.n; i++) {
    block *k = &d->blocks.at[i];
    slice s = doc_slice(d, k->at);
    if (!rest && i > b && !(k->kind == BLOCK_HEADING || k->kind == BLOCK_ITEM || k->kind == BLOCK_NAV || k->drop != DROP_NOT) && (n_stops(s) > 0 || s.len > 120)) break;
    if (!rest && i > b + 1 && k->kind == BLOCK_HEADING && !section(lex, d, i) && i + 1 < d->blocks.n && is_real(d, i + 1)) break; /* the article's own next heading */
    if (k->drop == DROP_NOT || (rest && k->drop != DROP_CAPTION)) k->drop = DROP_NAVIGATION;
  }
  if (!d->publisher && rest && strcmp(r->words, "more from") == 0) { /* "More from Foreign Policy" names the house */
    slice name = doc_slice(d, d->blocks.at[b].at);
    name = slice_trim(slice_cut(name, r->words_len, name.len));
    if (name.len > 1) d->publisher = arena_copy(&d->arena, name.ptr, name.len);
  }
}

/* ------------------------------------------------------------------ about the author */

/* "Helena Marsh is a correspondent for the Levant Review.": name, is/was, article, an author's trade. Gives the name. */
static slice bio(const text_lexicon *lex, doc *d, uint32_t b) {
  slice s = slice_trim(doc_slice(d, d->blocks.at[b].at)), none = {NULL, 0};
  while (s.len && strchr("*_[", s.ptr[0])) s.ptr++, s.len--;
  if (s.len > SHORT + 100 || s.len < 20) return none;
  size_t at = 0, words = 0, name_end = 0;
  while (at < s.len && words < 6) { /* the name */
    size_t w = at;
    while (w < s.len && (is_word_byte(s.ptr[w]) || s.ptr[w] == '.' || s.ptr[w] == '-' || s.ptr[w] == '\'')) w++;
    slice word = slice_cut(s, at, w);
    if (slice_is(word, "is") || slice_is(word, "was")) break;
    if (!word.len || (word.ptr[0] >= 'a' && word.ptr[0] <= 'z')) return none;
    name_end = w;
    words++;
    at = w;
    if (at + 1 < s.len && s.ptr[at] == ']' && s.ptr[at + 1] == '(') {
      const char *close = memchr(s.ptr + at, ')', s.len - at);
      if (!close) return none;
      at = (size_t)(close - s.ptr) + 1;
    }
    while (at < s.len && strchr(" *_", s.ptr[at])) at++;
  }
  if (words < 2) return none;
  slice rest = slice_cut(s, at, s.len);
  if (!slice_starts(rest, "is a") && !slice_starts(rest, "was a") && !slice_starts(rest, "is the") && !slice_starts(rest, "was the")) return none;
  arena_mark mark = arena_here(&d->scratch);
  slice p = plain(&d->scratch, rest, 90, false); /* the trade stands near */
  bool trade = false;
  for (uint32_t i = 0; i < lex->n_boiler && !trade; i++) {
    const boiler_row *r = &lex->boiler[i];
    const char *hit = r->where == BOILER_BIO ? find(p, r->words) : NULL;
    if (!hit) continue;
    slice after = {hit + r->words_len, p.len - (size_t)(hit + r->words_len - p.ptr)};
    trade = hit[-1] == ' ' && (slice_starts(after, " at ") || slice_starts(after, " for ") || slice_starts(after, " with ") || slice_starts(after, " in ") ||
                               slice_starts(after, " of ") || slice_starts(after, " on ") || slice_starts(after, " covering ") || slice_starts(after, " based "));
  }
  arena_release(&d->scratch, mark);
  return trade ? slice_cut(s, 0, name_end) : none;
}

/* The author is told of at the end, or with a handle, or is one the byline named: "Joel Wit is a senior fellow at ..."
 * inside the text is news. */
static void drop_bio(const text_lexicon *lex, doc *d, uint32_t b, bool text_follows) {
  slice name = bio(lex, d, b), s = doc_slice(d, d->blocks.at[b].at);
  if (!name.len) return;
  bool handle = memmem(s.ptr, s.len, "Twitter", 7) || (memchr(s.ptr, '@', s.len) && n_stops(s) <= 2);
  bool known = false;
  for (uint32_t i = 0; i < d->bylines.n; i++) known |= slice_is(name, d->bylines.at[i]);
  if (!handle && !known && (text_follows || n_stops(s) > 2)) return;
  d->blocks.at[b].drop = DROP_BYLINE;
  if (!d->bylines.n) vec_push(&d->arena, &d->bylines, arena_copy(&d->arena, name.ptr, name.len));
}

/* ------------------------------------------------------------------ links */

/* A paragraph whose words are all links: a menu. One link alone may be a citation; its words then hold no stop. */
static bool is_links(doc *d, uint32_t b) {
  const block *k = &d->blocks.at[b];
  if (d->map.n || (k->kind != BLOCK_TEXT && k->kind != BLOCK_ITEM) || d->text.ptr[k->at.from] != '[') return false;
  arena_mark mark = arena_here(&d->scratch);
  spans marks = {0};
  uint32_t labels = inline_marks(d, k->at.from, k->at.to, &marks), words = 0, at = k->at.from;
  for (uint32_t i = 0; i <= marks.n; i++) {
    uint32_t to = i < marks.n ? marks.at[i].from : k->at.to;
    for (; at < to; at++) words += is_word_byte(d->text.ptr[at]);
    at = i < marks.n && marks.at[i].to > at ? marks.at[i].to : at;
  }
  arena_release(&d->scratch, mark);
  return labels > 0 && words <= labels + 3 && marks.n >= 2 && n_stops(doc_slice(d, k->at)) == 0;
}

void drop_run(const text_lexicon *lex, doc *d) {
  uint32_t n = d->blocks.n;
  arena_mark mark = arena_here(&d->scratch);
  for (uint32_t b = 0; b < n; b++) {
    block *k = &d->blocks.at[b];
    if (k->kind == BLOCK_NAV)
      k->drop = DROP_NAVIGATION;
    else if (k->kind == BLOCK_CAPTION)
      k->drop = DROP_CAPTION;
    else if (k->kind == BLOCK_BYLINE)
      k->drop = DROP_BYLINE;
    else if (k->kind == BLOCK_NOTE)
      k->drop = DROP_NOTE;
    else if (is_links(d, b))
      k->drop = DROP_NAVIGATION;
  }
  folded *f = arena_array(&d->scratch, folded, n);
  for (uint32_t b = 0; b < n; b++) f[b] = fold(d, b);
  drop_copies(d, f);
  uint32_t last_real = NONE;
  for (uint32_t b = 0; b < n; b++) {
    if (d->blocks.at[b].drop == DROP_NOT) drop_lines(lex, d, b);
    if (is_real(d, b) || (b && is_running(d, b) && is_running(d, b - 1))) last_real = b;
  }
  bool text_before = false;
  for (uint32_t b = 0; b < n; b++) {
    text_before |= d->blocks.at[b].kind == BLOCK_TEXT && d->blocks.at[b].drop == DROP_NOT && d->blocks.at[b].at.to - d->blocks.at[b].at.from > 100;
    if (d->blocks.at[b].drop == DROP_NOT) drop_section(lex, d, b, text_before, last_real);
  }
  bool text_follows = false;
  for (uint32_t b = n; b-- > 0;) {
    if (d->blocks.at[b].drop == DROP_NOT) drop_bio(lex, d, b, text_follows);
    text_follows |= d->blocks.at[b].drop == DROP_NOT && d->blocks.at[b].kind == BLOCK_TEXT && b != 0;
  }
  arena_release(&d->scratch, mark);
}

#include "actor/lexicon.h"

#include <utf8proc.h>

enum { WORDS_MAX = 12 };

/* ------------------------------------------------------------------ keys */

static bool is_letter(utf8proc_int32_t c) {
  utf8proc_category_t k = utf8proc_category(c);
  return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

/* One code point into key form; parts = it parts words. Returns bytes written. */
static size_t fold_wide(utf8proc_int32_t c, char *out) {
  utf8proc_int32_t parts[4];
  int boundary = 0;
  utf8proc_ssize_t n = utf8proc_decompose_char(c, parts, 4, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD, &boundary);
  size_t len = 0;
  for (utf8proc_ssize_t i = 0; i < n && i < 4; i++) len += (size_t)utf8proc_encode_char(parts[i], (utf8proc_uint8_t *)out + len);
  return len;
}

size_t lex_fold(const char *text, size_t len, char *out, size_t cap, uint16_t *caps, uint8_t *words) {
  size_t n = 0;
  uint16_t bits = 0;
  unsigned word = 0;
  bool start = true; /* the next letter opens a word */
  for (size_t i = 0; i < len && n + 18 < cap;) {
    unsigned char b = (unsigned char)text[i];
    if (b < 0x80) {
      i++;
      bool capital = b >= 'A' && b <= 'Z';
      if (capital || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '&') {
        if (start) {
          if (n) out[n++] = ' ';
          if (capital && word < 16) bits = (uint16_t)(bits | 1u << word);
          word++;
          start = false;
        }
        out[n++] = (char)(capital ? b + 32 : b);
      } else if (b == ' ' || b == '-' || b == '/' || b == '_' || b == '\t' || b == '\n' || b == '\r') {
        start = true;
      }
      continue;
    }
    utf8proc_int32_t c;
    utf8proc_ssize_t took = utf8proc_iterate((const utf8proc_uint8_t *)text + i, (utf8proc_ssize_t)(len - i), &c);
    if (took <= 0) {
      i++;
      continue;
    }
    i += (size_t)took;
    if (c == 0x2010 || c == 0x2011 || c == 0x2012 || c == 0x2013 || c == 0x2014 || c == 0xA0) {
      start = true;
    } else if (is_letter(c)) {
      if (start && n) out[n++] = ' ';
      if (start && word < 16 && utf8proc_isupper(c)) bits = (uint16_t)(bits | 1u << word);
      if (start) word++;
      start = false;
      n += fold_wide(c, out + n);
    }
  }
  out[n] = '\0';
  if (caps) *caps = bits;
  if (words) *words = (uint8_t)(word > 255 ? 255 : word);
  return n;
}

/* ------------------------------------------------------------------ finding */

/* What English makes of a name: plurals, and of a state's name its adjective and its people. */
static const struct {
  const char *end, *stem;
  bool people;
} endings[] = {{"s", "", false},   {"es", "", false}, {"ies", "y", false}, {"n", "", true},   {"an", "", true},
               {"ian", "", true},  {"ian", "y", true}, {"ian", "e", true}, {"ean", "", true}, {"ese", "", true},
               {"ese", "a", true}, {"i", "", true},    {"ish", "", true},  {"er", "", true}};

/* The name of a user's dictionary of which the key is a regular form, beginning with the i-th ending: "norlandians" of
 * "norlandia". What is made of a state's name stands under its key and "~" (users.c). */
static const map_row *regular(const actor_lexicon *l, slice key, size_t *i) {
  for (; *i < 2 * sizeof endings / sizeof *endings; ++*i) {
    size_t e = *i / 2;
    slice k = key;
    if (*i % 2) { /* the people's plural */
      if (!endings[e].people || !slice_ends(k, "s")) continue;
      k.len--;
    }
    size_t end = strlen(endings[e].end), stem = strlen(endings[e].stem);
    char form[LEX_KEY + 4];
    if (k.len < end + 3 || k.len > LEX_KEY || !slice_ends(k, endings[e].end)) continue;
    memcpy(form, k.ptr, k.len - end);
    memcpy(form + k.len - end, endings[e].stem, stem);
    k = (slice){form, k.len - end + stem};
    if (endings[e].people) form[k.len++] = '~';
    const map_row *r = map_find(&l->names, k);
    if (r && l->rows[r->value].endings) return r;
  }
  return NULL;
}

/* Looked up once for names and roles together; of a token like "al-qaeda" by its first word. */
static void most_words(const actor_lexicon *l, lex_word *w, sym norm) {
  if (!w->len || w->glued) return;
  const map_row *r;
  if (w->text == norm->text) {
    r = map_find_sym(&l->firsts, norm);
  } else {
    size_t n = 0;
    while (n < w->len && w->text[n] != ' ') n++;
    r = map_find(&l->firsts, (slice){w->text, n});
  }
  size_t i = 0;
  if (l->endings && w->upper && !(r && r->value & 255) && regular(l, (slice){w->text, w->len}, &i)) w->most_name = 1;
  if (!r) return;
  if (r->value & 255) w->most_name = (uint8_t)(r->value & 255);
  w->most_role = (uint8_t)(r->value >> 8);
}

/* "People's" is two tokens; a name that begins so has the key "peoples". */
static void most_words_with(const actor_lexicon *l, lex_word *w, const lex_word *tail) {
  char key[64];
  if (!w->len || !tail->len || (size_t)w->len + tail->len > sizeof key) return;
  memcpy(key, w->text, w->len);
  memcpy(key + w->len, tail->text, tail->len);
  const map_row *r = map_find(&l->firsts, (slice){key, (size_t)w->len + tail->len});
  if (!r) return;
  if ((r->value & 255) > w->most_name) w->most_name = (uint8_t)(r->value & 255);
  if ((r->value >> 8) > w->most_role) w->most_role = (uint8_t)(r->value >> 8);
}

lex_word *lex_keys(const actor_lexicon *l, doc *d, arena *a) {
  lex_word *w = arena_array(a, lex_word, d->tokens.n + 1);
  for (uint32_t t = 0; t < d->tokens.n; t++) {
    const token *k = &d->tokens.at[t];
    slice s = doc_slice(d, k->at);
    lex_word *x = &w[t];
    x->text = "";
    if (!s.len || s.len > 60) continue;
    bool plain = true, lower = false;
    unsigned letters = 0;
    for (size_t i = 0; i < s.len; i++) {
      char c = s.ptr[i];
      bool small = c >= 'a' && c <= 'z', big = c >= 'A' && c <= 'Z';
      letters += small || big;
      lower |= small;
      if (!small && !big && !(c >= '0' && c <= '9')) plain = false;
    }
    if (plain) {
      x->text = k->norm->text; /* already in small letters */
      x->len = (uint8_t)s.len;
      x->upper = s.ptr[0] >= 'A' && s.ptr[0] <= 'Z';
      x->caps = letters >= 2 && !lower;
      most_words(l, x, k->norm);
      continue;
    }
    if (s.len == 1 && (s.ptr[0] == '-' || s.ptr[0] == '/')) x->hyphen = true;
    else if (slice_is(s, "\xe2\x80\x93") || slice_is(s, "\xe2\x80\x90") || slice_is(s, "\xe2\x80\x91")) x->hyphen = true;
    char key[LEX_KEY];
    uint16_t caps;
    uint8_t words;
    size_t n = lex_fold(s.ptr, s.len, key, sizeof key, &caps, &words);
    if (!n) {
      x->glued = s.ptr[0] == '\'' || slice_is(s, "\xe2\x80\x99");
      continue;
    }
    x->text = arena_copy(a, key, n);
    x->len = (uint8_t)(n > 255 ? 255 : n);
    x->upper = caps & 1;
    x->caps = letters >= 2 && !lower;
    bool before = t > 0 && !(k->flags & TOKEN_SPACE);
    x->glued = before && (s.ptr[0] == '\'' || slice_starts(s, "\xe2\x80\x99"));
    most_words(l, x, k->norm);
    if (x->glued) most_words_with(l, &w[t - 1], x);
  }
  return w;
}

/* Common words that a headline in capitals turns into acronyms: "US", "WHO" there may be "us", "who". */
static bool common(const char *key, size_t len) {
  static const char *const list[] = {"us", "who", "it", "is", "in", "on", "at", "an", "as", "am", "be", "by", "do", "go", "he", "if",
                                     "me", "my", "no", "of", "or", "so", "to", "up", "we", "aid", "all", "and", "are", "can", "for",
                                     "had", "has", "her", "him", "his", "how", "its", "may", "new", "not", "now", "off", "old", "one",
                                     "our", "out", "see", "she", "the", "too", "two", "was", "way", "why", "you", "turkey", "chad", "mali"};
  for (size_t i = 0; i < sizeof list / sizeof *list; i++)
    if (strlen(list[i]) == len && memcmp(list[i], key, len) == 0) return true;
  return false;
}

typedef struct probe {
  size_t len;
  uint32_t hash;  /* of the key so far */
  uint16_t caps;  /* capitals found, by word */
  uint8_t words;
  bool all_caps;  /* every word is all capitals */
  char key[LEX_KEY];
} probe;

static void probe_add(probe *p, const lex_word *w) {
  if (p->len + w->len + 2 > LEX_KEY) return;
  size_t before = p->len, from = before + (before && !w->glued);
  p->key[before] = ' ';
  memcpy(p->key + from, w->text, w->len);
  p->len = from + w->len;
  p->hash = slice_hash_on(p->hash, (slice){p->key + before, p->len - before});
  if (w->glued) return;
  if (w->upper && p->words < 16) p->caps = (uint16_t)(p->caps | 1u << p->words);
  p->words++;
  for (size_t i = from; i < p->len; i++) { /* "al qaeda" in one token: its second word counts as written like the table's */
    if (p->key[i] != ' ') continue;
    if (p->words < 16) p->caps = (uint16_t)(p->caps | 1u << p->words);
    p->words++;
  }
  p->all_caps = p->all_caps && w->caps;
}

static bool fits(const lex_row *r, const probe *p, bool shout) {
  if (shout) return !(r->words == 1 && common(p->key, p->len) && !(r->kind == NAME_COUNTRY && p->len > 3)); /* "TURKEY WOULD NOT WITHDRAW" */
  if (r->capitals) return r->words > 1 ? (r->caps & p->caps) != 0 : (p->caps & 1) && (p->all_caps || !common(p->key, p->len));
  if (r->acronym && r->words == 1) return p->all_caps;
  return (r->caps & ~p->caps) == 0;
}

static const map_row *first_fit(const actor_lexicon *l, const map *m, const probe *p, bool shout) {
  for (const map_row *r = map_find_hashed(m, (slice){p->key, p->len}, p->hash); r; r = map_next(m, r))
    if (fits(&l->rows[r->value], p, shout)) return r;
  if (!l->endings || m != &l->names) return NULL;
  for (size_t i = 0; i < 2 * sizeof endings / sizeof *endings; i++) {
    const map_row *r = regular(l, (slice){p->key, p->len}, &i);
    if (!r) return NULL;
    if (fits(&l->rows[r->value], p, shout)) return r;
  }
  return NULL;
}

static bool longest(const actor_lexicon *l, const map *m, const lex_word *words, uint32_t t, uint32_t end, bool shout, lex_match *out) {
  const lex_word *w = &words[t];
  uint32_t most = m == &l->names ? w->most_name : w->most_role;
  if (!most) return false;
  probe p; /* the key's room is left as it is */
  p.len = p.caps = p.words = 0;
  p.hash = SLICE_HASH_START;
  p.all_caps = true;
  bool found = false;
  for (uint32_t i = t; i < end && i < t + 3 * WORDS_MAX; i++) {
    w = &words[i];
    if (w->hyphen) continue;
    if (!w->len) {
      if (w->glued) continue; /* "Workers ' Party" */
      break;
    }
    if (p.words >= most && !w->glued) break;
    probe_add(&p, w);
    const map_row *hit = first_fit(l, m, &p, shout);
    if (hit) {
      *out = (lex_match){t, i + 1, hit};
      found = true;
    }
  }
  return found;
}

bool lex_name(const actor_lexicon *l, const lex_word *words, uint32_t t, uint32_t end, bool shout, lex_match *out) {
  return longest(l, &l->names, words, t, end, shout, out);
}

bool lex_role(const actor_lexicon *l, const lex_word *words, uint32_t t, uint32_t end, lex_match *out) {
  return longest(l, &l->roles, words, t, end, false, out);
}

const map_row *lex_surname(const actor_lexicon *l, slice key) { return map_find(&l->surnames, key); }
const map_row *lex_key(const actor_lexicon *l, slice key) { return map_find(&l->names, key); }

char lex_given(const actor_lexicon *l, slice key) {
  const map_row *r = map_find(&l->given, key);
  return r ? (char)r->value : 0;
}

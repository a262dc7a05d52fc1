#include "actor/lexicon.h"

#include <utf8proc.h>

enum { KEY_MAX = 160, WORDS_MAX = 12 };

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
      if (b == ' ' || b == '-' || b == '/' || b == '\t' || b == '\n' || b == '\r') {
        start = true;
      } else if ((b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '&') {
        if (start && n) out[n++] = ' ';
        if (start && word < 16 && b >= 'A' && b <= 'Z') bits = (uint16_t)(bits | 1u << word);
        if (start) word++;
        start = false;
        out[n++] = (char)(b >= 'A' && b <= 'Z' ? b + 32 : b);
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

static bool all_caps(const char *text) {
  int letters = 0;
  for (; *text; text++) {
    if (*text >= 'a' && *text <= 'z') return false;
    if ((unsigned char)*text >= 0x80 || *text == ' ') return false;
    letters += *text >= 'A' && *text <= 'Z';
  }
  return letters >= 2;
}

/* ------------------------------------------------------------------ opening */

static const struct {
  const char *text;
  name_kind kind;
} kinds[] = {
    {"country", NAME_COUNTRY}, {"adjective", NAME_ADJECTIVE}, {"demonym", NAME_DEMONYM}, {"ethnic", NAME_ETHNIC},
    {"capital", NAME_CAPITAL}, {"seat", NAME_SEAT}, {"region", NAME_REGION}, {"city", NAME_CITY}, {"igo", NAME_IGO},
    {"ngo", NAME_NGO}, {"group", NAME_GROUP}, {"party", NAME_PARTY}, {"media", NAME_MEDIA}, {"company", NAME_COMPANY},
    {"agency", NAME_AGENCY},
}, persons[] = {
    {"person", NAME_ROLE}, {"group", NAME_ROLE_GROUP}, {"institution", NAME_INSTITUTION}, {"modifier", NAME_MODIFIER},
    {"honorific", NAME_HONORIFIC},
};

typedef struct opening {
  engine *e;
  actor_lexicon *l;
  err *why;
  status failed;
} opening;

static void complain(opening *o, const table *t, uint32_t row, int column, const char *what) {
  char path[200];
  snprintf(path, sizeof path, "tables/%s.tsv", t->name);
  size_t at = 1;
  for (int c = 0; c < column; c++) at += strlen(table_cell(t, row, c)) + 1;
  if (o->failed == DM_OK) o->failed = err_at(o->why, DM_EINPUT, path, t->lines[row], at, "%s", what);
}

static void code(opening *o, const table *t, uint32_t row, int column, char out[4]) {
  const char *cell = table_cell(t, row, column);
  size_t len = strlen(cell);
  if (len > 3) {
    complain(o, t, row, column, "a code has three letters");
    return;
  }
  memcpy(out, cell, len + 1);
}

static void dates(opening *o, const table *t, uint32_t row, int from, int to, lex_row *r) {
  r->from = r->after = DAY_NONE;
  const char *a = table_cell(t, row, from), *b = table_cell(t, row, to);
  day begin, after;
  time_precision p;
  if (*a) {
    if (!day_parse(slice_of(a), &begin, &after, &p)) complain(o, t, row, from, "a date is 1991-12-26, 1991-12 or 1991");
    else r->from = begin;
  }
  if (*b) {
    if (!day_parse(slice_of(b), &begin, &after, &p)) complain(o, t, row, to, "a date is 1991-12-26, 1991-12 or 1991");
    else r->after = after;
  }
}

/* A name's key in the engine's arena; the row learns its capitals. */
static slice keep(opening *o, const char *text, lex_row *r) {
  char key[KEY_MAX];
  size_t n = lex_fold(text, strlen(text), key, sizeof key, &r->caps, &r->words);
  r->text = text;
  r->acronym = all_caps(text);
  return (slice){arena_copy(&o->e->arena, key, n), n};
}

static void enter(opening *o, map *m, slice key, uint32_t row) {
  if (!key.len) return;
  map_add(m, key, row);
  size_t n = 0;
  while (n < key.len && key.ptr[n] != ' ') n++;
  slice first = {key.ptr, n};
  uint32_t words = o->l->rows[row].words, shift = m == &o->l->names ? 0 : 8;
  const map_row *r = map_find(&o->l->firsts, first);
  if (!r) {
    map_add(&o->l->firsts, first, words << shift);
  } else if ((r->value >> shift & 255) < words) {
    map_row *changed = &o->l->firsts.rows.at[r - o->l->firsts.rows.at];
    changed->value = (changed->value & ~(255u << shift)) | words << shift;
  }
}

static void open_names(opening *o, const char *name) {
  const table *t = table_named(name);
  if (!t) return;
  int text = table_column(t, "name"), kind = table_column(t, "kind"), country = table_column(t, "country"),
      sector = table_column(t, "sector"), from = table_column(t, "from"), to = table_column(t, "to"), note = table_column(t, "note");
  for (uint32_t i = 0; i < t->n_rows; i++) {
    lex_row *r = &o->l->rows[o->l->n_rows];
    const char *cell = table_cell(t, i, kind);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
      if (strcmp(cell, kinds[k].text) == 0) r->kind = (uint8_t)kinds[k].kind;
    if (r->kind == NAME_NONE) complain(o, t, i, kind, "no such kind of name");
    code(o, t, i, country, r->country);
    code(o, t, i, sector, r->sector);
    dates(o, t, i, from, to, r);
    const char *n = table_cell(t, i, note);
    r->ambiguous = strstr(n, "ambiguous") != NULL;
    r->plural = strstr(n, "plural") != NULL;
    slice key = keep(o, table_cell(t, i, text), r);
    if (r->kind == NAME_COUNTRY && !map_find(&o->l->codes, slice_of(r->country)))
      map_add(&o->l->codes, slice_of(table_cell(t, i, country)), o->l->n_rows);
    enter(o, &o->l->names, key, o->l->n_rows++);
  }
}

static void open_roles(opening *o) {
  const table *t = table_named("roles");
  if (!t) return;
  int title = table_column(t, "title"), sector = table_column(t, "sector"), person = table_column(t, "person"),
      number = table_column(t, "number"), weight = table_column(t, "weight"), note = table_column(t, "note");
  for (uint32_t i = 0; i < t->n_rows; i++) {
    lex_row *r = &o->l->rows[o->l->n_rows];
    const char *cell = table_cell(t, i, person);
    for (size_t k = 0; k < sizeof persons / sizeof *persons; k++)
      if (strcmp(cell, persons[k].text) == 0) r->kind = (uint8_t)persons[k].kind;
    if (r->kind == NAME_NONE) complain(o, t, i, person, "person is person, group, institution, modifier or honorific");
    code(o, t, i, sector, r->sector);
    r->from = r->after = DAY_NONE;
    const char *w = table_cell(t, i, weight);
    r->weight = *w >= '0' && *w <= '9' ? (uint8_t)(*w - '0') : 0;
    r->plural = strcmp(table_cell(t, i, number), "pl") == 0;
    const char *n = table_cell(t, i, note);
    r->ambiguous = strstr(n, "ambiguous") != NULL;
    r->weak = strstr(n, "weak") != NULL;
    if (strcmp(n, "m") == 0 || strncmp(n, "m ", 2) == 0 || strstr(n, " m")) r->gender = 'm';
    if (strcmp(n, "f") == 0 || strncmp(n, "f ", 2) == 0 || strstr(n, " f")) r->gender = 'f';
    const char *c = strstr(n, "country ");
    if (c) snprintf(r->country, sizeof r->country, "%.3s", c + 8);
    slice key = keep(o, table_cell(t, i, title), r);
    enter(o, &o->l->roles, key, o->l->n_rows++);
  }
}

/* Family names that come first: China, Korea, Viet Nam, Taiwan, Cambodia, Hong Kong, Singapore's Chinese names. */
static bool surname_first(const char *country) {
  static const char list[] = "CHN PRK KOR VNM TWN KHM HKG SGP";
  const char *at = strstr(list, country);
  return *country && at && (at - list) % 4 == 0;
}

/* "yong" of "Roh Moo-hyun" is no surname; in the key "roh moo hyun" it is the first word. Else the last one, with the
 * particle that belongs to it: "de la madrid" also as "la madrid" and "madrid". */
static void enter_surname(opening *o, slice key, uint32_t row) {
  lex_row *r = &o->l->rows[row];
  if (r->words < 2) {
    map_add(&o->l->surnames, key, row);
    return;
  }
  if (surname_first(r->country)) {
    size_t n = 0;
    while (n < key.len && key.ptr[n] != ' ') n++;
    map_add(&o->l->surnames, (slice){key.ptr, n}, row);
    return;
  }
  size_t at = key.len;
  while (at > 0 && key.ptr[at - 1] != ' ') at--;
  if (slice_is((slice){key.ptr + at, key.len - at}, "jr") || slice_is((slice){key.ptr + at, key.len - at}, "ii")) {
    size_t end = at - 1;
    for (at = end; at > 0 && key.ptr[at - 1] != ' ';) at--;
    map_add(&o->l->surnames, (slice){key.ptr + at, end - at}, row);
    return;
  }
  map_add(&o->l->surnames, (slice){key.ptr + at, key.len - at}, row);
}

static void open_people(opening *o) {
  const table *t = table_named("people");
  if (!t) return;
  int name = table_column(t, "name"), country = table_column(t, "country"), sector = table_column(t, "sector"),
      role = table_column(t, "role"), from = table_column(t, "from"), to = table_column(t, "to"), gender = table_column(t, "gender");
  for (uint32_t i = 0; i < t->n_rows; i++) {
    lex_row *r = &o->l->rows[o->l->n_rows];
    r->kind = NAME_PERSON;
    code(o, t, i, country, r->country);
    code(o, t, i, sector, r->sector);
    dates(o, t, i, from, to, r);
    r->gender = table_cell(t, i, gender)[0];
    r->role = table_cell(t, i, role);
    slice key = keep(o, table_cell(t, i, name), r);
    uint32_t row = o->l->n_rows++;
    enter(o, &o->l->names, key, row);
    if (key.len) enter_surname(o, key, row);
  }
}

static void open_given(opening *o) {
  const table *t = table_named("given_names");
  if (!t) return;
  int name = table_column(t, "name"), gender = table_column(t, "gender");
  for (uint32_t i = 0; i < t->n_rows; i++) {
    char key[KEY_MAX];
    const char *text = table_cell(t, i, name);
    size_t n = lex_fold(text, strlen(text), key, sizeof key, NULL, NULL);
    char g = table_cell(t, i, gender)[0];
    if (n) map_add(&o->l->given, (slice){arena_copy(&o->e->arena, key, n), n}, (uint32_t)(g == 'f' || g == 'm' ? g : 'b'));
  }
}

status lex_open(engine *e, err *why) {
  actor_lexicon *l = arena_new(&e->arena, actor_lexicon);
  opening o = {e, l, why, DM_OK};
  map_init(&l->names, &e->arena);
  map_init(&l->roles, &e->arena);
  map_init(&l->surnames, &e->arena);
  map_init(&l->given, &e->arena);
  map_init(&l->codes, &e->arena);
  map_init_words(&l->firsts, e->words);
  static const char *const from[] = {"countries", "organizations", "roles", "people"};
  uint32_t rows = 0;
  for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
    const table *t = table_named(from[i]);
    rows += t ? t->n_rows : 0;
  }
  l->rows = arena_array(&e->arena, lex_row, rows + 1);
  open_names(&o, "countries");
  open_names(&o, "organizations");
  open_people(&o);
  open_roles(&o);
  open_given(&o);
  e->actors = l;
  return o.failed;
}

/* ------------------------------------------------------------------ finding */

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
  if (!r) return;
  w->most_name = (uint8_t)(r->value & 255);
  w->most_role = (uint8_t)(r->value >> 8);
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
    char key[KEY_MAX];
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
  char key[KEY_MAX];
  size_t len;
  uint16_t caps;  /* capitals found, by word */
  uint8_t words;
  bool all_caps;  /* every word is all capitals */
} probe;

static void probe_add(probe *p, const lex_word *w) {
  if (p->len + w->len + 2 > KEY_MAX) return;
  if (p->len && !w->glued) p->key[p->len++] = ' ';
  size_t from = p->len;
  memcpy(p->key + p->len, w->text, w->len);
  p->len += w->len;
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
  if (shout) return !(r->words == 1 && common(p->key, p->len));
  if (r->acronym && r->words == 1) return p->all_caps;
  return (r->caps & ~p->caps) == 0;
}

static const map_row *first_fit(const actor_lexicon *l, const map *m, const probe *p, bool shout) {
  for (const map_row *r = map_find(m, (slice){p->key, p->len}); r; r = map_next(m, r))
    if (fits(&l->rows[r->value], p, shout)) return r;
  return NULL;
}

static bool longest(const actor_lexicon *l, const map *m, const lex_word *words, uint32_t t, uint32_t end, bool shout, lex_match *out) {
  const lex_word *w = &words[t];
  uint32_t most = m == &l->names ? w->most_name : w->most_role;
  if (!most) return false;
  probe p = {.all_caps = true};
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

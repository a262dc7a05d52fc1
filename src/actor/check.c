#include "actor/check.h"

#include "actor/lexicon.h"
#include "base/map.h"
#include "doc.h"

/* A table under the check, with the columns that most of them have (-1: it has not). */
typedef struct sheet {
  const table *t;
  const char *path;
  int name, kind, country, sector, from, to, gender, note, source;
} sheet;

typedef struct check {
  arena *a;
  const checked_table *tables;
  uint32_t n;
  complaints *c;
  map codes;   /* "state PRK", "body UNO", "sector GOV" */
  map origins; /* "fb15" */
  map countries; /* a name of countries.tsv -> its row, when it is not ambiguous */
} check;

static bool sheet_open(const check *k, const char *name, sheet *s) {
  for (uint32_t i = 0; i < k->n; i++) {
    const table *t = k->tables[i].table;
    if (strcmp(t->name, name) != 0) continue;
    *s = (sheet){.t = t, .path = k->tables[i].path};
    s->name = table_column(t, strcmp(name, "roles") == 0 ? "title" : "name");
    s->kind = table_column(t, strcmp(name, "roles") == 0 ? "person" : "kind");
    s->country = table_column(t, "country");
    s->sector = table_column(t, "sector");
    s->from = table_column(t, "from");
    s->to = table_column(t, "to");
    s->gender = table_column(t, "gender");
    s->note = table_column(t, "note");
    s->source = table_column(t, "source");
    return true;
  }
  return false;
}

static const char *cell(const sheet *s, uint32_t row, int column) { return table_cell(s->t, row, column); }

static size_t column_at(const sheet *s, uint32_t row, int column) {
  size_t at = 1;
  for (int i = 0; i < column; i++) at += strlen(cell(s, row, i)) + 1;
  return at;
}

#define TELL(k, s, row, column, ...) complain((k)->c, (s)->path, (s)->t->lines[row], column_at(s, row, column), __VA_ARGS__)

/* ------------------------------------------------------------------ cells */

/* One of the words of a list "a b c". */
static bool listed(const char *list, const char *word) {
  size_t n = strlen(word);
  for (const char *at = list; *at; at += strcspn(at, " "), at += *at == ' ')
    if (strcspn(at, " ") == n && memcmp(at, word, n) == 0) return true;
  return false;
}

static bool known(const check *k, const char *kind, const char *code) {
  char key[80];
  snprintf(key, sizeof key, "%s %s", kind, code);
  return map_find(&k->codes, slice_of(key));
}

static void one_of(const check *k, const sheet *s, uint32_t row, int column, const char *what, const char *list) {
  if (column >= 0 && !listed(list, cell(s, row, column)))
    TELL(k, s, row, column, "no such %s: '%s'; it is one of: %s", what, cell(s, row, column), list);
}

static void code(const check *k, const sheet *s, uint32_t row, bool bodies) {
  const char *c = cell(s, row, s->country);
  if (known(k, "state", c) || (bodies && known(k, "body", c))) return;
  TELL(k, s, row, s->country, "unknown code '%s'; codes.tsv has them", c);
}

static void sectors(const check *k, const sheet *s, uint32_t row) {
  const char *code = cell(s, row, s->sector);
  if (*code && !known(k, "sector", code)) TELL(k, s, row, s->sector, "unknown sector '%s'; codes.tsv has them", code);
}

static void notes(const check *k, const sheet *s, uint32_t row, const char *list) {
  const char *at = cell(s, row, s->note);
  while (*at) {
    char word[40];
    size_t n = strcspn(at, " ");
    snprintf(word, sizeof word, "%.*s", (int)n, at);
    at += n;
    at += *at == ' ';
    if (strcmp(word, "country") == 0 && strcmp(s->t->name, "roles") == 0) { /* "country UNO" */
      n = strcspn(at, " ");
      snprintf(word, sizeof word, "%.*s", (int)n, at);
      at += n;
      at += *at == ' ';
      if (!known(k, "body", word) && !known(k, "state", word)) TELL(k, s, row, s->note, "unknown code '%s'", word);
    } else if (strcmp(word, "called") == 0 && strcmp(s->t->name, "people") == 0) { /* "called Suu Kyi", to the end */
      if (!*at || !strstr(cell(s, row, s->name), at)) TELL(k, s, row, s->note, "called '%s': no part of the name", at);
      return;
    } else if (!listed(list, word)) {
      TELL(k, s, row, s->note, "no such note: '%s'; they are: %s", word, list);
    }
  }
}

/* First day of the row, and the first on which it may have ended: 1 April of "2002-04". DAY_NONE where it is open. */
static void days(const check *k, const sheet *s, uint32_t row, day *from, day *to) {
  day end = DAY_NONE, last = DAY_NONE;
  time_precision p;
  *from = *to = DAY_NONE;
  const char *a = cell(s, row, s->from), *b = cell(s, row, s->to);
  if (*a && !day_parse(slice_of(a), from, &end, &p)) {
    TELL(k, s, row, s->from, "'%s' is no date; a date is 1991-12-26, 1991-12 or 1991", a);
    *from = DAY_NONE;
  }
  if (*b && !day_parse(slice_of(b), to, &last, &p)) {
    TELL(k, s, row, s->to, "'%s' is no date; a date is 1991-12-26, 1991-12 or 1991", b);
    *to = DAY_NONE;
  }
  if (*from != DAY_NONE && *to != DAY_NONE && *from > last) TELL(k, s, row, s->to, "it ends (%s) before it begins (%s)", b, a);
}

static void blanks(const check *k, const sheet *s, uint32_t row) {
  static const char *const ends[] = {" ", "\xc2\xa0", "\xe2\x80\x8b", "\xe3\x80\x80"}; /* blank, hard, of no width, wide */
  for (int i = 0; i < (int)s->t->n_columns; i++) {
    slice text = slice_of(cell(s, row, i));
    for (size_t e = 0; e < sizeof ends / sizeof *ends; e++)
      if (slice_starts(text, ends[e]) || slice_ends(text, ends[e])) TELL(k, s, row, i, "a blank at the end of a cell");
    if (strstr(text.ptr, "  ")) TELL(k, s, row, i, "two blanks in a row");
  }
}

/* What every row of the five is asked. */
static void common(const check *k, const sheet *s, uint32_t row) {
  blanks(k, s, row);
  if (!*cell(s, row, s->name)) TELL(k, s, row, s->name, "no name");
  const char *key = cell(s, row, s->source);
  if (!map_find(&k->origins, slice_of(key))) TELL(k, s, row, s->source, "unknown source '%s'; origins.tsv has them", key);
}

/* ------------------------------------------------------------------ rows that meet */

typedef struct stay {
  uint32_t row;
  day from, to; /* of days() */
} stay;

/* The rows of a table by what makes two of them the same. */
typedef struct twins {
  map seen; /* key -> its place in `stays` */
  VEC(stay) stays;
} twins;

static void twins_init(twins *w, arena *a) {
  *w = (twins){0};
  map_init(&w->seen, a);
}

/* Enters the row, after telling if one before it has the same key and holds at the same time. The day, month or year in
 * which one ends and the next begins is no such time. */
static void meet(const check *k, twins *w, const sheet *s, uint32_t row, const char *key, day from, day to, const char *what) {
  for (const map_row *r = map_find(&w->seen, slice_of(key)); r; r = map_next(&w->seen, r)) {
    const stay *o = &w->stays.at[r->value];
    bool ended = (o->to != DAY_NONE && from != DAY_NONE && o->to <= from) || (to != DAY_NONE && o->from != DAY_NONE && to <= o->from);
    if (ended) continue;
    TELL(k, s, row, s->name, "%s: '%s' stands in line %u as '%s'", what, cell(s, row, s->name), s->t->lines[o->row], cell(s, o->row, s->name));
    break;
  }
  vec_push(k->a, &w->stays, ((stay){row, from, to}));
  map_add(&w->seen, (slice){arena_copy(k->a, key, strlen(key)), strlen(key)}, w->stays.n - 1);
}

/* What the lexicon knows a name by: accents, full stops, apostrophes and hyphens make no other name, capitals do. */
static const char *known_by(const check *k, const char *name) {
  char key[400];
  uint16_t caps;
  lex_fold(name, strlen(name), key, sizeof key, &caps, NULL);
  bool acronym = true;
  for (const char *c = name; *c; c++) acronym = acronym && *c != ' ' && (unsigned char)*c < 0x80 && (*c < 'a' || *c > 'z');
  return arena_printf(k->a, "%s\t%u\t%d", key, caps, acronym);
}

static bool is_ambiguous(const sheet *s, uint32_t row) { return strstr(cell(s, row, s->note), "ambiguous"); }

/* ------------------------------------------------------------------ tables */

static void check_countries(check *k, const sheet *s) {
  twins seen;
  twins_init(&seen, k->a);
  for (uint32_t i = 0; i < s->t->n_rows; i++) {
    common(k, s, i);
    one_of(k, s, i, s->kind, "kind of name", "country adjective demonym ethnic capital seat region city");
    bool stateless = strcmp(cell(s, i, s->kind), "ethnic") == 0 && !*cell(s, i, s->country); /* "Kurds" */
    if (!stateless) code(k, s, i, false);
    sectors(k, s, i);
    notes(k, s, i, "singular plural ended ambiguous breakaway");
    day from, to;
    days(k, s, i, &from, &to);
    const char *key = arena_printf(k->a, "%s\t%s\t%s", known_by(k, cell(s, i, s->name)), cell(s, i, s->kind), cell(s, i, s->country));
    meet(k, &seen, s, i, key, from, to, "twice at the same time");
    if (!is_ambiguous(s, i)) map_add(&k->countries, slice_of(cell(s, i, s->name)), i);
  }
}

static void check_organizations(check *k, const sheet *s, const sheet *countries) {
  twins seen;
  twins_init(&seen, k->a);
  for (uint32_t i = 0; i < s->t->n_rows; i++) {
    common(k, s, i);
    one_of(k, s, i, s->kind, "kind of organization", "igo ngo group party media company agency");
    code(k, s, i, true);
    sectors(k, s, i);
    notes(k, s, i, "ended ambiguous");
    day from, to;
    days(k, s, i, &from, &to);
    const char *key = arena_printf(k->a, "%s\t%s", known_by(k, cell(s, i, s->name)), cell(s, i, s->country));
    meet(k, &seen, s, i, key, from, to, "twice at the same time");
    if (is_ambiguous(s, i)) continue;
    const map_row *r = map_find(&k->countries, slice_of(cell(s, i, s->name)));
    if (r)
      TELL(k, s, i, s->name, "'%s' is a name of %s too (line %u of countries): one of the two must be ambiguous", cell(s, i, s->name),
           cell(countries, r->value, countries->country), countries->t->lines[r->value]);
  }
}

static void check_people(check *k, const sheet *s) {
  twins seen;
  twins_init(&seen, k->a);
  int role = table_column(s->t, "role");
  for (uint32_t i = 0; i < s->t->n_rows; i++) {
    common(k, s, i);
    code(k, s, i, true);
    sectors(k, s, i);
    one_of(k, s, i, s->gender, "gender", "m f");
    notes(k, s, i, "variant common called");
    day from, to;
    days(k, s, i, &from, &to);
    const char *key = arena_printf(k->a, "%s\t%s\t%s", known_by(k, cell(s, i, s->name)), cell(s, i, s->country), cell(s, i, role));
    meet(k, &seen, s, i, key, from, to, "in office twice at the same time");
    bool variant = strncmp(cell(s, i, s->note), "variant", 7) == 0;
    if (variant && (i == 0 || strcmp(cell(s, i, s->country), cell(s, i - 1, s->country)) != 0))
      TELL(k, s, i, s->note, "a variant of nobody: the row before is of another country");
  }
}

static void check_roles(check *k, const sheet *s) {
  twins seen;
  twins_init(&seen, k->a);
  int number = table_column(s->t, "number"), weight = table_column(s->t, "weight");
  for (uint32_t i = 0; i < s->t->n_rows; i++) {
    common(k, s, i);
    one_of(k, s, i, s->kind, "kind of role", "person group institution modifier honorific");
    sectors(k, s, i);
    notes(k, s, i, "m f weak ambiguous also plural");
    const char *n = cell(s, i, number), *w = cell(s, i, weight);
    if (*n) one_of(k, s, i, number, "number", "sg pl");
    if (*w) one_of(k, s, i, weight, "weight", "3 5 6 7 8 9");
    const char *key = arena_printf(k->a, "%s\t%s\t%s", known_by(k, cell(s, i, s->name)), cell(s, i, s->kind), n);
    meet(k, &seen, s, i, key, DAY_NONE, DAY_NONE, "twice");
  }
}

static void check_given(check *k, const sheet *s) {
  twins seen;
  twins_init(&seen, k->a);
  for (uint32_t i = 0; i < s->t->n_rows; i++) {
    common(k, s, i);
    one_of(k, s, i, s->gender, "gender", "m f");
    char key[400]; /* with and without accents it is one name */
    lex_fold(cell(s, i, s->name), strlen(cell(s, i, s->name)), key, sizeof key, NULL, NULL);
    meet(k, &seen, s, i, key, DAY_NONE, DAY_NONE, "twice");
  }
}

static bool complete(const check *k, const sheet *s, const char *columns) {
  bool whole = true;
  char word[40];
  for (const char *at = columns; *at; at += strcspn(at, " "), at += *at == ' ') {
    snprintf(word, sizeof word, "%.*s", (int)strcspn(at, " "), at);
    if (table_column(s->t, word) >= 0) continue;
    complain(k->c, s->path, 1, 1, "no column '%s'", word);
    whole = false;
  }
  return whole;
}

void actor_check(arena *a, const checked_table *tables, uint32_t n, complaints *c) {
  check k = {.a = a, .tables = tables, .n = n, .c = c};
  map_init(&k.codes, a);
  map_init(&k.origins, a);
  map_init(&k.countries, a);
  sheet s, countries = {0};
  if (sheet_open(&k, "codes", &s) && complete(&k, &s, "code kind name"))
    for (uint32_t i = 0, code = (uint32_t)table_column(s.t, "code"); i < s.t->n_rows; i++) {
      const char *key = arena_printf(a, "%s %s", cell(&s, i, s.kind), cell(&s, i, (int)code));
      one_of(&k, &s, i, s.kind, "kind of code", "state body sector");
      if (map_find(&k.codes, slice_of(key))) TELL(&k, &s, i, (int)code, "twice: '%s'", key);
      map_add(&k.codes, slice_of(key), i);
    }
  if (sheet_open(&k, "origins", &s) && complete(&k, &s, "key title licence"))
    for (uint32_t i = 0; i < s.t->n_rows; i++) map_add(&k.origins, slice_of(cell(&s, i, table_column(s.t, "key"))), i);
  if (sheet_open(&k, "countries", &countries) && complete(&k, &countries, "name kind country sector from to note source"))
    check_countries(&k, &countries);
  if (sheet_open(&k, "organizations", &s) && complete(&k, &s, "name kind country sector from to note source"))
    check_organizations(&k, &s, &countries);
  if (sheet_open(&k, "people", &s) && complete(&k, &s, "name country sector role from to gender note source")) check_people(&k, &s);
  if (sheet_open(&k, "roles", &s) && complete(&k, &s, "title sector person number weight note source")) check_roles(&k, &s);
  if (sheet_open(&k, "given_names", &s) && complete(&k, &s, "name gender source")) check_given(&k, &s);
}

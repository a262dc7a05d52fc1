#include "actor/opening.h"

#include "actor/spelling.h"
#include "actor/users.h"
#include "place/gazetteer.h"


static bool all_caps(const char *text) {
  int letters = 0;
  for (; *text; text++) {
    if (*text >= 'a' && *text <= 'z') return false;
    if ((unsigned char)*text >= 0x80 || *text == ' ') return false;
    letters += *text >= 'A' && *text <= 'Z';
  }
  return letters >= 2;
}

static const struct {
  const char *text;
  name_kind kind;
} kinds[] = {
    {"country", NAME_COUNTRY}, {"adjective", NAME_ADJECTIVE}, {"demonym", NAME_DEMONYM}, {"ethnic", NAME_ETHNIC},
    {"capital", NAME_CAPITAL}, {"seat", NAME_SEAT}, {"region", NAME_REGION}, {"city", NAME_CITY}, {"igo", NAME_IGO},
    {"ngo", NAME_NGO}, {"group", NAME_GROUP}, {"party", NAME_PARTY}, {"media", NAME_MEDIA}, {"company", NAME_COMPANY},
    {"agency", NAME_AGENCY}, {"person", NAME_PERSON},
    {"province", NAME_REGION}, {"water", NAME_REGION}, {"island", NAME_REGION}, {"mountain", NAME_REGION}, {"base", NAME_CITY},
    {"camp", NAME_CITY}, {"post", NAME_CITY}, {"room", NAME_CITY},
}, persons[] = {
    {"person", NAME_ROLE}, {"group", NAME_ROLE_GROUP}, {"institution", NAME_INSTITUTION}, {"modifier", NAME_MODIFIER},
    {"honorific", NAME_HONORIFIC},
};

name_kind kind_named(const char *word, bool of_role) {
  for (size_t i = 0; of_role && i < sizeof persons / sizeof *persons; i++)
    if (strcmp(word, persons[i].text) == 0) return persons[i].kind;
  for (size_t i = 0; !of_role && i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(word, kinds[i].text) == 0) return kinds[i].kind;
  return NAME_NONE;
}

const char *kind_word(unsigned kind) {
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (kinds[i].kind == kind) return kinds[i].text;
  for (size_t i = 0; i < sizeof persons / sizeof *persons; i++)
    if (persons[i].kind == kind) return persons[i].text;
  return NULL;
}

/* ------------------------------------------------------------------ cells */

sheet sheet_of(const table *t, const char *path) {
  return (sheet){.t = t,
                 .path = path,
                 .name = table_column(t, "name"),
                 .title = table_column(t, "title"),
                 .kind = table_column(t, "kind"),
                 .person = table_column(t, "person"),
                 .number = table_column(t, "number"),
                 .weight = table_column(t, "weight"),
                 .country = table_column(t, "country"),
                 .sector = table_column(t, "sector"),
                 .role = table_column(t, "role"),
                 .from = table_column(t, "from"),
                 .to = table_column(t, "to"),
                 .gender = table_column(t, "gender"),
                 .note = table_column(t, "note"),
                 .code = table_column(t, "code")};
}

void sheet_tell(opening *o, const sheet *s, uint32_t row, int column, const char *what) {
  size_t at = 1;
  for (int c = 0; c < column; c++) at += strlen(sheet_cell(s, row, c)) + 1;
  complain(o->c, s->path, s->t->lines[row], at, "%s", what);
}

static void code(opening *o, const sheet *s, uint32_t row, int column, char out[4]) {
  const char *cell = sheet_cell(s, row, column);
  size_t len = strlen(cell);
  if (len > 3) sheet_tell(o, s, row, column, "a code has three letters");
  else memcpy(out, cell, len + 1);
}

static void dates(opening *o, const sheet *s, uint32_t row, lex_row *r) {
  r->from = r->after = DAY_NONE;
  const char *a = sheet_cell(s, row, s->from), *b = sheet_cell(s, row, s->to);
  day begin, after;
  time_precision p;
  if (*a) {
    if (!day_parse(slice_of(a), &begin, &after, &p)) sheet_tell(o, s, row, s->from, "a date is 1991-12-26, 1991-12 or 1991");
    else r->from = begin;
  }
  if (*b) {
    if (!day_parse(slice_of(b), &begin, &after, &p)) sheet_tell(o, s, row, s->to, "a date is 1991-12-26, 1991-12 or 1991");
    else r->after = after;
  }
}

/* ------------------------------------------------------------------ rows */

void row_of_name(opening *o, const sheet *s, uint32_t i, lex_row *r) {
  const char *cell = sheet_cell(s, i, s->kind);
  *r = (lex_row){.text = sheet_cell(s, i, s->name), .kind = (uint8_t)kind_named(cell, false)};
  if (r->kind == NAME_NONE && (*cell || s->code < 0)) sheet_tell(o, s, i, s->kind, "no such kind of name");
  code(o, s, i, s->country, r->country);
  code(o, s, i, s->sector, r->sector);
  dates(o, s, i, r);
  const char *n = sheet_cell(s, i, s->note);
  r->ambiguous = strstr(n, "ambiguous") != NULL;
  r->plural = strstr(n, "plural") != NULL;
  r->breakaway = strstr(n, "breakaway") != NULL;
}

void row_of_person(opening *o, const sheet *s, uint32_t i, lex_row *r) {
  *r = (lex_row){.text = sheet_cell(s, i, s->name), .kind = NAME_PERSON};
  code(o, s, i, s->country, r->country);
  code(o, s, i, s->sector, r->sector);
  dates(o, s, i, r);
  r->gender = sheet_cell(s, i, s->gender)[0];
  r->role = sheet_cell(s, i, s->role);
  r->weak = strstr(sheet_cell(s, i, s->note), "common") != NULL;
}

void row_of_role(opening *o, const sheet *s, uint32_t i, lex_row *r) {
  const char *cell = sheet_cell(s, i, s->person);
  *r = (lex_row){.text = sheet_cell(s, i, s->title), .kind = (uint8_t)kind_named(cell, true), .from = DAY_NONE, .after = DAY_NONE};
  if (r->kind == NAME_NONE && (*cell || s->code < 0)) sheet_tell(o, s, i, s->person, "person is person, group, institution, modifier or honorific");
  code(o, s, i, s->sector, r->sector);
  const char *w = sheet_cell(s, i, s->weight);
  r->weight = *w >= '0' && *w <= '9' ? (uint8_t)(*w - '0') : 0;
  r->plural = strcmp(sheet_cell(s, i, s->number), "pl") == 0;
  const char *n = sheet_cell(s, i, s->note);
  r->ambiguous = strstr(n, "ambiguous") != NULL;
  r->weak = strstr(n, "weak") != NULL;
  if (strcmp(n, "m") == 0 || strncmp(n, "m ", 2) == 0 || strstr(n, " m")) r->gender = 'm';
  if (strcmp(n, "f") == 0 || strncmp(n, "f ", 2) == 0 || strstr(n, " f")) r->gender = 'f';
  const char *c = strstr(n, "country ");
  if (c) snprintf(r->country, sizeof r->country, "%.3s", c + 8);
}

/* ------------------------------------------------------------------ into the lexicon */

uint32_t lex_add(opening *o, const lex_row *r) {
  actor_lexicon *l = o->l;
  if (l->n_rows == l->cap_rows) {
    lex_row *old = l->rows;
    l->cap_rows = l->cap_rows + l->cap_rows / 2 + 64;
    l->rows = arena_room(&o->e->arena, sizeof *old * l->cap_rows);
    if (old) memcpy(l->rows, old, sizeof *old * l->n_rows);
  }
  l->rows[l->n_rows] = *r;
  return l->n_rows++;
}

slice lex_keep(opening *o, const char *text, lex_row *r) {
  char key[LEX_KEY];
  size_t n = lex_fold(text, strlen(text), key, sizeof key, &r->caps, &r->words);
  r->text = text;
  r->acronym = all_caps(text);
  return (slice){arena_copy(&o->e->arena, key, n), n};
}

void lex_enter(opening *o, map *m, slice key, uint32_t row) {
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

/* ------------------------------------------------------------------ the tables of the house */

static void open_names(opening *o, const sheet *s) {
  for (uint32_t i = 0; i < s->t->n_rows; i++) {
    lex_row r;
    row_of_name(o, s, i, &r);
    slice key = lex_keep(o, r.text, &r);
    uint32_t row = lex_add(o, &r);
    if (r.kind == NAME_COUNTRY && !map_find(&o->l->codes, slice_of(r.country)))
      map_add(&o->l->codes, slice_of(sheet_cell(s, i, s->country)), row);
    lex_enter(o, &o->l->names, key, row);
  }
}

/* Another state has a place of the name: "San Carlos". */
static bool shared(slice key, const char *country) {
  gaz_hits h = gaz_find(key);
  for (uint32_t i = 0; i < h.n; i++)
    if (country[0] && gaz_hit(h, i)->country[0] && strcmp(gaz_hit(h, i)->country, country) != 0) return true;
  return false;
}

/* Its states are named in countries.tsv, and what else is named there stays as it is. "Stanley", "Flores" are left to the
 * gazetteer: a place where the words around them speak of one (town.c). */
static void open_places(opening *o, const sheet *s) {
  for (uint32_t i = 0; i < s->t->n_rows; i++) {
    lex_row r;
    row_of_name(o, s, i, &r);
    slice key = lex_keep(o, r.text, &r);
    if (r.ambiguous ? r.words == 1 : shared(key, r.country)) continue;
    if (r.kind != NAME_COUNTRY && !map_find(&o->l->names, key)) lex_enter(o, &o->l->names, key, lex_add(o, &r));
  }
}

static void open_roles(opening *o, const sheet *s) {
  for (uint32_t i = 0; i < s->t->n_rows; i++) {
    lex_row r;
    row_of_role(o, s, i, &r);
    slice key = lex_keep(o, r.text, &r);
    lex_enter(o, &o->l->roles, key, lex_add(o, &r));
  }
}

static bool in_list(const char *list, const char *country) {
  const char *at = strstr(list, country);
  return *country && at && (at - list) % 4 == 0;
}

/* Family names that come first: China, Korea, Viet Nam, Taiwan, Cambodia, Hong Kong, Singapore's Chinese names. */
static bool surname_first(const char *country) { return in_list("CHN PRK KOR VNM TWN KHM HKG SGP", country); }

/* No family names, or nobody called by them: "Prime Minister Meles" (Zenawi), "Prime Minister Prem" (Tinsulanonda). */
static bool called_by_first(const char *country) { return in_list("ETH ERI THA LAO MYS ISL IDN SOM", country); }

/* Father's name and mother's: "Costa Mendez", "Garcia Meza". */
static bool two_surnames(const char *country) {
  return in_list("ARG BOL CHL COL CRI CUB DOM ECU ESP GTM HND MEX NIC PAN PER PRY SLV UNO URY VEN", country);
}

static bool one_of(slice word, const char *const *list) {
  for (; *list; list++)
    if (slice_is(word, *list)) return true;
  return false;
}

static bool particle(slice word) {
  static const char *const list[] = {"de",  "van", "von", "der", "den", "del", "della", "di", "da",   "du",    "la",    "las", "le",  "los", "dos",
                                     "do",  "al",  "el",  "ben", "bin", "ibn", "ould",  "ter", "abdul", "abdel", "abd", "abu", "san", "ul", NULL};
  return one_of(word, list);
}

static bool no_name(slice word) {
  static const char *const list[] = {"king",  "queen", "prince",  "emperor", "crown", "general",   "tun",    "tunku", "syed",  "sheikh",
                                     "sheik", "haji",  "abdul",   "abdel",   "abu",   "mohammed",  "mohamed", "mohammad", "muhammad", "maha",
                                     "ali",   "ahmed", "hassan", "hussein", "sultan", "ayatollah", "lim",    "chin",  "khun", "mullah", NULL};
  return word.len < 3 || one_of(word, list);
}

/* Known by a name of his that others bear too: it wants his office before it. */
static void enter_called(opening *o, slice name, uint32_t row, uint32_t *weak) {
  if (!name.len || no_name(name)) return;
  if (*weak == UINT32_MAX) {
    lex_row copy = o->l->rows[row];
    copy.weak = true;
    *weak = lex_add(o, &copy);
  }
  map_add(&o->l->surnames, name, *weak);
}

/* Borne by too many: "General Khan", "Mr. Rahman" may be anybody. */
static bool common_name(slice word) {
  static const char *const list[] = {"khan", "rahman", "hussein", "singh", "ahmed", "ali", NULL};
  return one_of(word, list);
}

/* The word that ends at byte `end` of the key. */
static slice word_before(slice key, size_t end) {
  size_t at = end;
  while (at > 0 && key.ptr[at - 1] != ' ') at--;
  return (slice){key.ptr + at, end - at};
}

/* "yong" of "Roh Moo-hyun" is no surname; in the key "roh moo hyun" it is the first word. Else the last one, and with what
 * belongs to it: "de la madrid", "perez de cuellar", "costa mendez". */
static void enter_surname(opening *o, slice key, uint32_t row) {
  lex_row *r = &o->l->rows[row];
  if (r->words < 2) {
    map_add(&o->l->surnames, key, row);
    return;
  }
  const char *country = r->country;
  size_t n = 0;
  while (n < key.len && key.ptr[n] != ' ') n++;
  slice first = {key.ptr, n}; /* "Carrie Lam", "King Sihamoni": not these */
  if (surname_first(country) && !lex_given(o->l, first) && !slice_is(first, "king") && !slice_is(first, "prince")) {
    map_add(&o->l->surnames, first, row);
    return;
  }
  slice last = word_before(key, key.len);
  while (last.ptr > key.ptr && (slice_is(last, "jr") || slice_is(last, "ii"))) last = word_before(key, (size_t)(last.ptr - key.ptr) - 1);
  size_t end = (size_t)(last.ptr - key.ptr) + last.len;
  uint32_t weak = UINT32_MAX;
  if (common_name(last)) {
    lex_row copy = *r;
    copy.weak = true;
    map_add(&o->l->surnames, last, lex_add(o, &copy));
  } else {
    map_add(&o->l->surnames, last, row);
  }
  if (called_by_first(country)) enter_called(o, first, row, &weak);
  size_t at = (size_t)(last.ptr - key.ptr);
  slice before = at > 1 ? word_before(key, at - 1) : (slice){key.ptr, 0};
  bool joined = slice_is(before, "y") || slice_is(before, "e"); /* "Rivera y Damas", "Costa e Silva" */
  bool of = false;
  while (before.len && before.ptr > key.ptr && (particle(before) || joined)) {
    of |= slice_starts(before, "d") || joined;
    at = (size_t)(before.ptr - key.ptr);
    before = word_before(key, at - 1);
    if (joined) break;
  }
  if (particle(before) && before.ptr == key.ptr) return;
  if (at < (size_t)(last.ptr - key.ptr) && !joined) map_add(&o->l->surnames, (slice){key.ptr + at, end - at}, row);
  if (!before.len || before.ptr == key.ptr) return;
  if (slice_is(last, "khan")) { /* "President Ayub" (Khan) */
    enter_called(o, before, row, &weak);
  } else if (!lex_given(o->l, before) && (of || two_surnames(country) || in_list("BRA PRT", country))) {
    at = (size_t)(before.ptr - key.ptr);
    map_add(&o->l->surnames, (slice){key.ptr + at, end - at}, row);
    if (of || two_surnames(country)) enter_called(o, before, row, &weak); /* a Brazilian goes by the last one */
  }
}

/* note: "called Suu Kyi", to the end of the note. */
static void enter_note(opening *o, const sheet *s, uint32_t i, uint32_t row) {
  const char *called = strstr(sheet_cell(s, i, s->note), "called ");
  char key[LEX_KEY];
  size_t n = called ? lex_fold(called + 7, strlen(called + 7), key, sizeof key, NULL, NULL) : 0;
  if (n) map_add(&o->l->surnames, (slice){arena_copy(&o->e->arena, key, n), n}, row);
}

static void open_people(opening *o, const sheet *s) {
  for (uint32_t i = 0; i < s->t->n_rows; i++) {
    lex_row r;
    row_of_person(o, s, i, &r);
    slice key = lex_keep(o, r.text, &r);
    uint32_t row = lex_add(o, &r);
    lex_enter(o, &o->l->names, key, row);
    if (key.len) enter_surname(o, key, row);
    enter_note(o, s, i, row);
  }
}

static void open_given(opening *o, const sheet *s) {
  for (uint32_t i = 0; i < s->t->n_rows; i++) {
    char key[LEX_KEY];
    const char *text = sheet_cell(s, i, s->name);
    size_t n = lex_fold(text, strlen(text), key, sizeof key, NULL, NULL);
    char g = sheet_cell(s, i, s->gender)[0];
    if (n) map_add(&o->l->given, (slice){arena_copy(&o->e->arena, key, n), n}, (uint32_t)(g == 'f' || g == 'm' ? g : 'b'));
  }
}

/* The first complaint about a table of the house is the reason why the engine does not open. */
static void keep_first(void *user, const err *what) {
  err *first = user;
  if (first && first->code == DM_OK) *first = *what;
}

status lex_open(engine *e, err *why) {
  static const struct {
    const char *name;
    void (*open)(opening *, const sheet *);
  } house[] = {{"countries", open_names}, {"organizations", open_names}, {"places", open_places},
               {"given_names", open_given}, /* before people: they tell where a family name stands */
               {"people", open_people}, {"roles", open_roles}};
  actor_lexicon *l = arena_new(&e->arena, actor_lexicon);
  err first = {.code = DM_OK};
  complaints c = {.tell = keep_first, .user = &first};
  opening o = {e, l, &c};
  map_init(&l->names, &e->arena);
  map_init(&l->roles, &e->arena);
  map_init(&l->surnames, &e->arena);
  map_init(&l->given, &e->arena);
  map_init(&l->codes, &e->arena);
  map_init_words(&l->firsts, e->words);
  const table *tables[sizeof house / sizeof *house];
  for (size_t i = 0; i < sizeof house / sizeof *house; i++) {
    tables[i] = table_named(house[i].name);
    l->cap_rows += tables[i] ? tables[i]->n_rows : 0;
  }
  l->rows = arena_array(&e->arena, lex_row, l->cap_rows + 1);
  for (size_t i = 0; i < sizeof house / sizeof *house; i++) {
    char path[64];
    snprintf(path, sizeof path, "tables/%s.tsv", house[i].name);
    if (!tables[i]) continue;
    sheet s = sheet_of(tables[i], path);
    house[i].open(&o, &s);
  }
  spelling_open(e, l);
  e->actors = l;
  if (c.n) {
    if (why) *why = first;
    return DM_EINPUT;
  }
  return users_open(e, l, why);
}

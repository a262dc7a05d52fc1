/* code.c - codes of actors, types of events, values of times, as annotators write them. */
#include "base/table.h"
#include "corpus/reading.h"
#include "words.h"


slice cut_at(slice *rest, char sign) {
  const char *p = rest->len ? memchr(rest->ptr, sign, rest->len) : NULL;
  size_t n = p ? (size_t)(p - rest->ptr) : rest->len;
  slice part = slice_cut(*rest, 0, n);
  *rest = slice_cut(*rest, p ? n + 1 : n, rest->len);
  return part;
}

slice next_word(slice *rest) {
  *rest = slice_trim(*rest);
  size_t n = 0;
  while (n < rest->len && rest->ptr[n] != ' ' && rest->ptr[n] != '\t') n++;
  slice word = slice_cut(*rest, 0, n);
  *rest = slice_cut(*rest, n, rest->len);
  return word;
}

bool slice_has(slice s, char c) { return s.len && memchr(s.ptr, c, s.len); }

static bool capitals(slice s) {
  for (size_t i = 0; i < s.len; i++)
    if (s.ptr[i] < 'A' || s.ptr[i] > 'Z') return false;
  return s.len > 0;
}

/* The kind of a code in tables/codes.tsv; NULL. */
static const char *kind_of(slice code) {
  const table *t = table_named("codes");
  int name = table_column(t, "code"), kind = table_column(t, "kind");
  for (uint32_t i = 0; i < t->n_rows; i++)
    if (slice_is(code, table_cell(t, i, name))) return table_cell(t, i, kind);
  return NULL;
}

bool is_sector(slice code) {
  const char *kind = kind_of(slice_cut(code, 0, 3));
  return kind && strcmp(kind, "sector") == 0 && (code.len == 3 || (code.len == 4 && code.ptr[3] == '*'));
}

bool code_right(reading *r, slice code) {
  if (slice_is(code, "-") || is_sector(code)) return true;
  slice country = slice_cut(code, 0, 3), sector = slice_cut(code, 3, code.len);
  bool form = code.len >= 3 && (slice_is(country, "---") || capitals(country)) && (!sector.len || slice_is(sector, "*") || (sector.len == 3 && capitals(sector)));
  if (!form) {
    wrong(r, (size_t)(code.ptr - r->all.ptr), "\"%.*s\" is no code: FRA, FRAGOV, FRA*, ---JRN, JRN or -", (int)code.len, code.ptr);
    return false;
  }
  const char *kind = slice_is(country, "---") ? "state" : kind_of(country);
  if (!kind || strcmp(kind, "sector") == 0) {
    wrong(r, (size_t)(code.ptr - r->all.ptr), "\"%.*s\" is no state and no body of tables/codes.tsv", (int)country.len, country.ptr);
    return false;
  }
  kind = sector.len == 3 ? kind_of(sector) : "sector";
  if (!kind || strcmp(kind, "sector") != 0) {
    wrong(r, (size_t)(sector.ptr - r->all.ptr), "\"%.*s\" is no sector of PLOVER", (int)sector.len, sector.ptr);
    return false;
  }
  return true;
}

bool codes_right(reading *r, slice codes) {
  bool right = codes.len > 0 && codes.ptr[codes.len - 1] != '|';
  if (!right) wrong_at(r, codes, "a code is missing");
  for (unsigned n = 0; right && codes.len; n++) {
    if (n == CODES_MOST) wrong_at(r, codes, "too many codes");
    right = n < CODES_MOST && code_right(r, cut_at(&codes, '|'));
  }
  return right;
}

/* ------------------------------------------------------------------ times */

static bool digits(slice *s, size_t n) {
  if (s->len < n) return false;
  for (size_t i = 0; i < n; i++)
    if (s->ptr[i] < '0' || s->ptr[i] > '9') return false;
  *s = slice_cut(*s, n, s->len);
  return true;
}

static bool word(slice *s, const char *w) {
  if (!slice_starts(*s, w)) return false;
  *s = slice_cut(*s, strlen(w), s->len);
  return true;
}

static bool one_of(slice *s, const char *const *words) {
  for (; *words; words++)
    if (word(s, *words)) return true;
  return false;
}

/* 1998, 199X, 19XX, XXXX */
static bool year(slice *s) {
  if (s->len < 4) return false;
  size_t known = 0;
  while (known < 4 && s->ptr[known] >= '0' && s->ptr[known] <= '9') known++;
  if (known == 1) return false;
  for (size_t i = known; i < 4; i++)
    if (s->ptr[i] != 'X') return false;
  *s = slice_cut(*s, 4, s->len);
  return true;
}

static bool period(slice s) {
  do {
    word(&s, "T");
    size_t n = 0, unit = 0;
    while (n < s.len && ((s.ptr[n] >= '0' && s.ptr[n] <= '9') || s.ptr[n] == 'X' || s.ptr[n] == '.')) n++;
    while (n + unit < s.len && s.ptr[n + unit] >= 'A' && s.ptr[n + unit] <= 'Z' && s.ptr[n + unit] != 'X' && unit < 2) unit++;
    if (unit == 2 && s.ptr[n + 1] == 'T') unit = 1; /* P1DT6H */
    if (!n || !unit) return false;
    s = slice_cut(s, n + unit, s.len);
  } while (s.len);
  return true;
}

bool value_right(slice s) {
  static const char *const refs[] = {"PAST_REF", "PRESENT_REF", "FUTURE_REF", "null", NULL};
  static const char *const parts[] = {"XX", "WXX", "Q1", "Q2", "Q3", "Q4", "QX", "H1", "H2", "SP", "SU", "FA", "WI", NULL};
  static const char *const days[] = {"XX", "WE", "1", "2", "3", "4", "5", "6", "7", NULL};
  static const char *const hours[] = {"MO", "MI", "AF", "EV", "NI", "DT", NULL};
  slice ref = s;
  if (one_of(&ref, refs)) return !ref.len;
  if (s.len > 1 && s.ptr[0] == 'P') return period(slice_cut(s, 1, s.len));
  if (!year(&s)) return false;
  if (word(&s, "-")) {
    slice week = s;
    if (word(&week, "W") && digits(&week, 2)) s = week;
    else if (!digits(&s, 2) && !one_of(&s, parts)) return false;
    if (word(&s, "-") && !digits(&s, 2) && !one_of(&s, days)) return false;
  }
  if (word(&s, "T") && !one_of(&s, hours)) {
    if (!digits(&s, 2)) return false;
    for (int i = 0; i < 2 && word(&s, ":"); i++)
      if (!digits(&s, 2)) return false;
    word(&s, "Z");
  }
  return !s.len;
}

/* ------------------------------------------------------------------ events */

static bool mode_of(plover type, slice mode) {
  const table *t = table_named("plover_modes");
  int of = table_column(t, "type"), name = table_column(t, "mode");
  for (uint32_t i = 0; i < t->n_rows; i++)
    if (strcmp(table_cell(t, i, of), plover_names[type]) == 0 && slice_is(mode, table_cell(t, i, name))) return true;
  return false;
}

static bool cameo_begins(slice code) {
  const table *t = table_named("cameo");
  int name = table_column(t, "code");
  for (uint32_t i = 0; i < t->n_rows; i++)
    if (strncmp(table_cell(t, i, name), code.ptr, code.len) == 0) return true;
  return false;
}

/* "ASSAULT/aerial:195", "AGREE|CONSULT"; after a whole type another mode ("ASSAULT/aerial|explosives") or code. */
bool types_read(reading *r, slice cell, gold_event *e) {
  bool more = true;
  while (more) {
    more = slice_has(cell, '|');
    slice rest = cut_at(&cell, '|'), whole = rest;
    gold_type g = {.type = N_PLOVER};
    slice head = cut_at(&rest, ':'), cameo = rest, mode = head;
    slice name = cut_at(&mode, '/');
    bool slash = slice_has(head, '/');
    for (unsigned i = 0; i < N_PLOVER; i++)
      if (slice_is(name, plover_names[i])) g.type = (plover)i;
    if (g.type == N_PLOVER && e->types.n && !slash) { /* only a mode, or only a code */
      gold_type before = e->types.at[e->types.n - 1];
      g.type = before.type;
      bool number = name.len && name.ptr[0] >= '0' && name.ptr[0] <= '9';
      mode = number ? before.mode : name;
      if (number) cameo = name;
      slash = true;
    }
    if (g.type == N_PLOVER) {
      wrong(r, (size_t)(whole.ptr - r->all.ptr), "\"%.*s\" is no type of PLOVER", (int)name.len, name.ptr);
      return false;
    }
    if (slash && mode.len && !slice_is(mode, "*") && !mode_of(g.type, mode)) {
      wrong(r, (size_t)(mode.ptr - r->all.ptr), "%s has no mode \"%.*s\"", plover_names[g.type], (int)mode.len, mode.ptr);
      return false;
    }
    if (cameo.len && !cameo_begins(cameo)) {
      wrong(r, (size_t)(cameo.ptr - r->all.ptr), "no code of CAMEO begins with \"%.*s\"", (int)cameo.len, cameo.ptr);
      return false;
    }
    g.mode = slash ? mode : SLICE("");
    g.cameo = cameo;
    vec_push(r->a, &e->types, g);
  }
  return true;
}

bool factuality_read(slice cell, gold_event *e) {
  unsigned bits = 0;
  bool past = false, alone = !slice_has(cell, '|');
  while (cell.len) {
    slice one = cut_at(&cell, '|');
    unsigned f = 0;
    while (f <= FACT_REFUSED && !slice_is(one, word_of(WORD_FACTUALITY, f))) f++;
    if (slice_is(one, "said")) f = FACT_SAID;
    if (f <= FACT_REFUSED) bits |= 1u << f;
    else if (slice_is(one, "past")) past = true;
    else return false;
  }
  if (past && alone) return e->past = true;
  if (past) e->past_or_not = true, bits |= 1u << FACT_HAPPENED;
  e->factualities |= bits;
  return bits != 0;
}

bool context_right(slice word) {
  static const char *const contexts[] = { /* PLOVER's 37 */
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy", "pro_autocracy",
    "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression", "human_security", "gender", "lgbt",
    "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping", "health", "asylum", "migration", "disasters",
    "natural_resource", "environment", "technology", "terrorism", "cbrn", "cyber", "misinformation", "crime", "corruption",
    "illegal_drugs", "trafficking"};
  for (size_t i = 0; i < sizeof contexts / sizeof *contexts; i++)
    if (slice_is(word, contexts[i])) return true;
  return false;
}

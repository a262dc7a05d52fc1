/* rows.c - from rows to events. */
#include <stdlib.h>
#include <strings.h>

#include "actor/code.h"
#include "event/frame.h"
#include "peer/peer.h"
#include "read/decode.h"
#include "read/meta.h"
#include "words.h"

struct peer_codes {
  code_book book;
  map states;  /* the names of states, in capitals -> row of the table of names */
  map cameo;   /* code -> row */
  map coded;   /* states and international bodies as the table of codes names them -> its row */
  map sectors; /* PLOVER's names of sectors -> row of the table of codes */
  const table *countries, *codes, *events;
};

/* In capitals, without blanks at the ends, cut at `room`. */
static slice capitals(slice s, char *to, size_t room) {
  s = slice_trim(s);
  size_t n = s.len < room ? s.len : room;
  for (size_t i = 0; i < n; i++) to[i] = (char)(s.ptr[i] >= 'a' && s.ptr[i] <= 'z' ? s.ptr[i] - 32 : s.ptr[i]);
  return (slice){to, n};
}

peer_codes *peer_codes_open(arena *a) {
  peer_codes *k = arena_new(a, peer_codes);
  code_open(&k->book, a);
  map_init(&k->states, a);
  map_init(&k->cameo, a);
  map_init(&k->coded, a);
  map_init(&k->sectors, a);
  k->countries = table_named("countries");
  k->codes = table_named("codes");
  k->events = table_named("cameo");
  int name = table_column(k->countries, "name"), kind = table_column(k->countries, "kind");
  for (uint32_t i = 0; i < k->countries->n_rows; i++) {
    slice s = slice_of(table_cell(k->countries, i, name));
    if (strcmp(table_cell(k->countries, i, kind), "country") != 0 || s.len > 60) continue;
    char *big = arena_alloc(a, s.len + 1);
    map_add(&k->states, capitals(s, big, s.len), i);
  }
  int code = table_column(k->events, "code"), label = table_column(k->codes, "name"), of = table_column(k->codes, "kind");
  for (uint32_t i = 0; i < k->events->n_rows; i++) map_add(&k->cameo, slice_of(table_cell(k->events, i, code)), i);
  for (uint32_t i = 0; i < k->codes->n_rows; i++)
    map_add(strcmp(table_cell(k->codes, i, of), "sector") == 0 ? &k->sectors : &k->coded, slice_of(table_cell(k->codes, i, label)), i);
  return k;
}

/* ------------------------------------------------------------------ values */

/* "Russian Federation", "RUS" */
static void state_of(const peer_codes *k, slice s, char country[4]) {
  char big[64], sector[4];
  slice name = capitals(s, big, sizeof big - 1);
  country[0] = '\0';
  const map_row *m = name.len ? map_find(&k->states, name) : NULL, *body = m || !name.len ? NULL : map_find(&k->coded, slice_trim(s));
  if (m || body) {
    snprintf(country, 4, "%s", m ? table_cell(k->countries, m->value, table_column(k->countries, "country")) : table_cell(k->codes, body->value, table_column(k->codes, "code")));
  } else if (name.len == 3 && memcmp(name.ptr, slice_trim(s).ptr, 3) == 0) {
    big[3] = '\0';
    code_split(&k->book, big, country, sector);
  }
}

/* ICEWS' sectors, by words that stand in them; the first row that is met counts. Ours go by their own names. */
static void sector_of(const peer_codes *k, slice s, char sector[4]) {
  static const char *const words[][2] = {{"Military", "MIL"}, {"Army", "MIL"}, {"Navy", "MIL"}, {"Air Force", "MIL"}, {"Police", "COP"}, {"Intelligence", "SPY"}, {"Legislative", "LEG"}, {"Parliament", "LEG"}, {"Judicial", "JUD"}, {"Court", "JUD"},
                                         {"Government", "GOV"}, {"Executive", "GOV"}, {"Ministry", "GOV"}, {"Cabinet", "GOV"}, {"Diplomatic", "GOV"}, {"Insurgent", "REB"}, {"Rebel", "REB"}, {"Separatist", "REB"}, {"Terrorist", "REB"},
                                         {"Opposition", "OPP"}, {"Dissident", "OPP"}, {"Parties", "PTY"}, {"Party", "PTY"}, {"News", "JRN"}, {"Media", "JRN"}, {"Business", "BUS"}, {"Education", "EDU"}, {"Labor", "LAB"}, {"Agricultur", "AGR"},
                                         {"Medical", "MED"}, {"Health", "MED"}, {"Religio", "REL"}, {"Refugee", "REF"}, {"Criminal", "CRM"}, {"Elite", "ELI"}, {"Protest", "CVL"}, {"Civilian", "CVL"}, {"Citizen", "CVL"}, {"Social", "CVL"}, {"Population", "CVL"}};
  s = slice_trim(s);
  sector[0] = '\0';
  const map_row *m = s.len ? map_find(&k->sectors, s) : NULL;
  if (m) {
    snprintf(sector, 4, "%s", table_cell(k->codes, m->value, table_column(k->codes, "code")));
  } else if (s.len == 3 && s.ptr[0] >= 'A' && s.ptr[0] <= 'Z' && s.ptr[1] >= 'A' && s.ptr[1] <= 'Z') {
    memcpy(sector, s.ptr, 3);
    sector[3] = '\0';
  }
  for (size_t i = 0; i < sizeof words / sizeof *words && !sector[0] && s.len; i++)
    if (memmem(s.ptr, s.len, words[i][0], strlen(words[i][0]))) memcpy(sector, words[i][1], 4);
}

/* The nth of "a; b; c", from 0; ptr NULL = there is none. */
static slice item(slice s, uint32_t n) {
  for (size_t at = 0; at <= s.len;) {
    const char *end = memchr(s.ptr + at, ';', s.len - at);
    size_t to = end ? (size_t)(end - s.ptr) : s.len;
    if (!n--) return slice_trim(slice_cut(s, at, to));
    if (!end) break;
    at = to + 1;
  }
  return (slice){NULL, 0};
}

/* Hundredths of a degree; false = the cell has none. */
static bool degrees(slice s, int32_t *out) {
  char text[32];
  s = slice_trim(s);
  if (!s.len || s.len >= sizeof text) return false;
  memcpy(text, s.ptr, s.len);
  text[s.len] = '\0';
  char *end;
  double x = strtod(text, &end);
  if (*end || !(x >= -180 && x <= 180)) return false;
  *out = (int32_t)(x * 100 + (x < 0 ? -0.5 : 0.5));
  return true;
}

static bool day_of_cell(slice s, day *out) {
  char dashed[16];
  day after;
  time_precision p;
  s = slice_trim(s);
  if (s.len == 8) {
    snprintf(dashed, sizeof dashed, "%.4s-%.2s-%.2s", s.ptr, s.ptr + 4, s.ptr + 6);
    s = slice_of(dashed);
  }
  if (s.len > 10) s.len = 10;
  return s.len == 10 && day_parse(s, out, &after, &p);
}

/* ------------------------------------------------------------------ a row */

typedef struct cells {
  const peer_columns *c;
  const char *text;     /* of the document */
  span at[200];         /* of each cell */
  int n;
} cells;

static slice cell(const cells *x, peer_cell what) {
  int n = x->c->at[what];
  if (!n || n > x->n) return (slice){x->text, 0};
  return slice_trim((slice){x->text + x->at[n - 1].from, x->at[n - 1].to - x->at[n - 1].from});
}

static void add_party(doc *d, event *e, bool target, party p) {
  if (target) vec_push(&d->arena, &e->recipients, p);
  else vec_push(&d->arena, &e->actors, p);
}

/* One side: a code of CAMEO, or lists of names, states and sectors that belong together. `first` is PEER_SOURCE_NAME or PEER_TARGET_NAME. */
static void side(doc *d, const peer_codes *k, const cells *x, event *e, int first) {
  enum { MOST = 20 };
  bool target = first == PEER_TARGET_NAME, lists = x->c->at[PEER_TYPE] > 0;
  slice name = cell(x, (peer_cell)first), code = cell(x, (peer_cell)(first + 1)), country = cell(x, (peer_cell)(first + 2)), sectors = cell(x, (peer_cell)(first + 3));
  if (x->c->at[first + 1]) {
    if (!code.len) return;
    party p = {.mention = NONE, .text = arena_copy(&d->arena, name.ptr, name.len)};
    char both[8], *whole = arena_copy(&d->arena, code.ptr, code.len);
    p.name = p.text;
    code_split(&k->book, whole, p.country, p.sector);
    if (strcmp(actor_code(NULL, p.country, p.sector, both), whole) != 0) p.code = whole; /* it says more, or says it otherwise */
    add_party(d, e, target, p);
    return;
  }
  for (uint32_t i = 0; i < MOST; i++) {
    slice one = lists ? item(name, i) : i ? (slice){NULL, 0} : name, where = lists ? item(country, i) : country, what = lists ? item(sectors, i) : item(sectors, 0);
    if (!one.ptr || (!one.len && !where.len)) break;
    party p = {.mention = NONE, .text = arena_copy(&d->arena, one.ptr, one.len)};
    p.name = p.text;
    state_of(k, where, p.country);
    const char *comma = what.len ? memchr(what.ptr, ',', what.len) : NULL; /* ICEWS: "Government,Executive" */
    sector_of(k, what, p.sector);
    if (!p.sector[0] && comma) sector_of(k, slice_cut(what, 0, (size_t)(comma - what.ptr)), p.sector);
    add_party(d, e, target, p);
  }
}

static uint32_t place(doc *d, const peer_codes *k, const cells *x) {
  slice name = cell(x, PEER_PLACE), country = cell(x, PEER_PLACE_COUNTRY);
  int32_t lat, lon;
  bool lies = degrees(cell(x, PEER_LAT), &lat) && degrees(cell(x, PEER_LON), &lon);
  bool state = !name.len;
  slice words = state ? country : name;
  if (!words.len) return NONE;
  uint32_t n = (uint32_t)(words.ptr - x->text);
  location *l = arena_new(&d->arena, location);
  *l = (location){.name = arena_copy(&d->arena, words.ptr, words.len), .feature = state ? "country" : "", .admin = ""};
  state_of(k, country, l->country);
  if (lies) l->lat = lat, l->lon = lon;
  slice number = cell(x, PEER_GEONAMES);
  for (size_t i = 0; i < number.len && i < 9 && number.ptr[i] >= '0' && number.ptr[i] <= '9'; i++) l->geonameid = l->geonameid * 10 + (uint32_t)(number.ptr[i] - '0');
  actor_kind kind = state ? ACTOR_COUNTRY : ACTOR_PLACE;
  entity *e = vec_add(&d->arena, &d->entities);
  *e = (entity){.name = l->name, .kind = kind, .named = true, .first = d->mentions.n, .place = lies ? l : NULL};
  memcpy(e->country, l->country, 4);
  mention *m = vec_add(&d->arena, &d->mentions);
  *m = (mention){.at = {n, n + (uint32_t)words.len}, .head = 0, .entity = d->entities.n - 1, .kind = kind, .names_place = true, .place = lies ? l : NULL};
  memcpy(m->country, l->country, 4);
  return d->mentions.n - 1;
}

/* PLOVER's type, mode and contexts: the row's own, or those of its CAMEO code. */
static bool type_of(doc *d, const peer_codes *k, const cells *x, event *e) {
  slice code = cell(x, PEER_CAMEO), type = cell(x, PEER_TYPE), mode = cell(x, PEER_MODE), contexts = cell(x, PEER_CONTEXTS);
  const map_row *m = code.len ? map_find(&k->cameo, code) : NULL;
  char separator = ';';
  if (code.len) e->cameo = arena_copy(&d->arena, code.ptr, code.len);
  if (m) {
    type = slice_of(table_cell(k->events, m->value, table_column(k->events, "plover")));
    mode = slice_of(table_cell(k->events, m->value, table_column(k->events, "mode")));
    contexts = slice_of(table_cell(k->events, m->value, table_column(k->events, "contexts")));
    separator = ' ';
  }
  int found = -1;
  for (int i = 0; i < N_PLOVER; i++)
    if (slice_is(type, plover_names[i])) found = i;
  if (found < 0) return false;
  e->type = (plover)found;
  if (mode.len) e->mode = arena_copy(&d->arena, mode.ptr, mode.len);
  for (size_t at = 0, n = 0; at < contexts.len && n < 4;) {
    const char *end = memchr(contexts.ptr + at, separator, contexts.len - at);
    size_t to = end ? (size_t)(end - contexts.ptr) : contexts.len;
    slice one = slice_trim(slice_cut(contexts, at, to));
    if (one.len) e->contexts[n++] = arena_copy(&d->arena, one.ptr, one.len);
    at = to + 1;
  }
  e->score = frame_score(e->type, e->mode);
  return true;
}

static void row(doc *d, const peer_codes *k, const peer_columns *c, span line, size_t *untyped) {
  cells x = {.c = c, .text = d->text.ptr};
  for (uint32_t at = line.from; x.n < 200; at = x.at[x.n++].to + 1) {
    const char *tab = memchr(x.text + at, '\t', line.to - at);
    x.at[x.n] = (span){at, tab ? (uint32_t)(tab - x.text) : line.to};
    if (!tab) {
      x.n++;
      break;
    }
  }
  vec_push(&d->arena, &d->sentences, ((sentence){.at = line, .block = 0, .root = NONE}));
  event e = {.time = NONE, .place = NONE, .attribution = NONE, .trigger = 0, .sentence = d->sentences.n - 1, .begin = DAY_NONE, .after = DAY_NONE, .factuality = FACT_HAPPENED};
  if (!type_of(d, k, &x, &e)) {
    ++*untyped;
    return;
  }
  slice id = cell(&x, PEER_ID), words = cell(&x, c->at[PEER_CAMEO] ? PEER_CAMEO : PEER_TYPE);
  e.at = (span){(uint32_t)(words.ptr - x.text), (uint32_t)(words.ptr - x.text + words.len)};
  if (day_of_cell(cell(&x, PEER_DATE), &e.begin)) e.after = e.begin, e.precision = BY_DAY;
  side(d, k, &x, &e, PEER_SOURCE_NAME);
  side(d, k, &x, &e, PEER_TARGET_NAME);
  e.place = place(d, k, &x);
  e.why = arena_printf(&d->arena, "imported: %s, event %.*s", c->form->title, (int)(id.len < 40 ? id.len : 40), id.ptr);
  vec_push(&d->arena, &d->events, e);
}

void peer_document(doc *d, const peer_codes *k, const peer_columns *c, const char *path, size_t first_line, slice rows, size_t *untyped) {
  d->text = (slice){arena_copy(&d->arena, rows.ptr, rows.len), rows.len};
  decode_clean(d, (char *)(uintptr_t)d->text.ptr, d->text.len, first_line);
  d->path = arena_printf(&d->arena, "%s:%zu", path, first_line);
  d->title = arena_printf(&d->arena, "%s, rows from line %zu", c->form->title, first_line);
  d->publisher = c->form->title;
  d->kind = DOC_OTHER;
  vec_push(&d->arena, &d->blocks, ((block){.at = {0, (uint32_t)rows.len}, .carried = NONE, .time = NONE, .time_last = NONE}));
  for (uint32_t at = 0; at < d->text.len;) {
    const char *nl = memchr(d->text.ptr + at, '\n', d->text.len - at);
    uint32_t end = nl ? (uint32_t)(nl - d->text.ptr) : (uint32_t)d->text.len, to = end;
    if (to > at && d->text.ptr[to - 1] == '\r') to--;
    if (to > at) row(d, k, c, (span){at, to}, untyped);
    at = end + 1;
  }
  meta_id(d);
}

/* load.c - a document back from the ledger: what the record format shows of it, so that a kept document and a
 * fresh one print the same. Tokens, trees and the blocks of running text are not kept. */
#include <jansson.h>

#include "base/utf8.h"
#include "ledger/ledger.h"
#include "pipeline.h"
#include "words.h"

/* Others may have written anything into the ledger: what is no UTF-8 becomes question marks, byte for byte. */
static char *sound(char *text, size_t len) {
  uint32_t n;
  for (size_t i = 0; i < len; i += n)
    if (utf8_at(text + i, text + len, &n) == 0xfffd && n == 1) text[i] = '?';
  return text;
}

/* Text of a column in the document's arena; NULL stays NULL. */
const char *keep_text(arena *a, const row *r, int column) {
  slice s = get_slice(r, column);
  return s.ptr ? sound(arena_copy(a, s.ptr, s.len), s.len) : NULL;
}

const char *get_text(doc *d, const row *r, int column) { return keep_text(&d->arena, r, column); }

const char *const *keep_chain(dm_ledger *l, arena *a, int64_t document, uint32_t attribution, size_t *n) {
  VEC(const char *) names = {0};
  for (uint32_t id = attribution; id != NONE && names.n < CHAIN_MOST;) {
    row r = row_of(l, SQL_SOURCE);
    put_int(&r, document);
    put_int(&r, id);
    id = NONE;
    if (row_next(&r)) {
      vec_push(a, &names, keep_text(a, &r, 0));
      id = get_id(&r, 1);
    }
    row_end(&r);
  }
  for (uint32_t i = 0; i < names.n / 2; i++) { /* walked inside out */
    const char *t = names.at[i];
    names.at[i] = names.at[names.n - 1 - i];
    names.at[names.n - 1 - i] = t;
  }
  *n = names.n;
  return names.at;
}

static void copy_code(char out[4], const row *r, int column) {
  slice s = get_slice(r, column);
  snprintf(out, 4, "%.*s", (int)s.len, s.ptr ? s.ptr : "");
  sound(out, strlen(out));
}

day get_day(const row *r, int column, time_precision *precision) {
  day begin, after;
  time_precision by;
  if (!day_parse(get_slice(r, column), &begin, &after, precision ? precision : &by)) return DAY_NONE;
  return begin;
}

span get_span(const doc *d, const row *r, int column) {
  uint32_t from = (uint32_t)sqlite3_column_int64(r->s, column),
           to = (uint32_t)sqlite3_column_int64(r->s, column + 1);
  if (to > d->text.len)
    to = (uint32_t)d->text.len; /* a ledger that others have written to must not make us read beyond, nor half a letter */
  while (to < d->text.len && (d->text.ptr[to] & 0xc0) == 0x80) to++;
  while (from < to && from < d->text.len && (d->text.ptr[from] & 0xc0) == 0x80) from++;
  return (span){from < to ? from : to, to};
}

unsigned get_word(const row *r, int column, word_set set) {
  slice s = get_slice(r, column);
  return word_find(set, s.ptr);
}

/* An index that must hold; NONE otherwise. */
uint32_t below(uint32_t id, uint32_t n) { return id < n ? id : NONE; }

row rows_of(dm_ledger *l, statement which, int64_t n) {
  row r = row_of(l, which);
  put_int(&r, n);
  return r;
}

/* The strings of a JSON array. Their room is taken before jansson's: running out of it would jump over the end of its list. */
static const char **strings_of(doc *d, slice s, uint32_t *n) {
  size_t most = s.len / 3 + 1, left = s.len + 1; /* `"",` is the shortest; decoded, a word and its end take no more than with its quotes */
  const char **out = arena_array(&d->arena, const char *, most);
  char *room = arena_room(&d->arena, left);
  json_t *list = s.ptr ? json_loadb(s.ptr, s.len, 0, NULL) : NULL;
  *n = 0;
  for (size_t i = 0; i < json_array_size(list) && *n < most; i++) {
    const char *word = json_string_value(json_array_get(list, i));
    size_t len = word ? strlen(word) : 0;
    if (len + 1 > left) break;
    memcpy(room, word ? word : "", len + 1);
    out[(*n)++] = room;
    room += len + 1, left -= len + 1;
  }
  json_decref(list);
  return out;
}

/* Sixteen hexadecimal digits; what others have written in their stead may be any bytes, and goes out as digits that are always the same. */
static void load_id(doc *d, slice id) {
  size_t n = 0;
  while (n < id.len && n < sizeof d->id - 1 && id.ptr[n] && strchr("0123456789abcdef", id.ptr[n])) n++;
  if (n && n == id.len) snprintf(d->id, sizeof d->id, "%.*s", (int)n, id.ptr);
  else snprintf(d->id, sizeof d->id, "%08x%08x", slice_hash(id), slice_hash_on(1, id));
}

static void load_document(dm_ledger *l, int64_t n, doc *d) {
  row r = rows_of(l, SQL_DOCUMENT, n);
  if (!row_next(&r)) return;
  load_id(d, get_slice(&r, 0));
  d->path = get_text(d, &r, 1);
  d->title = get_text(d, &r, 2);
  d->date = get_day(&r, 3, &d->date_precision);
  d->date_from = get_text(d, &r, 4);
  d->publisher = get_text(d, &r, 5);
  slice byline = get_slice(&r, 6);
  uint32_t n_names;
  const char **names = strings_of(d, byline, &n_names);
  for (uint32_t i = 0; i < n_names; i++) vec_push(&d->arena, &d->bylines, names[i]);
  d->kind = get_word(&r, 7, WORD_KIND);
  d->classification = get_text(d, &r, 8);
  slice text = get_slice(&r, 9);
  char *copy = sound(arena_copy(&d->arena, text.ptr, text.len), text.len);
  for (char *c = copy; (c = memchr(c, '\0', (size_t)(copy + text.len - c)));) *c = '?'; /* a field ends there, a text does not */
  d->text = (slice){copy, text.len};
  row_end(&r);
}

static void load_details(dm_ledger *l, int64_t n, doc *d) {
  row r = rows_of(l, SQL_DETAILS, n);
  while (row_next(&r)) {
    const char *name = get_text(d, &r, 0), *value = get_text(d, &r, 1);
    if (name && name[0] && value) vec_push(&d->arena, &d->details, ((detail){name, value}));
  }
}

static void load_layout(dm_ledger *l, int64_t n, doc *d) {
  if (l->version > 5) load_details(l, n, d);
  row r = rows_of(l, SQL_DROPPED, n);
  while (row_next(&r))
    vec_push(&d->arena, &d->blocks,
             ((block){.at = get_span(d, &r, 0), .drop = get_word(&r, 2, WORD_DROP), .time = NONE, .time_last = NONE, .carried = NONE}));
  r = rows_of(l, SQL_CARRIED, n);
  while (row_next(&r))
    vec_push(&d->arena, &d->carries,
             ((carried){.kind = get_text(d, &r, 0),
                        .origin = get_text(d, &r, 1),
                        .date = get_text(d, &r, 2),
                        .at = get_span(d, &r, 3),
                        .portion = get_text(d, &r, 5),
                        .mention = get_id(&r, 6)}));
  r = rows_of(l, l->version > 5 ? SQL_SENTENCES : SQL_SENTENCES_5, n);
  while (row_next(&r))
    vec_push(&d->arena, &d->sentences,
             ((sentence){.at = get_span(d, &r, 0), .heading = sqlite3_column_int(r.s, 2), .part = (uint8_t)(l->version > 5 ? get_word(&r, 3, WORD_PART) : 0), .root = NONE}));
}

static int32_t hundredths(double degrees) {
  if (!(degrees >= -180 && degrees <= 180)) return 0;
  return (int32_t)(degrees * 100 + (degrees < 0 ? -0.5 : 0.5));
}

static const location *place_at(doc *d, const row *r, int column) {
  const char *name = get_text(d, r, column);
  if (!name) return NULL;
  location *p = arena_new(&d->arena, location);
  *p = (location){.name = name, .admin = "", .feature = "",
                  .lat = hundredths(sqlite3_column_double(r->s, column + 2)), .lon = hundredths(sqlite3_column_double(r->s, column + 3)),
                  .geonameid = (uint32_t)sqlite3_column_int64(r->s, column + 4)};
  copy_code(p->country, r, column + 1);
  return p;
}

static void load_names(dm_ledger *l, int64_t n, doc *d) {
  row r = rows_of(l, SQL_ENTITIES, n);
  while (row_next(&r)) {
    entity *x = vec_add(&d->arena, &d->entities);
    x->name = get_text(d, &r, 0);
    x->kind = get_word(&r, 1, WORD_ACTOR);
    x->role = get_text(d, &r, 2);
    copy_code(x->country, &r, 3);
    copy_code(x->sector, &r, 4);
    x->first = NONE;
  }
  r = rows_of(l, l->version < 2 ? SQL_MENTIONS_1 : SQL_MENTIONS, n);
  while (row_next(&r)) {
    mention m = {.entity = get_id(&r, 0),
                 .at = get_span(d, &r, 1),
                 .kind = get_word(&r, 3, WORD_ACTOR),
                 .role = get_text(d, &r, 4),
                 .head = NONE};
    copy_code(m.country, &r, 5);
    copy_code(m.sector, &r, 6);
    m.code = get_text(d, &r, 7);
    m.place = place_at(d, &r, 8);
    if (m.entity >= d->entities.n) continue;
    vec_push(&d->arena, &d->mentions, m);
  }
  r = rows_of(l, SQL_TIMES, n);
  while (row_next(&r))
    vec_push(&d->arena, &d->times,
             ((timex){.at = get_span(d, &r, 0),
                      .head = NONE,
                      .last = NONE,
                      .class = get_word(&r, 2, WORD_CLASS),
                      .value = get_text(d, &r, 3),
                      .begin = get_day(&r, 4, NULL),
                      .after = get_day(&r, 5, NULL),
                      .precision = get_word(&r, 6, WORD_PRECISION)}));
}

/* `on` is a column, or -1: an event's hedge is on its deed. */
static hedge hedge_at(const doc *d, const row *r, int column, int on, int band) {
  return (hedge){.at = get_span(d, r, column), .on = on < 0 ? HEDGED_CONTENT : get_word(r, on, WORD_HEDGED), .band = get_word(r, band, WORD_BAND)};
}

static void load_attributions(dm_ledger *l, int64_t n, doc *d) {
  row r = rows_of(l, l->version < 3 ? SQL_ATTRIBUTIONS_2 : SQL_ATTRIBUTIONS, n);
  while (row_next(&r)) {
    attribution a = {.source_name = get_text(d, &r, 0),
                     .has_source = sqlite3_column_type(r.s, 1) != SQLITE_NULL,
                     .source = get_span(d, &r, 1),
                     .source_mention = below(get_id(&r, 3), d->mentions.n),
                     .anonymity = get_word(&r, 4, WORD_ANONYMITY),
                     .cue = get_span(d, &r, 5),
                     .cue_token = NONE,
                     .quote = get_word(&r, 7, WORD_QUOTE),
                     .within = get_id(&r, 8),
                     .addressee = below(get_id(&r, 16), d->mentions.n),
                     .distance = (uint32_t)sqlite3_column_int(r.s, 9),
                     .directness = get_word(&r, 10, WORD_DIRECTNESS),
                     .own = get_word(&r, 11, WORD_OWN),
                     .hedge = hedge_at(d, &r, 12, 14, 15)};
    vec_push(&d->arena, &d->attributions, a);
  }
  for (uint32_t i = 0; i < d->attributions.n; i++)
    d->attributions.at[i].within = below(d->attributions.at[i].within, d->attributions.n), d->attributions.at[i].time = NONE;
  r = rows_of(l, SQL_CONTENTS, n);
  while (row_next(&r)) {
    uint32_t a = get_id(&r, 0);
    if (a < d->attributions.n) vec_push(&d->arena, &d->attributions.at[a].content, get_span(d, &r, 1));
  }
}

static void load_contexts(doc *d, const row *r, int column, event *v) {
  slice s = get_slice(r, column);
  uint32_t n;
  const char **words = strings_of(d, s, &n);
  for (uint32_t i = 0; i < n && i < 4; i++) v->contexts[i] = words[i];
}

party get_party(doc *d, const row *r, int column) {
  party p = {.mention = below(get_id(r, column), d->mentions.n), .text = get_text(d, r, column + 1), .name = get_text(d, r, column + 2)};
  copy_code(p.country, r, column + 3);
  copy_code(p.sector, r, column + 4);
  char both[8];
  p.code = get_text(d, r, column + 5);
  if (p.code && strcmp(p.code, actor_code(NULL, p.country, p.sector, both)) == 0) p.code = NULL;
  return p;
}

static void load_events(dm_ledger *l, int64_t n, doc *d) {
  row r = rows_of(l, l->version < 3 ? SQL_EVENTS_2 : SQL_EVENTS, n);
  while (row_next(&r)) {
    event *v = vec_add(&d->arena, &d->events);
    v->sentence = below(get_id(&r, 0), d->sentences.n);
    v->at = get_span(d, &r, 1);
    v->trigger = NONE;
    v->type = get_word(&r, 3, WORD_PLOVER);
    v->mode = get_text(d, &r, 4);
    load_contexts(d, &r, 5, v);
    v->cameo = get_text(d, &r, 6);
    v->score = sqlite3_column_double(r.s, 7);
    v->begin = get_day(&r, 8, NULL);
    v->after = get_day(&r, 9, NULL);
    v->precision = get_word(&r, 10, WORD_PRECISION);
    v->time = below(get_id(&r, 11), d->times.n);
    v->place = below(get_id(&r, 12), d->mentions.n);
    v->factuality = get_word(&r, 13, WORD_FACTUALITY);
    v->historical = sqlite3_column_int(r.s, 14);
    v->attribution = below(get_id(&r, 15), d->attributions.n);
    double sure = sqlite3_column_double(r.s, 16);
    v->confidence = sure > 0 ? sure < 1 ? sure : 1 : 0;
    v->why = get_text(d, &r, 17);
    v->hedge = hedge_at(d, &r, 18, -1, 20);
  }
  r = rows_of(l, SQL_ALL_PARTIES, n);
  while (row_next(&r)) {
    uint32_t at = get_id(&r, 0);
    party p = get_party(d, &r, 2);
    if (at >= d->events.n) continue;
    if (slice_is(get_slice(&r, 1), "actor"))
      vec_push(&d->arena, &d->events.at[at].actors, p);
    else
      vec_push(&d->arena, &d->events.at[at].recipients, p);
  }
  r = rows_of(l, SQL_NOTES, n);
  while (row_next(&r))
    vec_push(&d->arena, &d->notes, ((note){get_text(d, &r, 0), get_span(d, &r, 1), get_text(d, &r, 3)}));
}

/* Every statement back to its start: after a jump out of the middle of a query. */
static void stop_all(dm_ledger *l) {
  for (int i = 0; i < N_STATEMENTS; i++) sqlite3_reset(l->prepared[i]);
}

status ledger_document(dm_ledger *l, const char *name, int64_t *number, err *e) {
  l->failed = false;
  row r = row_of(l, SQL_NAMED);
  put_slice(&r, slice_of(name));
  int found = 0;
  bool whole = false; /* the id or the path itself: then others that begin so do not matter */
  while (row_next(&r)) {
    if (!found++) {
      *number = sqlite3_column_int64(r.s, 0);
      whole = sqlite3_column_int(r.s, 1);
    }
  }
  if (l->failed) return ledger_trouble(l, e);
  if (!found) return err_set(e, DM_END, l->path, "no document '%s' in the ledger", name);
  if (found > 1 && !whole)
    return err_set(e, DM_EUSAGE, l->path, "several documents have an id that begins with '%s'", name);
  return DM_OK;
}

status ledger_load(dm_ledger *l, int64_t number, doc *d, err *e) {
  if (setjmp(d->fail)) {
    stop_all(l);
    return err_set(e, DM_ENOMEM, l->path, "out of memory");
  }
  load_document(l, number, d);
  load_layout(l, number, d);
  load_names(l, number, d);
  load_attributions(l, number, d);
  load_events(l, number, d);
  if (l->version > 2) load_stances(l, number, d);
  return ledger_trouble(l, e);
}

dm_status dm_ledger_doc(dm_ledger *l, const char *name, dm_doc **out, dm_err *e) {
  *out = NULL;
  int64_t number = 0;
  status s = ledger_document(l, name, &number, e);
  if (s != DM_OK) return s;
  doc *d = doc_new();
  if (!d) return err_set(e, DM_ENOMEM, l->path, "out of memory");
  s = ledger_load(l, number, d, e);
  if (s == DM_OK)
    *out = d;
  else
    dm_doc_free(d);
  return s;
}

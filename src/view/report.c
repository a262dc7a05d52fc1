#include "view/report.h"

#include "base/table.h"
#include "words.h"

report report_of(const doc *d, uint32_t id) {
  const event *v = &d->events.at[id];
  report r = {.d = d, .v = v, .id = id, .of = {.event = id, .reports = 1, .documents = 1, .outlets = 1}};
  memcpy(r.of.doc, d->id, sizeof r.of.doc);
  if (v->place < d->mentions.n) {
    r.place = &d->mentions.at[v->place];
    r.where = r.place->place;
  }
  return r;
}

known_events *known_events_new(arena *a) {
  known_events *k = arena_new(a, known_events);
  k->arena = a;
  map_init(&k->index, a);
  return k;
}

report report_in(dm_ledger *l, known_events *known, const walk_step *s, uint32_t id) {
  enum { MANY = 8 };
  report r = report_of(s->d, id);
  int64_t head = ledger_head_of(l, s->number, id);
  if (!head) return r;
  const map_row *k = map_find(&known->index, (slice){(const char *)&head, sizeof head});
  if (k) {
    r.of = known->events.at[k->value];
  } else if (ledger_behind(l, head, &r.of) && r.of.reports > MANY) {
    map_add(&known->index, (slice){arena_copy(known->arena, (const char *)&head, sizeof head), sizeof head}, known->events.n);
    vec_push(known->arena, &known->events, r.of);
  }
  return r;
}

day report_day(const report *r) {
  const event *v = r->v;
  return v->begin != DAY_NONE ? v->begin : v->after != DAY_NONE ? v->after : r->d->date;
}

slice report_place(const report *r) {
  if (r->where) return slice_of(r->where->name);
  if (!r->place) return SLICE("");
  const char *name = r->d->entities.at[r->place->entity].name;
  return name ? slice_of(name) : doc_slice(r->d, r->place->at);
}

const char *report_place_country(const report *r) {
  if (r->where && r->where->country[0]) return r->where->country;
  return r->place ? r->place->country : "";
}

slice report_sentence(const report *r) {
  return r->v->sentence < r->d->sentences.n ? doc_slice(r->d, r->d->sentences.at[r->v->sentence].at) : SLICE("");
}

bool report_is_deed(const report *r, const dm_filter *filter) {
  return r->v->factuality == FACT_HAPPENED || r->v->factuality == FACT_SAID || (filter && filter->factuality);
}

void report_chain(const report *r, buf *b) {
  uint32_t walk[CHAIN_MOST], n = chain_of(r->d, r->v->attribution, walk);
  for (uint32_t i = 0; i < n; i++) {
    slice name;
    if (i) buf_puts(b, " <- ");
    if (source_name(r->d, &r->d->attributions.at[walk[i]], &name))
      buf_add(b, name.ptr, name.len);
    else
      buf_putc(b, '?');
  }
}

const char *report_publisher(const report *r) { return r->d->publisher ? r->d->publisher : r->d->path; }

bool dyad_next(const event *v, dyad *y) {
  uint32_t a = v->actors.n, b = v->recipients.n, k = y->n++;
  bool mutual = v->type == PLOVER_CONSULT || v->type == PLOVER_COOPERATE || v->type == PLOVER_AGREE;
  y->source = y->target = NULL;
  if (a && b) {
    if (k >= a * b) return false;
    y->source = &v->actors.at[k / b];
    y->target = &v->recipients.at[k % b];
  } else if (a > 1 && mutual) {
    if (k >= a * (a - 1)) return false;
    uint32_t i = k / (a - 1), j = k % (a - 1);
    y->source = &v->actors.at[i];
    y->target = &v->actors.at[j + (j >= i)];
  } else if (a || b) {
    if (k >= a + b) return false;
    y->source = a ? &v->actors.at[k] : NULL;
    y->target = a ? NULL : &v->recipients.at[k];
  } else {
    return k == 0;
  }
  return true;
}

static uint64_t number_of(const char *doc, uint32_t event, uint32_t pair) {
  uint64_t h = 14695981039346656037u; /* FNV-1a, 64 bits */
  for (const char *c = doc; *c; c++) h = (h ^ (unsigned char)*c) * 1099511628211u;
  for (int i = 0; i < 32; i += 8) h = (h ^ (event >> i & 255)) * 1099511628211u;
  for (int i = 0; i < 32; i += 8) h = (h ^ (pair >> i & 255)) * 1099511628211u;
  h = (h ^ h >> 32) & ((UINT64_C(1) << 53) - 1);
  return h ? h : 1;
}

uint64_t report_number(const report *r, uint32_t pair) { return number_of(r->d->id, r->id, pair); }
uint64_t report_event_number(const report *r) { return number_of(r->of.doc, r->of.event, 0); }

const char *party_name(const party *p) { return !p ? "" : p->name ? p->name : p->text ? p->text : ""; }

const char *party_code(const party *p, char out[8]) { return p ? actor_code(p->code, p->country, p->sector, out) : ""; }

const char *code_name(const char *kind, const char *code) {
  const table *t = code && code[0] ? table_named("codes") : NULL;
  if (!t) return NULL;
  int at = table_column(t, "code"), of = table_column(t, "kind"), name = table_column(t, "name");
  for (uint32_t i = 0; i < t->n_rows; i++)
    if (strcmp(table_cell(t, i, at), code) == 0 && strcmp(table_cell(t, i, of), kind) == 0) return table_cell(t, i, name);
  return NULL;
}

const char *cameo_meaning(const char *cameo) {
  const table *t = cameo ? table_named("cameo") : NULL;
  if (!t) return NULL;
  int code = table_column(t, "code"), meaning = table_column(t, "meaning");
  for (uint32_t i = 0; i < t->n_rows; i++)
    if (strcmp(table_cell(t, i, code), cameo) == 0) return table_cell(t, i, meaning);
  return NULL;
}

/* ------------------------------------------------------------------ code points */

enum { STRIDE = 256 };

static size_t points_in(const char *p, size_t len) {
  size_t n = 0;
  for (size_t i = 0; i < len; i++) n += ((unsigned char)p[i] & 0xc0) != 0x80;
  return n;
}

points points_of(arena *a, slice text) {
  uint32_t n = (uint32_t)(text.len / STRIDE) + 1, *before = arena_array(a, uint32_t, n);
  for (uint32_t i = 1; i < n; i++) before[i] = before[i - 1] + (uint32_t)points_in(text.ptr + (size_t)(i - 1) * STRIDE, STRIDE);
  return (points){text, before};
}

size_t points_at(const points *p, size_t byte) {
  if (byte > p->text.len) byte = p->text.len;
  size_t stop = byte / STRIDE;
  return p->before[stop] + points_in(p->text.ptr + stop * STRIDE, byte - stop * STRIDE);
}

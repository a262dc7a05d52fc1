#include "view/columns.h"

#include <stdlib.h>

#include "words.h"

const char *const column_names[N_COLUMNS] = {
#define X(name, kind, help) #name,
    COLUMN_TABLE(X)
#undef X
};
const column_kind column_kinds[N_COLUMNS] = {
#define X(name, kind, help) COLUMN_##kind,
    COLUMN_TABLE(X)
#undef X
};

static void text(column_value *o, const char *s) {
  if (!s || !s[0]) return;
  buf_puts(&o->text, s);
  o->known = true;
}
static void words(column_value *o, slice s) {
  buf_add(&o->text, s.ptr, s.len);
  o->known = s.len > 0;
}
static void count(column_value *o, int64_t n, bool known) {
  o->count = n;
  o->known = known;
}
static void real(column_value *o, double x, bool known) {
  o->real = x;
  o->known = known;
}

typedef enum of_party { NAME, CODE, COUNTRY, SECTOR } of_party;

/* One item of a list: a ";" of its own would make two of it. */
static void item(column_value *o, uint32_t i, const char *s) {
  if (i) buf_puts(&o->text, "; ");
  for (; *s; s++) buf_putc(&o->text, *s == ';' ? ',' : *s);
}

static void parties(column_value *o, const party *p, uint32_t n, of_party what) {
  for (uint32_t i = 0; i < n; i++) {
    char both[8];
    const char *s = what == NAME ? party_name(&p[i]) : what == CODE ? party_code(&p[i], both) : what == COUNTRY ? p[i].country : p[i].sector;
    item(o, i, s);
  }
  o->known = o->text.len > 0;
}

void column_get(const report *r, column c, column_value *o) {
  const doc *d = r->d;
  const event *v = r->v;
  buf_clear(&o->text);
  o->known = false;
  switch (c) {
  case COLUMN_id: count(o, (int64_t)report_number(r, 0), true); break;
  case COLUMN_doc: text(o, d->id); break;
  case COLUMN_event: count(o, r->id, true); break;
  case COLUMN_begin: count(o, v->begin, v->begin != DAY_NONE); break;
  case COLUMN_end: count(o, v->after, v->after != DAY_NONE); break;
  case COLUMN_precision: text(o, word_of(WORD_PRECISION, v->precision)); break;
  case COLUMN_date_text:
    if (v->time < d->times.n) words(o, doc_slice(d, d->times.at[v->time].at));
    break;
  case COLUMN_doc_date: count(o, d->date, d->date != DAY_NONE); break;
  case COLUMN_actors: parties(o, v->actors.at, v->actors.n, NAME); break;
  case COLUMN_actor_codes: parties(o, v->actors.at, v->actors.n, CODE); break;
  case COLUMN_actor_countries: parties(o, v->actors.at, v->actors.n, COUNTRY); break;
  case COLUMN_actor_sectors: parties(o, v->actors.at, v->actors.n, SECTOR); break;
  case COLUMN_recipients: parties(o, v->recipients.at, v->recipients.n, NAME); break;
  case COLUMN_recipient_codes: parties(o, v->recipients.at, v->recipients.n, CODE); break;
  case COLUMN_recipient_countries: parties(o, v->recipients.at, v->recipients.n, COUNTRY); break;
  case COLUMN_recipient_sectors: parties(o, v->recipients.at, v->recipients.n, SECTOR); break;
  case COLUMN_plover: text(o, plover_names[v->type]); break;
  case COLUMN_mode: text(o, v->mode); break;
  case COLUMN_contexts:
    for (uint32_t i = 0; i < 4 && v->contexts[i]; i++) item(o, i, v->contexts[i]), o->known = true;
    break;
  case COLUMN_cameo: text(o, v->cameo); break;
  case COLUMN_quad: count(o, plover_quad[v->type], true); break;
  case COLUMN_goldstein: {
    const char *g = goldstein_of(v->cameo);
    real(o, g ? strtod(g, NULL) : 0, g != NULL);
    break;
  }
  case COLUMN_score: real(o, v->score, true); break;
  case COLUMN_factuality: text(o, word_of(WORD_FACTUALITY, v->factuality)); break;
  case COLUMN_historical: count(o, v->historical, true); break;
  case COLUMN_place: words(o, report_place(r)); break;
  case COLUMN_place_country: text(o, report_place_country(r)); break;
  case COLUMN_lat: real(o, r->where ? r->where->lat / 100.0 : 0, r->where != NULL); break;
  case COLUMN_lon: real(o, r->where ? r->where->lon / 100.0 : 0, r->where != NULL); break;
  case COLUMN_geonameid: count(o, r->where ? r->where->geonameid : 0, r->where && r->where->geonameid); break;
  case COLUMN_chain:
    report_chain(r, &o->text);
    o->known = o->text.len > 0;
    break;
  case COLUMN_hands: {
    uint32_t hands = v->attribution == NONE ? 1 : d->attributions.at[v->attribution].distance;
    count(o, hands, hands > 0);
    break;
  }
  case COLUMN_hedge:
    if (hedged(&v->hedge)) words(o, doc_slice(d, v->hedge.at));
    break;
  case COLUMN_band: text(o, hedged(&v->hedge) ? word_of(WORD_BAND, v->hedge.band) : NULL); break;
  case COLUMN_confidence: real(o, v->confidence, true); break;
  case COLUMN_text: words(o, doc_slice(d, v->at)); break;
  case COLUMN_from_byte: count(o, v->at.from, true); break;
  case COLUMN_to_byte: count(o, v->at.to, true); break;
  case COLUMN_sentence_number: count(o, (int64_t)v->sentence + 1, v->sentence != NONE); break;
  case COLUMN_sentence: words(o, report_sentence(r)); break;
  case COLUMN_title: text(o, d->title); break;
  case COLUMN_publisher: text(o, d->publisher); break;
  case COLUMN_kind: text(o, word_of(WORD_KIND, d->kind)); break;
  case COLUMN_classification: text(o, d->classification); break;
  case COLUMN_path: text(o, d->path); break;
  case COLUMN_event_id: count(o, (int64_t)report_event_number(r), true); break;
  case COLUMN_reports: count(o, r->of.reports, true); break;
  case COLUMN_outlets: count(o, r->of.outlets, true); break;
  case COLUMN_corrected: text(o, r->v->ruling); break;
  case N_COLUMNS: break;
  }
}

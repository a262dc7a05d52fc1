/* plover.c - PLOVER's own JSON: one object an event and line, with the fields of its manual.
 *
 * PLOVER has no field for who says so and for what did not simply happen: `attribution`, `factuality` and `confidence` are ours. */
#include "base/json.h"
#include "view/export.h"
#include "view/report.h"
#include "words.h"

static void words(buf *b, const char *name, slice value) {
  buf_printf(b, ",\"%s\":", name);
  if (value.len) json_text(b, value);
  else buf_puts(b, "null");
}

static void entities(buf *b, const char *name, const doc *d, const party *p, uint32_t n) {
  buf_printf(b, ",\"%s\":[", name);
  for (uint32_t i = 0; i < n; i++, p++) {
    const mention *m = p->mention < d->mentions.n ? &d->mentions.at[p->mention] : NULL;
    const char *office = !m ? NULL : m->role ? m->role : d->entities.at[m->entity].role;
    buf_puts(b, i ? ",{\"code\":" : "{\"code\":");
    json_string(b, p->country);
    json_field(b, "sector", p->sector);
    json_field(b, "entity_text", p->text);
    json_field(b, "identifier_text", p->name);
    json_field(b, "office", office);
    if (p->code) json_field(b, "dictionary_code", p->code);
    buf_putc(b, '}');
  }
  buf_putc(b, ']');
}

static void number(buf *b, const char *name, bool known, double x) {
  buf_printf(b, ",\"%s\":", name);
  if (known) json_hundredths(b, x);
  else buf_puts(b, "null");
}

static void place(buf *b, const report *r) {
  buf_puts(b, ",\"event_loc\":");
  if (!r->place) {
    buf_puts(b, "null");
    return;
  }
  const char *country = report_place_country(r), *name = code_name("state", country);
  buf_puts(b, "{\"extracted_place\":");
  json_text(b, doc_slice(r->d, r->place->at));
  words(b, "resolved_place", report_place(r));
  buf_puts(b, ",\"geonameid\":");
  json_id(b, r->where && r->where->geonameid ? r->where->geonameid : NONE);
  number(b, "lat", r->where, r->where ? r->where->lat / 100.0 : 0);
  number(b, "lon", r->where, r->where ? r->where->lon / 100.0 : 0);
  json_field(b, "country", name);
  json_field(b, "country_code", country);
  buf_putc(b, '}');
}

static void chain(buf *b, const report *r) {
  uint32_t walk[CHAIN_MOST], n = chain_of(r->d, r->v->attribution, walk);
  buf_puts(b, ",\"attribution\":[");
  for (uint32_t i = 0; i < n; i++) {
    slice name;
    if (i) buf_putc(b, ',');
    if (source_name(r->d, &r->d->attributions.at[walk[i]], &name)) json_text(b, name);
    else buf_puts(b, "null");
  }
  buf_putc(b, ']');
}

static void object(buf *b, const report *r) {
  const doc *d = r->d;
  const event *v = r->v;
  char day[16];
  buf_printf(b, "{\"id\":\"%s:%u\",\"has_event\":true", d->id, r->id);
  json_field(b, "date", day_text(report_day(r), day));
  json_field(b, "enddate", day_text(v->after, day));
  entities(b, "actor", d, v->actors.at, v->actors.n);
  entities(b, "recipient", d, v->recipients.at, v->recipients.n);
  json_field(b, "event", plover_names[v->type]);
  json_field(b, "mode", v->mode);
  buf_puts(b, ",\"context\":[");
  for (int k = 0; k < 4 && v->contexts[k]; k++) {
    if (k) buf_putc(b, ',');
    json_string(b, v->contexts[k]);
  }
  buf_printf(b, "],\"quad_code\":%d", plover_quad[v->type]);
  number(b, "event_scale", true, v->score);
  words(b, "event_text", doc_slice(d, v->at));
  place(b, r);
  words(b, "text", report_sentence(r));
  buf_puts(b, ",\"text_info\":{\"doc\":");
  json_string(b, d->id);
  buf_printf(b, ",\"from\":%u,\"to\":%u}", v->at.from, v->at.to);
  buf_puts(b, ",\"cite_info\":{\"publication\":");
  json_string(b, d->publisher);
  json_field(b, "headline", d->title);
  json_field(b, "date", date_text(d->date, d->date_precision, day));
  json_field(b, "link", d->path);
  buf_putc(b, '}');
  json_field(b, "link", d->path);
  json_field(b, "coder", "demarche " DM_VERSION);
  json_field(b, "cameo", v->cameo);
  json_field(b, "factuality", word_of(WORD_FACTUALITY, v->factuality));
  chain(b, r);
  number(b, "confidence", true, v->confidence);
  buf_puts(b, "}\n");
}

void plover_step(export *x, const walk_step *s) {
  for (size_t i = 0; i < s->n; i++) {
    report r = report_of(s->d, s->events[i]);
    object(&x->b, &r);
  }
}

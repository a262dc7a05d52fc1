/* icews.c - ICEWS' coded events: twenty tab-separated columns under a header. */
#include "view/export.h"
#include "view/peer.h"
#include "words.h"

void icews_begin(export *x) {
  buf_puts(&x->b, "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\t"
                  "Target Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n");
}

static void side(cells *c, const party *p) {
  cell_text(c, party_name(p));
  cell_text(c, sector_name(p));
  cell_text(c, party_country_name(p));
}

/* A state alone is no city. */
static void where(cells *c, const report *r) {
  bool town = r->place && r->place->kind != ACTOR_COUNTRY;
  const char *code = report_place_country(r), *name = code_name("state", code);
  cell_words(c, town ? report_place(r) : SLICE(""));
  cell_none(c, 2);
  cell_text(c, name ? name : code);
  if (r->where)
    cell_real(c, r->where->lat / 100.0), cell_real(c, r->where->lon / 100.0);
  else
    cell_none(c, 2);
}

static void row(export *x, const report *r, const dyad *y) {
  cells c = {.b = &x->b};
  const event *v = r->v;
  const char *meaning = cameo_meaning(v->cameo);
  cell_count(&c, report_number(r, y->n));
  cell_day(&c, report_day(r), true);
  side(&c, y->source);
  cell_text(&c, meaning ? meaning : plover_names[v->type]);
  cell_text(&c, v->cameo);
  cell_text(&c, goldstein_of(v->cameo));
  side(&c, y->target);
  cell_text(&c, r->d->id);
  cell_count(&c, v->sentence == NONE ? 0 : (uint64_t)v->sentence + 1);
  cell_text(&c, report_publisher(r));
  where(&c, r);
  cell_end(&c);
}

void icews_step(export *x, const walk_step *s) {
  for (size_t i = 0; i < s->n; i++) {
    report r = report_of(s->d, s->events[i]);
    if (!report_is_deed(&r, x->filter)) continue;
    for (dyad y = {0}; dyad_next(r.v, &y);) row(x, &r, &y);
  }
}

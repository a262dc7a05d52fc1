/* phoenix.c - the Phoenix data set: 26 tab-separated columns, no header. */
#include "view/export.h"
#include "view/peer.h"
#include "words.h"

/* Full Entity Role Attribute */
static void actor(cells *c, const party *p) {
  cameo_actor a = cameo_actor_of(p);
  cell_text(c, a.code);
  int i = 0;
  cell_text(c, a.country[0] ? a.country : a.types[i++]);
  for (int n = 0; n < 2; n++, i++) cell_text(c, i < 3 ? a.types[i] : "");
}

static void row(export *x, const report *r, const dyad *y) {
  cells c = {.b = &x->b};
  const event *v = r->v;
  day n = report_day(r);
  char iso[16];
  day_text(n, iso);
  cell_count(&c, report_number(r, y->n));
  cell_day(&c, n, false);
  cell_words(&c, (slice){iso, iso[0] ? 4 : 0});
  cell_words(&c, (slice){iso + 5, iso[0] ? 2 : 0});
  cell_words(&c, (slice){iso + 8, iso[0] ? 2 : 0});
  actor(&c, y->source);
  actor(&c, y->target);
  cell_text(&c, v->cameo);
  cell_words(&c, v->cameo ? slice_cut(slice_of(v->cameo), 0, 2) : SLICE(""));
  bool statement = v->cameo && v->cameo[0] == '0' && (v->cameo[1] == '1' || v->cameo[1] == '2');
  cell_count(&c, statement ? 0 : (uint64_t)cameo_quad(v)); /* PentaClass */
  cell_text(&c, goldstein_of(v->cameo));
  cell_none(&c, 1); /* Issues */
  if (r->where)
    cell_real(&c, r->where->lat / 100.0), cell_real(&c, r->where->lon / 100.0);
  else
    cell_none(&c, 2);
  cell_words(&c, report_place(r));
  cell_none(&c, 1); /* StateName: the province */
  cell_text(&c, report_place_country(r));
  cell_count(&c, v->sentence == NONE ? 0 : (uint64_t)v->sentence + 1);
  cell_text(&c, r->d->path);
  cell_text(&c, report_publisher(r));
  cell_end(&c);
}

void phoenix_step(export *x, const walk_step *s) {
  for (size_t i = 0; i < s->n; i++) {
    report r = report_of(s->d, s->events[i]);
    if (!report_is_deed(&r, x->filter)) continue;
    for (dyad y = {0}; dyad_next(r.v, &y);) row(x, &r, &y);
  }
}

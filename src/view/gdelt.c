/* gdelt.c - GDELT 2.0: events (61 columns) and mentions (16), tab-separated, no header.
 *
 * What is ours and not GDELT's, because it is not measured or because we have another code: demarche-export(1). */
#include <stdio.h>

#include "view/export.h"
#include "view/peer.h"
#include "words.h"

/* Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code */
static void actor(cells *c, const party *p) {
  cameo_actor a = cameo_actor_of(p);
  cell_text(c, a.code);
  cell_text(c, party_name(p));
  cell_text(c, a.country);
  cell_text(c, a.group);
  cell_none(c, 3);
  for (int i = 0; i < 3; i++) cell_text(c, a.types[i]);
}

/* Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID */
static void place(cells *c, const mention *m, slice name, const char *country) {
  if (!m) {
    cell_none(c, 8);
    return;
  }
  const location *p = m->place;
  cell_count(c, m->kind == ACTOR_COUNTRY ? 1 : strcmp(country, "USA") == 0 ? 3 : 4);
  cell_words(c, name);
  cell_text(c, country);
  cell_none(c, 2);
  if (p)
    cell_real(c, p->lat / 100.0), cell_real(c, p->lon / 100.0);
  else
    cell_none(c, 2);
  cell_none(c, 1);
}

/* Year and the share of it that is over, by GDELT's reckoning of months of thirty days. */
static void fraction(cells *c, day n) {
  int year, month, dom;
  char text[32];
  day_civil(n, &year, &month, &dom);
  unsigned part = (unsigned)(((month - 1) * 30 + dom) * 10000 / 365);
  snprintf(text, sizeof text, "%04d.%04u", year, part > 9999 ? 9999 : part);
  cell_text(c, text);
}

static void added(cells *c, const doc *d) {
  char iso[16], text[16] = "";
  day_text(d->date, iso);
  if (iso[0]) snprintf(text, sizeof text, "%.4s%.2s%.2s000000", iso, iso + 5, iso + 8);
  cell_text(c, text);
}

/* ------------------------------------------------------------------ numbers
 * A row of events is a pair of an event, however many reports tell it; every one of them is a mention, and gives the row's number.
 * Pairs of two reports are the same by their codes (by the name of who has none). */

static uint64_t mix(uint64_t h, const char *text) {
  for (; *text; text++) h = (h ^ (unsigned char)*text) * 1099511628211u;
  return (h ^ 31) * 1099511628211u;
}

static uint64_t side(uint64_t h, const party *p) {
  char both[8];
  const char *code = party_code(p, both);
  return mix(h, code[0] ? code : party_name(p));
}

static uint64_t pair_of(const dyad *y) { return side(side(14695981039346656037u, y->source), y->target); }

static uint64_t number(const report *r, const dyad *y) {
  enum { LOOKED_BACK = 64 };
  uint64_t pair = pair_of(y);
  uint32_t again = 0; /* two men of one government did it: a pair each */
  dyad before = {0};
  while (y->n <= LOOKED_BACK && before.n + 1 < y->n && dyad_next(r->v, &before)) again += pair_of(&before) == pair;
  if (y->n > LOOKED_BACK) again = y->n;
  char end[16];
  snprintf(end, sizeof end, "%u", again);
  uint64_t h = mix(mix(pair, r->of.doc), end);
  snprintf(end, sizeof end, "%u", r->of.event);
  h = mix(h, end);
  h = (h ^ h >> 32) & ((UINT64_C(1) << 53) - 1);
  return h ? h : 1;
}

static void event_row(export *x, const report *r, const dyad *y) {
  const event *v = r->v;
  cells c = {.b = &x->b};
  day n = report_day(r);
  char iso[16], month[8] = "", year[8] = "";
  const char *goldstein = goldstein_of(v->cameo);
  day_text(n, iso);
  if (iso[0]) snprintf(month, sizeof month, "%.4s%.2s", iso, iso + 5), snprintf(year, sizeof year, "%.4s", iso);
  cell_count(&c, number(r, y));
  cell_day(&c, n, false);
  cell_text(&c, month);
  cell_text(&c, year);
  if (iso[0]) fraction(&c, n);
  else cell_none(&c, 1);
  actor(&c, y->source);
  actor(&c, y->target);
  cell_text(&c, v->sentence == 0 ? "1" : "0");
  char code[8] = "", base[4] = "", root[4] = "";
  if (v->cameo) snprintf(code, sizeof code, "%s", v->cameo), snprintf(base, sizeof base, "%.3s", v->cameo), snprintf(root, sizeof root, "%.2s", v->cameo);
  cell_text(&c, code);
  cell_text(&c, base);
  cell_text(&c, root);
  cell_count(&c, (uint64_t)cameo_quad(v));
  cell_text(&c, goldstein);
  cell_count(&c, r->of.reports);
  cell_count(&c, r->of.outlets);
  cell_count(&c, r->of.documents);
  cell_none(&c, 1);  /* AvgTone */
  cell_none(&c, 16); /* where the actors are is not told */
  place(&c, r->place, report_place(r), report_place_country(r));
  added(&c, r->d);
  cell_text(&c, r->d->path);
  cell_end(&c);
}

void gdelt_begin(export *x) {
  map *written = arena_new(&x->arena, map);
  map_init(written, &x->arena);
  x->state = written;
}

/* Has the pair a row already, of another report? */
static bool is_written(export *x, const report *r, const dyad *y) {
  if (r->of.reports < 2) return false;
  uint64_t n = number(r, y);
  if (map_find(x->state, (slice){(const char *)&n, sizeof n})) return true;
  map_add(x->state, (slice){arena_copy(&x->arena, (const char *)&n, sizeof n), sizeof n}, 0);
  return false;
}

void gdelt_step(export *x, const walk_step *s) {
  for (size_t i = 0; i < s->n; i++) {
    report r = report_in(x->ledger, x->known, s, s->events[i]);
    if (!report_is_deed(&r, x->filter)) continue;
    for (dyad y = {0}; dyad_next(r.v, &y);)
      if (!is_written(x, &r, &y)) event_row(x, &r, &y);
  }
}

/* ------------------------------------------------------------------ mentions */

static void character(cells *c, const points *p, const doc *d, const party *who) {
  if (who && who->mention < d->mentions.n)
    cell_count(c, points_at(p, d->mentions.at[who->mention].at.from));
  else
    cell_text(c, "-1");
}

static void mention_row(export *x, const report *r, const dyad *y, const points *p) {
  const doc *d = r->d;
  cells c = {.b = &x->b};
  cell_count(&c, number(r, y));
  added(&c, d); /* EventTimeDate: when the event was first seen */
  added(&c, d);
  bool web = strncmp(d->path, "http://", 7) == 0 || strncmp(d->path, "https://", 8) == 0;
  cell_count(&c, web ? 1 : 2);
  cell_text(&c, report_publisher(r));
  cell_text(&c, d->path);
  cell_count(&c, r->v->sentence == NONE ? 0 : (uint64_t)r->v->sentence + 1);
  character(&c, p, d, y->source);
  character(&c, p, d, y->target);
  cell_count(&c, points_at(p, r->v->at.from));
  cell_count(&c, 1); /* InRawText */
  cell_count(&c, (uint64_t)(r->v->confidence * 100 + 0.5));
  cell_count(&c, points_at(p, d->text.len));
  cell_none(&c, 3); /* tone, translation, extras */
  cell_end(&c);
}

void gdelt_mentions_step(export *x, const walk_step *s) {
  points p = points_of(&s->d->arena, s->d->text);
  for (size_t i = 0; i < s->n; i++) {
    report r = report_in(x->ledger, x->known, s, s->events[i]);
    if (!report_is_deed(&r, x->filter)) continue;
    for (dyad y = {0}; dyad_next(r.v, &y);) mention_row(x, &r, &y, &p);
  }
}

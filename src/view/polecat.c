/* polecat.c - POLECAT: one row an event, forty tab-separated columns under a header; several values of a cell with "; "
 * between them. */
#include "view/export.h"
#include "view/peer.h"

#define SIDE(who) \
  "\t" who " Name\t" who " Country\t" who " COW\tPrimary " who " Sector\t" who " Sectors\t" who " Title\t" who " Name Raw\tWikipedia " who " ID"

void polecat_begin(export *x) {
  buf_puts(&x->b, "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts" SIDE("Actor") SIDE("Recipient")
                  "\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date"
                  "\tStory People\tStory Organizations\tStory Locations\tLanguage\tVersion\n");
}

typedef const char *(*of_party)(const doc *d, const party *p);
static const char *name(const doc *d, const party *p) { return party_name(p); }
static const char *country(const doc *d, const party *p) { return p->country; }
static const char *sector(const doc *d, const party *p) { return p->sector; }
static const char *raw(const doc *d, const party *p) { return p->text ? p->text : ""; }
static const char *title(const doc *d, const party *p) {
  if (p->mention >= d->mentions.n) return "";
  const mention *m = &d->mentions.at[p->mention];
  const char *role = m->role ? m->role : d->entities.at[m->entity].role;
  return role ? role : "";
}

/* One value a party, in their order; empty when none has one. */
static void list(cells *c, const doc *d, const party *p, uint32_t n, of_party what) {
  buf b = {0};
  bool any = false;
  for (uint32_t i = 0; i < n; i++) {
    const char *s = what(d, &p[i]);
    any |= s[0] != '\0';
    if (i) buf_puts(&b, "; ");
    for (; *s; s++) buf_putc(&b, *s == ';' ? ',' : *s);
  }
  cell_words(c, any ? (slice){b.ptr, b.len} : SLICE(""));
  c->b->failed |= b.failed;
  buf_free(&b);
}

static void side(cells *c, const doc *d, const party *p, uint32_t n) {
  list(c, d, p, n, name);
  list(c, d, p, n, country);
  cell_none(c, 1);
  cell_text(c, n ? p[0].sector : "");
  list(c, d, p, n, sector);
  list(c, d, p, n, title);
  list(c, d, p, n, raw);
  cell_none(c, 1);
}

/* The names of the text's people, bodies or places, each once. */
static void story(cells *c, const doc *d, actor_kind a, actor_kind b) {
  buf names = {0};
  for (uint32_t i = 0; i < d->entities.n; i++) {
    const entity *e = &d->entities.at[i];
    if ((e->kind != a && e->kind != b) || !e->name) continue;
    if (names.len) buf_puts(&names, "; ");
    for (const char *s = e->name; *s; s++) buf_putc(&names, *s == ';' ? ',' : *s);
  }
  cell_words(c, (slice){names.ptr, names.len});
  c->b->failed |= names.failed;
  buf_free(&names);
}

static void where(cells *c, const report *r) {
  bool town = r->place && r->place->kind != ACTOR_COUNTRY;
  cell_words(c, report_place(r));
  cell_words(c, town ? report_place(r) : SLICE(""));
  cell_none(c, 2);
  cell_text(c, report_place_country(r));
  if (r->where) {
    cell_real(c, r->where->lat / 100.0);
    cell_real(c, r->where->lon / 100.0);
  } else {
    cell_none(c, 2);
  }
  if (r->where && r->where->geonameid) cell_count(c, r->where->geonameid);
  else cell_none(c, 1);
  cell_words(c, r->place ? doc_slice(r->d, r->place->at) : SLICE(""));
  cell_text(c, r->where ? r->where->feature : "");
}

void polecat_step(export *x, const walk_step *s) {
  static const char *const quads[] = {"", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"};
  const doc *d = s->d;
  for (size_t i = 0; i < s->n; i++) {
    report r = report_of(d, s->events[i]);
    const event *v = r.v;
    if (!report_is_deed(&r, x->filter)) continue;
    cells c = {.b = &x->b};
    cell_count(&c, report_number(&r, 0));
    cell_day(&c, report_day(&r), true);
    cell_text(&c, plover_names[v->type]);
    cell_text(&c, v->mode);
    cell_real(&c, v->score);
    cell_text(&c, quads[plover_quad[v->type]]);
    buf contexts = {0};
    for (int k = 0; k < 4 && v->contexts[k]; k++) {
      if (k) buf_puts(&contexts, "; ");
      buf_puts(&contexts, v->contexts[k]);
    }
    cell_words(&c, (slice){contexts.ptr, contexts.len});
    buf_free(&contexts);
    side(&c, d, v->actors.at, v->actors.n);
    side(&c, d, v->recipients.at, v->recipients.n);
    where(&c, &r);
    cell_text(&c, report_publisher(&r));
    cell_day(&c, d->date, true);
    story(&c, d, ACTOR_PERSON, ACTOR_PERSON);
    story(&c, d, ACTOR_ORGANIZATION, ACTOR_GROUP);
    story(&c, d, ACTOR_PLACE, ACTOR_COUNTRY);
    cell_text(&c, "en");
    cell_text(&c, "demarche " DM_VERSION);
    cell_end(&c);
  }
}

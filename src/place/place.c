#include "place/place.h"

#include "lists.h"
#include "place/gazetteer.h"

enum { BACK = 60, SENTENCES = 6 }; /* how far back "the city" looks: mentions, sentences */

/* Nothing to index: tools/mkplaces made the gazetteer ready to be searched. */
status place_open(engine *e, err *why) { return DM_OK; }

typedef enum sort { SORT_NONE, SORT_CAPITAL, SORT_TOWN, SORT_REGION, SORT_WATER } sort;

static sort sort_of(const location *p) {
  const char *f = p->feature;
  if (strcmp(f, "PPLC") == 0) return SORT_CAPITAL;
  if (f[0] == 'P' || strcmp(f, "city") == 0) return SORT_TOWN;
  if (strcmp(f, "region") == 0 || strcmp(f, "province") == 0 || strcmp(f, "island") == 0) return SORT_REGION;
  return strcmp(f, "water") == 0 ? SORT_WATER : SORT_NONE;
}

static sort sort_named(sym head) {
  if (sym_is(head, "capital")) return SORT_CAPITAL;
  if (sym_in(head, LIST_town_noun)) return SORT_TOWN;
  if (sym_in(head, LIST_region_noun)) return SORT_REGION;
  return sym_in(head, LIST_water_noun) ? SORT_WATER : SORT_NONE;
}

/* A city is no province: what coreference took for one thing must be of one sort. */
static bool fits(const doc *d, const mention *m, const location *p) {
  sort want = sort_named(d->tokens.at[m->head].norm), have = sort_of(p);
  return want == have || (want == SORT_TOWN && have == SORT_CAPITAL) || (want == SORT_CAPITAL && have == SORT_TOWN);
}

/* "the desert city", "the Egyptian capital", "the province": the last one named that it may mean; a capital is known without. */
static const location *described(doc *d, uint32_t mi) {
  const mention *m = &d->mentions.at[mi];
  sort want = sort_named(d->tokens.at[m->head].norm);
  if (want == SORT_NONE) return NULL;
  sym first = d->tokens.at[m->first].norm;
  if (!sym_is(first, "the") && !sym_is(first, "this") && !sym_is(first, "that")) return NULL;
  const char *country = m->country[0] ? m->country : d->entities.at[m->entity].country;
  uint32_t here = d->tokens.at[m->head].sentence;
  const location *like = NULL;
  for (uint32_t i = mi; i-- > 0 && mi - i < BACK;) {
    const mention *o = &d->mentions.at[i];
    if (here - d->tokens.at[o->head].sentence > SENTENCES) break;
    if (!o->names_place || !o->place || o->modifier || o->kind != ACTOR_PLACE) continue;
    if (country[0] && o->place->country[0] && strcmp(country, o->place->country) != 0) continue;
    if (sym_is(d->tokens.at[m->head].norm, o->place->feature)) return o->place; /* "the province": Aceh, though Sumatra is nearer */
    sort have = sort_of(o->place);
    if (!like && (have == want || (want == SORT_TOWN && have == SORT_CAPITAL))) like = o->place;
    if (like && want != SORT_REGION) return like;
  }
  if (like) return like;
  const gaz_row *r = want == SORT_CAPITAL && country[0] ? gaz_capital(country) : NULL;
  return r ? gaz_location(r, &d->arena) : NULL;
}

void place_run(const engine *e, doc *d) {
  for (uint32_t i = 0; i < d->entities.n; i++) {
    entity *x = &d->entities.at[i];
    if (x->kind != ACTOR_COUNTRY || x->place || !x->country[0]) continue;
    const gaz_row *r = gaz_state(x->country);
    if (r) x->place = gaz_location(r, &d->arena);
  }
  for (uint32_t i = 0; i < d->mentions.n; i++) {
    mention *m = &d->mentions.at[i];
    const entity *x = &d->entities.at[m->entity];
    if (m->place || m->pronoun) continue;
    if (m->names_place) m->place = x->place;
    else if (m->kind == ACTOR_PLACE) m->place = x->place && fits(d, m, x->place) ? x->place : described(d, i);
  }
}

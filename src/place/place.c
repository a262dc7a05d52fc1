#include "place/place.h"

#include "lists.h"
#include "place/gazetteer.h"

enum { BACK = 120, SENTENCES = 15, AROUND = 12 }; /* how far back "the city" looks: mentions, sentences */

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
  return want == have || (want == SORT_TOWN && have == SORT_CAPITAL) || (want == SORT_CAPITAL && strcmp(p->feature, "city") == 0);
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
  const location *like = NULL, *acts = NULL, *home = NULL;
  bool provincial = false; /* "the provincial capital" */
  for (uint32_t t = m->first; t < m->head; t++) provincial |= sym_in(d->tokens.at[t].norm, LIST_of_province);
  for (uint32_t i = mi; i-- > 0 && mi - i < BACK;) {
    const mention *o = &d->mentions.at[i];
    if (here - d->tokens.at[o->head].sentence > SENTENCES) break;
    if (!o->names_place || !o->place || o->modifier) continue;
    if (o->kind != ACTOR_PLACE) { /* "the last railway to Berlin ... the city" */
      if (!acts && sort_of(o->place) == SORT_CAPITAL && want <= SORT_TOWN) acts = o->place;
      continue;
    }
    if (country[0] && o->place->country[0] && strcmp(country, o->place->country) != 0) continue;
    if (!home && o->place->country[0]) home = o->place;
    if (provincial && want == SORT_CAPITAL) {
      const gaz_row *r = strcmp(o->place->feature, "province") == 0 ? gaz_seat(o->place->country, o->place->admin) : NULL;
      if (r) return gaz_location(r, &d->arena);
      if (o->place->feature[0] == 'P' && strcmp(o->place->feature, "PPLC") != 0) return o->place;
      continue;
    }
    if (sym_is(d->tokens.at[m->head].norm, o->place->feature)) return o->place; /* "the province": Aceh, though Sumatra is nearer */
    sort have = sort_of(o->place);
    if (!like && (have == want || (want == SORT_TOWN && have == SORT_CAPITAL))) like = o->place;
    if (like && want != SORT_REGION) return like;
  }
  if (like) return like;
  if (want == SORT_TOWN) return acts;
  if (!country[0] && home) country = home->country;
  const gaz_row *r = want == SORT_CAPITAL && country[0] && !provincial ? gaz_capital(country) : NULL;
  return r ? gaz_location(r, &d->arena) : NULL;
}

static bool is_town(const mention *m) {
  return m->names_place && m->place && (sort_of(m->place) == SORT_TOWN || sort_of(m->place) == SORT_CAPITAL);
}

/* "Kabul airport", "the great mosque in Kano": as near as the town is known; "in Shanghai, in the Jinjiang Hotel". */
static const location *site(const doc *d, uint32_t mi) {
  const mention *m = &d->mentions.at[mi];
  const token *head = &d->tokens.at[m->head];
  bool town = sym_in(head->norm, LIST_in_town);
  if (!town && !sym_in(head->norm, LIST_toponym_noun)) return NULL;
  const location *near = NULL;
  uint32_t first = mi > AROUND ? mi - AROUND : 0, apart = UINT32_MAX;
  for (uint32_t i = first; i < d->mentions.n && i <= mi + AROUND; i++) {
    const mention *o = &d->mentions.at[i];
    if (i != mi && o->modifier && o->names_place && o->place && o->first >= m->first && o->end == m->head && o->kind == ACTOR_PLACE) return o->place; /* "Sambisa forest" */
    if (i == mi || !town || !is_town(o)) continue;
    if (o->first >= m->first && o->end <= m->end) return o->place;
    uint32_t off = o->head > m->head ? o->head - m->head : m->head - o->head;
    if (d->tokens.at[o->head].sentence == head->sentence && off < apart) apart = off, near = o->place;
  }
  return head->upos == UPOS_PROPN && m->core_end - m->core > 1 ? near : NULL;
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
    if (!m->place && m->kind == ACTOR_PLACE) m->place = site(d, i);
  }
}

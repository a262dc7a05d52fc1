#include "event/where.h"

#include "lists.h"

static const mention *place_of(const doc *d, const party *p) {
  if (p->mention == NONE) return NULL;
  const mention *m = &d->mentions.at[p->mention];
  return m->kind == ACTOR_PLACE && m->names_place ? m : NULL;
}

/* It stands behind "in", "at", "near". */
static bool scene_of(const doc *d, const mention *m) {
  uint32_t c = doc_case(d, m->head);
  return c != NONE && sym_in(d->tokens.at[c].norm, LIST_happens_where);
}

static bool capital(const mention *m) { return m->place && strcmp(m->place->feature, "PPLC") == 0; }

static void without(event *e, bool actors, uint32_t i) {
  if (actors) {
    for (uint32_t k = i + 1; k < e->actors.n; k++) e->actors.at[k - 1] = e->actors.at[k];
    e->actors.n--;
  } else {
    for (uint32_t k = i + 1; k < e->recipients.n; k++) e->recipients.at[k - 1] = e->recipients.at[k];
    e->recipients.n--;
  }
}

static bool struck(plover type) {
  return type == PLOVER_ASSAULT || type == PLOVER_COERCE || type == PLOVER_MOBILIZE || type == PLOVER_AID || type == PLOVER_CONSULT || type == PLOVER_RETREAT;
}

void where_parties(doc *d, uint32_t from) {
  for (uint32_t n = from; n < d->events.n; n++) {
    event *e = &d->events.at[n];
    for (uint32_t i = e->actors.n; i-- > 0 && e->actors.n > 1;) {
      const mention *m = place_of(d, &e->actors.at[i]);
      if (m && scene_of(d, m)) without(e, true, i);
    }
    for (uint32_t i = e->recipients.n; i-- > 0;) {
      party *p = &e->recipients.at[i];
      const mention *m = place_of(d, p);
      if (!m) continue;
      if (!p->sector[0] && scene_of(d, m) && (e->type == PLOVER_PROTEST || (capital(m) && !struck(e->type)))) memcpy(p->sector, "GOV", 4);
      bool again = false; /* "bombed Afrin and Manbij": one state is struck */
      for (uint32_t k = 0; k < i; k++) again |= strcmp(e->recipients.at[k].country, p->country) == 0 && strcmp(e->recipients.at[k].sector, p->sector) == 0 && place_of(d, &e->recipients.at[k]);
      for (uint32_t k = 0; k < e->actors.n && e->type == PLOVER_CONSULT; k++) again |= p->country[0] && scene_of(d, m) && strcmp(e->actors.at[k].country, p->country) == 0;
      if (again) without(e, false, i);
    }
  }
}

static int rank(const mention *m) {
  if (m->kind == ACTOR_COUNTRY) return 0;
  if (!m->place) return 1;
  return m->place->feature[0] == 'P' || strcmp(m->place->feature, "room") == 0 || strcmp(m->place->feature, "base") == 0 || strcmp(m->place->feature, "city") == 0 ? 3 : 2;
}

bool where_finer(const doc *d, uint32_t a, uint32_t b) { return rank(&d->mentions.at[a]) > rank(&d->mentions.at[b]); }

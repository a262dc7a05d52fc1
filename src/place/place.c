#include "place/place.h"

#include "place/gazetteer.h"

status place_open(engine *e, err *why) { return DM_OK; }

void place_run(const engine *e, doc *d) {
  for (uint32_t i = 0; i < d->entities.n; i++) {
    entity *x = &d->entities.at[i];
    if (x->kind != ACTOR_COUNTRY || x->place || !x->country[0]) continue;
    const gaz_row *r = gaz_state(x->country);
    if (r) x->place = gaz_location(r, &d->arena);
  }
  for (uint32_t i = 0; i < d->mentions.n; i++) {
    mention *m = &d->mentions.at[i];
    if (m->names_place) m->place = d->entities.at[m->entity].place;
  }
}

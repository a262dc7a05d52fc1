/* seat.c - "Brussels wants the boats in": in a text of the Communities' years that never names Belgium, a Belgian or a Belgian
 * minister, Brussels is the seat of the Union and not the capital of a state. */
#include "actor/seat.h"

enum { SINCE = 1973 }; /* before the first enlargement papers said "the Six", and Brussels was the Belgian government's */

static bool brussels(const phrase *p) { return p->core_kind == CORE_NAME && p->row && p->row->kind == NAME_CAPITAL && strcmp(p->row->text, "Brussels") == 0; }

void seat_link(linking *k) {
  doc *d = k->d;
  if (d->date == DAY_NONE || d->date < day_of(SINCE, 1, 1)) return;
  bool named = false;
  uint32_t entity_of_union = NONE;
  for (uint32_t i = 0; i < k->r->p.n; i++) {
    const phrase *p = &k->r->p.at[i];
    if (brussels(p)) {
      named = true;
      continue;
    }
    if (p->row && strcmp(p->row->country, "BEL") == 0) return;
    if (p->entity != NONE && strcmp(p->country, "EUR") == 0 && entity_of_union == NONE && d->entities.at[p->entity].named && d->entities.at[p->entity].kind == ACTOR_ORGANIZATION) entity_of_union = p->entity;
  }
  if (!named) return;
  for (uint32_t i = 0; i < k->r->p.n; i++) {
    phrase *p = &k->r->p.at[i];
    if (p->entity == NONE || strcmp(p->country, "BEL") != 0) continue;
    entity *e = &d->entities.at[p->entity];
    if (e->kind == ACTOR_PLACE || (!brussels(p) && p->sector[0] && strcmp(p->sector, "GOV") != 0)) continue; /* its police and its demonstrators are Belgian */
    memcpy(p->country, "EUR", 4);
    if (brussels(p)) p->sector[0] = '\0';
    if (strcmp(e->country, "BEL") == 0) memcpy(e->country, "EUR", 4);
    if (!brussels(p) || e->kind != ACTOR_COUNTRY) continue;
    e->sector[0] = '\0';
    e->kind = ACTOR_ORGANIZATION;
    e->name = "European Union";
    doc_note(d, "actor", d->tokens.at[p->head].at, "Brussels is the Union here: nothing Belgian is named");
  }
  for (uint32_t i = 0; i < k->r->p.n && entity_of_union != NONE; i++) {
    phrase *p = &k->r->p.at[i];
    if (p->entity != NONE && brussels(p) && d->entities.at[p->entity].kind == ACTOR_ORGANIZATION) p->entity = entity_of_union;
  }
}

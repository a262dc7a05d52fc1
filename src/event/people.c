/* people.c - people of no named country: of the place, or of the other side. */
#include "event/people.h"

#include "actor/party.h"
#include "event/confidence.h"
#include "lists.h"

/* "Students rioted in Dhaka", "the police beat opposition supporters": people of no named country are of the place, or of
 * the other side's country when both stand for the powers and the people of one state. */
static bool domestic(const char *sector) {
  static const char *const sectors[] = {"CVL", "EDU", "LAB", "AGR", "OPP", "PTY", "COP", "JUD", "LEG", "CRM", "SOC", "REL", "MED"};
  for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
    if (strcmp(sector, sectors[i]) == 0) return true;
  return false;
}

static void set_code(char to[4], const char *from) {
  size_t n = strnlen(from, 3);
  memcpy(to, from, n);
  to[n] = '\0';
}

/* "three foreign tourists", "aid workers from abroad". */
static bool foreign(const doc *d, const party *p) {
  if (p->mention == NONE) return false;
  const mention *m = &d->mentions.at[p->mention];
  for (uint32_t t = m->first; t < m->end; t++)
    if (sym_in(d->tokens.at[t].norm, LIST_foreign)) return true;
  return false;
}

/* "Students attacked the Soviet Embassy": an embassy's own people do not. */
static bool embassy(const doc *d, const party *p) {
  if (p->mention == NONE) return false;
  const mention *m = &d->mentions.at[p->mention];
  for (uint32_t t = m->core; t < m->core_end; t++)
    if (sym_in(d->tokens.at[t].norm, LIST_mission)) return true;
  return false;
}

/* "near the Venezuelan border": on either side of it. */
static bool on_border(const doc *d, uint32_t place) { return sym_in(d->tokens.at[d->mentions.at[place].head].norm, LIST_boundary); }

void people_countries(doc *d, uint32_t from) {
  for (uint32_t i = from; i < d->events.n; i++) {
    event *e = &d->events.at[i];
    const char *place = e->place == NONE || on_border(d, e->place) ? "" : d->mentions.at[e->place].country[0] ? d->mentions.at[e->place].country : d->entities.at[d->mentions.at[e->place].entity].country;
    const char *whose = e->actors.n && e->actors.at[0].country[0] ? e->actors.at[0].country : "";
    const char *whom = e->recipients.n ? e->recipients.at[0].country : "";
    if (e->type == PLOVER_PROTEST)
      for (uint32_t k = 0; k < e->actors.n; k++)
        if (!e->actors.at[k].country[0] && domestic(e->actors.at[k].sector)) set_code(e->actors.at[k].country, place[0] ? place : e->recipients.n && embassy(d, &e->recipients.at[0]) ? d->seat : whom);
    for (uint32_t k = 0; k < e->actors.n; k++) /* "the opposition boycotted the Togolese vote" */
      if (!e->actors.at[k].country[0] && (strcmp(e->actors.at[k].sector, "OPP") == 0 || strcmp(e->actors.at[k].sector, "PTY") == 0))
        set_code(e->actors.at[k].country, place[0] ? place : whom);
    if (e->type == PLOVER_COERCE || e->type == PLOVER_ASSAULT || e->type == PLOVER_CONCEDE)
      for (uint32_t k = 0; k < e->recipients.n; k++) {
        party *p = &e->recipients.at[k];
        if (!p->country[0] && (strcmp(p->sector, "OPP") == 0 || strcmp(p->sector, "PTY") == 0)) set_code(p->country, whose[0] ? whose : place);
      }
    if (e->type == PLOVER_SANCTION && e->mode && strcmp(e->mode, "expel") == 0 && e->actors.n && strcmp(e->actors.at[0].sector, "MIL") == 0) /* whom an army drives out lived there */
      for (uint32_t k = 0; k < e->recipients.n; k++)
        if (!e->recipients.at[k].country[0] && domestic(e->recipients.at[k].sector) && !foreign(d, &e->recipients.at[k])) set_code(e->recipients.at[k].country, place[0] ? place : whose);
    if ((e->type == PLOVER_COERCE || e->type == PLOVER_ASSAULT) && place[0]) { /* "gunmen killed thirty villagers in Ituri", "rebels blew up a pylon on Bougainville" */
      for (uint32_t k = 0; k < e->actors.n; k++)
        if (!e->actors.at[k].country[0] && (domestic(e->actors.at[k].sector) || strcmp(e->actors.at[k].sector, "REB") == 0)) set_code(e->actors.at[k].country, place);
      for (uint32_t k = 0; k < e->recipients.n; k++)
        if (!e->recipients.at[k].country[0] && domestic(e->recipients.at[k].sector) && !foreign(d, &e->recipients.at[k])) set_code(e->recipients.at[k].country, place);
    }
  }
}

/* Curfews, riots and arrests in a country are done to those who live there when nobody else is named. */
void people_citizens(doc *d, uint32_t from) {
  for (uint32_t i = from; i < d->events.n; i++) {
    event *e = &d->events.at[i];
    if (e->recipients.n || e->place == NONE || !e->actors.n) continue;
    if (e->type == PLOVER_ASSAULT && e->actors.n > 1 && strcmp(e->actors.at[0].country, e->actors.at[1].country) != 0) continue; /* they struck each other */
    uint32_t by = e->actors.at[0].mention == NONE ? NONE : doc_case(d, d->mentions.at[e->actors.at[0].mention].head);
    if (by != NONE && sym_is(d->tokens.at[by].norm, "between")) continue; /* "Clashes broke out between rival militias in Beirut" */
    uint32_t in = doc_case(d, d->mentions.at[e->place].head);
    if (in == NONE || !(sym_is(d->tokens.at[in].norm, "in") || sym_is(d->tokens.at[in].norm, "at"))) continue;
    if (e->type != PLOVER_COERCE && e->type != PLOVER_PROTEST && e->type != PLOVER_ASSAULT && e->type != PLOVER_CONCEDE && e->type != PLOVER_MOBILIZE) continue;
    const mention *m = &d->mentions.at[e->place];
    const entity *n = &d->entities.at[m->entity];
    const char *country = m->country[0] ? m->country : n->country;
    if (!country[0]) continue;
    if (e->type == PLOVER_MOBILIZE && strcmp(country, e->actors.at[0].country) == 0) continue;
    party *p = vec_add(&d->arena, &e->recipients);
    *p = actor_party(d, e->place);
    set_code(p->country, country);
    set_code(p->sector, e->type == PLOVER_PROTEST ? "GOV" : "CVL");
    e->found |= UINT64_C(1) << FOUND_citizens;
  }
}

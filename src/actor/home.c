/* home.c - whose "the army", "police", "the lower house" are: what their own clause tells. */
#include "actor/home.h"

enum { UP = 5 /* from a place to the verb of its clause */, AHEAD = 40 /* phrases */ };

static bool sector_in(const phrase *p, const char *list) { return p->sector[0] && strstr(list, p->sector); }

bool home_body(const phrase *p) { return p->core_kind == CORE_ROLE && sector_in(p, "MIL COP LEG JUD GOV OPP") && !(p->person && strcmp(p->sector, "GOV") == 0); }

/* Does the token stand in the verb's own clause? */
static bool in_clause(const doc *d, uint32_t t, uint32_t verb) {
  for (int hop = 0; hop < UP && t != NONE && t != verb; hop++) {
    unsigned rel = d->tokens.at[t].rel;
    if (rel == REL_CCOMP || rel == REL_ADVCL || rel == REL_ACL || rel == REL_ACL_RELCL || rel == REL_XCOMP || rel == REL_PARATAXIS) return false;
    t = d->tokens.at[t].head;
  }
  return t == verb;
}

const char *home_of_clause(const linking *k, uint32_t n) {
  const doc *d = k->d;
  const phrase *p = &k->r->p.at[n];
  uint32_t verb = p->tree && p->subject && home_body(p) ? d->tokens.at[p->head].head : NONE;
  if (verb == NONE || d->tokens.at[verb].rel != REL_ADVCL || d->tokens.at[verb].head == NONE || d->tokens.at[verb].head > p->first) return NULL;
  uint32_t over = d->tokens.at[verb].head;
  if (!word_in(d, over, LIST_acts_upon) && !word_in(d, over, LIST_said_against)) return NULL;
  for (uint32_t i = n + 1; i < k->r->p.n && i - n < AHEAD && k->r->p.at[i].sentence == p->sentence; i++) {
    const phrase *o = &k->r->p.at[i];
    if (o->modifier || !phrase_names_place(o) || !o->country[0] || !code_is_state(o->country) || link_meeting_town(k, o)) continue;
    if (o->from > 0 && word_is(d, o->from - 1, "in") && in_clause(d, o->head, verb)) return o->country;
  }
  return NULL;
}

bool home_hands_on(const doc *d, uint32_t verb) {
  if (word_in(d, verb, LIST_lays_hands_on)) return true;
  uint32_t inner = doc_child(d, verb, REL_XCOMP);
  return inner != NONE && word_in(d, inner, LIST_lays_hands_on);
}

bool home_abroad(const linking *k, const phrase *o) {
  const doc *d = k->d;
  if (o->core_kind != CORE_NAME || !phrase_names_place(o) || o->from < 2) return false;
  if (word_is(d, o->from - 1, "in") && word_in(d, o->from - 2, LIST_refuge)) return true;
  return o->row->kind == NAME_COUNTRY && word_in(d, o->from - 1, LIST_to_and_from);
}

bool home_reacts(const linking *k, const phrase *o) {
  uint32_t verb = o->tree && o->subject && o->core_kind == CORE_NAME ? k->d->tokens.at[o->head].head : NONE;
  return verb != NONE && (word_in(k->d, verb, LIST_claims) || word_in(k->d, verb, LIST_said_against) || word_in(k->d, verb, LIST_acts_upon));
}

void home_link(linking *k) {
  const doc *d = k->d;
  for (uint32_t i = 0; i < k->r->p.n; i++) {
    phrase *p = &k->r->p.at[i];
    if (p->entity == NONE || p->country[0] || !p->tree || !p->subject || p->core_kind != CORE_ROLE || !sector_in(p, "MIL COP REB LEG UAF")) continue;
    uint32_t verb = d->tokens.at[p->head].head, whom = verb != NONE && word_in(d, verb, LIST_topples) ? doc_child(d, verb, REL_OBJ) : NONE;
    uint32_t q = whom == NONE ? NONE : k->r->phrase_at[whom];
    entity *en = &k->d->entities.at[p->entity];
    if (q == NONE || en->country[0]) continue;
    const phrase *o = &k->r->p.at[q];
    const char *c = o->country[0] ? o->country : o->entity != NONE ? k->d->entities.at[o->entity].country : "";
    if (!c[0] || !code_is_state(c)) continue;
    memcpy(p->country, c, sizeof p->country);
    memcpy(en->country, c, sizeof en->country);
  }
}

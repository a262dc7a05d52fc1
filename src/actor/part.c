/* part.c - some of a group that was told of, and who serves somebody.
 *
 *   American officials took the message seriously. One of them, who asked not to be named, said ... Another cautioned that ...
 *
 * They speak for whom the group speaks for, and nobody else knows them: each is an entity of its own. */
#include "actor/part.h"

enum { SENTENCES = 3 }; /* so far back the group is looked for; news that quotes one man after another names it again by then */

static bool of_them(const doc *d, uint32_t t) { return t + 2 < d->tokens.n && word_is(d, t + 1, "of") && word_in(d, t + 2, LIST_them_or_these); }

bool part_begins(const doc *d, uint32_t t) {
  const token *k = &d->tokens.at[t];
  if (!sym_in(k->norm, LIST_some_of_them) || (k->rel != REL_NSUBJ && k->rel != REL_NSUBJ_PASS) || k->head == NONE || k->head < t) return false;
  const token *verb = &d->tokens.at[k->head];
  if (verb->upos != UPOS_VERB) return false;
  if (of_them(d, t)) return true;
  if (!sym_in(k->norm, LIST_another_of_them) || !verb->lemma || !sym_in(verb->lemma, LIST_speaks_or_thinks)) return false;
  FOR_CHILDREN(d, t, c)
    if (c > t && d->tokens.at[c].rel != REL_PUNCT && d->tokens.at[c].rel != REL_ACL_RELCL) return false; /* "one in Geneva" may be a paper */
  return true;
}

/* The group: whom "them" stands for, or the persons last told of together. */
static uint32_t group_of(const linking *k, uint32_t i) {
  const reading *r = k->r;
  const phrase *p = &r->p.at[i];
  if (of_them(k->d, p->head) && r->phrase_at[p->head + 2] != NONE && r->p.at[r->phrase_at[p->head + 2]].entity != NONE) return r->p.at[r->phrase_at[p->head + 2]].entity;
  uint32_t found = NONE;
  for (uint32_t j = i; j-- > 0 && i - j < WINDOW;) {
    const phrase *o = &r->p.at[j];
    if (p->sentence - o->sentence > SENTENCES) break;
    if (o->entity == NONE || o->modifier || !o->plural || (o->core_kind != CORE_ROLE && o->core_kind != CORE_NOUN)) continue;
    if (o->subject) return o->entity;
    if (found == NONE) found = o->entity;
  }
  return found;
}

/* "An aide to the president", "an adviser to Robert Mugabe", "supporters of Soglo": whose he is, is known when all others are. */
static void serves(linking *k) {
  for (uint32_t i = 0; i < k->r->p.n; i++) {
    phrase *p = &k->r->p.at[i];
    if (p->entity == NONE || p->core_kind != CORE_ROLE || p->country[0] || !p->role || !p->role->weak || p->with[0] == NONE) continue;
    bool follower = strcmp(p->role->sector, "CVL") == 0 || strcmp(p->role->sector, "OPP") == 0; /* of his state, and of no office of his */
    if (!word_is(k->d, p->with_case[0], follower ? "of" : "to")) continue;
    const phrase *master = &k->r->p.at[p->with[0]];
    entity *en = &k->d->entities.at[p->entity], *of = master->entity == NONE ? NULL : &k->d->entities.at[master->entity];
    if (!of || of == en || en->country[0] || !of->country[0] || of->kind != ACTOR_PERSON) continue;
    memcpy(p->country, of->country, sizeof p->country);
    memcpy(en->country, of->country, sizeof en->country);
    if (of->sector[0] && strcmp(of->sector, "ELI") != 0 && !follower) memcpy(en->sector, of->sector, sizeof en->sector), memcpy(p->sector, of->sector, sizeof p->sector);
  }
}

void part_link(linking *k) {
  for (uint32_t i = 0; i < k->r->p.n; i++) {
    phrase *p = &k->r->p.at[i];
    if (p->core_kind != CORE_PART) continue;
    uint32_t g = group_of(k, i);
    if (g == NONE) continue;
    entity whole = k->d->entities.at[g];
    memcpy(p->country, whole.country, sizeof p->country);
    memcpy(p->sector, whole.sector, sizeof p->sector);
    p->entity = link_entity(k, i);
    entity *e = &k->d->entities.at[p->entity];
    e->kind = p->plural ? ACTOR_GROUP : ACTOR_PERSON;
    e->plural = p->plural;
    e->name = arena_printf(&k->d->arena, "%s of the %s", p->plural ? "some" : "one", whole.name);
    doc_note(k->d, "actor", k->d->tokens.at[p->head].at, "'%.20s' is some of %.60s", k->d->tokens.at[p->head].norm->text, whole.name);
  }
  serves(k);
}

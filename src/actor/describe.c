/* describe.c - common nouns: the same noun again, a name taken up, the predicate of "is". */
#include "actor/describe.h"

#include "place/gazetteer.h"

#include <stdio.h>

enum { NEAR = 3 /* sentences that "the man" looks back for a name */ };

static bool within(const phrase *a, const phrase *b) { return b->from <= a->from && a->to <= b->to; }

/* Could the entity be called by such a noun? */
static bool kind_agrees(const entity *e, const noun_row *row, bool plural) {
  switch ((noun_is)row->is) {
  case NOUN_PERSON: return plural ? e->kind == ACTOR_GROUP || (e->kind == ACTOR_PERSON && e->plural) : e->kind == ACTOR_PERSON && !e->plural && gender_agrees(e->gender, row->gender);
  case NOUN_PEOPLE: return e->kind == ACTOR_GROUP || e->kind == ACTOR_ORGANIZATION;
  case NOUN_ORGANIZATION: return (e->kind == ACTOR_ORGANIZATION || e->kind == ACTOR_GROUP) && e->plural == plural;
  case NOUN_PLACE: return (e->kind == ACTOR_PLACE || e->kind == ACTOR_COUNTRY) && e->plural == plural;
  }
  return false;
}

bool describe_fits(const entity *e, const phrase *p) { return kind_agrees(e, p->noun, p->plural); }

static bool content(const doc *d, uint32_t t) {
  unsigned u = d->tokens.at[t].upos;
  return u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_ADJ || u == UPOS_NUM || u == UPOS_VERB;
}

/* Every word that qualifies p stands with o too: "the old harbour" is not "the new harbour". */
static bool qualified_alike(const doc *d, const phrase *p, const phrase *o) {
  for (uint32_t t = p->first; t + 1 < p->core_end; t++) {
    if (!content(d, t) || word_in(d, t, LIST_same)) continue;
    bool found = false;
    for (uint32_t u = o->from; u < o->to && u - o->from < 30 && !found; u++) found = d->tokens.at[u].norm == d->tokens.at[t].norm;
    if (!found) return false;
  }
  return true;
}

static uint32_t entity_at(const linking *k, uint32_t p) { return p == NONE ? NONE : k->r->p.at[p].entity; }

/* "his brother", "the port of Zenda": whose it is must not differ. */
static bool owned_alike(const linking *k, const phrase *p, const phrase *o) {
  uint32_t mine = entity_at(k, p->possessor), other = entity_at(k, o->possessor);
  if (p->possessor != NONE || o->possessor != NONE) {
    if (p->possessor != NONE && (mine == NONE || mine != other)) return false;
    if (p->possessor == NONE && !p->definite) return false;
  }
  if (p->with[0] == NONE) return true;
  if (o->with[0] == NONE) return false;
  uint32_t with = entity_at(k, p->with[0]);
  if (with != NONE) return with == entity_at(k, o->with[0]);
  const token *t = k->d->tokens.at;
  return t[k->r->p.at[p->with[0]].core_end - 1].norm == t[k->r->p.at[o->with[0]].core_end - 1].norm;
}

static bool same_noun(const linking *k, const phrase *p, const phrase *o, const noun_row *row) {
  const doc *d = k->d;
  if (o->noun == row) return true;
  if (o->core_kind != CORE_PERSON && o->core_kind != CORE_ORG && o->core_kind != CORE_NAME) return false;
  for (uint32_t t = o->core; t < o->core_end; t++) /* "the university" after "the University of Zenda" */
    if (d->tokens.at[t].norm == d->tokens.at[p->core_end - 1].norm) return o->core_end - o->core > 1;
  return false;
}

uint32_t describe_again(const linking *k, uint32_t pi, const noun_row *row) {
  const reading *r = k->r;
  const doc *d = k->d;
  const phrase *p = &r->p.at[pi];
  if (p->indefinite) return NONE;
  unsigned seen = 0;
  for (uint32_t i = pi; i-- > 0 && pi - i < WINDOW && seen < MENTIONS;) {
    const phrase *o = &r->p.at[i];
    if (o->entity == NONE || o->modifier) continue;
    seen++;
    if (!same_noun(k, p, o, row)) continue;
    const entity *e = &d->entities.at[o->entity];
    if (!kind_agrees(e, row, p->plural) || within(p, o) || within(o, p)) continue;
    if (!country_agrees(p->country, e->country)) continue;
    if (!p->definite && (o->definite || o->indefinite)) continue; /* "women" again are women in general */
    if (!qualified_alike(d, p, o) || !owned_alike(k, p, o)) continue;
    if (!p->definite && !qualified_alike(d, o, p)) continue;
    return o->entity;
  }
  return NONE;
}

/* Is the phrase a name of the sort that the noun takes up? */
static bool name_fits(const linking *k, const phrase *o, const noun_row *row) {
  const entity *e = &k->d->entities.at[o->entity];
  unsigned kind = o->core_kind == CORE_NAME ? o->row->kind : NAME_NONE;
  switch ((noun_names)row->names) {
  case NOUN_COUNTRY: return e->kind == ACTOR_COUNTRY && kind == NAME_COUNTRY;
  case NOUN_CITY: /* a town has no article: not "the Alps" */
    return kind == NAME_CITY || (kind == NAME_CAPITAL && e->kind == ACTOR_PLACE) || (kind == NAME_REGION && o->town && gaz_is_town(o->town)) || (e->kind == ACTOR_PLACE && e->named && kind == NAME_NONE && !word_is(k->d, o->first, "the"));
  case NOUN_REGION: return kind == NAME_REGION || (e->kind == ACTOR_PLACE && e->named && kind == NAME_NONE);
  case NOUN_COMPANY: return e->kind == ACTOR_ORGANIZATION && e->named && (kind == NAME_COMPANY || strcmp(e->sector, "BUS") == 0);
  case NOUN_MEDIA: return kind == NAME_MEDIA;
  case NOUN_AGENCY: return kind == NAME_AGENCY || kind == NAME_IGO || (kind == NAME_NONE && o->core_kind == CORE_ORG);
  case NOUN_GROUP: return kind == NAME_GROUP;
  case NOUN_PARTY: return kind == NAME_PARTY;
  case NOUN_ANY:
    return e->named && (e->kind == ACTOR_ORGANIZATION || e->kind == ACTOR_GROUP) && (kind == NAME_NONE ? o->core_kind == CORE_ORG : kind >= NAME_IGO && kind <= NAME_AGENCY);
  case NOUN_OF_PERSON: return e->kind == ACTOR_PERSON && e->named;
  case NOUN_NO_NAME: break;
  }
  return false;
}

uint32_t describe_name(const linking *k, uint32_t pi, const noun_row *row) {
  const reading *r = k->r;
  const doc *d = k->d;
  const phrase *p = &r->p.at[pi];
  if (!row->names || p->plural || !p->definite || p->indefinite || p->possessor != NONE || p->with[0] != NONE) return NONE;
  for (uint32_t t = p->first; t < p->core; t++)
    if (content(d, t) && !word_in(d, t, LIST_same)) return NONE;
  bool person = row->names == NOUN_OF_PERSON, place = row->is == NOUN_PLACE;
  uint32_t best = NONE;
  int best_score = 0;
  unsigned seen = 0;
  for (uint32_t i = pi; i-- > 0 && pi - i < WINDOW && seen < MENTIONS;) {
    const phrase *o = &r->p.at[i];
    if (o->entity == NONE) continue;
    seen++;
    const entity *e = &d->entities.at[o->entity];
    uint32_t apart = p->sentence - o->sentence;
    if (person && apart > NEAR) break;
    if (o->core_kind == CORE_PRONOUN ? !person : !name_fits(k, o, row)) continue;
    if (!kind_agrees(e, row, false) || within(p, o) || within(o, p) || !country_agrees(p->country, e->country)) continue;
    if (o->core_kind == CORE_PRONOUN && !e->named) continue;
    if (!person && !place && o->sentence == p->sentence) continue; /* "The council fined the firm" */
    if (person && k->w.at[o->entity].n_role) continue; /* "the Secretary of State ... the pilot": who has an office is called by it */
    if (person && o->sentence == p->sentence && (o->subject == p->subject || r->quoted[o->head] != r->quoted[p->head])) continue;
    unsigned times = k->w.at[o->entity].n;
    int score = 100 - (int)seen - 6 * (int)(apart > 10 ? 10 : apart) + (o->subject ? 10 : 0) + (place ? 4 : 1) * (int)(times > 8 ? 8 : times) - (o->modifier ? 12 : 0);
    if (score > best_score) best_score = score, best = o->entity;
  }
  return best;
}

/* "The Revolutionary United Front ... The Front": the last name that has the word, and the same word again. */
uint32_t describe_short(const linking *k, uint32_t pi) {
  const reading *r = k->r;
  const doc *d = k->d;
  const phrase *p = &r->p.at[pi];
  uint32_t word = p->core_end - 1;
  if ((p->core_kind != CORE_ORG && p->core_kind != CORE_ROLE) || p->person || (p->plural && strcmp(p->sector, "JUD") != 0) || p->modifier || !p->definite || p->possessor != NONE || p->country[0] || p->appos != NONE) return NONE;
  if (p->core_end != p->first + 2 || p->end != p->core_end || !word_in(d, p->first, LIST_definite) || !r->words[word].upper || r->words[word].caps) return NONE;
  unsigned seen = 0;
  for (uint32_t i = pi; i-- > 0 && pi - i < WINDOW && seen < MENTIONS;) {
    const phrase *o = &r->p.at[i];
    if (o->entity == NONE || (o->core_kind != CORE_NAME && o->core_kind != CORE_ORG && o->core_kind != CORE_ROLE)) continue;
    seen++;
    const entity *e = &d->entities.at[o->entity];
    if (!e->named || (e->kind != ACTOR_ORGANIZATION && e->kind != ACTOR_GROUP) || within(p, o)) continue;
    for (uint32_t t = o->core; t < o->core_end; t++)
      if (d->tokens.at[t].norm == d->tokens.at[word].norm && r->words[t].upper) return o->entity;
  }
  return NONE;
}

/* The subject of a predicate: "Mercer, who is the author", "it became the capital". */
uint32_t describe_subject(const linking *k, uint32_t pi) {
  const reading *r = k->r;
  const doc *d = k->d;
  const phrase *p = &r->p.at[pi];
  if (!p->tree || p->modifier || p->possessive) return NONE;
  uint32_t verb = p->head, subject = NONE;
  bool copula = false;
  FOR_CHILDREN(d, p->head, c) {
    unsigned rel = d->tokens.at[c].rel;
    if (rel == REL_COP) copula = true;
    else if (rel == REL_NSUBJ) subject = c;
    else if (rel == REL_AUX && !word_in(d, c, LIST_have)) return NONE; /* "would be the leader" */
    else if (rel == REL_MARK && c < p->head) return NONE;               /* "if he were", "to be" */
    else if (rel == REL_ADVMOD && word_in(d, c, LIST_negation)) return NONE;
    else if (rel == REL_DET && word_in(d, c, LIST_negation)) return NONE;
    else if (rel == REL_CASE) return NONE;
  }
  if (!copula) {
    verb = d->tokens.at[p->head].head;
    if (verb == NONE || d->tokens.at[p->head].rel != REL_XCOMP || !word_in(d, verb, LIST_became) || p->subject) return NONE;
    FOR_CHILDREN(d, verb, c) {
      unsigned rel = d->tokens.at[c].rel;
      if (rel == REL_NSUBJ) subject = c;
      else if (rel == REL_AUX && !word_in(d, c, LIST_have)) return NONE;
      else if (rel == REL_ADVMOD && word_in(d, c, LIST_negation)) return NONE;
    }
  }
  const sentence *s = &d->sentences.at[p->sentence];
  if (subject == NONE || subject > p->first || sym_is(d->tokens.at[s->end - 1].norm, "?")) return NONE;
  uint32_t q = r->phrase_at[subject];
  if (q == NONE || r->p.at[q].head != subject || r->p.at[q].modifier) return NONE;
  FOR_CHILDREN(d, subject, c)
    if (d->tokens.at[c].rel == REL_CONJ) return NONE;
  return r->p.at[q].entity;
}

static actor_kind kind_of(const phrase *p) {
  switch ((noun_is)p->noun->is) {
  case NOUN_PERSON: return p->plural ? ACTOR_GROUP : ACTOR_PERSON;
  case NOUN_PEOPLE: return ACTOR_GROUP;
  case NOUN_ORGANIZATION: return ACTOR_ORGANIZATION;
  case NOUN_PLACE: break;
  }
  return ACTOR_PLACE;
}

void describe_noun(linking *k, uint32_t pi) {
  reading *r = k->r;
  phrase *p = &r->p.at[pi];
  if (p->modifier) return;
  if (p->noun->unique && p->core_end - p->first <= 2) {
    char key[48];
    int n = snprintf(key, sizeof key, "X:%.30s", p->noun->text);
    link_keyed(k, pi, key, (size_t)n, p->noun->text, kind_of(p), false);
    return;
  }
  uint32_t e = p->appos != NONE ? r->p.at[p->appos].entity : NONE;
  if (e != NONE && !kind_agrees(&k->d->entities.at[e], p->noun, p->plural)) e = NONE;
  if (e == NONE) e = describe_again(k, pi, p->noun);
  if (e == NONE) e = describe_name(k, pi, p->noun);
  if (e == NONE) {
    e = link_entity(k, pi);
    k->d->entities.at[e].name = link_text(k, p->definite || p->indefinite ? (p->first + 1 < p->end && p->possessor == NONE ? p->first + 1 : p->first) : p->first, p->end);
    k->d->entities.at[e].kind = kind_of(p);
    if (!k->d->entities.at[e].gender) k->d->entities.at[e].gender = p->noun->gender;
  }
  link_join(k, pi, e);
}

const char *describe_state(const linking *k, uint32_t pi) {
  const reading *r = k->r;
  const phrase *p = &r->p.at[pi];
  if (!p->definite || p->plural || p->possessor != NONE || p->with[0] != NONE || !p->subject) return NULL;
  for (uint32_t t = p->first; t < p->core; t++)
    if (word_in(k->d, t, LIST_another_state)) return NULL;
  for (uint32_t i = pi; i-- > 0 && pi - i < 40 && p->sentence - r->p.at[i].sentence <= 1;) { /* the subject of the sentence before, if it is a state */
    const phrase *o = &r->p.at[i];
    if (o->sentence == p->sentence || o->modifier || !o->subject || o->entity == NONE) continue;
    const entity *e = &k->d->entities.at[o->entity];
    bool capital = o->core_kind == CORE_NAME && o->row->kind == NAME_CAPITAL;
    if ((e->kind == ACTOR_COUNTRY || capital) && code_is_state(e->country)) return e->country;
  }
  return NULL;
}

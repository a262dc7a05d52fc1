/* pronoun.c - who is meant by "he", "it", "their", and by "we" in a quotation. */
#include "actor/antecedent.h"
#include "actor/voice.h"
#include "syntax/operative.h"

#include <stdio.h>

uint32_t pronoun_coordination(const linking *k, const phrase *o) {
  const doc *d = k->d;
  if (!o->tree || o->modifier || d->tokens.at[o->head].rel != REL_CONJ || doc_in_dateline(d, &d->sentences.at[o->sentence])) return NONE;
  uint32_t h = d->tokens.at[o->head].head;
  if (h == NONE || (o->from > 0 && word_is(d, o->from - 1, "not"))) return NONE; /* "the Brotherhood and not his police": them are the one */
  uint32_t q = k->r->phrase_at[h];
  if (q == NONE || k->r->p.at[q].entity == NONE || k->r->p.at[q].head != h || k->r->p.at[q].modifier) return NONE;
  return q;
}

/* An entity of the members of the coordination that hangs on phrase q. */
uint32_t pronoun_several(linking *k, uint32_t q, uint32_t before) {
  doc *d = k->d;
  reading *r = k->r;
  char key[24];
  int n = snprintf(key, sizeof key, "&:%u", q);
  uint32_t e = link_known(k, (slice){key, (size_t)n});
  if (e != NONE) return e;
  e = link_entity(k, q);
  entity *en = &d->entities.at[e];
  en->country[0] = en->sector[0] = '\0';
  en->gender = 0;
  en->plural = true;
  en->kind = ACTOR_GROUP;
  uint32_t last = q;
  en->parts[en->n_parts++] = r->p.at[q].entity;
  for (uint32_t i = q + 1; i < before && en->n_parts < 6; i++) {
    const phrase *o = &r->p.at[i];
    if (o->sentence != r->p.at[q].sentence) break;
    if (pronoun_coordination(k, o) != q || o->entity == NONE) continue;
    bool same = false;
    for (uint32_t j = 0; j < en->n_parts; j++) same |= en->parts[j] == o->entity;
    if (!same) en->parts[en->n_parts++] = o->entity;
    last = i;
  }
  en->name = link_text(k, r->p.at[q].from, r->p.at[last].end);
  if (strncmp(en->name, "the ", 4) == 0 || strncmp(en->name, "The ", 4) == 0) en->name += 4;
  *link_slot(k, (slice){key, (size_t)n}) = e;
  return e;
}

/* The coordination of two or more states (or of persons) nearest before a phrase: "both countries", "the two leaders". */
uint32_t pronoun_pair(linking *k, uint32_t pi, bool persons) {
  const reading *r = k->r;
  for (uint32_t i = pi; i-- > 0 && pi - i < MENTIONS;) {
    const phrase *o = &r->p.at[i];
    if (o->entity == NONE) continue;
    uint32_t q = pronoun_coordination(k, o);
    if (q == NONE) continue;
    const entity *a = &k->d->entities.at[o->entity], *b = &k->d->entities.at[r->p.at[q].entity];
    if (a == b || (persons ? a->kind != ACTOR_PERSON || b->kind != ACTOR_PERSON : !o->country[0] || !r->p.at[q].country[0])) continue;
    return q;
  }
  return NONE;
}

uint32_t pronoun_clause(const doc *d, uint32_t t) {
  for (int i = 0; t != NONE && i < 12; i++) {
    const token *k = &d->tokens.at[t];
    if (i && (k->upos == UPOS_VERB || k->rel == REL_ROOT)) return t;
    t = k->head;
  }
  return NONE;
}

/* `"I think they will wait. They want to see," he said.`: who says "I" in the words before it, in that paragraph; NONE. */
static uint32_t own_voice(const linking *k, uint32_t pi) {
  enum { BACK = 24 /* phrases */ };
  const reading *r = k->r;
  const doc *d = k->d;
  const phrase *p = &r->p.at[pi];
  uint32_t verb = p->tree ? d->tokens.at[p->head].head : NONE, block = d->sentences.at[p->sentence].block;
  if (p->pronoun != PRO_HE && p->pronoun != PRO_SHE) return NONE;
  if (p->possessive || verb == NONE || d->tokens.at[p->head].rel != REL_NSUBJ || r->quoted[p->head] || !word_in(d, verb, LIST_speech)) return NONE;
  for (uint32_t i = pi; i-- > 0 && pi - i < BACK && d->sentences.at[r->p.at[i].sentence].block == block;) {
    const phrase *o = &r->p.at[i];
    if (o->pronoun == PRO_I && r->quoted[o->head])
      return o->entity != NONE && d->entities.at[o->entity].named && d->entities.at[o->entity].kind == ACTOR_PERSON && gender_agrees(d->entities.at[o->entity].gender, p->gender) ? o->entity : NONE;
    if (!r->quoted[o->head] && !o->modifier) return NONE; /* the narrator has named somebody since */
  }
  return NONE;
}

/* "The Security Council, / Warns that it will impose sanctions": the body above, where nobody else stands before the pronoun; NONE. */
static uint32_t of_body_above(const linking *k, uint32_t pi) {
  const reading *r = k->r;
  const phrase *p = &r->p.at[pi];
  uint32_t body = p->pronoun == PRO_IT ? operative_subject(k->d, p->sentence) : NONE, q = body == NONE ? NONE : r->phrase_at[body];
  for (uint32_t i = pi; q != NONE && i-- > 0 && r->p.at[i].sentence == p->sentence;)
    if (!r->p.at[i].modifier && r->p.at[i].entity != NONE) return NONE;
  return q == NONE ? NONE : r->p.at[q].entity;
}

void pronoun_link(linking *k, uint32_t pi) {
  reading *r = k->r;
  doc *d = k->d;
  phrase *p = &r->p.at[pi];
  if (p->pronoun >= PRO_I) {
    voice_link(k, pi);
    return;
  }
  uint32_t voice = own_voice(k, pi);
  if (voice != NONE) {
    if (d->why) doc_note(d, "actor", d->tokens.at[p->head].at, "pronoun '%.20s' stands for %s: the 'I' of these words", d->tokens.at[p->head].norm->text, d->entities.at[voice].name);
    link_join(k, pi, voice);
    return;
  }
  uint32_t above = of_body_above(k, pi);
  if (above != NONE) {
    link_join(k, pi, above);
    return;
  }
  search s = antecedent_search(k, pi);
  features f, best_f = {.n = 0};
  uint32_t best = NONE;
  int best_score = 0;
  unsigned rank = 0;
  for (uint32_t i = pi; i-- > 0 && pi - i < WINDOW && rank < MENTIONS;) {
    uint32_t apart = p->sentence - r->p.at[i].sentence;
    if (apart > 12 || (apart > 6 && best != NONE)) break;
    if (!antecedent_pair(k, &s, i, rank, &f)) continue;
    rank++;
    if (k->r->watch) antecedent_watch(k->r->watch, k, &s, i, &f);
    int score = antecedent_score(k, &s, &f);
    if (best == NONE || score > best_score) best_score = score, best = i, best_f = f;
  }
  antecedent_nobody(k, &s, &f);
  if (k->r->watch) antecedent_watch(k->r->watch, k, &s, NONE, &f);
  if (best == NONE || r->p.at[best].entity == NONE || best_score < antecedent_score(k, &s, &f)) {
    doc_note(d, "actor", d->tokens.at[p->head].at, "pronoun '%.20s' found nobody to stand for", d->tokens.at[p->head].norm->text);
    return;
  }
  uint32_t several = antecedent_several(k, &s, best), e = several == NONE ? r->p.at[best].entity : pronoun_several(k, several, pi);
  uint32_t both = several == NONE && p->pronoun == PRO_THEY ? both_of_visit(k, pi, best) : NONE;
  if (both != NONE) e = both;
  if (d->why) doc_note(d, "actor", d->tokens.at[p->head].at, "pronoun '%.20s' stands for %s: %s", d->tokens.at[p->head].norm->text, d->entities.at[e].name, antecedent_why(k, &s, &best_f));
  link_join(k, pi, e);
}

/* travel.c - who goes where, and to whom. */
#include "event/travel.h"

/* "flew to Vienna to meet the agency's head", "travelled to Oslo for talks with Norwegian officials": whom he went to see is
 * the other side, not the ground he went to. */
void travel_met(scene *w, const clause *c, act *a) {
  if (a->type != PLOVER_CONSULT || a->noun || !a->mode || strcmp(a->mode, "visit") != 0 || !a->actors.n) return;
  bool talks = false;
  for (uint32_t i = 0; i < c->n_obl; i++) talks |= slice_is(c->obl[i].prep, "for") && frame_sym_in(w->x, clause_lemma(w->d, c->obl[i].head), w->x->class_talk);
  for (uint32_t i = 0; talks && !a->reciprocal && i < c->n_obl; i++) {
    parties with;
    if (!slice_is(c->obl[i].prep, "with") || !argument_parties(w, c->obl[i].head, &with)) continue;
    parties_without_own(&with, &a->actors);
    if (!with.n) continue;
    a->recipients = with;
    a->recipients.slot = SLICE("with");
    return;
  }
  for (uint32_t i = 0; i < w->acts.n; i++) {
    act *b = &w->acts.at[i];
    if (b == a || b->type != PLOVER_CONSULT || b->token < c->token || !doc_above(w->d, c->token, b->token)) continue;
    parties met = b->actors;
    parties_add(&met, &b->recipients);
    parties_without_own(&met, &a->actors);
    parties_without(&met, &a->actors);
    const token *k = doc_token(w->d, b->token);
    uint32_t mark = k->rel == REL_ADVCL || k->rel == REL_XCOMP ? doc_child(w->d, b->token, REL_MARK) : NONE;
    bool purpose = mark != NONE && sym_is(w->d->tokens.at[mark].norm, "to") && k->head == c->token;
    if (!met.n || (!purpose && !(b->noun && b->governor == b->token))) continue;
    met.slot = SLICE("met");
    if (purpose && !b->dead) { /* the meeting is what was meant */
      b->actors = a->actors;
      b->recipients = met;
      b->reciprocal = false;
      b->planned = true;
      a->dead = true;
    } else {
      a->recipients = met;
      b->dead = true;
    }
    return;
  }
}

/* "Zambia's president": the words say of which state; "the king" in a text of no other state was given that of the place. */
static bool states_country(const doc *d, const party *p) {
  if (p->mention == NONE) return false;
  const mention *m = &d->mentions.at[p->mention];
  if (m->kind == ACTOR_COUNTRY) return true;
  for (uint32_t t = m->first; t < m->end; t++) {
    uint32_t in = d->tokens.at[t].mention;
    if (in != NONE && in != p->mention && strcmp(d->mentions.at[in].country, p->country) == 0) return true;
  }
  return false;
}

/* He who arrives in his own capital visits nobody. */
bool travel_home(scene *w, const clause *c, const act *a) {
  if (a->type != PLOVER_CONSULT || a->noun || a->actors.n != 1 || !a->mode || strcmp(a->mode, "visit") != 0) return false;
  if (!states_country(w->d, &a->actors.at[0])) return false;
  parties hosts = a->recipients;
  parties_without_own(&hosts, &a->actors);
  if (hosts.n) return false;
  for (uint32_t i = 0; i < c->n_obl; i++) {
    parties p;
    if (!slice_is(c->obl[i].prep, "to") && !slice_is(c->obl[i].prep, "in")) continue;
    if (argument_parties(w, c->obl[i].head, &p) && party_same_country(&p.at[0], &a->actors.at[0])) return true;
  }
  return false;
}

/* "flew to Havana to ask for inspections, but was turned away": by the host. */
void travel_host_does(scene *w, act *a) {
  const token *k = doc_token(w->d, a->governor);
  if (a->actors.n || a->noun || k->rel != REL_CONJ || k->head == NONE || !a->recipients.n) return;
  const act *visit = scene_act(w, k->head);
  if (!visit || visit->type != PLOVER_CONSULT || !visit->recipients.n || !visit->actors.n || !party_same(&visit->actors.at[0], &a->recipients.at[0])) return;
  a->actors = visit->recipients;
  a->actors.slot = SLICE("host");
}

/* "travelled to Chad to secure the release of the pilots": the host is to free them. */
void travel_frees(scene *w, act *a) {
  if (a->type != PLOVER_RETREAT || a->actors.n || !a->planned) return;
  for (uint32_t t = w->d->tokens.at[a->governor].head, hop = 0; t != NONE && hop < 4; t = w->d->tokens.at[t].head, hop++) {
    act *visit = scene_act(w, t);
    if (!visit || visit->type != PLOVER_CONSULT || !visit->recipients.n) continue;
    a->actors = visit->recipients;
    a->actors.slot = SLICE("host");
    for (uint32_t i = 0; i < a->recipients.n && visit->actors.n; i++) /* who is freed for a visitor is of his country */
      if (!a->recipients.at[i].country[0]) memcpy(a->recipients.at[i].country, visit->actors.at[0].country, sizeof a->recipients.at[i].country);
    return;
  }
}

/* "was in Kyiv on Tuesday for talks with the Ukrainian leader", "is in Ankara for a visit": the town is the predicate, and what he is
 * there for the event. */
bool travel_stays(scene *w, uint32_t t) {
  doc *d = w->d;
  uint32_t p = doc_case(d, t), town = d->tokens.at[t].head, m = town == NONE ? NONE : actor_mention_at(d, town);
  if (p == NONE || !sym_is(d->tokens.at[p].norm, "for") || m == NONE || town > t || doc_child(d, town, REL_COP) == NONE) return false;
  if (d->mentions.at[m].kind != ACTOR_PLACE && d->mentions.at[m].kind != ACTOR_COUNTRY) return false;
  sym lemma = clause_lemma(d, t);
  bool visit = sym_is(lemma, "visit") || sym_is(lemma, "trip"), talks = frame_sym_in(w->x, lemma, w->x->class_talk);
  uint32_t who = doc_child(d, town, REL_NSUBJ);
  parties guest, host, with;
  if ((!visit && !talks) || who == NONE || !argument_parties(w, who, &guest) || guest.how != PARTY_DIRECT) return false;
  bool met = false;
  for (uint32_t i = t + 1; i < t + 8 && i < w->first + w->n && !met; i++) { /* it may hang on the town */
    uint32_t c = d->tokens.at[i].upos == UPOS_ADP && sym_is(d->tokens.at[i].norm, "with") ? d->tokens.at[i].head : NONE;
    met = c != NONE && argument_parties(w, c, &with);
  }
  act *a = scene_add(w, t);
  a->type = PLOVER_CONSULT;
  a->actors = guest;
  a->actors.slot = SLICE("subj");
  a->main = true;
  a->lexical = 1;
  a->lexical_enough = true;
  a->mode = "visit";
  a->cameo = "042";
  if (met) {
    a->recipients = with;
    a->recipients.slot = SLICE("with");
  } else if (argument_parties(w, town, &host)) {
    a->recipients = host;
    a->recipients.slot = SLICE("in");
  }
  parties_without_own(&a->recipients, &a->actors);
  return true;
}

/* "Turkey sent 168 rescuers, Algeria eight aircraft, and Italy two ships": who is named before what he gave gave it too. */
void travel_gave_too(const doc *d, act *a) {
  if (a->type != PLOVER_AID || !a->actors.n) return;
  uint32_t n = 0;
  for (uint32_t i = 0; i < a->recipients.n; i++) {
    const party *p = &a->recipients.at[i];
    const mention *m = p->mention == NONE ? NULL : &d->mentions.at[p->mention];
    uint32_t next = m ? m->end : 0, before = m && m->first ? m->first - 1 : 0;
    bool gave = m && m->kind == ACTOR_COUNTRY && next < d->tokens.n && before > a->token && (d->tokens.at[next].upos == UPOS_NUM || sym_is(d->tokens.at[next].norm, "a") || sym_is(d->tokens.at[next].norm, "an")) &&
                (sym_is(d->tokens.at[before].norm, ",") || sym_is(d->tokens.at[before].norm, "and"));
    if (gave && a->actors.n < ACT_PARTIES) a->actors.at[a->actors.n++] = *p;
    else a->recipients.at[n++] = *p;
  }
  a->recipients.n = n;
}

/* implied.c - the other side that a sentence leaves out because the text has named it:
 *
 *   "Turkey threatened ... The president rejected the ultimatum."   the noun tells again of an act: whose it was
 *   "offered a ceasefire, which Russia rejected"                    the same, by a relative clause
 *   "will never return to the six-party talks"                      who sits at the table
 *   "Students took 60 diplomats hostage. Washington demanded their release."   who holds them
 *   "met his Dutch counterpart. He urged restraint."                 whom he was talking to
 *   "Pyongyang demanded an apology." (after a clash)                 with whom it had come to blows
 *   "was pleased with the visit of the former president"            the host is the one who speaks of it
 */
#include "event/implied.h"

#include "event/talks.h"
#include "lists.h"

enum { BACK = 12, CLIMB = 5, REACH = 12, VAGUE = 3, REMEMBERED = 12 }; /* events, levels of the tree, words looked at; sentences that a vague word and another reach back */

/* The types of the acts that the noun may tell of again, a bit each. */
static uint32_t retold(const scene *w, sym noun) {
  uint32_t types = 0;
  if (frame_sym_in(w->x, noun, w->x->class_retold_any)) return (1U << N_PLOVER) - 1;
  for (int i = 0; i < N_PLOVER; i++)
    if (w->x->class_retold[i] != NONE && frame_sym_in(w->x, noun, w->x->class_retold[i])) types |= 1U << i;
  for (const map_row *r = types ? NULL : map_find_sym(&w->x->by_lemma, noun); r; r = map_next(&w->x->by_lemma, r))
    if (w->x->frames[r->value].pos == 'n') types |= 1U << w->x->frames[r->value].type;
  return types;
}

/* "the claim of its predecessor": whose it is has been said, if nobody knows who that is. */
static bool of_somebody(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, c) {
    uint32_t of = doc_token(d, c)->rel == REL_NMOD ? doc_case(d, c) : NONE;
    if (of == NONE || (!sym_is(d->tokens.at[of].norm, "of") && !sym_is(d->tokens.at[of].norm, "by"))) continue;
    uint32_t m = d->tokens.at[c].mention;
    if (m != NONE && (d->mentions.at[m].kind == ACTOR_PERSON || d->mentions.at[m].kind == ACTOR_GROUP || d->mentions.at[m].kind == ACTOR_ORGANIZATION || d->mentions.at[m].kind == ACTOR_COUNTRY)) return true;
  }
  return false;
}

static bool of_state(const party *p) {
  static const char *const sectors[] = {"", "GOV", "MIL", "LEG", "SPY", "COP", "JUD"};
  for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
    if (strcmp(p->sector, sectors[i]) == 0) return true;
  return false;
}

/* One side: the same party, or two arms of one state. */
static bool one_side(const party *a, const party *b) {
  return party_same(a, b) || (party_same_country(a, b) && (strcmp(a->sector, b->sector) == 0 || (of_state(a) && of_state(b))));
}

static bool among(const party *at, uint32_t n, const parties *own) {
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t j = 0; j < own->n; j++)
      if (one_side(&at[i], &own->at[j])) return true;
  return false;
}

static void take(act *a, const party *at, uint32_t n, slice slot) {
  parties found = {.slot = slot};
  for (uint32_t i = 0; i < n && found.n < ACT_PARTIES; i++)
    if (!among(&at[i], 1, &a->actors)) found.at[found.n++] = at[i];
  if (!found.n) return;
  a->recipients = found;
  a->recipients.slot = slot;
  a->fallback = true;
}

/* "lifted the embargo", "refused to renew the ban", "apologised for the downing": those whom it struck. */
static bool undoes(const act *a, const event *e, bool own) {
  if (!e->recipients.n || plover_quad[e->type] < 3) return false;
  bool measure = e->type == PLOVER_SANCTION || e->type == PLOVER_COERCE;
  return a->type == PLOVER_SANCTION ? measure : (a->type == PLOVER_CONCEDE || a->type == PLOVER_RETREAT) && (own || measure);
}

/* `sides`: how many must have done it; what is agreed on has two. `word`: the act must have been told by that word; NULL = any. */
static void told_of(scene *w, act *a, uint32_t types, uint32_t sides, sym word) {
  doc *d = w->d;
  for (uint32_t i = d->events.n, n = 0; i > 0 && n < BACK && !a->recipients.n; i--, n++) {
    const event *e = &d->events.at[i - 1];
    uint32_t ago = d->tokens.at[a->token].sentence - e->sentence; /* "rejected the plan": any plan told of just now; an ultimatum is remembered longer */
    if (ago > (types == (1U << N_PLOVER) - 1 ? VAGUE : REMEMBERED)) return;
    if (types == (1U << N_PLOVER) - 1 && e->factuality == FACT_CONDITIONAL) continue; /* "the step" was taken */
    if (!(types & (1U << e->type)) || e->actors.n < sides || (word && clause_lemma(d, e->trigger) != word)) continue;
    bool own = among(e->actors.at, e->actors.n, &a->actors);
    if (undoes(a, e, own))
      take(a, e->recipients.at, e->recipients.n, SLICE("told before"));
    else if ((!own || e->actors.n > 1) && a->type != PLOVER_SANCTION && a->type != PLOVER_RETREAT)
      take(a, e->actors.at, e->actors.n, SLICE("told before"));
  }
}

/* "a plan that the junta turned down": whose plan, the clause says that the noun stands in. */
static void relative(scene *w, act *a, uint32_t noun) {
  uint32_t h = w->d->tokens.at[noun].head;
  act *b = scene_act(w, noun);
  if (!b && h != NONE) b = scene_act(w, h);
  if (b && b != a && b->actors.n && !among(b->actors.at, b->actors.n, &a->actors)) take(a, b->actors.at, b->actors.n, SLICE("told before"));
  parties p;
  if (!a->recipients.n && (!b || b->actors.n == 0 || b != a) && argument_parties(w, noun, &p) && p.how == PARTY_POSSESSOR) take(a, p.at, p.n, SLICE("poss"));
}

static bool captor(const event *e) {
  return e->actors.n && e->mode && ((e->type == PLOVER_ASSAULT && strcmp(e->mode, "abduct") == 0) || (e->type == PLOVER_COERCE && (strcmp(e->mode, "arrest") == 0 || strcmp(e->mode, "seize") == 0)));
}

static void captors(scene *w, act *a) {
  doc *d = w->d;
  for (uint32_t i = d->events.n, n = 0; i > 0 && n < BACK; i--, n++)
    if (captor(&d->events.at[i - 1]) && !among(d->events.at[i - 1].actors.at, d->events.at[i - 1].actors.n, &a->actors)) {
      take(a, d->events.at[i - 1].actors.at, d->events.at[i - 1].actors.n, SLICE("captor"));
      return;
    }
}

static void of_noun(scene *w, act *a, uint32_t noun) {
  doc *d = w->d;
  uint32_t in = clause_content(w->x, d, noun);
  parties p;
  if (talks_parties(w, in, &p)) {
    take(a, p.at, p.n, p.slot);
    return;
  }
  if (d->tokens.at[in].upos != UPOS_NOUN) return;
  if (a->type == PLOVER_REQUEST && frame_sym_in(w->x, clause_lemma(d, in), w->x->class_captivity)) {
    captors(w, a);
    return;
  }
  if (noun < a->token && d->tokens.at[a->token].rel == REL_ACL_RELCL) {
    relative(w, a, noun);
    return;
  }
  uint32_t types = (clause_definite(d, noun) || clause_definite(d, in)) && !of_somebody(d, in) ? retold(w, clause_lemma(d, in)) : 0;
  sym word = clause_lemma(d, in);
  if (types) told_of(w, a, types, 1, word); /* "the sanctions" are those that were called so */
  if (types && !a->recipients.n && frame_sym_in(w->x, word, w->x->class_accord)) told_of(w, a, types, 2, NULL);
  if (types && !a->recipients.n) told_of(w, a, types, 1, NULL);
}

/* "was pleased with the visit of the former president": who speaks of it received him. */
static void host(scene *w, act *a) {
  parties p;
  for (uint32_t t = a->token, hop = 0; t != NONE && hop < CLIMB; t = w->d->tokens.at[t].head, hop++) {
    if (hop == 0 || (!clause_verb(w->d, t) && w->d->tokens.at[t].upos != UPOS_ADJ) || scene_act(w, t)) continue;
    if (w->d->tokens.at[t].upos == UPOS_ADJ && doc_child(w->d, t, REL_NSUBJ) == NONE) continue;
    if (!argument_parties(w, clause_subject(w->d, t), &p) || p.how != PARTY_DIRECT || p.n != 1 || !p.at[0].country[0]) return;
    for (uint32_t i = 0; i < a->actors.n; i++)
      if (party_same_country(&a->actors.at[i], &p.at[0])) return;
    take(a, p.at, p.n, SLICE("host"));
    return;
  }
}

/* Those with whom the actor was at odds a moment ago. */
static void opponents(scene *w, act *a) {
  enum { EVENTS = 4, SENTENCES = 2 };
  doc *d = w->d;
  uint32_t now = (uint32_t)(w->s - d->sentences.at);
  for (uint32_t i = d->events.n, n = 0; i > 0 && n < EVENTS && !a->recipients.n; i--, n++) {
    const event *e = &d->events.at[i - 1];
    if (now - e->sentence > SENTENCES) return;
    if (plover_quad[e->type] < 3 || e->factuality == FACT_NEGATED) continue;
    bool did = among(e->actors.at, e->actors.n, &a->actors), suffered = false;
    for (uint32_t k = 0; k < e->recipients.n; k++) suffered |= party_same_country(&e->recipients.at[k], &a->actors.at[0]);
    if (did && e->actors.n > 1 && !e->recipients.n)
      take(a, e->actors.at, e->actors.n, SLICE("opponent"));
    else if (did || suffered)
      take(a, did ? e->recipients.at : e->actors.at, did ? e->recipients.n : e->actors.n, SLICE("opponent"));
  }
}

/* "Seoul refused", "Moscow denied it": what was just asked, offered, charged. */
static void to_that(scene *w, act *a, const clause *c) {
  static const uint32_t asked = 1U << PLOVER_REQUEST | 1U << PLOVER_AGREE | 1U << PLOVER_CONCEDE | 1U << PLOVER_THREATEN | 1U << PLOVER_ACCUSE;
  bool it = c->obj != NONE && (sym_in(w->d->tokens.at[c->obj].norm, LIST_it) || sym_is(w->d->tokens.at[c->obj].norm, "this"));
  bool bare = c->obj == NONE && c->xcomp == NONE && c->ccomp == NONE && c->n_obl == 0;
  if (a->type == PLOVER_REJECT && (it || bare)) told_of(w, a, asked, 1, NULL);
  static const uint32_t pressed = 1U << PLOVER_REQUEST | 1U << PLOVER_THREATEN;
  if (a->type == PLOVER_CONCEDE && a->weak && bare) told_of(w, a, pressed, 1, NULL); /* "Paris complied" */
}

/* An adverbial clause stands between: "agreed to it after the envoy had visited them". */
static bool aside(const doc *d, uint32_t from, uint32_t to) {
  for (uint32_t t = from; t != NONE && t != to; t = d->tokens.at[t].head) {
    uint32_t m = d->tokens.at[t].rel == REL_ADVCL ? doc_child(d, t, REL_MARK) : NONE;
    if (d->tokens.at[t].rel == REL_ADVCL && (m == NONE || !sym_is(d->tokens.at[m].norm, "to"))) return true;
  }
  return false;
}

/* "turned down an invitation to meet the Brazilian president": the other side of the act that is refused, promised, asked for. */
static void buried(scene *w, act *a) {
  if (a->type != PLOVER_REJECT && a->type != PLOVER_AGREE && a->type != PLOVER_REQUEST && a->type != PLOVER_THREATEN && a->type != PLOVER_CONCEDE) return;
  for (uint32_t i = 0; i < w->acts.n && !a->recipients.n; i++) {
    const act *b = &w->acts.at[i];
    if (b == a || !b->dead || b->token < a->token || b->token > a->token + REACH || !doc_above(w->d, a->token, b->token) || aside(w->d, b->token, a->token)) continue;
    parties others = b->recipients.n ? b->recipients : b->actors;
    parties_without_own(&others, &a->actors);
    take(a, others.at, others.n, SLICE("inner"));
  }
}

/* "freed the crew": those whom it held. */
static void captives(scene *w, act *a) {
  const doc *d = w->d;
  if (a->type != PLOVER_RETREAT || !a->mode || strcmp(a->mode, "release") != 0) return;
  for (uint32_t i = d->events.n, n = 0; i > 0 && n < BACK && !a->recipients.n; i--, n++) {
    const event *e = &d->events.at[i - 1];
    if (captor(e) && e->recipients.n && among(e->actors.at, e->actors.n, &a->actors)) take(a, e->recipients.at, e->recipients.n, SLICE("captive"));
  }
}

static bool answers(plover t) {
  return t == PLOVER_REJECT || t == PLOVER_ACCUSE || t == PLOVER_SUPPORT || t == PLOVER_AGREE || t == PLOVER_CONCEDE || t == PLOVER_REQUEST || t == PLOVER_PROTEST ||
         t == PLOVER_THREATEN || t == PLOVER_RETREAT || t == PLOVER_SANCTION;
}

static bool me_or_us(const doc *d, uint32_t t) { return d->tokens.at[t].upos == UPOS_PRON && (sym_in(d->tokens.at[t].norm, LIST_i) || sym_in(d->tokens.at[t].norm, LIST_we)); }

void implied_recipient(scene *w, act *a) {
  static const char *const preps[] = {"for", "against", "over", "at", "of", "to", "on", "from", "with", "in"};
  if (a->recipients.n || !a->actors.n || a->reciprocal) return;
  if (a->type == PLOVER_CONSULT) {
    if (a->noun && a->mode && strcmp(a->mode, "visit") == 0 && (slice_is(a->actors.slot, "from") || slice_is(a->actors.slot, "by") || slice_is(a->actors.slot, "of"))) host(w, a);
    return;
  }
  if (a->noun || !answers(a->type) || (a->mode && strcmp(a->mode, "resign") == 0) || (a->type == PLOVER_AGREE && a->actors.n > 1)) return;
  clause *c = &w->clause;
  clause_read(w->x, w->d, a->token, c);
  to_that(w, a, c);
  if (!a->recipients.n && c->obj != NONE && c->obj != c->subj) of_noun(w, a, c->obj);
  for (size_t i = 0; i < sizeof preps / sizeof *preps && !a->recipients.n; i++)
    for (uint32_t k = 0; k < c->n_obl && !a->recipients.n; k++)
      if (slice_is(c->obl[k].prep, preps[i])) of_noun(w, a, c->obl[k].head);
  uint32_t under = c->xcomp != NONE ? c->xcomp : c->ccomp;
  if (!a->recipients.n && under != NONE) { /* "refused to return to the talks" */
    clause_read(w->x, w->d, under, c);
    if (c->obj != NONE) of_noun(w, a, c->obj);
    for (uint32_t k = 0; k < c->n_obl && !a->recipients.n; k++) of_noun(w, a, c->obl[k].head);
  }
  if (!a->recipients.n) buried(w, a);
  if (!a->recipients.n) captives(w, a);
  uint32_t first, end;
  doc_subtree(w->d, a->token, &first, &end);
  parties p;
  for (uint32_t t = a->token + 1; t < end && t < a->token + REACH && !a->recipients.n; t++) /* "dismissed the idea of going on with the six-party talks" */
    if (talks_parties(w, t, &p)) take(a, p.at, p.n, p.slot);
  clause_read(w->x, w->d, a->token, c);
  bool to_us = (c->obj != NONE && me_or_us(w->d, c->obj)) || (c->iobj != NONE && me_or_us(w->d, c->iobj)); /* "asked me to believe": not of whom it last accused */
  if (to_us) return;
  bool asks = a->type == PLOVER_REQUEST && !(a->mode && strcmp(a->mode, "assist") == 0);
  if (!a->recipients.n && a->actors.n == 1 && (asks || a->type == PLOVER_THREATEN || a->type == PLOVER_SANCTION || a->type == PLOVER_ACCUSE)) opponents(w, a);
  if (!a->recipients.n && a->type == PLOVER_REQUEST && talks_others(w, &a->actors.at[0], &p)) take(a, p.at, p.n, p.slot);
}

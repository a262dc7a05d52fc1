/* modal.c - what "will not", "must", "could" and "there can be no" take: stands that no word of stances.tsv names.
 *
 *   "will never return"    "said they would free him"    "said Paris must withdraw"    "the border must be opened, he said"
 *   "There can be no talks before the ship is free, she said"    "hinted that Nairobi might reopen the frontier" */
#include "stance/work.h"

#include "lists.h"
#include "said/said.h"

static bool rel_is(const doc *d, uint32_t t, rel r) { return d->tokens.at[t].rel == (uint8_t)r; }
static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

sym modal_of(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k)
  if (rel_is(d, k, REL_AUX) && strcmp(d->tokens.at[k].xpos, "MD") == 0) return d->tokens.at[k].norm;
  uint32_t go = rel_is(d, t, REL_XCOMP) && strcmp(d->tokens.at[t].xpos, "VB") == 0 ? d->tokens.at[t].head : NONE; /* "is not going to sign" */
  bool ought = rel_is(d, t, REL_XCOMP) && d->tokens.at[t].head != NONE && d->tokens.at[t].head < t && t - d->tokens.at[t].head < 7 && norm_is(d, d->tokens.at[t].head, "ought");
  if (go == NONE && ought && doc_child(d, t, REL_AUX_PASS) != NONE) go = d->tokens.at[t].head; /* "ought by rights to be punished" */
  if (go != NONE && (ought || go + 4 > t) && ((sym_is(d->tokens.at[go].norm, "going") && doc_child(d, go, REL_AUX) != NONE) || sym_is(d->tokens.at[go].norm, "ought"))) return d->tokens.at[go].norm;
  return NULL;
}

/* "said that the drones had to go": what has to be, as it was said. */
static bool had_to(const doc *d, uint32_t t) {
  uint32_t h = rel_is(d, t, REL_XCOMP) ? d->tokens.at[t].head : NONE, to = doc_child(d, t, REL_MARK);
  if (h == NONE || to == NONE || to != h + 1 || !sym_is(d->tokens.at[to].norm, "to") || !sym_is(d->tokens.at[h].norm, "had")) return false;
  return rel_is(d, h, REL_CCOMP) && doc_child(d, h, REL_AUX) == NONE && d->tokens.at[h].head != NONE && doc_child(d, d->tokens.at[h].head, REL_XCOMP) == NONE;
}

bool modal_must(const doc *d, uint32_t t) { return turn_has_to(d, t) || had_to(d, t); }

/* "Moscow's position is that the border stays shut": the noun whose predicate the clause is; NONE. */
static uint32_t line_of(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k)
  if (k < t && (rel_is(d, k, REL_NSUBJ_OUTER) || (rel_is(d, k, REL_NSUBJ) && doc_child(d, t, REL_COP) != NONE)) && d->tokens.at[k].lemma && sym_in(d->tokens.at[k].lemma, LIST_stood_line)) return k;
  return NONE;
}

static bool line_holder(stance_work *w, uint32_t t, party *out) {
  static slot places[] = {{SLOT_POSS, {"", 0}}, {SLOT_PREP, {"of", 2}}, {SLOT_MOD, {"", 0}}};
  static const slots all = {places, sizeof places / sizeof *places};
  uint32_t noun = line_of(w->d, t);
  parties who;
  if (noun == NONE) return false;
  clause c;
  clause_read(w->scene.x, w->d, noun, &c);
  if (!argument_slots(&w->scene, &c, &all, &who) || !stand_only_sides(&who)) return false;
  *out = who.at[0];
  return true;
}

/* "refused to say when it would leave" */
static bool asks(const doc *d, uint32_t t) {
  if (!rel_is(d, t, REL_CCOMP) && !rel_is(d, t, REL_ADVCL)) return false;
  FOR_CHILDREN(d, t, k)
  if (k < t && d->tokens.at[k].xpos[0] == 'W' && !sym_is(d->tokens.at[k].norm, "that")) return true;
  return false;
}

static bool have_done(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k)
  if (rel_is(d, k, REL_AUX) && sym_is(d->tokens.at[k].norm, "have")) return true; /* "must have left": a guess */
  return false;
}

/* "North Korea is to freeze its reactors": the word before "to". */
bool modal_is_to(const doc *d, uint32_t t) {
  uint32_t to = doc_child(d, t, REL_MARK), be = doc_child(d, t, REL_COP);
  if (be == NONE) be = doc_child(d, t, REL_AUX);
  if (be == NONE && to != NONE && rel_is(d, t, REL_XCOMP) && d->tokens.at[t].head != NONE && d->tokens.at[t].head < t) be = d->tokens.at[t].head;
  if (to == NONE || be == NONE || !sym_is(d->tokens.at[to].norm, "to")) return false;
  uint32_t passive = doc_child(d, t, REL_AUX_PASS); /* "are to be paid for" */
  if (strcmp(d->tokens.at[t].xpos, "VB") != 0 && (passive == NONE || passive < to)) return false;
  bool past = sym_is(d->tokens.at[be].norm, "was") || sym_is(d->tokens.at[be].norm, "were");
  return (sym_is(d->tokens.at[be].norm, "is") || sym_is(d->tokens.at[be].norm, "are") || (past && passive == NONE && said_of(d, t) != NONE)) && be < to && to - be < 3;
}

static bool was_to(const doc *d, uint32_t t) {
  uint32_t to = doc_child(d, t, REL_MARK);
  return to != NONE && to > 0 && (norm_is(d, to - 1, "was") || norm_is(d, to - 1, "were"));
}

/* "Under the accord the Angolans must leave": what a paper binds them to. */
static bool under_paper(const stance_work *w, const clause *c) {
  for (uint32_t i = 0; i < c->n_obl; i++)
    if (slice_is(c->obl[i].prep, "under") && frame_sym_in(w->scene.x, clause_lemma(w->d, c->obl[i].head), w->x->class_paper)) return true;
  return false;
}

/* "There must be a referendum": the noun; NONE. */
static uint32_t there_is(const doc *d, uint32_t t) {
  if (!d->tokens.at[t].lemma || !sym_is(d->tokens.at[t].lemma, "be")) return NONE;
  uint32_t there = doc_child(d, t, REL_EXPL), noun = doc_child(d, t, REL_NSUBJ);
  return there != NONE && noun != NONE && sym_is(d->tokens.at[there].norm, "there") ? noun : NONE;
}

static void held_by(stand *out, const party *who, stand_kind kind, const char *why) {
  memset(&out->holder, 0, sizeof out->holder);
  out->holder.at[0] = *who;
  out->holder.n = 1;
  out->kind = kind;
  out->why = why;
}

/* "must", "would have to": a demand of the one who says so. */
static bool duty(stance_work *w, const clause *c, uint32_t noun, bool told_to, const party *speaker, const parties *subject, stand *out) {
  const doc *d = w->d;
  if (have_done(d, c->token) || (!subject->n && noun == NONE && !told_to && (c->surface == NONE || d->tokens.at[c->surface].upos == UPOS_PRON))) return false;
  if (d->tokens.at[c->token].rel == REL_ADVCL && doc_child(d, c->token, REL_MARK) == NONE) return false; /* "should Tripoli name a date" */
  uint32_t aux = doc_child(d, c->token, REL_AUX), there = doc_child(d, c->token, REL_EXPL);
  if (aux != NONE && norm_is(d, aux, "should") && ((noun != NONE && there != NONE && aux < there) || (c->surface != NONE && aux < c->surface && c->surface < c->token))) return false; /* "should there be an agreement" */
  out->to = *subject;
  stand_only_sides(&out->to);
  held_by(out, speaker, STAND_demands, "must");
  return true;
}

/* Something has its subject: "the plan could be discussed". */
static bool thing(const doc *d, const clause *c) {
  return c->surface != NONE && (d->tokens.at[c->surface].upos == UPOS_NOUN || d->tokens.at[c->surface].upos == UPOS_PROPN) && !clause_verb(d, c->surface);
}

/* "No inspectors", "not a metre", "nobody". */
static bool none_of(const doc *d, uint32_t t) {
  if (t == NONE) return false;
  if (sym_in(d->tokens.at[t].norm, LIST_nobody)) return true;
  FOR_CHILDREN(d, t, k)
  if (k < t && (rel_is(d, k, REL_DET) || rel_is(d, k, REL_ADVMOD) || rel_is(d, k, REL_CC_PRECONJ)) && (sym_is(d->tokens.at[k].norm, "no") || sym_is(d->tokens.at[k].norm, "not"))) return true;
  return false;
}

/* "Pyongyang must have its reactor first": what the speaker asks for itself. */
static bool due_to_self(const stance_work *w, const clause *c, const party *speaker, stand *out) {
  if (!sym_in(c->lemma, LIST_gets) || c->obj == NONE || have_done(w->d, c->token)) return false;
  out->matter = c->obj;
  held_by(out, speaker, STAND_demands, "must have");
  return true;
}

/* "The prisoners will be freed, the minister said": things or people in the speaker's hand. */
static bool thing_promised(stance_work *w, const clause *c, sym word, const party *speaker, stand *out) {
  const doc *d = w->d;
  uint32_t a = said_of(d, c->token);
  if (a == NONE || !word || (!sym_in(word, LIST_modal_will) && !sym_in(word, LIST_modal_would))) return false;
  if (!c->passive || c->subj != NONE || !sym_in(c->lemma, LIST_in_ones_power) || !thing(d, c)) return false;
  said_sense sense = d->attributions.at[a].sense;
  if (sense != SAID_ASSERT && sense != SAID_PROMISE && sense != SAID_ADMIT) return false;
  held_by(out, speaker, STAND_pledges, "will be");
  return true;
}

/* "before 2002", "until May" */
static bool by_date(const doc *d, uint32_t t) {
  uint32_t p = rel_is(d, t, REL_OBL) ? doc_case(d, t) : NONE, i = doc_first_time(d, t);
  return p != NONE && p < t && (sym_is(d->tokens.at[p].norm, "before") || sym_is(d->tokens.at[p].norm, "until")) && i < d->times.n && d->times.at[i].first <= t && t < d->times.at[i].end;
}

/* Of a thing: "not a pistol will be given up", "there can be no talks before", "flights would not resume until". */
static bool thing_refused(stance_work *w, const clause *c, uint32_t noun, sym word, const party *speaker, stand *out) {
  bool of_will = sym_in(word, LIST_modal_will) || sym_in(word, LIST_modal_would), can = sym_in(word, LIST_modal_can) || sym_is(word, "could") || sym_is(word, "may");
  if (!of_will && !can) return false;
  bool until = false;
  FOR_CHILDREN(w->d, c->token, k) {
    if (!of_will && c->passive && by_date(w->d, k)) return false; /* "could not be held before 2002": a fact */
    uint32_t m = rel_is(w->d, k, REL_ADVCL) || rel_is(w->d, k, REL_OBL) ? (rel_is(w->d, k, REL_OBL) ? doc_case(w->d, k) : doc_child(w->d, k, REL_MARK)) : NONE;
    until |= m != NONE && (sym_in(w->d->tokens.at[m].norm, LIST_supposing) || sym_is(w->d->tokens.at[m].norm, "before") || sym_is(w->d->tokens.at[m].norm, "without"));
  }
  if (noun == NONE && !c->passive && !until && !none_of(w->d, c->surface)) return false;
  if (noun == NONE && !of_will && !c->passive && !until && c->obj != NONE) return false; /* "no conference could abolish the federation": it has not the power */
  if (!of_will && c->passive && sym_in(c->lemma, LIST_found_out)) return false; /* "the report could not be confirmed" */
  if (c->passive && sym_in(c->lemma, LIST_harms)) return false; /* "the vote would not be postponed", "its aid would not be affected" */
  held_by(out, speaker, of_will ? STAND_refuses : STAND_opposes, "will not be");
  return true;
}

/* "It will take three days": nobody's plan. */
static bool takes_time(const doc *d, const clause *c) {
  for (uint32_t t = c->token + 1; sym_is(c->lemma, "take") && t < c->token + 4 && t < d->tokens.n; t++) {
    uint32_t i = doc_first_time(d, t);
    if (i < d->times.n && d->times.at[i].first <= t && d->times.at[i].first <= c->token + 2 && t < d->times.at[i].end && d->times.at[i].class == TIME_DURATION) return true;
  }
  return false;
}

static bool rather(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k)
  if (k < t && rel_is(d, k, REL_ADVMOD) && (sym_is(d->tokens.at[k].norm, "rather") || sym_is(d->tokens.at[k].norm, "sooner"))) return true;
  return false;
}

/* Another state is told the words. */
static bool addressee_of(const stance_work *w, uint32_t t) {
  doc *d = w->d;
  uint32_t a = said_of(d, t), m = a == NONE ? NONE : d->attributions.at[a].addressee;
  if (m == NONE || d->attributions.at[a].source_mention == NONE) return false;
  party to = actor_party(d, m), from = actor_party(d, d->attributions.at[a].source_mention);
  return to.country[0] && party_takes_stands(&to) && !party_same_country(&to, &from);
}

/* The words are addressed to one of them. */
static bool addressed(const stance_work *w, uint32_t t, const parties *who) {
  doc *d = w->d;
  uint32_t a = said_of(d, t), m = a == NONE ? NONE : d->attributions.at[a].addressee;
  if (m == NONE || who->n != 1) return false;
  party to = actor_party(d, m);
  return party_same_country(&to, &who->at[0]);
}

/* "Peru said that it could not pay. It would send bananas.": the report goes on in the next sentence. */
static bool goes_on(stance_work *w, const parties *subject, party *speaker) {
  doc *d = w->d;
  const sentence *s = w->scene.s;
  if (subject->n != 1 || s == d->sentences.at || s[-1].block != s->block || s[-1].root == NONE) return false;
  for (uint32_t a = 0; a < d->attributions.n; a++) {
    const attribution *k = &d->attributions.at[a];
    if (k->cue_token == NONE || k->cue_token != s[-1].root || k->source_mention == NONE || k->within != NONE) continue;
    *speaker = actor_party(d, k->source_mention);
    return party_same_country(speaker, &subject->at[0]) && party_takes_stands(speaker);
  }
  return false;
}

/* "Let Chile pull back its troops, the minister said"; "Let them come." */
static bool let_them(const stance_work *w, const clause *c, const party *speaker, stand *out) {
  doc *d = w->d;
  uint32_t t = c->token, whom = doc_child(d, t, REL_OBJ), deed = c->xcomp != NONE ? c->xcomp : c->ccomp;
  if (strcmp(d->tokens.at[t].xpos, "VB") != 0 || doc_child(d, t, REL_NSUBJ) != NONE || doc_child(d, t, REL_MARK) != NONE || doc_child(d, t, REL_AUX) != NONE || deed == NONE) return false;
  if (whom == NONE) whom = doc_child(d, deed, REL_NSUBJ);
  if (whom == NONE || sym_in(d->tokens.at[whom].norm, LIST_we) || norm_is(d, whom, "us") || norm_is(d, whom, "me")) return false;
  bool pronoun = d->tokens.at[whom].upos == UPOS_PRON;
  party who[1];
  if (!pronoun && actor_parties_direct(d, whom, who, 1)) {
    out->to.at[0] = who[0];
    out->to.n = 1;
    stand_only_sides(&out->to);
  }
  out->matter = deed;
  held_by(out, speaker, pronoun ? STAND_open : STAND_demands, "let");
  return true;
}

/* "will be paid for by the Treasury", "no consul will be sent by Manila": who is to do it. */
static bool by_agent(stance_work *w, const clause *c, sym word, bool denied, bool said, const party *speaker, stand *out) {
  if (!c->passive || c->subj == NONE || c->subj == c->surface || !word || !sym_in(word, LIST_modal_will) || !argument_parties(&w->scene, c->subj, &out->holder) || !stand_only_sides(&out->holder)) return false;
  if (said && !party_same_country(speaker, &out->holder.at[0])) return false;
  out->kind = denied || none_of(w->d, c->surface) ? STAND_refuses : STAND_pledges;
  out->why = "will be, by";
  return true;
}

/* "He assured me that Chile would not help them": its word that it will not. */
static void refused_or_promised(const stance_work *w, uint32_t t, bool future, stand *out) {
  const doc *d = w->d;
  uint32_t a = future ? said_of(d, t) : NONE;
  bool word_given = a != NONE && d->attributions.at[a].sense == SAID_PROMISE && !d->attributions.at[a].negated;
  if (word_given) out->matter = out->inner = t, out->not_inner = true;
  out->kind = word_given ? STAND_pledges : STAND_refuses;
}

bool modal_stand(stance_work *w, const clause *c, bool denied, stand *out) {
  doc *d = w->d;
  uint32_t t = c->token;
  sym word = modal_of(d, t);
  bool has_to = !word && modal_must(d, t), must = has_to || (word && sym_in(word, LIST_modal_must));
  bool to_be = c->pos == 'v' && !word && modal_is_to(d, t);
  if (c->pos != 'v' || asks(d, t) || takes_time(d, c) || (sym_is(c->lemma, "take") && t + 1 < d->tokens.n && norm_is(d, t + 1, "place"))) return false; /* "a meeting will take place" */
  party speaker;
  if (!word && norm_is(d, t, "let")) return stand_speaker(w, t, &speaker) && let_them(w, c, &speaker, out);
  if (!word && !has_to && !to_be) return false;
  bool said = stand_speaker(w, t, &speaker) || line_holder(w, t, &speaker);
  uint32_t noun = there_is(d, t);
  parties subject = {.n = 0};
  bool told_to = false;
  bool actor = c->passive ? argument_parties(&w->scene, c->surface, &subject) : argument_subject(&w->scene, c, &subject);
  if (!c->passive && c->subj != NONE && stand_own_side(w, c->subj, t, &subject)) {
    actor = true;
    subject.how = PARTY_DIRECT;
  }
  for (uint32_t i = 0; i < subject.n; i++) stand_home(w, &subject.at[i]);
  if (!actor && word && !c->passive && c->subj != NONE && stand_told_of(w, c->subj, &subject)) { /* "It will not pay." */
    actor = true;
    subject.how = PARTY_DIRECT;
  }
  if (said && must && !c->passive && c->subj != NONE && d->tokens.at[c->subj].upos == UPOS_PRON && addressee_of(w, t)) { /* "told Chile that it must leave" */
    subject.n = 0;
    actor = false;
    told_to = true;
  }
  if (said && !must && actor && c->subj != NONE && d->tokens.at[c->subj].upos == UPOS_PRON && addressed(w, t, &subject)) { /* "told Reykjavik that it would withdraw" */
    subject.at[0] = speaker;
    subject.n = 1;
  }
  if (!said && word && actor && c->subj != NONE && d->tokens.at[c->subj].upos == UPOS_PRON && sym_in(word, LIST_modal_would)) said = goes_on(w, &subject, &speaker);
  bool self = false;
  for (uint32_t i = 0; said && i < subject.n && !(must && c->passive); i++) self |= party_same_country(&subject.at[i], &speaker) || party_same(&subject.at[i], &speaker); /* not "Warsaw said that Poland's debts must be halved" */
  out->matter = t;
  if (noun != NONE) out->matter = sym_is(d->tokens.at[noun].norm, "none") || sym_is(d->tokens.at[noun].norm, "nothing") ? NONE : noun;
  if ((must || to_be) && actor && subject.how == PARTY_DIRECT && !c->passive && (to_be ? !said || self || under_paper(w, c) : !denied && under_paper(w, c))) {
    out->holder = subject;
    if (!stand_only_sides(&out->holder)) return false;
    out->kind = denied ? STAND_refuses : STAND_pledges;
    out->why = "is to";
    return true;
  }
  if (to_be && said && !self && (c->passive || doc_child(d, t, REL_AUX_PASS) != NONE || (actor && was_to(d, t)))) return duty(w, c, noun, false, &speaker, &subject, out); /* "The airmen are to be gone by March, the president said" */
  if (to_be) return false;
  if (word && (sym_in(word, LIST_modal_will) || sym_in(word, LIST_modal_would)) && c->obj != NONE && sym_in(c->lemma, LIST_would_have)) { /* "Delhi would have no arbitrator" */
    uint32_t det = doc_child(d, c->obj, REL_DET);
    out->holder = subject;
    if (det != NONE && det < c->obj && sym_is(d->tokens.at[det].norm, "no") && (issue_word(w, c->obj) || !map_find_sym(&w->x->stands_by_lemma, clause_lemma(d, c->obj))) && actor && (!said || self) && stand_only_sides(&out->holder)) {
      out->matter = c->obj;
      out->kind = STAND_refuses;
      out->why = "would have no";
      return true;
    }
  }
  if (by_agent(w, c, word, denied, said, &speaker, out)) return true;
  if (must && self && subject.n > 1 && !party_same_country(&subject.at[0], &speaker)) self = false; /* "the company and the state must pay" */
  if (must && said && self) return due_to_self(w, c, &speaker, out);
  if (must) return said && duty(w, c, noun, told_to, &speaker, &subject, out);
  if (!denied && said && (!actor || subject.how != PARTY_DIRECT || party_is_private(&subject.at[0])) && thing_promised(w, c, word, &speaker, out)) return true;
  if (denied && said && (noun != NONE || !actor || none_of(d, c->surface) || (c->passive && subject.how != PARTY_DIRECT))) {
    if (noun != NONE || (c->surface != NONE && d->tokens.at[c->surface].upos != UPOS_PRON) || (c->surface != NONE && none_of(d, c->surface)))
      if (thing_refused(w, c, noun, word, &speaker, out)) return true;
  }
  bool permits = word && (sym_in(word, LIST_modal_may) || sym_in(word, LIST_modal_can)) && !self; /* "they could come back only if the flights stopped" */
  bool private = actor && party_is_private(&subject.at[0]);
  if (!denied && said && (c->passive || !actor || private || permits || subject.how != PARTY_DIRECT) && condition_hangs(w, t) && (noun != NONE || permits || private || thing(d, c))) { /* "relief flights could land if they were searched", "the frontier will stay shut until" */
    held_by(out, &speaker, STAND_offers, "could, if");
    out->could = true;
    return true;
  }
  if (word && sym_in(word, LIST_modal_would) && !denied && actor && subject.how == PARTY_DIRECT && rather(d, t)) { /* "Chile would rather see thirty more days" */
    uint32_t than = doc_child(d, t, REL_ADVCL), m = than == NONE ? NONE : doc_child(d, than, REL_MARK);
    bool evil = m != NONE && norm_is(d, m, "than") && strcmp(d->tokens.at[than].xpos, "VB") == 0; /* "would rather starve than sign": it will not sign */
    out->holder = subject;
    if (evil) out->matter = than;
    out->kind = evil ? STAND_opposes : STAND_favours;
    out->why = "would rather";
    return stand_only_sides(&out->holder);
  }
  if (doc_child(d, t, REL_COP) != NONE || frame_sym_in(w->scene.x, c->lemma, w->x->class_stative)) return false;
  out->holder = subject;
  for (uint32_t i = 0; i < out->holder.n; i++) stand_home(w, &out->holder.at[i]);
  if (!actor || !stand_only_sides(&out->holder)) {
    if (!said || c->subj == NONE || d->tokens.at[c->subj].upos != UPOS_PRON || sym_is(d->tokens.at[c->subj].norm, "one") || sym_in(d->tokens.at[c->subj].norm, LIST_you)) return false; /* nor "you cannot afford that" */
    held_by(out, &speaker, N_STANDS, NULL); /* "Kim said ... that they could not do without weapons": they are no private people */
    self = true;
  }
  stand_event_to(w, t, out);
  bool future = sym_in(word, LIST_modal_will) || (sym_in(word, LIST_modal_would) && said), may = sym_in(word, LIST_modal_may);
  if (denied && sym_in(c->lemma, LIST_silence)) return false; /* "would not say when" */
  bool told = !self && said && !c->passive && subject.how == PARTY_DIRECT && word && (sym_in(word, LIST_modal_will) || sym_in(word, LIST_modal_would)) && (denied || condition_hangs(w, t)); /* "Hanoi will not negotiate while the bombing goes on, the Indian member reported" */
  if (c->passive || (!self && said && !told)) return false; /* what others will do is a forecast */
  uint32_t no = denied ? factuality_negator(&w->scene, c) : NONE;
  if (no != NONE && c->subj != NONE && doc_above(d, c->subj, no) && !sym_is(d->tokens.at[no].norm, "neither") && doc_child(d, c->subj, REL_CC_PRECONJ) == NONE) return false; /* "none of them will gain" */
  if (denied && (future || ((sym_in(word, LIST_modal_can) || sym_is(word, "could")) && said))) {
    refused_or_promised(w, t, future, out);
    out->why = "will not";
    return true;
  }
  if (denied && !said && word && sym_in(word, LIST_modal_would) && out->holder.how == PARTY_DIRECT && !have_done(d, t)) { /* the writer's "the Chinese would not sit with one" */
    refused_or_promised(w, t, true, out);
    out->why = "would not";
    return true;
  }
  uint32_t a = said_of(d, t);
  if (a != NONE && d->attributions.at[a].sense == SAID_WARN && !denied) return false; /* "warned that it would close every harbour" */
  if (!denied && sym_in(c->lemma, LIST_befalls)) return false; /* "would fall within a week if the soldiers stayed" */
  if (!denied && (sym_in(word, LIST_modal_would) || may) && condition_hangs(w, t)) { /* "could accept a line further north, provided ..." */
    out->kind = STAND_offers;
    out->could = true;
    out->why = "would, if";
    return true;
  }
  if (!denied && may && self && a != NONE && d->attributions.at[a].sense == SAID_SIGNAL) { /* "hinted that Nairobi might reopen the frontier" */
    out->kind = STAND_open;
    out->why = "might";
    return true;
  }
  if ((!said && c->xcomp == NONE && sym_in(c->lemma, LIST_mere_plan)) || sym_in(c->lemma, LIST_no_pledge)) return false; /* "will meet again on Saturday", "said that his hand would hurt" */
  uint32_t teller = a == NONE ? NONE : d->attributions.at[a].source_mention;
  bool forecast = teller != NONE && d->mentions.at[teller].kind == ACTOR_PERSON; /* "I think the Koreans will wait a few days," the professor said */
  if (!said && doubt_perhaps(d, t)) return false; /* "will probably announce that it is to expel them" */
  if (!denied && future && (self || (!said && !forecast && sym_in(word, LIST_modal_will) && out->holder.how == PARTY_DIRECT))) { /* the writer's "Havana will bring home its soldiers" is agreed */
    out->kind = STAND_pledges;
    out->why = "will";
    return true;
  }
  return false;
}

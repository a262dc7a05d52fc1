/* stand.c - who takes a stand with which word, and on what.
 *
 * A row of stances.tsv says so; else the turn that the word is ("urged the rebels to disarm": request); else the event it
 * gave; else "will not", "must" and the like. */
#include "stance/work.h"

#include "lists.h"
#include "said/said.h"

static bool rel_is(const doc *d, uint32_t t, rel r) { return d->tokens.at[t].rel == (uint8_t)r; }
static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

static bool mark_is(const doc *d, uint32_t t, const char *word) {
  uint32_t m = doc_child(d, t, REL_MARK);
  return m != NONE && norm_is(d, m, word);
}

/* "agreed to no other formula": what is agreed to is denied. */
static bool no_such(const doc *d, uint32_t matter) {
  if (matter == NONE || clause_verb(d, matter)) return false;
  uint32_t det = doc_child(d, matter, REL_DET);
  return (det != NONE && norm_is(d, det, "no")) || sym_in(d->tokens.at[matter].norm, LIST_nobody);
}

static const event *event_on(const stance_work *w, uint32_t t) {
  uint32_t i = in_sentence(w, t) ? w->event_at[t - w->scene.first] : NONE;
  return i == NONE ? NULL : &w->d->events.at[i];
}

static void parties_of(parties *out, const party *at, uint32_t n) {
  memset(out, 0, sizeof *out);
  for (uint32_t i = 0; i < n && out->n < ACT_PARTIES; i++) out->at[out->n++] = at[i];
}

/* "could have voted for it": it did not. */
static bool have_done(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k)
  if (rel_is(d, k, REL_AUX) && norm_is(d, k, "have")) return true;
  return false;
}

/* The clause is a condition, a question, or hangs under one: nobody stands there yet. */
static bool supposed(stance_work *w, uint32_t t) {
  const doc *d = w->d;
  uint32_t t0 = t;
  const condition_words *around = condition_around(w, t);
  for (uint32_t up = t; around && up != NONE && up != around->root; up = d->tokens.at[up].head)
    if (rel_is(d, up, REL_ACL_RELCL)) around = NULL; /* "unless it gives the clearances that it promised" */
  if (around || doubt_expected(w, t)) return true;
  for (int hop = 0; hop < 10 && t != NONE; hop++, t = d->tokens.at[t].head) {
    if (doubt_over(w, t)) return true;
    if (!rel_is(d, t, REL_ADVCL) && !rel_is(d, t, REL_CCOMP)) continue;
    uint32_t over = rel_is(d, t, REL_CCOMP) ? d->tokens.at[t].head : NONE; /* "it does not mean that he will" */
    if (over != NONE && clause_verb(d, over) && lemma_is(d, over, "mean")) return true;
    uint32_t m = doc_child(d, t, REL_MARK);
    if (m != NONE && sym_in(d->tokens.at[m].norm, LIST_supposing)) return true;
    if (rel_is(d, t, REL_ADVCL) && sym_in(d->tokens.at[t].norm, LIST_supposing)) return true; /* "provided the Americans dropped it": the tree may have it for the verb */
  }
  uint32_t thought = d->tokens.at[t0].head;
  if (thought != NONE && thought < t0 && t0 > 0 && strcmp(d->tokens.at[t0].xpos, "VBG") == 0 && norm_is(d, t0 - 1, "of") && d->tokens.at[thought].upos == UPOS_NOUN && sym_in(clause_lemma(w->d, thought), LIST_light_noun)) return true; /* "cold feet about the idea of returning to the table" */
  const sentence *s = w->scene.s;
  for (uint32_t k = t0; k > s->first + 1 && k + 12 > t0 && d->tokens.at[k].upos != UPOS_PUNCT; k--)
    if (norm_is(d, k, "case") && norm_is(d, k - 1, "in")) return true; /* "in case its partner were to leave" */
  return s->end > s->first && norm_is(d, s->end - 1, "?");
}

/* The stand whose matter the token is, or is a conjunct of; NONE. */
static uint32_t outer_of(const stance_work *w, uint32_t t) {
  for (uint32_t i = 0; i < w->stands.n; i++) {
    uint32_t m = w->stands.at[i].matter;
    if (m == NONE || m == w->stands.at[i].token) continue;
    if (m == t || (rel_is(w->d, t, REL_CONJ) && w->d->tokens.at[t].head == m && (!modal_of(w->d, t) || modal_of(w->d, m)))) return i; /* not "demands that they leave and will not sign" */
  }
  return NONE;
}

static const turn *best_turn(stance_work *w, const clause *c);

/* "called upon the sides to halt it and commit themselves to a truce": what others are asked to do is no word of theirs. "to refrain from
 * pressing him": what is to be left is none either. */
static bool asked_of_others(stance_work *w, uint32_t t) {
  enum { UP = 4 };
  doc *d = w->d;
  uint32_t top = t, over = d->tokens.at[t].head;
  if (over != NONE && strcmp(d->tokens.at[t].xpos, "VBG") == 0 && d->tokens.at[over].lemma && sym_in(d->tokens.at[over].lemma, LIST_refrains)) return outer_of(w, over) != NONE;
  if (outer_of(w, t) != NONE) return false;
  bool bare = strcmp(d->tokens.at[t].xpos, "VB") == 0 || strcmp(d->tokens.at[t].xpos, "VBP") == 0;
  if (bare && over != NONE && over < t && rel_is(d, t, REL_CCOMP) && mark_is(d, t, "that") && doc_child(d, t, REL_AUX) == NONE && sym_in(d->tokens.at[over].lemma, LIST_asks_that)) return true; /* "asked that Washington press Pretoria" */
  for (int i = 0; i < UP && rel_is(d, top, REL_CONJ) && d->tokens.at[top].head != NONE; i++) top = d->tokens.at[top].head;
  over = d->tokens.at[top].head;
  if (top == t || over == NONE || !rel_is(d, top, REL_XCOMP) || !clause_verb(d, over) || strcmp(d->tokens.at[t].xpos, "VB") != 0 || modal_of(d, t)) return false;
  clause c;
  clause_read(w->scene.x, d, over, &c);
  bool whom = c.obj != NONE && c.obj < top;
  for (uint32_t i = 0; i < c.n_obl; i++) whom |= slice_is(c.obl[i].prep, "on") || slice_is(c.obl[i].prep, "upon");
  const turn *u = whom ? best_turn(w, &c) : NULL;
  return u && (u->op == OP_request || u->op == OP_demand);
}

/* "keep the border open to those in flight": the border is open, and nobody's mind. */
static bool held_open(const doc *d, uint32_t t) {
  uint32_t over = d->tokens.at[t].head;
  if (!norm_is(d, t, "open") || over == NONE || !rel_is(d, t, REL_XCOMP)) return false;
  uint32_t what = doc_child(d, over, REL_OBJ);
  return what != NONE && !norm_is(d, what, "door") && !norm_is(d, what, "mind");
}

static bool whom_of(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k)
    if (norm_is(d, k, "whom") && rel_is(d, k, REL_OBJ)) return true;
  return false;
}

/* "rejected the allegation that it had armed the rebels": says that it is not so, and refuses nothing. */
static bool denies_charge(const doc *d, uint32_t matter) {
  sym noun = matter == NONE ? NULL : d->tokens.at[matter].lemma;
  if (!noun || d->tokens.at[matter].upos != UPOS_NOUN) return false;
  if (sym_in(noun, LIST_accusation)) return true;
  return sym_in(noun, LIST_may_accuse) && (doc_child(d, matter, REL_ACL) != NONE || doc_child(d, matter, REL_CCOMP) != NONE);
}

static bool same_side(const parties *p, const party *q) {
  for (uint32_t i = 0; i < p->n; i++)
    if (party_same_country(&p->at[i], q) || party_same(&p->at[i], q)) return true;
  return false;
}

void stand_event_to(const stance_work *w, uint32_t t, stand *out) {
  const event *v = event_on(w, t);
  if (v && may_event(v) != N_STANDS) parties_of(&out->to, v->recipients.at, v->recipients.n);
  parties_without(&out->to, &out->holder);
}

bool stand_same_side(const parties *a, const parties *b) {
  for (uint32_t i = 0; i < b->n; i++)
    if (same_side(a, &b->at[i])) return true;
  return false;
}

/* A row whose matter is missing says nothing yet, but for "Israel accepted". */
static const stand_row *best_row(stance_work *w, const clause *c) {
  const stand_row *best = NULL;
  int top = -1;
  uint32_t places = clause_places(c);
  w->scene.particles = false;
  for (const map_row *r = map_find_sym(&w->x->stands_by_lemma, c->lemma); r; r = map_next(&w->x->stands_by_lemma, r)) {
    const stand_row *k = &w->x->stands[r->value];
    int words = 0, p = k->pos == c->pos && match_may(&k->with, places, top) ? match_pattern(&w->scene, c, &k->with, &words) : -1;
    if (p > top && (k->says == STAND_none || k->says == STAND_accepts || k->says == STAND_refuses || k->holder.n == 0 || !k->matter.n || slot_matter(w->d, c, &k->matter) != NONE)) best = k, top = p;
  }
  return best;
}

static const turn *best_turn(stance_work *w, const clause *c) {
  const turn *best = NULL;
  int top = -1;
  const frame_lexicon *x = w->scene.x;
  uint32_t places = clause_places(c);
  w->scene.particles = false;
  for (const map_row *r = map_find_sym(&x->turns_by_lemma, c->lemma); r; r = map_next(&x->turns_by_lemma, r)) {
    const turn *u = &x->turns[r->value];
    int words = 0, p = u->pos == c->pos && match_may(&u->with, places, top) && may_turn(u->op) != N_STANDS ? match_pattern(&w->scene, c, &u->with, &words) : -1;
    if (p > top) best = u, top = p;
  }
  return best;
}

/* "we want", "I reject": whoever he is, he who speaks holds it. */
static bool speaks_of_self(const stance_work *w, uint32_t subject) {
  return subject != NONE && (sym_in(w->d->tokens.at[subject].norm, LIST_we) || sym_in(w->d->tokens.at[subject].norm, LIST_i));
}

static bool hold(stand *out, const party *who) {
  memset(&out->holder, 0, sizeof out->holder);
  out->holder.at[0] = *who;
  out->holder.n = 1;
  return true;
}

/* What "could" leaves of a word that is for something. */
static stand_kind position_open(stand_kind says) { return says == STAND_accepts || says == STAND_favours || says == STAND_open || says == STAND_wants || says == STAND_admits ? STAND_open : N_STANDS; }

static bool rebels(const party *p) { return strcmp(p->sector, "REB") == 0 || strcmp(p->sector, "OPP") == 0 || strcmp(p->sector, "SEP") == 0; }

/* "Canada urged the junta to stop": a government without a name, to which a state by its own name speaks, is another's. */
static bool unnamed_government(const doc *d, const stand *s, const party *p) {
  if (!s->holder.n || p->mention == NONE || s->holder.at[0].mention == NONE || d->mentions.at[s->holder.at[0].mention].kind != ACTOR_COUNTRY) return false;
  const mention *k = &d->mentions.at[p->mention];
  if (!sym_in(d->tokens.at[k->core_end - 1].norm, LIST_government) || !norm_is(d, k->first, "the")) return false;
  for (uint32_t t = k->first + 1; t < k->core_end; t++)
    if (d->tokens.at[t].upos == UPOS_PROPN || d->text.ptr[d->tokens.at[t].at.from] < 'a') return false; /* "the Canadian government" */
  return true;
}

static void without_unnamed(const doc *d, stand *s) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < s->to.n; i++)
    if (!unnamed_government(d, s, &s->to.at[i]) || !party_same_country(&s->to.at[i], &s->holder.at[0])) s->to.at[n++] = s->to.at[i];
  s->to.n = n;
}

static bool own_people(const doc *d, const stand *s) {
  if (s->holder.n && strcmp(s->holder.at[0].country, "UNO") == 0) return false; /* the Assembly asks the Secretary-General */
  for (uint32_t i = 0; i < s->to.n; i++)
    if (unnamed_government(d, s, &s->to.at[i])) return false;
  for (uint32_t i = 0; i < s->to.n; i++) {
    const party *p = &s->to.at[i];
    if (s->holder.n && rebels(&s->holder.at[0]) != rebels(p)) return false; /* the opposition asks its government */
    if (p->mention != NONE && d->mentions.at[p->mention].kind == ACTOR_PLACE) return false; /* "pressed for Prevlaka to be cleared" */
  }
  for (uint32_t i = 0; i < s->to.n; i++)
    if (!same_side(&s->holder, &s->to.at[i])) return false;
  return true;
}

/* "its interest in talks had cooled", "dropped its objection": the noun's verb takes the stand back; not where it is not done ("would not
 * lift its ban", "refused to drop its claim"). */
static bool waning(stance_work *w, uint32_t t) {
  doc *d = w->d;
  const token *k = doc_token(d, t);
  if (k->upos != UPOS_NOUN || k->head == NONE || d->tokens.at[k->head].upos != UPOS_VERB) return false;
  sym verb = d->tokens.at[k->head].lemma;
  if (!verb || !((k->rel == REL_NSUBJ && frame_sym_in(w->scene.x, verb, w->x->class_wane)) || (k->rel == REL_OBJ && frame_sym_in(w->scene.x, verb, w->x->class_drop)))) return false;
  clause c;
  clause_read(w->scene.x, d, k->head, &c);
  uint32_t outer = outer_of(w, k->head);
  return !factuality_negated(&w->scene, &c) && !(outer != NONE && w->stands.at[outer].kind == STAND_refuses);
}

/* What the stand is about is a party: "supports Iran", "promised the Council"; not "opposes observers", "accepted Russian mediators", "promised 2,000 men". */
static bool of_party(const stance_work *w, const stand *s) {
  doc *d = w->d;
  party who[1];
  if (s->matter != NONE && (s->kind == STAND_favours || s->kind == STAND_opposes) && d->tokens.at[s->matter].upos == UPOS_PRON && sym_in(d->tokens.at[s->matter].norm, LIST_everybody) && doc_child(d, s->matter, REL_ACL_RELCL) == NONE) return true; /* "has no quarrel with anybody" */
  if (s->kind == STAND_offers && s->matter != NONE && (sym_in(d->tokens.at[s->matter].norm, LIST_he) || sym_in(d->tokens.at[s->matter].norm, LIST_she))) return true; /* "offered him tea": the tree has lost the tea */
  if (s->kind == STAND_demands || s->matter == NONE || clause_verb(d, s->matter) || !actor_parties_direct(d, s->matter, who, 1) || issue_word(w, s->matter)) return false;
  const token *k = doc_token(d, s->matter);
  if (k->upos == UPOS_PRON && (sym_in(k->norm, LIST_it) || (s->kind != STAND_favours && sym_in(k->norm, LIST_they)))) return false; /* "accepted it": a plan, more often than a state */
  uint32_t m = k->mention == NONE ? who[0].mention : k->mention;
  if (no_such(d, s->matter)) return false; /* "wants no Canadians" */
  if (s->kind != STAND_pledges && match_some_people(d, s->matter)) return false; /* "wants a UN mission", "suggested joint patrols" */
  if ((s->kind == STAND_opposes || s->kind == STAND_refuses) && m != NONE && d->mentions.at[m].kind == ACTOR_PLACE) return false; /* "opposed Kyoto", "rejects Warsaw" as the place of talks */
  if (k->upos != UPOS_NOUN || m == NONE || d->mentions.at[m].kind == ACTOR_COUNTRY || d->mentions.at[m].kind == ACTOR_PERSON) return true;
  if (s->kind == STAND_pledges || s->kind == STAND_offers) return doc_child(d, s->matter, REL_NUMMOD) == NONE && who[0].country[0];
  return sym_in(k->norm, LIST_government) || sym_in(k->norm, LIST_side);
}

/* "appears to favour", "is said to oppose", "continued to insist": the verb above takes no stand of its own. */
static bool seems(const doc *d, uint32_t t) {
  const token *k = doc_token(d, t);
  if (k->rel != REL_XCOMP || k->head > t) return false;
  sym above = d->tokens.at[k->head].lemma;
  return above && sym_in(above, LIST_seems_to) && doc_child(d, k->head, REL_OBJ) == NONE;
}

/* "called the plan premature", "brands the tariff a breach of the treaty": by the words in a row, since the tree often makes one noun of
 * the last two. Gives what is judged; NONE. */
static uint32_t judged(const stance_work *w, const clause *c, stand_kind *kind) {
  enum { REACH = 14 };
  const doc *d = w->d;
  uint32_t t = c->token, end = w->scene.first + w->scene.n, what = NONE;
  bool as = false, needs_as = sym_is(c->lemma, "see") || sym_is(c->lemma, "regard") || sym_is(c->lemma, "view") || sym_is(c->lemma, "treat"); /* "sees the truce as a trap" */
  if (c->pos != 'v' || c->passive || !sym_in(c->lemma, LIST_judges)) return NONE;
  for (uint32_t k = t + 1; k < end && k < t + REACH; k++) {
    const token *n = doc_token(d, k);
    if (n->upos == UPOS_PUNCT ? !sym_in(n->norm, LIST_quotation_mark) && !norm_is(d, k, "-") : n->upos == UPOS_CCONJ || (n->upos == UPOS_VERB && n->xpos[2] != 'G' && n->xpos[2] != 'N')) return NONE;
    bool bad = sym_in(n->norm, LIST_unwelcome) || (norm_is(d, k, "too") && k + 1 < end && (d->tokens.at[k + 1].upos == UPOS_ADJ || d->tokens.at[k + 1].upos == UPOS_ADV)); /* "too vague" */
    as |= norm_is(d, k, "as");
    if (needs_as && !as && what != NONE && (bad || sym_in(n->norm, LIST_welcome_word))) return NONE;
    if (what != NONE && k > what && (bad || sym_in(n->norm, LIST_welcome_word))) {
      *kind = bad ? STAND_opposes : STAND_favours;
      if (d->tokens.at[what].upos == UPOS_PRON && sym_in(d->tokens.at[what].norm, LIST_it)) /* "thought it too early for a vote" */
        for (uint32_t f = k + 1; f + 1 < end && f < k + 4; f++)
          if ((norm_is(d, f, "for") || norm_is(d, f, "to")) && d->tokens.at[f].head != NONE && d->tokens.at[f].head > f) return d->tokens.at[f].head;
      return what;
    }
    bool noun = n->upos == UPOS_NOUN || n->upos == UPOS_PROPN || (n->upos == UPOS_PRON && k == t + 1);
    bool more = k + 1 < end && d->tokens.at[k + 1].upos == UPOS_NOUN && !sym_in(d->tokens.at[k + 1].norm, LIST_unwelcome) && !sym_in(d->tokens.at[k + 1].norm, LIST_welcome_word);
    if (what == NONE && noun && !more) what = k;
  }
  return NONE;
}

/* "Eritrea's delegate said there was nothing to talk about", "Iran had nothing to negotiate". */
static bool nothing_left(stance_work *w, uint32_t t, stand *out) {
  const doc *d = w->d;
  uint32_t nothing = d->tokens.at[t].head, verb = d->tokens.at[nothing].head;
  bool has = verb != NONE && rel_is(d, nothing, REL_OBJ) && argument_parties(&w->scene, clause_subject(d, verb), &out->holder) && stand_only_sides(&out->holder);
  party speaker;
  if (!has && (!stand_speaker(w, t, &speaker) || !hold(out, &speaker))) return false;
  bool of_noun = verb != NONE && rel_is(d, verb, REL_ACL_RELCL) && d->tokens.at[verb].head != NONE; /* "a line about which there is nothing to discuss" */
  out->matter = of_noun ? d->tokens.at[verb].head : t;
  out->kind = STAND_refuses;
  out->why = "nothing to";
  return !supposed(w, t);
}

/* "turned its back on", "cast doubt on": the tree takes the object of an idiom for an adverb. */
static void idiom_object(const stance_work *w, clause *c) {
  const doc *d = w->d;
  if (c->pos != 'v' || (c->obj != NONE && d->tokens.at[c->obj].upos != UPOS_PRON)) return;
  for (uint32_t k = c->token + 1; k < c->token + 4 && k < w->scene.first + w->scene.n; k++)
    if (d->tokens.at[k].head == c->token && rel_is(d, k, REL_ADVMOD) && sym_in(d->tokens.at[k].norm, LIST_idiom_object) && (!norm_is(d, k, "back") || c->obj == k - 1)) {
      c->obj = k;
      return;
    }
}

/* What one may want or not, and no weather: "the plan was unwise". */
static bool judged_thing(stance_work *w, uint32_t t, sym word) {
  const token *k = doc_token(w->d, t);
  if ((sym_is(word, "good") || sym_is(word, "bad") || sym_is(word, "sound")) && k->upos == UPOS_NOUN) return sym_in(clause_lemma(w->d, t), LIST_laid_before); /* "the waters were good" */
  if (clause_verb(w->d, t) && (rel_is(w->d, t, REL_CSUBJ) || mark_is(w->d, t, "to"))) return true;
  return k->upos == UPOS_NOUN && (issue_word(w, t) || sym_in(clause_lemma(w->d, t), LIST_laid_before));
}

/* "Neither Rwanda nor Burundi has the slightest wish": said of the noun's verb. */
static bool of_neither(const doc *d, uint32_t noun) {
  uint32_t verb = rel_is(d, noun, REL_OBJ) ? d->tokens.at[noun].head : NONE, subj = verb == NONE ? NONE : clause_subject(d, verb);
  if (subj == NONE) return false;
  if (norm_is(d, subj, "neither")) return true;
  FOR_CHILDREN(d, subj, k)
  if (k < subj && norm_is(d, k, "neither")) return true;
  return false;
}

/* "considers the matter closed", "considers it an internal affair": what it takes it for, and no plan. */
static bool takes_for(const doc *d, const clause *c) {
  if (c->obj == NONE || c->obj < c->token) return false;
  FOR_CHILDREN(d, c->token, k)
  if (k > c->token && (rel_is(d, k, REL_OBJ) || rel_is(d, k, REL_IOBJ) || rel_is(d, k, REL_XCOMP)) && k != c->obj) return true;
  return false;
}

/* "warned that more attacks were possible", "the court said an appeal was possible": nothing is offered. */
static bool mere_chance(stance_work *w, uint32_t t, const stand *s, const party *speaker) {
  const doc *d = w->d;
  uint32_t a = said_of(d, t);
  if (s->matter != NONE && sym_in(clause_lemma(w->d, s->matter), LIST_violence)) return true;
  return code_is(speaker->sector, "JUD") || (a != NONE && d->attributions.at[a].sense == SAID_WARN);
}

/* "The Russian invasion pushed Finland to apply": a deed asks for nothing. */
static bool deed_compels(doc *d, const clause *c, uint32_t matter) {
  if (c->pos != 'v' || c->subj == NONE || c->subj == matter || d->tokens.at[c->subj].upos != UPOS_NOUN || d->tokens.at[c->subj].mention != NONE) return false;
  return sym_in(clause_lemma(d, c->subj), LIST_violence) || sym_in(clause_lemma(d, c->subj), LIST_compels);
}

/* "would not accept a government backed by the army": there is none. */
static bool of_refused_thing(stance_work *w, uint32_t t) {
  const doc *d = w->d;
  uint32_t noun = rel_is(d, t, REL_ACL) && strcmp(d->tokens.at[t].xpos, "VBN") == 0 ? d->tokens.at[t].head : NONE, det = noun == NONE ? NONE : doc_child(d, noun, REL_DET);
  uint32_t verb = det != NONE && (sym_in(d->tokens.at[det].norm, LIST_indefinite) || norm_is(d, det, "any")) && rel_is(d, noun, REL_OBJ) ? d->tokens.at[noun].head : NONE;
  return verb != NONE && clause_verb(d, verb) && doubt_denied(w, verb);
}

/* A post's "We recommend that the Department protest": advice to its own ministry. */
static bool own_office(stance_work *w, uint32_t t) {
  const doc *d = w->d;
  uint32_t over = t != NONE && rel_is(d, t, REL_CCOMP) ? d->tokens.at[t].head : NONE, us = over == NONE ? NONE : doc_child(d, t, REL_NSUBJ);
  if (us == NONE || !sym_in(d->tokens.at[us].norm, LIST_of_a_ministry) || (!lemma_is(d, over, "recommend") && !lemma_is(d, over, "suggest") && !lemma_is(d, over, "propose"))) return false;
  party speaker;
  parties own;
  return argument_parties(&w->scene, us, &own) && stand_speaker(w, t, &speaker) && party_same_country(&own.at[0], &speaker);
}

/* "The government has requested British aircraft": a government without a name, which the actor stage gives the state of what it asks for. */
static bool state_of_thing(const doc *d, const stand *s) {
  uint32_t m = s->holder.n == 1 && s->matter != NONE ? s->holder.at[0].mention : NONE;
  if (m == NONE) return false;
  const mention *k = &d->mentions.at[m];
  if (k->core_end - k->first != 2 || !sym_in(d->tokens.at[k->first + 1].norm, LIST_government) || !norm_is(d, k->first, "the")) return false;
  FOR_CHILDREN(d, s->matter, c) {
    uint32_t of = c < s->matter ? actor_mention_at(d, c) : NONE;
    if (of != NONE && d->mentions.at[of].modifier && strcmp(d->mentions.at[of].country, s->holder.at[0].country) == 0) return true;
  }
  return false;
}

/* "The Swedish truck maker Nordvagn", "the French rider": a private one, whose stands are not its state's. */
static bool of_firm(const doc *d, const clause *c, const stand *s) {
  enum { WORDS = 5 };
  if (c->subj == NONE || s->holder.n != 1 || s->holder.at[0].sector[0] || track_is_body(s->holder.at[0].country)) return false;
  for (uint32_t t = c->subj > WORDS ? c->subj - WORDS : 0; t <= c->subj; t++)
    if (sym_in(d->tokens.at[t].norm, LIST_private_maker) && (t == c->subj || d->tokens.at[t].head == c->subj || d->tokens.at[c->subj].head == t)) return true;
  FOR_CHILDREN(d, c->subj, k)
  if (sym_in(d->tokens.at[k].norm, LIST_private_maker)) return true;
  return false;
}

/* "requested that Britain press Germany": who is asked; the tree may have it for a part of the verb. */
static bool asked_in_clause(stance_work *w, const stand *s, parties *out) {
  const doc *d = w->d;
  if (s->matter == NONE || !rel_is(d, s->matter, REL_CCOMP) || !mark_is(d, s->matter, "that")) return false;
  uint32_t who = doc_child(d, s->matter, REL_NSUBJ);
  FOR_CHILDREN(d, s->matter, k)
  if (who == NONE && k + 1 == s->matter && rel_is(d, k, REL_COMPOUND)) who = k;
  parties those;
  if (who == NONE || d->tokens.at[who].upos != UPOS_PROPN || !argument_parties(&w->scene, who, &those) || !stand_only_sides(&those)) return false;
  *out = those;
  return true;
}

static slot viewer_slots[] = {{SLOT_SPEAKER, {"", 0}}, {SLOT_PREP, {"to", 2}}}, subject_slot[] = {{SLOT_SUBJ, {"", 0}}}, noun_slots[] = {{SLOT_POSS, {"", 0}}, {SLOT_PREP, {"by", 2}}, {SLOT_PREP, {"from", 4}}, {SLOT_MOD, {"", 0}}};

bool stand_read(stance_work *w, uint32_t t, stand *out) {
  doc *d = w->d;
  char pos = slot_stands_for(d, t) ? 'p' : clause_pos(d, t);
  if (!pos || (pos == 'n' && (rel_is(d, t, REL_COMPOUND) || rel_is(d, t, REL_FLAT)))) return false;
  sym lemma = pos == 'p' ? d->tokens.at[t].norm : w->lemma[t - w->scene.first];
  const event *v = event_on(w, t);
  if (!may_stand(w, t, lemma, pos, v)) return false;
  if (pos == 'v' && (plays_state(d, t) || asked_of_others(w, t))) return false;
  if (pos == 'v' && rel_is(d, t, REL_ACL_RELCL) && d->tokens.at[t].head != NONE && sym_in(d->tokens.at[d->tokens.at[t].head].norm, LIST_whatever)) return false; /* "whatever the two decide" */
  if (pos == 'v' && rel_is(d, t, REL_ACL_RELCL) && d->tokens.at[t].head != NONE && clause_named(d, d->tokens.at[t].head) != NONE) return false; /* "condemned what it called an act of piracy": once */
  if (pos == 'a' && held_open(d, t)) return false;
  if (pos == 'v' && rel_is(d, t, REL_ACL) && strcmp(d->tokens.at[t].xpos, "VBN") == 0 && lemma_is(d, t, "agree")) return false; /* "the corridors agreed upon": nobody agrees now */
  bool modals = pos == 'v' && may_modal(d, t), by_form = modals || (pos == 'v' && may_form(d, t));
  clause *c = &w->scene.clause;
  clause_read(w->scene.x, d, pos == 'p' ? d->tokens.at[t].head : t, c);
  if (c->pos == 'n' && doc_child(d, c->token, REL_COP) != NONE) c->subj = c->surface = clause_subject(d, c->token); /* "the port was out of the question" */
  if (c->pos == 'n' && c->subj == NONE && view_apposed(d, t) != NONE) c->subj = c->surface = view_apposed(d, t);
  uint32_t one_of = pos == 'v' ? vote_one_of(d, t) : NONE;
  if (one_of != NONE) c->subj = c->surface = one_of;
  idiom_object(w, c);
  if (pos == 'p') {
    c->pos = 'p';
    c->lemma = lemma;
    c->obj = c->token;
  }
  memset(out, 0, sizeof *out);
  out->token = t;
  out->matter = out->inner = out->to_have = NONE;
  out->kind = N_STANDS;
  uint32_t of_clause = c->pos != 'v' && doc_child(d, c->token, REL_COP) != NONE && doc_child(d, c->token, REL_NSUBJ) == NONE ? doc_child(d, c->token, REL_CSUBJ) : NONE;
  if (of_clause != NONE) c->subj = of_clause; /* "To strike Syria would be a mistake" */
  if (pos == 'v' && may_nothing_to(d, t)) return nothing_left(w, t, out);
  uint32_t letter = pos == 'v' && !modals && strcmp(d->tokens.at[t].xpos, "VB") == 0 && (rel_is(d, t, REL_XCOMP) || rel_is(d, t, REL_CCOMP)) && doc_child(d, t, REL_MARK) == NONE ? d->tokens.at[t].head : NONE;
  if (letter != NONE && letter < t && (lemma_is(d, letter, "let") || lemma_is(d, letter, "make") || lemma_is(d, letter, "see"))) return false; /* "cannot let its consul accept the medal": he has not */
  uint32_t said_to_be = pos == 'v' ? slot_cleft(d, t) : NONE;
  if (said_to_be != NONE) c->obj = said_to_be;
  const stand_row *row = best_row(w, c);
  const turn *u = row ? NULL : best_turn(w, c);
  bool blame = row ? row->says == STAND_blames : u && u->op == OP_disapprove;
  bool none = row && row->says == STAND_none;
  if ((blame || none) && left_unsaid(d, t)) {
    uint32_t over = outer_of(w, t);
    if (over != NONE) w->stands.at[over].unsaid = true;
    return false;
  }
  if (none) return false;
  slots subject = {subject_slot, 1}, viewer = {viewer_slots, sizeof viewer_slots / sizeof *viewer_slots}, of_noun = {noun_slots, sizeof noun_slots / sizeof *noun_slots};
  const slots *holder = pos == 'n' ? &of_noun : &subject, *to = NULL;
  if (row) {
    out->kind = row->says == STAND_blames ? STAND_opposes : row->says;
    out->matter = slot_matter(d, c, &row->matter);
    holder = row->holder.n ? &row->holder : holder;
    to = &row->to;
    if (pos == 'v' && out->matter != NONE && out->matter == c->obj && norm_is(d, c->obj, "it")) { /* "wants it in writing that they leave" */
      uint32_t what = c->ccomp != NONE ? c->ccomp : slot_that_clause(d, c);
      if (what != NONE && mark_is(d, what, "that")) out->matter = what;
    }
  } else if (u) {
    out->kind = may_turn(u->op);
    out->matter = slot_matter(d, c, &u->inner);
    to = &u->recipient;
  } else if (v && pos == 'v' && !modals) { /* of what will be done the deed itself is the matter */
    out->kind = may_event(v);
    out->matter = c->xcomp != NONE ? c->xcomp : c->ccomp != NONE ? c->ccomp : c->obj;
    party whom[1];
    if (out->matter != NONE && out->matter == c->obj && actor_parties_direct(d, c->obj, whom, 1)) out->matter = NONE; /* "invited the Secretary-General" */
  }
  uint32_t done = pos == 'v' && !c->passive && sym_is(lemma, "want") && c->obj != NONE && c->obj > t && c->xcomp == NONE ? doc_child(d, c->obj, REL_ACL) : NONE;
  if (done != NONE && done > c->obj && strcmp(d->tokens.at[done].xpos, "VBN") == 0) { /* "wants the hostages freed before the feast" */
    static const stand_row wants_done = {.pos = 'v'};
    row = row ? row : &wants_done;
    holder = &subject;
    out->kind = STAND_wants;
    out->matter = done;
    out->why = "wants it done";
  }
  if (pos == 'v' && !c->passive && t + 2 < w->scene.first + w->scene.n && (sym_is(lemma, "vote") || sym_is(lemma, "say"))) { /* "voted no to the constitution", by the words in a row */
    static const stand_row yes_no = {.pos = 'v'};
    bool no = norm_is(d, t + 1, "no"), yes = norm_is(d, t + 1, "yes");
    uint32_t prep = t + 2;
    bool thing = d->tokens.at[prep].upos == UPOS_NOUN || d->tokens.at[prep].upos == UPOS_ADJ || d->tokens.at[prep].upos == UPOS_PROPN; /* "vote no weapons" */
    if ((no || yes) && !thing && (sym_is(lemma, "vote") || norm_is(d, prep, "to") || d->tokens.at[prep].upos == UPOS_PUNCT)) {
      row = &yes_no;
      holder = &subject;
      out->kind = no ? STAND_opposes : STAND_favours;
      out->matter = norm_is(d, prep, "to") && d->tokens.at[prep].head != NONE && d->tokens.at[prep].head > prep ? d->tokens.at[prep].head : NONE;
      out->why = "yes or no";
    }
  }
  if (!row || (out->matter == NONE && row->line) || (row->line && sym_is(lemma, "consider"))) { /* "considers the truce a trap" */
    stand_kind says;
    uint32_t what = judged(w, c, &says);
    if (what != NONE) {
      static const stand_row by_its_words = {.pos = 'v'};
      row = &by_its_words;
      out->kind = says;
      out->matter = what;
      holder = &subject;
      to = NULL;
      out->why = "judged";
    }
  }
  if (!row && out->kind == N_STANDS && c->subj != NONE && c->subj < t && pos != 'v' && pos != 'p' && doc_child(d, t, REL_COP) != NONE && !norm_is(d, t - 1, "as") && !(doc_case(d, t) != NONE && norm_is(d, doc_case(d, t), "among")) && judged_thing(w, c->subj, d->tokens.at[t].norm)) { /* "For Quito the line was a disgrace" */
    bool bad = sym_in(d->tokens.at[t].norm, LIST_unwelcome);
    if (bad || sym_in(d->tokens.at[t].norm, LIST_welcome_word)) {
      static const stand_row by_its_words = {.pos = 'a'};
      row = &by_its_words;
      out->kind = bad ? STAND_opposes : STAND_favours;
      out->matter = c->subj;
      holder = &viewer;
      to = NULL;
      uint32_t whose = doc_child(d, c->subj, REL_NMOD_POSS);
      party owner[1], judge;
      if (whose != NONE && actor_parties(d, whose, owner, 1, NULL) && !(stand_speaker(w, t, &judge) && !party_same_country(&judge, &owner[0]))) return false; /* "Oslo's plan is vague, experts say": Oslo does not say so */
      out->why = "judged to be";
    }
  }
  bool bare = row && out->matter == NONE && (out->kind == STAND_accepts || out->kind == STAND_refuses) && pos == 'v'; /* "Israel accepted" */
  bool nothing = out->kind == N_STANDS || (out->matter == NONE && !bare && (!row || row->matter.n));
  if (nothing && !by_form && (out->kind == N_STANDS || outer_of(w, t) == NONE)) { /* most end here, and what is denied need not be known */
    if (row || outer_of(w, t) != NONE) return false;
    out->kind = N_STANDS;
    return flat_stand(w, c, out) && !supposed(w, t);
  }
  uint32_t no = factuality_negator(&w->scene, c);
  if (no != NONE && no > t && no + 1 < d->tokens.n && norm_is(d, no + 1, "to") && d->tokens.at[no].head == t) no = NONE; /* "vowed never to": said of the deed */
  uint32_t nor = doc_child(d, t, REL_CC_PRECONJ);
  bool denied = no != NONE || (nor != NONE && norm_is(d, nor, "neither")) || (pos == 'v' && t > w->scene.first && norm_is(d, t - 1, "neither")) || (pos == 'v' && out->matter != c->obj && no_such(d, out->matter)) || (c->obj != NONE && (sym_in(d->tokens.at[c->obj].norm, LIST_nothing) || (modals && sym_in(d->tokens.at[c->obj].norm, LIST_nobody)))); /* "would dismantle nothing until ...", "will receive nobody" */
  uint32_t either = modals && c->subj != NONE ? doc_child(d, c->subj, REL_CC_PRECONJ) : NONE; /* "Neither Greece nor Turkey will sign" */
  denied |= either != NONE && norm_is(d, either, "neither");
  if (modals) /* "will talk to no one", "would yield to no threat" */
    for (uint32_t i = 0; i < c->n_obl && !denied; i++) denied = no_such(d, c->obl[i].head) && (slice_is(c->obl[i].prep, "to") || slice_is(c->obl[i].prep, "with") || slice_is(c->obl[i].prep, "from") || slice_is(c->obl[i].prep, "on") || slice_is(c->obl[i].prep, "at") || slice_is(c->obl[i].prep, "under"));
  if (denied && row && !row->line && sym_is(lemma, "say")) return false; /* "has not said no" */
  if (row && out->kind == STAND_admits && pos == 'v' && sym_is(lemma, "consider") && takes_for(d, c)) return false;
  if (out->kind == STAND_favours && out->matter != NONE && doc_child(d, out->matter, REL_DET) != NONE && norm_is(d, doc_child(d, out->matter, REL_DET), "neither")) return false; /* "backed neither claim": stands aside */
  denied |= modals && denied_above(w, t);
  denied |= pos == 'v' && t > w->scene.first + 1 && norm_is(d, t - 1, "longer") && norm_is(d, t - 2, "no"); /* "no longer honours the accord": the tree hangs "no" on "longer" */
  denied |= pos == 'n' && of_neither(d, t);
  uint32_t thing = pos == 'v' ? doc_child(d, t, REL_OBJ) : NONE;
  denied |= row && thing != NONE && thing != out->matter && no_such(d, thing); /* "sees no objection to observers" */
  if (out->matter != NONE && (norm_is(d, out->matter, "nothing") || norm_is(d, out->matter, "less")) && out->kind != N_STANDS) { /* "will settle for nothing less than sovereignty" */
    uint32_t m = norm_is(d, out->matter, "nothing") ? out->matter : out->matter - 1;
    bool less = m + 2 < d->tokens.n && norm_is(d, m, "nothing") && ((norm_is(d, m + 1, "less") && norm_is(d, m + 2, "than")) || (norm_is(d, m + 1, "short") && norm_is(d, m + 2, "of"))), but = m + 1 < d->tokens.n && norm_is(d, m, "nothing") && norm_is(d, m + 1, "but");
    uint32_t what = less ? d->tokens.at[m + 2].head : but ? d->tokens.at[m + 1].head : NONE;
    if (what != NONE && what > m && d->tokens.at[what].upos != UPOS_PUNCT) {
      out->matter = what;
      out->kind = STAND_demands;
      denied = false;
    }
  }
  if (modals && rel_is(d, t, REL_XCOMP) && norm_is(d, d->tokens.at[t].head, "going")) /* "is not going to sign" */
    FOR_CHILDREN(d, d->tokens.at[t].head, k) denied |= norm_is(d, k, "not") || norm_is(d, k, "n't") || norm_is(d, k, "never");
  uint32_t over = d->tokens.at[t].head;
  denied |= over != NONE && over < t && t - over < 3 && rel_is(d, t, REL_ADVCL) && norm_is(d, over, "far"); /* "far from ready", "far from accepting" */
  uint32_t outer = outer_of(w, t);
  if (outer != NONE) { /* "refused to accept the plan": what is refused is the plan */
    stand *o = &w->stands.at[outer];
    bool phases = pos == 'n' && out->matter != NONE && doc_child(d, out->matter, REL_NUMMOD) != NONE && (sym_is(lemma, "proposal") || sym_is(lemma, "plan")); /* "the proposal of three phases"; not "the offer of ten ships" */
    bool maker = pos == 'n' && out->matter != NONE && d->tokens.at[out->matter].mention != NONE && (d->mentions.at[d->tokens.at[out->matter].mention].kind == ACTOR_PERSON || (d->tokens.at[out->matter].upos == UPOS_PROPN && d->mentions.at[d->tokens.at[out->matter].mention].kind == ACTOR_COUNTRY && sym_in(lemma, LIST_laid_before))); /* "two proposals of the President", "the offer of Spain" */
    if (out->kind != N_STANDS && out->matter != NONE && o->matter == t && !phases && !maker) o->inner = out->matter;
    if (o->matter == t && (blame || (row && out->kind == STAND_opposes && o->kind == STAND_refuses)) && (o->kind == STAND_refuses || o->kind == STAND_opposes)) o->unsaid = true;
    if (pos == 'v' && t > w->scene.first + 1 && norm_is(d, t - 1, "to") && (norm_is(d, t - 2, "never") || norm_is(d, t - 2, "not"))) denied = true; /* "vowed never | to accept it": the tree hangs it on the vow */
    bool never = o->matter == t && pos == 'v' && denied && modals && o->kind == STAND_pledges && rel_is(d, t, REL_CCOMP);
    if (never && (out->kind == STAND_accepts || out->kind == STAND_favours || out->kind == STAND_agrees)) o->kind = STAND_refuses, o->turned = true; /* "vowed that it would never accept the partition" */
    if (o->matter == t && pos == 'v' && denied && (out->kind == STAND_favours || out->kind == STAND_accepts || out->kind == STAND_agrees || out->kind == STAND_wants || out->kind == STAND_claims || out->kind == STAND_demands)) o->not_inner = true;
    if (row && pos == 'v' && o->matter == t && !o->unsaid && rel_is(d, t, REL_XCOMP) && !denied && (out->kind == STAND_opposes || out->kind == STAND_refuses) && !c->passive) { /* "decided to boycott the conference" */
      bool wanted = o->kind == STAND_favours || o->kind == STAND_wants, promised = o->kind == STAND_pledges || o->kind == STAND_agrees || o->kind == STAND_accepts;
      if (wanted || promised) o->kind = wanted ? STAND_opposes : STAND_refuses, o->turned = true;
    }
    if (pos != 'n') return false;
    if (o->matter == t && (out->kind == STAND_pledges || out->kind == STAND_agrees) && (o->kind == STAND_demands || o->kind == STAND_claims || o->kind == STAND_wants)) return false; /* "demanded assurances from Chad that its troops would leave" */
  }
  uint32_t maker = pos == 'n' && rel_is(d, t, REL_OBJ) ? d->tokens.at[t].head : NONE;
  outer = maker != NONE && (lemma_is(d, maker, "make") || lemma_is(d, maker, "give") || lemma_is(d, maker, "sign")) ? outer_of(w, maker) : NONE;
  if (outer != NONE && w->stands.at[outer].kind != STAND_pledges && w->stands.at[outer].kind != STAND_agrees) return false; /* "demands that he make a pledge": it is not made */
  bare = row && out->matter == NONE && (out->kind == STAND_accepts || out->kind == STAND_refuses) && pos == 'v';
  if (out->kind == N_STANDS || (out->matter == NONE && !bare && (!row || row->matter.n))) {
    memset(&out->holder, 0, sizeof out->holder);
    out->kind = N_STANDS;
    return (modal_stand(w, c, denied, out) || denial_stand(w, c, denied, out) || present_stand(w, c, denied, out) || doing_stand(w, c, denied, out) || (!row && outer_of(w, t) == NONE && flat_stand(w, c, out))) && !supposed(w, t);
  }
  uint32_t stop = pos == 'v' && (row || u) ? ceased_by(d, t) : NONE;
  if (stop != NONE && (modal_of(d, stop) || mark_is(d, stop, "to") || outer_of(w, stop) != NONE || strcmp(d->tokens.at[stop].xpos, "VBG") == 0)) return false; /* "agreed to stop supporting them": told above it */
  if (stop != NONE) denied = !doubt_denied(w, stop);
  if (denied && pos == 'v' && (blame || neither_way(w, t))) return false; /* "did not condemn the coup" */
  if (plays_state(d, out->matter)) return false;
  if ((out->kind == STAND_demands && own_office(w, out->matter)) || (pos == 'v' && own_office(w, t))) return false;
  if (u && sym_is(lemma, "suggest") && matter_fact(d, out->matter)) return false;
  if (pos == 'v' && out->kind == STAND_demands && doc_child(d, t, REL_CSUBJ) != NONE) return false; /* "to refuse would only encourage the army" */
  if ((out->kind == STAND_demands || out->kind == STAND_offers) && pos == 'v' && (lemma_is(d, t, "recommend") || lemma_is(d, t, "suggest") || lemma_is(d, t, "propose")) && out->matter != NONE && clause_verb(d, out->matter)) { /* "I recommend that we neither help him": to one's own */
    uint32_t us = doc_child(d, out->matter, REL_NSUBJ);
    if (us != NONE && c->subj != NONE && (norm_is(d, us, "we") || norm_is(d, us, "i")) && (norm_is(d, c->subj, "i") || norm_is(d, c->subj, "we"))) return false;
  }
  if (out->kind == STAND_refuses && denies_charge(d, out->matter)) return false;
  if ((out->kind == STAND_demands && deed_compels(d, c, out->matter)) || of_refused_thing(w, t)) return false;
  if ((out->kind == STAND_wants || out->kind == STAND_claims || out->kind == STAND_demands) && out->matter != NONE && whom_of(d, t)) return false; /* "whom the court has sought since May" */
  if (of_party(w, out) || matter_question(d, out->matter) || (out->kind == STAND_pledges && matter_done(d, out->matter))) return false;
  if (pos == 'v' && out->inner == NONE && out->matter != NONE && (out->kind == STAND_keeps || out->kind == STAND_breaks || out->kind == STAND_withdraws) && out->matter + 1 < d->tokens.n && norm_is(d, out->matter + 1, "to")) {
    uint32_t to_do = c->xcomp != NONE ? c->xcomp : slot_purpose(d, t); /* "reneged on a pledge to resume talks": the tree has it beside the pledge */
    if (to_do != NONE && to_do > out->matter) out->inner = to_do;
  }
  if ((out->kind == STAND_refuses || (out->kind == STAND_opposes && out->matter != NONE && clause_verb(d, out->matter))) && out->matter != NONE && d->tokens.at[out->matter].lemma && sym_in(d->tokens.at[out->matter].lemma, LIST_silence)) return false; /* "refused to say when" */
  if (denied && row && !row->line && out->kind == STAND_opposes && sym_is(lemma, "say")) return false; /* "has not said no" */
  if (supposed(w, t)) return false;
  if (row && c->passive && c->infinitive && row->holder.n && row->holder.at[0].kind == SLOT_SPEAKER) return modal_stand(w, c, denied, out); /* "ought to be banned" */
  if (c->infinitive && one_of == NONE && d->tokens.at[t].head != NONE && !w->scene.s->heading && !seems(d, t) && !modal_is_to(d, t)) return false; /* a purpose, or under a verb that takes no stand */
  sym word = modal_of(d, t);
  party speaker;
  if (word && sym_in(word, LIST_modal_must)) return modal_stand(w, c, denied, out);
  if (word && sym_in(word, LIST_modal_may) && !(row && denied)) { /* "could not stomach a partition" goes on */
    bool own = row && position_open(row->says) != N_STANDS && argument_subject(&w->scene, c, &out->holder) && out->holder.n;
    if (own && stand_speaker(w, t, &speaker)) own = same_side(&out->holder, &speaker);
    else own = own && said_of(d, t) == NONE && sym_is(word, "could") && !have_done(d, t); /* the writer's "the Belgians could support a vote"; no guess of analysts */
    own |= row && position_open(row->says) != N_STANDS && row->holder.n && row->holder.at[0].kind == SLOT_SPEAKER; /* "could be discussed, he said" */
    if (!own) return modal_stand(w, c, denied, out);
    out->kind = STAND_open; /* "signalled that it could live with six" */
  }
  if (pos == 'v' && word && sym_in(word, LIST_modal_will) && !denied) { /* "will veto the resolution": what it will do is said with it */
    if (out->kind == STAND_opposes) out->kind = STAND_refuses;
    if (out->kind == STAND_favours) out->kind = STAND_pledges;
  }
  if (out->kind == STAND_keeps && word && (sym_in(word, LIST_modal_will) || sym_in(word, LIST_modal_would))) out->kind = STAND_agrees; /* "will honour its obligations" */
  if (word && sym_in(word, LIST_modal_would) && out->kind != STAND_wants && out->kind != STAND_claims && out->kind != STAND_open && !(out->kind == STAND_favours && sym_is(lemma, "welcome"))) out->could = !stand_speaker(w, t, &speaker);
  if (c->passive && c->subj == NONE && c->xcomp != NONE && (out->kind == STAND_demands || out->kind == STAND_offers)) /* "was asked to accept a truce by the United Nations" */
    FOR_CHILDREN(d, c->xcomp, k) {
      uint32_t by = rel_is(d, k, REL_OBL) || rel_is(d, k, REL_OBL_AGENT) ? doc_case(d, k) : NONE;
      if (by != NONE && norm_is(d, by, "by")) c->subj = k;
      if (rel_is(d, k, REL_OBJ)) /* the tree hangs it on the truce */
        FOR_CHILDREN(d, k, o)
      if (rel_is(d, o, REL_NMOD) && doc_case(d, o) != NONE && norm_is(d, doc_case(d, o), "by") && d->tokens.at[o].upos == UPOS_PROPN) c->subj = o;
    }
  if (c->passive && c->iobj != NONE && c->iobj == c->surface && c->subj == NONE) return false; /* "the fighters were promised land": nobody is said to promise */
  bool participle = pos == 'v' && t == w->scene.first && d->tokens.at[t].xpos[0] == 'V' && (d->tokens.at[t].xpos[2] == 'N' || d->tokens.at[t].xpos[2] == 'D') && (rel_is(d, t, REL_ADVCL) || rel_is(d, t, REL_CCOMP));
  if (participle && out->kind == STAND_demands && d->tokens.at[t].head > t && doc_child(d, t, REL_NSUBJ) == NONE && doc_child(d, t, REL_OBJ) == NONE) return false; /* "Asked to name them, the chief said": others asked him */
  party alone;
  if (row && pos == 'a' && out->kind == STAND_open && row->holder.n && row->holder.at[0].kind == SLOT_SPEAKER && stand_speaker(w, t, &speaker) && mere_chance(w, t, out, &speaker)) return false;
  uint32_t paper = pos == 'v' ? view_anothers_paper(d, t) : NONE;
  if (pos == 'v' && over != NONE && over < t && strcmp(d->tokens.at[t].xpos, "VBG") == 0 && view_anothers_paper(d, over) != NONE) return false; /* "opposed a motion accusing Iran of supporting terrorism" */
  if (paper != NONE) { /* "received a Soviet note rejecting the plan": Moscow's; of a resolution that is vetoed nobody's */
    clause by;
    clause_read(w->scene.x, d, paper, &by);
    if (!argument_slots(&w->scene, &by, &of_noun, &out->holder)) return false;
  } else if (pos == 'v' && !c->passive && stand_rivals(w, c->subj, &out->holder)) { /* the event has one of them at most */
  } else if (v && pos == 'v' && v->actors.n && !(row && row->line && v->type == PLOVER_CONSULT) && !(row && row->holder.n && row->holder.at[0].kind != SLOT_SUBJ)) parties_of(&out->holder, v->actors.at, v->actors.n);
  if (stand_only_sides(&out->holder)) { /* the event knows who */
  } else if (stand_in_capital(w, c, &out->holder)) {
  } else if ((c->passive && c->subj == c->surface && holder->at[0].kind == SLOT_SUBJ) ||
           (!stand_holder(w, c, holder, &out->holder) && !(holder->at[0].kind == SLOT_SUBJ && speaks_of_self(w, c->subj) && stand_speaker(w, t, &alone) && hold(out, &alone)))) { /* "they were promised an amnesty" */
    doc_note(d, "stance", d->tokens.at[t].at, "'%s' %s: nobody known holds it", lemma->text, stand_names[out->kind]);
    return false;
  }
  if (!stand_only_sides(&out->holder)) return false;
  if ((out->kind == STAND_demands && state_of_thing(d, out)) || (pos == 'v' && of_firm(d, c, out))) return false;
  if (to && to->n) argument_slots(&w->scene, c, to, &out->to);
  if (out->kind == STAND_demands && out->to.n && out->matter == c->obj && pos == 'v') out->to_have = out->matter;
  if (!out->to.n && out->kind == STAND_demands) asked_in_clause(w, out, &out->to);
  if (!out->to.n && v) parties_of(&out->to, v->recipients.at, v->recipients.n);
  if (out->kind == STAND_demands && out->to.n && clause_verb(d, out->matter) && own_people(d, out)) out->kind = STAND_favours; /* "encouraged his envoy to keep up the contacts" */
  parties_without(&out->to, &out->holder);
  without_unnamed(d, out);
  if (stand_only_described(d, &out->holder)) return false;
  denied ^= waning(w, t);
  if (denied && (row || u)) { /* an event has taken its "not" into account */
#define X(name, position, commitment, denied) denied,
    static const stand_kind turned[N_STANDS] = {STAND_TABLE(X)};
#undef X
    bool offering = out->kind == STAND_offers && word && (sym_in(word, LIST_modal_will) || sym_in(word, LIST_modal_would)); /* "will not offer its soil" */
    out->kind = offering ? STAND_refuses : turned[out->kind];
  } else if (out->kind == STAND_agrees) {
    out->kind = STAND_pledges;
  } else if (denied && out->kind == STAND_pledges && v && v->factuality == FACT_NEGATED) { /* "would neither recognise it nor lay down its arms" */
    out->kind = STAND_refuses;
  }
  if (out->kind == N_STANDS) return false;
  if (!out->why) out->why = row ? arena_printf(&d->arena, "tables/stances.tsv:%u", row->line) : u ? arena_printf(&d->arena, "tables/turns.tsv:%u", u->line) : arena_printf(&d->arena, "event %s", plover_names[v->type]);
  return true;
}

void stand_others(stance_work *w, const stand *s, parties *out) {
  static slot places[] = {{SLOT_PREP, {"with", 4}}, {SLOT_PREP, {"to", 2}}, {SLOT_OBJ, {"", 0}}};
  slots all = {places, 1};
  memset(out, 0, sizeof *out);
  uint32_t t = s->inner != NONE ? s->inner : s->matter;
  if (t == NONE || !clause_pos(w->d, t)) return;
  clause c;
  clause_read(w->scene.x, w->d, t, &c);
  if (frame_sym_in(w->scene.x, c.lemma, w->x->class_other)) all.n = 3; /* "to sell Gwadar to Pakistan", "to meet the rebels"; not "send men to Korea" */
  argument_slots(&w->scene, &c, &all, out);
  uint32_t talks = issue_talks(w, t), under = w->d->tokens.at[t].upos == UPOS_NOUN ? doc_child(w->d, t, REL_ACL) : rel_is(w->d, t, REL_ACL) ? t : NONE;
  uint32_t to_do = under == NONE ? NONE : slot_purpose(w->d, under);
  if (to_do != NONE) under = to_do; /* "a pledge made this fall to ..." */
  if (!out->n && under != NONE) { /* "a pledge to restart talks with Pyongyang" */
    clause_read(w->scene.x, w->d, under, &c);
    argument_slots(&w->scene, &c, &all, out);
  }
  if (!out->n && talks != NONE && track_called(w, talks)) talks_parties(&w->scene, talks, out);
  parties_without(out, &s->holder);
  parties_without_own(out, &s->holder);
}

/* modal.c - will, would, must, can and "to": what they make of the act that the clause carries. */
#include "event/act.h"

#include "actor/resolve.h"
#include "lists.h"

static bool friendly(plover t) {
  return t == PLOVER_CONSULT || t == PLOVER_SUPPORT || t == PLOVER_COOPERATE || t == PLOVER_AID || t == PLOVER_CONCEDE ||
         t == PLOVER_RETREAT || t == PLOVER_AGREE;
}
static bool hostile(plover t) {
  return t == PLOVER_PROTEST || t == PLOVER_SANCTION || t == PLOVER_COERCE || t == PLOVER_ASSAULT;
}

/* "would", "must"; NONE. */
static uint32_t modal_of(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k)
  if (d->tokens.at[k].rel == REL_AUX && strcmp(d->tokens.at[k].xpos, "MD") == 0) return k;
  return NONE;
}

static bool aux_is(const doc *d, uint32_t t, const char *const *words) {
  FOR_CHILDREN(d, t, k) {
    if (d->tokens.at[k].rel != REL_AUX) continue;
    for (; *words; words++)
      if (sym_is(d->tokens.at[k].norm, *words)) return true;
    return false;
  }
  return false;
}

static bool child_is_to(const doc *d, uint32_t t) {
  uint32_t m = doc_child(d, t, REL_MARK);
  return m != NONE && sym_is(d->tokens.at[m].norm, "to");
}

static bool child_mark(const doc *d, uint32_t t, const char *a, const char *b) {
  FOR_CHILDREN(d, t, k) {
    if (d->tokens.at[k].rel != REL_ADVCL) continue;
    uint32_t m = doc_child(d, k, REL_MARK);
    if (m != NONE && (sym_is(d->tokens.at[m].norm, a) || sym_is(d->tokens.at[m].norm, b))) return true;
  }
  return false;
}

/* "will boycott the talks" is a threat too. */
static bool hostile_code(const act *a) { return hostile(a->type) || strcmp(a->cameo, "125") == 0; }

/* "if Accra goes on", "unless the Kremlin closes it": the one who can avert it is the one who is threatened; what he
 * is to do is no event. */
void turn_condition(scene *w, uint32_t t, act *a) {
  FOR_CHILDREN(w->d, t, k) {
    if (w->d->tokens.at[k].rel != REL_ADVCL) continue;
    uint32_t m = doc_child(w->d, k, REL_MARK);
    if (m == NONE || !(sym_is(w->d->tokens.at[m].norm, "if") || sym_is(w->d->tokens.at[m].norm, "unless"))) continue;
    parties who;
    uint32_t subject = clause_subject(w->d, k);
    act *b = subject == NONE ? NULL : scene_act(w, clause_content(w->x, w->d, subject));
    bool named = b && b->noun ? b->actors.n > 0 : argument_parties(w, subject, &who) && who.how != PARTY_INSIDE;
    if (b && b->noun) who = b->actors; /* "unless attacks on the villagers cease": those who attack */
    if (!a->recipients.n && named) {
      parties_without(&who, &a->actors);
      a->recipients = who;
      a->recipients.slot = SLICE("condition");
    }
    turn_swallow(w, k, a);
  }
}

/* The verb of saying that the clause is said by, and whether its subject is the actor himself. */
/* "to refuse it would ...": an infinitive is the subject. */
static bool to_do_it(const doc *d, uint32_t t) {
  uint32_t s = doc_child(d, t, REL_CSUBJ), m = s == NONE ? NONE : doc_child(d, s, REL_MARK);
  return m != NONE && sym_is(d->tokens.at[m].norm, "to");
}

static bool self_said(scene *w, const clause *c, const act *a, uint32_t *said) {
  const doc *d = w->d;
  *said = NONE;
  for (uint32_t t = c->token, hop = 0; hop < 6; hop++) {
    uint32_t h = d->tokens.at[t].head;
    if (h == NONE) return false;
    if (d->tokens.at[t].rel == REL_CCOMP || d->tokens.at[t].rel == REL_PARATAXIS) {
      *said = h;
      if (to_do_it(d, c->token)) return false; /* "replied that to refuse it would only encourage the army": it is the refusal that would */
      if (c->subj != NONE && d->tokens.at[c->subj].upos == UPOS_PRON) return true;
      parties who;
      if (!argument_parties(w, clause_subject(d, h), &who)) return false;
      for (uint32_t i = 0; i < who.n; i++)
        for (uint32_t j = 0; j < a->actors.n; j++)
          if (party_same_country(&who.at[i], &a->actors.at[j])) return true;
      return false;
    }
    if (d->tokens.at[t].rel != REL_CONJ && d->tokens.at[t].rel != REL_XCOMP) return false;
    t = h;
  }
  return false;
}

static void recode(scene *w, const clause *c, act *a, op o) {
  const turn_code *k = frame_turn_code(w->x, o, a->cameo);
  if (!k) return;
  if (k->effect != TURN_CODE) {
    a->planned = true;
    return;
  }
  turn_set_code(a, w, k);
  a->turned = o;
  a->governor = c->token;
  if (a->reciprocal && o == OP_refuse && a->actors.n > 1) { /* the subject refuses the others */
    parties subject;
    if (argument_subject(w, c, &subject)) {
      parties others = a->actors;
      parties_without(&others, &subject);
      a->actors = subject;
      a->recipients = others;
    }
  }
  if (o == OP_refuse) a->reciprocal = false; /* one alone may say no: "will never return to the talks" */
}

/* "would have to free them", "needs to free them"; not "had to", which tells what was done. */
bool turn_has_to(const doc *d, uint32_t t) {
  const token *k = doc_token(d, t);
  if (k->rel != REL_XCOMP || k->head == NONE || !child_is_to(d, t)) return false;
  const token *h = doc_token(d, k->head);
  uint32_t first = h->child != NONE && h->child < k->head ? h->child : k->head; /* "see what he has to say" */
  while (first > 0 && d->tokens.at[first].child != NONE && d->tokens.at[first].child < first) first = d->tokens.at[first].child;
  if (first > 0 && sym_is(d->tokens.at[first - 1].norm, "what")) return false;
  return (sym_is(h->lemma, "have") || sym_is(h->lemma, "need")) && strcmp(h->xpos, "VBD") != 0 && strcmp(h->xpos, "VBN") != 0 && strcmp(h->xpos, "VBG") != 0;
}

/* Scholars and the like only say what they think. */
static bool official(const parties *p) {
  static const char *const sectors[] = {"", "GOV", "MIL", "LEG", "REB"};
  for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
    if (strcmp(p->at[0].sector, sectors[i]) == 0) return p->at[0].mention == NONE || p->at[0].sector[0] || strlen(p->at[0].country) == 3;
  return false;
}

/* "offered a venue should Rome prove too dear": if it did. */
static bool inverted(const doc *d, uint32_t t) {
  uint32_t subject = doc_child(d, t, REL_NSUBJ);
  if (subject == NONE) subject = doc_child(d, t, REL_NSUBJ_PASS);
  FOR_CHILDREN(d, t, k)
    if (d->tokens.at[k].rel == REL_AUX && sym_is(d->tokens.at[k].norm, "should")) return subject != NONE && k < subject && d->tokens.at[t].head != NONE;
  return false;
}

/* "Madrid said the rebels must disarm", "would have to disarm": a demand. `a` is the act of the clause; NULL: one is made. */
bool turn_duty(scene *w, const clause *c, act *a) {
  static const char *const duty[] = {"must", "should", "ought", NULL};
  uint32_t said;
  parties who, whom;
  bool has_to = turn_has_to(w->d, c->token);
  if (c->pos == 'n' || (!has_to && !aux_is(w->d, c->token, duty)) || inverted(w->d, c->token)) return false;
  act none;
  memset(&none, 0, sizeof none);
  bool self = self_said(w, c, a ? a : &none, &said);
  if (said == NONE || w->d->tokens.at[said].upos != UPOS_VERB) return false;
  bool told = doc_child(w->d, said, REL_AUX_PASS) != NONE && sym_is(w->d->tokens.at[said].lemma, "tell"); /* "was told that Iraq must withdraw": by whom is not said */
  if (self && !told) return false;
  uint32_t by = told ? doc_child(w->d, said, REL_OBL_AGENT) : clause_subject(w->d, said);
  who.n = 0;
  if (!argument_parties(w, by, &who) && !told) return false;
  if (!argument_parties(w, c->surface, &whom) && !(a && a->reciprocal && a->actors.n)) return false;
  if (!whom.n) whom = a->actors;
  parties_without(&whom, &who);
  if (has_to) parties_without_own(&whom, &who); /* "said that his government would have to go" */
  if (has_to && who.n && !official(&who)) return false;
  const turn_code *k = frame_turn_code(w->x, OP_demand, a ? a->cameo : "");
  if (!whom.n || !k || k->effect != TURN_CODE) return false;
  if (!a) {
    a = scene_add(w, c->token);
    a->lexical = 1;
  }
  turn_set_code(a, w, k);
  a->turned = OP_demand;
  a->governor = said;
  a->actors = who;
  a->recipients = whom;
  a->reciprocal = a->weak = a->noun = a->negated = false;
  uint32_t root = c->token;
  turn_swallow(w, root, a);
  return true;
}

/* "Iraq told Kuwait that it would not withdraw": refused to the state that is told. */
static void to_listener(scene *w, uint32_t said, act *a) {
  parties whom;
  uint32_t to = said == NONE || !sym_is(w->d->tokens.at[said].lemma, "tell") || doc_child(w->d, said, REL_AUX_PASS) != NONE ? NONE : doc_child(w->d, said, REL_IOBJ);
  if (a->recipients.n || to == NONE || !argument_parties(w, to, &whom) || whom.how != PARTY_DIRECT || !code_is_state(whom.at[0].country)) return;
  parties_without_own(&whom, &a->actors);
  a->recipients = whom;
  a->recipients.slot = SLICE("iobj");
}

/* "The Iranian ambassador was told that Britain would expel two diplomats": they are the ambassador's. */
static void of_listener(scene *w, uint32_t said, act *a) {
  parties whom;
  if (said == NONE || a->type != PLOVER_SANCTION || a->recipients.n != 1 || a->recipients.at[0].country[0] || !sym_in(clause_lemma(w->d, said), LIST_told_too)) return;
  uint32_t to = doc_child(w->d, said, REL_NSUBJ_PASS);
  if (to == NONE) to = doc_child(w->d, said, REL_IOBJ);
  if (to == NONE) to = doc_child(w->d, said, REL_OBJ);
  if (to == NONE || !sym_in(w->d->tokens.at[to].norm, LIST_sent_abroad) || !argument_parties(w, to, &whom) || !code_is_state(whom.at[0].country)) return;
  for (uint32_t i = 0; i < a->actors.n; i++)
    if (party_same_country(&whom.at[0], &a->actors.at[i])) return;
  memcpy(a->recipients.at[0].country, whom.at[0].country, sizeof whom.at[0].country);
}

/* "Nasser may announce that Egypt will close the canal", "will announce tomorrow": what is not announced yet is no threat yet. */
static void to_be_announced(const doc *d, uint32_t said, act *a) {
  static const char *const future[] = {"will", "'ll", "shall", "would", NULL}, *const may[] = {"may", "might", "could", NULL};
  if (said == NONE || !d->tokens.at[said].lemma || !sym_in(d->tokens.at[said].lemma, LIST_announces)) return;
  bool perhaps = aux_is(d, said, may);
  if (!perhaps && !aux_is(d, said, future)) return;
  a->conditional |= perhaps;
  a->planned |= !perhaps;
  a->cue = modal_of(d, said);
  a->cue_line = 0;
}

void turn_modal(scene *w, const clause *c, act *a) {
  static const char *const future[] = {"will", "wo", "'ll", "shall", NULL}, *const would[] = {"would", "'d", NULL},
                    *const duty[] = {"must", "should", "ought", NULL}, *const may[] = {"may", "might", "could", NULL}, *const can[] = {"can", NULL};
  if (c->pos == 'n') return;
  const doc *d = w->d;
  uint32_t t = c->token, said;
  if (to_do_it(d, t)) { /* "to refuse it would only encourage the army": nobody encourages anybody */
    a->dead = true;
    return;
  }
  bool headline = c->infinitive && d->tokens.at[t].rel == REL_ACL && d->tokens.at[t].head != NONE && d->tokens.at[d->tokens.at[t].head].head == NONE &&
                  d->tokens.at[d->tokens.at[t].head].upos == UPOS_PROPN; /* "Thailand to hold talks" */
  headline |= c->infinitive && w->s->heading && d->tokens.at[t].head == NONE && doc_child(d, t, REL_NSUBJ) != NONE; /* "Iran, Oman to resume ties" */
  bool is_to = false; /* "is to close its embassy" */
  uint32_t above = d->tokens.at[t].head;
  if (c->infinitive && above != NONE && d->tokens.at[t].rel == REL_XCOMP && sym_is(d->tokens.at[above].lemma, "be")) is_to = true;
  if (c->infinitive)
    FOR_CHILDREN(d, t, k)
    if ((d->tokens.at[k].rel == REL_COP || d->tokens.at[k].rel == REL_AUX) && sym_is(d->tokens.at[k].lemma, "be") && k < t) is_to = true;
  bool will = headline || is_to || aux_is(d, t, future), self = self_said(w, c, a, &said);
  if (a->cue == NONE) a->cue = modal_of(d, t);
  if (aux_is(d, t, would)) {
    bool rather = false, perfect = false; /* "answered that he would rather resign": he says what he will not do; "would have resigned": what he has not done */
    FOR_CHILDREN(d, t, k) {
      rather |= d->tokens.at[k].rel == REL_ADVMOD && k < t && (sym_is(d->tokens.at[k].norm, "rather") || sym_is(d->tokens.at[k].norm, "sooner"));
      perfect |= d->tokens.at[k].rel == REL_AUX && sym_is(d->tokens.at[k].norm, "have");
    }
    bool refuses = a->negated && sym_in(c->lemma, LIST_would_not) && !child_mark(d, t, "if", "unless"); /* "Iran would not permit the use of its airfields" */
    if ((said != NONE || refuses) && !rather && !perfect)
      will = true;
    else
      a->conditional = true;
    a->negated &= !perfect; /* "would not have mediated": but it did */
  }
  if (will) {
    bool no = a->negated, unless = false;
    for (uint32_t k = t; k < w->first + w->n && !unless; k++) unless = sym_is(d->tokens.at[k].norm, "unless");
    if (no && friendly(a->type)) {
      recode(w, c, a, OP_refuse);
      a->negated = false;
      to_listener(w, said, a);
    } else if (!no && self && (hostile_code(a) || unless)) {
      recode(w, c, a, OP_threaten);
      turn_condition(w, said == NONE ? t : said, a);
      turn_condition(w, t, a);
    } else if (!no && friendly(a->type)) {
      recode(w, c, a, OP_will);
    } else {
      a->planned = true;
      a->conditional |= unless || child_mark(d, t, "if", "unless");
    }
  } else if (turn_has_to(d, t)) {
    if (!turn_duty(w, c, a)) a->planned = true;
  } else if (aux_is(d, t, duty) && inverted(d, t)) {
    a->conditional = true;
  } else if (aux_is(d, t, duty)) {
    FOR_CHILDREN(d, t, k) /* "should have consulted them": it did not */
    if (d->tokens.at[k].rel == REL_AUX && sym_is(d->tokens.at[k].norm, "have")) a->negated = !a->negated;
    if (!turn_duty(w, c, a)) a->planned = true;
  } else if (a->negated && (aux_is(d, t, may) || aux_is(d, t, can)) && (a->type == PLOVER_AGREE || a->type == PLOVER_CONCEDE || a->type == PLOVER_SUPPORT)) {
    recode(w, c, a, OP_refuse); /* "Japan could not accept the demand" */
    a->negated = false;
  } else if (aux_is(d, t, may)) {
    a->conditional = true;
  } else if (aux_is(d, t, can)) {
    a->planned = true;
  }
  to_be_announced(d, said, a);
  of_listener(w, said, a);
}

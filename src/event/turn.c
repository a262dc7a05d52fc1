/* turn.c - words that make another event of the one under them.
 *
 *   "The junta refused to release the monks"   release: RETREAT (junta, monks)   refuse: REJECT/yield (junta, monks)
 *
 * An op either carries the inner act further (do, say, plan, prepare, will: "began shelling", "held talks", "wants to
 * talk"), denies it (deny, fail), or puts its own in its place; then the inner one is no event any more. */
#include "event/act.h"

#include "actor/resolve.h"
#include "lists.h"

static bool carries(op o) { return o == OP_do || o == OP_say || o == OP_plan || o == OP_prepare || o == OP_will || o == OP_fail || o == OP_deny; }

/* Whom the new act is about when the turn names nobody: the doer of the inner act, or the one it is done to. */
static bool about_doer(op o) { return o == OP_request || o == OP_demand || o == OP_accuse || o == OP_support || o == OP_disapprove || o == OP_oppose; }

/* The act on a token, on the noun its "round of" leads to, or on a conjunct; NULL. */
static act *act_near(scene *w, uint32_t t) {
  if (t == NONE) return NULL;
  act *a = scene_act(w, t);
  if (a) return a;
  uint32_t in = clause_content(w->x, w->d, t);
  if (in != t && (a = scene_act(w, in))) return a;
  FOR_CHILDREN(w->d, t, k)
  if (w->d->tokens.at[k].rel == REL_CONJ && (a = scene_act(w, k))) return a;
  return NULL;
}

/* Looks for the inner act; `bare` gets the first clause that stands there without one. */
static bool purpose_is_complement(op o) {
  return o == OP_agree || o == OP_promise || o == OP_refuse || o == OP_threaten || o == OP_request || o == OP_demand || o == OP_plan || o == OP_prepare;
}

static act *inner_act(scene *w, const clause *c, const turn *u, uint32_t *root, uint32_t *bare) {
  const slots *places = &u->inner;
  *bare = NONE;
  for (uint32_t i = 0; i < places->n; i++) {
    const slot *s = &places->at[i];
    uint32_t t = NONE;
    switch (s->kind) {
      case SLOT_XCOMP:
        t = c->xcomp;
        if (t == NONE && purpose_is_complement(u->op)) /* "agreed on Monday to impose sanctions": hung as a purpose */
          FOR_CHILDREN(w->d, c->token, k) {
            uint32_t m = k > c->token && w->d->tokens.at[k].rel == REL_ADVCL ? doc_child(w->d, k, REL_MARK) : NONE;
            if (t == NONE && m != NONE && sym_is(w->d->tokens.at[m].norm, "to")) t = k;
          }
        break;
      case SLOT_CCOMP:
        t = c->ccomp;
        if (t != NONE && u->op == OP_deny && sym_is(clause_lemma(w->d, t), "have") && !act_near(w, t)) t = doc_child(w->d, t, REL_OBJ); /* "denied that it had plans to invade Chad" */
        break;
      case SLOT_OBJ:
        t = c->obj;
        /* "the progress that it made and continued U.S. sanctions": what is joined to the noun of a relative clause is not in the clause */
        if (t != NONE && t < c->token && w->d->tokens.at[c->token].rel == REL_ACL_RELCL && !scene_act(w, t) && !scene_act(w, clause_content(w->x, w->d, t))) t = NONE;
        break;
      case SLOT_ACL:
        t = c->acl;
        if (t == NONE && c->pos == 'n') t = doc_child(w->d, c->token, REL_ACL_RELCL); /* "demands that it open"; not "a plan that they agreed on" */
        if (t != NONE && u->op == OP_plan && w->d->tokens.at[t].rel == REL_ACL_RELCL && doc_child(w->d, t, REL_MARK) == NONE) t = NONE;
        if (t == NONE && c->obj != NONE) t = doc_child(w->d, c->obj, REL_ACL);
        break;
      case SLOT_ADVCL:
        FOR_CHILDREN(w->d, c->token, k) {
          if (w->d->tokens.at[k].rel != REL_ADVCL || k < c->token) continue;
          uint32_t m = doc_child(w->d, k, REL_MARK);
          if (m != NONE && (sym_is(w->d->tokens.at[m].norm, "if") || sym_is(w->d->tokens.at[m].norm, "unless") || sym_is(w->d->tokens.at[m].norm, "after") ||
                            sym_is(w->d->tokens.at[m].norm, "before") || sym_is(w->d->tokens.at[m].norm, "while") || sym_is(w->d->tokens.at[m].norm, "as") ||
                            sym_is(w->d->tokens.at[m].norm, "because") || sym_is(w->d->tokens.at[m].norm, "by")))
            continue;
          if (m == NONE) continue;
          act *a = act_near(w, k);
          if (a) {
            *root = k;
            return a;
          }
        }
        continue;
      case SLOT_SUBJ: t = c->surface; break;
      case SLOT_PREP:
        for (uint32_t k = 0; k < c->n_obl; k++) {
          if (!slice_eq(c->obl[k].prep, s->prep)) continue;
          act *a = act_near(w, c->obl[k].head);
          if (a) {
            *root = c->obl[k].head;
            return a;
          }
        }
        continue;
      default: continue;
    }
    act *a = act_near(w, t);
    if (a && u->op == OP_deny && a->noun && a->type == PLOVER_ACCUSE) a = NULL; /* "rejected the accusation": it is another's */
    if (a) {
      *root = t;
      return a;
    }
    if (t != NONE && *bare == NONE && (s->kind == SLOT_XCOMP || s->kind == SLOT_CCOMP)) *bare = t;
  }
  return NULL;
}

/* "praised the accord which India and Sri Lanka signed": what is praised was done, and the clause tells it by itself. */
static bool told_beside(const scene *w, uint32_t root, const act *a) {
  const doc *d = w->d;
  const token *k = doc_token(d, a->token);
  if (a->noun || k->rel != REL_ACL_RELCL || k->head == NONE || d->tokens.at[k->head].upos == UPOS_PRON || !doc_above(d, root, k->head) || (strcmp(k->xpos, "VBD") != 0 && strcmp(k->xpos, "VBN") != 0) || !a->actors.n) return false;
  FOR_CHILDREN(d, a->token, i)
  if (strcmp(d->tokens.at[i].xpos, "MD") == 0) return false;
  return true;
}

void turn_swallow(scene *w, uint32_t root, const act *but) {
  for (uint32_t i = 0; i < w->acts.n; i++) {
    act *a = &w->acts.at[i];
    if (a != but && !a->dead && doc_above(w->d, root, a->token) && !told_beside(w, root, a)) a->dead = true;
  }
}

void turn_set_code(act *a, const scene *w, const turn_code *k) {
  const code *c = frame_code(w->x, k->cameo);
  a->cameo = k->cameo;
  a->type = k->type;
  a->mode = k->mode;
  a->contexts = c ? c->contexts : "";
}

/* A verb takes up the act of its object or complement: its subject does it, its obliques may name the other side. */
static void carry(scene *w, const clause *c, const turn *u, act *a) {
  a->governor = c->token;
  if (a->noun) {
    parties subject, others;
    memset(&subject, 0, sizeof subject);
    memset(&others, 0, sizeof others);
    bool own = u->op == OP_do || u->op == OP_plan || u->op == OP_prepare || u->op == OP_fail || u->op == OP_deny || u->op == OP_will;
    if (own) argument_subject(w, c, &subject);
    if (a->reciprocal) {
      argument_all(w, c, &u->recipient, &others);
      parties_add(&subject, &a->actors);
      parties_add(&subject, &others);
      if (subject.n < 2 && c->passive) { /* "talks were held between Seoul and Pyongyang" */
        static slot between[] = {{SLOT_PREP, {"between", 7}}, {SLOT_PREP, {"among", 5}}};
        slots both = {between, 2};
        argument_all(w, c, &both, &others);
        parties_add(&subject, &others);
      }
      a->actors = subject;
    } else {
      if (subject.n && (!a->actors.n || a->actors.how != PARTY_DIRECT || u->op == OP_do)) {
        parties old = a->actors;
        a->actors = subject;
        if (!a->recipients.n && old.n) {
          parties_without(&old, &subject);
          a->recipients = old;
        }
      }
      bool place_only = a->recipients.n && (slice_is(a->recipients.slot, "in") || slice_is(a->recipients.slot, "at") || slice_is(a->recipients.slot, "near"));
      if ((!a->recipients.n || place_only) && argument_slots(w, c, &u->recipient, &others)) a->recipients = others;
      parties_without(&a->recipients, &a->actors);
      argument_fallback(w, c, a);
    }
    a->noun = subject.n == 0 && a->actors.n == 0;
  } else if (!a->recipients.n && !a->reciprocal) {
    parties others;
    if (argument_slots(w, c, &u->recipient, &others)) {
      a->recipients = others;
      parties_without(&a->recipients, &a->actors);
    }
  }
  uint32_t no = factuality_negator(w, c);
  if (no == NONE || (a->negated && a->cue == no)) return; /* the "no" of "held no talks" stands on both */
  a->negated = !a->negated;
  a->cue = no;
  a->cue_line = 0;
}

/* "Pakistan invaded Kashmir. China condemned the invasion.": the noun tells again of an event coded before; whom it is
 * held against is the one who did that. Looks back over a bounded number of events. */
static void told_before(scene *w, const act *noun, act *a) {
  enum { BACK = 12 };
  const doc *d = w->d;
  uint32_t det = doc_child(d, noun->token, REL_DET);
  if (!noun->noun || noun->actors.n || noun->recipients.n || det == NONE || sym_is(d->tokens.at[det].norm, "a") || sym_is(d->tokens.at[det].norm, "any")) return;
  for (int like = 2; like >= 0; like--) /* "the sanctions" are those called so, "the air strikes" go before any attack */
    for (uint32_t i = d->events.n, n = 0; i > 0 && n < BACK; i--, n++) {
      const event *e = &d->events.at[i - 1];
      if (e->type != noun->type || !e->actors.n) continue;
      if (like == 2 && clause_lemma(w->d, e->trigger) != clause_lemma(w->d, noun->token)) continue;
      if (like == 1 && !(e->mode && noun->mode && strcmp(e->mode, noun->mode) == 0)) continue;
      for (uint32_t k = 0; k < e->actors.n && k < ACT_PARTIES; k++) a->recipients.at[a->recipients.n++] = e->actors.at[k];
      parties_without(&a->recipients, &a->actors);
      a->recipients.slot = SLICE("told before");
      a->fallback = true;
      return;
    }
}

/* "We recommend that Washington urge Bonn to stop": an embassy's advice to its own government is no demand on anybody. */
static bool to_itself(const doc *d, const clause *c, const act *a, const act *inner) {
  uint32_t office = doc_child(d, c->ccomp, REL_NSUBJ);
  if (office == NONE) office = doc_child(d, c->ccomp, REL_COMPOUND); /* "THAT DEPARTMENT PRESS PRETORIA" */
  if (office != NONE && a->actors.n == 1 && sym_in(d->tokens.at[office].norm, LIST_own_office) && c->subj != NONE && sym_in(d->tokens.at[c->subj].norm, LIST_sent_abroad)) return true;
  for (uint32_t i = 0; i < inner->actors.n; i++) {
    const party *p = &inner->actors.at[i];
    if (a->actors.n != 1 || !party_same_country(&a->actors.at[0], p) || !code_is_state(p->country) || strcmp(a->actors.at[0].sector, "GOV") != 0 || (p->sector[0] && strcmp(p->sector, "GOV") != 0)) return false;
  }
  return inner->actors.n > 0;
}

static void coded(scene *w, const clause *c, const turn *u, const turn_code *k, const act *inner, act *a) {
  turn_set_code(a, w, k);
  a->turned = u->op;
  a->line = u->line;
  argument_subject(w, c, &a->actors);
  if (c->passive && c->subj == NONE && (u->op == OP_agree || u->op == OP_promise) && argument_parties(w, c->surface, &a->actors))
    a->actors.slot = SLICE("subj"); /* "is prepared to", "is committed to" */
  if (c->pos == 'n') { /* "their refusal to meet", "U.S. threats of war" */
    static slot places[] = {{SLOT_POSS, {"", 0}}, {SLOT_PREP, {"by", 2}}, {SLOT_PREP, {"from", 4}}, {SLOT_MOD, {"", 0}}};
    slots s = {places, 4};
    argument_slots(w, c, &s, &a->actors);
    a->noun = true;
  }
  argument_strangers(w, c, a);
  argument_slots(w, c, &u->recipient, &a->recipients);
  if (inner && about_doer(u->op) && inner->token == c->obj && inner->noun && inner->actors.n && inner->actors.how == PARTY_DIRECT && a->recipients.how == PARTY_INSIDE) a->recipients = inner->actors; /* "condemned the bombing of Lebanon by Israel" */
  bool victim = inner && (u->op == OP_disapprove || u->op == OP_accuse) && inner->noun && plover_quad[inner->type] == 4 && !inner->actors.n && inner->recipients.n; /* "condemned the attack on Kyiv": not of whom it struck */
  if (victim && a->recipients.n && (a->recipients.how == PARTY_INSIDE || (a->recipients.at[0].mention != NONE && doc_above(w->d, inner->token, w->d->mentions.at[a->recipients.at[0].mention].head)))) a->recipients.n = 0;
  parties_without(&a->recipients, &a->actors);
  if (!a->recipients.n && u->op == OP_promise && c->obj != NONE && argument_parties(w, c->obj, &a->recipients)) { /* "promised the president to withdraw" */
    if (a->recipients.how != PARTY_DIRECT || scene_act(w, c->obj)) a->recipients.n = 0;
    parties_without_own(&a->recipients, &a->actors);
    a->recipients.slot = SLICE("obj");
  }
  if (u->op == OP_agree && a->actors.n > 1 && a->recipients.how == PARTY_INSIDE) a->recipients.n = 0; /* "agreed on a ceasefire in Syria" */
  if (a->type == PLOVER_CONCEDE && u->op == OP_agree && a->actors.n > 1 && strcmp(u->lemma, "agree") == 0) { /* what two agree on is an agreement */
    a->type = PLOVER_AGREE;
    a->mode = NULL;
  }
  if (inner) {
    if (!a->actors.n && !about_doer(u->op) && (c->subj == NONE || !inner->reciprocal)) a->actors = inner->actors;
    if (about_doer(u->op) && !inner->actors.n && inner->noun && !c->passive) { /* "condemned the bombing of Lebanon by Israel": by hangs too high */
      static slot by[] = {{SLOT_PREP, {"by", 2}}};
      slots one = {by, 1};
      parties doer;
      if (argument_slots(w, c, &one, &doer)) {
        parties_without(&doer, &a->actors);
        if (doer.n) a->recipients = doer;
      }
    }
    uint32_t agent = about_doer(u->op) && !a->recipients.n && !inner->actors.n && c->ccomp != NONE ? doc_child(w->d, c->ccomp, REL_OBL_AGENT) : NONE;
    if (agent != NONE && argument_parties(w, agent, &a->recipients)) { /* "charged that it had been plotted by NATO to rob Cyprus of its independence" */
      a->recipients.slot = SLICE("agent");
      parties_without(&a->recipients, &a->actors);
    }
    const parties *sides[2] = {&inner->recipients, &inner->actors};
    if (about_doer(u->op)) sides[0] = &inner->actors, sides[1] = &inner->recipients;
    for (int i = 0; i < 2 && !a->recipients.n; i++) {
      if (i && (victim || (u->op == OP_accuse && c->pos == 'v'))) break; /* who suffers the deed is not who is blamed for it */
      a->recipients = *sides[i];
      parties_without(&a->recipients, &a->actors);
    }
    if (inner->reciprocal && a->actors.n > 1 && !about_doer(u->op)) a->recipients.n = 0;
    if (!a->recipients.n && about_doer(u->op)) told_before(w, inner, a);
  } else if (!a->recipients.n) {
    uint32_t clause_at = c->ccomp != NONE ? c->ccomp : c->xcomp;
    if (clause_at != NONE && about_doer(u->op) && argument_parties(w, clause_subject(w->d, clause_at), &a->recipients)) {
      a->recipients.slot = SLICE("comp");
      parties_without(&a->recipients, &a->actors);
      if (a->recipients.how != PARTY_DIRECT) parties_without_own(&a->recipients, &a->actors); /* "urged that the Mongolian model serve as an example" */
    }
  }
  if (a->type == PLOVER_THREATEN) {
    turn_condition(w, c->token, a);
    if (c->xcomp != NONE) turn_condition(w, c->xcomp, a);
    if (c->ccomp != NONE) turn_condition(w, c->ccomp, a);
  }
  if (!a->recipients.n && !victim) argument_fallback(w, c, a);
  if (!a->recipients.n && !inner && c->xcomp != NONE) { /* "threatened to ban voting in the enclave" */
    clause under;
    clause_read(w->x, w->d, c->xcomp, &under);
    static slot object[] = {{SLOT_OBJ, {"", 0}}};
    slots o = {object, 1};
    argument_slots(w, &under, &o, &a->recipients);
    parties_without(&a->recipients, &a->actors);
    argument_fallback(w, &under, a);
  }
  argument_reader(w, c, a);
  if (u->op == OP_agree && a->actors.n > 1) parties_without_own(&a->recipients, &a->actors); /* "to resume buses between Dhaka and Calcutta" */
  a->weak = inner && inner->weak && u->op == OP_end;
  a->lexical = 1;
}

/* "assured Poland that Germany would not attack", "promised Chad that its troops would not cross": a pledge to the one who is
 * assured, and nothing that is refused. "vowed that it would never allow it" is addressed to nobody. */
static bool assures(scene *w, const clause *c, const turn *u, uint32_t root) {
  parties whom;
  uint32_t to = c->iobj != NONE ? c->iobj : c->obj;
  bool ahead = false; /* not "that it had not armed Libya" */
  if (root != NONE)
    FOR_CHILDREN(w->d, root, k) ahead |= w->d->tokens.at[k].rel == REL_AUX && strcmp(w->d->tokens.at[k].xpos, "MD") == 0;
  return ahead && u->op == OP_promise && c->pos == 'v' && root != NONE && root == c->ccomp && to != NONE && to < root && factuality_denied(w, root) && !factuality_negated(w, c) && argument_parties(w, to, &whom) && whom.how == PARTY_DIRECT;
}

static void apply(scene *w, const clause *c, const turn *u, act *inner, uint32_t root) {
  const turn_code *k = frame_turn_code(w->x, u->op, assures(w, c, u, root) ? "" : inner->cameo);
  bool refused_promise = factuality_negated(w, c) && (u->op == OP_agree || u->op == OP_promise || u->op == OP_will);
  if (refused_promise) { /* "is not prepared to restart talks" */
    const turn_code *r = frame_turn_code(w->x, OP_refuse, inner->cameo);
    if (r && r->effect == TURN_CODE) k = r;
  }
  if (inner->negated && k->effect == TURN_CODE && k->type == PLOVER_THREATEN && (u->op == OP_agree || u->op == OP_promise)) { /* "promised not to attack" */
    const turn_code *r = frame_turn_code(w->x, u->op, "");
    if (r) k = r;
  }
  if (k->effect != TURN_CODE) {
    bool made = u->op == OP_deny && inner->noun && inner->type == PLOVER_ACCUSE && inner->actors.n && inner->recipients.n; /* "denied Iraq's charge that it had": the charge was made */
    if (k->effect == TURN_DENY && !made) {
      if (!inner->planned || u->op == OP_deny) inner->negated = !inner->negated; /* a foiled plot was a plan; not "denied that it plans to expel them" */
      inner->refused |= u->op == OP_refuse;
    }
    bool was = inner->planned || inner->negated;
    inner->planned |= u->op == OP_plan || u->op == OP_prepare || u->op == OP_will || u->op == OP_agree || u->op == OP_promise;
    inner->alleged |= u->op == OP_say;
    carry(w, c, u, inner);
    if ((inner->planned || inner->negated) != was) {
      inner->cue = c->token;
      inner->cue_line = 0;
    }
    if (carries(u->op)) /* "began and ended", "held talks and signed": conjuncts share the planning, not the parties */
      FOR_CHILDREN(w->d, root, j) {
        act *other = w->d->tokens.at[j].rel == REL_CONJ ? scene_act(w, j) : NULL;
        if (!other || other == inner) continue;
        other->planned |= inner->planned;
        if (k->effect == TURN_DENY) other->negated = !other->negated;
      }
    w->act_at[c->token - w->first] = (uint32_t)(inner - w->acts.at);
    return;
  }
  if (u->op == OP_accuse && c->pos == 'n' && inner->actors.n) { /* "claims that Russia had shelled it": nobody is named who makes them */
    static slot whose[] = {{SLOT_POSS, {"", 0}}, {SLOT_PREP, {"by", 2}}, {SLOT_PREP, {"from", 4}}, {SLOT_MOD, {"", 0}}};
    slots all = {whose, 4};
    parties who;
    if (!argument_slots(w, c, &all, &who)) {
      inner->alleged = true;
      inner->cue = c->token;
      w->act_at[c->token - w->first] = (uint32_t)(inner - w->acts.at);
      return;
    }
  }
  act copy = *inner; /* scene_add may move the acts */
  act *a = scene_add(w, c->token);
  coded(w, c, u, k, &copy, a);
  if (u->op == OP_request && c->ccomp != NONE && root == c->ccomp && to_itself(w->d, c, a, &copy)) a->dead = true;
  uint32_t no = factuality_negator(w, c);
  if (no != NONE && !refused_promise) a->negated = true, a->cue = no;
  turn_swallow(w, root, a);
}

/* "The rebels claimed that they had killed ten": nobody is accused. */
static bool own_claim(scene *w, const clause *c) {
  uint32_t s = clause_subject(w->d, c->ccomp);
  if (s == NONE || s == c->subj || w->d->tokens.at[s].upos == UPOS_PRON) return true;
  parties who, whom;
  if (!argument_parties(w, c->subj, &who) || !argument_parties(w, s, &whom)) return false;
  for (uint32_t i = 0; i < who.n; i++)
    for (uint32_t j = 0; j < whom.n; j++)
      if (party_same(&who.at[i], &whom.at[j])) return true;
  return false;
}

/* "claims that Washington agreed to lift the sanctions", "that Chou promised him as much": no reproach. */
static bool friendly(const clause *c, const act *inner) {
  return sym_is(c->lemma, "claim") && (!inner || (inner->cameo[0] == '0') != (inner->negated || inner->refused));
}

/* "asked whether Egypt had bombed it": a question, no request. */
static bool asks(scene *w, uint32_t clause_at) {
  const doc *d = w->d;
  uint32_t m = doc_child(d, clause_at, REL_MARK);
  bool would = false, when = false;
  FOR_CHILDREN(d, clause_at, k) { /* "asked who had paid for it", "asked him when the troops would leave" */
    if (k < clause_at && d->tokens.at[k].xpos[0] == 'W' && !sym_is(d->tokens.at[k].norm, "that") && d->tokens.at[clause_at].rel == REL_CCOMP) return true;
    when |= k < clause_at && sym_is(d->tokens.at[k].norm, "when");
    would |= strcmp(d->tokens.at[k].xpos, "MD") == 0;
  }
  if (when && would) return true;
  return m != NONE && (sym_is(d->tokens.at[m].norm, "whether") || sym_is(d->tokens.at[m].norm, "if"));
}

/* "cautioned that details remained to be worked out", "warned that the fighting was getting worse": how things stand, and no
 * threat. "warned Chad that its patience was at an end", "warned that it would reply" are some. */
static bool only_tells(scene *w, const clause *c, op o, uint32_t clause_at) {
  if (o != OP_warn || clause_at == NONE || clause_at != c->ccomp || c->obj != NONE) return false;
  FOR_CHILDREN(w->d, clause_at, k)
    if (w->d->tokens.at[k].rel == REL_AUX && strcmp(w->d->tokens.at[k].xpos, "MD") == 0) return false;
  for (uint32_t i = 0; i < c->n_obl; i++)
    if (slice_is(c->obl[i].prep, "to")) return false;
  return true;
}

/* "declined to give details": nothing was asked that is refused. */
static bool no_details(scene *w, op o, uint32_t clause_at) {
  if (o != OP_refuse || clause_at == NONE) return false;
  uint32_t object = doc_child(w->d, clause_at, REL_OBJ);
  return object != NONE && frame_sym_in(w->x, clause_lemma(w->d, object), w->x->class_detail);
}

/* "Britain and France ordered their forces in Libya to cease fire": who orders his own people asks nobody; it is his plan. */
static bool own_people(scene *w, const clause *c) {
  uint32_t o = c->obj, whose = o != NONE ? doc_child(w->d, o, REL_NMOD_POSS) : NONE;
  parties subject, people;
  if (whose == NONE || w->d->tokens.at[whose].upos != UPOS_PRON) return false;
  if (!argument_subject(w, c, &subject) || !argument_parties(w, o, &people)) return false;
  for (uint32_t i = 0; i < people.n; i++) {
    bool own = false;
    for (uint32_t j = 0; j < subject.n; j++) own |= party_same_country(&people.at[i], &subject.at[j]);
    if (!own) return false;
  }
  return people.n > 0;
}

/* "The United Nations warned of civil war in Burundi": who has no arms threatens nobody with a war. */
static bool of_others(scene *w, const clause *c) {
  parties who;
  if (!argument_subject(w, c, &who)) return false;
  for (uint32_t i = 0; i < who.n; i++)
    if (code_is_state(who.at[i].country) || strcmp(who.at[i].sector, "REB") == 0 || !who.at[i].country[0]) return false;
  return true;
}

/* "sought to revive the talks between Serbia and Kosovo": he asks nobody. */
static bool does_himself(const clause *c, op o, uint32_t clause_at) {
  return o == OP_request && sym_is(c->lemma, "seek") && clause_at != NONE && clause_at == c->xcomp && c->obj == NONE;
}

/* "The threat of an invasion pushed Taiwan to buy arms": what came over it, and nobody who asks it. */
bool turn_by_event(scene *w, const clause *c) {
  parties who;
  if (c->pos != 'v' || c->subj == NONE || w->d->tokens.at[c->subj].upos != UPOS_NOUN || !sym_in(c->lemma, LIST_pushes)) return false;
  argument_parties(w, c->subj, &who);
  if (who.n && who.how == PARTY_DIRECT) return false;
  sym head = clause_lemma(w->d, c->subj);
  if (sym_in(head, LIST_comes_over)) return true;
  const act *a = scene_act(w, c->subj);
  return a && a->noun && a->type == PLOVER_ASSAULT;
}

static bool whether(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k)
    if (k < t && sym_is(d->tokens.at[k].norm, "whether")) return true;
  return false;
}

static bool ought(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k)
    if (d->tokens.at[k].rel == REL_AUX && (sym_is(d->tokens.at[k].norm, "should") || sym_is(d->tokens.at[k].norm, "must") || sym_is(d->tokens.at[k].norm, "ought"))) return true;
  return false;
}

bool turn_apply(scene *w, const clause *c, const frame *f, int frame_words) {
  const turn *best = NULL, *plain = NULL;
  uint32_t best_root = NONE, bare = NONE;
  act *best_inner = NULL;
  int top = -1;
  uint32_t places = clause_places(c);
  for (const map_row *r = map_find_sym(&w->x->turns_by_lemma, c->lemma); r; r = map_next(&w->x->turns_by_lemma, r)) {
    const turn *u = &w->x->turns[r->value];
    if (u->pos != c->pos) continue;
    w->particles = true; /* "ended up supporting" is no end */
    int words = 0, p = match_may(&u->with, places, -1) ? match_pattern(w, c, &u->with, &words) : -1;
    if (p < 0) continue;
    uint32_t root = NONE, empty = NONE;
    act *inner = inner_act(w, c, u, &root, &empty);
    if (inner && !frame_turn_code(w->x, u->op, inner->cameo)) inner = NULL;
    if ((u->op == OP_request || u->op == OP_demand) && c->ccomp != NONE && (asks(w, c->ccomp) || ((strcmp(u->lemma, "insist") == 0 || strcmp(u->lemma, "suggest") == 0) && clause_as_fact(w->d, c->ccomp)))) continue;
    if (u->op == OP_request && root != NONE && root == c->advcl && asks(w, root)) continue;
    if (c->pos == 'v' && root != NONE && root == c->xcomp && u->op != OP_request && whether(w->d, root)) continue; /* "has not yet decided whether to recognize it" */
    if (u->op == OP_plan && inner && inner->noun && plover_quad[inner->type] == 4 && root == c->obj && sym_in(c->lemma, LIST_ponders) && clause_definite(w->d, root)) continue; /* "considered the Israeli raid on Tunis": it has been */
    if (u->op == OP_agree && root != NONE && root == c->ccomp && !own_claim(w, c) && ought(w->d, root)) continue; /* "agreed that Libya should withdraw": Libya has not */
    if (u->op == OP_warn && inner && inner->noun && plover_quad[inner->type] == 4 && c->obj == NONE && of_others(w, c)) continue;
    if (u->op == OP_warn && inner && inner->negated && inner->noun && inner->cameo[0] != '0') continue; /* "warned that the region needed no war" */
    if (u->op == OP_accuse && root != NONE && root == c->ccomp && (own_claim(w, c) || friendly(c, inner))) continue;
    if (u->op == OP_accuse && !inner && empty != NONE && empty == c->ccomp && (own_claim(w, c) || friendly(c, NULL))) continue;
    if ((u->op == OP_request || u->op == OP_demand) && turn_by_event(w, c)) continue;
    if (!inner && does_himself(c, u->op, empty)) {
      turn_swallow(w, empty, NULL); /* nor do they meet */
      continue;
    }
    if (inner && p > top) best = u, best_inner = inner, best_root = root, top = p;
    if (!inner && empty != NONE && !plain && !no_details(w, u->op, empty) && !only_tells(w, c, u->op, empty) && frame_turn_code(w->x, u->op, "")) plain = u, bare = empty;
  }
  if (best) {
    const turn_code *k = frame_turn_code(w->x, best->op, best_inner->cameo);
    /* A frame that names its words knows better than a turn, unless they agree or the turn only carries. */
    bool untrue = best->op == OP_deny && !(f && sym_is(c->lemma, "deny")); /* "rejected claims that"; but "denied Chad a loan" */
    if (f && frame_words > 0 && !untrue && !(k->effect == TURN_KEEP && best_inner->type == f->type)) return false;
    bool envoy = best->op == OP_request && c->obj != NONE && (sym_in(w->d->tokens.at[c->obj].norm, LIST_sent_abroad) || sym_in(w->d->tokens.at[c->obj].norm, LIST_delegates)); /* "encouraged his envoy to keep up his contacts" */
    if ((best->op == OP_demand || envoy) && own_people(w, c)) {
      best_inner->planned = true;
      return true;
    }
    if (f && k->effect == TURN_KEEP && best_inner->type == f->type) {
      if (best_root == c->obj) best_inner->weak &= f->weak; /* "launched mortar fire" */
      if (f->mode && !best_inner->mode) { /* "took part in the summit" */
        best_inner->mode = f->mode;
        best_inner->cameo = f->cameo;
      }
    }
    apply(w, c, best, best_inner, best_root);
    return true;
  }
  if (plain && (!f || (f->weak && !frame_words))) { /* "refused to give up the guarantees": more than a bare "refused" */
    bool never = plain->op == OP_promise && bare != NONE && bare > w->first + 1 && sym_is(w->d->tokens.at[bare - 1].norm, "to") && sym_is(w->d->tokens.at[bare - 2].norm, "never");
    never |= plain->op == OP_promise && bare != NONE && bare == c->ccomp && factuality_denied(w, bare) && doc_child(w->d, bare, REL_AUX) != NONE && !assures(w, c, plain, bare); /* "vowed that it would never allow it" */
    const turn_code *k = frame_turn_code(w->x, never ? OP_refuse : plain->op, ""); /* "vowed never to surrender him" */
    if (!k || k->effect != TURN_CODE) return false;
    act *a = scene_add(w, c->token);
    coded(w, c, plain, k, NULL, a);
    if ((a->cue = factuality_negator(w, c)) != NONE) a->negated = true;
    turn_swallow(w, bare, a);
    return true;
  }
  return false;
}

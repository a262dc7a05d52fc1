/* slot.c - where what a stand is about stands: behind its word, behind a preposition, where the tree has hung it elsewhere. */
#include "stance/work.h"

#include "lists.h"
#include "said/said.h"

static bool rel_is(const doc *d, uint32_t t, rel r) { return d->tokens.at[t].rel == (uint8_t)r; }
static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

static bool mark_is(const doc *d, uint32_t t, const char *word) {
  uint32_t m = doc_child(d, t, REL_MARK);
  return m != NONE && norm_is(d, m, word);
}

/* "to halt the raids" as a purpose: the tree often hangs so what was agreed. */
uint32_t slot_purpose(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k)
  if (k > t && rel_is(d, k, REL_ADVCL) && mark_is(d, k, "to")) {
    uint32_t to = doc_child(d, k, REL_MARK); /* not "two of the islands, to be handed over later" */
    if (to == 0 || !norm_is(d, to - 1, ",") || doc_child(d, k, REL_AUX_PASS) == NONE) return k;
  }
  return NONE;
}

/* "expressed scepticism about the talks": what stands right behind the noun, though the tree hangs it on the verb. */
static uint32_t behind(const doc *d, uint32_t noun, slice prep) {
  if (noun + 1 >= d->tokens.n || !slice_eq(sym_slice(d->tokens.at[noun + 1].norm), prep)) return NONE;
  const token *p = doc_token(d, noun + 1);
  return p->rel == REL_CASE && p->head != NONE && p->head > noun + 1 ? p->head : NONE;
}

/* "There was no enthusiasm in Bonn for a ban": what the tree hangs on the verb; NONE. */
static uint32_t there_was(const doc *d, uint32_t noun, slice prep) {
  uint32_t verb = rel_is(d, noun, REL_NSUBJ) ? d->tokens.at[noun].head : NONE;
  if (verb == NONE || doc_child(d, verb, REL_EXPL) == NONE) return NONE;
  FOR_CHILDREN(d, verb, k) {
    uint32_t p = k > noun && rel_is(d, k, REL_OBL) ? doc_case(d, k) : NONE;
    if (p != NONE && slice_eq(sym_slice(d->tokens.at[p].norm), prep)) return k;
  }
  return NONE;
}

/* "agreed on Sunday" */
static bool in_time(const doc *d, uint32_t t) {
  uint32_t i = doc_first_time(d, t);
  return i < d->times.n && d->times.at[i].first <= t && t < d->times.at[i].end;
}

/* "cast doubt on the treaty", "sees little to be gained by a conference": what stands behind an object that is half an idiom, by the
 * words in a row; NONE. */
static uint32_t behind_object(const doc *d, const clause *c, slice prep) {
  enum { REACH = 7 };
  if (c->pos != 'v' || c->obj == NONE || c->obj < c->token || c->obj - c->token > REACH) return NONE;
  for (uint32_t t = c->obj + 1; t < c->obj + REACH && t < d->tokens.n; t++) {
    const token *k = doc_token(d, t);
    if (k->upos == UPOS_PUNCT || k->upos == UPOS_CCONJ || k->upos == UPOS_NOUN || k->upos == UPOS_PROPN || k->xpos[0] == 'W') return NONE;
    if (in_time(d, t)) return NONE;
    if (slice_eq(sym_slice(k->norm), prep) && k->head != NONE && !in_time(d, k->head) && (k->rel == REL_CASE || k->rel == REL_MARK)) return k->head > t ? k->head : NONE;
  }
  return NONE;
}

/* "recalled Norway's obligation to free the ships": the tree hangs it on the verb; NONE. */
static uint32_t to_behind(const doc *d, uint32_t noun) {
  if (noun + 1 >= d->tokens.n || !norm_is(d, noun + 1, "to")) return NONE;
  const token *to = doc_token(d, noun + 1);
  return to->rel == REL_MARK && to->head != NONE && to->head > noun + 1 && clause_verb(d, to->head) ? to->head : NONE;
}

/* "a deadline to quit the island": the deed of the noun; NONE. */
static uint32_t to_do_of(const doc *d, uint32_t noun) {
  uint32_t k = doc_child(d, noun, REL_ACL);
  return k != NONE && k > noun && clause_verb(d, k) && mark_is(d, k, "to") ? k : NONE;
}

/* "Its demand is an end of the war", "Moscow's condition was that they leave": what the noun is said to be; NONE. */
static uint32_t predicate(const doc *d, uint32_t noun) {
  uint32_t h = d->tokens.at[noun].head;
  bool outer = rel_is(d, noun, REL_NSUBJ_OUTER);
  return h != NONE && (outer || (rel_is(d, noun, REL_NSUBJ) && doc_child(d, h, REL_COP) != NONE && d->tokens.at[h].upos != UPOS_ADJ)) ? h : NONE;
}

/* "was against the manoeuvres": the preposition whose noun is the predicate. */
bool slot_stands_for(const doc *d, uint32_t t) {
  const token *k = doc_token(d, t);
  bool clause = k->upos == UPOS_SCONJ && k->rel == REL_MARK && k->head == t + 1; /* "is for trying him" */
  if ((!clause && (k->upos != UPOS_ADP || k->rel != REL_CASE)) || k->head == NONE || k->head < t) return false;
  if (in_time(d, t + 1)) return false; /* "was for a day content" */
  uint32_t cop = doc_child(d, k->head, REL_COP);
  return cop != NONE && cop < t && t - cop < 6;
}

/* "assured the Americans that compensation would be paid", "demanded in writing that they leave": the tree often hangs it on the noun. */
uint32_t slot_that_clause(const doc *d, const clause *c) {
  for (uint32_t i = 0; i < c->n_obl && c->pos == 'v'; i++)
    FOR_CHILDREN(d, c->obl[i].head, k) {
      if ((rel_is(d, k, REL_CCOMP) || rel_is(d, k, REL_ACL)) && k > c->token && mark_is(d, k, "that")) return k;
    }
  uint32_t whom = c->iobj != NONE ? c->iobj : c->obj;
  if (c->pos != 'v' || whom == NONE || whom < c->token) return NONE;
  FOR_CHILDREN(d, whom, k) {
    uint32_t m = rel_is(d, k, REL_ACL_RELCL) || rel_is(d, k, REL_ACL) ? doc_child(d, k, REL_MARK) : NONE;
    if (m != NONE && norm_is(d, m, "that") && doc_child(d, k, REL_NSUBJ) != m) return k;
  }
  return NONE;
}

/* "in favour of Britain's joining": what the possessor does. */
static uint32_t joining(const doc *d, uint32_t t) {
  return t + 2 < d->tokens.n && sym_is(d->tokens.at[t + 1].norm, "'s") && strcmp(d->tokens.at[t + 2].xpos, "VBG") == 0 && clause_verb(d, t + 2) ? t + 2 : t;
}

/* "asked for the third time" */
static bool nth_time(const doc *d, uint32_t t) {
  if (!d->tokens.at[t].lemma || !sym_is(d->tokens.at[t].lemma, "time")) return false;
  return t > 0 && (d->tokens.at[t - 1].upos == UPOS_ADJ || d->tokens.at[t - 1].upos == UPOS_NUM) && !norm_is(d, t - 1, "more");
}

/* "is prepared, in the words of its note, to talk": what stands behind the words thrown in; NONE. */
static uint32_t behind_commas(const doc *d, uint32_t t) {
  enum { REACH = 14 };
  if (t + 2 >= d->tokens.n || !norm_is(d, t + 1, ",")) return NONE;
  for (uint32_t k = t + 2; k + 2 < d->tokens.n && k < t + REACH; k++) {
    if (d->tokens.at[k].sentence != d->tokens.at[t].sentence || (clause_verb(d, k) && !sym_in(d->tokens.at[k].norm, LIST_speech))) return NONE;
    if (!norm_is(d, k, ",")) continue;
    uint32_t h = norm_is(d, k + 1, "to") ? d->tokens.at[k + 1].head : NONE;
    return h != NONE && h > k && clause_verb(d, h) ? h : NONE;
  }
  return NONE;
}

static uint32_t slot_token(const doc *d, const clause *c, const slot *s) {
  switch (s->kind) {
    case SLOT_SUBJ: return c->subj != NONE ? c->subj : doc_child(d, c->token, REL_CSUBJ);
    case SLOT_SURFACE: { /* of a noun the verb that it hangs on: "was put off at Cairo's request" */
      uint32_t h = d->tokens.at[c->token].head;
      if (c->pos == 'n' && c->token > 0 && norm_is(d, c->token - 1, "own")) return NONE; /* "called at his own request" */
      if (c->pos == 'n' && doc_child(d, c->token, REL_COP) != NONE) /* "It was at Yerevan's insistence that they stayed" */
        FOR_CHILDREN(d, c->token, k)
          if (k > c->token && clause_verb(d, k) && mark_is(d, k, "that")) return k;
      return c->pos != 'n' ? c->surface : rel_is(d, c->token, REL_OBL) && h != NONE && clause_verb(d, h) ? h : NONE;
    }
    case SLOT_OBJ: return c->obj;
    case SLOT_IOBJ: return c->iobj;
    case SLOT_XCOMP: {
      uint32_t to_do = c->xcomp != NONE ? c->xcomp : slot_purpose(d, c->token);
      return to_do != NONE ? to_do : behind_commas(d, c->token);
    }
    case SLOT_CCOMP:
    case SLOT_COMP:
      if (c->ccomp != NONE && sym_is(c->lemma, "insist") && clause_as_fact(d, c->ccomp)) return NONE; /* "insisted that it would never yield": no demand */
      return c->ccomp != NONE ? c->ccomp : c->pos == 'n' ? predicate(d, c->token) : slot_that_clause(d, c);
    case SLOT_ADVCL: return slot_purpose(d, c->token);
    case SLOT_ACL:
      if (c->acl == NONE && c->pos == 'v' && c->obj != NONE) return to_do_of(d, c->obj); /* "set a deadline to quit", "served notice on them to leave" */
      return c->acl != NONE || c->pos != 'n' ? c->acl : to_behind(d, c->token);
    case SLOT_PREP:
      for (uint32_t i = 0; i < c->n_obl; i++)
        if (slice_eq(c->obl[i].prep, s->prep) && !in_time(d, c->obl[i].head) && !nth_time(d, c->obl[i].head)) return joining(d, c->obl[i].head);
      FOR_CHILDREN(d, c->token, k) /* "insisted on freeing them" */
      if ((rel_is(d, k, REL_ADVCL) || (c->pos == 'n' && rel_is(d, k, REL_ACL))) && k > c->token) {
        FOR_CHILDREN(d, k, m)
        if ((rel_is(d, m, REL_MARK) || rel_is(d, m, REL_CASE)) && slice_eq(sym_slice(d->tokens.at[m].norm), s->prep)) return k;
      }
      if (c->pos == 'v' && c->token + 1 < d->tokens.n && slice_eq(sym_slice(d->tokens.at[c->token + 1].norm), s->prep) && slot_cleft(d, c->token) != NONE) return slot_cleft(d, c->token); /* "What Athens clamoured for was a haircut" */
      {
        uint32_t t = c->pos == 'n' ? behind(d, c->token, s->prep) : behind_object(d, c, s->prep);
        if (t == NONE && c->pos == 'n') t = there_was(d, c->token, s->prep);
        return t == NONE ? NONE : joining(d, t);
      }
    default: return NONE;
  }
}

uint32_t slot_matter(const doc *d, const clause *c, const slots *places) {
  for (uint32_t i = 0; i < places->n; i++) {
    uint32_t t = slot_token(d, c, &places->at[i]);
    bool by = c->passive && c->subj != NONE && c->subj != c->surface; /* "was backed by Kenya" */
    if (t != NONE && (t != c->surface || by || places->at[i].kind == SLOT_SUBJ || places->at[i].kind == SLOT_SURFACE)) return t;
  }
  return NONE;
}

/* "What Bosnia cannot accept is a corridor", "All Peru wants is a vote": what the clause is said to be; NONE. */
uint32_t slot_cleft(const doc *d, uint32_t t) {
  uint32_t n = rel_is(d, t, REL_ACL_RELCL) ? d->tokens.at[t].head : t;
  if (n == NONE || (n != t && !norm_is(d, n, "what") && !norm_is(d, n, "all") && !norm_is(d, n, "thing"))) return NONE;
  uint32_t h = d->tokens.at[n].head;
  bool subject = rel_is(d, n, REL_NSUBJ) || rel_is(d, n, REL_CSUBJ) || rel_is(d, n, REL_NSUBJ_OUTER);
  return subject && h != NONE && h > t && doc_child(d, h, REL_COP) != NONE && d->tokens.at[h].upos != UPOS_ADJ ? h : NONE;
}

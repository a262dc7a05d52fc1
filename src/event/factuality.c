/* factuality.c - did it happen, was it only said, planned, conditional, denied, refused? */
#include "event/act.h"
#include "said/said.h"

enum { CLIMB = 40 }; /* levels above the act that are looked at */

static bool word_in(sym w, const char *const *words) {
  for (; *words; words++)
    if (sym_is(w, *words)) return true;
  return false;
}

void factuality_context(scene *w, act *a) {
  static const char *const open[] = {"if", "unless", "whether", "lest", "until", "provided", "once", NULL};
  static const char *const untrue[] = {"false", "untrue", "baseless", "unfounded", NULL};
  static const char *const unreal[] = {"would", "could", "might", NULL};
  const doc *d = w->d;
  uint32_t t = a->governor;
  const token *own = doc_token(d, t);
  if (clause_pos(d, t) == 'n' && own->head != NONE && (own->rel == REL_NSUBJ || own->rel == REL_NSUBJ_PASS || own->rel == REL_CSUBJ))
    FOR_CHILDREN(d, own->head, k) /* "any attack would be a mistake" */
    if (d->tokens.at[k].rel == REL_AUX && word_in(d->tokens.at[k].norm, unreal)) a->conditional = true;
  FOR_CHILDREN(d, a->token, n) /* "nearly attacked" */
  if (d->tokens.at[n].rel == REL_ADVMOD && n < a->token && (sym_is(d->tokens.at[n].norm, "nearly") || sym_is(d->tokens.at[n].norm, "almost"))) a->negated = true;
  for (int hop = 0; t != NONE && hop < CLIMB; hop++, t = d->tokens.at[t].head) {
    const token *k = doc_token(d, t);
    if (hop > 0 && hop < 4 && k->upos == UPOS_ADJ) { /* "it is not true that", "the report that ... was false" */
      bool no = false;
      FOR_CHILDREN(d, t, n) no |= sym_is(d->tokens.at[n].norm, "not") || sym_is(d->tokens.at[n].norm, "n't");
      if (word_in(k->norm, untrue) ? !no : sym_is(k->norm, "true") && no) a->negated = true;
    }
    uint32_t first = k->child; /* "had Ethiopia attacked": the auxiliary opens the sentence, or a clause without a mark */
    if (first != NONE && (first == w->first || (k->rel == REL_ADVCL && doc_child(d, t, REL_MARK) == NONE))) {
      if (first < t && doc_child(d, t, REL_NSUBJ) != NONE && d->tokens.at[first].rel == REL_AUX &&
          (sym_is(d->tokens.at[first].norm, "had") || sym_is(d->tokens.at[first].norm, "should") || sym_is(d->tokens.at[first].norm, "were")))
        a->conditional = true;
    }
    if (hop > 0 && hop < 3 && (sym_is(k->lemma, "stop") || sym_is(k->lemma, "fall") || sym_is(k->lemma, "short"))) { /* "stopped short of accusing" */
      bool near = sym_is(k->lemma, "short");
      FOR_CHILDREN(d, t, n) near |= sym_is(d->tokens.at[n].norm, "short");
      if (near) a->negated = true;
    }
    if (k->rel == REL_ADVCL || k->rel == REL_CCOMP || k->rel == REL_ACL) {
      uint32_t m = doc_child(d, t, REL_MARK);
      if (m != NONE && word_in(d->tokens.at[m].norm, open)) a->conditional = true;
      if (m != NONE && hop <= 1 && k->rel != REL_CCOMP && sym_is(d->tokens.at[m].norm, "to") && k->rel != REL_CCOMP) a->planned = a->purpose = true; /* "travelled to secure" */
    }
  }
  if (a->governor > w->first && doc_token(d, w->first)->rel == REL_AUX && doc_token(d, w->first)->head == a->governor &&
      (sym_is(d->tokens.at[w->first].norm, "had") || sym_is(d->tokens.at[w->first].norm, "should") || sym_is(d->tokens.at[w->first].norm, "were")))
    a->conditional = true; /* the same, where the tree takes it for the main clause */
  slice s = doc_slice(d, w->s->at);
  if (slice_ends(slice_trim(s), "?")) a->conditional = true;
}

/* "doubted that Algeria had sent tanks", "did not believe that Moscow would send troops". */
static bool disbelieved(const doc *d, uint32_t a) {
  if (a == NONE) return false;
  const attribution *s = &d->attributions.at[a];
  return s->sense == SAID_DOUBT ? !s->negated : s->sense == SAID_BELIEVE && s->negated;
}

factuality factuality_of(scene *w, const act *a, uint32_t *attribution) {
  *attribution = said_of(w->d, a->token);
  uint32_t before = clause_before_speaker(w->d, a->governor);
  if (*attribution == NONE && before != NONE) *attribution = said_of(w->d, before);
  if (a->refused) return FACT_REFUSED;
  if (a->negated) return FACT_NEGATED;
  if (disbelieved(w->d, *attribution)) return FACT_NEGATED;
  if (a->conditional) return FACT_CONDITIONAL;
  if (a->planned) return FACT_PLANNED;
  if (*attribution != NONE && w->d->attributions.at[*attribution].sense == SAID_DENY) return FACT_NEGATED;
  return *attribution != NONE || a->alleged ? FACT_SAID : FACT_HAPPENED;
}

/* ellipsis.c - the verb that is not said again:
 *
 *   "Ethiopia accepted the plan; Eritrea did not"     "London recalled its envoy, and so did Bonn"
 *   "would accept it if Egypt did"                     "Mali broke with Israel, and Chad followed suit", "did the same"
 */
#include "event/ellipsis.h"

/* Who did; NONE = this "did" has a verb, an object or no subject. */
static uint32_t subject_of(const doc *d, uint32_t t) {
  uint32_t it = doc_child(d, t, REL_OBJ);
  bool suit = it != NONE && it > t && ((sym_is(d->tokens.at[t].lemma, "follow") && sym_is(d->tokens.at[it].norm, "suit")) || (sym_is(d->tokens.at[t].lemma, "do") && (sym_is(d->tokens.at[it].norm, "same") || sym_is(d->tokens.at[it].norm, "likewise"))));
  if (suit) return doc_child(d, t, REL_NSUBJ);
  if (!sym_is(d->tokens.at[t].lemma, "do")) return NONE;
  uint32_t so = t > 0 && (sym_is(d->tokens.at[t - 1].norm, "so") || sym_is(d->tokens.at[t - 1].norm, "as")) ? doc_child(d, t, REL_OBJ) : NONE;
  if (so != NONE && so > t) return so; /* "and so did Bonn": the tree has it for the object */
  FOR_CHILDREN(d, t, c) {
    uint8_t r = d->tokens.at[c].rel;
    if (r == REL_OBJ || r == REL_XCOMP || r == REL_CCOMP || r == REL_OBL || r == REL_AUX) return NONE; /* "did what it could", "did well in Lima" */
  }
  return doc_child(d, t, REL_NSUBJ);
}

/* The act whose clause it goes on with, or whose condition it is. */
static act *leans_on(scene *w, uint32_t t) {
  const token *k = doc_token(w->d, t);
  if (k->head == NONE || k->head > t) return NULL;
  uint32_t mark = k->rel == REL_ADVCL ? doc_child(w->d, t, REL_MARK) : NONE;
  bool as = t > 0 && sym_is(w->d->tokens.at[t - 1].norm, "as"); /* "as did Bonn" */
  bool condition = mark != NONE && (sym_is(w->d->tokens.at[mark].norm, "if") || sym_is(w->d->tokens.at[mark].norm, "unless"));
  if (k->rel != REL_CONJ && k->rel != REL_PARATAXIS && !condition && !as) return NULL;
  act *a = scene_act(w, k->head);
  for (uint32_t i = 0; !a && i < w->acts.n; i++)
    if (!w->acts.at[i].dead && w->acts.at[i].governor == k->head) a = &w->acts.at[i];
  return a && a->actors.n ? a : NULL;
}

void ellipsis_read(scene *w) {
  for (uint32_t t = w->first; t < w->first + w->n; t++) {
    uint32_t subject = subject_of(w->d, t);
    if (subject == NONE || w->act_at[t - w->first] != NONE) continue;
    act *a = leans_on(w, t);
    parties who;
    if (!a || !argument_parties(w, subject, &who)) continue;
    parties_without(&who, &a->actors);
    if (!who.n) continue;
    act same = *a; /* scene_add may move the acts */
    act *b = scene_add(w, t);
    uint32_t negator = doc_child(w->d, t, REL_ADVMOD);
    bool no = negator != NONE && (sym_is(w->d->tokens.at[negator].norm, "not") || sym_is(w->d->tokens.at[negator].norm, "n't") || sym_is(w->d->tokens.at[negator].norm, "never"));
    slice lemma = b->lemma;
    *b = same;
    b->token = b->governor = t;
    b->lemma = lemma;
    b->actors = who;
    b->actors.slot = SLICE("subj");
    b->noun = b->weak = b->planned = b->conditional = b->past = false;
    b->negated = no;
    b->cue = no ? negator : NONE;
    parties_without(&b->recipients, &b->actors);
    if (b->reciprocal) b->reciprocal = b->actors.n > 1;
  }
}

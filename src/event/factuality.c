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
  const doc *d = w->d;
  uint32_t t = a->governor;
  for (int hop = 0; t != NONE && hop < CLIMB; hop++, t = d->tokens.at[t].head) {
    const token *k = doc_token(d, t);
    if (k->rel == REL_ADVCL || k->rel == REL_CCOMP || k->rel == REL_ACL) {
      uint32_t m = doc_child(d, t, REL_MARK);
      if (m != NONE && word_in(d->tokens.at[m].norm, open)) a->conditional = true;
      if (m != NONE && hop <= 1 && k->rel != REL_CCOMP && sym_is(d->tokens.at[m].norm, "to") && k->rel != REL_CCOMP) a->planned = a->purpose = true; /* "travelled to secure" */
    }
  }
  slice s = doc_slice(d, w->s->at);
  if (slice_ends(slice_trim(s), "?")) a->conditional = true;
}

factuality factuality_of(scene *w, const act *a, uint32_t *attribution) {
  *attribution = said_of(w->d, a->token);
  if (a->refused) return FACT_REFUSED;
  if (a->negated) return FACT_NEGATED;
  if (a->conditional) return FACT_CONDITIONAL;
  if (a->planned) return FACT_PLANNED;
  if (*attribution != NONE && w->d->attributions.at[*attribution].sense == SAID_DENY) return FACT_NEGATED;
  return *attribution != NONE || a->alleged ? FACT_SAID : FACT_HAPPENED;
}

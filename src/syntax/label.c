/* label.c - who speaks is no subject of what he tells.
 *
 *   The Secretary: Egypt rejected the proposal.      the net has two subjects, or the second as the first's other name */
#include "syntax/mend.h"

enum { LABEL = 7 /* tokens before the colon, at most */ };

/* The colon behind a few words with capitals that open the sentence; NONE. */
static uint32_t colon_of(const doc *d, const sentence *s) {
  uint32_t colon = s->first;
  while (colon + 2 < s->end && colon - s->first <= LABEL && !sym_is(at(d, colon)->norm, ":")) colon++;
  if (colon == s->first || colon + 2 >= s->end || colon - s->first > LABEL) return NONE;
  for (uint32_t t = s->first; t < colon; t++) {
    char c = d->text.ptr[at(d, t)->at.from];
    if (c >= 'a' && c <= 'z' && !sym_is(at(d, t)->norm, "of") && !sym_is(at(d, t)->norm, "the") && !sym_is(at(d, t)->norm, "for")) return NONE;
  }
  return colon;
}

void repair_label(doc *d, const sentence *s) {
  uint32_t colon = colon_of(d, s), who = s->first;
  if (colon == NONE) return;
  while (at(d, who)->head != NONE && at(d, who)->head < colon) who = at(d, who)->head;
  token *k = at(d, who);
  uint32_t v = k->head;
  if (who >= colon || v == NONE || (k->rel != REL_NSUBJ && k->rel != REL_NSUBJ_PASS)) return;
  uint32_t subject = NONE;
  for (uint32_t t = colon + 1; t < v && subject == NONE; t++) {
    bool second = at(d, t)->head == v && (at(d, t)->rel == REL_NSUBJ || at(d, t)->rel == REL_NSUBJ_PASS);
    bool named = at(d, t)->head == who && (at(d, t)->rel == REL_APPOS || at(d, t)->rel == REL_CONJ || at(d, t)->rel == REL_NMOD || at(d, t)->rel == REL_PARATAXIS);
    if (nominal(at(d, t)) && (second || named)) subject = t;
  }
  if (subject == NONE) return;
  at(d, subject)->head = v;
  at(d, subject)->rel = k->rel;
  k->rel = REL_VOCATIVE;
}

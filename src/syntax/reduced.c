/* reduced.c - participles behind a noun that tell of it, and not of the verb before or behind.
 *
 *   Mali freed an engineer kidnapped in March.          he was kidnapped, and Mali tells nothing of it
 *   Police fired on a crowd demanding bread.            the crowd demands
 *   A consul taken captive in Uganda was released.      he took nobody */
#include "lists.h"
#include "syntax/mend.h"

/* "freed | an engineer | kidnapped in March", "expelled a reporter accused of spying": who is freed, and what had been done to him. */
static void done_before(doc *d, const sentence *s, uint32_t t) {
  token *v = at(d, t), *who = at(d, t - 1);
  uint32_t over = v->head;
  bool past = tag_is(v, "VBD") || tag_is(v, "VBN");
  if (!past || (v->rel != REL_CCOMP && v->rel != REL_XCOMP && v->rel != REL_OBJ && v->rel != REL_ADVCL) || over == NONE || over + 1 >= t || !(nominal(who) || who->upos == UPOS_ADJ)) return;
  const token *deed = at(d, over);
  if (deed->upos != UPOS_VERB || !deed->lemma || !(sym_in(deed->lemma, LIST_done_to_one) || sym_in(deed->lemma, LIST_done_to_some)) || who->upos == UPOS_PRON) return;
  if (child(d, s, t, REL_OBJ) != NONE || child(d, s, t, REL_AUX) != NONE || child(d, s, t, REL_AUX_PASS) != NONE || child(d, s, t, REL_XCOMP) != NONE || child(d, s, t, REL_MARK) != NONE) return;
  bool subject = who->head == t && (who->rel == REL_NSUBJ || who->rel == REL_NSUBJ_PASS), object = who->head == over && who->rel == REL_OBJ;
  if (!subject && !object) return;
  if (subject && child(d, s, over, REL_OBJ) != NONE && child(d, s, over, REL_OBJ) != t) return;
  who->head = over;
  who->rel = REL_OBJ;
  if (who->upos == UPOS_ADJ) who->upos = UPOS_NOUN; /* "a general" */
  v->head = t - 1;
  v->rel = REL_ACL;
  memcpy(v->xpos, "VBN", 4);
}

/* "broke up a crowd | accusing the premier", "seized a vessel | supplying the rebels": the crowd does, and the vessel. */
static void doing(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  const token *who = at(d, t - 1);
  if (k->rel != REL_ADVCL || !tag_is(k, "VBG") || k->head == NONE || k->head > t || !k->lemma || !sym_in(k->lemma, LIST_done_by_many) || !sym_in(who->norm, LIST_does_itself)) return;
  if (who->head != k->head || (who->rel != REL_OBJ && who->rel != REL_OBL) || child(d, s, t, REL_MARK) != NONE) return;
  k->head = t - 1;
  k->rel = REL_ACL;
}

/* "A consul | taken captive in Uganda | was released": he is released, and had been taken. */
static void held(doc *d, sentence *s, uint32_t t) {
  token *k = at(d, t), *who = at(d, t - 1);
  if (!k->lemma || (!tag_is(k, "VBN") && !tag_is(k, "VBD")) || t + 3 >= s->end || !sym_in(at(d, t + 1)->norm, LIST_captive) || !nominal(who) || who->head != t || who->rel != REL_NSUBJ) return;
  if (child(d, s, t, REL_AUX) != NONE || child(d, s, t, REL_AUX_PASS) != NONE) return;
  uint32_t v = k->head != NONE && k->head > t ? k->head : NONE;
  for (uint32_t i = t + 2; i < s->end && v == NONE; i++)
    if (at(d, i)->head == t && at(d, i)->upos == UPOS_VERB && (child(d, s, i, REL_AUX_PASS) != NONE || tensed(at(d, i))) && child(d, s, i, REL_NSUBJ) == NONE && child(d, s, i, REL_NSUBJ_PASS) == NONE && child(d, s, i, REL_CC) == NONE) v = i;
  if (v == NONE || child(d, s, v, REL_MARK) != NONE || at(d, v)->upos != UPOS_VERB) return;
  if (at(d, v)->head == t) {
    at(d, v)->head = k->head;
    at(d, v)->rel = k->rel;
    if (k->head == NONE) s->root = v;
    for (uint32_t i = s->first; i < s->end; i++) /* the full stop is the sentence's */
      if (at(d, i)->head == t && at(d, i)->rel == REL_PUNCT) at(d, i)->head = v;
  }
  who->head = v;
  who->rel = child(d, s, v, REL_AUX_PASS) != NONE ? REL_NSUBJ_PASS : REL_NSUBJ;
  k->head = t - 1;
  k->rel = REL_ACL;
  memcpy(k->xpos, "VBN", 4);
  if (at(d, t + 1)->head == t) at(d, t + 1)->rel = REL_XCOMP;
}

void repair_reduced(doc *d, sentence *s) {
  for (uint32_t t = s->first + 1; t + 1 < s->end; t++) {
    doing(d, s, t);
    held(d, s, t);
    if (t > s->first + 1) done_before(d, s, t);
  }
}

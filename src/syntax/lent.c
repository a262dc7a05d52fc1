/* lent.c - words that the net has lent to another verb or noun than theirs.
 *
 *   Mali thanked France; Niger and Togo expelled its envoys.        behind a semicolon others begin
 *   Ministers meeting in Brussels banned him.                       the ministers did
 *   He said that they had bombed it and appealed to the Council.    he appealed
 *   The Union imposed targeted sanctions on Chad.                   targeted they are, and nobody targets
 *   Paris condemns in the strongest terms the arrest.               the arrest is condemned, and no other word for terms
 *   The envoy was arrested and expelled a day later.                expelled he was
 *   A reporter held since October was freed.                        the reporter was
 *   Mali freed an engineer kidnapped in March.                      the engineer was kidnapped, and nobody tells of it */
#include "lists.h"
#include "syntax/mend.h"

static bool tensed(const token *k) { return tag_is(k, "VBD") || tag_is(k, "VBZ") || tag_is(k, "VBP"); }

/* Behind the semicolon at c: the first noun, made one more of those before it, is the subject of the next verb, with those named beside it. */
static void after_semicolon(doc *d, const sentence *s, uint32_t c) {
  enum { REACH = 20 };
  uint32_t first = NONE, v = NONE;
  for (uint32_t t = c + 1; t < s->end && t < c + REACH && v == NONE; t++) {
    const token *k = at(d, t);
    if (k->upos == UPOS_VERB && tensed(k)) v = t;
    else if (k->upos == UPOS_ADP || k->upos == UPOS_AUX || k->upos == UPOS_SCONJ) return;
    else if (first == NONE && nominal(k) && k->rel == REL_CONJ && k->head != NONE && k->head < c) first = t;
  }
  if (first == NONE || v == NONE || v == first + 1) return;
  token *verb = at(d, v);
  uint32_t own = child(d, s, v, REL_NSUBJ), over = verb->head;
  if (over == NONE || over > c || at(d, over)->upos != UPOS_VERB) return;
  if (own != NONE && own < c && (own < over || child(d, s, over, REL_OBJ) != NONE)) return;
  uint32_t before = at(d, first)->head;
  for (uint32_t t = first + 1; t < v; t++)
    if (nominal(at(d, t)) && ((at(d, t)->rel == REL_CONJ && at(d, t)->head == before) || t == own)) {
      at(d, t)->head = first;
      at(d, t)->rel = REL_CONJ;
    }
  if (own != NONE && own < c) { /* "praised | Cyprus; Turkey and Iran closed": the object of the verb before it */
    at(d, own)->head = over;
    at(d, own)->rel = REL_OBJ;
  }
  at(d, first)->head = v;
  at(d, first)->rel = REL_NSUBJ;
  verb->rel = REL_PARATAXIS;
}

/* "leaders | meeting in Abuja | threatened": the meeting threatens nobody. */
static void meeting(doc *d, const sentence *s, uint32_t t) {
  token *m = at(d, t);
  if (!sym_is(m->norm, "meeting") || t <= s->first || m->head == NONE || m->head < t + 3 || (m->rel != REL_NSUBJ && m->rel != REL_ADVCL) || !tag_is(at(d, t - 1), "NNS")) return;
  uint32_t v = m->head, who = t - 1;
  const token *in = at(d, t + 1);
  if ((!sym_is(in->norm, "in") && !sym_is(in->norm, "at")) || at(d, v)->upos != UPOS_VERB || !tensed(at(d, v)) || at(d, who)->head != t) return;
  if (m->rel == REL_ADVCL && child(d, s, v, REL_NSUBJ) != NONE) return;
  for (uint32_t i = s->first; i < who; i++)
    if (at(d, i)->head == t) at(d, i)->head = who;
  at(d, who)->head = v;
  at(d, who)->rel = REL_NSUBJ;
  m->head = who;
  m->rel = REL_ACL;
  m->upos = UPOS_VERB;
  memcpy(m->xpos, "VBG", 4);
  m->lemma = doc_sym(d, (slice){"meet", 4});
}

/* "said that they had bombed it and | appealed to the Council": who speaks turns to councils, not those he speaks of. */
static void appeals(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  if (k->rel != REL_CONJ || (!tag_is(k, "VBD") && !tag_is(k, "VBN")) || k->head == NONE || k->head > t || !k->lemma || !sym_in(k->lemma, LIST_turns_to) || child(d, s, t, REL_NSUBJ) != NONE) return;
  const token *told = at(d, k->head);
  uint32_t said = told->rel == REL_CCOMP ? told->head : NONE, aux = child(d, s, k->head, REL_AUX);
  if (said == NONE || said > k->head || child(d, s, said, REL_NSUBJ) == NONE || aux == NONE || !sym_is(at(d, aux)->norm, "had")) return;
  for (uint32_t i = t + 1; i < s->end; i++)
    if (at(d, i)->head == t && (at(d, i)->rel == REL_OBL || at(d, i)->rel == REL_OBJ) && at(d, i)->lemma && sym_in(at(d, i)->norm, LIST_turned_to)) {
      k->head = said;
      memcpy(k->xpos, "VBD", 4);
      return;
    }
}

/* "imposed | targeted | sanctions on Chad". */
static void participle(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  uint32_t v = k->head, n = t + 1;
  if (k->rel != REL_XCOMP || (!tag_is(k, "VBD") && !tag_is(k, "VBN")) || v == NONE || v + 1 != t || n >= s->end || at(d, v)->upos != UPOS_VERB || child(d, s, v, REL_OBJ) != NONE) return;
  if (at(d, n)->upos != UPOS_NOUN || at(d, n)->head != t || at(d, n)->rel != REL_OBJ) return;
  at(d, n)->head = v;
  for (uint32_t i = n + 1; i < s->end; i++)
    if (at(d, i)->head == t) at(d, i)->head = at(d, i)->rel == REL_OBL ? n : v, at(d, i)->rel = at(d, i)->rel == REL_OBL ? REL_NMOD : at(d, i)->rel;
  k->head = n;
  k->rel = REL_AMOD;
  memcpy(k->xpos, "VBN", 4);
}

/* "condemns in the strongest terms | the arrest": an apposition stands behind a comma. */
static void shifted(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  uint32_t det = child(d, s, t, REL_DET), terms = k->head;
  if (k->rel != REL_APPOS || terms == NONE || terms >= t || det == NONE || det != terms + 1 || at(d, terms)->rel != REL_OBL) return;
  uint32_t v = at(d, terms)->head;
  if (v == NONE || v > terms || at(d, v)->upos != UPOS_VERB || child(d, s, v, REL_OBJ) != NONE || child(d, s, v, REL_CCOMP) != NONE || child(d, s, v, REL_AUX_PASS) != NONE) return;
  k->head = v;
  k->rel = REL_OBJ;
}

/* "was arrested in Minsk and | expelled | a day later": one to whom such a thing is done has no object behind it. */
static void done_too(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  if (k->rel != REL_CONJ || !tag_is(k, "VBD") || k->head == NONE || k->head > t || !k->lemma || !sym_in(k->lemma, LIST_done_to_one)) return;
  if (child(d, s, k->head, REL_AUX_PASS) == NONE || (child(d, s, t, REL_OBJ) != NONE && !sym_is(k->lemma, "hand")) || child(d, s, t, REL_NSUBJ) != NONE || child(d, s, t, REL_CCOMP) != NONE) return; /* "was summoned and handed a note" */
  memcpy(k->xpos, "VBN", 4);
}

/* "A reporter held by rebels since | October | was freed": no month is freed. */
static void since(doc *d, sentence *s, uint32_t t) {
  token *k = at(d, t);
  if ((k->rel != REL_NSUBJ && k->rel != REL_NSUBJ_PASS) || t < s->first + 3 || k->head == NONE || k->head < t || !sym_in(k->norm, LIST_calendar) || at(d, t - 1)->upos != UPOS_SCONJ) return;
  uint32_t v = k->head, held = at(d, v)->head, who = held == NONE ? NONE : at(d, held)->head;
  if (at(d, t - 1)->head != v || at(d, v)->rel != REL_ADVCL || held == NONE || held > t || at(d, held)->rel != REL_ACL || who == NONE || who > held || at(d, who)->head != NONE || !nominal(at(d, who))) return;
  at(d, v)->head = NONE;
  at(d, v)->rel = REL_ROOT;
  s->root = v;
  at(d, who)->head = v;
  at(d, who)->rel = k->rel;
  k->head = held;
  k->rel = REL_OBL;
  at(d, t - 1)->head = t;
  at(d, t - 1)->rel = REL_CASE;
  at(d, t - 1)->upos = UPOS_ADP;
}

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

void repair_lent(doc *d, sentence *s) {
  for (uint32_t t = s->first; t + 1 < s->end; t++) {
    if (sym_is(at(d, t)->norm, ";")) after_semicolon(d, s, t);
    meeting(d, s, t);
    appeals(d, s, t);
    participle(d, s, t);
    shifted(d, s, t);
    done_too(d, s, t);
    since(d, s, t);
    if (t > s->first + 1) done_before(d, s, t);
  }
}

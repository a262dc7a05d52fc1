/* lent.c - words that the net has lent to another verb or noun than theirs.
 *
 *   Mali thanked France; Niger and Togo expelled its envoys.        behind a semicolon others begin
 *   Ministers meeting in Brussels banned him.                       the ministers did
 *   He said that they had bombed it and appealed to the Council.    he appealed
 *   He said two men had been held and demanded their release.       he demanded it
 *   The Union imposed targeted sanctions on Chad.                   targeted they are, and nobody targets
 *   Paris condemns in the strongest terms the arrest.               the arrest is condemned, and no other word for terms
 *   The envoy was arrested and expelled a day later.                expelled he was
 *   A reporter held since October was freed.                        the reporter was
 *   Chad, which denied it, recalled its envoy.                      it recalled him
 *   They hold Chad responsible; they set ablaze a post; they brought down a police helicopter.
 *   He was freed after mediation by the envoy.                      the envoy mediated
 *   China voiced concern and Cuba declined to comment.              Cuba did */
#include "lists.h"
#include "syntax/mend.h"

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

/* "said two soldiers had been abducted and | threatened to strike", "said the talks had failed and | blamed Chad": who speaks does, not those to whom
 * it was done, nor what has failed. "had been arrested and threatened by guards" */
static void speaks_on(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  if (k->rel != REL_CONJ || (!tag_is(k, "VBD") && !tag_is(k, "VBN")) || k->head == NONE || k->head > t || !k->lemma || !sym_in(k->lemma, LIST_speaks_out)) return;
  uint32_t v = k->head, said = at(d, v)->rel == REL_CCOMP ? at(d, v)->head : NONE, who = child(d, s, v, REL_NSUBJ);
  if (who == NONE) who = child(d, s, v, REL_NSUBJ_PASS);
  if (said == NONE || said > v || who == NONE || who < said || at(d, who)->upos == UPOS_PRON || child(d, s, said, REL_NSUBJ) == NONE || at(d, said)->upos != UPOS_VERB) return;
  if (child(d, s, t, REL_NSUBJ) != NONE || child(d, s, t, REL_AUX) != NONE || child(d, s, t, REL_AUX_PASS) != NONE) return;
  bool undergoes = child(d, s, v, REL_AUX_PASS) != NONE, is = child(d, s, v, REL_COP) != NONE && at(d, v)->upos != UPOS_NOUN;
  if (!undergoes && !is && !(at(d, v)->lemma && sym_in(at(d, v)->lemma, LIST_comes_to_grief) && child(d, s, v, REL_OBJ) == NONE)) return;
  bool speaks = false;
  for (uint32_t i = t + 1; i < s->end; i++) {
    const token *o = at(d, i);
    if (o->head != t) continue;
    if (o->rel == REL_OBL_AGENT) return;
    uint32_t by = o->rel == REL_OBL ? child(d, s, i, REL_CASE) : NONE;
    if (by != NONE && (sym_is(at(d, by)->norm, "by") || sym_is(at(d, by)->norm, "with"))) return;
    speaks |= o->rel == REL_OBJ || o->rel == REL_XCOMP || o->rel == REL_CCOMP || o->rel == REL_OBL || o->rel == REL_IOBJ;
  }
  if (!speaks) return;
  k->head = said;
  memcpy(k->xpos, "VBD", 4);
}

/* "imposed | targeted | sanctions on Chad", "deported 40 | rejected | asylum seekers". */
static void participle(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  uint32_t v = k->head, n = t + 1;
  if (k->rel != REL_XCOMP || (!tag_is(k, "VBD") && !tag_is(k, "VBN")) || v == NONE || v >= t || t - v > 2 || at(d, v)->upos != UPOS_VERB || child(d, s, v, REL_OBJ) != NONE) return;
  if (t - v == 2 && (at(d, v + 1)->upos != UPOS_NUM || at(d, v + 1)->head != t)) return;
  while (n + 1 < s->end && at(d, n)->head != t && (at(d, n)->rel == REL_COMPOUND || at(d, n)->rel == REL_AMOD)) n++;
  if (n >= s->end || at(d, n)->upos != UPOS_NOUN || at(d, n)->head != t || at(d, n)->rel != REL_OBJ) return;
  at(d, n)->head = v;
  if (t - v == 2) at(d, v + 1)->head = n, at(d, v + 1)->rel = REL_NUMMOD;
  for (uint32_t i = n + 1; i < s->end; i++)
    if (at(d, i)->head == t) at(d, i)->head = at(d, i)->rel == REL_OBL ? n : v, at(d, i)->rel = at(d, i)->rel == REL_OBL ? REL_NMOD : at(d, i)->rel;
  k->head = n;
  k->rel = REL_AMOD;
  memcpy(k->xpos, "VBN", 4);
}

/* "holds Libyan agents | responsible", "are holding | captive | eleven of them": what they are held for, or as. */
static void held_as(doc *d, uint32_t t) {
  token *k = at(d, t);
  if (k->rel != REL_AMOD || k->head == NONE || k->upos != UPOS_ADJ) return;
  uint32_t n = k->head, v = at(d, n)->head;
  if (v == NONE || v > t || v > n || at(d, n)->rel != REL_OBJ || !at(d, v)->lemma || !sym_in(at(d, v)->lemma, LIST_holds_as)) return;
  if (n < t ? !sym_in(k->norm, LIST_answerable) : !sym_in(k->norm, LIST_captive) || v + 1 != t || (at(d, t + 1)->upos != UPOS_NUM && at(d, t + 1)->upos != UPOS_DET && !tag_is(at(d, n), "NNS"))) return;
  k->head = v;
  k->rel = REL_XCOMP;
}

/* "set | ablaze | a police post": no verb. */
static void ablaze(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  if (k->upos != UPOS_VERB || k->rel != REL_XCOMP || k->head == NONE || k->head > t || !sym_in(k->norm, LIST_on_fire)) return;
  uint32_t o = child(d, s, t, REL_OBJ);
  k->upos = UPOS_ADJ;
  memcpy(k->xpos, "JJ", 3);
  for (uint32_t i = t + 1; i < s->end; i++)
    if (at(d, i)->head == t && (i == o || at(d, i)->rel == REL_OBL)) at(d, i)->head = k->head;
}

/* "brought down | a government helicopter": a noun that has no verb is no clause. */
static void no_clause(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t), *mod = at(d, t - 1);
  uint32_t v = k->head;
  if (k->upos != UPOS_NOUN || (k->rel != REL_ADVCL && k->rel != REL_CCOMP && k->rel != REL_XCOMP) || v == NONE || v >= t || at(d, v)->upos != UPOS_VERB || mod->head != t || mod->rel != REL_NSUBJ || mod->upos != UPOS_NOUN) return;
  if (child(d, s, v, REL_OBJ) != NONE || child(d, s, t, REL_COP) != NONE || child(d, s, t, REL_MARK) != NONE || child(d, s, t, REL_CASE) != NONE || child(d, s, v, REL_COMPOUND_PRT) == NONE) return;
  k->rel = REL_OBJ;
  mod->rel = REL_COMPOUND;
}

/* "was promised tanks | by the Union": the Union promised, and made no tanks. */
static void promiser(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  uint32_t n = k->rel == REL_NMOD ? k->head : NONE, v = n == NONE || at(d, n)->rel != REL_OBJ ? NONE : at(d, n)->head, by = v == NONE ? NONE : child(d, s, t, REL_CASE);
  if (by == NONE || !sym_is(at(d, by)->norm, "by") || v > n || n > t || !at(d, v)->lemma || !sym_in(at(d, v)->lemma, LIST_gives_one) || child(d, s, v, REL_AUX_PASS) == NONE || child(d, s, v, REL_OBL_AGENT) != NONE) return;
  k->head = v;
  k->rel = REL_OBL_AGENT;
}

/* ", with Chad and Mali | opposed": they oppose, and nobody opposes them. */
static void opposed(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  uint32_t who = t > s->first ? t - 1 : NONE;
  if (!sym_is(k->norm, "opposed") || (k->rel != REL_ACL && k->rel != REL_ADVCL) || who == NONE || !nominal(at(d, who))) return;
  if (at(d, who)->rel == REL_CONJ && at(d, who)->head != NONE && at(d, who)->head < who) who = at(d, who)->head;
  uint32_t with = child(d, s, who, REL_CASE);
  if (with == NONE || !sym_is(at(d, with)->norm, "with") || (t + 1 < s->end && (sym_is(at(d, t + 1)->norm, "by") || sym_is(at(d, t + 1)->norm, "to")))) return;
  uint32_t v = at(d, who)->head;
  while (v != NONE && at(d, v)->upos != UPOS_VERB && v > s->first && at(d, v)->head != NONE && at(d, v)->head < v) v = at(d, v)->head;
  if (v == NONE || v > t) return;
  k->head = v;
  k->rel = REL_PARATAXIS;
  memcpy(k->xpos, "VBG", 4);
  at(d, who)->head = t;
  at(d, who)->rel = REL_NSUBJ;
  at(d, with)->head = t;
  at(d, with)->rel = REL_MARK;
}

/* "offered to withdraw | provided | that they stop": a condition. */
static void provided(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  if ((!sym_is(k->norm, "provided") && !sym_is(k->norm, "providing")) || t + 2 >= s->end || !sym_is(at(d, t + 1)->norm, "that") || (k->rel != REL_XCOMP && k->rel != REL_ADVCL && k->rel != REL_ACL && k->rel != REL_CONJ)) return;
  uint32_t c = child(d, s, t, REL_CCOMP), v = k->head;
  if (c == NONE || c < t || v == NONE || v > t || child(d, s, t, REL_CC) != NONE) return;
  if (k->rel == REL_ACL && at(d, v)->head != NONE && at(d, v)->head < t) v = at(d, v)->head;
  at(d, c)->head = v;
  at(d, c)->rel = REL_ADVCL;
  k->head = c;
  k->rel = REL_MARK;
  k->upos = UPOS_SCONJ;
  at(d, t + 1)->head = t;
  at(d, t + 1)->rel = REL_FIXED;
}

/* "Rwanda, | which | Congo accuses of arming them": Congo does. */
static void which_one(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  if (k->rel != REL_NSUBJ || (!tag_is(k, "WDT") && !tag_is(k, "WP")) || k->head == NONE || k->head <= t + 1 || at(d, k->head)->rel != REL_ACL_RELCL || child(d, s, k->head, REL_OBJ) != NONE) return;
  for (uint32_t i = t + 1; i < k->head; i++)
    if (at(d, i)->head == k->head && at(d, i)->rel == REL_NSUBJ) {
      k->rel = REL_OBJ;
      return;
    }
}

/* "was rejected by the government | in Tripoli": the government's seat. */
static void seated(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  uint32_t in = k->rel == REL_OBL && k->upos == UPOS_PROPN ? child(d, s, t, REL_CASE) : NONE, who = in == NONE || in == s->first ? NONE : in - 1;
  if (who == NONE || in > t || !sym_is(at(d, in)->norm, "in") || at(d, who)->head != k->head || at(d, who)->rel != REL_OBL_AGENT || !sym_in(at(d, who)->norm, LIST_sits_in)) return;
  k->head = who;
  k->rel = REL_NMOD;
}

/* "handed | over | six of them": no more than six. */
static void handed_over(doc *d, uint32_t t) {
  token *k = at(d, t);
  const token *v = at(d, t - 1);
  if (!sym_is(k->norm, "over") || v->upos != UPOS_VERB || !v->lemma || !sym_in(v->lemma, LIST_with_over) || at(d, t + 1)->upos != UPOS_NUM || k->head != t + 1) return;
  k->head = t - 1;
  k->rel = REL_COMPOUND_PRT;
  k->upos = UPOS_ADP;
}

/* "were freed after mediation | by the envoy": he mediated. */
static void by_whom(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  if (k->rel != REL_OBL_AGENT || k->head == NONE || k->head > t) return;
  uint32_t by = child(d, s, t, REL_CASE), n = by == NONE || by == s->first ? NONE : by - 1;
  if (n == NONE || by > t || at(d, n)->upos != UPOS_NOUN || at(d, n)->head != k->head || at(d, n)->rel != REL_OBL) return;
  uint32_t after = child(d, s, n, REL_CASE);
  if (after == NONE || !sym_in(at(d, after)->norm, LIST_before_or_after)) return;
  k->head = n;
  k->rel = REL_NMOD;
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

/* "Chad, which denied it, recalled | its envoy": no verb has a subject on each side. */
static void recalled(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  uint32_t v = k->head;
  if (k->rel != REL_NSUBJ || v == NONE || v >= t || t - v > 4 || at(d, v)->upos != UPOS_VERB) return;
  uint32_t own = child(d, s, v, REL_NSUBJ);
  if (own >= v || child(d, s, own, REL_ACL_RELCL) == NONE || child(d, s, v, REL_OBJ) != NONE || child(d, s, v, REL_CCOMP) != NONE) return;
  k->rel = REL_OBJ;
}

/* "voiced concern and | Cuba | declined": one "and", and a verb behind it that would have no subject. */
static void next_clause(doc *d, const sentence *s, uint32_t t) {
  token *v = at(d, t), *who = at(d, t - 1);
  if (v->rel != REL_CONJ || v->upos != UPOS_VERB || !tensed(v) || v->head == NONE || v->head > t || who->upos != UPOS_PROPN || who->rel != REL_CONJ || who->head == NONE || who->head >= t - 1) return;
  const token *thing = at(d, who->head);
  uint32_t cc = child(d, s, t - 1, REL_CC);
  if (thing->head != v->head || thing->rel != REL_OBJ || thing->upos == UPOS_PROPN || cc == NONE || child(d, s, t, REL_NSUBJ) != NONE || child(d, s, t, REL_CC) != NONE) return;
  who->head = t;
  who->rel = REL_NSUBJ;
  at(d, cc)->head = t;
}

void repair_lent(doc *d, sentence *s) {
  for (uint32_t t = s->first; t + 1 < s->end; t++) {
    if (sym_is(at(d, t)->norm, ";")) after_semicolon(d, s, t);
    meeting(d, s, t);
    appeals(d, s, t);
    speaks_on(d, s, t);
    participle(d, s, t);
    shifted(d, s, t);
    done_too(d, s, t);
    since(d, s, t);
    recalled(d, s, t);
    held_as(d, t);
    ablaze(d, s, t);
    by_whom(d, s, t);
    seated(d, s, t);
    promiser(d, s, t);
    opposed(d, s, t);
    provided(d, s, t);
    which_one(d, s, t);
    if (t > s->first) {
      no_clause(d, s, t);
      handed_over(d, t);
    }
    if (t > s->first + 1) next_clause(d, s, t);
  }
}

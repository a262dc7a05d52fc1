/* hearsay.c - clauses that hang on the one who told them, not on the telling.
 *
 *   Lisbon was told by a consul that Chad would pay.          no relative clause of the consul
 *   He had learned from the bishop that the king was ill.
 *   There was a claim by the governor that the well was dry.
 *   He had heard villagers say that the army had gone.        who is heard speaks
 *
 * A clause behind "that" with a subject of its own tells no more of a person; where its sentence has a word that tells, it is
 * told. The words are in tables/lists.tsv: told_by, heard_from, words_of, perceives. */
#include "lists.h"
#include "syntax/mend.h"

#include <stdio.h>

/* The preposition of t, which stands before it. */
static bool cased(const doc *d, const sentence *s, uint32_t t, const char *preposition) {
  uint32_t c = child(d, s, t, REL_CASE);
  return c != NONE && c < t && sym_is(at(d, c)->norm, preposition);
}

/* The word that tells, above the one who is said to: "told" for the consul, "learned" for the bishop, "claim" for the governor; NONE. */
static uint32_t telling(doc *d, const sentence *s, uint32_t who) {
  for (int up = 0; up < 4; up++) {
    const token *k = at(d, who);
    uint32_t over = k->head;
    if (over == NONE || over > who) return NONE;
    const token *o = at(d, over);
    bool oblique = k->rel == REL_OBL || k->rel == REL_OBL_AGENT || k->rel == REL_NMOD;
    if (oblique && cased(d, s, who, "by") && o->lemma && ((sym_in(o->lemma, LIST_told_by) && child(d, s, over, REL_AUX_PASS) != NONE) || (o->upos == UPOS_NOUN && sym_in(o->lemma, LIST_words_of)))) return over;
    if (oblique && cased(d, s, who, "from") && o->lemma && (sym_in(o->lemma, LIST_heard_from) || (o->upos == UPOS_NOUN && sym_in(o->lemma, LIST_words_of)))) return over;
    uint32_t by = child(d, s, who, REL_CASE);
    if (k->rel == REL_OBL && by != NONE && by > over + 1 && by < who && (sym_is(at(d, by)->norm, "by") || sym_is(at(d, by)->norm, "from")) && at(d, by - 1)->upos == UPOS_NOUN && at(d, by - 1)->head == over && sym_in(at(d, by - 1)->lemma, LIST_words_of)) {
      at(d, who)->head = by - 1; /* "cited a complaint | by the governor" */
      at(d, who)->rel = REL_NMOD;
      return by - 1;
    }
    if (oblique && o->upos == UPOS_NOUN && o->lemma && sym_in(o->lemma, LIST_words_of) && cased(d, s, who, "to")) return over; /* "a complaint to the council that" */
    if (k->rel != REL_NMOD && k->rel != REL_OBL) return NONE; /* "by the head of the mission": up to the head */
    who = over;
  }
  return NONE;
}

/* A clause that the net hung on the noun before its "that". */
static void told_by(doc *d, const sentence *s, uint32_t that) {
  token *m = at(d, that);
  if (!sym_is(m->norm, "that") || m->head == NONE || m->head < that + 2) return;
  uint32_t v = m->head;
  token *k = at(d, v);
  const token *noun = at(d, that - 1);
  if (m->rel == REL_NSUBJ && k->rel == REL_CONJ && noun->upos == UPOS_NOUN && noun->lemma && sym_in(noun->lemma, LIST_words_of)) { /* "received accounts | that on 14 June fighters attacked": two subjects */
    k->head = that - 1;
    k->rel = REL_ACL_RELCL;
  }
  if ((k->rel != REL_ACL_RELCL && k->rel != REL_ACL) || k->head == NONE || k->head >= that || at(d, that - 1)->upos == UPOS_PUNCT) return;
  bool own = false; /* a subject that is not "that" */
  for (uint32_t t = that + 1; t < s->end && !own; t++) own = at(d, t)->head == v && (at(d, t)->rel == REL_NSUBJ || at(d, t)->rel == REL_NSUBJ_PASS || at(d, t)->rel == REL_EXPL);
  if (!own) return;
  uint32_t word;
  if (at(d, k->head)->upos == UPOS_NOUN && sym_in(at(d, k->head)->lemma, LIST_words_of)) { /* "his complaint that Chad would pay", not "the complaint that Chad made" */
    word = k->lemma && sym_in(k->lemma, LIST_makes_words) ? NONE : k->head;
  } else {
    word = telling(d, s, k->head);
  }
  if (word == NONE || child(d, s, word, REL_CCOMP) != NONE) return;
  k->head = word;
  k->rel = at(d, word)->upos == UPOS_NOUN ? REL_ACL : REL_CCOMP;
  m->rel = REL_MARK;
  m->upos = UPOS_SCONJ;
  snprintf(m->xpos, sizeof m->xpos, "IN");
}

/* "passed on a complaint by the embassy | that men had crossed": what was complained, by whom. */
static void word_by(doc *d, const sentence *s, uint32_t that) {
  if (!sym_is(at(d, that)->norm, "that") || at(d, that)->rel != REL_MARK || at(d, that)->head == NONE || at(d, that)->head < that) return;
  token *k = at(d, at(d, that)->head);
  uint32_t verb = k->head;
  if ((k->rel != REL_ADVCL && k->rel != REL_CCOMP) || verb == NONE || verb > that || at(d, that - 1)->upos == UPOS_PUNCT) return;
  uint32_t word = child(d, s, verb, REL_OBJ);
  if (word == NONE || word < verb || word > that || !at(d, word)->lemma || !sym_in(at(d, word)->lemma, LIST_words_of) || sym_in(at(d, verb)->lemma, LIST_told_by)) return;
  for (uint32_t t = word + 1; t < that; t++) {
    token *by = at(d, t);
    if (by->upos == UPOS_PUNCT || (by->head == verb && by->rel != REL_OBL && by->rel != REL_OBL_AGENT)) return;
    if (by->head == verb && !cased(d, s, t, "by") && !cased(d, s, t, "from") && !cased(d, s, t, "of") && !cased(d, s, t, "to")) return;
  }
  for (uint32_t t = word + 1; t < that; t++)
    if (at(d, t)->head == verb) at(d, t)->head = word, at(d, t)->rel = REL_NMOD;
  k->head = word;
  k->rel = REL_ACL;
}

/* "heard villagers near the border | say": the object of the first is the subject of the second. */
static void heard_say(doc *d, const sentence *s, uint32_t v) {
  token *k = at(d, v);
  if (k->upos != UPOS_VERB || k->head == NONE || k->head >= v || !(tag_is(k, "VB") || tag_is(k, "VBP") || tag_is(k, "VBG"))) return;
  if (k->rel != REL_PARATAXIS && k->rel != REL_CCOMP && k->rel != REL_XCOMP && k->rel != REL_ADVCL && k->rel != REL_ACL) return;
  uint32_t hears = k->rel == REL_ACL && at(d, k->head)->rel == REL_OBJ ? at(d, k->head)->head : k->head;
  if (k->rel == REL_CCOMP && !(at(d, hears)->lemma && sym_in(at(d, hears)->lemma, LIST_perceives))) { /* "said he had heard | villagers say" */
    for (uint32_t t = v; t-- > hears + 1 && at(d, t)->upos != UPOS_PUNCT;)
      if (at(d, t)->upos == UPOS_VERB) {
        if (at(d, t)->head == hears) hears = t;
        break;
      }
  }
  if (hears == NONE || hears >= v || !at(d, hears)->lemma || !sym_in(at(d, hears)->lemma, LIST_perceives)) return;
  uint32_t o = child(d, s, hears, REL_OBJ);
  if (o == NONE || o < hears || o > v || child(d, s, v, REL_NSUBJ) != NONE || child(d, s, v, REL_MARK) != NONE || child(d, s, v, REL_AUX) != NONE) return;
  for (uint32_t t = o + 1; t < v; t++) {
    if (at(d, t)->upos == UPOS_PUNCT || at(d, t)->upos == UPOS_CCONJ) return;
    if (at(d, t)->head == hears && at(d, t)->rel == REL_OBL) at(d, t)->head = o, at(d, t)->rel = REL_NMOD; /* "near the border" */
  }
  at(d, o)->head = v;
  at(d, o)->rel = REL_NSUBJ;
  k->head = hears;
  k->rel = REL_CCOMP;
}

/* `quoted a trader as saying, | "Nobody asked us."`: he says the quotation, and no clause of the narrator's. */
static void as_saying(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  if (t == s->first || !tag_is(k, "VBG") || k->rel != REL_ADVCL || k->head == NONE || k->head < t + 2 || !sym_is(at(d, t - 1)->norm, "as") || at(d, t + 1)->upos != UPOS_PUNCT) return;
  uint32_t said = k->head, verb = at(d, said)->head;
  if (verb == NONE || verb > t || at(d, verb)->upos != UPOS_VERB || (child(d, s, verb, REL_OBJ) == NONE && child(d, s, verb, REL_NSUBJ_PASS) == NONE)) return;
  k->head = verb;
  at(d, said)->head = t;
  at(d, said)->rel = REL_CCOMP;
}

/* "The minister was convinced that": what he thinks, and nobody told him. */
static void state_of_mind(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  if (k->upos != UPOS_VERB || !tag_is(k, "VBN") || !sym_in(k->norm, LIST_felt) || child(d, s, t, REL_OBL_AGENT) != NONE) return;
  uint32_t aux = child(d, s, t, REL_AUX_PASS), subject = child(d, s, t, REL_NSUBJ_PASS);
  if (aux == NONE || subject == NONE) return;
  at(d, aux)->rel = REL_COP;
  at(d, subject)->rel = REL_NSUBJ;
  k->upos = UPOS_ADJ;
  k->lemma = k->norm;
  snprintf(k->xpos, sizeof k->xpos, "JJ");
}

/* "a warning by Colonel Okoth": two words for one man. */
static void title_before(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t), *name = at(d, t + 1);
  if (k->upos != UPOS_PROPN || name->upos != UPOS_PROPN || k->head == NONE || k->head != name->head || k->rel != name->rel || !sym_in(k->norm, LIST_title)) return;
  if (k->rel != REL_OBL && k->rel != REL_OBJ && k->rel != REL_NMOD && k->rel != REL_NSUBJ && k->rel != REL_OBL_AGENT) return;
  for (uint32_t i = s->first; i < t; i++)
    if (at(d, i)->head == t) at(d, i)->head = t + 1;
  k->head = t + 1;
  k->rel = REL_NMOD_DESC;
}

void repair_hearsay(doc *d, sentence *s) {
  for (uint32_t t = s->first; t + 1 < s->end; t++) {
    title_before(d, s, t);
    if (t > s->first + 2) word_by(d, s, t), told_by(d, s, t);
    heard_say(d, s, t);
    as_saying(d, s, t);
    state_of_mind(d, s, t);
  }
}

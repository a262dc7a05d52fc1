/* aside.c - what is said between or behind commas, and the verb of the sentence.
 *
 *   ECOWAS condemned the coup.                                      no auxiliary, though it ends like "was"
 *   Rwanda, often accused of backing them, sent its minister.       accused it is
 *   They arrested forty people as rioting spread.                   the rioting spread
 *   Reports that Ghana had left proved false.                       the reports did
 *   Israel accuses Iran of arming them, a charge Tehran denies.     Israel accuses; the charge is denied
 *   Egypt, which left after Israel bombed the camp, called for it.  Egypt called
 *   Bonn is due to expel two diplomats.                             "due" is what Bonn is, no preposition before the verb */
#include "lists.h"
#include "syntax/mend.h"


static bool is_comma(const doc *d, uint32_t t) { return sym_is(at(d, t)->norm, ","); }

/* t takes the place of v in the tree. */
static void put_above(doc *d, sentence *s, uint32_t t, uint32_t v) {
  at(d, t)->head = at(d, v)->head;
  at(d, t)->rel = at(d, v)->rel;
  if (at(d, v)->head == NONE) s->root = t;
}

static void move_stop(doc *d, const sentence *s, uint32_t from, uint32_t to) {
  for (uint32_t t = from; t < s->end; t++)
    if (at(d, t)->head == from && at(d, t)->rel == REL_PUNCT && t + 2 >= s->end) at(d, t)->head = to;
}

/* ", a charge | Tehran | denies": the net has two subjects, or the name as another word for the charge. */
static void echo(doc *d, sentence *s, uint32_t noun) {
  token *n = at(d, noun);
  uint32_t v = n->head, det = child(d, s, noun, REL_DET);
  if (n->upos != UPOS_NOUN || n->rel != REL_NSUBJ || v == NONE || v < noun + 2 || v > noun + 6 || det == NONE || det <= s->first || det > noun || !is_comma(d, det - 1) || !at(d, det)->norm || (!sym_is(at(d, det)->norm, "a") && !sym_is(at(d, det)->norm, "an"))) return;
  token *verb = at(d, v);
  uint32_t who = NONE, first = NONE;
  if (!tensed(verb) || child(d, s, v, REL_OBJ) != NONE) return;
  for (uint32_t t = noun + 1; t < v; t++) {
    const token *k = at(d, t);
    if (k->upos == UPOS_PUNCT || k->upos == UPOS_ADP) return;
    if (who == NONE && nominal(k) && ((k->head == v && k->rel == REL_NSUBJ) || (k->head == noun && k->rel == REL_APPOS))) who = t;
  }
  for (uint32_t t = s->first; t < noun && first == NONE; t++)
    if ((at(d, t)->head == v && at(d, t)->rel == REL_CCOMP) || (verb->rel == REL_PARATAXIS && verb->head == t)) first = t;
  if (who == NONE || first == NONE) return;
  if (at(d, first)->head == v) put_above(d, s, first, v);
  for (uint32_t t = s->first; t < noun; t++)
    if (at(d, t)->head == v) at(d, t)->head = t == det - 1 ? noun : first;
  move_stop(d, s, v, first);
  n->head = first;
  n->rel = REL_PARATAXIS;
  verb->head = noun;
  verb->rel = REL_ACL_RELCL;
  at(d, who)->head = v;
  at(d, who)->rel = REL_NSUBJ;
}

/* "X, which withdrew its envoy after Y bombed the camp, | called | for it": the verb right behind the comma that ends the clause is the
 * sentence's own. The net took it for a part of what stands between the commas. */
static void past_the_clause(doc *d, sentence *s, uint32_t which) {
  uint32_t r = at(d, which)->head, who = r == NONE ? NONE : at(d, r)->head, main = NONE;
  if (which < s->first + 2 || r < which || !is_comma(d, which - 1) || at(d, r)->rel != REL_ACL_RELCL || who == NONE || who + 2 < which || who >= which || at(d, r)->upos != UPOS_VERB) return;
  for (uint32_t t = r + 2; t < s->end && main == NONE; t++)
    if (is_comma(d, t - 1) && at(d, t)->upos == UPOS_VERB && (tag_is(at(d, t), "VBD") || tag_is(at(d, t), "VBZ") || tag_is(at(d, t), "VBN"))) main = t;
  if (main == NONE || at(d, main)->head == NONE || at(d, main)->head < r || child(d, s, main, REL_NSUBJ) != NONE || child(d, s, main, REL_AUX) != NONE || at(d, main)->rel != REL_ADVCL) return;
  token *w = at(d, who);
  if (w->head != NONE && (w->rel != REL_NSUBJ || w->head < r || w->head > main)) return;
  uint32_t false_main = w->head; /* "after | Libya invaded": taken for the verb of the sentence */
  put_above(d, s, main, false_main == NONE ? who : false_main);
  if (false_main != NONE) {
    at(d, false_main)->head = r;
    at(d, false_main)->rel = REL_ADVCL;
    uint32_t own = false_main - 1;
    if (nominal(at(d, own)) && at(d, own)->head == r) {
      uint32_t after = child(d, s, own, REL_CASE);
      at(d, own)->head = false_main;
      at(d, own)->rel = REL_NSUBJ;
      if (after != NONE && after < own) at(d, after)->head = false_main, at(d, after)->rel = REL_MARK;
    }
    move_stop(d, s, false_main, main);
  }
  w->head = main;
  w->rel = REL_NSUBJ;
  if (tag_is(at(d, main), "VBN")) memcpy(at(d, main)->xpos, "VBD", 4);
}

/* "is due to expel": as "is likely to". */
static void due(doc *d, sentence *s, uint32_t t) {
  token *k = at(d, t);
  if (!sym_is(k->norm, "due") || t + 2 >= s->end || !sym_is(at(d, t + 1)->norm, "to") || k->rel != REL_MARK || k->head == NONE || k->head < t + 2) return;
  uint32_t v = k->head;
  if (!tag_is(at(d, v), "VB")) return;
  put_above(d, s, t, v);
  for (uint32_t i = s->first; i < t; i++)
    if (at(d, i)->head == v) {
      at(d, i)->head = t;
      if (at(d, i)->rel == REL_NSUBJ_OUTER) at(d, i)->rel = REL_NSUBJ;
    }
  for (uint32_t i = v + 1; i < s->end; i++)
    if (at(d, i)->head == v && (at(d, i)->rel == REL_CONJ || (at(d, i)->rel == REL_PUNCT && i + 2 >= s->end))) at(d, i)->head = t; /* "was due to meet, but the session was cancelled" */
  at(d, t + 1)->head = v;
  at(d, t + 1)->rel = REL_MARK;
  at(d, v)->head = t;
  at(d, v)->rel = REL_XCOMP;
}

/* ", often accused of": a past of nobody, behind the comma of a name. */
static void accused(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  if (!tag_is(k, "VBD") || k->rel != REL_ACL || k->head == NONE || k->head >= t || t < s->first + 2 || child(d, s, t, REL_NSUBJ) != NONE || child(d, s, t, REL_OBJ) != NONE) return;
  uint32_t c = t - 1;
  if (at(d, c)->upos == UPOS_ADV && c > s->first) c--;
  if (is_comma(d, c)) memcpy(k->xpos, "VBN", 4);
}

/* "as | rioting | spread to the suburbs": no clause of its own before the verb, but what spread. */
static void spreading(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  uint32_t v = t + 1;
  if (!tag_is(k, "VBG") || v >= s->end || k->head != v || k->rel != REL_ADVCL || t == s->first || at(d, t - 1)->upos != UPOS_SCONJ) return;
  if ((!tag_is(at(d, v), "VBD") && !tag_is(at(d, v), "VBZ")) || child(d, s, v, REL_NSUBJ) != NONE || child(d, s, t, REL_OBJ) != NONE) return;
  k->upos = UPOS_NOUN;
  memcpy(k->xpos, "NN", 3);
  k->lemma = k->norm;
  k->rel = REL_NSUBJ;
}

/* "Reports that Ghana had left | proved false": no verb opens the sentence, the one without a subject is its own. */
static void reports(doc *d, sentence *s) {
  uint32_t t = s->first;
  token *k = at(d, t);
  if (t + 4 >= s->end || !tag_is(k, "VBZ") || k->rel != REL_ROOT || !k->lemma || !sym_in(k->lemma, LIST_words_of) || !sym_is(at(d, t + 1)->norm, "that")) return;
  uint32_t main = NONE, told = at(d, t + 1)->head;
  for (uint32_t i = t + 2; i < s->end && main == NONE; i++)
    if (at(d, i)->head == t && i != told && at(d, i)->upos == UPOS_VERB && tensed(at(d, i)) && child(d, s, i, REL_NSUBJ) == NONE) main = i;
  if (main == NONE || told == NONE || told > main) return;
  put_above(d, s, main, t);
  move_stop(d, s, t, main);
  k->upos = UPOS_NOUN;
  memcpy(k->xpos, "NNS", 4);
  k->head = main;
  k->rel = REL_NSUBJ;
  at(d, told)->head = t;
  at(d, told)->rel = REL_ACL;
}

/* Letters of a body read as "was", "has": longer than any auxiliary, all capitals before a verb in small letters. */
static void letters(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  slice text = doc_slice(d, k->at);
  if ((k->rel != REL_AUX && k->rel != REL_AUX_PASS) || text.len < 5 || k->head == NONE || k->head < t || child(d, s, k->head, REL_NSUBJ) != NONE || child(d, s, k->head, REL_NSUBJ_PASS) != NONE) return;
  for (uint32_t i = 0; i < text.len; i++)
    if (text.ptr[i] < 'A' || text.ptr[i] > 'Z') return;
  token *v = at(d, k->head);
  slice verb = doc_slice(d, v->at);
  if (v->upos != UPOS_VERB || verb.ptr[0] < 'a') return;
  k->upos = UPOS_PROPN;
  memcpy(k->xpos, "NNP", 4);
  k->rel = REL_NSUBJ;
  if (tag_is(v, "VBN") && child(d, s, k->head, REL_AUX) == NONE) memcpy(v->xpos, "VBD", 4);
}

void repair_aside(doc *d, sentence *s) {
  reports(d, s);
  for (uint32_t t = s->first; t < s->end; t++) {
    letters(d, s, t);
    accused(d, s, t);
    spreading(d, s, t);
    echo(d, s, t);
    if (tag_is(at(d, t), "WDT") || tag_is(at(d, t), "WP")) past_the_clause(d, s, t);
    due(d, s, t);
  }
}

/* thrown.c - a clause of speech between commas whose verb the net read as a noun.
 *
 *   Hanoi, a Hungarian observer reports, has ordered ...        "observer reports" as in "press reports"
 *   The minute, which the archives released, records that ...   "records" beside "the minute"
 *
 *   Tehran, the envoy informed the Council, had accepted ...    "informed" with two subjects
 *
 * The first is a clause when a noun that could say it stands before the word, and the sentence has a verb of its own beside the
 * commas; the second a verb because a clause of its own follows. The words are those of lists `says_or_noun` and `thrown_verb`. */
#include "lists.h"
#include "syntax/lemma.h"
#include "syntax/mend.h"

#include <stdio.h>

enum { REACH = 12 /* words of a clause thrown in */ };

static bool finite_verb(const token *k) {
  return k->upos == UPOS_AUX || tag_is(k, "MD") || tag_is(k, "VBZ") || tag_is(k, "VBP") || (tag_is(k, "VBD") && k->rel != REL_AMOD);
}

/* A word that may be the verb of such a clause. */
static bool may_be_verb(const token *v) {
  if (v->upos != UPOS_NOUN && v->upos != UPOS_ADJ && v->upos != UPOS_PROPN && !(v->upos == UPOS_VERB && v->rel == REL_NSUBJ_PASS)) return false;
  return sym_in(v->norm, LIST_thrown_verb) || (tag_is(v, "NNS") && v->lemma && sym_in(v->lemma, LIST_says_or_noun));
}

/* Makes a verb of a word read as a noun or adjective. */
static void as_verb(doc *d, uint32_t t) {
  token *k = &d->tokens.at[t];
  slice form = doc_slice(d, k->at);
  char lemma[LEMMA_MAX];
  bool s = form.len && form.ptr[form.len - 1] == 's';
  k->upos = UPOS_VERB;
  snprintf(k->xpos, sizeof k->xpos, s ? "VBZ" : "VBD");
  k->lemma = doc_sym(d, (slice){lemma, (uint32_t)lemma_of(form, "VERB", k->xpos, lemma)});
}

/* The first finite verb in [from, to), its main verb when it is an auxiliary; NONE. `at_once`: adverbs alone may stand before it. */
static uint32_t first_finite(const doc *d, uint32_t from, uint32_t to, bool at_once) {
  for (uint32_t t = from; t < to; t++) {
    const token *k = &d->tokens.at[t];
    if (finite_verb(k)) return k->upos == UPOS_AUX && k->head != NONE && k->head > t ? k->head : t;
    if (at_once && k->upos != UPOS_ADV) return NONE;
  }
  return NONE;
}

/* "Hanoi, a Hungarian observer reports, has ordered": a clause of speech thrown in, whose verb was read as a noun. It is one when
 * a noun that could say it stands before it, and the sentence has another verb. */
static void between_commas(doc *d, sentence *s) {
  for (uint32_t k = s->first + 3; k + 1 < s->end; k++) {
    token *v = &d->tokens.at[k];
    if (!may_be_verb(v)) continue;
    sym next = d->tokens.at[k + 1].norm;
    bool inside = sym_is(next, ","), last = sym_is(next, ".") || sym_is(next, ";");
    uint32_t c = k - 1, who = NONE, tail = NONE;
    while (c > s->first && k - c < REACH && d->tokens.at[c].upos != UPOS_PUNCT && d->tokens.at[c].upos != UPOS_VERB && d->tokens.at[c].upos != UPOS_AUX && d->tokens.at[c].upos != UPOS_CCONJ) c--;
    if ((!inside && !last) || c == s->first || !sym_is(d->tokens.at[c].norm, ",") || !nominal(&d->tokens.at[k - 1])) continue;
    for (uint32_t t = c + 1; t < k && tail == NONE; t++) {
      if (d->tokens.at[t].upos == UPOS_ADP) tail = t;
      else if (nominal(&d->tokens.at[t])) who = t;
    }
    if (who == NONE || d->tokens.at[c + 1].upos == UPOS_ADP || (last && v->rel != REL_PARATAXIS && v->upos != UPOS_ADJ)) continue;
    uint32_t main = inside ? first_finite(d, k + 2, s->end, true) : first_finite(d, s->first, c, false);
    if (main == NONE || main == k || main >= s->end) continue;
    uint32_t up = d->tokens.at[main].head;
    if (up != k && (under(d, main, k) || under(d, main, who))) continue;
    if (v->rel == REL_ROOT) {
      d->tokens.at[main].head = NONE;
      d->tokens.at[main].rel = REL_ROOT;
      s->root = main;
    } else if (up == k) {
      d->tokens.at[main].head = v->head;
      d->tokens.at[main].rel = v->rel;
    }
    for (uint32_t i = s->first; i < s->end; i++) {
      token *k2 = &d->tokens.at[i];
      if (k2->head != k || i == who) continue;
      if (i > k || i < c) k2->head = main;
      else if (i < who) k2->head = who;
      else if (tail != NONE && i >= tail && i != k - 1) k2->head = k - 1;
      else if (tail != NONE && i == k - 1) k2->head = who, k2->rel = REL_NMOD;
    }
    as_verb(d, k);
    v->head = main;
    v->rel = REL_PARATAXIS;
    d->tokens.at[who].head = k;
    d->tokens.at[who].rel = REL_NSUBJ;
  }
}

/* "The memorandum records that the commissioner did not dispute": one verb has no two subjects with "that" between them. */
static void between_subjects(doc *d, sentence *s) {
  for (uint32_t k = s->first + 1; k + 3 < s->end; k++) {
    token *v = &d->tokens.at[k], *who = &d->tokens.at[k - 1], *that = &d->tokens.at[k + 1];
    if (v->upos != UPOS_NOUN || v->rel != REL_NSUBJ || !may_be_verb(v) || !sym_is(that->norm, "that") || !nominal(who) || who->head != k) continue;
    uint32_t main = v->head, second = NONE;
    if (main == NONE || main <= k + 2) continue;
    for (uint32_t t = k + 2; t < main && second == NONE; t++)
      if (d->tokens.at[t].head == main && (d->tokens.at[t].rel == REL_NSUBJ || d->tokens.at[t].rel == REL_NSUBJ_PASS)) second = t;
    if (second == NONE) continue;
    for (uint32_t i = s->first; i + 1 < k; i++)
      if (d->tokens.at[i].head == k) d->tokens.at[i].head = k - 1;
    as_verb(d, k);
    v->head = d->tokens.at[main].head;
    v->rel = d->tokens.at[main].rel;
    if (v->head == NONE) s->root = k;
    who->head = k;
    who->rel = REL_NSUBJ;
    d->tokens.at[main].head = k;
    d->tokens.at[main].rel = REL_CCOMP;
    that->head = main;
    that->rel = REL_MARK;
    that->upos = UPOS_SCONJ;
    snprintf(that->xpos, sizeof that->xpos, "IN");
  }
}

/* "The minute, which the archives released last month, records that": no second noun, for a clause of its own follows. */
static void behind_clause(doc *d, sentence *s) {
  for (uint32_t k = s->first + 4; k + 2 < s->end; k++) {
    token *v = &d->tokens.at[k];
    const token *that = &d->tokens.at[k + 1];
    if (v->upos != UPOS_NOUN || !may_be_verb(v) || !sym_is(d->tokens.at[k - 1].norm, ",")) continue;
    uint32_t noun = v->head, clause = that->head;
    if (!sym_is(that->norm, "that") || noun == NONE || noun > k || clause == NONE || clause <= k + 1 || !nominal(&d->tokens.at[noun]) || d->tokens.at[noun].rel == REL_OBJ) continue;
    if (under(d, noun, clause)) continue;
    if (child(d, s, noun, REL_ACL_RELCL) == NONE && child(d, s, noun, REL_ACL) == NONE && child(d, s, noun, REL_APPOS) == k) continue;
    as_verb(d, k);
    v->head = d->tokens.at[noun].head;
    v->rel = d->tokens.at[noun].rel;
    if (v->head == NONE) s->root = k;
    d->tokens.at[noun].head = k;
    d->tokens.at[noun].rel = REL_NSUBJ;
    d->tokens.at[clause].head = k;
    d->tokens.at[clause].rel = REL_CCOMP;
  }
}

/* "Tehran, the envoy informed the Council on Thursday, had accepted the date but insisted": the clause between the commas took the
 * subject of the sentence, and its verbs. */
static void taken_sentence(doc *d, sentence *s) {
  for (uint32_t x = s->first; x + 5 < s->end; x++) {
    token *subject = &d->tokens.at[x];
    uint32_t v = subject->head;
    bool named = x == s->first && subject->upos == UPOS_PROPN && subject->rel != REL_ROOT; /* "Luanda, a diplomat said, would": taken for an adverb */
    if ((subject->rel != REL_NSUBJ && !named) || v == NONE || v < x + 3 || d->tokens.at[v].upos != UPOS_VERB || !sym_is(d->tokens.at[x + 1].norm, ",")) continue;
    uint32_t own = NONE, main = child(d, s, v, REL_CCOMP), from = main;
    for (uint32_t t = x + 2; t < v && own == NONE; t++)
      if (d->tokens.at[t].head == v && d->tokens.at[t].rel == REL_NSUBJ) own = t;
    if (own == NONE || main == NONE || main < v + 2 || child(d, s, main, REL_MARK) != NONE || child(d, s, main, REL_NSUBJ) != NONE || child(d, s, main, REL_NSUBJ_PASS) != NONE || child(d, s, main, REL_EXPL) != NONE) continue;
    bool passive = child(d, s, main, REL_AUX_PASS) != NONE;
    for (uint32_t t = v + 1; t < main && from == main; t++)
      if (d->tokens.at[t].head == main && d->tokens.at[t].upos != UPOS_PUNCT && (d->tokens.at[t].upos == UPOS_AUX || d->tokens.at[t].upos == UPOS_ADV)) from = t;
    if (from < v + 2 || !sym_is(d->tokens.at[from - 1].norm, ",") || !finite_verb(&d->tokens.at[from])) continue;
    subject->head = main;
    subject->rel = passive ? REL_NSUBJ_PASS : REL_NSUBJ;
    d->tokens.at[main].head = d->tokens.at[v].head;
    d->tokens.at[main].rel = d->tokens.at[v].rel;
    if (d->tokens.at[main].head == NONE) s->root = main;
    for (uint32_t t = main + 1; t < s->end; t++)
      if (d->tokens.at[t].head == v) d->tokens.at[t].head = main;
    d->tokens.at[v].head = main;
    d->tokens.at[v].rel = REL_PARATAXIS;
    for (uint32_t t = v + 1; t < from; t++) /* "after the meeting" is of the clause between the commas */
      if (d->tokens.at[t].head == main) d->tokens.at[t].head = v;
  }
}

void repair_thrown(doc *d, sentence *s) {
  between_commas(d, s);
  between_subjects(d, s);
  behind_clause(d, s);
  taken_sentence(d, s);
}

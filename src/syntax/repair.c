/* repair.c - what the net gets wrong often enough to be known.
 *
 * A printed sentence has a verb, and when the tree says it has none, a past tense was read as a participle:
 *
 *   The junta in Bamako eased press restrictions.   "eased" beside "restrictions" as in "eased restrictions"
 *   Turkey massed troops on the Syrian border.      "massed" after "Turkey" as in "Turkey, massed ..."
 *
 * The past and the participle are one form in English, and a net that has seen more noun phrases than short
 * sentences takes the noun phrase. Only sentences with a full stop and with no other finite verb are touched: headlines
 * and fragments ("Attached revised draft") keep the tree they have.
 *
 * Try first to teach the net: a pattern in tools/train/drills.txt serves sentences that no rule here foresees. */
#include "lists.h"
#include "syntax/mend.h"

#include <stdio.h>
#include <string.h>


static bool participle(const token *k) {
  return (tag_is(k, "VBN") || tag_is(k, "VBD")) && k->upos != UPOS_AUX &&
         (k->rel == REL_AMOD || k->rel == REL_ACL || k->rel == REL_COMPOUND || k->rel == REL_NMOD);
}

static bool finite_verb(const token *k) {
  return k->upos == UPOS_AUX || tag_is(k, "MD") || tag_is(k, "VBZ") || tag_is(k, "VBP") || (tag_is(k, "VBD") && !participle(k));
}

static bool full_stop(const doc *d, const sentence *s) {
  uint32_t t = s->end;
  while (t > s->first && (sym_is(d->tokens.at[t - 1].norm, "\"") || sym_is(d->tokens.at[t - 1].norm, "''"))) t--;
  return t > s->first && sym_is(d->tokens.at[t - 1].norm, ".");
}

static void past(doc *d, sentence *s, uint32_t t) {
  token *k = &d->tokens.at[t];
  k->head = NONE;
  k->rel = REL_ROOT;
  k->upos = UPOS_VERB;
  snprintf(k->xpos, sizeof k->xpos, "VBD");
  s->root = t;
}

/* The object the verb would have: the noun it was taken to describe, or its own. NONE: no active verb. */
static uint32_t object(const doc *d, const sentence *s, uint32_t verb) {
  uint32_t n = d->tokens.at[verb].head;
  if (n == NONE) return NONE;
  uint32_t o = n > verb ? n : child(d, s, verb, REL_OBJ);
  if (o == NONE || !nominal(&d->tokens.at[o])) return NONE;
  for (uint32_t t = verb + 1; t < o; t++) /* "troops massed on the border": no object */
    if (d->tokens.at[t].head == o && d->tokens.at[t].rel == REL_CASE) return NONE;
  return o;
}

static bool lost_verb(doc *d, sentence *s, uint32_t verb) {
  uint32_t old = s->root, o = object(d, s, verb), before = verb;
  if (o == NONE || !nominal(&d->tokens.at[old]) || (old > verb && old != o)) return false;
  while (before > s->first && (d->tokens.at[before - 1].upos == UPOS_ADV || (d->tokens.at[before - 1].head == verb && d->tokens.at[before - 1].rel != REL_NSUBJ))) before--; /* "test-fired" */
  /* "Russia, an old ally of Serbia, opposed the use of force": the name before the apposition is the subject */
  bool aside = before > s->first && sym_is(d->tokens.at[before - 1].norm, ",") && old < verb && d->tokens.at[verb].head != NONE &&
               d->tokens.at[d->tokens.at[verb].head].rel == REL_APPOS && d->tokens.at[d->tokens.at[verb].head].head == old;
  if (before == s->first || !(aside || nominal(&d->tokens.at[before - 1]))) return false; /* "The recently eased restrictions" */
  uint32_t subject = old < verb ? old : before - 1;
  for (int hop = 0; hop < 64 && subject != old && d->tokens.at[subject].head < verb; hop++) subject = d->tokens.at[subject].head;
  if (subject >= verb || child(d, s, subject, REL_CASE) != NONE) return false;
  for (uint32_t t = s->first; t < s->end; t++) {
    token *k = &d->tokens.at[t];
    if (t == subject || t == verb || t == o) continue;
    if (t < verb && k->head != NONE && k->head >= verb && k->rel != REL_PUNCT && k->rel != REL_ADVMOD) k->head = subject;
    if (t > verb && k->head == old && (old != o || k->rel == REL_PUNCT)) {
      k->head = verb;
      if (k->rel == REL_NMOD) k->rel = REL_OBL;
    }
  }
  past(d, s, verb);
  d->tokens.at[subject].head = verb;
  d->tokens.at[subject].rel = REL_NSUBJ;
  d->tokens.at[o].head = verb;
  d->tokens.at[o].rel = REL_OBJ;
  return true;
}

/* "the U.S.' ambassador": what a possessive mark follows is whose the next noun is. */
static void possessive(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 1; t + 1 < s->end; t++) {
    const token *k = &d->tokens.at[t];
    token *whose = &d->tokens.at[t - 1];
    if (k->rel == REL_CASE && k->head == t - 1 && (sym_is(k->norm, "'") || sym_is(k->norm, "'s")) && whose->rel == REL_COMPOUND && whose->head != NONE && whose->head > t)
      whose->rel = REL_NMOD_POSS;
  }
}

/* "Amadou Sow and his counterpart, Issa Garba, signed": a list ends at its "and"; a name after it, behind a comma, is the
 * name of the last in the list. */
static void late_name(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 2; t < s->end; t++) {
    token *k = &d->tokens.at[t];
    if (k->rel != REL_CONJ || k->upos != UPOS_PROPN || k->head == NONE || !sym_is(d->tokens.at[t - 1].norm, ",") || child(d, s, t, REL_CC) != NONE) continue;
    uint32_t last = t - 2;
    for (int hop = 0; hop < 8 && last > s->first && d->tokens.at[last].head > last && d->tokens.at[last].head < t; hop++) last = d->tokens.at[last].head;
    const token *l = &d->tokens.at[last];
    if (l->rel != REL_CONJ || l->head != k->head || l->upos != UPOS_NOUN || child(d, s, last, REL_CC) == NONE) continue;
    k->rel = REL_APPOS;
    k->head = last;
  }
}

/* "fired water cannon at a boat on Tuesday": no object has a preposition. */
static void cased_object(doc *d, const sentence *s) {
  for (uint32_t t = s->first; t < s->end; t++) {
    const token *k = &d->tokens.at[t];
    if (k->rel != REL_CASE || k->upos != UPOS_ADP || k->head == NONE || k->head < t) continue;
    token *o = &d->tokens.at[k->head];
    if (o->rel == REL_OBJ || o->rel == REL_IOBJ) o->rel = REL_OBL;
    if (o->rel == REL_NMOD && o->head == s->root && o->head != NONE && o->head + 1 == t && tag_is(at(d, t - 1), "VBZ") && at(d, t - 1)->upos == UPOS_VERB) o->rel = REL_OBL; /* "Calls upon Mali to" */
  }
}

/* "Calls upon South Sudan to disarm them;": a clause of a resolution, and no calls that anybody counts. */
static void calls_upon(doc *d, const sentence *s) {
  uint32_t t = s->first;
  token *k = at(d, t);
  if (t + 4 > s->end || s->root != t || k->upos != UPOS_NOUN || !sym_is(k->norm, "calls") || !(sym_is(at(d, t + 1)->norm, "upon") || sym_is(at(d, t + 1)->norm, "on"))) return;
  bool upon = sym_is(at(d, t + 1)->norm, "upon");
  if (!sym_is(at(d, s->end - 1)->norm, ";") && !sym_is(at(d, s->end - 1)->norm, ",") && !(upon && sym_is(at(d, s->end - 1)->norm, "."))) return;
  k->upos = UPOS_VERB;
  snprintf(k->xpos, sizeof k->xpos, "VBZ");
  for (uint32_t c = t + 2; c < s->end; c++) {
    if (at(d, c)->head != t) continue;
    if (at(d, c)->rel == REL_NMOD) at(d, c)->rel = REL_OBL;
    if (at(d, c)->rel == REL_ACL || at(d, c)->rel == REL_ADVCL) at(d, c)->rel = REL_XCOMP;
  }
}

/* "said that the port was closed, that the pilots had left": what has a "that" of its own behind a comma is said beside the
 * first, not by it. And what is tagged as a conjunction is no determiner: "recommends that Department reply". */
static void second_that(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 1; t < s->end; t++) {
    token *that = &d->tokens.at[t];
    if (!sym_is(that->norm, "that") || that->head == NONE || !tag_is(that, "IN")) continue;
    if (that->rel == REL_DET) that->rel = REL_MARK;
    token *v = &d->tokens.at[that->head];
    if (that->rel != REL_MARK || v->rel != REL_CCOMP || v->head == NONE || v->head > t || !sym_is(d->tokens.at[t - 1].norm, ",")) continue;
    const token *first = &d->tokens.at[v->head];
    uint32_t mark = child(d, s, v->head, REL_MARK);
    if (first->rel == REL_CCOMP && mark != NONE && mark < v->head && sym_is(d->tokens.at[mark].norm, "that")) v->rel = REL_CONJ;
  }
}

/* "Norway praised the rescue and Bolivia thanked Peru": the second verb has no "and" of its own, so the noun before it, which
 * the first "and" brought in, is its subject and no second object. And where both nouns were made its subjects ("Iran freed ten prisoners
 * and Iraq opened the border"), the first is the object of the verb before it. */
static void taken_subject(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 3; t < s->end; t++) {
    const token *v = &d->tokens.at[t];
    if (v->upos != UPOS_VERB || v->rel != REL_CONJ || (!tag_is(v, "VBD") && !tag_is(v, "VBZ")) || v->head == NONE || v->head > t) continue;
    uint32_t second = t - 1; /* "and Sri Lanka moved" */
    while (d->tokens.at[second].rel != REL_CONJ && d->tokens.at[second].head != NONE && d->tokens.at[second].head < t && d->tokens.at[second].head > v->head) second = d->tokens.at[second].head;
    token *n = &d->tokens.at[second];
    if (n->rel != REL_CONJ || !nominal(n) || n->head == NONE || v->head >= n->head) continue;
    token *o = &d->tokens.at[n->head];
    uint32_t cc = child(d, s, second, REL_CC);
    bool taken = o->rel == REL_NSUBJ && o->head == t && n->upos == UPOS_PROPN && child(d, s, v->head, REL_OBJ) == NONE && d->tokens.at[v->head].upos == UPOS_VERB;
    if (cc == NONE || cc > second || (o->rel != REL_OBJ && o->rel != REL_OBL && o->rel != REL_NMOD && !taken)) continue;
    if (child(d, s, t, REL_CC) != NONE || (child(d, s, t, REL_NSUBJ) != NONE && !taken)) continue;
    uint32_t acted = child(d, s, t, REL_OBJ);
    if (acted == NONE && n->upos == UPOS_PROPN) acted = child(d, s, t, REL_OBL); /* "handed | over the bodies" */
    if (acted == NONE || acted < t) continue;
    if (taken) {
      o->head = v->head;
      o->rel = REL_OBJ;
      for (uint32_t i = v->head + 1; i < cc; i++)
        if (d->tokens.at[i].head == t) d->tokens.at[i].head = v->head;
    }
    n->head = t;
    n->rel = REL_NSUBJ;
    d->tokens.at[cc].head = t;
  }
}

/* "retaliated by shelling the town, where seventy died, and by seizing": the second "by" goes with the first. */
static void same_mark(doc *d, const sentence *s) {
  for (uint32_t m = s->first + 3; m < s->end; m++) {
    if (d->tokens.at[m].rel != REL_MARK || d->tokens.at[m].upos == UPOS_PART || d->tokens.at[m].head == NONE) continue;
    token *v = &d->tokens.at[d->tokens.at[m].head];
    if (v->rel != REL_CONJ || !tag_is(v, "VBG") || v->head == NONE) continue;
    uint32_t own = child(d, s, v->head, REL_MARK);
    if (own != NONE && d->tokens.at[own].norm == d->tokens.at[m].norm) continue;
    for (uint32_t h = d->tokens.at[v->head].head, hop = 0; h != NONE && hop < 4; h = d->tokens.at[h].head, hop++) {
      uint32_t first = tag_is(&d->tokens.at[h], "VBG") ? child(d, s, h, REL_MARK) : NONE;
      if (first == NONE || first > h || d->tokens.at[first].norm != d->tokens.at[m].norm) continue;
      v->head = h;
      break;
    }
  }
}

/* "Ecuador moved troops after Colombian forces crossed the river and killed a rebel": without a comma the last verb goes
 * with the nearer one. */
static void near_conjunct(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 4; t < s->end; t++) {
    token *v = &d->tokens.at[t];
    if (v->rel != REL_CONJ || v->upos != UPOS_VERB || !finite_verb(v) || v->head == NONE || v->head > t) continue;
    if (d->tokens.at[t - 1].upos != UPOS_CCONJ || d->tokens.at[t - 1].head != t || d->tokens.at[t - 2].upos == UPOS_PUNCT) continue;
    if (child(d, s, t, REL_NSUBJ) != NONE || child(d, s, t, REL_NSUBJ_PASS) != NONE) continue;
    for (uint32_t n = t - 2; n > v->head; n--) {
      const token *k = &d->tokens.at[n];
      if (k->rel != REL_ADVCL || k->head != v->head || k->upos != UPOS_VERB || strcmp(k->xpos, v->xpos) != 0) continue;
      uint32_t mark = child(d, s, n, REL_MARK);
      if (mark == NONE || mark > n || mark < v->head || child(d, s, n, REL_NSUBJ) == NONE) break;
      v->head = n;
      break;
    }
  }
}

/* "the government and the FARC opened talks": what stands behind an "and" of its noun is a second noun. */
static void lost_conjunct(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 2; t < s->end; t++) {
    token *k = &d->tokens.at[t];
    if (k->rel != REL_AMOD || (k->upos != UPOS_PROPN && !tag_is(k, "NNP")) || k->head == NONE || k->head >= t - 1 || !nominal(&d->tokens.at[k->head])) continue;
    uint32_t before = t - 1;
    if (d->tokens.at[before].upos == UPOS_DET && before > k->head + 1) before--;
    if (d->tokens.at[before].upos == UPOS_CCONJ) k->rel = REL_CONJ;
  }
}

/* "A senator called for a debate; the secretary said he would study it": the noun before the semicolon has a clause of its own,
 * and is no second subject of the verb behind it. */
static void before_semicolon(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 2; t + 2 < s->end; t++) {
    if (!sym_is(at(d, t)->norm, ";")) continue;
    for (uint32_t n = s->first; n < t; n++) {
      const token *k = at(d, n);
      if (k->rel != REL_NSUBJ || k->head == NONE || k->head <= t) continue;
      uint32_t v = child(d, s, n, REL_ACL);
      if (v == NONE || v < n || v > t || (!tag_is(at(d, v), "VBN") && !tag_is(at(d, v), "VBD"))) continue;
      bool other = false; /* a subject behind the semicolon */
      for (uint32_t o = t + 1; o < k->head && !other; o++) other = at(d, o)->head == k->head && at(d, o)->rel == REL_NSUBJ;
      if (!other) continue;
      at(d, v)->head = k->head;
      at(d, v)->rel = REL_PARATAXIS;
      at(d, n)->head = v;
    }
  }
}

/* "the government and the FARC opened talks", read as an adverb of the verb. */
static void joined_subject(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 2; t + 1 < s->end; t++) {
    token *k = at(d, t);
    uint32_t and = t - 1 - (at(d, t - 1)->upos == UPOS_DET);
    if (k->rel != REL_ADVMOD || k->upos != UPOS_PROPN || k->head == NONE || k->head <= t || at(d, and)->upos != UPOS_CCONJ || and == s->first) continue;
    uint32_t subject = child(d, s, k->head, REL_NSUBJ);
    if (subject == NONE || subject >= and || !nominal(at(d, and - 1))) continue;
    k->head = subject;
    k->rel = REL_CONJ;
    at(d, and)->head = t;
  }
}

/* "The government of Sri Lanka and the Tamil Tigers signed a truce": an article begins another party, no second state of one
 * government; "the presidents of France and the United States" are of both. */
static void second_party(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 5; t < s->end; t++) {
    token *k = &d->tokens.at[t];
    if (k->rel != REL_CONJ || !nominal(k) || k->head == NONE || k->head >= t) continue;
    const token *state = &d->tokens.at[k->head];
    if (state->rel != REL_NMOD || state->upos != UPOS_PROPN || state->head == NONE || state->head >= k->head) continue;
    const token *power = &d->tokens.at[state->head];
    uint32_t det = child(d, s, t, REL_DET), of = child(d, s, k->head, REL_CASE);
    if (!sym_in(power->norm, LIST_power_of) || of == NONE || !sym_is(d->tokens.at[of].norm, "of") || child(d, s, k->head, REL_DET) != NONE) continue;
    if (det == NONE || det <= k->head || d->tokens.at[det - 1].upos != UPOS_CCONJ || !sym_is(d->tokens.at[det].norm, "the")) continue;
    k->head = state->head;
  }
}

/* "promised Ukraine financial help": a name right behind a verb of giving is the receiver, no part of what is given. */
static void receiver(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 1; t + 1 < s->end; t++) {
    token *k = &d->tokens.at[t];
    const token *verb = &d->tokens.at[t - 1];
    if (k->rel != REL_COMPOUND || k->upos != UPOS_PROPN || k->head == NONE || k->head <= t || verb->upos != UPOS_VERB || !sym_in(verb->lemma, LIST_gives)) continue;
    uint32_t gift = d->tokens.at[k->head].upos == UPOS_ADJ || d->tokens.at[k->head].upos == UPOS_NUM ? d->tokens.at[k->head].head : k->head;
    if (gift == NONE || gift <= t || d->tokens.at[gift].upos != UPOS_NOUN || d->tokens.at[gift].rel != REL_OBJ || d->tokens.at[gift].head != t - 1) continue;
    slice form = doc_slice(d, k->at);
    if (form.len > 1 && form.ptr[1] == '.') continue; /* "offered U.N. inspectors" */
    k->head = t - 1;
    k->rel = REL_IOBJ;
  }
}

/* "told his guest that the leader must go, the envoy said": what the envoy said is the telling. */
static void told_that(doc *d, const sentence *s) {
  for (uint32_t m = s->first + 2; m < s->end; m++) {
    if (d->tokens.at[m].rel != REL_MARK || !sym_is(d->tokens.at[m].norm, "that") || d->tokens.at[m - 1].upos == UPOS_PUNCT) continue;
    uint32_t inner = d->tokens.at[m].head;
    if (inner == NONE || d->tokens.at[inner].rel != REL_CCOMP) continue;
    uint32_t said = d->tokens.at[inner].head;
    if (said == NONE || said < inner) continue;
    for (uint32_t t = s->first; t < m; t++)
      if (d->tokens.at[t].rel == REL_CCOMP && d->tokens.at[t].head == said && d->tokens.at[t].upos == UPOS_VERB) {
        d->tokens.at[inner].head = t;
        break;
      }
  }
}

/* "rejected the mayor of Vukovar's complaint": the complaint is the mayor's, for nobody is mayor of one. "The head of Iran's
 * delegation" is another thing. */
static void whose_word(doc *d, sentence *s) {
  for (uint32_t t = s->first + 4; t < s->end; t++) {
    token *k = &d->tokens.at[t];
    if ((k->rel != REL_NMOD && k->rel != REL_OBL) || k->upos != UPOS_NOUN || k->head == NONE || k->head > t || !sym_in(k->lemma, LIST_words_of)) continue;
    uint32_t of = child(d, s, t, REL_CASE), owner = child(d, s, t, REL_NMOD_POSS), near = k->head, office;
    if (k->rel == REL_OBL) { /* "repeated the embassy | in Dakar's charge" */
      if (of == NONE || of <= s->first || d->tokens.at[of - 1].head != near || !nominal(&d->tokens.at[of - 1])) continue;
      near = of - 1;
    }
    office = near;
    if (of == NONE || owner == NONE || of != near + 1 || owner < of || owner > t || d->tokens.at[of].upos != UPOS_ADP) continue;
    for (int up = 0; up < 3 && d->tokens.at[office].rel == REL_NMOD && d->tokens.at[office].head < office; up++) office = d->tokens.at[office].head;
    bool place = !sym_is(d->tokens.at[of].norm, "of") && !sym_is(d->tokens.at[of].norm, "to") && !sym_is(d->tokens.at[of].norm, "for") && !sym_is(d->tokens.at[of].norm, "on"); /* "the embassy in Dakar's fear": nobody is in a fear */
    if (d->tokens.at[owner].upos == UPOS_PRON || (!place && !sym_in(d->tokens.at[office].lemma, LIST_office_of))) continue;
    token *o = &d->tokens.at[office];
    k->head = o->head;
    k->rel = o->rel;
    for (uint32_t i = s->first; i < s->end; i++) {
      token *c = &d->tokens.at[i];
      if (c->head == office && (c->rel == REL_CASE || c->rel == REL_MARK || c->rel == REL_CC || c->rel == REL_PUNCT || c->rel == REL_ACL || c->rel == REL_ACL_RELCL || c->rel == REL_COP)) c->head = t;
      if (c->head == owner && c->rel == REL_CASE) c->head = office; /* 's */
    }
    if (k->head == NONE) s->root = t;
    d->tokens.at[of].head = owner;
    d->tokens.at[owner].head = near; /* "the head of the mission in Prague's fear" */
    d->tokens.at[owner].rel = REL_NMOD;
    o->head = t;
    o->rel = REL_NMOD_POSS;
  }
}

/* "Officials close to the talks told us", "said that officials close to the talks denied it": no verb. */
static void close_to(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 1; t + 2 < s->end; t++) {
    token *k = &d->tokens.at[t], *who = &d->tokens.at[t - 1];
    if (!sym_is(k->norm, "close") || !sym_is(d->tokens.at[t + 1].norm, "to") || k->rel == REL_AMOD || k->head == NONE || who->upos != UPOS_NOUN) continue;
    if (k->rel != REL_CCOMP && k->rel != REL_ADVCL && k->rel != REL_ACL && k->rel != REL_PARATAXIS) continue;
    bool mine = who->rel == REL_NSUBJ && who->head == t, taken = who->rel == REL_OBJ && who->head == k->head;
    uint32_t v = NONE; /* the verb of those who are close */
    for (uint32_t i = t + 3; i < s->end && i < t + 10 && v == NONE && d->tokens.at[i].upos != UPOS_PUNCT; i++)
      if (d->tokens.at[i].upos == UPOS_VERB) v = i;
    if (mine || taken) {
      if (v == NONE || !finite_verb(&d->tokens.at[v]) || child(d, s, v, REL_NSUBJ) != NONE) continue; /* "as talks close to the press" */
      if (v != k->head) {
        if (d->tokens.at[v].head != k->head && d->tokens.at[v].head != t) continue;
        d->tokens.at[v].head = k->head;
        d->tokens.at[v].rel = k->rel;
        for (uint32_t i = s->first; i < t; i++)
          if (d->tokens.at[i].head == t && (d->tokens.at[i].rel == REL_MARK || d->tokens.at[i].rel == REL_PUNCT || d->tokens.at[i].rel == REL_CC)) d->tokens.at[i].head = v;
      }
      who->head = v;
      who->rel = REL_NSUBJ;
    }
    k->head = t - 1;
    k->rel = REL_AMOD;
    k->upos = UPOS_ADJ;
    snprintf(k->xpos, sizeof k->xpos, "JJ");
  }
}

/* "a Philippine supply boat": the boat is, not the supply. */
static void whose_compound(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 1; t < s->end; t++) {
    token *k = &d->tokens.at[t];
    slice form = doc_slice(d, k->at);
    if (k->rel != REL_AMOD || k->head == NONE || !tag_is(k, "JJ") || !form.len || form.ptr[0] < 'A' || form.ptr[0] > 'Z') continue;
    const token *noun = &d->tokens.at[k->head];
    if (k->head == t + 1 && noun->rel == REL_COMPOUND && noun->upos == UPOS_NOUN && noun->head != NONE && noun->head > k->head) k->head = noun->head;
  }
}

/* "The following month, Peru's envoy, Rosa Paz, attended": a time in front is no subject, and what stands beside it is. */
static void time_in_front(doc *d, const sentence *s) {
  static const char *const times[] = {"day", "week", "month", "year", "decade", "morning", "afternoon", "evening", "night", "weekend", "summer", "winter", "spring", "autumn", "fall"};
  for (uint32_t t = s->first; t < s->end && t < s->first + 4; t++) {
    token *k = &d->tokens.at[t];
    bool time = false;
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) time |= sym_is(k->norm, times[i]);
    bool free = k->rel == REL_OBL_UNMARKED && k->head != NONE && child(d, s, k->head, REL_NSUBJ) == NONE && child(d, s, k->head, REL_NSUBJ_PASS) == NONE;
    if (!time || (k->rel != REL_NSUBJ && !free) || k->head == NONE || k->head < t || t + 2 >= s->end || !sym_is(d->tokens.at[t + 1].norm, ",")) continue;
    uint32_t who = child(d, s, t, REL_APPOS);
    if (who == NONE || who < t || who > k->head) return;
    d->tokens.at[who].head = k->head;
    d->tokens.at[who].rel = REL_NSUBJ;
    for (uint32_t i = t + 1; i < s->end; i++)
      if (d->tokens.at[i].head == t) d->tokens.at[i].head = i < who ? k->head : who;
    k->rel = REL_OBL_UNMARKED;
    return;
  }
}

static bool capital(const doc *d, const token *k) {
  slice s = doc_slice(d, k->at);
  return s.len && s.ptr[0] >= 'A' && s.ptr[0] <= 'Z';
}

/* "Prime Minister Menachem Begin met the senators", "Theresa May met Mark Rutte": a family name that is also an auxiliary
 * or a second subject. A modal would want the bare verb. */
static void surname(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 1; t + 1 < s->end; t++) {
    token *k = &d->tokens.at[t], *given = &d->tokens.at[t - 1];
    if (!capital(d, k) || k->head == NONE || k->head <= t || given->upos != UPOS_PROPN || !capital(d, given)) continue;
    const token *verb = &d->tokens.at[k->head];
    if (verb->upos != UPOS_VERB || capital(d, verb)) continue;
    bool aux = k->rel == REL_AUX && (tag_is(verb, "VBD") || tag_is(verb, "VBZ")) && (given->head == k->head || given->head == t);
    bool second = k->rel == REL_NSUBJ && k->upos == UPOS_PROPN && given->rel == REL_NSUBJ && given->head == k->head;
    if (!aux && !second) continue;
    given->head = k->head;
    given->rel = REL_NSUBJ;
    k->head = t - 1;
    k->rel = REL_FLAT;
    k->upos = UPOS_PROPN;
    snprintf(k->xpos, sizeof k->xpos, "NNP");
    k->lemma = doc_sym(d, doc_slice(d, k->at));
  }
}

/* "all that Chad has done and continued French raids might change it": no verb of the relative clause, for what stands behind it is
 * bare and the verb of the sentence follows. */
static void still_going(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 2; t + 2 < s->end; t++) {
    token *k = &d->tokens.at[t];
    if (k->rel != REL_CONJ || k->head == NONE || k->head > t || d->tokens.at[k->head].rel != REL_ACL_RELCL) continue;
    uint32_t n = sym_in(k->norm, LIST_still_going) ? child(d, s, t, REL_OBJ) : NONE, noun = d->tokens.at[k->head].head;
    if (n == NONE || n < t || noun == NONE || noun > t || !tag_is(&d->tokens.at[n], "NNS") || child(d, s, n, REL_DET) != NONE || child(d, s, n, REL_NMOD_POSS) != NONE) continue;
    uint32_t next = n + 1;
    while (next + 1 < s->end && d->tokens.at[next].upos == UPOS_PUNCT) next++;
    const token *verb = &d->tokens.at[next];
    if (verb->upos != UPOS_AUX && !finite_verb(verb)) continue;
    for (uint32_t i = s->first; i < s->end; i++)
      if (d->tokens.at[i].head == t) d->tokens.at[i].head = n;
    d->tokens.at[n].head = noun;
    d->tokens.at[n].rel = REL_CONJ;
    k->head = n;
    k->rel = REL_AMOD;
    snprintf(k->xpos, sizeof k->xpos, "VBN");
  }
}

/* "found the reporter guilty of sedition": a word that is no noun, beside the object. */
static void verdict(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 2; t < s->end; t++) {
    token *k = &d->tokens.at[t];
    if (k->upos != UPOS_NOUN || !sym_in(k->norm, LIST_verdict) || k->rel != REL_OBJ || k->head == NONE || child(d, s, t, REL_DET) != NONE) continue;
    uint32_t whom = child(d, s, k->head, REL_OBJ);
    if (whom == NONE || whom >= t) continue;
    k->upos = UPOS_ADJ;
    k->rel = REL_XCOMP;
    snprintf(k->xpos, sizeof k->xpos, "JJ");
  }
}

/* "it would back the candidate": what stands behind "would" and has it for an auxiliary is a verb. "rejected claims that": and an
 * object is a noun. */
static void lost_tag(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 1; t < s->end; t++) {
    token *k = at(d, t);
    if (k->upos == UPOS_ADV && tag_is(at(d, t - 1), "MD") && at(d, t - 1)->head == t && child(d, s, t, REL_OBJ) != NONE) {
      k->upos = UPOS_VERB;
      snprintf(k->xpos, sizeof k->xpos, "VB");
    }
    bool placed = k->rel == REL_NSUBJ || k->rel == REL_NSUBJ_PASS || k->rel == REL_OBJ || k->rel == REL_NMOD || k->rel == REL_OBL; /* "the river talks have been suspended" */
    if (!tag_is(k, "VBZ") || !placed) continue;
    bool described = at(d, t - 1)->head == t && (at(d, t - 1)->upos == UPOS_DET || at(d, t - 1)->rel == REL_COMPOUND || at(d, t - 1)->rel == REL_AMOD || at(d, t - 1)->rel == REL_NMOD_POSS);
    if ((described || (k->rel == REL_OBJ && k->head == t - 1)) && child(d, s, t, REL_NSUBJ) == NONE) {
      k->upos = UPOS_NOUN;
      snprintf(k->xpos, sizeof k->xpos, "NNS");
      for (uint32_t c = t + 1; c < s->end; c++)
        if (at(d, c)->head == t && at(d, c)->rel == REL_CCOMP) at(d, c)->rel = REL_ACL;
    }
  }
}

/* "said that it had made weapons, and suspended the talks", "told them that it would not be granted and declared martial law": a past
 * behind "would", or behind "had" and a comma, goes on with the verb of saying. */
static void told_and_did(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 5; t < s->end; t++) {
    token *k = at(d, t);
    uint32_t inner = k->head;
    if (k->rel != REL_CONJ || k->upos != UPOS_VERB || !tag_is(k, "VBD") || inner == NONE || inner >= t || at(d, inner)->rel != REL_CCOMP) continue;
    uint32_t said = at(d, inner)->head, and = child(d, s, t, REL_CC);
    if (said == NONE || said >= inner || and == NONE || and >= t || sym_is(at(d, and)->norm, "but") || child(d, s, t, REL_NSUBJ) != NONE || child(d, s, t, REL_AUX) != NONE || child(d, s, t, REL_AUX_PASS) != NONE) continue;
    if (!tag_is(at(d, said), "VBD") || at(d, said)->upos != UPOS_VERB) continue;
    bool modal = false, had = false;
    for (uint32_t a = said + 1; a < inner; a++)
      if (at(d, a)->head == inner && (at(d, a)->rel == REL_AUX || at(d, a)->rel == REL_AUX_PASS)) {
        modal |= tag_is(at(d, a), "MD");
        had |= sym_is(at(d, a)->norm, "had");
      }
    if (modal || (had && sym_is(at(d, and - 1)->norm, ","))) k->head = said;
  }
}

/* "declared the ambassador persona non grata": what he was made, and no second name of his. "let in the observers": an object. */
static void lost_object(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 2; t < s->end; t++) {
    token *k = at(d, t);
    if (sym_is(k->norm, "persona") && k->head != NONE && k->head < t && k->rel != REL_XCOMP && at(d, k->head)->rel == REL_OBJ) {
      k->head = at(d, k->head)->head;
      k->rel = REL_XCOMP;
    }
    if (k->rel == REL_OBJ && nominal(k) && k->head != NONE && k->head < t - 2) { /* "gave Somali refugees three months": whom, in two words */
      uint32_t o = child(d, s, k->head, REL_OBJ);
      if (o < t && o > s->first && at(d, o - 1)->rel == REL_IOBJ && at(d, o - 1)->head == k->head && at(d, o - 1)->upos == UPOS_PROPN) {
        at(d, o)->rel = REL_IOBJ;
        at(d, o - 1)->head = o;
        at(d, o - 1)->rel = REL_COMPOUND;
      }
    }
    if (k->rel == REL_OBL && nominal(k) && k->head != NONE && k->head < t && at(d, k->head)->rel == REL_ADVMOD && at(d, k->head)->upos == UPOS_ADV && sym_in(at(d, k->head)->norm, LIST_way_over)) /* "handed them over to Russia": to whom, of the verb */
      k->head = at(d, k->head)->head;
    if (k->rel != REL_OBL || !nominal(k) || k->head == NONE || k->head + 1 >= t || child(d, s, t, REL_CASE) != NONE) continue;
    if (at(d, k->head + 1)->rel == REL_COMPOUND_PRT && at(d, k->head + 1)->head == k->head && child(d, s, k->head, REL_OBJ) == NONE) k->rel = REL_OBJ;
  }
}

/* "accused the army of bombing the village, killing forty": what the bombing did, not the accusation. */
static void aftermath(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 3; t < s->end; t++) {
    token *k = at(d, t);
    uint32_t over = k->head;
    if (sym_in(k->norm, LIST_aftermath) && tag_is(k, "VBG") && k->rel == REL_CONJ && over != NONE && over < t && child(d, s, t, REL_CC) == NONE && sym_is(at(d, t - 1)->norm, ",")) k->rel = REL_ADVCL; /* no second act beside the first */
    if (!sym_in(k->norm, LIST_aftermath) || !tag_is(k, "VBG") || k->rel != REL_ADVCL || !sym_is(at(d, t - 1)->norm, ",")) continue;
    if (over == NONE || over >= t - 1 || !sym_in(at(d, over)->lemma, LIST_told_of)) continue;
    for (uint32_t v = t - 1; v > over; v--)
      if (at(d, v)->upos == UPOS_VERB && at(d, v)->rel != REL_AMOD && under(d, v, over)) {
        k->head = v;
        break;
      }
  }
}

/* "undertook at the Lusaka meeting to keep its forces out": what was undertaken, and no meeting's end. */
static void undertaken(doc *d, const sentence *s) {
  for (uint32_t t = s->first + 3; t < s->end; t++) {
    token *k = at(d, t);
    if (k->rel != REL_ACL || k->upos != UPOS_VERB || k->head == NONE || k->head >= t || !sym_in(at(d, k->head)->lemma, LIST_said_at)) continue;
    uint32_t to = child(d, s, t, REL_MARK), over = at(d, k->head)->head;
    if (to == NONE || !sym_is(at(d, to)->norm, "to") || at(d, k->head)->rel != REL_OBL || over == NONE || over >= k->head || !sym_in(at(d, over)->lemma, LIST_binds_himself)) continue;
    if (child(d, s, over, REL_XCOMP) != NONE || child(d, s, over, REL_CCOMP) != NONE || child(d, s, over, REL_OBJ) != NONE) continue;
    k->head = over;
    k->rel = REL_XCOMP;
  }
}

/* "Given North Korea's test, now is not the time": nobody gives it. */
static void given(doc *d, const sentence *s) {
  for (uint32_t t = s->first; t + 1 < s->end; t++) {
    token *k = at(d, t);
    if (!sym_is(k->norm, "given") || k->rel != REL_ADVCL || !tag_is(k, "VBN") || k->head == NONE) continue;
    uint32_t what = child(d, s, t, REL_OBJ);
    if (what == NONE || what < t || child(d, s, t, REL_AUX) != NONE || child(d, s, t, REL_AUX_PASS) != NONE || child(d, s, t, REL_NSUBJ) != NONE || child(d, s, t, REL_NSUBJ_PASS) != NONE || child(d, s, t, REL_IOBJ) != NONE || child(d, s, t, REL_OBL) != NONE) continue;
    if (t > s->first && at(d, t - 1)->upos != UPOS_PUNCT) continue; /* "the order given the guard" */
    for (uint32_t c = s->first; c < s->end; c++)
      if (at(d, c)->head == t) at(d, c)->head = what;
    at(d, what)->head = k->head;
    at(d, what)->rel = REL_OBL;
    k->head = what;
    k->rel = REL_CASE;
  }
}

/* Every word has its place under the one root: no ring of words that hang on each other. */
static bool is_tree(const doc *d, const sentence *s) {
  uint16_t seen[LONGEST]; /* the walk that passed the word; 0 = none */
  memset(seen, 0, sizeof seen);
  uint16_t walk = 0;
  for (uint32_t t = s->first; t < s->end; t++) {
    walk++;
    for (uint32_t k = t; k != NONE; k = d->tokens.at[k].head) {
      if (k < s->first || k >= s->end || seen[k - s->first] == walk) return false;
      if (seen[k - s->first]) break;
      seen[k - s->first] = walk;
    }
    if (at(d, t)->head == NONE && t != s->root) return false;
  }
  return s->root != NONE && d->tokens.at[s->root].head == NONE;
}

static void mend(doc *d, sentence *s);

/* The mends move words one by one; should they ever leave a ring behind, the net's own tree stands. */
void repair_sentence(doc *d, sentence *s) {
  uint32_t n = s->end - s->first, head[LONGEST], root = s->root;
  if (n > LONGEST || root == NONE) return;
  uint8_t rels[LONGEST];
  for (uint32_t i = 0; i < n; i++) {
    head[i] = d->tokens.at[s->first + i].head;
    rels[i] = (uint8_t)d->tokens.at[s->first + i].rel;
  }
  mend(d, s);
  if (is_tree(d, s)) return;
  s->root = root;
  for (uint32_t i = 0; i < n; i++) {
    d->tokens.at[s->first + i].head = head[i];
    d->tokens.at[s->first + i].rel = rels[i];
  }
}

static void mend(doc *d, sentence *s) {
  if (!s->heading) repair_present(d, s);
  calls_upon(d, s);
  repair_hyphen(d, s);
  repair_title(d, s);
  repair_determiner(d, s);
  repair_dated(d, s);
  repair_aside(d, s);
  repair_lent(d, s);
  repair_reduced(d, s);
  repair_denied(d, s);
  repair_label(d, s);
  repair_thrown(d, s);
  cased_object(d, s);
  second_that(d, s);
  told_that(d, s);
  repair_hearsay(d, s);
  repair_told(d, s);
  second_party(d, s);
  receiver(d, s);
  same_mark(d, s);
  near_conjunct(d, s);
  taken_subject(d, s);
  repair_unmarked(d, s);
  time_in_front(d, s);
  whose_compound(d, s);
  possessive(d, s);
  whose_word(d, s);
  close_to(d, s);
  late_name(d, s);
  still_going(d, s);
  verdict(d, s);
  joined_subject(d, s);
  before_semicolon(d, s);
  told_and_did(d, s);
  lost_tag(d, s);
  lost_object(d, s);
  aftermath(d, s);
  undertaken(d, s);
  given(d, s);
  if (!s->heading) surname(d, s);
  if (s->root == NONE || s->heading || !full_stop(d, s)) return;
  for (uint32_t t = s->first; t < s->end; t++)
    if (finite_verb(&d->tokens.at[t])) return;
  for (uint32_t t = s->first; t < s->end; t++)
    if (participle(&d->tokens.at[t]) && lost_verb(d, s, t)) {
      lost_conjunct(d, s);
      return;
    }
}

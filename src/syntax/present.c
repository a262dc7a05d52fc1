/* present.c - a verb in the present that the net read as a noun.
 *
 *   The memorandum records that the king had left.     "memorandum records" as in "hospital records"
 *   The ships have sailed, a London newspaper reports.  "newspaper reports"
 *   Elders in the border town report that ...           "the border town report"
 *
 * English has some sixty words that are both (list `says_or_noun` of tables/lists.tsv), most of them words of saying. Three things
 * give the verb away: what only a verb has (a subject, an object, a clause with its own subject behind "that"), a place where only a
 * clause can stand (between a comma and a full stop, behind a whole sentence), and that the noun before it agrees with it. Verbs of wishing
 * ("favor", "calls for") that were read as nouns are mended here too, and the past tense that was read as a participle. */
#include "lists.h"
#include "syntax/mend.h"

#include <stdio.h>

static bool noun(const token *k) { return k->upos == UPOS_NOUN || k->upos == UPOS_PROPN; }
static bool noun_is(const doc *d, uint32_t t) { return noun(at(d, t)); }
static bool is_comma(const token *k) { return sym_is(k->norm, ","); }

/* What stands in a noun phrase before its noun. */
static bool premodifier(const token *k) {
  return k->rel == REL_DET || k->rel == REL_AMOD || k->rel == REL_COMPOUND || k->rel == REL_NMOD_POSS || k->rel == REL_NUMMOD || k->rel == REL_FLAT;
}

/* "the general orders": a word of an office that the net takes for an adjective. */
static bool can_be_subject(const token *k) { return noun(k) || sym_in(k->norm, LIST_office_adjective); }

static bool agrees(const token *subject, const token *verb) {
  bool many = tag_is(subject, "NNS") || tag_is(subject, "NNPS") || sym_is(subject->norm, "aircraft"); /* "Israeli aircraft bomb the camp" */
  return tag_is(verb, "NNS") ? !many : many;
}

/* The noun phrase before t, read as t's subject. */
typedef struct phrase {
  uint32_t head;  /* the subject's */
  uint32_t first; /* its first word */
  uint32_t inner; /* "town" of "elders in the border town report"; NONE: the head stands right before t */
} phrase;

static bool phrase_before(const doc *d, const sentence *s, uint32_t t, phrase *out) {
  uint32_t n = t - 1, preposition = NONE;
  if (!can_be_subject(at(d, n))) return false;
  *out = (phrase){.head = n, .first = n, .inner = NONE};
  bool named = at(d, n)->upos == UPOS_PROPN; /* has an article, or is a name */
  for (uint32_t i = t; i-- > s->first;) {    /* leftmost word of the phrase that the net made of them */
    const token *k = at(d, i);
    bool of_it = k->head == t || (k->head >= out->first && k->head < t) || (tag_is(k, "POS") && k->head + 1 == i);
    if (!of_it || k->rel == REL_PUNCT || k->rel == REL_CC || k->rel == REL_NSUBJ) break;
    if (k->rel == REL_CASE && k->upos == UPOS_ADP && k->head == t) {
      preposition = i;
      break;
    }
    if (k->head == t && !premodifier(k)) break;
    if (k->rel == REL_DET || k->rel == REL_NMOD_POSS) named = true;
    out->first = i;
  }
  if (preposition == NONE) return named && agrees(at(d, n), at(d, t));
  if (preposition == s->first || !noun(at(d, preposition - 1))) return false;
  out->inner = n;
  out->head = out->first = preposition - 1;
  for (uint32_t i = out->head; i-- > s->first;) {
    const token *k = at(d, i);
    if (!premodifier(k) && !(k->rel == REL_CASE && k->head < out->head)) break;
    out->first = i;
  }
  return agrees(at(d, out->head), at(d, t));
}

static void make_verb(token *k) {
  snprintf(k->xpos, sizeof k->xpos, "%s", tag_is(k, "NNS") ? "VBZ" : "VBP");
  k->upos = UPOS_VERB;
}

/* Makes t a verb and the phrase before it the subject. */
static void raise_verb(doc *d, const sentence *s, uint32_t t, const phrase *p) {
  uint32_t last = p->inner != NONE ? p->inner : p->head;
  for (uint32_t i = s->first; i < t; i++) {
    token *c = at(d, i);
    if (c->head == t && i != last && i >= p->first && (premodifier(c) || c->rel == REL_CASE)) c->head = last;
  }
  if (p->inner != NONE) {
    at(d, p->inner)->head = p->head;
    at(d, p->inner)->rel = REL_NMOD;
  }
  token *subject = at(d, p->head);
  if (!noun(subject)) subject->upos = UPOS_NOUN, snprintf(subject->xpos, sizeof subject->xpos, "NN");
  subject->head = t;
  subject->rel = REL_NSUBJ;
  make_verb(at(d, t));
}

/* The verb of the clause that "that" opens right behind t; NONE: there is none with a subject of its own. */
static uint32_t that_clause(const doc *d, const sentence *s, uint32_t t) {
  if (t + 3 >= s->end || !sym_is(at(d, t + 1)->norm, "that")) return NONE;
  uint32_t v = at(d, t + 1)->head;
  if (v == NONE || v <= t + 1 || at(d, v)->head != t) return NONE;
  if (at(d, v)->rel != REL_ACL && at(d, v)->rel != REL_ACL_RELCL && at(d, v)->rel != REL_CCOMP) return NONE;
  for (uint32_t i = t + 2; i < s->end; i++)
    if (at(d, i)->head == v && (at(d, i)->rel == REL_NSUBJ || at(d, i)->rel == REL_NSUBJ_PASS || at(d, i)->rel == REL_EXPL)) return v;
  return NONE;
}

/* The thing right behind t that has no preposition: "records | the Attorney's doubts"; NONE. */
static uint32_t thing_behind(const doc *d, const sentence *s, uint32_t t) {
  if (t + 1 >= s->end) return NONE;
  const token *k = at(d, t + 1);
  if (k->upos != UPOS_DET && !tag_is(k, "PRP$")) return NONE;
  uint32_t o = k->head;
  if (o == NONE || o <= t || !noun(at(d, o))) return NONE;
  for (int hop = 0; hop < 3 && at(d, o)->rel == REL_NMOD_POSS && at(d, o)->head != NONE && at(d, o)->head > o; hop++) o = at(d, o)->head;
  uint8_t r = at(d, o)->rel;
  if (child(d, s, o, REL_CASE) != NONE) return NONE;
  return at(d, o)->head == t && (r == REL_NMOD_UNMARKED || r == REL_APPOS || r == REL_OBJ || r == REL_NMOD) ? o : NONE;
}

static void take_clause(doc *d, uint32_t t, uint32_t v) {
  token *that = at(d, t + 1);
  that->head = v;
  that->rel = REL_MARK;
  that->upos = UPOS_SCONJ;
  snprintf(that->xpos, sizeof that->xpos, "IN");
  at(d, v)->head = t;
  at(d, v)->rel = REL_CCOMP;
}

/* t heads a clause: the sentence's, or one that another verb has. */
static bool heads_clause(const doc *d, const sentence *s, uint32_t t) {
  uint8_t r = at(d, t)->rel;
  bool place = r == REL_ROOT || r == REL_CCOMP || r == REL_PARATAXIS || r == REL_ADVCL || r == REL_ACL_RELCL || r == REL_CONJ;
  return place && child(d, s, t, REL_COP) == NONE && child(d, s, t, REL_CASE) == NONE && !(r == REL_CONJ && child(d, s, t, REL_NSUBJ) == NONE && at(d, at(d, t)->head)->upos != UPOS_VERB);
}

static bool clause(doc *d, const sentence *s, uint32_t t) {
  if (!heads_clause(d, s, t)) return false;
  uint32_t v = that_clause(d, s, t), o = child(d, s, t, REL_OBJ), subject = child(d, s, t, REL_NSUBJ);
  if (v == NONE && o == NONE) o = thing_behind(d, s, t);
  if (v == NONE && (o == NONE || o < t)) return false;
  phrase p;
  if (subject != NONE && subject < t) {
    if (!agrees(at(d, subject), at(d, t))) return false;
    for (uint32_t i = subject + 1; i < t; i++) /* "our people in Tabriz report": Tabriz is where they are */
      if (at(d, i)->head == t && noun(at(d, i)) && child(d, s, i, REL_CASE) != NONE) at(d, i)->head = subject, at(d, i)->rel = REL_NMOD;
    make_verb(at(d, t));
  } else {
    if (!phrase_before(d, s, t, &p) || p.inner != NONE) return false;
    raise_verb(d, s, t, &p);
  }
  if (v != NONE) take_clause(d, t, v);
  else at(d, o)->rel = REL_OBJ;
  return true;
}

/* "Elders in the border town report that columns have crossed": the sentence has no verb but that of the clause. */
static bool under_subject(doc *d, sentence *s, uint32_t t) {
  token *k = at(d, t);
  uint32_t old = k->head, v = that_clause(d, s, t);
  phrase p;
  if (k->rel != REL_NMOD || old == NONE || old >= t || v == NONE || at(d, old)->rel != REL_ROOT || child(d, s, old, REL_COP) != NONE || child(d, s, old, REL_NSUBJ) != NONE) return false;
  if (!phrase_before(d, s, t, &p) || p.inner == NONE || p.head != old) return false;
  raise_verb(d, s, t, &p);
  k->head = NONE;
  k->rel = REL_ROOT;
  s->root = t;
  for (uint32_t i = t + 1; i < s->end; i++)
    if (at(d, i)->head == old) at(d, i)->head = t;
  take_clause(d, t, v);
  return true;
}

/* "The log records that a trader was quoted": the net makes "records" a second subject of the clause's verb. */
static bool second_subject(doc *d, sentence *s, uint32_t t) {
  token *k = at(d, t);
  uint32_t v = k->head;
  phrase p;
  if ((k->rel != REL_NSUBJ && k->rel != REL_NSUBJ_PASS) || v == NONE || v < t + 3) return false;
  const token *that = at(d, t + 1);
  if (!sym_is(that->norm, "that") || that->head == NONE || that->head < t) return false;
  bool own = false;
  for (uint32_t i = t + 2; i < v && !own; i++) own = at(d, i)->head == v && (at(d, i)->rel == REL_NSUBJ || at(d, i)->rel == REL_NSUBJ_PASS || at(d, i)->rel == REL_EXPL);
  uint32_t w = that->head; /* the verb of the clause: v itself, or one that has v for its own clause */
  if (!own || (w != v && (w > v || at(d, w)->head != t)) || !phrase_before(d, s, t, &p) || p.inner != NONE) return false;
  raise_verb(d, s, t, &p);
  k->head = at(d, v)->head;
  k->rel = at(d, v)->rel;
  if (k->head == NONE) s->root = t;
  for (uint32_t i = s->first; i < s->end; i++) {
    token *c = at(d, i);
    if (c->head == v && (i < p.first || (c->rel == REL_PUNCT && i + 2 >= s->end))) c->head = t;
  }
  if (w != v) at(d, v)->head = w, at(d, v)->rel = REL_CCOMP;
  take_clause(d, t, w);
  return true;
}

/* "The ships have sailed, a London newspaper reports": a clause of two words thrown in behind a comma. */
static bool aside(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  phrase p;
  if (k->rel == REL_ROOT || k->rel == REL_NSUBJ || k->rel == REL_NSUBJ_PASS || k->rel == REL_COMPOUND || child(d, s, t, REL_COP) != NONE || child(d, s, t, REL_CC) != NONE) return false;
  if (t + 1 < s->end && at(d, t + 1)->upos != UPOS_PUNCT) return false;
  if (s->root == NONE || s->root >= t || at(d, s->root)->upos != UPOS_VERB) return false;
  uint32_t subject = child(d, s, t, REL_NSUBJ);
  if (subject != NONE) { /* ", the governor reports/NNS," */
    if (subject > t || k->rel != REL_PARATAXIS || !agrees(at(d, subject), k)) return false;
    make_verb(k);
    return true;
  }
  if (!phrase_before(d, s, t, &p)) return false;
  if (p.first <= s->first + 1 || !is_comma(at(d, p.first - 1)) || s->root >= p.first) return false;
  raise_verb(d, s, t, &p);
  k->head = s->root;
  k->rel = REL_PARATAXIS;
  at(d, p.first - 1)->head = t;
  return true;
}

/* "Sweden and France favor admission now": a noun has no subject and object. */
static bool has_both(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  uint32_t subject = child(d, s, t, REL_NSUBJ), object = child(d, s, t, REL_OBJ);
  if (subject == NONE || subject > t || object == NONE || object < t || child(d, s, t, REL_COP) != NONE || child(d, s, t, REL_AUX) != NONE || child(d, s, t, REL_DET) != NONE || child(d, s, t, REL_CASE) != NONE) return false;
  make_verb(k);
  return true;
}

/* "does not recognize the court and calls for negotiations": a second verb of the state's, hung as a noun on the object of the first. */
static bool behind_and(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t);
  uint32_t noun = k->head, cc = t - 1, verb = noun == NONE ? NONE : at(d, noun)->head;
  if (k->rel != REL_CONJ || !tag_is(k, "NNS") || noun == NONE || noun > t || verb == NONE || verb > noun || at(d, verb)->upos != UPOS_VERB || !noun_is(d, noun)) return false;
  if (at(d, cc)->upos != UPOS_CCONJ || t + 1 >= s->end || !sym_in(at(d, t + 1)->norm, LIST_behind_demand) || !sym_in(k->lemma, LIST_stand_or_noun)) return false;
  uint32_t subject = child(d, s, verb, REL_NSUBJ), aux = child(d, s, verb, REL_AUX);
  bool one = tag_is(at(d, verb), "VBZ") || tag_is(at(d, verb), "VBD") || (aux != NONE && (sym_is(at(d, aux)->norm, "does") || sym_is(at(d, aux)->norm, "has")));
  if (subject == NONE || tag_is(at(d, subject), "NNS") || !one) return false;
  make_verb(k);
  k->head = verb;
  for (uint32_t i = t + 1; i < s->end; i++)
    if (at(d, i)->head == t && at(d, i)->rel == REL_NMOD) at(d, i)->rel = REL_OBL;
  return true;
}

/* "Bangkok hankers after a canal": a word that is no noun. */
static bool never_noun(doc *d, const sentence *s, uint32_t t) {
  token *k = at(d, t), *who = at(d, t - 1);
  if (!tag_is(k, "NNS") || !k->lemma || !sym_in(k->lemma, LIST_never_noun) || !noun(who)) return false;
  uint32_t subject = child(d, s, t, REL_NSUBJ);
  if ((subject == NONE || subject > t) && who->head != t) return false;
  make_verb(k);
  if (subject == NONE) who->rel = REL_NSUBJ;
  for (uint32_t i = t + 1; i < s->end; i++)
    if (at(d, i)->head == t && at(d, i)->rel == REL_NMOD) at(d, i)->rel = REL_OBL;
  return true;
}

static bool is_finite(const token *k) { return tag_is(k, "VBD") || tag_is(k, "VBZ") || tag_is(k, "VBP") || tag_is(k, "MD"); }

/* "The Cuban note, the forty-first in a series, called upon them to leave", "Havana, having read it, called for a truce": a sentence without a
 * finite verb, and behind the words thrown in a participle that may be one. */
static void lost_finite(doc *d, sentence *s) {
  uint32_t v = NONE, root = s->root, commas = 0;
  if (s->heading || root == NONE || s->end - s->first > LONGEST) return;
  for (uint32_t t = s->first; t < s->end; t++) {
    const token *k = at(d, t);
    bool thrown = t == root && t > s->first && is_comma(at(d, t - 1)) && t + 1 < s->end && is_comma(at(d, t + 1)) && tag_is(k, "VBD"); /* "Tunis, alarmed, called" */
    if ((is_finite(k) && !thrown) || sym_is(k->norm, "\"") || sym_is(k->norm, ":")) return;
    commas += v == NONE && is_comma(k);
    slice form = sym_slice(k->norm);
    if (v == NONE && commas > 1 && tag_is(k, "VBN") && k->upos == UPOS_VERB && form.len > 3 && slice_ends(form, "ed") && is_comma(at(d, t - 1))) v = t;
  }
  if (v == NONE || v <= root + 1 || v + 2 >= s->end) return;
  uint32_t subject = noun(at(d, root)) ? root : child(d, s, root, REL_NSUBJ), object = NONE;
  for (uint32_t t = v + 1; t < s->end && object == NONE; t++)
    if (at(d, t)->head == v && (at(d, t)->rel == REL_OBJ || at(d, t)->rel == REL_OBL || at(d, t)->rel == REL_XCOMP || at(d, t)->rel == REL_CCOMP)) object = t;
  if (object == NONE || subject == NONE || subject >= v || at(d, subject)->rel == REL_OBL || child(d, s, subject, REL_CASE) != NONE || child(d, s, v, REL_AUX_PASS) != NONE) return;
  for (uint32_t t = s->first; t < subject; t++)
    if (is_comma(at(d, t))) return; /* the subject opens the sentence */
  token *k = at(d, v);
  k->head = NONE;
  k->rel = REL_ROOT;
  snprintf(k->xpos, sizeof k->xpos, "VBD");
  s->root = v;
  if (root != subject) {
    at(d, root)->head = v;
    at(d, root)->rel = REL_ADVCL;
  }
  at(d, subject)->head = v;
  at(d, subject)->rel = REL_NSUBJ;
  for (uint32_t t = v + 1; t < s->end; t++)
    if (at(d, t)->head == root) at(d, t)->head = v;
}

void repair_present(doc *d, sentence *s) {
  lost_finite(d, s);
  for (uint32_t t = s->first + 1; t < s->end; t++) {
    const token *k = at(d, t);
    if (k->upos != UPOS_NOUN || !k->lemma || !(tag_is(k, "NNS") || tag_is(k, "NN"))) continue;
    if (k->rel == REL_PARATAXIS && tag_is(k, "NNS") && aside(d, s, t)) continue; /* the net too took it for a clause */
    if (has_both(d, s, t) || behind_and(d, s, t) || never_noun(d, s, t)) continue;
    if (!sym_in(k->lemma, LIST_says_or_noun)) continue;
    if (!clause(d, s, t) && !under_subject(d, s, t) && !second_subject(d, s, t)) aside(d, s, t);
  }
}

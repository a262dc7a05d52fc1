/* unmarked.c - what is said without "that".
 *
 *   The minister swore the road to the port was closed.   the road no object, "closed" no clause of time beside it
 *   The doctor swore the letter was dated after the war.  "swore" no clause of time before "dated"
 *   They said the talks foundered.                        a finite clause has a subject, and the noun right before it is that
 *
 * Between a verb and a finite clause that nothing introduces no comma stands, and the clause is what the verb says. */
#include "syntax/mend.h"



static uint32_t subject_of(const doc *d, const sentence *s, uint32_t v) {
  uint32_t n = child(d, s, v, REL_NSUBJ);
  if (n == NONE) n = child(d, s, v, REL_NSUBJ_PASS);
  return n != NONE ? n : child(d, s, v, REL_EXPL);
}

/* v, or what helps it, has a tense: "closed" of "was closed", "fired" of "the army fired". */
static bool has_tense(const doc *d, const sentence *s, uint32_t v) {
  const token *k = at(d, v);
  for (uint32_t t = s->first; t < v; t++) {
    const token *a = at(d, t);
    if (a->head == v && (a->rel == REL_AUX || a->rel == REL_AUX_PASS || a->rel == REL_COP) && (tag_is(a, "VBD") || tag_is(a, "VBZ") || tag_is(a, "VBP") || tag_is(a, "MD"))) return true;
  }
  return k->upos == UPOS_VERB && (tag_is(k, "VBD") || tag_is(k, "VBZ") || tag_is(k, "VBP"));
}

/* Nothing between them parts or introduces the clause. */
static bool close_by(const doc *d, uint32_t a, uint32_t b) {
  for (uint32_t t = a; t < b; t++) {
    const token *k = at(d, t);
    if (k->upos == UPOS_PUNCT || k->upos == UPOS_SCONJ || k->upos == UPOS_CCONJ || k->xpos[0] == 'W') return false;
  }
  return true;
}

/* "swore | the road to the port | was closed": the object is the subject of the clause behind it. */
static bool subject_taken(doc *d, const sentence *s, uint32_t v) {
  token *k = at(d, v);
  uint32_t verb = k->head;
  uint32_t done = child(d, s, v, REL_OBJ); /* no infinitive: "swore forty men crossed the river", but "wanted the camp closed" */
  bool past = k->rel == REL_XCOMP && (tag_is(k, "VBD") || tag_is(k, "VBZ")) && done != NONE && done > v;
  if ((k->rel != REL_CCOMP && k->rel != REL_ADVCL && !past) || verb == NONE || verb >= v || at(d, verb)->upos != UPOS_VERB || child(d, s, v, REL_MARK) != NONE) return false;
  uint32_t o = child(d, s, verb, REL_OBJ), n = subject_of(d, s, v);
  uint32_t from = o == NONE ? NONE : o + 1;
  while (from < v && under(d, from, o) && child(d, s, o, REL_ACL) != NONE) from++; /* "said the report | that Iran had freed them | was untrue" */
  if (o == NONE || o < verb || o >= v || !nominal(at(d, o)) || !has_tense(d, s, v) || !close_by(d, from, v)) return false;
  if (n != NONE) { /* a noun with a preposition is no subject: "to the port" */
    uint32_t preposition = child(d, s, n, REL_CASE);
    if (n < o || at(d, n)->rel == REL_EXPL || preposition == NONE || preposition <= o || preposition > n || at(d, preposition)->upos != UPOS_ADP) return false;
    at(d, n)->head = o;
    at(d, n)->rel = REL_NMOD;
  } else if (k->rel == REL_ADVCL || past) {
    for (uint32_t t = o + 1; t < v; t++) /* only what belongs to the noun, and to the clause */
      if (at(d, t)->head == verb) return false;
  } else {
    for (uint32_t t = o + 1; t < v; t++) {
      uint32_t h = at(d, t)->head;
      if (h == verb && at(d, t)->upos != UPOS_ADV) return false;
    }
  }
  at(d, o)->head = v;
  at(d, o)->rel = child(d, s, v, REL_AUX_PASS) != NONE ? REL_NSUBJ_PASS : REL_NSUBJ;
  k->rel = REL_CCOMP;
  return true;
}

/* "The doctor | swore | the letter was dated ...": the first of two finite verbs says the second. */
static bool turned_round(doc *d, sentence *s, uint32_t v) {
  token *verb = at(d, v);
  uint32_t said = verb->head;
  if (verb->rel != REL_ADVCL || said == NONE || said <= v || verb->upos != UPOS_VERB || !has_tense(d, s, v) || !has_tense(d, s, said)) return false;
  uint32_t mine = child(d, s, v, REL_NSUBJ), its = subject_of(d, s, said);
  if (mine == NONE || mine > v || its == NONE || its <= v || its > said || child(d, s, v, REL_OBJ) != NONE || child(d, s, v, REL_MARK) != NONE) return false;
  if (!close_by(d, v + 1, its) || (mine > s->first && !close_by(d, s->first, mine))) return false;
  for (uint32_t t = v + 1; t < its; t++)
    if (at(d, t)->head == v) return false; /* "The more he talked of peace the ..." */
  verb->head = at(d, said)->head;
  verb->rel = at(d, said)->rel;
  if (verb->head == NONE) s->root = v;
  at(d, said)->head = v;
  at(d, said)->rel = REL_CCOMP;
  for (uint32_t t = s->first; t < s->end; t++) {
    token *k = at(d, t);
    if (k->head == said && (t < mine || (k->rel == REL_PUNCT && t > said && t + 2 >= s->end))) k->head = v;
  }
  return true;
}

void repair_unmarked(doc *d, sentence *s) {
  for (uint32_t t = s->first + 1; t < s->end; t++)
    if (!subject_taken(d, s, t)) turned_round(d, s, t);
}

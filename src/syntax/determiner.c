/* determiner.c - a verb that the net took for a determiner, since it ends like one.
 *
 *   Iran continued to enrich uranium.     "enrich" as "which", "each"
 *   The right to enrich uranium is ours.
 *
 * The words that determine are few (tables/lists.tsv, determiner): any other before a noun is its verb, and the noun the object. */
#include "lists.h"
#include "syntax/lemma.h"
#include "syntax/mend.h"

#include <stdio.h>

static void as_verb(doc *d, uint32_t t) {
  token *k = at(d, t);
  char lemma[LEMMA_MAX];
  if (k->upos == UPOS_VERB) return;
  k->upos = UPOS_VERB;
  snprintf(k->xpos, sizeof k->xpos, "VB");
  k->lemma = doc_sym(d, (slice){lemma, (uint32_t)lemma_of(doc_slice(d, k->at), "VERB", k->xpos, lemma)});
}

/* The place in the tree that the noun had is the verb's, but for an infinitive: that hangs on the word before its "to". */
static void take_place(doc *d, sentence *s, uint32_t verb, uint32_t noun) {
  token *v = at(d, verb), *n = at(d, noun);
  uint32_t to = verb > s->first && sym_is(at(d, verb - 1)->norm, "to") ? verb - 1 : NONE, over = to == NONE || to == s->first ? NONE : to - 1;
  while (over != NONE && over > s->first && (at(d, over)->upos == UPOS_ADV || at(d, over)->upos == UPOS_PART)) over--; /* "never to" */
  v->head = n->head;
  v->rel = n->rel;
  if (to != NONE && over != NONE && (nominal(at(d, over)) || at(d, over)->upos == UPOS_VERB || at(d, over)->upos == UPOS_ADJ)) {
    uint32_t matrix = n->head;
    if (nominal(at(d, over)) && at(d, over)->head == noun) { /* "the right to enrich uranium is ours": the right is */
      at(d, over)->head = matrix;
      at(d, over)->rel = n->rel;
      if (matrix == NONE) s->root = over;
      v->head = over;
      v->rel = REL_ACL;
    } else if (nominal(at(d, over)) && matrix == over) {
      v->head = over;
      v->rel = REL_ACL;
    } else if (matrix != NONE && matrix < verb) { /* "promised Britain not to enrich uranium" */
      v->rel = nominal(at(d, matrix)) ? REL_ACL : REL_XCOMP;
    }
  }
  if (v->head == NONE) s->root = verb;
  if (to != NONE) {
    token *mark = at(d, to);
    mark->head = verb;
    mark->rel = REL_MARK;
    mark->upos = UPOS_PART;
    snprintf(mark->xpos, sizeof mark->xpos, "TO");
  }
}

/* Tagged as "which" is, and no such word; words given with their tags alone have no lists. */
static bool strange(const token *k) { return tag_is(k, "WDT") && !slice_starts(sym_slice(k->norm), "wh") && !sym_is(k->norm, "that"); }

void repair_determiner(doc *d, sentence *s) {
  for (uint32_t t = s->first; t + 1 < s->end; t++) {
    const token *k = at(d, t);
    uint32_t noun = k->head;
    if (k->rel != REL_DET || (k->upos != UPOS_VERB && !strange(k)) || noun == NONE || noun <= t || noun >= s->end || !(nominal(at(d, noun)) || (tag_is(at(d, noun), "VB") && noun == t + 1)) || sym_in(k->norm, LIST_determiner)) continue;
    if (at(d, noun)->head == t) continue;
    if (!nominal(at(d, noun))) { /* "continued to enrich uranium": both were verbs */
      at(d, noun)->upos = UPOS_NOUN;
      snprintf(at(d, noun)->xpos, sizeof at(d, noun)->xpos, "NN");
    }
    as_verb(d, t);
    take_place(d, s, t, noun);
    for (uint32_t i = s->first; i < s->end; i++) { /* what stood before the noun, and what follows it but is no part of it, is the verb's */
      token *o = at(d, i);
      if (o->head != noun || i == t) continue;
      bool part = o->rel == REL_AMOD || o->rel == REL_COMPOUND || o->rel == REL_NMOD || o->rel == REL_NUMMOD || o->rel == REL_DET || o->rel == REL_CASE || o->rel == REL_ACL_RELCL || o->rel == REL_APPOS;
      if (i < t || !part) o->head = t;
    }
    at(d, noun)->head = t;
    at(d, noun)->rel = REL_OBJ;
  }
}

/* operative.c - a resolution names its body once, and each clause goes on with a verb:
 *
 *   The Security Council,
 *   Recalling its resolution 242 (1967),
 *   1. Calls upon South Sudan to cease support to the rebels;
 *   2. Strongly condemns the attack on Heglig;
 */
#include "syntax/operative.h"

static const token *tok(const doc *d, uint32_t t) { return &d->tokens.at[t]; }

static bool has_subject(const doc *d, uint32_t t) { return doc_child(d, t, REL_NSUBJ) != NONE || doc_child(d, t, REL_NSUBJ_PASS) != NONE || doc_child(d, t, REL_CSUBJ) != NONE || doc_child(d, t, REL_EXPL) != NONE; }

/* "2. Strongly condemns" */
static bool is_clause(const doc *d, const sentence *s) {
  uint32_t root = s->root;
  if (root == NONE || tok(d, root)->upos != UPOS_VERB || strcmp(tok(d, root)->xpos, "VBZ") != 0 || has_subject(d, root)) return false;
  for (uint32_t t = s->first; t < root; t++) {
    unsigned u = tok(d, t)->upos;
    bool mark = u == UPOS_ADV || u == UPOS_NUM || u == UPOS_PUNCT || u == UPOS_X || u == UPOS_SYM || strcmp(tok(d, t)->xpos, "LS") == 0 || tok(d, t)->at.to - tok(d, t)->at.from == 1;
    if (!mark && !sym_is(tok(d, t)->norm, "and")) return false;
  }
  return true;
}

/* "The Security Council,": nothing but a name. */
static bool is_body(const doc *d, const sentence *s) {
  enum { LONGEST = 14 };
  if (s->end - s->first > LONGEST || s->end - s->first < 3 || s->root == NONE || !sym_is(tok(d, s->end - 1)->norm, ",") || !sym_is(tok(d, s->first)->norm, "the")) return false;
  for (uint32_t t = s->first; t < s->end; t++)
    if (tok(d, t)->upos == UPOS_VERB || tok(d, t)->upos == UPOS_AUX || tok(d, t)->upos == UPOS_PRON) return false;
  return tok(d, s->root)->upos == UPOS_PROPN || tok(d, s->root)->upos == UPOS_NOUN;
}

uint32_t operative_subject(const doc *d, uint32_t n) {
  enum { BACK = 80 /* sentences */ };
  const sentence *s = &d->sentences.at[n];
  if (!is_clause(d, s)) return NONE;
  for (uint32_t i = n; i-- > 0 && n - i < BACK;) {
    const sentence *o = &d->sentences.at[i];
    if (is_body(d, o)) return d->sentences.at[i].block == s->block ? NONE : o->root;
    if (o->root != NONE && tok(d, o->root)->upos == UPOS_VERB && has_subject(d, o->root)) return NONE; /* somebody else is spoken of by now */
  }
  return NONE;
}

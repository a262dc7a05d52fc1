/* matter.c - what stands behind a word of stance and is nothing that somebody stands for: a question, an account, an opinion. */
#include "stance/work.h"

#include "lists.h"

static bool rel_is(const doc *d, uint32_t t, rel r) { return d->tokens.at[t].rel == (uint8_t)r; }
static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

static bool mark_is(const doc *d, uint32_t t, const char *word) {
  uint32_t m = doc_child(d, t, REL_MARK);
  return m != NONE && norm_is(d, m, word);
}

/* "asked whether they would", "agreed how the guns should be handed over": a question is no stand. */
bool matter_question(const doc *d, uint32_t matter) {
  if (matter == NONE || (!rel_is(d, matter, REL_CCOMP) && !rel_is(d, matter, REL_XCOMP) && !rel_is(d, matter, REL_ADVCL))) return false;
  FOR_CHILDREN(d, matter, k)
  if (k < matter && ((d->tokens.at[k].xpos[0] == 'W' && !norm_is(d, k, "that")) || (rel_is(d, k, REL_MARK) && (norm_is(d, k, "whether") || norm_is(d, k, "if"))))) return true;
  return false;
}

/* "assured the Council that the last troops had left", "that the talks were not broken off", "agreed that Lebanon is Arab": an account, and no
 * promise. */
bool matter_done(const doc *d, uint32_t matter) {
  if (matter == NONE || modal_of(d, matter) || mark_is(d, matter, "to") || (!mark_is(d, matter, "that") && !rel_is(d, matter, REL_CCOMP))) return false;
  uint32_t be = doc_child(d, matter, REL_AUX_PASS), cop = doc_child(d, matter, REL_COP);
  if (cop != NONE && d->tokens.at[cop].xpos[0] == 'V' && d->tokens.at[cop].xpos[2] != '\0' && d->tokens.at[cop].xpos[2] != 'N' && d->tokens.at[cop].xpos[2] != 'G') return true;
  if (!clause_verb(d, matter)) return false;
  FOR_CHILDREN(d, matter, k) {
    if (rel_is(d, k, REL_AUX) && norm_is(d, k, "had")) return true;
    if (k == be && (norm_is(d, k, "was") || norm_is(d, k, "were"))) return true;
  }
  return strcmp(d->tokens.at[matter].xpos, "VBD") == 0;
}

/* "suggested that Tehran was hiding something", "that they might not be as strong": what one thinks, and asks of nobody. */
bool matter_fact(const doc *d, uint32_t matter) {
  if (matter == NONE || !rel_is(d, matter, REL_CCOMP)) return false;
  sym word = modal_of(d, matter);
  if (word) return sym_in(word, LIST_modal_will) || sym_is(word, "might") || sym_is(word, "may") || sym_in(word, LIST_modal_would) || (doc_child(d, matter, REL_COP) != NONE && !sym_is(word, "should") && !sym_in(word, LIST_modal_must));
  const char *form = d->tokens.at[matter].xpos;
  if (strcmp(form, "VBD") == 0 || strcmp(form, "VBZ") == 0) return true;
  FOR_CHILDREN(d, matter, k) {
    rel r = (rel)d->tokens.at[k].rel;
    if ((r == REL_AUX || r == REL_AUX_PASS || r == REL_COP) && strcmp(d->tokens.at[k].xpos, "VB") != 0) return true;
  }
  return false;
}

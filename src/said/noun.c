/* noun.c - the clause of a noun of speech, and the noun that is what a cue has for its object: "denied | the claim that". */
#include "said/frame.h"

/* A clause of `of` that opens with "that" and lacks nothing: it may belong to a noun before. */
static uint32_t lent_clause(const work *w, uint32_t of) {
  FOR_CHILDREN(w->d, of, k) {
    rel r = (rel)tok(w, k)->rel;
    uint32_t from = subtree(w, k).first, subject = doc_child(w->d, k, REL_NSUBJ);
    if (subject == NONE) subject = doc_child(w->d, k, REL_NSUBJ_PASS);
    if ((r == REL_ACL || r == REL_ACL_RELCL || r == REL_CCOMP) && k > of && norm_is(w, from, "that") && subject != NONE && subject != from) return k;
  }
  return NONE;
}

uint32_t frame_noun_clause(const work *w, uint32_t t) {
  uint32_t found = NONE, head = tok(w, t)->head;
  FOR_CHILDREN(w->d, t, k) {
    rel r = (rel)tok(w, k)->rel;
    cue_hit hit;
    if (k == t + 1 && r == REL_ACL && strcmp(tok(w, k)->xpos, "VBG") == 0 && lexicon_find(w->lex, w->d, k, CUE_VERB, NONE, &hit)) return NONE; /* "a statement | denying a claim that": not the statement's */
    if (k > t && (r == REL_ACL || r == REL_CCOMP || r == REL_ACL_RELCL || r == REL_APPOS) && frame_has_mark(w, k, "that")) found = k;
  }
  bool object = head != NONE && head < t && (tok(w, t)->rel == REL_OBJ || tok(w, t)->rel == REL_IOBJ);
  for (int i = 0; i < 2 && found == NONE; i++) {
    if (i == 1 && !object) break;
    FOR_CHILDREN(w->d, i ? head : t, by) {
      uint32_t k = by > t && (tok(w, by)->rel == REL_NMOD || tok(w, by)->rel == REL_OBL || tok(w, by)->rel == REL_OBL_AGENT) ? doc_case(w->d, by) : NONE;
      if (k != NONE && k > t && is_word(w, k, WORD_ORIGIN)) found = lent_clause(w, by);
      if (found != NONE) break;
    }
  }
  uint32_t paper = object && tok(w, head)->rel == REL_ACL && strcmp(tok(w, head)->xpos, "VBG") == 0 ? tok(w, head)->head : NONE; /* "a statement denying a claim | that": hung on the statement */
  if (found == NONE && paper != NONE && paper < head)
    FOR_CHILDREN(w->d, paper, k)
    if (k > t && (tok(w, k)->rel == REL_ACL || tok(w, k)->rel == REL_CCOMP) && frame_has_mark(w, k, "that")) found = k;
  if (found == NONE && object) {
    FOR_CHILDREN(w->d, head, k)
    if (k > t && (tok(w, k)->rel == REL_CCOMP || tok(w, k)->rel == REL_ADVCL) && frame_has_mark(w, k, "that")) found = k;
  }
  return found;
}

/* The noun of speech that is the cue's object, or the document: "denied | Ethiopia's claim that", "read out | the message"; NONE. */
uint32_t frame_told_noun(const work *w, uint32_t t, uint32_t last, bool document) {
  cue_hit hit;
  FOR_CHILDREN(w->d, t, o) {
    rel r = (rel)tok(w, o)->rel;
    bool object = r == REL_OBJ || r == REL_IOBJ || (r == REL_OBL && last > t && doc_case(w->d, o) == last); /* "passed on an assurance" */
    if (o < t || !object || tok(w, o)->upos != UPOS_NOUN) continue;
    if (lexicon_find(w->lex, w->d, o, CUE_NOUN, NONE, &hit) && frame_noun_clause(w, o) != NONE) return o;
    if (document && lexicon_noun(w->lex, w->d, o)->class == SOURCE_DOCUMENT) return o;
  }
  return NONE;
}

/* "a letter in which the chairman writes that", "the message, which called it poison": a paper of which more is told than that it
 * was read. */
bool frame_tells_itself(const work *w, uint32_t o) {
  cue_hit hit;
  FOR_CHILDREN(w->d, o, k)
  if (k > o && (tok(w, k)->rel == REL_ACL_RELCL || tok(w, k)->rel == REL_ACL) && lexicon_find(w->lex, w->d, k, CUE_VERB, NONE, &hit)) return true;
  return false;
}

/* The noun with all that belongs to it, and its clause. */
range frame_with_clause(const work *w, uint32_t o) {
  range r = subtree(w, o);
  uint32_t c = frame_noun_clause(w, o);
  if (c != NONE && subtree(w, c).end > r.end) r.end = subtree(w, c).end;
  enum { AUTHOR = 10 };
  for (uint32_t k = r.end, end = w->d->sentences.at[tok(w, o)->sentence].end; k < end && k - r.end < AUTHOR && !is_mark(w, k); k++) {
    if (tok(w, k)->upos != UPOS_VERB) continue;
    if (strcmp(tok(w, k)->xpos, "VBG") == 0 && paper_author(w, k).found) r.end = subtree(w, k).end; /* "a statement by the minister denying that" */
    break;
  }
  return r;
}

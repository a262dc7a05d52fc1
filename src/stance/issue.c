/* issue.c - what a stand is about, in words a person would use. */
#include "stance/work.h"

enum { LOOK = 48, NEAR_BEFORE = 8, NEAR_AFTER = 5, WEAK = 60, WORDS_MOST = 10, DEEP = 12, VERB_WORDS = 30 /* bytes */ };

static bool loose(const doc *d, uint32_t t) {
  switch (d->tokens.at[t].rel) {
    case REL_PUNCT:
    case REL_PARATAXIS:
    case REL_ACL_RELCL:
    case REL_ADVMOD:
    case REL_MARK:
    case REL_CASE:
    case REL_AUX:
    case REL_CC:
    case REL_DET: return true;
    default: return false;
  }
}

/* "agreed to withdraw", "ready for talking"; not "if it halted its tests". */
static bool purpose(const doc *d, uint32_t t) {
  uint32_t m = doc_child(d, t, REL_MARK);
  return m == NONE || sym_is(d->tokens.at[m].norm, "to") || sym_is(d->tokens.at[m].norm, "for");
}

/* The tokens under t in the order of their depth, `depth` beside; at most LOOK. */
static uint32_t under(const stance_work *w, uint32_t t, uint32_t *out, uint8_t *depth) {
  uint32_t n = 0;
  out[n] = t;
  depth[n++] = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (depth[i] == DEEP) continue;
    FOR_CHILDREN(w->d, out[i], k) {
      if (n == LOOK || loose(w->d, k)) continue;
      if (w->d->tokens.at[k].rel == REL_NSUBJ || (w->d->tokens.at[k].rel == REL_ADVCL && !purpose(w->d, k))) continue;
      out[n] = k;
      depth[n++] = (uint8_t)(depth[i] + 1);
    }
  }
  return n;
}

static bool word_near(const stance_work *w, slice word, uint32_t t, uint32_t first, uint32_t end) {
  uint32_t from = t > first + NEAR_BEFORE ? t - NEAR_BEFORE : first, to = t + NEAR_AFTER < end ? t + NEAR_AFTER : end;
  for (uint32_t k = from; k < to; k++) {
    const token *g = doc_token(w->d, k);
    if (k != t && (slice_eq(sym_slice(g->norm), word) || (g->lemma && slice_eq(sym_slice(g->lemma), word)))) return true;
  }
  return false;
}

/* Hundred for each word of the row that is there; 0 when one is not. */
static int fits(const stance_work *w, const issue_row *r, uint32_t t, uint32_t first, uint32_t end) {
  for (uint32_t i = 0; i + 1 < r->n; i++)
    if (!word_near(w, r->words[i], t, first, end)) return 0;
  return (int)(100 * r->n) - (r->weak ? WEAK : 0);
}

static bool is_talks(const stance_work *w, uint32_t t) {
  const token *k = doc_token(w->d, t);
  if (k->upos != UPOS_NOUN && k->upos != UPOS_PROPN) return false;
  if (frame_sym_in(w->scene.x, clause_lemma(w->d, t), w->scene.x->class_talk)) return true;
  slice s = sym_slice(k->norm);
  return k->upos == UPOS_PROPN && slice_ends(s, "s") && frame_word_in(w->scene.x, slice_cut(s, 0, s.len - 1), w->scene.x->class_talk);
}

uint32_t issue_talks(const stance_work *w, uint32_t t) {
  uint32_t all[LOOK];
  uint8_t depth[LOOK];
  uint32_t n = t == NONE ? 0 : under(w, t, all, depth);
  for (uint32_t i = 0; i < n && depth[i] < 3; i++)
    if (is_talks(w, all[i])) return all[i];
  return NONE;
}

/* The mark ends a quotation that begins among these words. */
static bool closes(const doc *d, uint32_t first, uint32_t last) {
  unsigned marks = 0;
  if (!sym_is(d->tokens.at[last].norm, "\"") && !sym_is(d->tokens.at[last].norm, "''")) return false;
  for (uint32_t t = first; t <= last; t++) marks += sym_is(d->tokens.at[t].norm, "\"") || sym_is(d->tokens.at[t].norm, "''") || sym_is(d->tokens.at[t].norm, "``");
  return marks % 2 == 0;
}

span issue_words(const stance_work *w, uint32_t t, uint32_t but) {
  const doc *d = w->d;
  uint32_t first, end, from, to;
  doc_subtree(d, t, &first, &end);
  if (but != NONE) {
    doc_subtree(d, but, &from, &to);
    if (from > t && to <= end) end = from;
    else if (to <= t && from >= first) first = to;
  }
  FOR_CHILDREN(d, t, k) /* "rejected the offer and said ..." ends before "and" */
  if (k > t && (d->tokens.at[k].rel == REL_PARATAXIS || d->tokens.at[k].rel == REL_ADVCL || (d->tokens.at[k].rel == REL_CONJ && d->tokens.at[k].upos == UPOS_VERB))) {
    doc_subtree(d, k, &from, &to);
    uint32_t m = doc_child(d, k, REL_MARK);
    bool whole = d->tokens.at[k].rel == REL_ADVCL && m != NONE && sym_is(d->tokens.at[m].norm, "to");
    if (!whole && from > t && from < end) end = from;
  }
  FOR_CHILDREN(d, t, k) { /* "..., according to a source" */
    uint32_t p = k > t && (d->tokens.at[k].rel == REL_OBL || d->tokens.at[k].rel == REL_NMOD) ? doc_case(d, k) : NONE;
    if (p != NONE && p > t && p < end && sym_is(d->tokens.at[p].norm, "according")) end = p;
  }
  for (bool more = true; more && first < t;) {
    const token *k = doc_token(d, first);
    more = k->upos == UPOS_PUNCT || k->rel == REL_MARK || sym_is(k->norm, "that") || (k->rel == REL_CASE && k->head == t) || k->rel == REL_CC;
    first += more;
  }
  while (end > t + 1 && !closes(d, first, end - 1) && (d->tokens.at[end - 1].upos == UPOS_PUNCT || d->tokens.at[end - 1].upos == UPOS_CCONJ || d->tokens.at[end - 1].rel == REL_MARK)) end--;
  return (span){d->tokens.at[first].at.from, d->tokens.at[end - 1].at.to};
}

/* "declined to come", "would stay": the deed's own words, as many as make a name. */
static const char *of_deed(stance_work *w, uint32_t t, span s) {
  doc *d = w->d;
  if (s.to - s.from < VERB_WORDS) return doc_string(d, s);
  uint32_t from = d->tokens.at[t].at.from, cop = doc_child(d, t, REL_COP), end = t;
  if (cop != NONE && cop < t) from = d->tokens.at[cop].at.from; /* "be silent" */
  while (end + 1 < w->scene.first + w->scene.n && d->tokens.at[end + 1].at.to <= s.to && d->tokens.at[end + 1].at.to - from < VERB_WORDS && d->tokens.at[end + 1].upos != UPOS_PUNCT) end++;
  while (end > t && (d->tokens.at[end].upos == UPOS_ADP || d->tokens.at[end].upos == UPOS_DET || d->tokens.at[end].upos == UPOS_CCONJ || d->tokens.at[end].upos == UPOS_SCONJ || d->tokens.at[end].upos == UPOS_PART)) end--;
  return doc_string(d, (span){from, d->tokens.at[end].at.to});
}

/* The head noun with what stands before it: "UN resolutions"; of a verb its object: "a new base". */
static const char *own_words(stance_work *w, uint32_t t) {
  doc *d = w->d;
  for (int hop = 0; hop < 3 && d->tokens.at[t].upos == UPOS_VERB && doc_child(d, t, REL_OBJ) == NONE && doc_child(d, t, REL_XCOMP) != NONE && clause_verb(d, doc_child(d, t, REL_XCOMP)); hop++)
    t = doc_child(d, t, REL_XCOMP); /* "continue to support the process" */
  static const rel of_verb[] = {REL_OBJ, REL_NSUBJ, REL_NSUBJ_PASS, REL_OBL};
  uint32_t it = d->tokens.at[t].upos == UPOS_VERB ? doc_child(d, t, REL_OBJ) : NONE;
  if (it != NONE && d->tokens.at[it].upos == UPOS_PRON) return NULL;
  for (size_t i = 0; i < sizeof of_verb / sizeof *of_verb && d->tokens.at[t].upos == UPOS_VERB; i++) {
    uint32_t k = doc_child(d, t, of_verb[i]);
    if (k != NONE && d->tokens.at[k].upos == UPOS_NOUN) t = k; /* "the model could serve as an example" */
  }
  t = clause_content(w->scene.x, d, t);                                                             /* "half of the cost" */
  if (d->tokens.at[t].upos == UPOS_SYM && d->tokens.at[t].rel != REL_PUNCT) return "money";         /* "$520 million" */
  if (clause_verb(d, t) || d->tokens.at[t].upos == UPOS_ADJ) return of_deed(w, t, issue_words(w, t, NONE));
  if (d->tokens.at[t].upos != UPOS_NOUN && d->tokens.at[t].upos != UPOS_PROPN) return NULL; /* "the other three", "to see" */
  uint32_t first = t;
  FOR_CHILDREN(d, t, k)
  if (k < first && t - k < WORDS_MOST && (d->tokens.at[k].rel == REL_COMPOUND || d->tokens.at[k].rel == REL_AMOD || d->tokens.at[k].rel == REL_FLAT)) first = k;
  char *out = doc_string(d, (span){d->tokens.at[first].at.from, d->tokens.at[t].at.to});
  for (char *c = out; *c; c++)
    if (*c == '\n' || *c == '\t' || *c == '\r') *c = ' ';
  if (first == w->scene.first && d->tokens.at[first].upos != UPOS_PROPN && out[0] >= 'A' && out[0] <= 'Z' && !(out[1] >= 'A' && out[1] <= 'Z')) out[0] = (char)(out[0] | 32);
  return out;
}

bool issue_word(const stance_work *w, uint32_t t) { return map_find_sym(&w->x->issues_by_word, clause_lemma(w->d, t)) != NULL; }

span issue_wanted(const stance_work *w, const stand *s) {
  span all = issue_words(w, s->token, NONE), whom = issue_words(w, s->matter, NONE);
  return (span){whom.from, all.to > whom.to ? all.to : whom.to};
}

const char *issue_of(stance_work *w, const stand *s) {
  uint32_t t = s->inner != NONE ? s->inner : s->matter, first, end;
  if (t == NONE) return NULL;
  doc_subtree(w->d, t, &first, &end);
  uint32_t all[LOOK];
  uint8_t depth[LOOK];
  uint32_t n = under(w, t, all, depth), noun = NONE;
  const issue_row *best = NULL;
  int top = 0;
  for (uint32_t i = 0; i < n; i++) {
    sym lemma = clause_lemma(w->d, all[i]);
    for (const map_row *r = map_find_sym(&w->x->issues_by_word, lemma); r; r = map_next(&w->x->issues_by_word, r)) {
      const issue_row *k = &w->x->issues[r->value];
      int p = fits(w, k, all[i], first, end);
      if (p && (p -= 15 * depth[i]) > top) best = k, top = p, noun = all[i];
    }
  }
  uint32_t talks = best && !best->weak && noun != NONE && !is_talks(w, noun) ? NONE : issue_talks(w, t);
  const char *name = talks == NONE ? NULL : track_called(w, talks);
  if (name) return name;
  if (best && strcmp(best->issue, "talks") == 0 && talks == NONE && w->d->tokens.at[noun].upos == UPOS_VERB && (name = track_with(w, s)) != NULL) return name;
  return best ? best->issue : t == s->to_have ? of_deed(w, t, issue_wanted(w, s)) : own_words(w, t);
}

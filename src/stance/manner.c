/* manner.c - for how long, by when, with or without preconditions, how strongly. */
#include "stance/work.h"

static bool rel_is(const doc *d, uint32_t t, rel r) { return d->tokens.at[t].rel == (uint8_t)r; }
static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

void manner_times(const stance_work *w, const stand *s, const char **length, const char **due) {
  const doc *d = w->d;
  *length = *due = NULL;
  uint32_t root = s->matter != NONE ? s->matter : s->token;
  for (uint32_t i = doc_first_time(d, w->scene.first); i < d->times.n && d->times.at[i].first < w->scene.first + w->scene.n; i++) {
    const timex *t = &d->times.at[i];
    if (!t->value || (!doc_above(d, root, t->head) && !doc_above(d, s->token, t->head))) continue;
    uint32_t p = t->first > w->scene.first ? t->first - 1 : NONE;
    bool within = p != NONE && (norm_is(d, p, "within") || norm_is(d, p, "in"));
    if (p == NONE) continue;
    if (t->class == TIME_DURATION && (norm_is(d, p, "for") || d->tokens.at[t->head].rel == REL_COMPOUND || d->tokens.at[t->head].rel == REL_NMOD_POSS) && !*length) *length = t->value;
    else if (!*due && ((t->class == TIME_DURATION && within) || ((t->class == TIME_DATE || t->class == TIME_TIME) && (norm_is(d, p, "by") || norm_is(d, p, "before") || norm_is(d, p, "until"))))) *due = t->value;
  }
}

terms manner_terms(const stance_work *w, const stand *s) {
  const doc *d = w->d;
  uint32_t first, end;
  doc_subtree(d, s->matter == NONE ? s->token : s->matter, &first, &end);
  for (uint32_t t = first; t < end; t++) {
    if (lemma_is(d, t, "precondition") || lemma_is(d, t, "pre-condition") || lemma_is(d, t, "condition")) {
      for (uint32_t k = t; k > first && t - k < 4; k--)
        if (norm_is(d, k - 1, "without") || norm_is(d, k - 1, "no")) return TERMS_UNCONDITIONAL;
      if (!lemma_is(d, t, "condition")) return TERMS_PRECONDITION;
    }
    if (norm_is(d, t, "unconditionally") || norm_is(d, t, "unconditional")) return TERMS_UNCONDITIONAL;
    if (lemma_is(d, t, "line") && t > first && norm_is(d, t - 1, "red")) return TERMS_RED_LINE;
  }
  return TERMS_NONE;
}

/* "never", "flatly"; of "took a very hard line" the words before the line. */
span manner_strength(const stance_work *w, const stand *s) {
  const doc *d = w->d;
  uint32_t obj = doc_child(d, s->token, REL_OBJ), where[2] = {s->token, obj != NONE && (lemma_is(d, obj, "line") || lemma_is(d, obj, "stand") || lemma_is(d, obj, "stance") || lemma_is(d, obj, "position")) ? obj : NONE};
  for (int i = 1; i >= 0; i--) {
    if (where[i] == NONE) continue;
    uint32_t from = NONE, to = NONE;
    FOR_CHILDREN(d, where[i], k) {
      if (!rel_is(d, k, REL_ADVMOD) && !rel_is(d, k, REL_AMOD)) continue;
      if (!frame_sym_in(w->scene.x, d->tokens.at[k].norm, w->x->class_strong)) continue;
      uint32_t first, end;
      doc_subtree(d, k, &first, &end);
      if (from == NONE || first < from) from = first;
      if (to == NONE || end > to) to = end;
    }
    if (from != NONE && to - from < 6) return (span){d->tokens.at[from].at.from, d->tokens.at[to - 1].at.to};
  }
  return (span){0, 0};
}

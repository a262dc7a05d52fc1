/* condition.c - on which condition, for how long, by when, how strongly. */
#include "stance/work.h"

enum { DEEP = 24 }; /* tokens behind a noun in which the condition of what it names is looked for */

static bool rel_is(const doc *d, uint32_t t, rel r) { return d->tokens.at[t].rel == (uint8_t)r; }
static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

/* How the clause is joined as a condition; NULL. "before" is one of what is refused only: "no talks before the ship is free". */
static const char *joins(const doc *d, uint32_t t, bool refused) {
  static const char *const one[] = {"if", "unless", "provided", "providing", "once", "until", "till"};
  FOR_CHILDREN(d, t, m) {
    if ((!rel_is(d, m, REL_MARK) && !rel_is(d, m, REL_ADVMOD) && !rel_is(d, m, REL_CASE) && !rel_is(d, m, REL_CC)) || m > t) continue;
    for (size_t i = 0; i < sizeof one / sizeof *one; i++)
      if (norm_is(d, m, one[i])) return one[i];
    if (refused && norm_is(d, m, "before")) return "before";
    if (norm_is(d, m, "as") && m > 1 && norm_is(d, m - 1, "soon")) return "as soon as";
    if (norm_is(d, m, "as") && m + 2 < d->tokens.n && norm_is(d, m + 1, "long") && norm_is(d, m + 2, "as")) return "as long as";
    if (norm_is(d, m, "long") && m > 0 && (norm_is(d, m - 1, "as") || norm_is(d, m - 1, "so"))) return "as long as";
    if ((norm_is(d, m, "after") || norm_is(d, m, "when")) && m > 0 && norm_is(d, m - 1, "only")) return "only after";
    if (norm_is(d, m, "after") && doc_child(d, t, REL_ADVMOD) != NONE && norm_is(d, doc_child(d, t, REL_ADVMOD), "only")) return "only after";
  }
  if ((d->tokens.at[t].xpos[0] == 'V') && norm_is(d, t, "provided")) return "provided";
  return NULL;
}

/* "in return for a ceasefire": the noun; NONE. */
static uint32_t in_return(const doc *d, uint32_t t, const char **mark) {
  FOR_CHILDREN(d, t, k) {
    if (!rel_is(d, k, REL_OBL) && !rel_is(d, k, REL_NMOD)) continue;
    bool back = norm_is(d, k, "return"), swap = norm_is(d, k, "exchange");
    uint32_t p = doc_case(d, k);
    if ((back || swap) && p != NONE && norm_is(d, p, "in")) {
      for (int under = 1; under >= 0; under--) /* what it is for hangs on "return", or beside it */
        FOR_CHILDREN(d, under ? k : t, n) {
          uint32_t q = n > k ? doc_case(d, n) == NONE ? doc_child(d, n, REL_MARK) : doc_case(d, n) : NONE;
          if (q == NONE || !norm_is(d, q, "for")) continue;
          *mark = back ? "in return for" : "in exchange for";
          return n;
        }
      continue;
    }
    if (norm_is(d, k, "condition") && p != NONE && norm_is(d, p, "on"))
      FOR_CHILDREN(d, k, n)
    if (rel_is(d, n, REL_ACL) || rel_is(d, n, REL_CCOMP) || rel_is(d, n, REL_ACL_RELCL)) {
      *mark = "on condition that";
      return n;
    }
    FOR_CHILDREN(d, k, c) /* "in return for lifting ...": the whole as a preposition */
    if (rel_is(d, c, REL_CASE) && (norm_is(d, c, "in") || norm_is(d, c, "return") || norm_is(d, c, "exchange")) && c + 1 < d->tokens.n &&
        (norm_is(d, c + 1, "return") || norm_is(d, c + 1, "exchange"))) {
      *mark = norm_is(d, c + 1, "return") ? "in return for" : "in exchange for";
      return k;
    }
  }
  return NONE;
}

static uint32_t clause_under(const doc *d, uint32_t t, bool refused, const char **mark) {
  if (t == NONE) return NONE;
  FOR_CHILDREN(d, t, k)
  if (rel_is(d, k, REL_ADVCL) && (*mark = joins(d, k, refused)) != NULL) return k;
  return in_return(d, t, mark);
}

bool condition_of(stance_work *w, const stand *s, condition_clause *out, uint32_t *root) {
  const doc *d = w->d;
  const char *mark = NULL;
  uint32_t where[4] = {s->token, s->matter, s->inner, NONE};
  const token *k = doc_token(d, s->token);
  if (k->head != NONE && (k->rel == REL_CCOMP || k->rel == REL_XCOMP)) where[3] = k->head; /* "said that, if ..., it would" */
  uint32_t c = NONE;
  bool refused = s->kind == STAND_refuses || s->kind == STAND_opposes;
  for (int i = 0; i < 4 && c == NONE; i++) c = clause_under(d, where[i], refused, &mark);
  uint32_t first, end, from, to;
  if (c == NONE && s->matter != NONE) { /* "reneged on a pledge to restart talks if it halted its tests", "will not let it be built until ..." */
    doc_subtree(d, s->token, &first, &end);
    FOR_CHILDREN(d, s->token, other) { /* "refused to give it up, but offered to reduce it if ..." is the offer's */
      if (!rel_is(d, other, REL_CONJ)) continue;
      doc_subtree(d, other, &from, &to);
      if (from > s->matter && from < end) end = from;
    }
    for (uint32_t t = s->matter + 1; t < end && t < s->matter + DEEP && c == NONE; t++)
      if (clause_verb(d, t)) c = clause_under(d, t, refused, &mark);
  }
  *root = c;
  memset(out, 0, sizeof *out);
  if (c == NONE) return false;
  out->mark = mark;
  out->at = issue_words(w, c, NONE);
  parties by;
  clause cl;
  clause_read(w->scene.x, w->d, c, &cl);
  uint32_t subject = cl.pos == 'v' ? (cl.passive && cl.subj == NONE ? cl.surface : cl.subj) : cl.pos == 'a' ? cl.subj : c;
  if (subject != NONE && argument_parties(&w->scene, subject, &by))
    for (uint32_t i = 0; i < by.n; i++)
      if (party_takes_stands(&by.at[i])) vec_push(&w->d->arena, &out->by, by.at[i]);
  return true;
}

void condition_times(const stance_work *w, const stand *s, const char **length, const char **due) {
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

terms condition_terms(const stance_work *w, const stand *s) {
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
span condition_strength(const stance_work *w, const stand *s) {
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

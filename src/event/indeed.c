/* indeed.c - what a "not" stands on and was done all the same:
 *
 *   "Israel did not withdraw until May 2000."               late, but it did
 *   "Had France not sent troops, Bamako would have fallen."   it is asked what would be if it had not: it had */
#include "event/indeed.h"

#include "lists.h"

static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

static uint32_t helper(const doc *d, uint32_t t, const char *word) {
  FOR_CHILDREN(d, t, k)
  if (d->tokens.at[k].rel == REL_AUX && norm_is(d, k, word)) return k;
  return NONE;
}

/* The clause's verb, its auxiliary counted, is in the past: "did", "was", "had come". */
static bool told_as_past(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k)
  if (d->tokens.at[k].rel == REL_AUX || d->tokens.at[k].rel == REL_AUX_PASS || d->tokens.at[k].rel == REL_COP) return strcmp(d->tokens.at[k].xpos, "VBD") == 0;
  return strcmp(d->tokens.at[t].xpos, "VBD") == 0;
}

/* A day that has been, seen from the text. */
static bool past_day(const doc *d, uint32_t t) {
  for (uint32_t i = doc_first_time(d, d->sentences.at[d->tokens.at[t].sentence].first); i < d->times.n && d->times.at[i].first <= t; i++) {
    const timex *x = &d->times.at[i];
    if (x->head == t && x->class != TIME_DURATION && x->begin != DAY_NONE) return d->date == DAY_NONE || x->begin <= d->date;
  }
  return false;
}

/* "did not recognize it until July 2011", "did not leave until the army had come"; not "would not leave until". */
static bool late(const doc *d, uint32_t t) {
  if (!told_as_past(d, t)) return false;
  FOR_CHILDREN(d, t, k) {
    uint32_t until = k < t ? NONE : d->tokens.at[k].rel == REL_OBL || d->tokens.at[k].rel == REL_OBL_UNMARKED ? doc_case(d, k) : d->tokens.at[k].rel == REL_ADVCL ? doc_child(d, k, REL_MARK) : NONE;
    if (until == NONE || !sym_in(d->tokens.at[until].norm, LIST_until)) continue;
    if (d->tokens.at[k].rel == REL_ADVCL ? told_as_past(d, k) : past_day(d, k)) return true;
  }
  return false;
}

/* "Had Egypt not expelled them, ...", "If Iraq had not invaded Kuwait, Yemen would not have lost its aid". */
static bool supposed_away(const doc *d, uint32_t t) {
  uint32_t had = helper(d, t, "had"), subject = doc_child(d, t, REL_NSUBJ), mark = doc_child(d, t, REL_MARK), over = d->tokens.at[t].head;
  if (subject == NONE) subject = doc_child(d, t, REL_NSUBJ_PASS);
  if (had == NONE || subject == NONE) return false;
  if (had < subject && mark == NONE) return d->tokens.at[t].child == had; /* not "Never before had Finland expelled a diplomat" */
  return mark != NONE && norm_is(d, mark, "if") && d->tokens.at[t].rel == REL_ADVCL && over != NONE && helper(d, over, "have") != NONE;
}

bool indeed_done(const scene *w, const act *a) {
  const doc *d = w->d;
  if (!a->negated || a->refused || clause_pos(d, a->governor) != 'v') return false;
  return late(d, a->governor) || supposed_away(d, a->governor) || (a->token != a->governor && clause_pos(d, a->token) == 'v' && late(d, a->token));
}

uint32_t indeed_not_done(scene *w, const act *a) {
  const doc *d = w->d;
  if (a->token == a->governor || !sym_is(d->tokens.at[a->governor].lemma, "order")) return NONE;
  FOR_CHILDREN(d, a->governor, k)
  if (k > a->token && d->tokens.at[k].rel == REL_CONJ && d->tokens.at[k].lemma && sym_in(d->tokens.at[k].lemma, LIST_obeys) && factuality_denied(w, k)) return k;
  return NONE;
}

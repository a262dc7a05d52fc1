/* moment.c - when a thing was said, where the words tell: "said on Monday that the port would reopen on Friday" was said
 * on Monday. The time hangs on the cue, straight or by the occasion ("in an interview on Monday", "speaking on Monday",
 * "in a letter published on Monday"), and stands in neither source nor content. */
#include "said/work.h"

enum { STEPS = 3, TIMES = 16 /* of a sentence that are looked at */ };

static bool within(const attribution *a, span s) {
  if (a->has_source && span_overlaps(a->source, s)) return true;
  for (uint32_t k = 0; k < a->content.n; k++)
    if (span_overlaps(a->content.at[k], s)) return true;
  return false;
}

/* From the time up to the cue: by occasions only. "During the crisis of 1962" is as good as a date; "the 1962 crisis" is not. */
static bool hangs(const work *w, uint32_t t, uint32_t cue) {
  static const char *const speaking[] = {"speaking", "writing", "talking", "testifying", "answering", "replying", "addressing", "briefing", NULL};
  for (uint32_t step = 0; step < STEPS; step++) {
    const token *k = tok(w, t);
    bool occasion = k->rel == REL_OBL || k->rel == REL_OBL_UNMARKED || k->rel == REL_ADVMOD || k->rel == REL_NMOD || k->rel == REL_NMOD_UNMARKED;
    if (step && !occasion) occasion = k->rel == REL_ACL || (k->rel == REL_ADVCL && norm_in(w, t, speaking));
    if (!occasion || k->head == NONE) return false;
    if (k->head == cue) return k->rel != REL_NMOD || tok(w, cue)->upos == UPOS_NOUN;
    t = k->head;
  }
  return false;
}

static uint32_t moment_of(const work *w, const attribution *a) {
  const doc *d = w->d;
  const sentence *s = &d->sentences.at[tok(w, a->cue_token)->sentence];
  uint32_t first = doc_first_time(d, s->first);
  for (uint32_t i = first; i < d->times.n && i - first < TIMES && d->times.at[i].first < s->end; i++) {
    const timex *x = &d->times.at[i];
    if ((x->class != TIME_DATE && x->class != TIME_TIME) || x->begin == DAY_NONE || x->head == NONE) continue;
    if (d->date != DAY_NONE && x->begin > d->date && d->date_precision == BY_DAY) continue; /* "will say on Friday" */
    if (!within(a, x->at) && hangs(w, x->head, a->cue_token)) return i;
  }
  return NONE;
}

void moment_run(work *w) {
  for (uint32_t i = 0; i < w->d->attributions.n; i++) w->d->attributions.at[i].time = moment_of(w, &w->d->attributions.at[i]);
}

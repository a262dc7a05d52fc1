/* grade.c - what an attribution is worth to the reader: through how many hands it came, how its source knows, of whose
 * act it speaks, and which words hedge it. Nothing here changes what was found. */
#include "said/work.h"

/* ------------------------------------------------------------------ distance: hands between event and reader */

static range tokens_of(const work *w, span at) {
  range r = {quotes_token_at(w->d, at.from), 0};
  for (r.end = r.first; r.end < w->d->tokens.n && tok(w, r.end)->at.from < at.to; r.end++) {
  }
  return r;
}

/* "I told him that", in words that nobody else is said to have said: the author's own hand. */
static bool is_author(const work *w, const attribution *a) {
  if (!a->has_source || a->within != NONE) return false;
  range r = tokens_of(w, a->source);
  return r.end == r.first + 1 && is_word(w, r.first, WORD_AUTHOR) && quote_at(w, r.first) == NONE;
}

static bool same_hand(const doc *d, const attribution *a, const attribution *b) {
  if (!a->has_source || !b->has_source || a->source_mention == NONE || b->source_mention == NONE) return false;
  return d->mentions.at[a->source_mention].entity == d->mentions.at[b->source_mention].entity;
}

/* The document is one hand; each source that has it from another is one more. A passive ("it is reported") is the hand of
 * somebody not named; who goes on speaking of himself ("Kim said he believed") is one hand. */
static uint32_t distance(const work *w, const attribution *a) {
  const attribution *outer = a->within == NONE ? NULL : &w->d->attributions.at[a->within];
  uint32_t before = outer ? outer->distance : 1;
  return before + !(is_author(w, a) || (outer && same_hand(w->d, a, outer)));
}

void grade_run(work *w) {
  doc *d = w->d;
  for (uint32_t i = 0; i < d->attributions.n; i++) { /* an outer one comes before what it holds */
    attribution *a = &d->attributions.at[i];
    a->distance = distance(w, a);
  }
}

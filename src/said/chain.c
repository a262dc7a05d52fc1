/* chain.c - through how many hands: what stands in whose content. */
#include <stdlib.h>

#include "said/work.h"

static uint32_t length(const attribution *a) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < a->content.n; i++) n += a->content.at[i].to - a->content.at[i].from;
  return n;
}

typedef struct ordered {
  uint32_t from, length, id;
} ordered;

static int longer_first(const void *a, const void *b) {
  const ordered *x = a, *y = b;
  if (x->length != y->length) return x->length > y->length ? -1 : 1;
  return x->id < y->id ? -1 : 1;
}

/* Paints the tokens of each content, the long ones first: what lies under a cue then is what holds it. */
static void paint(work *w) {
  doc *d = w->d;
  uint32_t n = d->attributions.n;
  ordered *order = arena_array(&d->scratch, ordered, n);
  for (uint32_t i = 0; i < n; i++) order[i] = (ordered){d->attributions.at[i].cue.from, length(&d->attributions.at[i]), i};
  qsort(order, n, sizeof *order, longer_first);
  for (uint32_t i = 0; i < n; i++) {
    attribution *a = &d->attributions.at[order[i].id];
    a->within = d->said_at[a->cue_token];
    for (uint32_t k = 0; k < a->content.n; k++) {
      uint32_t t = quotes_token_at(d, a->content.at[k].from);
      for (; t < d->tokens.n && d->tokens.at[t].at.from < a->content.at[k].to; t++)
        if (t != a->cue_token) d->said_at[t] = order[i].id;
    }
  }
}

void chain_run(work *w) { paint(w); }

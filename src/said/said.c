#include "said/said.h"

#include "said/hedge.h"
#include "said/work.h"

status said_open(engine *e, err *why) {
  status s = lexicon_open(e, why);
  if (s == DM_OK) s = hedge_open(e, why);
  return s == DM_OK ? grade_open(e, why) : s;
}

/* The hull of every token's subtree, each from its dependents', without recursion: down to the first child, and on the
 * way up the parent takes over what its child spans. */
static range *hulls(doc *d) {
  range *hull = arena_array(&d->scratch, range, d->tokens.n);
  for (uint32_t t = 0; t < d->tokens.n; t++) hull[t] = (range){t, t + 1};
  for (uint32_t s = 0; s < d->sentences.n; s++) {
    for (uint32_t root = d->sentences.at[s].first; root < d->sentences.at[s].end; root++) {
      if (d->tokens.at[root].head != NONE) continue;
      uint32_t at = root;
      for (bool down = true;;) {
        if (down && d->tokens.at[at].child != NONE) {
          at = d->tokens.at[at].child;
          continue;
        }
        if (at == root) break;
        range *up = &hull[d->tokens.at[at].head];
        if (hull[at].first < up->first) up->first = hull[at].first;
        if (hull[at].end > up->end) up->end = hull[at].end;
        down = d->tokens.at[at].sibling != NONE;
        at = down ? d->tokens.at[at].sibling : d->tokens.at[at].head;
      }
    }
  }
  return hull;
}

void said_run(const engine *e, doc *d) {
  uint32_t n = d->tokens.n;
  d->said_at = arena_array(&d->arena, uint32_t, n);
  for (uint32_t t = 0; t < n; t++) d->said_at[t] = NONE;
  if (!n || d->sentences.at[0].root == NONE) return; /* no trees: nothing to stand on */
  work w = {.lex = e->cues, .d = d};
  w.hull = hulls(d);
  quotes_find(d, &w.q);
  w.cue = arena_array(&d->scratch, uint8_t, n);
  w.cited = arena_array(&d->scratch, uint32_t, n);
  w.thrown = arena_array(&d->scratch, uint32_t, n);
  for (uint32_t t = 0; t < n; t++) w.cited[t] = w.thrown[t] = NONE;
  w.voiced = arena_array(&d->scratch, uint32_t, w.q.all.n);
  for (uint32_t q = 0; q < w.q.all.n; q++) w.voiced[q] = NONE;
  attribute_run(&w);
  chain_run(&w);
  moment_run(&w);
  /* "According to the envoy the minister told him ... The minister promised": that he promised, the envoy says */
  for (uint32_t a = 0; a < d->attributions.n; a++) {
    const attribution *at = &d->attributions.at[a];
    if (at->within != NONE && d->said_at[at->cue_token] == NONE) d->said_at[at->cue_token] = at->within;
  }
  grade_run(e, &w);
}

uint32_t said_of(const doc *d, uint32_t at) {
  return d->said_at && at < d->tokens.n ? d->said_at[at] : NONE;
}

uint32_t said_chain(const doc *d, uint32_t a, uint32_t *out, uint32_t max) {
  uint32_t n = 0;
  for (; a != NONE && n < max; a = d->attributions.at[a].within) out[n++] = a;
  for (uint32_t i = 0; i < n / 2; i++) { /* walked inside out, wanted outside in */
    uint32_t swap = out[i];
    out[i] = out[n - 1 - i];
    out[n - 1 - i] = swap;
  }
  return n;
}

const char *said_source_name(const doc *d, uint32_t a) {
  const attribution *said = &d->attributions.at[a];
  if (said->source_name) return said->source_name;
  return said->source_mention == NONE ? NULL : d->entities.at[d->mentions.at[said->source_mention].entity].name;
}

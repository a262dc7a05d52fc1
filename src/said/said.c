#include "said/said.h"

status said_open(engine *e, err *why) {
  (void)e;
  (void)why;
  return DM_OK;
}

void said_run(const engine *e, doc *d) {
  (void)e;
  d->said_at = arena_array(&d->arena, uint32_t, d->tokens.n);
  for (uint32_t t = 0; t < d->tokens.n; t++) d->said_at[t] = NONE;
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

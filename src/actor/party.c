#include "actor/party.h"

party actor_party(doc *d, uint32_t m) {
  (void)d;
  return (party){.mention = m, .text = "", .name = ""};
}

uint32_t actor_mention_at(const doc *d, uint32_t t) { return t < d->tokens.n ? d->tokens.at[t].mention : NONE; }

uint32_t actor_parties_direct(doc *d, uint32_t t, party *out, uint32_t max) {
  (void)d, (void)t, (void)out, (void)max;
  return 0;
}

uint32_t actor_parties(doc *d, uint32_t t, party *out, uint32_t max, party_how *how) {
  if (how) *how = PARTY_DIRECT;
  return actor_parties_direct(d, t, out, max);
}

#include "actor/party.h"

party actor_party(doc *d, uint32_t mention) {
  (void)d;
  return (party){.mention = mention, .text = "", .name = ""};
}

uint32_t actor_mention_at(const doc *d, uint32_t token) { return token < d->tokens.n ? d->tokens.at[token].mention : NONE; }

uint32_t actor_parties_direct(doc *d, uint32_t token, party *out, uint32_t max) {
  (void)d, (void)token, (void)out, (void)max;
  return 0;
}

uint32_t actor_parties(doc *d, uint32_t token, party *out, uint32_t max, party_how *how) {
  if (how) *how = PARTY_DIRECT;
  return actor_parties_direct(d, token, out, max);
}

/* party.h - who is meant by a noun phrase: what the event stage asks.
 *
 * "U.S. and South Korean officials met" -> USA GOV, KOR GOV. The phrase is named by any token of it that the tree
 * points at; who it is comes from its mention, its entity, or, when the phrase itself is no actor ("Palestinian
 * riots", "Pakistan's request", "rockets from Lebanon"), from the actor inside it, and `how` says so. */
#ifndef PARTY_H
#define PARTY_H

#include "doc.h"

/* From the surest to the weakest; for a coordination the weakest of its members. */
typedef enum party_how {
  PARTY_DIRECT,    /* the phrase is the actor: "the rebels", "France", "he" */
  PARTY_MODIFIER,  /* an adjective or compound of a thing: "Palestinian riots", "U.S. sanctions" */
  PARTY_POSSESSOR, /* "Pakistan's request", "its forces" when "forces" alone says nothing */
  PARTY_INSIDE     /* an actor in a prepositional phrase: "talks with Iran", "an attack by gunmen" */
} party_how;

/* The parties meant by the noun phrase that `t` heads (or is part of), coordination expanded, at most `max`,
 * in text order, none twice. 0 when no actor is in it. Strings live as long as the document. `how` may be NULL. */
uint32_t actor_parties(doc *d, uint32_t t, party *out, uint32_t max, party_how *how);

/* The same without looking inside things: only actors named by the phrase itself (and its conjuncts). */
uint32_t actor_parties_direct(doc *d, uint32_t t, party *out, uint32_t max);

/* Mends the code of a user's dictionary when the party was given another country or sector than its mention has: a country
 * that it had not goes before the agent's code, else the code goes. */
void actor_party_code(doc *d, party *p);

/* One mention as a party; country and sector from the mention, else from its entity. */
party actor_party(doc *d, uint32_t m);

/* The mention whose phrase core (name, title, head noun; no prepositional phrase) holds the token, the one with the
 * head nearest to it: "Jong" -> "Chairman Kim Jong Il". NONE. Modifiers only for their own tokens. */
uint32_t actor_mention_at(const doc *d, uint32_t t);

/* The party that speaks for the same side: true when both have one country and it is the same. */
static inline bool party_same_country(const party *a, const party *b) {
  return a->country[0] && strcmp(a->country, b->country) == 0;
}

#endif

/* resolve.h - country and sector of a phrase from its own words and from what hangs on it. Private to the actor stage. */
#ifndef ACTOR_RESOLVE_H
#define ACTOR_RESOLVE_H

#include "actor/phrase.h"

/* Core, modifiers, title; then possessor, "of France", "in Darfur", apposition. What only the document can say
 * (an earlier mention, the country the paragraph is about) is left to coreference. */
void resolve_phrases(reading *r);

/* A code that stands for one state: no UNO, IGO, NGO ... */
bool code_is_state(const char *code);
/* The country's short name: "North Korea" for PRK; NULL. */
const char *country_name(const reading *r, const char *code);
/* True when a modifier phrase says whose its owner is: not "Israeli" in "the Israeli-occupied West Bank". */
bool modifier_gives(const reading *r, const phrase *m);
/* What a user's dictionary says of the phrase's row goes before what the tables say. */
void resolve_users(reading *r, phrase *p);

#endif

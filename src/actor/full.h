/* full.h - the code of a mention as users' dictionaries have it, in full: "PSEREBHMS", "NRLGOVHAR". Private to the actor
 * stage. */
#ifndef ACTOR_FULL_H
#define ACTOR_FULL_H

#include "actor/phrase.h"

/* What the dictionaries make of the phrase as it was resolved: its own code or that of the state or body it belongs to, and
 * the code of the agent that it is ("the Norlandian harbour master"). NULL = country and sector say it all, or no dictionary
 * had a say. In the document's arena. */
const char *full_code(reading *r, uint32_t n);

#endif

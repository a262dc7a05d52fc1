/* mention.h - from phrases to the document's mentions and entities. Private to the actor stage. */
#ifndef ACTOR_MENTION_H
#define ACTOR_MENTION_H

#include "actor/phrase.h"

/* Mentions in order of their head tokens, one a head; entities in order of their first mention. */
void mention_write(reading *r);

#endif

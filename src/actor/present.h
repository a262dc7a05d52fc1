/* present.h - the list of participants over a memorandum of conversation. Private to the actor stage. */
#ifndef ACTOR_PRESENT_H
#define ACTOR_PRESENT_H

#include "actor/phrase.h"

/* Whose men the participants are, by the heading they stand under. Call when the phrases are resolved. */
void present_find(reading *r);

#endif

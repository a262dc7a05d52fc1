/* listed.h - the list of persons at the front of a volume. Private to the actor stage. */
#ifndef ACTOR_LISTED_H
#define ACTOR_LISTED_H

#include "actor/phrase.h"

/* Whose officers those are whom the volume's list names, where nothing nearer says so. Call when the phrases are resolved. */
void listed_find(reading *r);

#endif

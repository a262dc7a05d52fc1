/* coref.h - which phrases mean the same: entities. Private to the actor stage. */
#ifndef ACTOR_COREF_H
#define ACTOR_COREF_H

#include "actor/resolve.h"

/* Gives every phrase that means somebody its entity, fills what only the document can say (country of "the rebels",
 * person behind "he"), and makes the document's entities. Phrases left with entity NONE are no mentions. */
void coref_link(reading *r);

#endif

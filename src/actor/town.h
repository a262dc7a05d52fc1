/* town.h - places among the names of a document. Private to the actor stage. */
#ifndef TOWN_H
#define TOWN_H

#include "actor/phrase.h"

/* A name that no table of actors has may be a town ("in Gao", "the town of Kidal", "GOMA, May 3 -") or somebody; a name
 * that they have may mean another town than theirs ("Paris, Texas"). Phrases that are places become names of a city or
 * region, with the state they lie in, and `town` says what the gazetteer has of them. */
void town_find(reading *r);

#endif

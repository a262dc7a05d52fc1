/* part.h - "one of them", "another", "several": some of a group that was told of. Private to the actor stage. */
#ifndef ACTOR_PART_H
#define ACTOR_PART_H

#include "actor/link.h"

/* Whether token t speaks for some of a group: it is a subject without a noun, and either "of them" stands behind it or its verb says something. */
bool part_begins(const doc *d, uint32_t t);
/* Gives each of them an entity with the code of its group; without a group it is no mention; and aides the code of whom they serve. Call when all others are linked. */
void part_link(linking *k);

#endif

/* letterhead.h - whose paper it is and where it was written, by the lines over it. Private to the actor stage. */
#ifndef ACTOR_LETTERHEAD_H
#define ACTOR_LETTERHEAD_H

#include "actor/link.h"

/* The state of a place, by the longest run of its first words that is a name ("NEW DELHI PRIORITY"); NULL. */
const char *letterhead_state(const linking *k, slice words);
/* The post of `home` at a place in `host`: "U.S. Embassy Leopoldville". */
void letterhead_settle(linking *k, const char *home, const char *host, const char *kind, slice place);
/* Reads a despatch's or an old telegram's first lines into k->home, k->host and k->post; false when they are none. */
bool letterhead_find(linking *k);

#endif

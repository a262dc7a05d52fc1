/* home.h - whose "the army", "police", "the lower house" are: what their own clause tells. Private to the actor stage. */
#ifndef ACTOR_HOME_H
#define ACTOR_HOME_H

#include "actor/link.h"

/* "France cut aid after the army seized power in Mali": the state where the clause's own deed was done, of which another has complained; NULL. */
const char *home_of_clause(const linking *k, uint32_t n);
/* "Police deported two Frenchmen", "The parliament voted to expel the ambassador": does its verb lay hands on others? */
bool home_hands_on(const doc *d, uint32_t verb);
/* "put him on a plane to Morocco", "took refuge in Cameroon": where one goes is not one's own. */
bool home_abroad(const linking *k, const phrase *o);
/* "Sudan denied the report", "The United States urged restraint": a state that speaks of what goes on elsewhere. */
bool home_reacts(const linking *k, const phrase *o);
/* Of a body of a state, or its men; not of one who holds office. */
bool home_body(const phrase *p);
/* "Officers toppled President Habre": they are his country's. When all others are known. */
void home_link(linking *k);

#endif

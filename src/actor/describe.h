/* describe.h - whom a common noun means: "the city", "my brother", "Zenda is a small town". Private to the actor stage. */
#ifndef ACTOR_DESCRIBE_H
#define ACTOR_DESCRIBE_H

#include "actor/link.h"

/* Links a phrase of nouns.tsv: to what it was called before, to a name it takes up, or to an entity of its own. */
void describe_noun(linking *k, uint32_t pi);
/* Could the entity be called so? */
bool describe_fits(const entity *e, const phrase *p);
/* "Mercer is the author": the entity of the subject that the phrase is said to be; NONE. */
uint32_t describe_subject(const linking *k, uint32_t pi);
/* The name just read that a definite noun takes up: "the airline" after "Icelandair"; NONE. */
uint32_t describe_name(const linking *k, uint32_t pi, const noun_row *row);
/* "The Front" after "the Polisario Front": the name just read that has the word; NONE. */
uint32_t describe_short(const linking *k, uint32_t pi);
/* "The island nation", "the reclusive state": the state just spoken of; NULL. */
const char *describe_state(const linking *k, uint32_t pi);
/* The same noun before, with nothing that tells the two apart; NONE. */
uint32_t describe_again(const linking *k, uint32_t pi, const noun_row *row);

#endif

/* post.h - the embassy a cable comes from: whose Ambassador speaks, and whose Foreign Minister he saw. */
#ifndef ACTOR_POST_H
#define ACTOR_POST_H

#include "actor/link.h"

/* Reads the header of a cable ("FM AMEMBASSY LEOPOLDVILLE") into k->home and k->host; "" when there is none. */
void post_find(linking *k);
/* The country of a title or office that names none, by the post's habit of speech; NULL: the header says nothing. */
const char *post_country(const linking *k, const phrase *p);
/* "Secretary called in Ambassador Ahmed" in a paper of Washington: of the other state that it names most; NULL. */
const char *post_caller(const linking *k, const phrase *p);
/* Joins "Embassy", "the Embassy", "Post" to the sender, "Department" to its ministry; false when p is none of them. */
bool post_link(linking *k, uint32_t pi);
/* "Foreign Office" of old papers, where it is not London's: the state whose it is; NULL. */
const char *post_foreign_office(const linking *k, const phrase *p);
/* Gives a person of the list of participants of a conversation the state that stands behind his name. */
void post_participant(const linking *k, uint32_t pi);
/* A cable's own "we" is the post that sends it. */
void post_we(linking *k, uint32_t pi);

#endif

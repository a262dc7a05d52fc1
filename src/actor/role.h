/* role.h - links phrases whose core is an office, a body or a group ("the foreign minister", "the opposition", "four Arab states"). */
#ifndef ACTOR_ROLE_H
#define ACTOR_ROLE_H

#include "actor/link.h"

/* A government or cabinet, which stands for its state. */
bool role_government(const linking *k, const phrase *p);
/* What the phrase calls it, without its article; lives as long as the document. */
const char *role_name(linking *k, const phrase *p);
/* Joins phrase pi to the entity it describes, or makes one. */
void role_link(linking *k, uint32_t pi);

#endif

/* seat.h - Brussels, where it stands for the Union that sits there. Private to the actor stage. */
#ifndef ACTOR_SEAT_H
#define ACTOR_SEAT_H

#include "actor/link.h"

/* Gives the European Union what the text lets Brussels do, or lets somebody do "in Brussels". Call when all is linked. */
void seat_link(linking *k);

#endif

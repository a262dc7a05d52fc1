/* ellipsis.h - deeds told by "did" alone: "Ethiopia accepted the plan; Eritrea did not." */
#ifndef EVENT_ELLIPSIS_H
#define EVENT_ELLIPSIS_H

#include "event/act.h"

/* Gives each such "did" the act of the clause it leans on, with its own subject. */
void ellipsis_read(scene *w);

#endif

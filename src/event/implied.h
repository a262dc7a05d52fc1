/* implied.h - the other side that a sentence leaves out because the text has named it. Private to the event stage. */
#ifndef EVENT_IMPLIED_H
#define EVENT_IMPLIED_H

#include "event/act.h"

/* Gives an act without recipient the one whom the text implies. */
void implied_recipient(scene *w, act *a);

#endif

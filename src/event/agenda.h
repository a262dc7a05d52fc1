/* agenda.h - what stands on an agenda or in a draft, and has not been done. */
#ifndef EVENT_AGENDA_H
#define EVENT_AGENDA_H

#include "event/act.h"

/* Why the act is no event, a constant; NULL: it may be one. */
const char *agenda_objection(const scene *w, const act *a);

#endif

/* tale.h - sentences that tell of a match, a film or a novel: their clashes are nobody's. */
#ifndef EVENT_TALE_H
#define EVENT_TALE_H

#include "event/act.h"

/* Why nothing in the sentence happened in the world; NULL when it may have. */
const char *tale_of(const scene *w);

#endif

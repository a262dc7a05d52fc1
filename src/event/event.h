#ifndef EVENT_H
#define EVENT_H

#include "doc.h"

/* Makes this stage's part of the engine. */
status event_open(engine *e, err *why);
/* Runs the stage over one document. */
void event_run(const engine *e, doc *d);

#endif

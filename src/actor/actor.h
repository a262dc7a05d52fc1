#ifndef ACTOR_H
#define ACTOR_H

#include "doc.h"

/* Makes this stage's part of the engine. */
status actor_open(engine *e, err *why);
/* Runs the stage over one document. */
void actor_run(const engine *e, doc *d);

#endif

#ifndef WHEN_H
#define WHEN_H

#include "doc.h"

/* Makes this stage's part of the engine. */
status when_open(engine *e, err *why);
/* Runs the stage over one document. */
void when_run(const engine *e, doc *d);

#endif

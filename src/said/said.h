#ifndef SAID_H
#define SAID_H

#include "doc.h"

/* Makes this stage's part of the engine. */
status said_open(engine *e, err *why);
/* Runs the stage over one document. */
void said_run(const engine *e, doc *d);

#endif

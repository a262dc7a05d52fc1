#ifndef SYNTAX_H
#define SYNTAX_H

#include "doc.h"

/* Makes this stage's part of the engine. */
status syntax_open(engine *e, err *why);
/* Runs the stage over one document. */
void syntax_run(const engine *e, doc *d);

#endif

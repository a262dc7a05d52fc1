#ifndef SYNTAX_H
#define SYNTAX_H

#include "doc.h"

/* Makes this stage's part of the engine. */
status syntax_open(engine *e, err *why);
/* Releases what the engine's arena does not. */
void syntax_close(engine *e);
/* Runs the stage over one document. */
void syntax_run(const engine *e, doc *d);
/* For measuring: uses the kernel of that name; false when this machine has none such (net_force_kernel). */
bool syntax_force_kernel(engine *e, const char *name);

#endif

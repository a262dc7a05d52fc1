#ifndef SYNTAX_H
#define SYNTAX_H

#include "doc.h"

/* Makes this stage's part of the engine. */
status syntax_open(engine *e, err *why);
/* Releases what the engine's arena does not. */
void syntax_close(engine *e);
/* Runs the stage over one document. */
void syntax_run(const engine *e, doc *d);
/* The model's frozen vector of a word in small letters: 100 numbers, each to be multiplied by *scale; NULL = it has none. */
const int8_t *syntax_vector(const engine *e, slice word, float *scale);
/* For measuring: uses the kernel of that name; false when this machine has none such (net_force_kernel). */
bool syntax_force_kernel(engine *e, const char *name);

#endif

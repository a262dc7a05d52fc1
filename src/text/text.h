#ifndef TEXT_H
#define TEXT_H

#include "doc.h"

/* Runs the stage over one document. */
void text_run(const engine *e, doc *d);

#endif

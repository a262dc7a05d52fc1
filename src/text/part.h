/* part.h - which sentences of a cable sum it up, and which are its drafter's own view. */
#ifndef PART_H
#define PART_H

#include "doc.h"

/* Sets `part` of the sentences of a cable or memorandum; `text` is done. */
void part_run(doc *d);

#endif

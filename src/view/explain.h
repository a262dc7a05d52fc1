/* explain.h - how a text was read, for the eye: tree, who and when, frames tried, and the rows that came of it. */
#ifndef VIEW_EXPLAIN_H
#define VIEW_EXPLAIN_H

#include "doc.h"
#include "view/term.h"

/* d was coded with `why`; e is the engine that did it. */
void explain_doc(term *t, const engine *e, doc *d);

#endif

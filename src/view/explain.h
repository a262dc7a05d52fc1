/* explain.h - how a text was read, for the eye: tree, who and when, frames tried, and the rows that came of it. */
#ifndef VIEW_EXPLAIN_H
#define VIEW_EXPLAIN_H

#include "doc.h"
#include "view/show.h"

/* How to show a document that was coded with `why` by this engine. */
show_options explain_options(const engine *e);

#endif

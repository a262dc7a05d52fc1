/* stance.h - what each side wants, promises, demands and refuses; which talks are open; what does not agree.
 *
 * A stand is a word that takes one ("refused to", "is open to", "renewed its offer of"), with its holder and its matter. It
 * gives a position on an issue, a commitment, or both; talks told of give tracks; positions that clash give signals. */
#ifndef STANCE_H
#define STANCE_H

#include "doc.h"

/* Makes this stage's part of the engine; after event_open. */
status stance_open(engine *e, err *why);
/* Runs the stage over one document. */
void stance_run(const engine *e, doc *d);

#endif

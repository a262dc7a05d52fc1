/* said.h - who says so, and through how many hands.
 *
 * An attribution is a cue ("said", "according to"), its source and its content. What stands in a content hangs on that
 * attribution; what stands in a content inside a content hangs on both, and walking `within` outward is the chain:
 *
 *   the cable  <-  Dorjsuren  <-  Kim       "Kim said the talks were dead", in a cable paragraph that Dorjsuren reports */
#ifndef SAID_H
#define SAID_H

#include "doc.h"

/* Makes this stage's part of the engine. */
status said_open(engine *e, err *why);
/* Runs the stage over one document. */
void said_run(const engine *e, doc *d);

/* The innermost attribution whose content holds the token: the one who vouches for what it says. A token in the
 * paragraphs of a carried document hangs on the one who reports there, even outside every content. NONE = the author. */
uint32_t said_of(const doc *d, uint32_t at);
/* The attribution and all it lies within, outermost first, at most `max` of them (the innermost ones, when there are
 * more). Gives how many were written. NONE = an empty chain. */
uint32_t said_chain(const doc *d, uint32_t a, uint32_t *out, uint32_t max);
/* The source's name for a chain: its entity's fullest name, a carried document's kind and origin ("cable (US Embassy
 * in Mongolia, 2009-09)"), else the source's own words. NULL when there is no source ("it is reported that"). */
const char *said_source_name(const doc *d, uint32_t a);

#endif

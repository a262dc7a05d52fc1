/* context.h - why it was done: PLOVER's 37 contexts, from the code, the sentence, the paragraph and the title. */
#ifndef EVENT_CONTEXT_H
#define EVENT_CONTEXT_H

#include "event/frame.h"

/* Reads tables/contexts.tsv into x; complains with file:line:column. */
status context_open(engine *e, frame_lexicon *x, err *why);
/* Adds the names of a table's cell to the event's contexts. */
void context_add(doc *d, event *e, const char *names);
/* Gives the document's events what their words say beyond their codes. */
void context_run(const frame_lexicon *x, doc *d);

#endif

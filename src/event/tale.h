/* tale.h - what is told and did not happen, or is no politics: matches, films, novels, monuments, law explained, history
 * lessons, beasts and metaphors (tables/tales.tsv). */
#ifndef EVENT_TALE_H
#define EVENT_TALE_H

#include "event/act.h"

/* Reads the table into x; complains with file:line:column. */
status tale_open(engine *e, frame_lexicon *x, err *why);
/* Why nothing in the sentence happened in the world; NULL when it may have. */
const char *tale_of(const scene *w);
/* Why this act did not; NULL when it may have. */
const char *tale_act(scene *w, const act *a);
/* Drops events of centuries before the document's. */
void tale_years(doc *d, uint32_t from);
/* The noun names a person, body or thing that acts for nobody ("a choir", "the Spanish chef"). */
bool tale_private(const scene *w, uint32_t head);
/* The verb tells what is or may be, not what was or will be. */
bool tale_present(const doc *d, uint32_t verb);
bool tale_allowed(const doc *d, uint32_t verb);
/* "a state", "any country": states in general. */
bool tale_generic(const scene *w, const party *p);
bool tale_any(const scene *w, const party *p);

#endif

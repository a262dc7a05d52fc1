/* talks.h - who sits at the table: "the six-party talks", "the talks" told of before, the other side of a conversation.
 *
 * Two things are remembered through a document: the last negotiation whose parties are known, by its name
 * (tables/talks.tsv) or because the text named them, and the last meeting of two sides. */
#ifndef EVENT_TALKS_H
#define EVENT_TALKS_H

#include "event/act.h"

typedef struct table_side {
  parties sides;
  uint32_t sentence; /* where it was told; NONE = nothing yet */
} table_side;

typedef struct talks_memory {
  table_side negotiation, meeting;
} talks_memory;

/* Reads tables/talks.tsv into x->talks; complains with file:line:column. */
status talks_open(engine *e, frame_lexicon *x, err *why);
/* Does the row of the table mean talks of the document's years? */
bool talks_of_its_time(const doc *d, uint32_t row);
void talks_forget(talks_memory *m);
/* Remembers the negotiations that the sentence names. */
void talks_read(scene *w);
/* Remembers a meeting that the sentence tells of. */
void talks_met(scene *w, const act *a);
/* The parties of the talks that the noun `t` stands for: its own, those of its name, or those told of before; none. */
bool talks_parties(scene *w, uint32_t t, parties *out);
/* The name of the negotiation that the noun `t` ends, as it is written: "six-party talks"; NULL. */
const char *talks_called(const scene *w, uint32_t t);
/* The same for names that end in any word ("the Lusaka process", "Contadora"), with who sits there; NULL, nobody. */
const char *talks_named(scene *w, uint32_t t, parties *seats);
/* Those to whom `who` was talking a short while ago. */
bool talks_others(scene *w, const party *who, parties *out);

#endif

/* hedge.h - the words that hedge a clause, and the chance they give (tables/hedges.tsv, ICD 203). */
#ifndef SAID_HEDGE_H
#define SAID_HEDGE_H

#include "doc.h"

status hedge_open(engine *e, err *why);

/* What hedges the clause of the predicate t, in the clause and over it: "is likely to sail" for "sail", "probably" for
 * "will probably not sail". The band is that of the clause as it stands. What stands at `stop` and above it is left out; NONE. */
hedge hedge_of_clause(const engine *e, const doc *d, uint32_t t, uint32_t stop);
/* The same for the deed that t tells, a verb or a noun whose words are `words`: of "will probably not sail" the sailing is
 * unlikely; `not_done`: the row says that it is not done (else the not doing is the deed: "will not pay" is a refusal). "A
 * possible attack" too. */
hedge hedge_of_deed(const engine *e, const doc *d, uint32_t t, span words, bool not_done);
/* Of a cue: "is believed", "thinks", "apparently". */
hedge hedge_of_cue(const engine *e, const doc *d, uint32_t t);

#endif

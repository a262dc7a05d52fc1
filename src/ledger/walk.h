/* walk.h - the ledger's documents one after the other, each with the events in it that are asked for: what an export is
 * made of. One document is in memory at a time. */
#ifndef LEDGER_WALK_H
#define LEDGER_WALK_H

#include "doc.h"

typedef struct walk_step {
  doc *d;                 /* as ledger_load brings it; released behind the call */
  int64_t number;         /* of the document in the ledger */
  const uint32_t *events; /* into d->events, rising */
  size_t n;
} walk_step;

/* Returns 0 to go on. */
typedef int (*walk_fn)(void *user, const walk_step *step);

/* In the order in which the documents came into the ledger, without the events that an analyst rejected. A filter on events leaves out the documents that have none of
 * them; without one those without events come too. DM_END: there is no document. */
status ledger_walk(dm_ledger *l, const dm_filter *f, walk_fn each, void *user, err *e);

/* Between these two the ledger stands still for this reader, whatever others write: for an export that goes through it twice. */
void ledger_hold(dm_ledger *l);
void ledger_let_go(dm_ledger *l);

/* The event behind a report: 0 = the ledger merges nothing (an older one), else its number, and what is told of it. */
typedef struct behind {
  char doc[17];    /* the first report of it: id of its document, and its own */
  uint32_t event;
  uint32_t reports, documents, outlets;
} behind;
int64_t ledger_head_of(dm_ledger *l, int64_t document, uint32_t event);
bool ledger_behind(dm_ledger *l, int64_t head, behind *out);

/* The ids of the document whose id, beginning of an id or path this is. DM_END, DM_EUSAGE as dm_ledger_doc. */
status ledger_doc_id(dm_ledger *l, const char *name, char id[17], err *e);

#endif

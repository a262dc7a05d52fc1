/* sides.h - who stands on which side of the ledger's events: the actors one by one, and what passes between two of them.
 *
 * Answers are rows of cells, as those of stance_find.h: ASK_EDGES and ASK_ACTORS are its tables. */
#ifndef LEDGER_SIDES_H
#define LEDGER_SIDES_H

#include "base/arena.h"
#include "ledger/stance_find.h"

typedef struct sides_filter {
  dm_filter events;    /* what is counted; without a factuality what happened, or is said to have */
  const char *as;      /* edges: "state", "code" or "name": who counts as one */
  const char *by;      /* edges: "week", "month", "year"; NULL = all at once */
  bool both_ways;      /* edges: A to B and B to A are one */
  const char *name;    /* actors: a code in capitals, or part of the name; NULL = all */
  size_t most, past;   /* at most so many (0 = all), behind the first so many */
} sides_filter;

/* The most events first, of equal ones by name; with `by` the periods in their order. DM_END: there is none. */
dm_status ledger_edges(dm_ledger *l, const sides_filter *f, stance_fn each, void *user, dm_err *e);
dm_status ledger_actors(dm_ledger *l, const sides_filter *f, stance_fn each, void *user, dm_err *e);

/* The same out of the digest, where there is one (sides_counted.c); the arena jumps when memory runs out. */
dm_status counted_edges(dm_ledger *l, arena *a, const sides_filter *f, stance_fn each, void *user, dm_err *e);
dm_status counted_actors(dm_ledger *l, arena *a, const sides_filter *f, stance_fn each, void *user, dm_err *e);

typedef struct dyad_question {
  const char *a, *b, *by; /* as dm_ledger_dyad has them */
  const dm_filter *filter;
} dyad_question;
dm_status counted_dyad(dm_ledger *l, arena *a, const dyad_question *q, dm_dyad_fn each, void *user, dm_err *e);

#endif

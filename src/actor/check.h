/* check.h - what is wrong with the tables of actors, row by row: more than opening them asks for. */
#ifndef ACTOR_CHECK_H
#define ACTOR_CHECK_H

#include "base/arena.h"
#include "base/complaints.h"
#include "base/table.h"

typedef struct checked_table {
  const table *table;
  const char *path; /* for the messages */
} checked_table;

/* Looks at `codes` and `origins`, then at those of `countries`, `organizations`, `roles`, `people` and `given_names`
 * that are among the tables. The arena holds what the checks remember. */
void actor_check(arena *a, const checked_table *tables, uint32_t n, complaints *c);

#endif

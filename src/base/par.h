/* par.h - an ordered parallel map: one stream in, many workers, results out in the order of the stream.
 *
 *   next -> [item] -> work on any thread -> [result] -> done, in the order of next
 *
 * What is under way is bounded, by number and by weight, so that memory does not grow with the stream. `next`
 * and `done` are each called by one thread at a time (not always the same one), `work` by many at once. */
#ifndef PAR_H
#define PAR_H

#include <stdbool.h>
#include <stddef.h>

typedef struct par {
  int threads;         /* 1 = everything on one thread: the calling one, unless `idle` has to look on */
  size_t weight_limit; /* of all items under way; one heavier item goes alone. 0 = no limit */
  void *user;
  /* The next item and its weight (bytes); false at the end. */
  bool (*next)(void *user, void **item, size_t *weight);
  /* Takes the item, gives the result. */
  void *(*work)(void *user, void *item);
  /* Takes the result; false stops: `next` is not called again, and results under way still come here. */
  bool (*done)(void *user, void *result);
  /* When no result has come for a moment after the last one, in the place of `done`: what it has put aside can go on its way.
   * NULL = nothing to do; false stops. */
  bool (*idle)(void *user);
} par;

/* Returns when all is done. Threads that cannot be started are done without. */
void par_run(const par *p);
/* Processors this program may use; at least 1. */
int par_cores(void);

#endif

/* pool.h - rooms of one size that threads borrow: what one leaves in a room is there for the next who takes it.
 * There are as many as were ever taken at once. */
#ifndef POOL_H
#define POOL_H

#include <stdatomic.h>
#include <stddef.h>

enum { POOL_MOST = 64 }; /* rooms that are kept */

typedef struct pool {
  size_t size; /* bytes of a room */
  _Atomic(void *) free[POOL_MOST];
} pool;

/* A room that nobody else has; a new one is zeroed. NULL = no memory. */
void *pool_take(pool *p);
/* NULL is allowed. */
void pool_give(pool *p, void *room);
/* Releases the rooms that were given back. */
void pool_free(pool *p);

#endif

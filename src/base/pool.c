#include "base/pool.h"

#include <stdlib.h>

void *pool_take(pool *p) {
  for (size_t i = 0; i < POOL_MOST; i++) {
    void *room = atomic_exchange(&p->free[i], NULL);
    if (room) return room;
  }
  return calloc(1, p->size);
}

void pool_give(pool *p, void *room) {
  for (size_t i = 0; i < POOL_MOST; i++) {
    void *none = NULL;
    if (atomic_compare_exchange_strong(&p->free[i], &none, room)) return;
  }
  free(room);
}

void pool_free(pool *p) {
  for (size_t i = 0; i < POOL_MOST; i++) free(atomic_exchange(&p->free[i], NULL));
}

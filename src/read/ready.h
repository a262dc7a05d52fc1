/* ready.h - items that one piece of a file gave at once, waiting to be asked for. Private to read/. */
#ifndef READY_H
#define READY_H

#include "read/split.h"

typedef struct ready {
  read_item **at;
  size_t n, cap, next;
} ready;

/* Takes the item over. False = out of memory, and it is gone. */
bool ready_put(ready *q, read_item *item);
/* NULL = none waits. */
read_item *ready_take(ready *q);
void ready_free(ready *q);

#endif

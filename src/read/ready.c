#include "read/ready.h"

#include <stdlib.h>

bool ready_put(ready *q, read_item *item) {
  if (q->n == q->cap) {
    read_item **more = realloc(q->at, (q->cap * 2 + 8) * sizeof *more);
    if (!more || !item) {
      if (more) q->at = more;
      read_item_free(item);
      return false;
    }
    q->at = more;
    q->cap = q->cap * 2 + 8;
  }
  if (!item) return false;
  q->at[q->n++] = item;
  return true;
}

read_item *ready_take(ready *q) {
  if (q->next < q->n) return q->at[q->next++];
  q->next = q->n = 0;
  return NULL;
}

void ready_free(ready *q) {
  for (read_item *i; (i = ready_take(q));) read_item_free(i);
  free(q->at);
  *q = (ready){0};
}

#include "watch/schedule.h"

#include <string.h>

#include "watch/room.h"

enum { LONGEST = 6 * 3600, DAY = 24 * 3600 };

int64_t schedule_wait(const char *url, int every, unsigned failures, int64_t asked_for) {
  int64_t wait = every, longest = every > LONGEST ? every : LONGEST;
  for (unsigned i = 0; i < failures && wait < longest; i++) wait *= 2;
  if (wait > longest) wait = longest;
  if (asked_for > DAY) asked_for = DAY;
  if (asked_for > wait) wait = asked_for;
  wait *= 1000;
  uint64_t h = watch_hash(WATCH_HASH + failures, url, strlen(url));
  return wait + (int64_t)(h % (uint64_t)(wait / (failures ? 4 : 10) + 1));
}

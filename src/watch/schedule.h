/* schedule.h - when a feed is asked again. */
#ifndef SCHEDULE_H
#define SCHEDULE_H

#include <stdint.h>

/* Milliseconds until the feed is asked again: every `every` seconds; after failures in a row twice as long each time, up to a
 * quarter of a day (or `every`). A part that hangs on the address alone, and on the failures, keeps many feeds from being asked at once.
 * `asked_for`: seconds that the server wants to be left alone; 0 = it did not say. */
int64_t schedule_wait(const char *url, int every, unsigned failures, int64_t asked_for);

#endif

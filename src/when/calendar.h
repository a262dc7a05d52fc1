/* calendar.h - dates that may be coarse, counted in their own units, and written as TIMEX3 writes them.
 * Years are astronomical: 1 BC is 0, 490 BC is -489. */
#ifndef WHEN_CALENDAR_H
#define WHEN_CALENDAR_H

#include "when/grammar.h"

/* A stretch of the calendar: what is coarser than `grain` is known, what is finer is 0. */
typedef struct point {
  grain grain; /* GRAIN_NONE: nothing is known */
  int year, month, dom;
  day week;           /* Monday of a week or weekend */
  const char *season; /* SP SU FA WI */
  int part;           /* quarter 1-4, half 1-2 */
} point;

point point_of_day(day n);
/* First and last day. A winter is the one that starts in its year: December to February. */
void point_days(const point *p, day *begin, day *after);
time_precision point_precision(const point *p);
/* n units on; the result is as fine as the unit. Not finer than p itself: then grain is GRAIN_NONE. */
point point_step(const point *p, grain unit, int n);
/* The unit that holds p: its month, its week. GRAIN_NONE when p is coarser. */
point point_within(const point *p, grain unit);
/* "1939-09", "2017-W49", "BC0480-SU", "192" */
const char *point_value(arena *a, const point *p);
/* The same for a unit finer than p knows: "1943-07-XX", "1971-XX-XX", "XXXX-XX". */
const char *point_unknown(arena *a, const point *p, grain unit);
int weekday_of(day n); /* 1 = Monday */

#endif

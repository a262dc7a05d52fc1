/* where.h - places among the parties of an event. Private to the event stage. */
#ifndef EVENT_WHERE_H
#define EVENT_WHERE_H

#include "doc.h"

/* Who met in Riga met there: a place is no party for being named. Where a state is meant by its capital ("recalled its envoy in
 * Tehran", "rioted in Dhaka") it is its government. Looks at the events from `from` on. */
void where_parties(doc *d, uint32_t from);
/* The place `a` is a better answer than `b`: a town in "in Harare, in Zimbabwe". Both mentions. */
bool where_finer(const doc *d, uint32_t a, uint32_t b);

#endif

/* people.h - people of no named country. Private to the event stage. Both look at the events from `from` on. */
#ifndef EVENT_PEOPLE_H
#define EVENT_PEOPLE_H

#include "doc.h"

/* "Students rioted in Dhaka", "the police beat opposition supporters": they are of the place, or of the other side's country. */
void people_countries(doc *d, uint32_t from);
/* Curfews, riots and arrests in a country are done to those who live there when nobody else is named. */
void people_citizens(doc *d, uint32_t from);

#endif

/* travel.h - who goes where, and to whom, and what is sent. Private to the event stage. */
#ifndef EVENT_TRAVEL_H
#define EVENT_TRAVEL_H

#include "event/act.h"

/* Gives a journey the one who was to be met; the meeting is what counts. */
void travel_met(scene *w, const clause *c, act *a);
/* The journey leads home. */
bool travel_home(scene *w, const clause *c, const act *a);
/* Gives what befalls a visitor at the end of his journey its host as doer. */
void travel_host_does(scene *w, act *a);
/* Gives what a journey was to secure ("the release of the pilots") its host as doer. */
void travel_frees(scene *w, act *a);

/* Makes an act of the noun t where somebody is in a town for a visit or for talks; false: it is no such noun. */
bool travel_stays(scene *w, uint32_t t);
/* Donors that the tree has made receivers are donors. */
void travel_gave_too(const doc *d, act *a);

#endif

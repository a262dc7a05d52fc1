/* indeed.h - what a "not" stands on and was done all the same, and what was ordered and was not. */
#ifndef INDEED_H
#define INDEED_H

#include "event/act.h"

/* "did not withdraw until May 2000", "had France not sent troops": the act, told as denied, was done. */
bool indeed_done(const scene *w, const act *a);
/* "ordered the release, but the army did not comply": the act, told as ordered, was not done; the word that tells it, or NONE. */
uint32_t indeed_not_done(scene *w, const act *a);

#endif

/* indeed.h - what a "not" stands on and was done all the same. */
#ifndef INDEED_H
#define INDEED_H

#include "event/act.h"

/* "did not withdraw until May 2000", "had France not sent troops": the act, told as denied, was done. */
bool indeed_done(const scene *w, const act *a);

#endif

/* place.h - where: the coordinates of the places and states that a document names.
 *
 * Which town a name means is asked twice. The actor stage asks when it meets a name that its tables do not have, since
 * whose "the police in Goma" are hangs on it. This stage comes after it, when it is known which words speak of one
 * thing, and gives each place and state of the document what the gazetteer knows. */
#ifndef PLACE_H
#define PLACE_H

#include "doc.h"
#include "engine.h"

status place_open(engine *e, err *why);
void place_run(const engine *e, doc *d);

#endif

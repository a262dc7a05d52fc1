/* check.h - what is wrong with a table of places, row by row: more than compiling it in asks for. */
#ifndef PLACE_CHECK_H
#define PLACE_CHECK_H

#include "base/complaints.h"
#include "base/table.h"

/* Kinds and codes, degrees on the globe and near the other places of the state, `of` that names a town of it, years in
 * their order. */
void place_check(const table *t, const char *path, complaints *c);

#endif

/* tsv.h - a table from the bytes of a file, at run time. It wants the form that tools/mktable wants when the program is
 * built: UTF-8, a header row, as many cells as the header has, no blanks at the ends of a cell. */
#ifndef TSV_H
#define TSV_H

#include "base/arena.h"
#include "base/complaints.h"
#include "base/slice.h"
#include "base/table.h"

/* The rows of the right form; the others are told and left out. Everything is in the arena, the bytes are copied.
 * `path` is for the messages. NULL after saying that there is no header row. */
const table *tsv_table(arena *a, const char *name, const char *path, slice bytes, complaints *c);

#endif

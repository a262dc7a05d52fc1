/* convert.h - users' dictionaries as tables of our own form (demarche-dictionaries(5)). */
#ifndef ACTOR_CONVERT_H
#define ACTOR_CONVERT_H

#include "base/complaints.h"
#include "engine.h"

typedef enum dictionary_kind { DICTIONARY_ACTORS, DICTIONARY_AGENTS } dictionary_kind;

/* Which of the two a file seems to be. */
status dictionary_look(const char *path, dictionary_kind *kind, err *why);

/* Writes one table of all files, all of one kind, that the engine was opened with: what it reads in them, in their order, a
 * name that stands several times once. The table, read in their place, gives the same codes. */
status dictionary_convert(const engine *e, const char *const *paths, size_t n, dictionary_kind kind, dm_sink sink, void *user, err *why);

/* Names that the engine has from its users' dictionaries. */
size_t dictionary_names(const engine *e);

#endif

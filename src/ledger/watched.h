/* watched.h - what `demarche watch` has read, kept in the ledger beside it. */
#ifndef WATCHED_H
#define WATCHED_H

#include "ledger/ledger.h"

/* The mark of an item, copied to `mark` (at most cap bytes with the NUL); "" when there is none. */
status ledger_watched(dm_ledger *l, const char *source, slice item, char *mark, size_t cap, err *e);
/* Keeps a mark, in a transaction of its own: documents first, then what says that they were read. */
status ledger_watch(dm_ledger *l, const char *source, slice item, const char *mark, err *e);

#endif

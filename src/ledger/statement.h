/* statement.h - statements into the ledger: what `demarche chains` asks (statement.sql). Private to src/ledger. */
#ifndef LEDGER_STATEMENT_H
#define LEDGER_STATEMENT_H

#include "ledger/ledger.h"

/* Tables and indices of statements, for a new ledger and for an older one. */
extern const char statement_schema[];
/* The statements of a document, whose attributions are in the ledger already. `senses`: false for one that comes back from
 * a ledger that did not keep what each cue does with its content. Trouble is remembered in the ledger.
 * Gives the number of the first; they are numbered in a row. */
int64_t ledger_add_statements(dm_ledger *l, const doc *d, int64_t document, bool senses);

#endif

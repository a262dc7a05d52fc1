/* rows.h - a ledger of a few texts to be spoilt: by its rows, as one who writes SQL into it might, or by its bytes. */
#ifndef FUZZ_ROWS_H
#define FUZZ_ROWS_H

#include "ledger/ledger.h"
#include "pipeline.h"

/* Made once, in a folder that goes with the program. Its file, and the engine that it was made with. */
const char *rows_ledger(void);
engine *rows_engine(void);
/* A text that is not in it. */
const doc *rows_other(void);
/* What the bytes say is done to its rows: any column of any table may hold any text or number afterwards. */
void rows_spoil(sqlite3 *db, const uint8_t *bytes, size_t len);

#endif

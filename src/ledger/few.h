/* few.h - reports by their numbers, as a table for one query: "SELECT document, event FROM few(:few)". */
#ifndef FEW_H
#define FEW_H

#include <stdint.h>
#include <sqlite3.h>

typedef struct few_key {
  int64_t document, event;
} few_key;

/* malloc's; the query that it is bound to frees it. */
typedef struct few_keys {
  int64_t n;
  few_key at[];
} few_keys;

int few_table(sqlite3 *db);
/* The keys are the query's from now on, whatever comes of it. A query without them frees them at once. */
int few_bind(sqlite3_stmt *s, few_keys *keys);

#endif

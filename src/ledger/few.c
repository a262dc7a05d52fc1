#include "ledger/few.h"

#include <stdlib.h>

typedef struct few_cursor {
  sqlite3_vtab_cursor base;
  const few_keys *keys;
  int64_t at;
} few_cursor;

enum { DOCUMENT, EVENT, KEYS };
static const char pointer_type[] = "few";

static int connect(sqlite3 *db, void *unused, int argc, const char *const *argv, sqlite3_vtab **out, char **why) {
  (void)unused, (void)argc, (void)argv, (void)why;
  int code = sqlite3_declare_vtab(db, "CREATE TABLE few (document INTEGER, event INTEGER, keys HIDDEN)");
  if (code != SQLITE_OK) return code;
  *out = calloc(1, sizeof **out);
  return *out ? SQLITE_OK : SQLITE_NOMEM;
}

static int disconnect(sqlite3_vtab *t) {
  free(t);
  return SQLITE_OK;
}

static int best_index(sqlite3_vtab *t, sqlite3_index_info *x) {
  (void)t;
  for (int i = 0; i < x->nConstraint; i++)
    if (x->aConstraint[i].iColumn == KEYS && x->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ && x->aConstraint[i].usable) {
      x->aConstraintUsage[i].argvIndex = 1;
      x->aConstraintUsage[i].omit = 1;
      x->estimatedCost = 1000;
      x->estimatedRows = 1000;
      return SQLITE_OK;
    }
  return SQLITE_CONSTRAINT;
}

static int open_cursor(sqlite3_vtab *t, sqlite3_vtab_cursor **out) {
  (void)t;
  few_cursor *c = calloc(1, sizeof *c);
  *out = c ? &c->base : NULL;
  return c ? SQLITE_OK : SQLITE_NOMEM;
}

static int close_cursor(sqlite3_vtab_cursor *c) {
  free(c);
  return SQLITE_OK;
}

static int filter(sqlite3_vtab_cursor *cursor, int plan, const char *name, int argc, sqlite3_value **argv) {
  (void)plan, (void)name;
  few_cursor *c = (few_cursor *)cursor;
  c->keys = argc ? sqlite3_value_pointer(argv[0], pointer_type) : NULL;
  c->at = 0;
  return SQLITE_OK;
}

static int next(sqlite3_vtab_cursor *cursor) {
  ((few_cursor *)cursor)->at++;
  return SQLITE_OK;
}

static int at_end(sqlite3_vtab_cursor *cursor) {
  const few_cursor *c = (const few_cursor *)cursor;
  return !c->keys || c->at >= c->keys->n;
}

static int column(sqlite3_vtab_cursor *cursor, sqlite3_context *to, int i) {
  const few_cursor *c = (const few_cursor *)cursor;
  if (i == DOCUMENT) sqlite3_result_int64(to, c->keys->at[c->at].document);
  if (i == EVENT) sqlite3_result_int64(to, c->keys->at[c->at].event);
  return SQLITE_OK;
}

static int row_number(sqlite3_vtab_cursor *cursor, sqlite3_int64 *out) {
  *out = ((const few_cursor *)cursor)->at;
  return SQLITE_OK;
}

int few_table(sqlite3 *db) {
  static const sqlite3_module module = {.xConnect = connect, /* without xCreate the table is there, and there only */
                                        .xBestIndex = best_index,
                                        .xDisconnect = disconnect,
                                        .xOpen = open_cursor,
                                        .xClose = close_cursor,
                                        .xFilter = filter,
                                        .xNext = next,
                                        .xEof = at_end,
                                        .xColumn = column,
                                        .xRowid = row_number};
  return sqlite3_create_module(db, "few", &module, NULL);
}

int few_bind(sqlite3_stmt *s, few_keys *keys) {
  int at = keys ? sqlite3_bind_parameter_index(s, ":few") : 0;
  if (at) return sqlite3_bind_pointer(s, at, keys, pointer_type, free);
  free(keys);
  return SQLITE_OK;
}

/* extension.c - a loadable extension of SQLite: the events of a text as a table.
 *
 *   .load build/bindings/demarche_sqlite
 *   SELECT actors, plover, recipients FROM demarche_events('Peru met Chile in Lima on Monday.', '1971-03-04');
 *   SELECT a.id, e.cameo FROM articles a, demarche_events(a.body, a.day) e WHERE e.factuality = 'happened';
 *
 * The columns are those of `demarche export --as csv`. A text that is NULL, or that holds nothing to read, has no rows; a date that is NULL or left out is looked for
 * in the text. The engine is opened when the extension is loaded, and belongs to the connection. */
#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT1

#include <stdlib.h>

#include "demarche.h"
#include "view/columns.h"

__attribute__((visibility("default"))) int sqlite3_demarchesqlite_init(sqlite3 *db, char **why, const sqlite3_api_routines *api);

/* hidden columns: the arguments */
enum { GIVEN_TEXT = N_COLUMNS, GIVEN_DATE };

typedef struct events_table {
  sqlite3_vtab base;
  const dm_engine *engine;
} events_table;

typedef struct events_cursor {
  sqlite3_vtab_cursor base;
  dm_doc *doc;
  uint32_t at;
  column_value value;
} events_cursor;

static int connect(sqlite3 *db, void *engine, int argc, const char *const *argv, sqlite3_vtab **out, char **why) {
  static const char declaration[] = "CREATE TABLE x("
#define X(name, kind, help) "\"" #name "\","
      COLUMN_TABLE(X)
#undef X
      "given_text HIDDEN,given_date HIDDEN)";
  int code = sqlite3_declare_vtab(db, declaration);
  if (code != SQLITE_OK) return code;
  events_table *t = sqlite3_malloc(sizeof *t);
  if (!t) return SQLITE_NOMEM;
  *t = (events_table){.engine = engine};
  sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);
  *out = &t->base;
  return SQLITE_OK;
}

static int disconnect(sqlite3_vtab *t) {
  sqlite3_free(t);
  return SQLITE_OK;
}

/* Both arguments are wanted as they stand in the call; there is one way to answer. */
static int best_index(sqlite3_vtab *t, sqlite3_index_info *info) {
  bool text = false;
  int date = -1;
  for (int i = 0; i < info->nConstraint; i++) {
    const struct sqlite3_index_constraint *c = &info->aConstraint[i];
    if ((c->iColumn != GIVEN_TEXT && c->iColumn != GIVEN_DATE) || c->op != SQLITE_INDEX_CONSTRAINT_EQ) continue;
    if (!c->usable) return SQLITE_CONSTRAINT; /* the argument comes from a table that is not read yet */
    if (c->iColumn == GIVEN_DATE) {
      date = i;
      continue;
    }
    info->aConstraintUsage[i].argvIndex = 1;
    info->aConstraintUsage[i].omit = 1;
    text = true;
  }
  if (!text) {
    t->zErrMsg = sqlite3_mprintf("demarche_events wants a text");
    return SQLITE_ERROR;
  }
  if (date >= 0) {
    info->aConstraintUsage[date].argvIndex = 2;
    info->aConstraintUsage[date].omit = 1;
  }
  info->estimatedCost = 1e6; /* reading costs more than any index */
  info->estimatedRows = 10;
  return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *t, sqlite3_vtab_cursor **out) {
  events_cursor *c = sqlite3_malloc(sizeof *c);
  if (!c) return SQLITE_NOMEM;
  *c = (events_cursor){0};
  *out = &c->base;
  return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *base) {
  events_cursor *c = (events_cursor *)base;
  if (c->doc) dm_doc_free(c->doc);
  buf_free(&c->value.text);
  sqlite3_free(c);
  return SQLITE_OK;
}

static int filter(sqlite3_vtab_cursor *base, int which, const char *name, int argc, sqlite3_value **argv) {
  events_cursor *c = (events_cursor *)base;
  if (c->doc) dm_doc_free(c->doc);
  c->doc = NULL;
  c->at = 0;
  if (sqlite3_value_type(argv[0]) == SQLITE_NULL) return SQLITE_OK;
  const char *text = (const char *)sqlite3_value_text(argv[0]);
  if (!text) return SQLITE_NOMEM;
  dm_input in = {.bytes = text, .len = (size_t)sqlite3_value_bytes(argv[0]), .from = "text", .date = argc > 1 ? (const char *)sqlite3_value_text(argv[1]) : NULL};
  day begin, after;
  time_precision precision;
  sqlite3_free(base->pVtab->zErrMsg);
  base->pVtab->zErrMsg = NULL;
  if (in.date && !day_parse(slice_of(in.date), &begin, &after, &precision)) {
    base->pVtab->zErrMsg = sqlite3_mprintf("demarche_events: '%s' is no date like 2017-12-13, 2017-12 or 2017", in.date);
    return SQLITE_ERROR;
  }
  dm_err e;
  dm_status s = dm_doc_read(((events_table *)base->pVtab)->engine, &in, &c->doc, &e);
  if (s == DM_OK) return SQLITE_OK;
  c->doc = NULL;
  if (s == DM_EINPUT) return SQLITE_OK; /* nothing in it that can be read: one such text must not end a query over many */
  base->pVtab->zErrMsg = sqlite3_mprintf("demarche_events: %s", e.text);
  return s == DM_ENOMEM ? SQLITE_NOMEM : SQLITE_ERROR;
}

static int next(sqlite3_vtab_cursor *base) {
  ((events_cursor *)base)->at++;
  return SQLITE_OK;
}

static int at_end(sqlite3_vtab_cursor *base) {
  const events_cursor *c = (const events_cursor *)base;
  return !c->doc || c->at >= c->doc->events.n;
}

static int cell(sqlite3_vtab_cursor *base, sqlite3_context *out, int which) {
  events_cursor *c = (events_cursor *)base;
  column_value *v = &c->value;
  char day[16];
  if (which >= N_COLUMNS) return SQLITE_OK; /* the arguments: NULL */
  report r = report_of(c->doc, c->at);
  column_get(&r, (column)which, v);
  if (v->text.failed) return SQLITE_NOMEM;
  if (!v->known) return SQLITE_OK;
  switch (column_kinds[which]) {
  case COLUMN_TEXT: sqlite3_result_text64(out, v->text.ptr, v->text.len, SQLITE_TRANSIENT, SQLITE_UTF8); break;
  case COLUMN_COUNT:
  case COLUMN_FLAG: sqlite3_result_int64(out, v->count); break;
  case COLUMN_REAL: sqlite3_result_double(out, v->real); break;
  case COLUMN_DAY: sqlite3_result_text(out, day_text((int32_t)v->count, day), -1, SQLITE_TRANSIENT); break;
  }
  return SQLITE_OK;
}

static int rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *out) {
  *out = ((events_cursor *)base)->at;
  return SQLITE_OK;
}

static void close_engine(void *engine) { dm_engine_close(engine); }

int sqlite3_demarchesqlite_init(sqlite3 *db, char **why, const sqlite3_api_routines *api) {
  static const sqlite3_module module = {.xConnect = connect, .xBestIndex = best_index, .xDisconnect = disconnect, .xOpen = open_cursor, .xClose = close_cursor,
                                        .xFilter = filter, .xNext = next, .xEof = at_end, .xColumn = cell, .xRowid = rowid}; /* no xCreate: it is a function, not a table to be made */
  SQLITE_EXTENSION_INIT2(api);
  dm_engine *engine;
  dm_err e;
  if (dm_engine_open(&engine, &e) != DM_OK) {
    *why = sqlite3_mprintf("demarche: %s", e.text);
    return SQLITE_ERROR;
  }
  return sqlite3_create_module_v2(db, "demarche_events", &module, engine, close_engine);
}

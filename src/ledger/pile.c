#include "ledger/pile.h"

#include <stdlib.h>

/* ------------------------------------------------------------------ in */

static void put(pile *p, char kind, const void *at, size_t len) {
  buf_putc(&p->rows, kind);
  buf_add(&p->rows, at, len);
}
static void put_long(pile *p, char kind, const void *at, size_t len) {
  uint64_t n = len;
  put(p, kind, &n, sizeof n);
  buf_add(&p->rows, at, len);
}

void pile_null(pile *p) { buf_putc(&p->rows, '0'); }
void pile_int(pile *p, int64_t value) { put(p, 'i', &value, sizeof value); }
void pile_real(pile *p, double value) { put(p, 'r', &value, sizeof value); }
void pile_text(pile *p, const char *at, size_t len) { put_long(p, 't', at, len); }
void pile_blob(pile *p, const void *at, size_t len) { put_long(p, 'b', at, len); }

int pile_statement(buf *sql, const char *one_row) {
  const char *into = strstr(one_row, "INTO "), *values = strstr(one_row, "VALUES");
  int n = 0;
  bool told = strstr(one_row, "INSERT OR ") == one_row;
  buf_add(sql, one_row, told ? (size_t)(into - one_row) : strlen("INSERT "));
  if (!told) buf_puts(sql, "OR FAIL ");
  buf_add(sql, into, (size_t)(values - into));
  for (const char *c = values; *c; c++)
    if (*c == '?') buf_printf(sql, "%sc%d", n ? ", " : "SELECT ", n), n++;
  buf_puts(sql, " FROM pile");
  return n;
}

/* ------------------------------------------------------------------ out: the virtual table */

typedef struct pile_tab {
  sqlite3_vtab base;
  const pile_source *source;
} pile_tab;

typedef struct value {
  char kind;
  size_t len;
  const char *at;
} value;

typedef struct pile_cursor {
  sqlite3_vtab_cursor base;
  const pile *of;
  int columns;
  uint32_t row;
  const char *next;
  value values[PILE_COLUMNS];
} pile_cursor;

static int connect(sqlite3 *db, void *source, int argc, const char *const *argv, sqlite3_vtab **out, char **why) {
  (void)argc, (void)argv, (void)why;
  buf sql = {0};
  for (int i = 0; i < PILE_COLUMNS; i++) buf_printf(&sql, "%sc%d", i ? ", " : "CREATE TABLE pile (", i);
  buf_putc(&sql, ')');
  int code = buf_done(&sql) ? sqlite3_declare_vtab(db, sql.ptr) : SQLITE_NOMEM;
  buf_free(&sql);
  pile_tab *t = code == SQLITE_OK ? calloc(1, sizeof *t) : NULL;
  if (code == SQLITE_OK && !t) code = SQLITE_NOMEM;
  if (t) t->source = source;
  *out = t ? &t->base : NULL;
  return code;
}

static int disconnect(sqlite3_vtab *t) {
  free(t);
  return SQLITE_OK;
}

static int best_index(sqlite3_vtab *t, sqlite3_index_info *info) {
  (void)t;
  info->estimatedCost = 1e6; /* always all of it, in its order */
  return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *t, sqlite3_vtab_cursor **out) {
  (void)t;
  pile_cursor *c = calloc(1, sizeof *c);
  *out = c ? &c->base : NULL;
  return c ? SQLITE_OK : SQLITE_NOMEM;
}

static int close_cursor(sqlite3_vtab_cursor *c) {
  free(c);
  return SQLITE_OK;
}

/* The values of the row that begins at `next`. */
static void read_row(pile_cursor *c) {
  if (c->row >= c->of->n) return;
  for (int i = 0; i < c->columns; i++) {
    value *v = &c->values[i];
    v->kind = *c->next++;
    v->len = v->kind == '0' ? 0 : sizeof(uint64_t);
    v->at = c->next;
    if (v->kind == 't' || v->kind == 'b') {
      uint64_t len;
      memcpy(&len, c->next, sizeof len);
      v->at += sizeof len;
      v->len = len;
    }
    c->next = v->at + v->len;
  }
}

static int filter(sqlite3_vtab_cursor *cursor, int plan, const char *name, int argc, sqlite3_value **argv) {
  (void)plan, (void)name, (void)argc, (void)argv;
  pile_cursor *c = (pile_cursor *)cursor;
  const pile_source *s = ((pile_tab *)cursor->pVtab)->source;
  static const pile none;
  c->of = s->now ? s->now : &none;
  c->columns = s->columns;
  c->row = 0;
  c->next = c->of->rows.ptr;
  read_row(c);
  return SQLITE_OK;
}

static int next(sqlite3_vtab_cursor *cursor) {
  pile_cursor *c = (pile_cursor *)cursor;
  c->row++;
  read_row(c);
  return SQLITE_OK;
}

static int at_end(sqlite3_vtab_cursor *cursor) {
  const pile_cursor *c = (const pile_cursor *)cursor;
  return c->row >= c->of->n;
}

static int column(sqlite3_vtab_cursor *cursor, sqlite3_context *to, int i) {
  const pile_cursor *c = (const pile_cursor *)cursor;
  const value *v = &c->values[i];
  sqlite3_int64 whole;
  double real;
  if (i >= c->columns) return SQLITE_OK;
  switch (v->kind) {
  case 'i':
    memcpy(&whole, v->at, sizeof whole);
    sqlite3_result_int64(to, whole);
    break;
  case 'r':
    memcpy(&real, v->at, sizeof real);
    sqlite3_result_double(to, real);
    break;
  case 't': sqlite3_result_text64(to, v->at, v->len, SQLITE_STATIC, SQLITE_UTF8); break;
  case 'b': sqlite3_result_blob64(to, v->at, v->len, SQLITE_STATIC); break;
  default: break; /* NULL */
  }
  return SQLITE_OK;
}

static int row_number(sqlite3_vtab_cursor *cursor, sqlite3_int64 *out) {
  *out = ((const pile_cursor *)cursor)->row;
  return SQLITE_OK;
}

int pile_table(sqlite3 *db, pile_source *s) {
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
  return sqlite3_create_module(db, "pile", &module, s);
}

#include "ledger/cells.h"

void cells_flush(dm_ledger *l, buf *waiting, int64_t first, statement last, statement set, statement make) {
  if (!waiting->len && !waiting->failed) return;
  int64_t of = 0;
  buf all = {0};
  row r = row_of(l, last);
  if (row_next(&r)) {
    slice had = {sqlite3_column_blob(r.s, 1), (size_t)sqlite3_column_bytes(r.s, 1)};
    if (had.ptr && had.len + waiting->len <= CELLS_ROW) {
      of = sqlite3_column_int64(r.s, 0);
      buf_add(&all, had.ptr, had.len);
    }
  }
  row_end(&r);
  buf_add(&all, waiting->ptr, waiting->len);
  if (all.failed || waiting->failed) ledger_no_memory(l);
  r = row_of(l, of ? set : make);
  put_int(&r, of ? of : first);
  put_blob(&r, all.ptr, all.len);
  row_run(&r);
  buf_free(&all);
  buf_clear(waiting);
}

bool cells_next(cells *c, row *rows) {
  while (c->at == c->end) {
    if (!row_next(rows)) return false;
    c->at = sqlite3_column_blob(rows->s, 0);
    c->end = c->at + (c->at ? sqlite3_column_bytes(rows->s, 0) : 0);
  }
  return true;
}

day cells_day(const row *r, int column) {
  day begin, after;
  time_precision precision;
  slice s = get_slice(r, column);
  return !slice_is(s, "9999") && day_parse(s, &begin, &after, &precision) ? begin : DAY_NONE;
}

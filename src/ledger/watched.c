#include "ledger/watched.h"

status ledger_watched(dm_ledger *l, const char *source, slice item, char *mark, size_t cap, err *e) {
  l->failed = false;
  mark[0] = '\0';
  row r = row_of(l, SQL_WATCHED);
  put_slice(&r, slice_of(source));
  put_slice(&r, item);
  if (row_next(&r)) {
    slice s = get_slice(&r, 0);
    snprintf(mark, cap, "%.*s", (int)s.len, s.ptr ? s.ptr : "");
  }
  row_end(&r);
  return ledger_trouble(l, e);
}

status ledger_watch(dm_ledger *l, const char *source, slice item, const char *mark, err *e) {
  l->failed = false;
  row r = row_of(l, SQL_WATCH);
  put_slice(&r, slice_of(source));
  put_slice(&r, item);
  put_slice(&r, slice_of(mark));
  row_run(&r);
  return ledger_trouble(l, e);
}

/* cmd_tables.c - `demarche tables check`: opens every table that is compiled in, says what is wrong or how
 * much is there. */
#include "base/table.h"
#include "cli/cmd.h"

int cmd_tables(const arguments *a) {
  if (strcmp(a->paths[0], "check") != 0) {
    talk_error("tables knows 'check', not '%s'", a->paths[0]);
    return 2;
  }
  engine *e = open_engine(NULL, false); /* each stage checks what the cells of its tables say */
  if (!e) return 3;
  dm_engine_close(e);
  out o = {0};
  uint32_t rows = 0, tables = 0;
  for (const table *const *t = tables_all; *t; t++) {
    out_printf(&o, "%-16s %6u rows, %u columns\n", (*t)->name, (*t)->n_rows, (*t)->n_columns);
    rows += (*t)->n_rows;
    tables++;
  }
  out_printf(&o, "%u tables, %u rows, no complaints\n", tables, rows);
  return out_end(&o);
}

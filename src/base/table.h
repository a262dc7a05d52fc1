/* table.h - knowledge compiled in from tables/NAME.tsv by tools/mktable (see demarche-tables(5)).
 * Cells are UTF-8 without tabs or line ends; an empty cell is "". */
#ifndef TABLE_H
#define TABLE_H

#include <stddef.h>
#include <stdint.h>

typedef struct table {
  const char *name;               /* "countries" */
  uint32_t n_rows, n_columns;
  const char *const *columns;     /* n_columns names */
  const char *const *cells;       /* row by row */
  const uint32_t *lines;          /* line of each row in the TSV, for messages */
} table;

/* Every compiled-in table is declared here by name; tables_all ends with NULL. */
extern const table *const tables_all[];

/* NULL when there is no such table. */
const table *table_named(const char *name);
/* Column number, or -1. */
int table_column(const table *t, const char *column);
static inline const char *table_cell(const table *t, uint32_t row, int column) {
  return column < 0 ? "" : t->cells[(size_t)row * t->n_columns + (size_t)column];
}

#endif

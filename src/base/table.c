#include "base/table.h"

#include <string.h>

const table *table_named(const char *name) {
  for (const table *const *t = tables_all; *t; t++)
    if (strcmp((*t)->name, name) == 0) return *t;
  return NULL;
}

int table_column(const table *t, const char *column) {
  for (uint32_t i = 0; i < t->n_columns; i++)
    if (strcmp(t->columns[i], column) == 0) return (int)i;
  return -1;
}

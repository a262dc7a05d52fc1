#include "lists.h"

#include "base/map.h"

static const char *const names[N_LISTS] = {
#define X(name) #name,
    LIST_TABLE(X)
#undef X
};

status lists_open(engine *e, err *why) {
  const table *t = table_named("lists");
  for (uint32_t row = 0, list = 0; row < t->n_rows; row++) {
    const char *name = table_cell(t, row, 0);
    if (strcmp(name, names[list]) != 0) /* the rows of a list stand together */
      for (list = 0; list < N_LISTS && strcmp(name, names[list]) != 0;) list++;
    if (list == N_LISTS) return err_at(why, DM_EINPUT, "tables/lists.tsv", t->lines[row], 1, "nobody asks for a list '%s'", name);
    word_entry(e->words, slice_of(table_cell(t, row, 1)))->lists[list / 64] |= UINT64_C(1) << list % 64;
  }
  return DM_OK;
}

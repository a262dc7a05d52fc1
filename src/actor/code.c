#include "actor/code.h"

void code_open(code_book *b, arena *a) {
  b->t = table_named("cameo_actors");
  b->kind = table_column(b->t, "kind");
  b->plover = table_column(b->t, "plover");
  map_init(&b->groups, a);
  int code = table_column(b->t, "code");
  for (uint32_t i = 0; i < b->t->n_rows; i++) map_add(&b->groups, slice_of(table_cell(b->t, i, code)), i);
}

static const char *cell(const code_book *b, const map_row *r, int column) { return table_cell(b->t, r->value, column); }

void code_split(const code_book *b, const char *code, char country[4], char sector[4]) {
  country[0] = sector[0] = '\0';
  size_t len = strcspn(code, "/"), at = 0;
  const map_row *first = len >= 6 ? map_find(&b->groups, (slice){code, 6}) : NULL; /* IGOUNO */
  if (first) at = 6;
  else if (len >= 3) first = map_find(&b->groups, (slice){code, 3});
  const char *kind = first ? cell(b, first, b->kind) : "state";
  if (strcmp(kind, "role") != 0) {
    if (!first) memcpy(country, code, 3), country[3] = '\0';
    else memcpy(country, cell(b, first, b->plover), strlen(cell(b, first, b->plover)) + 1);
    if (!at) at = 3;
  } else {
    at = 0; /* [ELI]: of no state */
  }
  for (; at + 3 <= len && !sector[0]; at += 3) {
    const map_row *r = map_find(&b->groups, (slice){code + at, 3});
    if (r && strcmp(cell(b, r, b->kind), "role") == 0) memcpy(sector, cell(b, r, b->plover), 4);
  }
  /* rebels of a region: WEUREB */
  if (!country[0] && first && strcmp(kind, "role") != 0 && (strcmp(sector, "REB") == 0 || strcmp(sector, "UAF") == 0)) memcpy(country, "IMG", 4);
}

void code_split_role(const code_book *b, const char *code, char country[4], char sector[4]) {
  country[0] = sector[0] = '\0';
  size_t len = strcspn(code, "/");
  for (size_t at = 0; at + 3 <= len && !sector[0]; at += 3) {
    const map_row *r = map_find(&b->groups, (slice){code + at, 3});
    const char *kind = r ? cell(b, r, b->kind) : "";
    if (strcmp(kind, "role") == 0) memcpy(sector, cell(b, r, b->plover), 4);
    else if (!at && strcmp(kind, "body") == 0) memcpy(country, cell(b, r, b->plover), strlen(cell(b, r, b->plover)) + 1);
  }
}

#include "place/check.h"

#include <stdlib.h>

#include "place/gazetteer.h"

enum { NEAR = 1600 }; /* hundredths of a degree that a place may lie outside the box of its state's towns */

typedef struct box {
  int south, north, west, east;
  bool any;
} box;

static box box_of(const char *country) {
  box b = {9000, -9000, 18000, -18000, false};
  for (uint32_t i = gaz_towns(country); i < gaz_n_towns && strcmp(gaz_rows[i].country, country) == 0; i++) {
    const gaz_row *r = &gaz_rows[i];
    b.any = true;
    if (r->lat < b.south) b.south = r->lat;
    if (r->lat > b.north) b.north = r->lat;
    if (r->lon < b.west) b.west = r->lon;
    if (r->lon > b.east) b.east = r->lon;
  }
  return b;
}

/* Key of an ASCII name, as tools/mkplaces makes it. */
static slice key_of(const char *name, char *out, size_t cap) {
  size_t n = 0;
  bool gap = false;
  for (const char *p = name; *p && n + 2 < cap; p++) {
    bool letter = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') || *p == '&';
    if (*p == ' ' || *p == '-' || *p == '/') gap = n > 0;
    if (!letter) continue;
    if (gap) out[n++] = ' ';
    gap = false;
    out[n++] = (char)(*p >= 'A' && *p <= 'Z' ? *p + 32 : *p);
  }
  return (slice){out, n};
}

static bool degrees(const char *cell, int most, int *out) {
  char *end;
  double v = strtod(cell, &end);
  if (end == cell || *end || !(v >= -most && v <= most)) return false;
  *out = (int)(v * 100 + (v < 0 ? -0.5 : 0.5));
  return true;
}

typedef struct row_check {
  const table *t;
  const char *path;
  complaints *c;
  uint32_t row;
} row_check;

static void tell(const row_check *k, int column, const char *what) {
  size_t at = 1;
  for (int i = 0; i < column; i++) at += strlen(table_cell(k->t, k->row, i)) + 1;
  complain(k->c, k->path, k->t->lines[k->row], at, "%s: '%s'", what, table_cell(k->t, k->row, column));
}

static bool is_kind(const char *cell) {
  static const char *const kinds[] = {"country", "region", "province", "city", "water", "island", "mountain", "base", "camp", "post", "room"};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(kinds[i], cell) == 0) return true;
  return false;
}

void place_check(const table *t, const char *path, complaints *c) {
  static const char *const names[] = {"name", "kind", "country", "lat", "lon", "of", "from", "to", "geonameid", "note"};
  enum { NAME, KIND, COUNTRY, LAT, LON, OF, FROM, TO, ID, N_COLUMNS = ID + 2 };
  int column[N_COLUMNS];
  for (int i = 0; i < N_COLUMNS; i++) {
    column[i] = table_column(t, names[i]);
    if (column[i] >= 0) continue;
    complain(c, path, 1, 1, "no column '%s'", names[i]);
    return;
  }
  for (uint32_t i = 0; i < t->n_rows; i++) {
    row_check k = {t, path, c, i};
    const char *country = table_cell(t, i, column[COUNTRY]), *of = table_cell(t, i, column[OF]), *lat = table_cell(t, i, column[LAT]);
    char key[160];
    if (!is_kind(table_cell(t, i, column[KIND]))) tell(&k, column[KIND], "no such kind of place");
    if (!key_of(table_cell(t, i, column[NAME]), key, sizeof key).len) tell(&k, column[NAME], "a name has letters");
    if (country[0] && !gaz_state(country)) tell(&k, column[COUNTRY], "no state has this code");
    int south = 0, east = 0;
    if (!lat[0] && !of[0]) tell(&k, column[LAT], "a place has degrees, or `of`");
    if (lat[0] && !degrees(lat, 90, &south)) tell(&k, column[LAT], "no latitude"), lat = "";
    if (lat[0] && !degrees(table_cell(t, i, column[LON]), 180, &east)) tell(&k, column[LON], "no longitude"), lat = "";
    if (lat[0] && country[0]) {
      box b = box_of(country);
      bool turns = b.east - b.west > 18000; /* on both sides of the date line */
      if (b.any && (south < b.south - NEAR || south > b.north + NEAR || (!turns && (east < b.west - NEAR || east > b.east + NEAR))))
        tell(&k, column[NAME], "lies far from the towns of its state");
    }
    if (of[0]) {
      gaz_hits h = gaz_find(key_of(of, key, sizeof key));
      bool there = false;
      for (uint32_t n = 0; n < h.n; n++) there |= strcmp(gaz_hit(h, n)->country, country) == 0;
      if (!there) tell(&k, column[OF], "no town of this state");
    }
    day begin = DAY_NONE, end = DAY_NONE, after;
    time_precision p;
    const char *from = table_cell(t, i, column[FROM]), *to = table_cell(t, i, column[TO]);
    if (from[0] && !day_parse(slice_of(from), &begin, &after, &p)) tell(&k, column[FROM], "a date is 1991-12-26, 1991-12 or 1991");
    if (to[0] && !day_parse(slice_of(to), &after, &end, &p)) tell(&k, column[TO], "a date is 1991-12-26, 1991-12 or 1991");
    if (begin != DAY_NONE && end != DAY_NONE && end < begin) tell(&k, column[TO], "ended before it began");
  }
}

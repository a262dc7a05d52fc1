/* form.c - which cell is what. The columns are those of demarche-export(1), with its doubts; headers are read by name, so that another
 * order, or a layout without the CAMEO code, does no harm. */
#include "peer/peer.h"

#include <strings.h>

const peer_form peer_forms[] = {
    {"gdelt", "GDELT 2.0", 61,
     {[PEER_ID] = 1, [PEER_DATE] = 2, [PEER_CAMEO] = 27, [PEER_SOURCE_NAME] = 7, [PEER_SOURCE_CODE] = 6, [PEER_TARGET_NAME] = 17, [PEER_TARGET_CODE] = 16, [PEER_PLACE] = 53,
      [PEER_PLACE_COUNTRY] = 54, [PEER_LAT] = 57, [PEER_LON] = 58},
     {NULL}},
    {"phoenix", "Phoenix", 26,
     {[PEER_ID] = 1, [PEER_DATE] = 2, [PEER_CAMEO] = 14, [PEER_SOURCE_NAME] = 6, [PEER_SOURCE_CODE] = 6, [PEER_TARGET_NAME] = 10, [PEER_TARGET_CODE] = 10, [PEER_PLACE] = 21,
      [PEER_PLACE_COUNTRY] = 23, [PEER_LAT] = 19, [PEER_LON] = 20},
     {NULL}},
    {"icews", "ICEWS", 0,
     {0},
     {[PEER_ID] = "Event ID", [PEER_DATE] = "Event Date", [PEER_CAMEO] = "CAMEO Code", [PEER_SOURCE_NAME] = "Source Name", [PEER_SOURCE_COUNTRY] = "Source Country",
      [PEER_SOURCE_SECTORS] = "Source Sectors", [PEER_TARGET_NAME] = "Target Name", [PEER_TARGET_COUNTRY] = "Target Country", [PEER_TARGET_SECTORS] = "Target Sectors",
      [PEER_PLACE] = "City", [PEER_PLACE_COUNTRY] = "Country", [PEER_LAT] = "Latitude", [PEER_LON] = "Longitude"}},
    {"polecat", "POLECAT", 0,
     {0},
     {[PEER_ID] = "Event ID", [PEER_DATE] = "Event Date", [PEER_TYPE] = "Event Type", [PEER_MODE] = "Event Mode", [PEER_CONTEXTS] = "Contexts", [PEER_SOURCE_NAME] = "Actor Name",
      [PEER_SOURCE_COUNTRY] = "Actor Country", [PEER_SOURCE_SECTORS] = "Actor Sectors", [PEER_TARGET_NAME] = "Recipient Name", [PEER_TARGET_COUNTRY] = "Recipient Country",
      [PEER_TARGET_SECTORS] = "Recipient Sectors", [PEER_PLACE] = "Placename", [PEER_PLACE_COUNTRY] = "Country", [PEER_LAT] = "Latitude", [PEER_LON] = "Longitude",
      [PEER_GEONAMES] = "GeoNames ID"}},
    {NULL}};

/* The nth cell of a line, from 1; len 0 beyond the last. */
static slice nth(slice line, int n) {
  for (size_t at = 0; at <= line.len;) {
    const char *tab = memchr(line.ptr + at, '\t', line.len - at);
    size_t end = tab ? (size_t)(tab - line.ptr) : line.len;
    if (--n == 0) return slice_cut(line, at, end);
    if (!tab) break;
    at = end + 1;
  }
  return (slice){NULL, 0};
}

static int cells_of(slice line) {
  int n = 1;
  for (size_t i = 0; i < line.len; i++) n += line.ptr[i] == '\t';
  return n;
}

bool peer_header(const peer_form *form, slice line, peer_columns *out) {
  *out = (peer_columns){.form = form, .n = form->columns ? form->columns : cells_of(line)};
  if (form->columns) {
    memcpy(out->at, form->at, sizeof out->at);
    return true;
  }
  for (int c = 0; c < N_PEER_CELLS; c++)
    for (int n = 1; form->header[c] && n <= out->n && n < 200 && !out->at[c]; n++) {
      slice name = slice_trim(nth(line, n));
      if (name.len == strlen(form->header[c]) && strncasecmp(name.ptr, form->header[c], name.len) == 0) out->at[c] = n;
    }
  return out->at[PEER_DATE] && out->at[PEER_SOURCE_NAME] && out->at[PEER_TARGET_NAME];
}

const peer_form *peer_look(slice line) {
  peer_columns c;
  for (const peer_form *f = peer_forms; f->name; f++) {
    if (f->columns) {
      slice date = nth(line, f->at[PEER_DATE]);
      size_t digits = 0;
      while (digits < date.len && (date.ptr[digits] == '-' || (date.ptr[digits] >= '0' && date.ptr[digits] <= '9'))) digits++;
      if (cells_of(line) == f->columns && digits == date.len && (digits == 8 || digits == 10)) return f;
    } else if (peer_header(f, line, &c) && (c.at[PEER_CAMEO] || c.at[PEER_TYPE] || strcmp(f->name, "icews") == 0)) {
      return f;
    }
  }
  return NULL;
}

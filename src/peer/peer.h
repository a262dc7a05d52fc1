/* peer.h - the tables of other event data sets (GDELT 2.0, ICEWS, POLECAT, Phoenix) as documents of ours: the rows themselves are the
 * text, each a sentence, and each event stands at the cell of its code. So every row is kept to the byte, and what is asked of the
 * ledger finds old data beside new. */
#ifndef PEER_FORM_H
#define PEER_FORM_H

#include "doc.h"

enum { PEER_ROWS = 500 /* of one document */ };

/* What we understand of a row. */
typedef enum peer_cell {
  PEER_ID, PEER_DATE, PEER_CAMEO, PEER_TYPE, PEER_MODE, PEER_CONTEXTS,
  PEER_SOURCE_NAME, PEER_SOURCE_CODE, PEER_SOURCE_COUNTRY, PEER_SOURCE_SECTORS, /* in this order for either side */
  PEER_TARGET_NAME, PEER_TARGET_CODE, PEER_TARGET_COUNTRY, PEER_TARGET_SECTORS,
  PEER_PLACE, PEER_PLACE_COUNTRY, PEER_LAT, PEER_LON, PEER_GEONAMES,
  N_PEER_CELLS
} peer_cell;

typedef struct peer_form {
  const char *name, *title;                /* "gdelt", "GDELT 2.0" */
  int columns;                             /* of a table without header; 0 = its first row names them */
  int at[N_PEER_CELLS];                    /* from 1; 0 = it has none */
  const char *header[N_PEER_CELLS];        /* the names of its columns; NULL */
} peer_form;

extern const peer_form peer_forms[]; /* ends with a NULL name */
/* The form whose first line this may be; NULL. */
const peer_form *peer_look(slice line);

/* Where the cells of a table stand. */
typedef struct peer_columns {
  const peer_form *form;
  int n;                   /* cells of a row */
  int at[N_PEER_CELLS];    /* from 1; 0 = there is none */
} peer_columns;
/* Reads the columns' names (of a form with a header). False = those that make an event are missing. */
bool peer_header(const peer_form *form, slice line, peer_columns *out);

typedef struct peer_codes peer_codes;
/* In the arena, which jumps when memory ends. */
peer_codes *peer_codes_open(arena *a);

/* A document of these rows, one a line, all of the right number of cells. *untyped: rows whose code PLOVER has no type for; they are
 * kept as text. */
void peer_document(doc *d, const peer_codes *codes, const peer_columns *c, const char *path, size_t first_line, slice rows, size_t *untyped);

#endif

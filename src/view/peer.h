/* peer.h - what the files of other event data sets have in common: tab-separated lines, CAMEO's actor codes, one row a pair.
 *
 * The column lists are those of demarche-export(1), which says what of them was never checked against the originals. */
#ifndef PEER_H
#define PEER_H

#include "view/report.h"

/* One line. A cell is on one line whatever it holds; NULL is an empty one. */
typedef struct row_of_cells {
  buf *b;
  bool begun;
} cells;
void cell_text(cells *c, const char *text);
void cell_words(cells *c, slice text);
void cell_count(cells *c, uint64_t n);
void cell_real(cells *c, double x);
void cell_none(cells *c, int n); /* so many empty ones */
void cell_end(cells *c);
/* "20171213" or "2017-12-13"; empty for DAY_NONE. */
void cell_day(cells *c, day n, bool dashes);
/* An actor in CAMEO's terms: EGYMED of Egyptian journalists, IGOUNO of the United Nations. */
typedef struct cameo_actor {
  char code[24];
  char country[4], group[4], types[3][4];
} cameo_actor;
cameo_actor cameo_actor_of(const party *p);

/* CAMEO's quad class of the code ("14" is 3 there and 4 in PLOVER); without a code PLOVER's of the type. */
int cameo_quad(const event *v);

/* "Sudan" of SDN, "United Nations" of UNO; "" when there is none. */
const char *party_country_name(const party *p);
const char *sector_name(const party *p);

#endif

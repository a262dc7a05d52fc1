/* data.h - the gazetteer's data as tools/mkplaces lays it out: no pointers, so that nothing is done at open. */
#ifndef PLACE_DATA_H
#define PLACE_DATA_H

#include <stdint.h>

enum { GAZ_BUCKET_BITS = 12 };

typedef struct gaz_row {
  uint32_t name;         /* byte of gaz_text */
  uint32_t id;           /* GeoNames' number; 0 = none */
  uint32_t population;   /* 0 = not known */
  uint32_t from, to;     /* in which the name holds: 19240126; 0 = open */
  uint16_t admin;        /* bytes of gaz_text: GeoNames' code of the first-level province */
  uint16_t feature;      /* "PPLA", "water" */
  int16_t lat, lon;      /* hundredths of a degree */
  char country[4];       /* alpha-3; "" = none or several */
} gaz_row;

typedef struct gaz_key {
  uint64_t hash;
  uint32_t row;
} gaz_key;

extern const char gaz_text[];
extern const gaz_row gaz_rows[];
extern const gaz_key gaz_keys[];     /* by hash; rows of one key in table order */
extern const uint32_t gaz_bucket[];  /* first key of each value of the hash's upper bits, and the end */
extern const uint32_t gaz_n_rows, gaz_n_towns, gaz_n_keys;

#endif

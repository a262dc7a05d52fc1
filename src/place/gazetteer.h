/* gazetteer.h - the places of the world by name: tables/cities.tsv and tables/places.tsv, found without being opened. */
#ifndef GAZETTEER_H
#define GAZETTEER_H

#include "doc.h"
#include "place/data.h"

/* Rows that carry one key, in table order: gaz_rows[gaz_keys[first + i].row]. */
typedef struct gaz_hits {
  uint32_t first, n;
} gaz_hits;

/* The key is small letters without accents, words parted by one blank: "sao paulo". Letters that no accent makes
 * ("tromsø") are found by the ones that stand for them. */
gaz_hits gaz_find(slice key);
static inline const gaz_row *gaz_hit(gaz_hits h, uint32_t i) { return &gaz_rows[gaz_keys[h.first + i].row]; }

static inline const char *gaz_name(const gaz_row *r) { return gaz_text + r->name; }
static inline const char *gaz_admin(const gaz_row *r) { return gaz_text + r->admin; }
static inline const char *gaz_feature(const gaz_row *r) { return gaz_text + r->feature; }
/* A town of cities.tsv, or another name of one; else a region, water, house ... */
bool gaz_is_town(const gaz_row *r);
/* A first-level province or state. */
bool gaz_is_province(const gaz_row *r);
/* The name holds on the day; DAY_NONE: any. */
bool gaz_holds(const gaz_row *r, day on);
/* For the document: coordinates and all. */
const location *gaz_location(const gaz_row *r, arena *a);
/* The place that stands for a whole state: its row of kind country; NULL. */
const gaz_row *gaz_state(const char *country);
/* The row of its first town: they stand by country, up to gaz_n_towns. */
uint32_t gaz_towns(const char *country);
/* The seat of its province, by GeoNames' code; NULL. */
const gaz_row *gaz_seat(const char *country, const char *admin);
/* Its capital; NULL. */
const gaz_row *gaz_capital(const char *country);

#endif

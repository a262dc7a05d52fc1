/* course_data.h - tables/course.tsv and tables/seats.tsv as tools/mkcourse lays them out: no pointers, so that nothing is done at open. The one header that a
 * tool of the build shares with the library: both must spell and hash a feature alike. */
#ifndef STANCE_COURSE_DATA_H
#define STANCE_COURSE_DATA_H

#include <stddef.h>
#include <stdint.h>

enum { COURSE_COLUMNS = 8, COURSE_SLOT_BITS = 16 };

typedef struct course_row {
  uint64_t hash;
  int16_t weight[COURSE_COLUMNS]; /* hundredths of the logarithm of the odds */
} course_row;

/* What is laid out of a table. A feature lies in its slot, or in the next one that is free. Most that are asked for are in none: the
 * marks say so, and are few enough to stay near the processor. */
#define COURSE_DATA(table) \
  extern const char table##_columns[COURSE_COLUMNS][16]; /* as the table has them; "" = it has no more */ \
  extern const char table##_text[];                      /* the features, each with a NUL */ \
  extern const uint32_t table##_name[];                  /* of a row, its byte there */ \
  extern const course_row table##_rows[]; \
  extern const uint8_t table##_mark[];                   /* COURSE_MARK of the feature in each slot; 0 = empty */ \
  extern const uint16_t table##_slot[];                  /* its row */ \
  extern const uint32_t table##_n_rows; \
  extern const int table##_bound, table##_margin;        /* rows of these names: their first weight; 0 */
COURSE_DATA(course)
COURSE_DATA(seats)

/* A stretch of a feature. The hash of two stretches in a row is made of theirs, so that a word is gone over once for all the features
 * that it is in. */
typedef struct course_piece {
  const char *text;
  uint32_t len;
  uint64_t hash, power; /* power: what a hash is multiplied with when this is put behind it */
} course_piece;

#define COURSE_BASE UINT64_C(0x9e3779b97f4a7c15)
static inline course_piece course_piece_of(const char *text, size_t len) {
  course_piece p = {text, (uint32_t)len, 0, 1};
  for (size_t i = 0; i < len; i++) {
    p.hash = p.hash * COURSE_BASE + (unsigned char)text[i] + 1;
    p.power *= COURSE_BASE;
  }
  return p;
}
static inline uint64_t course_mixed(uint64_t hash) { return (hash ^ hash >> 32) * UINT64_C(0xd6e8feb86659fd93); }
#define COURSE_SLOT(mixed) ((uint32_t)((mixed) >> (64 - COURSE_SLOT_BITS)))
#define COURSE_MARK(mixed) ((uint8_t)((mixed) >> 32 | 1))

/* The row of the feature with that hash; UINT32_MAX: it has none. */
static inline uint32_t course_find(uint64_t hash, const uint8_t *marks, const uint16_t *slots, const course_row *rows) {
  uint64_t mixed = course_mixed(hash);
  uint8_t mark = COURSE_MARK(mixed);
  for (uint32_t at = COURSE_SLOT(mixed); marks[at]; at = (at + 1) % (1u << COURSE_SLOT_BITS))
    if (marks[at] == mark && rows[slots[at]].hash == hash) return slots[at];
  return UINT32_MAX;
}

#endif

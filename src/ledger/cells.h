/* cells.h - what the digests are written in: numbers as short as they can be, seven bits to a byte, the lowest first. Private to the ledger. */
#ifndef CELLS_H
#define CELLS_H

#include "ledger/ledger.h"

enum { CELLS_ROW = 8192 /* bytes in a row of a digest, about: what is written again when the next document comes */ };

typedef struct cells {
  const uint8_t *at, *end;
} cells;

static inline void put_number(buf *b, uint64_t n) {
  char bytes[10];
  size_t len = 0;
  for (; n > 127; n >>= 7) bytes[len++] = (char)((n & 127) | 128);
  bytes[len++] = (char)n;
  buf_add(b, bytes, len);
}

/* At the end of what is there every number is 0: a ledger that others have written to must not make us read beyond. */
static inline uint64_t number(cells *c) {
  uint64_t n = 0;
  if (c->at < c->end && *c->at < 128) return *c->at++; /* most are small */
  for (int shift = 0; c->at < c->end && shift < 64; shift += 7) {
    uint8_t byte = *c->at++;
    n |= (uint64_t)(byte & 127) << shift;
    if (byte < 128) return n;
  }
  return n;
}

/* The same without a branch, for numbers of which nobody can guess how long they are. */
static inline uint64_t number_of_any_length(cells *c) {
  enum { ENDS = 0x80808080 };
  uint32_t four, end;
  if (c->end - c->at < (ptrdiff_t)sizeof four) return number(c);
  memcpy(&four, c->at, sizeof four);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  four = __builtin_bswap32(four);
#endif
  end = ~four & (uint32_t)ENDS;
  if (!end) return number(c);
  c->at += (__builtin_ctz(end) + 1) / 8;
  four &= end ^ (end - 1);
  return (four & 0x7f) | (four >> 1 & 0x3f80) | (four >> 2 & 0x1fc000) | (four >> 3 & 0xfe00000);
}

/* Of small numbers of either sign small ones. */
static inline uint64_t folded(int64_t n) { return (uint64_t)n << 1 ^ (n < 0 ? UINT64_MAX : 0); }
static inline int64_t unfolded(uint64_t n) { return (int64_t)(n >> 1) ^ -(int64_t)(n & 1); }

/* What waits goes into the table's last row, or a new one, whose first document is `first`; then it is empty. `last` gives that row's first
 * document and its cells, NULL when they are too many; `set` and `make` write. */
void cells_flush(dm_ledger *l, buf *waiting, int64_t first, statement last, statement set, statement make);
/* The next row of a digest; false: there is none. */
bool cells_next(cells *c, row *rows);
/* A kept day; DAY_NONE. */
day cells_day(const row *r, int column);

#endif

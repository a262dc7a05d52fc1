/* twos.h - numbers for what is known by two others, a pair and its period, say: open addressing, never more than half full. What has the
 * number lies in an array of the caller's, which is asked whether it is the one; of its hash the table keeps 32 bits. Private to the ledger. */
#ifndef TWOS_H
#define TWOS_H

#include "ledger/counted.h"

typedef struct two_numbered {
  uint32_t hash, number; /* + 1; 0 = empty */
} two_numbered;

typedef struct twos {
  arena *a;
  two_numbered *at;
  uint32_t n;
  int bits; /* there is room for 2^bits */
} twos;

static inline uint32_t twos_hash(uint32_t a, uint32_t b, int32_t of) {
  return (uint32_t)((((uint64_t)a << 32 | b) * 0x9e3779b97f4a7c15u + (uint64_t)(uint32_t)of * 0xc2b2ae3d27d4eb4fu) >> 32);
}

/* The highest bits: when the table grows, what follows each other does so still, and is copied in a row. */
static inline uint32_t twos_from(const twos *t, uint32_t hash) { return hash >> (32 - t->bits); }

/* It will be asked for soon. */
static inline void twos_send_for(const twos *t, uint32_t hash) {
  if (t->at) __builtin_prefetch(&t->at[twos_from(t, hash)]);
}

static inline void twos_grow(twos *t) {
  enum { FIRST = 10 };
  const twos old = *t;
  uint32_t n = t->at ? (uint32_t)1 << t->bits : 0;
  t->bits = n ? old.bits + 1 : FIRST;
  t->at = counted_room(t->a, sizeof *t->at << t->bits);
  memset(t->at, 0, sizeof *t->at << t->bits);
  for (uint32_t i = 0; i < n; i++) {
    if (!old.at[i].number) continue;
    uint32_t at = twos_from(t, old.at[i].hash);
    while (t->at[at].number) at = (at + 1) & (((uint32_t)1 << t->bits) - 1);
    t->at[at] = old.at[i];
  }
}

/* The number, + 1, of the one that `is` says is meant; 0 = there is none yet: whoever asks puts it in. */
static inline uint32_t *twos_number(twos *t, uint32_t hash, bool (*is)(const void *all, uint32_t number, const void *meant), const void *all, const void *meant) {
  if (!t->at || t->n >= (uint32_t)1 << (t->bits - 1)) twos_grow(t);
  uint32_t at = twos_from(t, hash);
  for (; t->at[at].number; at = (at + 1) & (((uint32_t)1 << t->bits) - 1))
    if (t->at[at].hash == hash && is(all, t->at[at].number - 1, meant)) return &t->at[at].number;
  t->at[at].hash = hash;
  t->n++;
  return &t->at[at].number;
}

static inline void twos_clear(twos *t) {
  if (t->at) memset(t->at, 0, sizeof *t->at << t->bits);
  t->n = 0;
}

#endif

/* slice.h - small values that travel by copy: a run of bytes, a span of a text. */
#ifndef SLICE_H
#define SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct slice {
  const char *ptr;
  size_t len;
} slice;

/* Half-open, in bytes of the document's text. */
typedef struct span {
  uint32_t from, to;
} span;

#define SLICE(literal) ((slice){(literal), sizeof(literal) - 1})

static inline slice slice_of(const char *s) { return (slice){s, s ? strlen(s) : 0}; }
static inline bool slice_eq(slice a, slice b) { return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0); }
static inline bool slice_is(slice a, const char *s) { return slice_eq(a, slice_of(s)); }
static inline bool slice_starts(slice a, const char *s) {
  size_t n = strlen(s);
  return a.len >= n && memcmp(a.ptr, s, n) == 0;
}
static inline bool slice_ends(slice a, const char *s) {
  size_t n = strlen(s);
  return a.len >= n && memcmp(a.ptr + a.len - n, s, n) == 0;
}
static inline slice slice_cut(slice a, size_t from, size_t to) {
  if (to > a.len) to = a.len;
  if (from > to) from = to;
  return (slice){a.ptr + from, to - from};
}
/* Without blanks (space, tab, CR, LF) at both ends. */
static inline slice slice_trim(slice a) {
  while (a.len && (a.ptr[0] == ' ' || a.ptr[0] == '\t' || a.ptr[0] == '\r' || a.ptr[0] == '\n')) a.ptr++, a.len--;
  while (a.len && (a.ptr[a.len - 1] == ' ' || a.ptr[a.len - 1] == '\t' || a.ptr[a.len - 1] == '\r' || a.ptr[a.len - 1] == '\n'))
    a.len--;
  return a;
}
static inline bool span_overlaps(span a, span b) { return a.from < b.to && b.from < a.to; }
static inline bool span_holds(span outer, span inner) { return outer.from <= inner.from && inner.to <= outer.to; }

/* FNV-1a, 32 bits: short keys, no secrets. The hash of a text goes on from that of its beginning. */
#define SLICE_HASH_START 2166136261u
static inline uint32_t slice_hash_on(uint32_t h, slice a) {
  for (size_t i = 0; i < a.len; i++) h = (h ^ (unsigned char)a.ptr[i]) * 16777619u;
  return h;
}
static inline uint32_t slice_hash(slice a) { return slice_hash_on(SLICE_HASH_START, a); }

#endif

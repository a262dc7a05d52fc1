/* room.h - lists that grow, outside of arenas: what is watched lives for weeks. */
#ifndef ROOM_H
#define ROOM_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

/* Room for one more than n in a list of *cap things of `size` bytes; gives the list, or NULL when memory ran out (the old one stays). */
static inline void *room_for(void *list, size_t n, size_t *cap, size_t size) {
  if (n < *cap) return list;
  size_t more = *cap * 2 + 16;
  void *new = realloc(list, more * size);
  if (new) *cap = more;
  return new;
}

/* FNV-1a, 64 bits: to know a text again, no secret. Goes on from `h`; WATCH_HASH at the start. */
#define WATCH_HASH 0xcbf29ce484222325u
static inline uint64_t watch_hash(uint64_t h, const char *s, size_t len) {
  for (size_t i = 0; i < len; i++) h = (h ^ (unsigned char)s[i]) * 0x100000001b3u;
  return h;
}

#endif

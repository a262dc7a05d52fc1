/* Chunks grow geometrically from 64 KiB, so a document costs a handful of mallocs. */
#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGN = 16, FIRST_CHUNK = 1 << 16, LARGEST_CHUNK = 1 << 24 };

struct arena_chunk {
  arena_chunk *next;
  size_t size;
  _Alignas(16) char room[];
};

static _Thread_local long fail_after;

void arena_fail_after(long n) { fail_after = n; }

static void *tested_malloc(size_t size) {
  if (fail_after > 0 && --fail_after == 0) return NULL;
  return malloc(size);
}

static _Noreturn void out_of_memory(arena *a) {
  if (a->fail) longjmp(*a->fail, 1);
  fputs("demarche: out of memory\n", stderr);
  abort();
}

void arena_init(arena *a, jmp_buf *fail) {
  memset(a, 0, sizeof *a);
  a->fail = fail;
}

void arena_free(arena *a) {
  for (arena_chunk *c = a->chunk, *next; c; c = next) {
    next = c->next;
    free(c);
  }
  a->chunk = NULL;
  a->at = a->end = NULL;
  a->used = 0;
}

static void add_chunk(arena *a, size_t size) {
  arena_chunk *c = tested_malloc(sizeof *c + size);
  if (!c) out_of_memory(a);
  c->next = a->chunk;
  c->size = size;
  a->chunk = c;
  a->at = c->room;
  a->end = c->room + size;
}

static size_t whole(size_t size) { return size ? (size + ALIGN - 1) & ~(size_t)(ALIGN - 1) : ALIGN; }

void *arena_room(arena *a, size_t size) {
  if (size > SIZE_MAX / 2) out_of_memory(a);
  size = whole(size);
  if (a->limit && size > a->limit - a->used) out_of_memory(a);
#ifdef ARENA_MALLOC
  add_chunk(a, size);
#else
  if ((size_t)(a->end - a->at) < size) {
    size_t next = a->chunk ? a->chunk->size * 2 : FIRST_CHUNK;
    if (next > LARGEST_CHUNK) next = LARGEST_CHUNK;
    add_chunk(a, size > next ? size : next);
  }
#endif
  char *p = a->at;
  a->at += size;
  a->used += size;
  return p;
}

void *arena_alloc(arena *a, size_t size) { return memset(arena_room(a, size), 0, whole(size)); }

void *arena_calloc(arena *a, size_t n, size_t size) {
  if (size && n > SIZE_MAX / size) out_of_memory(a);
  return arena_alloc(a, n * size);
}

char *arena_copy(arena *a, const char *text, size_t len) {
  char *p = arena_room(a, len + 1);
  if (len) memcpy(p, text, len);
  p[len] = '\0';
  return p;
}

char *arena_printf(arena *a, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int n = vsnprintf(NULL, 0, format, args);
  assert(n >= 0);
  char *p = arena_room(a, (size_t)n + 1);
  vsnprintf(p, (size_t)n + 1, format, again);
  va_end(again);
  va_end(args);
  return p;
}

arena_mark arena_here(const arena *a) { return (arena_mark){a->chunk, a->at, a->used}; }

void arena_release(arena *a, arena_mark m) {
  while (a->chunk != m.chunk) {
    arena_chunk *c = a->chunk;
    a->chunk = c->next;
    free(c);
  }
  a->at = m.at;
  a->end = a->chunk ? a->chunk->room + a->chunk->size : NULL;
  a->used = m.used;
}

void vec_room(arena *a, void **at, uint32_t n, uint32_t *cap, size_t size) {
  if (n < *cap) return;
  uint32_t more = *cap ? *cap * 2 : 8;
  if (more < *cap) out_of_memory(a);
  void *p = arena_calloc(a, more, size);
  if (n) memcpy(p, *at, (size_t)n * size);
  *at = p;
  *cap = more;
}

/* arena.h - memory that is released together.
 *
 * Three lifetimes (HACKING.md): the engine's (tables, read-only after open), the document's (everything
 * learned about one text) and scratch (reset when the function that marked it returns).
 *
 * Running out of memory does not return: it jumps to `fail`, which the pipeline sets before the first
 * stage runs and which turns it into DM_ENOMEM. So stage code has no NULL checks, and must hold nothing
 * but arena memory while it allocates (no open file, no lock, no malloc of its own).
 *
 * Built with -Darena=malloc every allocation is its own malloc, so that ASan and valgrind see each edge. */
#ifndef ARENA_H
#define ARENA_H

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

typedef struct arena_chunk arena_chunk;

typedef struct arena {
  arena_chunk *chunk; /* newest first */
  char *at, *end;     /* free room in the newest chunk */
  size_t used;        /* bytes handed out and not released */
  size_t limit;       /* most bytes this arena may hold; 0 = no limit */
  jmp_buf *fail;      /* where to go when memory runs out; NULL = abort() */
} arena;

typedef struct arena_mark {
  arena_chunk *chunk;
  char *at;
  size_t used;
} arena_mark;

void arena_init(arena *a, jmp_buf *fail);
void arena_free(arena *a);
/* Zeroed, aligned to 16 bytes. */
void *arena_alloc(arena *a, size_t size);
/* The same with whatever content: for room that is written before it is read. */
void *arena_room(arena *a, size_t size);
/* n * size, checked for overflow. */
void *arena_calloc(arena *a, size_t n, size_t size);
/* A NUL-terminated copy. */
char *arena_copy(arena *a, const char *text, size_t len);
char *arena_printf(arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Everything allocated after the mark goes with the release. */
arena_mark arena_here(const arena *a);
void arena_release(arena *a, arena_mark m);

#define arena_new(a, T) ((T *)arena_alloc((a), sizeof(T)))
#define arena_array(a, T, n) ((T *)arena_calloc((a), (n), sizeof(T)))

/* For tests only: the nth malloc from now on fails (1 = the next), 0 = none. Per thread. */
void arena_fail_after(long n);

/* A growable array in an arena. Old room is left to the arena. */
#define VEC(T)                                                                                                         \
  struct {                                                                                                             \
    T *at;                                                                                                             \
    uint32_t n, cap;                                                                                                   \
  }
/* Appends a zeroed element and gives its address (valid until the next vec_add on the same array). */
#define vec_add(a, v) (vec_room((a), (void **)&(v)->at, (v)->n, &(v)->cap, sizeof *(v)->at), &(v)->at[(v)->n++])
#define vec_push(a, v, value) ((void)(*vec_add((a), (v)) = (value)))
void vec_room(arena *a, void **at, uint32_t n, uint32_t *cap, size_t size);

#endif

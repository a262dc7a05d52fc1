/* failing.h - the program's malloc is its own, before the C library's, and the nth allocation from now on fails, whoever asks for it. */
#ifndef FAILING_H
#define FAILING_H

#include <stdbool.h>
#include <stddef.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t size);

static long until_failure; /* 0 = none fails */
static bool failed;        /* one did */

static bool fails(void) {
  if (!until_failure || --until_failure) return false;
  return failed = true;
}
void *malloc(size_t size) { return fails() ? NULL : __libc_malloc(size); }
void *calloc(size_t n, size_t size) { return fails() ? NULL : __libc_calloc(n, size); }
void *realloc(void *p, size_t size) { return fails() ? NULL : __libc_realloc(p, size); }

#endif

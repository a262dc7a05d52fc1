/* buf.h - a growing piece of text. It remembers its first failure; append freely, look once at the end. */
#ifndef BUF_H
#define BUF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

typedef struct buf {
  char *ptr;
  size_t len, cap;
  bool failed; /* memory ran out: what was appended since is lost */
} buf;

void buf_free(buf *b);
void buf_clear(buf *b);
/* What buf_add does where there is no room. */
void buf_grow_and_add(buf *b, const char *bytes, size_t len);
static inline void buf_add(buf *b, const char *bytes, size_t len) {
  if (!len) return;
  if (b->failed || b->cap - b->len <= len) {
    buf_grow_and_add(b, bytes, len);
    return;
  }
  memcpy(b->ptr + b->len, bytes, len);
  b->len += len;
}
static inline void buf_puts(buf *b, const char *text) { buf_add(b, text, strlen(text)); }
void buf_putc(buf *b, char c);
/* In decimal. */
void buf_uint(buf *b, uint64_t n);
void buf_printf(buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A JSON string with its quotes; expects UTF-8, escapes what JSON must. */
void buf_json(buf *b, slice text);
/* NUL-terminated text, or NULL after a failure. */
const char *buf_done(buf *b);

#endif

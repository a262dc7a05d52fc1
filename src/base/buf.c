#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void buf_free(buf *b) {
  free(b->ptr);
  *b = (buf){0};
}

void buf_clear(buf *b) {
  b->len = 0;
  b->failed = false;
}

static bool grow(buf *b, size_t more) {
  size_t cap = b->cap ? b->cap : 4096;
  while (cap - b->len <= more) {
    if (cap > SIZE_MAX / 2) return !(b->failed = true);
    cap *= 2;
  }
  char *p = realloc(b->ptr, cap);
  if (!p) return !(b->failed = true);
  b->ptr = p;
  b->cap = cap;
  return true;
}

static inline bool room(buf *b, size_t more) { return !b->failed && (b->cap - b->len > more || grow(b, more)); }

void buf_grow_and_add(buf *b, const char *bytes, size_t len) {
  if (room(b, len)) buf_add(b, bytes, len);
}

void buf_putc(buf *b, char c) {
  if (room(b, 1)) b->ptr[b->len++] = c;
}

void buf_uint(buf *b, uint64_t n) {
  char digits[20], *at = digits + sizeof digits;
  do *--at = (char)('0' + n % 10);
  while (n /= 10);
  buf_add(b, at, (size_t)(digits + sizeof digits - at));
}

void buf_printf(buf *b, const char *format, ...) {
  char small[256];
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int n = vsnprintf(small, sizeof small, format, args);
  if (n >= 0 && (size_t)n < sizeof small) {
    buf_add(b, small, (size_t)n);
  } else if (n >= 0 && room(b, (size_t)n + 1)) {
    vsnprintf(b->ptr + b->len, (size_t)n + 1, format, again);
    b->len += (size_t)n;
  }
  va_end(again);
  va_end(args);
}

void buf_json(buf *b, slice text) {
  static const char hex[] = "0123456789abcdef";
  buf_putc(b, '"');
  size_t start = 0;
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.ptr[i];
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    buf_add(b, text.ptr + start, i - start);
    start = i + 1;
    switch (c) {
    case '"': buf_puts(b, "\\\""); break;
    case '\\': buf_puts(b, "\\\\"); break;
    case '\n': buf_puts(b, "\\n"); break;
    case '\r': buf_puts(b, "\\r"); break;
    case '\t': buf_puts(b, "\\t"); break;
    default: {
      char u[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
      buf_add(b, u, sizeof u);
    }
    }
  }
  buf_add(b, text.ptr + start, text.len - start);
  buf_putc(b, '"');
}

const char *buf_done(buf *b) {
  if (!room(b, 1)) return NULL;
  b->ptr[b->len] = '\0';
  return b->ptr;
}

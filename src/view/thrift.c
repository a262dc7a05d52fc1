#include "view/thrift.h"

#include <assert.h>

void thrift_varint(buf *b, uint64_t n) {
  for (; n > 127; n >>= 7) buf_putc(b, (char)(n | 128));
  buf_putc(b, (char)n);
}

/* Small numbers of either sign become small ones without: 0, -1, 1, -2 ... */
static void zigzag(buf *b, int64_t n) { thrift_varint(b, (uint64_t)n << 1 ^ (uint64_t)(n >> 63)); }

void thrift_begin(thrift *t) {
  assert(t->depth < THRIFT_DEPTH);
  t->last[t->depth++] = 0;
}

void thrift_end(thrift *t) {
  buf_putc(t->b, '\0');
  t->depth--;
}

static void head(thrift *t, int field, thrift_type type) {
  int *last = &t->last[t->depth - 1];
  assert(field > *last && field - *last < 16);
  buf_putc(t->b, (char)((field - *last) << 4 | type));
  *last = field;
}

void thrift_i32(thrift *t, int field, int32_t value) {
  head(t, field, THRIFT_I32);
  zigzag(t->b, value);
}

void thrift_i64(thrift *t, int field, int64_t value) {
  head(t, field, THRIFT_I64);
  zigzag(t->b, value);
}

void thrift_text(thrift *t, int field, slice value) {
  head(t, field, THRIFT_BINARY);
  thrift_item_text(t, value);
}

void thrift_struct(thrift *t, int field) {
  head(t, field, THRIFT_STRUCT);
  thrift_begin(t);
}

void thrift_list(thrift *t, int field, thrift_type of, uint32_t n) {
  head(t, field, THRIFT_LIST);
  buf_putc(t->b, (char)((n < 15 ? n : 15u) << 4 | of));
  if (n >= 15) thrift_varint(t->b, n);
}

void thrift_item_i32(thrift *t, int32_t value) { zigzag(t->b, value); }

void thrift_item_text(thrift *t, slice value) {
  thrift_varint(t->b, value.len);
  buf_add(t->b, value.ptr, value.len);
}

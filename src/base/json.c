#include "base/json.h"

#include <stdint.h>
#include <stdlib.h>

/* How many of the first bytes are ASCII. */
static size_t ascii(slice text) {
  size_t n = 0;
  for (uint64_t eight; n + 8 <= text.len; n += 8) {
    memcpy(&eight, text.ptr + n, 8);
    if (eight & 0x8080808080808080u) break;
  }
  while (n < text.len && (unsigned char)text.ptr[n] < 0x80) n++;
  return n;
}

void json_text(buf *b, slice text) {
  if (!text.len) text = SLICE("");
  size_t ok = 0, n;
  do ok += ascii((slice){text.ptr + ok, text.len - ok});
  while ((n = utf8_len((slice){text.ptr + ok, text.len - ok})) > 0 && (ok += n));
  if (ok == text.len) {
    buf_json(b, text);
    return;
  }
  buf fixed = {0}; /* a path may hold any bytes; JSON is UTF-8 */
  for (size_t i = 0; i < text.len; i += n ? n : 1) {
    n = utf8_len(slice_cut(text, i, text.len));
    buf_add(&fixed, n ? text.ptr + i : "\xef\xbf\xbd", n ? n : 3);
  }
  if (fixed.failed) b->failed = true;
  buf_json(b, (slice){fixed.ptr, fixed.failed ? 0 : fixed.len});
  buf_free(&fixed);
}

void json_string(buf *b, const char *s) {
  if (s && s[0])
    json_text(b, slice_of(s));
  else
    buf_puts(b, "null");
}

void json_field(buf *b, const char *name, const char *value) {
  buf_printf(b, ",\"%s\":", name);
  json_string(b, value);
}

void json_list(buf *b, const char *name, const char *const *at, size_t n) {
  buf_printf(b, ",\"%s\":[", name);
  for (size_t i = 0; i < n; i++) {
    if (i) buf_putc(b, ',');
    json_string(b, at[i]);
  }
  buf_putc(b, ']');
}

void json_id(buf *b, uint32_t id) {
  if (id == UINT32_MAX)
    buf_puts(b, "null");
  else
    buf_uint(b, id);
}

void json_hundredths(buf *b, double v) {
  const double most = 1e15; /* no figure of ours; a ledger that others wrote may hold any */
  v = v > most ? most : v < -most ? -most : v == v ? v : 0;
  long n = (long)(v * 100 + (v < 0 ? -0.5 : 0.5));
  if (n < 0) buf_putc(b, '-');
  n = labs(n);
  buf_uint(b, (uint64_t)n / 100);
  buf_putc(b, '.');
  buf_putc(b, (char)('0' + n / 10 % 10));
  if (n % 10) buf_putc(b, (char)('0' + n % 10));
}

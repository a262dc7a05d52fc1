#include "read/plain.h"

static block *add(doc *d, uint32_t from, uint32_t to) {
  block *b = vec_add(&d->arena, &d->blocks);
  b->at = (span){from, to};
  b->body = from;
  b->carried = NONE;
  return b;
}

void plain_run(doc *d) {
  const char *text = d->text.ptr;
  uint32_t len = (uint32_t)d->text.len, from = NONE, to = 0;
  for (uint32_t p = 0; p < len;) {
    const char *nl = memchr(text + p, '\n', len - p);
    uint32_t stop = nl ? (uint32_t)(nl - text) : len;
    slice line = slice_trim((slice){text + p, stop - p});
    if (!line.len && from != NONE) {
      add(d, from, to);
      from = NONE;
    } else if (line.len) {
      if (from == NONE) from = (uint32_t)(line.ptr - text);
      to = (uint32_t)(line.ptr - text + line.len);
    }
    p = stop + 1;
  }
  if (from != NONE) add(d, from, to);
}

#include "read/layout.h"

static block_kind kind_of(char letter) {
  switch (letter) {
  case 'h': return BLOCK_HEADING;
  case 'i': return BLOCK_ITEM;
  case 'q': return BLOCK_QUOTE;
  case 'd': return BLOCK_DATELINE;
  case 'k': return BLOCK_HEADER;
  case 's': return BLOCK_BYLINE;
  case 'n': return BLOCK_NOTE;
  default: return BLOCK_TEXT;
  }
}

void layout_run(doc *d, const char *layout) {
  const char *text = d->text.ptr;
  for (size_t at = 0; at < d->text.len;) {
    const char *end = memmem(text + at, d->text.len - at, "\n\n", 2);
    size_t to = end ? (size_t)(end - text) : d->text.len, next = end ? to + 2 : to;
    block_kind kind = kind_of(*layout);
    if (*layout) layout++;
    while (at < to && (unsigned char)text[at] <= ' ') at++;
    while (to > at && (unsigned char)text[to - 1] <= ' ') to--;
    if (to > at) {
      block *b = vec_add(&d->arena, &d->blocks);
      *b = (block){.at = {(uint32_t)at, (uint32_t)to}, .body = (uint32_t)at, .dateline = (uint32_t)at, .kind = kind, .carried = NONE, .time = NONE, .time_last = NONE};
    }
    at = next;
  }
}

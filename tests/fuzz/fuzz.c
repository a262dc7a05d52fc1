#include "fuzz.h"

#include <stdlib.h>

#include "base/map.h"
#include "read/reader.h"
#include "text/text.h"

const engine *fuzz_engine(void) {
  static engine e;
  if (e.text) return &e;
  err why;
  arena_init(&e.arena, NULL);
  e.words = vocabulary_new(&e.arena);
  if (text_open(&e, &why) != DM_OK) abort();
  return &e;
}

static void require(bool right) {
  if (!right) abort();
}

void fuzz_read(const dm_input *input) {
  doc *d = NULL;
  err why = {0};
  if (pipeline_read(fuzz_engine(), input, "text", &d, &why) != DM_OK) {
    require(why.text[0] != '\0'); /* a refusal says why */
    return;
  }
  span all = {0, (uint32_t)d->text.len};
  for (size_t i = 0; i < d->text.len;) { /* clean UTF-8 */
    uint32_t n, cp = (uint32_t)(unsigned char)d->text.ptr[i];
    static const uint32_t lengths[16] = {1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 2, 2, 3, 4};
    n = lengths[cp >> 4];
    require(n && i + n <= d->text.len && (cp >= 32 || cp == '\n' || cp == '\t' || cp == '\r'));
    for (uint32_t k = 1; k < n; k++) require(((unsigned char)d->text.ptr[i + k] & 0xc0) == 0x80);
    i += n;
  }
  uint32_t last = 0;
  for (uint32_t i = 0; i < d->blocks.n; i++) {
    const block *b = &d->blocks.at[i];
    require(span_holds(all, b->at) && b->at.from >= last && b->at.from < b->at.to && b->body >= b->at.from && b->body <= b->at.to);
    last = b->at.to;
  }
  uint32_t token = 0;
  for (uint32_t i = 0; i < d->sentences.n; i++) {
    const sentence *s = &d->sentences.at[i];
    require(span_holds(d->blocks.at[s->block].at, s->at) && s->first == token && s->end > s->first);
    token = s->end;
  }
  require(token == d->tokens.n);
  last = 0;
  for (uint32_t i = 0; i < d->tokens.n; i++) {
    const struct token *t = &d->tokens.at[i];
    require(t->at.from < t->at.to && t->at.from >= last && span_holds(d->sentences.at[t->sentence].at, t->at));
    last = t->at.to;
  }
  last = 0;
  for (uint32_t i = 0; i < d->map.n; i++) {
    const source_run *r = &d->map.at[i];
    require(r->at >= last && r->at + r->len <= d->text.len);
    last = r->at + r->len;
  }
  dm_doc_free(d);
}

void fuzz_items(const uint8_t *bytes, size_t len, const char *from) {
  reader_options options = {.from = from, .why = true};
  reader *r = reader_open_memory((slice){(const char *)bytes, len}, "fuzz", &options);
  for (read_item *item; (item = reader_next(r)); read_item_free(item)) {
    require(item->status == DM_OK || item->why.text[0] != '\0');
    if (item->status == DM_OK) fuzz_read(&item->input);
  }
  reader_close(r);
}

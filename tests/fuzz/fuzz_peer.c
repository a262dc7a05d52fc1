/* Rows of other event data sets: the first byte says whose, the next two lines of a form with a header are its header. */
#include "fuzz.h"

#include <stdlib.h>

#include "peer/peer.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
  static arena tables;
  static peer_codes *codes;
  if (!codes) {
    arena_init(&tables, NULL);
    codes = peer_codes_open(&tables);
  }
  if (!len) return 0;
  slice rows = {(const char *)bytes + 1, len - 1};
  const peer_form *f = &peer_forms[bytes[0] & 3];
  peer_columns c;
  const char *nl = memchr(rows.ptr, '\n', rows.len);
  size_t head = f->columns ? 0 : nl ? (size_t)(nl - rows.ptr) + 1 : rows.len;
  (void)peer_look(slice_cut(rows, 0, head));
  if (!peer_header(f, slice_cut(rows, 0, head), &c)) return 0;
  doc *d = doc_new();
  if (!d || setjmp(d->fail)) abort();
  size_t untyped = 0;
  peer_document(d, codes, &c, "fuzz", 1, slice_cut(rows, head, rows.len), &untyped);
  for (uint32_t i = 0; i < d->events.n; i++) {
    const event *e = &d->events.at[i];
    if (e->sentence >= d->sentences.n || e->at.from > e->at.to || e->at.to > d->text.len || (e->place != NONE && e->place >= d->mentions.n)) abort();
  }
  for (uint32_t i = 0; i < d->mentions.n; i++)
    if (d->mentions.at[i].at.to > d->text.len || d->mentions.at[i].entity >= d->entities.n) abort();
  dm_doc_free(d);
  return 0;
}

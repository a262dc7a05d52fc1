#include "read/read.h"

status read_run(const engine *e, doc *d, const dm_input *input, err *why) {
  (void)e;
  if (input->len > READ_LIMIT)
    return err_set(why, DM_ETOOBIG, input->path, "%zu bytes: the limit for one document is %zu", input->len, READ_LIMIT);
  d->text = (slice){arena_copy(&d->arena, input->bytes, input->len), input->len};
  block *b = vec_add(&d->arena, &d->blocks);
  b->at = (span){0, (uint32_t)input->len};
  b->carried = NONE;
  return DM_OK;
}

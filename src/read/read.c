#include "read/read.h"

#include "read/meta.h"
#include "read/plain.h"

status read_run(const engine *e, doc *d, const dm_input *input, err *why) {
  (void)e;
  if (input->len > READ_LIMIT)
    return err_set(why, DM_ETOOBIG, input->path, "%zu bytes: the limit for one document is %zu", input->len, READ_LIMIT);
  d->text = (slice){arena_copy(&d->arena, input->bytes, input->len), input->len};
  plain_run(d);
  meta_run(d, input);
  meta_id(d);
  return DM_OK;
}

/* cmd_text.c - `demarche text`: the extracted text, byte for byte what the offsets of all records count. */
#include "cli/cmd.h"

static status make(const coding *c, doc *d, made *m, err *why) {
  (void)c;
  buf_add(&m->text, d->text.ptr, d->text.len);
  return m->text.failed ? err_set(why, DM_ENOMEM, d->path, "out of memory") : DM_OK;
}

static bool use(coding *c, doc *d, const made *m) {
  (void)d;
  return out_write(c->user, m->text.ptr, m->text.len) == 0;
}

int cmd_text(const arguments *a) {
  engine *e = open_engine(NULL, false);
  if (!e) return 4;
  out o = {0};
  coding c = {.a = a, .engine = e, .until = "read", .doing = "reading", .user = &o, .make = make, .use = use};
  int code = coding_run(&c);
  dm_engine_close(e);
  int written = out_end(&o);
  return written ? written : code;
}

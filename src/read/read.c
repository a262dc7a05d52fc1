#include "read/read.h"

#include "read/decode.h"
#include "read/html.h"
#include "read/layout.h"
#include "read/meta.h"
#include "read/plain.h"
#include "read/sniff.h"

status read_run(const engine *e, doc *d, const dm_input *input, err *why) {
  (void)e;
  format f;
  if (input->len > READ_LIMIT)
    return err_set(why, DM_ETOOBIG, input->path, "%zu bytes: the limit for one document is %zu; split it, or use JSON lines", input->len, READ_LIMIT);
  if (!sniff_format(input->from, (slice){input->bytes, input->len}, &f))
    return err_set(why, DM_EUSAGE, input->path, "format '%s' is not known: text, markdown, html", input->from);
  arena_mark mark = arena_here(&d->scratch);
  slice text;
  status s = decode_run(d, f == FORMAT_HTML ? &d->scratch : &d->arena, input, f == FORMAT_HTML, &text, why);
  if (s != DM_OK) return s;
  if (f == FORMAT_HTML) {
    html_run(d, text);
  } else {
    d->text = text;
    if (input->layout)
      layout_run(d, input->layout);
    else
      plain_run(d);
  }
  meta_run(d, input);
  meta_id(d);
  arena_release(&d->scratch, mark);
  return DM_OK;
}

/* metadata.c - what Datasette wants to know of a ledger: docs/datasette.json, under the ledger's own name. */
#include <errno.h>

#include "base/json.h"
#include "cli/cmd.h"

extern const char datasette_metadata[];

int print_metadata(const char *path) {
  static const char stands_for[] = "\"talks\": {"; /* the only database there */
  const char *at = strstr(datasette_metadata, stands_for), *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
  out o = {0};
  buf b = {0};
  buf_add(&b, datasette_metadata, (size_t)(at - datasette_metadata));
  json_text(&b, (slice){name, dot && dot > name ? (size_t)(dot - name) : strlen(name)}); /* as Datasette calls it: the file's name without its ending */
  buf_puts(&b, at + strlen("\"talks\""));
  out_write(&o, b.ptr, b.len);
  if (b.failed) o.error = ENOMEM;
  buf_free(&b);
  return out_end(&o);
}

/* cmd_export.c - `demarche export`: the ledger in the formats of others. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cmd.h"
#include "view/export.h"

/* A file of a folder. */
static bool put_file(void *folder, const char *name, const buf *content) {
  buf path = {0};
  out o = {0};
  buf_printf(&path, "%s/%s", (const char *)folder, name);
  bool done = buf_done(&path) && out_open_whole(&o, path.ptr) == 0;
  if (done) {
    out_write(&o, content->ptr, content->len);
    done = out_end(&o) == 0;
  }
  buf_free(&path);
  return done;
}

static int make_folder(const char *path) {
  struct stat is;
  if (!path || strcmp(path, "-") == 0) {
    talk_error("export: this format is many files; --out names their folder");
    return 2;
  }
  if (mkdir(path, 0777) == 0 || (errno == EEXIST && stat(path, &is) == 0 && S_ISDIR(is.st_mode))) return 0;
  talk("%s: %s", path, strerror(errno));
  return 4;
}

/* The ledger is named by the operand, too. */
static const char *ledger_of(const arguments *a) { return a->n_paths ? a->paths[0] : ledger_path(a); }

static status run(export *x, const export_format *format, const arguments *a, dm_filter *filter, err *why) {
  char id[17];
  if (a->doc) {
    status s = ledger_doc_id(x->ledger, a->doc, id, why);
    if (s != DM_OK) return s;
    filter->doc = id;
  }
  return export_run(x, format, why);
}

int cmd_export(const arguments *a) {
  const export_format *format = a->as ? export_format_named(a->as) : NULL;
  if (!format) {
    talk_error("export wants a format: --as %s", EXPORT_NAMES);
    return 2;
  }
  if (a->n_paths && a->ledger) {
    talk_error("export: --ledger and an operand both name a ledger");
    return 2;
  }
  if (!format->passes != !!a->query) {
    talk_error(a->query ? "export: --query is of --as brief" : "export: a brief wants --query WORDS");
    return 2;
  }
  dm_filter filter = filter_of(a);
  filter.place = a->place;
  filter.factuality = a->factuality;
  out o = {0};
  export x = {.filter = &filter, .query = a->query, .sink = out_write, .user = &o, .file = put_file};
  err why;
  status s = dm_ledger_open(ledger_of(a), DM_LEDGER_READ, &x.ledger, &why);
  if (s != DM_OK) return give_up(s, &why);
  int code = format->files ? make_folder(a->output) : out_open_whole(&o, a->output);
  if (format->files) x.user = (void *)a->output;
  engine *e = NULL;
  if (!code && format->engine) {
    x.engine = e = open_engine(NULL, true);
    code = e ? 0 : 4;
  }
  if (!code) s = run(&x, format, a, &filter, &why);
  dm_engine_close(e);
  dm_ledger_close(x.ledger);
  if (code || (s != DM_OK && s != DM_END)) {
    bool failed = out_failed(&o);
    if (!failed) out_drop(&o);
    if (failed) code = out_end(&o);
    return code ? code : give_up(s, &why);
  }
  int written = format->files ? (x.why.code != DM_OK ? 4 : 0) : out_end(&o);
  return written ? written : give_up(s, &why);
}

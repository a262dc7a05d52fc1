/* api.c - the public calls that are no more than a door. */
#include <stdlib.h>

#include "base/map.h"
#include "lists.h"
#include "pipeline.h"
#include "syntax/syntax.h"

static const struct {
  const char *text;
  int exit;
} status_table[] = {
#define X(name, exit, text) {text, exit},
    DM_STATUS_TABLE(X)
#undef X
};

const char *dm_status_text(dm_status code) { return status_table[code].text; }
int dm_status_exit(dm_status code) { return status_table[code].exit; }

const char *dm_err_format(const dm_err *e, char *buf, size_t cap) {
  if (e->line && e->column)
    snprintf(buf, cap, "%s:%zu:%zu: %s", e->path, e->line, e->column, e->text);
  else if (e->line)
    snprintf(buf, cap, "%s:%zu: %s", e->path, e->line, e->text);
  else if (e->path[0])
    snprintf(buf, cap, "%s: %s", e->path, e->text);
  else
    snprintf(buf, cap, "%s", e->text);
  return buf;
}

dm_status dm_engine_open(dm_engine **out, dm_err *why) { return dm_engine_open_with(NULL, out, why); }

dm_status dm_engine_open_with(const dm_engine_options *options, dm_engine **out, dm_err *why) {
  *out = NULL;
  engine *e = calloc(1, sizeof *e);
  if (!e) return err_set(why, DM_ENOMEM, NULL, "out of memory");
  jmp_buf fail;
  arena_init(&e->arena, &fail);
  if (setjmp(fail)) {
    dm_engine_close(e);
    return err_set(why, DM_ENOMEM, NULL, "out of memory while opening the tables");
  }
  if (options) {
    e->options = options;
    e->model = options->model;
    e->trees_only = options->trees_only;
  }
  e->words = vocabulary_new(&e->arena);
  status s = lists_open(e, why);
  for (const stage *st = pipeline; st->name; st++) {
    if (s == DM_OK && st->open) s = st->open(e, why);
    if (s != DM_OK) {
      dm_engine_close(e);
      return s;
    }
    if (e->trees_only && st->run == syntax_run) break;
  }
  e->options = NULL;    /* the caller's */
  e->model = NULL;
  e->arena.fail = NULL; /* read-only from here on */
  *out = e;
  return DM_OK;
}

void dm_engine_close(dm_engine *e) {
  if (!e) return;
  syntax_close(e);
  arena_free(&e->arena);
  free(e);
}

dm_status dm_doc_read(const dm_engine *e, const dm_input *input, dm_doc **out, dm_err *why) {
  return pipeline_read(e, input, NULL, out, why);
}

const char *dm_doc_id(const dm_doc *d) { return d->id; }

const char *dm_doc_text(const dm_doc *d, size_t *len) {
  if (len) *len = d->text.len;
  return d->text.ptr;
}

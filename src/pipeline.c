#include "pipeline.h"

#include <stdlib.h>

#include "actor/actor.h"
#include "event/event.h"
#include "place/place.h"
#include "read/read.h"
#include "said/said.h"
#include "stance/stance.h"
#include "syntax/syntax.h"
#include "text/text.h"
#include "when/when.h"

const stage pipeline[] = {
    {"text", text_open, text_run},   {"syntax", syntax_open, syntax_run}, {"actor", actor_open, actor_run},
    {"when", when_open, when_run},   {"place", place_open, place_run},    {"said", said_open, said_run},
    {"event", event_open, event_run}, {"stance", stance_open, stance_run}, {NULL, NULL, NULL},
};

doc *doc_new(void) {
  doc *d = calloc(1, sizeof *d);
  if (!d) return NULL;
  arena_init(&d->arena, &d->fail);
  arena_init(&d->scratch, &d->fail);
  symtab_init(&d->symbols, &d->arena);
  d->date = DAY_NONE;
  d->kind = DOC_OTHER;
  return d;
}

void dm_doc_free(dm_doc *d) {
  if (!d) return;
  arena_free(&d->arena);
  arena_free(&d->scratch);
  free(d);
}

status pipeline_read(const engine *e, const dm_input *input, const char *until, doc **out, err *why) {
  *out = NULL;
  if (e->trees_only && !(until && (strcmp(until, "read") == 0 || strcmp(until, "text") == 0 || strcmp(until, "syntax") == 0)))
    return err_set(why, DM_EUSAGE, NULL, "the engine was opened for trees alone");
  doc *volatile d = doc_new();
  if (!d) return err_set(why, DM_ENOMEM, input->path, "out of memory");
  if (setjmp(d->fail)) {
    dm_doc_free(d);
    return err_set(why, DM_ENOMEM, input->path, "out of memory while reading");
  }
  d->why = input->why;
  d->whole = input->whole;
  d->path = arena_copy(&d->arena, input->path ? input->path : "-", strlen(input->path ? input->path : "-"));
  status s = read_run(e, d, input, why);
  if (s != DM_OK) {
    dm_doc_free(d);
    return s;
  }
  for (const stage *st = pipeline; st->name; st++) {
    if (until && strcmp(until, "read") == 0) break;
    st->run(e, d);
    arena_free(&d->scratch);
    if (until && strcmp(until, st->name) == 0) break;
  }
  *out = d;
  return DM_OK;
}

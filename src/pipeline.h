/* pipeline.h - the way of a document: an array of stages, run in order. */
#ifndef PIPELINE_H
#define PIPELINE_H

#include "doc.h"

typedef struct stage {
  const char *name;
  status (*open)(engine *e, err *why); /* NULL = nothing to open */
  void (*run)(const engine *e, doc *d);
} stage;

/* After `read`, in order; ends with a NULL name. */
extern const stage pipeline[];

/* Like dm_doc_read, stopping after the stage named `until` (NULL = all; "read" stops before the first of `pipeline`). */
status pipeline_read(const engine *e, const dm_input *input, const char *until, doc **out, err *why);
/* An empty document with its arenas set up, for tests and for `parse`, which bring their own tokens. NULL = no memory. */
doc *doc_new(void);

#endif

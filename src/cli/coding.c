/* coding.c - from the operands to documents, on all cores, in order. */
#include <stdlib.h>

#include "base/par.h"
#include "cli/cmd.h"

engine *open_engine(const char *model, bool trees_only) {
  engine *e;
  err why = {0};
  if (dm_engine_open_with(&(dm_engine_options){.model = model, .trees_only = trees_only}, &e, &why) == DM_OK) return e;
  talk_err(&why);
  return NULL;
}

enum { TOLD = 50 }; /* complaints about a dictionary that are told one by one */

static void tell(void *bad_, const err *what) {
  size_t *bad = bad_;
  if (++*bad <= TOLD) talk_err(what);
}

engine *open_coding_engine(const arguments *a, size_t *bad, int *code) {
  engine *e = NULL;
  err why = {0};
  *bad = 0;
  dm_engine_options o = {.model = a->model, .actors = a->actors.at, .n_actors = a->actors.n, .agents = a->agents.at, .n_agents = a->agents.n,
                         .complain = tell, .user = bad};
  status s = dm_engine_open_with(&o, &e, &why);
  if (*bad > TOLD) talk("%zu more rows of the dictionaries were left out", *bad - TOLD);
  *code = dm_status_exit(s);
  if (s != DM_OK) talk_err(&why);
  return e;
}

typedef struct result {
  feed_item *item;
  doc *doc;
  made made;
  size_t bytes;
  bool opens; /* a document: not a later piece of one */
  status status;
  err why;
} result;

static bool next(void *coding_, void **item, size_t *weight) {
  coding *c = coding_;
  feed_item *i = feed_next(c->feed);
  *item = i;
  *weight = i ? i->input.len : 0;
  return i;
}

static void *work(void *coding_, void *item_) {
  const coding *c = coding_;
  feed_item *item = item_;
  result *r = calloc(1, sizeof *r);
  if (!r) {
    feed_item_free(item);
    return NULL; /* `done` stops at it */
  }
  r->status = item->status;
  r->why = item->why;
  if (r->status == DM_OK) {
    doc *d = NULL;
    r->bytes = item->input.len;
    r->opens = item->what == READ_DOCUMENT || item->piece.first;
    if (c->instead)
      r->status = c->instead(c, item, &r->made, &r->why);
    else
      r->status = pipeline_read(c->engine, &item->input, c->until, &d, &r->why);
    if (d) {
      r->made.bytes = d->text.len;
      r->made.sentences = d->sentences.n;
      r->made.attributions = d->attributions.n;
      r->made.events = d->events.n;
      for (uint32_t i = 0; !c->a->quiet && i < d->notes.n; i++) /* what the user would not look for among the records */
        if (d->notes.at[i].whole) buf_printf(&r->made.remarks, "%s: %s\n", d->path, d->notes.at[i].reason);
      if (c->make) r->status = c->make(c, d, &r->made, &r->why);
    }
    if (c->keep_docs)
      r->doc = d;
    else
      dm_doc_free(d);
  }
  feed_item_free(item);
  return r;
}

static bool done(void *coding_, void *result_) {
  coding *c = coding_;
  result *r = result_;
  if (!r) {
    c->no_memory = c->stopped = true;
    return false;
  }
  bool given = false;
  if (!c->stopped && r->status != DM_OK) {
    c->failed++;
    talk_err(&r->why);
  } else if (!c->stopped) {
    c->documents += r->opens;
    c->bytes += r->bytes;
    c->failed += r->made.refused > 0;
    talk_lines(&r->made.remarks);
    given = c->give_docs && r->doc;
    c->stopped = !c->use(c, r->doc, &r->made);
  }
  if (!c->stopped) progress_step(&c->progress, c->doing, r->bytes, r->opens);
  if (!given) dm_doc_free(r->doc);
  if (r->made.drop) r->made.drop(r->made.extra);
  buf_free(&r->made.remarks);
  buf_free(&r->made.text);
  free(r);
  return !c->stopped;
}

static bool idle(void *coding_) {
  coding *c = coding_;
  if (!c->stopped) c->stopped = !c->idle(c);
  return !c->stopped;
}

int coding_run(coding *c) {
  c->feed = feed_open(c->a, c->pieces);
  if (!c->feed) {
    talk_error("out of memory");
    return 4;
  }
  progress_start(&c->progress, !c->a->quiet);
  par_run(&(par){.threads = c->a->threads ? c->a->threads : par_cores(),
                 .weight_limit = c->pieces ? (size_t)4 << 20 : (size_t)16 << 20,
                 .user = c,
                 .next = next,
                 .work = work,
                 .done = done,
                 .idle = c->idle ? idle : NULL});
  progress_end(&c->progress);
  feed_close(c->feed);
  if (c->no_memory) {
    talk_error("out of memory");
    return 4;
  }
  if (!c->documents && !c->failed && !c->stopped) talk_error("nothing to read");
  return c->failed ? 3 : c->documents ? 0 : 1;
}

#include "watch/intake.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "base/par.h"
#include "watch/room.h"
#include "watch/wire.h"

void entry_free(entry *x) {
  if (!x) return;
  found_free(&x->file);
  read_item_free(x->item);
  buf_free(&x->page.body);
  free((char *)x->page.url);
  free(x->key);
  free(x);
}

bool entries_put(entries *e, entry *x) {
  entry **more = x ? room_for(e->at, e->n, &e->cap, sizeof *more) : NULL;
  if (!more) {
    entry_free(x);
    return false;
  }
  e->at = more;
  e->at[e->n++] = x;
  return true;
}

bool intake_stopped(intake *x) {
  struct pollfd p = {.fd = x->o->stop_fd, .events = POLLIN};
  if (!x->stop && x->o->stop_fd >= 0 && poll(&p, 1, 0) == 1) x->stop = true;
  return x->stop;
}

void intake_tell(intake *x, const watch_word *w) {
  if (w->kind == WATCH_TROUBLE) x->totals.failed++;
  x->o->tell(x->o->user, w);
}

void intake_trouble(intake *x, const char *source, const char *path, const char *text) {
  intake_tell(x, &(watch_word){.kind = WATCH_TROUBLE, .source = source, .path = path, .text = text});
}

status intake_when_free(intake *x, status (*attempt)(intake *x, void *what, err *why), void *what) {
  for (bool told = false;;) {
    err why = {0};
    status s = attempt(x, what, &why);
    if (s != DM_EBUSY) {
      if (s != DM_OK) x->why = why;
      else if (told) intake_tell(x, &(watch_word){.kind = WATCH_REMARK, .path = x->o->ledger, .text = "the ledger is free again"});
      return s;
    }
    if (!told) intake_tell(x, &(watch_word){.kind = WATCH_REMARK, .path = x->o->ledger, .text = "another program is writing to the ledger: waiting for it"});
    told = true;
    if (intake_stopped(x)) {
      x->why = why;
      return DM_EBUSY;
    }
  }
}

/* ------------------------------------------------------------------ a batch */

enum { HELD_MOST = 64, HELD_BYTES = 4 << 20, HELD_MS = 200 };

/* A document of an entry, or (item NULL) its end. */
typedef struct work_item {
  entry *of;
  read_item *item;
  doc *doc;
  bool added;
  status status;
  err why;
} work_item;

/* What was read waits for what is behind it, a moment: a transaction of many documents costs little more than one of one. */
typedef struct batch {
  intake *x;
  entries *list;
  size_t at;       /* the entry whose documents come now */
  reader *reader;  /* of a file */
  work_item *held[HELD_MOST];
  size_t n_held, bytes;
  int64_t since;
} batch;

static bool next(void *batch_, void **item, size_t *weight) {
  batch *b = batch_;
  if (b->at == b->list->n) return false;
  entry *e = b->list->at[b->at];
  work_item *w = calloc(1, sizeof *w);
  *item = w;
  *weight = 1;
  if (!w) {
    b->at = b->list->n;
    return true; /* `done` stops at it */
  }
  w->of = e;
  if (e->item) {
    w->item = e->item;
    e->item = NULL;
  } else if (e->file.path && !b->reader) {
    const watch_options *o = b->x->o;
    reader_options how = {.from = o->from, .columns = {o->columns[0], o->columns[1], o->columns[2], o->columns[3], o->columns[4]}};
    if (access(e->file.path, R_OK) != 0) {
      if (errno != ENOENT && errno != ENOTDIR) w->status = err_set(&w->why, DM_EINPUT, e->file.path, "%s", strerror(errno));
      e->mark[0] = '\0';
    } else if (!(b->reader = reader_open(e->file.path, &how))) {
      w->status = err_set(&w->why, DM_ENOMEM, e->file.path, "out of memory");
    }
  }
  if (b->reader && !(w->item = reader_next(b->reader))) {
    reader_close(b->reader);
    b->reader = NULL;
  }
  if (w->item)
    *weight += w->item->input.len;
  else if (!b->reader)
    b->at++;
  return true;
}

static void *work(void *batch_, void *item) {
  const batch *b = batch_;
  work_item *w = item;
  if (!w || !w->item) return w;
  w->status = w->item->status;
  w->why = w->item->why;
  if (w->status == DM_OK) w->status = pipeline_read(b->x->o->engine, &w->item->input, NULL, &w->doc, &w->why);
  return w;
}

static const char *source_of(const entry *e) { return e->wire ? e->wire->url : e->file.source; }

static status add(intake *x, void *batch_, err *why) {
  batch *b = batch_;
  const dm_doc *docs[HELD_MOST];
  bool added[HELD_MOST] = {false};
  size_t n = 0, at = 0;
  for (size_t i = 0; i < b->n_held; i++)
    if (b->held[i]->doc) docs[n++] = b->held[i]->doc;
  if (!n) return DM_OK;
  status s = dm_ledger_add_all(x->ledger, docs, n, added, why);
  for (size_t i = 0; i < b->n_held; i++)
    if (b->held[i]->doc) b->held[i]->added = added[at++];
  return s;
}

static status mark(intake *x, void *what, err *why) {
  entry *e = what;
  return ledger_watch(x->ledger, source_of(e), slice_of(e->wire ? e->key : e->file.item), e->mark, why);
}

static void forget(work_item *w) {
  read_item_free(w->item);
  dm_doc_free(w->doc);
  free(w);
}

/* What a document or the end of an entry comes to, once all that is held is in the ledger. */
static void conclude(intake *x, work_item *w) {
  entry *e = w->of;
  if (w->status == DM_ENOMEM) e->mark[0] = '\0'; /* it is read again another time */
  if (w->status != DM_OK) {
    intake_tell(x, &(watch_word){.kind = WATCH_TROUBLE, .source = source_of(e), .path = w->why.path, .line = w->why.line, .column = w->why.column, .text = w->why.text});
  } else if (w->doc) {
    x->totals.added += w->added;
    x->totals.there += !w->added;
    intake_tell(x, &(watch_word){.kind = WATCH_DOCUMENT, .source = source_of(e), .path = w->doc->path, .doc = w->doc, .added = w->added});
  }
  if (w->item) return;
  if (e->mark[0]) x->status = intake_when_free(x, mark, e);
  if (x->status != DM_OK || !e->wire) return;
  e->wire->open--;
  if (!e->mark[0]) e->wire->etag[0] = e->wire->modified[0] = '\0'; /* all of the feed is wanted again */
}

static void settle(batch *b) {
  intake *x = b->x;
  if (x->status == DM_OK) x->status = intake_when_free(x, add, b);
  for (size_t i = 0; i < b->n_held; i++) {
    if (x->status == DM_OK) conclude(x, b->held[i]);
    forget(b->held[i]);
  }
  b->n_held = b->bytes = 0;
}

static bool done(void *batch_, void *result) {
  batch *b = batch_;
  intake *x = b->x;
  work_item *w = result;
  if (!w) {
    x->status = err_set(&x->why, DM_ENOMEM, NULL, "out of memory");
    return false;
  }
  fetcher_pump(x->fetcher);
  if (!b->n_held) b->since = watch_now();
  b->held[b->n_held++] = w;
  b->bytes += w->doc ? w->doc->text.len : 0;
  if (b->n_held == HELD_MOST || b->bytes >= HELD_BYTES || watch_now() - b->since >= HELD_MS) settle(b);
  return x->status == DM_OK && !intake_stopped(x);
}

status intake_run(intake *x, entries *list) {
  batch b = {.x = x, .list = list};
  par_run(&(par){.threads = x->o->threads ? x->o->threads : par_cores(), .weight_limit = (size_t)16 << 20, .user = &b, .next = next, .work = work, .done = done});
  settle(&b);
  if (x->status == DM_EBUSY && x->stop) x->status = DM_OK; /* told to end while it waited */
  reader_close(b.reader);
  for (size_t i = 0; i < list->n; i++) entry_free(list->at[i]);
  list->n = 0;
  return x->status;
}

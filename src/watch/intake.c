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

typedef struct batch {
  intake *x;
  entries *list;
  size_t at;       /* the entry whose documents come now */
  reader *reader;  /* of a file */
} batch;

/* A document of an entry, or (item NULL) its end. */
typedef struct work_item {
  entry *of;
  read_item *item;
  doc *doc;
  status status;
  err why;
  bool shut; /* the file cannot be opened */
} work_item;

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
      w->shut = errno != ENOENT && errno != ENOTDIR;
      if (w->shut) w->status = err_set(&w->why, DM_EINPUT, e->file.path, "%s", strerror(errno));
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

static status add(intake *x, void *what, err *why) {
  work_item *w = what;
  bool added = false;
  status s = dm_ledger_add(x->ledger, w->doc, &added, why);
  if (s != DM_OK) return s;
  x->totals.added += added;
  x->totals.there += !added;
  const char *source = w->of->wire ? w->of->wire->url : w->of->file.source;
  intake_tell(x, &(watch_word){.kind = WATCH_DOCUMENT, .source = source, .path = w->doc->path, .doc = w->doc, .added = added});
  return DM_OK;
}

static status mark(intake *x, void *what, err *why) {
  entry *e = what;
  const char *source = e->wire ? e->wire->url : e->file.source;
  return ledger_watch(x->ledger, source, slice_of(e->wire ? e->key : e->file.item), e->mark, why);
}

static void forget(work_item *w) {
  read_item_free(w->item);
  dm_doc_free(w->doc);
  free(w);
}

static bool done(void *batch_, void *result) {
  batch *b = batch_;
  intake *x = b->x;
  work_item *w = result;
  if (!w) {
    x->status = err_set(&x->why, DM_ENOMEM, NULL, "out of memory");
    return false;
  }
  entry *e = w->of;
  fetcher_pump(x->fetcher);
  if (x->status == DM_OK && !intake_stopped(x)) {
    if (w->status == DM_ENOMEM) e->mark[0] = '\0'; /* it is read again another time */
    if (w->status != DM_OK)
      intake_tell(x, &(watch_word){.kind = WATCH_TROUBLE, .source = e->wire ? e->wire->url : e->file.source, .path = w->why.path, .line = w->why.line, .column = w->why.column, .text = w->why.text});
    else if (w->doc)
      x->status = intake_when_free(x, add, w);
    bool over = !w->item;
    if (x->status == DM_OK && over && e->mark[0]) x->status = intake_when_free(x, mark, e);
    if (x->status == DM_OK && over && e->wire) {
      e->wire->open--;
      if (!e->mark[0]) e->wire->etag[0] = e->wire->modified[0] = '\0'; /* all of the feed is wanted again */
    }
    if (x->status == DM_EBUSY && x->stop) x->status = DM_OK; /* told to end while it waited */
  }
  forget(w);
  return x->status == DM_OK && !x->stop;
}

status intake_run(intake *x, entries *list) {
  batch b = {.x = x, .list = list};
  par_run(&(par){.threads = x->o->threads ? x->o->threads : par_cores(), .weight_limit = (size_t)16 << 20, .user = &b, .next = next, .work = work, .done = done});
  reader_close(b.reader);
  for (size_t i = 0; i < list->n; i++) entry_free(list->at[i]);
  list->n = 0;
  return x->status;
}

#include "watch/watch.h"

#include <errno.h>
#include <poll.h>
#include <sys/stat.h>

#include "watch/address.h"
#include "watch/room.h"
#include "watch/wire.h"

enum { BATCH = 256 /* files; feeds bring what they bring */ };

typedef struct watch {
  intake in;
  folders *folders;
  wire *wires;
  size_t n_wires;
  entries batch;
  struct stat ledger; /* the file that was opened */
} watch;

static void told(void *intake_, const char *path, const char *text, bool grave) {
  intake_tell(intake_, &(watch_word){.kind = grave ? WATCH_TROUBLE : WATCH_REMARK, .path = path, .text = text});
}

/* ------------------------------------------------------------------ the ledger */

static status open_ledger(intake *x, void *watch_, err *why) {
  return dm_ledger_open(x->o->ledger, DM_LEDGER_WRITE, &x->ledger, why);
}

static status take_ledger(watch *w) {
  status s = intake_when_free(&w->in, open_ledger, w);
  for (size_t i = 0; i < w->n_wires && s == DM_OK; i++) {
    wire *f = &w->wires[i];
    f->etag[0] = f->modified[0] = '\0';
    s = wire_load(f, &w->in);
  }
  if (s == DM_OK && stat(w->in.o->ledger, &w->ledger) != 0) w->ledger = (struct stat){0};
  return s;
}

/* Who removes or replaces the ledger would leave us writing into a file without a name. */
static status keep_ledger(watch *w) {
  struct stat now;
  if (stat(w->in.o->ledger, &now) == 0 && now.st_ino == w->ledger.st_ino && now.st_dev == w->ledger.st_dev) return DM_OK;
  intake_tell(&w->in, &(watch_word){.kind = WATCH_REMARK, .path = w->in.o->ledger, .text = "the ledger was taken away: what is there is opened, or a new one is made, and all is looked through again"});
  dm_ledger_close(w->in.ledger);
  w->in.ledger = NULL;
  status s = take_ledger(w);
  if (s == DM_OK) folders_again(w->folders);
  return s;
}

/* ------------------------------------------------------------------ files */

typedef struct known {
  const found *file;
  char mark[64];
} known;

static status look_up(intake *x, void *known_, err *why) {
  known *k = known_;
  return ledger_watched(x->ledger, k->file->source, slice_of(k->file->item), k->mark, sizeof k->mark, why);
}

/* Files that are not marked as they are now go into the batch. */
static status take_files(watch *w) {
  found file;
  if (!folders_look(w->folders)) return err_set(&w->in.why, DM_ENOMEM, NULL, "out of memory");
  while (w->batch.n < BATCH && !intake_stopped(&w->in) && folders_next(w->folders, &file)) {
    struct stat st;
    known k = {.file = &file};
    char mark[64];
    status s = intake_when_free(&w->in, look_up, &k);
    if (s != DM_OK || stat(file.path, &st) != 0) {
      found_free(&file);
      if (s != DM_OK) return s;
      continue;
    }
    snprintf(mark, sizeof mark, "%lld %lld.%09ld", (long long)st.st_size, (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
    if (strcmp(mark, k.mark) == 0) {
      found_free(&file);
      continue;
    }
    entry *e = calloc(1, sizeof *e);
    if (!e) {
      found_free(&file);
      return err_set(&w->in.why, DM_ENOMEM, NULL, "out of memory");
    }
    e->file = file;
    memcpy(e->mark, mark, sizeof mark);
    if (!entries_put(&w->batch, e)) return err_set(&w->in.why, DM_ENOMEM, NULL, "out of memory");
  }
  return DM_OK;
}

/* ------------------------------------------------------------------ feeds */

static bool may_be_asked(const watch *w, const wire *f) {
  return !f->asked && !f->open && !f->unsaved && (w->in.o->once ? !f->answered : f->due <= watch_now());
}

static status take_feeds(watch *w) {
  status s = DM_OK;
  for (size_t i = 0; i < w->n_wires; i++)
    if (may_be_asked(w, &w->wires[i])) wire_ask(&w->wires[i], &w->in);
  for (fetch *a; s == DM_OK && w->batch.n < BATCH && (a = fetcher_answered(w->in.fetcher));) {
    if (!a->page) {
      s = wire_answer(a->user, &w->in, &w->batch);
      continue;
    }
    wire_page(a->user, &w->in);
    if (!entries_put(&w->batch, a->user)) s = err_set(&w->in.why, DM_ENOMEM, NULL, "out of memory");
  }
  return s;
}

static status keep_feeds(watch *w) {
  status s = DM_OK;
  for (size_t i = 0; i < w->n_wires && s == DM_OK; i++) s = wire_keep(&w->wires[i], &w->in);
  return s;
}

/* ------------------------------------------------------------------ round and round */

static bool all_is_read(const watch *w) {
  for (size_t i = 0; i < w->n_wires; i++)
    if (!w->wires[i].answered || w->wires[i].open) return false;
  return folders_wait(w->folders) < 0 && !fetcher_busy(w->in.fetcher);
}

static void wait_for_more(watch *w) {
  int wait = folders_wait(w->folders);
  int64_t now = watch_now();
  for (size_t i = 0; i < w->n_wires; i++) {
    const wire *f = &w->wires[i];
    int64_t left = f->due > now ? f->due - now : 0;
    if (!f->asked && !f->open && !w->in.o->once && (wait < 0 || left < wait)) wait = left < 3600000 ? (int)left : 3600000;
  }
  struct pollfd fds[2];
  unsigned n = 0;
  if (w->in.o->stop_fd >= 0) fds[n++] = (struct pollfd){.fd = w->in.o->stop_fd, .events = POLLIN};
  if (folders_fd(w->folders) >= 0) fds[n++] = (struct pollfd){.fd = folders_fd(w->folders), .events = POLLIN};
  fetcher_wait(w->in.fetcher, fds, n, wait);
}

static status go_round(watch *w) {
  for (status s = DM_OK;;) {
    if (intake_stopped(&w->in)) return DM_OK;
    s = keep_ledger(w);
    if (s == DM_OK) s = take_files(w);
    if (s == DM_OK) s = take_feeds(w);
    bool any = w->batch.n;
    if (s == DM_OK && any) s = intake_run(&w->in, &w->batch);
    if (s == DM_OK) s = keep_feeds(w);
    if (s == DM_EBUSY && w->in.stop) return DM_OK; /* told to end while it waited for the ledger */
    if (s != DM_OK) return s;
    if (any) continue;
    if (w->in.o->once && all_is_read(w)) return DM_OK;
    wait_for_more(w);
  }
}

static status what_is_wrong(const char *operand, err *why) {
  struct stat st;
  if (address_is(operand)) {
    const char *fault = address_fault(operand);
    if (!fault) fault = fetch_unable();
    return fault ? err_set(why, DM_EUSAGE, operand, "%s", fault) : DM_OK;
  }
  if (stat(operand, &st) == 0 && !S_ISDIR(st.st_mode)) return err_set(why, DM_EUSAGE, operand, "a file, not a folder: `demarche add` reads it");
  return DM_OK;
}

/* The same feed twice is one. */
static status begin(watch *w) {
  const watch_options *o = w->in.o;
  w->wires = calloc((size_t)o->n_operands + 1, sizeof *w->wires);
  w->in.fetcher = fetcher_open(o->timeout);
  w->folders = folders_open(&(folders_options){.once = o->once, .again = o->every, .except = o->ledger, .tell = told, .user = &w->in});
  if (!w->wires || !w->in.fetcher || !w->folders) return err_set(&w->in.why, DM_ENOMEM, NULL, "out of memory");
  for (int i = 0; i < o->n_operands; i++) {
    bool again = !address_is(o->operands[i]);
    for (size_t k = 0; k < w->n_wires && !again; k++) again = strcmp(w->wires[k].url, o->operands[i]) == 0;
    if (!again) w->wires[w->n_wires++].url = o->operands[i];
  }
  status s = take_ledger(w);
  for (int i = 0; i < o->n_operands && s == DM_OK; i++)
    if (!address_is(o->operands[i]) && !folders_add(w->folders, o->operands[i])) s = err_set(&w->in.why, DM_ENOMEM, NULL, "out of memory");
  return s;
}

status watch_run(const watch_options *o, watch_totals *totals, err *why) {
  watch w = {.in = {.o = o}};
  status s = DM_OK;
  for (int i = 0; i < o->n_operands && s == DM_OK; i++) s = what_is_wrong(o->operands[i], why);
  if (s != DM_OK) return s;
  s = begin(&w);
  if (s == DM_EBUSY && w.in.stop) s = DM_OK;
  else if (s == DM_OK) s = go_round(&w);
  *totals = w.in.totals;
  if (s != DM_OK && why) *why = w.in.why;
  for (size_t i = 0; i < w.batch.n; i++) entry_free(w.batch.at[i]);
  free(w.batch.at);
  for (fetch *a; w.in.fetcher && (a = fetcher_give_up(w.in.fetcher));)
    if (a->page) entry_free(a->user);
  fetcher_close(w.in.fetcher);
  folders_close(w.folders);
  dm_ledger_close(w.in.ledger);
  free(w.wires);
  return s;
}

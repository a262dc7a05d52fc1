/* cmd_watch.c - `demarche watch`: what happens in the world of folders and feeds, told on stderr or as JSON lines. */
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/json.h"
#include "cli/cmd.h"
#include "watch/watch.h"

typedef struct telling {
  const arguments *a;
  out o;
} telling;

static void tell_json(telling *t, const watch_word *w) {
  static const char *const kinds[] = {"document", "feed", "trouble", "remark"};
  buf b = {0};
  buf_printf(&b, "{\"type\":\"%s\",\"source\":", kinds[w->kind]);
  json_string(&b, w->source);
  if (w->kind != WATCH_FEED) buf_puts(&b, ",\"path\":"), json_string(&b, w->path);
  if (w->kind == WATCH_DOCUMENT)
    buf_printf(&b, ",\"doc\":\"%s\",\"added\":%s,\"sentences\":%u,\"events\":%u", w->doc->id, w->added ? "true" : "false", w->doc->sentences.n, w->doc->events.n);
  if (w->kind == WATCH_FEED)
    buf_printf(&b, ",\"http\":%ld,\"entries\":%zu,\"new\":%zu,\"again\":%lld", w->http, w->entries, w->fresh, (long long)w->again);
  if (w->line) buf_printf(&b, ",\"line\":%zu", w->line);
  if (w->text) buf_puts(&b, ",\"text\":"), json_string(&b, w->text);
  buf_puts(&b, "}\n");
  out_write(&t->o, b.ptr, b.len);
  out_flush(&t->o); /* whoever reads wants it now */
  buf_free(&b);
}

/* What servers and file names say goes to a terminal: no control character, of ASCII or of Latin-1, may act there. */
static void tame(buf *b) {
  for (size_t i = 0; i < b->len; i++) {
    unsigned char c = (unsigned char)b->ptr[i], next = i + 1 < b->len ? (unsigned char)b->ptr[i + 1] : 0;
    if (c < ' ' || c == 127) b->ptr[i] = '?';
    if (c == 0xc2 && next >= 0x80 && next < 0xa0) b->ptr[i] = b->ptr[i + 1] = '?';
  }
}

static void tell_line(const watch_word *w, bool quiet) {
  buf b = {0};
  buf_puts(&b, w->path && w->path[0] ? w->path : w->source ? w->source : "demarche");
  if (w->line) buf_printf(&b, ":%zu", w->line);
  if (w->line && w->column) buf_printf(&b, ":%zu", w->column);
  if (w->kind == WATCH_TROUBLE || (!quiet && w->kind == WATCH_REMARK))
    buf_printf(&b, ": %s", w->text);
  else if (!quiet && w->kind == WATCH_DOCUMENT && w->added)
    buf_printf(&b, ": %.8s, %u sentences, %u events", w->doc->id, w->doc->sentences.n, w->doc->events.n);
  else if (!quiet && w->kind == WATCH_DOCUMENT)
    buf_printf(&b, ": %.8s, already there", w->doc->id);
  else if (!quiet && w->kind == WATCH_FEED && w->fresh)
    buf_printf(&b, ": %zu entries, %zu of them new", w->entries, w->fresh);
  else
    buf_clear(&b);
  tame(&b);
  if (b.len && buf_done(&b)) talk("%s", b.ptr);
  buf_free(&b);
}

static void tell(void *telling_, const watch_word *w) {
  telling *t = telling_;
  tell_line(w, t->a->quiet);
  if (t->a->json) tell_json(t, w);
}

/* From now on these signals do not end the program, but can be read; -1 = they still do. */
static int signals(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGHUP);
  signal(SIGIO, SIG_IGN); /* a lease that is wanted back: it is held for a moment only */
  return sigprocmask(SIG_BLOCK, &set, NULL) == 0 ? signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK) : -1;
}

int cmd_watch(const arguments *a) {
  telling t = {.a = a};
  size_t bad;
  int code;
  engine *e = open_coding_engine(a, &bad, &code);
  if (!e) return code;
  watch_totals totals = {0};
  err why = {0};
  watch_options o = {.ledger = ledger_path(a),
                     .engine = e,
                     .from = a->from,
                     .columns = (const char *const[]){a->text_column, a->date_column, a->title_column, a->source_column, a->id_column},
                     .operands = a->paths,
                     .n_operands = a->n_paths,
                     .threads = a->threads,
                     .every = a->every ? a->every : 900,
                     .timeout = a->timeout ? a->timeout : 60,
                     .once = a->once,
                     .follow = a->follow,
                     .stop_fd = signals(),
                     .tell = tell,
                     .user = &t};
  status s = watch_run(&o, &totals, &why);
  dm_engine_close(e);
  if (o.stop_fd >= 0) close(o.stop_fd);
  int written = out_end(&t.o);
  if (s != DM_OK) return give_up(s, &why);
  if (!a->quiet) talk("%s: %zu added, %zu already there, %zu failed", o.ledger, totals.added, totals.there, totals.failed);
  if (written) return written;
  return a->once && (totals.failed || bad) ? 3 : 0;
}

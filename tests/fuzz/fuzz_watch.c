/* What `demarche watch` reads over HTTP: a server on loopback says what the bytes say, whatever is asked: lines of status, headers, bodies, packed and in
 * chunks, redirects, feeds that never end and the pages that feeds lead to. All that is asked goes to this server (as a proxy), so that no name is
 * looked up and nothing leaves the machine.
 *
 * The first byte: 1 = pages are followed, 2 = it is asked twice, 4 = the last answer never ends. Behind it the answers, each to a connection, with a line of
 * "~~~~" between them. */
#include "fuzz.h"

#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "ledger/ledger.h"
#include "watch/wire.h"

enum { FOLLOWS = 1, TWICE = 2, NEVER_ENDS = 4, PAGES_MOST = 40 /* then what is on its way is given up */ };
static const char between[] = "\n~~~~\n";

static void require(bool right) {
  if (!right) abort();
}

/* ------------------------------------------------------------------ the server */

static struct server {
  int listens;
  pthread_mutex_t lock;
  slice answers; /* those that are left */
  bool never_ends;
} server = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* The next one, in memory of its own: the input may be gone before it is sent. */
static slice next_answer(bool *last, bool *again) {
  pthread_mutex_lock(&server.lock);
  slice all = server.answers;
  const char *end = all.len ? memmem(all.ptr, all.len, between, sizeof between - 1) : NULL;
  size_t n = end ? (size_t)(end - all.ptr) : all.len;
  server.answers = slice_cut(all, end ? n + sizeof between - 1 : n, all.len);
  *last = !end;
  *again = server.never_ends;
  char *copy = malloc(n + 1);
  require(copy);
  if (n) memcpy(copy, all.ptr, n);
  pthread_mutex_unlock(&server.lock);
  return (slice){copy, n};
}

static bool send_all(int to, slice bytes) {
  while (bytes.len) {
    ssize_t n = send(to, bytes.ptr, bytes.len, MSG_NOSIGNAL);
    if (n <= 0) return false;
    bytes = slice_cut(bytes, (size_t)n, bytes.len);
  }
  return true;
}

static void *serve(void *unused) {
  (void)unused;
  for (int to; (to = accept(server.listens, NULL, NULL)) >= 0; close(to)) {
    char asked[16384];
    size_t n = 0;
    for (ssize_t more = 1; more > 0 && n < sizeof asked && !memmem(asked, n, "\r\n\r\n", 4); n += more > 0 ? (size_t)more : 0) more = recv(to, asked + n, sizeof asked - n, 0);
    bool last, again;
    slice answer = next_answer(&last, &again);
    bool going = send_all(to, answer);
    for (size_t sent = answer.len; going && last && again && answer.len && sent < 2 * (size_t)FETCH_MOST; sent += answer.len) going = send_all(to, answer);
    free((char *)(uintptr_t)answer.ptr);
    shutdown(to, SHUT_WR);
  }
  return NULL;
}

static void start_server(void) {
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof at;
  pthread_t thread;
  server.listens = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  require(server.listens >= 0 && bind(server.listens, (struct sockaddr *)&at, size) == 0 && listen(server.listens, 64) == 0 && getsockname(server.listens, (struct sockaddr *)&at, &size) == 0);
  require(pthread_create(&thread, NULL, serve, NULL) == 0 && pthread_detach(thread) == 0);
  char proxy[40];
  snprintf(proxy, sizeof proxy, "http://127.0.0.1:%d", ntohs(at.sin_port));
  for (const char *const *name = (const char *const[]){"http_proxy", "https_proxy", "all_proxy", NULL}; *name; name++) setenv(*name, proxy, 1);
  unsetenv("no_proxy");
  unsetenv("NO_PROXY");
}

/* ------------------------------------------------------------------ who asks */

static char folder[64], path[80];
static dm_ledger *ledger;

static void leave(void) {
  dm_ledger_close(ledger);
  for (const char *const *end = (const char *const[]){"", "-wal", "-shm", NULL}; *end; end++) {
    char file[100];
    snprintf(file, sizeof file, "%s%s", path, *end);
    unlink(file);
  }
  rmdir(folder);
}

static void start(void) {
  err why;
  start_server();
  const char *room = getenv("TMPDIR");
  snprintf(folder, sizeof folder, "%.40s/watch-XXXXXX", room ? room : "/tmp");
  require(mkdtemp(folder));
  snprintf(path, sizeof path, "%s/w.db", folder);
  require(dm_ledger_open(path, DM_LEDGER_WRITE, &ledger, &why) == DM_OK);
  sqlite3_exec(ledger->db, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
  atexit(leave);
}

static void plain(const char *header, size_t room) {
  require(memchr(header, '\0', room));
  for (; *header; header++) require((unsigned char)*header >= ' ' && *header != 127);
}

static void tell(void *user, const watch_word *w) {
  (void)user;
  require(w->kind != WATCH_TROUBLE || (w->text && w->text[0]));
  require(w->fresh <= w->entries && w->again >= 0);
}

static status mark(intake *x, void *what, err *why) {
  entry *e = what;
  return ledger_watch(x->ledger, e->wire->url, slice_of(e->key), e->mark, why);
}

/* Entries as the ledger's side of `watch` takes them: read, and marked. */
static void take(intake *x, entries *ready) {
  for (size_t i = 0; i < ready->n; i++) {
    entry *e = ready->at[i];
    fuzz_read(&e->item->input);
    require(e->wire->open && intake_when_free(x, mark, e) == DM_OK);
    e->wire->open--;
    entry_free(e);
  }
  ready->n = 0;
}

static void ask(intake *x, wire *w) {
  entries ready = {0};
  size_t pages = 0;
  wire_ask(w, x);
  while (fetcher_busy(x->fetcher) && pages < PAGES_MOST) {
    fetch *a = fetcher_answered(x->fetcher);
    if (!a) {
      fetcher_wait(x->fetcher, NULL, 0, 1000);
      continue;
    }
    require(a->body.len <= FETCH_MOST && (a->trouble || a->http));
    plain(a->new_etag, sizeof a->new_etag);
    plain(a->new_modified, sizeof a->new_modified);
    if (!a->page) {
      require(wire_answer(w, x, &ready) == DM_OK && !w->asked);
      plain(w->etag, sizeof w->etag);
      plain(w->modified, sizeof w->modified);
    } else {
      wire_page(a->user, x);
      require(entries_put(&ready, a->user));
      pages++;
    }
  }
  for (fetch *a; (a = fetcher_give_up(x->fetcher));) {
    require(a->page);
    w->open--;
    entry_free(a->user);
  }
  require(w->open == ready.n);
  take(x, &ready);
  require(!w->open && wire_keep(w, x) == DM_OK && !w->unsaved);
  free(ready.at);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
  static fetcher *asking;
  if (!ledger) start();
  if (!asking) asking = fetcher_open(10);
  require(asking);
  if (!len) return 0;
  watch_options o = {.ledger = path, .follow = bytes[0] & FOLLOWS, .once = true, .every = 60, .timeout = 10, .stop_fd = -1, .tell = tell};
  intake x = {.o = &o, .ledger = ledger, .fetcher = asking};
  wire w = {.url = "http://feed.example/rss"};
  pthread_mutex_lock(&server.lock);
  server.answers = (slice){(const char *)bytes + 1, len - 1};
  server.never_ends = bytes[0] & NEVER_ENDS;
  pthread_mutex_unlock(&server.lock);
  for (int i = 0; i < (bytes[0] & TWICE ? 2 : 1); i++) {
    w.etag[0] = w.modified[0] = '\0';
    require(wire_load(&w, &x) == DM_OK);
    ask(&x, &w);
  }
  pthread_mutex_lock(&server.lock);
  server.answers = (slice){NULL, 0};
  pthread_mutex_unlock(&server.lock);
  sqlite3_exec(ledger->db, "DELETE FROM watched", NULL, NULL, NULL);
  return 0;
}

#include "watch/fetch.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#include "demarche.h"
#include "watch/address.h"
#include "watch/room.h"

enum { AT_ONCE = 16, REDIRECTS = 5, CONNECT_S = 20, STALLED_S = 30, HEADERS_MOST = 1 << 20 };

/* A host that is being asked, or was a moment ago. */
typedef struct host {
  char name[260];
  bool busy;
  int64_t free_at;
} host;

struct fetcher {
  CURLM *multi;
  int timeout, active;
  fetch *running[AT_ONCE];
  fetch *first, **last; /* waiting */
  host *hosts;
  size_t n_hosts, cap_hosts;
};

static int64_t now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

const char *fetch_unable(void) { return NULL; }

fetcher *fetcher_open(int timeout) {
  fetcher *f = calloc(1, sizeof *f);
  if (!f) return NULL;
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != 0 || !(f->multi = curl_multi_init())) {
    free(f);
    return NULL;
  }
  f->timeout = timeout;
  f->last = &f->first;
  return f;
}

/* ------------------------------------------------------------------ while an answer comes */

static size_t body(char *bytes, size_t one, size_t n, void *fetch_) {
  fetch *x = fetch_;
  size_t len = one * n, left = FETCH_MOST - x->body.len;
  if (len > left) x->cut = true;
  buf_add(&x->body, bytes, len < left ? len : left);
  return x->cut || x->body.failed ? 0 : len;
}

/* The value of a header line, without blanks at its ends, when it is that header; empty where it does not fit or holds control characters. */
static bool header_is(slice line, const char *name, char *value, size_t cap) {
  size_t n = strlen(name);
  if (line.len <= n || line.ptr[n] != ':' || strncasecmp(line.ptr, name, n) != 0) return false;
  slice v = slice_trim(slice_cut(line, n + 1, line.len));
  bool plain = v.len < cap;
  for (size_t i = 0; i < v.len && plain; i++) plain = (unsigned char)v.ptr[i] >= ' ' && v.ptr[i] != 127;
  if (plain && v.len) memcpy(value, v.ptr, v.len);
  value[plain ? v.len : 0] = '\0';
  return true;
}

static size_t header(char *bytes, size_t one, size_t n, void *fetch_) {
  fetch *x = fetch_;
  slice line = {bytes, one * n};
  x->header_bytes += line.len;
  if (x->header_bytes > HEADERS_MOST) return 0;
  if (slice_starts(line, "HTTP/")) x->new_etag[0] = x->new_modified[0] = '\0'; /* those of a redirect do not count */
  if (!header_is(line, "etag", x->new_etag, sizeof x->new_etag)) header_is(line, "last-modified", x->new_modified, sizeof x->new_modified);
  return line.len;
}

/* A feed of the open network must not send us into the house's own. */
static curl_socket_t connects(void *fetch_, curlsocktype purpose, struct curl_sockaddr *to) {
  fetch *x = fetch_;
  bool inside = address_inside(&to->addr);
  if (!x->connects++ && !x->page) x->at_home = inside;
  if (inside && !x->at_home && !x->inside) {
    x->refused = true;
    return CURL_SOCKET_BAD;
  }
  return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

/* ------------------------------------------------------------------ one question */

static host *host_of(fetcher *f, const char *url) {
  slice name = address_host(url);
  size_t kept = 0;
  for (size_t i = 0; i < f->n_hosts; i++)
    if (slice_is(name, f->hosts[i].name)) return &f->hosts[i];
  for (size_t i = 0; i < f->n_hosts; i++) /* those that are free again are forgotten */
    if (f->hosts[i].busy || f->hosts[i].free_at > now_ms()) f->hosts[kept++] = f->hosts[i];
  f->n_hosts = kept;
  host *more = room_for(f->hosts, f->n_hosts, &f->cap_hosts, sizeof *more);
  if (!more || name.len >= sizeof more->name) return NULL;
  f->hosts = more;
  host *h = &f->hosts[f->n_hosts++];
  *h = (host){0};
  memcpy(h->name, name.ptr, name.len);
  return h;
}

static bool say(fetch *x, const char *name, const char *value) {
  buf line = {0};
  buf_printf(&line, "%s: %s", name, value);
  struct curl_slist *more = buf_done(&line) ? curl_slist_append(x->headers, line.ptr) : NULL;
  buf_free(&line);
  if (more) x->headers = more;
  return more;
}

static bool start(fetcher *f, fetch *x) {
  CURL *c = x->easy = curl_easy_init();
  bool fine = c && say(x, "Accept", x->page ? "text/html, application/xhtml+xml, text/plain;q=0.8" : "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5");
  if (fine && x->etag && x->etag[0]) fine = say(x, "If-None-Match", x->etag);
  if (fine && x->modified && x->modified[0]) fine = say(x, "If-Modified-Since", x->modified);
  if (!fine) return false;
#define SET(option, value) (curl_easy_setopt(c, option, value) == CURLE_OK)
  fine = SET(CURLOPT_URL, x->url) && SET(CURLOPT_PROTOCOLS_STR, "http,https") && SET(CURLOPT_REDIR_PROTOCOLS_STR, "http,https") &&
         SET(CURLOPT_FOLLOWLOCATION, 1L) && SET(CURLOPT_MAXREDIRS, (long)REDIRECTS) && SET(CURLOPT_TIMEOUT, (long)f->timeout) &&
         SET(CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S) && SET(CURLOPT_LOW_SPEED_LIMIT, 1L) && SET(CURLOPT_LOW_SPEED_TIME, (long)STALLED_S) &&
         SET(CURLOPT_NOSIGNAL, 1L) && SET(CURLOPT_USERAGENT, "demarche/" DM_VERSION) && SET(CURLOPT_HTTPHEADER, x->headers) &&
         SET(CURLOPT_WRITEFUNCTION, body) && SET(CURLOPT_WRITEDATA, x) && SET(CURLOPT_HEADERFUNCTION, header) && SET(CURLOPT_HEADERDATA, x) &&
         SET(CURLOPT_OPENSOCKETFUNCTION, connects) && SET(CURLOPT_OPENSOCKETDATA, x) && SET(CURLOPT_ERRORBUFFER, x->why) && SET(CURLOPT_PRIVATE, x) &&
         SET(CURLOPT_FORBID_REUSE, 1L); /* each question tells anew where its server is */
#undef SET
  curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
  return fine && curl_multi_add_handle(f->multi, c) == CURLM_OK;
}

static void let_go(fetcher *f, fetch *x) {
  if (x->easy) {
    curl_multi_remove_handle(f->multi, x->easy);
    curl_easy_cleanup(x->easy);
  }
  curl_slist_free_all(x->headers);
  x->easy = x->headers = NULL;
}

void fetcher_ask(fetcher *f, fetch *x) {
  x->http = 0, x->trouble = NULL, x->header_bytes = 0, x->connects = 0, x->retry_after = 0;
  x->cut = x->refused = x->at_home = false;
  x->why[0] = x->type[0] = x->new_etag[0] = x->new_modified[0] = '\0';
  x->body = (buf){0};
  x->easy = x->headers = NULL;
  x->next = NULL;
  *f->last = x;
  f->last = &x->next;
}

/* Starts what may start; one that cannot be is given back, with its trouble. */
static fetch *start_those_that_may(fetcher *f) {
  for (fetch **at = &f->first; *at && f->active < AT_ONCE;) {
    fetch *x = *at;
    host *h = host_of(f, x->url);
    if (h && (h->busy || (x->page && h->free_at > now_ms()))) {
      at = &x->next;
      continue;
    }
    *at = x->next;
    if (!*at) f->last = at;
    if (h && start(f, x)) {
      h->busy = true;
      f->running[f->active++] = x;
      continue;
    }
    let_go(f, x);
    x->trouble = h ? "the address cannot be asked" : "the name of the host is too long";
    return x;
  }
  return NULL;
}

static void answered(fetcher *f, fetch *x, CURLcode code) {
  host *h = host_of(f, x->url);
  if (h) {
    h->busy = false;
    h->free_at = now_ms() + FETCH_PAUSE_MS;
  }
  for (int i = 0; i < f->active; i++)
    if (f->running[i] == x) f->running[i] = f->running[--f->active];
  curl_off_t after = 0;
  char *type = NULL;
  curl_easy_getinfo(x->easy, CURLINFO_RESPONSE_CODE, &x->http);
  curl_easy_getinfo(x->easy, CURLINFO_RETRY_AFTER, &after);
  curl_easy_getinfo(x->easy, CURLINFO_CONTENT_TYPE, &type);
  x->retry_after = after;
  snprintf(x->type, sizeof x->type, "%s", type ? type : "");
  if (x->body.failed)
    x->trouble = "out of memory";
  else if (x->cut)
    x->trouble = "the answer is larger than 16 MiB: it was cut there";
  else if (x->refused)
    x->trouble = "it leads to an address inside the own network: not asked";
  else if (code == CURLE_OPERATION_TIMEDOUT)
    x->trouble = "the answer took too long";
  else if (code == CURLE_PARTIAL_FILE || code == CURLE_GOT_NOTHING)
    x->trouble = "the answer ended too early";
  else if (code == CURLE_TOO_MANY_REDIRECTS)
    x->trouble = "redirected more than five times";
  else if (code == CURLE_UNSUPPORTED_PROTOCOL)
    x->trouble = "redirected to what is neither http nor https: not asked";
  else if (code != CURLE_OK)
    x->trouble = x->why[0] ? x->why : curl_easy_strerror(code);
  else if (!x->http)
    x->trouble = "the answer is not HTTP"; /* "HTTP/200 OK" is no trouble to libcurl */
  let_go(f, x);
}

fetch *fetcher_answered(fetcher *f) {
  fetch *x = start_those_that_may(f);
  if (x) return x;
  fetcher_pump(f);
  int left;
  for (CURLMsg *m; (m = curl_multi_info_read(f->multi, &left));) {
    if (m->msg != CURLMSG_DONE) continue;
    char *own = NULL;
    CURLcode code = m->data.result;
    curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &own);
    x = (fetch *)(void *)own;
    answered(f, x, code);
    return x;
  }
  return NULL;
}

void fetcher_pump(fetcher *f) {
  int running;
  if (f->active) curl_multi_perform(f->multi, &running);
}

void fetcher_wait(fetcher *f, struct pollfd *fds, unsigned n, int timeout_ms) {
  struct curl_waitfd wait[8] = {0};
  if (n > 8) n = 8;
  for (unsigned i = 0; i < n; i++) wait[i] = (struct curl_waitfd){.fd = fds[i].fd, .events = CURL_WAIT_POLLIN};
  if (f->first && (timeout_ms < 0 || timeout_ms > 100)) timeout_ms = 100; /* one waits for its host */
  if (f->active && (timeout_ms < 0 || timeout_ms > 1000)) timeout_ms = 1000;
  if (!f->active) {
    poll(fds, n, timeout_ms);
    return;
  }
  curl_multi_poll(f->multi, wait, n, timeout_ms, NULL);
  fetcher_pump(f);
}

bool fetcher_busy(const fetcher *f) { return f->active || f->first; }

fetch *fetcher_give_up(fetcher *f) {
  bool running = f->active > 0;
  fetch *x = running ? f->running[--f->active] : f->first;
  if (!x) return NULL;
  host *h = running ? host_of(f, x->url) : NULL;
  if (h) h->busy = false;
  if (x == f->first && !(f->first = x->next)) f->last = &f->first; /* it is freed: the next that is asked must not be hung on it */
  let_go(f, x);
  buf_free(&x->body);
  return x;
}

void fetcher_close(fetcher *f) {
  if (!f) return;
  curl_multi_cleanup(f->multi);
  free(f->hosts);
  free(f);
  curl_global_cleanup();
}

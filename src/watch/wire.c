#include "watch/wire.h"

#include <strings.h>
#include <time.h>

#include "read/packed.h"
#include "read/split.h"
#include "read/xml.h"
#include "watch/address.h"
#include "watch/room.h"
#include "watch/schedule.h"

enum {
  FRESH_MOST = 2000,     /* new entries out of one answer */
  FOLLOW_BELOW = 2000,   /* bytes: an entry with more words of its own needs no page */
  LINK_MOST = 600,       /* longer ones the reader of feeds cuts */
  DAY_S = 24 * 3600
};

int64_t watch_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ------------------------------------------------------------------ the state: failures, when it may be asked again, the server's marks */

typedef struct kept {
  const char *source;
  slice item;
  char *mark;
  size_t cap;
} kept;

static status look_up(intake *x, void *what, err *why) {
  kept *k = what;
  return ledger_watched(x->ledger, k->source, k->item, k->mark, k->cap, why);
}

static status save(intake *x, void *what, err *why) {
  kept *k = what;
  return ledger_watch(x->ledger, k->source, k->item, k->mark, why);
}

status wire_load(wire *w, intake *x) {
  char state[800];
  status s = intake_when_free(x, look_up, &(kept){w->url, slice_of(""), state, sizeof state});
  if (s != DM_OK || !state[0]) return s;
  unsigned failures = 0;
  long long until = 0;
  int n = 0;
  if (sscanf(state, "%u %lld%n", &failures, &until, &n) != 2 || state[n] != '\t') return DM_OK;
  char *etag = state + n + 1, *modified = strchr(etag, '\t');
  if (!modified) return DM_OK;
  *modified++ = '\0';
  snprintf(w->etag, sizeof w->etag, "%s", etag);
  snprintf(w->modified, sizeof w->modified, "%s", modified);
  int64_t left = until - (int64_t)time(NULL);
  w->failures = failures;
  if (failures && !x->o->once && left > 0) w->due = watch_now() + (left < DAY_S ? left : DAY_S) * 1000; /* it was down: a new start is no reason to ask at once */
  return DM_OK;
}

status wire_keep(wire *w, intake *x) {
  if (!w->unsaved || w->open) return DM_OK;
  char state[800];
  snprintf(state, sizeof state, "%u %lld\t%s\t%s", w->failures, (long long)time(NULL) + (long long)(w->due - watch_now()) / 1000, w->etag, w->modified);
  status s = intake_when_free(x, save, &(kept){w->url, slice_of(""), state, 0});
  if (s == DM_OK) w->unsaved = false;
  return s;
}

void wire_ask(wire *w, intake *x) {
  w->asked = true;
  w->fetch = (fetch){.url = w->url, .etag = w->etag, .modified = w->modified, .user = w};
  fetcher_ask(x->fetcher, &w->fetch);
}

/* ------------------------------------------------------------------ the answer */

static bool looks_like_a_feed(slice body) {
  static const char *const roots[] = {"rss", "RDF", "feed", NULL};
  return packed_how(body) != PACKED_NOT || xml_looks(slice_cut(body, 0, body.len < 4096 ? body.len : 4096), roots);
}

static uint64_t hash_of(const dm_input *in) {
  uint64_t h = watch_hash(WATCH_HASH, in->bytes, in->len);
  if (in->title) h = watch_hash(h, in->title, strlen(in->title) + 1);
  if (in->date) h = watch_hash(h, in->date, strlen(in->date) + 1);
  return h;
}

/* What an entry is called from one answer to the next: its own id, else where it leads; of one without either its words. */
static char *key_of(const wire *w, const dm_input *in, const char *digest) {
  for (size_t i = 0; i < in->n_details; i++)
    if (strcmp(in->details[i].name, "number") == 0) return strdup(in->details[i].value);
  size_t n = strlen(w->url);
  bool by_line = strncmp(in->path, w->url, n) == 0 && in->path[n] == ':' && strspn(in->path + n + 1, "0123456789") == strlen(in->path + n + 1);
  return strdup(by_line ? digest : in->path);
}

static bool leads_on(const wire *w, const intake *x, const dm_input *in) {
  return x->o->follow && in->len < FOLLOW_BELOW && strlen(in->path) < LINK_MOST && !address_fault(in->path) && strncmp(in->path, w->url, strlen(w->url) + 1) != 0;
}

/* One entry: *fresh when it is new. */
static status take(wire *w, intake *x, read_item *item, entries *ready, bool *fresh) {
  char digest[20], known[64] = "";
  *fresh = false;
  snprintf(digest, sizeof digest, "%016llx", (unsigned long long)hash_of(&item->input));
  entry *e = calloc(1, sizeof *e);
  if (e) *e = (entry){.item = item, .wire = w, .key = key_of(w, &item->input, digest)};
  if (!e || !e->key) {
    if (!e) read_item_free(item);
    entry_free(e);
    return err_set(&x->why, DM_ENOMEM, NULL, "out of memory");
  }
  memcpy(e->mark, digest, sizeof digest);
  status s = intake_when_free(x, look_up, &(kept){w->url, slice_of(e->key), known, sizeof known});
  if (s != DM_OK || strcmp(known, digest) == 0) {
    entry_free(e);
    return s;
  }
  *fresh = true;
  w->open++;
  if (!leads_on(w, x, &item->input)) return entries_put(ready, e) ? DM_OK : err_set(&x->why, DM_ENOMEM, NULL, "out of memory");
  e->page = (fetch){.url = strdup(item->input.path), .page = true, .inside = w->fetch.at_home, .user = e};
  if (!e->page.url) {
    entry_free(e);
    return err_set(&x->why, DM_ENOMEM, NULL, "out of memory");
  }
  fetcher_ask(x->fetcher, &e->page);
  return DM_OK;
}

/* The entries of the answer. *all: none was left for the next time. */
static status take_entries(wire *w, intake *x, entries *ready, watch_word *feed, bool *all) {
  reader *r = reader_open_memory((slice){w->fetch.body.ptr, w->fetch.body.len}, w->url, &(reader_options){.from = "feed"});
  status s = r ? DM_OK : err_set(&x->why, DM_ENOMEM, NULL, "out of memory");
  *all = true;
  for (read_item *item; s == DM_OK && r && (item = reader_next(r));) {
    if (item->status != DM_OK) {
      if (!w->fetch.trouble) /* where it was cut it is no wonder */
        intake_tell(x, &(watch_word){.kind = WATCH_TROUBLE, .source = w->url, .path = item->why.path, .line = item->why.line, .column = item->why.column, .text = item->why.text});
      read_item_free(item);
      continue;
    }
    if (feed->fresh == FRESH_MOST) {
      *all = false;
      read_item_free(item);
      break;
    }
    bool fresh;
    s = take(w, x, item, ready, &fresh);
    feed->entries++;
    feed->fresh += fresh;
    fetcher_pump(x->fetcher);
  }
  reader_close(r);
  return s;
}

status wire_answer(wire *w, intake *x, entries *ready) {
  fetch *a = &w->fetch;
  slice body = {a->body.ptr, a->body.len};
  watch_word feed = {.kind = WATCH_FEED, .source = w->url, .http = a->http};
  bool whole = !a->trouble && (a->http == 200 || a->http == 304), all = true;
  char said[200] = "";
  status s = DM_OK;
  if (a->trouble) snprintf(said, sizeof said, "%s", a->trouble);
  else if (!whole) snprintf(said, sizeof said, "the server says %ld", a->http);
  if (a->http == 200 && body.len && looks_like_a_feed(body))
    s = take_entries(w, x, ready, &feed, &all);
  else if (a->http == 200 && whole)
    whole = false, snprintf(said, sizeof said, "%s", body.len ? "neither RSS nor Atom" : "the answer is empty");
  if (whole && a->http == 200 && all) {
    memcpy(w->etag, a->new_etag, sizeof w->etag);
    memcpy(w->modified, a->new_modified, sizeof w->modified);
  }
  w->failures = whole ? 0 : w->failures + (w->failures < 100);
  int64_t wait = schedule_wait(w->url, x->o->every, w->failures, whole ? 0 : a->retry_after);
  if (!all) {
    intake_tell(x, &(watch_word){.kind = WATCH_REMARK, .source = w->url, .text = "more than 2000 new entries: the others the next time"});
    wait = 1000;
  }
  w->due = watch_now() + wait;
  w->asked = false;
  w->answered = w->unsaved = true;
  feed.again = wait / 1000;
  buf_free(&a->body);
  if (s != DM_OK) return s;
  if (!whole) {
    char text[300];
    if (x->o->once) snprintf(text, sizeof text, "%s", said);
    else snprintf(text, sizeof text, "%s; it is asked again in %lld s", said, (long long)feed.again);
    intake_trouble(x, w->url, NULL, text);
  }
  intake_tell(x, &feed);
  return DM_OK;
}

/* ------------------------------------------------------------------ pages */

/* "text/html; charset=iso-8859-1" */
static char *charset_of(const char *type) {
  for (const char *c = type; *c; c++) {
    if (strncasecmp(c, "charset=", 8) != 0) continue;
    c += 8 + (c[8] == '"');
    size_t n = strcspn(c, "\"; \t");
    return n ? strndup(c, n) : NULL;
  }
  return NULL;
}

void wire_page(entry *e, intake *x) {
  fetch *a = &e->page;
  bool html = strncasecmp(a->type, "text/html", 9) == 0 || strncasecmp(a->type, "application/xhtml", 17) == 0 || !a->type[0], plain = strncasecmp(a->type, "text/plain", 10) == 0;
  char text[300] = "";
  if (a->trouble) snprintf(text, sizeof text, "%s", a->trouble);
  else if (a->http != 200) snprintf(text, sizeof text, "the server says %ld", a->http);
  else if (!html && !plain) snprintf(text, sizeof text, "the page is %.100s, not HTML", a->type);
  else if (!a->body.len) snprintf(text, sizeof text, "the page is empty");
  if (text[0]) {
    char both[400];
    snprintf(both, sizeof both, "%s; the feed's own words are kept", text);
    intake_trouble(x, e->wire->url, a->url, both);
  } else {
    dm_input *in = &e->item->input;
    free((char *)in->bytes);
    free((char *)in->charset);
    in->bytes = a->body.ptr;
    in->len = a->body.len;
    in->from = html ? "html" : "text";
    in->charset = charset_of(a->type);
    a->body = (buf){0};
  }
}

/* warc.c - archives of web pages (WARC 1.0 and 1.1, ISO 28500), one record after the other:
 *
 *   WARC/1.0
 *   WARC-Type: response
 *   WARC-Target-URI: http://example.org/talks
 *   Content-Type: application/http; msgtype=response
 *   Content-Length: 1234
 *
 *   HTTP/1.1 200 OK ...
 *
 * Pages and plain texts that were fetched (response, 200), stored (resource) or converted to text (conversion) are documents; requests,
 * pictures, redirections and the like are passed over. What is no record is passed over too, to the next line that opens one. */
#include <stdlib.h>
#include <strings.h>

#include "read/packed.h"
#include "read/read.h"
#include "read/split.h"

enum { LONGEST_LINE = 1 << 16, MOST_LINES = 500, MOST_HTTP = 1 << 18 /* bytes of HTTP headers */ };

/* What the header of a record says. */
typedef struct record {
  char type[24], uri[600], date[40], content[100];
  size_t len, line;
  bool has_len;
} record;

static void keep(char *to, size_t room, slice value) {
  size_t n = value.len < room - 1 ? value.len : room - 1;
  memcpy(to, value.ptr, n);
  to[n] = '\0';
}

/* "Name: value"; the value of the header named so, or ptr NULL. */
static slice header(slice line, const char *name) {
  size_t n = strlen(name);
  if (line.len <= n || line.ptr[n] != ':' || strncasecmp(line.ptr, name, n) != 0) return (slice){NULL, 0};
  return slice_trim(slice_cut(line, n + 1, line.len));
}

static bool holds(slice s, const char *word) {
  size_t n = strlen(word);
  for (size_t i = 0; i + n <= s.len; i++)
    if (strncasecmp(s.ptr + i, word, n) == 0) return true;
  return false;
}

/* A decimal or hexadecimal number; false = it is none, or too large for any record. */
static bool number(slice s, int base, size_t *out) {
  size_t n = 0, digits = 0;
  for (; digits < s.len; digits++) {
    char c = s.ptr[digits];
    int d = c >= '0' && c <= '9' ? c - '0' : base == 16 && (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
    if (d < 0) break;
    if (n > (size_t)1 << 50) return false;
    n = n * (size_t)base + (size_t)d;
  }
  *out = n;
  return digits > 0;
}

/* ------------------------------------------------------------------ records */

/* A line of the archive, taken; false = there is none. Too long a one is cut. */
static bool take_line(stream *in, slice *line, bool *no_memory) {
  bool whole;
  if (!stream_peek_line(in, 0, LONGEST_LINE, line, &whole)) return *no_memory = true, false;
  if (!line->len && in->ended && in->at == in->len) return false;
  in->line++;
  if (!whole) {
    line->len = 0;
    stream_skip_line(in);
    return true;
  }
  in->at += in->at + line->len < in->len ? line->len + 1 : line->len; /* what was taken stays until the next fill */
  *line = slice_trim(*line);
  return true;
}

/* The header of the next record; false = there is none. What does not open one is passed over: *lost bytes of it. */
static bool next_header(stream *in, record *r, size_t *lost, bool *no_memory) {
  slice line, v;
  *r = (record){0};
  *lost = 0;
  do {
    if (!take_line(in, &line, no_memory)) return false;
    if (!slice_starts(line, "WARC/")) *lost += line.len;
  } while (!slice_starts(line, "WARC/"));
  r->line = in->line;
  for (int n = 0; n < MOST_LINES && take_line(in, &line, no_memory) && line.len; n++) {
    if ((v = header(line, "WARC-Type")).ptr) keep(r->type, sizeof r->type, v);
    if ((v = header(line, "WARC-Date")).ptr) keep(r->date, sizeof r->date, v);
    if ((v = header(line, "Content-Type")).ptr) keep(r->content, sizeof r->content, v);
    if ((v = header(line, "Content-Length")).ptr) r->has_len = number(v, 10, &r->len);
    if ((v = header(line, "WARC-Target-URI")).ptr) {
      if (v.len > 1 && v.ptr[0] == '<') v = slice_cut(v, 1, v.len - (v.ptr[v.len - 1] == '>'));
      keep(r->uri, sizeof r->uri, v);
    }
  }
  return !*no_memory;
}

/* ------------------------------------------------------------------ pages */

/* Parts of an HTTP answer. */
typedef struct answer {
  slice type, encoding, body;
  bool found, chunked;
} answer;

static answer read_answer(slice s) {
  answer a = {0};
  size_t at = 0, n = 0;
  for (slice line, v; at < s.len && at < MOST_HTTP; n++) {
    const char *nl = memchr(s.ptr + at, '\n', s.len - at);
    size_t end = nl ? (size_t)(nl - s.ptr) : s.len;
    line = slice_trim(slice_cut(s, at, end));
    at = nl ? end + 1 : end;
    if (!n) {
      const char *blank = memchr(line.ptr, ' ', line.len);
      a.found = blank && slice_starts(slice_cut(line, (size_t)(blank - line.ptr) + 1, line.len), "200");
    }
    if (!line.len) break;
    if ((v = header(line, "Content-Type")).ptr) a.type = v;
    if ((v = header(line, "Content-Encoding")).ptr) a.encoding = v;
    if ((v = header(line, "Transfer-Encoding")).ptr) a.chunked = holds(v, "chunked");
  }
  a.body = slice_cut(s, at, s.len);
  return a;
}

/* Puts the parts of a chunked body together, where they lie. A crawler may have done so before: then it stays. */
static slice unchunk(slice s) {
  char *text = (char *)(uintptr_t)s.ptr;
  size_t at = 0, len = 0, size;
  while (at < s.len) {
    const char *nl = memchr(s.ptr + at, '\n', s.len - at);
    if (!nl || nl - s.ptr - (ptrdiff_t)at > 100 || !number(slice_trim((slice){s.ptr + at, (size_t)(nl - s.ptr) - at}), 16, &size)) return at ? (slice){text, len} : s;
    at = (size_t)(nl - s.ptr) + 1;
    if (!size) break;
    if (size > s.len - at) size = s.len - at;
    memmove(text + len, s.ptr + at, size);
    len += size;
    at += size;
    while (at < s.len && (s.ptr[at] == '\r' || s.ptr[at] == '\n')) at++;
  }
  return (slice){text, len};
}

static slice charset_in(slice type) {
  for (size_t i = 0; i + 8 < type.len; i++) {
    if (strncasecmp(type.ptr + i, "charset=", 8) != 0) continue;
    slice v = slice_cut(type, i + 8, type.len);
    while (v.len && strchr("\"' ", v.ptr[0])) v = slice_cut(v, 1, v.len);
    size_t n = 0;
    while (n < v.len && !strchr("\"'; ", v.ptr[n])) n++;
    return slice_cut(v, 0, n);
  }
  return (slice){NULL, 0};
}

/* The document in a record's bytes, which lie in the stream; NULL = it is none for us. */
static read_item *make(split *s, const record *r, slice bytes) {
  bool http = strcmp(r->type, "response") == 0;
  answer a = {.type = slice_of(r->content), .body = bytes, .found = true};
  if (http) a = read_answer(bytes);
  bool html = holds(a.type, "html"), text = holds(a.type, "text/plain");
  if (!a.found || (a.type.len && !html && !text)) return NULL;
  if (a.chunked) a.body = unchunk(a.body);
  if (!a.body.len) return NULL;
  char *copy;
  size_t len = a.body.len;
  bool gzip = holds(a.encoding, "gzip");
  if (gzip || holds(a.encoding, "deflate")) {
    const char *trouble;
    copy = unpack_all(a.body, !gzip, READ_LIMIT, &len, &trouble);
    if (!copy) return read_item_failed(DM_EINPUT, s->path, r->line, "%s: %s", r->uri, trouble);
  } else if (a.encoding.len && !slice_is(a.encoding, "identity")) {
    return read_item_failed(DM_EINPUT, s->path, r->line, "%s: packed by '%.*s', which is not read", r->uri, (int)(a.encoding.len > 20 ? 20 : a.encoding.len), a.encoding.ptr);
  } else {
    copy = copy_of(a.body.ptr, len);
  }
  char name[700];
  if (!r->uri[0]) snprintf(name, sizeof name, "%.600s:%zu", s->path, r->line);
  read_item *i = item_new(s, copy, len, html ? "html" : text ? "text" : NULL, r->uri[0] ? r->uri : name);
  if (!i || i->status != DM_OK) return i;
  i->line = r->line;
  item_charset(i, charset_in(a.type));
  item_detail(i, "archive", slice_of(s->path));
  item_detail(i, "fetched", slice_of(r->date));
  return i;
}

static bool wanted(const record *r) {
  slice content = slice_of(r->content);
  if (strcmp(r->type, "response") == 0) return !content.len || holds(content, "application/http");
  return (strcmp(r->type, "resource") == 0 || strcmp(r->type, "conversion") == 0) && (holds(content, "html") || holds(content, "text/plain"));
}

/* What is kept between two calls. */
typedef struct archive {
  record r;
  bool held; /* the trouble with what stood before it was told: now this record */
  bool any;
} archive;

/* The next record's header into a->r. False = there is none, or *told is to be told first. */
static bool advance(split *s, archive *a, read_item **told) {
  size_t lost;
  bool no_memory = false;
  *told = NULL;
  if (a->held) {
    a->held = false;
    return true;
  }
  if (!next_header(s->in, &a->r, &lost, &no_memory)) {
    if (no_memory) *told = item_no_memory(s, s->in->line);
    else if (!a->any && !s->in->trouble) *told = read_item_failed(DM_EINPUT, s->path, 0, "no record of WARC in it");
    a->any = true;
    return false;
  }
  a->any = true;
  if (!lost) return true;
  a->held = true;
  *told = read_item_failed(DM_EINPUT, s->path, a->r.line, "%zu bytes before this record are none", lost);
  return false;
}

/* Past a record's bytes. Lines are counted as they go by. */
static bool pass(stream *in, size_t left) {
  while (left) {
    if (!stream_fill(in, 0)) return false;
    slice have = slice_cut(stream_have(in), 0, left);
    if (!have.len) break;
    for (const char *p = have.ptr, *end = p + have.len; (p = memchr(p, '\n', (size_t)(end - p))); p++) in->line++;
    in->at += have.len;
    left -= have.len;
  }
  return true;
}

static read_item *next(split *s) {
  stream *in = s->in;
  archive *a = s->own;
  if (!a && !(s->own = a = calloc(1, sizeof *a))) return item_no_memory(s, 0);
  read_item *item;
  while (advance(s, a, &item)) {
    const record *r = &a->r;
    if (!r->has_len) return read_item_failed(DM_EINPUT, s->path, r->line, "a record without Content-Length");
    bool large = r->len > READ_LIMIT + MOST_HTTP, want = wanted(r);
    if (want && !large) {
      if (!stream_fill(in, r->len)) return item_no_memory(s, r->line);
      slice have = slice_cut(stream_have(in), 0, r->len);
      if (have.len < r->len) {
        in->at = in->len;
        return in->trouble ? NULL : read_item_failed(DM_EINPUT, s->path, r->line, "the record ends too early: %zu bytes of %zu", have.len, r->len);
      }
      item = make(s, r, have);
    }
    if (!pass(in, r->len)) return read_item_free(item), item_no_memory(s, r->line);
    if (want && large) return read_item_failed(DM_ETOOBIG, s->path, r->line, "a record of %zu bytes, more than the limit for one document", r->len);
    if (item) return item;
  }
  return item;
}

static bool looks(split *s) {
  slice have = stream_have(s->in);
  return have.len > 8 && memcmp(have.ptr, "WARC/", 5) == 0 && have.ptr[5] >= '0' && have.ptr[5] <= '9';
}

static void close_archive(split *s) {
  free(s->own);
  s->own = NULL;
}

static const char *const endings[] = {".warc", ".wet", NULL};
const splitter split_warc = {"warc", endings, looks, next, close_archive};

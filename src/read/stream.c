/* stream.c - fill moves the unread bytes to the front and adds more. */
#include "read/stream.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum { CHUNK = 1 << 16 };

/* Bytes as they lie in the file, or in memory; 0 = the end, or trouble. */
static size_t take(stream *s, char *to, size_t room) {
  size_t got;
  if (s->file >= 0) {
    ssize_t n;
    while ((n = read(s->file, to, room)) < 0 && errno == EINTR) {
    }
    if (n < 0) s->trouble = strerror(errno);
    got = n < 0 ? 0 : (size_t)n;
    s->waited = got < room;
  } else {
    got = s->memory.len < room ? s->memory.len : room;
    if (got) memcpy(to, s->memory.ptr, got);
    s->memory = slice_cut(s->memory, got, s->memory.len);
  }
  return got;
}

static size_t take_packed(void *stream_, char *to, size_t room) { return take(stream_, to, room); }

/* The first bytes, into the empty buffer: are they packed? Waits for no more than it takes to know. */
static bool look(stream *s) {
  s->looked = true;
  while (s->len < PACKED_MAGIC) {
    size_t n = take(s, s->buf + s->len, CHUNK - s->len);
    s->len += n;
    if (!n) s->ended = true;
    if (!n || (s->buf[0] != '\037' && s->buf[0] != '\050')) break;
  }
  packing how = packed_how((slice){s->buf, s->len});
  if (!how) return true;
  s->packed = unpacker_new(how, (slice){s->buf, s->len}, take_packed, s);
  s->len = 0;
  s->ended = false;
  return s->packed;
}

bool stream_fill(stream *s, size_t want) {
  while (!s->ended && s->len - s->at <= want) {
    if (s->at) {
      memmove(s->buf, s->buf + s->at, s->len - s->at);
      s->len -= s->at;
      s->at = 0;
    }
    if (s->cap - s->len < CHUNK) {
      size_t cap = s->cap ? s->cap * 2 : 2 * CHUNK;
      char *more = realloc(s->buf, cap);
      if (!more) return false;
      s->buf = more;
      s->cap = cap;
    }
    if (!s->looked) {
      if (!look(s)) return false;
      continue;
    }
    size_t room = s->cap - s->len, got = s->packed ? unpacker_read(s->packed, s->buf + s->len, room) : take(s, s->buf + s->len, room);
    if (!got && s->packed && !s->trouble) s->trouble = unpacker_trouble(s->packed);
    s->len += got;
    if (!got) s->ended = true;
  }
  return true;
}

bool stream_peek_line(stream *s, size_t skip, size_t most, slice *line, bool *whole) {
  size_t seen = skip;
  for (;;) {
    const char *nl = s->len > s->at + seen ? memchr(s->buf + s->at + seen, '\n', s->len - s->at - seen) : NULL;
    seen = s->len - s->at;
    if (nl || s->ended || seen > skip + most) {
      const char *from = s->buf + s->at + skip;
      *line = (slice){from, nl ? (size_t)(nl - from) : seen - skip};
      *whole = line->len <= most;
      return true;
    }
    if (!stream_fill(s, seen)) return false;
  }
}

void stream_skip_line(stream *s) {
  for (;;) {
    const char *nl = s->len > s->at ? memchr(s->buf + s->at, '\n', s->len - s->at) : NULL;
    if (nl) {
      s->at = (size_t)(nl - s->buf) + 1;
      return;
    }
    s->at = s->len;
    if (s->ended || !stream_fill(s, 0)) return;
  }
}

bool stream_skip(stream *s, size_t n) {
  for (;;) {
    size_t have = s->len - s->at, step = n < have ? n : have;
    s->at += step;
    n -= step;
    if (!n) return true;
    if (s->ended || !stream_fill(s, 0)) return false;
  }
}

void stream_free(stream *s) {
  unpacker_free(s->packed);
  free(s->buf);
  s->buf = NULL;
  s->packed = NULL;
}

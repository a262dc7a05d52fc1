/* stream.h - the bytes of a file, of stdin or of memory, unpacked where they are packed. The unread ones lie in buf[at, len). */
#ifndef STREAM_H
#define STREAM_H

#include "read/packed.h"

typedef struct stream {
  int file;           /* -1 = memory */
  slice memory;       /* what of it was not yet taken */
  char *buf;
  size_t at, len, cap;
  size_t line;        /* for whoever counts them */
  bool ended;         /* no bytes come behind buf */
  bool waited;        /* the last read gave less than it could: more may be long in coming */
  bool looked;        /* at the first bytes, whether they are packed */
  unpacker *packed;   /* NULL = they are not */
  const char *trouble; /* why the bytes end too early; NULL */
} stream;

/* At least one byte more than `want` behind `at`, or the end. False = out of memory. */
bool stream_fill(stream *s, size_t want);
/* The line that starts `skip` bytes behind `at`, which stays, without its line end; *whole = that was seen within `most` bytes. */
bool stream_peek_line(stream *s, size_t skip, size_t most, slice *line, bool *whole);
void stream_skip_line(stream *s);
/* Past n bytes, or to the end. False = there were fewer, or no memory. */
bool stream_skip(stream *s, size_t n);
static inline slice stream_have(const stream *s) { return (slice){s->buf + s->at, s->len - s->at}; }
/* Releases the buffer, not the file. */
void stream_free(stream *s);

#endif

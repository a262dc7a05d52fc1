/* packed.c - zlib and libzstd behind one door. The window of a zstd frame is at most 128 MiB (its own default). */
#include "read/packed.h"

#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

enum { CHUNK = PACKED_CHUNK };

struct unpacker {
  packing how;
  packed_source from;
  void *user;
  char in[CHUNK];
  size_t at, len;       /* of `in`, not yet unpacked */
  size_t taken, given;  /* bytes in and out so far */
  bool open;            /* a member has begun and not ended */
  bool any;             /* a member has ended */
  bool dry;             /* no packed bytes come any more */
  bool ended;
  z_stream z;
  ZSTD_DStream *zstd;
  const char *trouble;
};

packing packed_how(slice s) {
  if (s.len >= 2 && memcmp(s.ptr, "\037\213", 2) == 0) return PACKED_GZIP;
  if (s.len >= 4 && memcmp(s.ptr, "\050\265\057\375", 4) == 0) return PACKED_ZSTD;
  return PACKED_NOT;
}

unpacker *unpacker_new(packing how, slice start, packed_source from, void *user) {
  unpacker *u = calloc(1, sizeof *u);
  if (!u) return NULL;
  u->how = how;
  u->from = from;
  u->user = user;
  memcpy(u->in, start.ptr, start.len);
  u->len = start.len;
  bool right = how == PACKED_GZIP ? inflateInit2(&u->z, 15 + 16) == Z_OK : (u->zstd = ZSTD_createDStream()) != NULL;
  if (right) return u;
  free(u);
  return NULL;
}

void unpacker_free(unpacker *u) {
  if (!u) return;
  if (u->how == PACKED_GZIP) inflateEnd(&u->z);
  ZSTD_freeDStream(u->zstd);
  free(u);
}

const char *unpacker_trouble(const unpacker *u) { return u->trouble; }

static void more(unpacker *u) {
  if (u->at < u->len || u->dry) return;
  u->at = 0;
  u->len = u->from(u->user, u->in, sizeof u->in);
  if (!u->len) u->dry = true;
}

/* One step of zlib; gives the bytes put out. */
static size_t inflate_step(unpacker *u, char *to, size_t room, bool *member_ended) {
  u->z.next_in = (unsigned char *)u->in + u->at;
  u->z.avail_in = (unsigned)(u->len - u->at);
  u->z.next_out = (unsigned char *)to;
  u->z.avail_out = room > CHUNK ? CHUNK : (unsigned)room;
  size_t had = u->z.avail_out;
  int code = inflate(&u->z, Z_NO_FLUSH);
  u->at = u->len - u->z.avail_in;
  if (code == Z_STREAM_END) {
    *member_ended = true;
    inflateReset(&u->z);
  } else if (code == Z_MEM_ERROR) {
    u->trouble = "out of memory while unpacking";
  } else if (code == Z_NEED_DICT || (code != Z_OK && code != Z_BUF_ERROR)) {
    u->trouble = "the packed data are damaged";
  }
  return had - u->z.avail_out;
}

static size_t zstd_step(unpacker *u, char *to, size_t room, bool *member_ended) {
  ZSTD_inBuffer in = {u->in, u->len, u->at};
  ZSTD_outBuffer out = {to, room > CHUNK ? CHUNK : room, 0};
  size_t left = ZSTD_decompressStream(u->zstd, &out, &in);
  u->at = in.pos;
  if (ZSTD_isError(left))
    u->trouble = ZSTD_getErrorCode(left) == ZSTD_error_frameParameter_windowTooLarge ? "the packed data want a window of more than 128 MiB: unpack them first (unzstd --long=31)"
                 : ZSTD_getErrorCode(left) == ZSTD_error_memory_allocation           ? "out of memory while unpacking"
                                                                                     : "the packed data are damaged";
  else
    *member_ended = left == 0;
  return out.pos;
}

/* Between members: gzip may be padded with zeros (tapes); anything else is no member and ends it with a word. */
static void between(unpacker *u) {
  while (u->how == PACKED_GZIP && u->at < u->len && u->any && !u->in[u->at]) u->at++;
  more(u);
  if (u->at == u->len) {
    if (u->dry) u->ended = true;
    return;
  }
  u->open = true;
}

size_t unpacker_read(unpacker *u, char *to, size_t room) {
  while (!u->trouble && !u->ended) {
    more(u);
    if (!u->open) {
      between(u);
      if (!u->open) continue;
    }
    bool ended = false;
    size_t from = u->at;
    size_t n = u->how == PACKED_GZIP ? inflate_step(u, to, room, &ended) : zstd_step(u, to, room, &ended);
    u->taken += u->at - from;
    u->given += n;
    if (u->trouble && u->any && !u->z.total_out && u->how == PACKED_GZIP) u->trouble = "behind the packed data stands something that is not packed";
    if (ended) u->open = false, u->any = true;
    if (u->given > PACKED_FREE && u->given / PACKED_RATIO > u->taken)
      u->trouble = "each packed byte becomes more than 250: this looks like a bomb; if it is right, unpack it first";
    if (n) return n;
    if (!u->trouble && u->at == from && !ended && u->dry) u->trouble = "the packed data end too early"; /* what waited inside came out */
  }
  return 0;
}

char *unpack_all(slice packed, bool raw, size_t most, size_t *len, const char **trouble) {
  z_stream z = {0};
  *trouble = NULL;
  *len = 0;
  /* "deflate" is zlib's form by the book and naked in practice: the first byte of zlib's says method 8 */
  bool naked = raw && !(packed.len >= 2 && (packed.ptr[0] & 15) == 8 && (((unsigned char)packed.ptr[0] << 8) + (unsigned char)packed.ptr[1]) % 31 == 0);
  if (packed.len > most || inflateInit2(&z, naked ? -15 : 15 + 32) != Z_OK) {
    *trouble = "out of memory while unpacking";
    return NULL;
  }
  size_t cap = packed.len * 4 + 1024;
  char *out = malloc(cap);
  z.next_in = (unsigned char *)(uintptr_t)packed.ptr;
  z.avail_in = (unsigned)packed.len;
  for (int code = Z_OK; out && code != Z_STREAM_END;) {
    if (cap - *len < 2) {
      char *wider = cap <= most ? realloc(out, cap * 2) : NULL;
      if (!wider) {
        *trouble = cap <= most ? "out of memory while unpacking" : "unpacked it is larger than a document may be";
        break;
      }
      out = wider;
      cap *= 2;
    }
    size_t room = cap - *len - 1;
    z.next_out = (unsigned char *)out + *len;
    z.avail_out = room > CHUNK ? CHUNK : (unsigned)room;
    size_t had = z.avail_out;
    code = inflate(&z, Z_NO_FLUSH);
    *len += had - z.avail_out;
    if (code == Z_BUF_ERROR || (code == Z_OK && !z.avail_in && z.avail_out)) {
      *trouble = "the packed data end too early";
      break;
    }
    if (code != Z_OK && code != Z_STREAM_END) {
      *trouble = "the packed data are damaged";
      break;
    }
  }
  inflateEnd(&z);
  if (out && !*trouble) return out[*len] = '\0', out;
  if (!out) *trouble = "out of memory while unpacking";
  free(out);
  return NULL;
}

/* packed.h - bytes that gzip or zstd packed, unpacked as they are asked for. Several members one after the other are one
 * text, as their programs have it. What swells beyond all measure is refused: a bomb must not fill a disk or a night. */
#ifndef PACKED_H
#define PACKED_H

#include <stdbool.h>

#include "base/slice.h"

typedef enum packing { PACKED_NOT, PACKED_GZIP, PACKED_ZSTD } packing;

enum {
  PACKED_MAGIC = 4,              /* bytes that tell */
  PACKED_CHUNK = 1 << 16,
  PACKED_FREE = 32 << 20,        /* unpacked bytes that may come from however few; beyond, */
  PACKED_RATIO = 250             /* each packed byte may become so many: news and JSON give 3 to 20 */
};

typedef struct unpacker unpacker;

/* Gives up to `room` packed bytes; 0 = there are no more. */
typedef size_t (*packed_source)(void *user, char *to, size_t room);

packing packed_how(slice start);
/* `start`: packed bytes that were read already, at most PACKED_CHUNK. NULL = out of memory. */
unpacker *unpacker_new(packing how, slice start, packed_source from, void *user);
/* Up to `room` bytes, of those that were packed; 0 = the end, or trouble. */
size_t unpacker_read(unpacker *u, char *to, size_t room);
/* What went wrong: "the packed data end too early"; NULL = nothing. */
const char *unpacker_trouble(const unpacker *u);
void unpacker_free(unpacker *u);

/* All of a small packed thing at once, the caller's with free(); at most `most` bytes. NULL, and *trouble says why. `raw`: deflate
 * with or without the header of zlib, as HTTP has it. */
char *unpack_all(slice packed, bool raw, size_t most, size_t *len, const char **trouble);

#endif

/* model.h - the model file: english.dmm, as the trainer writes and the program reads it.
 *
 *   0  "DMSYNTAX" | version u32 | sections u32 | file size u64 | checksum u64 | zeros to 64
 *  64  section table: name[24] | offset u64 | size u64 | rows u32 | cols u32
 *      sections, each from a multiple of 64
 *
 * Numbers are little-endian. The checksum covers everything from byte 64. A matrix section of N columns holds
 * scale f32[N], bias f32[N], fix i32[N], and 128 x N weights of 8 bits in the kernels' order: panels of 16
 * columns, in each [128/4][16][4]. `fix` is 128 times a column's sum: the kernels multiply by u8 = i8 + 128.
 * Weights 0 and 1 of a column, 2 and 3 ... should not exceed 128 together: AVX2 is a third faster then.
 */
#ifndef SYNTAX_MODEL_H
#define SYNTAX_MODEL_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define MODEL_MAGIC "DMSYNTAX"

enum {
  MODEL_VERSION = 1,
  MODEL_HEADER = 64,
  MODEL_ALIGN = 64,
  MODEL_NAME = 24,
  MODEL_SECTIONS_MAX = 64,
  MODEL_BUCKETS = 1 << 14 /* a key table is sorted; bucket b starts where keys reach b << 18 */
};

typedef struct model_header {
  char magic[8];
  uint32_t version, sections;
  uint64_t size, checksum;
  char zeros[32];
} model_header;

typedef struct model_section {
  char name[MODEL_NAME]; /* NUL-padded */
  uint64_t offset, size;
  uint32_t rows, cols;
} model_section;

/* The model inside this program (model.c). */
extern const unsigned char syntax_model[] __attribute__((visibility("hidden")));
extern const unsigned char syntax_model_end[] __attribute__((visibility("hidden")));

/* Four multiply-and-rotate lanes over 32 bytes a step, so that 12 MB cost about a millisecond at start. Meant
 * for accidents (a cut download, a flipped bit), not for enemies. LEN is a multiple of 32. */
static inline uint64_t model_checksum(const unsigned char *bytes, size_t len) {
  uint64_t lane[4] = {1, 2, 3, 4}, all = len;
  for (size_t at = 0; at + 32 <= len; at += 32)
    for (size_t i = 0; i < 4; i++) {
      uint64_t word;
      memcpy(&word, bytes + at + 8 * i, 8);
      uint64_t x = (lane[i] ^ word) * 0x9e3779b97f4a7c15u;
      lane[i] = x << 29 | x >> 35;
    }
  for (size_t i = 0; i < 4; i++) {
    all = (all ^ lane[i]) * 0xbf58476d1ce4e5b9u;
    all ^= all >> 31;
  }
  return all;
}

/* Where the weight of input K and column COLUMN lies in a packed matrix. */
static inline size_t model_packed_at(size_t k, size_t column) {
  return (column / 16) * (128 * 16) + (k / 4) * 64 + (column % 16) * 4 + k % 4;
}

#endif

/* What the syntax net sees of a word: hashes of its spelling, after a normalisation that makes the habits of
 * typesetters disappear. Shared by the trainer and the reader; a change here needs a new model. */
#ifndef SYNTAX_FEATURE_H
#define SYNTAX_FEATURE_H

#include <stddef.h>
#include <stdint.h>

/* Rows of the hashed embedding tables; powers of two. */
enum {
  FEATURE_SUFFIX3_ROWS = 8192,
  FEATURE_SUFFIX2_ROWS = 2048,
  FEATURE_PREFIX3_ROWS = 4096,
  FEATURE_SHAPE_ROWS = 1024
};

typedef struct feature {
  uint32_t vector[2]; /* keys into the GloVe table: the lower-cased word; a stand-in if that is unknown */
  uint32_t word;      /* key into the learned word table: lower case, every digit a 0 */
  uint16_t suffix3, suffix2, prefix3, shape; /* rows of the hashed tables */
} feature;

feature feature_of(const char *form, size_t len);

/* The key under which the trainer files a GloVe word. */
uint32_t feature_key(const char *bytes, size_t len);

#endif

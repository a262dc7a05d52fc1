/* Treebanks and word vectors as the trainer wants them. */
#ifndef TRAIN_CORPUS_H
#define TRAIN_CORPUS_H

#include <stddef.h>
#include <stdint.h>

#include "syntax/feature.h"

enum { VARIANTS = 4, TAGS_MAX = 192, RELATIONS_MAX = 64, SENTENCE_MAX = 160 };

/* A map from 32-bit keys to small numbers; open addressing. */
typedef struct key_map {
  uint32_t *key, *value;
  size_t mask, n;
} key_map;

uint32_t *key_map_at(key_map *m, uint32_t key); /* makes an entry of 0 */

typedef struct word_ids { /* table rows; a vector or word of 0 is unknown */
  uint32_t vector, word;
  uint16_t suffix3, suffix2, prefix3, shape;
} word_ids;

typedef struct train_word {
  word_ids ids[VARIANTS]; /* as printed, ALL CAPITALS, small letters, First Letters */
  feature features[VARIANTS];
  uint32_t count;          /* in the training treebanks */
  int tag, relation, head; /* head -1: root; a tag or relation of -1 was never seen in training */
} train_word;

typedef struct train_sentence {
  train_word *words;
  size_t n;
} train_sentence;

typedef struct treebank {
  train_sentence *sentences;
  size_t n, n_words;
} treebank;

typedef struct names {
  char *name[TAGS_MAX];
  size_t n;
} names;

typedef struct corpus {
  names tags; // "XPOS|UPOS"
  names relations;
  key_map counts;  /* feature.word -> occurrences */
  key_map word_id; /* feature.word -> row from 1 */
  uint32_t *word_key;
  size_t n_words; /* rows, with row 0 */
  key_map vector_id;
  uint32_t *vector_key;
  float *vectors; /* rows of 128, of which NET_VECTOR are used; row 0 is zero */
  size_t n_vectors;
} corpus;

void corpus_vectors(corpus *c, const char *path);
void corpus_read(corpus *c, const char *path, int training, treebank *out); /* appends */
void corpus_index(corpus *c);                   /* after the training treebanks: words seen twice get rows */
void corpus_resolve(corpus *c, treebank *bank); /* after corpus_index */
char *read_file(const char *path, size_t *len);

#endif

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

/* What the teachers think: their likeliest choices, with weights from 255 down; 0 ends the list. */
enum { OPINION_CHOICES = 6, ROOT_CHOICE = 255 };
typedef struct opinion {
  uint8_t id[OPINION_CHOICES], weight[OPINION_CHOICES];
} opinion;

typedef struct label {
  opinion tag, head, relation; /* a head within the sentence, or ROOT_CHOICE */
} label;

typedef struct train_word {
  word_ids ids[VARIANTS]; /* as printed, ALL CAPITALS, small letters, First Letters */
  feature features[VARIANTS];
  uint32_t count;          /* in all that is learned from */
  int tag, relation, head; /* head -1: root; a tag or relation of -1 was never seen in training */
} train_word;

typedef struct train_sentence {
  train_word *words;
  label *labels; /* one a word, or NULL where the words have gold */
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
  key_map counts;  /* feature.word -> occurrences in gold */
  key_map seen;    /* the same in texts */
  key_map word_id; /* feature.word -> row from 1 */
  uint32_t *word_key;
  size_t n_words; /* rows, with row 0 */
  key_map vector_id;
  uint32_t *vector_key;
  float *vectors; /* rows of 128, of which NET_VECTOR are used; row 0 is zero */
  size_t n_vectors;
} corpus;

void corpus_vectors(corpus *c, const char *path);
/* Gold adds tags, relations and words to what C knows; a text adds words; a dev set nothing. */
typedef enum bank_use { BANK_GOLD, BANK_TEXT, BANK_DEV } bank_use;
void corpus_read(corpus *c, const char *path, bank_use use, treebank *out); /* appends */
void corpus_index(corpus *c); /* after the reading: words seen often enough get rows */
void corpus_know(corpus *c, uint32_t *keys, size_t n); /* or those a net was made with: KEYS is kept */
void corpus_resolve(corpus *c, treebank *bank);        /* after either */
/* The files' labels, as the teachers wrote them for the sentences of BANK in their order. */
void corpus_labels(const corpus *c, const char *const *path, size_t n, treebank *bank);
char *read_file(const char *path, size_t *len);

#endif

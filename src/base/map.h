/* map.h - a table's index: key bytes -> the rows that carry that key, in table order.
 * Filled when the engine opens, then read-only and shared by threads. */
#ifndef MAP_H
#define MAP_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/sym.h"

typedef struct map_entry {
  slice key; /* not copied */
  uint32_t hash;
  uint32_t first; /* index into `rows`: the chain of rows with this key */
} map_entry;

typedef struct map_row {
  uint32_t value;
  uint32_t next; /* index into rows + 1; 0 = last */
} map_row;

/* `mark` is what a search walks: a byte of the hash for each slot, 0 = empty. It is small enough to stay near the
 * processor, and most words that are asked for are in no table, so that the slots themselves are seldom touched. */
typedef struct map {
  arena *arena;
  uint8_t *mark;
  map_entry *slot;
  uint32_t cap, n;
  VEC(map_row) rows;
  vocabulary *vocabulary; /* NULL, or what also keeps the first row of each key at row[nth] */
  uint32_t nth;
} map;

void map_init(map *m, arena *a);

/* All words that the engine's maps of words and word lists hold. */
struct vocabulary {
  arena *arena;
  struct word_slot {
    uint32_t hash, len;
    known_word *known; /* NULL = empty */
  } *slot; /* a document looks each of its words up here, far from the processor: a slot and the word itself are all that is touched */
  uint32_t cap, n;
  uint32_t n_maps;
};
vocabulary *vocabulary_new(arena *a);
/* What is known of a word, to be filled. */
known_word *word_entry(vocabulary *v, slice word);
/* Never NULL; hash is the word's slice_hash. */
const known_word *word_known(const vocabulary *v, slice word, uint32_t hash);
/* A map whose keys are single words: map_find_sym finds them without a search. At most WORD_MAPS. */
void map_init_words(map *m, vocabulary *v);
void map_add(map *m, slice key, uint32_t value);
/* Room for so many keys more, made at once. */
void map_reserve(map *m, uint32_t n);
/* The chain for a key: walk with `for (const map_row *r = map_find(m, key); r; r = map_next(m, r))`. */
const map_row *map_find(const map *m, slice key);
/* The hash is the key's slice_hash. */
const map_row *map_find_hashed(const map *m, slice key, uint32_t hash);
static inline const map_row *map_find_sym(const map *m, sym key) {
  if (!m->vocabulary) return map_find_hashed(m, sym_slice(key), key->hash);
  uint32_t row = key->known->row[m->nth];
  return row ? &m->rows.at[row - 1] : NULL;
}
static inline const map_row *map_next(const map *m, const map_row *r) { return r->next ? &m->rows.at[r->next - 1] : NULL; }

#endif

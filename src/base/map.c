#include "base/map.h"

#include <assert.h>

void map_init(map *m, arena *a) {
  memset(m, 0, sizeof *m);
  m->arena = a;
}

static uint8_t mark_of(uint32_t hash) { return (uint8_t)(hash >> 24 | 1); }

/* The slot of the key, or the empty one where it belongs; 0 too when there are no slots yet. */
static uint32_t find(const map *m, slice key, uint32_t hash) {
  if (!m->cap) return 0;
  uint32_t j = hash & (m->cap - 1);
  for (uint8_t mark = mark_of(hash); m->mark[j]; j = (j + 1) & (m->cap - 1))
    if (m->mark[j] == mark && m->slot[j].hash == hash && slice_eq(m->slot[j].key, key)) break;
  return j;
}

static void grow(map *m, uint32_t cap) {
  uint32_t old = m->cap;
  map_entry *from = m->slot, *slot = arena_array(m->arena, map_entry, cap);
  uint8_t *mark = arena_array(m->arena, uint8_t, cap);
  for (uint32_t i = 0; i < old; i++) {
    if (!m->mark[i]) continue;
    uint32_t j = from[i].hash & (cap - 1);
    while (mark[j]) j = (j + 1) & (cap - 1);
    slot[j] = from[i];
    mark[j] = m->mark[i];
  }
  m->slot = slot;
  m->mark = mark;
  m->cap = cap;
}

void map_reserve(map *m, uint32_t n) {
  uint32_t cap = m->cap ? m->cap : 256;
  while (cap < UINT32_C(1) << 31 && cap / 2 <= m->n + n) cap *= 2;
  if (cap > m->cap) grow(m, cap);
}

void map_add(map *m, slice key, uint32_t value) {
  if (m->n * 2 >= m->cap) grow(m, m->cap ? m->cap * 2 : 256);
  uint32_t hash = slice_hash(key);
  uint32_t j = find(m, key, hash);
  map_entry *e = &m->slot[j];
  uint32_t row = m->rows.n;
  map_row *r = vec_add(m->arena, &m->rows);
  r->value = value;
  if (!m->mark[j]) {
    m->mark[j] = mark_of(hash);
    *e = (map_entry){key, hash, row};
    m->n++;
    if (m->vocabulary) word_entry(m->vocabulary, key)->row[m->nth] = row + 1;
    return;
  }
  uint32_t last = e->first; /* chains are short: rows of one name */
  while (m->rows.at[last].next) last = m->rows.at[last].next - 1;
  m->rows.at[last].next = row + 1;
}

const map_row *map_find_hashed(const map *m, slice key, uint32_t hash) {
  uint32_t j = find(m, key, hash);
  return j < m->cap && m->mark[j] ? &m->rows.at[m->slot[j].first] : NULL;
}

const map_row *map_find(const map *m, slice key) { return map_find_hashed(m, key, slice_hash(key)); }

vocabulary *vocabulary_new(arena *a) {
  vocabulary *v = arena_new(a, vocabulary);
  v->arena = a;
  v->cap = 1 << 14;
  v->slot = arena_array(a, struct word_slot, v->cap);
  return v;
}

/* The slot of the word, or the empty one where it belongs. */
static struct word_slot *slot_of(const vocabulary *v, slice word, uint32_t hash) {
  for (uint32_t j = hash & (v->cap - 1);; j = (j + 1) & (v->cap - 1)) {
    struct word_slot *s = &v->slot[j];
    if (!s->known || (s->hash == hash && s->len == word.len && (!word.len || memcmp(s->known->text, word.ptr, word.len) == 0))) return s;
  }
}

static void more_words(vocabulary *v) {
  struct word_slot *from = v->slot;
  uint32_t old = v->cap;
  v->cap *= 2;
  v->slot = arena_array(v->arena, struct word_slot, v->cap);
  for (uint32_t i = 0; i < old; i++) {
    if (!from[i].known) continue;
    uint32_t j = from[i].hash & (v->cap - 1);
    while (v->slot[j].known) j = (j + 1) & (v->cap - 1);
    v->slot[j] = from[i];
  }
}

known_word *word_entry(vocabulary *v, slice word) {
  uint32_t hash = slice_hash(word);
  struct word_slot *s = slot_of(v, word, hash);
  if (s->known) return s->known;
  if (v->n++ * 2 >= v->cap) {
    more_words(v);
    s = slot_of(v, word, hash);
  }
  known_word *k = arena_alloc(v->arena, sizeof *k + word.len + 1);
  if (word.len) memcpy(k->text, word.ptr, word.len);
  *s = (struct word_slot){hash, (uint32_t)word.len, k};
  return k;
}

const known_word *word_known(const vocabulary *v, slice word, uint32_t hash) {
  static const known_word nothing;
  const known_word *k = v ? slot_of(v, word, hash)->known : NULL;
  return k ? k : &nothing;
}

void map_init_words(map *m, vocabulary *v) {
  map_init(m, v->arena);
  m->vocabulary = v;
  m->nth = v->n_maps++;
  assert(m->nth < WORD_MAPS);
}

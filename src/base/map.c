#include "base/map.h"

void map_init(map *m, arena *a) {
  memset(m, 0, sizeof *m);
  m->arena = a;
}

static map_entry *find(const map *m, slice key, uint32_t hash) {
  if (!m->cap) return NULL;
  uint32_t j = hash & (m->cap - 1);
  while (m->slot[j].key.ptr && !(m->slot[j].hash == hash && slice_eq(m->slot[j].key, key))) j = (j + 1) & (m->cap - 1);
  return &m->slot[j];
}

static void grow(map *m) {
  uint32_t old = m->cap, cap = old ? old * 2 : 256;
  map_entry *from = m->slot, *slot = arena_array(m->arena, map_entry, cap);
  for (uint32_t i = 0; i < old; i++) {
    if (!from[i].key.ptr) continue;
    uint32_t j = from[i].hash & (cap - 1);
    while (slot[j].key.ptr) j = (j + 1) & (cap - 1);
    slot[j] = from[i];
  }
  m->slot = slot;
  m->cap = cap;
}

void map_add(map *m, slice key, uint32_t value) {
  if (m->n * 2 >= m->cap) grow(m);
  uint32_t hash = slice_hash(key);
  map_entry *e = find(m, key, hash);
  uint32_t row = m->rows.n;
  map_row *r = vec_add(m->arena, &m->rows);
  r->value = value;
  if (!e->key.ptr) {
    *e = (map_entry){key, hash, row};
    m->n++;
    return;
  }
  uint32_t last = e->first; /* chains are short: rows of one name */
  while (m->rows.at[last].next) last = m->rows.at[last].next - 1;
  m->rows.at[last].next = row + 1;
}

const map_row *map_find(const map *m, slice key) {
  map_entry *e = find(m, key, slice_hash(key));
  return e && e->key.ptr ? &m->rows.at[e->first] : NULL;
}

const map_row *map_find_sym(const map *m, sym key) {
  map_entry *e = find(m, sym_slice(key), key->hash);
  return e && e->key.ptr ? &m->rows.at[e->first] : NULL;
}

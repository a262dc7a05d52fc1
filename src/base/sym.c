#include "base/sym.h"

#include "base/map.h"

void symtab_init(symtab *t, arena *a) { *t = (symtab){.arena = a}; }

static void grow(symtab *t) {
  uint32_t cap = t->cap ? t->cap * 2 : 1024;
  symbol **slot = arena_array(t->arena, symbol *, cap);
  for (uint32_t i = 0; i < t->cap; i++) {
    if (!t->slot[i]) continue;
    uint32_t j = t->slot[i]->hash & (cap - 1);
    while (slot[j]) j = (j + 1) & (cap - 1);
    slot[j] = t->slot[i];
  }
  t->slot = slot;
  t->cap = cap;
}

sym sym_of(symtab *t, slice text) {
  if (t->n * 2 >= t->cap) grow(t);
  uint32_t hash = slice_hash(text), j = hash & (t->cap - 1);
  for (; t->slot[j]; j = (j + 1) & (t->cap - 1))
    if (t->slot[j]->hash == hash && slice_eq(sym_slice(t->slot[j]), text)) return t->slot[j];
  symbol *s = arena_alloc(t->arena, sizeof *s + text.len + 1);
  s->hash = hash;
  s->len = (uint32_t)text.len;
  s->known = word_known(t->vocabulary, text, hash);
  if (text.len) memcpy(s->text, text.ptr, text.len);
  t->slot[j] = s;
  t->n++;
  return s;
}

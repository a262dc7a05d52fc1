/* sym.h - words kept once per document: the same word is the same pointer.
 * The hash travels with the word, so that looking a token up in an engine table costs no second pass; so do the word
 * lists that hold it, so that asking for one costs nothing. */
#ifndef SYM_H
#define SYM_H

#include "base/arena.h"
#include "base/slice.h"

/* A bit for each word list that holds a word (lists.h in src/ has their names). */
enum { LISTS_MOST = 128 };
typedef struct listing {
  uint64_t bits[LISTS_MOST / 64];
} listing;
typedef struct word_lists {
  struct map *words; /* word -> its place in `of` */
  listing *of;
} word_lists;

typedef struct symbol {
  uint32_t hash, len;
  listing lists;
  char text[]; /* NUL-terminated */
} symbol;
typedef const symbol *sym;

typedef struct symtab {
  arena *arena;
  const word_lists *lists; /* NULL = no word is in any */
  symbol **slot;
  uint32_t n, cap;
} symtab;

void symtab_init(symtab *t, arena *a);
/* Never NULL; "" is a word too. */
sym sym_of(symtab *t, slice text);
static inline slice sym_slice(sym s) { return (slice){s->text, s->len}; }
/* Against a literal this is a look at the length and a few bytes: no call. */
static inline bool sym_is(sym s, const char *text) {
  size_t n = strlen(text);
  return s->len == n && memcmp(s->text, text, n) == 0;
}
static inline bool sym_in(sym s, unsigned list) { return s->lists.bits[list / 64] >> list % 64 & 1; }

#endif

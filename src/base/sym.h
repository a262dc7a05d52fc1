/* sym.h - words kept once per document: the same word is the same pointer.
 * The hash travels with the word, so that looking a token up in an engine table costs no second pass. */
#ifndef SYM_H
#define SYM_H

#include "base/arena.h"
#include "base/slice.h"

typedef struct symbol {
  uint32_t hash, len;
  char text[]; /* NUL-terminated */
} symbol;
typedef const symbol *sym;

typedef struct symtab {
  arena *arena;
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

#endif

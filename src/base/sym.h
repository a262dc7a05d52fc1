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
static inline bool sym_is(sym s, const char *text) { return strcmp(s->text, text) == 0; }

#endif

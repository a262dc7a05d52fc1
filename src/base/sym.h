/* sym.h - words kept once per document: the same word is the same pointer.
 * With the word travels what the engine's tables know of it, so that asking a table of words costs no search. */
#ifndef SYM_H
#define SYM_H

#include "base/arena.h"
#include "base/slice.h"

/* What the engine's tables know of a word, looked up once when a document first has it. */
enum { WORD_LISTS = 384, WORD_MAPS = 26 };
typedef struct known_word {
  uint64_t lists[WORD_LISTS / 64]; /* a bit for each word list that holds it (lists.h) */
  uint32_t row[WORD_MAPS];         /* for each map of words 1 + its first row with this key; 0 = none */
  char text[];                     /* the word */
} known_word;
typedef struct vocabulary vocabulary;

typedef struct symbol {
  uint32_t hash, len;
  const known_word *known; /* never NULL */
  char text[];             /* NUL-terminated */
} symbol;
typedef const symbol *sym;

typedef struct symtab {
  arena *arena;
  const vocabulary *vocabulary; /* NULL = no word is known */
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
static inline bool sym_in(sym s, unsigned list) { return s->known->lists[list / 64] >> list % 64 & 1; }

#endif

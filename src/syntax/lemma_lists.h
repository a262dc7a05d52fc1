/* lemma_lists.h - what tools/mklemma.c makes of WordNet: words in one string, and a hash table of where each begins.
 * A slot holds 1 + the place in the text, 0 when it is empty; a word's first slot is its slice_hash, then the next. */
#ifndef SYNTAX_LEMMA_LISTS_H
#define SYNTAX_LEMMA_LISTS_H

#include <stdint.h>

#define LEMMA_LIST_TABLE(X)                                                                                  \
  X(noun_exceptions)                                                                                         \
  X(verb_exceptions) X(adjective_exceptions) X(adverb_exceptions) X(nouns) X(verbs) X(adjectives)

#define X(name)                                                                                              \
  extern const char lemma_##name##_text[];                                                                   \
  extern const uint32_t lemma_##name##_slot[], lemma_##name##_mask;
LEMMA_LIST_TABLE(X)
#undef X

#endif

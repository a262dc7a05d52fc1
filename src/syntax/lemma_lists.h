/* lemma_lists.h - what tools/mklemma.c makes of WordNet: sorted words in one string, and where each begins.
 */
#ifndef SYNTAX_LEMMA_LISTS_H
#define SYNTAX_LEMMA_LISTS_H

#include <stdint.h>

#define LEMMA_LIST_TABLE(X)                                                                                  \
  X(noun_exceptions)                                                                                         \
  X(verb_exceptions) X(adjective_exceptions) X(adverb_exceptions) X(nouns) X(verbs) X(adjectives)

#define X(name)                                                                                              \
  extern const char lemma_##name##_text[];                                                                   \
  extern const uint32_t lemma_##name##_at[], lemma_##name##_n;
LEMMA_LIST_TABLE(X)
#undef X

#endif

/* sentence.h - where sentences end. */
#ifndef SENTENCE_H
#define SENTENCE_H

#include "doc.h"
#include "text/lexicon.h"

enum { SENTENCE_LONGEST = 400 }; /* tokens: a longer one is cut, so that all later stages stay linear */

/* Cuts the tokens from `first` to the last one, all of one block, into sentences. */
void sentence_add(const text_lexicon *lex, doc *d, uint32_t block, uint32_t first);

#endif

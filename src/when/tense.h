/* tense.h - whether the verb of a time tells of what was or of what will be. */
#ifndef WHEN_TENSE_H
#define WHEN_TENSE_H

#include "when/grammar.h"

/* Does the table give `word` the kind, and this value? NULL = any value. */
bool when_word_is(const when_lexicon *lex, slice word, word_kind kind, const char *value);
/* Of the verb that governs the token; TENSE_NONE when no verb does or it does not tell. will: it lies ahead of the day of
 * writing ("will go", "is to go"), not of a day that is told of ("would go"). */
tense when_tense(const when_lexicon *lex, const doc *d, uint32_t t, bool weekday, bool *will);

#endif

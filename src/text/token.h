/* token.h - words, as the English Universal Dependencies treebanks (EWT, GUM) have them:
 *   "The DPRK didn't reject six-party talks in the U.S."
 *    The DPRK did|n't reject six - party talks in the U.S.          | = glued */
#ifndef TOKEN_H
#define TOKEN_H

#include "doc.h"
#include "text/lexicon.h"

enum { TOKEN_LONGEST = 256 }; /* bytes: a longer run of letters is cut, so that no word costs more than this */

/* Appends the tokens of text [from, to) to d->tokens. `skips` are spans that hold no words (link targets, emphasis
 * marks), in order; `whole` = every byte that is no space becomes part of a token (URLs too). */
void token_add(const text_lexicon *lex, doc *d, uint32_t from, uint32_t to, const span *skips, uint32_t n_skips, bool whole);
/* token.norm of a form that was given: lower-cased, curly quotes and dashes made ASCII. */
sym token_norm(doc *d, slice form);
/* A number that the count of tokens in the text does not pass by much: room to be kept at once. */
uint32_t token_guess(slice text);

#endif

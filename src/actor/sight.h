/* sight.h - what is seen before there are phrases, and what joins phrases. Private to the actor stage. */
#ifndef ACTOR_SIGHT_H
#define ACTOR_SIGHT_H

#include "actor/phrase.h"

/* Words that the document also writes with a small letter, and its quotation marks. */
void sight_document(reading *r);
/* Fills name_at, name_end, role_of, role_end and proper for the tokens of a sentence. */
void sight_sentence(reading *r, const sentence *s);

/* More than four of five words of the sentence are in capitals. */
bool sight_shouted(const reading *r, const sentence *s);

/* "deputy director | for Asian affairs": what follows behind a preposition and hangs on phrase n. */
void phrase_attach(reading *r, uint32_t n);
/* "Joel Wit, a senior fellow at ..."; "the foreign minister, Ri Yong Ho": one thing said twice. */
void phrase_apposition(reading *r, uint32_t n);
/* "Presidents Carter and Sadat"; "two ministers, Dhere and Omar": one title in the plural for several names. */
void phrase_title(reading *r, uint32_t n);

static inline bool is_comma(const doc *d, uint32_t t) { return sym_is(d->tokens.at[t].norm, ","); }

#endif

/* frame.h - the content that a cue's frame has in the tree. Private to src/said. */
#ifndef SAID_FRAME_H
#define SAID_FRAME_H

#include "said/work.h"

/* What `hit` says by its frame `f`; false = the tree has no such thing. */
bool frame_content(work *w, const cue_hit *hit, const frame *f, uint32_t t, bool passive, content *out);
/* To whom it is said: the object of a cue that takes a hearer, else "to the king". */
void frame_hear(const work *w, uint32_t t, bool passive, bool whom, content *out);

/* The marker or preposition `text` hangs on t. */
bool frame_has_mark(const work *w, uint32_t t, const char *text);
/* The infinitive under t; NONE. */
uint32_t frame_infinitive(const work *w, uint32_t t);
/* A dependent of t, at or behind `from`, that a word of the frame introduces: "about the delay"; NONE. */
uint32_t frame_introduced(const work *w, uint32_t t, uint32_t from, slice word);
/* The participle that tells what the object said: "reports the envoy | as insisting that"; NONE. */
uint32_t frame_as_saying(const work *w, uint32_t t);
/* The phrase that c heads without the words that introduce it. */
range frame_bare_phrase(const work *w, uint32_t c, slice word);
/* The clause of head c without a verb that goes with the cue t: "... would pay and | warned that". */
range frame_before_joined(const work *w, range r, uint32_t c, uint32_t t);

/* --- noun.c */

/* The clause of a noun of speech, hung on the noun ("the claim that"), on the one who makes it ("a report by the paper that"), or
 * on the verb ("expressed concern that"); NONE. */
uint32_t frame_noun_clause(const work *w, uint32_t t);
/* The noun of speech that is the cue's object, or the document: "denied | Ethiopia's claim that", "read out | the message"; NONE. */
uint32_t frame_told_noun(const work *w, uint32_t t, uint32_t last, bool document);
/* "a letter in which the chairman writes that": a paper of which more is told than that it was read. */
bool frame_tells_itself(const work *w, uint32_t o);
/* The noun with all that belongs to it, and its clause. */
range frame_with_clause(const work *w, uint32_t o);

#endif

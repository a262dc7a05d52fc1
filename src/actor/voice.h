/* voice.h - whose words they are: "I", "we" and "you" of an author, a speaker, one who is interviewed. Private to the actor stage. */
#ifndef ACTOR_VOICE_H
#define ACTOR_VOICE_H

#include "actor/link.h"

/* Learns which paragraphs ask and which answer. Call before any phrase is linked. */
void voice_find(linking *k);
/* Joins a first or second person to the one who speaks or is spoken to. When he is named only behind his words, the
 * phrase waits (p->appos = his phrase) for voice_later. */
void voice_link(linking *k, uint32_t pi);
void voice_later(linking *k, uint32_t pi);
/* The phrase of the one whose words a phrase stands in; NONE. */
uint32_t voice_speaker(const linking *k, uint32_t pi);

#endif

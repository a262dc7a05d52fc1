/* speaker.h - whether two who are quoted may be the same. Private to the ledger. */
#ifndef SPEAKER_H
#define SPEAKER_H

#include <stdbool.h>
#include <stdint.h>

#include "ledger/wording.h"

enum { SPEAKER_WORDS = 10 };
typedef struct name_words {
  uint64_t at[SPEAKER_WORDS];
  uint64_t initial[SPEAKER_WORDS]; /* the hash of its first letter */
  uint32_t n;
} name_words;

typedef struct speaker {
  slice name, role, country, sector; /* empty = not known */
  bool person;  /* named in person */
  name_words names, roles; /* without titles and small words */
} speaker;

typedef enum same_speaker {
  SPEAKER_OTHER,
  SPEAKER_MAYBE, /* "an official", "Ghana", nobody: only the very same words make it one */
  SPEAKER_SAME   /* Osei, Kwame Osei, the foreign minister of Ghana */
} same_speaker;

/* Fills names and roles from the texts. */
void speaker_read(const respellings *r, speaker *s);
/* "Ghana's foreign minister": the name is that of the role. */
bool speaker_is_office(const speaker *s);
/* One is a person or office, the other the state or body of the same country. */
bool speakers_share_side(const speaker *a, const speaker *b);
same_speaker speakers_match(const speaker *a, const speaker *b);

#endif

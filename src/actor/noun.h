/* noun.h - common nouns of persons, bodies and places: "my brother", "the company", "the city". Private to the actor stage. */
#ifndef ACTOR_NOUN_H
#define ACTOR_NOUN_H

#include "base/map.h"
#include "engine.h"

typedef enum noun_is { NOUN_PERSON, NOUN_PEOPLE, NOUN_ORGANIZATION, NOUN_PLACE } noun_is;

/* The names that a definite noun may take up. */
typedef enum noun_names { NOUN_NO_NAME, NOUN_COUNTRY, NOUN_CITY, NOUN_REGION, NOUN_COMPANY, NOUN_MEDIA, NOUN_AGENCY, NOUN_GROUP, NOUN_PARTY, NOUN_ANY, NOUN_OF_PERSON } noun_names;

typedef struct noun_row {
  const char *text;  /* the singular */
  uint8_t is, names;
  char gender;
  bool unique;       /* there is but one: "the world" */
} noun_row;

typedef struct noun_lexicon {
  map words; /* singular or plural -> twice its row, and 1 for the plural */
  noun_row *rows;
} noun_lexicon;

status noun_open(engine *e, err *why);
/* NULL = no such noun. */
const noun_row *noun_of(const noun_lexicon *l, sym word, bool *plural);

#endif

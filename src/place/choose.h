/* choose.h - which of the places that share a name is meant.
 *
 *   "in the Syrian city of Idlib"   the country stands in the sentence
 *   "Paris, Texas"                  what follows the comma holds it
 *   "Tripoli"                       of a text about Lebanon the one in Lebanon, else the greater
 *   "Leningrad"                     while it was called so
 */
#ifndef CHOOSE_H
#define CHOOSE_H

#include "place/gazetteer.h"

enum { CHOOSE_STATES = 64, CHOOSE_NEAR = 8 };

/* The states that a document names. */
typedef struct setting {
  struct {
    char code[4];
    uint32_t n;
  } states[CHOOSE_STATES];
  uint32_t n_states, n;
  day on;
} setting;

void setting_add(setting *s, const char *country, uint32_t times);
uint32_t setting_of(const setting *s, const char *country);

typedef struct question {
  gaz_hits hits;
  const char *country;            /* what a table says of the name: "LBY" for "Tripoli"; "" = nothing */
  bool shared;                    /* and the tables know that others bear it: "Tripoli", "Santiago" */
  const char *near[CHOOSE_NEAR];  /* states named in the same sentence, the nearest first */
  uint32_t n_near;
  const char *before;             /* the state spoken of in the sentence before; "" = none */
  const char *within;             /* country of what follows the comma; "" = nothing does */
  gaz_hits within_hits;           /* rows of what follows the comma: "Texas" */
  const char *elsewhere;          /* the state behind the comma, when it holds none of them; "" */
} question;

typedef struct answer {
  const gaz_row *row;     /* NULL: no place of that name, or no telling which */
  const char *country;    /* that is known all the same: "Springfield"; "" */
  const char *why;        /* "named in the sentence", "the greater" */
  bool sure;              /* something beyond its size speaks for it */
} answer;

answer choose(const setting *s, const question *q);
/* True when `r` lies in the state or province that stands behind the comma. *exact: in the province. */
bool choose_within(const gaz_row *r, const char *within, gaz_hits hits, bool *exact);

#endif

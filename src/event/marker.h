/* marker.h - words that say an act did not happen, or only perhaps, or long ago: tables/factuality.tsv. */
#ifndef EVENT_MARKER_H
#define EVENT_MARKER_H

#include "event/frame.h"

/* How the word stands to the act; bits, so that several can be asked for at once. */
typedef enum marker_where { AT_VERB = 1, AT_PARTY = 2, AT_CLAUSE = 4, AT_BEFORE = 8, AT_OVER = 16, AT_ON = 32 } marker_where;
typedef enum marker_when { WHEN_ANY, WHEN_PLAIN, WHEN_NEGATED, WHEN_OPEN, WHEN_PAST, WHEN_TO } marker_when;
typedef enum marker_effect { MARKS_NOT, MARKS_IF, MARKS_PLAN, MARKS_SAID, MARKS_PAST, MARKS_FACT, MARKS_TRY } marker_effect;

typedef struct marker {
  slice words;
  marker_where where;
  marker_when when;
  marker_effect effect;
  char pos; /* of a word that governs; 0 = any */
  uint32_t line;
} marker;

/* Reads the table into x; complains with file:line:column. */
status marker_open(engine *e, frame_lexicon *x, err *why);
/* The longest row of one of those places whose words begin at t; NULL. A word that governs matches by its lemma. */
const marker *marker_at(const frame_lexicon *x, const doc *d, uint32_t t, unsigned where);
/* The first word of what hangs left of t: "at" of "at no time". */
uint32_t marker_first(const doc *d, uint32_t t);

#endif

/* explain.h - the frames and turns that were tried on the words of a sentence, for `demarche explain`. */
#ifndef EVENT_EXPLAIN_H
#define EVENT_EXPLAIN_H

#include "doc.h"

typedef enum event_verdict {
  TRY_TAKEN, /* the frame that fits best: most words met */
  TRY_FITS,  /* fits, but another one better; for a turn: its words fit, and what it turns decides */
  TRY_FAILED /* `missing` does not hold */
} event_verdict;

/* One row of frames.tsv or turns.tsv on one word. All strings live as long as the engine. */
typedef struct event_try {
  uint32_t token;
  bool turn;             /* of turns.tsv */
  uint32_t line;         /* of the table */
  const char *type, *mode; /* PLOVER's, or the op of a turn; mode NULL = none */
  event_verdict verdict;
  slice missing;         /* the condition, as the table has it: "obj:@talk" */
} event_try;

/* Calls `each` for every row that some word of the sentence has, in text order, rows in the table's order. */
void event_explain(const engine *e, doc *d, uint32_t sentence, void (*each)(void *user, const event_try *t), void *user);

#endif

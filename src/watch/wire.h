/* wire.h - a feed (RSS, Atom) that is asked again and again, and only for what is new: with the marks that the server gave (ETag,
 * Last-Modified), and of what comes only the entries that were not read, or have changed. Private to watch/. */
#ifndef WIRE_H
#define WIRE_H

#include "watch/intake.h"

typedef struct wire {
  const char *url;
  char etag[512], modified[64];
  unsigned failures; /* in a row */
  int64_t due;       /* of the clock that never goes back, milliseconds */
  bool asked;        /* it is on its way */
  bool answered;     /* at least once */
  bool unsaved;      /* the state is kept when all entries are */
  size_t open;       /* entries of the last answer that are not in the ledger yet */
  fetch fetch;
} wire;

/* Takes the state of the last run out of the ledger. */
status wire_load(wire *w, intake *x);
void wire_ask(wire *w, intake *x);
/* Reads the answer: entries that are new go to `ready`, or, where their page is wanted, are asked for. */
status wire_answer(wire *w, intake *x, entries *ready);
/* Keeps the state, once all entries are in the ledger: a kill before asks for the same answer again. */
status wire_keep(wire *w, intake *x);
/* The page that an entry leads to has come, or not: then the entry's own words stay. */
void wire_page(entry *e, intake *x);
int64_t watch_now(void);

#endif

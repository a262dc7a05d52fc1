/* seats.h - who sits at the table: which of the states, bodies and rebels that a paragraph names are sides of the talks it
 * tells of, which mediate, and which only stand near (a host, a neighbour, who reports it). Weights learned from the same
 * passages as the course of talks (tools/train/talks.txt, tables/seats.tsv): how each is named, on which word it hangs, the words
 * beside it, what the rules have read. */
#ifndef STANCE_SEATS_H
#define STANCE_SEATS_H

#include "stance/work.h"

enum { SEAT_NONE, SEAT_SIDE, SEAT_MEDIATOR, SEATS };

/* tables/seats.tsv, which is laid out when it is built. */
status seats_open(err *why);

/* What is known of them before their words are weighed. */
typedef struct seats_known {
  uint32_t word;        /* it tells of the talks most; NONE */
  const parties *sides, *mediators; /* that the rules have found; empty */
  const char *how;      /* "named" with the talks, "listed" in talks.tsv, those of the "last" talks, "sought" around; "none" */
  const parties *last;  /* who sat in the talks told of before; empty */
  uint32_t ago;         /* how many paragraphs before */
} seats_known;

typedef struct seats {
  parties sides, mediators;
  uint32_t n;      /* sides */
  int surely;      /* the odds of the least sure of all of them, hundredths */
  uint32_t likely; /* how many of all who are named sit there rather than not */
  int second;      /* the odds of the second of them; INT_MIN: there is one, or none */
  const char *why; /* "PER 412, ECU 388, CHL -210", under --why; else "" */
} seats;

/* Who sits in the talks that the sentences from first to last tell of. */
void seats_taken(stance_work *w, uint32_t first, uint32_t last, const seats_known *known, seats *out);

#endif

/* counted.h - the reports that a question counts, out of the digest: each as a few numbers, with what analysts decided of it.
 *
 * A condition is asked once of each party, kind and place, and then of a report by its numbers. The few reports that analysts decided
 * something of are asked one by one, as they are without a digest. */
#ifndef LEDGER_COUNTED_H
#define LEDGER_COUNTED_H

#include "ledger/digest.h"

typedef struct counted_question {
  const dm_filter *filter;
  bool deeds;              /* without a factuality what happened, or is said to have */
  const char *a, *b;       /* between these two; NULL = whoever */
  const char *name;        /* parties like that are marked IS_NAMED */
  bool words;              /* who they are, in words */
  bool keys;               /* which reports they are, and nothing of them */
  struct among *among;     /* nothing but in which sentences they stand, which go in here; */
  bool documents;          /* ... or documents */
} counted_question;

typedef struct counted_report {
  uint32_t head; /* the account that heads the event */
  day day, until;
  uint32_t kind : 30;    /* of `kinds` */
  uint32_t many : 1;     /* not just one actor and one recipient */
  uint32_t changed : 1;  /* an analyst corrected its sides */
  uint32_t party[2];     /* of `parties`; many: the first is where `sides` says how many there are */
} counted_report;

typedef struct counted_key {
  int64_t document;
  uint32_t event;
  day day;
} counted_key;

typedef struct counted_kind {
  int quad;
  double goldstein;
  bool mutual, wanted; /* who met or agreed did so with each other */
} counted_kind;

enum { IS_ACTOR = 1, IS_RECIPIENT = 2, IS_PARTY = 4, IS_A = 8, IS_B = 16, IS_NAMED = 32 };
typedef struct counted_party {
  const char *name, *text, *code, *country; /* NULL = none */
  uint8_t marks;
} counted_party;

typedef struct counted {
  VEC(counted_report) reports; /* in the order of document and event */
  VEC(counted_key) keys;
  VEC(uint32_t) sides;         /* how many actors, how many recipients, and who they are */
  VEC(counted_party) parties;  /* by their number, then those that have none */
  VEC(counted_kind) kinds;
  uint32_t n_heads;            /* numbers of accounts are below it */
  uint32_t n_changed;          /* reports with sides that an analyst corrected */
} counted;

/* Whether the digest can answer: a ledger with one, and no condition of a document. */
bool counted_can(const dm_ledger *l, const dm_filter *f);
/* DM_OK or what went wrong; everything in the arena, which jumps when memory runs out. */
status counted_read(dm_ledger *l, arena *a, const counted_question *q, counted *out, err *e);
/* Actors, then recipients. */
typedef struct counted_sides {
  const uint32_t *party;
  uint32_t n_actors, n_recipients;
} counted_sides;
static inline counted_sides sides_of(const counted *c, const counted_report *r) {
  if (!r->many) return (counted_sides){r->party, 1, 1};
  const uint32_t *at = &c->sides.at[r->party[0]];
  return (counted_sides){at + 2, at[0], at[1]};
}

/* Room for much, of which what is not written to is no memory. */
void *counted_room(arena *a, size_t bytes);
/* Places in `reports`, event by event (heads in order), within an event as they stand. */
const uint32_t *counted_by_head(arena *a, const counted *c);
/* The nth of them; those some way on are sent for, for they lie anywhere. */
static inline const counted_report *counted_at(const counted *c, const uint32_t *order, uint32_t n) {
  enum { AHEAD = 24 };
  if (n + AHEAD < c->reports.n) __builtin_prefetch(&c->reports.at[order[n + AHEAD]]);
  return &c->reports.at[order[n]];
}

#endif

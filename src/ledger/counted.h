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

/* Small: of two million of them the memory is what costs. Asked for by kind_of() and so on. */
typedef struct counted_report {
  uint32_t head; /* the account that heads the event */
  day day;
  uint64_t actor : 24, recipient : 24; /* of `parties`; apart: where it is in `sides`, the lower half first */
  uint64_t what : 14;                  /* of `whats` */
  uint64_t apart : 1;                  /* it stands in `sides`: how many actors and recipients, kind, until, and who they are */
  uint64_t changed : 1;                /* an analyst corrected its sides */
} counted_report;

/* A kind, and how many days from the first to the last. */
typedef struct counted_what {
  uint32_t kind;
  int32_t days;
} counted_what;

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
  VEC(counted_what) whats;
  VEC(uint32_t) sides;         /* of reports that are apart */
  VEC(counted_party) parties;  /* by their number, then those that have none */
  VEC(counted_kind) kinds;
  uint32_t n_heads;            /* numbers of accounts are below it */
  uint32_t n_changed;          /* reports with sides that an analyst corrected */
} counted;

/* Whether the digest can answer: a ledger with one, and no condition of a document. */
bool counted_can(const dm_ledger *l, const dm_filter *f);
/* DM_OK or what went wrong; everything in the arena, which jumps when memory runs out. */
status counted_read(dm_ledger *l, arena *a, const counted_question *q, counted *out, err *e);
enum { APART_ACTORS, APART_RECIPIENTS, APART_KIND, APART_UNTIL, APART_PARTIES };
static inline const uint32_t *apart_of(const counted *c, const counted_report *r) { return &c->sides.at[r->actor | (uint32_t)r->recipient << 24]; }
static inline const counted_kind *kind_of(const counted *c, const counted_report *r) { return &c->kinds.at[r->apart ? apart_of(c, r)[APART_KIND] : c->whats.at[r->what].kind]; }
static inline day until_of(const counted *c, const counted_report *r) {
  return r->apart ? (day)apart_of(c, r)[APART_UNTIL] : r->day == DAY_NONE ? DAY_NONE : r->day + c->whats.at[r->what].days;
}

/* Actors, then recipients. */
typedef struct counted_sides {
  const uint32_t *at; /* NULL: one of each */
  uint32_t one[2];
  uint32_t n_actors, n_recipients;
} counted_sides;
static inline counted_sides sides_of(const counted *c, const counted_report *r) {
  if (!r->apart) return (counted_sides){NULL, {r->actor, r->recipient}, 1, 1};
  const uint32_t *at = apart_of(c, r);
  return (counted_sides){at + APART_PARTIES, {0, 0}, at[APART_ACTORS], at[APART_RECIPIENTS]};
}
static inline uint32_t party_at(const counted_sides *s, uint32_t i) { return s->at ? s->at[i] : s->one[i]; }

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

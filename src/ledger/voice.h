/* voice.h - a report as another is held against it: who tells it, where, in which words. Private to the ledger.
 *
 * Two are independent when their outlets are known and not the same, nobody is named in both chains, no hand is anonymous (it
 * might be the same one), and their sentences do not have the same words. */
#ifndef VOICE_H
#define VOICE_H

#include "ledger/ledger.h"

enum {
  CODES = 8,      /* countries of a side that are looked at */
  HANDS = 12      /* of a chain */
};

typedef struct report {
  int64_t document;
  uint32_t id;
  day begin, after;                /* the document's day, with a day to each side, when the event has none */
  bool undated;
  const char *outlet;              /* lower-case; NULL = not known */
  const char *sentence;
  const char *factuality;
  const char *hand[HANDS];         /* lower-case names, innermost first */
  uint32_t n_hands;
  bool anonymous;                  /* one of them */
  char speaker[4];                 /* country of the innermost */
  char actor[CODES][4], recipient[CODES][4];
  uint32_t n_actors, n_recipients;
} report;

/* A row of SQL_REPORTS_LIKE or SQL_REPORT_ITSELF; texts in the arena. */
void voice_read(dm_ledger *l, arena *a, const row *r, report *p);
/* A country in common, or nobody on either. */
bool voice_share(char a[CODES][4], uint32_t n, char b[CODES][4], uint32_t m);
/* Half of the shorter one's words stand in the other: one of them is a copy, or both are of a third. */
bool voice_same_words(const char *a, const char *b);
/* Their words apart. */
bool voice_independent(const report *a, const report *b);
/* It is told as having happened. */
bool voice_tells(const report *p);

#endif

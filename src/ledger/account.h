/* account.h - what a report tells of an event, made comparable, and two such accounts side by side. Private to the ledger.
 *
 * Two accounts are of one event when they have the same type and state, nobody on one side who cannot be who the other has
 * there, no two towns, and days that fit; and the more of this is not known of one of them, the more words their sentences must
 * share. An account with a day of its own, both sides known, and a town where a day has many events of a kind, is `firm`: it needs
 * no words. "Togo recalled its ambassador from Benin on May 4" and "Benin's envoy from Lome was withdrawn" (a text of May 5).
 *
 * Firm accounts that tell the same are one account, with the words of all their reports; others are one only in the same
 * words. Which account another one hangs on depends on the two and on `account_fuller`, a total order, alone. */
#ifndef ACCOUNT_H
#define ACCOUNT_H

#include "doc.h"

enum { SIDE_CODES = 6, CODE_BYTES = 24, ACCOUNT_WORDS = 32, ACCOUNT_KEYS = 24 };

typedef enum account_state { STATE_TOLD, STATE_PLANNED, STATE_NEGATED, STATE_REFUSED, N_STATES } account_state;
typedef enum account_anchor {
  ANCHOR_DAY,      /* a day of its own */
  ANCHOR_DOCUMENT, /* its document's: "yesterday" is seldom said */
  ANCHOR_STRETCH,  /* "in May" */
  ANCHOR_NONE,
  N_ANCHORS
} account_anchor;
extern const char *const account_states[N_STATES], *const account_anchors[N_ANCHORS];

typedef struct account_side {
  char code[SIDE_CODES][CODE_BYTES]; /* sorted: "PRKGOV"; "~gunmen" without one */
  uint32_t n;
} account_side;

typedef struct account_words {
  uint32_t at[ACCOUNT_WORDS]; /* sorted hashes of the sentence's telling words, names of the sides left out */
  uint32_t n;
} account_words;

typedef struct account {
  int64_t number, head, lead, nearness, same; /* of the ledger; `same` is of what follows */
  plover type;
  char mode[24], place[64], place_country[4];
  int64_t geonameid; /* 0 = no town */
  account_state state;
  account_anchor anchor;
  day first, last;   /* DAY_NONE */
  account_side actors, recipients;
  bool apart;
} account;

/* The text, cut where there is no more room. */
static inline void account_text(char *to, size_t room, slice s) {
  size_t n = s.len < room ? s.len : room - 1;
  if (n) memcpy(to, s.ptr, n);
  to[n] = '\0';
}
/* Event i of the document, and its words. */
account account_of(const doc *d, uint32_t i, account_words *w);
bool account_firm(const account *a);
/* A total order: which of two the other may hang on. */
bool account_fuller(const account *a, const account *b);
/* Whether any words could make them one. */
bool account_may(const account *a, const account *b);
/* How near two accounts are, one of a's reports having the words x and one of b's y; 0 = another event. */
int64_t account_nearness(const account *a, const account_words *x, const account *b, const account_words *y);
/* The same in words: "the same day, both sides, 5 of 8 words". */
void account_why(const account *a, const account_words *x, const account *b, const account_words *y, char out[160]);

/* Where an account is put down, and where it looks for others: keys with the days from and to. */
typedef struct account_key {
  int64_t key;
  day from, to;
} account_key;
uint32_t account_put(const account *a, const account_words *w, account_key out[ACCOUNT_KEYS]);
uint32_t account_look(const account *a, const account_words *w, account_key out[ACCOUNT_KEYS]);

#endif

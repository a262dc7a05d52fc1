/* utterance.h - one utterance, however many papers print it. Private to the ledger.
 *
 * A quotation is what an attribution of a document has between quotation marks. Quotations of the same words, by the same
 * speaker, on the same day are one `wording`. A wording that repeats a fuller one, cut, altered or whole, hangs on it
 * (`lead`); the one that hangs on none heads the utterance. Which one a wording hangs on depends on the two alone and on
 * what else there is, never on what came first: the same documents give the same utterances in any order. */
#ifndef LEDGER_UTTERANCE_H
#define LEDGER_UTTERANCE_H

#include "ledger/ledger.h"
#include "ledger/speaker.h"
#include "ledger/wording.h"

/* A wording by a speaker on a day. */
typedef struct said_so {
  int64_t number, lead; /* 0 = not in the ledger; hangs on none */
  int64_t nearness;     /* to the lead */
  int64_t same;         /* hash of speaker, day and text: what makes two wordings one */
  day on;               /* DAY_NONE = not known */
  speaker by;
  wording words;
} said_so;

/* Fewer words than these are a fragment ("very hard line"): it never heads an utterance of others' words, and is the same
 * as other words only when they hold it whole, the same speaker says them, and no more than two days lie between. */
bool said_in_fragment(const said_so *x);
/* A total order: who of two is fuller. */
bool said_fuller(const said_so *a, const said_so *b);
/* How near the less full b is to the fuller a; 0 = another utterance. */
int64_t said_nearness(arena *scratch, const said_so *a, const said_so *b);

/* Puts the quotations of a document that has just been added into the ledger; within its transaction. */
void utterances_add(dm_ledger *l, const doc *d, int64_t document);
/* The ledger's index of spellings, made when first asked for; NULL when memory ran out. */
const respellings *ledger_respellings(dm_ledger *l);

#endif

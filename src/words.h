/* words.h - the words of demarche-records(5) for what the document holds in numbers; names, chains and codes.
 * Shared by the ledger and the views. */
#ifndef WORDS_H
#define WORDS_H

#include "doc.h"

typedef enum word_set {
  WORD_KIND,
  WORD_DROP,
  WORD_PART,
  WORD_ACTOR,
  WORD_CLASS,
  WORD_PRECISION,
  WORD_ANONYMITY,
  WORD_QUOTE,
  WORD_SENSE,
  WORD_FACTUALITY,
  WORD_DIRECTNESS,
  WORD_OWN,
  WORD_HEDGED,
  WORD_BAND,
  WORD_PLOVER,
  WORD_STANCE,
  WORD_TERMS,
  WORD_PLEDGE,
  WORD_DEED,
  WORD_TRACK_KIND,
  WORD_TRACK_STATUS,
  WORD_SIGNAL,
  WORD_SIGNAL_OF
} word_set;
/* NULL where the format has null: BY_NONE, DROP_NOT. */
const char *word_of(word_set set, unsigned value);
/* The value of a word; 0 for NULL and what is no word of the set. */
unsigned word_find(word_set set, const char *word);

/* "2009", "2009-09" or "2009-09-14"; "" for DAY_NONE. */
const char *date_text(day n, time_precision precision, char out[16]);
/* The code of a user's dictionary where there is one; else "PRKGOV" of "PRK" and "GOV". */
const char *actor_code(const char *full, const char *country, const char *sector, char out[8]);
/* The name a person would use for the power with that code, "Russia", "United Nations": the first that the tables have; empty = no code. */
slice power_name(const char *code);
/* The CAMEO scale's number as the table writes it; NULL = no such code. */
const char *goldstein_of(const char *cameo);

/* The name a source has in a chain: its entity's, else the words. NULL when there is no source (a passive).
 */
const char *source_name(const doc *d, const attribution *a, slice *name);
/* More hands than this are cut at the outer end: no text nests so deep. */
enum { CHAIN_MOST = 64 };
/* The attributions from the outermost to this one; gives how many. */
uint32_t chain_of(const doc *d, uint32_t said, uint32_t out[CHAIN_MOST]);

#endif

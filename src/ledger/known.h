/* known.h - accounts as they stand in memory while documents are added. Private to the ledger.
 *
 * What a transaction has read of accounts, and made of them, it keeps until it ends: what is told of today is asked for again and again,
 * and a new account goes into the file once, as it is in the end. All of it is written, and then forgotten, with the piles
 * (ledger_write_piles). Memory is an arena's: whoever calls has set where to go when it runs out (known_memory). */
#ifndef KNOWN_H
#define KNOWN_H

#include "ledger/account.h"
#include "ledger/ledger.h"

enum { WORDS_MOST = 12 /* reports of one account whose words are looked at */ };

/* False: there is no room for the first of it. */
bool known_memory(dm_ledger *l, jmp_buf *fail);

/* NULL: there is none of that number. It changes where it lies, and lasts until the next ledger_write_piles(). */
const account *known_account(dm_ledger *l, int64_t number);
/* 0: there is none. */
int64_t known_same(dm_ledger *l, int64_t same);
/* A new account, which gets its number; hanging on `lead` already; NULL = it heads an event. */
void known_add(dm_ledger *l, account *a, const account *lead, int64_t nearness, const char *why);
/* It hangs there from now on, and is of that head. */
void known_hang(dm_ledger *l, int64_t number, const account *lead, int64_t nearness, const char *why, int64_t head);
/* False: it was of that head already. */
bool known_set_head(dm_ledger *l, int64_t number, int64_t head);
typedef VEC(int64_t) numbers;
/* All that hang on it, of the file and new. */
void known_under(dm_ledger *l, arena *a, int64_t number, numbers *out);

/* The words of its first reports. */
const account_words *known_words(dm_ledger *l, int64_t number, uint32_t *n);
void known_report(dm_ledger *l, int64_t number, const account_words *w);

/* Keys of an era, some two months, stand together: a ledger grows where the days do. */
int64_t known_key(int64_t key, int64_t era);
void known_put_key(dm_ledger *l, int64_t key, day on, const account *a);
/* Numbers of accounts under a key, in the order of days and then of what they are, each once; at most so many are looked at. Gives how many were. */
uint32_t known_near(dm_ledger *l, arena *a, int64_t key, day from, day to, uint32_t most, int64_t but, numbers *out);

/* The new ones onto the pile. */
void known_write(dm_ledger *l);
void known_forget(dm_ledger *l);
void known_free(dm_ledger *l);

#endif

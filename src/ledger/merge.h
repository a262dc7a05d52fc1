/* merge.h - reports into events, as documents are added; and what an analyst decides of them. Private to the ledger. */
#ifndef MERGE_H
#define MERGE_H

#include "ledger/account.h"
#include "ledger/ledger.h"

/* Puts the events of a document that has just been added beside those of all others, then does what analysts decided of
 * them; within its transaction. */
void reports_add(dm_ledger *l, const doc *d, int64_t document);
/* The latter alone, for a document that is there. */
void reports_decide(dm_ledger *l, const doc *d, int64_t document);
/* The words of why a report is of the event of another account; `why` at least 160 bytes. */
bool report_account(dm_ledger *l, int64_t document, uint32_t event, int64_t *account, int64_t *head);

/* Done at once to what is there: one event of two; a report on its own; and again as the machine would have it. */
void reports_join(dm_ledger *l, int64_t document, uint32_t event, int64_t with_document, uint32_t with_event, const char *analyst);
void reports_split(dm_ledger *l, const doc *d, int64_t document, uint32_t event);
void reports_unsplit(dm_ledger *l, const doc *d, int64_t document, uint32_t event);
/* What was merged by hand in the report's event stands apart again; then every decision that still counts is done again. */
void reports_unjoin(dm_ledger *l, int64_t document, uint32_t event);

#endif

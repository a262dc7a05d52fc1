/* search.h - full text over the ledger: sentences, quotations or documents that have the words and meet the conditions. */
#ifndef LEDGER_SEARCH_H
#define LEDGER_SEARCH_H

#include "demarche.h"

typedef enum search_in { IN_SENTENCES, IN_QUOTES, IN_DOCUMENTS } search_in;
extern const char *const search_places[3]; /* "sentences", ... */

typedef struct search {
  const char *query;  /* query.h */
  dm_filter filter;   /* of an event in the sentence; days are the document's, `source` anyone who says it, or the paper */
  const char *by;     /* who says it: a code in capitals, or part of the name */
  search_in in;
  size_t most, past;  /* at most so many (0 = 20), behind the first so many */
} search;

typedef struct hit {
  const char *doc, *path, *title, *publisher, *date; /* of the document */
  size_t from, to;        /* of the text, in the document's */
  const char *text;       /* of a document the sentence that has most of it */
  const dm_extent *marks; /* the words, in `text` */
  size_t n_marks;
  const char *const *chain; /* of a quotation: who says it, outermost first */
  size_t n_chain;
  size_t sentences;       /* of a document: that have any of the words */
} hit;

/* What it asks of an event in the sentence. */
dm_filter search_events(const search *q);

/* The best first: what has rarer words, more of them and less beside; quotations and what weighs alike by their day, the newest first.
 * `each` returns 0 to go on. DM_END: there is none; DM_EUSAGE: the question is wrong, and at which column. */
typedef int (*hit_fn)(void *user, const hit *h);
dm_status ledger_search(dm_ledger *l, const search *q, hit_fn each, void *user, dm_err *e);

#endif

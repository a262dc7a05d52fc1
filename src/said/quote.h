/* quote.h - quotation marks: which tokens stand between them.
 *
 * Straight, curly, doubled single ('' as some papers print it), single, angle. Only the outermost pair counts: what is
 * quoted within a quotation is part of it. A quotation may run over sentences; one that opens anew in each paragraph
 * and closes in the last is several, each but the last `open`. */
#ifndef SAID_QUOTE_H
#define SAID_QUOTE_H

#include "doc.h"

typedef struct quotation {
  span at;             /* with its marks */
  uint32_t first, end; /* tokens, half-open, marks included */
  uint32_t block;
  uint32_t words;      /* tokens that are no punctuation */
  bool open;           /* no closing mark: the next paragraph goes on with it */
  bool stop;           /* ends in , . ? ! or a dash before or right behind its closing mark: a thing said, no term */
  bool capital;        /* begins with a capital letter */
  bool title;          /* every long word is capitalised: 'The Diplomat', a name and no speech */
} quotation;

typedef struct quotes {
  VEC(quotation) all; /* in text order */
  uint32_t *of;       /* token -> quotation that holds it, or NONE */
} quotes;

/* Everything in d->scratch. */
void quotes_find(doc *d, quotes *out);
/* First token that starts at or behind the byte. */
uint32_t quotes_token_at(const doc *d, uint32_t byte);

#endif

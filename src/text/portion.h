/* portion.h - numbers and portion marks of paragraphs: "9. (S) Kim asked ..." */
#ifndef PORTION_H
#define PORTION_H

#include "doc.h"

/* Sets number, portion and body of all blocks. A number with a mark inside a block ("... visit. 9. (S) Kim asked ...")
 * starts a new block there: it is never a date, a list count or part of a sentence. */
void portion_run(doc *d);

#endif

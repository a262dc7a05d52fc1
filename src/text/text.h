/* text.h - what is article and what is not, sentences, tokens. */
#ifndef TEXT_H
#define TEXT_H

#include "doc.h"

status text_open(engine *e, err *why);
/* Sets number, portion, body and drop of the blocks (a number inside a block starts a new one), then fills sentences
 * and tokens. Blocks that are dropped, navigation, captions, bylines, datelines and headers hold no sentences. */
void text_run(const engine *e, doc *d);

#endif

/* drop.h - what stands in a document and is not its article: copies of paragraphs, teasers, captions, bylines, links to
 * other texts. It keeps its place in the text, but no sentence is read there. */
#ifndef DROP_H
#define DROP_H

#include "doc.h"
#include "text/lexicon.h"

/* Sets block.drop. Of a paragraph that stands several times the last full copy is kept. */
void drop_run(const text_lexicon *lex, doc *d);

#endif

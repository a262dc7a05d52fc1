/* meta.h - title, byline, date and kind, from the blocks and from what came with the text. */
#ifndef META_H
#define META_H

#include "read/date.h"

/* Looks at the blocks a reader made; marks headings, bylines and datelines among them. What `input` gives wins; what the
 * reader already found (markup) comes before what the text says. */
void meta_run(doc *d, const dm_input *input);
/* Adds the names of "By Colum Lynch and Dan De Luce", "[Colum Lynch](#), Reuters"; gives false when the words are no
 * byline. With `add` false only looks. */
bool meta_byline(doc *d, slice line, bool add);
/* The date of the document as `from` has it, unless one is known; a note when they are days apart. */
void meta_date(doc *d, written_date w, const char *from);
void meta_id(doc *d);

#endif

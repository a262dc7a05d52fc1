/* layout.h - blocks of a text whose form is known from elsewhere. */
#ifndef LAYOUT_H
#define LAYOUT_H

#include "doc.h"

/* Appends the blocks of d->text: paragraphs with an empty line behind each, and for each a letter of dm_input.layout. What has no letter
 * is text. */
void layout_run(doc *d, const char *layout);

#endif

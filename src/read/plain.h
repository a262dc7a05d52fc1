/* plain.h - blocks of a text without markup: paragraphs by blank lines. */
#ifndef PLAIN_H
#define PLAIN_H

#include "doc.h"

/* Appends the blocks of d->text. */
void plain_run(doc *d);

#endif

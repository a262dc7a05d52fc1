/* escape.h - texts from anywhere put where a format gives signs a meaning. What is no UTF-8 becomes U+FFFD everywhere. */
#ifndef ESCAPE_H
#define ESCAPE_H

#include "base/buf.h"

/* A field of CSV: in quotes where it must be. A text that a spreadsheet would take for a formula (it opens with = + - @, a tab or a
 * CR) gets an apostrophe before it. NUL becomes U+FFFD. */
void escape_csv(buf *b, slice text);
/* As it is. */
void escape_utf8(buf *b, slice text);
/* A field of a tab-separated line, on one line: control characters become blanks; the apostrophe as above. */
void escape_tsv(buf *b, slice text);
/* The same without apostrophe, for the peers' files, which programs read. */
void escape_tab(buf *b, slice text);
/* Text of XML and HTML, in elements and in attributes between either kind of quotation mark. What XML 1.0 forbids becomes U+FFFD. */
void escape_xml(buf *b, slice text);

#endif

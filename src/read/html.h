/* html.h - the text of a web page: blocks from tags, and where each byte of it stands in the source. */
#ifndef HTML_H
#define HTML_H

#include "doc.h"

/* Fills text, map, blocks and what the page says about itself (title, date, publisher, author). `source` is UTF-8, is in
 * scratch and is overwritten; the map counts in its bytes. */
void html_run(doc *d, slice source);

#endif

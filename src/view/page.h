/* page.h - a page of HTML that is one file: its style inside it, nothing to fetch and nothing that runs. A policy in its head
 * forbids both, should a text ever get past the escapes. */
#ifndef PAGE_H
#define PAGE_H

#include "base/buf.h"

void page_begin(buf *b, const char *title);
void page_end(buf *b);
/* Escaped. */
void page_text(buf *b, slice text);
void page_puts(buf *b, const char *text);

#endif

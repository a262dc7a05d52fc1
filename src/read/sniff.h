/* sniff.h - what kind of bytes are these? */
#ifndef SNIFF_H
#define SNIFF_H

#include "doc.h"

typedef enum format { FORMAT_TEXT, FORMAT_HTML } format; /* Markdown is read as text */

/* The format that `from` names, or the one the bytes show. False = `from` is not known. */
bool sniff_format(const char *from, slice bytes, format *out);
/* Why the bytes are no text: "a PDF file: extract its text first (pdftotext)"; NULL = they may be. */
const char *sniff_binary(slice bytes);

#endif

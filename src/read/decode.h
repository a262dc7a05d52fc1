/* decode.h - bytes of any origin become UTF-8 without control characters. */
#ifndef DECODE_H
#define DECODE_H

#include "doc.h"

/* Latin text grows when it becomes UTF-8, three times at most. */
#define READ_LIMIT_TEXT ((size_t)192 << 20)

/* Byte order mark, then a charset declared in HTML, else UTF-8. What is UTF-8 keeps every byte at its place: a bad byte
 * becomes '?', a control character a blank, a lone carriage return a line feed; notes tell of the first two. The text is
 * in `a`, NUL-terminated, without its BOM. DM_EINPUT for what is no text or is empty. */
status decode_run(doc *d, arena *a, const dm_input *input, bool html, slice *out, err *why);
/* Makes UTF-8 text clean in place, as said above, byte for byte; `line` is the number of its first line. */
void decode_clean(doc *d, char *text, size_t len, size_t line);

#endif

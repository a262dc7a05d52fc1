/* read.h - from bytes to a text with blocks, title, date and byline. */
#ifndef READ_H
#define READ_H

#include "doc.h"

/* Largest single document, bytes. A larger one is refused with a message that says so (split it, or use JSON lines). */
#define READ_LIMIT ((size_t)64 << 20)

/* Fills the read part of d from input: sniffs the format unless input->from names it, decodes legacy encodings by BOM
 * or declaration, else UTF-8 where every bad byte becomes '?' (offsets hold) with a note. Fails with DM_EINPUT for what
 * is no text (binary), DM_ETOOBIG beyond READ_LIMIT. */
status read_run(const engine *e, doc *d, const dm_input *input, err *why);

#endif

/* feed.h - what the command line names, one text after the other: files, folders (walked in the order of
 * their names' bytes, names that open with a dot left out), "-" for stdin, JSON lines with one text a line.
 */
#ifndef FEED_H
#define FEED_H

#include "cli/options.h"
#include "base/buf.h"
#include "read/reader.h"

typedef read_item feed_item;

typedef struct feed feed;

/* `pieces`: see reader_options. */
feed *feed_open(const arguments *a, bool pieces);
/* NULL at the end. */
feed_item *feed_next(feed *f);
static inline void feed_item_free(feed_item *item) { read_item_free(item); }
void feed_close(feed *f);

#endif

/* feed.h - what the command line names, one text after the other: files, folders (walked in the order of their names'
 * bytes, names that open with a dot left out), "-" for stdin, JSON lines with one text a line. */
#ifndef FEED_H
#define FEED_H

#include "cli/options.h"
#include "base/buf.h"
#include "doc.h"

/* A text, or the reason why there is none. One allocation holds it all: free() releases it. */
typedef struct feed_item {
  dm_input input;
  status status;
  err why;
} feed_item;

typedef struct feed feed;

feed *feed_open(const arguments *a);
/* NULL at the end. */
feed_item *feed_next(feed *f);
void feed_item_free(feed_item *item);
void feed_close(feed *f);

#endif

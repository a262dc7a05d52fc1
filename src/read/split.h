/* split.h - what takes inputs out of a file one after the other: one splitter a form. Private to read/. */
#ifndef SPLIT_H
#define SPLIT_H

#include "base/buf.h"
#include "read/reader.h"
#include "read/stream.h"

typedef struct split {
  stream *in;
  const char *path;
  const reader_options *options;
  void *own; /* of the splitter, made by its first `next`, released by `close` */
} split;

typedef struct splitter {
  const char *from;   /* as --from has it */
  const char *const *endings; /* of file names; NULL-ended */
  bool (*looks)(split *s);       /* do the first bytes show it? What it looks at stays unread. NULL = only by name */
  read_item *(*next)(split *s);  /* NULL = no more. What is wrong with one does not stop the next */
  void (*close)(split *s);       /* NULL = nothing to release */
} splitter;

extern const splitter split_lines, split_sheet_csv, split_sheet_tsv, split_tei, split_channel, split_warc;

/* An item whose bytes are `bytes` (taken over, also when it fails), named `name`, with the reader's own options in it.
 * `from` is not copied. NULL = out of memory. */
read_item *item_new(const split *s, char *bytes, size_t len, const char *from, const char *name);
/* Keep a copy, unless empty; blanks at both ends are left away. Without memory the item becomes one that says so. */
void item_title(read_item *i, slice s);
void item_publisher(read_item *i, slice s);
void item_byline(read_item *i, slice s);
/* Unless the reader's options have one. */
void item_date(read_item *i, slice s);
void item_classification(read_item *i, slice s);
void item_charset(read_item *i, slice s);
/* `name` is not copied. White space becomes single blanks; an empty value is left out. */
void item_detail(read_item *i, const char *name, slice value);
read_item *item_no_memory(const split *s, size_t line);
char *copy_of(const char *s, size_t len);

#endif

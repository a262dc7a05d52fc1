/* reader.h - one input after another out of a file, stdin or memory, packed or not: a whole file is one text, JSON lines are one a line:
 *   {"id": "...", "date": "2017-12-13", "text": "..."}     or "html"; also "title", "publisher", "byline" or "author"
 * and volumes, feeds, archives and tables one a document (demarche-formats(5)). Memory stays bounded by the longest of them, or, with
 * `pieces`, by the longest paragraph. What is wrong with one does not stop the next. What arrives through a pipe is handed on without waiting for more than it needs. */
#ifndef READER_H
#define READER_H

#include "doc.h"
#include "read/piece.h"

typedef struct reader reader;

/* What the bytes of an item are. */
typedef enum read_what {
  READ_DOCUMENT, /* a document as dm_doc_read takes it */
  READ_TEXT,     /* a piece of a plain text, UTF-8 */
  READ_CONLLU    /* whole sentences of CoNLL-U */
} read_what;

/* A text, or (status not DM_OK) the reason why there is none. Owns all that `input` points to, but `from`. */
typedef struct read_item {
  dm_input input;
  size_t line; /* of JSON lines, from 1; 0 = a whole file */
  read_what what;
  piece piece;  /* unless it is a READ_DOCUMENT */
  bool drained; /* all that has arrived so far was handed out: whoever waits for an answer should get it */
  status status;
  err why;
} read_item;

/* The columns of a table, by name or by number from 1; NULL = by the names that are usual. */
typedef struct reader_columns {
  const char *text, *date, *title, *source, *id;
} reader_columns;

/* How to read; what is NULL or false is left to the bytes and the defaults. The strings must outlive the reader. */
typedef struct reader_options {
  const char *from; /* "jsonl", "tei", "feed", "warc", "csv", "tsv", "conllu" (in pieces), or a format of dm_input; NULL = look */
  const char *date; /* wins over a line's own */
  reader_columns columns;
  bool why, whole;
  bool pieces;      /* texts come in pieces, of any length (piece.h); HTML, UTF-16 and what is no text come whole */
} reader_options;

/* path "-" is stdin. What cannot be opened is told by the first item. NULL = out of memory. */
reader *reader_open(const char *path, const reader_options *options);
/* The bytes must outlive the reader. */
reader *reader_open_memory(slice bytes, const char *path, const reader_options *options);
/* The caller's, released with read_item_free; NULL = no more. */
read_item *reader_next(reader *r);
void reader_close(reader *r);
void read_item_free(read_item *item);
/* An item that only tells of trouble. NULL = out of memory. */
read_item *read_item_failed(status code, const char *path, size_t line, const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif

/* watch.h - the world is read as it comes: new and changed files of folders, new entries of feeds, into the ledger. What was read is
 * marked in the ledger (ledger/watched.h), so that it goes on from there whenever and however it was ended.
 *
 *   folders.h  files that appear or change        schedule.h  when a feed is asked again
 *   wire.h     a feed: what it was asked, and      fetch.h     asking the web
 *              what is new in its answer            intake.h    documents onto all cores, into the ledger
 */
#ifndef WATCH_H
#define WATCH_H

#include "pipeline.h"

/* Something that happened, for whoever looks on. */
typedef enum watch_kind {
  WATCH_DOCUMENT, /* was read; `added`: the ledger did not hold it */
  WATCH_FEED,     /* was asked, and answered */
  WATCH_TROUBLE,  /* something could not be read */
  WATCH_REMARK    /* worth a word */
} watch_kind;
typedef struct watch_word {
  watch_kind kind;
  const char *source; /* the folder or feed; NULL = none */
  const char *path;   /* the file or entry; NULL = the source itself */
  size_t line, column;
  const char *text;   /* of trouble and remarks */
  const doc *doc;
  bool added;
  long http;              /* of a feed: 200, 304; 0 = none came */
  size_t entries, fresh;  /* in it, and those that were not known */
  int64_t again;          /* seconds until it is asked again */
} watch_word;

typedef struct watch_options {
  const char *ledger;
  const engine *engine;
  const char *from;  /* what the files are; NULL = look */
  const char *const *columns; /* of tables: text, date, title, source, id, each or NULL */
  char *const *operands; /* folders and feeds */
  int n_operands;
  int threads, every, timeout; /* number, seconds */
  bool once, follow;
  int stop_fd; /* something to be read from it means: end */
  /* Called by one thread at a time, not always the same one. */
  void (*tell)(void *user, const watch_word *w);
  void *user;
} watch_options;

typedef struct watch_totals {
  size_t added, there, failed;
} watch_totals;

/* DM_OK when it was told to end, or with `once` when all was read. DM_EUSAGE for an operand that is neither folder nor feed. */
status watch_run(const watch_options *o, watch_totals *totals, err *why);

#endif

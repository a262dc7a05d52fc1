/* intake.h - a batch of what is to be read: on all cores, into the ledger in order, then marked. Private to watch/. */
#ifndef INTAKE_H
#define INTAKE_H

#include "ledger/watched.h"
#include "read/reader.h"
#include "watch/fetch.h"
#include "watch/folders.h"
#include "watch/watch.h"

struct wire;

/* A file, or an entry of a feed. */
typedef struct entry {
  found file;       /* path NULL = no file */
  read_item *item;  /* of a feed: its words */
  struct wire *wire;
  char *key;        /* of a feed's entry: what it is called among the marks */
  char mark[64];
  fetch page;       /* the page it leads to */
} entry;
void entry_free(entry *x);

typedef struct entries {
  entry **at;
  size_t n, cap;
} entries;
/* Takes it over; false = out of memory, and it is freed. */
bool entries_put(entries *e, entry *x);

typedef struct intake {
  const watch_options *o;
  dm_ledger *ledger;
  fetcher *fetcher;
  watch_totals totals;
  bool stop;          /* told to end */
  status status;
  err why;
} intake;

/* True when the program is told to end. */
bool intake_stopped(intake *x);
/* Calls `attempt` until the ledger is not another's; DM_OK, or what is wrong, which ends all. */
status intake_when_free(intake *x, status (*attempt)(intake *x, void *what, err *why), void *what);
/* Reads the batch and empties it. */
status intake_run(intake *x, entries *batch);
void intake_tell(intake *x, const watch_word *w);
/* "path: text" */
void intake_trouble(intake *x, const char *source, const char *path, const char *text);

#endif

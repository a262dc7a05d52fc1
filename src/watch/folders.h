/* folders.h - files that appear or change in folders and those below them: told by inotify, found by looking where it cannot tell.
 * Only whole files: one that is being written waits until it is closed. Names that open with a dot, and those that programs give to
 * what is still half there ("~", .part, .tmp, .partial, .crdownload, .swp), are passed over. */
#ifndef FOLDERS_H
#define FOLDERS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

typedef struct folders folders;

/* A file that may be read now. The strings are the caller's, with found_free(). */
typedef struct found {
  char *source; /* the folder that is watched, by its full path */
  char *item;   /* the file below it */
  char *path;   /* as the command line named it: FOLDER/ITEM */
} found;
void found_free(found *x);

typedef struct folders_options {
  bool once;          /* only what is there now: nothing is waited for */
  int again;          /* seconds after which all is looked through again where inotify cannot do all */
  const char *except; /* the ledger: it, and what SQLite lays beside it, is no document */
  /* Something to be told; `path` may be any folder or file. `grave`: something cannot be read. */
  void (*tell)(void *user, const char *path, const char *text, bool grave);
  void *user;
} folders_options;

/* NULL = out of memory. */
folders *folders_open(const folders_options *o);
void folders_close(folders *f);
/* False = out of memory. A folder that is not there is waited for. */
bool folders_add(folders *f, const char *operand);
/* For poll(); -1 = none. */
int folders_fd(const folders *f);
/* Takes what inotify has to say, looks for folders that went or came. False = out of memory. */
bool folders_look(folders *f);
/* The next file; false = none now. */
bool folders_next(folders *f, found *x);
/* Milliseconds until something may be there, though inotify says nothing; -1 = never. */
int folders_wait(const folders *f);
/* All is looked through again. */
void folders_again(folders *f);

#endif

#include "cli/feed.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

/* A folder being walked: its names, sorted. */
typedef struct level {
  char *path;
  char **name;
  size_t n, at;
} level;

struct feed {
  const arguments *a;
  bool pieces;
  int at;        /* next operand */
  level *levels; /* innermost last */
  size_t depth, cap;
  reader *reader; /* the file being read */
};

enum { DEEPEST = 64 /* folders: a loop of mounts must end */ };

/* ------------------------------------------------------------------ folders */

static int by_bytes(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static void leave_level(feed *f) {
  level *l = &f->levels[--f->depth];
  for (size_t i = 0; i < l->n; i++) free(l->name[i]);
  free(l->name);
  free(l->path);
}

static feed_item *enter_level(feed *f, const char *path) {
  if (f->depth == DEEPEST) return read_item_failed(DM_EINPUT, path, 0, "folders nested too deep");
  DIR *dir = opendir(path);
  if (!dir) return read_item_failed(DM_EINPUT, path, 0, "%s", strerror(errno));
  if (f->depth == f->cap) {
    level *more = realloc(f->levels, (f->cap * 2 + 4) * sizeof *more);
    if (!more) {
      closedir(dir);
      return read_item_failed(DM_ENOMEM, path, 0, "out of memory");
    }
    f->levels = more;
    f->cap = f->cap * 2 + 4;
  }
  level *l = &f->levels[f->depth++];
  *l = (level){.path = strdup(path)};
  size_t cap = 0;
  for (struct dirent *e; (e = readdir(dir));) {
    if (e->d_name[0] == '.') continue;
    if (l->n == cap) {
      char **more = realloc(l->name, (cap * 2 + 16) * sizeof *more);
      if (!more) break;
      l->name = more;
      cap = cap * 2 + 16;
    }
    l->name[l->n++] = strdup(e->d_name);
  }
  closedir(dir);
  if (l->n) qsort(l->name, l->n, sizeof *l->name, by_bytes);
  return NULL;
}

/* NULL when the path was a folder, something to pass over, or the start of a file. */
static feed_item *start_path(feed *f, const char *path, bool named) {
  struct stat st;
  if (!named || strcmp(path, "-") != 0) {
    if (stat(path, &st) != 0) return read_item_failed(DM_EINPUT, path, 0, "%s", strerror(errno));
    if (S_ISDIR(st.st_mode)) return enter_level(f, path);
    if (!S_ISREG(st.st_mode) && !named) return NULL; /* sockets and pipes inside a folder */
  }
  reader_options options = {.from = f->a->from, .date = f->a->date, .why = f->a->why, .pieces = f->pieces,
                            .columns = {f->a->text_column, f->a->date_column, f->a->title_column, f->a->source_column, f->a->id_column}};
  f->reader = reader_open(path, &options);
  return f->reader ? NULL : read_item_failed(DM_ENOMEM, path, 0, "out of memory");
}

/* ------------------------------------------------------------------ the feed */

feed *feed_open(const arguments *a, bool pieces) {
  feed *f = calloc(1, sizeof *f);
  if (!f) return NULL;
  f->a = a;
  f->pieces = pieces;
  return f;
}

feed_item *feed_next(feed *f) {
  static char dash[] = "-";
  char *const only_stdin[] = {dash};
  int n = f->a->n_paths ? f->a->n_paths : 1;
  char *const *operands = f->a->n_paths ? f->a->paths : only_stdin;
  for (;;) {
    feed_item *item = NULL;
    if (f->reader) {
      item = reader_next(f->reader);
      if (!item) {
        reader_close(f->reader);
        f->reader = NULL;
      }
    } else if (f->depth) {
      level *l = &f->levels[f->depth - 1];
      if (l->at == l->n) {
        leave_level(f);
        continue;
      }
      buf path = {0};
      buf_puts(&path, l->path);
      if (path.len && path.ptr[path.len - 1] != '/') buf_putc(&path, '/');
      buf_puts(&path, l->name[l->at++]);
      if (buf_done(&path)) item = start_path(f, path.ptr, false);
      buf_free(&path);
    } else if (f->at < n) {
      item = start_path(f, operands[f->at++], true);
    } else {
      return NULL;
    }
    if (item) return item;
  }
}

void feed_close(feed *f) {
  if (!f) return;
  while (f->depth) leave_level(f);
  reader_close(f->reader);
  free(f->levels);
  free(f);
}

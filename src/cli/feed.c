#include "cli/feed.h"

#include <dirent.h>
#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "read/read.h"

/* A folder being walked: its names, sorted. */
typedef struct level {
  char *path;
  char **name;
  size_t n, at;
} level;

struct feed {
  const arguments *a;
  int at;          /* next operand */
  level *levels;   /* innermost last */
  size_t depth, cap;
  FILE *lines;     /* JSON lines being read */
  char *lines_path;
  size_t line_no;
  char *line;
  size_t line_cap;
};

enum { DEEPEST = 64 /* folders: a loop of mounts must end */ };

static feed_item *item_new(void) { return calloc(1, sizeof(feed_item)); }

void feed_item_free(feed_item *item) {
  if (!item) return;
  free((char *)item->input.bytes);
  free((char *)item->input.path);
  free((char *)item->input.date);
  free((char *)item->input.title);
  free(item);
}

static feed_item *failed(status code, const char *path, size_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
static feed_item *failed(status code, const char *path, size_t line, const char *format, ...) {
  feed_item *item = item_new();
  if (!item) return NULL;
  char text[400];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  item->status = err_at(&item->why, code, path, line, line ? 1 : 0, "%s", text);
  return item;
}

/* ------------------------------------------------------------------ whole files */

static char *slurp(FILE *f, size_t *len, status *s) {
  size_t cap = 1 << 16, n = 0;
  char *bytes = malloc(cap);
  *s = bytes ? DM_OK : DM_ENOMEM;
  while (bytes) {
    size_t got = fread(bytes + n, 1, cap - n, f);
    n += got;
    if (n < cap) break;
    if (n > READ_LIMIT) {
      *s = DM_ETOOBIG;
      break;
    }
    char *more = realloc(bytes, cap * 2);
    if (!more) *s = DM_ENOMEM;
    if (!more) break;
    bytes = more;
    cap *= 2;
  }
  if (*s == DM_OK && ferror(f)) *s = DM_EINPUT;
  if (*s != DM_OK) {
    free(bytes);
    return NULL;
  }
  *len = n;
  return bytes;
}

static feed_item *whole_file(FILE *f, const char *path, const arguments *a) {
  status s;
  size_t len = 0;
  errno = 0;
  char *bytes = slurp(f, &len, &s);
  if (s == DM_EINPUT) return failed(s, path, 0, "%s", strerror(errno));
  if (s == DM_ETOOBIG) return failed(s, path, 0, "larger than %zu bytes, the limit for one document", READ_LIMIT);
  if (s != DM_OK) return failed(s, path, 0, "out of memory");
  feed_item *item = item_new();
  if (!item) {
    free(bytes);
    return NULL;
  }
  item->input = (dm_input){.bytes = bytes, .len = len, .path = strdup(path), .from = a->from,
                           .date = a->date ? strdup(a->date) : NULL, .why = a->why};
  return item;
}

/* ------------------------------------------------------------------ JSON lines */

static char *copy_of(json_t *object, const char *key) {
  json_t *v = json_object_get(object, key);
  return json_is_string(v) ? strdup(json_string_value(v)) : NULL;
}

static feed_item *json_line(feed *f, const char *line, size_t len) {
  json_error_t trouble;
  json_t *object = json_loadb(line, len, JSON_ALLOW_NUL, &trouble);
  if (!object) {
    feed_item *item = failed(DM_EINPUT, f->lines_path, f->line_no, "not JSON: %s", trouble.text);
    if (item && trouble.column > 0) item->why.column = (size_t)trouble.column;
    return item;
  }
  json_t *text = json_object_get(object, "text");
  feed_item *item;
  if (!json_is_string(text)) {
    item = failed(DM_EINPUT, f->lines_path, f->line_no, "an object with a string \"text\" is expected");
  } else if ((item = item_new())) {
    size_t n = json_string_length(text);
    char *bytes = malloc(n + 1);
    if (bytes) memcpy(bytes, json_string_value(text), n + 1);
    item->input = (dm_input){.bytes = bytes, .len = bytes ? n : 0, .path = copy_of(object, "id"), .from = "text",
                             .title = copy_of(object, "title"), .why = f->a->why};
    item->input.date = f->a->date ? strdup(f->a->date) : copy_of(object, "date");
    if (!item->input.path) {
      char name[600];
      snprintf(name, sizeof name, "%s:%zu", f->lines_path, f->line_no);
      item->input.path = strdup(name);
    }
    if (!bytes) item->status = err_set(&item->why, DM_ENOMEM, f->lines_path, "out of memory");
  }
  json_decref(object);
  return item;
}

static void end_lines(feed *f) {
  if (f->lines && f->lines != stdin) fclose(f->lines);
  free(f->lines_path);
  f->lines = NULL;
  f->lines_path = NULL;
}

static feed_item *next_line(feed *f) {
  for (;;) {
    errno = 0;
    ssize_t n = getline(&f->line, &f->line_cap, f->lines);
    if (n < 0) {
      feed_item *item = ferror(f->lines) ? failed(DM_EINPUT, f->lines_path, 0, "%s", strerror(errno)) : NULL;
      end_lines(f);
      return item;
    }
    f->line_no++;
    slice line = slice_trim((slice){f->line, (size_t)n});
    if (line.len) return json_line(f, line.ptr, line.len);
  }
}

static bool is_lines(const feed *f, const char *path) {
  if (f->a->from) return strcmp(f->a->from, "jsonl") == 0;
  slice p = slice_of(path);
  return slice_ends(p, ".jsonl") || slice_ends(p, ".ndjson");
}

static feed_item *start_file(feed *f, FILE *stream, const char *path) {
  if (is_lines(f, path)) {
    f->lines = stream;
    f->lines_path = strdup(path);
    f->line_no = 0;
    return NULL;
  }
  feed_item *item = whole_file(stream, path, f->a);
  if (stream != stdin) fclose(stream);
  return item;
}

/* ------------------------------------------------------------------ folders */

static int by_bytes(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static void leave_level(feed *f) {
  level *l = &f->levels[--f->depth];
  for (size_t i = 0; i < l->n; i++) free(l->name[i]);
  free(l->name);
  free(l->path);
}

static feed_item *enter_level(feed *f, const char *path) {
  if (f->depth == DEEPEST) return failed(DM_EINPUT, path, 0, "folders nested too deep");
  DIR *dir = opendir(path);
  if (!dir) return failed(DM_EINPUT, path, 0, "%s", strerror(errno));
  if (f->depth == f->cap) {
    level *more = realloc(f->levels, (f->cap * 2 + 4) * sizeof *more);
    if (!more) {
      closedir(dir);
      return failed(DM_ENOMEM, path, 0, "out of memory");
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

/* NULL when the path was a folder, something to pass over, or the start of JSON lines. */
static feed_item *start_path(feed *f, const char *path, bool named) {
  struct stat st;
  if (named && strcmp(path, "-") == 0) return start_file(f, stdin, "-");
  if (stat(path, &st) != 0) return failed(DM_EINPUT, path, 0, "%s", strerror(errno));
  if (S_ISDIR(st.st_mode)) return enter_level(f, path);
  if (!S_ISREG(st.st_mode) && !named) return NULL; /* sockets and pipes inside a folder */
  FILE *stream = fopen(path, "rb");
  if (!stream) return failed(DM_EINPUT, path, 0, "%s", strerror(errno));
  return start_file(f, stream, path);
}

/* ------------------------------------------------------------------ the feed */

feed *feed_open(const arguments *a) {
  feed *f = calloc(1, sizeof *f);
  if (f) f->a = a;
  return f;
}

feed_item *feed_next(feed *f) {
  static char dash[] = "-";
  char *const only_stdin[] = {dash};
  int n = f->a->n_paths ? f->a->n_paths : 1;
  char *const *operands = f->a->n_paths ? f->a->paths : only_stdin;
  for (;;) {
    feed_item *item = NULL;
    if (f->lines) {
      item = next_line(f);
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
  end_lines(f);
  free(f->levels);
  free(f->line);
  free(f);
}

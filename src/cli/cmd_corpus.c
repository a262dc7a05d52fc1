/* cmd_corpus.c - `demarche corpus check FILE|FOLDER ...`: reads annotated texts and says file, line and column of what is wrong
 * with them. `demarche corpus export FILE|FOLDER ...`: what they say as JSON lines. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "cli/cmd.h"
#include "corpus/export.h"

/* What the verb holds; released in one place, memory or no memory. */
typedef struct work {
  const arguments *a;
  arena room;
  buf found; /* names in a folder, each with its NUL */
  out o;
  annotated_list texts;
  gold_places places;
  const char *places_path;
  complaints c;
} work;

static void tell(void *user, const err *what) {
  (void)user;
  talk_err(what);
}

static int by_bytes(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

/* places.tsv stands beside the folder of a file. */
static bool read_places(work *w, const char *folder, size_t n) {
  const char *path = w->a->places ? w->a->places : arena_printf(&w->room, "%.*s/../places.tsv", (int)n, folder);
  struct stat s;
  slice bytes;
  if (w->places_path && strcmp(path, w->places_path) == 0) return true;
  w->places_path = path;
  map_init(&w->places.names, &w->room);
  w->places.rows.n = 0;
  if (!w->a->places && stat(path, &s) != 0) return true; /* texts may do without */
  if (!read_file(&w->room, path, &bytes)) return false;
  gold_places_read(&w->room, &w->places, path, bytes, &w->c);
  return true;
}

static bool read_text(work *w, const char *path) {
  slice bytes;
  if (!read_file(&w->room, path, &bytes)) return false;
  annotation_read(&w->room, path, bytes, &w->places, &w->texts, &w->c);
  return true;
}

/* The .ann files of a folder, by name. */
static bool read_folder(work *w, const char *path, size_t n) {
  DIR *dir = opendir(path);
  buf_clear(&w->found);
  if (!dir) {
    talk_error("%s: %s", path, strerror(errno));
    return false;
  }
  uint32_t count = 0;
  for (struct dirent *e; (e = readdir(dir));) {
    size_t len = strlen(e->d_name);
    if (e->d_name[0] == '.' || len < 4 || strcmp(e->d_name + len - 4, ".ann") != 0) continue;
    buf_add(&w->found, e->d_name, len + 1);
    count++;
  }
  closedir(dir);
  if (w->found.failed) {
    talk_error("out of memory");
    return false;
  }
  const char **names = arena_array(&w->room, const char *, count + 1), *at = w->found.ptr;
  for (uint32_t i = 0; i < count; i++, at += strlen(at) + 1) names[i] = arena_printf(&w->room, "%.*s/%s", (int)n, path, at);
  if (count) qsort(names, count, sizeof *names, by_bytes);
  bool right = true;
  for (uint32_t i = 0; right && i < count; i++) right = read_text(w, names[i]);
  return right;
}

static bool read_operand(work *w, const char *path) {
  struct stat s;
  size_t n = strlen(path);
  while (n > 1 && path[n - 1] == '/') n--;
  if (stat(path, &s) == 0 && S_ISDIR(s.st_mode)) return read_places(w, path, n) && read_folder(w, path, n);
  const char *slash = strrchr(path, '/');
  return read_places(w, slash ? path : ".", slash ? (size_t)(slash - path) : 1) && read_text(w, path);
}

static uint32_t words_in(slice s) {
  uint32_t n = 0;
  bool in = false;
  for (size_t i = 0; i < s.len; i++) {
    bool letter = (s.ptr[i] | 32) >= 'a' ? (s.ptr[i] | 32) <= 'z' : (s.ptr[i] >= '0' && s.ptr[i] <= '9');
    letter |= (unsigned char)s.ptr[i] >= 0x80;
    n += letter && !in;
    in = letter || (in && s.ptr[i] == '\'');
  }
  return n;
}

/* The number of sentences in each text; NULL after saying why not. */
static uint32_t *sentences(work *w) {
  uint32_t *n = arena_array(&w->room, uint32_t, w->texts.at.n + 1);
  engine *e = open_engine(NULL, false);
  for (uint32_t i = 0; e && i < w->texts.at.n; i++) {
    slice text = w->texts.at.at[i]->text;
    dm_input input = {.bytes = text.ptr, .len = text.len};
    doc *d = NULL;
    if (pipeline_read(e, &input, "text", &d, NULL) == DM_OK) n[i] = d->sentences.n;
    dm_doc_free(d);
  }
  dm_engine_close(e);
  return e ? n : NULL;
}

static void check(work *w) {
  uint32_t documents = 0, snippets = 0, words = 0, mentions = 0, times = 0, events = 0, said = 0;
  for (uint32_t i = 0; i < w->texts.at.n; i++) {
    const annotated *t = w->texts.at.at[i];
    *(t->document ? &documents : &snippets) += 1;
    words += words_in(t->text), mentions += t->mentions.n, times += t->times.n, events += t->events.n, said += t->said.n;
  }
  out_printf(&w->o, "%u documents, %u snippets; %u words, %u mentions, %u times, %u events, %u speakers; ", documents, snippets, words, mentions, times, events, said);
  if (w->c.n) out_printf(&w->o, "%u mistake%s\n", w->c.n, w->c.n == 1 ? "" : "s");
  else out_puts(&w->o, "no mistakes\n");
}

static int corpus(work *w) {
  bool export = strcmp(w->a->paths[0], "export") == 0;
  if (!export && strcmp(w->a->paths[0], "check") != 0) {
    talk_error("corpus knows 'check' and 'export', not '%s'", w->a->paths[0]);
    return 2;
  }
  if (w->a->n_paths < 2) {
    talk_error("corpus %s wants FILE or FOLDER", w->a->paths[0]);
    return 2;
  }
  for (int i = 1; i < w->a->n_paths; i++)
    if (!read_operand(w, w->a->paths[i])) return 4;
  for (uint32_t i = 0; export && !w->c.n && i < w->texts.at.n; i++) export_text(&w->o.b, w->texts.at.at[i]);
  if (!export) check(w);
  if (!export && w->a->counts) {
    uint32_t *n = sentences(w);
    if (!n) return 4;
    buf tables = {0};
    census(&w->room, &tables, &w->texts, n);
    out_write(&w->o, tables.ptr, tables.len);
    buf_free(&tables);
  }
  return w->c.n ? 3 : 0;
}

int cmd_corpus(const arguments *a) {
  jmp_buf fail;
  work w = {.a = a, .c = {tell, NULL, 0}};
  arena_init(&w.room, &fail);
  int code = 4;
  if (setjmp(fail) == 0) code = corpus(&w);
  else talk_error("out of memory");
  arena_free(&w.room);
  buf_free(&w.found);
  int end = out_end(&w.o);
  return end ? end : code;
}

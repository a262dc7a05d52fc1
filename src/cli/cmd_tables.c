/* cmd_tables.c - `demarche tables check [FILE] ...`: opens every table that is compiled in, holds the rows of the actor
 * tables against each other, says what is wrong or how much is there. A FILE stands in for the table of its name, or is a
 * dictionary of a user's. `demarche tables convert FILE ...`: users' dictionaries as one table of our form. */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "actor/check.h"
#include "actor/convert.h"
#include "base/tsv.h"
#include "cli/cmd.h"
#include "place/check.h"
#include "place/data.h"
#include "stance/course_data.h"

static void tell(void *user, const err *what) {
  (void)user;
  talk_err(what);
}

/* Room first, so that nothing is open while memory is asked for. */
bool read_file(arena *a, const char *path, slice *bytes) {
  struct stat s;
  FILE *f = NULL;
  char *room = NULL;
  if (stat(path, &s) == 0 && (room = arena_room(a, (size_t)s.st_size + 1))) f = fopen(path, "rb");
  if (!f) {
    talk_error("%s: %s", path, strerror(errno));
    return false;
  }
  *bytes = (slice){room, fread(room, 1, (size_t)s.st_size, f)};
  bool bad = ferror(f);
  fclose(f);
  if (bad) talk_error("%s: cannot be read", path);
  return !bad;
}

/* "people" of "mine/people.tsv", when there is such a table. */
static const table *stands_for(const char *path) {
  const char *name = strrchr(path, '/');
  name = name ? name + 1 : path;
  char word[64];
  snprintf(word, sizeof word, "%.*s", (int)strcspn(name, "."), name);
  return strcmp(name + strcspn(name, "."), ".tsv") == 0 ? table_named(word) : NULL;
}

/* All tables, those of the files in place of the ones that are compiled in. False after saying which file is none. */
static bool gather(arena *a, const arguments *g, checked_table *to, uint32_t n, complaints *c) {
  for (uint32_t i = 0; i < n; i++)
    to[i] = (checked_table){tables_all[i], arena_printf(a, "tables/%s.tsv", tables_all[i]->name)};
  for (int p = 1; p < g->n_paths; p++) {
    const char *path = g->paths[p];
    const table *old = stands_for(path), *t;
    slice bytes;
    if (!old) continue; /* a user's dictionary */
    if (!read_file(a, path, &bytes)) return false;
    if (!(t = tsv_table(a, old->name, path, bytes, c))) continue;
    for (uint32_t i = 0; i < n; i++)
      if (tables_all[i] == old) to[i] = (checked_table){t, path};
  }
  return true;
}

/* The engine with users' dictionaries, all actors or all agents; NULL after saying why, with the exit code in *code. */
static engine *open_dictionaries(const char *const *paths, size_t n, dictionary_kind *kind, complaints *c, int *code) {
  err why = {0};
  *code = 0;
  for (size_t i = 0; i < n; i++) {
    dictionary_kind k = DICTIONARY_ACTORS;
    status s = dictionary_look(paths[i], &k, &why);
    if (s != DM_OK) {
      *code = give_up(s, &why);
      return NULL;
    }
    if (i && k != *kind) {
      talk_error("%s: actors and agents go into tables of their own", paths[i]);
      *code = 2;
      return NULL;
    }
    *kind = k;
  }
  dm_engine_options o = {.complain = c->tell, .user = c->user};
  if (*kind == DICTIONARY_AGENTS) o.agents = paths, o.n_agents = n;
  else o.actors = paths, o.n_actors = n;
  engine *e = NULL;
  status s = dm_engine_open_with(&o, &e, &why);
  if (s != DM_OK) *code = give_up(s, &why);
  return e;
}

static void tell_and_count(void *n_, const err *what) {
  uint32_t *n = n_;
  ++*n;
  talk_err(what);
}

static int convert(const char *const *paths, size_t n) {
  uint32_t bad = 0;
  complaints c = {.tell = tell_and_count, .user = &bad};
  dictionary_kind kind = DICTIONARY_ACTORS;
  int code;
  if (!n) {
    talk_error("tables convert wants FILE ...");
    return 2;
  }
  engine *e = open_dictionaries(paths, n, &kind, &c, &code);
  if (!e) return code;
  out o = {0};
  err why = {0};
  status s = dictionary_convert(e, paths, n, kind, out_write, &o, &why);
  dm_engine_close(e);
  int end = out_end(&o);
  if (end) return end;
  return s != DM_OK ? give_up(s, &why) : bad ? 3 : 0;
}

/* A line on each dictionary of a user's among the files; what is wrong is told. Gives an exit code. */
static int check_dictionaries(const arguments *a, out *o, uint32_t *bad) {
  for (int p = 1; p < a->n_paths; p++) {
    const char *path = a->paths[p];
    if (stands_for(path)) continue;
    complaints c = {.tell = tell_and_count, .user = bad};
    dictionary_kind kind = DICTIONARY_ACTORS;
    int code;
    engine *e = open_dictionaries(&path, 1, &kind, &c, &code);
    if (!e) return code;
    out_printf(o, "%s: %zu %s\n", path, dictionary_names(e), kind == DICTIONARY_AGENTS ? "agents" : "names");
    dm_engine_close(e);
  }
  return 0;
}

int cmd_tables(const arguments *a) {
  if (strcmp(a->paths[0], "convert") == 0) return convert((const char *const *)a->paths + 1, (size_t)a->n_paths - 1);
  if (strcmp(a->paths[0], "check") != 0) {
    talk_error("tables knows 'check' and 'convert', not '%s'", a->paths[0]);
    return 2;
  }
  engine *e = open_engine(NULL, false); /* each stage checks what the cells of its tables say */
  if (!e) return 3;
  dm_engine_close(e);
  jmp_buf fail;
  arena room;
  arena_init(&room, &fail);
  if (setjmp(fail)) {
    arena_free(&room);
    talk_error("out of memory");
    return 4;
  }
  complaints c = {tell, NULL, 0};
  uint32_t n = 0, rows = 0;
  while (tables_all[n]) n++;
  checked_table *tables = arena_array(&room, checked_table, n);
  bool whole = gather(&room, a, tables, n, &c);
  if (whole) actor_check(&room, tables, n, &c);
  for (uint32_t i = 0; whole && i < n; i++)
    if (strcmp(tables[i].table->name, "places") == 0) place_check(tables[i].table, tables[i].path, &c);
  out o = {0};
  int code = whole ? check_dictionaries(a, &o, &c.n) : 3;
  for (uint32_t i = 0; whole && i < n; i++) {
    out_printf(&o, "%-16s %6u rows, %u columns\n", tables[i].table->name, tables[i].table->n_rows, tables[i].table->n_columns);
    rows += tables[i].table->n_rows;
  }
  if (whole) out_printf(&o, "%-16s %6u rows, 9 columns\n", "cities", gaz_n_towns); /* was checked when it was compiled in */
  if (whole) out_printf(&o, "%-16s %6u rows, %d columns\n", "course", course_n_rows, COURSE_COLUMNS + 1); /* the same */
  if (whole) out_printf(&o, "%-16s %6u rows, %d columns\n", "seats", seats_n_rows, 4);
  rows += gaz_n_towns + course_n_rows + seats_n_rows, n += 3;
  if (whole && c.n) out_printf(&o, "%u tables, %u rows, %u complaint%s\n", n, rows, c.n, c.n == 1 ? "" : "s");
  if (whole && !c.n) out_printf(&o, "%u tables, %u rows, no complaints\n", n, rows);
  arena_free(&room);
  int end = out_end(&o);
  return end ? end : code ? code : c.n ? 3 : 0;
}

/* run FILE : reads FILE again and again, the 1st, 2nd, 3rd ... allocation failing, until a reading succeeds
 * (after Lua's ltests.h). Each failure must give DM_ENOMEM and lose nothing. The engine's opening too, dm_parse and dm_parse_words, and what
 * goes out of a ledger in each format. Where every
 * allocation is its own malloc there are tens of thousands: after the first hundreds only every 64th part further on. */
#include <stdlib.h>
#include <unistd.h>

#include "pipeline.h"
#include "view/export.h"

static int count(void *user, const dm_sentence *s) {
  *(size_t *)user += s->n_tokens;
  return 0;
}

/* dm_parse, or dm_parse_words with the words of a sentence many times over. */
static status parse(const engine *e, bool given, slice text, size_t *tokens, err *why) {
  static const char *words[] = {"Togo", "can", "not", "leave", "."};
  static const uint32_t lengths[] = {5};
  *tokens = 0;
  return given ? dm_parse_words(e, words, lengths, 1, count, tokens, why) : dm_parse(e, text.ptr, text.len, count, tokens, why);
}

static int swallow(void *user, const char *bytes, size_t len) {
  *(size_t *)user += len;
  return 0;
}
static bool swallow_file(void *user, const char *name, const buf *content) {
  *(size_t *)user += content->len;
  return true;
}

static long next(long n) { return n + 1 + (n < 256 ? 0 : n / 64); }

/* Every format, from a ledger of the text; gives the failures, -1 when one was not told. */
static long exports(const engine *e, const char *bytes, size_t len, const char *path) {
  static const char names[] = EXPORT_NAMES " ";
  char folder[] = "/tmp/demarche-oom-XXXXXX", file[64], name[32];
  dm_ledger *l = NULL;
  dm_doc *d = NULL;
  err why;
  long tries = 0;
  if (!mkdtemp(folder)) return -1;
  snprintf(file, sizeof file, "%s/l.db", folder);
  dm_input in = {.bytes = bytes, .len = len, .path = path};
  bool ready = dm_doc_read(e, &in, &d, &why) == DM_OK && dm_ledger_open(file, DM_LEDGER_WRITE, &l, &why) == DM_OK && dm_ledger_add(l, d, NULL, &why) == DM_OK;
  if (d) dm_doc_free(d);
  for (const char *c = names; *c && ready && tries >= 0; c += strlen(name) + 1) {
    snprintf(name, sizeof name, "%.*s", (int)strcspn(c, " "), c);
    for (long n = 0; tries >= 0; tries++) {
      size_t out = 0;
      dm_filter all = {0};
      export x = {.ledger = l, .filter = &all, .query = "talks", .engine = e, .file = swallow_file, .sink = swallow, .user = &out};
      arena_fail_after(n = next(n));
      status s = export_run(&x, export_format_named(name), &why);
      arena_fail_after(0);
      if ((s == DM_OK || s == DM_END) && out) break;
      if (s != DM_ENOMEM) printf("not ok export %s: allocation %ld gave %d\n", name, n, (int)s), tries = -2;
    }
  }
  dm_ledger_close(l);
  for (const char *const *end = (const char *const[]){"", "-wal", "-shm", NULL}; *end; end++) {
    snprintf(file, sizeof file, "%s/l.db%s", folder, *end);
    unlink(file);
  }
  rmdir(folder);
  return ready ? tries : -1;
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  FILE *f = fopen(argv[1], "rb");
  static char bytes[1 << 20];
  size_t len = f ? fread(bytes, 1, sizeof bytes, f) : 0;
  if (f) fclose(f);
  engine *e = NULL;
  err why;
  long n = 0, tries = 0, engine_tries;
  for (;; tries++) {
    arena_fail_after(n = next(n));
    status s = dm_engine_open(&e, &why);
    arena_fail_after(0);
    if (s == DM_OK) break;
    if (s != DM_ENOMEM || e) return printf("not ok engine: allocation %ld gave %d\n0 passed, 1 failed\n", n, (int)s), 1;
  }
  engine_tries = tries;
  for (n = tries = 0;; tries++) {
    dm_input in = {.bytes = bytes, .len = len, .path = argv[1], .why = true};
    doc *d = NULL;
    arena_fail_after(n = next(n));
    status s = pipeline_read(e, &in, NULL, &d, &why);
    arena_fail_after(0);
    if (s == DM_OK) {
      dm_doc_free(d);
      break;
    }
    if (s != DM_ENOMEM || d) return printf("not ok document: allocation %ld gave %d\n0 passed, 1 failed\n", n, (int)s), 1;
  }
  long parse_tries[2] = {0, 0};
  for (int given = 0; given < 2; given++)
    for (n = 0;; parse_tries[given]++) {
      size_t tokens;
      arena_fail_after(n = next(n));
      status s = parse(e, given, (slice){bytes, len}, &tokens, &why);
      arena_fail_after(0);
      if (s == DM_OK && tokens > 0) break;
      if (s != DM_ENOMEM) return printf("not ok trees: allocation %ld gave %d\n0 passed, 1 failed\n", n, (int)s), 1;
    }
  long export_tries = exports(e, bytes, len, argv[1]);
  dm_engine_close(e);
  printf("ok %ld failures while opening, %ld while reading, %ld and %ld while parsing, %ld on the way out\n", engine_tries, tries, parse_tries[0], parse_tries[1], export_tries);
  bool any = len > 0 && export_tries > 0 && engine_tries > 0 && tries > 0 && parse_tries[0] > 0 && parse_tries[1] > 0;
  printf("%d passed, %d failed\n", any, !any);
  return any ? 0 : 1;
}

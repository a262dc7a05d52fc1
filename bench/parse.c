/* bench_parse [-m MODEL] TEXT ... : the speed of trees, for each kernel of the syntax net that this processor has.
 *
 * First from raw text (dm_parse: sentences, words, lemmas and trees; the texts one after the other, until there are
 * enough words), then from given words, in sentences of 5 to 10,000 words each: a token of either kind should cost the
 * same however long its sentence is. Processor time of one thread; the fastest of five runs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/buf.h"
#include "engine.h"
#include "syntax/kernel.h"
#include "syntax/syntax.h"

enum { RUNS = 5, WORDS = 20000 };

typedef struct work {
  dm_engine *engine;
  buf text;
  const char **words; /* of the text, over and over */
  size_t n_words;
  uint32_t *lengths;
} work;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void stop(const char *what) {
  fprintf(stderr, "bench_parse: %s\n", what);
  exit(4);
}

static int count(void *user, const dm_sentence *s) {
  *(size_t *)user += s->n_tokens;
  return 0;
}

static int keep(void *user, const dm_sentence *s) {
  work *w = user;
  for (size_t i = 0; i < s->n_tokens && w->n_words < WORDS; i++)
    if (!(w->words[w->n_words++] = strdup(s->tokens[i].form))) stop("out of memory");
  return 0;
}

/* Tokens a second. */
static double raw(work *w) {
  double best = 1e9;
  size_t tokens = 0;
  for (int r = 0; r < RUNS; r++) {
    double start = now();
    tokens = 0;
    if (dm_parse(w->engine, w->text.ptr, w->text.len, count, &tokens, NULL) != DM_OK) stop("the text cannot be parsed");
    double took = now() - start;
    if (took < best) best = took;
  }
  return (double)tokens / best;
}

static double given(work *w, size_t length) {
  double best = 1e9;
  size_t tokens = 0, n = WORDS / length;
  for (size_t i = 0; i < n; i++) w->lengths[i] = (uint32_t)length;
  for (int r = 0; r < RUNS; r++) {
    double start = now();
    tokens = 0;
    if (dm_parse_words(w->engine, w->words, w->lengths, n, count, &tokens, NULL) != DM_OK)
      stop("the words cannot be parsed");
    double took = now() - start;
    if (took < best) best = took;
  }
  return (double)tokens / best;
}

static void read_text(buf *b, const char *path) {
  FILE *f = fopen(path, "rb");
  if (!f) stop(path);
  char part[65536];
  size_t n;
  while ((n = fread(part, 1, sizeof part, f)) > 0) buf_add(b, part, n);
  fclose(f);
  buf_puts(b, "\n\n");
}

static void print_processor(void) {
  FILE *f = fopen("/proc/cpuinfo", "r");
  char line[256];
  while (f && fgets(line, sizeof line, f))
    if (strncmp(line, "model name", 10) == 0) {
      printf("%s", strchr(line, ':') + 2);
      break;
    }
  if (f) fclose(f);
}

int main(int argc, char **argv) {
  static const size_t sweep[] = {5, 10, 20, 40, 80, 160, 320, 1000, 10000};
  work w = {0};
  buf once = {0};
  dm_engine_options options = {.trees_only = true};
  int first = 1;
  if (argc > 2 && strcmp(argv[1], "-m") == 0) options.model = argv[2], first = 3;
  if (argc <= first) {
    fprintf(stderr, "usage: bench_parse [-m MODEL] TEXT ...\n");
    return 2;
  }
  for (int i = first; i < argc; i++) read_text(&once, argv[i]);
  w.words = calloc(WORDS, sizeof *w.words);
  w.lengths = calloc(WORDS, sizeof *w.lengths);
  if (!w.words || !w.lengths || once.failed || dm_engine_open_with(&options, &w.engine, NULL) != DM_OK)
    stop("the engine does not open");
  size_t tokens = 0;
  if (dm_parse(w.engine, once.ptr, once.len, count, &tokens, NULL) != DM_OK || tokens == 0) stop("no words");
  while (w.n_words < WORDS)
    if (dm_parse(w.engine, once.ptr, once.len, keep, &w, NULL) != DM_OK) stop("the text cannot be parsed");
  for (size_t n = 0; n < WORDS; n += tokens) buf_add(&w.text, once.ptr, once.len);
  if (w.text.failed) stop("out of memory");

  print_processor();
  printf("tokens/s          raw text");
  for (size_t i = 0; i < sizeof sweep / sizeof *sweep; i++) printf(" %8zu", sweep[i]);
  printf("\n");
  const kernel *k;
  for (size_t i = 0; (k = kernel_nth(i)) != NULL; i++) {
    syntax_force_kernel(w.engine, k->name);
    printf("%-16s %9.0f", k->name, raw(&w));
    for (size_t j = 0; j < sizeof sweep / sizeof *sweep; j++) printf(" %8.0f", given(&w, sweep[j]));
    printf("\n");
  }
  struct rusage use;
  getrusage(RUSAGE_SELF, &use);
  printf("peak memory %ld MB\n", use.ru_maxrss / 1024);
  dm_engine_close(w.engine);
  for (size_t i = 0; i < WORDS; i++) free((char *)w.words[i]);
  free(w.words);
  free(w.lengths);
  buf_free(&once);
  buf_free(&w.text);
  return 0;
}

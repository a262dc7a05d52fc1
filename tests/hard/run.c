/* run : texts made to hurt, each with a budget of seconds (generous: a shared machine, sanitizers). The point is that
 * none is quadratic, deep or fatal; cmark keeps such a list too (test/pathological_tests.py). */
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "pipeline.h"

static int passed, failed;

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* DEMARCHE_HARD_PART=8 makes every text an eighth as long: builds with sanitizers are slow. */
static size_t part(void) {
  const char *p = getenv("DEMARCHE_HARD_PART");
  return p && atoi(p) > 0 ? (size_t)atoi(p) : 1;
}

static void repeat(buf *b, const char *what, size_t n) {
  size_t len = strlen(what);
  for (size_t i = 0; i < (n + part() - 1) / part(); i++) buf_add(b, what, len);
}

static void read_one(const engine *e, const char *name, const char *from, buf *b, double budget) {
  dm_input in = {.bytes = b->ptr, .len = b->len, .path = name, .from = from, .why = true};
  doc *d = NULL;
  err why = {0};
  double t = seconds();
  status s = pipeline_read(e, &in, NULL, &d, &why);
  t = seconds() - t;
  bool right = t <= budget && (s == DM_OK || why.text[0]);
  if (s == DM_OK) /* every place lies in the text */
    for (uint32_t i = 0; i < d->tokens.n; i++)
      right &= d->tokens.at[i].at.from < d->tokens.at[i].at.to && d->tokens.at[i].at.to <= d->text.len &&
               (d->tokens.at[i].head == NONE || d->tokens.at[i].head < d->tokens.n);
  printf("%s %s: %zu bytes, %s, %.2f s of %.0f\n", right ? "ok" : "not ok", name, b->len, s == DM_OK ? "read" : why.text, t, budget);
  right ? passed++ : failed++;
  dm_doc_free(d);
  buf_free(b);
}

/* The tokeniser alone, on a megabyte of what looks ahead, behind, or never ends. */
static void words_of(const engine *e, const char *what) {
  char name[64];
  buf b = {0};
  repeat(&b, what, 1000000 / strlen(what));
  dm_input in = {.bytes = b.ptr, .len = b.len, .path = "words", .from = "text", .whole = true};
  doc *d = NULL;
  err why = {0};
  double t = seconds();
  status s = pipeline_read(e, &in, "text", &d, &why);
  t = seconds() - t;
  bool right = s == DM_OK && t <= 5;
  uint32_t last = 0;
  for (uint32_t i = 0; s == DM_OK && i < d->tokens.n; i++) { /* in order, apart, short */
    const token *k = &d->tokens.at[i];
    right &= k->at.from >= last && k->at.to > k->at.from && k->at.to - k->at.from <= 256 && k->sentence < d->sentences.n;
    last = k->at.to;
  }
  snprintf(name, sizeof name, "a megabyte of '%s'", what);
  printf("%s %s: %.2f s of 5\n", right ? "ok" : "not ok", name, t);
  right ? passed++ : failed++;
  dm_doc_free(d);
  buf_free(&b);
}

/* A user's dictionary of a million names, in entries of the common shapes. */
static void dictionary(size_t names) {
  char path[] = "/tmp/demarche-hard-XXXXXX";
  int fd = mkstemp(path);
  FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
  if (!f) return;
  names = (names + part() - 1) / part();
  for (size_t i = 0; i < names; i++) {
    char name[16];
    size_t n = i;
    for (int k = 0; k < 5; k++, n /= 26) name[k] = (char)('A' + n % 26);
    name[5] = '\0';
    if (i % 4 == 0) fprintf(f, "%s_%s [NRL]\n", name, name + 1);
    else if (i % 4 == 1) fprintf(f, "+%s_OF_%s_\n", name, name + 2);
    else fprintf(f, "TEDA_%s_%s\n\t[NRLGOV 710101-750630]\n\t[NRLELI]\n", name, name + 3);
  }
  fclose(f);
  err why = {0};
  engine *e = NULL;
  const char *paths[] = {path};
  dm_engine_options o = {.actors = paths, .n_actors = 1};
  double t = seconds();
  status s = dm_engine_open_with(&o, &e, &why);
  t = seconds() - t;
  bool right = s == DM_OK && t < 60;
  printf("%s a dictionary of %zu names: %s, %.2f s of 60\n", right ? "ok" : "not ok", names, s == DM_OK ? "read" : why.text, t);
  right ? passed++ : failed++;
  dm_engine_close(e);
  remove(path);
}

int main(void) {
  engine *e;
  err why;
  if (dm_engine_open(&e, &why) != DM_OK) return printf("not ok %s\n", why.text), 1;
  buf b = {0};
  repeat(&b, "x", 8 << 20);
  read_one(e, "8 MB without a blank", "text", &b, 20);
  repeat(&b, "a ", 250000);
  read_one(e, "a sentence of 250,000 words", "text", &b, 60);
  repeat(&b, "\"", 200000);
  read_one(e, "quotation marks", "text", &b, 30);
  repeat(&b, "“He said ‘", 60000);
  read_one(e, "nested quotes never closed", "text", &b, 60);
  repeat(&b, "(", 200000);
  read_one(e, "brackets", "text", &b, 30);
  repeat(&b, "\n\n", 500000);
  read_one(e, "blank lines", "text", &b, 20);
  repeat(&b, "Iran said Iraq said ", 20000);
  read_one(e, "speakers without end", "text", &b, 60);
  repeat(&b, "France and ", 60000);
  read_one(e, "a coordination without end", "text", &b, 60);
  repeat(&b, "the minister of the president of the ", 20000);
  read_one(e, "genitives without end", "text", &b, 60);
  repeat(&b, "Kim met Kim. He thanked him.\n\n", 20000);
  read_one(e, "namesakes and pronouns", "text", &b, 60);
  repeat(&b, "1. 2 May 1999, 3 May, the next day, ", 20000);
  read_one(e, "dates without end", "text", &b, 60);
  repeat(&b, "The same paragraph stands here many times, word for word.\n\n", 20000);
  read_one(e, "one paragraph 20,000 times", "text", &b, 20);
  repeat(&b, "\xff\xfe\x80 ", 100000);
  read_one(e, "bytes that are no UTF-8", "text", &b, 30);
  repeat(&b, "<div>", 100000);
  repeat(&b, "Israel freed prisoners.", 1);
  read_one(e, "HTML nested 100,000 deep", "html", &b, 30);
  repeat(&b, "<table><b><p>", 8000);
  read_one(e, "misnested HTML", "html", &b, 60);
  repeat(&b, "[a](", 50000);
  read_one(e, "Markdown links never closed", "markdown", &b, 20);
  static const char *const words[] = {"x",      "a.",   "a.b",    "a@",   "[1]",  "a.[1]", "x.1 ",  ": 1. A ", " :)",   "its ",    "w/o/",  "o'",
                                      "!?.",    "1,2-", "Jae-",   "70's", "-=",   "#a",    " +1",   "\xe2\x80\x98\xe2\x80\x99", "\xe2\x80\xa6", "etc. ", "J. ",
                                      "No. ",   "X.  ", "ph.d.",  "US$",  "cant", "5pm",   "a-",    "\xc2\xad", "THE GEN. LEFT. ", "a.com/", "\"a.\" b"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) words_of(e, words[i]);
  uint32_t random = 1;
  for (int i = 0; i < 1 << 20; i++) buf_putc(&b, (char)((random = random * 1664525 + 1013904223) >> 24));
  read_one(e, "a megabyte of random bytes", "text", &b, 60);
  repeat(&b, "THE MINISTER TOLD GEN. OKELLO THAT U.S. AID WAS LATE; ", 20000);
  read_one(e, "a sentence in capitals without end", "text", &b, 60);
  dm_engine_close(e);
  dictionary(1000000);
  printf("%d passed, %d failed\n", passed, failed);
  return failed ? 1 : 0;
}

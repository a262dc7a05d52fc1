/* bench DEMARCHE SENTENCES TEXT ... : speed and memory of `demarche code` on a large input.
 *
 * Makes a JSON-lines file by repeating the given texts until it holds about SENTENCES sentences (counted by demarche
 * itself), runs `demarche code` over it with one thread and with two, and reports documents, sentences and megabytes
 * per second of wall time, and the peak resident memory of the process. The median of three runs is printed. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"

enum { RUNS = 3 };

typedef struct figures {
  double seconds, documents, sentences, bytes;
  long peak_kb;
} figures;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double field(const char *line, const char *name) {
  const char *at = strstr(line, name);
  return at ? strtod(at + strlen(name), NULL) : 0;
}

/* Runs the program, keeps its last line (the summary), gives 0 on success. */
static int run(const char *demarche, const char *threads, const char *path, figures *out) {
  int ends[2];
  if (pipe(ends)) return -1;
  double start = now();
  pid_t child = fork();
  if (child < 0) return -1;
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    execl(demarche, demarche, "code", "--from", "jsonl", "--format", "jsonl", "--threads", threads, path, (char *)NULL);
    _exit(127);
  }
  close(ends[1]);
  static char tail[1 << 16];
  size_t n = 0;
  ssize_t got;
  while ((got = read(ends[0], tail + n, sizeof tail - 1 - n)) > 0) {
    n += (size_t)got;
    if (n > sizeof tail / 2) memmove(tail, tail + n - 4096, 4096), n = 4096;
  }
  close(ends[0]);
  int how;
  struct rusage use;
  if (wait4(child, &how, 0, &use) < 0 || !WIFEXITED(how) || WEXITSTATUS(how) > 1) return -1;
  out->seconds = now() - start;
  out->peak_kb = use.ru_maxrss;
  tail[n] = '\0';
  const char *summary = NULL;
  for (const char *at = tail; (at = strstr(at, "{\"type\":\"summary\"")); at++) summary = at;
  if (!summary) return -1;
  out->documents = field(summary, "\"documents\":");
  out->sentences = field(summary, "\"sentences\":");
  out->bytes = field(summary, "\"bytes\":");
  return 0;
}

static int slurp(const char *path, buf *b) {
  FILE *f = fopen(path, "rb");
  if (!f) return -1;
  char part[65536];
  size_t n;
  while ((n = fread(part, 1, sizeof part, f)) > 0) buf_add(b, part, n);
  fclose(f);
  return 0;
}

static int by_seconds(const void *a, const void *b) {
  double x = ((const figures *)a)->seconds, y = ((const figures *)b)->seconds;
  return x < y ? -1 : x > y;
}

/* Writes `rounds` rounds of the texts. */
static int write_input(const char *path, char **text, int n, long rounds, size_t *bytes) {
  FILE *out = fopen(path, "wb");
  if (!out) return -1;
  *bytes = 0;
  for (long r = 0; r < rounds; r++)
    for (int i = 0; i < n; i++) {
      buf b = {0}, line = {0};
      if (slurp(text[i], &b)) return fprintf(stderr, "%s: %s\n", text[i], strerror(errno)), fclose(out), -1;
      buf_printf(&line, "{\"id\":\"%s-%ld\",\"text\":", strrchr(text[i], '/') ? strrchr(text[i], '/') + 1 : text[i], r);
      buf_json(&line, (slice){b.ptr, b.len});
      buf_puts(&line, "}\n");
      fwrite(line.ptr, 1, line.len, out);
      *bytes += line.len;
      buf_free(&b);
      buf_free(&line);
    }
  return fclose(out);
}

int main(int argc, char **argv) {
  if (argc < 4) {
    fprintf(stderr, "usage: bench DEMARCHE SENTENCES TEXT ...\n");
    return 2;
  }
  char path[] = "/tmp/demarche-bench-XXXXXX";
  int fd = mkstemp(path);
  if (fd < 0) return 4;
  close(fd);
  size_t bytes = 0;
  figures one;
  if (write_input(path, argv + 3, argc - 3, 1, &bytes) || run(argv[1], "1", path, &one) || one.sentences < 1) {
    fprintf(stderr, "bench: the texts cannot be read\n");
    unlink(path);
    return 3;
  }
  long rounds = (long)(strtod(argv[2], NULL) / one.sentences) + 1;
  if (write_input(path, argv + 3, argc - 3, rounds, &bytes)) return 4;
  printf("input: %d texts x %ld, %.1f MB\n", argc - 3, rounds, (double)bytes / 1e6);
  for (int threads = 1; threads <= 2; threads++) {
    figures r[RUNS];
    for (int i = 0; i < RUNS; i++)
      if (run(argv[1], threads == 1 ? "1" : "2", path, &r[i])) return unlink(path), 3;
    qsort(r, RUNS, sizeof r[0], by_seconds);
    figures *m = &r[RUNS / 2];
    printf("%d thread%s: %.0f documents/s, %.0f sentences/s, %.2f MB/s, %.2f s (%.2f-%.2f), peak %ld MB\n", threads,
           threads == 1 ? "" : "s", m->documents / m->seconds, m->sentences / m->seconds, m->bytes / 1e6 / m->seconds,
           m->seconds, r[0].seconds, r[RUNS - 1].seconds, m->peak_kb / 1024);
  }
  unlink(path);
  return 0;
}

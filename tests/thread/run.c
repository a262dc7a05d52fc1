/* run FILE ... : one engine, many threads, each reading every file several times; all must print what one thread
 * printed, byte for byte. */
#include <pthread.h>
#include <stdlib.h>

#include "base/buf.h"
#include "pipeline.h"

enum { THREADS = 4, ROUNDS = 3 };

typedef struct job {
  const engine *e;
  int n;
  char **path;
  buf out;
} job;

static int append(void *user, const char *bytes, size_t len) {
  buf_add(user, bytes, len);
  return 0;
}

static void read_all(job *j) {
  for (int i = 0; i < j->n; i++) {
    FILE *f = fopen(j->path[i], "rb");
    char *bytes = malloc(1 << 20);
    size_t len = f && bytes ? fread(bytes, 1, 1 << 20, f) : 0;
    if (f) fclose(f);
    dm_input in = {.bytes = bytes, .len = len, .path = j->path[i], .why = true};
    doc *d;
    err why;
    dm_write_options o = {.syntax = true, .why = true};
    if (len && pipeline_read(j->e, &in, NULL, &d, &why) == DM_OK) {
      dm_doc_write_jsonl(d, &o, append, &j->out, &why);
      dm_doc_free(d);
    }
    free(bytes);
  }
}

static void *work(void *arg) {
  job *j = arg;
  for (int r = 0; r < ROUNDS; r++) {
    if (r < ROUNDS - 1) buf_clear(&j->out);
    read_all(j);
    if (r < ROUNDS - 1) buf_clear(&j->out);
  }
  return NULL;
}

int main(int argc, char **argv) {
  engine *e;
  err why;
  if (dm_engine_open(&e, &why) != DM_OK) return 1;
  job one = {.e = e, .n = argc - 1, .path = argv + 1};
  read_all(&one);
  job many[THREADS];
  pthread_t id[THREADS];
  for (int i = 0; i < THREADS; i++) {
    many[i] = (job){.e = e, .n = argc - 1, .path = argv + 1};
    if (pthread_create(&id[i], NULL, work, &many[i])) return 1;
  }
  int failed = one.out.len == 0;
  for (int i = 0; i < THREADS; i++) {
    pthread_join(id[i], NULL);
    if (many[i].out.len != one.out.len || memcmp(many[i].out.ptr, one.out.ptr, one.out.len) != 0) {
      printf("not ok thread %d differs\n", i);
      failed++;
    }
    buf_free(&many[i].out);
  }
  printf("%d threads, %zu bytes each\n%d passed, %d failed\n", THREADS, one.out.len, failed ? 0 : 1, failed);
  buf_free(&one.out);
  dm_engine_close(e);
  return failed ? 1 : 0;
}

/* run FILE : reads FILE again and again, the 1st, 2nd, 3rd ... allocation failing, until a reading succeeds
 * (after Lua's ltests.h). Each failure must give DM_ENOMEM and lose nothing. The engine's opening too. Where every
 * allocation is its own malloc there are tens of thousands: after the first hundreds only every 64th part further on. */
#include <stdlib.h>

#include "pipeline.h"

static long next(long n) { return n + 1 + (n < 256 ? 0 : n / 64); }

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
  dm_engine_close(e);
  printf("ok %ld failures while opening, %ld while reading\n", engine_tries, tries);
  bool any = len > 0 && engine_tries > 0 && tries > 0;
  printf("%d passed, %d failed\n", any, !any);
  return any ? 0 : 1;
}

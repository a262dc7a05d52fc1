/* cmd_code.c - `demarche code`: documents in, records out. */
#include <stdlib.h>

#include "cli/cmd.h"
#include "pipeline.h"

typedef struct totals {
  out out;
  size_t bytes, sentences, attributions, events;
} totals;

static int to_buf(void *b, const char *bytes, size_t len) {
  buf_add(b, bytes, len);
  return ((buf *)b)->failed;
}

static status make(const coding *c, doc *d, made *m, err *why) {
  /* Without --why the document holds only the notes that must be heard: bad bytes, a cut text. */
  return dm_doc_write_jsonl(d, &(dm_write_options){.syntax = c->a->syntax, .why = true}, to_buf, &m->text,
                            why);
}

static bool use(coding *c, doc *d, const made *m) {
  (void)d;
  totals *t = c->user;
  t->bytes += m->bytes;
  t->sentences += m->sentences;
  t->attributions += m->attributions;
  t->events += m->events;
  return out_write(&t->out, m->text.ptr, m->text.len) == 0;
}

int cmd_code(const arguments *a) {
  size_t bad;
  int code;
  engine *e = open_coding_engine(a, &bad, &code);
  if (!e) return code;
  uint64_t started = clock_ms();
  totals t = {0};
  coding c = {
      .a = a, .engine = e, .until = a->until, .doing = "coding", .user = &t, .make = make, .use = use};
  code = coding_run(&c);
  if (bad && code < 2) code = 3;
  uint64_t ms = clock_ms() - started;
  out_printf(&t.out,
             "{\"type\":\"summary\",\"documents\":%zu,\"failed\":%zu,\"bytes\":%zu,\"sentences\":%zu,"
             "\"attributions\":%zu,"
             "\"events\":%zu,\"seconds\":%u.%03u}\n",
             c.documents, c.failed, t.bytes, t.sentences, t.attributions, t.events, (unsigned)(ms / 1000),
             (unsigned)(ms % 1000));
  dm_engine_close(e);
  int written = out_end(&t.out);
  return written ? written : code;
}

/* cmd_add.c - `demarche add`: documents are read on all cores and written into the ledger by one hand. */
#include <stdlib.h>
#include <time.h>

#include "cli/cmd.h"

const char *ledger_path(const arguments *a) {
  const char *set = getenv("DEMARCHE_LEDGER");
  return a->ledger ? a->ledger : set && set[0] ? set : "demarche.db";
}

int give_up(status s, const err *why) {
  if (s != DM_OK) talk_err(why);
  return dm_status_exit(s);
}

enum { HELD_MOST = 64, HELD_BYTES = 4 << 20, HELD_MS = 200 };

/* Documents that are read wait for those behind them, a moment: a transaction of many costs little more than one of one. */
typedef struct adding {
  dm_ledger *ledger;
  dm_doc *held[HELD_MOST];
  size_t n, bytes;
  struct timespec since;
  size_t added, there;
  status status;
  err why;
} adding;

static bool flush(coding *c) {
  adding *x = c->user;
  bool added[HELD_MOST] = {false};
  if (!x->n) return true;
  if (x->status == DM_OK) x->status = dm_ledger_add_all(x->ledger, (const dm_doc *const *)x->held, x->n, added, &x->why);
  for (size_t i = 0; i < x->n; i++) {
    x->added += added[i];
    x->there += x->status == DM_OK && !added[i];
    dm_doc_free(x->held[i]);
  }
  x->n = x->bytes = 0;
  return x->status == DM_OK;
}

static bool use(coding *c, doc *d, const made *m) {
  (void)m;
  adding *x = c->user;
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  if (!x->n) x->since = now;
  x->held[x->n++] = d;
  x->bytes += d->text.len;
  int64_t waited = (int64_t)(now.tv_sec - x->since.tv_sec) * 1000 + (now.tv_nsec - x->since.tv_nsec) / 1000000;
  return x->n < HELD_MOST && x->bytes < HELD_BYTES && waited < HELD_MS ? true : flush(c);
}

int cmd_add(const arguments *a) {
  adding x = {0};
  status s = dm_ledger_open(ledger_path(a), DM_LEDGER_WRITE, &x.ledger, &x.why);
  if (s != DM_OK) return give_up(s, &x.why);
  size_t bad;
  int code;
  engine *e = open_coding_engine(a, &bad, &code);
  if (!e) {
    dm_ledger_close(x.ledger);
    return code;
  }
  coding c = {.a = a, .engine = e, .doing = "adding", .user = &x, .use = use, .keep_docs = true, .give_docs = true, .idle = flush};
  code = coding_run(&c);
  flush(&c);
  if (bad && code < 2) code = 3;
  dm_engine_close(e);
  dm_ledger_close(x.ledger);
  if (x.status != DM_OK) code = give_up(x.status, &x.why);
  if (!a->quiet)
    talk("%s: %zu added, %zu already there, %zu failed", ledger_path(a), x.added, x.there, c.failed);
  return code;
}

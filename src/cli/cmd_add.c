/* cmd_add.c - `demarche add`: documents are read on all cores and written into the ledger by one hand. */
#include <stdlib.h>

#include "cli/cmd.h"

const char *ledger_path(const arguments *a) {
  const char *set = getenv("DEMARCHE_LEDGER");
  return a->ledger ? a->ledger : set && set[0] ? set : "demarche.db";
}

int give_up(status s, const err *why) {
  if (s != DM_OK) talk_err(why);
  return dm_status_exit(s);
}

typedef struct adding {
  dm_ledger *ledger;
  size_t added, there;
  status status;
  err why;
} adding;

static bool use(coding *c, doc *d, const made *m) {
  (void)m;
  adding *x = c->user;
  bool added;
  x->status = dm_ledger_add(x->ledger, d, &added, &x->why);
  if (x->status != DM_OK) return false;
  x->added += added;
  x->there += !added;
  return true;
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
  coding c = {.a = a, .engine = e, .doing = "adding", .user = &x, .use = use, .keep_docs = true};
  code = coding_run(&c);
  if (bad && code < 2) code = 3;
  dm_engine_close(e);
  dm_ledger_close(x.ledger);
  if (x.status != DM_OK) code = give_up(x.status, &x.why);
  if (!a->quiet)
    talk("%s: %zu added, %zu already there, %zu failed", ledger_path(a), x.added, x.there, c.failed);
  return code;
}

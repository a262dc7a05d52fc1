/* cmd_sides.c - `demarche actors` and `network`: who acts in the ledger's events, and what passes between two of them. */
#include "cli/cmd.h"
#include "ledger/sides.h"
#include "view/stances.h"

typedef struct showing {
  out out;
  buf b;
  term term;
  enum { TABLE, JSON, CSV } form;
  bool begun;
} showing;

static int each(void *user, stance_question ask, const char *const *cells) {
  showing *x = user;
  if (x->form == JSON) {
    stances_json(&x->b, ask, cells);
  } else if (x->form == CSV) {
    if (!x->begun) stances_csv_head(&x->b, ask);
    stances_csv(&x->b, ask, ask, cells);
  } else {
    if (!x->begun) stances_head(&x->term, ask);
    stances_entry(&x->term, ask, cells, NULL);
  }
  x->begun = true;
  if (x->b.failed) return 1;
  int stop = out_write(&x->out, x->b.ptr, x->b.len);
  buf_clear(&x->b);
  return stop;
}

static int run(const arguments *a, const sides_filter *f, status (*ask)(dm_ledger *l, const sides_filter *f, stance_fn each, void *user, err *e)) {
  dm_ledger *ledger;
  err why;
  status s = dm_ledger_open(ledger_path(a), DM_LEDGER_READ, &ledger, &why);
  if (s != DM_OK) return give_up(s, &why);
  showing x = {.form = a->json ? JSON : a->csv ? CSV : TABLE};
  term_open(&x.term, &x.b, columns_wanted(), colour_wanted());
  s = ask(ledger, f, each, &x, &why);
  dm_ledger_close(ledger);
  term_close(&x.term);
  buf_free(&x.b);
  int written = out_end(&x.out);
  return written ? written : give_up(s, &why);
}

int cmd_network(const arguments *a) {
  sides_filter f = {.events = filter_of(a), .as = a->as, .by = a->by, .both_ways = a->both_ways, .most = (size_t)a->most, .past = (size_t)a->past};
  return run(a, &f, ledger_edges);
}

int cmd_actors(const arguments *a) {
  enum { SHOWN = 20 };
  sides_filter f = {.events = filter_of(a), .name = a->n_paths ? a->paths[0] : NULL, .most = a->most ? (size_t)a->most : SHOWN, .past = (size_t)a->past};
  return run(a, &f, ledger_actors);
}

/* cmd_chains.c - `demarche chains`: who said what about whom, when, through whom. */
#include "cli/cmd.h"
#include "view/chains.h"

typedef struct chains {
  out out;
  buf b;
  term term;
  chain_tree tree;
  enum { LIST, TREE, JSON, TSV } form;
  const char *by;
  bool begun;
} chains;

static int hand_on(chains *x) {
  if (x->b.failed) return 1;
  int stop = out_write(&x->out, x->b.ptr, x->b.len);
  buf_clear(&x->b);
  return stop;
}

static int each(void *user, const dm_statement *v) {
  chains *x = user;
  if (x->form == LIST)
    chains_entry(&x->term, v);
  else if (x->form == TREE)
    chains_tree(&x->tree, &x->term, v);
  else if (x->form == JSON)
    chains_json(&x->b, v);
  else {
    if (!x->begun) buf_puts(&x->b, chains_tsv_head);
    chains_tsv(&x->b, v);
  }
  x->begun = true;
  return hand_on(x);
}

static int each_group(void *user, const dm_chain_group *v) {
  chains *x = user;
  if (x->form == JSON) {
    chains_group_json(&x->b, v);
  } else if (x->form == TSV) {
    if (!x->begun) buf_puts(&x->b, chains_group_tsv_head);
    chains_group_tsv(&x->b, v);
  } else {
    if (!x->begun) chains_group_head(&x->term, x->by);
    chains_group(&x->term, v);
  }
  x->begun = true;
  return hand_on(x);
}

const char *question_of(const arguments *a, buf *b) {
  if (!a->n_paths) return NULL;
  for (int i = 0; i < a->n_paths; i++) {
    bool phrase = strpbrk(a->paths[i], " \t\n") && !strchr(a->paths[i], '"');
    buf_printf(b, "%s%s", i ? " " : "", phrase ? "\"" : "");
    buf_puts(b, a->paths[i]);
    if (phrase) buf_putc(b, '"');
  }
  return buf_done(b);
}

int cmd_chains(const arguments *a) {
  if (a->tree && a->by) {
    talk_error("--tree shows statements, --by counts them");
    return 2;
  }
  dm_ledger *ledger;
  err why;
  status s = dm_ledger_open(ledger_path(a), DM_LEDGER_READ, &ledger, &why);
  if (s != DM_OK) return give_up(s, &why);
  chains x = {.form = a->json ? JSON : a->tsv ? TSV : a->tree ? TREE : LIST, .by = a->by};
  buf words = {0};
  dm_chain_filter filter = {.words = question_of(a, &words),
                            .speaker = a->speaker,
                            .through = a->through,
                            .source = a->source,
                            .about = a->about,
                            .told = a->told,
                            .sense = a->sense,
                            .quote = a->quote,
                            .from = a->since,
                            .to = a->to,
                            .path = a->path,
                            .hands = (unsigned)a->depth,
                            .anonymous = a->anonymous,
                            .all = a->all,
                            .by_document = x.form == TREE,
                            .most = (size_t)a->most};
  term_open(&x.term, &x.b, columns_wanted(), colour_wanted());
  s = a->by ? dm_ledger_chain_groups(ledger, &filter, a->by, each_group, &x, &why) : dm_ledger_chains(ledger, &filter, each, &x, &why);
  if (x.form == TREE) {
    chains_tree(&x.tree, &x.term, NULL);
    hand_on(&x);
  }
  dm_ledger_close(ledger);
  term_close(&x.term);
  chains_tree_free(&x.tree);
  buf_free(&words);
  buf_free(&x.b);
  int written = out_end(&x.out);
  return written ? written : give_up(s, &why);
}

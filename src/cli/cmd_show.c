/* cmd_show.c - `demarche show`: one document of the ledger, its text and what was found in it. */
#include "cli/cmd.h"

status print_doc(doc *d, const show_options *how, out *o, err *why) {
  if (setjmp(d->fail)) return err_set(why, DM_ENOMEM, d->path, "out of memory");
  buf b = {0};
  term t;
  term_open(&t, &b, columns_wanted(), colour_wanted());
  show_doc(&t, d, how);
  term_close(&t);
  status s = b.failed ? err_set(why, DM_ENOMEM, d->path, "out of memory") : DM_OK;
  if (s == DM_OK) out_write(o, b.ptr, b.len);
  buf_free(&b);
  return s;
}

int cmd_show(const arguments *a) {
  dm_ledger *ledger;
  err why;
  status s = dm_ledger_open(ledger_path(a), DM_LEDGER_READ, &ledger, &why);
  if (s != DM_OK) return give_up(s, &why);
  out o = {0};
  for (int i = 0; i < a->n_paths && s == DM_OK; i++) {
    doc *d;
    s = dm_ledger_doc(ledger, a->paths[i], &d, &why);
    if (s != DM_OK) break;
    if (i && !a->json) out_puts(&o, "\n");
    s = a->json ? dm_doc_write_jsonl(d, &(dm_write_options){.why = true}, out_write, &o, &why) : print_doc(d, &(show_options){.why = a->why}, &o, &why);
    dm_doc_free(d);
  }
  dm_ledger_close(ledger);
  int written = out_end(&o);
  return written ? written : give_up(s, &why);
}

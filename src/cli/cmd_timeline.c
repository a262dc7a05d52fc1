/* cmd_timeline.c - `demarche timeline`: the ledger's events in the order of their dates, for the eye of an
 * analyst. */
#include "cli/cmd.h"
#include "view/term.h"

dm_filter filter_of(const arguments *a) {
  return (dm_filter){.actor = a->actor,
                     .recipient = a->recipient,
                     .party = a->party,
                     .source = a->source,
                     .type = a->type,
                     .from = a->since,
                     .to = a->to,
                     .place = a->place,
                     .factuality = a->factuality,
                     .machine = a->machine};
}

typedef struct timeline {
  out out;
  buf b;
  term term;
  bool json;
  int left; /* to be shown; 0 = all */
} timeline;

static int each(void *user, const dm_event *v) {
  timeline *t = user;
  if (t->json)
    event_json(&t->b, v);
  else
    term_event(&t->term, v, true);
  if (t->b.failed) return 1;
  int stop = out_write(&t->out, t->b.ptr, t->b.len);
  buf_clear(&t->b);
  return stop || (t->left && !--t->left);
}

int cmd_timeline(const arguments *a) {
  dm_ledger *ledger;
  err why;
  status s = dm_ledger_open(ledger_path(a), DM_LEDGER_READ, &ledger, &why);
  if (s != DM_OK) return give_up(s, &why);
  timeline t = {.json = a->json, .left = a->most};
  dm_filter filter = filter_of(a);
  term_open(&t.term, &t.b, columns_wanted(), colour_wanted());
  s = dm_ledger_events(ledger, &filter, each, &t, &why);
  dm_ledger_close(ledger);
  term_close(&t.term);
  buf_free(&t.b);
  int written = out_end(&t.out);
  return written ? written : give_up(s, &why);
}

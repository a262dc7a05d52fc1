/* cmd_judge.c - `demarche judge`: what an analyst decides of a report, and the event behind it with all its reports. */
#include "cli/cmd.h"

static const struct {
  const char *word;
  dm_verdict verdict;
  int operands; /* behind the word */
} verdicts[] = {{"confirm", DM_CONFIRM, 0}, {"reject", DM_REJECT, 0}, {"correct", DM_CORRECT, 1}, {"merge", DM_MERGE, 1}, {"split", DM_SPLIT, 0}, {"undo", DM_UNDO, 0}};

int cmd_judge(const arguments *a) {
  char doc[512], other[512], field[32];
  dm_decision d = {.doc = doc, .with_doc = other, .field = field, .analyst = analyst_of(a), .note = a->note};
  if (!report_named(a->paths[0], doc, &d.event)) {
    talk_error("'%s' is no report like 1a2b3c4d:14, as `demarche timeline` prints them", a->paths[0]);
    return 2;
  }
  if (a->n_paths == 1) return merged_run(a, doc, d.event);
  size_t at = 0, n = sizeof verdicts / sizeof *verdicts;
  while (at < n && strcmp(a->paths[1], verdicts[at].word) != 0) at++;
  if (at == n || a->n_paths != 2 + verdicts[at].operands) {
    talk_error("after the report: confirm, reject, correct FIELD=VALUE, merge DOC:EVENT, split or undo");
    return 2;
  }
  d.verdict = verdicts[at].verdict;
  if (d.verdict == DM_MERGE && !report_named(a->paths[2], other, &d.with_event)) {
    talk_error("'%s' is no report like 1a2b3c4d:14", a->paths[2]);
    return 2;
  }
  if (d.verdict == DM_CORRECT) {
    const char *is = strchr(a->paths[2], '=');
    if (!is || (size_t)(is - a->paths[2]) >= sizeof field) {
      talk_error("a correction is FIELD=VALUE: date=2017-12-13");
      return 2;
    }
    snprintf(field, sizeof field, "%.*s", (int)(is - a->paths[2]), a->paths[2]);
    d.value = is + 1;
  }
  if (!d.analyst) {
    talk_error("whose decision is it? --by NAME, or $DEMARCHE_ANALYST");
    return 2;
  }
  dm_ledger *ledger;
  err why;
  status s = dm_ledger_open(ledger_path(a), DM_LEDGER_READ, &ledger, &why); /* a ledger is made by `add`, not here */
  if (s == DM_OK) {
    dm_ledger_close(ledger);
    s = dm_ledger_open(ledger_path(a), DM_LEDGER_WRITE, &ledger, &why);
  }
  if (s != DM_OK) return give_up(s, &why);
  s = dm_ledger_decide(ledger, &d, &why);
  dm_ledger_close(ledger);
  return give_up(s, &why);
}

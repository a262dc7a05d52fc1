/* ledger : the 1st, 2nd, ... allocation fails, whoever asks for it (SQLite, an arena, a buffer), while a ledger is made, a document added, and
 * each question asked. Each time the answer is the whole one, or that memory ran out; and the ledger is whole. Behind the first hundreds only
 * every 16th part further on. The program has the C library's malloc behind its own (no sanitizer here: it has one too). */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "../fuzz/rows.h"
#include "failing.h"
#include "ledger/search.h"
#include "ledger/sides.h"
#include "ledger/stance_find.h"

static size_t answers; /* to the question that is asked */

static int event_seen(void *u, const dm_event *v) { return (void)u, (void)v, answers++, 0; }
static int merged_seen(void *u, const dm_merged *v) { return (void)u, (void)v, answers++, 0; }
static int statement_seen(void *u, const dm_statement *v) { return (void)u, (void)v, answers++, 0; }
static int group_seen(void *u, const dm_chain_group *v) { return (void)u, (void)v, answers++, 0; }
static int utterance_seen(void *u, const dm_utterance *v) { return (void)u, (void)v, answers++, 0; }
static int grade_seen(void *u, const dm_grade *v) { return (void)u, (void)v, answers++, 0; }
static int period_seen(void *u, const dm_dyad *v) { return (void)u, (void)v, answers++, 0; }
static int cells_seen(void *u, stance_question q, const char *const *v) { return (void)u, (void)q, (void)v, answers++, 0; }
static int hit_seen(void *u, const hit *v) { return (void)u, (void)v, answers++, 0; }
static void remark_seen(void *u, const char *what, const char *advice) { (void)u, (void)what, (void)advice, answers++; }

static char fresh[120];

static void forget(const char *path) {
  for (const char *const *end = (const char *const[]){"", "-wal", "-shm", "-journal", ".part", NULL}; *end; end++) {
    char file[140];
    snprintf(file, sizeof file, "%s%s", path, *end);
    unlink(file);
  }
}

static status make_and_add(dm_ledger *unused, err *why) {
  dm_ledger *l = NULL;
  (void)unused;
  forget(fresh);
  status s = dm_ledger_open(fresh, DM_LEDGER_WRITE, &l, why);
  if (s == DM_OK) s = dm_ledger_add(l, rows_other(), NULL, why);
  dm_ledger_close(l);
  return s;
}
static status backup(dm_ledger *l, err *why) { return forget(fresh), dm_ledger_backup(l, fresh, why); }
static status events(dm_ledger *l, err *why) { return dm_ledger_events(l, &(dm_filter){.source = "Osei"}, event_seen, NULL, why); }
static status merged(dm_ledger *l, err *why) { return dm_ledger_merged(l, &(dm_merged_filter){.rejected = true}, merged_seen, NULL, why); }
static status chains(dm_ledger *l, err *why) { return dm_ledger_chains(l, &(dm_chain_filter){.words = "border"}, statement_seen, NULL, why); }
static status groups(dm_ledger *l, err *why) { return dm_ledger_chain_groups(l, &(dm_chain_filter){0}, "topic", group_seen, NULL, why); }
static status quotes(dm_ledger *l, err *why) { return dm_ledger_quotes(l, &(dm_quote_filter){.query = "border"}, utterance_seen, NULL, why); }
static status grades(dm_ledger *l, err *why) { return dm_ledger_grades(l, true, grade_seen, NULL, why); }
static status dyad(dm_ledger *l, err *why) { return dm_ledger_dyad(l, "TGO", "BEN", "week", NULL, period_seen, NULL, why); }
static status positions(dm_ledger *l, err *why) { return ledger_ask(l, ASK_POSITIONS, &(stance_filter){.latest = true}, cells_seen, NULL, why); }
static status pledges(dm_ledger *l, err *why) { return ledger_ask(l, ASK_PLEDGES, &(stance_filter){0}, cells_seen, NULL, why); }
static status tracks(dm_ledger *l, err *why) { return ledger_ask(l, ASK_TRACKS, &(stance_filter){.query = "talks"}, cells_seen, NULL, why); }
static status find(dm_ledger *l, err *why) { return ledger_search(l, &(search){.query = "border OR troops"}, hit_seen, NULL, why); }
static status find_quotes(dm_ledger *l, err *why) { return ledger_search(l, &(search){.query = "border", .in = IN_QUOTES}, hit_seen, NULL, why); }
static status network(dm_ledger *l, err *why) { return ledger_edges(l, &(sides_filter){.as = "state"}, cells_seen, NULL, why); }
static status actors(dm_ledger *l, err *why) { return ledger_actors(l, &(sides_filter){0}, cells_seen, NULL, why); }
static status merge(dm_ledger *unused, err *why) {
  dm_ledger *l = NULL;
  dm_taken taken;
  (void)unused;
  forget(fresh);
  status s = dm_ledger_open(fresh, DM_LEDGER_WRITE, &l, why);
  if (s == DM_OK) s = dm_ledger_take(l, rows_ledger(), &taken, why);
  dm_ledger_close(l);
  return s;
}
static status stats(dm_ledger *l, err *why) { return dm_ledger_stats(l, remark_seen, NULL, why); }
static status document(dm_ledger *l, err *why) {
  doc *d = NULL;
  status s = dm_ledger_doc(l, "1.txt", &d, why);
  if (d) dm_doc_free(d);
  return s;
}

static const struct {
  const char *name;
  status (*run)(dm_ledger *l, err *why);
} works[] = {{"make a ledger, add", make_and_add}, {"backup", backup}, {"events", events}, {"merged", merged}, {"chains", chains}, {"chains counted", groups}, {"quotes", quotes},
             {"grades", grades}, {"dyad", dyad}, {"positions", positions}, {"pledges", pledges}, {"tracks", tracks}, {"stats", stats}, {"a document", document},
             {"find", find}, {"find quotes", find_quotes}, {"network", network}, {"actors", actors}, {"merge", merge}};

static bool whole(const char *path) {
  dm_ledger *l;
  err why = {0};
  if (access(path, F_OK) != 0) return true;
  status s = dm_ledger_open(path, DM_LEDGER_WRITE, &l, &why);
  if (s == DM_OK) s = dm_ledger_check(l, remark_seen, NULL, &why);
  if (s != DM_OK) printf("# %s\n", why.text);
  dm_ledger_close(l);
  return s == DM_OK;
}

int main(void) {
  int bad = 0;
  err why = {0};
  dm_ledger *l;
  if (dm_ledger_open(rows_ledger(), DM_LEDGER_WRITE, &l, &why) != DM_OK) return 4;
  snprintf(fresh, sizeof fresh, "%s.2", rows_ledger());
  for (size_t w = 0; w < sizeof works / sizeof *works; w++) {
    answers = 0;
    status want = works[w].run(l, &why), s = DM_OK;
    size_t all = answers;
    long n = 0, tries = 0;
    for (failed = true; failed && bad < 20; tries++) {
      failed = false;
      answers = 0;
      why = (err){0};
      until_failure = n += 1 + (n < 256 ? 0 : n / 16);
      s = works[w].run(l, &why);
      until_failure = 0;
      bool told = dm_status_exit(s) == 4 && why.text[0];
      if (failed && !told && (s != want || answers != all)) printf("not ok %s: allocation %ld fails, and it gives %d and %zu of %zu: %s\n", works[w].name, n, (int)s, answers, all, why.text), bad++;
      if (failed && !(tries % 16) && (!whole(rows_ledger()) || !whole(fresh))) printf("not ok %s: allocation %ld fails, and the ledger is not whole\n", works[w].name, n), bad++;
    }
    if (!failed && (s != want || answers != all)) printf("not ok %s: another answer with memory again: %d and %zu of %zu: %s\n", works[w].name, (int)s, answers, all, why.text), bad++;
    printf("ok %s: %ld failures, the last at allocation %ld\n", works[w].name, tries - 1, n);
  }
  dm_ledger_close(l);
  forget(fresh);
  printf("%d passed, %d failed\n", !bad, bad);
  return bad > 0;
}

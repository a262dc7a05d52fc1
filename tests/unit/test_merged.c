/* Reports and events, and what analysts decide of them. */
#include "ledger_doc.h"

typedef struct merged_seen {
  int n;
  size_t reports, documents, copies, sources, corrections;
  char verdict[16], why[160];
} merged_seen;
static int see_merged(void *user, const dm_merged *m) {
  merged_seen *x = user;
  *x = (merged_seen){.n = x->n + 1, .reports = m->n_reports, .documents = m->n_documents, .copies = m->n_copies, .sources = m->n_sources, .corrections = m->n_corrections};
  for (size_t i = 0; i < m->n_reports; i++) {
    if (m->reports[i].verdict) snprintf(x->verdict, sizeof x->verdict, "%s", m->reports[i].verdict);
    if (m->reports[i].why) snprintf(x->why, sizeof x->why, "%s", m->reports[i].why);
  }
  return 0;
}
static merged_seen event_of(dm_ledger *l, const char *doc) {
  merged_seen x = {0};
  assert_int_equal(dm_ledger_merged_of(l, doc, 0, see_merged, &x, NULL), DM_OK);
  return x;
}
static int count_merged(dm_ledger *l, dm_merged_filter f) {
  merged_seen x = {0};
  dm_status s = dm_ledger_merged(l, &f, see_merged, &x, NULL);
  assert_true(s == DM_OK || s == DM_END);
  return x.n;
}
static void decide(dm_ledger *l, dm_decision d) {
  d.analyst = "anna";
  dm_err why;
  dm_status s = dm_ledger_decide(l, &d, &why);
  if (s != DM_OK) fail_msg("%s", why.text);
}

static void four_reports(dm_ledger *l) {
  add_report(l, "00000000000000e1", "The Herald", "Togo has called its ambassador home from Cotonou, the palace told us last night.", "", FACT_HAPPENED, 4);
  add_report(l, "00000000000000e2", "The Courier", "TOGO has called its ambassador home from Cotonou, the palace told us.", "", FACT_HAPPENED, 4); /* a copy */
  add_report(l, "00000000000000e3", "The Mail", "General Agbo announced that the diplomats were leaving Benin at once.", "General Agbo", FACT_SAID, 4);
  add_report(l, "00000000000000e4", "The Mail", "Lome summoned the envoy back once more.", "", FACT_HAPPENED, 20); /* another one, weeks later */
}

/* Reports of one day, with the same sides and type, are of one event, whatever their words; copies count for no source. */
static void reports_of_one_event_are_put_together(void **state) {
  (void)state;
  dm_ledger *l = open_ledger(in_folder("merged.db"), DM_LEDGER_WRITE);
  four_reports(l);
  merged_seen x = event_of(l, "00000000000000e2");
  assert_int_equal(x.reports, 3);
  assert_int_equal(x.documents, 3);
  assert_int_equal(x.copies, 1);
  assert_int_equal(x.sources, 2);
  assert_int_equal(event_of(l, "00000000000000e4").reports, 1);
  assert_int_equal(count_merged(l, (dm_merged_filter){0}), 2);
  assert_int_equal(count_merged(l, (dm_merged_filter){.reports = 2}), 1);
  assert_int_equal(count_merged(l, (dm_merged_filter){.sources = 3}), 0);
  assert_int_equal(count_merged(l, (dm_merged_filter){.report = {.actor = "TGO", .to = "1978-05-10"}}), 1);
  assert_int_equal(count_merged(l, (dm_merged_filter){.report = {.actor = "GHA"}}), 0);
  dm_ledger_close(l);
}

/* Nothing of what the machine found is changed by them, and each can be taken back. */
static void an_analysts_decisions_stand_beside_what_was_found(void **state) {
  (void)state;
  char *path = in_folder("decided.db");
  dm_ledger *l = open_ledger(path, DM_LEDGER_WRITE);
  four_reports(l);
  dm_err why;
  assert_int_equal(dm_ledger_decide(l, &(dm_decision){.verdict = DM_CONFIRM, .doc = "00000000000000e1", .event = 9, .analyst = "anna"}, &why), DM_END);
  assert_int_equal(dm_ledger_decide(l, &(dm_decision){.verdict = DM_CONFIRM, .doc = "00000000000000e1"}, &why), DM_EUSAGE); /* whose? */
  assert_int_equal(dm_ledger_decide(l, &(dm_decision){.verdict = DM_CORRECT, .doc = "00000000000000e1", .field = "mood", .analyst = "anna"}, &why), DM_EUSAGE);
  decide(l, (dm_decision){.verdict = DM_CONFIRM, .doc = "00000000000000e1"});
  assert_string_equal(event_of(l, "00000000000000e1").verdict, "confirm");
  decide(l, (dm_decision){.verdict = DM_CORRECT, .doc = "00000000000000e1", .field = "date", .value = "1978-05-03"});
  assert_int_equal(event_of(l, "00000000000000e1").corrections, 1);
  decide(l, (dm_decision){.verdict = DM_UNDO, .doc = "00000000000000e1"});
  assert_int_equal(event_of(l, "00000000000000e1").corrections, 0);
  assert_string_equal(event_of(l, "00000000000000e1").verdict, "confirm");
  decide(l, (dm_decision){.verdict = DM_REJECT, .doc = "00000000000000e4"});
  assert_int_equal(count_merged(l, (dm_merged_filter){0}), 1); /* the event of a rejected report alone is left out */
  assert_int_equal(count_merged(l, (dm_merged_filter){.rejected = true}), 2);
  decide(l, (dm_decision){.verdict = DM_UNDO, .doc = "00000000000000e4"});
  assert_int_equal(count_merged(l, (dm_merged_filter){0}), 2);
  assert_int_equal(dm_ledger_decide(l, &(dm_decision){.verdict = DM_UNDO, .doc = "00000000000000e4", .analyst = "anna"}, &why), DM_END);
  dm_ledger_close(l);
  assert_string_equal(asked(path, "SELECT count(*) FROM decision"), "5"); /* nothing is struck out */
}

static void an_event_is_split_and_joined(void **state) {
  (void)state;
  char *path = in_folder("split.db");
  dm_ledger *l = open_ledger(path, DM_LEDGER_WRITE);
  four_reports(l);
  decide(l, (dm_decision){.verdict = DM_SPLIT, .doc = "00000000000000e3"});
  assert_int_equal(event_of(l, "00000000000000e3").reports, 1);
  assert_int_equal(event_of(l, "00000000000000e1").reports, 2);
  decide(l, (dm_decision){.verdict = DM_MERGE, .doc = "00000000000000e4", .with_doc = "00000000000000e1"});
  assert_int_equal(event_of(l, "00000000000000e4").reports, 3);
  assert_string_equal(event_of(l, "00000000000000e4").why, "merged by anna");
  /* both are respected where the documents are read again: here, in another ledger that has the decisions */
  char sql[600];
  char *again = in_folder("again.db");
  dm_ledger *m = open_ledger(again, DM_LEDGER_WRITE);
  dm_ledger_close(m);
  snprintf(sql, sizeof sql, "ATTACH '%s' AS old; INSERT INTO decision SELECT * FROM old.decision", path);
  run_sql(again, sql);
  m = open_ledger(again, DM_LEDGER_WRITE);
  four_reports(m);
  assert_int_equal(event_of(m, "00000000000000e3").reports, 1);
  assert_int_equal(event_of(m, "00000000000000e1").reports, 3);
  /* and taken back, the events are as the machine had them */
  decide(m, (dm_decision){.verdict = DM_UNDO, .doc = "00000000000000e3"});
  decide(m, (dm_decision){.verdict = DM_UNDO, .doc = "00000000000000e4"});
  assert_int_equal(event_of(m, "00000000000000e3").reports, 3);
  assert_int_equal(event_of(m, "00000000000000e4").reports, 1);
  dm_ledger_close(l);
  dm_ledger_close(m);
  assert_string_equal(asked(again, "SELECT group_concat(reports, ' ') FROM (SELECT reports FROM events ORDER BY date)"), "3 1");
  assert_string_equal(asked(again, "SELECT count(*) FROM reports WHERE actors = 'TGO'"), "4");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reports_of_one_event_are_put_together),
      cmocka_unit_test(an_analysts_decisions_stand_beside_what_was_found),
      cmocka_unit_test(an_event_is_split_and_joined),
  };
  return cmocka_run_group_tests_name("merged", tests, make_folder, remove_folder);
}

/* dyad.c - two parties over time: what each did to the other, as events and not as reports, by week, month or year. */
#include "ledger/ledger.h"

/* In capitals it is a code (or an acronym in a name); otherwise part of a name, whatever its case: as of events. */
#define WHO(value)                                                                                                   \
  "CASE WHEN upper(" value ") = " value " THEN substr(p.code, 1, length(" value ")) = " value " OR instr(p.name, " value ")" \
  " ELSE instr(lower(p.name), lower(" value ")) OR instr(lower(p.text), lower(" value ")) END"
#define SIDE(which, value) "EXISTS (SELECT 1 FROM event_party p WHERE p.document = e.document AND p.event = e.id AND p.side = '" which "' AND " WHO(value) ")"
#define REPORT_DAY         "coalesce(e.begin_date, e.end_date, " LEDGER_DOC_DAY ")"

/* Each event once, with the mean of what its reports are worth; "by both": they did it together, or met. */
static const char question[] =
    "WITH told AS MATERIALIZED (SELECT a.head, min(" REPORT_DAY ") AS day, min(e.quad) AS quad, avg(coalesce(e.goldstein, 0)) AS goldstein, count(*) AS reports"
    " FROM event e JOIN document d ON d.number = e.document JOIN account_report r ON r.document = e.document AND r.event = e.id JOIN account a ON a.number = r.account"
    " WHERE e.factuality IN ('happened', 'said_to_have_happened') AND ((" SIDE("actor", "?1") " AND (" SIDE("recipient", "?2") " OR " SIDE("actor", "?2") "))"
    " OR (" SIDE("actor", "?2") " AND " SIDE("recipient", "?1") "))"
    " AND " REPORT_DAY " BETWEEN coalesce(?3, '') AND coalesce(?4, '9999') GROUP BY a.head)"
    " SELECT CASE ?5 WHEN 'year' THEN substr(day, 1, 4) WHEN 'week' THEN date(day, '-6 days', 'weekday 1') ELSE substr(day, 1, 7) END AS period,"
    " sum(quad <= 2), sum(quad >= 3), sum(reports), sum(goldstein), avg(goldstein) FROM told GROUP BY period ORDER BY period";

dm_status dm_ledger_dyad(dm_ledger *l, const char *a, const char *b, const char *by, const char *from, const char *to, dm_dyad_fn each, void *user, dm_err *e) {
  char days[2][16];
  sqlite3_stmt *s = NULL;
  if (l->version < 5) return err_set(e, DM_EVERSION, l->path, "a ledger of version %d, which does not put reports together; `demarche add` brings it up to date", l->version);
  if (strcmp(by, "week") != 0 && strcmp(by, "month") != 0 && strcmp(by, "year") != 0) return err_set(e, DM_EUSAGE, NULL, "by week, month or year, not by '%s'", by);
  for (int i = 0; i < 2; i++) {
    const char *value = i ? to : from;
    status bad = value ? ledger_day(value, !i, days[i], e) : DM_OK;
    if (bad != DM_OK) return bad;
  }
  const char *values[] = {a, b, from ? days[0] : NULL, to ? days[1] : NULL, by};
  int code = sqlite3_prepare_v2(l->db, question, -1, &s, NULL);
  for (int i = 0; i < 5 && code == SQLITE_OK; i++) code = values[i] ? sqlite3_bind_text(s, i + 1, values[i], -1, SQLITE_STATIC) : SQLITE_OK;
  bool any = false, going = true;
  while (code == SQLITE_OK && going && (code = sqlite3_step(s)) == SQLITE_ROW) {
    code = SQLITE_OK;
    dm_dyad x = {.period = (const char *)sqlite3_column_text(s, 0), .cooperation = (size_t)sqlite3_column_int64(s, 1), .conflict = (size_t)sqlite3_column_int64(s, 2),
                 .reports = (size_t)sqlite3_column_int64(s, 3), .goldstein = sqlite3_column_double(s, 4), .mean = sqlite3_column_double(s, 5)};
    any = true;
    going = each(user, &x) == 0;
  }
  if (code != SQLITE_OK && code != SQLITE_DONE) err_set(e, DM_ELEDGER, l->path, "%s", sqlite3_errmsg(l->db));
  sqlite3_finalize(s);
  if (code != SQLITE_OK && code != SQLITE_DONE) return DM_ELEDGER;
  return any ? DM_OK : err_set(e, DM_END, l->path, "nothing between '%s' and '%s' in the ledger", a, b);
}

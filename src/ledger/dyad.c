/* dyad.c - two parties over time: what each did to the other, as events and not as reports, by week, month or year. */
#include <assert.h>
#include <stdio.h>

#include "ledger/counted.h"
#include "ledger/sides.h"

#define SIDE(which, value) LEDGER_SIDE(which, which "s", value)

/* Each event once, with the mean of what its reports are worth; "by both": they did it together, or met. */
static const char told[] =
    "WITH told AS MATERIALIZED (SELECT a.head, min(" RULED_FIRST_DAY ") AS day, min(" RULED_QUAD ") AS quad, avg(coalesce(" RULED_GOLDSTEIN ", 0)) AS goldstein, count(*) AS reports"
    "%s JOIN document d ON d.number = e.document JOIN account_report r ON r.document = e.document AND r.event = e.id JOIN account a ON a.number = r.account"
    " LEFT JOIN attribution n ON n.document = e.document AND n.id = e.attribution";
static const char between[] =
    " WHERE ((" SIDE("actor", ":a") " AND (" SIDE("recipient", ":b") " OR " SIDE("actor", ":b") ")) OR (" SIDE("actor", ":b") " AND " SIDE("recipient", ":a") "))";
static const char periods[] =
    " GROUP BY a.head)"
    " SELECT CASE :by WHEN 'year' THEN substr(day, 1, 4) WHEN 'week' THEN date(day, '-6 days', 'weekday 1') ELSE substr(day, 1, 7) END AS period,"
    " sum(quad <= 2), sum(quad >= 3), sum(reports), sum(goldstein), avg(goldstein) FROM told GROUP BY period ORDER BY period";

static status out_of_digest(dm_ledger *l, const dyad_question *q, dm_dyad_fn each, void *user, err *e) {
  jmp_buf fail;
  arena memory;
  arena_init(&memory, &fail);
  if (setjmp(fail)) {
    arena_free(&memory);
    ledger_no_memory(l);
    return ledger_trouble(l, e);
  }
  status s = counted_dyad(l, &memory, q, each, user, e);
  arena_free(&memory);
  return s;
}

dm_status dm_ledger_dyad(dm_ledger *l, const char *a, const char *b, const char *by, const dm_filter *filter, dm_dyad_fn each, void *user, dm_err *e) {
  static const dm_filter any;
  const dm_filter *f = filter ? filter : &any;
  char select[12288];
  if (l->version < 5) return err_set(e, DM_EVERSION, l->path, "a ledger of version %d, which does not put reports together; `demarche add` brings it up to date", l->version);
  if (strcmp(by, "week") != 0 && strcmp(by, "month") != 0 && strcmp(by, "year") != 0) return err_set(e, DM_EUSAGE, NULL, "by week, month or year, not by '%s'", by);
  l->failed = false;
  if (counted_can(l, f)) return out_of_digest(l, &(dyad_question){a, b, by, f}, each, user, e);
  const char *set = ledger_between(l, f->machine); /* with what analysts corrected, which must be looked at */
  char from[6144];
  snprintf(from, sizeof from, set ? LEDGER_OUT_OF("%s") : " FROM event e", set);
  int n = snprintf(select, sizeof select, told, from);
  assert(n > 0 && (size_t)n < sizeof select);
  n += snprintf(select + n, sizeof select - (size_t)n, "%s%s%s%s", ledger_ruling(f->machine), set && (f->machine || !ledger_decided(l)) ? " WHERE 1" : between, set ? LEDGER_IS_ONE : "",
                   f->factuality ? "" : " AND " RULED_FACTUALITY " IN ('happened', 'said_to_have_happened')");
  assert(n > 0 && (size_t)n < sizeof select);
  if (l->failed) return ledger_trouble(l, e);
  row r = {.l = l};
  status s = ledger_filtered(l, f, select, periods, &r.s, e);
  sqlite3_stmt *query = r.s;
  const char *const names[] = {":a", ":b", ":by"}, *const values[] = {a, b, by};
  for (int i = 0; i < 3 && s == DM_OK; i++)
    if (sqlite3_bind_text(query, sqlite3_bind_parameter_index(query, names[i]), values[i], -1, SQLITE_STATIC) != SQLITE_OK)
      s = err_set(e, DM_ELEDGER, l->path, "%s", sqlite3_errmsg(l->db));
  bool found = false, going = true;
  while (s == DM_OK && going && row_next(&r)) {
    dm_dyad x = {.period = (const char *)sqlite3_column_text(r.s, 0), .cooperation = (size_t)sqlite3_column_int64(r.s, 1), .conflict = (size_t)sqlite3_column_int64(r.s, 2),
                 .reports = (size_t)sqlite3_column_int64(r.s, 3), .goldstein = sqlite3_column_double(r.s, 4), .mean = sqlite3_column_double(r.s, 5)};
    found = true;
    going = each(user, &x) == 0;
  }
  sqlite3_finalize(query);
  if (s == DM_OK && l->failed) s = ledger_trouble(l, e);
  if (s != DM_OK) return s;
  return found ? DM_OK : err_set(e, DM_END, l->path, "nothing between '%s' and '%s' in the ledger", a, b);
}

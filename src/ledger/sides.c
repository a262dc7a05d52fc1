#include "ledger/sides.h"

#include <stdio.h>

#include "base/buf.h"
#include "ledger/counted.h"

/* The events that are counted, a row a report. */
static const char told_from[] =
    "WITH RECURSIVE told AS MATERIALIZED (SELECT e.document, e.id, a.head, " RULED_FIRST_DAY " AS day, " RULED_LAST_DAY " AS until, " RULED_QUAD " AS quad,"
    " coalesce(" RULED_GOLDSTEIN ", 0) AS goldstein, " RULED_TYPE " IN ('CONSULT', 'AGREE', 'COOPERATE') AS mutual, u.actors IS NOT NULL OR u.recipients IS NOT NULL AS changed,"
    " u.actors AS actors, u.recipients AS recipients"
    " FROM event e JOIN document d ON d.number = e.document JOIN account_report r ON r.document = e.document AND r.event = e.id JOIN account a ON a.number = r.account"
    " LEFT JOIN attribution n ON n.document = e.document AND n.id = e.attribution";
static const char told_where[] = " WHERE 1%s";

/* Sides that an analyst corrected, of few events: his list taken apart, and the other side as it was read. */
#define LIST(side, list) "SELECT document, id, '" side "', 0, '', " list " || ',' FROM told WHERE changed AND " list " IS NOT NULL"
#define READ(side, list) "SELECT p.document, p.event, p.side, p.id, p.name, p.text, p.code, p.country FROM told t JOIN event_party p ON p.document = t.document AND p.event = t.id" \
                         " AND p.side = '" side "' WHERE t.changed AND t." list " IS NULL"
static const char changed[] =
    "), listed (document, event, side, id, item, rest) AS (" LIST("actor", "actors") " UNION ALL " LIST("recipient", "recipients")
    " UNION ALL SELECT document, event, side, id + 1, trim(substr(rest, 1, instr(rest, ',') - 1)), substr(rest, instr(rest, ',') + 1) FROM listed WHERE rest <> ''),"
    " changed AS MATERIALIZED (" READ("actor", "actors") " UNION ALL " READ("recipient", "recipients")
    " UNION ALL SELECT document, event, side, id, CASE WHEN item <> upper(item) OR length(item) NOT BETWEEN 3 AND 7 THEN item END, item,"
    " CASE WHEN item = upper(item) AND length(item) BETWEEN 3 AND 7 THEN item END, CASE WHEN item = upper(item) AND length(item) BETWEEN 3 AND 7 THEN substr(item, 1, 3) END"
    " FROM listed WHERE item <> '')";

/* Who acts with whom in a report: each actor with each recipient; who met or agreed, each with each other (the rule of dyad_next, view/report.h). */
#define PAIR(from, x, y, way, more)                                                                                 \
  "SELECT t.head, " x " AS a, " y " AS b, t.day, t.until, t.quad, t.goldstein FROM told t CROSS JOIN " from " x ON x.document = t.document AND x.event = t.id AND x.side = 'actor'" \
  " CROSS JOIN " from " y ON y.document = t.document AND y.event = t.id AND " way " WHERE " more
#define NO_RECIPIENT(from) "t.mutual AND NOT EXISTS (SELECT 1 FROM " from " z WHERE z.document = t.document AND z.event = t.id AND z.side = 'recipient')"
#define PAIRS(x, y)                                                                                                  \
  PAIR("event_party", x, y, "y.side = 'recipient'", "NOT t.changed") " UNION ALL "                                   \
  PAIR("event_party", x, y, "y.side = 'actor' AND y.id <> x.id", "NOT t.changed AND " NO_RECIPIENT("event_party")) " UNION ALL " \
  PAIR("changed", x, y, "y.side = 'recipient'", "t.changed") " UNION ALL "                                           \
  PAIR("changed", x, y, "y.side = 'actor' AND y.id <> x.id", "t.changed AND " NO_RECIPIENT("changed"))

#define AS_STATE(p) "coalesce(nullif(" p ".country, ''), " p ".name, " p ".text, '?')"
#define AS_CODE(p)  "coalesce(nullif(" p ".code, ''), " p ".name, " p ".text, '?')"
#define AS_NAME(p)  "coalesce(" p ".name, " p ".text, " p ".code, '?')"

static const struct {
  const char *as, *pairs;
} ways[] = {{"state", PAIRS(AS_STATE("x"), AS_STATE("y"))}, {"code", PAIRS(AS_CODE("x"), AS_CODE("y"))}, {"name", PAIRS(AS_NAME("x"), AS_NAME("y"))}};

static const struct {
  const char *by, *period;
} windows[] = {{"week", "date(day, '-6 days', 'weekday 1')"}, {"month", "substr(day, 1, 7)"}, {"year", "substr(day, 1, 4)"}};

/* ------------------------------------------------------------------ asking */

static status begin(dm_ledger *l, buf *sql, const dm_filter *f, err *e) {
  if (l->version < 5) return err_set(e, DM_EVERSION, l->path, "a ledger of version %d, which does not put reports together; `demarche add` brings it up to date", l->version);
  buf_puts(sql, told_from);
  buf_puts(sql, ledger_ruling(f->machine));
  buf_printf(sql, told_where, f->factuality ? "" : " AND " RULED_FACTUALITY " IN ('happened', 'said_to_have_happened')");
  ledger_conditions(sql, f);
  return DM_OK;
}

static status answer(dm_ledger *l, buf *sql, stance_question ask, const sides_filter *f, stance_fn each, void *user, err *e) {
  row r = {.l = l};
  const char *text = buf_done(sql);
  l->failed = false;
  if (sqlite3_exec(l->db, "PRAGMA cache_size = -32768", NULL, NULL, NULL) != SQLITE_OK) text = NULL;
  int code = text ? sqlite3_prepare_v2(l->db, text, -1, &r.s, NULL) : SQLITE_NOMEM;
  buf_free(sql);
  sqlite3_stmt *query = r.s;
  status s = code == SQLITE_OK ? ledger_bind_filter(l, &f->events, query, e) : err_set(e, code == SQLITE_NOMEM ? DM_ENOMEM : DM_ELEDGER, l->path, "%s", code == SQLITE_NOMEM ? "out of memory" : sqlite3_errmsg(l->db));
  int at = s == DM_OK ? sqlite3_bind_parameter_index(query, ":name") : 0;
  if (at) sqlite3_bind_text(query, at, f->name, -1, SQLITE_STATIC);
  if (s == DM_OK) sqlite3_bind_int64(query, sqlite3_bind_parameter_index(query, ":most"), f->most ? (int64_t)f->most : -1);
  if (s == DM_OK) sqlite3_bind_int64(query, sqlite3_bind_parameter_index(query, ":past"), (int64_t)f->past);
  bool any = false, going = true;
  while (s == DM_OK && going && row_next(&r)) {
    const char *cells[CELLS_MOST];
    for (int i = 0; i < stance_table_of(ask)->n; i++) cells[i] = get_slice(&r, i).ptr;
    any = true;
    going = each(user, ask, cells) == 0;
  }
  sqlite3_finalize(query);
  if (s != DM_OK) return s;
  if (l->failed) return ledger_trouble(l, e);
  return any ? DM_OK : err_set(e, DM_END, l->path, "no such %s in the ledger", stance_table_of(ask)->type);
}

static void put_columns(buf *sql, stance_question ask) {
  const stance_table *t = stance_table_of(ask);
  for (int i = 0; i < t->n; i++) buf_printf(sql, "%s%s", i ? ", " : " SELECT ", t->columns[i].sql);
}

static status in_arena(dm_ledger *l, status (*ask)(dm_ledger *l, arena *a, const sides_filter *f, stance_fn each, void *user, err *e), const sides_filter *f, stance_fn each, void *user, err *e) {
  jmp_buf fail;
  arena a;
  l->failed = false;
  arena_init(&a, &fail);
  if (setjmp(fail)) {
    arena_free(&a);
    ledger_no_memory(l);
    return ledger_trouble(l, e);
  }
  status s = ask(l, &a, f, each, user, e);
  arena_free(&a);
  return s;
}

status ledger_edges(dm_ledger *l, const sides_filter *f, stance_fn each, void *user, err *e) {
  if (counted_can(l, &f->events)) return in_arena(l, counted_edges, f, each, user, e);
  buf sql = {0};
  size_t way = 0, window = sizeof windows / sizeof *windows;
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
    if (f->as && strcmp(ways[i].as, f->as) == 0) way = i;
  for (size_t i = 0; i < sizeof windows / sizeof *windows; i++)
    if (f->by && strcmp(windows[i].by, f->by) == 0) window = i;
  const char *period = window < sizeof windows / sizeof *windows ? windows[window].period : "NULL";
  status s = begin(l, &sql, &f->events, e);
  if (s != DM_OK) {
    buf_free(&sql);
    return s;
  }
  buf_puts(&sql, changed);
  buf_printf(&sql, ", pair AS (%s), one AS (SELECT head, %s, min(day) AS day, max(until) AS until, min(quad) AS quad, avg(goldstein) AS goldstein, count(*) AS reports FROM pair GROUP BY 1, 2, 3),", ways[way].pairs,
             f->both_ways ? "min(a, b) AS a, max(a, b) AS b" : "a, b");
  buf_printf(&sql, " edge AS (SELECT a, b, %s AS period, count(*) AS events, sum(quad <= 2) AS cooperation, sum(quad >= 3) AS conflict, sum(goldstein) AS goldstein, avg(goldstein) AS mean,"
                   " min(day) AS first, max(until) AS last, sum(reports) AS reports FROM one GROUP BY 1, 2, 3)", period);
  put_columns(&sql, ASK_EDGES);
  buf_puts(&sql, " FROM edge ORDER BY period, events DESC, a, b LIMIT :most OFFSET :past");
  return answer(l, &sql, ASK_EDGES, f, each, user, e);
}

/* Those of one name are one, whatever office they hold. */
#define SIDE_OF(from, condition)                                                                                    \
  "SELECT " AS_NAME("p") " AS name, p.code, p.text, p.side, t.head, t.day, t.until FROM told t CROSS JOIN " from " p ON p.document = t.document AND p.event = t.id WHERE " condition
static const char stood[] =
    ", stood AS (" SIDE_OF("event_party", "NOT t.changed%s") " UNION ALL " SIDE_OF("changed", "t.changed%s") "),"
    " who_acts AS (SELECT name, group_concat(DISTINCT code) AS codes, group_concat(DISTINCT replace(text, ',', ' ')) AS texts, min(day) AS first, max(until) AS last,"
    " count(DISTINCT CASE side WHEN 'actor' THEN head END) AS acted, count(DISTINCT CASE side WHEN 'recipient' THEN head END) AS received, count(DISTINCT head) AS events FROM stood GROUP BY name),"
    " actor AS MATERIALIZED (SELECT * FROM who_acts ORDER BY events DESC, name LIMIT :most OFFSET :past),"
    " pair AS (" PAIRS(AS_NAME("x"), AS_NAME("y")) "),"
    " met AS MATERIALIZED (SELECT a AS name, b AS partner, count(DISTINCT head) AS n FROM (SELECT head, a, b FROM pair WHERE a IN (SELECT name FROM actor)"
    " UNION SELECT head, b, a FROM pair WHERE b IN (SELECT name FROM actor)) GROUP BY 1, 2)";

status ledger_actors(dm_ledger *l, const sides_filter *f, stance_fn each, void *user, err *e) {
  if (counted_can(l, &f->events)) return in_arena(l, counted_actors, f, each, user, e);
  static const char is_named[] = " AND " LEDGER_WHO("p", ":name");
  buf sql = {0};
  status s = begin(l, &sql, &f->events, e);
  if (s != DM_OK) {
    buf_free(&sql);
    return s;
  }
  buf_puts(&sql, changed);
  buf_printf(&sql, stood, f->name ? is_named : "", f->name ? is_named : "");
  put_columns(&sql, ASK_ACTORS);
  buf_puts(&sql, " FROM actor g ORDER BY g.events DESC, g.name");
  return answer(l, &sql, ASK_ACTORS, f, each, user, e);
}

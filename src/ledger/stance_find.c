/* stance_find.c - positions, pledges, tracks, mixed signals and moves out of the ledger.
 *
 * A question is a table of columns (name, SQL, width), the rows it walks, and its conditions. What is wanted is found first,
 * by number; what is shown of it is asked only of those. */
#include "ledger/stance_find.h"

#include "base/buf.h"
#include "ledger/ledger.h"

/* ------------------------------------------------------------------ pieces of SQL */

#define DOC_DAY(d) "substr(" d ".date || '-01-01', 1, 10)" /* of a month or year its first day */
#define DAY(x, d)  "coalesce(" x ".begin_date, " x ".end_date, " DOC_DAY(d) ")"
/* A whole month or year is named as such; "~": the document's. */
#define SHOWN_DAY(x, d)                                                                                                    \
  "CASE WHEN " x ".begin_date IS NULL AND " x ".end_date IS NULL THEN '~' || " d ".date"                                   \
  " WHEN " x ".begin_date LIKE '%-01-01' AND " x ".end_date = substr(" x ".begin_date, 1, 4) || '-12-31' THEN substr(" x ".begin_date, 1, 4)" \
  " WHEN " x ".begin_date LIKE '%-01' AND " x ".end_date = date(" x ".begin_date, '+1 month', '-1 day') THEN substr(" x ".begin_date, 1, 7)" \
  " ELSE coalesce(" x ".begin_date, " x ".end_date) END"
#define DAY_FROM(x, d) "CASE WHEN coalesce(" x ".begin_date, " x ".end_date) IS NOT NULL THEN 'words' WHEN " d ".date IS NOT NULL THEN 'document' END"
#define PLAIN(text) "lower(replace(" text ", '-', ' '))" /* case and hyphens aside */

/* In capitals it is a code (or an acronym in a name); otherwise part of a name, whatever its case: as of events. */
#define WHO(p, text)                                                                                                       \
  "CASE WHEN upper(:actor) = :actor THEN substr(" p ".code, 1, length(:actor)) = :actor OR instr(" p ".name, :actor)"      \
  " ELSE instr(lower(" p ".name), lower(:actor)) OR instr(lower(" text "), lower(:actor)) END"
#define NAMED  "(SELECT number FROM who WHERE instr(lower(name), lower(:source)))"
#define SAYS(x)                                                                                                            \
  "(" x ".document, " x ".attribution) IN (SELECT s.document, s.attribution FROM statement s WHERE s.number IN"            \
  " (SELECT number FROM statement WHERE speaker IN " NAMED " UNION SELECT statement FROM statement_part WHERE role = 'hand' AND who IN " NAMED "))"

/* Sentences with the words: of very many the ones added last. */
#define HIT                                                                                                                \
  "(SELECT s.document, s.id AS sentence FROM sentence s WHERE s.number IN"                                                 \
  " (SELECT rowid FROM sentence_text WHERE sentence_text MATCH :words ORDER BY rowid DESC LIMIT 20000))"
/* From one name of an issue to the next over the index, past all rows between. */
#define ISSUES(table, value)                                                                                               \
  "(WITH RECURSIVE i (issue) AS (SELECT min(issue) FROM " table " UNION ALL SELECT (SELECT min(issue) FROM " table " WHERE issue > i.issue)" \
  " FROM i WHERE i.issue IS NOT NULL) SELECT issue FROM i WHERE instr(" PLAIN("issue") ", " PLAIN(value) "))"
/* Rows of a table with an issue and a sentence that the query means. */
#define MEANT(table)                                                                                                       \
  "SELECT document, id FROM " table " WHERE issue IN " ISSUES(table, ":query")                                             \
  " UNION SELECT q.document, q.id FROM " HIT " h CROSS JOIN " table " q ON q.document = h.document AND q.sentence = h.sentence"

#define NAMES(column, table, of) "(SELECT group_concat(" column ", char(31)) FROM " table " y WHERE y.document = x.document AND " of ")"
#define EVIDENCE(x, d, b)                                                                                                  \
  {"chain" b, "chain(" x ".document, " x ".attribution)", CELL_CHAIN, 0, false}, {"words" b, x ".text", CELL_TEXT, 0, false},  \
  {"sentence" b, "(SELECT z.text FROM sentence z WHERE z.document = " x ".document AND z.id = " x ".sentence)", CELL_TEXT, 0, false}, \
  {"doc" b, d ".doc", CELL_TEXT, 0, false}, {"from" b, x ".from_byte", CELL_NUMBER, 0, false}, {"to" b, x ".to_byte", CELL_NUMBER, 0, false}, \
  {"path" b, d ".path", CELL_TEXT, 0, false}
#define WHEN(x, d, b)                                                                                                      \
  {"date" b, SHOWN_DAY(x, d), CELL_DAY, 12, false}, {"until" b, x ".end_date", CELL_TEXT, 0, false}, {"date_from" b, DAY_FROM(x, d), CELL_TEXT, 0, false}

/* ------------------------------------------------------------------ the questions */

static const stance_column positions[] = {
    WHEN("x", "d", ""),
    {"holder", "coalesce(x.name, x.holder_text)", CELL_TEXT, 27, false},
    {"code", "x.code", CELL_TEXT, 9, false},
    {"stance", "x.stance", CELL_TEXT, 14, false},
    {"issue", "x.issue", CELL_TEXT, 33, false},
    {"how", "nullif(trim(coalesce(x.strength, '') || ' ' || coalesce(x.terms, '')), '')", CELL_TEXT, 17, true},
    {"strength", "x.strength", CELL_TEXT, 0, false},
    {"terms", "x.terms", CELL_TEXT, 0, false},
    EVIDENCE("x", "d", ""),
};
static const stance_column pledges[] = {
    WHEN("x", "d", ""),
    {"by", NAMES("coalesce(name, text)", "commitment_party", "y.commitment = x.id AND side = 'by'"), CELL_NAMES, 20, false},
    {"by_codes", NAMES("code", "commitment_party", "y.commitment = x.id AND side = 'by'"), CELL_NAMES, 0, false},
    {"to_whom", NAMES("coalesce(name, text)", "commitment_party", "y.commitment = x.id AND side = 'to'"), CELL_NAMES, 17, false},
    {"to_codes", NAMES("code", "commitment_party", "y.commitment = x.id AND side = 'to'"), CELL_NAMES, 0, false},
    {"status", "x.status", CELL_TEXT, 12, false},
    {"act", "x.act", CELL_TEXT, 22, false},
    {"condition", "x.mark || ' ' || x.condition", CELL_TEXT, 19, true},
    {"for/due", "coalesce(x.length, x.due)", CELL_TEXT, 10, true},
    {"issue", "x.issue", CELL_TEXT, 0, false},
    {"mark", "x.mark", CELL_TEXT, 0, false},
    {"condition", "x.condition", CELL_TEXT, 0, false},
    {"condition_by", NAMES("coalesce(name, text)", "commitment_party", "y.commitment = x.id AND side = 'if'"), CELL_NAMES, 0, false},
    {"for", "x.length", CELL_TEXT, 0, false},
    {"due", "x.due", CELL_TEXT, 0, false},
    EVIDENCE("x", "d", ""),
};
static const stance_column tracks[] = {
    {"name", "k.name", CELL_TEXT, 43, false},
    {"kind", "(SELECT kind FROM track y WHERE y.document = x.document AND y.id = x.track)", CELL_TEXT, 18, false},
    {"status", "x.status", CELL_TEXT, 13, false},
    {"parties",
     "(SELECT group_concat(name, char(31)) FROM (SELECT DISTINCT coalesce(p.name, p.text) AS name FROM track t JOIN track_party p"
     " ON p.document = t.document AND p.track = t.id WHERE " PLAIN("t.name") " = k.key ORDER BY 1))",
     CELL_NAMES, 18, false},
    {"first", "k.first", CELL_DAY, 11, false},
    {"last", "k.last", CELL_DAY, 11, false},
    {"told", "k.reports", CELL_NUMBER, 7, true},
    {"reports", "k.reports", CELL_NUMBER, 0, false},
    {"documents", "k.documents", CELL_NUMBER, 0, false},
    {"date", SHOWN_DAY("x", "d"), CELL_DAY, 0, false},
    {"date_from", DAY_FROM("x", "d"), CELL_TEXT, 0, false},
    EVIDENCE("x", "d", ""),
};
static const stance_column signals[] = {
    WHEN("x", "d", ""),
    {"party", "x.country", CELL_TEXT, 8, false},
    {"issue", "x.issue", CELL_TEXT, 28, false},
    {"kind", "k.kind", CELL_TEXT, 10, false},
    {"why",
     "coalesce(k.why, x.stance || ' on ' || coalesce(" DAY("x", "d") ", 'a day not known') || ', ' || b.stance || ' on ' ||"
     " coalesce(" DAY("b", "e") ", 'a day not known'))",
     CELL_TEXT, 54, false},
    {"rank", "k.rank", CELL_NUMBER, 0, false},
    {"holder", "coalesce(x.name, x.holder_text)", CELL_TEXT, 0, false},
    {"stance", "x.stance", CELL_TEXT, 0, false},
    EVIDENCE("x", "d", ""),
    {"date_b", SHOWN_DAY("b", "e"), CELL_DAY, 0, false},
    {"until_b", "b.end_date", CELL_TEXT, 0, false},
    {"date_from_b", DAY_FROM("b", "e"), CELL_TEXT, 0, false},
    {"holder_b", "coalesce(b.name, b.holder_text)", CELL_TEXT, 0, false},
    {"stance_b", "b.stance", CELL_TEXT, 0, false},
    EVIDENCE("b", "e", "_b"),
};
static const stance_column moves[] = {
    WHEN("x", "d", ""),
    {"actors", NAMES("coalesce(name, text)", "event_party", "y.event = x.id AND side = 'actor'"), CELL_NAMES, 33, false},
    {"what", "x.plover || coalesce('/' || x.mode, '')", CELL_TEXT, 25, false},
    {"recipients", NAMES("coalesce(name, text)", "event_party", "y.event = x.id AND side = 'recipient'"), CELL_NAMES, 31, false},
    {"how",
     "CASE x.factuality WHEN 'happened' THEN NULL WHEN 'said_to_have_happened' THEN 'said' WHEN 'conditional' THEN 'if' WHEN 'negated' THEN 'not'"
     " ELSE x.factuality END",
     CELL_TEXT, 10, true},
    {"factuality", "x.factuality", CELL_TEXT, 0, false},
    EVIDENCE("x", "d", ""),
};

static const stance_table tables[N_QUESTIONS] = {
#define TABLE(type, columns) {type, columns, (int)(sizeof columns / sizeof *columns)}
    [ASK_TRACKS] = TABLE("track", tracks),
    [ASK_POSITIONS] = TABLE("position", positions),
    [ASK_PLEDGES] = TABLE("pledge", pledges),
    [ASK_SIGNALS] = TABLE("signal", signals),
    [ASK_MOVES] = TABLE("event", moves),
};
_Static_assert(sizeof signals / sizeof *signals <= CELLS_MOST, "cells of the longest row");

const stance_table *stance_table_of(stance_question ask) { return &tables[ask]; }

/* Of each state and issue the last `against` and the last `for` or `open`, where two documents have them within two years:
 * a day and what tells the two rows apart, in one text, so that the greatest is the last. What has no name ("a meeting",
 * "talks") may be another thing in each document. */
#define LAST(p)          DAY(p, "w") " || (1000000000000000000 + " p ".document * 1000000 + " p ".id)"
#define LAST_DOCUMENT(k) "CAST(substr(" k ", 12) AS INTEGER) / 1000000"
#define LAST_ID(k)       "CAST(substr(" k ", 12) AS INTEGER) % 1000000"
#define LAST_DAY(k)      "julianday(substr(" k ", 1, 10))"
#define STOOD                                                                                                              \
  "SELECT min(a, b) AS a, max(a, b) AS b FROM (SELECT max(CASE WHEN p.stance = 'against' THEN " LAST("p") " END) AS a,"     \
  " max(CASE WHEN p.stance IN ('for', 'open') THEN " LAST("p") " END) AS b FROM position p CROSS JOIN day w ON w.number = p.document" \
  " WHERE p.country IS NOT NULL AND p.issue NOT LIKE 'a %' AND p.issue NOT LIKE 'an %' AND p.issue <> 'talks' AND length(p.issue) > 2" \
  " GROUP BY p.issue, p.country HAVING abs(" LAST_DAY("a") " - " LAST_DAY("b") ") < 731)"
#define PAIRS                                                                                                              \
  "SELECT document, a, document AS document_b, b, kind, rank, why FROM mixed_signal UNION ALL SELECT " LAST_DOCUMENT("a") " AS document, " \
  LAST_ID("a") ", " LAST_DOCUMENT("b") " AS document_b, " LAST_ID("b") ", 'change', 1, NULL FROM (" STOOD ") WHERE " LAST_DOCUMENT("a") " <> " LAST_DOCUMENT("b")

/* Reports that are wanted, and of each track the last one that gives a status. */
#define TRACK_KEYS                                                                                                         \
  "SELECT g.*, o.document, o.track, o.id FROM (SELECT key, min(name) AS name, min(begin) AS first, max(after) AS last, count(*) AS reports," \
  " count(DISTINCT document) AS documents, max(CASE WHEN status IS NOT NULL THEN at END) AS told, max(at) AS seen FROM reports GROUP BY key) g" \
  " JOIN reports o ON o.key = g.key AND o.at = coalesce(g.told, g.seen) ORDER BY " NAMED_FIRST("g.key") "g.last DESC, g.reports DESC, g.key LIMIT :most"
#define REPORTS(from)                                                                                                      \
  "WITH reports AS MATERIALIZED (SELECT " PLAIN("t.name") " AS key, t.name, x.document, x.track, x.id, x.status, " DAY("x", "d") " AS begin," \
  " coalesce(x.end_date, x.begin_date, " DOC_DAY("d") ") AS after, coalesce(" DAY("x", "d") ", '0000-00-00') || printf('%012d%06d%06d', x.document, x.sentence, x.id) AS at" \
  " FROM " from " CROSS JOIN day d ON d.number = x.document WHERE 1"
#define ALL_REPORTS "track t CROSS JOIN track_report x ON x.document = t.document AND x.track = t.id"
/* Of a query: those of tracks with its name, and of others what sentences with its words tell. */
#define MEANT_REPORTS                                                                                                      \
  "(SELECT q.document, q.track, q.id FROM track n CROSS JOIN track_report q ON q.document = n.document AND q.track = n.id" \
  " WHERE instr(" PLAIN("n.name") ", " PLAIN(":query") ") UNION SELECT q.document, q.track, q.id FROM " HIT                \
  " h CROSS JOIN track_report q ON q.document = h.document AND q.sentence = h.sentence) m"                                 \
  " CROSS JOIN track_report x ON x.document = m.document AND x.track = m.track AND x.id = m.id CROSS JOIN track t ON t.document = x.document AND t.id = x.track"

#define KEYS_FROM(table) " FROM (SELECT x.document, x.id FROM " table " x CROSS JOIN day d ON d.number = x.document WHERE 1"
/* The same from the set that a query means. */
#define MEANT_ROWS(table, meant) " FROM (" meant ") m CROSS JOIN " table " x ON x.document = m.document AND x.id = m.id CROSS JOIN day d ON d.number = x.document WHERE 1"
#define KEYS_MEANT(table, meant) " FROM (SELECT x.document, x.id" MEANT_ROWS(table, meant)
#define MEANT_MOVES "SELECT q.document, q.id FROM " HIT " h CROSS JOIN event q ON q.document = h.document AND q.sentence = h.sentence"
/* What is of the issue itself before what a sentence with its words says. */
#define NAMED_FIRST(name) "instr(" PLAIN(name) ", " PLAIN(":query") ") > 0 DESC, "
#define NEWEST(first)    " ORDER BY " first DAY("x", "d") " DESC, x.document DESC, x.id LIMIT :most)"
#define ROWS_OF(table)   " k CROSS JOIN " table " x ON x.document = k.document AND x.id = k.id CROSS JOIN document d ON d.number = x.document"
#define SINCE            "coalesce(x.end_date, x.begin_date, " DOC_DAY("d") ") >= :from"
#define UNTIL            DAY("x", "d") " <= :to"
#define PARTY(table, of) "EXISTS (SELECT 1 FROM " table " p WHERE p.document = x.document AND " of " AND " WHO("p", "p.text") ")"

/* "before SELECT columns rows WHERE conditions after": the conditions are those of the filter, in the order of `wanted`. */
static const struct {
  const char *before, *rows, *after;
  const char *conditions[6]; /* from, to, actor, issue, source, query */
  const char *meant;         /* when there is a query, instead of `before`, or of `rows` where that is NULL */
} questions[N_QUESTIONS] = {
    [ASK_TRACKS] = {REPORTS(ALL_REPORTS), " FROM (" TRACK_KEYS ") k CROSS JOIN track_report x ON x.document = k.document AND x.track = k.track AND x.id = k.id CROSS JOIN document d ON d.number = x.document", "",
                    {SINCE, UNTIL, PARTY("track_party", "p.track = x.track"), "instr(" PLAIN("t.name") ", " PLAIN(":issue") ")", SAYS("x"), NULL},
                    REPORTS(MEANT_REPORTS)},
    [ASK_POSITIONS] = {NULL, KEYS_FROM("position"), NEWEST(NAMED_FIRST("x.issue")) ROWS_OF("position"),
                       {SINCE, UNTIL, WHO("x", "x.holder_text"), "x.issue IN " ISSUES("position", ":issue"), SAYS("x"), NULL},
                       KEYS_MEANT("position", MEANT("position"))},
    [ASK_PLEDGES] = {NULL, KEYS_FROM("commitment"), NEWEST(NAMED_FIRST("x.issue")) ROWS_OF("commitment"),
                     {SINCE, UNTIL, PARTY("commitment_party", "p.commitment = x.id AND p.side <> 'if'"), "x.issue IN " ISSUES("commitment", ":issue"), SAYS("x"), NULL},
                     KEYS_MEANT("commitment", MEANT("commitment"))},
    [ASK_SIGNALS] = {NULL,
                     " FROM (" PAIRS ") k CROSS JOIN position x ON x.document = k.document AND x.id = k.a CROSS JOIN document d ON d.number = x.document"
                     " CROSS JOIN position b ON b.document = k.document_b AND b.id = k.b CROSS JOIN document e ON e.number = b.document WHERE 1",
                     " ORDER BY k.rank DESC, max(coalesce(" DAY("x", "d") ", ''), coalesce(" DAY("b", "e") ", '')) DESC, k.document DESC, k.a, k.document_b, k.b LIMIT :most",
                     {"max(coalesce(" DAY("x", "d") ", ''), coalesce(" DAY("b", "e") ", '')) >= :from", "min(" DAY("x", "d") ", " DAY("b", "e") ") <= :to",
                      "(" WHO("x", "x.holder_text") " OR " WHO("b", "b.holder_text") ")", "instr(" PLAIN("x.issue") ", " PLAIN(":issue") ")", "(" SAYS("x") " OR " SAYS("b") ")",
                      "instr(" PLAIN("x.issue") ", " PLAIN(":query") ") OR (x.document, x.sentence) IN " HIT " OR (b.document, b.sentence) IN " HIT}},
    [ASK_MOVES] = {NULL, KEYS_FROM("event"), NEWEST("") ROWS_OF("event"),
                   {SINCE, UNTIL, PARTY("event_party", "p.event = x.id"), NULL, SAYS("x"), NULL}, KEYS_MEANT("event", MEANT_MOVES)},
};
static const char *const parameters[] = {":from", ":to", ":actor", ":issue", ":source", ":query"};
enum { FROM, TO, ACTOR, ISSUE, SOURCE, QUERY, N_PARAMETERS };

/* ------------------------------------------------------------------ asking */

/* chain(document, attribution): the hands, outermost first; who speaks twice in a row is one. */
static void chain(sqlite3_context *to, int n, sqlite3_value **value) {
  (void)n;
  dm_ledger *l = sqlite3_user_data(to);
  buf hand[CHAIN_MOST] = {0}, all = {0};
  int hands = 0;
  int64_t document = sqlite3_value_int64(value[0]);
  uint32_t id = sqlite3_value_type(value[1]) == SQLITE_NULL ? NONE : (uint32_t)sqlite3_value_int64(value[1]);
  while (id != NONE && hands < CHAIN_MOST) {
    row r = row_of(l, SQL_SOURCE);
    put_int(&r, document);
    put_int(&r, id);
    id = NONE;
    if (row_next(&r)) {
      slice name = get_slice(&r, 0);
      buf *b = &hand[hands];
      if (name.len)
        buf_add(b, name.ptr, name.len);
      else
        buf_putc(b, '?');
      bool again = hands && name.len && b->len == hand[hands - 1].len && !b->failed && memcmp(b->ptr, hand[hands - 1].ptr, b->len) == 0;
      if (again)
        buf_clear(b);
      else
        hands++;
      id = get_id(&r, 1);
    }
    row_end(&r);
  }
  for (int i = hands; i-- > 0;) {
    if (all.len) buf_putc(&all, CELL_NEXT);
    buf_add(&all, hand[i].ptr, hand[i].len);
  }
  for (int i = 0; i < CHAIN_MOST; i++) {
    all.failed |= hand[i].failed;
    buf_free(&hand[i]);
  }
  if (all.failed)
    sqlite3_result_error_nomem(to);
  else if (all.len)
    sqlite3_result_text(to, all.ptr, (int)all.len, SQLITE_TRANSIENT);
  buf_free(&all);
}

/* What the queries need of the connection: chain(), and `day`, the dates of documents without their texts. A ledger that an
 * older build made may lack the index, and answers more slowly. */
static int make_ready(dm_ledger *l) {
  sqlite3_stmt *s = NULL;
  int code = sqlite3_prepare_v2(l->db, "SELECT 1 FROM main.sqlite_schema WHERE type = 'index' AND name = 'document_day'", -1, &s, NULL);
  bool indexed = code == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW;
  sqlite3_finalize(s);
  if (code == SQLITE_OK)
    code = sqlite3_exec(l->db, indexed ? "CREATE TEMP VIEW IF NOT EXISTS day AS SELECT number, date FROM main.document INDEXED BY document_day"
                                       : "CREATE TEMP VIEW IF NOT EXISTS day AS SELECT number, date FROM main.document", NULL, NULL, NULL);
  if (code == SQLITE_OK) code = sqlite3_exec(l->db, "PRAGMA cache_size = -32768", NULL, NULL, NULL); /* 32 MB: a question walks indexes, and comes back to documents */
  return code == SQLITE_OK ? sqlite3_create_function(l->db, "chain", 2, SQLITE_UTF8, l, chain, NULL, NULL) : code;
}

static void ask_sql(buf *sql, stance_question ask, const stance_filter *f, const char *const *wanted) {
  bool grouped = ask == ASK_POSITIONS && f->latest && wanted[QUERY];
  const char *before = questions[ask].before, *rows = questions[ask].rows;
  if (wanted[QUERY] && questions[ask].meant) *(before ? &before : &rows) = questions[ask].meant;
  buf columns = {0}, conditions = {0};
  for (int i = 0; i < tables[ask].n; i++) buf_printf(&columns, "%s%s", i ? ", " : "SELECT ", tables[ask].columns[i].sql);
  for (int i = 0; i < N_PARAMETERS; i++)
    if (wanted[i] && questions[ask].conditions[i]) buf_printf(&conditions, " AND (%s)", questions[ask].conditions[i]);
  const char *c = buf_done(&columns), *w = buf_done(&conditions);
  if (!c || !w) sql->failed = true;
  else if (before)
    buf_printf(sql, "%s%s) %s%s", before, w, c, rows);
  else if (grouped) /* SQLite takes the other columns from the row of the maximum */
    buf_printf(sql, "%s FROM (SELECT document, id FROM (SELECT x.document, x.id, x.issue, " DAY("x", "d") " AS day, max(coalesce(" DAY("x", "d") ", '') || printf('%%012d%%06d', x.document, x.id))"
                    MEANT_ROWS("position", MEANT("position")) "%s GROUP BY coalesce(x.name, x.holder_text), x.country, x.issue)"
                    " ORDER BY " NAMED_FIRST("issue") "day DESC, document DESC, id LIMIT :most)" ROWS_OF("position"), c, w);
  else
    buf_printf(sql, "%s%s%s%s", c, rows, w, questions[ask].after);
  buf_free(&columns);
  buf_free(&conditions);
}

dm_status ledger_ask(dm_ledger *l, stance_question ask, const stance_filter *f, stance_fn each, void *user, dm_err *e) {
  const char *wanted[] = {f->from, f->to, f->actor, f->issue, f->source, f->query};
  char days[2][16];
  l->failed = false;
  if (l->version < 3) return err_set(e, DM_EVERSION, l->path, "a ledger of version %d, which keeps no positions; `demarche add` brings it up to date", l->version);
  for (int i = FROM; i <= TO; i++) {
    if (!wanted[i]) continue;
    status s = ledger_day(wanted[i], i == FROM, days[i], e);
    if (s != DM_OK) return s;
    wanted[i] = days[i];
  }
  buf sql = {0}, words = {0};
  if (f->query && !ledger_words(&words, f->query)) {
    buf_free(&words);
    return err_set(e, DM_EUSAGE, NULL, "there is no word in '%s'", f->query);
  }
  buf plain = {0}; /* the query as part of a name: without the marks of a phrase */
  for (const char *c = f->query; c && *c; c++)
    if (*c != '"') buf_putc(&plain, *c);
  if (f->query) wanted[QUERY] = buf_done(&plain);
  ask_sql(&sql, ask, f, wanted);
  row r = {.l = l};
  const char *text = buf_done(&sql);
  int code = text ? make_ready(l) : SQLITE_NOMEM;
  if (code == SQLITE_OK) code = sqlite3_prepare_v2(l->db, text, -1, &r.s, NULL);
  sqlite3_stmt *query = r.s;
  for (int i = 0; i < N_PARAMETERS + 1 && code == SQLITE_OK; i++) {
    int at = sqlite3_bind_parameter_index(query, i < N_PARAMETERS ? parameters[i] : ":words");
    const char *value = i < N_PARAMETERS ? wanted[i] : f->query ? buf_done(&words) : NULL;
    if (at && value) code = sqlite3_bind_text(query, at, value, -1, SQLITE_TRANSIENT);
  }
  if (code == SQLITE_OK && sqlite3_bind_parameter_index(query, ":most"))
    code = sqlite3_bind_int64(query, sqlite3_bind_parameter_index(query, ":most"), f->most ? (int64_t)f->most : -1);
  buf_free(&sql);
  buf_free(&words);
  buf_free(&plain);
  if (code != SQLITE_OK) {
    sqlite3_finalize(query);
    return err_set(e, code == SQLITE_NOMEM ? DM_ENOMEM : DM_ELEDGER, l->path, "%s", code == SQLITE_NOMEM ? "out of memory" : sqlite3_errmsg(l->db));
  }
  bool any = false, going = true;
  while (going && row_next(&r)) {
    const char *cells[CELLS_MOST];
    for (int i = 0; i < tables[ask].n; i++) cells[i] = get_slice(&r, i).ptr;
    any = true;
    going = each(user, ask, cells) == 0;
  }
  sqlite3_finalize(query);
  if (l->failed) return ledger_trouble(l, e);
  return any ? DM_OK : err_set(e, DM_END, l->path, "no such %s in the ledger", tables[ask].type);
}

/* stance_find.c - positions, pledges, tracks, mixed signals and moves out of the ledger.
 *
 * A question is a table of columns (name, SQL, width), the rows it walks, and its conditions. What is wanted is found first,
 * by number; what is shown of it is asked only of those. */
#include "ledger/stance_find.h"

#include "base/buf.h"
#include "ledger/ledger.h"

/* ------------------------------------------------------------------ pieces of SQL */

#define DOC_DAY(d) "substr(" d ".date || '-01-01', 1, 10)" /* of a month or year its first day */
/* A whole month or year is named as such; "~": the document's. */
#define SHOWN_DAY(x, d)                                                                                                    \
  "CASE WHEN " x ".begin_date IS NULL AND " x ".end_date IS NULL THEN '~' || " d ".date"                                   \
  " WHEN " x ".begin_date LIKE '%-01-01' AND " x ".end_date = substr(" x ".begin_date, 1, 4) || '-12-31' THEN substr(" x ".begin_date, 1, 4)" \
  " WHEN " x ".begin_date LIKE '%-01' AND " x ".end_date = date(" x ".begin_date, '+1 month', '-1 day') THEN substr(" x ".begin_date, 1, 7)" \
  " ELSE coalesce(" x ".begin_date, " x ".end_date) END"
#define DAY_FROM(x, d) "CASE WHEN coalesce(" x ".begin_date, " x ".end_date) IS NOT NULL THEN 'words' WHEN " d ".date IS NOT NULL THEN 'document' END"
#define PLAIN(text) "lower(replace(" text ", '-', ' '))" /* case and hyphens aside */

/* In capitals it is a code (or an acronym in a name); otherwise part of a name, whatever its case: as of events. */
#define WHO(p)                                                                                                             \
  "CASE WHEN upper(:actor) = :actor THEN substr(" p ".code, 1, length(:actor)) = :actor OR instr(" p ".name, :actor)"      \
  " ELSE instr(lower(" p ".name), lower(:actor)) OR instr(lower(" p ".text), lower(:actor)) END"
#define ACTORS "(SELECT number FROM party p WHERE " WHO("p") ")"
#define NAMED  "(SELECT number FROM who WHERE instr(lower(name), lower(:source)))"
#define SAYS(statement)                                                                                                    \
  statement " IN (SELECT number FROM statement WHERE speaker IN " NAMED " UNION ALL SELECT statement FROM statement_part WHERE role = 'hand' AND who IN " NAMED ")"
/* Of a record without the number of its statement. */
#define SAYS_AT(x)                                                                                                         \
  "EXISTS (SELECT 1 FROM statement s WHERE s.document = " x ".document AND s.attribution = " x ".attribution AND " SAYS("s.number") ")"

/* Sentences with the words: `hit`, filled before the query is prepared. */
#define HIT "temp.hit"
/* From one name of an issue to the next over the index, past all rows between. */
#define ISSUES(table, value)                                                                                               \
  "(WITH RECURSIVE i (issue) AS (SELECT min(issue) FROM " table " UNION ALL SELECT (SELECT min(issue) FROM " table " WHERE issue > i.issue)" \
  " FROM i WHERE i.issue IS NOT NULL) SELECT issue FROM i WHERE instr(" PLAIN("issue") ", " PLAIN(value) "))"
#define CHANNELS(value) "(SELECT number FROM channel WHERE instr(key, " PLAIN(value) "))"
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
    {"deeds", "(SELECT group_concat(does || ': ' || why, char(31)) FROM commitment_deed y WHERE y.document = x.document AND y.commitment = x.id)", CELL_NAMES, 0, false},
    EVIDENCE("x", "d", ""),
};
static const stance_column tracks[] = {
    {"name", "k.name", CELL_TEXT, 43, false},
    {"kind", "(SELECT kind FROM track y WHERE y.document = x.document AND y.id = x.track)", CELL_TEXT, 18, false},
    {"status", "x.status", CELL_TEXT, 13, false},
    {"parties", "(SELECT group_concat(name, char(31)) FROM (SELECT name FROM channel_party p WHERE p.channel = k.number ORDER BY 1))", CELL_NAMES, 18, false},
    {"first", "g.first", CELL_DAY, 11, false},
    {"last", "g.last", CELL_DAY, 11, false},
    {"told", "g.reports", CELL_NUMBER, 7, true},
    {"reports", "g.reports", CELL_NUMBER, 0, false},
    {"documents", "g.documents", CELL_NUMBER, 0, false},
    {"date", SHOWN_DAY("x", "d"), CELL_DAY, 0, false},
    {"date_from", DAY_FROM("x", "d"), CELL_TEXT, 0, false},
    EVIDENCE("x", "d", ""),
};
static const stance_column signals[] = {
    WHEN("x", "d", ""),
    {"party", "k.party", CELL_TEXT, 8, false},
    {"issue", "k.issue", CELL_TEXT, 28, false},
    {"kind", "k.kind", CELL_TEXT, 10, false},
    {"why", "coalesce(k.why, x.stance || ' on ' || coalesce(x.day, 'a day not known') || ', ' || b.stance || ' on ' || coalesce(b.day, 'a day not known'))",
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

/* Of sides.h. */
#define LISTED(column) "replace(" column ", ',', char(31))"
static const stance_column edges[] = {
    {"days", "coalesce(period, first || '/' || substr(last, CASE WHEN substr(last, 1, 4) = substr(first, 1, 4) THEN 6 ELSE 1 END))", CELL_DAY, 22, true},
    {"period", "period", CELL_TEXT, 0, false},
    {"source", "a", CELL_TEXT, 22, false},
    {"target", "b", CELL_TEXT, 22, false},
    {"events", "events", CELL_NUMBER, 9, false},
    {"cooperation", "cooperation", CELL_NUMBER, 14, false},
    {"conflict", "conflict", CELL_NUMBER, 11, false},
    {"goldstein", "printf('%.2f', goldstein)", CELL_NUMBER, 12, false},
    {"mean", "printf('%.2f', mean)", CELL_NUMBER, 10, false},
    {"first", "first", CELL_DAY, 0, false},
    {"last", "last", CELL_DAY, 0, false},
    {"reports", "reports", CELL_NUMBER, 0, false},
};
static const stance_column actors[] = {
    {"name", "g.name", CELL_TEXT, 26, false},
    {"codes", LISTED("codes"), CELL_NAMES, 14, false},
    {"acted", "acted", CELL_NUMBER, 9, false},
    {"received", "received", CELL_NUMBER, 11, false},
    {"events", "events", CELL_NUMBER, 0, false},
    {"said", "(SELECT count(*) FROM who w JOIN statement s ON s.speaker = w.number WHERE w.name = g.name)", CELL_NUMBER, 8, true},
    {"statements", "(SELECT count(*) FROM who w JOIN statement s ON s.speaker = w.number WHERE w.name = g.name)", CELL_NUMBER, 0, false},
    {"first", "first", CELL_DAY, 11, false},
    {"last", "last", CELL_DAY, 11, false},
    {"with", "(SELECT group_concat(partner, char(31)) FROM (SELECT partner FROM met WHERE met.name = g.name ORDER BY n DESC, partner LIMIT 3))", CELL_NAMES, 31, true},
    {"partners", "(SELECT group_concat(partner || ' (' || n || ')', char(31)) FROM (SELECT partner, n FROM met WHERE met.name = g.name ORDER BY n DESC, partner LIMIT 5))",
     CELL_NAMES, 0, false},
    {"names", LISTED("texts"), CELL_NAMES, 0, false},
};

static const stance_table tables[N_TABLES] = {
#define TABLE(type, columns) {type, columns, (int)(sizeof columns / sizeof *columns)}
    [ASK_TRACKS] = TABLE("track", tracks),
    [ASK_POSITIONS] = TABLE("position", positions),
    [ASK_PLEDGES] = TABLE("pledge", pledges),
    [ASK_SIGNALS] = TABLE("signal", signals),
    [ASK_MOVES] = TABLE("event", moves),
    [ASK_EDGES] = TABLE("edge", edges),
    [ASK_ACTORS] = TABLE("actor", actors),
};
_Static_assert(sizeof signals / sizeof *signals <= CELLS_MOST, "cells of the longest row");

const stance_table *stance_table_of(stance_question ask) { return &tables[ask]; }

/* ------------------------------------------------------------------ signals */

/* Those of one document; and of each state and issue the last `against` and the last `for` or `open`, where two documents
 * have them within two years. */
#define PAIRS                                                                                                              \
  "SELECT document, a_type, a, document AS document_b, b_type, b, kind, party, issue, rank, why FROM mixed_signal"         \
  " UNION ALL SELECT a.document, 'position', a.id, b.document, 'position', b.id, 'change', a.country, a.issue, 1, NULL FROM stood a CROSS JOIN stood b" \
  " ON b.country = a.country AND b.issue = a.issue AND b.side <> a.side WHERE (a.day, a.document) < (b.day, b.document) AND a.document <> b.document" \
  " AND julianday(b.day) - julianday(a.day) < 731"
#define SIDES_OF(type) "(SELECT document, a AS id FROM pair WHERE a_type = " type " UNION SELECT document_b, b FROM pair WHERE b_type = " type ") k"
#define DEED           "FROM event_party y WHERE y.document = e.document AND y.event = e.id AND y.side = 'actor'"
/* Both kinds of record as one: an event has its actors for holder, and what it is for a stance. */
#define SIGNALS                                                                                                            \
  "WITH pair AS MATERIALIZED (" PAIRS "), side AS MATERIALIZED (SELECT 'position' AS type, p.document, p.id, p.sentence, p.from_byte, p.to_byte, p.text," \
  " p.attribution, p.begin_date, p.end_date, p.day, p.until, p.name, p.holder_text, p.code, p.stance, p.statement FROM " SIDES_OF("'position'")           \
  " CROSS JOIN position p ON p.document = k.document AND p.id = k.id UNION ALL SELECT 'event', e.document, e.id, e.sentence, e.from_byte, e.to_byte,"     \
  " e.text, e.attribution, e.begin_date, e.end_date, coalesce(e.begin_date, e.end_date, " DOC_DAY("w") "), coalesce(e.end_date, e.begin_date, " DOC_DAY("w") ")," \
  " (SELECT group_concat(coalesce(y.name, y.text), ', ') " DEED "), NULL, (SELECT y.code " DEED " LIMIT 1), lower(e.plover), s.number"                     \
  " FROM " SIDES_OF("'event'") " CROSS JOIN event e ON e.document = k.document AND e.id = k.id CROSS JOIN day w ON w.number = e.document"               \
  " LEFT JOIN statement s ON s.document = e.document AND s.attribution = e.attribution) "
#define SIDE_IS(x)                                                                                                         \
  "CASE WHEN upper(:actor) = :actor THEN substr(" x ".code, 1, length(:actor)) = :actor OR instr(" x ".name, :actor)" \
  " ELSE instr(lower(" x ".name), lower(:actor)) OR instr(lower(" x ".holder_text), lower(:actor)) END"

/* ------------------------------------------------------------------ what each question walks */

/* What is of the issue itself before what a sentence with its words says. */
#define NAMED_FIRST(name) "instr(" PLAIN(name) ", " PLAIN(":query") ") > 0 DESC, "
#define NEWEST            "x.day DESC, x.document DESC, x.id LIMIT :most)"
#define ROWS_OF(table)    " k CROSS JOIN " table " x ON x.document = k.document AND x.id = k.id CROSS JOIN document d ON d.number = x.document"
#define KEYS_FROM(table)  " FROM (SELECT x.document, x.id FROM " table " x INDEXED BY " table "_day WHERE 1"
#define KEYS_OF_ISSUE(table) " FROM (SELECT x.document, x.id FROM " table " x INDEXED BY " table "_issue WHERE 1"
/* The same from the set that a query means. */
#define MEANT_ROWS(table, meant) " FROM (" meant ") m CROSS JOIN " table " x ON x.document = m.document AND x.id = m.id WHERE 1"
#define KEYS_MEANT(table, meant) " FROM (SELECT x.document, x.id" MEANT_ROWS(table, meant)
#define EVENT_DAY  "coalesce(x.begin_date, x.end_date, " DOC_DAY("w") ")"
#define NOT_REJECTED "(x.document, x.id) NOT IN (SELECT document, event FROM ruling WHERE verdict = 'reject')"
#define MOVES      " FROM (SELECT x.document, x.id FROM event x CROSS JOIN day w ON w.number = x.document WHERE " NOT_REJECTED
#define MEANT_MOVES " FROM (SELECT x.document, x.id FROM " HIT " m CROSS JOIN event x ON x.document = m.document AND x.sentence = m.sentence CROSS JOIN day w ON w.number = x.document WHERE " NOT_REJECTED
#define SINCE      "x.until >= :from"
#define UNTIL      "x.day <= :to"

/* The key of a report of talks (ledger.h), and the numbers in it. */
#define REPORT_KEY    LEDGER_REPORT_KEY("x.status", "x.day", "x.document", "x.sentence", "x.id", "x.track")
#define KEY_DOCUMENT "CAST(substr(g.key, 12, 13) AS INTEGER) - 1000000000000"
#define KEY_ID       "CAST(substr(g.key, 35, 10) AS INTEGER) - 1000000000"
#define KEY_TRACK    "CAST(substr(g.key, 45, 10) AS INTEGER) - 1000000000"

/* Of a track its last report that gives a status, or its last. */
#define LAST_REPORT(some)                                                                                                   \
  "SELECT * FROM (SELECT x.document, x.track, x.id FROM track_report x INDEXED BY track_report_channel WHERE x.channel = g.number" some                 \
  " ORDER BY x.day DESC, x.document DESC, x.sentence DESC, x.id DESC LIMIT 1)"

typedef struct asked {
  const char *before, *rows, *after; /* "before SELECT columns rows WHERE conditions after" */
  const char *conditions[6];         /* from, to, actor, issue, source, query */
  const char *of_issue;              /* when there is an issue, instead of `rows` */
  const char *meant;                 /* when there is a query */
  const char *first;                 /* ... and the beginning of the order then */
} asked;

/* The conditions are those of the filter, in the order of `wanted`. */
static const asked questions[N_QUESTIONS] = {
    [ASK_TRACKS] = {NULL, NULL, NULL,
                    {SINCE, UNTIL, "(x.document, x.track) IN (SELECT document, track FROM track_party WHERE party IN " ACTORS ")", "x.channel IN " CHANNELS(":issue"),
                     SAYS("x.statement"), NULL},
                    NULL, NULL, NULL},
    [ASK_POSITIONS] = {"", KEYS_FROM("position"), NEWEST ROWS_OF("position"),
                       {SINCE, UNTIL, "x.party IN " ACTORS, "x.issue IN " ISSUES("position", ":issue"), SAYS("x.statement"), NULL},
                       KEYS_OF_ISSUE("position"), KEYS_MEANT("position", MEANT("position")), NAMED_FIRST("x.issue")},
    [ASK_PLEDGES] = {"", KEYS_FROM("commitment"), NEWEST ROWS_OF("commitment"),
                     {SINCE, UNTIL, "(x.document, x.id) IN (SELECT document, commitment FROM commitment_party WHERE side <> 'if' AND party IN " ACTORS ")",
                      "x.issue IN " ISSUES("commitment", ":issue"), SAYS("x.statement"), NULL},
                     KEYS_OF_ISSUE("commitment"), KEYS_MEANT("commitment", MEANT("commitment")), NAMED_FIRST("x.issue")},
    [ASK_SIGNALS] = {SIGNALS,
                     " FROM pair k CROSS JOIN side x ON x.type = k.a_type AND x.document = k.document AND x.id = k.a CROSS JOIN document d ON d.number = x.document"
                     " CROSS JOIN side b ON b.type = k.b_type AND b.document = k.document_b AND b.id = k.b CROSS JOIN document e ON e.number = b.document WHERE 1",
                     "k.rank DESC, max(coalesce(x.day, ''), coalesce(b.day, '')) DESC, k.document DESC, k.a, k.document_b, k.b LIMIT :most",
                     {"max(coalesce(x.day, ''), coalesce(b.day, '')) >= :from", "min(x.day, b.day) <= :to", "(" SIDE_IS("x") " OR " SIDE_IS("b") ")",
                      "instr(" PLAIN("k.issue") ", " PLAIN(":issue") ")", "(" SAYS("x.statement") " OR " SAYS("b.statement") ")",
                      "instr(" PLAIN("k.issue") ", " PLAIN(":query") ") OR (x.document, x.sentence) IN " HIT " OR (b.document, b.sentence) IN " HIT},
                     NULL, NULL, NULL},
    [ASK_MOVES] = {"", MOVES, EVENT_DAY " DESC, x.document DESC, x.id LIMIT :most)" ROWS_OF("event"),
                   {"coalesce(x.end_date, x.begin_date, " DOC_DAY("w") ") >= :from", EVENT_DAY " <= :to",
                    "EXISTS (SELECT 1 FROM event_party p WHERE p.document = x.document AND p.event = x.id AND " WHO("p") ")", NULL, SAYS_AT("x"), NULL},
                   NULL, MEANT_MOVES, NULL},
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
  enum { STEPS = 8 * CHAIN_MOST }; /* in a spoilt ledger somebody may stand within himself: one hand, again and again */
  for (int step = 0; id != NONE && hands < CHAIN_MOST && step < STEPS; step++) {
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

/* What the queries need of the connection: chain(), and `day`, the dates of documents without their texts. */
static int make_ready(dm_ledger *l) {
  static const char setting[] = "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768;" /* 32 MB: a question walks indexes, and comes back to documents */
                                "CREATE TEMP VIEW IF NOT EXISTS day AS SELECT number, date FROM main.document INDEXED BY document_day";
  int code = sqlite3_exec(l->db, setting, NULL, NULL, NULL);
  return code == SQLITE_OK ? sqlite3_create_function(l->db, "chain", 2, SQLITE_UTF8, l, chain, NULL, NULL) : code;
}

/* Sentences with the words, of very many the ones added last. A brief asks five questions with the same words. */
static int find_hits(dm_ledger *l, const char *words) {
  if (strcmp(l->hits, words) == 0) return SQLITE_OK;
  l->hits[0] = '\0';
  sqlite3_stmt *s = NULL;
  int code = sqlite3_exec(l->db, "CREATE TABLE IF NOT EXISTS temp.hit (document INTEGER, sentence INTEGER, PRIMARY KEY (document, sentence)) WITHOUT ROWID; DELETE FROM temp.hit",
                          NULL, NULL, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_prepare_v2(l->db, "INSERT INTO temp.hit SELECT s.document, s.id FROM (SELECT rowid AS number FROM sentence_text WHERE sentence_text MATCH ?1 ORDER BY rowid DESC"
                                     " LIMIT 20000) f CROSS JOIN sentence s ON s.number = f.number", -1, &s, NULL);
  if (code == SQLITE_OK) code = sqlite3_bind_text(s, 1, words, -1, SQLITE_TRANSIENT);
  if (code == SQLITE_OK && sqlite3_step(s) != SQLITE_DONE) code = sqlite3_errcode(l->db);
  sqlite3_finalize(s);
  if (code == SQLITE_OK && strlen(words) < sizeof l->hits) strcpy(l->hits, words);
  return code;
}

/* Of all there is a tally; without days and speakers, tracks are enough; otherwise their reports are walked, once, by the
 * shortest way to them. */
static void tracks_sql(buf *sql, const char *columns, const char *conditions, const char *const *wanted, bool has_tallies) {
#define TOLD(first, last, reports, key) "min(" first ") AS first, max(" last ") AS last, " reports " AS reports, count(DISTINCT x.document) AS documents, max(" key ") AS key"
  if (!conditions[0] && !wanted[QUERY]) {
    buf_printf(sql, "%s FROM (SELECT number, first, last, reports, documents FROM channel k WHERE reports > 0 ORDER BY last DESC, reports DESC, key LIMIT :most) g"
                    " CROSS JOIN channel k ON k.number = g.number CROSS JOIN track_report x ON (x.document, x.track, x.id) = (SELECT * FROM ("
                    LAST_REPORT(" AND x.status IS NOT NULL") " UNION ALL " LAST_REPORT("") ") LIMIT 1)", columns);
  } else {
    buf_puts(sql, "WITH told AS MATERIALIZED (SELECT x.channel AS number, ");
    if (wanted[QUERY])
      buf_printf(sql, TOLD("x.day", "x.until", "count(*)", REPORT_KEY)
                 " FROM (SELECT document, track, id FROM track_report INDEXED BY track_report_channel WHERE channel IN " CHANNELS(":query")
                 " UNION SELECT r.document, r.track, r.id FROM " HIT " h CROSS JOIN track_report r ON r.document = h.document AND r.sentence = h.sentence) m"
                 " CROSS JOIN track_report x ON x.document = m.document AND x.track = m.track AND x.id = m.id WHERE 1%s GROUP BY x.channel", conditions);
    else if (has_tallies && !wanted[FROM] && !wanted[TO] && !wanted[SOURCE])
      buf_printf(sql, TOLD("x.first", "x.last", "sum(x.reports)", "x.told") " FROM (SELECT document, id, id AS track, channel, first, last, reports, told FROM track INDEXED BY track_channel"
                 " WHERE reports > 0) x WHERE 1%s GROUP BY x.channel", conditions);
    else
      buf_printf(sql, TOLD("x.day", "x.until", "count(*)", REPORT_KEY) " FROM track_report x INDEXED BY track_report_channel WHERE 1%s GROUP BY x.channel", conditions);
    buf_printf(sql, ")%s FROM told g CROSS JOIN channel k ON k.number = g.number CROSS JOIN track_report x ON x.document = " KEY_DOCUMENT " AND x.track = " KEY_TRACK
                    " AND x.id = " KEY_ID, columns);
  }
  buf_puts(sql, " CROSS JOIN document d ON d.number = x.document ORDER BY ");
#undef TOLD
}

static void ask_sql(buf *sql, stance_question ask, const stance_filter *f, const char *const *wanted, bool tallies) {
  const asked *q = &questions[ask];
  bool query = wanted[QUERY], grouped = ask == ASK_POSITIONS && f->latest && query;
  buf columns = {0}, conditions = {0};
  for (int i = 0; i < tables[ask].n; i++) buf_printf(&columns, "%s%s", i ? ", " : "SELECT ", tables[ask].columns[i].sql);
  for (int i = 0; i < N_PARAMETERS; i++)
    if (wanted[i] && q->conditions[i]) buf_printf(&conditions, " AND (%s)", q->conditions[i]);
  const char *c = buf_done(&columns), *w = conditions.len ? buf_done(&conditions) : "";
  if (!c || !w) {
    sql->failed = true;
  } else if (ask == ASK_TRACKS) {
    tracks_sql(sql, c, w, wanted, tallies);
    buf_printf(sql, "%sg.last DESC, g.reports DESC, k.key LIMIT :most", query ? NAMED_FIRST("k.key") : "");
  } else if (grouped) { /* SQLite takes the other columns from the row of the maximum */
    buf_printf(sql, "%s FROM (SELECT document, id FROM (SELECT x.document, x.id, x.issue, x.day, max(coalesce(x.day, '') || (1000000000000 + x.document) || (1000000 + x.id))"
                    MEANT_ROWS("position", MEANT("position")) "%s GROUP BY coalesce(x.name, x.holder_text), x.country, x.issue)"
                    " ORDER BY " NAMED_FIRST("issue") "day DESC, document DESC, id LIMIT :most)" ROWS_OF("position"), c, w);
  } else {
    buf_printf(sql, "%s%s%s%s ORDER BY %s%s", q->before, c, query && q->meant ? q->meant : wanted[ISSUE] && q->of_issue ? q->of_issue : q->rows, w, query && q->first ? q->first : "", q->after);
  }
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
  sql.failed = f->query && !wanted[QUERY]; /* no memory: not another question */
  ask_sql(&sql, ask, f, wanted, l->version >= 4);
  row r = {.l = l};
  const char *text = buf_done(&sql);
  int code = text ? make_ready(l) : SQLITE_NOMEM;
  if (code == SQLITE_OK && f->query) code = buf_done(&words) ? find_hits(l, words.ptr) : SQLITE_NOMEM;
  if (code == SQLITE_OK) code = sqlite3_prepare_v2(l->db, text, -1, &r.s, NULL);
  sqlite3_stmt *query = r.s;
  for (int i = 0; i < N_PARAMETERS && code == SQLITE_OK; i++) {
    int at = sqlite3_bind_parameter_index(query, parameters[i]);
    if (at && wanted[i]) code = sqlite3_bind_text(query, at, wanted[i], -1, SQLITE_TRANSIENT);
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

#include "ledger/watched.h"
#include "ledger/digest.h"
#include "ledger/search.h"
#include "ledger/sides.h"
#include "ledger_doc.h"

static int to_buf(void *b, const char *bytes, size_t len) {
  buf_add(b, bytes, len);
  return 0;
}

/* ------------------------------------------------------------------ tests */

static void a_document_comes_back_as_it_was_kept(void **state) {
  (void)state;
  dm_ledger *l = open_ledger(in_folder("back.db"), DM_LEDGER_WRITE);
  assert_true(add(l, "00000000000000aa"));
  doc *fresh = recall("00000000000000aa"), *kept;
  assert_int_equal(dm_ledger_doc(l, "00000000000000aa", &kept, NULL), DM_OK);
  buf a = {0}, b = {0};
  dm_doc_write_jsonl(fresh, &(dm_write_options){.why = true}, to_buf, &a, NULL);
  dm_doc_write_jsonl(kept, &(dm_write_options){.why = true}, to_buf, &b, NULL);
  assert_string_equal(buf_done(&a), buf_done(&b));
  assert_non_null(strstr(a.ptr, "\"chain\":[\"the cable\",\"Osei\"]"));
  assert_non_null(strstr(a.ptr, "\"date\":\"1978-06\""));
  buf_free(&a);
  buf_free(&b);
  dm_doc_free(fresh);
  dm_doc_free(kept);
  dm_ledger_close(l);
}

static void a_document_kept_twice_changes_nothing(void **state) {
  (void)state;
  dm_ledger *l = open_ledger(in_folder("twice.db"), DM_LEDGER_WRITE);
  assert_true(add(l, "00000000000000aa"));
  int changes = sqlite3_total_changes(l->db);
  assert_false(add(l, "00000000000000aa"));
  assert_int_equal(sqlite3_total_changes(l->db), changes);
  dm_ledger_close(l);
}

static void a_document_is_found_by_id_its_beginning_or_path(void **state) {
  (void)state;
  dm_ledger *l = open_ledger(in_folder("named.db"), DM_LEDGER_WRITE);
  add(l, "abcd000000000001");
  add(l, "abcd000000000002");
  doc *d;
  err e = {0};
  assert_int_equal(dm_ledger_doc(l, "cables/abcd000000000002.txt", &d, &e), DM_OK);
  assert_string_equal(dm_doc_id(d), "abcd000000000002");
  dm_doc_free(d);
  assert_int_equal(dm_ledger_doc(l, "abcd000000000001", &d, &e), DM_OK);
  dm_doc_free(d);
  assert_int_equal(dm_ledger_doc(l, "abcd", &d, &e), DM_EUSAGE); /* two begin so */
  assert_null(d);
  assert_int_equal(dm_ledger_doc(l, "beef", &d, &e), DM_END);
  assert_int_equal(dm_ledger_doc(l, "%", &d, &e), DM_END);
  assert_int_equal(dm_ledger_doc(l, "' OR 1 --", &d, &e), DM_END);
  dm_ledger_close(l);
}

typedef struct seen {
  int n;
  char last[300];
} seen;

static int see(void *user, const dm_event *v) {
  seen *s = user;
  s->n++;
  snprintf(s->last, sizeof s->last, "%s %s %s/%s %s | %s <- %s | %.*s | %s", v->begin, v->actors[0].code,
           v->type, v->mode, v->recipients[0].code, v->chain[0], v->chain[1],
           (int)(v->trigger_to - v->trigger_from), v->sentence + v->trigger_from, v->doc_date);
  return 0;
}

static int see_hit(void *user, const hit *h) {
  seen *s = user;
  s->n++;
  snprintf(s->last, sizeof s->last, "%.200s", h->text);
  return 0;
}

static int look_at(void *user, const dm_event *v) {
  (void)user;
  buf b = {0};
  term t;
  term_open(&t, &b, 60, true);
  term_event(&t, v, true);
  term_close(&t);
  assert_false(b.failed);
  buf_free(&b);
  return 0;
}

static int count(dm_ledger *l, dm_filter f) {
  seen s = {0};
  status got = dm_ledger_events(l, &f, see, &s, NULL);
  assert_int_equal(got, s.n ? DM_OK : DM_END);
  return s.n;
}

static void events_are_found_by_who_what_when_and_who_says_so(void **state) {
  (void)state;
  dm_ledger *l = open_ledger(in_folder("events.db"), DM_LEDGER_WRITE);
  add(l, "00000000000000aa");
  seen s = {0};
  assert_int_equal(dm_ledger_events(l, NULL, see, &s, NULL), DM_OK);
  assert_string_equal(s.last,
                      "1978-05-01 TGO SANCTION/withdraw BEN | the cable <- Osei | recalled | 1978-06");
  assert_int_equal(count(l, (dm_filter){.actor = "TGO"}), 1);
  assert_int_equal(count(l, (dm_filter){.actor = "BEN"}), 0);
  assert_int_equal(count(l, (dm_filter){.recipient = "BEN"}), 1);
  assert_int_equal(count(l, (dm_filter){.party = "BEN"}), 1);
  assert_int_equal(count(l, (dm_filter){.actor = "togo"}), 1); /* a name, whatever its case */
  assert_int_equal(count(l, (dm_filter){.actor = "TOG"}), 0);
  assert_int_equal(count(l, (dm_filter){.type = "SANCTION"}), 1);
  assert_int_equal(count(l, (dm_filter){.type = "sanction/withdraw"}), 1);
  assert_int_equal(count(l, (dm_filter){.type = "sanction/expel"}), 0);
  assert_int_equal(count(l, (dm_filter){.type = "16"}), 1); /* every CAMEO code that begins so */
  assert_int_equal(count(l, (dm_filter){.source = "osei"}), 1);
  assert_int_equal(count(l, (dm_filter){.source = "cable"}), 1); /* at any hand */
  assert_int_equal(count(l, (dm_filter){.source = "Kim"}), 0);
  assert_int_equal(count(l, (dm_filter){.from = "1978-05-31"}), 1); /* the month overlaps */
  assert_int_equal(count(l, (dm_filter){.from = "1978-06"}), 0);
  assert_int_equal(count(l, (dm_filter){.to = "1978"}), 1);
  assert_int_equal(count(l, (dm_filter){.to = "1978-04"}), 0);
  assert_int_equal(count(l, (dm_filter){.actor = "x' OR '1'='1"}), 0);
  assert_int_equal(dm_ledger_events(l, &(dm_filter){.from = "May"}, see, &s, NULL), DM_EUSAGE);
  dm_ledger_close(l);
}

static int see_statement(void *user, const dm_statement *v) {
  seen *s = user;
  s->n++;
  snprintf(s->last, sizeof s->last, "%s/%s %s | %s <- %s %s [%s] | %s | %zu", v->begin, v->end, v->date_from, v->chain[0].name, v->chain[v->n_chain - 1].name,
           v->chain[v->n_chain - 1].code, v->chain[v->n_chain - 1].sense ? v->chain[v->n_chain - 1].sense : "-", v->text, v->n_about);
  return 0;
}

static int count_statements(dm_ledger *l, dm_chain_filter f) {
  seen s = {0};
  status got = dm_ledger_chains(l, &f, see_statement, &s, NULL);
  assert_int_equal(got, s.n ? DM_OK : DM_END);
  return s.n;
}

static int see_group(void *user, const dm_chain_group *v) {
  seen *s = user;
  s->n++;
  snprintf(s->last, sizeof s->last, "%s %s %s %zu in %zu, %s to %s", v->kind, v->name, v->code ? v->code : "-", v->statements, v->documents, v->first, v->last);
  return 0;
}

/* The cable says that Osei said: one statement, Osei's, through the cable. */
static void statements_are_found_by_words_and_by_who_stands_in_them(void **state) {
  (void)state;
  dm_ledger *l = open_ledger(in_folder("chains.db"), DM_LEDGER_WRITE);
  add(l, "00000000000000aa");
  seen s = {0};
  assert_int_equal(dm_ledger_chains(l, NULL, see_statement, &s, NULL), DM_OK);
  assert_int_equal(s.n, 1);
  assert_string_equal(s.last, "1978-06-01/1978-06-30 document | the cable <- Osei GHAGOV [assert] | Togo had recalled its ambassador from Benin in May 1978 | 2");
  assert_int_equal(count_statements(l, (dm_chain_filter){.all = true}), 2);
  assert_int_equal(count_statements(l, (dm_chain_filter){.words = "recalling ambassadors"}), 1); /* any form, any order */
  assert_int_equal(count_statements(l, (dm_chain_filter){.words = "minister"}), 0);              /* in what is said alone */
  assert_int_equal(count_statements(l, (dm_chain_filter){.words = "\"its ambassador from"}), 1); /* an open mark */
  assert_int_equal(count_statements(l, (dm_chain_filter){.words = "ambassador OR its"}), 0);
  assert_int_equal(dm_ledger_chains(l, &(dm_chain_filter){.words = " -- "}, see_statement, &s, NULL), DM_EUSAGE);
  assert_int_equal(count_statements(l, (dm_chain_filter){.speaker = "GHA"}), 1);
  assert_int_equal(count_statements(l, (dm_chain_filter){.speaker = "cable"}), 0);
  assert_int_equal(count_statements(l, (dm_chain_filter){.through = "cable"}), 1);
  assert_int_equal(count_statements(l, (dm_chain_filter){.source = "cable"}), 1);
  assert_int_equal(count_statements(l, (dm_chain_filter){.about = "TGO", .speaker = "osei", .words = "Benin"}), 1);
  assert_int_equal(count_statements(l, (dm_chain_filter){.about = "GHA"}), 0);
  assert_int_equal(count_statements(l, (dm_chain_filter){.hands = 2}), 1);
  assert_int_equal(count_statements(l, (dm_chain_filter){.hands = 3}), 0);
  assert_int_equal(count_statements(l, (dm_chain_filter){.from = "1978-06-30"}), 1); /* the month overlaps */
  assert_int_equal(count_statements(l, (dm_chain_filter){.to = "1978-05"}), 0);
  assert_int_equal(count_statements(l, (dm_chain_filter){.anonymous = true}), 0);
  s.n = 0;
  assert_int_equal(dm_ledger_chain_groups(l, NULL, "topic", see_group, &s, NULL), DM_OK);
  assert_string_equal(s.last, "act SANCTION - 1 in 1, 1978-06-01 to 1978-06-30");
  assert_int_equal(dm_ledger_chain_groups(l, NULL, "speaker", see_group, &s, NULL), DM_OK);
  assert_string_equal(s.last, "speaker Osei GHAGOV 1 in 1, 1978-06-01 to 1978-06-30");
  assert_int_equal(dm_ledger_chain_groups(l, NULL, "colour", see_group, &s, NULL), DM_EUSAGE);
  dm_ledger_close(l);
}

static void sentences_can_be_searched(void **state) {
  (void)state;
  dm_ledger *l = open_ledger(in_folder("text.db"), DM_LEDGER_WRITE);
  add(l, "00000000000000aa");
  sqlite3_stmt *s;
  sqlite3_prepare_v2(l->db,
                     "SELECT text FROM sentence WHERE number IN (SELECT rowid FROM sentence_text WHERE "
                     "sentence_text MATCH 'recall')",
                     -1, &s, NULL);
  assert_int_equal(sqlite3_step(s), SQLITE_ROW);
  assert_string_equal((const char *)sqlite3_column_text(s, 0), words);
  sqlite3_finalize(s);
  sqlite3_prepare_v2(l->db, "SELECT actors || plover || recipients || said_by FROM timeline", -1, &s, NULL);
  assert_int_equal(sqlite3_step(s), SQLITE_ROW);
  assert_string_equal((const char *)sqlite3_column_text(s, 0), "TGOSANCTIONBENOsei");
  sqlite3_finalize(s);
  dm_ledger_close(l);
}

static void make_file(const char *path, const char *bytes) {
  FILE *f = fopen(path, "wb");
  fputs(bytes, f);
  fclose(f);
}

static void refused(const char *path, dm_ledger_mode mode, status want, const char *because) {
  dm_ledger *l;
  err e = {0};
  assert_int_equal(dm_ledger_open(path, mode, &l, &e), want);
  assert_null(l);
  assert_string_equal(e.path, path);
  if (!strstr(e.text, because)) fail_msg("'%s' does not say '%s'", e.text, because);
}

static void what_is_no_ledger_is_refused(void **state) {
  (void)state;
  char *path = in_folder("words.db");
  make_file(path, "These are only words, and more of them than a header of SQLite has, which is a hundred "
                  "bytes long at least.");
  refused(path, DM_LEDGER_READ, DM_ELEDGER, "not an SQLite file");
  refused(path, DM_LEDGER_WRITE, DM_ELEDGER, "not an SQLite file");
  path = in_folder("other.db");
  run_sql(path, "CREATE TABLE bookmarks (url)");
  refused(path, DM_LEDGER_READ, DM_ELEDGER, "another program");
  refused(path, DM_LEDGER_WRITE, DM_ELEDGER, "another program");
  path = in_folder("none.db");
  refused(path, DM_LEDGER_READ, DM_ELEDGER, "no ledger there");
  path = in_folder("empty.db");
  make_file(path, "");
  refused(path, DM_LEDGER_READ, DM_ELEDGER, "empty");
  refused(in_folder("no/such/folder.db"), DM_LEDGER_WRITE, DM_ELEDGER, "unable to open");
  refused("", DM_LEDGER_WRITE, DM_ELEDGER, "needs a name");
}

static void a_newer_ledger_is_left_alone(void **state) {
  (void)state;
  char *path = in_folder("newer.db");
  dm_ledger_close(open_ledger(path, DM_LEDGER_WRITE));
  run_sql(path, "PRAGMA user_version = 99");
  refused(path, DM_LEDGER_WRITE, DM_EVERSION, "version 99");
  refused(path, DM_LEDGER_READ, DM_EVERSION, "version 99");
}

/* Tables, columns, indices and views: what a ledger is made of. */
static void shape_of(const char *path, buf *b) {
  sqlite3 *db;
  sqlite3_stmt *s;
  assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_prepare_v2(db,
                                      "SELECT m.type || ' ' || m.name || ' ' || coalesce(c.cid || ' ' || c.name || ' ' || c.type || c.\"notnull\" || c.pk, '')"
                                      " FROM sqlite_schema m LEFT JOIN pragma_table_info(m.name) c WHERE m.type <> 'view' ORDER BY m.name, c.cid",
                                      -1, &s, NULL),
                   SQLITE_OK);
  while (sqlite3_step(s) == SQLITE_ROW) buf_printf(b, "%s\n", (const char *)sqlite3_column_text(s, 0));
  sqlite3_finalize(s);
  sqlite3_close(db);
}

static int64_t number_in(const char *path, const char *question) {
  sqlite3 *db;
  sqlite3_stmt *s;
  assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_prepare_v2(db, question, -1, &s, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_step(s), SQLITE_ROW);
  int64_t n = sqlite3_column_int64(s, 0);
  sqlite3_finalize(s);
  sqlite3_close(db);
  return n;
}

/* How to make an older ledger out of today's: what each version brought is taken away again. */
static const char to_version_10[] =
    "DROP TABLE digest_document; DROP TABLE digest_publisher; DELETE FROM digest; INSERT INTO sentence_text (sentence_text, rank) VALUES ('hashsize', 1048576), ('automerge', 4);"
    "PRAGMA user_version = 10";
static const char to_version_9[] =
    "DROP TABLE digest; DROP TABLE digest_kind; DROP TABLE digest_place; ALTER TABLE party DROP COLUMN country; DROP INDEX account_lead; CREATE INDEX account_lead ON account (lead);"
    "CREATE TABLE event_pair (a TEXT NOT NULL, b TEXT NOT NULL, document INTEGER NOT NULL, event INTEGER NOT NULL, one INTEGER NOT NULL, other INTEGER NOT NULL,"
    " PRIMARY KEY (a, b, document, event, one, other)) STRICT, WITHOUT ROWID;"
    "INSERT OR IGNORE INTO event_pair SELECT min(c, c2), max(c, c2), document, event, iif(c <= c2, one, other), iif(c <= c2, other, one)"
    " FROM (SELECT x.document, x.event, substr(coalesce(x.code, ''), 1, 3) AS c, x.party AS one, substr(coalesce(y.code, ''), 1, 3) AS c2, y.party AS other FROM event_party x"
    " JOIN event_party y ON y.document = x.document AND y.event = x.event WHERE x.side = 'actor' AND (y.side = 'recipient' OR y.id > x.id)); PRAGMA user_version = 9";
static const char to_version_8[] =
    "DROP TABLE event_pair; DROP INDEX event_day; DROP INDEX event_stretch; DROP INDEX event_party_of; ALTER TABLE event DROP COLUMN day; ALTER TABLE event DROP COLUMN until;"
    "ALTER TABLE event_party DROP COLUMN party; UPDATE account_key SET key = key & 1099511627775; PRAGMA user_version = 8";
static const char to_version_7[] = "DROP VIEW ruling; DROP INDEX decision_taken_back; PRAGMA user_version = 7";
static const char to_version_6[] = "DROP TABLE watched; PRAGMA user_version = 6";
static const char to_version_5[] = "DROP TABLE detail; ALTER TABLE sentence DROP COLUMN part; PRAGMA user_version = 5";
static const char to_version_4[] =
    "DROP VIEW reports; DROP VIEW events; DROP TABLE account_key; DROP TABLE account_report; DROP TABLE account; DROP TABLE text_copy_key; DROP TABLE text_copy; DROP TABLE decision;"
    "DROP INDEX position_issue; CREATE INDEX position_issue ON position (issue); DROP INDEX commitment_issue; CREATE INDEX commitment_issue ON commitment (issue); PRAGMA user_version = 4";
static const char to_version_3[] =
    "DROP INDEX track_channel; ALTER TABLE track DROP COLUMN told; ALTER TABLE track DROP COLUMN reports; ALTER TABLE track DROP COLUMN last;"
    "ALTER TABLE track DROP COLUMN first; PRAGMA user_version = 3";
static const char to_version_2[] =
    "ALTER TABLE attribution DROP COLUMN distance; ALTER TABLE attribution DROP COLUMN directness; ALTER TABLE attribution DROP COLUMN own_act;"
    "ALTER TABLE attribution DROP COLUMN hedge_from; ALTER TABLE attribution DROP COLUMN hedge_to; ALTER TABLE attribution DROP COLUMN hedge;"
    "ALTER TABLE attribution DROP COLUMN hedge_on; ALTER TABLE attribution DROP COLUMN band;"
    "ALTER TABLE attribution DROP COLUMN addressee;"
    "ALTER TABLE event DROP COLUMN hedge_from; ALTER TABLE event DROP COLUMN hedge_to; ALTER TABLE event DROP COLUMN hedge;"
    "ALTER TABLE event DROP COLUMN band; DROP TABLE grade;"
    "DROP TABLE statement_text; DROP TABLE statement_part; DROP TABLE statement; DROP TABLE who; DROP TABLE tally; DROP TABLE tally_from;"
    "DROP VIEW utterance; DROP TABLE quotation; DROP TABLE wording_key; DROP TABLE wording_text; DROP TABLE wording;"
    "DROP TABLE mixed_signal; DROP TABLE track_report; DROP TABLE track_party; DROP TABLE track; DROP TABLE commitment_deed; DROP TABLE commitment_party; DROP TABLE commitment;"
    "DROP TABLE position; DROP TABLE stood; DROP TABLE channel_party; DROP TABLE channel; DROP TABLE party; PRAGMA user_version = 2";
static const char to_version_1[] =
    "ALTER TABLE mention DROP COLUMN code; ALTER TABLE mention DROP COLUMN place; ALTER TABLE mention DROP COLUMN place_country;"
    "ALTER TABLE mention DROP COLUMN lat; ALTER TABLE mention DROP COLUMN lon; ALTER TABLE mention DROP COLUMN geonameid; PRAGMA user_version = 1";

/* Who reads an older file does without what is new; who writes brings it up, and then it is as one made today. */
static void an_older_ledger_is_brought_up(void **state) {
  (void)state;
  for (int version = 1; version < LEDGER_VERSION; version++) {
    char file[32];
    snprintf(file, sizeof file, "older%d.db", version);
    char *path = in_folder(file);
    dm_ledger *l = open_ledger(path, DM_LEDGER_WRITE);
    add(l, "00000000000000aa");
    dm_ledger_close(l);
    buf today = {0}, then = {0};
    shape_of(path, &today);
    run_sql(path, to_version_10);
    if (version < 10) run_sql(path, to_version_9);
    if (version < 9) run_sql(path, to_version_8);
    if (version < 8) run_sql(path, to_version_7);
    if (version < 7) run_sql(path, to_version_6);
    if (version < 6) run_sql(path, to_version_5);
    if (version < 5) run_sql(path, to_version_4);
    if (version < 4) run_sql(path, to_version_3);
    if (version < 3) run_sql(path, to_version_2);
    if (version < 2) run_sql(path, to_version_1);
    l = open_ledger(path, DM_LEDGER_READ);
    dm_doc *d = NULL;
    assert_int_equal(dm_ledger_doc(l, "00000000000000aa", &d, NULL), DM_OK);
    assert_int_equal(d->attributions.n, 2);
    if (version < 3) assert_int_equal(d->attributions.at[1].distance, 0); /* not known */
    dm_doc_free(d);
    assert_int_equal(count(l, (dm_filter){0}), 1);
    seen s = {0};
    assert_int_equal(dm_ledger_chains(l, NULL, see_statement, &s, NULL), version < 3 ? DM_EVERSION : DM_OK); /* it has no statements yet */
    dm_ledger_close(l);
    l = open_ledger(path, DM_LEDGER_WRITE);
    add(l, "00000000000000bb");
    assert_int_equal(l->version, LEDGER_VERSION);
    assert_int_equal(count_statements(l, (dm_chain_filter){.doc = "00000000000000aa", .through = "cable"}), 1);
    assert_int_equal(digest_wrong(l), 0);
    assert_int_equal(count_statements(l, (dm_chain_filter){.sense = "assert"}), version < 3 ? 1 : 2); /* the new one's: of the other it is not known */
    assert_int_equal(dm_ledger_doc(l, "00000000000000aa", &d, NULL), DM_OK);
    dm_doc_free(d);
    dm_ledger_close(l);
    shape_of(path, &then);
    assert_int_equal(number_in(path, "SELECT count(*) FROM sentence_text_config WHERE (k = 'hashsize' AND v = 16777216) OR (k = 'automerge' AND v = 8)"), 2);
    if (version >= 2) assert_string_equal(buf_done(&then), buf_done(&today)); /* 1: its columns stand in another order */
    buf_free(&today);
    buf_free(&then);
  }
}

/* ------------------------------------------------------------------ grades */

static int machine(dm_ledger *l, const char *id) {
  dm_credibility c;
  assert_int_equal(dm_ledger_credibility(l, id, 0, &c, NULL), DM_OK);
  return c.grade;
}

/* The rule of demarche-grade(1), grade by grade. */
static void what_others_report_is_weighed(void **state) {
  (void)state;
  dm_ledger *l = open_ledger(in_folder("weighed.db"), DM_LEDGER_WRITE);
  add_report(l, "00000000000000a1", "The Herald", "Togo has called its ambassador home from Cotonou, the palace told us last night.", "", FACT_HAPPENED, 4);
  assert_int_equal(machine(l, "00000000000000a1"), 6); /* nothing to hold it against */
  add_report(l, "00000000000000a2", "The Courier", "TOGO has called its ambassador home from Cotonou, the palace told us.", "", FACT_HAPPENED, 4);
  assert_int_equal(machine(l, "00000000000000a1"), 6); /* the same words: a copy counts for nothing */
  add_report(l, "00000000000000a3", "The Courier", "A week ago the envoy in Benin was summoned back over a quarrel about fish.", "", FACT_HAPPENED, 20);
  assert_int_equal(machine(l, "00000000000000a1"), 3); /* of another day */
  add_report(l, "00000000000000a4", "The Herald", "Lome recalled the envoy after months of bad blood, this paper has learned.", "", FACT_HAPPENED, 4);
  assert_int_equal(machine(l, "00000000000000a1"), 2); /* the same outlet */
  add_report(l, "00000000000000a5", "Radio Sud", "In Lome officials spoke of a recall of their man in Benin.", "officials", FACT_SAID, 4);
  assert_int_equal(machine(l, "00000000000000a1"), 2); /* whoever the officials are: perhaps the Herald's own */
  add_report(l, "00000000000000a6", "The Mail", "The Herald says that Togo withdrew its man from Porto-Novo.", "The Herald", FACT_SAID, 4);
  assert_int_equal(machine(l, "00000000000000a1"), 2); /* it has it from the first */
  add_report(l, "00000000000000a7", "The Mail", "General Agbo announced that diplomats were leaving Benin at once.", "General Agbo", FACT_SAID, 4);
  assert_int_equal(machine(l, "00000000000000a1"), 1); /* another paper, another mouth, other words */
  add_report(l, "00000000000000a8", "The Mail", "Nothing of the kind took place, the Swiss consul insisted.", "Swiss consul", FACT_NEGATED, 4);
  assert_int_equal(machine(l, "00000000000000a1"), 4); /* reported again, and denied */
  add_report(l, "00000000000000a9", "The Mail", "Togo will recall its ambassador, one hears everywhere in the town.", "", FACT_PLANNED, 4);
  assert_int_equal(machine(l, "00000000000000a9"), 0); /* no rule for what is only planned */
  dm_ledger_close(l);
}

typedef struct listed {
  int n;
  char reliability;
  int credibility;
  uint32_t event;
} listed;
static int list_grade(void *user, const dm_grade *g) {
  listed *x = user;
  x->n++;
  if (g->source) x->reliability = g->reliability;
  else x->credibility = g->credibility, x->event = g->event;
  return 0;
}
static int look_at_grade(void *user, const dm_event *v) {
  listed *x = user;
  x->reliability = v->reliability ? v->reliability[0] : '\0';
  x->credibility = v->credibility;
  return 0;
}

static void an_analysts_grades_stay(void **state) {
  (void)state;
  char *path = in_folder("graded.db");
  dm_ledger *l = open_ledger(path, DM_LEDGER_WRITE);
  add(l, "00000000000000aa");
  dm_err why;
  listed x = {0};
  assert_int_equal(dm_ledger_grades(l, false, list_grade, &x, NULL), DM_END);
  assert_int_equal(dm_ledger_grade_source(l, "Nobody", 'A', "anna", NULL, &why), DM_END);
  assert_int_equal(dm_ledger_grade_source(l, "osei", 'D', "anna", "drinks", NULL), DM_OK); /* whatever its case */
  assert_int_equal(dm_ledger_grade_source(l, "Osei", 'B', "ben", NULL, NULL), DM_OK);      /* the last one counts */
  assert_int_equal(dm_ledger_grades(l, false, list_grade, &x, NULL), DM_OK);
  assert_int_equal(x.n, 1);
  assert_int_equal(x.reliability, 'B');
  /* neither axis sets the other */
  assert_int_equal(dm_ledger_events(l, NULL, look_at_grade, &x, NULL), DM_OK);
  assert_int_equal(x.reliability, 'B');
  assert_int_equal(x.credibility, 0);
  int before = machine(l, "00000000000000aa");
  assert_int_equal(dm_ledger_grade_report(l, "00000000000000aa", 0, 5, "anna", NULL, NULL), DM_OK);
  assert_int_equal(dm_ledger_grade_report(l, "00000000000000aa", 77, 5, "anna", NULL, NULL), DM_END);
  assert_int_equal(machine(l, "00000000000000aa"), before); /* and the machine's looks at neither */
  assert_int_equal(dm_ledger_events(l, NULL, look_at_grade, &x, NULL), DM_OK);
  assert_int_equal(x.reliability, 'B');
  assert_int_equal(x.credibility, 5);
  dm_ledger_close(l);
  /* the document is read again: another number, the same grade */
  run_sql(path, "PRAGMA foreign_keys = OFF; UPDATE event SET id = 41; UPDATE event_party SET event = 41");
  l = open_ledger(path, DM_LEDGER_WRITE);
  assert_int_equal(dm_ledger_events(l, NULL, look_at_grade, &x, NULL), DM_OK);
  assert_int_equal(x.credibility, 5);
  assert_int_equal(dm_ledger_grades(l, false, list_grade, &x, NULL), DM_OK);
  assert_int_equal(x.event, 41);
  assert_int_equal(dm_ledger_grade_source(l, "Osei", '\0', "ben", NULL, NULL), DM_OK); /* taken back, and remembered */
  assert_int_equal(dm_ledger_events(l, NULL, look_at_grade, &x, NULL), DM_OK);
  assert_int_equal(x.reliability, '\0');
  x.n = 0;
  assert_int_equal(dm_ledger_grades(l, true, list_grade, &x, NULL), DM_OK);
  assert_int_equal(x.n, 4);
  dm_ledger_close(l);
}

static void one_who_writes_does_not_stop_those_who_read(void **state) {
  (void)state;
  char *path = in_folder("shared.db");
  dm_ledger *w = open_ledger(path, DM_LEDGER_WRITE), *r = open_ledger(path, DM_LEDGER_READ);
  add(w, "00000000000000aa");
  assert_int_equal(sqlite3_exec(w->db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
  assert_int_equal(count(r, (dm_filter){0}), 1);
  assert_int_equal(sqlite3_exec(w->db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
  dm_ledger_close(w);
  dm_ledger_close(r);
}

/* Who else has written to it must not be able to make us loop or read beyond. */
/* `demarche watch` goes on from its marks. */
static void what_was_watched_is_marked(void **state) {
  (void)state;
  char *path = in_folder("watched.db"), mark[32];
  dm_ledger *l = open_ledger(path, DM_LEDGER_WRITE);
  assert_int_equal(ledger_watched(l, "inbox", slice_of("a.txt"), mark, sizeof mark, NULL), DM_OK);
  assert_string_equal(mark, "");
  assert_int_equal(ledger_watch(l, "inbox", slice_of("a.txt"), "120 17", NULL), DM_OK);
  assert_int_equal(ledger_watch(l, "other", slice_of("a.txt"), "9 9", NULL), DM_OK);
  assert_int_equal(ledger_watch(l, "inbox", slice_of("a.txt"), "140 18", NULL), DM_OK);
  dm_ledger_close(l);
  l = open_ledger(path, DM_LEDGER_WRITE);
  assert_int_equal(ledger_watched(l, "inbox", slice_of("a.txt"), mark, sizeof mark, NULL), DM_OK);
  assert_string_equal(mark, "140 18");
  dm_ledger_close(l);
}

static int see_cells(void *user, stance_question ask, const char *const *cells) {
  seen *s = user;
  s->n++;
  if (ask == ASK_EDGES) snprintf(s->last, sizeof s->last, "%s to %s", cells[2], cells[3]);
  return 0;
}
static int see_period(void *user, const dm_dyad *y) {
  seen *s = user;
  s->n += (int)y->reports;
  return 0;
}

static int put_cells(void *user, stance_question ask, const char *const *cells) {
  for (int i = 0; i < stance_table_of(ask)->n; i++) buf_printf(user, "%s|", cells[i] ? cells[i] : "");
  buf_putc(user, '\n');
  return 0;
}

/* More stretches than are told apart in a report; a day that is not known; many on a side. */
static void what_is_counted_is_what_the_tables_have(void **state) {
  (void)state;
  dm_ledger *l = open_ledger(in_folder("stretches.db"), DM_LEDGER_WRITE);
  for (int i = 0; i < 60; i++) {
    char id[17];
    snprintf(id, sizeof id, "%016d", i);
    doc *d = recall(id);
    event *v = &d->events.at[0];
    v->begin = day_of(1900 + i, 1, 1);
    v->after = v->begin + i;
    if (i % 7 == 3) v->type = PLOVER_CONSULT, v->recipients.n = 0, vec_push(&d->arena, &v->actors, v->recipients.at[0]);
    if (i % 11 == 5) v->begin = v->after = d->date = DAY_NONE;
    assert_int_equal(dm_ledger_add(l, d, NULL, NULL), DM_OK);
    dm_doc_free(d);
  }
  static const sides_filter asked[] = {{.as = NULL}, {.by = "year"}, {.by = "month", .as = "name", .both_ways = true}, {.as = "code", .events = {.from = "1925"}}, {.name = "TGO"}};
  for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
    buf counted[2] = {{0}, {0}}, walked[2] = {{0}, {0}};
    for (int way = 0; way < 2; way++) {
      status (*ask)(dm_ledger *, const sides_filter *, stance_fn, void *, err *) = way ? ledger_actors : ledger_edges;
      if (!way && asked[i].name) continue;
      assert_int_equal(ask(l, &asked[i], put_cells, &counted[way], NULL), DM_OK);
      l->version = 9; /* which has no digest */
      assert_int_equal(ask(l, &asked[i], put_cells, &walked[way], NULL), DM_OK);
      l->version = LEDGER_VERSION;
      assert_string_equal(buf_done(&counted[way]), buf_done(&walked[way]));
      buf_free(&counted[way]);
      buf_free(&walked[way]);
    }
  }
  dm_ledger_close(l);
}

/* Of one name and code, and of two states: a user's dictionary had another code for the second. */
static void add_of(dm_ledger *l, const char *id, const char *code, const char *country) {
  doc *d = recall(id);
  party *p = &d->events.at[0].actors.at[0];
  p->code = code;
  snprintf(p->country, sizeof p->country, "%s", country);
  assert_int_equal(dm_ledger_add(l, d, NULL, NULL), DM_OK);
  dm_doc_free(d);
}

static void a_party_of_two_states_is_of_both(void **state) {
  (void)state;
  char *path = in_folder("two_states.db");
  dm_ledger *l = open_ledger(path, DM_LEDGER_WRITE);
  add_of(l, "00000000000000aa", "XYZ", "TGO");
  add_of(l, "00000000000000bb", "XYZ", "BEN");
  add_of(l, "00000000000000cc", "XYZ", "");
  for (int again = 0; again < 2; again++) {
    seen s = {0};
    assert_int_equal(ledger_edges(l, &(sides_filter){.events = {.actor = "XYZ"}}, see_cells, &s, NULL), DM_OK);
    assert_int_equal(s.n, 3);
    assert_int_equal(ledger_edges(l, &(sides_filter){.most = 1}, see_cells, &s, NULL), DM_OK);
    assert_string_equal(s.last, "BEN to BEN");
    dm_ledger_close(l);
    if (!again) run_sql(path, to_version_10), run_sql(path, to_version_9); /* the same in an older ledger that was brought up */
    l = open_ledger(path, DM_LEDGER_WRITE);
    assert_int_equal(digest_wrong(l), 0);
  }
  dm_ledger_close(l);
}

static void a_ledger_that_was_tampered_with_does_no_harm(void **state) {
  (void)state;
  static const char *const harm[] = {
      "UPDATE attribution SET within = 1 - id", /* a chain that bites its tail */
      "UPDATE attribution SET within = 4000000000",
      "UPDATE mention SET from_byte = 90, to_byte = 4000000",
      "UPDATE event SET from_byte = -5, to_byte = 7, sentence = 77, time = 8, place_mention = 9, attribution "
      "= 10",
      "UPDATE event SET plover = 'DANCE', factuality = 'perhaps', precision = 'soon', begin_date = 'May', "
      "contexts = '{'",
      "UPDATE sentence SET from_byte = 3000, to_byte = 2",
      "UPDATE document SET byline = 'x', kind = 'poem', date = 'once'",
      "DELETE FROM entity",
      "DELETE FROM sentence",
      "UPDATE document SET text = ''",
      "UPDATE digest SET cells = substr(cells, 1, length(cells) - 1)",
      "UPDATE digest SET cells = x'00ffffffffffffffffffffffff'",
      "UPDATE digest SET cells = x'41ffffffff7fffff7fffff7f01ff7fff7f'",
      "UPDATE party SET number = number + 100000",
      "DELETE FROM digest_kind",
      "UPDATE digest_document SET cells = x'ffffffffffffffff7f01ffffffff7fffffffff7f01'",
      "DELETE FROM digest_publisher",
  };
  char *path = in_folder("tampered.db");
  dm_ledger *l = open_ledger(path, DM_LEDGER_WRITE);
  add(l, "00000000000000aa");
  dm_ledger_close(l);
  for (size_t i = 0; i < sizeof harm / sizeof *harm; i++) {
    run_sql(path, harm[i]);
    l = open_ledger(path, DM_LEDGER_READ);
    seen s = {0};
    dm_ledger_events(l, &(dm_filter){.source = "nobody"}, see, &s, NULL);
    dm_ledger_events(l, NULL, look_at, &s, NULL);
    ledger_edges(l, &(sides_filter){.as = "name", .by = "week"}, see_cells, &s, NULL);
    ledger_actors(l, &(sides_filter){.most = 5}, see_cells, &s, NULL);
    dm_ledger_dyad(l, "TGO", "BEN", "year", NULL, see_period, &s, NULL);
    ledger_search(l, &(search){.query = "ambassador", .filter = {.type = "SANCTION", .from = "1970", .source = "o"}, .by = "o"}, see_hit, &s, NULL);
    doc *d;
    assert_int_equal(dm_ledger_doc(l, "00000000000000aa", &d, NULL), DM_OK);
    buf b = {0};
    term t;
    dm_doc_write_jsonl(d, &(dm_write_options){.why = true}, to_buf, &b, NULL);
    term_open(&t, &b, 100, true);
    show_doc(&t, d, &(show_options){.why = true});
    term_close(&t);
    assert_false(b.failed);
    buf_free(&b);
    dm_doc_free(d);
    dm_ledger_close(l);
  }
}

/* The digest has the sentence that has an event's words, whichever the event says it is of. */
static void a_search_finds_the_sentence_that_has_the_words_of_an_event(void **state) {
  (void)state;
  char *path = in_folder("which_sentence.db");
  dm_ledger *l = open_ledger(path, DM_LEDGER_WRITE);
  add(l, "00000000000000aa");
  for (int i = 0; i < 3; i++) {
    seen s = {0};
    assert_int_equal(ledger_search(l, &(search){.query = "recalled", .filter = {.type = "SANCTION"}}, see_hit, &s, NULL), DM_OK);
    assert_int_equal(s.n, 1);
    assert_int_equal(ledger_search(l, &(search){.query = "recalled", .filter = {.type = "ASSAULT"}}, see_hit, &s, NULL), DM_END);
    assert_int_equal(digest_wrong(l), i < 2 ? 0 : 1);
    dm_ledger_close(l);
    run_sql(path, i ? "UPDATE event SET to_byte = 1000000" : "UPDATE event SET sentence = sentence + 1");
    l = open_ledger(path, DM_LEDGER_WRITE);
  }
  dm_ledger_close(l);
}

/* A limit on the size of files stands for a full disk. In a child, since a limit cannot be taken back. */
static void a_full_disk_leaves_whole_documents_only(void **state) {
  (void)state;
  char *path = in_folder("full.db");
  pid_t child = fork();
  if (child == 0) {
    dm_ledger *l;
    err e = {0};
    signal(SIGXFSZ, SIG_IGN);
    if (dm_ledger_open(path, DM_LEDGER_WRITE, &l, &e) != DM_OK) _exit(20);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){400000, 400000});
    for (int i = 0; i < 5000; i++) {
      char id[17];
      snprintf(id, sizeof id, "%016d", i);
      doc *d = recall(id);
      status s = dm_ledger_add(l, d, NULL, &e);
      dm_doc_free(d);
      if (s != DM_OK) {
        dm_ledger_close(l);
        _exit(s == DM_ELEDGER && e.text[0] ? 7 : 21);
      }
    }
    _exit(22);
  }
  int how;
  waitpid(child, &how, 0);
  assert_true(WIFEXITED(how));
  assert_int_equal(WEXITSTATUS(how), 7);
  dm_ledger *l = open_ledger(path, DM_LEDGER_WRITE);
  sqlite3_stmt *s;
  sqlite3_prepare_v2(l->db, "PRAGMA integrity_check", -1, &s, NULL);
  assert_int_equal(sqlite3_step(s), SQLITE_ROW);
  assert_string_equal((const char *)sqlite3_column_text(s, 0), "ok");
  sqlite3_finalize(s);
  sqlite3_prepare_v2(l->db,
                     "SELECT count(*) > 0, count(*) = (SELECT count(*) FROM note), count(*) = (SELECT "
                     "count(*) FROM event) FROM document",
                     -1, &s, NULL);
  assert_int_equal(sqlite3_step(s), SQLITE_ROW);
  for (int i = 0; i < 3; i++) assert_int_equal(sqlite3_column_int(s, i), 1);
  sqlite3_finalize(s);
  assert_true(add(l, "ffff000000000000")); /* with room again, it goes on */
  dm_ledger_close(l);
}

/* What the questions would have to count is kept while documents are added. */
static void talks_of_one_name_are_counted_over_documents(void **state) {
  (void)state;
  char *path = in_folder("channels.db");
  dm_ledger *l = open_ledger(path, DM_LEDGER_WRITE);
  doc *d = recall("00000000000000aa");
  d->tracks.at[0].reports.at[0].begin = d->tracks.at[0].reports.at[0].after = day_of(1978, 5, 2);
  add_made(l, d);
  d = recall("00000000000000bb"); /* capitals and hyphens aside; with two reports, one of an earlier day */
  d->tracks.at[0].name = "BENIN TOGO TALKS";
  track_report earlier = d->tracks.at[0].reports.at[0];
  earlier.begin = earlier.after = day_of(1977, 4, 30);
  vec_push(&d->arena, &d->tracks.at[0].reports, earlier);
  add_made(l, d);
  dm_ledger_close(l);
  const char *told = "SELECT count(*) || ' ' || min(name) || ' ' || sum(reports) || ' ' || sum(documents) || ' ' || min(first) FROM channel";
  assert_string_equal(asked(path, told), "1 BENIN TOGO TALKS 3 2 1977-04-30");
  assert_string_equal(asked(path, "SELECT group_concat(name, ', ') FROM channel_party"), "Benin, Togo");
}

static int see_track(void *user, stance_question ask, const char *const *cells) {
  buf *b = user;
  for (int i = 0; i < stance_table_of(ask)->n; i++) buf_printf(b, "%s|", cells[i] ? cells[i] : "-");
  buf_putc(b, '\n');
  return 0;
}

/* Tracks with a condition are counted from what is kept with each, or, when days are asked for, from its reports: no matter which. */
static void tracks_are_counted_alike_from_tracks_and_from_reports(void **state) {
  (void)state;
  char *path = in_folder("tracks.db");
  dm_ledger *l = open_ledger(path, DM_LEDGER_WRITE);
  for (int i = 0; i < 6; i++) {
    char id[17];
    snprintf(id, sizeof id, "00000000000000d%d", i);
    doc *d = recall(id);
    track *k = &d->tracks.at[0];
    for (int n = 0; n < i; n++) { /* the last word on how they stand is not the last one told */
      track_report r = k->reports.at[0];
      r.begin = r.after = n == 2 ? DAY_NONE : day_of(1978, 5, 20 - 3 * i + n);
      r.status = n % 2 ? TRACK_OPEN : 0;
      vec_push(&d->arena, &k->reports, r);
    }
    if (i % 2) k->name = "Cotonou talks";
    add_made(l, d);
  }
  for (int again = 0; again < 2; again++) {
    buf kept = {0}, walked = {0};
    assert_int_equal(ledger_ask(l, ASK_TRACKS, &(stance_filter){.actor = "Togo"}, see_track, &kept, NULL), DM_OK);
    assert_int_equal(ledger_ask(l, ASK_TRACKS, &(stance_filter){.actor = "Togo", .from = "1066"}, see_track, &walked, NULL), DM_OK);
    assert_string_equal(buf_done(&kept), buf_done(&walked));
    assert_non_null(strstr(kept.ptr, "Cotonou talks"));
    buf_free(&kept);
    buf_free(&walked);
    dm_ledger_close(l);
    if (!again) run_sql(path, to_version_10), run_sql(path, to_version_9), run_sql(path, to_version_8), run_sql(path, to_version_7), run_sql(path, to_version_6), run_sql(path, to_version_5), run_sql(path, to_version_4), run_sql(path, to_version_3); /* the same in an older ledger that was brought up */
    l = open_ledger(path, DM_LEDGER_WRITE);
  }
  dm_ledger_close(l);
}

/* The last day counts, not the document added last; issues that may be two things in two documents are left out. */
static void where_a_state_stood_last_is_kept(void **state) {
  (void)state;
  char *path = in_folder("stood.db");
  dm_ledger *l = open_ledger(path, DM_LEDGER_WRITE);
  add(l, "00000000000000aa");
  doc *d = recall("00000000000000bb");
  d->positions.at[0].begin = d->positions.at[0].after = day_of(1975, 1, 1);
  add_made(l, d);
  const char *const vague[] = {"talks", "a plan", "an accord"};
  for (size_t i = 0; i < 3; i++) {
    char id[17];
    snprintf(id, sizeof id, "00000000000000c%zu", i);
    d = recall(id);
    d->positions.at[0].issue = d->positions.at[1].issue = vague[i];
    add_made(l, d);
  }
  dm_ledger_close(l);
  assert_string_equal(asked(path, "SELECT group_concat(country || ' ' || issue || ' ' || day || ' ' || document, ', ') FROM stood WHERE side = 'against'"), "TGO ambassadors 1978-05-01 1");
  assert_string_equal(asked(path, "SELECT count(*) FROM stood"), "2");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_document_comes_back_as_it_was_kept),
      cmocka_unit_test(a_document_kept_twice_changes_nothing),
      cmocka_unit_test(a_document_is_found_by_id_its_beginning_or_path),
      cmocka_unit_test(events_are_found_by_who_what_when_and_who_says_so),
      cmocka_unit_test(statements_are_found_by_words_and_by_who_stands_in_them),
      cmocka_unit_test(sentences_can_be_searched),
      cmocka_unit_test(what_is_no_ledger_is_refused),
      cmocka_unit_test(a_newer_ledger_is_left_alone),
      cmocka_unit_test(an_older_ledger_is_brought_up),
      cmocka_unit_test(a_party_of_two_states_is_of_both),
      cmocka_unit_test(what_others_report_is_weighed),
      cmocka_unit_test(an_analysts_grades_stay),
      cmocka_unit_test(one_who_writes_does_not_stop_those_who_read),
      cmocka_unit_test(what_was_watched_is_marked),
      cmocka_unit_test(what_is_counted_is_what_the_tables_have),
      cmocka_unit_test(a_ledger_that_was_tampered_with_does_no_harm),
      cmocka_unit_test(a_search_finds_the_sentence_that_has_the_words_of_an_event),
      cmocka_unit_test(talks_of_one_name_are_counted_over_documents),
      cmocka_unit_test(tracks_are_counted_alike_from_tracks_and_from_reports),
      cmocka_unit_test(where_a_state_stood_last_is_kept),
      cmocka_unit_test(a_full_disk_leaves_whole_documents_only),
  };
  return cmocka_run_group_tests_name("ledger", tests, make_folder, remove_folder);
}

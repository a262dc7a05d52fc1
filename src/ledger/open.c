/* open.c - opening a ledger, making its tables, and bringing an older one up to date.
 *
 * The write-ahead log lets others read while one writes; a killed program leaves a log that the next one opens and rolls back. */
#include "ledger/ledger.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/among.h"
#include "ledger/copy.h"
#include "ledger/digest.h"
#include "ledger/known.h"
#include "ledger/merge.h"
#include "ledger/statement.h"
#include "ledger/utterance.h"
#include "pipeline.h"

enum { BUSY_MS = 10000 };

extern const char ledger_schema[], ledger_quotations[], ledger_stances[], ledger_reports[], ledger_rulings[], ledger_digest[];

/* What happened and what to do about it. */
status ledger_trouble_of(sqlite3 *db, const char *path, err *e) {
  int error = sqlite3_system_errno(db);
  const char *said = sqlite3_errmsg(db), *between = error ? ": " : "", *more = error ? strerror(error) : "";
  switch (sqlite3_errcode(db) & 0xff) {
  case SQLITE_NOTADB: return err_set(e, DM_ELEDGER, path, "no ledger: not an SQLite file");
  case SQLITE_BUSY:
  case SQLITE_LOCKED: return err_set(e, DM_EBUSY, path, "another program is writing to the ledger; waited %d seconds: try again when it is done", BUSY_MS / 1000);
  case SQLITE_FULL: return err_set(e, DM_ELEDGER, path, "the disk is full; no document was half-written: make room, then try again");
  case SQLITE_READONLY:
    return err_set(e, DM_ELEDGER, path, "the ledger cannot be written: the file or its folder is read-only; take the right to write there, or name another --ledger");
  case SQLITE_CORRUPT: return err_set(e, DM_ELEDGER, path, "the ledger is damaged: %s; `demarche ledger check` says more", said);
  case SQLITE_NOMEM: return err_set(e, DM_ENOMEM, path, "out of memory");
  case SQLITE_CANTOPEN: return err_set(e, DM_ELEDGER, path, "%s%s%s; may its folder be written? Or name another --ledger", said, between, more);
  case SQLITE_IOERR: return err_set(e, DM_ELEDGER, path, "%s%s%s; what was kept before is safe: see to the disk, then try again", said, between, more);
  default: return err_set(e, DM_ELEDGER, path, "%s", said);
  }
}

static int pragma(sqlite3 *db, const char *question, int64_t *answer) {
  sqlite3_stmt *s;
  int code = sqlite3_prepare_v2(db, question, -1, &s, NULL);
  if (code != SQLITE_OK) return code;
  code = sqlite3_step(s);
  if (code == SQLITE_ROW) *answer = sqlite3_column_int64(s, 0);
  sqlite3_finalize(s);
  return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
}

static status make(dm_ledger *l, err *e) {
  char set[160];
  snprintf(set, sizeof set,
           "PRAGMA application_id = %d; PRAGMA user_version = %d; INSERT INTO meta VALUES ('made_by', "
           "'demarche %s')",
           LEDGER_APPLICATION, LEDGER_VERSION, DM_VERSION);
  if (sqlite3_exec(l->db, ledger_schema, NULL, NULL, NULL) == SQLITE_OK &&
      sqlite3_exec(l->db, statement_schema, NULL, NULL, NULL) == SQLITE_OK &&
      sqlite3_exec(l->db, ledger_quotations, NULL, NULL, NULL) == SQLITE_OK &&
      sqlite3_exec(l->db, ledger_stances, NULL, NULL, NULL) == SQLITE_OK &&
      sqlite3_exec(l->db, ledger_reports, NULL, NULL, NULL) == SQLITE_OK &&
      sqlite3_exec(l->db, ledger_rulings, NULL, NULL, NULL) == SQLITE_OK &&
      sqlite3_exec(l->db, ledger_digest, NULL, NULL, NULL) == SQLITE_OK &&
      sqlite3_exec(l->db, set, NULL, NULL, NULL) == SQLITE_OK &&
      sqlite3_exec(l->db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK) {
    l->version = LEDGER_VERSION;
    return DM_OK;
  }
  status s = ledger_trouble_of(l->db, l->path, e);
  sqlite3_exec(l->db, "ROLLBACK", NULL, NULL, NULL);
  return s;
}

#define DETAILS_OF_DOCUMENTS                                                                                                        \
  "CREATE TABLE detail (document INTEGER NOT NULL REFERENCES document, id INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, \
PRIMARY KEY (document, id)) STRICT, WITHOUT ROWID; CREATE INDEX detail_name ON detail (name, value); ALTER TABLE sentence ADD COLUMN part TEXT;"

#define WATCHED "CREATE TABLE watched (source TEXT NOT NULL, item TEXT NOT NULL, mark TEXT NOT NULL, PRIMARY KEY (source, item)) STRICT, WITHOUT ROWID;"

/* What each version brought: upgrades[2] makes a ledger of version 3 out of one of version 2. The same words as in
 * schema.sql, and test_ledger.c holds the two against each other. */
static const char *const upgrades[LEDGER_VERSION] = {
    "",
    "ALTER TABLE mention ADD COLUMN code TEXT; ALTER TABLE mention ADD COLUMN place TEXT;"
    "ALTER TABLE mention ADD COLUMN place_country TEXT; ALTER TABLE mention ADD COLUMN lat REAL;"
    "ALTER TABLE mention ADD COLUMN lon REAL; ALTER TABLE mention ADD COLUMN geonameid INTEGER;",
    /* grades */
    "ALTER TABLE attribution ADD COLUMN distance INTEGER; ALTER TABLE attribution ADD COLUMN directness TEXT;"
    "ALTER TABLE attribution ADD COLUMN own_act TEXT; ALTER TABLE attribution ADD COLUMN hedge_from INTEGER;"
    "ALTER TABLE attribution ADD COLUMN hedge_to INTEGER; ALTER TABLE attribution ADD COLUMN hedge TEXT;"
    "ALTER TABLE attribution ADD COLUMN hedge_on TEXT; ALTER TABLE attribution ADD COLUMN band TEXT;"
    "ALTER TABLE attribution ADD COLUMN addressee INTEGER;"
    "ALTER TABLE event ADD COLUMN hedge_from INTEGER; ALTER TABLE event ADD COLUMN hedge_to INTEGER;"
    "ALTER TABLE event ADD COLUMN hedge TEXT; ALTER TABLE event ADD COLUMN band TEXT;"
    "CREATE TABLE grade (number INTEGER PRIMARY KEY, source TEXT, doc TEXT, from_byte INTEGER, to_byte INTEGER, plover TEXT,"
    " reliability TEXT CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')), credibility INTEGER CHECK (credibility BETWEEN 1 AND 6),"
    " analyst TEXT NOT NULL, at TEXT NOT NULL, note TEXT, CHECK ((source IS NULL) <> (doc IS NULL)),"
    " CHECK (source IS NULL OR credibility IS NULL), CHECK (doc IS NULL OR reliability IS NULL)) STRICT;"
    "CREATE INDEX grade_source ON grade (source COLLATE NOCASE); CREATE INDEX grade_report ON grade (doc, from_byte);",
    /* what the questions about tracks ask of each; stances.sql of today has it */
    "ALTER TABLE track ADD COLUMN first TEXT; ALTER TABLE track ADD COLUMN last TEXT; ALTER TABLE track ADD COLUMN reports INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE track ADD COLUMN told TEXT;"
    "UPDATE track SET first = t.first, last = t.last, reports = t.reports, told = t.told FROM (SELECT document, track, min(day) AS first, max(until) AS last,"
    " count(*) AS reports, max(" LEDGER_REPORT_KEY("status", "day", "document", "sentence", "id", "track") ") AS told FROM track_report GROUP BY document, track) t"
    " WHERE t.document = track.document AND t.track = track.id;"
    "CREATE INDEX track_channel ON track (channel, document, id, first, last, reports, told);",
    /* positions and commitments of an issue, without a look at the others; reports and events: reports.sql, and add_again() */
    ("DROP INDEX position_issue; CREATE INDEX position_issue ON position (issue, day, document, id, until, party, statement);"
     "DROP INDEX commitment_issue; CREATE INDEX commitment_issue ON commitment (issue, day, document, id, until, statement);"),
    DETAILS_OF_DOCUMENTS,
    WATCHED,
    "", /* what decisions come to: ledger_rulings, below */
    "", /* days and parties of all events, whatever brought them: ninth[], below */
    "ALTER TABLE party ADD COLUMN country TEXT NOT NULL DEFAULT '';", /* and tenth[] */
    "", /* what a search narrows by: eleventh[] */
};

static const char ninth[] =
    "DROP INDEX IF EXISTS event_date; DROP INDEX IF EXISTS event_party_country;"
    "ALTER TABLE event ADD COLUMN day TEXT NOT NULL DEFAULT '9999'; ALTER TABLE event ADD COLUMN until TEXT NOT NULL DEFAULT '9999';"
    "UPDATE event SET day = coalesce(begin_date, end_date, (SELECT " LEDGER_DOC_DAY " FROM document d WHERE d.number = event.document), '9999'),"
    " until = coalesce(end_date, begin_date, (SELECT " LEDGER_DOC_DAY " FROM document d WHERE d.number = event.document), '9999');"
    "ALTER TABLE event_party ADD COLUMN party INTEGER;"
    "INSERT OR IGNORE INTO party (name, text, code) SELECT DISTINCT coalesce(name, ''), coalesce(text, ''), coalesce(code, '') FROM event_party;"
    "UPDATE event_party SET party = (SELECT number FROM party p WHERE p.name = coalesce(event_party.name, '') AND p.text = coalesce(event_party.text, '')"
    " AND p.code = coalesce(event_party.code, ''));";
/* Pairs of parties are found in the digest. */
static const char tenth[] =
    "DROP TABLE IF EXISTS event_pair; DROP INDEX account_lead; CREATE INDEX account_lead ON account (lead, head) WHERE lead IS NOT NULL;"
    "UPDATE party SET country = coalesce((SELECT coalesce(p.country, '') FROM event_party p WHERE p.party = party.number LIMIT 1), iif(length(code) IN (3, 6), substr(code, 1, 3), ''));";
/* The digest tells of each report in which sentence it stands; and words go in as they do in a ledger made today (schema.sql). */
static const char eleventh[] = "DELETE FROM digest; INSERT INTO sentence_text (sentence_text, rank) VALUES ('hashsize', 16777216), ('automerge', 8);";
/* Accounts are looked for days at a time (merge.c): what is of one time stands together. */
static const char keys_again[] =
    "CREATE TEMP TABLE old_key AS SELECT * FROM account_key; DELETE FROM account_key;"
    "INSERT OR IGNORE INTO account_key SELECT (day >> 6) * 1099511627776 + (key & 1099511627775), day, same, account FROM temp.old_key ORDER BY 1, 2, 3;"
    "DROP TABLE temp.old_key;";

/* What is made of documents when they are added, for those that a ledger without it has. */
static int add_again(dm_ledger *l, int64_t version) {
  int64_t last = 0;
  int code = SQLITE_OK;
  if (version < 3) code = sqlite3_exec(l->db, statement_schema, NULL, NULL, NULL);
  if (version < 3 && code == SQLITE_OK) code = sqlite3_exec(l->db, ledger_quotations, NULL, NULL, NULL);
  if (version < 3 && code == SQLITE_OK) code = sqlite3_exec(l->db, ledger_stances, NULL, NULL, NULL);
  if (code == SQLITE_OK) code = sqlite3_exec(l->db, ledger_reports, NULL, NULL, NULL);
  if (code == SQLITE_OK) code = pragma(l->db, "SELECT coalesce(max(number), 0) FROM document", &last);
  for (int64_t n = 1; n <= last && code == SQLITE_OK; n++) {
    doc *d = doc_new();
    if (!d) return SQLITE_NOMEM;
    if (ledger_load(l, n, d, &l->why) != DM_OK)
      l->failed = true;
    else {
      if (version < 3) utterances_add(l, d, n);
      if (version < 3) ledger_add_statements(l, d, n, false);
      copies_add(l, d, n);
      reports_add(l, d, n);
    }
    dm_doc_free(d);
    if (l->failed) return SQLITE_ERROR;
  }
  if (code == SQLITE_OK) ledger_tally(l);
  return l->failed ? SQLITE_ERROR : code;
}

/* An older ledger learns what is new; who only reads it does without. Two may be at it. */
static status upgrade(dm_ledger *l, err *e) {
  char set[80];
  int64_t version = 0;
  snprintf(set, sizeof set, "PRAGMA user_version = %d", LEDGER_VERSION);
  int code = sqlite3_exec(l->db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
  if (code == SQLITE_OK) code = pragma(l->db, "PRAGMA user_version", &version);
  int64_t own = version < 3 ? 3 : LEDGER_VERSION; /* what came with the tables of version 3 is in the words that make them */
  for (int64_t v = version < 0 ? 0 : version; v < own && code == SQLITE_OK; v++) code = sqlite3_exec(l->db, upgrades[v], NULL, NULL, NULL);
  if (version < 3 && code == SQLITE_OK) code = sqlite3_exec(l->db, DETAILS_OF_DOCUMENTS WATCHED, NULL, NULL, NULL); /* those of versions 6 and 7 are in no such words */
  l->version = LEDGER_VERSION; /* its columns are there: what loads a document may ask for them */
  if (code == SQLITE_OK && version < 5) code = add_again(l, version);
  if (code == SQLITE_OK && version == 8) code = sqlite3_exec(l->db, "DROP VIEW ruling; DROP INDEX decision_taken_back", NULL, NULL, NULL); /* it walked all events */
  if (code == SQLITE_OK && version < 9) code = sqlite3_exec(l->db, ledger_rulings, NULL, NULL, NULL);
  if (code == SQLITE_OK && version < 9) code = sqlite3_exec(l->db, ninth, NULL, NULL, NULL);
  if (code == SQLITE_OK && version >= 5 && version < 9) code = sqlite3_exec(l->db, keys_again, NULL, NULL, NULL);
  if (code == SQLITE_OK) code = sqlite3_exec(l->db, version < 10 ? ledger_digest : strstr(ledger_digest, "CREATE TABLE digest_document"), NULL, NULL, NULL);
  if (version < 10 && code == SQLITE_OK) code = sqlite3_exec(l->db, tenth, NULL, NULL, NULL);
  if (code == SQLITE_OK) code = sqlite3_exec(l->db, eleventh, NULL, NULL, NULL);
  if (code == SQLITE_OK) digest_all(l);
  if (l->failed) code = SQLITE_ERROR;
  if (code == SQLITE_OK) code = sqlite3_exec(l->db, set, NULL, NULL, NULL);
  if (code == SQLITE_OK) code = sqlite3_exec(l->db, "COMMIT", NULL, NULL, NULL);
  if (code == SQLITE_OK) {
    return DM_OK;
  }
  status s = l->failed ? ledger_trouble(l, e) : ledger_trouble_of(l->db, l->path, e);
  digest_drop(l);
  sqlite3_exec(l->db, "ROLLBACK", NULL, NULL, NULL);
  return s;
}

/* Is it a ledger, and of a version we know? A file without any table is one that is still to be made. */
static status look(dm_ledger *l, dm_ledger_mode mode, err *e) {
  int64_t application = 0, version = 0, tables = 0;
  int code = SQLITE_OK;
  if (mode == DM_LEDGER_WRITE)
    code = sqlite3_exec(l->db, "BEGIN IMMEDIATE", NULL, NULL, NULL); /* two may be making it */
  if (code == SQLITE_OK) code = pragma(l->db, "PRAGMA application_id", &application);
  if (code == SQLITE_OK) code = pragma(l->db, "PRAGMA user_version", &version);
  if (code == SQLITE_OK) code = pragma(l->db, "SELECT count(*) FROM sqlite_schema", &tables);
  if (code != SQLITE_OK) return ledger_trouble_of(l->db, l->path, e);
  if (mode == DM_LEDGER_WRITE && !tables && !application) return make(l, e);
  if (mode == DM_LEDGER_WRITE) sqlite3_exec(l->db, "ROLLBACK", NULL, NULL, NULL);
  if (!tables && !application) return err_set(e, DM_ELEDGER, l->path, "no ledger: the file is empty");
  if (application != LEDGER_APPLICATION)
    return err_set(e, DM_ELEDGER, l->path, "no ledger: an SQLite file of another program");
  if (version > LEDGER_VERSION)
    return err_set(e, DM_EVERSION, l->path,
                   "a ledger of version %lld; this demarche knows version %d and below: use the newer one that made it", (long long)version,
                   LEDGER_VERSION);
  l->version = (int)version;
  if (mode == DM_LEDGER_READ && version < 8) { /* who reads an older one sees its decisions too */
    buf view = {0};
    buf_printf(&view, "PRAGMA temp_store = MEMORY; CREATE TEMP %s", /* (to change where temporary things are later would drop it) */
               version < 5 ? "VIEW ruling AS " LEDGER_NO_RULING : strstr(ledger_rulings, "VIEW ruling"));
    code = buf_done(&view) ? sqlite3_exec(l->db, view.ptr, NULL, NULL, NULL) : SQLITE_NOMEM;
    buf_free(&view);
    if (code != SQLITE_OK) return ledger_trouble_of(l->db, l->path, e);
  }
  return mode == DM_LEDGER_WRITE && version < LEDGER_VERSION ? upgrade(l, e) : DM_OK;
}

static int connect(dm_ledger *l, dm_ledger_mode mode, bool immutable) {
  int flags = SQLITE_OPEN_NOMUTEX | (mode == DM_LEDGER_WRITE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY); /* of one thread at a time */
  sqlite3_close(l->db);
  l->db = NULL;
  char *uri = NULL;
  if (immutable) { /* percent-encoded, since the path may hold '?' or '#' */
    buf b = {0};
    buf_puts(&b, "file:");
    for (const char *c = l->path; *c; c++) {
      if (strchr("%?#", *c))
        buf_printf(&b, "%%%02x", (unsigned)*c);
      else
        buf_putc(&b, *c);
    }
    buf_puts(&b, "?immutable=1");
    if (!buf_done(&b)) return SQLITE_NOMEM;
    uri = b.ptr;
    flags |= SQLITE_OPEN_URI;
  }
  int code = sqlite3_open_v2(uri ? uri : l->path, &l->db, flags, NULL);
  free(uri);
  if (code == SQLITE_OK) {
    sqlite3_busy_timeout(l->db, BUSY_MS);
    /* A ledger may come from a stranger: its schema must not run anything, nor be written behind SQLite's
     * back. */
    sqlite3_db_config(l->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(l->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    code = few_table(l->db);
    if (code == SQLITE_OK) code = among_function(l->db);
    if (code == SQLITE_OK) code = digest_function(l->db);
    if (code == SQLITE_OK && mode == DM_LEDGER_WRITE) code = pile_table(l->db, &l->pile_source);
  }
  return code;
}

/* In a folder that must not be written, or on a full disk. */
static bool no_log_can_be(int code) {
  return (code & 0xff) == SQLITE_CANTOPEN || (code & 0xff) == SQLITE_READONLY || code == SQLITE_IOERR_SHMSIZE || code == SQLITE_IOERR_SHMOPEN || code == SQLITE_IOERR_SHMMAP;
}

static bool log_beside(const dm_ledger *l) {
  static const char *const logs[] = {"-wal", "-journal"};
  char log[sizeof l->path + 12];
  struct stat is;
  for (size_t i = 0; i < sizeof logs / sizeof *logs; i++) {
    snprintf(log, sizeof log, "%s%s", l->path, logs[i]);
    if (stat(log, &is) == 0 && is.st_size > 0) return true;
  }
  return false;
}

/* A program was killed while it made the ledger, or while it wrote where the write-ahead log cannot be had: what it had begun is taken back,
 * which who only reads may not do. */
static void take_back(const dm_ledger *l) {
  sqlite3 *db = NULL;
  if (sqlite3_open_v2(l->path, &db, SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK) {
    sqlite3_busy_timeout(db, BUSY_MS);
    sqlite3_exec(db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
  }
  sqlite3_close(db);
}

dm_status dm_ledger_open(const char *path, dm_ledger_mode mode, dm_ledger **out, dm_err *e) {
  *out = NULL;
  dm_ledger *l = calloc(1, sizeof *l);
  if (!l) return err_set(e, DM_ENOMEM, path, "out of memory");
  /* SQLite reads "" and ":memory:" as names of its own, and a path that opens with "file:" as a URI only when
   * asked. */
  int len = snprintf(l->path, sizeof l->path, "%s%s", path[0] == ':' ? "./" : "", path);
  status s = DM_OK;
  if (!path[0] || len < 0 || (size_t)len >= sizeof l->path)
    s = err_set(e, DM_ELEDGER, path, "%s", path[0] ? "the name is too long" : "a ledger needs a name");
  else if (mode == DM_LEDGER_READ && access(l->path, F_OK) != 0)
    s = err_set(e, DM_ELEDGER, path, "no ledger there: %s", strerror(errno));
  else if (connect(l, mode, false) != SQLITE_OK)
    s = l->db ? ledger_trouble_of(l->db, l->path, e) : err_set(e, DM_ENOMEM, path, "out of memory");
  if (s == DM_OK) s = look(l, mode, e);
  if (s == DM_ELEDGER && mode == DM_LEDGER_READ && l->db && sqlite3_extended_errcode(l->db) == SQLITE_READONLY_ROLLBACK) {
    take_back(l);
    if (connect(l, mode, false) == SQLITE_OK) s = look(l, mode, e);
  }
  if (s == DM_ELEDGER && mode == DM_LEDGER_READ && l->db && no_log_can_be(sqlite3_extended_errcode(l->db))) {
    /* Nobody writes there, so the file alone will do. Unless a log came along with it. */
    if (log_beside(l))
      s = err_set(e, DM_ELEDGER, path, "what was added last lies in the log beside it (-wal or -journal), which is not read where nothing can be written: copy both to a folder that may be written, on a disk with room");
    else if (connect(l, mode, true) == SQLITE_OK)
      s = look(l, mode, e);
  }
  if (s == DM_OK && mode == DM_LEDGER_WRITE)
    /* What is committed is on the disk, whatever becomes of the power: the log is synced with each commit. Where the log cannot be had (a
     * network disk), the rollback journal serves as well: a refusal is no failure. */
    sqlite3_exec(l->db, "PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL;"
                 " PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16384",
                 NULL, NULL, NULL);
  if (s != DM_OK) {
    dm_ledger_close(l);
    return s;
  }
  *out = l;
  return DM_OK;
}

void dm_ledger_close(dm_ledger *l) {
  if (!l) return;
  for (int i = 0; i < N_STATEMENTS; i++) sqlite3_finalize(l->prepared[i]);
  for (int i = 0; i <= N_PILES; i++) sqlite3_finalize(l->pile_writers[i].s);
  for (int i = 0; i < N_PILES; i++) buf_free(&l->piles[i].rows);
  known_free(l);
  if (l->spell) arena_free(&l->tables);
  digest_drop(l);
  sqlite3_close(l->db);
  free(l);
}

/* store.c - opening a ledger, and putting a document into it.
 *
 * One writer at a time (BEGIN IMMEDIATE, waiting up to BUSY_MS), one transaction a document or some of them. The write-ahead
 * log lets others read meanwhile; a killed program leaves a log that the next one opens and rolls back. */
#include "ledger/ledger.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "ledger/copy.h"
#include "ledger/merge.h"
#include "ledger/statement.h"
#include "pipeline.h"
#include "ledger/utterance.h"
#include "words.h"

enum { BUSY_MS = 10000 };

extern const char ledger_schema[], ledger_quotations[], ledger_stances[], ledger_reports[], ledger_rulings[], ledger_pairs[];

static const char *const sql[] = {
#define X(name, text) text,
    STATEMENT_TABLE(X)
#undef X
};

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

/* ------------------------------------------------------------------ rows */

static bool fine(dm_ledger *l, int code) {
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return true;
  if (!l->failed) ledger_trouble_of(l->db, l->path, &l->why);
  l->failed = true;
  return false;
}

row row_of(dm_ledger *l, statement which) {
  sqlite3_stmt **s = &l->prepared[which];
  if (!*s && !l->failed)
    fine(l, sqlite3_prepare_v3(l->db, sql[which], -1, SQLITE_PREPARE_PERSISTENT, s, NULL));
  return (row){l, l->failed ? NULL : *s, 0};
}

static void bound(row *r, int code) {
  if (fine(r->l, code)) return;
  row_end(r);
}

void put_int(row *r, int64_t value) {
  if (r->s) bound(r, sqlite3_bind_int64(r->s, ++r->n, value));
}
void put_id(row *r, uint32_t value) {
  if (value != NONE)
    put_int(r, value);
  else if (r->s)
    bound(r, sqlite3_bind_null(r->s, ++r->n));
}
void put_real(row *r, double value) {
  if (r->s) bound(r, sqlite3_bind_double(r->s, ++r->n, value));
}
void put_blob(row *r, const void *at, size_t bytes) {
  if (r->s) bound(r, sqlite3_bind_blob64(r->s, ++r->n, at, bytes, SQLITE_STATIC));
}
void put_slice(row *r, slice text) {
  if (r->s)
    bound(r,
          sqlite3_bind_text64(r->s, ++r->n, text.ptr ? text.ptr : "", text.len, SQLITE_STATIC, SQLITE_UTF8));
}
void put_text(row *r, const char *text) {
  if (text && text[0])
    put_slice(r, slice_of(text));
  else
    put_id(r, NONE);
}
void put_span(row *r, span s) {
  put_int(r, s.from);
  put_int(r, s.to);
}

void row_end(row *r) {
  if (!r->s) return;
  sqlite3_reset(r->s);
  sqlite3_clear_bindings(r->s);
  r->s = NULL;
}

bool row_next(row *r) {
  if (!r->s) return false;
  int code = sqlite3_step(r->s);
  if (code == SQLITE_ROW) return true;
  fine(r->l, code);
  row_end(r);
  return false;
}

bool row_run(row *r) {
  while (row_next(r)) {
  }
  return !r->l->failed;
}

slice get_slice(const row *r, int column) {
  const unsigned char *p = sqlite3_column_text(r->s, column);
  return (slice){(const char *)p, p ? (size_t)sqlite3_column_bytes(r->s, column) : 0};
}

void ledger_no_memory(dm_ledger *l) {
  for (int i = 0; i < N_STATEMENTS; i++) sqlite3_reset(l->prepared[i]);
  if (!l->failed) err_set(&l->why, DM_ENOMEM, l->path, "out of memory");
  l->failed = true;
}

status ledger_day(const char *value, bool first, char out[16], err *e) {
  day begin, after;
  time_precision precision;
  if (!day_parse(slice_of(value), &begin, &after, &precision)) return err_set(e, DM_EUSAGE, NULL, "'%s' is no date like 2017-12-13, 2017-12 or 2017", value);
  day_text(first ? begin : after, out);
  return DM_OK;
}

status ledger_trouble(dm_ledger *l, err *e) {
  if (!l->failed) return DM_OK;
  l->failed = false;
  if (e) *e = l->why;
  return l->why.code;
}

/* ------------------------------------------------------------------ opening */

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
      sqlite3_exec(l->db, ledger_pairs, NULL, NULL, NULL) == SQLITE_OK &&
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
    "", /* days, parties and pairs of all events, whatever brought them: ninth[], below */
};

#define OWN_CODE(x) "substr(coalesce(" x ".code, ''), 1, 3)"
static const char ninth[] =
    "DROP INDEX IF EXISTS event_date; DROP INDEX IF EXISTS event_party_country;"
    "ALTER TABLE event ADD COLUMN day TEXT NOT NULL DEFAULT '9999'; ALTER TABLE event ADD COLUMN until TEXT NOT NULL DEFAULT '9999';"
    "UPDATE event SET day = coalesce(begin_date, end_date, (SELECT " LEDGER_DOC_DAY " FROM document d WHERE d.number = event.document), '9999'),"
    " until = coalesce(end_date, begin_date, (SELECT " LEDGER_DOC_DAY " FROM document d WHERE d.number = event.document), '9999');"
    "ALTER TABLE event_party ADD COLUMN party INTEGER;"
    "INSERT OR IGNORE INTO party (name, text, code) SELECT DISTINCT coalesce(name, ''), coalesce(text, ''), coalesce(code, '') FROM event_party;"
    "UPDATE event_party SET party = (SELECT number FROM party p WHERE p.name = coalesce(event_party.name, '') AND p.text = coalesce(event_party.text, '')"
    " AND p.code = coalesce(event_party.code, ''));";
static const char pairs_again[] =
    "INSERT OR IGNORE INTO event_pair SELECT min(c, c2), max(c, c2), document, event, iif(c <= c2, one, other), iif(c <= c2, other, one)"
    " FROM (SELECT x.document, x.event, " OWN_CODE("x") " AS c, x.party AS one, " OWN_CODE("y") " AS c2, y.party AS other FROM event_party x"
    " JOIN event_party y ON y.document = x.document AND y.event = x.event WHERE x.side = 'actor' AND (y.side = 'recipient' OR y.id > x.id)) ORDER BY 1, 2, 3, 4;";
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
  if (code == SQLITE_OK) code = sqlite3_exec(l->db, ledger_rulings, NULL, NULL, NULL);
  if (code == SQLITE_OK) code = sqlite3_exec(l->db, ninth, NULL, NULL, NULL);
  if (code == SQLITE_OK) code = sqlite3_exec(l->db, ledger_pairs, NULL, NULL, NULL);
  if (code == SQLITE_OK) code = sqlite3_exec(l->db, pairs_again, NULL, NULL, NULL);
  if (code == SQLITE_OK && version >= 5) code = sqlite3_exec(l->db, keys_again, NULL, NULL, NULL);
  if (code == SQLITE_OK) code = sqlite3_exec(l->db, set, NULL, NULL, NULL);
  if (code == SQLITE_OK) code = sqlite3_exec(l->db, "COMMIT", NULL, NULL, NULL);
  if (code == SQLITE_OK) {
    return DM_OK;
  }
  status s = l->failed ? ledger_trouble(l, e) : ledger_trouble_of(l->db, l->path, e);
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
  }
  return code;
}

/* In a folder that must not be written, or on a full disk. */
static bool no_log_can_be(int code) {
  return (code & 0xff) == SQLITE_CANTOPEN || (code & 0xff) == SQLITE_READONLY || code == SQLITE_IOERR_SHMSIZE || code == SQLITE_IOERR_SHMOPEN || code == SQLITE_IOERR_SHMMAP;
}

static bool log_beside(const dm_ledger *l) {
  char log[sizeof l->path + 8];
  struct stat is;
  snprintf(log, sizeof log, "%s-wal", l->path);
  return stat(log, &is) == 0 && is.st_size > 0;
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
  if (s == DM_ELEDGER && mode == DM_LEDGER_READ && l->db && no_log_can_be(sqlite3_extended_errcode(l->db))) {
    /* Nobody writes there, so the file alone will do. Unless a log came along with it. */
    if (log_beside(l))
      s = err_set(e, DM_ELEDGER, path, "what was added last lies in the log beside it (-wal), which is not read where nothing can be written: copy both to a folder that may be written, on a disk with room");
    else if (connect(l, mode, true) == SQLITE_OK)
      s = look(l, mode, e);
  }
  if (s == DM_OK && mode == DM_LEDGER_WRITE)
    /* What is committed is on the disk, whatever becomes of the power: the log is synced with each commit. Where the log cannot be had (a
     * network disk), the rollback journal serves as well: a refusal is no failure. */
    sqlite3_exec(l->db, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL;"
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
  if (l->spell) arena_free(&l->tables);
  sqlite3_close(l->db);
  free(l);
}

/* ------------------------------------------------------------------ adding a document */

void put_date(row *r, day n, char text[16]) { put_text(r, day_text(n, text)); }

static void add_document(dm_ledger *l, const doc *d) {
  char date[16];
  buf byline = {0};
  buf_putc(&byline, '[');
  for (uint32_t i = 0; i < d->bylines.n; i++) {
    if (i) buf_putc(&byline, ',');
    json_text(&byline, slice_of(d->bylines.at[i]));
  }
  buf_putc(&byline, ']');
  row r = row_of(l, SQL_ADD_DOCUMENT);
  put_text(&r, d->id);
  put_slice(&r, slice_of(d->path));
  put_text(&r, d->title);
  put_text(&r, date_text(d->date, d->date_precision, date));
  put_text(&r, d->date_from);
  put_text(&r, d->publisher);
  put_slice(&r, (slice){byline.ptr, byline.len});
  put_text(&r, word_of(WORD_KIND, d->kind));
  put_text(&r, d->classification);
  put_int(&r, (int64_t)d->text.len);
  put_slice(&r, d->text);
  row_run(&r);
  buf_free(&byline);
}

static void add_layout(dm_ledger *l, const doc *d, int64_t n) {
  for (uint32_t i = 0; i < d->details.n; i++) {
    row r = row_of(l, SQL_ADD_DETAIL);
    put_int(&r, n);
    put_int(&r, i);
    put_slice(&r, slice_of(d->details.at[i].name));
    put_slice(&r, slice_of(d->details.at[i].value));
    row_run(&r);
  }
  for (uint32_t i = 0, id = 0; i < d->blocks.n; i++) {
    const block *b = &d->blocks.at[i];
    if (b->drop == DROP_NOT) continue;
    row r = row_of(l, SQL_ADD_DROPPED);
    put_int(&r, n);
    put_int(&r, id++);
    put_span(&r, b->at);
    put_text(&r, word_of(WORD_DROP, b->drop));
    row_run(&r);
  }
  for (uint32_t i = 0; i < d->carries.n; i++) {
    const carried *c = &d->carries.at[i];
    row r = row_of(l, SQL_ADD_CARRIED);
    put_int(&r, n);
    put_int(&r, i);
    put_text(&r, c->kind);
    put_text(&r, c->origin);
    put_text(&r, c->date);
    put_span(&r, c->at);
    put_text(&r, c->portion);
    put_id(&r, c->mention);
    row_run(&r);
  }
  for (uint32_t i = 0; i < d->sentences.n; i++) {
    const sentence *s = &d->sentences.at[i];
    row r = row_of(l, SQL_ADD_SENTENCE);
    put_int(&r, n);
    put_int(&r, i);
    put_span(&r, s->at);
    put_int(&r, s->heading);
    put_slice(&r, doc_slice(d, s->at));
    put_text(&r, word_of(WORD_PART, s->part));
    row_run(&r);
  }
  row t = row_of(l, SQL_ADD_SENTENCE_TEXTS);
  put_int(&t, n);
  row_run(&t);
}

static void put_place(row *r, const location *p) {
  if (!p) {
    for (int i = 0; i < 5; i++) put_id(r, NONE);
    return;
  }
  put_text(r, p->name);
  put_text(r, p->country);
  put_real(r, p->lat / 100.0);
  put_real(r, p->lon / 100.0);
  put_id(r, p->geonameid ? p->geonameid : NONE);
}

static void add_names(dm_ledger *l, const doc *d, int64_t n) {
  for (uint32_t i = 0; i < d->entities.n; i++) {
    const entity *x = &d->entities.at[i];
    row r = row_of(l, SQL_ADD_ENTITY);
    put_int(&r, n);
    put_int(&r, i);
    put_text(&r, x->name);
    put_text(&r, word_of(WORD_ACTOR, x->kind));
    put_text(&r, x->role);
    put_text(&r, x->country);
    put_text(&r, x->sector);
    row_run(&r);
  }
  for (uint32_t i = 0; i < d->mentions.n; i++) {
    const mention *m = &d->mentions.at[i];
    row r = row_of(l, SQL_ADD_MENTION);
    put_int(&r, n);
    put_int(&r, i);
    put_int(&r, m->entity);
    put_span(&r, m->at);
    put_slice(&r, doc_slice(d, m->at));
    put_text(&r, word_of(WORD_ACTOR, m->kind));
    put_text(&r, m->role);
    put_text(&r, m->country);
    put_text(&r, m->sector);
    put_text(&r, m->code);
    put_place(&r, m->place);
    row_run(&r);
  }
  for (uint32_t i = 0; i < d->times.n; i++) {
    const timex *t = &d->times.at[i];
    char begin[16], after[16];
    row r = row_of(l, SQL_ADD_TIME);
    put_int(&r, n);
    put_int(&r, i);
    put_span(&r, t->at);
    put_slice(&r, doc_slice(d, t->at));
    put_text(&r, word_of(WORD_CLASS, t->class));
    put_text(&r, t->value);
    put_date(&r, t->begin, begin);
    put_date(&r, t->after, after);
    put_text(&r, word_of(WORD_PRECISION, t->precision));
    row_run(&r);
  }
}

void put_words(row *r, const doc *d, span s, bool known) {
  if (known) {
    put_span(r, s);
    put_slice(r, doc_slice(d, s));
  } else {
    for (int i = 0; i < 3; i++) put_id(r, NONE);
  }
}

static void add_attributions(dm_ledger *l, const doc *d, int64_t n) {
  for (uint32_t i = 0; i < d->attributions.n; i++) {
    const attribution *a = &d->attributions.at[i];
    slice name;
    row r = row_of(l, SQL_ADD_ATTRIBUTION);
    put_int(&r, n);
    put_int(&r, i);
    if (source_name(d, a, &name))
      put_slice(&r, name);
    else
      put_id(&r, NONE);
    put_words(&r, d, a->source, a->has_source);
    put_id(&r, a->has_source ? a->source_mention : NONE);
    put_text(&r, a->has_source ? word_of(WORD_ANONYMITY, a->anonymity) : NULL);
    put_words(&r, d, a->cue, a->cue.to > a->cue.from);
    put_text(&r, word_of(WORD_QUOTE, a->quote));
    put_id(&r, a->within);
    put_id(&r, a->distance ? a->distance : NONE);
    put_text(&r, word_of(WORD_DIRECTNESS, a->directness));
    put_text(&r, word_of(WORD_OWN, a->own));
    put_words(&r, d, a->hedge.at, hedged(&a->hedge));
    put_text(&r, hedged(&a->hedge) ? word_of(WORD_HEDGED, a->hedge.on) : NULL);
    put_text(&r, word_of(WORD_BAND, a->hedge.band));
    put_id(&r, a->addressee);
    row_run(&r);
    for (uint32_t k = 0; k < a->content.n; k++) {
      row c = row_of(l, SQL_ADD_CONTENT);
      put_int(&c, n);
      put_int(&c, i);
      put_int(&c, k);
      put_span(&c, a->content.at[k]);
      row_run(&c);
    }
  }
}

void put_party(row *r, const party *p, char code[8]) {
  put_id(r, p->mention);
  put_text(r, p->text);
  put_text(r, p->name);
  put_text(r, p->country);
  put_text(r, p->sector);
  put_text(r, actor_code(p->code, p->country, p->sector, code));
}

/* The first three letters of a code, as SQLite's substr() has them. */
typedef struct letters {
  char at[16];
} letters;
static letters first_letters(const char *code) {
  letters first = {""};
  for (size_t i = 0, n = 0; code[i] && i < sizeof first.at - 1; i++) {
    n += ((unsigned char)code[i] & 0xc0) != 0x80;
    if (n > 3) break;
    first.at[i] = code[i];
  }
  return first;
}

enum { PAIRED_MOST = 64 /* parties of an event: `dyad` does not see those beyond */ };
typedef struct paired {
  int64_t party;
  letters code;
} paired;

static void add_parties(dm_ledger *l, int64_t n, uint32_t event, const char *side, const party *p,
                        uint32_t n_parties, paired found[PAIRED_MOST], uint32_t *n_found) {
  for (uint32_t i = 0; i < n_parties; i++) {
    char code[8];
    int64_t number = ledger_party(l, &p[i]);
    if (*n_found < PAIRED_MOST) found[(*n_found)++] = (paired){number, first_letters(actor_code(p[i].code, p[i].country, p[i].sector, code))};
    row r = row_of(l, SQL_ADD_PARTY);
    put_int(&r, n);
    put_int(&r, event);
    put_text(&r, side);
    put_int(&r, i);
    put_party(&r, &p[i], code);
    put_int(&r, number);
    row_run(&r);
  }
}

/* Each actor with each of the others. */
static void add_pairs(dm_ledger *l, int64_t n, uint32_t event, const paired *found, uint32_t n_actors, uint32_t n_found) {
  for (uint32_t i = 0; i < n_actors; i++)
    for (uint32_t k = i + 1; k < n_found; k++) {
      bool in_order = strcmp(found[i].code.at, found[k].code.at) <= 0;
      const paired *a = &found[in_order ? i : k], *b = &found[in_order ? k : i];
      row r = row_of(l, SQL_ADD_PAIR);
      put_slice(&r, slice_of(a->code.at));
      put_slice(&r, slice_of(b->code.at));
      put_int(&r, n);
      put_int(&r, event);
      put_int(&r, a->party);
      put_int(&r, b->party);
      row_run(&r);
    }
}

static void put_known(row *r, day n, char text[16]) { put_slice(r, n == DAY_NONE ? SLICE("9999") : slice_of(day_text(n, text))); }

static void add_events(dm_ledger *l, const doc *d, int64_t n) {
  char date[16];
  day own = DAY_NONE, end;
  time_precision precision;
  const char *dated = date_text(d->date, d->date_precision, date);
  if (dated) day_parse(slice_of(dated), &own, &end, &precision); /* of a month or a year the first */
  for (uint32_t i = 0; i < d->events.n; i++) {
    const event *v = &d->events.at[i];
    char begin[16], after[16], contexts[256] = "[";
    size_t at = 1;
    for (int k = 0; k < 4 && v->contexts[k]; k++)
      at +=
          (size_t)snprintf(contexts + at, sizeof contexts - at, "%s\"%.50s\"", k ? "," : "", v->contexts[k]);
    snprintf(contexts + at, sizeof contexts - at, "]");
    const char *goldstein = goldstein_of(v->cameo);
    row r = row_of(l, SQL_ADD_EVENT);
    put_int(&r, n);
    put_int(&r, i);
    put_int(&r, v->sentence);
    put_span(&r, v->at);
    put_slice(&r, doc_slice(d, v->at));
    put_text(&r, plover_names[v->type]);
    put_text(&r, v->mode);
    put_text(&r, contexts);
    put_text(&r, v->cameo);
    put_int(&r, plover_quad[v->type]);
    put_text(&r, goldstein); /* a number's words: the column's type makes it a number */
    put_real(&r, v->score);
    put_date(&r, v->begin, begin);
    put_date(&r, v->after, after);
    put_text(&r, word_of(WORD_PRECISION, v->precision));
    put_id(&r, v->time);
    put_id(&r, v->place);
    put_text(&r, word_of(WORD_FACTUALITY, v->factuality));
    put_int(&r, v->historical);
    put_id(&r, v->attribution);
    put_real(&r, v->confidence);
    put_text(&r, v->why);
    put_words(&r, d, v->hedge.at, hedged(&v->hedge));
    put_text(&r, word_of(WORD_BAND, v->hedge.band));
    char text[2][16];
    put_known(&r, v->begin != DAY_NONE ? v->begin : v->after != DAY_NONE ? v->after : own, text[0]);
    put_known(&r, v->after != DAY_NONE ? v->after : v->begin != DAY_NONE ? v->begin : own, text[1]);
    row_run(&r);
    paired found[PAIRED_MOST];
    uint32_t n_found = 0;
    add_parties(l, n, i, "actor", v->actors.at, v->actors.n, found, &n_found);
    uint32_t n_actors = n_found;
    add_parties(l, n, i, "recipient", v->recipients.at, v->recipients.n, found, &n_found);
    add_pairs(l, n, i, found, n_actors, n_found);
  }
}

static void add_notes(dm_ledger *l, const doc *d, int64_t n) {
  for (uint32_t i = 0; i < d->notes.n; i++) {
    const note *x = &d->notes.at[i];
    row r = row_of(l, SQL_ADD_NOTE);
    put_int(&r, n);
    put_int(&r, i);
    put_text(&r, x->stage);
    put_span(&r, x->at);
    put_text(&r, x->reason);
    row_run(&r);
  }
}

static bool run(dm_ledger *l, statement which) {
  row r = row_of(l, which);
  return row_run(&r);
}

static void add(dm_ledger *l, const doc *d, bool *added) {
  row r = row_of(l, SQL_HAS);
  put_text(&r, d->id);
  *added = !row_next(&r) && !l->failed;
  row_end(&r);
  if (!*added) return;
  add_document(l, d);
  int64_t n = sqlite3_last_insert_rowid(l->db);
  add_layout(l, d, n);
  add_names(l, d, n);
  add_attributions(l, d, n);
  utterances_add(l, d, n);
  add_events(l, d, n);
  copies_add(l, d, n);
  reports_add(l, d, n);
  add_stances(l, d, n, ledger_add_statements(l, d, n, !l->no_senses));
  add_notes(l, d, n);
  if (!l->failed) ledger_tally(l);
}

/* In one transaction, or none of them. */
static status add_together(dm_ledger *l, const dm_doc *const *docs, size_t n, bool *added, err *e) {
  bool any = false;
  l->failed = false;
  l->hits[0] = '\0';
  if (!run(l, SQL_BEGIN)) return ledger_trouble(l, e);
  for (size_t i = 0; i < n && !l->failed; i++) {
    bool is_new;
    add(l, docs[i], &is_new);
    if (added) added[i] = is_new;
    any |= is_new;
  }
  if (!l->failed) run(l, any ? SQL_COMMIT : SQL_ROLLBACK);
  if (!l->failed) return DM_OK;
  status s = ledger_trouble(l, e);
  if (!sqlite3_get_autocommit(l->db)) run(l, SQL_ROLLBACK);
  l->failed = false;
  memset(l->parties, 0, sizeof l->parties); /* their numbers are not given */
  for (size_t i = 0; added && i < n; i++) added[i] = false;
  return s;
}

dm_status dm_ledger_add_all(dm_ledger *l, const dm_doc *const *docs, size_t n, bool *added, dm_err *e) {
  for (size_t i = 0; added && i < n; i++) added[i] = false;
  status s = n ? add_together(l, docs, n, added, e) : DM_OK;
  if (s == DM_OK || s == DM_EBUSY || n == 1) return s;
  s = DM_OK;
  for (size_t i = 0; i < n && s == DM_OK; i++) s = add_together(l, docs + i, 1, added ? added + i : NULL, e); /* up to the one that fails again */
  return s;
}

dm_status dm_ledger_add(dm_ledger *l, const dm_doc *d, bool *added, dm_err *e) { return dm_ledger_add_all(l, &d, 1, added, e); }

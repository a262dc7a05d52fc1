/* care.c - a ledger looked after: is it whole, a copy while it is in use, room given back, how much it holds. */
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "ledger/digest.h"

/* ------------------------------------------------------------------ whole? */

static const char restore[] = "restore a backup (`demarche ledger backup` makes one), or add its documents to a new ledger";
static const char recover[] = "`sqlite3 FILE .recover` brings out what can be read; restore a backup, or add the documents to a new ledger";

/* Of each the count must be 0. Spans are of the document's text, whose bytes are counted when it is added. */
#define SPANS(table, from, to)                                                                                        \
  {"spans of " table " that lie outside the text", 1,                                                                 \
   "SELECT count(*) FROM " table " x JOIN document d ON d.number = x.document WHERE x." from " < 0 OR x." to " < x." from " OR x." to " > d.bytes"}
static const struct {
  const char *what;
  int version; /* that has the tables */
  const char *question;
} counted[] = {
    SPANS("sentence", "from_byte", "to_byte"),
    SPANS("mention", "from_byte", "to_byte"),
    SPANS("time", "from_byte", "to_byte"),
    SPANS("event", "from_byte", "to_byte"),
    SPANS("content", "from_byte", "to_byte"),
    SPANS("attribution", "source_from", "source_to"),
    SPANS("attribution", "cue_from", "cue_to"),
    {"documents whose text is not as long as was counted", 1, "SELECT count(*) FROM document WHERE length(CAST(text AS BLOB)) <> bytes"},
    {"sentences that the index of words does not have", 1, "SELECT abs((SELECT count(*) FROM sentence) - (SELECT count(*) FROM sentence_text_docsize))"},
    {"attributions without a statement", 3,
     "SELECT count(*) FROM attribution a WHERE NOT EXISTS (SELECT 1 FROM statement s WHERE s.document = a.document AND s.attribution = a.id)"},
    {"positions outside the text", 3, "SELECT count(*) FROM position x JOIN document d ON d.number = x.document WHERE x.from_byte < 0 OR x.to_byte < x.from_byte OR x.to_byte > d.bytes"},
    {"sides of events without a party", 9, "SELECT count(*) FROM event_party s WHERE NOT EXISTS (SELECT 1 FROM party p WHERE p.number = s.party)"},
    {"reports that are of no event", 5, "SELECT count(*) FROM event e WHERE NOT EXISTS (SELECT 1 FROM account_report r WHERE r.document = e.document AND r.event = e.id)"},
    {"accounts that hang on nothing and head nothing", 5, "SELECT count(*) FROM account a WHERE (a.lead IS NULL) <> (a.head = a.number)"},
    {"accounts of another event than the one they hang on", 5, "SELECT count(*) FROM account a JOIN account b ON b.number = a.lead WHERE a.head <> b.head"},
};

/* What questions look at is what the tables have. */
static int digest_complaint(dm_ledger *l, dm_remark_fn each, void *user) {
  char text[200];
  int64_t n = l->version < 10 ? 0 : digest_wrong(l);
  err e;
  bool failed = ledger_trouble(l, &e) != DM_OK;
  if (failed) snprintf(text, sizeof text, "%.190s", e.text);
  else snprintf(text, sizeof text, "%lld reports that the digest does not have as they are", (long long)n);
  if (failed || n) each(user, text, restore);
  return failed || n;
}

/* The rows of a pragma, each a complaint; at most so many. False: none. */
static int complaints(dm_ledger *l, const char *pragma, const char *fine, const char *form, const char *advice, dm_remark_fn each, void *user) {
  enum { MOST = 20 };
  sqlite3_stmt *s = NULL;
  int n = 0, code = sqlite3_prepare_v2(l->db, pragma, -1, &s, NULL);
  while (code == SQLITE_OK && n < MOST && (code = sqlite3_step(s)) == SQLITE_ROW) {
    char text[512];
    const char *word = (const char *)sqlite3_column_text(s, 0), *other = (const char *)sqlite3_column_text(s, sqlite3_column_count(s) > 2 ? 2 : 0);
    code = SQLITE_OK;
    if (fine && word && strcmp(word, fine) == 0) continue;
    snprintf(text, sizeof text, form, word ? word : "?", other ? other : "?");
    n++;
    each(user, text, advice);
  }
  if (code != SQLITE_OK && code != SQLITE_DONE) {
    each(user, sqlite3_errmsg(l->db), recover);
    n++;
  }
  sqlite3_finalize(s);
  return n;
}

dm_status dm_ledger_check(dm_ledger *l, dm_remark_fn each, void *user, dm_err *e) {
  int wrong = complaints(l, "PRAGMA integrity_check(20)", "ok", "%s", recover, each, user);
  if (!wrong) wrong = complaints(l, "PRAGMA foreign_key_check", NULL, "a row of %s belongs to one of %s that is not there", restore, each, user);
  for (size_t i = 0; i < sizeof counted / sizeof *counted && !wrong; i++) {
    sqlite3_stmt *s = NULL;
    char text[200];
    if (l->version < counted[i].version) continue;
    if (sqlite3_prepare_v2(l->db, counted[i].question, -1, &s, NULL) != SQLITE_OK || sqlite3_step(s) != SQLITE_ROW) {
      each(user, sqlite3_errmsg(l->db), recover);
      wrong++;
    } else if (sqlite3_column_int64(s, 0)) {
      snprintf(text, sizeof text, "%lld %s", (long long)sqlite3_column_int64(s, 0), counted[i].what);
      each(user, text, restore);
      wrong++;
    }
    sqlite3_finalize(s);
  }
  if (!wrong) wrong = digest_complaint(l, each, user);
  return wrong ? err_set(e, DM_ELEDGER, l->path, "the ledger is not whole") : DM_OK;
}

/* ------------------------------------------------------------------ a copy, while it is in use */

static status backup_failed(sqlite3 *to, const char *path, err *e) {
  err why = {.text = "out of memory"};
  if (to) ledger_trouble_of(to, path, &why);
  return err_set(e, DM_ELEDGER, path, "the backup could not be written: %.300s", why.text);
}

dm_status dm_ledger_backup(dm_ledger *l, const char *path, dm_err *e) {
  enum { PAGES = 4096 /* copied at once, then others may write */, WAIT_MS = 50, WAITS = 1200 };
  char part[600];
  struct stat there;
  if (stat(path, &there) == 0) return err_set(e, DM_EUSAGE, path, "there is a file of that name already");
  snprintf(part, sizeof part, "%s.part", path);
  remove(part);
  sqlite3 *to = NULL;
  int code = sqlite3_open_v2(part, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
  sqlite3_backup *b = code == SQLITE_OK ? sqlite3_backup_init(to, "main", l->db, "main") : NULL;
  if (b) {
    for (int waits = 0; (code = sqlite3_backup_step(b, PAGES)) != SQLITE_DONE && waits < WAITS;) {
      if (code == SQLITE_OK) continue;
      if (code != SQLITE_BUSY && code != SQLITE_LOCKED) break;
      waits++;
      sqlite3_sleep(WAIT_MS);
    }
    int end = sqlite3_backup_finish(b);
    if (code == SQLITE_DONE) code = end;
  } else if (code == SQLITE_OK) {
    code = SQLITE_ERROR;
  }
  status s = code == SQLITE_OK ? DM_OK : backup_failed(to, path, e);
  sqlite3_close(to);
  if (s == DM_OK && rename(part, path) != 0) s = err_set(e, DM_EIO, path, "%s", strerror(errno));
  if (s != DM_OK) remove(part);
  return s;
}

/* ------------------------------------------------------------------ room */

static int64_t size_of(const char *path) {
  struct stat f;
  return stat(path, &f) == 0 ? (int64_t)f.st_size : 0;
}

dm_status dm_ledger_compact(dm_ledger *l, int64_t *before, int64_t *after, dm_err *e) {
  static const char *const steps[] = {"INSERT INTO sentence_text (sentence_text) VALUES ('optimize')",
                                      "INSERT INTO statement_text (statement_text) VALUES ('optimize')",
                                      "INSERT INTO wording_text (wording_text) VALUES ('optimize')",
                                      "PRAGMA wal_checkpoint(TRUNCATE)",
                                      "VACUUM",
                                      "PRAGMA wal_checkpoint(TRUNCATE)"};
  *before = size_of(l->path);
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    int code = sqlite3_exec(l->db, steps[i], NULL, NULL, NULL);
    if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED)
      return err_set(e, DM_ELEDGER, l->path, "another program uses the ledger; nothing was lost: try again when it is done");
    if ((code & 0xff) == SQLITE_FULL) return err_set(e, DM_ELEDGER, l->path, "the disk is full: compacting needs as much room again as the ledger has; nothing was lost: make room, then try again");
    if (code != SQLITE_OK) return ledger_trouble_of(l->db, l->path, e);
  }
  *after = size_of(l->path);
  return DM_OK;
}

/* ------------------------------------------------------------------ how much */

static const struct {
  const char *name;
  int version;
  const char *question;
} numbers[] = {
    {"documents", 1, "SELECT count(*) FROM document"},
    {"first", 1, "SELECT min(date) FROM document"},
    {"last", 1, "SELECT max(date) FROM document"},
    {"text_bytes", 1, "SELECT coalesce(sum(bytes), 0) FROM document"},
    {"sentences", 1, "SELECT count(*) FROM sentence"},
    {"mentions", 1, "SELECT count(*) FROM mention"},
    {"attributions", 1, "SELECT count(*) FROM attribution"},
    {"reports", 1, "SELECT count(*) FROM event"},
    {"events", 5, "SELECT count(*) FROM account WHERE lead IS NULL"},
    {"copies", 5, "SELECT count(*) FROM text_copy WHERE lead IS NOT NULL"},
    {"utterances", 3, "SELECT count(*) FROM wording WHERE lead IS NULL"},
    {"positions", 3, "SELECT count(*) FROM position"},
    {"commitments", 3, "SELECT count(*) FROM commitment"},
    {"tracks", 3, "SELECT count(*) FROM channel"},
    {"grades", 3, "SELECT count(*) FROM grade"},
    {"decisions", 5, "SELECT count(*) FROM decision"},
    {"pages_free", 1, "PRAGMA freelist_count"},
};

dm_status dm_ledger_stats(dm_ledger *l, dm_remark_fn each, void *user, dm_err *e) {
  char text[32];
  snprintf(text, sizeof text, "%d", l->version);
  each(user, "version", text);
  snprintf(text, sizeof text, "%lld", (long long)size_of(l->path));
  each(user, "bytes", text);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    sqlite3_stmt *s = NULL;
    if (l->version < numbers[i].version) continue;
    int code = sqlite3_prepare_v2(l->db, numbers[i].question, -1, &s, NULL);
    if (code == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW) {
      const char *value = (const char *)sqlite3_column_text(s, 0);
      each(user, numbers[i].name, value ? value : "-");
      code = SQLITE_OK;
    } else {
      code = SQLITE_ERROR;
    }
    if (code != SQLITE_OK) err_set(e, DM_ELEDGER, l->path, "%s; `demarche ledger check` looks closer", sqlite3_errmsg(l->db));
    sqlite3_finalize(s);
    if (code != SQLITE_OK) return DM_ELEDGER;
  }
  return DM_OK;
}

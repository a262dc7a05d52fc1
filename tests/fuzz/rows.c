#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *const texts[] = {
    "ACCRA, May 3, 1978\n\nTogo recalled its ambassador from Benin on Tuesday, Foreign Minister Kwame Osei said. \"We will never accept a border drawn by others,\" he said. France urged both "
    "governments to resume talks and promised to send a mediator. The Lome talks are deadlocked, an official said.\n",
    "LOME, May 4, 1978\n\nTogo recalled its ambassador from Benin, the Ghana News Agency reported, quoting Foreign Minister Kwame Osei. \"We will never accept a border drawn by others,\" the "
    "minister said. Benin rejected the accusation and demanded that Togo withdraw its troops. If Togo withdraws, Benin will resume the Lome talks.\n",
    "SECRET\n\nFM AMEMBASSY LIMA\nSUBJECT: Chile\n\n1. (S) Summary. An official who asked not to be named told the embassy that Chile had rejected the proposal.\n\n2. (C) The President of "
    "Chile met the Foreign Minister of Peru in Santiago on March 4, 1971. He likely refused.\n",
};
static const char other[] = "COTONOU, May 6, 1978\n\nBenin expelled two diplomats of Togo. \"We will never accept a border,\" Osei said.\n";

static char folder[64], path[80];
static engine *opened;
static doc *unread;

typedef struct field {
  char words[400]; /* UPDATE of one cell: ?1 the value, ?2 which row */
} field;
static field fields[700];
static size_t n_fields;

static void require(bool right, const char *what) {
  if (right) return;
  fprintf(stderr, "tests/fuzz/rows.c: %s\n", what);
  abort();
}

static void leave(void) {
  for (const char *const *end = (const char *const[]){"", "-wal", "-shm", "-journal", ".2", ".2-wal", ".2-shm", ".2-journal", NULL}; *end; end++) {
    char file[100];
    snprintf(file, sizeof file, "%s%s", path, *end);
    unlink(file);
  }
  rmdir(folder);
  dm_doc_free(unread);
  dm_engine_close(opened);
}

static doc *read_text(const char *text, const char *name) {
  dm_input in = {.bytes = text, .len = strlen(text), .path = name, .why = true};
  dm_detail details[] = {{"sender", "Embassy in Peru"}};
  in.details = details;
  in.n_details = 1;
  doc *d;
  err why;
  require(dm_doc_read(opened, &in, &d, &why) == DM_OK, why.text);
  return d;
}

static void list_fields(sqlite3 *db) {
  static const char question[] =
      "SELECT m.name, c.name, (SELECT group_concat(name) FROM pragma_table_info(m.name) WHERE pk) FROM sqlite_schema m JOIN pragma_table_info(m.name) c"
      " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT GLOB '*_text' AND m.name NOT GLOB '*_text_[dic]*' ORDER BY m.name, c.cid";
  sqlite3_stmt *s;
  require(sqlite3_prepare_v2(db, question, -1, &s, NULL) == SQLITE_OK, sqlite3_errmsg(db));
  while (sqlite3_step(s) == SQLITE_ROW) {
    const char *table = (const char *)sqlite3_column_text(s, 0), *key = (const char *)sqlite3_column_text(s, 2);
    require(n_fields < sizeof fields / sizeof *fields, "too many columns");
    if (!key) key = "rowid";
    snprintf(fields[n_fields++].words, sizeof fields->words, "UPDATE OR IGNORE \"%s\" SET \"%s\" = ?1 WHERE (%s) IN (SELECT %s FROM \"%s\" LIMIT 1 OFFSET ?2)", table,
             (const char *)sqlite3_column_text(s, 1), key, key, table);
  }
  sqlite3_finalize(s);
}

const char *rows_ledger(void) {
  if (path[0]) return path;
  err why;
  dm_ledger *l;
  snprintf(folder, sizeof folder, "%s/demarche-fuzz-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
  require(mkdtemp(folder) != NULL, "no folder");
  snprintf(path, sizeof path, "%s/l.db", folder);
  require(dm_engine_open(&opened, &why) == DM_OK, why.text);
  atexit(leave);
  unread = read_text(other, "other.txt");
  require(dm_ledger_open(path, DM_LEDGER_WRITE, &l, &why) == DM_OK, why.text);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    char name[16];
    snprintf(name, sizeof name, "%zu.txt", i);
    doc *d = read_text(texts[i], name);
    require(dm_ledger_add(l, d, NULL, &why) == DM_OK, why.text);
    dm_ledger_grade_report(l, d->id, 0, 2, "anna", "note", &why);
    dm_decision x = {.verdict = i ? DM_CORRECT : DM_CONFIRM, .doc = d->id, .event = 0, .analyst = "anna", .field = i ? "type" : NULL, .value = i ? "ACCUSE" : NULL};
    dm_ledger_decide(l, &x, &why);
    dm_doc_free(d);
  }
  dm_ledger_grade_source(l, "Kwame Osei", 'B', "anna", NULL, &why);
  list_fields(l->db);
  sqlite3_exec(l->db, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL);
  dm_ledger_close(l);
  return path;
}

engine *rows_engine(void) {
  rows_ledger();
  return opened;
}

const doc *rows_other(void) {
  rows_ledger();
  return unread;
}

/* Five bytes and what follows a text: which column (2), which row, what kind of value, its number or length. */
void rows_spoil(sqlite3 *db, const uint8_t *bytes, size_t len) {
  static const int64_t numbers[] = {0, 1, -1, 2, 7, 255, 65536, INT32_MAX, INT32_MIN, UINT32_MAX, INT64_MAX, INT64_MIN, 4294967297, 1000000};
  static const char *const words[] = {"=1+1", "<script>alert(1)</script>", "]]>", "\"", "'", "\t\n\r", "<!--", "&amp;", "2017-13-45", "9999-99-99", "-", "[\"a\",", "{", "\\", "\xff\xfe", "\x1b[31m", ",", ";", "010"};
  enum { MOST = 24 };
  for (int n = 0; n < MOST && len >= 5; n++) {
    size_t column = ((size_t)bytes[0] << 8 | bytes[1]) % n_fields, take = 5;
    int row = bytes[2] % 16;
    uint8_t kind = bytes[3] % 6, value = bytes[4];
    sqlite3_stmt *s;
    if (sqlite3_prepare_v2(db, fields[column].words, -1, &s, NULL) != SQLITE_OK) return;
    if (kind == 0) sqlite3_bind_int64(s, 1, (int8_t)value);
    else if (kind == 1) sqlite3_bind_int64(s, 1, numbers[value % (sizeof numbers / sizeof *numbers)]);
    else if (kind == 2) sqlite3_bind_text(s, 1, words[value % (sizeof words / sizeof *words)], -1, SQLITE_STATIC);
    else if (kind == 3) sqlite3_bind_null(s, 1);
    else {
      size_t n_bytes = value % 48 < len - 5 ? value % 48 : len - 5;
      take += n_bytes;
      if (kind == 4) sqlite3_bind_text(s, 1, (const char *)bytes + 5, (int)n_bytes, SQLITE_TRANSIENT);
      else sqlite3_bind_double(s, 1, value % 3 ? (double)value * 1e300 : -0.5);
    }
    sqlite3_bind_int(s, 2, row);
    sqlite3_step(s); /* what the table forbids does not come in */
    sqlite3_finalize(s);
    bytes += take;
    len -= take;
  }
}

/* run TO_4.sql [TRIALS [FAULT]] : a ledger on a disk that fails (disk.h): made and added to, brought up from version 4, compacted, backed up, merged with
 * another. Each kind
 * of failure at TRIALS places of each (0 = at every one), once and from then on; and the power cut there. Each time: whoever is told
 * of a failure is told what to do, with exit code 4; `ledger check` finds nothing; what was committed is there; and when the disk is well
 * again the work can be done, and gives the same ledger to the row. */
#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "disk.h"
#include "ledger/ledger.h"
#include "pipeline.h"

static const char *const texts[] = {
    "ACCRA, May 3, 1978\n\nTogo recalled its ambassador from Benin on Tuesday, Foreign Minister Kwame Osei said. \"We will never accept a border drawn by others,\" he said. France urged both "
    "governments to resume talks and promised to send a mediator.\n",
    "LOME, May 4, 1978\n\nTogo recalled its ambassador from Benin, the Ghana News Agency reported, quoting Foreign Minister Kwame Osei. \"We will never accept a border drawn by others,\" the "
    "minister said. Benin rejected the accusation and demanded that Togo withdraw its troops.\n",
    "The President of Chile met the Foreign Minister of Peru in Lima on March 4, 1971. An official who asked not to be named said that Chile rejected the proposal.\n",
};
enum { N_TEXTS = sizeof texts / sizeof *texts };

static engine *program;
static doc *docs[N_TEXTS];
static char folder[64], ledger[80], copy[80], other[80];
static slice before, beside; /* the file that a work begins with, and the one that it takes from */
static long trials, bad, most_trials = 6;
static const char *now; /* for messages */

static void wrong(const char *what, const char *more) {
  bad++;
  printf("not ok %s: %s%s%s\n", now, what, more[0] ? ": " : "", more);
}

/* ------------------------------------------------------------------ works */

typedef struct work {
  const char *name;
  bool begun; /* on a ledger that is there */
  status (*run)(bool committed[N_TEXTS], err *why);
} work;

static status add(bool committed[N_TEXTS], err *why) {
  dm_ledger *l;
  status s = dm_ledger_open(ledger, DM_LEDGER_WRITE, &l, why);
  if (s == DM_OK) s = dm_ledger_add(l, docs[0], NULL, why);
  committed[0] = s == DM_OK;
  if (s == DM_OK) s = dm_ledger_add_all(l, (const dm_doc *const *)docs + 1, N_TEXTS - 1, committed + 1, why);
  dm_ledger_close(l);
  return s;
}

static status bring_up(bool committed[N_TEXTS], err *why) {
  dm_ledger *l;
  (void)committed;
  status s = dm_ledger_open(ledger, DM_LEDGER_WRITE, &l, why);
  dm_ledger_close(l);
  return s;
}

static status compact(bool committed[N_TEXTS], err *why) {
  dm_ledger *l;
  int64_t old, new;
  (void)committed;
  status s = dm_ledger_open(ledger, DM_LEDGER_WRITE, &l, why);
  if (s == DM_OK) s = dm_ledger_compact(l, &old, &new, why);
  dm_ledger_close(l);
  return s;
}

static status backup(bool committed[N_TEXTS], err *why) {
  dm_ledger *l;
  (void)committed;
  status s = dm_ledger_open(ledger, DM_LEDGER_READ, &l, why);
  if (s == DM_OK) s = dm_ledger_backup(l, copy, why);
  dm_ledger_close(l);
  return s;
}

/* Into a ledger of the first text alone. */
static status merge(bool committed[N_TEXTS], err *why) {
  dm_ledger *l;
  dm_taken taken;
  (void)committed;
  status s = dm_ledger_open(ledger, DM_LEDGER_WRITE, &l, why);
  if (s == DM_OK) s = dm_ledger_take(l, other, &taken, why);
  dm_ledger_close(l);
  return s;
}

static const work works[] = {{"add", false, add}, {"bring up", true, bring_up}, {"compact", true, compact}, {"backup", true, backup}, {"merge", true, merge}};

/* ------------------------------------------------------------------ afterwards */

static void remark(void *user, const char *what, const char *advice) {
  (void)user;
  (void)advice;
  wrong("the check finds", what);
}

static int64_t number(dm_ledger *l, const char *question) {
  sqlite3_stmt *s;
  int64_t n = -1;
  if (sqlite3_prepare_v2(l->db, question, -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW) n = sqlite3_column_int64(s, 0);
  sqlite3_finalize(s);
  return n;
}

/* How many rows of each kind: the same work, done in the end, gives the same. */
static void rows(dm_ledger *l, char to[200]) {
  static const char *const tables[] = {"document", "sentence", "mention", "event", "attribution", "statement", "who", "wording", "quotation", "account", "account_report", "text_copy",
                                       "position", "commitment", "track", "channel", "party", "tally", "sentence_text_docsize"};
  size_t at = 0;
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    char question[64];
    snprintf(question, sizeof question, "SELECT count(*) FROM %s", tables[i]);
    at += (size_t)snprintf(to + at, 200 - at, "%lld ", (long long)number(l, question));
  }
}

static char whole[200]; /* rows of the ledger that nothing happened to */

static bool has_all(dm_ledger *l, const bool committed[N_TEXTS]) {
  for (size_t i = 0; i < N_TEXTS; i++) {
    char question[80];
    snprintf(question, sizeof question, "SELECT count(*) FROM document WHERE doc = '%s'", docs[i]->id);
    if (committed[i] && number(l, question) != 1) return false;
  }
  return true;
}

static void look_at(const char *path, const bool committed[N_TEXTS], bool finish) {
  dm_ledger *l = NULL;
  err why = {0};
  bool any = committed[0];
  if (access(path, F_OK) != 0) {
    if (any) wrong("the ledger is gone", path);
    if (!finish) return;
  }
  if (dm_ledger_open(path, DM_LEDGER_WRITE, &l, &why) != DM_OK) {
    wrong("it does not open again", why.text);
    return;
  }
  dm_ledger_check(l, remark, NULL, &why);
  if (!has_all(l, committed)) wrong("a committed document is lost", "");
  for (size_t i = 0; i < N_TEXTS && finish; i++)
    if (dm_ledger_add(l, docs[i], NULL, &why) != DM_OK) wrong("the work cannot be done again", why.text);
  char got[200];
  rows(l, got);
  if (finish && strcmp(got, whole) != 0) wrong("not the same rows", got);
  if (finish) dm_ledger_check(l, remark, NULL, &why);
  dm_ledger_close(l);
}

/* What a message must have, beside what happened. */
static bool advises(const char *text) {
  static const char *const advice[] = {"make room", "try again", "again when", "ledger check", "another --ledger", "another folder", ".recover"};
  for (size_t i = 0; i < sizeof advice / sizeof *advice; i++)
    if (strstr(text, advice[i])) return true;
  return false;
}

static void clear(void) {
  DIR *d = opendir(folder);
  for (struct dirent *e; d && (e = readdir(d));) {
    char path[400];
    snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
    if (e->d_name[0] != '.') unlink(path);
  }
  if (d) closedir(d);
}

static void put(const char *path, slice bytes) {
  FILE *f = fopen(path, "wb");
  if (!f || fwrite(bytes.ptr, 1, bytes.len, f) != bytes.len) abort();
  fclose(f);
}

static slice get(const char *path) {
  FILE *f = fopen(path, "rb");
  if (!f) abort();
  fseek(f, 0, SEEK_END);
  size_t len = (size_t)ftell(f);
  char *bytes = malloc(len);
  rewind(f);
  if (!bytes || fread(bytes, 1, len, f) != len) abort();
  fclose(f);
  return (slice){bytes, len};
}

/* Gives the calls that were counted. */
static long trial(const work *w, disk_fault fault, long n, bool stays, uint32_t seed) {
  char name[160];
  bool committed[N_TEXTS] = {false};
  err why = {0};
  snprintf(name, sizeof name, "%s, %s at call %ld%s, seed %u", w->name, disk_fault_names[fault], n, stays ? " and on" : "", (unsigned)seed);
  now = name;
  clear();
  if (w->begun) put(ledger, before);
  if (w->run == merge) put(other, beside);
  for (size_t i = 0; i < N_TEXTS; i++) committed[i] = w->begun && (w->run != merge || !i);
  disk_fails(fault, n, stays);
  status s = w->run(committed, &why);
  bool failed = disk_failed();
  long calls = disk_calls();
  if (fault == DISK_CUT) disk_restore(seed);
  disk_fails(DISK_FINE, 0, false);
  if (s != DM_OK && (dm_status_exit(s) != 4 || !why.text[0] || !failed)) wrong("a strange end", why.text);
  if (s != DM_OK && fault != DISK_CUT && !advises(why.text)) wrong("says not what to do", why.text);
  if (w->run == backup && access(copy, F_OK) == 0) look_at(copy, committed, false);
  else if (w->run == backup && s == DM_OK && fault != DISK_CUT) wrong("no copy, and nothing is said", "");
  look_at(ledger, committed, n > 0);
  trials++;
  return calls;
}

static void all_places(const work *w, disk_fault fault, bool stays) {
  long calls = trial(w, fault, 0, false, 0), step = most_trials ? calls / most_trials : 1;
  static uint32_t seed = 1;
  for (long n = 1 + (step > 1 ? (long)(seed * 7u) % step : 0); n <= calls; n += step > 1 ? step : 1) trial(w, fault, n, stays, seed++);
}

static void in_sql(const char *words) {
  sqlite3 *db;
  char *message = NULL;
  if (sqlite3_open(ledger, &db) != SQLITE_OK || sqlite3_exec(db, words, NULL, NULL, &message) != SQLITE_OK) printf("not ok: %s\n", message ? message : "no ledger"), abort();
  sqlite3_close(db);
}

/* The ledger that a work begins with. */
static void prepare(const work *w, const char *to_4) {
  bool committed[N_TEXTS];
  err why;
  dm_ledger *l;
  clear();
  if (add(committed, &why) != DM_OK) abort();
  if (dm_ledger_open(ledger, DM_LEDGER_READ, &l, &why) != DM_OK) abort();
  rows(l, whole);
  dm_ledger_close(l);
  if (w->run == bring_up) in_sql(to_4);
  if (w->run == compact) in_sql("CREATE TABLE room (x); INSERT INTO room SELECT randomblob(3000) FROM sentence; DROP TABLE room");
  in_sql("PRAGMA wal_checkpoint(TRUNCATE)");
  free((char *)before.ptr);
  before = get(ledger);
  if (w->run != merge) return;
  beside = before;
  clear();
  if (dm_ledger_open(ledger, DM_LEDGER_WRITE, &l, &why) != DM_OK || dm_ledger_add(l, docs[0], NULL, &why) != DM_OK) abort();
  dm_ledger_close(l);
  in_sql("PRAGMA wal_checkpoint(TRUNCATE)");
  before = get(ledger);
}

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  if (argc > 2) most_trials = atol(argv[2]);
  snprintf(folder, sizeof folder, "%s/demarche-fault-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
  err why;
  if (!mkdtemp(folder) || dm_engine_open(&program, &why) != DM_OK) return 4;
  snprintf(ledger, sizeof ledger, "%s/l.db", folder);
  snprintf(other, sizeof other, "%s/other.db", folder);
  snprintf(copy, sizeof copy, "%s/copy.db", folder);
  for (size_t i = 0; i < N_TEXTS; i++) {
    dm_input in = {.bytes = texts[i], .len = strlen(texts[i]), .path = "text"};
    if (dm_doc_read(program, &in, &docs[i], &why) != DM_OK) return 4;
  }
  slice script = get(argv[1]);
  char *to_4 = strndup(script.ptr, script.len);
  disk_begin();
  for (size_t w = 0; w < sizeof works / sizeof *works; w++) {
    prepare(&works[w], to_4);
    for (disk_fault f = DISK_FULL; f < N_DISK_FAULTS; f++)
      for (int stays = 0; stays < 2 && bad < 20; stays++)
        if (argc < 4 || strcmp(argv[3], disk_fault_names[f]) == 0) all_places(&works[w], f, stays);
    printf("# %s: %ld trials so far\n", works[w].name, trials);
  }
  clear();
  rmdir(folder);
  for (size_t i = 0; i < N_TEXTS; i++) dm_doc_free(docs[i]);
  dm_engine_close(program);
  free(to_4);
  free((char *)script.ptr);
  free((char *)before.ptr);
  free((char *)beside.ptr);
  printf("%ld trials\n%d passed, %d failed\n", trials, !bad, !!bad);
  return bad > 0;
}

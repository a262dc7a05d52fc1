/* take.c - another ledger's documents, decisions and grades into this one.
 *
 * Documents go the way of `add`: loaded from the one, added to the other, some to a transaction, so that what is made of them (events,
 * copies, utterances, statements) is what adding their texts here would have made. A kill leaves whole documents, and the next time
 * takes the others. Decisions and grades come first, in one transaction, so that each document meets the decisions on it. */
#include <stdlib.h>
#include <sys/stat.h>

#include "ledger/digest.h"
#include "ledger/merge.h"
#include "pipeline.h"
#include "words.h"

enum { TOGETHER_MOST = 64, TOGETHER_BYTES = 4 << 20 /* of text: one transaction */ };

typedef struct taking {
  dm_ledger *to, *from;
  dm_taken *n;
  dm_doc *docs[TOGETHER_MOST];
  size_t n_docs, bytes;
  bool senses; /* of those in hand it is known what each cue does with its content */
} taking;

/* ------------------------------------------------------------------ documents */

/* What only statements keep of an attribution. False: they were made before that was kept. */
static bool load_senses(dm_ledger *l, int64_t number, doc *d) {
  bool known = l->version >= 3;
  if (!known) return !d->attributions.n;
  row r = rows_of(l, SQL_SENSES, number);
  while (row_next(&r)) {
    uint32_t at = get_id(&r, 0);
    if (at >= d->attributions.n) continue;
    attribution *a = &d->attributions.at[at];
    known &= sqlite3_column_type(r.s, 1) != SQLITE_NULL;
    a->sense = get_word(&r, 1, WORD_SENSE);
    a->negated = sqlite3_column_int(r.s, 2);
    a->time = below(get_id(&r, 3), d->times.n);
  }
  return known;
}

static status flush(taking *t, err *e) {
  bool added[TOGETHER_MOST];
  t->to->no_senses = !t->senses;
  t->to->taken_from = t->from;
  status s = t->n_docs ? dm_ledger_add_all(t->to, (const dm_doc *const *)t->docs, t->n_docs, added, e) : DM_OK;
  t->to->no_senses = false;
  t->to->taken_from = NULL;
  for (size_t i = 0; i < t->n_docs; i++) {
    if (s == DM_OK) t->n->documents += added[i], t->n->known += !added[i];
    dm_doc_free(t->docs[i]);
  }
  t->n_docs = t->bytes = 0;
  return s;
}

static status take_document(taking *t, int64_t number, err *e) {
  doc *d = doc_new();
  if (!d) return err_set(e, DM_ENOMEM, t->from->path, "out of memory");
  status s = ledger_load(t->from, number, d, e);
  bool senses = s == DM_OK && load_senses(t->from, number, d);
  if (s == DM_OK) s = ledger_trouble(t->from, e);
  if (s == DM_OK && t->n_docs && senses != t->senses) s = flush(t, e);
  if (s != DM_OK) {
    dm_doc_free(d);
    return s;
  }
  t->senses = senses;
  t->docs[t->n_docs++] = d;
  t->bytes += d->text.len;
  return t->n_docs == TOGETHER_MOST || t->bytes >= TOGETHER_BYTES ? flush(t, e) : DM_OK;
}

static bool has(dm_ledger *l, slice id) {
  row r = row_of(l, SQL_HAS);
  put_slice(&r, id);
  bool there = row_next(&r);
  row_end(&r);
  return there;
}

static status take_documents(taking *t, err *e) {
  row r = {.l = t->from};
  if (sqlite3_prepare_v2(t->from->db, "SELECT number, doc FROM document ORDER BY number", -1, &r.s, NULL) != SQLITE_OK)
    return ledger_trouble_of(t->from->db, t->from->path, e);
  sqlite3_stmt *query = r.s;
  status s = DM_OK;
  while (s == DM_OK && row_next(&r)) {
    if (has(t->to, get_slice(&r, 1))) t->n->known++;
    else s = take_document(t, sqlite3_column_int64(r.s, 0), e);
    if (s == DM_OK) s = ledger_trouble(t->to, e);
  }
  sqlite3_finalize(query);
  if (s == DM_OK) s = ledger_trouble(t->from, e);
  if (s == DM_OK) return flush(t, e);
  for (size_t i = 0; i < t->n_docs; i++) dm_doc_free(t->docs[i]);
  return s;
}

/* ------------------------------------------------------------------ decisions and grades
 * A row that is there already, to the word and the second, is the same one: to merge twice changes nothing. */

typedef struct rows {
  const char *read, *is_there, *insert; /* ?1.. are the columns read from the second on; the first is the row's own number */
  int columns;
} rows;

#define GRADE_COLUMNS "source, doc, from_byte, to_byte, plover, reliability, credibility, analyst, at, note"
static const rows grades = {
    "SELECT number, " GRADE_COLUMNS " FROM grade ORDER BY number",
    "SELECT number FROM grade WHERE source IS ?1 AND doc IS ?2 AND from_byte IS ?3 AND to_byte IS ?4 AND plover IS ?5 AND reliability IS ?6 AND credibility IS ?7 AND analyst = ?8 AND at = ?9"
    " AND note IS ?10", "INSERT INTO grade (" GRADE_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", 10};
#define DECISION_COLUMNS "takes_back, kind, doc, from_byte, to_byte, plover, with_doc, with_from, with_to, with_plover, field, value, analyst, at, note"
static const rows decisions = {
    "SELECT number, " DECISION_COLUMNS " FROM decision ORDER BY number",
    "SELECT number FROM decision WHERE takes_back IS ?1 AND kind = ?2 AND doc = ?3 AND from_byte = ?4 AND to_byte = ?5 AND plover = ?6 AND with_doc IS ?7 AND with_from IS ?8 AND with_to IS ?9"
    " AND with_plover IS ?10 AND field IS ?11 AND value IS ?12 AND analyst = ?13 AND at = ?14 AND note IS ?15",
    "INSERT INTO decision (" DECISION_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)", 15};

/* What a row is called there and here. */
typedef struct renamed {
  int64_t there, here;
} renamed;

static void bind_row(sqlite3_stmt *to, sqlite3_stmt *from, int columns, bool takes_back, const renamed *known, size_t n) {
  for (int i = 1; i <= columns; i++) sqlite3_bind_value(to, i, sqlite3_column_value(from, i));
  if (!takes_back || sqlite3_column_type(from, 1) == SQLITE_NULL) return;
  for (size_t i = 0; i < n; i++)
    if (known[i].there == sqlite3_column_int64(from, 1)) sqlite3_bind_int64(to, 1, known[i].here);
}

static status take_rows(taking *t, const rows *which, size_t *taken, err *e) {
  sqlite3_stmt *read = NULL, *is_there = NULL, *insert = NULL;
  bool takes_back = which == &decisions;
  renamed *known = NULL;
  size_t n = 0, cap = 0, fresh = 0;
  sqlite3 *to = t->to->db, *failed = to;
  int code = sqlite3_prepare_v2(t->from->db, which->read, -1, &read, NULL);
  if (code != SQLITE_OK) failed = t->from->db;
  if (code == SQLITE_OK) code = sqlite3_prepare_v2(to, which->is_there, -1, &is_there, NULL);
  if (code == SQLITE_OK) code = sqlite3_prepare_v2(to, which->insert, -1, &insert, NULL);
  while (code == SQLITE_OK) {
    code = sqlite3_step(read);
    if (code != SQLITE_ROW) {
      if (code != SQLITE_DONE) failed = t->from->db;
      break;
    }
    if (n == cap) {
      cap = cap ? cap * 2 : 64;
      renamed *more = realloc(known, cap * sizeof *more);
      if (!more) {
        code = SQLITE_NOMEM;
        break;
      }
      known = more;
    }
    sqlite3_reset(is_there);
    bind_row(is_there, read, which->columns, takes_back, known, n);
    code = sqlite3_step(is_there);
    known[n].there = sqlite3_column_int64(read, 0);
    if (code == SQLITE_ROW) {
      known[n++].here = sqlite3_column_int64(is_there, 0);
      code = SQLITE_OK;
      continue;
    }
    sqlite3_reset(insert);
    bind_row(insert, read, which->columns, takes_back, known, n);
    code = code == SQLITE_DONE ? sqlite3_step(insert) : code;
    if (code != SQLITE_DONE) break;
    code = SQLITE_OK;
    known[n++].here = sqlite3_last_insert_rowid(to);
    fresh++;
  }
  const char *path = failed == to ? t->to->path : t->from->path;
  status s = code == SQLITE_DONE ? DM_OK : code == SQLITE_NOMEM ? err_set(e, DM_ENOMEM, path, "out of memory") : ledger_trouble_of(failed, path, e);
  sqlite3_finalize(read);
  sqlite3_finalize(is_there);
  sqlite3_finalize(insert);
  free(known);
  if (s == DM_OK) *taken += fresh;
  return s;
}

/* What was decided elsewhere of a document that is here already is done to it at once. */
static status decide_known(taking *t, err *e) {
  static const char asked[] = "SELECT number FROM document WHERE doc IN (SELECT doc FROM decision WHERE kind IN ('merge', 'split') UNION SELECT with_doc FROM decision WHERE kind = 'merge')";
  row r = {.l = t->to};
  if (sqlite3_prepare_v2(t->to->db, asked, -1, &r.s, NULL) != SQLITE_OK) return ledger_trouble_of(t->to->db, t->to->path, e);
  sqlite3_stmt *query = r.s;
  while (row_next(&r)) {
    int64_t number = sqlite3_column_int64(r.s, 0);
    doc *d = doc_new();
    if (!d) {
      ledger_no_memory(t->to);
      break;
    }
    if (ledger_load(t->to, number, d, &t->to->why) == DM_OK) reports_decide(t->to, d, number);
    else t->to->failed = true;
    dm_doc_free(d);
  }
  sqlite3_finalize(query);
  return ledger_trouble(t->to, e);
}

static status take_judgements(taking *t, err *e) {
  row b = row_of(t->to, SQL_BEGIN);
  if (!row_run(&b)) return ledger_trouble(t->to, e);
  dm_taken n = {0};
  status s = t->from->version >= 3 ? take_rows(t, &grades, &n.grades, e) : DM_OK;
  if (s == DM_OK && t->from->version >= 5) s = take_rows(t, &decisions, &n.decisions, e);
  if (s == DM_OK && n.decisions) s = decide_known(t, e);
  if (s == DM_OK) digest_flush(t->to), s = ledger_trouble(t->to, e);
  if (s != DM_OK) digest_drop(t->to);
  row end = row_of(t->to, s == DM_OK ? SQL_COMMIT : SQL_ROLLBACK);
  row_run(&end);
  if (s == DM_OK) s = ledger_trouble(t->to, e);
  if (s == DM_OK) t->n->grades = n.grades, t->n->decisions = n.decisions;
  return s;
}

/* ------------------------------------------------------------------ all */

dm_status dm_ledger_take(dm_ledger *to, const char *other, dm_taken *n, dm_err *e) {
  struct stat a, b;
  *n = (dm_taken){0};
  taking t = {.to = to, .n = n};
  if (stat(to->path, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino) return err_set(e, DM_EUSAGE, other, "that is the ledger itself");
  status s = dm_ledger_open(other, DM_LEDGER_READ, &t.from, e);
  if (s != DM_OK) return s;
  to->failed = false;
  sqlite3_exec(t.from->db, "BEGIN", NULL, NULL, NULL); /* it stands still for us, whatever others write */
  s = take_judgements(&t, e);
  if (s == DM_OK) s = take_documents(&t, e);
  dm_ledger_close(t.from);
  return s;
}

#include "ledger/among.h"

#include <stdlib.h>

#include "ledger/counted.h"
#include "ledger/documents.h"

/* ------------------------------------------------------------------ in a query */

static const char pointer_type[] = "among";

static void has(sqlite3_context *to, int argc, sqlite3_value **argv) {
  (void)argc;
  const among *x = sqlite3_value_pointer(argv[0], pointer_type);
  sqlite3_result_int(to, x && among_has(x, sqlite3_value_int64(argv[1])));
}

int among_function(sqlite3 *db) { return sqlite3_create_function(db, "among", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL, has, NULL, NULL); }

int among_bind(sqlite3_stmt *s, among *x) {
  int at = x ? sqlite3_bind_parameter_index(s, ":among") : 0;
  if (at) return sqlite3_bind_pointer(s, at, x, pointer_type, free);
  free(x);
  return SQLITE_OK;
}

/* ------------------------------------------------------------------ what is asked of documents */

enum { MANY = 20000 /* statements: to look up the documents of more takes longer than it saves */ };

/* What narrows, while it is read. */
typedef struct reading {
  dm_ledger *l;
  const search *q;
  among *set;         /* what is put together */
  bool of_documents;  /* numbers are those of documents, not of sentences */
  day from, to;
  among *named;       /* documents: of that name or path; NULL = any */
  among *speaking;    /* somebody like that speaks there; NULL = any */
  among *printed;     /* publishers like that; NULL = any */
  among *hands;       /* ... or documents where somebody called that speaks */
  bool failed;
  err *e;
} reading;

static among *none_below(dm_ledger *l, const char *largest) {
  enum { MOST = 1 << 30 };
  sqlite3_stmt *s = NULL;
  int64_t n = 0;
  if (sqlite3_prepare_v2(l->db, largest, -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW) n = sqlite3_column_int64(s, 0) + 1;
  sqlite3_finalize(s);
  if (n < 0 || n > MOST) n = 0; /* numbers that no demarche gave: nothing is known of them */
  among *x = n ? calloc(1, sizeof *x + (size_t)(n / 64 + 1) * sizeof *x->bits) : NULL;
  if (x) x->n = n;
  return x;
}
static among *no_documents(dm_ledger *l) { return none_below(l, "SELECT max(number) FROM document"); }
static among *no_sentences(dm_ledger *l) { return none_below(l, "SELECT max(number) FROM sentence"); }

/* The numbers that a query of :value gives. */
static void put_all(reading *r, among *x, const char *sql, const char *value) {
  row found = {.l = r->l};
  if (!x) return;
  if (sqlite3_prepare_v2(r->l->db, sql, -1, &found.s, NULL) != SQLITE_OK) {
    r->failed = true;
    return;
  }
  sqlite3_stmt *s = found.s;
  sqlite3_bind_text(s, 1, value, -1, SQLITE_STATIC);
  while (row_next(&found)) among_put(x, sqlite3_column_int64(s, 0));
  sqlite3_finalize(s);
}

static bool are_many(const reading *r, const char *count, const char *value) {
  sqlite3_stmt *s = NULL;
  int64_t n = MANY;
  if (sqlite3_prepare_v2(r->l->db, count, -1, &s, NULL) == SQLITE_OK && sqlite3_bind_text(s, 1, value, -1, SQLITE_STATIC) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW) n = sqlite3_column_int64(s, 0);
  sqlite3_finalize(s);
  return n >= MANY;
}

/* Speakers like that; as search.c asks it of each sentence. */
#define SPEAKS(condition) " FROM who w CROSS JOIN statement t INDEXED BY statement_speaker ON t.speaker = w.number WHERE " condition
#define COUNTED(from)     "SELECT count(*) FROM (SELECT 1" from " LIMIT 20000)"
#define HEARD             SPEAKS("CASE WHEN upper(?1) = ?1 THEN substr(w.code, 1, length(?1)) = ?1 OR instr(w.name, ?1) ELSE instr(lower(w.name), lower(?1)) END")
#define SAYS              SPEAKS("instr(lower(w.name), lower(?1))")

static void read_speakers(reading *r) {
  if (!r->q->by || are_many(r, COUNTED(HEARD), r->q->by)) return;
  r->speaking = no_documents(r->l);
  put_all(r, r->speaking, "SELECT t.document" HEARD, r->q->by);
}

static void read_sources(reading *r) {
  const char *source = r->q->filter.source;
  if (!source || are_many(r, COUNTED(SAYS), source)) return;
  r->hands = no_documents(r->l);
  r->printed = none_below(r->l, "SELECT coalesce(max(number), 0) FROM digest_publisher");
  put_all(r, r->hands, "SELECT t.document" SAYS, source);
  put_all(r, r->printed, "SELECT number FROM digest_publisher WHERE instr(lower(name), lower(?1))", source);
  if (!r->printed || !r->hands) free(r->hands), free(r->printed), r->hands = r->printed = NULL;
}

static void read_named(reading *r) {
  const char *doc = r->q->filter.doc;
  if (!doc) return;
  r->named = no_documents(r->l);
  put_all(r, r->named, "SELECT number FROM document WHERE doc = ?1 UNION ALL SELECT number FROM document WHERE path = ?1 UNION ALL SELECT number FROM document"
                       " WHERE length(?1) >= 4 AND doc >= ?1 AND doc <= ?1 || char(1114111) AND substr(doc, 1, length(?1)) = ?1", doc);
}

static status read_days(reading *r) {
  const char *const asked[] = {r->q->filter.from, r->q->filter.to};
  day *to[] = {&r->from, &r->to};
  for (int i = 0; i < 2; i++) {
    char text[16];
    day end;
    time_precision precision;
    *to[i] = DAY_NONE;
    if (!asked[i]) continue;
    status s = ledger_day(asked[i], i == 0, text, r->e);
    if (s != DM_OK) return s;
    day_parse(slice_of(text), to[i], &end, &precision);
  }
  return DM_OK;
}

static bool may_be(const reading *r, const documents_cell *c) {
  if ((r->from != DAY_NONE || r->to != DAY_NONE) && c->day == DAY_NONE) return false;
  if ((r->from != DAY_NONE && c->day < r->from) || (r->to != DAY_NONE && c->day > r->to)) return false;
  if ((r->named && !among_has(r->named, c->document)) || (r->speaking && !among_has(r->speaking, c->document))) return false;
  return !r->hands || among_has(r->printed, c->publisher) || among_has(r->hands, c->document);
}

static void put_sentences(among *x, int64_t first, int64_t n) {
  for (int64_t i = first; i < first + n && i < x->n; i++) among_put(x, i);
}

/* What is asked of events is in the set already, if there is one. */
static status read_documents(reading *r) {
  status s = read_days(r);
  if (s != DM_OK) return s;
  read_speakers(r);
  read_sources(r);
  read_named(r);
  if (r->failed) return ledger_trouble_of(r->l->db, r->l->path, r->e);
  if (r->from == DAY_NONE && r->to == DAY_NONE && !r->named && !r->speaking && !r->hands) return DM_OK;
  among *all = r->of_documents ? no_documents(r->l) : no_sentences(r->l);
  documents_cursor c;
  documents_open(&c, r->l);
  while (all && documents_next(&c)) {
    if (!may_be(r, &c.cell)) continue;
    if (r->of_documents) among_put(all, c.cell.document);
    else put_sentences(all, c.cell.sentence, c.cell.n_sentences);
  }
  row_end(&c.rows);
  for (int64_t i = 0; all && r->set && i <= all->n / 64; i++) all->bits[i] &= r->set->bits[i];
  if (all) free(r->set), r->set = all;
  return DM_OK;
}

/* ------------------------------------------------------------------ all */

static status read_events(reading *r, const dm_filter *f) {
  jmp_buf fail;
  arena a;
  status s;
  counted c;
  r->set = r->of_documents ? no_documents(r->l) : no_sentences(r->l);
  if (!r->set) return DM_OK;
  arena_init(&a, &fail);
  if (setjmp(fail)) {
    arena_free(&a);
    ledger_no_memory(r->l);
    return ledger_trouble(r->l, r->e);
  }
  s = counted_read(r->l, &a, &(counted_question){.filter = f, .among = r->set, .documents = r->of_documents}, &c, r->e);
  arena_free(&a);
  return s;
}

status among_read(dm_ledger *l, const search *q, among_found *out, err *e) {
  reading r = {.l = l, .q = q, .of_documents = q->in == IN_QUOTES, .e = e};
  dm_filter f = search_events(q);
  status s = DM_OK;
  *out = (among_found){0};
  if (l->version < 11 || q->in == IN_DOCUMENTS) return DM_OK; /* of documents only so many are looked at */
  if (!ledger_filter_empty(&f) && counted_can(l, &f)) s = read_events(&r, &f);
  out->events = r.set && !r.of_documents;
  if (s == DM_OK) s = read_documents(&r);
  free(r.named);
  free(r.speaking);
  free(r.printed);
  free(r.hands);
  if (s == DM_OK) s = ledger_trouble(l, e);
  if (s != DM_OK) free(r.set), r.set = NULL;
  out->set = r.set;
  return s;
}

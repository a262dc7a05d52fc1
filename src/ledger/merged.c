/* merged.c - events out of the ledger: the reports that are of one, the sources behind them, and what analysts decided.
 *
 * Sources are counted when they are asked for, from what is there: reports are taken in the order of their documents' dates; one
 * that has the words of an earlier one is a copy, and one that is independent of all that counted before counts (voice.h). */
#include <stdio.h>
#include <stdlib.h>

#include "ledger/counted.h"
#include "ledger/merge.h"
#include "ledger/voice.h"

enum { HEARD_MOST = 400, VOICES_MOST = 64 /* of one event: more reports than that are listed, and count for no source */ };

typedef struct teller {
  int64_t document, root; /* of the texts it is a copy of */
  uint32_t attribution;
  slice type;
  int64_t from, to;
  report r;
} teller;

typedef struct asking {
  dm_ledger *l;
  arena *a;
  sqlite3_stmt *event; /* the query of one report */
  const dm_merged_filter *f;
} asking;

/* ------------------------------------------------------------------ one event */

static void read_voice(const asking *q, teller *t, uint32_t id) {
  row r = row_of(q->l, SQL_REPORT_ITSELF);
  put_int(&r, t->document);
  put_int(&r, id);
  if (row_next(&r)) voice_read(q->l, q->a, &r, &t->r);
  row_end(&r);
}

static bool rejected(const dm_told *t) { return t->verdict && strcmp(t->verdict, "reject") == 0; }

/* Which reports repeat another, and which are sources of their own. */
static void count_sources(const asking *q, dm_told *told, teller *of, size_t n, dm_merged *m) {
  const report *voice[VOICES_MOST];
  size_t voices = 0, first = n;
  if (n > HEARD_MOST) n = HEARD_MOST;
  for (size_t i = 0; i < n; i++) {
    if (rejected(&told[i])) continue;
    read_voice(q, &of[i], told[i].id);
    if (q->l->failed) return; /* of whom it is told is not known */
    if (first >= n) first = i;
    for (size_t k = 0; k < i && !told[i].copy_of; k++) {
      if (rejected(&told[k]) || told[k].copy_of || of[k].document == of[i].document) continue;
      if (of[k].root == of[i].root || voice_same_words(of[k].r.sentence, of[i].r.sentence)) told[i].copy_of = told[k].doc;
    }
    bool alone = !told[i].copy_of && of[i].r.outlet && !of[i].r.anonymous && voices < VOICES_MOST;
    for (size_t k = 0; k < voices && alone; k++) alone = voice_independent(voice[k], &of[i].r);
    if (alone) voice[voices++] = &of[i].r;
    told[i].independent = alone;
    m->n_copies += told[i].copy_of != NULL;
  }
  if (!voices && first < n) told[first].independent = true, voices = 1; /* nobody knows who: somebody */
  m->n_sources = voices;
}

static void read_verdict(const asking *q, const row *r, int column, dm_told *t) {
  if (q->f->report.machine || sqlite3_column_type(r->s, column) == SQLITE_NULL) return;
  row d = row_of(q->l, SQL_DECISION);
  put_int(&d, sqlite3_column_int64(r->s, column));
  if (row_next(&d)) t->verdict = keep_text(q->a, &d, 0), t->analyst = keep_text(q->a, &d, 1);
  row_end(&d);
}

typedef VEC(dm_correction) corrections;
static void read_corrections(const asking *q, const teller *of, const dm_told *t, corrections *out) {
  row r = row_of(q->l, SQL_CORRECTIONS);
  put_text(&r, t->doc);
  put_int(&r, of->from);
  put_int(&r, of->to);
  put_slice(&r, of->type);
  while (row_next(&r))
    vec_push(q->a, out, ((dm_correction){t->doc, t->id, keep_text(q->a, &r, 0), keep_text(q->a, &r, 1), keep_text(q->a, &r, 2), keep_text(q->a, &r, 3), keep_text(q->a, &r, 4)}));
}

/* False: there is no report of it, or too few. */
static bool read_event(const asking *q, int64_t head, dm_merged *m, dm_event *stands) {
  enum { DOCUMENT, EVENT, WHY, DOC, PATH, PUBLISHER, DOC_DATE, SENTENCE, FACTUALITY, ATTRIBUTION, DATE, FROM, TO, TYPE, ROOT, DECISION };
  VEC(dm_told) told = {0};
  VEC(teller) of = {0};
  corrections changed = {0};
  *m = (dm_merged){.event = stands};
  row r = row_of(q->l, SQL_EVENT_REPORTS);
  put_int(&r, head);
  while (row_next(&r)) {
    slice type = get_slice(&r, TYPE);
    teller x = {.document = sqlite3_column_int64(r.s, DOCUMENT), .root = sqlite3_column_int64(r.s, ROOT), .attribution = get_id(&r, ATTRIBUTION),
                .type = {arena_copy(q->a, type.ptr ? type.ptr : "", type.len), type.len}, .from = sqlite3_column_int64(r.s, FROM), .to = sqlite3_column_int64(r.s, TO)};
    dm_told t = {.doc = keep_text(q->a, &r, DOC), .path = keep_text(q->a, &r, PATH), .publisher = keep_text(q->a, &r, PUBLISHER), .doc_date = keep_text(q->a, &r, DOC_DATE),
                 .id = get_id(&r, EVENT), .date = keep_text(q->a, &r, DATE), .sentence = keep_text(q->a, &r, SENTENCE), .factuality = keep_text(q->a, &r, FACTUALITY),
                 .why = keep_text(q->a, &r, WHY)};
    read_verdict(q, &r, DECISION, &t);
    vec_push(q->a, &told, t);
    vec_push(q->a, &of, x);
  }
  size_t stands_at = told.n, left = 0;
  int64_t last = 0;
  for (uint32_t i = 0; i < told.n; i++) {
    m->n_documents += of.at[i].document != last; /* those of one document follow each other */
    last = of.at[i].document;
    if (rejected(&told.at[i])) continue;
    left++;
    if (stands_at == told.n && !told.at[i].why) stands_at = i;
  }
  if (!told.n || told.n < q->f->reports || (!left && !q->f->rejected)) return false;
  for (uint32_t i = 0; i < told.n && stands_at == told.n; i++)
    if (!rejected(&told.at[i]) || !left) stands_at = i;
  count_sources(q, told.at, of.at, told.n, m);
  if (q->l->failed || m->n_sources < q->f->sources) return false;
  for (uint32_t i = 0; i < told.n; i++) {
    told.at[i].chain = keep_chain(q->l, q->a, of.at[i].document, of.at[i].attribution, &told.at[i].n_chain);
    if (!q->f->report.machine) read_corrections(q, &of.at[i], &told.at[i], &changed);
  }
  m->reports = told.at;
  m->n_reports = told.n;
  m->corrections = changed.at;
  m->n_corrections = changed.n;
  row one = {.l = q->l, .s = q->event};
  sqlite3_reset(q->event);
  sqlite3_bind_int64(q->event, 1, of.at[stands_at].document);
  sqlite3_bind_int64(q->event, 2, told.at[stands_at].id);
  if (!row_next(&one)) return false; /* a failure is kept in the ledger */
  *stands = ledger_event_at(q->l, q->a, &one);
  return !q->l->failed;
}

/* ------------------------------------------------------------------ all of them */

static status old(const dm_ledger *l, err *e) {
  return err_set(e, DM_EVERSION, l->path, "a ledger of version %d, which does not put reports together; `demarche add` brings it up to date", l->version);
}

static status no_memory(dm_ledger *l, arena *a, err *e) {
  arena_free(a);
  for (int i = 0; i < N_STATEMENTS; i++) sqlite3_reset(l->prepared[i]);
  return err_set(e, DM_ENOMEM, l->path, "out of memory");
}

/* A day that is not known is behind all. */
typedef struct dated_head {
  uint32_t head;
  char first[16];
} dated_head;
static int in_order(const void *a, const void *b) {
  const dated_head *x = a, *y = b;
  int order = !x->first[0] - !y->first[0];
  if (!order) order = strcmp(x->first, y->first);
  return order ? order : (x->head > y->head) - (x->head < y->head);
}

/* The accounts that head the events which are asked for, in order. */
typedef struct heads {
  sqlite3_stmt *query;  /* NULL: they are in `at`, or there is but one */
  const uint8_t *among; /* of the query's those marked here; NULL = all */
  uint32_t n_among;
  const dated_head *at;
  uint32_t n;
  int64_t only;
} heads;

static int64_t next_head(dm_ledger *l, heads *h) {
  row r = {.l = l, .s = h->query};
  int64_t head = h->only;
  h->only = 0;
  if (head) return head;
  if (!h->query) return h->n ? h->n--, (h->at++)->head : 0;
  while (row_next(&r)) {
    head = sqlite3_column_int64(r.s, 0);
    if (!h->among || (head >= 0 && head < h->n_among && h->among[head])) return head;
  }
  return 0;
}

static status walk(dm_ledger *l, heads *heads, const dm_merged_filter *f, dm_merged_fn each, void *user, err *e) {
  jmp_buf fail;
  arena a;
  asking q = {.l = l, .a = &a, .f = f};
  status s = ledger_event_query(l, f->report.machine, &q.event, e);
  arena_init(&a, &fail);
  if (s != DM_OK || setjmp(fail)) {
    sqlite3_finalize(q.event);
    return s != DM_OK ? s : no_memory(l, &a, e);
  }
  size_t found = 0;
  bool going = true;
  int64_t head;
  arena_mark empty = arena_here(&a);
  while (going && (head = next_head(l, heads))) {
    dm_merged m;
    dm_event stands;
    if (read_event(&q, head, &m, &stands)) {
      going = each(user, &m) == 0;
      found++;
      if (f->most && found >= f->most) going = false;
    }
    arena_release(&a, empty);
    if (l->failed) break;
  }
  arena_free(&a);
  sqlite3_finalize(q.event);
  if (l->failed) return ledger_trouble(l, e);
  return found ? DM_OK : err_set(e, DM_END, l->path, "no such event in the ledger");
}

/* Those of which a report meets the conditions. Few are put in order; of many the first are met soon where an index has all in order. */
static status heads_of(dm_ledger *l, arena *a, const dm_merged_filter *f, heads *of, err *e) {
  enum { FEW = 20000 };
  counted c;
  dm_filter report = f->report;
  report.rejected = f->rejected;
  status s = counted_read(l, a, &(counted_question){.filter = &report}, &c, e);
  if (s != DM_OK) return s;
  uint8_t *among = arena_calloc(a, c.n_heads, sizeof *among);
  for (uint32_t i = 0; i < c.reports.n; i++) {
    of->n += !among[c.reports.at[i].head];
    among[c.reports.at[i].head] = true;
  }
  if (of->n > FEW) {
    of->among = among;
    of->n_among = c.n_heads;
    return sqlite3_prepare_v2(l->db, "SELECT number FROM (SELECT number FROM account INDEXED BY account_first WHERE first IS NOT NULL ORDER BY first, number)"
                                     " UNION ALL SELECT number FROM (SELECT number FROM account WHERE first IS NULL ORDER BY number)", -1, &of->query, NULL) == SQLITE_OK
               ? DM_OK : ledger_trouble_of(l->db, l->path, e);
  }
  dated_head *at = arena_array(a, dated_head, of->n);
  of->at = at;
  for (uint32_t i = 0; i < c.n_heads; i++) {
    if (!among[i]) continue;
    row r = row_of(l, SQL_ACCOUNT_FIRST);
    put_int(&r, i);
    at->head = i;
    if (row_next(&r)) snprintf(at->first, sizeof at->first, "%.*s", (int)get_slice(&r, 0).len, get_slice(&r, 0).ptr ? get_slice(&r, 0).ptr : "");
    row_end(&r);
    at++;
  }
  qsort((dated_head *)of->at, of->n, sizeof *at, in_order);
  return l->failed ? ledger_trouble(l, e) : DM_OK;
}

static status out_of_digest(dm_ledger *l, const dm_merged_filter *f, dm_merged_fn each, void *user, err *e) {
  jmp_buf fail;
  arena a;
  heads of = {0};
  arena_init(&a, &fail);
  if (setjmp(fail)) return no_memory(l, &a, e);
  status s = heads_of(l, &a, f, &of, e);
  if (s == DM_OK) s = walk(l, &of, f, each, user, e);
  sqlite3_finalize(of.query);
  arena_free(&a);
  return s;
}

dm_status dm_ledger_merged(dm_ledger *l, const dm_merged_filter *filter, dm_merged_fn each, void *user, dm_err *e) {
  static const dm_merged_filter any;
  const dm_merged_filter *f = filter ? filter : &any;
  heads of = {0};
  l->failed = false;
  if (l->version < 5) return old(l, e);
  status s = DM_OK;
  if (ledger_filter_empty(&f->report)) { /* an index has them in order: nothing is sorted before the first is shown */
    if (sqlite3_prepare_v2(l->db, "SELECT number FROM (SELECT number FROM account INDEXED BY account_first WHERE lead IS NULL AND first IS NOT NULL ORDER BY first, number)"
                                  " UNION ALL SELECT number FROM (SELECT number FROM account WHERE lead IS NULL AND first IS NULL ORDER BY number)", -1, &of.query, NULL) != SQLITE_OK)
      s = err_set(e, DM_ELEDGER, l->path, "%s", sqlite3_errmsg(l->db));
  } else if (counted_can(l, &f->report)) {
    return out_of_digest(l, f, each, user, e);
  } else {
    char select[1024];
    dm_filter report = f->report;
    report.rejected = f->rejected;
    snprintf(select, sizeof select, "SELECT ra.head FROM event e JOIN document d ON d.number = e.document JOIN account_report rr ON rr.document = e.document AND rr.event = e.id"
                                    " JOIN account ra ON ra.number = rr.account JOIN account h ON h.number = ra.head%s WHERE 1", ledger_ruling(report.machine));
    s = ledger_filtered(l, &report, select,
                        " GROUP BY ra.head ORDER BY h.first IS NULL, h.first, h.number", &of.query, e);
  }
  if (s == DM_OK) s = walk(l, &of, f, each, user, e);
  sqlite3_finalize(of.query);
  return s;
}

dm_status dm_ledger_merged_of(dm_ledger *l, const char *doc, uint32_t event, dm_merged_fn each, void *user, dm_err *e) {
  int64_t document = 0, account, head;
  if (l->version < 5) return old(l, e);
  status s = ledger_document(l, doc, &document, e);
  if (s != DM_OK) return s;
  if (!report_account(l, document, event, &account, &head)) return l->failed ? ledger_trouble(l, e) : err_set(e, DM_END, l->path, "document '%s' has no event %u", doc, event);
  return walk(l, &(heads){.only = head}, &(dm_merged_filter){.rejected = true}, each, user, e);
}

/* quotes.c - utterances out of the ledger, each with all its reports. */
#include <stdlib.h>

#include "base/buf.h"
#include "ledger/utterance.h"
#include "words.h"

/* A ledger's dates may be a month or a year: the first day stands for it. */
#define DOC_DAY "substr(d.date || '-01-01', 1, 10)"

/* Each wording with the one that heads its utterance. */
static const char parts[] =
    "WITH RECURSIVE part (head, wording) AS MATERIALIZED ("
    " SELECT number, number FROM wording WHERE lead IS NULL"
    " UNION SELECT part.head, w.number FROM wording w JOIN part ON w.lead = part.wording)";
static const char select_heads[] =
    " SELECT part.head, count(DISTINCT q.document), count(DISTINCT coalesce(d.publisher, d.path)) FROM part JOIN wording h ON h.number = part.head JOIN quotation q ON q.wording = part.wording"
    " JOIN document d ON d.number = q.document WHERE 1";
static const char order_heads[] = " ORDER BY min(coalesce(" DOC_DAY ", '9999')), h.text, h.same";

#define ANY(from, what) " AND part.head IN (SELECT p.head FROM part p " from " WHERE " what ")"
#define REPORTS "JOIN quotation y ON y.wording = p.wording JOIN document d ON d.number = y.document"

static const struct {
  size_t at; /* offsetof(dm_quote_filter, ...) */
  const char *parameter, *condition;
} conditions[] = {
    {offsetof(dm_quote_filter, query), ":query", ANY("", "p.wording IN (SELECT rowid FROM wording_text WHERE wording_text MATCH :query)")},
    {offsetof(dm_quote_filter, speaker), ":speaker",
     ANY("JOIN wording s ON s.number = p.wording",
         "CASE WHEN upper(:speaker) = :speaker THEN substr(coalesce(s.country, '') || coalesce(s.sector, ''), 1, length(:speaker)) = :speaker OR instr(s.speaker, :speaker)"
         " ELSE instr(lower(s.speaker), lower(:speaker)) OR instr(lower(s.role), lower(:speaker)) END")},
    {offsetof(dm_quote_filter, source), ":source",
     ANY("JOIN quotation y ON y.wording = p.wording",
         "EXISTS (WITH RECURSIVE hand (id) AS (SELECT y.attribution UNION SELECT a.within FROM attribution a JOIN hand ON a.id = hand.id WHERE a.document = y.document)"
         " SELECT 1 FROM attribution a JOIN hand ON a.id = hand.id WHERE a.document = y.document AND instr(lower(a.name), lower(:source)))")},
    {offsetof(dm_quote_filter, outlet), ":outlet", ANY(REPORTS, "instr(lower(coalesce(d.publisher, '') || ' ' || d.path), lower(:outlet))")},
    {offsetof(dm_quote_filter, path), ":path", ANY(REPORTS, "instr(d.path, :path)")},
    {offsetof(dm_quote_filter, from), ":from", ANY(REPORTS, DOC_DAY " >= :from")},
    {offsetof(dm_quote_filter, to), ":to", ANY(REPORTS, DOC_DAY " <= :to")},
};
enum { N_CONDITIONS = sizeof conditions / sizeof *conditions };

static const char *wanted(const dm_quote_filter *f, int i) {
  const char *v;
  memcpy(&v, (const char *)f + conditions[i].at, sizeof v);
  return v;
}

/* `talks "threat of sanctions"` as FTS5 wants it, in the spelling of wording_text; NULL = no word. */
static const char *match_of(arena *a, const respellings *spell, slice query) {
  VEC(char) out = {0};
  for (size_t i = 0; i < query.len;) {
    bool phrase = query.ptr[i] == '"';
    size_t from = i + phrase, to = from;
    while (to < query.len && query.ptr[to] != '"' && (phrase || query.ptr[to] != ' ')) to++;
    i = to + (to < query.len && (phrase || query.ptr[to] == ' '));
    const char *words = wording_respelled(a, spell, slice_cut(query, from, to));
    if (!words[0]) continue;
    if (out.n) vec_push(a, &out, ' ');
    vec_push(a, &out, '"');
    for (const char *c = words; *c; c++) vec_push(a, &out, *c == '"' ? ' ' : *c);
    vec_push(a, &out, '"');
  }
  return out.n ? arena_copy(a, out.at, out.n) : NULL;
}

static status prepare(dm_ledger *l, arena *a, const dm_quote_filter *f, sqlite3_stmt **out, err *e) {
  buf sql = {0};
  buf_puts(&sql, parts);
  buf_puts(&sql, select_heads);
  for (int i = 0; i < N_CONDITIONS; i++)
    if (wanted(f, i)) buf_puts(&sql, conditions[i].condition);
  buf_printf(&sql, " GROUP BY part.head HAVING count(DISTINCT q.document) >= %u", f->reports);
  if (!f->fragments) buf_puts(&sql, " AND (NOT h.fragment OR count(DISTINCT q.document) > 1)");
  buf_puts(&sql, order_heads);
  const char *text = buf_done(&sql);
  int code = text ? sqlite3_prepare_v2(l->db, text, -1, out, NULL) : SQLITE_NOMEM;
  buf_free(&sql);
  for (int i = 0; i < N_CONDITIONS && code == SQLITE_OK; i++) {
    const char *value = wanted(f, i);
    if (!value) continue;
    char day_[16];
    bool from = conditions[i].at == offsetof(dm_quote_filter, from), to = conditions[i].at == offsetof(dm_quote_filter, to);
    if (from || to) {
      status s = ledger_day(value, from, day_, e);
      if (s != DM_OK) return s;
      value = day_;
    }
    if (conditions[i].at == offsetof(dm_quote_filter, query)) {
      const respellings *spell = ledger_respellings(l);
      if (!spell) return ledger_trouble(l, e);
      const char *match = match_of(a, spell, slice_of(value));
      if (!match) return err_set(e, DM_EUSAGE, NULL, "'%s' has no word to look for", value);
      value = match;
    }
    code = sqlite3_bind_text(*out, sqlite3_bind_parameter_index(*out, conditions[i].parameter), value, -1, SQLITE_TRANSIENT);
  }
  return code == SQLITE_OK ? DM_OK : err_set(e, DM_ELEDGER, l->path, "%s", sqlite3_errmsg(l->db));
}

/* ------------------------------------------------------------------ one utterance */

/* How much a wording tells of who speaks; the higher the better. */
static int64_t tells(const dm_utterance *u, bool person) {
  return (person ? 1000 : 0) + (u->role ? 200 : 0) + (u->country ? 100 : 0) + (u->speaker ? 1 + (int64_t)(strlen(u->speaker) < 90 ? strlen(u->speaker) : 90) : 0);
}

typedef struct report {
  dm_quotation q;
  int64_t document, wording;
} report;
typedef VEC(report) report_list;

static int text_order(const char *a, const char *b) { return a && b ? strcmp(a, b) : (b != NULL) - (a != NULL); } /* NULL last */

static void differences(dm_ledger *l, arena *a, const char *fullest, report_list *reports) {
  const respellings *spell = ledger_respellings(l);
  if (!spell) return;
  wording whole = wording_of(a, spell, slice_of(fullest));
  for (uint32_t i = 0; i < reports->n; i++) {
    dm_quotation *q = &reports->at[i].q;
    if (i && reports->at[i].wording == reports->at[i - 1].wording) {
      q->version = reports->at[i - 1].q.version;
      q->kept = reports->at[i - 1].q.kept;
      q->pieces = reports->at[i - 1].q.pieces;
      q->n_pieces = reports->at[i - 1].q.n_pieces;
      continue;
    }
    wording w = wording_of(a, spell, slice_of(q->text));
    q->pieces = wording_difference(a, &whole, &w, &q->n_pieces);
    bool out = false, in = false;
    for (size_t k = 0; k < q->n_pieces; k++) {
      out |= q->pieces[k].edit == DM_EDIT_LEFT_OUT;
      in |= q->pieces[k].edit == DM_EDIT_ADDED;
    }
    q->version = strcmp(q->text, fullest) == 0 ? "fullest" : in ? "altered" : out ? "part" : "same";
    const uint32_t *to = wording_align(a, &whole, &w);
    uint32_t n = 0;
    for (uint32_t k = 0; k < w.n; k++)
      if (to[k] != UINT32_MAX && !(whole.at[to[k]].flags & WORD_INSERTED)) n += whole.at[to[k]].form == w.at[k].form;
    q->kept = whole.said ? (double)n / whole.said : 1;
  }
}

/* Fills u with the utterance that the wording heads; its fullest wording's reports come first. */
static void utterance_at(dm_ledger *l, arena *a, int64_t head, dm_utterance *u) {
  report_list reports = {0};
  int64_t best = -1;
  row r = row_of(l, SQL_REPORTS);
  put_int(&r, head);
  while (row_next(&r)) {
    report *x = vec_add(a, &reports);
    x->document = sqlite3_column_int64(r.s, 0);
    x->wording = sqlite3_column_int64(r.s, 1);
    x->q = (dm_quotation){.attribution = get_id(&r, 2), .addressee = keep_text(a, &r, 3), .text = keep_text(a, &r, 4), .speaker = keep_text(a, &r, 5),
                          .doc = keep_text(a, &r, 10), .path = keep_text(a, &r, 11), .publisher = keep_text(a, &r, 12), .doc_date = keep_text(a, &r, 13), .quote = keep_text(a, &r, 14),
                          .from = (size_t)sqlite3_column_int64(r.s, 15), .to = (size_t)sqlite3_column_int64(r.s, 16)};
    dm_utterance as = {.speaker = x->q.speaker, .role = keep_text(a, &r, 6), .country = keep_text(a, &r, 7), .sector = keep_text(a, &r, 8)};
    int64_t told = tells(&as, sqlite3_column_int(r.s, 9));
    if (told > best || (told == best && text_order(as.speaker, u->speaker) < 0)) {
      u->speaker = as.speaker;
      u->role = as.role;
      u->country = as.country;
      u->sector = as.sector;
      best = told;
    }
    if (x->wording == head) u->text = x->q.text;
    const char *date = x->q.doc_date;
    if (date && (!u->first || strcmp(date, u->first) < 0)) u->first = date;
    if (date && (!u->last || strcmp(date, u->last) > 0)) u->last = date;
  }
  if (!u->text) u->text = reports.n ? reports.at[0].q.text : "";
  dm_quotation *list = arena_array(a, dm_quotation, reports.n ? reports.n : 1);
  differences(l, a, u->text, &reports);
  for (uint32_t i = 0; i < reports.n; i++) {
    dm_quotation *q = &reports.at[i].q;
    q->chain = keep_chain(l, a, reports.at[i].document, q->attribution, &q->n_chain);
    list[i] = reports.at[i].q;
  }
  u->quotations = list;
  u->n_quotations = reports.n;
}

dm_status dm_ledger_quotes(dm_ledger *l, const dm_quote_filter *filter, dm_utterance_fn each, void *user, dm_err *e) {
  dm_quote_filter none = {0};
  row r = {.l = l};
  l->failed = false;
  if (l->version < 3) return err_set(e, DM_EVERSION, l->path, "a ledger of version %d, without quotations; `demarche add` brings it up", l->version);
  jmp_buf fail;
  arena a;
  arena_init(&a, &fail);
  sqlite3_stmt *volatile query = NULL;
  if (setjmp(fail)) {
    arena_free(&a);
    sqlite3_finalize(query);
    ledger_no_memory(l);
    return ledger_trouble(l, e);
  }
  status s = prepare(l, &a, filter ? filter : &none, &r.s, e);
  query = r.s;
  bool any = false, going = true;
  arena_mark empty = arena_here(&a);
  while (s == DM_OK && going && row_next(&r)) {
    dm_utterance u = {.n_reports = (size_t)sqlite3_column_int64(r.s, 1), .n_outlets = (size_t)sqlite3_column_int64(r.s, 2)};
    utterance_at(l, &a, sqlite3_column_int64(r.s, 0), &u);
    if (l->failed) break;
    any = true;
    going = each(user, &u) == 0;
    arena_release(&a, empty);
  }
  arena_free(&a);
  sqlite3_finalize(query);
  if (s != DM_OK) return s;
  if (l->failed) return ledger_trouble(l, e);
  return any ? DM_OK : err_set(e, DM_END, l->path, "no such quotation in the ledger");
}

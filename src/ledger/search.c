#include "ledger/search.h"

#include <stdio.h>
#include <stdlib.h>

#include "ledger/among.h"
#include "ledger/query.h"

const char *const search_places[3] = {"sentences", "quotes", "documents"};

/* Of words that very many sentences have, those added last are weighed, and no more: a question must not take seconds. */
enum { WEIGHED_MOST = 5000, SHOWN = 20, HIGHLIGHT_FROM = 2, HIGHLIGHT_TO = 3 };

/* ------------------------------------------------------------------ conditions: of the sentence s, or the quotation s, of document d */

#define SPOKEN                                                                                                       \
  "EXISTS (SELECT 1 FROM content c JOIN statement t ON t.document = c.document AND t.attribution = c.attribution JOIN who w ON w.number = t.speaker" \
  " WHERE c.document = s.document AND c.from_byte < s.to_byte AND c.to_byte > s.from_byte AND "
#define CALLED(value) "CASE WHEN upper(" value ") = " value " THEN substr(w.code, 1, length(" value ")) = " value " OR instr(w.name, " value ") ELSE instr(lower(w.name), lower(" value ")) END"
static const char spoken_by[] = " AND " SPOKEN CALLED(":by") ")";
static const char through[] =
    " AND (instr(lower(d.publisher), lower(:through)) OR EXISTS (SELECT 1 FROM content c JOIN attribution t ON t.document = c.document AND t.id = c.attribution"
    " WHERE c.document = s.document AND c.from_byte < s.to_byte AND c.to_byte > s.from_byte AND instr(lower(t.name), lower(:through))))";
/* An event in it. The filter's conditions speak of e, d and u. */
static const char told[] = " AND EXISTS (SELECT 1 FROM event e%s WHERE e.document = s.document AND e.from_byte >= s.from_byte AND e.to_byte <= s.to_byte";

dm_filter search_events(const search *q) {
  dm_filter f = q->filter;
  f.from = f.to = f.source = f.doc = NULL;
  return f;
}

/* What is `known` of sentences (in `number`) need not be asked, or is asked of few. */
static void put_conditions(buf *sql, const search *q, const among_found *known, const char *number) {
  dm_filter f = search_events(q);
  if (known->set) buf_printf(sql, " AND among(:among, %s)", number);
  if (q->filter.from) buf_puts(sql, " AND substr(d.date || '-01-01', 1, 10) >= :since");
  if (q->filter.to) buf_puts(sql, " AND substr(d.date || '-01-01', 1, 10) <= :until");
  if (q->filter.doc) buf_puts(sql, " AND (d.doc = :document OR d.path = :document OR (length(:document) >= 4 AND substr(d.doc, 1, length(:document)) = :document))");
  if (q->filter.source) buf_puts(sql, through);
  if (q->by) buf_puts(sql, spoken_by);
  if (known->events || ledger_filter_empty(&f)) return;
  buf_printf(sql, told, ledger_ruling(f.machine));
  ledger_conditions(sql, &f);
  buf_putc(sql, ')');
}

/* ------------------------------------------------------------------ the questions: number, score, how many sentences */

#define PAGE " ORDER BY score, day DESC, number LIMIT :most OFFSET :past"
#define DAY  "coalesce(d.date, '') AS day"

/* Nothing is asked of a document or event that was not asked before. */
static bool all_known(const search *q, const among_found *known) {
  dm_filter f = search_events(q);
  return !q->filter.from && !q->filter.to && !q->filter.doc && !q->filter.source && !q->by && (known->events || ledger_filter_empty(&f));
}

/* The newest that the conditions let through, as many as are weighed. Their documents are looked up for the day of those alone that weigh
 * enough to be shown. */
static void put_sentences(buf *sql, const search *q, const among_found *known) {
  if (all_known(q, known)) {
    buf_puts(sql, "WITH w AS MATERIALIZED (SELECT rowid AS number, bm25(sentence_text) AS score FROM sentence_text WHERE sentence_text MATCH :match");
    put_conditions(sql, q, known, "sentence_text.rowid");
    buf_printf(sql, " ORDER BY sentence_text.rowid DESC LIMIT %d)"
                    " SELECT number, score, 1 FROM (SELECT s.number, w.score, " DAY " FROM w CROSS JOIN sentence s ON s.number = w.number CROSS JOIN document d ON d.number = s.document"
                    " WHERE w.score <= (SELECT max(score) FROM (SELECT score FROM w ORDER BY score LIMIT min(%d, :most + :past))))" PAGE, WEIGHED_MOST, WEIGHED_MOST);
    return;
  }
  buf_puts(sql, "SELECT number, score, 1 FROM (SELECT s.number, bm25(sentence_text) AS score, " DAY " FROM sentence_text CROSS JOIN sentence s ON s.number = sentence_text.rowid"
                " CROSS JOIN document d ON d.number = s.document WHERE sentence_text MATCH :match");
  put_conditions(sql, q, known, "sentence_text.rowid");
  buf_printf(sql, " ORDER BY sentence_text.rowid DESC LIMIT %d)" PAGE, WEIGHED_MOST);
}

/* What is said in quotation marks, with where it stands. */
#define QUOTED                                                                                                       \
  "(SELECT t.number, t.document, t.attribution, (SELECT min(from_byte) FROM content c WHERE c.document = t.document AND c.attribution = t.attribution) AS from_byte," \
  " (SELECT max(to_byte) FROM content c WHERE c.document = t.document AND c.attribution = t.attribution) AS to_byte FROM statement t WHERE t.quote <> 'indirect')"
static void put_quotes(buf *sql, const search *q, const among_found *known) {
  buf_puts(sql, "SELECT number, 0 AS score, 1 FROM (SELECT s.number, 0 AS score, " DAY " FROM (SELECT rowid AS number FROM statement_text WHERE statement_text MATCH :match"
                " ORDER BY rowid DESC) f CROSS JOIN " QUOTED " s ON s.number = f.number CROSS JOIN document d ON d.number = s.document WHERE 1");
  put_conditions(sql, q, known, "s.document");
  buf_printf(sql, " LIMIT %d)" PAGE, WEIGHED_MOST);
}

/* Documents that have every term somewhere, and none of what must not be there, with the sentence that weighs most. The rarest term is
 * looked up; of its documents the others are asked, each among the sentences of that document alone. */
static void put_documents(buf *sql, const search *q, const query *asked, size_t rarest) {
  buf_printf(sql, "WITH h AS MATERIALIZED (SELECT rowid AS number, bm25(sentence_text) AS score FROM sentence_text WHERE sentence_text MATCH :term%zu ORDER BY rowid DESC LIMIT %d),"
                  " f AS MATERIALIZED (SELECT s.number, s.document, min(h.score) AS score, count(*) AS sentences FROM h CROSS JOIN sentence s ON s.number = h.number GROUP BY s.document)"
                  " SELECT number, score, sentences FROM (SELECT f.number, f.score / (1 + (SELECT count(*) FROM sentence z WHERE z.document = f.document) / 50.0) AS score, f.sentences, " DAY
                  " FROM f CROSS JOIN sentence s ON s.number = f.number CROSS JOIN document d ON d.number = f.document WHERE 1", rarest, WEIGHED_MOST);
  for (size_t i = 0; i < asked->n_terms; i++) {
    if (i == rarest) continue;
    buf_printf(sql, " AND %sEXISTS (SELECT 1 FROM sentence_text WHERE sentence_text MATCH :term%zu AND rowid BETWEEN (SELECT min(number) FROM sentence z WHERE z.document = f.document)"
                    " AND (SELECT max(number) FROM sentence z WHERE z.document = f.document))", i < asked->n_wanted ? "" : "NOT ", i);
  }
  put_conditions(sql, q, &(among_found){0}, NULL);
  buf_puts(sql, ")" PAGE);
}

/* The term that the fewest sentences have, counted up to a bound. */
static size_t rarest_of(dm_ledger *l, const query *asked) {
  size_t rarest = 0;
  int64_t least = INT64_MAX;
  for (size_t i = 0; i < asked->n_wanted && asked->n_terms > 1; i++) {
    sqlite3_stmt *s = NULL;
    char count[160];
    snprintf(count, sizeof count, "SELECT count(*) FROM (SELECT 1 FROM sentence_text WHERE sentence_text MATCH ?1 LIMIT %d)", WEIGHED_MOST);
    if (sqlite3_prepare_v2(l->db, count, -1, &s, NULL) == SQLITE_OK && sqlite3_bind_text(s, 1, asked->term[i], -1, SQLITE_STATIC) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW) {
      int64_t n = sqlite3_column_int64(s, 0);
      if (n < least) least = n, rarest = i;
    }
    sqlite3_finalize(s);
  }
  return rarest;
}

/* ------------------------------------------------------------------ one answer */

typedef struct answering {
  dm_ledger *l;
  arena *a;
  search_in in;
  sqlite3_stmt *row, *put, *marked; /* of a number: what is shown; the table of texts to be marked */
} answering;

static const char sentence_row[] = "SELECT d.doc, d.path, d.title, d.publisher, d.date, s.from_byte, s.to_byte, CAST(s.text AS BLOB), d.number, NULL FROM sentence s"
                                   " JOIN document d ON d.number = s.document WHERE s.number = ?1";
static const char quote_row[] = "SELECT d.doc, d.path, d.title, d.publisher, d.date, s.from_byte, s.to_byte, substr(CAST(d.text AS BLOB), s.from_byte + 1, s.to_byte - s.from_byte), d.number,"
                                " s.attribution FROM " QUOTED " s JOIN document d ON d.number = s.document WHERE s.number = ?1";

/* Where the words stand: a table of FTS5's own, with this one text in it, says so. */
static void mark(const answering *w, hit *h, size_t len) {
  VEC(dm_extent) marks = {0};
  sqlite3_reset(w->put);
  sqlite3_bind_text64(w->put, 1, h->text, len, SQLITE_TRANSIENT, SQLITE_UTF8);
  row put = {.l = w->l, .s = w->put}, got = {.l = w->l, .s = w->marked};
  row_next(&put);
  sqlite3_reset(w->put);
  if (row_next(&got)) {
    slice t = get_slice(&got, 0);
    size_t at = 0, from = 0;
    for (size_t i = 0; i < t.len; i++) {
      if (t.ptr[i] == HIGHLIGHT_FROM) from = at;
      else if (t.ptr[i] == HIGHLIGHT_TO) vec_push(w->a, &marks, ((dm_extent){from, at}));
      else at++;
    }
  }
  sqlite3_reset(w->marked);
  h->marks = marks.at;
  h->n_marks = marks.n;
}

static bool answer(const answering *w, int64_t number, hit *h) {
  enum { DOC, PATH, TITLE, PUBLISHER, DATE, FROM, TO, TEXT, DOCUMENT, ATTRIBUTION };
  *h = (hit){0};
  row r = {.l = w->l, .s = w->row};
  sqlite3_reset(w->row);
  sqlite3_bind_int64(w->row, 1, number);
  if (!row_next(&r)) return false;
  *h = (hit){.doc = keep_text(w->a, &r, DOC), .path = keep_text(w->a, &r, PATH), .title = keep_text(w->a, &r, TITLE), .publisher = keep_text(w->a, &r, PUBLISHER),
             .date = keep_text(w->a, &r, DATE), .from = (size_t)sqlite3_column_int64(r.s, FROM), .to = (size_t)sqlite3_column_int64(r.s, TO)};
  const char *bytes = sqlite3_column_blob(r.s, TEXT);
  size_t len = (size_t)sqlite3_column_bytes(r.s, TEXT);
  char *text = arena_alloc(w->a, len + 1);
  for (size_t i = 0; i < len; i++) text[i] = (unsigned char)bytes[i] < ' ' ? ' ' : bytes[i]; /* one byte for one: the marks below are such signs, and a NUL would end it */
  h->text = text;
  if (sqlite3_column_type(r.s, ATTRIBUTION) != SQLITE_NULL) h->chain = keep_chain(w->l, w->a, sqlite3_column_int64(r.s, DOCUMENT), get_id(&r, ATTRIBUTION), &h->n_chain);
  sqlite3_reset(w->row);
  mark(w, h, len);
  return true;
}

/* ------------------------------------------------------------------ asking */

static int put(sqlite3_stmt *s, const char *name, const char *value) {
  int at = sqlite3_bind_parameter_index(s, name);
  return at && value ? sqlite3_bind_text(s, at, value, -1, SQLITE_TRANSIENT) : SQLITE_OK;
}

static status bind(dm_ledger *l, const search *q, const query *asked, sqlite3_stmt *s, err *e) {
  char since[16], until[16], name[16];
  dm_filter f = q->filter;
  f.from = f.to = f.source = f.doc = NULL;
  status bad = ledger_bind_filter(l, &f, s, e);
  if (bad == DM_OK && q->filter.from) bad = ledger_day(q->filter.from, true, since, e);
  if (bad == DM_OK && q->filter.to) bad = ledger_day(q->filter.to, false, until, e);
  if (bad != DM_OK) return bad;
  const char *const values[][2] = {{":match", asked->match}, {":since", q->filter.from ? since : NULL}, {":until", q->filter.to ? until : NULL}, {":through", q->filter.source},
                                   {":by", q->by}, {":document", q->filter.doc}};
  int code = SQLITE_OK;
  for (size_t i = 0; i < sizeof values / sizeof *values && code == SQLITE_OK; i++) code = put(s, values[i][0], values[i][1]);
  for (size_t i = 0; i < asked->n_terms && code == SQLITE_OK; i++) {
    snprintf(name, sizeof name, ":term%zu", i);
    code = put(s, name, asked->term[i]);
  }
  int most = sqlite3_bind_parameter_index(s, ":most"), past = sqlite3_bind_parameter_index(s, ":past"); /* to count there is no page */
  if (code == SQLITE_OK && most) code = sqlite3_bind_int64(s, most, q->most ? (int64_t)q->most : SHOWN);
  if (code == SQLITE_OK && past) code = sqlite3_bind_int64(s, past, (int64_t)q->past);
  return code == SQLITE_OK ? DM_OK : err_set(e, DM_ELEDGER, l->path, "%s", sqlite3_errmsg(l->db));
}

/* What the question says and what the options say is one; both at once is a mistake. */
static status join(const query *asked, search *q, err *e) {
  const struct {
    query_key key;
    const char **at;
  } fields[] = {{BY_SOURCE, &q->filter.source}, {BY_SPEAKER, &q->by},       {BY_ACTOR, &q->filter.actor}, {BY_RECIPIENT, &q->filter.recipient},   {BY_PARTY, &q->filter.party},
                {BY_TYPE, &q->filter.type},     {BY_PLACE, &q->filter.place}, {BY_FACTUALITY, &q->filter.factuality}, {BY_SINCE, &q->filter.from}, {BY_UNTIL, &q->filter.to},
                {BY_DOC, &q->filter.doc}};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
    const query_field *f = &asked->fields[fields[i].key];
    if (!f->value) continue;
    if (*fields[i].at) return err_set(e, DM_EUSAGE, NULL, "the question, column %zu: %s: is an option, too; one of them", f->column, f->name);
    *fields[i].at = f->value;
  }
  return DM_OK;
}

static int prepare(answering *w, const query *asked) {
  sqlite3 *db = w->l->db;
  char match[200];
  int code = sqlite3_exec(db, "PRAGMA cache_size = -32768; CREATE VIRTUAL TABLE IF NOT EXISTS temp.shown USING fts5 (text, tokenize = 'porter unicode61');"
                              " DELETE FROM temp.shown; INSERT INTO temp.shown (rowid, text) VALUES (1, '')", NULL, NULL, NULL);
  snprintf(match, sizeof match, "SELECT highlight(shown, 0, char(%d), char(%d)) FROM temp.shown WHERE shown MATCH ?1", HIGHLIGHT_FROM, HIGHLIGHT_TO);
  if (code == SQLITE_OK) code = sqlite3_prepare_v2(db, w->in == IN_QUOTES ? quote_row : sentence_row, -1, &w->row, NULL);
  if (code == SQLITE_OK) code = sqlite3_prepare_v2(db, "UPDATE temp.shown SET text = ?1 WHERE rowid = 1", -1, &w->put, NULL);
  if (code == SQLITE_OK) code = sqlite3_prepare_v2(db, match, -1, &w->marked, NULL);
  return code == SQLITE_OK ? sqlite3_bind_text(w->marked, 1, asked->any, -1, SQLITE_TRANSIENT) : code;
}

typedef struct page_row {
  int64_t number;
  size_t sentences;
} page_row;

/* The query and what is bound to it. */
static status prepare_question(dm_ledger *l, const search *q, const query *asked, sqlite3_stmt **found, err *e) {
  among_found known;
  buf sql = {0};
  status s = among_read(l, q, &known, e);
  if (s != DM_OK) return s;
  if (q->in == IN_SENTENCES) put_sentences(&sql, q, &known);
  if (q->in == IN_QUOTES) put_quotes(&sql, q, &known);
  if (q->in == IN_DOCUMENTS) put_documents(&sql, q, asked, rarest_of(l, asked));
  const char *text = buf_done(&sql);
  int code = text ? sqlite3_prepare_v2(l->db, text, -1, found, NULL) : SQLITE_NOMEM;
  buf_free(&sql);
  if (code == SQLITE_OK) code = among_bind(*found, known.set);
  else free(known.set);
  return code == SQLITE_OK ? bind(l, q, asked, *found, e) : code == SQLITE_NOMEM ? err_set(e, DM_ENOMEM, l->path, "out of memory") : ledger_trouble_of(l->db, l->path, e);
}

static status run(answering *w, search *q, hit_fn each, void *user, sqlite3_stmt **found, err *e) {
  query asked;
  VEC(page_row) page = {0};
  status s = query_read(q->query, w->a, &asked, e);
  if (s == DM_OK) s = join(&asked, q, e);
  if (s != DM_OK) return s;
  if (w->l->version < 3 && (q->by || q->in == IN_QUOTES)) return err_set(e, DM_EVERSION, w->l->path, "a ledger of version %d, which keeps no statements; `demarche add` brings it up to date", w->l->version);
  s = prepare_question(w->l, q, &asked, found, e);
  int code = s == DM_OK ? prepare(w, &asked) : SQLITE_OK;
  if (code != SQLITE_OK) s = err_set(e, code == SQLITE_NOMEM ? DM_ENOMEM : DM_ELEDGER, w->l->path, "%s", code == SQLITE_NOMEM ? "out of memory" : sqlite3_errmsg(w->l->db));
  row r = {.l = w->l, .s = *found};
  while (s == DM_OK && row_next(&r)) vec_push(w->a, &page, ((page_row){sqlite3_column_int64(r.s, 0), (size_t)sqlite3_column_int64(r.s, 2)}));
  bool any = false, going = true;
  arena_mark empty = arena_here(w->a);
  for (uint32_t i = 0; i < page.n && going && !w->l->failed; i++) {
    hit h;
    if (answer(w, page.at[i].number, &h)) {
      h.sentences = page.at[i].sentences;
      any = true;
      going = each(user, &h) == 0;
    }
    arena_release(w->a, empty);
  }
  if (s != DM_OK) return s;
  if (w->l->failed) return ledger_trouble(w->l, e);
  return any ? DM_OK : err_set(e, DM_END, w->l->path, q->past ? "no more of them in the ledger" : "nothing of that kind in the ledger");
}

status ledger_search(dm_ledger *l, const search *asked, hit_fn each, void *user, err *e) {
  jmp_buf fail;
  arena a;
  search q = *asked;
  answering w = {.l = l, .a = &a, .in = q.in};
  sqlite3_stmt *found = NULL;
  volatile status s = DM_OK;
  l->failed = false;
  arena_init(&a, &fail);
  if (setjmp(fail)) {
    ledger_no_memory(l);
    l->failed = false;
    s = err_set(e, DM_ENOMEM, l->path, "out of memory");
  } else {
    s = run(&w, &q, each, user, &found, e);
  }
  sqlite3_finalize(found);
  sqlite3_finalize(w.row);
  sqlite3_finalize(w.put);
  sqlite3_finalize(w.marked);
  if (s != DM_OK && s != DM_END) sqlite3_exec(l->db, "DROP TABLE IF EXISTS temp.shown", NULL, NULL, NULL); /* what broke off may have left it unfit for the next question */
  arena_free(&a);
  return s;
}

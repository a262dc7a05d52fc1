/* chains.c - statements out of the ledger: who said what about whom, when, through whom.
 *
 * Each condition is a set of numbers of statements, out of one index. SQLite knows nothing of how large they are, so each
 * is counted up to a bound first; the smallest one is walked, and the others are asked for each of its members. */
#include "base/buf.h"
#include "ledger/ledger.h"
#include "words.h"

/* In capitals it is a code (or an acronym in a name); otherwise part of a name, whatever its case: as of events. */
#define WHO(value)                                                                                                           \
  "(SELECT number FROM who WHERE CASE WHEN upper(" value ") = " value " THEN substr(code, 1, length(" value ")) = " value " OR instr(name, " value ")" \
  " ELSE instr(lower(name), lower(" value ")) END)"
#define NAMED(value) "(SELECT number FROM who WHERE instr(lower(name), lower(" value ")))"

#define TEXT(member) offsetof(dm_chain_filter, member)
static const struct {
  size_t at;
  const char *parameter;
  const char *set;   /* of numbers; NULL = it is asked of each */
  const char *check; /* of one statement s */
} conditions[] = {
    {TEXT(words), ":words", "SELECT rowid FROM statement_text WHERE statement_text MATCH :words", NULL},
    {TEXT(speaker), ":speaker", "SELECT number FROM statement WHERE speaker IN " WHO(":speaker"), "s.speaker IN " WHO(":speaker")},
    {TEXT(through), ":through", "SELECT statement FROM statement_part WHERE role = 'hand' AND who IN " WHO(":through"),
     "EXISTS (SELECT 1 FROM statement_part p WHERE p.statement = s.number AND p.role = 'hand' AND p.who IN " WHO(":through") ")"},
    {TEXT(source), ":source",
     "SELECT number FROM statement WHERE speaker IN " NAMED(":source") " UNION SELECT statement FROM statement_part WHERE role = 'hand' AND who IN " NAMED(":source"),
     "(+s.speaker IN " NAMED(":source") " OR EXISTS (SELECT 1 FROM statement_part p WHERE p.statement = s.number AND p.role = 'hand' AND p.who IN " NAMED(":source") "))"},
    {TEXT(about), ":about", "SELECT statement FROM statement_part WHERE role = 'about' AND who IN " WHO(":about"),
     "EXISTS (SELECT 1 FROM statement_part p WHERE p.statement = s.number AND p.role = 'about' AND p.who IN " WHO(":about") ")"},
    {TEXT(told), ":told", "SELECT number FROM statement WHERE told IN " WHO(":told"), "s.told IN " WHO(":told")},
    {TEXT(sense), ":sense", "SELECT number FROM statement WHERE sense = :sense", "s.sense = :sense"},
    {TEXT(quote), ":quote", NULL, "s.quote = :quote"},
    {TEXT(from), ":from", NULL, "s.end_date >= :from"},
    {TEXT(to), ":to", NULL, "s.begin_date <= :to"},
    {TEXT(path), ":path", "SELECT s2.number FROM document d2 CROSS JOIN statement s2 ON s2.document = d2.number WHERE instr(d2.path, :path)",
     "EXISTS (SELECT 1 FROM document d2 WHERE d2.number = s.document AND instr(d2.path, :path))"},
    {TEXT(doc), ":doc", "SELECT s2.number FROM document d2 CROSS JOIN statement s2 ON s2.document = d2.number WHERE d2.doc = :doc",
     "EXISTS (SELECT 1 FROM document d2 WHERE d2.number = s.document AND d2.doc = :doc)"},
};
enum { N_CONDITIONS = sizeof conditions / sizeof *conditions, FEW = 20000 /* members: no set is counted further */ };

static const char *wanted(const dm_chain_filter *f, int i) {
  const char *v;
  memcpy(&v, (const char *)f + conditions[i].at, sizeof v);
  return v;
}

/* ------------------------------------------------------------------ the words asked for */

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
static bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80; }

bool ledger_words(buf *b, const char *text) {
  bool any = false;
  for (const char *c = text; *c;) {
    if (blank(*c)) {
      c++;
      continue;
    }
    bool quoted = *c == '"', has_letter = false;
    if (quoted) c++;
    const char *from = c;
    while (*c && (quoted ? *c != '"' : !blank(*c) && *c != '"')) has_letter |= letter(*c++);
    const char *to = c;
    if (quoted && *c) c++;
    if (!has_letter) continue; /* a dash alone */
    bool prefix = !quoted && to[-1] == '*';
    if (any) buf_putc(b, ' ');
    buf_putc(b, '"');
    buf_add(b, from, (size_t)(to - from));
    buf_puts(b, prefix ? "\"*" : "\"");
    any = true;
  }
  return any;
}

/* ------------------------------------------------------------------ the query */

typedef struct query {
  dm_ledger *l;
  const dm_chain_filter *f;
  buf words;             /* of FTS5 */
  char from[16], to[16]; /* days */
} query;

static int bind(query *q, sqlite3_stmt *s) {
  int code = SQLITE_OK;
  for (int i = 0; i < N_CONDITIONS && code == SQLITE_OK; i++) {
    const char *value = wanted(q->f, i);
    int at = sqlite3_bind_parameter_index(s, conditions[i].parameter);
    if (!value || !at) continue;
    if (conditions[i].at == TEXT(words)) value = buf_done(&q->words);
    if (conditions[i].at == TEXT(from)) value = q->from;
    if (conditions[i].at == TEXT(to)) value = q->to;
    code = value ? sqlite3_bind_text(s, at, value, -1, SQLITE_TRANSIENT) : SQLITE_NOMEM;
  }
  return code;
}

static int prepare(query *q, buf *sql, sqlite3_stmt **out) {
  const char *text = buf_done(sql);
  int code = text ? sqlite3_prepare_v2(q->l->db, text, -1, out, NULL) : SQLITE_NOMEM;
  return code == SQLITE_OK ? bind(q, *out) : code;
}

/* How many statements the set holds, or FEW. */
static int64_t size_of(query *q, const char *set) {
  buf sql = {0};
  sqlite3_stmt *s = NULL;
  int64_t n = FEW;
  buf_printf(&sql, "SELECT count(*) FROM (%s LIMIT %d)", set, FEW);
  if (prepare(q, &sql, &s) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW) n = sqlite3_column_int64(s, 0);
  sqlite3_finalize(s);
  buf_free(&sql);
  return n;
}

/* It asks for more than what is listed. */
static bool narrowed(const dm_chain_filter *f) {
  for (int i = 0; i < N_CONDITIONS; i++)
    if (wanted(f, i)) return true;
  return f->hands > 1 || f->anonymous;
}

/* "WHERE ..." over statement s. True: it says more than `listed`. */
static bool where(query *q, buf *sql) {
  const dm_chain_filter *f = q->f;
  int walked = N_CONDITIONS, sets = 0;
  int64_t least = 0;
  for (int i = 0; i < N_CONDITIONS; i++) sets += wanted(f, i) && conditions[i].set;
  for (int i = 0; i < N_CONDITIONS; i++) {
    if (!wanted(f, i) || !conditions[i].set) continue;
    int64_t n = sets > 1 ? size_of(q, conditions[i].set) : 0;
    if (walked == N_CONDITIONS || n < least) walked = i, least = n;
  }
  buf_puts(sql, " WHERE 1");
  if (walked < N_CONDITIONS) buf_printf(sql, " AND s.number IN (%s)", conditions[walked].set);
  for (int i = 0; i < N_CONDITIONS; i++) {
    if (!wanted(f, i) || i == walked) continue;
    if (conditions[i].check) /* "+": no index, one is walked already */
      buf_printf(sql, " AND %s%s", conditions[i].check[0] == 's' ? "+" : "", conditions[i].check);
    else
      buf_printf(sql, " AND +s.number IN (%s)", conditions[i].set);
  }
  if (f->hands > 1) buf_printf(sql, " AND s.hands >= %u", f->hands);
  if (f->anonymous) buf_puts(sql, " AND s.anonymous");
  if (!f->all) buf_puts(sql, " AND s.listed");
  return narrowed(f);
}

static status open_query(query *q, dm_ledger *l, const dm_chain_filter *f, err *e) {
  *q = (query){.l = l, .f = f};
  l->failed = false;
  if (l->version < 3) return err_set(e, DM_EVERSION, l->path, "a ledger of version %d, which keeps no chains; `demarche add` brings it up to date", l->version);
  for (int i = 0; i < 2; i++) {
    const char *value = i ? f->to : f->from;
    if (!value) continue;
    status s = ledger_day(value, !i, i ? q->to : q->from, e);
    if (s != DM_OK) return s;
  }
  if (f->words && !ledger_words(&q->words, f->words)) {
    buf_free(&q->words);
    return err_set(e, DM_EUSAGE, NULL, "there is no word in '%s'", f->words);
  }
  return DM_OK;
}

static status trouble(query *q, err *e) {
  if (q->l->failed) return ledger_trouble(q->l, e);
  return err_set(e, sqlite3_errcode(q->l->db) == SQLITE_NOMEM ? DM_ENOMEM : DM_ELEDGER, q->l->path, "%s", sqlite3_errmsg(q->l->db));
}

/* ------------------------------------------------------------------ one statement in full */

typedef struct reader {
  dm_ledger *l;
  arena *a;
  int64_t document;   /* whose text is open; 0 = none */
  sqlite3_blob *text;
  size_t len;
} reader;

/* Bytes of the document's text; empty where it has none. */
static slice text_of(reader *x, int64_t document, size_t from, size_t to) {
  if (x->document != document) {
    sqlite3_blob_close(x->text);
    x->text = NULL;
    x->document = 0;
    if (sqlite3_blob_open(x->l->db, "main", "document", "text", document, 0, &x->text) != SQLITE_OK) return (slice){"", 0};
    x->document = document;
    x->len = (size_t)sqlite3_blob_bytes(x->text);
  }
  if (to > x->len) to = x->len;
  if (from >= to) return (slice){"", 0};
  char *bytes = arena_alloc(x->a, to - from + 1);
  if (sqlite3_blob_read(x->text, bytes, (int)(to - from), (int)from) != SQLITE_OK) return (slice){"", 0};
  return (slice){bytes, to - from};
}

static size_t at_byte(const row *r, int column) {
  sqlite3_int64 n = sqlite3_column_int64(r->s, column);
  return n > 0 ? (size_t)n : 0;
}

static void chain(reader *x, int64_t document, uint32_t id, dm_statement *v) {
  VEC(dm_hand) hands = {0};
  while (id != NONE && hands.n < CHAIN_MOST) {
    row r = row_of(x->l, SQL_HAND);
    put_int(&r, document);
    put_int(&r, id);
    id = NONE;
    if (row_next(&r)) {
      slice code = get_slice(&r, 1);
      dm_hand h = {.name = keep_text(x->a, &r, 0),
                   .code = code.len ? keep_text(x->a, &r, 1) : NULL,
                   .anonymity = keep_text(x->a, &r, 2),
                   .from = at_byte(&r, 3),
                   .to = at_byte(&r, 4),
                   .cue_from = at_byte(&r, 5),
                   .cue_to = at_byte(&r, 6),
                   .cue = keep_text(x->a, &r, 7),
                   .sense = keep_text(x->a, &r, 8),
                   .negated = sqlite3_column_int(r.s, 9)};
      vec_push(x->a, &hands, h);
      id = get_id(&r, 10);
    }
    row_end(&r);
  }
  for (uint32_t i = 0; i < hands.n / 2; i++) {
    dm_hand t = hands.at[i];
    hands.at[i] = hands.at[hands.n - 1 - i];
    hands.at[hands.n - 1 - i] = t;
  }
  v->chain = hands.at;
  v->n_chain = hands.n;
}

static void words_of(reader *x, int64_t document, uint32_t id, dm_statement *v) {
  VEC(dm_extent) pieces = {0};
  row r = row_of(x->l, SQL_PIECES);
  put_int(&r, document);
  put_int(&r, id);
  while (row_next(&r)) vec_push(x->a, &pieces, ((dm_extent){at_byte(&r, 0), at_byte(&r, 1)}));
  size_t len = 0;
  slice *part = arena_array(x->a, slice, pieces.n);
  for (uint32_t i = 0; i < pieces.n; i++) {
    part[i] = text_of(x, document, pieces.at[i].from, pieces.at[i].to);
    len += part[i].len + 5;
  }
  char *text = arena_alloc(x->a, len + 1), *at = text;
  for (uint32_t i = 0; i < pieces.n; i++) {
    if (i) memcpy(at, " ... ", 5), at += 5;
    memcpy(at, part[i].ptr, part[i].len);
    at += part[i].len;
  }
  v->text = text;
  v->pieces = pieces.at;
  v->n_pieces = pieces.n;
}

static void topics(reader *x, int64_t number, dm_statement *v) {
  VEC(dm_party) about = {0};
  VEC(const char *) talks = {0}, acts = {0};
  row r = row_of(x->l, SQL_TOPICS);
  put_int(&r, number);
  while (row_next(&r)) {
    slice role = get_slice(&r, 0);
    const char *name = keep_text(x->a, &r, 1);
    if (slice_is(role, "about"))
      vec_push(x->a, &about, ((dm_party){.name = name, .code = get_slice(&r, 2).len ? keep_text(x->a, &r, 2) : NULL}));
    else if (slice_is(role, "talks"))
      vec_push(x->a, &talks, name);
    else
      vec_push(x->a, &acts, name);
  }
  v->about = about.at, v->n_about = about.n;
  v->talks = talks.at, v->n_talks = talks.n;
  v->acts = acts.at, v->n_acts = acts.n;
}

enum { NUMBER, DOCUMENT, ATTRIBUTION, QUOTE, HANDS, BEGIN, END, PRECISION, DATE_FROM, TIME_FROM, TIME_TO, TOLD, TOLD_CODE, DOC, PATH, TITLE, PUBLISHER, DOC_DATE };

static dm_statement statement_at(reader *x, const row *r) {
  int64_t document = sqlite3_column_int64(r->s, DOCUMENT);
  dm_statement v = {.doc = keep_text(x->a, r, DOC),
                    .path = keep_text(x->a, r, PATH),
                    .title = keep_text(x->a, r, TITLE),
                    .publisher = keep_text(x->a, r, PUBLISHER),
                    .doc_date = keep_text(x->a, r, DOC_DATE),
                    .id = get_id(r, ATTRIBUTION),
                    .quote = keep_text(x->a, r, QUOTE),
                    .hands = (unsigned)sqlite3_column_int(r->s, HANDS),
                    .begin = keep_text(x->a, r, BEGIN),
                    .end = keep_text(x->a, r, END),
                    .precision = keep_text(x->a, r, PRECISION),
                    .date_from = keep_text(x->a, r, DATE_FROM)};
  if (sqlite3_column_type(r->s, TIME_FROM) != SQLITE_NULL) {
    slice s = text_of(x, document, at_byte(r, TIME_FROM), at_byte(r, TIME_TO));
    v.date_text = s.len ? s.ptr : NULL;
  }
  if (sqlite3_column_type(r->s, TOLD) != SQLITE_NULL) {
    dm_party *told = arena_new(x->a, dm_party);
    told->name = keep_text(x->a, r, TOLD);
    told->code = get_slice(r, TOLD_CODE).len ? keep_text(x->a, r, TOLD_CODE) : NULL;
    v.told = told;
  }
  chain(x, document, v.id, &v);
  words_of(x, document, v.id, &v);
  topics(x, sqlite3_column_int64(r->s, NUMBER), &v);
  return v;
}

/* After a jump out of the middle of a query. */
static void stop_all(dm_ledger *l) {
  static const statement used[] = {SQL_STATEMENT, SQL_HAND, SQL_PIECES, SQL_TOPICS};
  for (size_t i = 0; i < sizeof used / sizeof *used; i++) sqlite3_reset(l->prepared[used[i]]);
}

dm_status dm_ledger_chains(dm_ledger *l, const dm_chain_filter *filter, dm_statement_fn each, void *user, dm_err *e) {
  static const dm_chain_filter any;
  query q;
  status code = open_query(&q, l, filter ? filter : &any, e);
  if (code != DM_OK) return code;
  buf sql = {0};
  buf_puts(&sql, "SELECT s.number FROM statement s"); /* what is shown of each is asked when it is known which, and in what order */
  if (q.f->by_document) buf_puts(&sql, " CROSS JOIN document d ON d.number = s.document");
  where(&q, &sql);
  buf_printf(&sql, " ORDER BY coalesce(%s, '9999'), s.number", q.f->by_document ? "d.date" : "s.begin_date");
  if (q.f->most) buf_printf(&sql, " LIMIT %zu", q.f->most);
  row r = {.l = l};
  bool ready = prepare(&q, &sql, &r.s) == SQLITE_OK;
  sqlite3_stmt *statements = r.s;
  buf_free(&sql);
  buf_free(&q.words);
  if (!ready) {
    sqlite3_finalize(statements);
    return trouble(&q, e);
  }
  jmp_buf fail;
  arena a;
  reader x = {.l = l, .a = &a};
  arena_init(&a, &fail);
  if (setjmp(fail)) {
    arena_free(&a);
    stop_all(l);
    sqlite3_finalize(statements);
    sqlite3_blob_close(x.text);
    return err_set(e, DM_ENOMEM, l->path, "out of memory");
  }
  bool found = false, going = true;
  arena_mark empty = arena_here(&a);
  while (going && row_next(&r)) {
    row full = row_of(l, SQL_STATEMENT);
    put_int(&full, sqlite3_column_int64(r.s, 0));
    if (!row_next(&full)) continue;
    dm_statement v = statement_at(&x, &full);
    row_end(&full);
    if (l->failed) break;
    found = true;
    going = each(user, &v) == 0;
    arena_release(&a, empty);
  }
  arena_free(&a);
  sqlite3_finalize(statements);
  sqlite3_blob_close(x.text);
  if (l->failed) return ledger_trouble(l, e);
  return found ? DM_OK : err_set(e, DM_END, l->path, "no such statement in the ledger");
}

/* ------------------------------------------------------------------ counted */

#define PARTS(roles) " CROSS JOIN statement_part p ON p.statement = s.number AND p.role IN (" roles ")"
static const struct {
  const char *by, *kinds, *kind, *key, *join;
  bool of_who;   /* the key is a number of `who` */
  bool in_order; /* of the key, not of the numbers */
} ways[] = {
    {"speaker", "'speaker'", "'speaker'", "s.speaker", "", true, false},
    {"told", "'told'", "'told'", "s.told", "", true, false},
    {"about", "'about'", "p.role", "p.who", PARTS("'about'"), true, false},
    {"topic", "'talks', 'act'", "p.role", "p.who", PARTS("'talks', 'act'"), true, false},
    {"sense", "'sense'", "'sense'", "s.sense", "", false, false},
    {"publisher", "'publisher'", "'publisher'", "d.publisher", " CROSS JOIN document d ON d.number = s.document", false, false},
    {"month", "'month'", "'month'", "substr(s.begin_date, 1, CASE WHEN substr(s.begin_date, 1, 7) = substr(s.end_date, 1, 7) THEN 7 ELSE 4 END)", "", false, true},
    {"year", "'year'", "'year'", "substr(s.begin_date, 1, 4)", "", false, true},
};
enum { N_WAYS = sizeof ways / sizeof *ways, TALLY_AT = 2000 /* statements: to count them takes some milliseconds */ };

/* "SELECT kind, key, said, texts, first, last", of what the conditions leave. */
static void grouped(query *q, size_t way, const char *from, buf *sql) {
  bool parts = ways[way].kind[0] == 'p';
  buf_printf(sql, "SELECT %s AS kind, %s AS key, count(*) AS said, count(DISTINCT s.document) AS texts, min(s.begin_date) AS first, max(s.end_date) AS last FROM statement s%s",
             ways[way].kind, ways[way].key, ways[way].join);
  bool some = where(q, sql); /* of all, an index has them in the order of the key; of some it does not have enough */
  if (strcmp(ways[way].by, "told") == 0) buf_puts(sql, " AND s.told IS NOT NULL");
  buf_printf(sql, "%s GROUP BY %s%s", from, some || from[0] ? "+" : "", parts ? "p.role, p.who" : ways[way].key);
}

void ledger_tally(dm_ledger *l) {
  static const dm_chain_filter any;
  query q = {.l = l, .f = &any};
  int64_t first = 0, next = 0;
  row r = row_of(l, SQL_TALLY_FROM);
  while (row_next(&r)) first = sqlite3_column_int64(r.s, 0), next = sqlite3_column_int64(r.s, 1);
  if (l->failed || next - first < TALLY_AT) return;
  char from[48];
  snprintf(from, sizeof from, " AND s.number >= %lld", (long long)first);
  for (size_t i = 0; i < N_WAYS && !l->failed; i++) {
    buf sql = {0};
    buf_printf(&sql, "INSERT INTO tally SELECT kind, %s, said, texts, first, last FROM (", ways[i].of_who ? "coalesce(key, 0), ''" : "0, coalesce(key, '')");
    grouped(&q, i, from, &sql);
    buf_puts(&sql, ") WHERE 1 ON CONFLICT DO UPDATE SET said = said + excluded.said, texts = texts + excluded.texts,"
                   " first = coalesce(min(first, excluded.first), first, excluded.first), last = coalesce(max(last, excluded.last), last, excluded.last)");
    const char *text = buf_done(&sql);
    if (!text)
      ledger_no_memory(l);
    else if (sqlite3_exec(l->db, text, NULL, NULL, NULL) != SQLITE_OK && !l->failed) {
      err_set(&l->why, DM_ELEDGER, l->path, "%s", sqlite3_errmsg(l->db));
      l->failed = true;
    }
    buf_free(&sql);
  }
  r = row_of(l, SQL_TALLIED);
  put_int(&r, next);
  row_run(&r);
}

dm_status dm_ledger_chain_groups(dm_ledger *l, const dm_chain_filter *filter, const char *by, dm_chain_group_fn each, void *user, dm_err *e) {
  static const dm_chain_filter any;
  size_t way = 0;
  while (way < sizeof ways / sizeof *ways && strcmp(ways[way].by, by) != 0) way++;
  if (way == sizeof ways / sizeof *ways) return err_set(e, DM_EUSAGE, NULL, "statements are not counted by '%s'", by);
  query q;
  status code = open_query(&q, l, filter ? filter : &any, e);
  if (code != DM_OK) return code;
  buf sql = {0};
  buf_printf(&sql, "SELECT g.kind, %s, g.said, g.texts, g.first, g.last FROM (", ways[way].of_who ? "w.name AS name, w.code" : "g.key AS name, NULL");
  if (narrowed(q.f) || q.f->all) {
    grouped(&q, way, "", &sql);
  } else { /* what the tally has, and what was added since */
    buf_printf(&sql, "SELECT kind, key, sum(said) AS said, sum(texts) AS texts, min(first) AS first, max(last) AS last FROM (SELECT way AS kind, nullif(%s) AS key,"
                     " said, texts, first, last FROM tally WHERE way IN (%s) UNION ALL SELECT * FROM (", ways[way].of_who ? "who, 0" : "word, ''", ways[way].kinds);
    grouped(&q, way, " AND s.number >= (SELECT first FROM tally_from)", &sql);
    buf_puts(&sql, ")) GROUP BY kind, key");
  }
  buf_printf(&sql, ") g%s ORDER BY %sname IS NULL, name, 3", ways[way].of_who ? " LEFT JOIN who w ON w.number = g.key" : "",
             ways[way].in_order ? "" : "g.said DESC, g.kind DESC, ");
  if (q.f->most) buf_printf(&sql, " LIMIT %zu", q.f->most);
  row r = {.l = l};
  bool ready = prepare(&q, &sql, &r.s) == SQLITE_OK;
  sqlite3_stmt *groups = r.s;
  buf_free(&sql);
  buf_free(&q.words);
  bool found = false, going = ready;
  while (going && row_next(&r)) {
    slice cell[6];
    for (int i = 0; i < 3; i++) cell[i] = get_slice(&r, i);
    for (int i = 3; i < 5; i++) cell[i] = get_slice(&r, i + 2);
    dm_chain_group g = {.kind = cell[0].ptr, .name = cell[1].ptr, .code = cell[2].len ? cell[2].ptr : NULL, .first = cell[3].ptr, .last = cell[4].ptr,
                        .statements = (size_t)sqlite3_column_int64(r.s, 3), .documents = (size_t)sqlite3_column_int64(r.s, 4)};
    found = true;
    going = each(user, &g) == 0;
  }
  sqlite3_finalize(groups);
  if (!ready || l->failed) return trouble(&q, e);
  return found ? DM_OK : err_set(e, DM_END, l->path, "no such statement in the ledger");
}

/* find.c - events out of the ledger, by who, what, when and who says so. */
#include <stdio.h>

#include "base/buf.h"
#include "ledger/ledger.h"
#include "words.h"

#define DOC_DAY   LEDGER_DOC_DAY
#define EVENT_DAY "coalesce(e.begin_date, e.end_date, " DOC_DAY ", '9999')"

static const char select_events[] =
    "SELECT e.document, e.id, d.doc, d.path, d.title, d.date, s.text, s.from_byte, e.from_byte, e.to_byte, "
    "e.plover, e.mode,"
    " e.cameo, e.quad, e.score, e.begin_date, e.end_date, e.precision, t.text, x.name, e.factuality, "
    "e.historical,"
    " e.attribution, e.confidence, e.why";
/* Grades are of version 3. The analyst's reliability is of who says so, or of the paper when nobody else does. */
static const char select_grades[] =
    ", e.hedge, e.band, n.distance,"
    " (SELECT g.reliability FROM grade g WHERE g.source = CASE WHEN e.attribution IS NULL THEN d.publisher ELSE n.name END COLLATE NOCASE ORDER BY g.number DESC LIMIT 1),"
    " (SELECT g.credibility FROM grade g WHERE g.doc = d.doc AND g.from_byte = e.from_byte AND g.to_byte = e.to_byte AND g.plover = e.plover ORDER BY g.number DESC LIMIT 1)";
static const char select_no_grades[] = ", NULL, NULL, NULL, NULL, NULL";
static const char select_from[] =
    " FROM event e JOIN document d ON d.number = e.document"
    " LEFT JOIN sentence s ON s.document = e.document AND s.id = e.sentence"
    " LEFT JOIN time t ON t.document = e.document AND t.id = e.time"
    " LEFT JOIN attribution n ON n.document = e.document AND n.id = e.attribution"
    " LEFT JOIN mention m ON m.document = e.document AND m.id = e.place_mention"
    " LEFT JOIN entity x ON x.document = e.document AND x.id = m.entity WHERE 1";
static const char order_events[] = " ORDER BY " EVENT_DAY ", e.document, e.id";

enum {
  DOCUMENT,
  ID,
  DOC,
  PATH,
  TITLE,
  DOC_DATE,
  SENTENCE,
  SENTENCE_FROM,
  FROM,
  TO,
  TYPE,
  MODE,
  CAMEO,
  QUAD,
  SCORE,
  BEGIN,
  END,
  PRECISION,
  DATE_TEXT,
  PLACE,
  FACTUALITY,
  HISTORICAL,
  ATTRIBUTION,
  CONFIDENCE,
  WHY,
  HEDGE,
  BAND,
  DISTANCE,
  RELIABILITY,
  CREDIBILITY
};

/* In capitals it is a code (or an acronym in a name); otherwise part of a name, whatever its case. */
#define PARTY(side, value)                                                                                   \
  " AND EXISTS (SELECT 1 FROM event_party p WHERE p.document = e.document AND p.event = e.id" side           \
  " AND CASE WHEN upper(" value ") = " value " THEN substr(p.code, 1, length(" value ")) = " value           \
  " OR instr(p.name, " value ") ELSE instr(lower(p.name), lower(" value                                      \
  ")) OR instr(lower(p.text), lower(" value ")) END)"

static const struct {
  size_t at; /* offsetof(dm_filter, ...) */
  const char *parameter;
  const char *condition;
} conditions[] = {
    {offsetof(dm_filter, actor), ":actor", PARTY(" AND p.side = 'actor'", ":actor")},
    {offsetof(dm_filter, recipient), ":recipient", PARTY(" AND p.side = 'recipient'", ":recipient")},
    {offsetof(dm_filter, party), ":party", PARTY("", ":party")},
    {offsetof(dm_filter, source), ":source",
     " AND EXISTS (WITH RECURSIVE hand (id) AS (SELECT e.attribution UNION SELECT a.within FROM attribution "
     "a JOIN hand"
     " ON a.id = hand.id WHERE a.document = e.document) SELECT 1 FROM attribution a JOIN hand ON a.id = "
     "hand.id"
     " WHERE a.document = e.document AND instr(lower(a.name), lower(:source)))"},
    {offsetof(dm_filter, type), ":type",
     " AND CASE WHEN :type GLOB '[0-9]*' THEN substr(e.cameo, 1, length(:type)) = :type"
     " WHEN instr(:type, '/') THEN lower(e.plover || '/' || e.mode) = lower(:type) ELSE e.plover = "
     "upper(:type) END"},
    {offsetof(dm_filter, from), ":from", " AND coalesce(e.end_date, e.begin_date, " DOC_DAY ") >= :from"},
    {offsetof(dm_filter, to), ":to", " AND coalesce(e.begin_date, e.end_date, " DOC_DAY ") <= :to"},
    {offsetof(dm_filter, doc), ":doc", " AND d.doc = :doc"},
    {offsetof(dm_filter, factuality), ":factuality", " AND e.factuality = :factuality"},
    /* A state by its code, a place by a part of its name. */
    {offsetof(dm_filter, place), ":place",
     " AND EXISTS (SELECT 1 FROM mention pm LEFT JOIN entity px ON px.document = pm.document AND px.id = pm.entity"
     " WHERE pm.document = e.document AND pm.id = e.place_mention AND (pm.place_country = :place OR pm.country = :place"
     " OR instr(lower(pm.place), lower(:place)) OR instr(lower(px.name), lower(:place))))"},
};
enum { N_CONDITIONS = sizeof conditions / sizeof *conditions };

static const char *wanted(const dm_filter *f, int i) {
  if (!f) return NULL;
  const char *v;
  memcpy(&v, (const char *)f + conditions[i].at, sizeof v);
  return v;
}

status ledger_filtered(dm_ledger *l, const dm_filter *f, const char *select, const char *order, sqlite3_stmt **out, err *e) {
  buf sql = {0};
  *out = NULL;
  if (l->version < 2 && f && f->place) return err_set(e, DM_EVERSION, l->path, "the ledger is of version %d, which knows no places; `demarche add` brings it up", l->version);
  buf_puts(&sql, select);
  for (int i = 0; i < N_CONDITIONS; i++)
    if (wanted(f, i)) buf_puts(&sql, conditions[i].condition);
  buf_puts(&sql, order);
  const char *text = buf_done(&sql);
  int code = text ? sqlite3_prepare_v2(l->db, text, -1, out, NULL) : SQLITE_NOMEM;
  buf_free(&sql);
  for (int i = 0; i < N_CONDITIONS && code == SQLITE_OK; i++) {
    const char *value = wanted(f, i);
    if (!value) continue;
    char day_[16];
    bool from = conditions[i].at == offsetof(dm_filter, from), to = conditions[i].at == offsetof(dm_filter, to);
    if (from || to) {
      status s = ledger_day(value, from, day_, e);
      if (s != DM_OK) return s;
      value = day_;
    }
    code = sqlite3_bind_text(*out, sqlite3_bind_parameter_index(*out, conditions[i].parameter), value, -1,
                             SQLITE_TRANSIENT);
  }
  if (code == SQLITE_OK) return DM_OK;
  return err_set(e, DM_ELEDGER, l->path, "%s", sqlite3_errmsg(l->db));
}

static status prepare(dm_ledger *l, const dm_filter *f, sqlite3_stmt **out, err *e) {
  char select[sizeof select_events + sizeof select_grades + sizeof select_from];
  snprintf(select, sizeof select, "%s%s%s", select_events, l->version < 3 ? select_no_grades : select_grades, select_from);
  return ledger_filtered(l, f, select, order_events, out, e);
}

static void parties(dm_ledger *l, arena *a, const row *event, dm_event *v) {
  VEC(dm_party) actors = {0}, recipients = {0};
  row r = row_of(l, SQL_PARTIES);
  put_int(&r, sqlite3_column_int64(event->s, DOCUMENT));
  put_int(&r, sqlite3_column_int64(event->s, ID));
  while (row_next(&r)) {
    dm_party p = {keep_text(a, &r, 1), keep_text(a, &r, 2), keep_text(a, &r, 3), keep_text(a, &r, 4), keep_text(a, &r, 5)};
    if (slice_is(get_slice(&r, 0), "actor"))
      vec_push(a, &actors, p);
    else
      vec_push(a, &recipients, p);
  }
  v->actors = actors.at;
  v->n_actors = actors.n;
  v->recipients = recipients.at;
  v->n_recipients = recipients.n;
}

status ledger_event_query(dm_ledger *l, sqlite3_stmt **out, err *e) {
  char select[sizeof select_events + sizeof select_grades + sizeof select_from];
  snprintf(select, sizeof select, "%s%s%s", select_events, select_grades, select_from);
  return ledger_filtered(l, NULL, select, " AND e.document = ?1 AND e.id = ?2", out, e);
}

dm_event ledger_event_at(dm_ledger *l, arena *a, const row *r) {
  dm_event v = {.doc = keep_text(a, r, DOC),
                .path = keep_text(a, r, PATH),
                .title = keep_text(a, r, TITLE),
                .doc_date = keep_text(a, r, DOC_DATE),
                .id = get_id(r, ID),
                .sentence = keep_text(a, r, SENTENCE),
                .from = get_id(r, FROM),
                .to = get_id(r, TO),
                .type = keep_text(a, r, TYPE),
                .mode = keep_text(a, r, MODE),
                .cameo = keep_text(a, r, CAMEO),
                .quad = sqlite3_column_int(r->s, QUAD),
                .score = sqlite3_column_double(r->s, SCORE),
                .begin = keep_text(a, r, BEGIN),
                .end = keep_text(a, r, END),
                .precision = keep_text(a, r, PRECISION),
                .date_text = keep_text(a, r, DATE_TEXT),
                .place = keep_text(a, r, PLACE),
                .factuality = keep_text(a, r, FACTUALITY),
                .historical = sqlite3_column_int(r->s, HISTORICAL),
                .confidence = sqlite3_column_double(r->s, CONFIDENCE),
                .why = keep_text(a, r, WHY),
                .hedge = keep_text(a, r, HEDGE),
                .band = keep_text(a, r, BAND),
                .distance = sqlite3_column_type(r->s, ATTRIBUTION) != SQLITE_NULL ? sqlite3_column_int(r->s, DISTANCE) : 1,
                .reliability = keep_text(a, r, RELIABILITY),
                .credibility = sqlite3_column_int(r->s, CREDIBILITY)};
  size_t start = get_id(r, SENTENCE_FROM), len = v.sentence ? strlen(v.sentence) : 0;
  v.trigger_from = v.from < start ? 0 : v.from - start < len ? v.from - start : len;
  v.trigger_to = v.to < start ? 0 : v.to - start < len ? v.to - start : len;
  parties(l, a, r, &v);
  v.chain = keep_chain(l, a, sqlite3_column_int64(r->s, DOCUMENT), get_id(r, ATTRIBUTION), &v.n_chain);
  return v;
}

dm_status dm_ledger_events(dm_ledger *l, const dm_filter *filter, dm_event_fn each, void *user, dm_err *e) {
  row r = {.l = l};
  l->failed = false;
  status s = prepare(l, filter, &r.s, e);
  sqlite3_stmt *query = r.s;
  if (s != DM_OK) {
    sqlite3_finalize(query);
    return s;
  }
  jmp_buf fail;
  arena a;
  arena_init(&a, &fail);
  if (setjmp(fail)) {
    arena_free(&a);
    sqlite3_finalize(query);
    sqlite3_reset(l->prepared[SQL_PARTIES]);
    sqlite3_reset(l->prepared[SQL_SOURCE]);
    return err_set(e, DM_ENOMEM, l->path, "out of memory");
  }
  bool any = false, going = true;
  arena_mark empty = arena_here(&a);
  while (going && row_next(&r)) {
    dm_event v = ledger_event_at(l, &a, &r);
    if (l->failed) break;
    any = true;
    going = each(user, &v) == 0;
    arena_release(&a, empty);
  }
  arena_free(&a);
  sqlite3_finalize(query);
  if (l->failed) return ledger_trouble(l, e);
  return any ? DM_OK : err_set(e, DM_END, l->path, "no such event in the ledger");
}

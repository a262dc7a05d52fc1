/* find.c - events out of the ledger, by who, what, when and who says so. */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "event/frame.h"
#include "ledger/ledger.h"
#include "words.h"

#define DOC_DAY   LEDGER_DOC_DAY
#define EVENT_DAY "coalesce(" RULED_BEGIN ", " RULED_END ", " DOC_DAY ", '9999')"

static const char select_events[] =
    "SELECT e.document, e.id, d.doc, d.path, d.title, d.date, s.text, s.from_byte, e.from_byte, e.to_byte, "
    RULED_TYPE ", " RULED_MODE ","
    " " RULED_CAMEO ", " RULED_QUAD ", e.score, " RULED_BEGIN ", " RULED_END ", e.precision, t.text, coalesce(u.place, x.name), " RULED_FACTUALITY ", "
    "e.historical,"
    " e.attribution, e.confidence, e.why, u.verdict, u.corrected, u.actors, u.recipients";
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
    " LEFT JOIN entity x ON x.document = e.document AND x.id = m.entity";
static const char order_events[] = " ORDER BY " EVENT_DAY ", e.document, e.id";

enum { SELECT = 4096 }; /* bytes of the query's beginning */

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
  VERDICT,
  CORRECTED,
  ACTORS,
  RECIPIENTS,
  HEDGE,
  BAND,
  DISTANCE,
  RELIABILITY,
  CREDIBILITY
};

static const struct {
  size_t at; /* offsetof(dm_filter, ...) */
  const char *parameter;
  const char *condition;
} conditions[] = {
    {offsetof(dm_filter, actor), ":actor", " AND " LEDGER_SIDE("actor", "actors", ":actor")},
    {offsetof(dm_filter, recipient), ":recipient", " AND " LEDGER_SIDE("recipient", "recipients", ":recipient")},
    {offsetof(dm_filter, party), ":party", " AND (" LEDGER_SIDE("actor", "actors", ":party") " OR " LEDGER_SIDE("recipient", "recipients", ":party") ")"},
    {offsetof(dm_filter, source), ":source",
     " AND EXISTS (WITH RECURSIVE hand (id) AS (SELECT e.attribution UNION SELECT a.within FROM attribution "
     "a JOIN hand"
     " ON a.id = hand.id WHERE a.document = e.document) SELECT 1 FROM attribution a JOIN hand ON a.id = "
     "hand.id"
     " WHERE a.document = e.document AND instr(lower(a.name), lower(:source)))"},
    {offsetof(dm_filter, type), ":type",
     " AND CASE WHEN :type GLOB '[0-9]*' THEN substr(" RULED_CAMEO ", 1, length(:type)) = :type"
     " WHEN instr(:type, '/') THEN lower(" RULED_TYPE " || '/' || " RULED_MODE ") = lower(:type) ELSE " RULED_TYPE " = "
     "upper(:type) END"},
    {offsetof(dm_filter, from), ":from", " AND " RULED_LAST_DAY " >= :from"},
    {offsetof(dm_filter, to), ":to", " AND " RULED_FIRST_DAY " <= :to"},
    {offsetof(dm_filter, doc), ":doc", " AND d.doc = :doc"},
    {offsetof(dm_filter, factuality), ":factuality", " AND " RULED_FACTUALITY " = :factuality"},
    /* A state by its code, a place by a part of its name. */
    {offsetof(dm_filter, place), ":place",
     " AND CASE WHEN u.place IS NOT NULL THEN u.place = :place OR instr(lower(u.place), lower(:place)) ELSE"
     " EXISTS (SELECT 1 FROM mention pm LEFT JOIN entity px ON px.document = pm.document AND px.id = pm.entity"
     " WHERE pm.document = e.document AND pm.id = e.place_mention AND (pm.place_country = :place OR pm.country = :place"
     " OR instr(lower(pm.place), lower(:place)) OR instr(lower(px.name), lower(:place)))) END"},
};
enum { N_CONDITIONS = sizeof conditions / sizeof *conditions };

static const char *wanted(const dm_filter *f, int i) {
  if (!f) return NULL;
  const char *v;
  memcpy(&v, (const char *)f + conditions[i].at, sizeof v);
  return v;
}

bool ledger_filter_empty(const dm_filter *f) {
  for (int i = 0; i < N_CONDITIONS; i++)
    if (wanted(f, i)) return false;
  return true;
}

void ledger_conditions(buf *sql, const dm_filter *f) {
  for (int i = 0; i < N_CONDITIONS; i++)
    if (wanted(f, i)) buf_puts(sql, conditions[i].condition);
  if (!f || !f->rejected) buf_puts(sql, " AND u.verdict IS NOT 'reject'");
}

status ledger_bind_filter(dm_ledger *l, const dm_filter *f, sqlite3_stmt *s, err *e) {
  for (int i = 0; i < N_CONDITIONS; i++) {
    const char *value = wanted(f, i);
    if (!value) continue;
    char day_[16];
    bool from = conditions[i].at == offsetof(dm_filter, from), to = conditions[i].at == offsetof(dm_filter, to);
    if (from || to) {
      status bad = ledger_day(value, from, day_, e);
      if (bad != DM_OK) return bad;
      value = day_;
    }
    int at = sqlite3_bind_parameter_index(s, conditions[i].parameter);
    if (at && sqlite3_bind_text(s, at, value, -1, SQLITE_TRANSIENT) != SQLITE_OK)
      return err_set(e, DM_ELEDGER, l->path, "%s", sqlite3_errmsg(l->db));
  }
  return DM_OK;
}

/* `few`: NULL = all are walked. */
static status filtered(dm_ledger *l, const dm_filter *f, const char *select, const char *order, narrow_set *few, bool by_day, sqlite3_stmt **out, err *e) {
  static const char all[] = " FROM event e JOIN ";
  buf sql = {0};
  *out = NULL;
  const char *from = strstr(select, all), *set = few ? buf_done(&few->set) : NULL;
  if (few) {
    buf_add(&sql, select, (size_t)(from - select));
    if (by_day) /* what is shown of each is asked when the order is known; "LIMIT -1" keeps it */
      buf_printf(&sql, LEDGER_OUT_OF("SELECT k.document, k.event FROM (%s) k CROSS JOIN event o ON o.document = k.document AND o.id = k.event"
                                     " ORDER BY o.day, k.document, k.event LIMIT -1"), set ? set : "");
    else
      buf_printf(&sql, LEDGER_OUT_OF("%s"), set ? set : "");
    buf_puts(&sql, from + strlen(" FROM event e"));
    buf_puts(&sql, LEDGER_IS_ONE);
    sql.failed |= few->set.failed;
  } else {
    buf_puts(&sql, select);
  }
  ledger_conditions(&sql, f);
  if (!few || !by_day) buf_puts(&sql, order);
  const char *text = buf_done(&sql);
  int code = text ? sqlite3_prepare_v2(l->db, text, -1, out, NULL) : SQLITE_NOMEM;
  buf_free(&sql);
  if (few && few->keys && code == SQLITE_OK) code = few_bind(*out, few->keys);
  else if (few) free(few->keys);
  if (few) few->keys = NULL;
  return code == SQLITE_OK ? ledger_bind_filter(l, f, *out, e) : code == SQLITE_NOMEM ? err_set(e, DM_ENOMEM, l->path, "out of memory") : ledger_trouble_of(l->db, l->path, e);
}

status ledger_filtered(dm_ledger *l, const dm_filter *f, const char *select, const char *order, sqlite3_stmt **out, err *e) {
  narrow_set few = {0};
  *out = NULL;
  if (l->version < 2 && f && f->place) return err_set(e, DM_EVERSION, l->path, "the ledger is of version %d, which knows no places; `demarche add` brings it up", l->version);
  bool are_few = strstr(select, " FROM event e JOIN ") && ledger_narrow(l, f, &few);
  status s = filtered(l, f, select, order, are_few ? &few : NULL, false, out, e);
  buf_free(&few.set);
  return s;
}

/* The query of reports in full. */
static void select_all(const dm_ledger *l, const char *ruling, char out[SELECT]) {
  snprintf(out, SELECT, "%s%s%s%s WHERE 1", select_events, l->version < 3 ? select_no_grades : select_grades, select_from, ruling);
}

/* In the order of their days. Where all are asked for, and no analyst has changed any, an index has them so; few are put in order; of others the
 * digest knows the order. So the first is shown before all is found that is told of the last. */
static status prepare(dm_ledger *l, const dm_filter *f, sqlite3_stmt **out, err *e) {
  static const char tables[] = " FROM event e JOIN document d", in_order[] = " FROM event e INDEXED BY event_day CROSS JOIN document d";
  char select[SELECT], ordered[SELECT + sizeof in_order];
  narrow_set few = {0};
  bool machine = f && f->machine;
  select_all(l, ledger_ruling(machine), select);
  char *from = strstr(select, tables);
  bool decided = l->version >= 9 && !machine && ledger_decided(l);
  if (l->version < 9 || (f && f->doc) || !from || (decided && l->version < 10)) return ledger_filtered(l, f, select, order_events, out, e);
  status s;
  bool all = !f || ledger_filter_empty(f);
  snprintf(ordered, sizeof ordered, "%.*s%s%s", (int)(from - select), select, in_order, from + strlen(tables));
  if (!decided && (l->version < 10 ? ledger_narrow(l, f, &few) : ledger_narrow_by_index(l, f, &few))) s = filtered(l, f, select, order_events, &few, true, out, e);
  else if ((decided || !all) && ledger_in_order(l, f, &few)) s = filtered(l, f, select, "", &few, false, out, e);
  else if (decided || l->failed) s = filtered(l, f, select, order_events, NULL, false, out, e);
  else s = filtered(l, f, ordered, " ORDER BY e.day, e.document, e.id", NULL, false, out, e);
  buf_free(&few.set);
  return s;
}

typedef VEC(dm_party) party_list;

/* A side as an analyst has it. */
static void ruled(arena *a, const char *list, party_list *out) {
  slice item;
  for (bool is_code; ruled_next(&list, &item, &is_code);) {
    const char *word = arena_copy(a, item.ptr, item.len);
    dm_party p = {.name = is_code ? NULL : word, .code = is_code ? word : NULL};
    if (is_code) p.country = arena_copy(a, item.ptr, 3), p.sector = item.len > 3 ? word + 3 : NULL;
    vec_push(a, out, p);
  }
}

static void parties(dm_ledger *l, arena *a, const row *event, dm_event *v) {
  party_list actors = {0}, recipients = {0};
  const char *by = keep_text(a, event, ACTORS), *to = keep_text(a, event, RECIPIENTS);
  if (by) ruled(a, by, &actors);
  if (to) ruled(a, to, &recipients);
  row r = row_of(l, SQL_PARTIES);
  put_int(&r, sqlite3_column_int64(event->s, DOCUMENT));
  put_int(&r, sqlite3_column_int64(event->s, ID));
  while (row_next(&r)) {
    dm_party p = {keep_text(a, &r, 1), keep_text(a, &r, 2), keep_text(a, &r, 3), keep_text(a, &r, 4), keep_text(a, &r, 5)};
    bool actor = slice_is(get_slice(&r, 0), "actor");
    if (!(actor ? by : to)) vec_push(a, actor ? &actors : &recipients, p);
  }
  v->actors = actors.at;
  v->n_actors = actors.n;
  v->recipients = recipients.at;
  v->n_recipients = recipients.n;
}

status ledger_event_query(dm_ledger *l, bool machine, sqlite3_stmt **out, err *e) {
  char select[SELECT];
  const char *ruling;
  status s = ledger_keep_rulings(l, machine, &ruling, e);
  if (s != DM_OK) return s;
  select_all(l, ruling, select);
  return ledger_filtered(l, &(dm_filter){.rejected = true}, select, " AND e.document = ?1 AND e.id = ?2", out, e);
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
                .credibility = sqlite3_column_int(r->s, CREDIBILITY),
                .verdict = keep_text(a, r, VERDICT),
                .corrected = keep_text(a, r, CORRECTED)};
  if (v.corrected) { /* its weight is the type's, and a place or a day that was struck out is not known */
    plover type = word_find(WORD_PLOVER, v.type);
    if (strstr(v.corrected, "type")) v.score = frame_score(type, v.mode);
    if (strstr(v.corrected, "date")) v.precision = v.date_text = NULL;
    if (v.place && !v.place[0]) v.place = NULL;
  }
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

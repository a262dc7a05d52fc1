/* ruling.c - what analysts decided of reports, as questions and exports see it. rulings.sql has the view that all of them read. */
#include <stdlib.h>

#include "event/frame.h"
#include "ledger/ledger.h"
#include "pipeline.h"
#include "words.h"

#define RULING_COLUMNS "document, event, verdict, corrected, type, mode, date, first, last, actors, recipients, place, factuality"
enum { DOCUMENT, EVENT, VERDICT, CORRECTED, TYPE, MODE, DATE, FIRST, LAST, ACTORS, RECIPIENTS, PLACE, FACTUALITY };

const char *ledger_ruling(bool machine) {
  return machine ? " LEFT JOIN (" LEDGER_NO_RULING ") u ON u.document = e.document AND u.event = e.id" : " LEFT JOIN ruling u ON u.document = e.document AND u.event = e.id";
}

status ledger_keep_rulings(dm_ledger *l, bool machine, const char **join, err *e) {
  static const char keep[] = "CREATE TEMP TABLE IF NOT EXISTS ruled (document INTEGER, event INTEGER, verdict, corrected, type, mode, quad, date, first, last, actors, recipients, place, factuality,"
                             " PRIMARY KEY (document, event)) WITHOUT ROWID; DELETE FROM temp.ruled;"
                             "INSERT INTO temp.ruled SELECT document, event, verdict, corrected, type, mode, quad, date, first, last, actors, recipients, place, factuality FROM ruling";
  bool none = machine || !ledger_decided(l);
  *join = none ? ledger_ruling(true) : " LEFT JOIN temp.ruled u ON u.document = e.document AND u.event = e.id";
  if (l->failed) return ledger_trouble(l, e);
  return none || sqlite3_exec(l->db, keep, NULL, NULL, NULL) == SQLITE_OK ? DM_OK : ledger_trouble_of(l->db, l->path, e);
}

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool ruled_next(const char **list, slice *item, bool *is_code) {
  const char *c = *list;
  while (*c == ',' || blank(*c)) c++;
  if (!*c) return false;
  size_t n = strcspn(c, ",");
  *list = c + n;
  while (n && blank(c[n - 1])) n--;
  *item = (slice){c, n};
  *is_code = n >= 3 && n <= 7;
  for (size_t i = 0; i < n && *is_code; i++) *is_code = (c[i] >= 'A' && c[i] <= 'Z') || (i && c[i] >= '0' && c[i] <= '9');
  return true;
}

/* ------------------------------------------------------------------ done to documents */

typedef struct ruled {
  int64_t document;
  uint32_t event;
  bool rejected;
  const char *corrected, *type, *mode, *date, *first, *last, *actors, *recipients, *place, *factuality; /* NULL = not corrected */
} ruled;

struct rulings {
  VEC(ruled) of; /* in the order of document and event */
};

const rulings *rulings_read(dm_ledger *l, arena *a) {
  rulings *all = arena_new(a, rulings);
  row r = {.l = l};
  if (sqlite3_prepare_v2(l->db, "SELECT " RULING_COLUMNS " FROM ruling ORDER BY document, event", -1, &r.s, NULL) != SQLITE_OK) {
    if (!l->failed) err_set(&l->why, DM_ELEDGER, l->path, "%s", sqlite3_errmsg(l->db));
    l->failed = true;
    return all;
  }
  sqlite3_stmt *query = r.s;
  jmp_buf *outer = a->fail, fail;
  if (setjmp(fail)) {
    a->fail = outer;
    sqlite3_finalize(query);
    longjmp(*outer, 1);
  }
  a->fail = &fail;
  while (row_next(&r)) {
    ruled x = {sqlite3_column_int64(r.s, DOCUMENT), get_id(&r, EVENT), slice_is(get_slice(&r, VERDICT), "reject"), keep_text(a, &r, CORRECTED), keep_text(a, &r, TYPE),
               keep_text(a, &r, MODE), keep_text(a, &r, DATE), keep_text(a, &r, FIRST), keep_text(a, &r, LAST), keep_text(a, &r, ACTORS), keep_text(a, &r, RECIPIENTS),
               keep_text(a, &r, PLACE), keep_text(a, &r, FACTUALITY)};
    vec_push(a, &all->of, x);
  }
  a->fail = outer;
  sqlite3_finalize(query);
  return all;
}

static const char *keep(doc *d, slice text) { return arena_copy(&d->arena, text.ptr, text.len); }

/* A side as an analyst has it. */
static uint32_t side_of(doc *d, const char *list, party **out) {
  slice item;
  VEC(party) side = {0};
  for (bool is_code; ruled_next(&list, &item, &is_code);) {
    party p = {.mention = NONE, .text = keep(d, item), .name = is_code ? NULL : keep(d, item)};
    if (is_code) {
      memcpy(p.country, item.ptr, 3);
      if (item.len == 6) memcpy(p.sector, item.ptr + 3, 3);
      else if (item.len > 3) p.code = keep(d, item);
    }
    vec_push(&d->arena, &side, p);
  }
  *out = side.at;
  return side.n;
}

/* A place is a mention: one more, where the deed is told. */
static uint32_t new_place(doc *d, const char *name, span at) {
  if (!name[0]) return NONE;
  entity e = {.name = keep(d, slice_of(name)), .kind = ACTOR_PLACE};
  mention m = {.at = at, .kind = ACTOR_PLACE, .entity = d->entities.n};
  vec_push(&d->arena, &d->entities, e);
  vec_push(&d->arena, &d->mentions, m);
  return d->mentions.n - 1;
}

static day first_day(const char *text) {
  day begin, after;
  time_precision precision;
  return text && day_parse(slice_of(text), &begin, &after, &precision) ? begin : DAY_NONE;
}

static void apply(const ruled *u, doc *d, event *v) {
  static const time_precision of_length[] = {[4] = BY_YEAR, [7] = BY_MONTH, [10] = BY_DAY};
  if (u->type) {
    v->type = word_find(WORD_PLOVER, u->type);
    v->mode = u->mode ? keep(d, slice_of(u->mode)) : NULL;
    v->cameo = NULL; /* it was of another type */
    v->score = frame_score(v->type, v->mode);
  }
  if (u->date) {
    size_t n = strlen(u->date);
    v->begin = first_day(u->first);
    v->after = first_day(u->last);
    v->time = NONE;
    v->precision = n < sizeof of_length / sizeof *of_length ? of_length[n] : BY_NONE;
  }
  if (u->factuality) v->factuality = word_find(WORD_FACTUALITY, u->factuality);
  if (u->actors) v->actors.n = v->actors.cap = side_of(d, u->actors, &v->actors.at);
  if (u->recipients) v->recipients.n = v->recipients.cap = side_of(d, u->recipients, &v->recipients.at);
  if (u->place) v->place = new_place(d, u->place, v->at);
  v->ruling = u->rejected ? "rejected" : u->corrected ? keep(d, slice_of(u->corrected)) : NULL;
}

void rulings_apply(const rulings *r, int64_t document, doc *d) {
  if (!r) return; /* none is to be done */
  size_t from = 0, to = r->of.n;
  while (from < to) {
    size_t middle = (from + to) / 2;
    if (r->of.at[middle].document < document) from = middle + 1;
    else to = middle;
  }
  for (; from < r->of.n && r->of.at[from].document == document; from++)
    if (r->of.at[from].event < d->events.n) apply(&r->of.at[from], d, &d->events.at[r->of.at[from].event]);
}

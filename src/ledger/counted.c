#include "ledger/among.h"
#include "ledger/counted.h"

#include <stdlib.h>
#include <sys/mman.h>

/* ------------------------------------------------------------------ conditions of parties, kinds and places */

/* A word that is not known is '' in these tables, and NULL in those that conditions speak of. */
#define PARTIES "(SELECT number, nullif(name, '') AS name, nullif(text, '') AS text, nullif(code, '') AS code, nullif(country, '') AS country FROM party) p"
#define MARK(bit, value) " | iif(coalesce(" LEDGER_WHO("p", value) ", 0), " bit ", 0)"
static const struct {
  size_t at; /* offsetof(counted_question, ...), or of its filter */
  bool filter;
  const char *parameter, *mark;
} marks[] = {
    {offsetof(dm_filter, actor), true, ":actor", MARK("1", ":actor")},
    {offsetof(dm_filter, recipient), true, ":recipient", MARK("2", ":recipient")},
    {offsetof(dm_filter, party), true, ":party", MARK("4", ":party")},
    {offsetof(counted_question, a), false, ":a", MARK("8", ":a")},
    {offsetof(counted_question, b), false, ":b", MARK("16", ":b")},
    {offsetof(counted_question, name), false, ":name", MARK("32", ":name")},
};
enum { N_MARKS = sizeof marks / sizeof *marks };

#define BETWEEN_SIDE(which, value) LEDGER_SIDE(which, which "s", value)
static const char between[] = " AND ((" BETWEEN_SIDE("actor", ":a") " AND (" BETWEEN_SIDE("recipient", ":b") " OR " BETWEEN_SIDE("actor", ":b") ")) OR (" BETWEEN_SIDE("actor", ":b")
                              " AND " BETWEEN_SIDE("recipient", ":a") "))";
static const char in_place[] = "SELECT number, coalesce(nullif(country, '') = :place OR nullif(state, '') = :place OR instr(lower(nullif(place, '')), lower(:place))"
                               " OR instr(lower(nullif(name, '')), lower(:place)), 0) FROM digest_place";
/* Whose words went through somebody called that: he speaks, or is a hand. */
static const char said_by[] = "SELECT document, attribution FROM (SELECT s.document, s.attribution FROM who w CROSS JOIN statement s ON s.speaker = w.number WHERE instr(lower(w.name), lower(:source))"
                              " UNION SELECT s.document, s.attribution FROM who w CROSS JOIN statement_part p ON p.role = 'hand' AND p.who = w.number CROSS JOIN statement s ON s.number = p.statement"
                              " WHERE instr(lower(w.name), lower(:source))) ORDER BY 1, 2";

/* What is needed while reading. */
enum { KIND_MOST = (1 << 25) - 1 };
typedef struct reading {
  dm_ledger *l;
  arena *a;
  const counted_question *q;
  counted *out;
  const uint32_t *heads;
  sqlite3_stmt *asked; /* the query that is open; one at a time, but for `ruled` */
  sqlite3_stmt *ruled; /* reports that analysts decided something of, and that meet the conditions */
  bool ruled_left;
  VEC(counted_key) decided;    /* all that they decided something of */
  VEC(counted_key) said;       /* attributions that the source is a hand of */
  uint32_t n_decided, n_said; /* passed */
  uint8_t *in_place;   /* by the place's number; NULL = anywhere */
  uint32_t n_places;
  day from, to;
  VEC(uint32_t) whats, next; /* of a kind one of out->whats, + 1; of that another of the kind */
  uint8_t wants;       /* marks that somebody must bear */
  err *e;
} reading;

static bool wanted_word(const counted_question *q, int i, const char **value) {
  memcpy(value, (const char *)(marks[i].filter ? (const void *)q->filter : (const void *)q) + marks[i].at, sizeof *value);
  return *value != NULL;
}

static status trouble(const reading *r) { return ledger_trouble_of(r->l->db, r->l->path, r->e); }

/* The query, with its parameters; the last one is closed. */
static status ask(reading *r, const char *sql, sqlite3_stmt **to) {
  const counted_question *q = r->q;
  sqlite3_finalize(*to);
  *to = NULL;
  if (sqlite3_prepare_v2(r->l->db, sql, -1, to, NULL) != SQLITE_OK) return trouble(r);
  status s = ledger_bind_filter(r->l, q->filter, *to, r->e);
  for (int i = 0; i < N_MARKS && s == DM_OK; i++) {
    const char *value;
    int at = wanted_word(q, i, &value) && !marks[i].filter ? sqlite3_bind_parameter_index(*to, marks[i].parameter) : 0;
    if (at && sqlite3_bind_text(*to, at, value, -1, SQLITE_STATIC) != SQLITE_OK) s = trouble(r);
  }
  return s;
}

/* A failure is kept in the ledger, and told at the end. */
static bool one_row(const reading *r) {
  row x = {.l = r->l, .s = r->asked};
  return row_next(&x);
}

static const char *word(const reading *r, const row *x, int column) { return r->q->words ? keep_text(r->a, x, column) : NULL; }

static status ask_built(reading *r, buf *sql, sqlite3_stmt **to) {
  const char *text = buf_done(sql);
  status s = text ? ask(r, text, to) : err_set(r->e, DM_ENOMEM, r->l->path, "out of memory");
  buf_free(sql);
  return s;
}

static status read_parties(reading *r) {
  enum { MOST = 1 << 28 };
  buf sql = {0};
  bool any = r->q->words;
  int64_t most = 0;
  status s = ask(r, "SELECT max(number) FROM party", &r->asked);
  if (s != DM_OK || !one_row(r)) return s;
  most = sqlite3_column_int64(r->asked, 0);
  if (most < 0 || most > MOST) return err_set(r->e, DM_ELEDGER, r->l->path, "parties with numbers that no demarche gave them");
  counted_party *party = arena_array(r->a, counted_party, (size_t)most + 1);
  r->out->parties.at = party;
  r->out->parties.n = r->out->parties.cap = (uint32_t)most + 1;
  buf_puts(&sql, "SELECT p.number, 0");
  for (int i = 0; i < N_MARKS; i++) {
    const char *value;
    if (!wanted_word(r->q, i, &value)) continue;
    buf_puts(&sql, marks[i].mark);
    any = true;
    if (i < 5) r->wants |= (uint8_t)(1 << i);
  }
  buf_puts(&sql, ", p.name, p.text, p.code, p.country FROM " PARTIES);
  if (!any) {
    buf_free(&sql);
    return DM_OK;
  }
  s = ask_built(r, &sql, &r->asked);
  row x = {.l = r->l, .s = r->asked};
  while (s == DM_OK && row_next(&x)) {
    int64_t n = sqlite3_column_int64(x.s, 0);
    if (n >= 0 && n <= most) party[n] = (counted_party){word(r, &x, 2), word(r, &x, 3), word(r, &x, 4), word(r, &x, 5), (uint8_t)sqlite3_column_int(x.s, 1)};
  }
  return s;
}

/* The conditions of kinds are those of events, of which they are parts. */
static status read_kinds(reading *r) {
  const dm_filter *f = r->q->filter;
  buf sql = {0};
  buf_puts(&sql, "SELECT e.number, e.quad, coalesce(e.goldstein, 0), e.plover IN ('CONSULT', 'AGREE', 'COOPERATE') FROM digest_kind e LEFT JOIN (" LEDGER_NO_RULING ") u ON 1 WHERE 1");
  if (r->q->deeds && !f->factuality) buf_puts(&sql, " AND " RULED_FACTUALITY " IN ('happened', 'said_to_have_happened')");
  ledger_conditions(&sql, &(dm_filter){.type = f->type, .factuality = f->factuality, .rejected = true});
  status s = ask_built(r, &sql, &r->asked);
  row x = {.l = r->l, .s = r->asked};
  while (s == DM_OK && row_next(&x)) {
    int64_t n = sqlite3_column_int64(x.s, 0);
    if (n < 0 || n > KIND_MOST / 2) continue;
    while (r->out->kinds.n <= n) vec_add(r->a, &r->out->kinds);
    r->out->kinds.at[n] = (counted_kind){sqlite3_column_int(x.s, 1), sqlite3_column_double(x.s, 2), sqlite3_column_int(x.s, 3), true};
  }
  return s;
}

static status read_places(reading *r) {
  enum { MOST = 1 << 28 };
  if (!r->q->filter->place) return DM_OK;
  VEC(uint8_t) in = {0};
  vec_push(r->a, &in, 0);
  status s = ask(r, in_place, &r->asked);
  row x = {.l = r->l, .s = r->asked};
  while (s == DM_OK && row_next(&x)) {
    int64_t n = sqlite3_column_int64(x.s, 0);
    if (n < 0 || n > MOST) continue;
    while (in.n <= n) vec_push(r->a, &in, 0);
    in.at[n] = sqlite3_column_int(x.s, 1) != 0;
  }
  r->in_place = in.at;
  r->n_places = in.n;
  return s;
}

static status read_days(reading *r) {
  const dm_filter *f = r->q->filter;
  char text[16];
  day end;
  time_precision precision;
  r->from = r->to = DAY_NONE;
  status s = f->from ? ledger_day(f->from, true, text, r->e) : DM_OK;
  if (f->from && s == DM_OK) day_parse(slice_of(text), &r->from, &end, &precision);
  if (s == DM_OK && f->to) s = ledger_day(f->to, false, text, r->e);
  if (f->to && s == DM_OK) day_parse(slice_of(text), &r->to, &end, &precision);
  return s;
}

/* ------------------------------------------------------------------ what analysts decided */

enum { DOCUMENT, EVENT, FIRST, LAST, QUAD, GOLDSTEIN, MUTUAL, ACTORS, RECIPIENTS };

static status read_rulings(reading *r) {
  const dm_filter *f = r->q->filter;
  if (f->machine || !ledger_decided(r->l)) return DM_OK;
  const char *join;
  status s = ledger_keep_rulings(r->l, false, &join, r->e);
  if (s == DM_OK) s = ask(r, "SELECT document, event FROM temp.ruled ORDER BY 1, 2", &r->asked);
  row x = {.l = r->l, .s = r->asked};
  while (s == DM_OK && row_next(&x)) vec_push(r->a, &r->decided, ((counted_key){.document = sqlite3_column_int64(x.s, 0), .event = get_id(&x, 1)}));
  if (s != DM_OK || !r->decided.n) return s;
  buf sql = {0};
  buf_printf(&sql, "SELECT e.document, e.id, " RULED_FIRST_DAY ", " RULED_LAST_DAY ", " RULED_QUAD ", coalesce(" RULED_GOLDSTEIN ", 0), " RULED_TYPE " IN ('CONSULT', 'AGREE', 'COOPERATE'),"
                   " u.actors, u.recipients" LEDGER_OUT_OF("SELECT document, event FROM temp.ruled") " JOIN document d ON d.number = e.document"
                   " LEFT JOIN attribution n ON n.document = e.document AND n.id = e.attribution%s WHERE 1%s%s" LEDGER_IS_ONE, join,
             r->q->deeds && !f->factuality ? " AND " RULED_FACTUALITY " IN ('happened', 'said_to_have_happened')" : "", r->q->a ? between : "");
  ledger_conditions(&sql, f);
  buf_puts(&sql, " ORDER BY e.document, e.id");
  s = ask_built(r, &sql, &r->ruled);
  if (s == DM_OK) {
    row first = {.l = r->l, .s = r->ruled};
    r->ruled_left = row_next(&first);
  }
  return s;
}

static day ruled_day(const row *x, int column) {
  time_precision precision;
  return get_day(x, column, &precision);
}

/* Whether LEDGER_WHO marks a party that has no number. */
static uint8_t is_named(reading *r, const counted_party *p) {
  static const char sql[] = "SELECT 0" MARK("32", ":name") " FROM (SELECT :n AS name, :t AS text, :c AS code) p";
  if (!r->q->name) return 0;
  if (ask(r, sql, &r->asked) != DM_OK) {
    if (!r->l->failed) r->l->why = *r->e;
    r->l->failed = true;
    return 0;
  }
  const char *const words[][2] = {{":n", p->name}, {":t", p->text}, {":c", p->code}};
  for (int i = 0; i < 3; i++)
    if (words[i][1]) sqlite3_bind_text(r->asked, sqlite3_bind_parameter_index(r->asked, words[i][0]), words[i][1], -1, SQLITE_STATIC);
  return one_row(r) ? (uint8_t)sqlite3_column_int(r->asked, 0) : 0;
}

/* The next of a side as an analyst has it; an item in capitals, of three letters to seven, is a code. */
static bool next_item(arena *a, const char **list, counted_party *p) {
  for (const char *c = *list; *c;) {
    size_t n = strcspn(c, ","), letters = 0;
    const char *from = c, *to = c + n;
    c = *to ? to + 1 : to;
    while (from < to && *from == ' ') from++;
    while (to > from && to[-1] == ' ') to--;
    if (from == to) continue;
    const char *item = arena_copy(a, from, (size_t)(to - from)), *third = NULL;
    bool small = false;
    for (const char *i = item; *i; i++) {
      small |= *i >= 'a' && *i <= 'z';
      letters += ((unsigned char)*i & 0xc0) != 0x80;
      if (letters == 4 && !third) third = i;
    }
    bool code = !small && letters >= 3 && letters <= 7;
    *p = (counted_party){.name = code ? NULL : item, .text = item, .code = code ? item : NULL, .country = code ? third ? arena_copy(a, item, (size_t)(third - item)) : item : NULL};
    *list = c;
    return true;
  }
  return false;
}

static uint32_t push_party(reading *r, counted_party p) {
  vec_push(r->a, &r->out->parties, p);
  return r->out->parties.n - 1;
}

static uint32_t ruled_side(reading *r, const char *list) {
  uint32_t n = 0;
  for (counted_party p; next_item(r->a, &list, &p); n++) {
    p.marks = is_named(r, &p);
    vec_push(r->a, &r->out->sides, push_party(r, p));
  }
  return n;
}

/* ------------------------------------------------------------------ a report */

static uint32_t side_of(reading *r, const digest_side *s) {
  counted *out = r->out;
  uint32_t n = s->party < out->parties.n ? s->party : 0;
  if (!s->other) return n;
  counted_party p = out->parties.at[n];
  p.country = s->country[0] ? arena_copy(r->a, s->country, strlen(s->country)) : NULL;
  return push_party(r, p);
}

static uint32_t push_sides(reading *r, const digest_side *s, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) vec_push(r->a, &r->out->sides, side_of(r, &s[i]));
  return n;
}

enum { PARTY_MOST = 1 << 24, WHAT_MOST = 1 << 14 };

/* NONE: it is one of too many. */
static uint32_t what_of(reading *r, uint32_t kind, int32_t days) {
  enum { LENGTHS = 16 };
  counted *out = r->out;
  uint32_t at = kind < r->whats.n ? r->whats.at[kind] : 0, lengths = 0; /* of most the last day is the first */
  for (; at && out->whats.at[at - 1].days != days; lengths++) at = r->next.at[at - 1];
  if (at) return at - 1;
  if (out->whats.n >= WHAT_MOST || lengths == LENGTHS) return NONE;
  while (r->whats.n <= kind) vec_push(r->a, &r->whats, 0);
  vec_push(r->a, &r->next, r->whats.at[kind]);
  vec_push(r->a, &out->whats, ((counted_what){kind, days}));
  return (r->whats.at[kind] = out->whats.n) - 1;
}

/* What does not go into the report itself: how many there are is known behind them. */
static void begin_apart(reading *r, counted_report *x, uint32_t kind, day until) {
  counted *out = r->out;
  x->apart = true;
  x->actor = out->sides.n & 0xffffff;
  x->recipient = (uint8_t)(out->sides.n >> 24);
  const uint32_t head[APART_PARTIES] = {[APART_KIND] = kind, [APART_UNTIL] = (uint32_t)until};
  for (int i = 0; i < APART_PARTIES; i++) vec_push(r->a, &out->sides, head[i]);
}
static void end_apart(reading *r, const counted_report *x, uint32_t n_actors, uint32_t n_recipients) {
  uint32_t *at = &r->out->sides.at[x->actor | (uint32_t)x->recipient << 24];
  at[APART_ACTORS] = n_actors;
  at[APART_RECIPIENTS] = n_recipients;
}

static void put_sides(reading *r, const digest_cell *c, counted_report *x) {
  bool none = c->day == DAY_NONE || c->until == DAY_NONE;
  uint32_t what = none && c->day != c->until ? NONE : what_of(r, c->kind & KIND_MOST, none ? 0 : c->until - c->day);
  if (c->n_actors == 1 && c->n_recipients == 1 && what != NONE) {
    uint32_t actor = side_of(r, &c->side[0]), recipient = side_of(r, &c->side[1]);
    x->actor = actor & (PARTY_MOST - 1), x->recipient = recipient & (PARTY_MOST - 1), x->what = what & (WHAT_MOST - 1);
    if (actor < PARTY_MOST && recipient < PARTY_MOST) return;
    begin_apart(r, x, c->kind & KIND_MOST, c->until);
    vec_push(r->a, &r->out->sides, actor);
    vec_push(r->a, &r->out->sides, recipient);
  } else {
    begin_apart(r, x, c->kind & KIND_MOST, c->until);
    push_sides(r, c->side, c->n_actors + c->n_recipients);
  }
  end_apart(r, x, c->n_actors, c->n_recipients);
}

/* Who it must be: nobody was corrected, so that what is asked of parties is known by their marks. */
static bool right_sides(const reading *r, const digest_cell *c) {
  uint8_t actors = 0, recipients = 0;
  const counted *k = r->out;
  for (uint32_t i = 0; i < c->n_actors; i++) actors |= k->parties.at[c->side[i].party < k->parties.n ? c->side[i].party : 0].marks;
  for (uint32_t i = c->n_actors; i < c->n_actors + c->n_recipients; i++) recipients |= k->parties.at[c->side[i].party < k->parties.n ? c->side[i].party : 0].marks;
  if ((r->wants & IS_ACTOR && !(actors & IS_ACTOR)) || (r->wants & IS_RECIPIENT && !(recipients & IS_RECIPIENT)) || (r->wants & IS_PARTY && !((actors | recipients) & IS_PARTY))) return false;
  return !r->q->a || (actors & IS_A && (recipients | actors) & IS_B) || (actors & IS_B && recipients & IS_A);
}

static bool said_so(reading *r, const digest_cell *c) {
  if (!r->q->filter->source) return true;
  while (r->n_said < r->said.n && r->said.at[r->n_said].document < c->document) r->n_said++;
  for (uint32_t i = r->n_said; i < r->said.n && r->said.at[i].document == c->document; i++)
    if (r->said.at[i].event == c->attribution) return true;
  return false;
}

static bool meets(reading *r, const digest_cell *c) {
  const counted *k = r->out;
  if (c->kind >= k->kinds.n || !k->kinds.at[c->kind].wanted) return false;
  if (r->from != DAY_NONE && (c->until == DAY_NONE || c->until < r->from)) return false;
  if (r->to != DAY_NONE && (c->day == DAY_NONE || c->day > r->to)) return false;
  if (r->in_place && (c->place >= r->n_places || !r->in_place[c->place])) return false;
  return (!r->wants || right_sides(r, c)) && said_so(r, c);
}

/* What is decided of a report stands in words. */
static bool decided_report(reading *r, const digest_cell *c, counted_report *x) {
  row u = {.l = r->l, .s = r->ruled};
  if (!r->ruled_left || sqlite3_column_int64(r->ruled, DOCUMENT) != c->document || get_id(&u, EVENT) != c->event) return false;
  counted *out = r->out;
  x->day = ruled_day(&u, FIRST);
  if (r->q->keys || r->q->among) {
    r->ruled_left = row_next(&u);
    return true;
  }
  day until = ruled_day(&u, LAST);
  uint32_t kind = out->kinds.n & KIND_MOST;
  vec_push(r->a, &out->kinds, ((counted_kind){sqlite3_column_int(r->ruled, QUAD), sqlite3_column_double(r->ruled, GOLDSTEIN), sqlite3_column_int(r->ruled, MUTUAL), false}));
  const char *actors = keep_text(r->a, &u, ACTORS), *recipients = keep_text(r->a, &u, RECIPIENTS);
  x->changed = actors || recipients;
  out->n_changed += x->changed;
  begin_apart(r, x, kind, until);
  uint32_t n_actors = actors ? ruled_side(r, actors) : push_sides(r, c->side, c->n_actors);
  uint32_t n_recipients = recipients ? ruled_side(r, recipients) : push_sides(r, c->side + c->n_actors, c->n_recipients);
  end_apart(r, x, n_actors, n_recipients);
  r->ruled_left = row_next(&u);
  return true;
}

static void read_reports(reading *r) {
  counted *out = r->out;
  digest_cursor c;
  digest_open(&c, r->l, r->a);
  while (digest_next(&c)) {
    const digest_cell *x = &c.cell;
    while (r->n_decided < r->decided.n && (r->decided.at[r->n_decided].document < x->document ||
                                           (r->decided.at[r->n_decided].document == x->document && r->decided.at[r->n_decided].event < x->event)))
      r->n_decided++;
    bool decided = r->n_decided < r->decided.n && r->decided.at[r->n_decided].document == x->document && r->decided.at[r->n_decided].event == x->event;
    if ((r->heads && (x->account < 0 || x->account >= out->n_heads)) || (!decided && !meets(r, x))) continue;
    counted_report report = {.head = r->heads ? r->heads[x->account] : 0, .day = x->day};
    if (decided) {
      if (!decided_report(r, x, &report)) continue;
    } else if (!r->q->keys && !r->q->among) {
      put_sides(r, x, &report);
    }
    if (r->q->among) among_put(r->q->among, r->q->documents ? x->document : x->sentence);
    else if (r->q->keys) vec_push(r->a, &out->keys, ((counted_key){x->document, x->event, report.day}));
    else vec_push(r->a, &out->reports, report);
  }
}

/* Where much is written once, getting pages one by one takes most of the time: large ones are asked for. */
void *counted_room(arena *a, size_t bytes) {
  void *at = arena_room(a, bytes);
  const uintptr_t page = 1 << 21, from = ((uintptr_t)at + page - 1) / page * page, to = ((uintptr_t)at + bytes) / page * page;
  if (to > from) madvise((void *)from, to - from, MADV_HUGEPAGE); /* refused: they come one by one */
  return at;
}

/* For all reports at once. */
static status make_room(reading *r) {
  enum { CELL_LEAST = 5 /* bytes, with two parties, which nearly all have */ };
  if (r->q->among) return DM_OK;
  status s = ask(r, "SELECT coalesce(sum(length(cells)), 0) FROM digest", &r->asked);
  if (s != DM_OK || !one_row(r)) return s;
  size_t bytes = (size_t)sqlite3_column_int64(r->asked, 0);
  if (bytes / CELL_LEAST >= UINT32_MAX / 2) return s;
  counted *out = r->out;
  if (r->q->keys) {
    out->keys.cap = (uint32_t)(bytes / CELL_LEAST);
    out->keys.at = counted_room(r->a, out->keys.cap * sizeof *out->keys.at);
    return s;
  }
  out->reports.cap = (uint32_t)(bytes / CELL_LEAST);
  out->reports.at = counted_room(r->a, out->reports.cap * sizeof *out->reports.at);
  return s;
}

static status read_said(reading *r) {
  if (!r->q->filter->source) return DM_OK;
  status s = ask(r, said_by, &r->asked);
  row x = {.l = r->l, .s = r->asked};
  while (s == DM_OK && row_next(&x)) vec_push(r->a, &r->said, ((counted_key){.document = sqlite3_column_int64(x.s, 0), .event = get_id(&x, 1)}));
  return s;
}

bool counted_can(const dm_ledger *l, const dm_filter *f) { return l->version >= 10 && !f->doc; }

status counted_read(dm_ledger *l, arena *a, const counted_question *q, counted *out, err *e) {
  jmp_buf *outer = a->fail, fail;
  reading r = {.l = l, .a = a, .q = q, .out = out, .e = e};
  *out = (counted){0};
  if (setjmp(fail)) { /* the queries are not the arena's */
    a->fail = outer;
    sqlite3_finalize(r.asked);
    sqlite3_finalize(r.ruled);
    longjmp(*outer, 1);
  }
  a->fail = &fail;
  bool of_events = !q->keys && !q->among;
  r.heads = of_events ? account_heads(l, a, &out->n_heads) : NULL;
  status s = r.heads || !of_events ? read_days(&r) : err_set(e, DM_ELEDGER, l->path, "accounts with numbers that no demarche gave them");
  if (s == DM_OK) s = read_parties(&r);
  if (s == DM_OK) s = read_kinds(&r);
  if (s == DM_OK) s = read_places(&r);
  if (s == DM_OK) s = read_said(&r);
  if (s == DM_OK) s = make_room(&r);
  if (s == DM_OK) s = read_rulings(&r);
  if (s == DM_OK) read_reports(&r);
  a->fail = outer;
  sqlite3_finalize(r.asked);
  sqlite3_finalize(r.ruled);
  if (s == DM_OK && l->failed) s = ledger_trouble(l, e);
  return s;
}

const uint32_t *counted_by_head(arena *a, const counted *c) {
  uint32_t *from = arena_calloc(a, (size_t)c->n_heads + 1, sizeof *from), *order = counted_room(a, c->reports.n * sizeof *order);
  for (uint32_t i = 0; i < c->reports.n; i++) from[c->reports.at[i].head + 1]++;
  for (uint32_t i = 0; i < c->n_heads; i++) from[i + 1] += from[i];
  for (uint32_t i = 0; i < c->reports.n; i++) order[from[c->reports.at[i].head]++] = i;
  return order;
}

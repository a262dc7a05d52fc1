/* sides_counted.c - the answers of sides.h out of the digest: all reports are walked event by event, and counted as they come. */
#include <stdio.h>

#include "base/map.h"
#include "ledger/sides.h"
#include "ledger/twos.h"

/* ------------------------------------------------------------------ names, and the first of many */

/* Whoever is called the same is one: a number for each name. */
typedef struct names {
  arena *a;
  map index;
  VEC(const char *) at;
  uint32_t *of; /* by party */
} names;

static const char *or(const char *a, const char *b) { return a ? a : b; }
static const char *called(const counted_party *p, const char *as) {
  if (as && strcmp(as, "code") == 0) return or(p->code, or(p->name, or(p->text, "?")));
  if (as && strcmp(as, "name") == 0) return or(p->name, or(p->text, or(p->code, "?")));
  return or(p->country, or(p->name, or(p->text, "?")));
}

static void name_all(names *n, arena *a, const counted *c, const char *as) {
  *n = (names){.a = a};
  map_init(&n->index, a);
  n->of = arena_calloc(a, c->parties.n, sizeof *n->of);
  for (uint32_t i = 0; i < c->parties.n; i++) {
    slice name = slice_of(called(&c->parties.at[i], as));
    const map_row *known = map_find(&n->index, name);
    n->of[i] = known ? known->value : n->at.n;
    if (known) continue;
    map_add(&n->index, name, n->at.n);
    vec_push(a, &n->at, name.ptr);
  }
}

/* Numbers 0 to n - 1, in order, as far as `most` of them (0 = all): a heap of so many, the last of them on top. */
typedef bool (*before_fn)(const void *context, uint32_t a, uint32_t b);
static void sift(uint32_t *heap, uint32_t n, uint32_t at, before_fn before, const void *context) {
  for (uint32_t child; (child = 2 * at + 1) < n; at = child) {
    if (child + 1 < n && before(context, heap[child], heap[child + 1])) child++;
    if (!before(context, heap[at], heap[child])) return;
    uint32_t t = heap[at];
    heap[at] = heap[child];
    heap[child] = t;
  }
}
static uint32_t *first_of(arena *a, uint32_t n, size_t most, before_fn before, const void *context, uint32_t *n_out) {
  uint32_t k = most && most < n ? (uint32_t)most : n;
  uint32_t *heap = arena_calloc(a, k, sizeof *heap);
  for (uint32_t i = 0; i < k; i++) heap[i] = i;
  for (uint32_t i = k / 2; i-- > 0;) sift(heap, k, i, before, context);
  for (uint32_t i = k; i < n && k; i++)
    if (before(context, i, heap[0])) heap[0] = i, sift(heap, k, 0, before, context);
  for (uint32_t end = k; end > 1;) {
    uint32_t t = heap[--end];
    heap[end] = heap[0];
    heap[0] = t;
    sift(heap, end, 0, before, context);
  }
  *n_out = k;
  return heap;
}

/* Each two that act with each other in a report: each actor with each recipient; who met or agreed, each with each other. */
typedef struct acting {
  counted_sides s;
  bool mutual;
  uint32_t i, k;
} acting;
static acting acting_in(const counted *c, const counted_report *r) {
  acting x = {.s = sides_of(c, r)};
  x.mutual = !x.s.n_recipients && kind_of(c, r)->mutual;
  return x;
}
static bool next_two(acting *x, uint32_t *one, uint32_t *other) {
  uint32_t n = x->mutual ? x->s.n_actors : x->s.n_recipients;
  for (; x->i < x->s.n_actors; x->i++, x->k = 0)
    while (x->k < n) {
      uint32_t k = x->k++;
      if (x->mutual && k == x->i) continue;
      *one = party_at(&x->s, x->i);
      *other = party_at(&x->s, x->mutual ? k : x->s.n_actors + k);
      return true;
    }
  return false;
}

static day earlier(day a, day b) { return a == DAY_NONE || (b != DAY_NONE && b < a) ? b : a; }
static day later(day a, day b) { return b > a ? b : a; } /* DAY_NONE is before all */

/* ------------------------------------------------------------------ pairs */

typedef struct edge {
  uint32_t a, b;
  int32_t period;
  uint32_t events, cooperation /* the others are conflict */, reports;
  double goldstein;
  day first, last;
} edge;
/* What passes between two in the event that is walked, so far. */
typedef struct passing {
  uint32_t a, b, n;
  int32_t period;
  day day, until;
  int quad;
  double goldstein;
} passing;

typedef enum window { ALL_AT_ONCE, WEEKLY, MONTHLY, YEARLY } window;
static const char *const windows[] = {[WEEKLY] = "week", [MONTHLY] = "month", [YEARLY] = "year"};
enum { NO_PERIOD = INT32_MIN };

static window window_of(const char *by) {
  for (int i = WEEKLY; by && i <= YEARLY; i++)
    if (strcmp(by, windows[i]) == 0) return (window)i;
  return ALL_AT_ONCE;
}

static const char *period_text(window w, int32_t period, char out[16]) {
  if (w == ALL_AT_ONCE || period == NO_PERIOD) return NULL;
  if (w == WEEKLY) return day_text(period, out);
  if (w == MONTHLY) snprintf(out, 16, "%04d-%02d", period / 12, period % 12 + 1);
  else snprintf(out, 16, "%04d", period);
  return out;
}

enum { FEW = 8 /* pairs of an event: to look at each is quicker */, TOGETHER = 64 };

typedef struct adding_up {
  arena *a;
  window by;
  uint32_t head; /* the event */
  VEC(passing) passing;
  twos in_event; /* where they are many: a pair's place among them */
  twos known;    /* edges, by pair and period */
  VEC(edge) edges;
  day lately;    /* of that day is the period */
  int32_t period;
  passing waiting[TOGETHER]; /* of events that are over */
  uint32_t n_waiting;
} adding_up;

/* Room for as many as there are reports, which most ledgers do not have by far. */
static const uint32_t *begin(adding_up *x, const counted *c) {
  x->edges.cap = c->reports.n;
  x->edges.at = counted_room(x->a, c->reports.n * sizeof *x->edges.at);
  return counted_by_head(x->a, c);
}

/* Weeks by their Monday; months counted. Without a day there is none. */
static int32_t period_on(window w, day n) {
  if (w == ALL_AT_ONCE || n == DAY_NONE) return NO_PERIOD;
  if (w == WEEKLY) return n - (int32_t)(((int64_t)n + 3 + (int64_t)7 * 1000000) % 7); /* 1970-01-01 was a Thursday */
  int y, m, d;
  day_civil(n, &y, &m, &d);
  return w == MONTHLY ? y * 12 + m - 1 : y;
}

/* Days follow each other, more or less. */
static int32_t period_of(adding_up *x, day n) {
  if (n != x->lately) x->lately = n, x->period = period_on(x->by, n);
  return x->period;
}

static bool is_edge(const void *all, uint32_t number, const void *meant) {
  const edge *e = (const edge *)all + number;
  const passing *p = meant;
  return e->a == p->a && e->b == p->b && e->period == p->period;
}

static uint32_t edge_of(adding_up *x, const passing *p) {
  uint32_t *known = twos_number(&x->known, twos_hash(p->a, p->b, p->period), is_edge, x->edges.at, p);
  if (!*known) {
    vec_push(x->a, &x->edges, ((edge){.a = p->a, .b = p->b, .period = p->period, .first = DAY_NONE, .last = DAY_NONE}));
    *known = x->edges.n;
  }
  return *known - 1;
}

/* Edges lie anywhere: many are sent for before the first is written to. */
static void write_waiting(adding_up *x) {
  uint32_t at[TOGETHER];
  for (uint32_t i = 0; i < x->n_waiting; i++) {
    at[i] = edge_of(x, &x->waiting[i]);
    __builtin_prefetch(&x->edges.at[at[i]], 1);
  }
  for (uint32_t i = 0; i < x->n_waiting; i++) {
    const passing *p = &x->waiting[i];
    edge *e = &x->edges.at[at[i]];
    e->events++;
    e->cooperation += p->quad <= 2;
    e->goldstein += p->goldstein / p->n;
    e->reports += p->n;
    e->first = earlier(e->first, p->day);
    e->last = later(e->last, p->until);
  }
  x->n_waiting = 0;
}

/* The event is over. */
static void add_up(adding_up *x) {
  for (uint32_t i = 0; i < x->passing.n; i++) {
    passing *p = &x->waiting[x->n_waiting++];
    *p = x->passing.at[i];
    p->period = period_of(x, p->day);
    twos_send_for(&x->known, twos_hash(p->a, p->b, p->period));
    if (x->n_waiting == TOGETHER) write_waiting(x);
  }
  if (x->passing.n > FEW) twos_clear(&x->in_event);
  x->passing.n = 0;
}

static bool is_passing(const void *all, uint32_t number, const void *meant) {
  const passing *p = (const passing *)all + number, *q = meant;
  return p->a == q->a && p->b == q->b;
}

static passing *passing_of(adding_up *x, uint32_t a, uint32_t b, const counted_kind *kind) {
  uint32_t n = x->passing.n, *known = NULL;
  if (n <= FEW) {
    for (uint32_t i = 0; i < n; i++)
      if (x->passing.at[i].a == a && x->passing.at[i].b == b) return &x->passing.at[i];
  } else {
    known = twos_number(&x->in_event, twos_hash(a, b, 0), is_passing, x->passing.at, &(passing){.a = a, .b = b});
    if (*known) return &x->passing.at[*known - 1];
  }
  vec_push(x->a, &x->passing, ((passing){.a = a, .b = b, .day = DAY_NONE, .until = DAY_NONE, .quad = kind->quad}));
  if (known) *known = x->passing.n;
  for (uint32_t i = 0; i <= n && n == FEW; i++) *twos_number(&x->in_event, twos_hash(x->passing.at[i].a, x->passing.at[i].b, 0), is_passing, x->passing.at, &x->passing.at[i]) = i + 1; /* from now on they are many */
  return &x->passing.at[n];
}

static void pass(adding_up *x, const counted *c, const counted_report *r, uint32_t a, uint32_t b) {
  const counted_kind *kind = kind_of(c, r);
  if (x->passing.n && x->head != r->head) add_up(x);
  x->head = r->head;
  passing *p = passing_of(x, a, b, kind);
  p->n++;
  p->day = earlier(p->day, r->day);
  p->until = later(p->until, until_of(c, r));
  if (kind->quad < p->quad) p->quad = kind->quad;
  p->goldstein += kind->goldstein;
}

typedef struct edge_order {
  const edge *at;
  const char *const *name;
} edge_order;
static bool edge_before(const void *context, uint32_t one, uint32_t other) {
  const edge_order *o = context;
  const edge *a = &o->at[one], *b = &o->at[other];
  if (a->period != b->period) return a->period < b->period;
  if (a->events != b->events) return a->events > b->events;
  if (a->a != b->a) return strcmp(o->name[a->a], o->name[b->a]) < 0;
  return a->b != b->b && strcmp(o->name[a->b], o->name[b->b]) < 0;
}

enum { CELL_ROOM = 48 };
static const char *count(char out[CELL_ROOM], int64_t n) {
  snprintf(out, CELL_ROOM, "%lld", (long long)n);
  return out;
}
static const char *hundredths(char out[CELL_ROOM], double n) { return sqlite3_snprintf(CELL_ROOM, out, "%.2f", n); }
static const char *dated(char out[16], day n) { return n == DAY_NONE ? NULL : day_text(n, out); }

/* As the columns of stance_find.c have them. */
static bool show_edge(const edge *e, window by, const char *const *name, stance_fn each, void *user) {
  enum { DAYS, PERIOD, SOURCE, TARGET, EVENTS, COOPERATION, CONFLICT, GOLDSTEIN, MEAN, FIRST, LAST, REPORTS, N };
  char room[N][CELL_ROOM], period[16], first[16], last[16];
  const char *cells[CELLS_MOST] = {[PERIOD] = period_text(by, e->period, period), [SOURCE] = name[e->a], [TARGET] = name[e->b], [EVENTS] = count(room[EVENTS], e->events),
                                   [COOPERATION] = count(room[COOPERATION], e->cooperation), [CONFLICT] = count(room[CONFLICT], e->events - e->cooperation), [GOLDSTEIN] = hundredths(room[GOLDSTEIN], e->goldstein),
                                   [MEAN] = hundredths(room[MEAN], e->goldstein / e->events), [FIRST] = dated(first, e->first), [LAST] = dated(last, e->last), [REPORTS] = count(room[REPORTS], e->reports)};
  if (cells[FIRST] && cells[LAST]) snprintf(room[DAYS], CELL_ROOM, "%s/%s", first, last + (strncmp(first, last, 4) == 0 ? 5 : 0)), cells[DAYS] = room[DAYS];
  if (cells[PERIOD]) cells[DAYS] = cells[PERIOD];
  return each(user, ASK_EDGES, cells) == 0;
}

status counted_edges(dm_ledger *l, arena *a, const sides_filter *f, stance_fn each, void *user, err *e) {
  counted c;
  names n;
  adding_up x = {.a = a, .by = window_of(f->by), .in_event = {.a = a}, .known = {.a = a}, .lately = DAY_NONE, .period = NO_PERIOD};
  status s = counted_read(l, a, &(counted_question){.filter = &f->events, .deeds = true, .words = true}, &c, e);
  if (s != DM_OK) return s;
  name_all(&n, a, &c, f->as);
  const uint32_t *order = begin(&x, &c);
  for (uint32_t i = 0; i < c.reports.n; i++) {
    const counted_report *r = counted_at(&c, order, i);
    uint32_t one, other;
    if (!r->apart && !f->both_ways) { /* most are */
      pass(&x, &c, r, n.of[r->actor], n.of[r->recipient]);
      continue;
    }
    for (acting y = acting_in(&c, r); next_two(&y, &one, &other);) {
      one = n.of[one], other = n.of[other];
      if (f->both_ways && one != other && strcmp(n.at.at[one], n.at.at[other]) > 0) {
        uint32_t t = one;
        one = other, other = t;
      }
      pass(&x, &c, r, one, other);
    }
  }
  add_up(&x);
  write_waiting(&x);
  uint32_t shown;
  const edge_order by_size = {x.edges.at, n.at.at};
  const uint32_t *best = first_of(a, x.edges.n, f->most ? f->most + f->past : 0, edge_before, &by_size, &shown);
  bool going = true;
  for (uint32_t i = 0; i < shown && going; i++)
    if (i >= f->past) going = show_edge(&x.edges.at[best[i]], x.by, n.at.at, each, user);
  return shown > f->past ? DM_OK : err_set(e, DM_END, l->path, "no such %s in the ledger", stance_table_of(ASK_EDGES)->type);
}

/* ------------------------------------------------------------------ actors */

enum { ACTED, RECEIVED };
typedef struct standing {
  uint32_t in[2], last_in[2]; /* how many events as actor and as recipient, and the last: heads, + 1 */
  uint32_t events, last_event;
  day first, last;
} standing;

typedef struct actor_order {
  const standing *at;
  const char *const *name;
} actor_order;
static bool actor_before(const void *context, uint32_t a, uint32_t b) {
  const actor_order *o = context;
  if (o->at[a].events != o->at[b].events) return o->at[a].events > o->at[b].events;
  return a != b && strcmp(o->name[a], o->name[b]) < 0;
}

/* Words of one actor, each once, in the order in which they come. */
typedef struct listed {
  map known;
  buf text;
} listed;

/* With another: in how many events. */
typedef struct meeting {
  uint32_t actor, partner, n, last; /* head, + 1 */
} meeting;

static bool meeting_before(const meeting *a, const meeting *b, const char *const *name) {
  return a->n != b->n ? a->n > b->n : strcmp(name[a->partner], name[b->partner]) < 0;
}

typedef struct asking {
  dm_ledger *l;
  arena *a;
  counted c;
  names names;
  standing *of;
  bool *stood; /* parties that count in a report */
  bool named; /* only parties that are marked count */
  uint32_t *shown, n_shown; /* names, the first first */
  uint32_t *shown_as; /* of a party: the place of its name among them; NONE */
  twos index;
  VEC(meeting) met;
  meeting waiting[TOGETHER];
  uint32_t n_waiting;
} asking;

/* Without a branch: whether it is another event than the last nobody can guess. */
static void stand_one(asking *x, uint32_t party, int as, const counted_report *r) {
  standing *s = &x->of[x->names.of[party]];
  uint32_t head = r->head + 1;
  x->stood[party] = true;
  s->in[as] += s->last_in[as] != head;
  s->events += s->last_event != head;
  s->last_in[as] = s->last_event = head;
  s->first = earlier(s->first, r->day);
  s->last = later(s->last, until_of(&x->c, r));
}

static void stand(asking *x, const counted_report *r) {
  if (!r->apart && !x->named) {
    stand_one(x, r->actor, ACTED, r);
    stand_one(x, r->recipient, RECEIVED, r);
    return;
  }
  counted_sides sides = sides_of(&x->c, r);
  for (uint32_t i = 0; i < sides.n_actors + sides.n_recipients; i++)
    if (!x->named || x->c.parties.at[party_at(&sides, i)].marks & IS_NAMED) stand_one(x, party_at(&sides, i), i < sides.n_actors ? ACTED : RECEIVED, r);
}

static bool is_shown(const asking *x, const counted_report *r) {
  if (!r->apart) return (x->shown_as[r->actor] & x->shown_as[r->recipient]) != NONE;
  counted_sides sides = sides_of(&x->c, r);
  for (uint32_t i = 0; i < sides.n_actors + sides.n_recipients; i++)
    if (x->shown_as[party_at(&sides, i)] != NONE) return true;
  return false;
}

static bool is_meeting(const void *all, uint32_t number, const void *meant) {
  const meeting *m = (const meeting *)all + number, *n = meant;
  return m->actor == n->actor && m->partner == n->partner;
}

static void write_met(asking *x) {
  for (uint32_t i = 0; i < x->n_waiting; i++) {
    const meeting *meant = &x->waiting[i];
    uint32_t *known = twos_number(&x->index, twos_hash(meant->actor, meant->partner, 0), is_meeting, x->met.at, meant);
    if (!*known) {
      vec_push(x->a, &x->met, ((meeting){.actor = meant->actor, .partner = meant->partner}));
      *known = x->met.n;
    }
    meeting *m = &x->met.at[*known - 1];
    m->n += m->last != meant->last;
    m->last = meant->last;
  }
  x->n_waiting = 0;
}

/* Whoever meets one who is shown. */
static void meet(asking *x, uint32_t actor, uint32_t partner, uint32_t head) {
  meeting *m = &x->waiting[x->n_waiting];
  *m = (meeting){.actor = x->shown_as[actor], .partner = x->names.of[partner], .last = head + 1};
  if (m->actor == NONE) return;
  twos_send_for(&x->index, twos_hash(m->actor, m->partner, 0));
  if (++x->n_waiting == TOGETHER) write_met(x);
}

/* Most reports of an event are of the same two: of the first few it is known that they met in it. */
static void meet_all(asking *x, const uint32_t *those, uint32_t n) {
  enum { KNOWN = 8 };
  uint32_t known[KNOWN][2], n_known = 0, head = NONE;
  for (uint32_t i = 0; i < n; i++) {
    const counted_report *r = &x->c.reports.at[those[i]];
    uint32_t one, other, k;
    if (r->head != head) n_known = 0, head = r->head;
    for (acting y = acting_in(&x->c, r); next_two(&y, &one, &other);) {
      for (k = 0; k < n_known && (known[k][0] != one || known[k][1] != other); k++) continue;
      if (k < n_known) continue;
      if (k < KNOWN) known[k][0] = one, known[k][1] = other, n_known++;
      meet(x, one, other, head);
      meet(x, other, one, head);
    }
  }
  write_met(x);
}

enum { PARTNERS_MOST = 5 };

/* With whom each that is shown is most: so many for each, in order; NULL: there are no more. */
static const meeting **most_met(const asking *x) {
  const meeting **most = arena_calloc(x->a, (size_t)x->n_shown * PARTNERS_MOST, sizeof *most);
  for (uint32_t i = 0; i < x->met.n; i++) {
    const meeting *m = &x->met.at[i], **of = most + (size_t)m->actor * PARTNERS_MOST;
    int at = PARTNERS_MOST;
    while (at && (!of[at - 1] || meeting_before(m, of[at - 1], x->names.at.at))) at--;
    if (at == PARTNERS_MOST) continue;
    memmove(of + at + 1, of + at, (size_t)(PARTNERS_MOST - 1 - at) * sizeof *of);
    of[at] = m;
  }
  return most;
}

static void list(asking *x, listed *to, const char *word) {
  if (!word || map_find(&to->known, slice_of(word))) return;
  if (to->known.n) buf_putc(&to->text, CELL_NEXT);
  map_add(&to->known, slice_of(word), 0);
  for (const char *c = word; *c; c++) buf_putc(&to->text, *c == ',' ? CELL_NEXT : *c);
}

/* Codes and names of those that are shown: first those that no analyst changed. */
static void list_words(asking *x, listed *codes, listed *texts) {
  bool *seen = arena_calloc(x->a, x->c.parties.n, sizeof *seen);
  uint32_t left = 0;
  for (uint32_t i = 0; i < x->c.parties.n; i++) left += x->stood[i] && x->shown_as[i] != NONE;
  for (int changed = 0; changed < (x->c.n_changed ? 2 : 1); changed++)
    for (uint32_t i = 0; i < x->c.reports.n && left; i++) {
      const counted_report *r = &x->c.reports.at[i];
      if (r->changed != changed) continue;
      counted_sides sides = sides_of(&x->c, r);
      for (uint32_t k = 0; k < sides.n_actors + sides.n_recipients; k++) {
        uint32_t party = party_at(&sides, k), place = x->shown_as[party];
        const counted_party *p = &x->c.parties.at[party];
        if (seen[party]) continue;
        seen[party] = true;
        if (place == NONE || !x->stood[party]) continue;
        left--;
        list(x, &codes[place], p->code);
        if (!p->text) continue;
        char *text = arena_copy(x->a, p->text, strlen(p->text));
        for (char *c = text; *c; c++) *c = *c == ',' ? ' ' : *c;
        list(x, &texts[place], text);
      }
    }
}

static int64_t said_by(const asking *x, const char *name) {
  row r = row_of(x->l, SQL_SAID_BY);
  put_slice(&r, slice_of(name));
  int64_t n = row_next(&r) ? sqlite3_column_int64(r.s, 0) : 0;
  row_end(&r);
  return n;
}

static status show_actors(asking *x, size_t past, stance_fn each, void *user, err *e) {
  enum { NAME, CODES, N_ACTED, N_RECEIVED, EVENTS, SAID, STATEMENTS, FIRST, LAST, WITH, PARTNERS, NAMES };
  enum { WITH_MOST = 3 };
  listed *codes = arena_calloc(x->a, x->n_shown, sizeof *codes), *texts = arena_calloc(x->a, x->n_shown, sizeof *texts);
  for (uint32_t i = 0; i < x->n_shown; i++) map_init(&codes[i].known, x->a), map_init(&texts[i].known, x->a);
  list_words(x, codes, texts);
  const meeting **met = most_met(x);
  bool going = true;
  for (uint32_t i = 0; i < x->n_shown && going; i++) {
    buf with = {0}, partners = {0};
    for (int k = 0; k < PARTNERS_MOST && met[(size_t)i * PARTNERS_MOST + k]; k++) {
      const meeting *m = met[(size_t)i * PARTNERS_MOST + k];
      if (k) buf_putc(&partners, CELL_NEXT);
      buf_printf(&partners, "%s (%u)", x->names.at.at[m->partner], m->n);
      if (k < WITH_MOST) buf_printf(&with, "%s%s", k ? "\x1f" : "", x->names.at.at[m->partner]);
    }
    const standing *s = &x->of[x->shown[i]];
    char acted[CELL_ROOM], received[CELL_ROOM], events[CELL_ROOM], said[CELL_ROOM], first[16], last[16];
    const char *name = x->names.at.at[x->shown[i]];
#define TEXT(b) ((b).len ? buf_done(&(b)) : NULL)
    const char *cells[CELLS_MOST] = {[NAME] = name, [CODES] = TEXT(codes[i].text), [N_ACTED] = count(acted, s->in[ACTED]), [N_RECEIVED] = count(received, s->in[RECEIVED]),
                                     [EVENTS] = count(events, s->events), [SAID] = count(said, said_by(x, name)), [STATEMENTS] = said, [FIRST] = dated(first, s->first), [LAST] = dated(last, s->last),
                                     [WITH] = TEXT(with), [PARTNERS] = TEXT(partners), [NAMES] = TEXT(texts[i].text)};
#undef TEXT
    if (i >= past) going = each(user, ASK_ACTORS, cells) == 0;
    buf_free(&with);
    buf_free(&partners);
  }
  for (uint32_t i = 0; i < x->n_shown; i++) buf_free(&codes[i].text), buf_free(&texts[i].text);
  return x->n_shown > past ? DM_OK : err_set(e, DM_END, x->l->path, "no such %s in the ledger", stance_table_of(ASK_ACTORS)->type);
}

status counted_actors(dm_ledger *l, arena *a, const sides_filter *f, stance_fn each, void *user, err *e) {
  asking x = {.l = l, .a = a, .named = f->name, .index = {.a = a}};
  status s = counted_read(l, a, &(counted_question){.filter = &f->events, .deeds = true, .words = true, .name = f->name}, &x.c, e);
  if (s != DM_OK) return s;
  name_all(&x.names, a, &x.c, "name");
  x.stood = arena_calloc(a, x.c.parties.n, sizeof *x.stood);
  x.of = arena_calloc(a, x.names.at.n, sizeof *x.of);
  x.shown_as = arena_calloc(a, x.c.parties.n, sizeof *x.shown_as);
  for (uint32_t i = 0; i < x.names.at.n; i++) x.of[i].first = x.of[i].last = DAY_NONE;
  const uint32_t *order = counted_by_head(a, &x.c);
  for (uint32_t i = 0; i < x.c.reports.n; i++) stand(&x, counted_at(&x.c, order, i));
  x.shown = first_of(a, x.names.at.n, f->most ? f->most + f->past : 0, actor_before, &(actor_order){x.of, x.names.at.at}, &x.n_shown);
  while (x.n_shown && !x.of[x.shown[x.n_shown - 1]].events) x.n_shown--; /* they stand in nothing that is counted */
  uint32_t *place = arena_calloc(a, x.names.at.n, sizeof *place), *those = counted_room(a, x.c.reports.n * sizeof *those), n = 0;
  for (uint32_t i = 0; i < x.n_shown; i++) place[x.shown[i]] = i + 1;
  for (uint32_t i = 0; i < x.c.parties.n; i++) x.shown_as[i] = place[x.names.of[i]] - 1;
  for (uint32_t i = 0; i < x.c.reports.n; i++) {
    those[n] = order[i];
    n += is_shown(&x, counted_at(&x.c, order, i));
  }
  meet_all(&x, those, n);
  return show_actors(&x, f->past, each, user, e);
}

/* ------------------------------------------------------------------ two parties over time */

static bool edge_in_time(const void *context, uint32_t a, uint32_t b) { return ((const edge *)context)[a].period < ((const edge *)context)[b].period; }

status counted_dyad(dm_ledger *l, arena *a, const dyad_question *q, dm_dyad_fn each, void *user, err *e) {
  counted c;
  adding_up x = {.a = a, .by = window_of(q->by), .in_event = {.a = a}, .known = {.a = a}, .lately = DAY_NONE, .period = NO_PERIOD};
  status s = counted_read(l, a, &(counted_question){.filter = q->filter, .deeds = true, .a = q->a, .b = q->b}, &c, e);
  if (s != DM_OK) return s;
  const uint32_t *order = begin(&x, &c);
  for (uint32_t i = 0; i < c.reports.n; i++) { /* whoever it was of them: all is of one pair */
    const counted_report *r = counted_at(&c, order, i);
    pass(&x, &c, r, 0, 0);
  }
  add_up(&x);
  write_waiting(&x);
  uint32_t n;
  const uint32_t *in_time = first_of(a, x.edges.n, 0, edge_in_time, x.edges.at, &n);
  bool going = true;
  for (uint32_t i = 0; i < n && going; i++) {
    const edge *at = &x.edges.at[in_time[i]];
    char period[16];
    dm_dyad y = {.period = period_text(x.by, at->period, period), .cooperation = at->cooperation, .conflict = at->events - at->cooperation, .reports = at->reports, .goldstein = at->goldstein,
                 .mean = at->goldstein / at->events};
    going = each(user, &y) == 0;
  }
  return n ? DM_OK : err_set(e, DM_END, l->path, "nothing between '%s' and '%s' in the ledger", q->a, q->b);
}

/* stances.c - positions, commitments, tracks and mixed signals: into the ledger, and back. */
#include <assert.h>

#include "ledger/ledger.h"

static row start(dm_ledger *l, statement which, int64_t n, uint32_t id) {
  row r = row_of(l, which);
  put_int(&r, n);
  put_int(&r, id);
  return r;
}

/* One document on its way in. */
typedef struct adding {
  dm_ledger *l;
  const doc *d;
  int64_t document, first_statement;
  day day; /* the document's: of a month or a year the first */
  int64_t channels[64]; /* of its tracks */
  uint32_t n_channels;
} adding;

static day first_day(const adding *x, day begin, day after) { return begin != DAY_NONE ? begin : after != DAY_NONE ? after : x->day; }

/* Its own days; those it is found by; and its statement. */
static void put_when(row *r, const adding *x, day begin, day after, uint32_t attribution, char text[4][16]) {
  put_date(r, begin, text[0]);
  put_date(r, after, text[1]);
  put_date(r, first_day(x, begin, after), text[2]);
  put_date(r, first_day(x, after, begin), text[3]);
  if (attribution == NONE || !x->first_statement)
    put_id(r, NONE);
  else
    put_int(r, x->first_statement + attribution);
}

int64_t ledger_party(dm_ledger *l, const party *p) {
  bool other;
  return ledger_party_as(l, p, &other);
}

int64_t ledger_party_as(dm_ledger *l, const party *p, bool *other) {
  char country[4] = "";
  char full[8], text[sizeof l->parties->text];
  const char *name = p->name ? p->name : "", *words = p->text ? p->text : "", *code = actor_code(p->code, p->country, p->sector, full);
  size_t n = strlen(name) + 1 + strlen(words) + 1 + strlen(code), at = sizeof l->parties / sizeof *l->parties;
  int64_t number = 0;
  if (n < sizeof text) {
    uint32_t h = 2166136261u;
    char *end = stpcpy(stpcpy(stpcpy(text, name) + 1, words) + 1, code);
    assert((size_t)(end - text) == n);
    for (size_t i = 0; i < n; i++) h = (h ^ (unsigned char)text[i]) * 16777619u;
    at = (h ^ h >> 15) % at;
    if (l->parties[at].number && l->parties[at].n == n && memcmp(l->parties[at].text, text, n) == 0) {
      *other = strncmp(l->parties[at].country, p->country, 3) != 0;
      return l->parties[at].number;
    }
  }
  for (int i = 0; i < 2 && !number && !l->failed; i++) {
    row r = row_of(l, i ? SQL_NEW_PARTY : SQL_PARTY);
    put_slice(&r, slice_of(name));
    put_slice(&r, slice_of(words));
    put_slice(&r, slice_of(code));
    if (i) {
      snprintf(country, sizeof country, "%.3s", p->country);
      put_slice(&r, slice_of(country));
      row_run(&r);
      number = sqlite3_last_insert_rowid(l->db);
    } else if (row_next(&r)) {
      slice kept = get_slice(&r, 1);
      snprintf(country, sizeof country, "%.*s", (int)kept.len, kept.ptr ? kept.ptr : "");
      number = sqlite3_column_int64(r.s, 0);
    }
    row_end(&r);
  }
  if (n < sizeof text && !l->failed) {
    memcpy(l->parties[at].text, text, n);
    l->parties[at].n = n;
    l->parties[at].number = number;
    memcpy(l->parties[at].country, country, sizeof country);
  }
  *other = strncmp(country, p->country, 3) != 0;
  return number;
}

/* Talks without a name and "a plan" of whomever may be two things in two documents. */
static bool same_everywhere(const char *issue) {
  slice s = slice_of(issue);
  return s.len > 2 && strcmp(issue, "talks") != 0 && !slice_starts(s, "a ") && !slice_starts(s, "an ");
}

/* The last day each state stood on either side of an issue; of one day the document added last. */
static void add_stood(const adding *x, uint32_t i) {
  const position *p = &x->d->positions.at[i];
  bool against = p->stance == STANCE_AGAINST;
  day on = first_day(x, p->begin, p->after);
  char text[16];
  if ((!against && p->stance != STANCE_FOR && p->stance != STANCE_OPEN) || !p->holder.country[0] || on == DAY_NONE || !same_everywhere(p->issue)) return;
  row r = row_of(x->l, SQL_STOOD);
  put_text(&r, p->holder.country);
  put_text(&r, p->issue);
  put_text(&r, against ? "against" : "for");
  put_date(&r, on, text);
  put_int(&r, x->document);
  put_int(&r, i);
  row_run(&r);
}

static void add_position(const adding *x, uint32_t i) {
  const position *p = &x->d->positions.at[i];
  char code[8], days[4][16];
  int64_t who = ledger_party(x->l, &p->holder);
  row r = start(x->l, SQL_ADD_POSITION, x->document, i);
  put_int(&r, p->sentence);
  put_words(&r, x->d, p->at, true);
  put_span(&r, p->trigger);
  put_party(&r, &p->holder, code);
  put_text(&r, p->issue);
  put_text(&r, word_of(WORD_STANCE, p->stance));
  put_words(&r, x->d, p->strength, p->strength.to > p->strength.from);
  put_text(&r, word_of(WORD_TERMS, p->terms));
  put_id(&r, p->attribution);
  put_when(&r, x, p->begin, p->after, p->attribution, days);
  put_text(&r, p->why);
  put_int(&r, who);
  row_run(&r);
  add_stood(x, i);
}

static void add_sides(const adding *x, uint32_t commitment, const char *side, const party *p, uint32_t n_parties) {
  for (uint32_t i = 0; i < n_parties; i++) {
    char code[8];
    int64_t who = ledger_party(x->l, &p[i]);
    row r = start(x->l, SQL_ADD_COMMITMENT_PARTY, x->document, commitment);
    put_text(&r, side);
    put_int(&r, i);
    put_party(&r, &p[i], code);
    put_int(&r, who);
    row_run(&r);
  }
}

static void add_commitment(const adding *x, uint32_t i) {
  const commitment *c = &x->d->commitments.at[i];
  char days[4][16];
  row r = start(x->l, SQL_ADD_COMMITMENT, x->document, i);
  put_int(&r, c->sentence);
  put_words(&r, x->d, c->at, true);
  put_span(&r, c->trigger);
  put_words(&r, x->d, c->act, true);
  put_text(&r, c->issue);
  put_text(&r, c->condition.mark);
  put_words(&r, x->d, c->condition.at, c->condition.mark != NULL);
  put_text(&r, c->length);
  put_text(&r, c->due);
  put_text(&r, word_of(WORD_PLEDGE, c->status));
  put_id(&r, c->position);
  put_id(&r, c->attribution);
  put_when(&r, x, c->begin, c->after, c->attribution, days);
  put_text(&r, c->why);
  row_run(&r);
  add_sides(x, i, "by", c->by.at, c->by.n);
  add_sides(x, i, "to", c->to_whom.at, c->to_whom.n);
  add_sides(x, i, "if", c->condition.by.at, c->condition.by.n);
}

static void add_deed(const adding *x, uint32_t i) {
  const deed *k = &x->d->deeds.at[i];
  row r = start(x->l, SQL_ADD_DEED, x->document, k->commitment);
  put_int(&r, i);
  put_text(&r, word_of(WORD_DEED, k->does));
  put_id(&r, k->event);
  put_id(&r, k->claim);
  put_text(&r, k->why);
  row_run(&r);
}

static int64_t channel_of(dm_ledger *l, const char *name) {
  int64_t number = 0;
  for (int i = 0; i < 2 && !number && !l->failed; i++) {
    row r = row_of(l, i ? SQL_NEW_CHANNEL : SQL_CHANNEL);
    put_text(&r, name);
    while (row_next(&r)) number = sqlite3_column_int64(r.s, 0);
    if (i) number = sqlite3_last_insert_rowid(l->db);
  }
  return number;
}

/* Of a track's reports: the first and last day, and which of them says last how it stands (LEDGER_REPORT_KEY). */
typedef struct telling {
  day first, last;
  char told[64];
} telling;

static telling telling_of(const adding *x, uint32_t i) {
  const track *t = &x->d->tracks.at[i];
  telling g = {DAY_NONE, DAY_NONE, ""};
  for (uint32_t k = 0; k < t->reports.n; k++) {
    const track_report *r = &t->reports.at[k];
    day begin = first_day(x, r->begin, r->after), after = first_day(x, r->after, r->begin);
    const char *status = word_of(WORD_TRACK_STATUS, r->status);
    char text[16], key[64];
    if (begin != DAY_NONE && (g.first == DAY_NONE || begin < g.first)) g.first = begin;
    if (after != DAY_NONE && (g.last == DAY_NONE || after > g.last)) g.last = after;
    const char *on = day_text(begin, text);
    snprintf(key, sizeof key, "%d%s%lld%lld%lld%lld", status && status[0], on ? on : "0000-00-00", 1000000000000LL + x->document, 1000000000LL + r->sentence,
             1000000000LL + k, 1000000000LL + i);
    if (strcmp(key, g.told) > 0) memcpy(g.told, key, sizeof key);
  }
  return g;
}

/* What the document adds to what is told of talks of that name; two of its tracks may have one name but for a hyphen. */
static void add_to_channel(adding *x, int64_t channel, uint32_t i, const telling *g) {
  const track *t = &x->d->tracks.at[i];
  bool again = false;
  char text[2][16];
  for (uint32_t k = 0; k < x->n_channels; k++) again |= x->channels[k] == channel;
  if (!again && t->reports.n && x->n_channels < sizeof x->channels / sizeof *x->channels) x->channels[x->n_channels++] = channel;
  row r = row_of(x->l, SQL_CHANNEL_TOLD);
  put_int(&r, channel);
  put_text(&r, t->name);
  put_int(&r, t->reports.n);
  put_int(&r, t->reports.n > 0 && !again);
  put_date(&r, g->first, text[0]);
  put_date(&r, g->last, text[1]);
  row_run(&r);
}

/* Who sits there over all documents: a state, and not each of its ministers; NULL. */
static const char *at_the_table(const party *side) {
  static const char *const organs[] = {"", "GOV", "MIL", "LEG"};
  for (size_t i = 0; side->country[0] && i < sizeof organs / sizeof *organs; i++)
    if (strcmp(side->sector, organs[i]) == 0 && power_name(side->country).len) return power_name(side->country).ptr;
  return side->name ? side->name : side->text;
}

static void add_track(adding *x, uint32_t i) {
  dm_ledger *l = x->l;
  const doc *d = x->d;
  const track *t = &d->tracks.at[i];
  int64_t channel = channel_of(l, t->name);
  telling g = telling_of(x, i);
  char text[2][16];
  add_to_channel(x, channel, i, &g);
  row r = start(l, SQL_ADD_TRACK, x->document, i);
  put_text(&r, t->name);
  put_text(&r, word_of(WORD_TRACK_KIND, t->kind));
  put_id(&r, t->venue);
  put_int(&r, channel);
  put_date(&r, g.first, text[0]);
  put_date(&r, g.last, text[1]);
  put_int(&r, t->reports.n);
  put_text(&r, g.told);
  row_run(&r);
  for (uint32_t k = 0; k < t->parties.n; k++) {
    const party *side = &t->parties.at[k];
    char code[8];
    int64_t who = ledger_party(l, side);
    row p = start(l, SQL_ADD_TRACK_PARTY, x->document, i);
    put_int(&p, k);
    put_party(&p, side, code);
    put_int(&p, who);
    row_run(&p);
    const char *name = at_the_table(side);
    if (!name) continue;
    row c = row_of(l, SQL_ADD_CHANNEL_PARTY);
    put_int(&c, channel);
    put_text(&c, name);
    row_run(&c);
  }
  for (uint32_t k = 0; k < t->reports.n; k++) {
    const track_report *told = &t->reports.at[k];
    char days[4][16];
    row p = start(l, SQL_ADD_TRACK_REPORT, x->document, i);
    put_int(&p, k);
    put_int(&p, told->sentence);
    put_words(&p, d, told->at, true);
    put_text(&p, word_of(WORD_TRACK_STATUS, told->status));
    put_id(&p, told->attribution);
    put_when(&p, x, told->begin, told->after, told->attribution, days);
    put_int(&p, channel);
    row_run(&p);
  }
}

void add_stances(dm_ledger *l, const doc *d, int64_t n, int64_t first_statement) {
  char text[16];
  day after;
  time_precision precision;
  adding x = {.l = l, .d = d, .document = n, .first_statement = first_statement, .day = DAY_NONE};
  day_parse(slice_of(date_text(d->date, d->date_precision, text)), &x.day, &after, &precision);
  for (uint32_t i = 0; i < d->positions.n; i++) add_position(&x, i);
  for (uint32_t i = 0; i < d->commitments.n; i++) add_commitment(&x, i);
  for (uint32_t i = 0; i < d->deeds.n; i++) add_deed(&x, i);
  for (uint32_t i = 0; i < d->tracks.n; i++) add_track(&x, i);
  for (uint32_t i = 0; i < d->signals.n; i++) {
    const mixed_signal *s = &d->signals.at[i];
    row r = start(l, SQL_ADD_SIGNAL, n, i);
    put_text(&r, word_of(WORD_SIGNAL, s->kind));
    put_text(&r, s->party);
    put_text(&r, s->issue);
    put_text(&r, word_of(WORD_SIGNAL_OF, s->a_of));
    put_int(&r, s->a);
    put_text(&r, word_of(WORD_SIGNAL_OF, s->b_of));
    put_int(&r, s->b);
    put_int(&r, s->rank);
    put_text(&r, s->why);
    row_run(&r);
  }
}

/* ------------------------------------------------------------------ back */

static void load_positions(dm_ledger *l, int64_t n, doc *d) {
  row r = rows_of(l, SQL_POSITIONS, n);
  while (row_next(&r)) {
    position *p = vec_add(&d->arena, &d->positions);
    p->sentence = below(get_id(&r, 0), d->sentences.n);
    p->at = get_span(d, &r, 1);
    p->trigger = get_span(d, &r, 3);
    p->issue = get_text(d, &r, 5);
    p->stance = get_word(&r, 6, WORD_STANCE);
    p->strength = get_span(d, &r, 7);
    p->terms = get_word(&r, 9, WORD_TERMS);
    p->attribution = below(get_id(&r, 10), d->attributions.n);
    p->begin = get_day(&r, 11, NULL);
    p->after = get_day(&r, 12, NULL);
    p->why = get_text(d, &r, 13);
    p->holder = get_party(d, &r, 14);
  }
}

static void load_commitments(dm_ledger *l, int64_t n, doc *d) {
  row r = rows_of(l, SQL_COMMITMENTS, n);
  while (row_next(&r)) {
    commitment *c = vec_add(&d->arena, &d->commitments);
    c->sentence = below(get_id(&r, 0), d->sentences.n);
    c->at = get_span(d, &r, 1);
    c->trigger = get_span(d, &r, 3);
    c->act = get_span(d, &r, 5);
    c->issue = get_text(d, &r, 7);
    c->condition.mark = get_text(d, &r, 8);
    c->condition.at = get_span(d, &r, 9);
    c->length = get_text(d, &r, 11);
    c->due = get_text(d, &r, 12);
    c->status = get_word(&r, 13, WORD_PLEDGE);
    c->position = below(get_id(&r, 14), d->positions.n);
    c->attribution = below(get_id(&r, 15), d->attributions.n);
    c->begin = get_day(&r, 16, NULL);
    c->after = get_day(&r, 17, NULL);
    c->why = get_text(d, &r, 18);
  }
  r = rows_of(l, SQL_COMMITMENT_PARTIES, n);
  while (row_next(&r)) {
    uint32_t at = get_id(&r, 0);
    if (at >= d->commitments.n) continue;
    commitment *c = &d->commitments.at[at];
    party p = get_party(d, &r, 2);
    slice side = get_slice(&r, 1);
    if (slice_is(side, "by")) vec_push(&d->arena, &c->by, p);
    else if (slice_is(side, "to")) vec_push(&d->arena, &c->to_whom, p);
    else vec_push(&d->arena, &c->condition.by, p);
  }
}

static void load_deeds(dm_ledger *l, int64_t n, doc *d) {
  row r = rows_of(l, SQL_DEEDS, n);
  while (row_next(&r)) {
    deed k = {.commitment = get_id(&r, 0), .does = get_word(&r, 1, WORD_DEED), .event = below(get_id(&r, 2), d->events.n), .claim = below(get_id(&r, 3), d->commitments.n), .why = get_text(d, &r, 4)};
    if (k.commitment < d->commitments.n) vec_push(&d->arena, &d->deeds, k);
  }
}

static void load_tracks(dm_ledger *l, int64_t n, doc *d) {
  row r = rows_of(l, SQL_TRACKS, n);
  while (row_next(&r)) {
    track *t = vec_add(&d->arena, &d->tracks);
    t->name = get_text(d, &r, 0);
    t->kind = get_word(&r, 1, WORD_TRACK_KIND);
    t->venue = below(get_id(&r, 2), d->mentions.n);
  }
  r = rows_of(l, SQL_TRACK_PARTIES, n);
  while (row_next(&r)) {
    uint32_t at = get_id(&r, 0);
    if (at < d->tracks.n) vec_push(&d->arena, &d->tracks.at[at].parties, get_party(d, &r, 1));
  }
  r = rows_of(l, SQL_TRACK_REPORTS, n);
  while (row_next(&r)) {
    uint32_t at = get_id(&r, 0);
    if (at >= d->tracks.n) continue;
    vec_push(&d->arena, &d->tracks.at[at].reports,
             ((track_report){.sentence = below(get_id(&r, 1), d->sentences.n), .at = get_span(d, &r, 2), .status = get_word(&r, 4, WORD_TRACK_STATUS),
                             .attribution = below(get_id(&r, 5), d->attributions.n), .begin = get_day(&r, 6, NULL), .after = get_day(&r, 7, NULL)}));
  }
}

void load_stances(dm_ledger *l, int64_t n, doc *d) {
  load_positions(l, n, d);
  load_commitments(l, n, d);
  load_deeds(l, n, d);
  load_tracks(l, n, d);
  row r = rows_of(l, SQL_SIGNALS, n);
  while (row_next(&r)) {
    mixed_signal s = {.kind = get_word(&r, 0, WORD_SIGNAL), .party = get_text(d, &r, 1), .issue = get_text(d, &r, 2), .rank = sqlite3_column_int(r.s, 5),
                      .why = get_text(d, &r, 6), .a_of = get_word(&r, 7, WORD_SIGNAL_OF), .b_of = get_word(&r, 8, WORD_SIGNAL_OF)};
    s.a = below(get_id(&r, 3), s.a_of == OF_EVENT ? d->events.n : d->positions.n);
    s.b = below(get_id(&r, 4), s.b_of == OF_EVENT ? d->events.n : d->positions.n);
    vec_push(&d->arena, &d->signals, s);
  }
}

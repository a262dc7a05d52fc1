/* stances.c - positions, commitments, tracks and mixed signals: into the ledger, and back. */
#include "ledger/ledger.h"

static row start(dm_ledger *l, statement which, int64_t n, uint32_t id) {
  row r = row_of(l, which);
  put_int(&r, n);
  put_int(&r, id);
  return r;
}

static void put_days(row *r, day begin, day after, char text[2][16]) {
  put_date(r, begin, text[0]);
  put_date(r, after, text[1]);
}

static void add_position(dm_ledger *l, const doc *d, int64_t n, uint32_t i) {
  const position *p = &d->positions.at[i];
  char code[8], days[2][16];
  row r = start(l, SQL_ADD_POSITION, n, i);
  put_int(&r, p->sentence);
  put_words(&r, d, p->at, true);
  put_span(&r, p->trigger);
  put_party(&r, &p->holder, code);
  put_text(&r, p->issue);
  put_text(&r, word_of(WORD_STANCE, p->stance));
  put_words(&r, d, p->strength, p->strength.to > p->strength.from);
  put_text(&r, word_of(WORD_TERMS, p->terms));
  put_id(&r, p->attribution);
  put_days(&r, p->begin, p->after, days);
  put_text(&r, p->why);
  row_run(&r);
}

static void add_sides(dm_ledger *l, int64_t n, uint32_t commitment, const char *side, const party *p, uint32_t n_parties) {
  for (uint32_t i = 0; i < n_parties; i++) {
    char code[8];
    row r = start(l, SQL_ADD_COMMITMENT_PARTY, n, commitment);
    put_text(&r, side);
    put_int(&r, i);
    put_party(&r, &p[i], code);
    row_run(&r);
  }
}

static void add_commitment(dm_ledger *l, const doc *d, int64_t n, uint32_t i) {
  const commitment *c = &d->commitments.at[i];
  char days[2][16];
  row r = start(l, SQL_ADD_COMMITMENT, n, i);
  put_int(&r, c->sentence);
  put_words(&r, d, c->at, true);
  put_span(&r, c->trigger);
  put_words(&r, d, c->act, true);
  put_text(&r, c->issue);
  put_text(&r, c->condition.mark);
  put_words(&r, d, c->condition.at, c->condition.mark != NULL);
  put_text(&r, c->length);
  put_text(&r, c->due);
  put_text(&r, word_of(WORD_PLEDGE, c->status));
  put_id(&r, c->position);
  put_id(&r, c->attribution);
  put_days(&r, c->begin, c->after, days);
  put_text(&r, c->why);
  row_run(&r);
  add_sides(l, n, i, "by", c->by.at, c->by.n);
  add_sides(l, n, i, "to", c->to_whom.at, c->to_whom.n);
  add_sides(l, n, i, "if", c->condition.by.at, c->condition.by.n);
}

static void add_track(dm_ledger *l, const doc *d, int64_t n, uint32_t i) {
  const track *t = &d->tracks.at[i];
  row r = start(l, SQL_ADD_TRACK, n, i);
  put_text(&r, t->name);
  put_text(&r, word_of(WORD_TRACK_KIND, t->kind));
  put_id(&r, t->venue);
  row_run(&r);
  for (uint32_t k = 0; k < t->parties.n; k++) {
    char code[8];
    row p = start(l, SQL_ADD_TRACK_PARTY, n, i);
    put_int(&p, k);
    put_party(&p, &t->parties.at[k], code);
    row_run(&p);
  }
  for (uint32_t k = 0; k < t->reports.n; k++) {
    const track_report *t_report = &t->reports.at[k];
    char days[2][16];
    row p = start(l, SQL_ADD_TRACK_REPORT, n, i);
    put_int(&p, k);
    put_int(&p, t_report->sentence);
    put_words(&p, d, t_report->at, true);
    put_text(&p, word_of(WORD_TRACK_STATUS, t_report->status));
    put_id(&p, t_report->attribution);
    put_days(&p, t_report->begin, t_report->after, days);
    row_run(&p);
  }
}

void add_stances(dm_ledger *l, const doc *d, int64_t n) {
  for (uint32_t i = 0; i < d->positions.n; i++) add_position(l, d, n, i);
  for (uint32_t i = 0; i < d->commitments.n; i++) add_commitment(l, d, n, i);
  for (uint32_t i = 0; i < d->tracks.n; i++) add_track(l, d, n, i);
  for (uint32_t i = 0; i < d->signals.n; i++) {
    const mixed_signal *s = &d->signals.at[i];
    row r = start(l, SQL_ADD_SIGNAL, n, i);
    put_text(&r, word_of(WORD_SIGNAL, s->kind));
    put_text(&r, s->party);
    put_text(&r, s->issue);
    put_int(&r, s->a);
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
  load_tracks(l, n, d);
  row r = rows_of(l, SQL_SIGNALS, n);
  while (row_next(&r)) {
    mixed_signal s = {.kind = get_word(&r, 0, WORD_SIGNAL), .party = get_text(d, &r, 1), .issue = get_text(d, &r, 2), .a = below(get_id(&r, 3), d->positions.n),
                      .b = below(get_id(&r, 4), d->positions.n), .rank = sqlite3_column_int(r.s, 5), .why = get_text(d, &r, 6)};
    vec_push(&d->arena, &d->signals, s);
  }
}

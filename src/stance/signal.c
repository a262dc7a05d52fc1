/* signal.c - pairs of records that cannot both stand, or stand ill together. */
#include "stance/work.h"

#include "words.h"

enum { WINDOW = 120, SIGNALS_MOST = 200 }; /* positions looked back; pairs of one document */

static bool friendly(stance s) { return s == STANCE_FOR || s == STANCE_OPEN; }

/* How ill the two agree: 0 = they may both stand. */
static int clash(const position *a, const position *b) {
  if (a->stance == b->stance) return 0;
  bool no = a->stance == STANCE_AGAINST || b->stance == STANCE_AGAINST;
  const position *other = a->stance == STANCE_AGAINST ? b : a;
  if (!no) return 0;
  if (friendly(other->stance)) return 3;
  if (other->stance == STANCE_CONDITIONAL) return 1;
  return 0; /* against it, and demanding it: of another part of the matter */
}

/* The same issue, or talks that one of the two does not name. */
static bool same_issue(const position *a, const position *b) {
  if (strcmp(a->issue, b->issue) == 0) return true;
  bool plain_a = strcmp(a->issue, "talks") == 0, plain_b = strcmp(b->issue, "talks") == 0;
  return (plain_a && slice_ends(slice_of(b->issue), " talks")) || (plain_b && slice_ends(slice_of(a->issue), " talks"));
}

static bool same_person(const doc *d, const party *a, const party *b) {
  return a->mention != NONE && b->mention != NONE && d->mentions.at[a->mention].entity == d->mentions.at[b->mention].entity;
}

/* The state itself, which speaks with anybody's voice. */
static bool state(const doc *d, const party *p) { return p->mention != NONE && d->mentions.at[p->mention].kind == ACTOR_COUNTRY; }

/* One pair for a state, an issue and a kind says it; the others would say it again. */
static bool told(const doc *d, const mixed_signal *s) {
  for (uint32_t i = 0; i < d->signals.n; i++) {
    const mixed_signal *o = &d->signals.at[i];
    if (o->kind == s->kind && strcmp(o->party, s->party) == 0 && strcmp(o->issue, s->issue) == 0) return true;
  }
  return false;
}

static void pair(doc *d, uint32_t i, uint32_t j, int ill) {
  const position *a = &d->positions.at[i], *b = &d->positions.at[j];
  bool one = same_person(d, &a->holder, &b->holder) || state(d, &a->holder) || state(d, &b->holder), later = a->begin != DAY_NONE && b->begin != DAY_NONE && a->begin != b->begin;
  mixed_signal s = {.kind = later ? SIGNAL_CHANGE : one || !a->holder.sector[0] || !b->holder.sector[0] ? SIGNAL_TONE : SIGNAL_OFFICES,
                      .a = i, .b = j, .party = a->holder.country, .issue = a->issue, .rank = ill};
  if (told(d, &s)) return;
  s.why = arena_printf(&d->arena, "%s and %s on %s", word_of(WORD_STANCE, a->stance), word_of(WORD_STANCE, b->stance), a->issue);
  vec_push(&d->arena, &d->signals, s);
}

void signal_run(doc *d) {
  for (uint32_t j = 1; j < d->positions.n; j++)
    for (uint32_t i = j > WINDOW ? j - WINDOW : 0; i < j && d->signals.n < SIGNALS_MOST; i++) {
      const position *a = &d->positions.at[i], *b = &d->positions.at[j];
      if (!party_same_country(&a->holder, &b->holder) || !same_issue(a, b)) continue;
      int ill = clash(a, b);
      if (ill) pair(d, i, j, ill);
    }
}

/* setting.c - when and where: times and places of a sentence to the events whose words govern them. */
#include "event/setting.h"

#include "event/clause.h"
#include "event/where.h"
#include "lists.h"

/* "It was not until 1990 that South Africa withdrew": the day is the predicate, and the deed hangs on it. */
static event *cleft(doc *d, uint32_t t, uint32_t from, const uint32_t *governors) {
  if (doc_child(d, t, REL_COP) == NONE || doc_child(d, t, REL_NSUBJ) == NONE || !sym_is(d->tokens.at[doc_child(d, t, REL_NSUBJ)].norm, "it")) return NULL;
  for (uint32_t i = from; i < d->events.n; i++)
    if (d->tokens.at[governors[i - from]].head == t && governors[i - from] > t) return &d->events.at[i];
  return NULL;
}

/* The nearest act above the token, not through another verb's clause. */
static event *event_above(doc *d, uint32_t t, uint32_t from, const uint32_t *governors) {
  for (int hop = 0; t != NONE && hop < 6; hop++, t = d->tokens.at[t].head) {
    for (uint32_t i = from; i < d->events.n; i++)
      if (d->events.at[i].trigger == t || governors[i - from] == t || (d->tokens.at[d->events.at[i].trigger].head == t && clause_inverted(d, d->events.at[i].trigger)))
      return &d->events.at[i];
    if (d->tokens.at[t].upos == UPOS_VERB && hop > 0) return NULL;
    if (d->tokens.at[t].rel == REL_ACL_RELCL && doc_child(d, t, REL_COP) != NONE) return NULL; /* "Hussein, who was in London, declined" */
  }
  return NULL;
}

/* "A bomb exploded at a market in Maiduguri, killing twenty": the verb above tells no deed, what hangs on it does. */
static event *event_of_verb(doc *d, uint32_t t, uint32_t from) {
  for (int hop = 0; t != NONE && hop < 6 && d->tokens.at[t].upos != UPOS_VERB; hop++) t = d->tokens.at[t].head;
  for (uint32_t i = from; t != NONE && i < d->events.n; i++) {
    const token *k = &d->tokens.at[d->events.at[i].trigger];
    if (k->head == t && k->rel == REL_ADVCL && doc_child(d, d->events.at[i].trigger, REL_MARK) == NONE && d->events.at[i].place == NONE) return &d->events.at[i];
  }
  return NULL;
}

/* "They met for the first time since 1988": no date of the meeting. */
static bool counts_from(const doc *d, const timex *x, uint32_t first) {
  enum { FARTHEST = 8 };
  bool since = x->first > first && sym_is(d->tokens.at[x->first - 1].norm, "since");
  if (!x->open && !since) return false;
  for (uint32_t t = x->first; t > first && x->first - t < FARTHEST; t--)
    if (sym_is(d->tokens.at[t - 1].norm, "first")) return true;
  return false;
}

/* Of these days, whatever the tense: "a memorandum that they signed yesterday". */
static bool recent(const doc *d, const event *e) {
  enum { DAYS = 6 };
  return d->date != DAY_NONE && e->after != DAY_NONE && e->begin != DAY_NONE && d->date - e->begin <= DAYS;
}

static void take_time(doc *d, event *e, uint32_t i) {
  const timex *x = &d->times.at[i];
  e->time = i;
  e->begin = x->begin;
  e->after = x->last != NONE ? d->times.at[x->last].after : x->open && d->date > x->after ? d->date : x->after;
  e->precision = e->after != x->after ? BY_INTERVAL : x->precision; /* "from 3 to 5 May", "since 1994" */
  e->historical |= x->begin != DAY_NONE && e->after != DAY_NONE && d->date != DAY_NONE && d->date - e->after > 365;
  if (recent(d, e)) e->historical = false;
}

/* What is done by saying so. */
static bool by_words(const event *e) {
  return e->type == PLOVER_ACCUSE || e->type == PLOVER_SUPPORT || e->type == PLOVER_REQUEST || e->type == PLOVER_REJECT || e->type == PLOVER_THREATEN || e->type == PLOVER_AGREE;
}

/* "condemned the coup of 12 April", "welcomed the agreement signed by both on 26 October 1994": the day of what is spoken of. */
static bool of_thing_told(const doc *d, const event *e, const timex *x) {
  uint32_t p = doc_case(d, x->head);
  if (!by_words(e) || x->first < e->trigger + 2 || p == NONE) return false;
  const token *k = p > e->trigger + 1 && sym_is(d->tokens.at[p].norm, "of") ? doc_token(d, p - 1) : NULL;
  if (k && (k->upos == UPOS_NOUN || k->upos == UPOS_PROPN) && !sym_in(k->norm, LIST_time_noun)) return true;
  for (uint32_t t = x->first; t-- > e->trigger + 1;) {
    if (d->tokens.at[t].upos == UPOS_PUNCT) return false;
    if (d->tokens.at[t].rel == REL_ACL && strcmp(d->tokens.at[t].xpos, "VBN") == 0 && doc_above(d, e->trigger, t)) return true;
  }
  return false;
}

static bool dates(const doc *d, uint32_t i, const sentence *s) {
  const timex *x = &d->times.at[i];
  return x->head != NONE && x->class != TIME_DURATION && x->class != TIME_SET && !counts_from(d, x, s->first);
}

/* The verb that the time stands at. */
static uint32_t verb_of_time(const doc *d, const timex *x) {
  uint32_t v = x->head;
  for (int hop = 0; v != NONE && hop < 3 && d->tokens.at[v].upos != UPOS_VERB; hop++) v = d->tokens.at[v].head;
  return v != NONE && d->tokens.at[v].upos == UPOS_VERB ? v : NONE;
}

/* Is the day of the verb that of the event too, which hangs on it by `g`? `first`: the verb's own event; NULL. */
static bool same_day(const frame_lexicon *x, const doc *d, const event *e, uint32_t g, uint32_t v, const event *first) {
  const token *k = doc_token(d, g);
  if (k->head != v) return false;
  uint32_t m = doc_child(d, g, REL_MARK);
  switch (k->rel) {
    case REL_NSUBJ: /* "Talks between them ended yesterday" */
    case REL_NSUBJ_PASS: return !first && k->upos == UPOS_NOUN;
    case REL_ADVCL: /* "followed up on Nov. 21 by relisting it", "was shot on Sunday while a crowd stormed the house" */
      if (m == NONE) return g > v && strcmp(k->xpos, "VBG") == 0;
      return frame_sym_in(x, d->tokens.at[m].norm, x->class_same_day);
    case REL_CONJ: /* "telephoned him on Friday and offered to come" */
      return g > v && doc_child(d, g, REL_NSUBJ) == NONE && doc_child(d, g, REL_NSUBJ_PASS) == NONE && (!first || (first->factuality == e->factuality && !e->historical));
    case REL_CCOMP: /* "would not step down, she told them on Friday": it is done by saying it */
      return !first && strncmp(e->why, "turn", 4) == 0 && (e->type == PLOVER_AGREE || e->type == PLOVER_REJECT || e->type == PLOVER_THREATEN || e->type == PLOVER_CONCEDE);
    default: return false;
  }
}

/* What was done on a day by another verb than the one that the day stands at. */
static void times_shared(const frame_lexicon *x, doc *d, const sentence *s, uint32_t from, const uint32_t *governors) {
  uint32_t n = d->events.n;
  for (uint32_t i = doc_first_time(d, s->first); i < d->times.n && d->times.at[i].first < s->end; i++) {
    uint32_t v = dates(d, i, s) ? verb_of_time(d, &d->times.at[i]) : NONE;
    const event *first = NULL;
    for (uint32_t j = from; v != NONE && j < n && !first; j++)
      if (governors[j - from] == v || d->events.at[j].trigger == v) first = &d->events.at[j];
    if (first && first->time != i) continue;
    for (uint32_t j = from; v != NONE && j < n; j++) {
      event *e = &d->events.at[j];
      if (e->time == NONE && e != first && same_day(x, d, e, governors[j - from], v, first)) take_time(d, e, i);
    }
  }
}

void setting_times(const frame_lexicon *lexicon, doc *d, const sentence *s, uint32_t from, const uint32_t *governors) {
  for (uint32_t i = doc_first_time(d, s->first); i < d->times.n && d->times.at[i].first < s->end; i++) {
    const timex *x = &d->times.at[i];
    if (!dates(d, i, s)) continue;
    uint8_t rel = d->tokens.at[x->head].rel; /* "the guarantors of a 1942 treaty": the year of the treaty */
    uint32_t of = d->tokens.at[x->head].head;
    if ((rel == REL_NUMMOD || rel == REL_AMOD || rel == REL_COMPOUND) && of != NONE && d->tokens.at[of].upos == UPOS_NOUN && event_above(d, of, from, governors) &&
        event_above(d, of, from, governors)->trigger != of)
      continue;
    event *e = event_above(d, x->head, from, governors);
    if (!e) e = cleft(d, x->head, from, governors);
    if (!e || (e->time != NONE && d->times.at[e->time].begin != DAY_NONE)) continue;
    if (of_thing_told(d, e, x)) continue;
    take_time(d, e, i);
  }
  times_shared(lexicon, d, s, from, governors);
}

/* In a chronology the date over the text dates what has no time of its own; years back as it may be, it is what the text tells. */
void setting_heading(doc *d, const sentence *s, uint32_t from) {
  const block *b = &d->blocks.at[s->block];
  if (b->time == NONE) return;
  const timex *x = &d->times.at[b->time], *y = &d->times.at[b->time_last];
  for (uint32_t i = from; i < d->events.n; i++) {
    event *e = &d->events.at[i];
    if (e->begin != DAY_NONE) continue;
    e->time = b->time;
    e->begin = x->begin;
    e->after = y->after;
    e->precision = b->time == b->time_last ? x->precision : BY_INTERVAL;
  }
}

/* "In April, troops seized the oil field and Sudan bombed Bentiu": a date that opens the sentence is for both verbs. */
void setting_front_date(doc *d, const sentence *s, uint32_t from) {
  for (uint32_t i = from; i < d->events.n; i++) {
    const event *e = &d->events.at[i];
    if (e->time == NONE || d->times.at[e->time].first > s->first + 1) continue;
    for (uint32_t j = from; j < d->events.n; j++) {
      event *o = &d->events.at[j];
      const token *k = doc_token(d, o->trigger);
      if (o->time != NONE || k->rel != REL_CONJ || k->head != e->trigger) continue;
      o->time = e->time;
      o->begin = e->begin;
      o->after = e->after;
      o->precision = e->precision;
      o->historical |= e->historical;
    }
  }
}

/* Deeds done to the ground, or on the way to it. */
static bool on_the_ground(const event *e) {
  switch (e->type) {
    case PLOVER_ASSAULT:
    case PLOVER_MOBILIZE:
    case PLOVER_COERCE:
    case PLOVER_RETREAT:
    case PLOVER_AID:
    case PLOVER_PROTEST: return true;
    case PLOVER_CONSULT: return e->mode && strcmp(e->mode, "visit") == 0;
    default: return false;
  }
}

/* How well the words say where it happened, though they stand in no "in": "bombed Tel Aviv" 3, "flew to Lagos" 2, "pulled out of
 * Wau", "over Jaffna" 1; 0 = not at all. */
static int ground(const frame_lexicon *x, const doc *d, const event *e, const mention *m) {
  const token *k = doc_token(d, m->head);
  uint32_t p = doc_case(d, m->head);
  if (p != NONE && frame_sym_in(x, d->tokens.at[p].norm, x->class_ground_on)) return on_the_ground(e) || m->kind == ACTOR_PLACE ? 1 : 0;
  if (!on_the_ground(e)) return 0;
  bool state = m->kind == ACTOR_COUNTRY;
  if (p == NONE) {
    bool struck = (k->rel == REL_OBJ && (d->tokens.at[k->head].upos == UPOS_VERB)) || k->rel == REL_NSUBJ_PASS;
    bool seized = e->type == PLOVER_ASSAULT || e->type == PLOVER_MOBILIZE || (e->type == PLOVER_COERCE && e->mode && strcmp(e->mode, "seize") == 0);
    bool left = e->type == PLOVER_RETREAT || e->type == PLOVER_CONSULT || e->type == PLOVER_COERCE;
    return struck && (seized || (left && !state)) ? 3 : 0;
  }
  bool goes = e->type == PLOVER_MOBILIZE || e->type == PLOVER_CONSULT || e->type == PLOVER_AID || e->type == PLOVER_ASSAULT || (e->type == PLOVER_RETREAT && e->mode && strcmp(e->mode, "access") == 0);
  if (frame_sym_in(x, d->tokens.at[p].norm, x->class_ground_to)) return goes && (!state || e->type == PLOVER_MOBILIZE) ? 2 : 0;
  bool leaves = e->type == PLOVER_RETREAT && e->mode && strcmp(e->mode, "withdraw") == 0;
  if (leaves && frame_sym_in(x, d->tokens.at[p].norm, x->class_ground_from)) return 1;
  /* "the roads of Timbuktu", "the dead of Racak" */
  return sym_is(d->tokens.at[p].norm, "of") && !state && k->rel == REL_NMOD && (e->type == PLOVER_ASSAULT || e->type == PLOVER_COERCE) ? 1 : 0;
}

/* "shelled Goma airport"; not "fought the Kabul police". */
static int of_struck(const doc *d, const event *e, const mention *m) {
  const token *k = doc_token(d, m->head);
  if (k->rel != REL_COMPOUND || k->head == NONE || (e->type != PLOVER_ASSAULT && e->type != PLOVER_COERCE)) return 0;
  const token *h = doc_token(d, k->head);
  bool thing = h->mention == NONE || d->mentions.at[h->mention].kind == ACTOR_PLACE;
  return thing && h->upos == UPOS_NOUN && (h->rel == REL_OBJ || h->rel == REL_NSUBJ_PASS) ? 1 : 0;
}

/* The ground of an event that no "in" or "at" tells. */
static void places_of_ground(const frame_lexicon *x, doc *d, const sentence *s, uint32_t from, const uint32_t *governors) {
  uint32_t n = d->events.n - from;
  int *best = arena_array(&d->scratch, int, n + 1);
  for (uint32_t i = 0; i < n; i++) best[i] = d->events.at[from + i].place == NONE ? 0 : 9;
  for (uint32_t i = doc_first_mention(d, s->first); i < d->mentions.n && d->mentions.at[i].head < s->end; i++) {
    const mention *m = &d->mentions.at[i];
    if ((m->kind != ACTOR_PLACE && m->kind != ACTOR_COUNTRY) || (m->modifier && m->kind != ACTOR_PLACE) || !m->names_place) continue;
    event *e = event_above(d, m->head, from, governors);
    int q = !e ? 0 : m->modifier ? of_struck(d, e, m) : ground(x, d, e, m);
    if (q == 0 || q <= best[e - &d->events.at[from]]) continue;
    best[e - &d->events.at[from]] = q;
    e->place = i;
  }
}

/* "agreed here on Tuesday": in the town of the dateline. */
static void places_here(doc *d, const sentence *s, uint32_t from, const uint32_t *governors, uint32_t here) {
  for (uint32_t t = s->first; here != NONE && t < s->end; t++) {
    if (!sym_is(d->tokens.at[t].norm, "here")) continue;
    event *e = event_above(d, t, from, governors);
    if (e && e->place == NONE) e->place = here;
  }
}

/* "expelled a diplomat after the murder of a refugee in Stockholm": where that was which it is for. */
static bool of_reason(const doc *d, const event *e, uint32_t t) {
  for (int hop = 0; hop < 5 && t != NONE && t != e->trigger; hop++, t = d->tokens.at[t].head) {
    uint32_t p = hop > 0 && d->tokens.at[t].rel == REL_OBL && d->tokens.at[t].upos == UPOS_NOUN ? doc_case(d, t) : NONE;
    if (p != NONE && sym_in(d->tokens.at[p].norm, LIST_on_account_of)) return true;
  }
  return false;
}

void setting_places(const frame_lexicon *x, doc *d, const sentence *s, uint32_t from, const uint32_t *governors, uint32_t here) {
  for (uint32_t i = doc_first_mention(d, s->first); i < d->mentions.n && d->mentions.at[i].head < s->end; i++) {
    const mention *m = &d->mentions.at[i];
    if ((m->kind != ACTOR_PLACE && m->kind != ACTOR_COUNTRY) || m->modifier) continue;
    if (m->plain && !m->country[0]) continue; /* "in a room" */
    uint32_t p = doc_case(d, m->head);
    if (p == NONE) continue;
    if (!sym_in(d->tokens.at[p].norm, LIST_happens_where)) continue;
    event *e = event_above(d, m->head, from, governors);
    if (!e) e = event_of_verb(d, m->head, from);
    if (e && !on_the_ground(e) && of_reason(d, e, m->head)) continue;
    if (e && (e->place == NONE || where_finer(d, i, e->place))) e->place = i;
  }
  if (from == d->events.n) return;
  places_here(d, s, from, governors, here);
  places_of_ground(x, d, s, from, governors);
}

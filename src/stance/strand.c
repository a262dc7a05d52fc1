/* strand.c - what a paragraph tells of talks.
 *
 * The clues of its sentences (told.c) are sorted into strands, one for each name or set of sides; a clue that names nobody
 * belongs to the strand told of before it, or to those who act in its sentence, else in the paragraph. What was done outranks
 * what is offered, and either the bare name. */
#include "stance/strand.h"

#include "lists.h"
#include "said/said.h"
#include "words.h"

enum { AFTER = 4 }; /* sentences after which somebody still gives the talks up */

static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

static bool first_person(const doc *d, uint32_t t) { return sym_in(d->tokens.at[t].norm, LIST_i) || sym_in(d->tokens.at[t].norm, LIST_we); }

/* A state that is only the place: "in Norway", "flew to Chad". */
static bool only_where(const doc *d, const mention *m) {
  uint32_t p = m->kind == ACTOR_COUNTRY ? doc_case(d, m->head) : NONE;
  return p != NONE && (sym_in(d->tokens.at[p].norm, LIST_place_where) || norm_is(d, p, "from") || norm_is(d, p, "to") || norm_is(d, p, "on"));
}

/* "Greeks and Turks", "did not shake hands with the Israeli": of talks between peoples their states are meant. */
static void nationals(const doc *d, const mention *m, parties *p) {
  bool bare = m->core_end - m->core == 1 && (m->kind == ACTOR_GROUP ? m->first == m->core : m->kind == ACTOR_PERSON && m->first + 1 == m->core && norm_is(d, m->first, "the"));
  for (uint32_t i = 0; bare && i < p->n; i++)
    if (p->at[i].country[0] && code_is(p->at[i].sector, "CVL")) p->at[i].sector[0] = '\0';
}

bool strand_within_armed(const doc *d, uint32_t i) {
  enum { NEAR_BY = 3 };
  const mention *m = &d->mentions.at[i];
  for (uint32_t k = i > NEAR_BY ? i - NEAR_BY : 0; k < i + NEAR_BY && k < d->mentions.n; k++) {
    const mention *o = &d->mentions.at[k];
    if (k != i && track_armed(o->sector) && o->at.from <= m->at.from && m->at.to <= o->at.to && strcmp(o->country, m->country) == 0) return true;
  }
  return false;
}

/* Who acts in the sentence, but for who only tells of it. `all`: those too, and whom an adjective names. */
void strand_cast(stance_work *w, const sentence *s, bool all, parties *out) {
  doc *d = w->d;
  for (uint32_t i = doc_first_mention(d, s->first); i < d->mentions.n && d->mentions.at[i].head < s->end; i++) {
    const mention *m = &d->mentions.at[i];
    if ((m->modifier && !all) || m->plain || m->kind == ACTOR_PLACE || m->kind == ACTOR_DOCUMENT || first_person(d, m->head) || only_where(d, m)) continue;
    bool body = code_is(m->country, "UNO") || code_is(m->country, "IGO");
    if (code_is(m->country, "NGO") || (w->speaks[i] && (!all || body)) || m->at.from < d->blocks.at[s->block].body) continue; /* who stands in the dateline acts nowhere */
    uint32_t of = m->modifier ? d->tokens.at[m->head].head : NONE;
    uint32_t whose = of == NONE ? NONE : actor_mention_at(d, of);
    if (whose != NONE && d->mentions.at[whose].kind == ACTOR_PLACE) continue; /* "the Swiss Alps" */
    if (strand_within_armed(d, i)) continue;
    parties p = {.n = 0};
    p.n = actor_parties_direct(d, m->head, p.at, ACT_PARTIES);
    nationals(d, m, &p);
    if (p.n && stand_only_sides(&p)) parties_add(out, &p);
  }
}

/* Is the side among them? */
static bool sits(const char *key, const char *side) {
  for (; *key; key += 4)
    if (track_same_side(key, side)) return true;
  return false;
}

bool strand_holds(const char *key, const char *part) {
  for (; *part; part += 4)
    if (!sits(key, part)) return false;
  return true;
}

static bool shares(const char *key, const char *other) {
  for (; *other; other += 4)
    if (sits(key, other)) return true;
  return false;
}

strand *strand_new(told *p, const clue *c, const parties *sides) {
  char key[SIDES_KEY];
  if (p->n == STRANDS) return NULL;
  strand *s = &p->at[p->n++];
  memset(s, 0, sizeof *s);
  s->name = c->name;
  s->listed = c->listed;
  s->sides = *sides;
  s->mediators = c->mediators;
  s->n = track_sides(sides, s->key);
  s->makes = c->makes;
  s->track = NONE;
  s->how = c->listed ? "listed" : track_sides(&c->sides, key) > 1 ? "named" : "sought";
  return s;
}

static void strand_join(strand *s, const clue *c, const parties *sides) {
  if (c->name && (!s->name || c->listed)) s->name = c->name, s->listed = c->listed;
  if (!s->listed) parties_add(&s->sides, sides);
  parties_add(&s->mediators, &c->mediators);
  s->n = track_sides(&s->sides, s->key);
  if (c->makes != MAKES_nothing && c->makes != MAKES_delegates && (s->makes == MAKES_contacts || s->makes == MAKES_delegates || c->makes == MAKES_mediation || c->makes == MAKES_channel)) s->makes = c->makes;
}

/* The strand of these sides or this name. */
static strand *strand_of(told *p, const clue *c, const parties *sides) {
  char key[SIDES_KEY];
  uint32_t n = track_sides(sides, key);
  for (uint32_t i = p->n; i > 0; i--) {
    strand *s = &p->at[i - 1];
    if (c->name && s->name && strcmp(c->name, s->name) != 0) continue;
    if (c->name && s->name) return s;
    if (!n || !s->n || strand_holds(s->key, key) || (strand_holds(key, s->key) && !s->listed)) return s;
  }
  return NULL;
}

static void settle(told *p, clue *c, strand *s) {
  char key[SIDES_KEY];
  if (track_sides(&c->holder, key) && s->n > 1 && !shares(s->key, key)) { /* "Benin was open to the talks between Ghana and Togo" */
    if (!c->offered) return;
    parties_add(&s->mediators, &c->holder); /* "Norway proposed talks between the two" */
  }
  c->strand = (uint32_t)(s - p->at);
  s->firm |= c->firm && c->status != TRACK_UNKNOWN;
  s->told |= c->status != TRACK_UNKNOWN;
  s->over |= c->firm && !c->alone && (c->status == TRACK_CLOSED || c->status == TRACK_DEAD);
  s->over |= c->firm && c->status == TRACK_STALLED;
  s->deed |= c->firm && c->status != TRACK_UNKNOWN && c->status != TRACK_PROPOSED;
}

static void without_mediators(parties *sides, const parties *by) { parties_without_own(sides, by); }

static bool few(const parties *p, uint32_t most) {
  char key[SIDES_KEY];
  uint32_t n = track_sides(p, key);
  return n > 1 && n <= most;
}

/* Adds who acts in the paragraph. */
static void cast_near(stance_work *w, const clue *c, told *p, bool everybody, parties *out) {
  const doc *d = w->d;
  parties *cast = &p->cast[everybody];
  uint32_t block = d->sentences.at[c->sentence].block, first = c->sentence;
  while (first > 0 && c->sentence - first < STRAND_NEAR && d->sentences.at[first - 1].block == block) first--;
  for (uint32_t i = first; !p->has_cast[everybody] && i < d->sentences.n && i < c->sentence + STRAND_NEAR && d->sentences.at[i].block == block; i++) strand_cast(w, &d->sentences.at[i], everybody, cast);
  p->has_cast[everybody] = true;
  parties_add(out, cast);
  without_mediators(out, &c->mediators);
}

/* Adds who acts in the sentences around, the nearest first, until two sides are there. */
static bool said_next_to(stance_work *w, const clue *c, parties *out) {
  const doc *d = w->d;
  uint32_t block = d->sentences.at[c->sentence].block;
  char key[SIDES_KEY];
  for (uint32_t away = 1; away < STRAND_NEAR; away++)
    for (int behind = 0; behind < 2; behind++) {
      uint32_t i = behind ? c->sentence + away : c->sentence - away;
      if ((!behind && away > c->sentence) || i >= d->sentences.n || d->sentences.at[i].block != block) continue;
      strand_cast(w, &d->sentences.at[i], false, out);
      without_mediators(out, &c->mediators);
      if (track_sides(out, key) > 1) return few(out, 3);
    }
  return false;
}

/* "the Kosovo talks": a state stands before the noun. */
static bool names_state(const doc *d, uint32_t t) {
  if (clause_pos(d, t) != 'n') return false;
  FOR_CHILDREN(d, t, k)
  if (k < t && k > 0 && !norm_is(d, k - 1, "-") && actor_mention_at(d, k) != NONE && d->mentions.at[actor_mention_at(d, k)].kind == ACTOR_COUNTRY) return true;
  return false;
}

/* "talks to reunite Cyprus", "negotiations to end the war in Yemen", "talks on the future of Kosovo": the mention of the state that they are
 * about; NONE. */
static uint32_t about_state(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k) {
    uint32_t p = d->tokens.at[k].rel == REL_NMOD ? doc_case(d, k) : NONE;
    bool to = d->tokens.at[k].rel == REL_ACL && strcmp(d->tokens.at[k].xpos, "VB") == 0, on = p != NONE && (norm_is(d, p, "on") || norm_is(d, p, "over") || norm_is(d, p, "about"));
    if (k < t || (!to && !on)) continue;
    uint32_t first, end;
    doc_subtree(d, k, &first, &end);
    for (uint32_t i = doc_first_mention(d, first); i < d->mentions.n && d->mentions.at[i].head < end; i++)
      if (d->mentions.at[i].kind == ACTOR_COUNTRY && !d->mentions.at[i].pronoun) return i;
  }
  return NONE;
}

/* "the talks at Pittsburgh" in a paragraph that names no state: of a company and its workers. */
static bool of_nobody(stance_work *w, told *p, const clue *c) {
  char key[SIDES_KEY];
  if (!c->name || c->listed || c->makes != MAKES_talks || track_sides(&c->sides, key) || told_matter(w, c->token)) return false;
  parties all = {.n = 0};
  cast_near(w, c, p, true, &all);
  return !track_sides(&all, key);
}

parties strand_seats(const track *t) {
  parties q = {.n = 0};
  for (uint32_t i = 0; i < t->parties.n && q.n < ACT_PARTIES; i++) q.at[q.n++] = t->parties.at[i];
  return q;
}

/* The track told of last, not long ago, is of those sides among others. */
bool strand_goes_on(const stance_work *w, const clue *c, const char *key, uint32_t within) {
  if (w->last_track == NONE || c->sentence - w->last_sentence > within) return false;
  char last[SIDES_KEY];
  parties q = strand_seats(&w->d->tracks.at[w->last_track]);
  track_sides(&q, last);
  return strand_holds(last, key);
}

/* "In Tbilisi, deputies walked out of the session of the Georgian parliament", "In Sudan, ..., a source close to the negotiations said". */
bool strand_elsewhere(stance_work *w, const sentence *s) {
  doc *d = w->d;
  char key[SIDES_KEY], here[SIDES_KEY];
  parties cast = {.n = 0};
  if (w->last_track == NONE || d->sentences.at[w->last_sentence].block == s->block) return false;
  parties seated = strand_seats(&d->tracks.at[w->last_track]);
  if (track_sides(&seated, key) < 2) return false;
  strand_cast(w, s, true, &cast);
  uint32_t m = norm_is(d, s->first, "in") ? doc_first_mention(d, s->first) : NONE;
  if (m != NONE && m < d->mentions.n && d->mentions.at[m].first == s->first + 1 && d->mentions.at[m].kind == ACTOR_COUNTRY && d->mentions.at[m].end < s->end && norm_is(d, d->mentions.at[m].end, ",") && cast.n < ACT_PARTIES) cast.at[cast.n++] = actor_party(d, m);
  track_sides(&cast, here);
  for (uint32_t i = 0; i < cast.n; i++)
    if (cast.at[i].country[0] && !track_is_body(cast.at[i].country)) return !shares(key, here);
  return false; /* "the European Union, which sent an observer to the talks" */
}

strand *strand_of_last(stance_work *w, told *p, const clue *c) {
  parties q = strand_seats(&w->d->tracks.at[w->last_track]);
  strand *k = strand_new(p, c, &q);
  if (k) k->track = w->last_track, k->how = "last";
  return k;
}

/* One of them is no body of many states. */
bool party_is_state(const parties *p) {
  static const char *const bodies[] = {"", "UNO", "EUR", "IGO", "NGO", "IMG", "ISM", "MNC"};
  for (uint32_t i = 0; i < p->n; i++) {
    bool body = false;
    for (size_t k = 0; k < sizeof bodies / sizeof *bodies; k++) body |= strcmp(p->at[i].country, bodies[k]) == 0;
    if (!body) return true;
  }
  return false;
}

/* The status told last; TRACK_UNKNOWN. */
track_status strand_last_told(const track *t) {
  for (uint32_t i = t->reports.n; i > 0 && i + STRAND_BACK > t->reports.n; i--)
    if (t->reports.at[i - 1].status) return t->reports.at[i - 1].status;
  return TRACK_UNKNOWN;
}

/* It was told before that they do not go on: "sent an observer to the talks" does not open them again. */
bool strand_over(const stance_work *w, uint32_t number) {
  track_status s = number == NONE ? TRACK_UNKNOWN : strand_last_told(&w->d->tracks.at[number]);
  return s && s != TRACK_OPEN && s != TRACK_PROPOSED;
}

/* The two states that a text of many paragraphs is about: "the two ministers" of a chronicle are theirs. */
const parties *strand_two_of_text(stance_work *w) {
  enum { MENTIONS = 4000, STATES = 24, OFTEN = 3 };
  doc *d = w->d;
  if (w->two_known) return &w->two;
  w->two_known = true;
  w->two.n = 0;
  const char *code[STATES];
  uint32_t times[STATES], head[STATES], n = 0;
  for (uint32_t i = 0; i < d->mentions.n && i < MENTIONS; i++) {
    const mention *m = &d->mentions.at[i];
    if (!m->country[0] || m->kind == ACTOR_PLACE || m->at.from < d->blocks.at[d->sentences.at[0].block].body) continue;
    uint32_t k = 0;
    while (k < n && strcmp(code[k], m->country) != 0) k++;
    if (k == STATES) continue;
    if (k == n) code[k] = m->country, times[k] = 0, head[k] = m->head, n++;
    times[k]++;
  }
  uint32_t best[3] = {NONE, NONE, NONE};
  for (uint32_t k = 0; k < n; k++) {
    parties p = {.n = 0};
    p.n = actor_parties_direct(d, head[k], p.at, ACT_PARTIES);
    if (p.n != 1 || !party_is_state(&p)) continue;
    for (int i = 0; i < 3; i++)
      if (best[i] == NONE || times[k] > times[best[i]]) {
        for (int j = 2; j > i; j--) best[j] = best[j - 1];
        best[i] = k;
        break;
      }
  }
  if (best[1] == NONE || times[best[1]] < OFTEN || (best[2] != NONE && 3 * times[best[2]] > 2 * times[best[1]])) return &w->two;
  for (int i = 0; i < 2; i++) {
    parties p = {.n = 0};
    p.n = actor_parties_direct(d, head[best[i]], p.at, ACT_PARTIES);
    parties_add(&w->two, &p);
  }
  return &w->two;
}

/* A clue that names no two sides: whose talks it means. */
static strand *sides_sought(stance_work *w, told *p, const clue *c) {
  doc *d = w->d;
  const sentence *s = &d->sentences.at[c->sentence];
  parties own = c->sides, here = own;
  char key[SIDES_KEY], here_key[SIDES_KEY];
  uint32_t n = track_sides(&own, key);
  strand_cast(w, s, false, &here);
  without_mediators(&here, &c->mediators);
  for (uint32_t i = p->n; i > 0; i--) { /* told of before in the paragraph */
    strand *k = &p->at[i - 1];
    if (!n || !k->n || strand_holds(k->key, key) || (c->alone && shares(k->key, key))) return k;
  }
  if (!c->alone && track_sides(&here, key) > 1)
    for (uint32_t i = p->n; i > 0; i--) /* "Israelis and Palestinians met, with Norwegian diplomats as hosts" */
      if (p->at[i - 1].n > 1 && strand_holds(key, p->at[i - 1].key)) return &p->at[i - 1];
  track_sides(&own, key);
  if (c->alone) { /* "the North Koreans, the Chinese and the Americans went home" */
    parties before = {.n = 0};
    strand_cast(w, &(sentence){.first = s->first, .end = c->token, .block = s->block}, false, &before);
    char all[SIDES_KEY];
    track_sides(&before, all);
    if (c->makes == MAKES_pair && n && strand_holds(all, key) && few(&before, 4)) return strand_new(p, c, &before);
    return c->makes != MAKES_pair && (n || (c->known && c->again)) && strand_goes_on(w, c, key, AFTER) ? strand_of_last(w, p, c) : NULL; /* "The King waited for six weeks and gave up" */
  }
  if (c->known && c->again && !n && strand_elsewhere(w, s)) return NULL;
  if (c->known && c->again && strand_goes_on(w, c, key, STRAND_BACK)) return strand_of_last(w, p, c); /* "the talks": those of an earlier paragraph */
  track_sides(&here, here_key);
  if (here_key[0] && !here_key[4] && c->makes != MAKES_contacts && (c->known || c->together || c->mediators.n || c->body) && strand_goes_on(w, c, here_key, STRAND_NEAR)) return strand_of_last(w, p, c); /* "Serbia's negotiator would not begin the sixth round" */
  if (!here_key[0] && (c->together || (c->known && c->makes == MAKES_delegates)) && strand_goes_on(w, c, here_key, STRAND_NEAR)) return strand_of_last(w, p, c); /* "the two delegations" */
  strand *k = NULL;
  if (of_nobody(w, p, c)) return NULL;
  if (c->makes == MAKES_contacts && !n && !c->together) return NULL; /* "the commission would meet" */
  if (c->makes != MAKES_conference && !c->name) {
    if (few(&here, c->makes == MAKES_delegates ? 3 : 4)) return strand_new(p, c, &here);
    parties all = here;
    if (!c->body && said_next_to(w, c, &all)) return strand_new(p, c, &all);
    all = here;
    if (!c->body) cast_near(w, c, p, false, &all);
    if (few(&all, 3)) return strand_new(p, c, &all);
    if (!c->body && track_sides(&all, key) < 2) { /* "Paris said the talks with Chad were dead", "a delegation will visit Islamabad" */
      strand_cast(w, s, true, &all);
      without_mediators(&all, &c->mediators);
      if (few(&all, 2)) return strand_new(p, c, &all);
      cast_near(w, c, p, true, &all);
      if (few(&all, 2)) return strand_new(p, c, &all);
    }
    if (c->mediators.n && track_sides(&all, key) + c->mediators.n > 1 && track_sides(&all, key) < 4) return strand_new(p, c, &all);
  }
  const char *name = c->makes == MAKES_nothing ? NULL : c->name ? c->name : told_matter(w, c->token);
  if (!name && n == 1 && c->together && party_is_state(&own) && !track_armed(own.at[0].sector) && c->makes != MAKES_nothing && c->makes != MAKES_pair) return strand_new(p, c, &own); /* "Yemen's warring sides met" */
  if (name && (k = strand_new(p, c, &own)) != NULL) k->name = name;
  if (!name && n == 1 && c->firm && c->makes == MAKES_talks && names_state(d, c->token)) k = strand_new(p, c, &own); /* "the Kosovo talks were adjourned" */
  uint32_t of = k || !c->firm || c->makes != MAKES_talks ? NONE : about_state(d, c->token);
  if (of != NONE) {
    parties state = {.n = 1};
    state.at[0] = actor_party(d, of);
    k = strand_new(p, c, &state);
  }
  return k;
}

static bool at_an_end(track_status s) { return s == TRACK_SUSPENDED || s == TRACK_DEAD || s == TRACK_STALLED || s == TRACK_REFUSED; }

/* "the two agreed to meet again": by both, not by one of them. */
static bool jointly(const clue *c) {
  char key[SIDES_KEY];
  return c->joint || track_sides(&c->holder, key) > 1;
}

static bool before(const clue *a, const clue *b) {
  if (a->sentence != b->sentence) return a->sentence < b->sentence;
  if (a->deep != b->deep) return a->deep;
  return a->token < b->token;
}

/* "came to Baghdad", "were in Moscow for discussions": whose capital it is, where one side alone is named. */
void strand_host(stance_work *w, const sentence *s, parties *out) {
  doc *d = w->d;
  char key[SIDES_KEY], host[SIDES_KEY];
  track_sides(out, key);
  for (uint32_t i = doc_first_mention(d, s->first); i < d->mentions.n && d->mentions.at[i].head < s->end; i++) {
    const mention *m = &d->mentions.at[i];
    bool capital = m->kind == ACTOR_COUNTRY || (m->kind == ACTOR_PLACE && m->place && strcmp(m->place->feature, "PPLC") == 0);
    uint32_t p = doc_case(d, m->head);
    if (!capital || m->modifier || p == NONE || m->at.from < d->blocks.at[s->block].body) continue;
    if (!norm_is(d, p, "to") && !norm_is(d, p, "in") && !norm_is(d, p, "for") && !norm_is(d, p, "from")) continue;
    parties guest = {.n = 1};
    guest.at[0] = actor_party(d, i);
    guest.at[0].sector[0] = '\0';
    track_sides(&guest, host);
    if (!host[0] || strand_holds(key, host)) continue;
    if (out->n == 1 && track_armed(out->at[0].sector) && strcmp(out->at[0].country, guest.at[0].country) != 0) continue; /* "the Iraqi opposition met in London" */
    parties_add(out, &guest);
    return;
  }
}

track_status strands_of(stance_work *w, told *p, uint32_t n) {
  track_status loose = TRACK_UNKNOWN; /* what is told of talks of nobody known */
  p->n = 0;
  memset(p->cast, 0, sizeof p->cast);
  memset(p->has_cast, 0, sizeof p->has_cast);
  for (uint32_t i = 1; i < n; i++) /* in the order of the text, what a sentence says beside the point first */
    for (uint32_t k = i; k > 0 && before(&w->clues[k], &w->clues[k - 1]); k--) {
      clue c = w->clues[k];
      w->clues[k] = w->clues[k - 1];
      w->clues[k - 1] = c;
    }
  char key[SIDES_KEY];
  for (uint32_t i = 0; i < n; i++) {
    clue *c = &w->clues[i];
    without_mediators(&c->sides, &c->mediators);
    if (c->makes == MAKES_nothing || (!c->name && track_sides(&c->sides, key) < 2)) continue;
    if (of_nobody(w, p, c)) continue;
    strand *s = strand_of(p, c, &c->sides);
    if (s)
      strand_join(s, c, &c->sides);
    else
      s = strand_new(p, c, &c->sides);
    if (s) settle(p, c, s);
  }
  for (uint32_t i = 0; i < n; i++) {
    clue *c = &w->clues[i];
    if (c->strand != NONE) continue;
    if (c->makes == MAKES_contacts && track_sides(&c->sides, key) == 1 && !party_is_state(&c->sides)) continue; /* "The Arab League met to discuss the Israeli raid": with nobody */
    strand *s = sides_sought(w, p, c);
    if (!s) {
      doc_note(w->d, "stance", c->at, "talks of nobody known");
      if (c->status && (c->firm || !loose)) loose = c->status;
      continue;
    }
    if (s->track == NONE) strand_join(s, c, &c->sides);
    settle(p, c, s);
  }
  return loose;
}

void strands_report(stance_work *w, told *p, uint32_t n) {
  const doc *d = w->d;
  for (uint32_t i = 0; i < n; i++) {
    clue *c = &w->clues[i];
    strand *s = c->strand == NONE ? NULL : &p->at[c->strand];
    if (!s || !s->told) continue;
    if (!c->firm && (s->firm || strand_over(w, s->track) || (s->track != NONE && c->makes == MAKES_mediation))) c->status = TRACK_UNKNOWN;
    if (c->alone && c->status == TRACK_SUSPENDED && s->over) c->status = TRACK_UNKNOWN; /* "concluded their talks, and the Chancellor flew home" */
    if (c->status == TRACK_PROPOSED && s->done && !(at_an_end(s->last) && jointly(c))) c->status = TRACK_UNKNOWN; /* "broke off the talks and is ready to come back": broken off */
    if (c->dateless && (s->last == TRACK_PROPOSED || s->last == TRACK_CLOSED)) c->status = TRACK_UNKNOWN; /* "agreed to meet. No date was set" */
    if (c->deep && s->main && s->last_sentence < c->sentence) c->status = TRACK_UNKNOWN; /* "ended their talks. The envoy who had mediated was absent" */
    if (c->alone && c->status == TRACK_STALLED && i && w->clues[i - 1].sentence == c->sentence && w->clues[i - 1].status == TRACK_CLOSED) c->status = TRACK_DEAD; /* "ended without agreement" */
    for (uint32_t j = i; c->status == TRACK_REFUSED && j-- > 0 && w->clues[j].sentence == c->sentence;) /* "took a hard line on the talks, stating that they were dead" */
      if (w->clues[j].strand == c->strand && w->clues[j].status == TRACK_DEAD) c->status = TRACK_UNKNOWN;
    if (c->status && c->firm) s->last = c->status, s->done |= c->status != TRACK_PROPOSED, s->main |= !c->deep, s->last_sentence = c->sentence;
    if (s->track == NONE && !s->name && s->n == 1) strand_host(w, &d->sentences.at[c->sentence], &s->sides);
    if (s->track == NONE) s->track = track_find(w, s->name, &s->sides, s->makes);
    if (s->track == NONE) continue;
    track_mediated(w, s->track, &s->mediators);
    track_report_add(w, s->track, c);
  }
}

/* strand.c - what a paragraph tells of talks.
 *
 * The clues of its sentences (told.c) are sorted into strands, one for each name or set of sides; a clue that names nobody
 * belongs to the strand told of before it, or to those who act in its sentence, else in the paragraph. What was done outranks
 * what is offered, and either the bare name. */
#include "stance/work.h"

#include "lists.h"
#include "said/said.h"
#include "words.h"

enum { STRANDS = 6, BACK = 20, NEAR = 12, AFTER = 4 }; /* sentences that "the talks" looks back; that a paragraph is looked through; after which somebody still gives them up */

static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

typedef struct strand {
  const char *name;
  bool listed;
  parties sides, mediators;
  char key[SIDES_KEY];
  uint32_t n;          /* sides */
  track_makes makes;
  uint32_t track;      /* it goes on with; NONE */
  bool firm, told, deed, over; /* a status was told; any; one that is no plan; that they are at an end or nowhere */
  bool done;           /* one that is no plan, so far */
  bool main;           /* a main clause has told its status so far */
  track_status last;   /* told so far, and where */
  uint32_t last_sentence;
} strand;

typedef struct told {
  strand at[STRANDS];
  uint32_t n;
  parties cast[2]; /* who acts in the paragraph; and who else is named */
  bool has_cast[2];
} told;

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

/* Who acts in the sentence, but for who only tells of it. `all`: those too, and whom an adjective names. */
static void cast_of(stance_work *w, const sentence *s, bool all, parties *out) {
  doc *d = w->d;
  for (uint32_t i = doc_first_mention(d, s->first); i < d->mentions.n && d->mentions.at[i].head < s->end; i++) {
    const mention *m = &d->mentions.at[i];
    if ((m->modifier && !all) || m->plain || m->kind == ACTOR_PLACE || m->kind == ACTOR_DOCUMENT || first_person(d, m->head) || only_where(d, m)) continue;
    bool body = code_is(m->country, "UNO") || code_is(m->country, "IGO");
    if (code_is(m->country, "NGO") || (w->speaks[i] && (!all || body)) || m->at.from < d->blocks.at[s->block].body) continue; /* who stands in the dateline acts nowhere */
    uint32_t of = m->modifier ? d->tokens.at[m->head].head : NONE;
    if (of != NONE && actor_mention_at(d, of) != NONE && d->mentions.at[actor_mention_at(d, of)].kind == ACTOR_PLACE) continue; /* "the Swiss Alps" */
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

static bool holds(const char *key, const char *part) {
  for (; *part; part += 4)
    if (!sits(key, part)) return false;
  return true;
}

static bool shares(const char *key, const char *other) {
  for (; *other; other += 4)
    if (sits(key, other)) return true;
  return false;
}

static strand *strand_new(told *p, const clue *c, const parties *sides) {
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
    if (!n || !s->n || holds(s->key, key) || (holds(key, s->key) && !s->listed)) return s;
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
  while (first > 0 && c->sentence - first < NEAR && d->sentences.at[first - 1].block == block) first--;
  for (uint32_t i = first; !p->has_cast[everybody] && i < d->sentences.n && i < c->sentence + NEAR && d->sentences.at[i].block == block; i++) cast_of(w, &d->sentences.at[i], everybody, cast);
  p->has_cast[everybody] = true;
  parties_add(out, cast);
  without_mediators(out, &c->mediators);
}

/* Adds who acts in the sentences around, the nearest first, until two sides are there. */
static bool said_next_to(stance_work *w, const clue *c, parties *out) {
  const doc *d = w->d;
  uint32_t block = d->sentences.at[c->sentence].block;
  char key[SIDES_KEY];
  for (uint32_t away = 1; away < NEAR; away++)
    for (int behind = 0; behind < 2; behind++) {
      uint32_t i = behind ? c->sentence + away : c->sentence - away;
      if ((!behind && away > c->sentence) || i >= d->sentences.n || d->sentences.at[i].block != block) continue;
      cast_of(w, &d->sentences.at[i], false, out);
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

/* "the talks at Pittsburgh" in a paragraph that names no state: of a company and its workers. */
static bool of_nobody(stance_work *w, told *p, const clue *c) {
  char key[SIDES_KEY];
  if (!c->name || c->listed || c->makes != MAKES_talks || track_sides(&c->sides, key) || told_matter(w, c->token)) return false;
  parties all = {.n = 0};
  cast_near(w, c, p, true, &all);
  return !track_sides(&all, key);
}

static parties seats_of(const track *t) {
  parties q = {.n = 0};
  for (uint32_t i = 0; i < t->parties.n && q.n < ACT_PARTIES; i++) q.at[q.n++] = t->parties.at[i];
  return q;
}

/* The track told of last, not long ago, is of those sides among others. */
static bool goes_on(const stance_work *w, const clue *c, const char *key, uint32_t within) {
  if (w->last_track == NONE || c->sentence - w->last_sentence > within) return false;
  char last[SIDES_KEY];
  parties q = seats_of(&w->d->tracks.at[w->last_track]);
  track_sides(&q, last);
  return holds(last, key);
}

static strand *strand_of_last(stance_work *w, told *p, const clue *c) {
  parties q = seats_of(&w->d->tracks.at[w->last_track]);
  strand *k = strand_new(p, c, &q);
  if (k) k->track = w->last_track;
  return k;
}

/* One of them is no body of many states. */
static bool party_is_state(const parties *p) {
  static const char *const bodies[] = {"", "UNO", "EUR", "IGO", "NGO", "IMG", "ISM", "MNC"};
  for (uint32_t i = 0; i < p->n; i++) {
    bool body = false;
    for (size_t k = 0; k < sizeof bodies / sizeof *bodies; k++) body |= strcmp(p->at[i].country, bodies[k]) == 0;
    if (!body) return true;
  }
  return false;
}

/* It was told before that they do not go on: "sent an observer to the talks" does not open them again. */
static bool over(const stance_work *w, uint32_t number) {
  const track *t = number == NONE ? NULL : &w->d->tracks.at[number];
  for (uint32_t i = t ? t->reports.n : 0; i > 0 && i + BACK > t->reports.n; i--) {
    track_status s = t->reports.at[i - 1].status;
    if (s) return s != TRACK_OPEN && s != TRACK_PROPOSED;
  }
  return false;
}

/* The two states that a text of many paragraphs is about: "the two ministers" of a chronicle are theirs. */
static const parties *two_of_text(stance_work *w) {
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
  cast_of(w, s, false, &here);
  without_mediators(&here, &c->mediators);
  for (uint32_t i = p->n; i > 0; i--) { /* told of before in the paragraph */
    strand *k = &p->at[i - 1];
    if (!n || !k->n || holds(k->key, key) || (c->alone && shares(k->key, key))) return k;
  }
  if (!c->alone && track_sides(&here, key) > 1)
    for (uint32_t i = p->n; i > 0; i--) /* "Israelis and Palestinians met, with Norwegian diplomats as hosts" */
      if (p->at[i - 1].n > 1 && holds(key, p->at[i - 1].key)) return &p->at[i - 1];
  track_sides(&own, key);
  if (c->alone) { /* "the North Koreans, the Chinese and the Americans went home" */
    parties before = {.n = 0};
    cast_of(w, &(sentence){.first = s->first, .end = c->token, .block = s->block}, false, &before);
    char all[SIDES_KEY];
    track_sides(&before, all);
    if (c->makes == MAKES_pair && n && holds(all, key) && few(&before, 4)) return strand_new(p, c, &before);
    return c->makes != MAKES_pair && (n || (c->known && c->again)) && goes_on(w, c, key, AFTER) ? strand_of_last(w, p, c) : NULL; /* "The King waited for six weeks and gave up" */
  }
  if (c->known && c->again && goes_on(w, c, key, BACK)) return strand_of_last(w, p, c); /* "the talks": those of an earlier paragraph */
  track_sides(&here, here_key);
  if (here_key[0] && !here_key[4] && c->makes != MAKES_contacts && (c->known || c->together || c->mediators.n || c->body) && goes_on(w, c, here_key, NEAR)) return strand_of_last(w, p, c); /* "Serbia's negotiator would not begin the sixth round" */
  if (!here_key[0] && (c->together || (c->known && c->makes == MAKES_delegates)) && goes_on(w, c, here_key, NEAR)) return strand_of_last(w, p, c); /* "the two delegations" */
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
      cast_of(w, s, true, &all);
      without_mediators(&all, &c->mediators);
      if (few(&all, 2)) return strand_new(p, c, &all);
      cast_near(w, c, p, true, &all);
      if (few(&all, 2)) return strand_new(p, c, &all);
    }
    if (c->mediators.n && track_sides(&all, key) + c->mediators.n > 1 && track_sides(&all, key) < 4) return strand_new(p, c, &all);
  }
  const char *name = c->makes == MAKES_nothing ? NULL : c->name ? c->name : told_matter(w, c->token);
  if (!name && n == 1 && c->together && party_is_state(&own) && c->makes != MAKES_nothing && c->makes != MAKES_pair) return strand_new(p, c, &own); /* "Yemen's warring sides met" */
  if (name && (k = strand_new(p, c, &own)) != NULL) k->name = name;
  if (!name && n == 1 && c->firm && c->makes == MAKES_talks && names_state(d, c->token)) k = strand_new(p, c, &own); /* "the Kosovo talks were adjourned" */
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

/* The sentences of the paragraph read last; false: none was read since. */
static bool paragraph_of(stance_work *w, uint32_t *first, uint32_t *last) {
  const doc *d = w->d;
  if (!w->scene.s) return false;
  *last = *first = (uint32_t)(w->scene.s - d->sentences.at);
  if (*last < w->told_to) return false;
  w->told_to = *last + 1;
  while (*first > 0 && d->sentences.at[*first - 1].block == d->sentences.at[*last].block) --*first;
  return true;
}

/* Who deals with whom in the paragraph, where no word says it: those who act there, else all who are named; none when they are many. */
static uint32_t sides_of(stance_work *w, uint32_t first, uint32_t last, parties *out) {
  char key[SIDES_KEY];
  parties acting = {.n = 0};
  uint32_t n = 0;
  for (int all = 0; all < 2 && n < 2; all++) {
    out->n = 0;
    for (uint32_t i = first; i <= last && i < first + NEAR; i++) cast_of(w, &w->d->sentences.at[i], all, out);
    uint32_t more = track_sides(out, key);
    if (!all || more > 1) n = more;
    else *out = acting;
    if (!all) acting = *out;
  }
  return n > 4 ? 0 : n;
}

/* No two sides can be found in the paragraph: all whom it names are of one code, or of none. Far cheaper than to look for who acts. */
static bool of_one(const doc *d, uint32_t first, uint32_t last) {
  const char *one = "";
  uint32_t end = d->sentences.at[last].end;
  for (uint32_t i = doc_first_mention(d, d->sentences.at[first].first); i < d->mentions.n && d->mentions.at[i].head < end; i++) {
    const mention *m = &d->mentions.at[i];
    const entity *e = &d->entities.at[m->entity];
    const char *code = m->country[0] ? m->country : e->country;
    if (e->n_parts || track_armed(m->sector) || track_armed(e->sector)) return false; /* several; a side within a state */
    if (code[0] && one[0] && strcmp(code, one) != 0) return false;
    if (code[0]) one = code;
  }
  return true;
}

/* "came to Baghdad", "were in Moscow for discussions": whose capital it is, where one side alone is named. */
static void host_of(stance_work *w, const sentence *s, parties *out) {
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
    if (!host[0] || holds(key, host)) continue;
    parties_add(out, &guest);
    return;
  }
}

/* Who deals with whom, where the words of sentence `at` tell it: those who act there, else whom it names besides, else who is told of next to
 * it, else whose capital they are in. */
static uint32_t dealers(stance_work *w, uint32_t at, uint32_t first, uint32_t last, parties *out) {
  const doc *d = w->d;
  char key[SIDES_KEY];
  for (int all = 0; all < 2; all++) {
    parties here = {.n = 0};
    cast_of(w, &d->sentences.at[at], all, &here);
    if (!few(&here, 4)) continue;
    *out = here;
    return track_sides(out, key);
  }
  out->n = 0;
  cast_of(w, &d->sentences.at[at], false, out);
  if (track_sides(out, key) > 4) return 0;
  for (uint32_t away = 1; away < NEAR; away++)
    for (int behind = 0; behind < 2; behind++) {
      uint32_t i = behind ? at + away : at - away;
      if ((!behind && at - first < away) || i > last) continue;
      parties more = *out;
      cast_of(w, &d->sentences.at[i], false, &more);
      if (!few(&more, 4)) continue;
      *out = more;
      return track_sides(out, key);
    }
  parties one = *out;
  for (uint32_t i = first; i <= last && track_sides(out, key) < 2; i++) cast_of(w, &d->sentences.at[i], true, out);
  if (few(out, 4)) return track_sides(out, key);
  *out = one;
  if (track_sides(out, key) == 1) host_of(w, &d->sentences.at[at], out);
  return track_sides(out, key);
}

/* The features of the paragraph: its words, how many sides there are, what the rules have made of it. */
static void weigh(stance_work *w, uint32_t first, uint32_t last, const parties *sides, uint32_t n, track_status rule, track_status clue) {
  static const char *const count[] = {"0", "1", "2", "3", "4"};
  course *c = &w->course;
  if (c->watch) fprintf(c->watch, "course\t%u\t%u", w->d->tokens.at[w->d->sentences.at[first].first].at.from, w->d->tokens.at[w->d->sentences.at[last].end - 1].at.to);
  course_read(c, first, last);
  course_add(c, "sides", count[n]);
  course_add(c, "state", party_is_state(sides) ? "yes" : "no");
  course_add(c, "rule", rule ? word_of(WORD_TRACK_STATUS, rule) : "none");
  if (clue) course_add(c, "clue", word_of(WORD_TRACK_STATUS, clue));
  if (c->watch) fputc('\n', c->watch);
}

static clue clue_of_course(stance_work *w, uint32_t last, track_status status) {
  const doc *d = w->d;
  uint32_t t = course_word(&w->course, status);
  if (t == NONE) t = d->sentences.at[last].first;
  return (clue){.token = t, .sentence = doc_token(d, t)->sentence, .status = status, .at = issue_words(w, t, NONE), .makes = MAKES_talks, .event = NONE, .strand = NONE, .begin = DAY_NONE, .after = DAY_NONE};
}

/* The paragraph names no other state, not even as a place: talks of one state's own parties. */
static bool at_home(const stance_work *w, const parties *side, uint32_t first, uint32_t last) {
  const doc *d = w->d;
  if (!side->n || !party_is_state(side)) return false;
  uint32_t end = d->sentences.at[last].end;
  for (uint32_t i = doc_first_mention(d, d->sentences.at[first].first); i < d->mentions.n && d->mentions.at[i].head < end; i++) {
    const char *of = d->mentions.at[i].country;
    if (of[0] && strcmp(of, side->at[0].country) != 0 && strcmp(of, "UNO") != 0) return false;
  }
  return true;
}

/* Talks that no row of tracks.tsv has told, by the words of the paragraph. */
static void plain_track(stance_work *w, told *p, track_status loose, uint32_t first, uint32_t last) {
  enum { PARAGRAPHS = 2 };
  bool many = w->d->blocks.n > PARAGRAPHS;
  char key[SIDES_KEY], why[160];
  track_status status = course_status(&w->course);
  int odds = course_odds(&w->course);
  if (odds <= 0) return;
  clue c = clue_of_course(w, last, status);
  uint32_t n = dealers(w, c.sentence, first, last, &c.sides);
  const parties *sides = &c.sides;
  doc_note(w->d, "stance", c.at, "talks by all the words: %s, %d above none; %s", word_of(WORD_TRACK_STATUS, status), odds, w->d->why ? course_why(&w->course, status, why, sizeof why) : "");
  int bound = w->course.x->bound;
  if (loose) bound /= 2; /* a row has read of talks, though of nobody known */
  else if (many) bound *= 2; /* few of a document's paragraphs tell of talks; of the passages learned from most do */
  if (odds < bound || (n == 1 && !many && !at_home(w, sides, first, last)) || (!n && (!many || sides->n > 1))) return;
  track_sides(sides, key);
  strand *s = NULL;
  for (uint32_t i = 0; i < p->n && !s; i++) /* "the process": which talks it means is known, and what is told of them here */
    if (p->at[i].track != NONE || p->at[i].n > 1) s = &p->at[i];
  if (s && c.status == TRACK_OPEN && over(w, s->track)) return;
  if (!s && n < 2 && goes_on(w, &c, n ? key : "", BACK)) s = strand_of_last(w, p, &c);
  if (!s && n < 2 && many) { /* "The ministers met for the eighth time" in a chronicle of Chad and Libya */
    char both[SIDES_KEY];
    track_sides(two_of_text(w), both);
    if (both[0] && holds(both, n ? key : "")) s = strand_new(p, &c, two_of_text(w));
  }
  if (!s && n) s = strand_new(p, &c, sides);
  if (!s) return;
  if (s->track == NONE) s->track = track_find(w, NULL, &s->sides, s->makes);
  if (s->track != NONE) track_report_add(w, s->track, &c);
}

/* "The Geneva conference was opened. Egypt's minister did not shake hands with the Israeli": who sits there. */
static void seat(stance_work *w, const strand *s, const track_report *r, uint32_t first, uint32_t last) {
  track *t = &w->d->tracks.at[s->track];
  parties p = {.n = 0};
  if (s->listed || t->parties.n > 1 || dealers(w, r->sentence, first, last, &p) < 2) return;
  for (uint32_t i = 0; i < p.n && t->parties.n < ACT_PARTIES; i++) {
    bool there = false;
    for (uint32_t k = 0; k < t->parties.n; k++) there |= party_same_country(&p.at[i], &t->parties.at[k]);
    if (!there) vec_push(&w->d->arena, &t->parties, p.at[i]);
  }
}

/* The report of the paragraph that the track has last; NULL. */
static track_report *told_here(const stance_work *w, const strand *s, uint32_t first, uint32_t last) {
  track *t = s->track == NONE ? NULL : &w->d->tracks.at[s->track];
  track_report *r = t && t->reports.n ? &t->reports.at[t->reports.n - 1] : NULL;
  return r && r->status && r->sentence >= first && r->sentence <= last ? r : NULL;
}

/* What all the words say of the one negotiation of the paragraph, the rule's reading weighed with them. */
static void status_by_words(stance_work *w, track_report *r, uint32_t last) {
  char why[160];
  track_status status = course_status(&w->course);
  const int32_t *sum = w->course.sum;
  if (sum[status] - sum[r->status] < w->course.x->margin || status == r->status) return;
  clue c = clue_of_course(w, last, status);
  doc_note(w->d, "stance", c.at, "by all the words the talks are %s, not %s: %s", word_of(WORD_TRACK_STATUS, status), word_of(WORD_TRACK_STATUS, r->status), w->d->why ? course_why(&w->course, status, why, sizeof why) : "");
  r->status = status;
  r->at = c.at;
  r->sentence = c.sentence;
  r->attribution = said_of(w->d, c.token);
}

void told_paragraph(stance_work *w) {
  const doc *d = w->d;
  told p; /* its strands are made as they are told of */
  uint32_t n = w->n_clues, first, last;
  track_status loose = TRACK_UNKNOWN; /* what is told of talks of nobody known */
  w->n_clues = 0;
  if (!paragraph_of(w, &first, &last)) return;
  p.n = 0;
  memset(p.cast, 0, sizeof p.cast);
  memset(p.has_cast, 0, sizeof p.has_cast);
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
    if (of_nobody(w, &p, c)) continue;
    strand *s = strand_of(&p, c, &c->sides);
    if (s)
      strand_join(s, c, &c->sides);
    else
      s = strand_new(&p, c, &c->sides);
    if (s) settle(&p, c, s);
  }
  for (uint32_t i = 0; i < n; i++) {
    clue *c = &w->clues[i];
    if (c->strand != NONE) continue;
    strand *s = sides_sought(w, &p, c);
    if (!s) {
      doc_note(w->d, "stance", c->at, "talks of nobody known");
      if (c->status && (c->firm || !loose)) loose = c->status;
      continue;
    }
    if (s->track == NONE) strand_join(s, c, &c->sides);
    settle(&p, c, s);
  }
  for (uint32_t i = 0; i < n; i++) {
    clue *c = &w->clues[i];
    strand *s = c->strand == NONE ? NULL : &p.at[c->strand];
    if (!s || !s->told) continue;
    if (!c->firm && (s->firm || over(w, s->track) || (s->track != NONE && c->makes == MAKES_mediation))) c->status = TRACK_UNKNOWN;
    if (c->alone && c->status == TRACK_SUSPENDED && s->over) c->status = TRACK_UNKNOWN; /* "concluded their talks, and the Chancellor flew home" */
    if (c->status == TRACK_PROPOSED && s->done && !(at_an_end(s->last) && jointly(c))) c->status = TRACK_UNKNOWN; /* "broke off the talks and is ready to come back": broken off */
    if (c->dateless && (s->last == TRACK_PROPOSED || s->last == TRACK_CLOSED)) c->status = TRACK_UNKNOWN; /* "agreed to meet. No date was set" */
    if (c->deep && s->main && s->last_sentence < c->sentence) c->status = TRACK_UNKNOWN; /* "ended their talks. The envoy who had mediated was absent" */
    if (c->alone && c->status == TRACK_STALLED && i && w->clues[i - 1].sentence == c->sentence && w->clues[i - 1].status == TRACK_CLOSED) c->status = TRACK_DEAD; /* "ended without agreement" */
    for (uint32_t j = i; c->status == TRACK_REFUSED && j-- > 0 && w->clues[j].sentence == c->sentence;) /* "took a hard line on the talks, stating that they were dead" */
      if (w->clues[j].strand == c->strand && w->clues[j].status == TRACK_DEAD) c->status = TRACK_UNKNOWN;
    if (c->status && c->firm) s->last = c->status, s->done |= c->status != TRACK_PROPOSED, s->main |= !c->deep, s->last_sentence = c->sentence;
    if (s->track == NONE && !s->name && s->n == 1) host_of(w, &d->sentences.at[c->sentence], &s->sides);
    if (s->track == NONE) s->track = track_find(w, s->name, &s->sides, s->makes);
    if (s->track == NONE) continue;
    track_mediated(w, s->track, &s->mediators);
    track_report_add(w, s->track, c);
  }
  track_report *r = NULL;
  uint32_t told = 0;
  for (uint32_t i = 0; i < p.n; i++) {
    track_report *k = told_here(w, &p.at[i], first, last);
    if (!k) continue;
    r = k, told++;
    if (p.at[i].name) seat(w, &p.at[i], k, first, last);
  }
  if (told > 1) return;
  bool nothing = !told && !loose && w->last_track == NONE;
  if (nothing && of_one(d, first, last)) return;
  parties sides = {.n = 0};
  n = sides_of(w, first, last, &sides);
  if (nothing && n < 2) return;
  weigh(w, first, last, &sides, n, r ? r->status : TRACK_UNKNOWN, loose);
  if (r) status_by_words(w, r, last);
  else plain_track(w, &p, loose, first, last);
}

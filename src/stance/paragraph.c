/* paragraph.c - what all the words of a paragraph say of talks, when the rules have read what they can.
 *
 * The strands (strand.c) are what rows of tracks.tsv have found. The words are weighed with them: what became of the talks
 * (course.c), and who sits there (seats.c), where no phrase names the sides. */
#include "stance/seats.h"
#include "stance/strand.h"

#include <limits.h>
#include <stdio.h>

#include "said/said.h"
#include "words.h"

/* Odds, in hundredths: of talks, that what the rules have read will not make up for; that are enough where a row has read of talks of nobody
 * known; of a side, below which the talks are called by their town. */
enum { UNLIKELY = -200, LOOSE = 100, SURE = 0 };

static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

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
    for (uint32_t i = first; i <= last && i < first + STRAND_NEAR; i++) strand_cast(w, &w->d->sentences.at[i], all, out);
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

/* The words of the paragraph are weighed. */
static void weigh(stance_work *w, uint32_t first, uint32_t last) {
  course *c = &w->course;
  if (c->watch) fprintf(c->watch, "course\t%u\t%u", w->d->tokens.at[w->d->sentences.at[first].first].at.from, w->d->tokens.at[w->d->sentences.at[last].end - 1].at.to);
  course_read(c, first, last);
  if (c->watch) fputc('\n', c->watch);
}

/* Steps of the odds that a second side sits there. */
static int table_of(int second) {
  enum { STEP = 100, LEAST = -2, MOST = 5 };
  if (second == INT_MIN) return LEAST - 1;
  int step = second < 0 ? -1 - (-second - 1) / STEP : second / STEP;
  return step < LEAST ? LEAST : step > MOST ? MOST : step;
}

/* And with them how many sides there are, what the rules have made of it, and what was told of talks before. */
static void weigh_rules(stance_work *w, const parties *sides, uint32_t n, track_status rule, track_status clue, track_status before, uint32_t ago, const seats *taken) {
  enum { PARAGRAPHS = 2, FAR = 4 };
  static const char *const count[] = {"0", "1", "2", "3", "4"};
  course *c = &w->course;
  bool many = w->d->blocks.n > PARAGRAPHS;
  const char *read = rule ? word_of(WORD_TRACK_STATUS, rule) : "none";
  if (c->watch) fputs("rules", c->watch);
  course_add(c, "sides", count[n]);
  course_add(c, "state", party_is_state(sides) ? "yes" : "no");
  course_add(c, "rule", read);
  if (!c->watch) { /* who learns finds these himself, from weights that have not seen the paragraph */
    char odds[16];
    snprintf(odds, sizeof odds, "%d", table_of(taken->second));
    course_add(c, "seated", count[taken->likely < 4 ? taken->likely : 4]);
    course_add(c, "table", odds);
  }
  if (clue) course_add(c, "clue", word_of(WORD_TRACK_STATUS, clue));
  if (many) {
    course_add(c, "many", "yes");
    course_add(c, "many:sides", count[n]);
    course_add(c, "many:rule", read);
    course_add(c, "before", before ? word_of(WORD_TRACK_STATUS, before) : "none");
    course_add(c, "ago", before ? count[ago < FAR ? ago : FAR] : "none");
  }
  if (c->watch) fputc('\n', c->watch);
}

static clue clue_of_course(stance_work *w, uint32_t last, track_status status) {
  const doc *d = w->d;
  uint32_t t = course_word(&w->course, status);
  if (t == NONE) t = d->sentences.at[last].first;
  for (uint32_t up = d->tokens.at[t].head; up != NONE && d->tokens.at[t].upos != UPOS_VERB && d->tokens.at[t].upos != UPOS_NOUN; up = d->tokens.at[t].head) t = up; /* of "not" what is denied */
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

/* "in Juba", "at Havana": the town of the sentence; "" = none. */
static slice town_of(const doc *d, const sentence *s) {
  for (uint32_t i = doc_first_mention(d, s->first); i < d->mentions.n && d->mentions.at[i].head < s->end; i++) {
    const mention *m = &d->mentions.at[i];
    uint32_t p = doc_case(d, m->head);
    if (m->kind != ACTOR_PLACE || m->modifier || !m->place || strncmp(m->place->feature, "PPL", 3) != 0 || p == NONE || m->at.from < d->blocks.at[s->block].body) continue;
    if (norm_is(d, p, "in") || norm_is(d, p, "at")) return doc_slice(d, m->at);
  }
  return (slice){"", 0};
}

/* What the paragraph calls the talks, where it does not tell well who sits there: "the turbot talks", "the Kosovo talks"; by the town
 * where they are: "Juba talks"; NULL. */
static const char *called(stance_work *w, uint32_t at, uint32_t first, uint32_t last) {
  doc *d = w->d;
  for (uint32_t t = d->sentences.at[first].first; t < d->sentences.at[last].end; t++) {
    const token *k = doc_token(d, t);
    if (k->upos != UPOS_NOUN || !frame_sym_in(w->scene.x, clause_lemma(d, t), w->x->class_negotiation)) continue;
    const char *name = told_matter(w, t);
    if (!name) name = track_of_place(w, t, norm_is(d, t, "conference") ? MAKES_conference : MAKES_talks);
    if (name) return name;
  }
  slice town = town_of(d, &d->sentences.at[at]);
  for (uint32_t i = first; i <= last && !town.len; i++) town = town_of(d, &d->sentences.at[i]);
  return town.len ? arena_printf(&d->arena, "%.*s talks", (int)town.len, town.ptr) : NULL;
}

/* "Two years earlier, in May 2015, the two leaders had resumed negotiations": long before what has become of the talks. */
static bool told_back(stance_work *w, uint32_t first) {
  enum { LONG_AGO = 180 /* days */ };
  const doc *d = w->d;
  uint32_t root = d->sentences.at[first].root;
  if (root == NONE || d->date == DAY_NONE || strcmp(d->tokens.at[root].xpos, "VBN") != 0) return false;
  bool had = false;
  FOR_CHILDREN(d, root, k)
  had |= d->tokens.at[k].rel == REL_AUX && norm_is(d, k, "had");
  day begin = DAY_NONE, after = DAY_NONE;
  if (had) stance_days(w, root, &begin, &after);
  return begin != DAY_NONE && after < d->date - LONG_AGO;
}

/* Talks that no row of tracks.tsv has told, by the words of the paragraph. */
static void plain_track(stance_work *w, told *p, track_status loose, uint32_t first, uint32_t last, const seats *taken) {
  enum { PARAGRAPHS = 2 };
  bool many = w->d->blocks.n > PARAGRAPHS;
  char key[SIDES_KEY], why[160];
  track_status status = course_status(&w->course);
  int odds = course_odds(&w->course);
  if (odds <= (loose ? UNLIKELY : 0)) return;
  clue c = clue_of_course(w, last, status);
  c.sides = taken->sides;
  c.mediators = taken->mediators;
  uint32_t n = track_sides(&c.sides, key);
  doc_note(w->d, "stance", c.at, "talks by all the words: %s, %d above none; %s; at the table %s", word_of(WORD_TRACK_STATUS, status), odds, w->d->why ? course_why(&w->course, status, why, sizeof why) : "", taken->why);
  if (odds < (loose ? LOOSE : w->course.x->bound)) return; /* a row has read of talks, though of nobody known */
  bool alone = n == 1 ? (many && !track_is_body(c.sides.at[0].country)) || at_home(w, &c.sides, first, last) : many && !c.sides.n; /* the others were told of before, or are parties of the state */
  bool sure = n > 1 && taken->surely >= SURE;
  const char *name = sure || (!n && !many) ? NULL : called(w, c.sentence, first, last); /* "the talks at Pittsburgh" of a company and its workers */
  if (n < 2 && !alone && !name) return;
  strand *s = NULL;
  for (uint32_t i = 0; i < p->n && !s; i++) /* "the process": which talks it means is known, and what is told of them here */
    if (p->at[i].track != NONE || (p->at[i].n > 1 && party_is_state(&p->at[i].sides))) s = &p->at[i];
  if (s && c.status == TRACK_OPEN && strand_over(w, s->track)) return;
  if (!s && n < 2 && strand_goes_on(w, &c, key, STRAND_BACK)) s = strand_of_last(w, p, &c);
  if (!s && n < 2 && many) { /* "The ministers met for the eighth time" in a chronicle of Chad and Libya */
    char both[SIDES_KEY];
    track_sides(strand_two_of_text(w), both);
    if (both[0] && strand_holds(both, key)) s = strand_new(p, &c, strand_two_of_text(w));
  }
  c.name = name;
  if (!s && (name || sure || n == 1)) s = strand_new(p, &c, &c.sides);
  if (!s) return;
  if (s->track == NONE) s->track = track_find(w, s->name, &s->sides, s->makes);
  if (s->track == NONE) return;
  track_mediated(w, s->track, &s->mediators);
  track_report_add(w, s->track, &c);
}

/* "The Geneva conference was opened. Egypt's minister did not shake hands with the Israeli": who sits there. */
static void sit_down(stance_work *w, const strand *s, const seats *taken) {
  track *t = &w->d->tracks.at[s->track];
  parties p = taken->sides;
  if (s->listed || t->parties.n > 1 || p.n < 2) return;
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
  static const parties none;
  w->n_clues = 0;
  bool session = w->session;
  w->session = false;
  if (!paragraph_of(w, &first, &last)) return;
  track_status loose = strands_of(w, &p, n);
  strand *one = NULL;
  for (uint32_t i = 0; i < p.n; i++)
    if (p.at[i].told) one = &p.at[i];
  const track *before = w->last_track == NONE ? NULL : &d->tracks.at[w->last_track];
  bool nothing = !one && !loose && !before;
  if (nothing && of_one(d, first, last)) return;
  parties acting = {.n = 0};
  uint32_t n_acting = sides_of(w, first, last, &acting);
  if (nothing && n_acting < 2) return;
  weigh(w, first, last);
  parties sat = before ? strand_seats(before) : none;
  track_status last_status = before ? strand_last_told(before) : TRACK_UNKNOWN;
  uint32_t ago = before ? d->sentences.at[first].block - d->sentences.at[w->last_sentence].block : 0;
  seats taken = {.second = INT_MIN, .why = ""};
  if (one || w->course.watch || course_odds(&w->course) > UNLIKELY)
    seats_taken(w, first, last, &(seats_known){course_word(&w->course, course_status(&w->course)), one ? &one->sides : &none, one ? &one->mediators : &none, one ? one->how : "none", &sat, ago}, &taken);
  if (one && !one->name && strcmp(one->how, "sought") == 0 && taken.n > 1 && taken.surely >= SURE) {
    one->sides = taken.sides;
    if (taken.mediators.n) one->mediators = taken.mediators;
    one->n = taken.n;
  }
  strands_report(w, &p, n);
  track_report *r = NULL;
  uint32_t told = 0;
  for (uint32_t i = 0; i < p.n; i++) {
    track_report *k = told_here(w, &p.at[i], first, last);
    if (!k) continue;
    r = k, told++;
    if (p.at[i].name) sit_down(w, &p.at[i], &taken);
  }
  if (told > 1) return;
  weigh_rules(w, &acting, n_acting, r ? r->status : TRACK_UNKNOWN, loose, last_status, ago, &taken);
  if (r) status_by_words(w, r, last);
  else if (!(session && !one) && !(last_status && told_back(w, first))) plain_track(w, &p, loose, first, last, &taken);
}

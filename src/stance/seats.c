#include "stance/seats.h"
#include "stance/strand.h"

#include <limits.h>
#include <stdio.h>

#include "lists.h"
#include "words.h"

enum { SENTENCES = 12, MOST_NAMED = 10 }; /* read of a paragraph, its last; who may sit there */

/* One who may sit there. */
typedef struct candidate {
  char code[5];
  party p;
  uint32_t times, judging, first; /* mentions; those as one who only judges what others made; place among the candidates */
  bool acts;             /* named otherwise than by an adjective or as a place */
  bool named;            /* otherwise than as a place */
  int best;              /* how well `p` stands for the side */
  uint64_t *seen;        /* rows, a bit each */
  int32_t sum[SEATS];
} candidate;

typedef struct seating {
  stance_work *w;
  candidate at[MOST_NAMED];
  uint32_t n;
  candidate *of; /* whose features are read */
} seating;

status seats_open(err *why) {
  static const char *const names[COURSE_COLUMNS] = {"none", "side", "mediator", "", "", "", "", ""};
  for (unsigned s = 0; s < COURSE_COLUMNS; s++)
    if (strcmp(seats_columns[s], names[s]) != 0) return err_at(why, DM_EINPUT, "tables/seats.tsv", 1, 1, "no column for a seat where it is looked for");
  return DM_OK;
}

static uint32_t row_of(uint64_t hash) { return course_find(hash, seats_mark, seats_slot, seats_rows); }

static void put(seating *s, const char *const *part, unsigned n) {
  FILE *watch = s->w->course.watch;
  uint64_t hash = 0;
  if (watch) fputc('\t', watch);
  for (unsigned i = 0; i < n; i++) {
    course_piece p = course_piece_of(part[i], strlen(part[i]));
    hash = hash * p.power + p.hash;
    if (watch) fputs(part[i], watch);
  }
  candidate *c = s->of;
  uint32_t row = row_of(hash);
  if (row == NONE || c->seen[row / 64] >> row % 64 & 1) return;
  c->seen[row / 64] |= (uint64_t)1 << row % 64;
  for (unsigned k = 0; k < SEATS; k++) c->sum[k] += seats_rows[row].weight[k];
}
#define PUT(s, ...) put(s, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static const char *word(const doc *d, uint32_t t) {
  const token *k = doc_token(d, t);
  if (actor_mention_at(d, t) != NONE && k->upos == UPOS_PROPN) return "N_";
  if (k->upos == UPOS_PROPN) return "P_";
  if (k->upos == UPOS_NUM) return "#";
  return k->lemma ? k->lemma->text : k->norm->text;
}

static candidate *candidate_of(seating *s, const party *p) {
  parties one = {.n = 1};
  one.at[0] = *p;
  char key[SIDES_KEY];
  if (!track_sides(&one, key) || strcmp(p->country, "NGO") == 0) return NULL;
  for (uint32_t i = 0; i < s->n; i++)
    if (strcmp(s->at[i].code, key) == 0) return &s->at[i];
  if (s->n == MOST_NAMED) return NULL;
  candidate *c = &s->at[s->n];
  *c = (candidate){.p = *p, .first = s->n++};
  memcpy(c->code, key, 5);
  c->seen = arena_array(&s->w->d->scratch, uint64_t, seats_n_rows / 64 + 1);
  return c;
}

/* The word that the name hangs on, over what it is joined to. */
static uint32_t over(const doc *d, uint32_t t) {
  for (int up = 0; up < 6 && d->tokens.at[t].rel == REL_CONJ && d->tokens.at[t].head != NONE; up++) t = d->tokens.at[t].head;
  return t;
}

static void mention_features(seating *s, uint32_t i, const sentence *at, uint32_t word_told, const char *where) {
  const doc *d = s->w->d;
  const mention *m = &d->mentions.at[i];
  bool capital = m->kind == ACTOR_PLACE && m->place && strcmp(m->place->feature, "PPLC") == 0;
  const char *kind = m->pronoun ? "pronoun" : m->modifier ? "modifier" : capital ? "capital" : word_of(WORD_ACTOR, m->kind);
  uint32_t t = over(d, m->head), p = doc_case(d, t), g = d->tokens.at[t].head;
  PUT(s, "k:", kind);
  if (m->at.from < d->blocks.at[at->block].body) {
    PUT(s, "dateline");
    return;
  }
  PUT(s, "k:", kind, ":", where);
  if (m->sector[0]) PUT(s, "s:", m->sector);
  if (s->w->speaks[i]) PUT(s, "speaks");
  if (d->tokens.at[m->head].upos != UPOS_PROPN) PUT(s, "n:", word(d, m->head));
  const char *rel = rel_names[d->tokens.at[t].rel], *prep = p == NONE ? "" : word(d, p);
  PUT(s, "r:", rel, ":", prep);
  if (t != m->head) PUT(s, "joined");
  FOR_CHILDREN(d, t, c) if (d->tokens.at[c].rel == REL_CONJ && actor_mention_at(d, c) != NONE) {
    PUT(s, "joins");
    break;
  }
  if (g != NONE) {
    const char *head = word(d, g);
    PUT(s, "h:", head);
    PUT(s, "h:", rel, ":", prep, ":", head);
    uint32_t gg = d->tokens.at[g].head, gp = doc_case(d, g);
    const char *gprep = gp == NONE ? "" : word(d, gp);
    if (m->modifier) PUT(s, "m:", rel_names[d->tokens.at[g].rel], ":", gprep);
    if (gg != NONE) {
      PUT(s, "g:", rel, ":", rel_names[d->tokens.at[g].rel], ":", word(d, gg));
      PUT(s, "g:", head, ">", word(d, gg));
      if (m->modifier) PUT(s, "m:", rel_names[d->tokens.at[g].rel], ":", gprep, ":", word(d, gg));
    }
  } else {
    PUT(s, "root");
  }
  if (m->first > at->first) PUT(s, "b:", word(d, m->first - 1));
  if (m->first > at->first + 1) PUT(s, "b:", word(d, m->first - 2), " ", word(d, m->first - 1));
  if (m->first == at->first) PUT(s, "opens");
  if (m->end < at->end) PUT(s, "a:", word(d, m->end));
  if (m->end + 1 < at->end) PUT(s, "a:", word(d, m->end), " ", word(d, m->end + 1));
  if (word_told != NONE && word_told >= at->first && word_told < at->end) {
    PUT(s, "told");
    PUT(s, "told:", rel, ":", prep);
    uint32_t up = t;
    for (int k = 0; k < 5 && up != NONE && up != word_told; k++) up = d->tokens.at[up].head;
    if (up == word_told) PUT(s, "under");
  } else {
    PUT(s, "apart:", kind);
  }
}

static bool among(const parties *p, const char *code) {
  char key[SIDES_KEY];
  track_sides(p, key);
  for (const char *k = key; *k; k += 4)
    if (track_same_side(k, code)) return true;
  return false;
}

static const char *count_of(uint32_t n) {
  static const char *const counts[] = {"0", "1", "2", "3", "4", "5", "6"};
  return counts[n < 6 ? n : 6];
}

static void candidate_features(seating *s, const seats_known *known) {
  candidate *c = s->of;
  const parties *rule = known->sides;
  const char *said = !rule->n ? "none" : among(known->mediators, c->code) ? "mediator" : among(rule, c->code) ? "side" : "not";
  const char *before = !known->last->n ? "none" : among(known->last, c->code) ? "side" : "not";
  const char *what = c->code[3] != ' ' ? "rebels" : track_is_body(c->p.country) ? "body" : "state";
  char key[SIDES_KEY];
  PUT(s, "bias");
  PUT(s, "rule:", said);
  PUT(s, "rule:", said, ":", count_of(track_sides(rule, key)));
  PUT(s, "rule:", said, ":", known->how);
  PUT(s, "last:", before);
  PUT(s, "last:", before, ":", count_of(known->ago));
  PUT(s, "last:", before, ":", c->times ? "named" : "unnamed", ":", known->how);
  PUT(s, "is:", what);
  PUT(s, "times:", count_of(c->times < 4 ? c->times : 4));
  PUT(s, "rank:", count_of(c->first), ":", count_of(s->n));
  PUT(s, "acts:", c->acts ? "yes" : "no");
  uint32_t acting = 0;
  bool own = false;
  for (uint32_t i = 0; i < s->n; i++) {
    acting += s->at[i].acts;
    own |= i != c->first && memcmp(s->at[i].code, c->code, 3) == 0;
  }
  PUT(s, "acts:", c->acts ? "yes" : "no", ":", count_of(acting));
  if (own) PUT(s, "own:", what);
}

/* How far it lies above standing near. */
static int odds(const candidate *c) { return (c->sum[SEAT_SIDE] > c->sum[SEAT_MEDIATOR] ? c->sum[SEAT_SIDE] : c->sum[SEAT_MEDIATOR]) - c->sum[SEAT_NONE]; }

/* "brokered by Djibouti": not unless all else says that he sits there himself. */
static bool brokers_it(const parties *brokers, const candidate *c) {
  enum { SITS_THERE = 250 };
  return among(brokers, c->code) && odds(c) < SITS_THERE;
}

/* All who likely sit there; where there are not two, the likeliest two, when they may. */
/* "Norway welcomed the agreement": who judges what others made. */
static bool judges_it(doc *d, const mention *m) {
  const token *k = doc_token(d, m->head);
  uint32_t verb = k->rel == REL_NSUBJ || k->rel == REL_CONJ ? k->head : NONE;
  if (verb != NONE && k->rel == REL_CONJ) verb = d->tokens.at[verb].rel == REL_NSUBJ ? d->tokens.at[verb].head : NONE;
  uint32_t paper = verb != NONE && clause_verb(d, verb) && sym_in(clause_lemma(d, verb), LIST_hails) ? doc_child(d, verb, REL_OBJ) : NONE;
  return paper != NONE && sym_in(clause_lemma(d, paper), LIST_laid_before);
}

static bool only_judges(const candidate *c) { return c->times && c->judging == c->times; }

static void choose(const seating *s, const parties *brokers, seats *out) {
  enum { MAY = -100 };
  const candidate *best[2] = {NULL, NULL};
  uint32_t n = 0;
  *out = (seats){.surely = INT_MAX, .second = INT_MIN, .why = ""};
  char key[SIDES_KEY];
  for (uint32_t i = 0; i < s->n; i++) {
    const candidate *c = &s->at[i];
    if (brokers_it(brokers, c) || only_judges(c)) continue;
    n += odds(c) > 0;
    if (!best[0] || odds(c) > odds(best[0])) best[1] = best[0], best[0] = c;
    else if (!best[1] || odds(c) > odds(best[1])) best[1] = c;
  }
  for (uint32_t i = 0; i < s->n; i++) {
    const candidate *c = &s->at[i];
    if ((n < 2 && !c->named && c->times) || brokers_it(brokers, c) || only_judges(c)) continue; /* "the talks at Pittsburgh" */
    if (odds(c) <= (n < 2 && (c == best[0] || c == best[1]) ? MAY : 0)) continue;
    if (odds(c) < out->surely) out->surely = odds(c);
    parties one = {.n = 1};
    one.at[0] = c->p;
    parties_add(n > 1 && c->sum[SEAT_MEDIATOR] > c->sum[SEAT_SIDE] ? &out->mediators : &out->sides, &one);
  }
  if (track_sides(&out->sides, key) < 2) {
    parties_add(&out->sides, &out->mediators);
    out->mediators.n = 0;
  }
  out->n = track_sides(&out->sides, key);
  out->likely = n;
  if (best[1]) out->second = odds(best[1]);
}

/* Of all who are named, for --why. */
static const char *odds_of(const seating *s) {
  char text[200];
  int at = 0;
  for (uint32_t i = 0; i < s->n && at < 180; i++)
    at += snprintf(text + at, sizeof text - (size_t)at, "%s%s%s %d", i ? ", " : "", s->at[i].p.country[0] ? s->at[i].p.country : "rebels", s->at[i].p.country[0] && s->at[i].code[3] != ' ' ? " rebels" : "", odds(&s->at[i]));
  return arena_copy(&s->w->d->arena, text, at < 200 ? (size_t)at : sizeof text - 1);
}

void seats_taken(stance_work *w, uint32_t first, uint32_t last, const seats_known *known, seats *out) {
  doc *d = w->d;
  arena_mark mark = arena_here(&d->scratch);
  seating s = {.w = w};
  FILE *watch = w->course.watch;
  if (last - first >= SENTENCES) first = last + 1 - SENTENCES;
  for (int pass = 0; pass < 2; pass++) { /* who is there; what is said of each */
    for (uint32_t c = 0; c < (pass ? s.n : 1); c++) {
      if (pass) {
        s.of = &s.at[c];
        if (watch) fprintf(watch, "seat\t%s", s.of->code);
        candidate_features(&s, known);
      }
      for (uint32_t k = first; k <= last; k++) {
        const sentence *at = &d->sentences.at[k];
        const char *where = k == last ? "L" : k == first ? "F" : "M";
        for (uint32_t i = doc_first_mention(d, at->first); i < d->mentions.n && d->mentions.at[i].head < at->end; i++) {
          const mention *m = &d->mentions.at[i];
          if (m->plain || m->kind == ACTOR_DOCUMENT || strand_within_armed(d, i) || (m->kind == ACTOR_PLACE && sym_in(d->tokens.at[m->core_end - 1].norm, LIST_meeting_town))) continue; /* Geneva stands for no state */
          party many[ACT_PARTIES];
          uint32_t n = m->pronoun ? actor_parties_direct(d, m->head, many, ACT_PARTIES) : 1;
          if (!m->pronoun) many[0] = actor_party(d, i);
          for (uint32_t j = 0; j < n; j++) {
            candidate *of = candidate_of(&s, &many[j]);
            if (!of) continue;
            if (pass) {
              if (of == s.of) mention_features(&s, i, at, known->word, where);
              continue;
            }
            of->times++;
            of->judging += judges_it(d, m);
            bool acts = !m->modifier && m->kind != ACTOR_PLACE;
            of->acts |= acts;
            int stands = !acts || party_is_private(&many[j]) ? 1 : m->kind == ACTOR_COUNTRY ? 4 : m->kind == ACTOR_PERSON ? 2 : 3; /* Ghana rather than its minister, and he rather than its refugees */
            if (stands > of->best) of->best = stands, of->p = many[j];
            of->named |= m->kind != ACTOR_PLACE;
          }
        }
      }
      if (pass && watch) fputc('\n', watch);
    }
    for (uint32_t i = 0; !pass && i < known->last->n; i++) candidate_of(&s, &known->last->at[i]);
  }
  choose(&s, known->mediators, out);
  if (d->why && s.n) out->why = odds_of(&s);
  arena_release(&d->scratch, mark);
}

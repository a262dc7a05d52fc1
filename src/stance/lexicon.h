/* lexicon.h - tables/stances.tsv, conditions.tsv, deeds.tsv, issues.tsv, tracks.tsv, course.tsv and breaches.tsv, read at open. */
#ifndef STANCE_LEXICON_H
#define STANCE_LEXICON_H

#include "event/frame.h"
#include "stance/course.h"

/* name, the position and the commitment it gives (-1 = none), what it is when it is denied (N_STANDS: nothing is told then). */
#define STAND_TABLE(X)                                   \
  X(favours, STANCE_FOR, -1, STAND_opposes)            \
  X(opposes, STANCE_AGAINST, -1, STAND_favours)        \
  X(blames, STANCE_AGAINST, -1, N_STANDS)                \
  X(open, STANCE_OPEN, PLEDGE_OFFERED, STAND_refuses)    \
  X(wants, STANCE_FOR, PLEDGE_DEMANDED, STAND_opposes)   \
  X(claims, STANCE_DEMANDS, PLEDGE_DEMANDED, STAND_refuses) \
  X(demands, STANCE_DEMANDS, PLEDGE_DEMANDED, N_STANDS)  \
  X(offers, STANCE_OPEN, PLEDGE_OFFERED, N_STANDS)       \
  X(pledges, STANCE_FOR, PLEDGE_PLEDGED, N_STANDS)       \
  X(agrees, STANCE_FOR, PLEDGE_PLEDGED, STAND_refuses)   \
  X(accepts, STANCE_FOR, PLEDGE_ACCEPTED, STAND_refuses) \
  X(refuses, STANCE_AGAINST, PLEDGE_REFUSED, STAND_admits)\
  X(keeps, -1, PLEDGE_KEPT, STAND_breaks)              \
  X(breaks, -1, PLEDGE_BROKEN, N_STANDS)               \
  X(withdraws, STANCE_AGAINST, PLEDGE_WITHDRAWN, N_STANDS) \
  X(admits, STANCE_OPEN, -1, N_STANDS)                   \
  X(yields, -1, -1, STAND_refuses)                     \
  X(none, -1, -1, N_STANDS)
typedef enum stand_kind {
#define X(name, position, commitment, denied) STAND_##name,
  STAND_TABLE(X)
#undef X
  N_STANDS
} stand_kind;
extern const char *const stand_names[N_STANDS];

typedef struct stand_row {
  char pos;
  pattern with;
  stand_kind says;
  slots holder, matter, to;
  uint32_t line;
} stand_row;

enum { ISSUE_WORDS = 4 };
typedef struct issue_row {
  slice words[ISSUE_WORDS]; /* the last is the word looked at */
  uint32_t n;
  const char *issue;
  bool weak;
} issue_row;

/* Of which stands the words open a condition: conditions.tsv says more. */
typedef enum condition_kind { IF_ANY, IF_REFUSED, IF_OTHER, IF_UNTIL, IF_PRICE, IF_FIRST, IF_TOLD, IF_NONE, N_CONDITION_KINDS } condition_kind;
enum { CONDITION_WORDS = 4 };
typedef struct condition_row {
  slice words[CONDITION_WORDS];
  uint32_t n;
  condition_kind of;
  const char *mark;
} condition_row;

/* What a row of tracks.tsv makes when no talks were told of before. */
#define MAKES_TABLE(X) X(nothing) X(talks) X(contacts) X(mediation) X(conference) X(channel) X(delegates) X(process) X(pair)
typedef enum track_makes {
#define X(name) MAKES_##name,
  MAKES_TABLE(X)
#undef X
  N_MAKES
} track_makes;

enum { DEED_WORDS = 12 };
typedef struct deed_row {
  char pos;
  slice words[DEED_WORDS]; /* one of which must stand under it */
  uint32_t n;
  const char *deed;        /* "*": of what it is done to; "-": none */
  int sign;
} deed_row;

typedef struct track_row {
  char pos;
  pattern with;
  track_status status; /* TRACK_UNKNOWN: it tells none */
  slots sides, mediator;
  track_makes makes;
  bool of_noun;        /* `with` names the negotiation */
} track_row;

/* The deeds that break a word: breaches.tsv. */
enum { BREACH_DEEDS = 6 };
typedef struct breach_row {
  stance stand;         /* STANCE_FOR or STANCE_AGAINST */
  struct {
    plover type;
    const char *mode;   /* NULL = any */
  } deeds[BREACH_DEEDS];
  uint32_t n;
} breach_row;

typedef struct stance_lexicon {
  stand_row *stands;
  condition_row *conditions;
  deed_row *deeds;
  issue_row *issues;
  track_row *tracks;
  breach_row *breaches;
  course_lexicon course;
  uint8_t *stand_kinds, *turn_kinds, *track_kinds; /* for each row of their maps the parts of speech of its row and of those that come after it */
  map stands_by_lemma, conditions_by_word, deeds_by_lemma, issues_by_word, tracks_by_lemma, breaches_by_lemma;
  uint32_t class_stative, class_strong, class_wane, class_drop, class_other, class_voice, class_money, class_negotiation, class_paper;
} stance_lexicon;

/* A bit for each part of speech; of rows of tracks.tsv also whether one names the negotiation, whether
 * one is of meeting or talking, whether one of a verb names none. */
enum { KIND_V = 1, KIND_N = 2, KIND_A = 4, KIND_P = 8, KIND_OF_NOUN = 16, KIND_MEETS = 32, KIND_VERB_ALONE = 64 };
static inline unsigned kind_bit(char pos) { return pos == 'v' ? KIND_V : pos == 'n' ? KIND_N : pos == 'a' ? KIND_A : KIND_P; }
/* Of all rows of the word, without a look at any; 0 = it has none. */
static inline unsigned kinds_of(const map *m, const uint8_t *kinds, sym word) {
  uint32_t row = word->known->row[m->nth];
  return row ? kinds[row - 1] : 0;
}

/* may.c: fills them; the tables stand. */
void may_open(engine *e, stance_lexicon *x);

/* Reads the tables into e->stances; complains with file:line:column. */
status stance_lexicon_open(engine *e, err *why);

#endif

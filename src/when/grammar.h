/* grammar.h - what a time expression says, before anyone asks which day that is.
 *
 *   "the end of May"            CALENDAR  month 5
 *   "last Tuesday"              STEP      unit week day 2, -1 from the day of writing
 *   "two days later"            STEP      unit day, +2 from where the story is
 *   "three weeks"               LENGTH    3 weeks
 *   "the Clinton presidency"    REIGN     */
#ifndef WHEN_GRAMMAR_H
#define WHEN_GRAMMAR_H

#include "when/scan.h"

typedef enum expr_kind {
  EXPR_CALENDAR, /* a date by its names; what is 0 is not said */
  EXPR_STEP,     /* so many units from the anchor */
  EXPR_LENGTH,   /* duration: the value stands in `value` */
  EXPR_FIXED,    /* the value is known: PRESENT_REF, a SET */
  EXPR_VAGUE,    /* a time without a value */
  EXPR_REIGN     /* a term of office */
} expr_kind;

/* What steps are counted in, and how fine a date is. */
typedef enum grain {
  GRAIN_NONE,
  GRAIN_SECOND,
  GRAIN_MINUTE,
  GRAIN_HOUR,
  GRAIN_DAY,
  GRAIN_WEEKEND,
  GRAIN_WEEK,
  GRAIN_MONTH,
  GRAIN_SEASON,
  GRAIN_QUARTER,
  GRAIN_HALF,
  GRAIN_YEAR,
  GRAIN_DECADE,
  GRAIN_CENTURY
} grain;

typedef enum tense { TENSE_NONE, TENSE_PAST, TENSE_PRESENT, TENSE_FUTURE, TENSE_OPEN } tense; /* OPEN: the verb there is does not tell */

typedef struct expr {
  span at;
  uint32_t sentence;
  expr_kind kind;
  time_class class;
  bool has_year;
  int year; /* astronomical: 1 BC is 0 */
  int month, dom, weekday;
  const char *season;  /* SU */
  int half, quarter;   /* 1-2, 1-4 */
  int decade, century; /* year / 10, year / 100; with has_year, of the year's era */
  bool bc;             /* the era was written: a decade or century before Christ */
  const char *part;    /* TMO; T12:00 */
  int hour, minute;    /* with has_clock */
  bool has_clock;
  const char *zone;
  bool short_year;     /* "'58": the century is not said */
  bool fiscal;         /* FY1999 */
  const char *calendar; /* of others: hijri, jalali, or the civil year before its first: "1911" of Juche */
  const char *holiday;
  bool week_of; /* "the week of December 4" */
  /* steps */
  bool deictic; /* from the day of writing, not from the story */
  bool of_year; /* a month, season or holiday of the year `step` years from the anchor: "August of that year"
                 */
  bool same;    /* "that", "the same", "the": stays in the story's unit */
  int step;
  bool by_tense;    /* "the weekend": the last or the next, as the verb says */
  bool vague_count; /* "a few days later" */
  grain unit;
  grain ago_unit;   /* "two years ago this week" */
  int edge;         /* "the first day of May" -1, the last 1 */
  bool ahead;       /* led by "before", "by": not yet */
  bool half_more;   /* "two and a half years later" */
  bool led_between; /* after "between" */
  bool beside_day;  /* "on Jan. 11, the day after they left": that day, when one was told just before */
  bool in_week;     /* "Monday of last week" */
  bool back;        /* "that night", "the same evening" */
  bool as_told;     /* "then": just what was told */
  bool ruler_only;  /* "under Brezhnev" */
  bool adverb_only; /* "overnight", not "overnight talks" */
  bool history_only; /* "former": marked in a history, no time in news */
  bool counted;     /* "three decades later", not "the next decade" */
  bool ago;         /* "a decade ago", "from now" */
  uint32_t count;   /* units of a length; 0 = not told */
  int reach;        /* of a length: -1 "the past", +1 "the next", 0 */
  bool before_date; /* "two weeks to 5 June", "two days before 5 June" */
  bool single;      /* "two days after 5 June": a day, no stretch */
  const char *mod;  /* TIMEX3: START MID END APPROX MORE_THAN LESS_THAN ... */
  const char *quant, *freq;
  const char *value;
  slice given; /* "George W." of a reign */
  const map_row *reigns;
  /* how it stands in the sentence */
  bool adverb;      /* after in, on, by ... or opening the sentence: it dates the story */
  bool led_since;   /* after since, until, from, before: dates another thing */
  bool since;       /* after "since" */
  bool will;        /* "will go": ahead of the day of writing, wherever the story is */
  bool apposed;     /* "20 June, a Saturday" */
  bool beside;      /* a length with a date behind it: "the two weeks to 5 June" */
  bool future_word; /* "by", "until" */
  bool inherits;    /* year from the next one: "March" of "March and May 1940" */
  bool document;    /* "this September 2009 cable" */
  bool pluperfect;  /* "had" before it in the clause */
  tense tense;
} expr;

/* How the text writes days in figures: 12/31 or 31/12. */
typedef enum day_order { ORDER_UNKNOWN, ORDER_MONTH_FIRST, ORDER_DAY_FIRST } day_order;

typedef struct grammar {
  doc *doc;      /* for notes */
  day_order order;
  const when_lexicon *lex;
  arena *arena;   /* values are made here */
  const atom *at; /* the sentence */
  uint32_t n;
  uint64_t kinds; /* of all its atoms */
  int bc_year; /* last year written with BC, as a positive number; 0 = none: then "in 492" is one too */
} grammar;

typedef VEC(expr) exprs;

/* What a date of the sentence that can be read in one way only shows. */
day_order when_order_seen(const grammar *g);
/* The times of one sentence, appended in text order. */
void when_parse(grammar *g, uint32_t sentence, arena *mem, exprs *out);

#endif

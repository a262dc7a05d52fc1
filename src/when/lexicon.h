/* lexicon.h - the words of time, from tables/times.tsv, and the terms of office, from tables/people.tsv.
 *
 * A row is a word or a phrase with a kind; a word may have several ("fall" is a season, "second" an ordinal).
 * Phrases are found by their first word. */
#ifndef WHEN_LEXICON_H
#define WHEN_LEXICON_H

#include "base/map.h"
#include "doc.h"

/* kind in the table, its enum name; what `value` holds follows. */
#define WORD_TABLE(X)                                                                                                  \
  X("month", MONTH)            /* 1-12 */                                                                              \
  X("weekday", WEEKDAY)        /* 1 = Monday, as ISO 8601 */                                                           \
  X("season", SEASON)          /* SP SU FA WI */                                                                       \
  X("part", PART)              /* part of the day: TMO TAF TEV TNI */                                                  \
  X("clock", CLOCK)            /* "noon": T12:00 */                                                                    \
  X("unit", UNIT)              /* D W M Y DE CE Q WE 2W, TH TM TS for hours and below */                               \
  X("units", UNITS)            /* the plurals */                                                                       \
  X("part_of_year", HALF_YEAR) /* Q, H: "the first quarter of 2015" */                                                 \
  X("number", NUMBER)          /* 1-90, 100, 1000; X = not said: "several" */                                          \
  X("half", HALF)              /* "half an hour" */                                                                    \
  X("ordinal", ORDINAL)        /* 1-31 */                                                                              \
  X("lead", LEAD)              /* a bare year or "May" may follow; "adverb" = and then it dates the sentence */        \
  X("join", JOIN)              /* between two times of one phrase */                                                   \
  X("ref", REF)                /* PRESENT_REF PAST_REF FUTURE_REF */                                                   \
  X("span", LENGTH)            /* a duration of no said length: PXX */                                                 \
  X("vague", VAGUE)            /* a time that gets no value: "this period" */                                          \
  X("day", DAY)                /* days from today */                                                                   \
  X("tonight", TONIGHT)        /* part of today */                                                                     \
  X("deictic", DEICTIC)        /* steps of the unit that follows, from the day of writing: last -1, this 0, next 1 */  \
  X("story", STORY)            /* steps from where the story is: previous -1, that 0, following 1 */                   \
  X("phase", PHASE)            /* "early", "mid": START, MID */                                                        \
  X("phase_of", PHASE_OF)      /* "end" (of March): END */                                                                  \
  X("approx", APPROX)          /* "about" (one month) */                                                               \
  X("filler", FILLER)          /* between number and unit: "two full days" */                                          \
  X("direction", DIRECTION)    /* + or -, with "now" when counted from the day of writing */                           \
  X("set", SET)                /* the value of a SET: "daily" XXXX-XX-XX */                                            \
  X("every", EVERY)            /* every, each, per */                                                                  \
  X("times", TIMES)            /* "twice" (a week) */                                                                  \
  X("zone", ZONE)              /* as TIMEX3 writes it after the time; may be empty */                                  \
  X("meridiem", MERIDIEM)      /* hours to add: 0, 12 */                                                               \
  X("era", ERA)                /* - = before Christ */                                                                 \
  X("holiday", HOLIDAY)        /* 12-25, easter-2, orthodox, 11-4-4 (fourth Thursday of November; -1 = the last) */    \
  X("tense", TENSE)            /* "future", "past": what the verb beside a weekday says */                             \
  X("weekdays", WEEKDAYS)      /* "Sundays": 1 = Monday */                                                              \
  X("decade", DECADE)          /* "the fifties": 5 */                                                                  \
  X("then", THEN)              /* "by then": where the story is */                                                      \
  X("period", PERIOD)          /* a named era: 1939-09-01/1945-09-02; lead = only after a word of reign_lead or in, of */ \
  X("ruler", RULER)            /* a role of tables/people.tsv whose term is an era: "under Brezhnev" */                 \
  X("hijri", HIJRI)            /* months of the Islamic calendar 1-12, of the Iranian 13-24 */                          \
  X("calendar", CALENDAR)      /* behind a year: hijri, jalali, or what to add for the civil year: "B.E." -543 */       \
  X("regnal", REGNAL)          /* before a year: what to add: "Showa" 1925 */                                           \
  X("press", PRESS)            /* "day", "month": what a publisher whose name holds the value puts first */             \
  X("plan", PLAN)              /* lemma of a verb or adjective whose time lies ahead: "planned for May" */              \
  X("reach", REACH)            /* lemma of a verb whose infinitive does not lie ahead of it: "began to fall" */         \
  X("not_day", NOT_DAY)        /* after a weekday it is a name: "Sunday Times" */                                      \
  X("not_before", NOT_BEFORE)  /* before it: "Bloody Sunday" */                                                        \
  X("not_month", NOT_MONTH)    /* "the May government" */                                                              \
  X("counted", COUNTED)        /* after a number it is no year: "1900 soldiers" */                                     \
  X("document", DOCUMENT)      /* "this September 2009 cable" */                                                       \
  X("reign", REIGN)            /* "the Clinton presidency"; during = only after "during", "under" */                   \
  X("reign_lead", REIGN_LEAD)
typedef enum word_kind {
#define X(text, name) WORD_##name,
  WORD_TABLE(X)
#undef X
  N_WORD
} word_kind;
_Static_assert(N_WORD <= 64, "kinds are kept as bits");
#define KIND(name) ((uint64_t)1 << WORD_##name)

typedef enum word_need { NEED_NOTHING, NEED_LEAD, NEED_DATE, NEED_NAME, NEED_UNIT, NEED_USA, NEED_HISTORY, NEED_ADVERB, NEED_DURING } word_need;

/* As many words as the longest phrase has. */
#define PHRASE_WORDS 6

typedef struct word_row {
  slice words[PHRASE_WORDS];
  uint32_t n_words;
  word_kind kind;
  int number;        /* value as a number; 0 when it is none */
  const char *value;
  word_need need;
} word_row;

/* A term of a president, prime minister or chancellor. */
typedef struct reign {
  const char *given; /* the rest of the name, its letters in lower case: "bill", "georgew" */
  day from, to;      /* DAY_NONE: still in office */
  bool governs;      /* there is an administration, a presidency: no king's */
} reign;

/* A feast that hangs on the moon, in one year. */
typedef struct feast {
  day first, last;
} feast;

typedef struct when_lexicon {
  VEC(word_row) rows;
  map words; /* first word -> rows */
  map rulers; /* role -> rows of ruler */
  map verbs; /* lemma -> rows of plan and reach: no words of time themselves */
  VEC(feast) feasts;
  map feast_names; /* "ramadan" -> feasts */
  VEC(reign) reigns;
  map surnames; /* lower case -> reigns */
} when_lexicon;

status when_lexicon_open(engine *e, err *why);

#endif

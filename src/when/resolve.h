/* resolve.h - from what an expression says to the days it means.
 *
 * Two ways of telling time. News counts from its date: "Tuesday", "in November", "last year". A history has
 * no day of writing that matters: "the following month", "in June", "three days later" count from the date
 * told last. Texts mix them ("The following month, one of those detainees was released" in an article of
 * December after a sentence about May), so each expression says which it is, and only what is neither ("in
 * June") asks what the whole text is. */
#ifndef WHEN_RESOLVE_H
#define WHEN_RESOLVE_H

#include "when/calendar.h"

typedef struct scene {
  const when_lexicon *lex;
  arena *arena;  /* of values */
  point written; /* the day of writing; GRAIN_NONE = not known */
  point story;   /* where the telling is */
  uint32_t story_sentence, story_block;
  point fine; /* the last one told to the month or day */
  uint32_t fine_sentence, fine_block;
  point past; /* the last one told that has been */
  point near; /* the last day told that lies near the day of writing: "at 8 a.m." is of it */
  uint32_t near_sentence, near_block;
  uint32_t night; /* sentence + 1 in which a night was told of; 0 */
  const expr *next;         /* the next date with its year in the same sentence; NULL */
  bool history;             /* see above */
  bool heads;               /* the expression is a date heading: the telling is there */
  int head_year, head_month; /* "1984" over "3 March: ...", "2 November: ...": the year of such entries, the month of the last; 0 */
  point carried;            /* date of a document whose words the text carries */
  uint32_t carried_block;
  bool in_quote;            /* a block quotation, or in quotation marks behind the name of such a document */
  day reign_from, reign_to; /* the last term of office; DAY_NONE */
} scene;

/* Is the text a history? No date, or many years far from it and few words that count from it. */
bool when_is_history(const expr *e, uint32_t n, day written);
/* Fills class, value, begin, after and precision of t, and moves the scene on. */
/* Ends of a length that a date beside it gives. */
void when_beside(const expr *e, timex *t, const timex *date);
void when_resolve(scene *s, const expr *e, uint32_t block, timex *t);

#endif

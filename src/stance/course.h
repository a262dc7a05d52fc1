/* course.h - the course of talks, by all the words of a paragraph: whether some are told of, and what became of them. Weights
 * learned from thousands of passages (tools/train/talks.txt, tables/course.tsv); words, their pairs and threes, what is denied
 * or still to come, the last sentence apart from the others, and what the rules made of the paragraph. A multinomial logistic
 * regression over all of them. */
#ifndef STANCE_COURSE_H
#define STANCE_COURSE_H

#include <stdio.h>

#include "doc.h"
#include "engine.h"
#include "stance/course_data.h"

enum { COURSES = TRACK_CLOSED + 1 }; /* TRACK_UNKNOWN: no talks are told of */

typedef struct course_lexicon {
  int bound;  /* how far a status must lie above "no talks" where no rule has found any */
  int margin; /* and above the status that a rule has read */
} course_lexicon;

/* tables/course.tsv, which is laid out when it is built. */
status course_open(course_lexicon *x, err *why);

/* A paragraph while it is weighed. */
typedef struct course {
  const course_lexicon *x;
  doc *d;
  FILE *watch;         /* where features are written for tools/train/talks.py; NULL */
  course_piece *words; /* of the sentence that is gone over, a piece for each token */
  uint32_t first;      /* its first token */
  uint64_t *seen;      /* rows, a bit each: a feature counts once */
  struct course_hit {
    uint32_t row, token;
  } *hits;
  uint32_t n_hits;
  int32_t sum[COURSES];
} course;

/* Room for one; kept for all paragraphs of the document, in its scratch memory. */
void course_init(course *c, const course_lexicon *x, doc *d, FILE *watch);
/* The words of the sentences from first to last. Forgets what was there before. */
void course_read(course *c, uint32_t first, uint32_t last);
/* What else is known: "rule" "closed". */
void course_add(course *c, const char *what, const char *value);
/* The likeliest status, were there talks. */
track_status course_status(const course *c);
/* How far it lies above no talks; hundredths. */
int course_odds(const course *c);
/* The word that speaks most for the status; NONE. */
uint32_t course_word(const course *c, track_status status);
/* The features that speak most for it, "agree to meet, will", for --why. */
const char *course_why(const course *c, track_status status, char *out, size_t cap);

#endif

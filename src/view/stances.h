/* stances.h - answers about positions, pledges, tracks, signals and moves: as a table for the eye, as JSON lines, as CSV. */
#ifndef STANCES_H
#define STANCES_H

#include "ledger/stance_find.h"
#include "view/term.h"

/* The head of the table; an answer: its cells cut to the line, under them the words it rests on, and through whom they
 * come. `shown`: the whole sentence, and the words alone where it is the one last shown; NULL = the words. */
void stances_head(term *t, stance_question ask);
void stances_entry(term *t, stance_question ask, const char *const *cells, buf *shown);

void stances_json(buf *b, stance_question ask, const char *const *cells);
/* RFC 4180. N_QUESTIONS: a table for the answers to all questions, with a column "type" before. */
void stances_csv_head(buf *b, stance_question of);
void stances_csv(buf *b, stance_question of, stance_question ask, const char *const *cells);

#endif

/* part.h - the parts of the grammar that others are made of. Each reads what stands at atom i into *e and
 * gives the atom after it; 0 when it does not stand there. */
#ifndef WHEN_PART_H
#define WHEN_PART_H

#include "when/cursor.h"

/* date.c */
/* A date without "early" or "the end of". `licensed`: a bare year, "May" or "fall" may stand here. */
uint32_t when_date(const grammar *g, uint32_t i, expr *e, bool licensed);
uint32_t when_clock(const grammar *g, uint32_t i, expr *e);
uint32_t when_holiday(const grammar *g, uint32_t i, expr *e);
uint32_t when_part(const grammar *g, uint32_t i, expr *e);
/* The year after a day, month or season; i when there is none. */
uint32_t when_year_tail(const grammar *g, uint32_t i, expr *e, bool day_said);
/* May a bare year stand at i? */
bool when_year_place(const grammar *g, uint32_t i, bool joined);
uint32_t when_decade(const grammar *g, uint32_t i, expr *e);
uint32_t when_bare_day(const grammar *g, uint32_t i, expr *e);
/* What follows makes a number no day of a month: "20,000", "5 percent". */
bool when_spoils_day(const grammar *g, uint32_t i);

/* numeric.c */
/* A note on what looks like a time and is none. */
void when_odd(const grammar *g, uint32_t i, uint32_t end, const char *why);
uint32_t when_numeric(const grammar *g, uint32_t i, expr *e);
uint32_t when_office_year(const grammar *g, uint32_t i, expr *e);

/* foreign.c */
/* "15 Muharram 1400", "2540 B.E.", "Showa 20" */
uint32_t when_foreign(const grammar *g, uint32_t i, expr *e);

/* length.c */
uint32_t when_length(const grammar *g, uint32_t i, expr *e);
uint32_t when_set(const grammar *g, uint32_t i, expr *e);
uint32_t when_unit_over(const grammar *g, uint32_t i, expr *e);
/* "ago", "later": the sign, whether from the day of writing, whether from an event that is named ("after the
 * vote"). */
uint32_t when_direction(const grammar *g, uint32_t i, int *sign, bool *now, bool *of_event);
grain when_grain(const char *unit);

#endif

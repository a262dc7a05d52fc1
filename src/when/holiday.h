/* holiday.h - feasts and the calendars of others: rules of tables/times.tsv and days of tables/feasts.tsv.
 *
 *   12-25          a day of the year
 *   11-4-4         the fourth Thursday of November; 05-1--1 the last Monday of May
 *   easter-2       days from Easter; orthodox+1 from the Easter of the Julian calendar
 *   hebrew-163     days from the Jewish New Year that falls in the year: Passover
 *   jalali+12      days from 1 Farvardin
 *   =ramadan       rows of tables/feasts.tsv; =lunar new year-1 the day before
 *   1973-10-06     one day for ever: "9/11" */
#ifndef WHEN_HOLIDAY_H
#define WHEN_HOLIDAY_H

#include "when/lexicon.h"

/* First and last day in a year; nth 0, and 1 for a feast that comes twice in a year. False: not in that year. */
bool holiday_days(const when_lexicon *lex, const char *rule, int year, int nth, day *first, day *last);

/* What a calendar of others says. */
typedef enum calendar { CALENDAR_NONE, CALENDAR_HIJRI, CALENDAR_JALALI, CALENDAR_YEARS } calendar;
/* A day of the civil Islamic calendar (months of 30 and 29 days; a sighted moon may be a day off) or of the Iranian one. */
day calendar_day(calendar c, int year, int month, int dom);

#endif

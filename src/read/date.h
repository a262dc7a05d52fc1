/* date.h - the dates that documents carry about themselves: datelines, "Published ..." lines, date-time groups. */
#ifndef READ_DATE_H
#define READ_DATE_H

#include "doc.h"

typedef struct written_date {
  day day;                  /* first day; DAY_NONE = the year is missing ("GENEVA, May 3") */
  time_precision precision; /* BY_DAY, BY_MONTH */
} written_date;

/* A date at the start of s, its year included: "December 13, 2017", "13 Dec 2017", "2017-12-13", "Dec. 2017".
 * Gives the bytes used; 0 = none. */
size_t date_read(slice s, written_date *out);
/* A line that is nothing but a date: weekday, hour, zone and "Published on" are let pass. */
bool date_only(slice line, written_date *out);
/* A line that is a place and a date: "LONDON, November 6, 1956", "Camp David, Maryland, 17 September 1978". */
bool date_placed(slice line, written_date *out);
/* The first day, its year included, that stands anywhere in a line: "NO: 1188, February 18, 1958, 8 p.m.". */
bool date_inside(slice line, written_date *out);
/* The date-time group of a cable: "241530Z NOV 71", "R 121015Z MAR 74". Years below 40 are 20xx. */
bool date_group(slice line, written_date *out);
/* The place that opens a news text, with its dash: "GENEVA, May 3 (Reuters) - ", "CRANS-MONTANA, Switzerland — ".
 * Gives the bytes up to the first word of the news; 0 = none. */
size_t dateline_read(slice paragraph, written_date *out);
/* A paragraph that opens with its day and a dash: "27 October 1999 - The Special Representative told". In a chronology each does. */
bool date_opening(slice paragraph, written_date *out);

#endif

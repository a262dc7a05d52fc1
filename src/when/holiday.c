#include "when/holiday.h"

#include <stdlib.h>

#include "when/calendar.h"

/* Easter Sunday, Gregorian: Meeus, Astronomical Algorithms (1991), chapter 8. */
static day easter(int year) {
  int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  int n = h + l - 7 * m + 114;
  return day_of(year, n / 31, n % 31 + 1);
}

/* Easter Sunday of the Julian calendar as a Gregorian day; same source. */
static day orthodox_easter(int year) {
  int a = year % 4, b = year % 7, c = year % 19, d = (19 * c + 15) % 30, e = (2 * a + 4 * b - d + 34) % 7, n = d + e + 114;
  return day_of(year, n / 31, n % 31 + 1) + year / 100 - year / 400 - 2;
}

/* Days before the Hebrew year by the mean moon; Reingold and Dershowitz, Calendrical Calculations. */
static int hebrew_elapsed(int year) {
  int months = (235 * year - 234) / 19, parts = 12084 + 13753 * months, days = 29 * months + parts / 25920;
  return 3 * (days + 1) % 7 < 3 ? days + 1 : days;
}
/* 1 Tishri of the Hebrew year that begins in a civil year. */
static day hebrew_new_year(int civil) {
  enum { EPOCH = -2092590 /* 1 Tishri of the year 1, counted from 1970 */ };
  int year = civil + 3761, before = hebrew_elapsed(year - 1), now = hebrew_elapsed(year), after = hebrew_elapsed(year + 1);
  return EPOCH + now + (after - now == 356 ? 2 : now - before == 382 ? 1 : 0);
}

day calendar_day(calendar c, int year, int month, int dom) {
  if (c == CALENDAR_HIJRI) { /* leap years of the civil calendar: 11 in 30 */
    enum { EPOCH = -492149 }; /* 0 Muharram of the year 1 */
    return EPOCH + dom + (59 * (month - 1) + 1) / 2 + (year - 1) * 354 + (3 + 11 * year) / 30;
  }
  /* leap years: 8 in 33, right from 1300 to 1500 */
  enum { EPOCH = -492633 };
  return EPOCH + 365 * year + (8 * year + 21) / 33 + (month <= 7 ? 31 * (month - 1) : 186 + 30 * (month - 7)) + dom - 1;
}

static int days_in(int year, int month) { return (int)(month == 12 ? 31 : day_of(year, month + 1, 1) - day_of(year, month, 1)); }

static bool listed(const when_lexicon *lex, const char *name, int year, int nth, day *first, day *last) {
  size_t n = strlen(name);
  while (n && name[n - 1] >= '0' && name[n - 1] <= '9') n--;
  if (n && name[n] && (name[n - 1] == '-' || name[n - 1] == '+'))
    n--;
  else
    n = strlen(name);
  int off = name[n] ? atoi(name + n) : 0;
  for (const map_row *r = map_find(&lex->feast_names, (slice){name, n}); r; r = map_next(&lex->feast_names, r)) {
    const feast *f = &lex->feasts.at[r->value];
    int y, m, d;
    day_civil(f->first + off, &y, &m, &d);
    if (y != year || nth-- > 0) continue;
    *first = f->first + off;
    *last = off ? *first : f->last;
    return true;
  }
  return false;
}

bool holiday_days(const when_lexicon *lex, const char *rule, int year, int nth, day *first, day *last) {
  if (year < 1 || year > 9999) return false;
  if (rule[0] == '=') return listed(lex, rule + 1, year, nth, first, last);
  if (nth) return false;
  int month = atoi(rule);
  if (strncmp(rule, "easter", 6) == 0) {
    *first = easter(year) + atoi(rule + 6);
  } else if (strncmp(rule, "orthodox", 8) == 0) {
    *first = orthodox_easter(year) + atoi(rule + 8);
  } else if (strncmp(rule, "hebrew", 6) == 0) {
    *first = hebrew_new_year(year) + atoi(rule + 6);
  } else if (strncmp(rule, "jalali", 6) == 0) {
    *first = calendar_day(CALENDAR_JALALI, year - 621, 1, 1) + atoi(rule + 6);
  } else if (month > 12) { /* a day of one year */
    time_precision p;
    if (!day_parse(slice_of(rule), first, last, &p)) return false;
    int y, m, d;
    day_civil(*first, &y, &m, &d);
    return y == year;
  } else {
    if (month < 1 || strlen(rule) < 5) return false;
    const char *rest = rule + 3, *dash = strchr(rest, '-');
    if (!dash) {
      *first = day_of(year, month, atoi(rest));
    } else {
      int weekday = atoi(rest), nth_day = atoi(dash + 1);
      day from = day_of(year, month, 1), to = day_of(year, month, days_in(year, month));
      *first = nth_day > 0 ? from + (weekday - weekday_of(from) + 7) % 7 + 7 * (nth_day - 1) : to - (weekday_of(to) - weekday + 7) % 7;
    }
  }
  *last = *first;
  return true;
}

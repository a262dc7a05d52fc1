#include "when/calendar.h"

static int floor_div(int a, int b) { return a >= 0 ? a / b : -((b - 1 - a) / b); }

int weekday_of(day n) {
  int w = (int)((n + 3) % 7); /* 1970-01-01 was a Thursday */
  return (w < 0 ? w + 7 : w) + 1;
}

static int days_in(int year, int month) {
  return (int)(month == 12 ? 31 : day_of(year, month + 1, 1) - day_of(year, month, 1));
}

point point_of_day(day n) {
  point p = {.grain = GRAIN_DAY};
  day_civil(n, &p.year, &p.month, &p.dom);
  return p;
}

/* First month of a season on the northern half of the earth. */
static int season_month(const char *season) {
  return strcmp(season, "SP") == 0 ? 3 : strcmp(season, "SU") == 0 ? 6 : strcmp(season, "FA") == 0 ? 9 : 12;
}

void point_days(const point *p, day *begin, day *after) {
  *begin = *after = DAY_NONE;
  int m;
  switch (p->grain) {
  case GRAIN_DAY: *begin = *after = day_of(p->year, p->month, p->dom); break;
  case GRAIN_WEEK: *begin = p->week, *after = p->week + 6; break;
  case GRAIN_WEEKEND: *begin = p->week + 5, *after = p->week + 6; break;
  case GRAIN_MONTH:
    *begin = day_of(p->year, p->month, 1), *after = *begin + days_in(p->year, p->month) - 1;
    break;
  case GRAIN_SEASON:
    m = season_month(p->season);
    *begin = day_of(p->year, m, 1);
    *after = day_of(m == 12 ? p->year + 1 : p->year, m == 12 ? 3 : m + 3, 1) - 1;
    break;
  case GRAIN_QUARTER:
    *begin = day_of(p->year, p->part * 3 - 2, 1),
    *after = day_of(p->year, p->part * 3, 1) + days_in(p->year, p->part * 3) - 1;
    break;
  case GRAIN_HALF:
    *begin = day_of(p->year, p->part == 1 ? 1 : 7, 1),
    *after = day_of(p->year, p->part == 1 ? 6 : 12, p->part == 1 ? 30 : 31);
    break;
  case GRAIN_YEAR: *begin = day_of(p->year, 1, 1), *after = day_of(p->year, 12, 31); break;
  case GRAIN_DECADE:
  case GRAIN_CENTURY: {
    /* before Christ the 470s are 479-470, the 4th century 400-301 */
    int span = p->grain == GRAIN_DECADE ? 10 : 100, first = p->year;
    *begin = day_of(first, 1, 1), *after = day_of(first + span - 1, 12, 31);
    break;
  }
  default: break;
  }
}

time_precision point_precision(const point *p) {
  switch (p->grain) {
  case GRAIN_SECOND:
  case GRAIN_MINUTE:
  case GRAIN_HOUR: return BY_MINUTE;
  case GRAIN_DAY: return BY_DAY;
  case GRAIN_WEEK:
  case GRAIN_WEEKEND: return BY_WEEK;
  case GRAIN_MONTH: return BY_MONTH;
  case GRAIN_SEASON: return BY_SEASON;
  case GRAIN_QUARTER:
  case GRAIN_HALF: return BY_INTERVAL;
  case GRAIN_YEAR: return BY_YEAR;
  case GRAIN_DECADE: return BY_DECADE;
  case GRAIN_CENTURY: return BY_CENTURY;
  default: return BY_NONE;
  }
}

/* A week is of the year and month of its Thursday, as ISO 8601 has it. */
static point week_point(grain unit, day monday) {
  point p = {.grain = unit, .week = monday};
  int dom;
  day_civil(monday + 3, &p.year, &p.month, &dom);
  return p;
}

point point_within(const point *p, grain unit) {
  point out = {.grain = unit};
  int year = p->year, month = p->month;
  if (p->grain == GRAIN_NONE) return (point){0};
  switch (unit) {
  case GRAIN_DAY: return p->grain == GRAIN_DAY ? *p : (point){0};
  case GRAIN_WEEK:
  case GRAIN_WEEKEND:
    if (p->grain == GRAIN_DAY) {
      day n = day_of(p->year, p->month, p->dom);
      return week_point(unit, n - (weekday_of(n) - 1));
    }
    return p->grain == GRAIN_WEEK || p->grain == GRAIN_WEEKEND ? week_point(unit, p->week) : (point){0};
  case GRAIN_MONTH:
  case GRAIN_QUARTER:
    if (!month || (unit == GRAIN_MONTH && p->grain > GRAIN_MONTH)) return (point){0};
    out.year = year;
    if (unit == GRAIN_MONTH)
      out.month = month;
    else
      out.part = (month + 2) / 3;
    return out;
  case GRAIN_YEAR: out.year = year; return p->grain > GRAIN_YEAR ? (point){0} : out;
  case GRAIN_DECADE:
    out.year = year > 0 ? year - year % 10
                        : -(floor_div(1 - year, 10) * 10) - 8; /* 479 BC is -478: the decade -478..-469 */
    return p->grain > GRAIN_DECADE ? (point){0} : out;
  case GRAIN_CENTURY:
    out.year = year > 0 ? year - year % 100 : -(floor_div(1 - year, 100) * 100) - 98;
    return out;
  default: return (point){0};
  }
}

point point_step(const point *p, grain unit, int n) {
  if (n > 20000 || n < -20000) return (point){0};
  point out = point_within(p, unit);
  if (out.grain == GRAIN_NONE) return out;
  switch (unit) {
  case GRAIN_DAY: return point_of_day(day_of(p->year, p->month, p->dom) + n);
  case GRAIN_WEEK:
  case GRAIN_WEEKEND: return week_point(unit, out.week + 7 * n);
  case GRAIN_MONTH: {
    int m = out.year * 12 + out.month - 1 + n;
    out.year = floor_div(m, 12);
    out.month = m - out.year * 12 + 1;
    return out;
  }
  case GRAIN_QUARTER: {
    int q = out.year * 4 + out.part - 1 + n;
    out.year = floor_div(q, 4);
    out.part = q - out.year * 4 + 1;
    return out;
  }
  case GRAIN_YEAR: out.year += n; return out;
  case GRAIN_DECADE: out.year += 10 * n; return out;
  case GRAIN_CENTURY: out.year += 100 * n; return out;
  default: return (point){0};
  }
}

static const char *year_text(arena *a, int year) {
  return year > 0 ? arena_printf(a, "%04d", year) : arena_printf(a, "BC%04d", 1 - year);
}

/* ISO 8601 week: the one that holds the year's first Thursday is week 1. */
static const char *week_text(arena *a, day monday, const char *tail) {
  int year, month, dom;
  day_civil(monday + 3, &year, &month, &dom);
  int week = (int)(monday + 3 - day_of(year, 1, 1)) / 7 + 1;
  return arena_printf(a, "%s-W%02d%s", year_text(a, year), week, tail);
}

const char *point_value(arena *a, const point *p) {
  switch (p->grain) {
  case GRAIN_DAY: return arena_printf(a, "%s-%02d-%02d", year_text(a, p->year), p->month, p->dom);
  case GRAIN_WEEK: return week_text(a, p->week, "");
  case GRAIN_WEEKEND: return week_text(a, p->week, "-WE");
  case GRAIN_MONTH: return arena_printf(a, "%s-%02d", year_text(a, p->year), p->month);
  case GRAIN_SEASON: return arena_printf(a, "%s-%s", year_text(a, p->year), p->season);
  case GRAIN_QUARTER: return arena_printf(a, "%s-Q%d", year_text(a, p->year), p->part);
  case GRAIN_HALF: return arena_printf(a, "%s-H%d", year_text(a, p->year), p->part);
  case GRAIN_YEAR: return year_text(a, p->year);
  case GRAIN_DECADE:
    return p->year > 0 ? arena_printf(a, "%03d", p->year / 10)
                       : arena_printf(a, "BC%03d", (1 - p->year) / 10);
  case GRAIN_CENTURY:
    return p->year >= 0 ? arena_printf(a, "%02d", p->year / 100)
                        : arena_printf(a, "BC%02d", (1 - p->year - 1) / 100);
  default: return NULL;
  }
}

const char *point_unknown(arena *a, const point *p, grain unit) {
  const char *year = p->grain != GRAIN_NONE && p->grain <= GRAIN_YEAR ? year_text(a, p->year) : "XXXX";
  switch (unit) {
  case GRAIN_DAY:
    return p->grain == GRAIN_MONTH ? arena_printf(a, "%s-%02d-XX", year, p->month)
                                   : arena_printf(a, "%s-XX-XX", year);
  case GRAIN_WEEK: return arena_printf(a, "%s-WXX", year);
  case GRAIN_WEEKEND: return arena_printf(a, "%s-WXX-WE", year);
  case GRAIN_MONTH: return arena_printf(a, "%s-XX", year);
  case GRAIN_YEAR: return "XXXX";
  case GRAIN_DECADE: return "XXX";
  case GRAIN_CENTURY: return "XX";
  default: return NULL;
  }
}

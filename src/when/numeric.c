/* numeric.c - dates in figures and the forms of offices: 2017-12-13T09:30Z, 12/13/2017, 1/5/72, 131430Z DEC 17, 021200L,
 * FY1999, Q3 1994. */
#include "when/part.h"

static bool real_date(int month, int dom) {
  static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month >= 1 && month <= 12 && dom >= 1 && dom <= days[month - 1];
}

static bool glued(const grammar *g, uint32_t i) { return i < g->n && !get(g, i)->space; }
static bool plain(const atom *a) { return a->kind == ATOM_NUMBER && a->digits && !a->ordinal && !a->plural; }

/* The year of a number of two or four digits. */
static bool give_year(const atom *a, expr *e) {
  if (a->digits != 2 && a->digits != 4) return false;
  e->has_year = true;
  e->year = (int)a->number;
  e->short_year = a->digits == 2;
  return true;
}

void when_odd(const grammar *g, uint32_t i, uint32_t end, const char *why) {
  doc_note(g->doc, "when", (span){get(g, i)->at.from, get(g, end - 1)->at.to}, "%s", why);
}

/* ------------------------------------------------------------------ date-time groups */

/* The letter behind the figures is a zone: Z is UTC, A to M lie east of it and N to Y west. L is used for "local". */
static const char *military_zone(const grammar *g, char c) {
  if (c == 'z') return "Z";
  if (c == 'l' || c == 'j') return NULL;
  int hours = c <= 'i' ? c - 'a' + 1 : c <= 'm' ? c - 'a' : 'm' - c;
  return arena_printf(g->arena, "%c%02d", hours < 0 ? '-' : '+', hours < 0 ? -hours : hours);
}

/* 131430Z DEC 17, 131430Z, 1430L */
static uint32_t date_time_group(const grammar *g, uint32_t i, expr *e) {
  const atom *a = get(g, i), *z = get(g, i + 1);
  if ((a->digits != 6 && a->digits != 4) || z->kind != ATOM_WORD || z->space || z->norm.len != 1 || !z->capital) return 0;
  if (a->digits == 4 && z->norm.ptr[0] != 'z' && z->norm.ptr[0] != 'l') return 0;
  int dom = (int)(a->number / 10000), hour = (int)(a->number / 100 % 100), minute = (int)(a->number % 100);
  if (hour > 24 || minute > 59 || (a->digits == 6 && (dom < 1 || dom > 31))) {
    when_odd(g, i, i + 2, "no such day and hour");
    return 0;
  }
  *e = (expr){.kind = EXPR_CALENDAR, .has_clock = true, .hour = hour, .minute = minute, .zone = military_zone(g, z->norm.ptr[0])};
  if (a->digits == 4) {
    e->kind = EXPR_STEP, e->same = true, e->unit = GRAIN_DAY;
    return i + 2;
  }
  e->dom = dom;
  const word_row *m = row_of(g, i + 2, WORD_MONTH);
  if (!m || !get(g, i + 2)->capital) return i + 2;
  if (!real_date(m->number, dom)) return when_odd(g, i, i + 3, "no such day"), 0;
  e->month = m->number;
  uint32_t j = mark(g, i + 3, '.') ? i + 4 : i + 3;
  return plain(get(g, j)) && give_year(get(g, j), e) ? j + 1 : j;
}

/* ------------------------------------------------------------------ 2017-12-13, 12/13/2017 */

/* "T09:30", "T09:30:15Z", "T0930+02:00" behind a day. */
static uint32_t iso_clock(const grammar *g, uint32_t i, expr *e) {
  const atom *t = get(g, i);
  if (t->kind != ATOM_WORD || t->space || t->norm.len < 3 || t->norm.len > 5 || t->norm.ptr[0] != 't') return i;
  int n = 0;
  for (size_t k = 1; k < t->norm.len; k++) {
    if (t->norm.ptr[k] < '0' || t->norm.ptr[k] > '9') return i;
    n = n * 10 + t->norm.ptr[k] - '0';
  }
  uint32_t j = i + 1;
  int hour = t->norm.len == 5 ? n / 100 : n, minute = t->norm.len == 5 ? n % 100 : 0;
  if (t->norm.len == 3 && mark(g, j, ':') && is_number(g, j + 1)) {
    minute = (int)get(g, j + 1)->number;
    j += 2;
    if (mark(g, j, ':') && is_number(g, j + 1)) j += 2; /* seconds */
  }
  if (hour > 24 || minute > 59) return when_odd(g, i, j, "no such hour"), j;
  e->has_clock = true;
  e->hour = hour;
  e->minute = minute;
  if (is(g, j, "z") && glued(g, j)) {
    e->zone = "Z";
    j++;
  } else if ((mark(g, j, '+') || mark(g, j, '-')) && glued(g, j) && is_number(g, j + 1) && get(g, j + 1)->digits == 2 && get(g, j + 1)->number <= 14) {
    e->zone = arena_printf(g->arena, "%c%02u", get(g, j)->mark, (unsigned)get(g, j + 1)->number);
    j += 2;
    if (mark(g, j, ':') && is_number(g, j + 1)) j += 2;
  }
  return j;
}

static uint32_t year_first(const grammar *g, uint32_t i, char s, bool third, expr *e) {
  const atom *a = get(g, i), *b = get(g, i + 2), *c = get(g, i + 4);
  if (third && c->digits == 2) {
    if (!real_date((int)b->number, (int)c->number)) return when_odd(g, i, i + 5, "no such day"), 0;
    *e = (expr){.kind = EXPR_CALENDAR, .has_year = true, .year = (int)a->number, .month = (int)b->number, .dom = (int)c->number};
    return iso_clock(g, i + 5, e);
  }
  /* "2010-11" is two years, "2017-09" a month */
  if (s == '-' && !third && b->number >= 1 && b->number <= 12 && b->number <= a->number % 100 && !is_number(g, i + 3)) {
    *e = (expr){.kind = EXPR_CALENDAR, .has_year = true, .year = (int)a->number, .month = (int)b->number};
    return i + 3;
  }
  return 0;
}

/* Month and day of "10/5/2003": the month first in America, the day first elsewhere and always with stops. What the text
 * itself shows, its other dates or who printed it, stands in g->order. */
static uint32_t year_last(const grammar *g, uint32_t i, char s, expr *e) {
  const atom *a = get(g, i), *b = get(g, i + 2), *c = get(g, i + 4);
  int x = (int)a->number, y = (int)b->number;
  bool month_first = real_date(x, y), day_first = real_date(y, x);
  if (!month_first && !day_first) return when_odd(g, i, i + 5, "no such day"), 0;
  if (month_first && day_first && x != y) {
    month_first = s != '.' && g->order != ORDER_DAY_FIRST;
    if (s != '.' && g->order == ORDER_UNKNOWN) when_odd(g, i, i + 5, "day or month first is not known: read as month first");
  }
  *e = (expr){.kind = EXPR_CALENDAR, .month = month_first ? x : y, .dom = month_first ? y : x};
  give_year(c, e);
  return i + 5;
}

static bool figures(const grammar *g, uint32_t i, char *s, bool *third) {
  const atom *a = get(g, i), *b = get(g, i + 2), *c = get(g, i + 4);
  if (!plain(a) || get(g, i + 1)->kind != ATOM_MARK || get(g, i + 1)->space || !plain(b) || b->space) return false;
  *s = get(g, i + 1)->mark;
  *third = get(g, i + 3)->mark == *s && get(g, i + 3)->kind == ATOM_MARK && !get(g, i + 3)->space && c->kind == ATOM_NUMBER && !c->space && c->digits;
  return *s == '-' || *s == '/' || *s == '.';
}

/* "12/13/2017", "1/5/72": short years only with strokes, "1.2.72" is a paragraph. */
static bool day_in_figures(const grammar *g, uint32_t i, char s) {
  const atom *a = get(g, i), *c = get(g, i + 4);
  if (a->digits > 2 || get(g, i + 2)->digits > 2 || (mark(g, i + 5, s) && glued(g, i + 5) && is_number(g, i + 6))) return false;
  if (i > 0 && get(g, i - 1)->kind == ATOM_MARK && get(g, i - 1)->mark == s && glued(g, i)) return false;
  if (c->digits == 4) return c->number >= 1000 && c->number < 2200;
  return c->digits == 2 && s == '/';
}

uint32_t when_numeric(const grammar *g, uint32_t i, expr *e) {
  uint32_t j = date_time_group(g, i, e);
  char s;
  bool third;
  if (j) return j;
  if (!figures(g, i, &s, &third)) return 0;
  if ((s == '-' || s == '/') && get(g, i)->digits == 4 && get(g, i + 2)->digits == 2 && year_like(g, i)) return year_first(g, i, s, third, e);
  return third && day_in_figures(g, i, s) ? year_last(g, i, s, e) : 0;
}

day_order when_order_seen(const grammar *g) {
  for (uint32_t i = 0; i + 4 < g->n; i++) {
    char s;
    bool third;
    if (!is_number(g, i) || !figures(g, i, &s, &third) || s != '/' || !third || !day_in_figures(g, i, s)) continue;
    bool month_first = real_date((int)get(g, i)->number, (int)get(g, i + 2)->number), day_first = real_date((int)get(g, i + 2)->number, (int)get(g, i)->number);
    if (month_first != day_first) return month_first ? ORDER_MONTH_FIRST : ORDER_DAY_FIRST;
  }
  return ORDER_UNKNOWN;
}

/* ------------------------------------------------------------------ years of offices */

/* "fiscal 1999", "fiscal year 1999", "FY 1999", "FY99", "the 1999 fiscal year", "Q3 1994", "third-quarter" */
uint32_t when_office_year(const grammar *g, uint32_t i, expr *e) {
  uint32_t j = the(g, i);
  const atom *a = get(g, j);
  *e = (expr){.kind = EXPR_CALENDAR, .fiscal = true};
  if (among(g, j, "fiscal fy") && (a->capital || is(g, j, "fiscal"))) {
    uint32_t k = is(g, j + 1, "year") || is(g, j + 1, "years") || mark(g, j + 1, '-') || mark(g, j + 1, '\'') ? j + 2 : j + 1;
    return plain(get(g, k)) && (year_like(g, k) || get(g, k)->digits == 2) && give_year(get(g, k), e) ? k + 1 : 0;
  }
  if (a->kind == ATOM_WORD && a->capital && slice_starts(a->norm, "fy") && (a->norm.len == 4 || a->norm.len == 6)) {
    int year = 0;
    for (size_t k = 2; k < a->norm.len; k++) {
      if (a->norm.ptr[k] < '0' || a->norm.ptr[k] > '9') return 0;
      year = year * 10 + a->norm.ptr[k] - '0';
    }
    e->has_year = true;
    e->year = year;
    e->short_year = a->norm.len == 4;
    return j + 1;
  }
  if (year_like(g, j) && is(g, j + 1, "fiscal") && is(g, j + 2, "year")) return give_year(a, e), j + 3;
  const word_row *d = row_of(g, j, WORD_DEICTIC);
  if (d && is(g, j + 1, "fiscal") && is(g, j + 2, "year")) {
    e->kind = EXPR_STEP, e->unit = GRAIN_YEAR, e->deictic = true, e->step = among(g, j, "this current") ? 0 : d->number, e->same = e->step == 0;
    return j + 3;
  }
  *e = (expr){.kind = EXPR_CALENDAR};
  int n = 0;
  if (a->kind == ATOM_WORD && a->capital && a->norm.len == 2 && a->norm.ptr[0] == 'q') n = a->norm.ptr[1] - '0';
  uint32_t k = j + 1;
  if (!n && has(g, j, KIND(ORDINAL))) {
    n = row_of(g, j, WORD_ORDINAL)->number;
    k = hyphen(g, k);
    if (!is(g, k, "quarter") || (k == j + 1 && j == i)) return 0; /* "the third quarter", "third-quarter growth" */
    k++;
    if (is(g, k, "century") || (is(g, k, "of") && !among(g, the(g, k + 1), "year")) || mark(g, k, '-')) return 0;
  }
  if (n < 1 || n > 4) return 0;
  e->quarter = n;
  uint32_t end = when_year_tail(g, k, e, false);
  if (end == k && year_like(g, k)) end = k + 1, give_year(get(g, k), e);
  return end;
}

/* foreign.c - dates of other calendars, where the text says which: "15 Muharram 1400", "1358 AH", "2540 B.E.", "Showa 20",
 * "Juche 101". */
#include <stdlib.h>

#include "when/part.h"

static bool year_of(const grammar *g, uint32_t i, int from, int to) {
  const atom *a = get(g, i);
  return a->kind == ATOM_NUMBER && a->digits && !a->ordinal && !a->plural && (int)a->number >= from && (int)a->number <= to;
}

/* [dom] MONTH [year] [AH] */
static uint32_t hijri_date(const grammar *g, uint32_t i, expr *e) {
  uint32_t j = i;
  const atom *a = get(g, i);
  int dom = 0;
  if (a->kind == ATOM_NUMBER) {
    if (!year_of(g, i, 1, 30) || a->digits > 2) {
      if (!a->ordinal || a->number < 1 || a->number > 30) return 0;
    }
    dom = (int)a->number;
    j = is(g, i + 1, "of") ? i + 2 : i + 1;
  }
  const word_row *m;
  uint32_t k = phrase(g, j, KIND(HIJRI), &m);
  if (!k || !get(g, j)->capital) return 0;
  if (!dom && year_of(g, k, 1, 30) && get(g, k)->digits <= 2) dom = (int)get(g, k++)->number;
  if (mark(g, k, ',') && is_number(g, k + 1)) k++;
  if (!year_of(g, k, 1200, 1500)) return 0; /* "Muharram" alone is a feast or nothing */
  bool solar = m->number > 12;
  *e = (expr){.kind = EXPR_CALENDAR, .calendar = solar ? "jalali" : "hijri", .year = (int)get(g, k)->number, .month = solar ? m->number - 12 : m->number, .dom = dom};
  k++;
  const word_row *c;
  uint32_t tail = phrase(g, k, KIND(CALENDAR), &c);
  return tail && get(g, k)->capital ? tail : k;
}

uint32_t when_foreign(const grammar *g, uint32_t i, expr *e) {
  uint32_t j = hijri_date(g, i, e);
  if (j) return j;
  const word_row *c;
  if (is_number(g, i) && get(g, i)->digits == 4) { /* "1358 AH", "2540 B.E.", "1351 (Hijri Shamsi)" */
    uint32_t k = mark(g, i + 1, '(') ? i + 2 : i + 1;
    if (!(j = phrase(g, k, KIND(CALENDAR), &c)) || !get(g, k)->capital) return 0;
    int year = (int)get(g, i)->number, first = atoi(c->value);
    if (first < 0 ? year + first < 1800 || year + first > 2200 : year < 1200 || year > 1500) return 0;
    if (k == i + 2) j = mark(g, j, ')') ? j + 1 : j;
    *e = (expr){.kind = EXPR_CALENDAR, .calendar = c->value, .year = year};
    return j;
  }
  j = phrase(g, i, KIND(REGNAL), &c); /* "Showa 20": the year before its first stands in the table */
  if (!j || !get(g, i)->capital || !year_of(g, j, 1, 130) || get(g, j)->space == false) return 0;
  *e = (expr){.kind = EXPR_CALENDAR, .calendar = c->value, .year = (int)get(g, j)->number};
  return j + 1;
}

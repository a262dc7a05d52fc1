/* date.c - dates by their names and numbers: "September 1, 1939", "the 1920s", "Easter Monday 1916", "5:34
 * a.m.". */
#include "when/part.h"

#include <stdlib.h>

/* "1939", ", 1939", "of 1939", "480 BC", "of that year", "of last year" after a day, month or season. */
uint32_t when_year_tail(const grammar *g, uint32_t i, expr *e, bool day_said) {
  uint32_t j = i;
  if (mark(g, j, ','))
    j++;
  else if (among(g, j, "of in"))
    j++;
  if (year_like(g, j)) {
    if (mark(g, i, ',') && counted_after(g, j + 1)) return i;
    if (!day_said && is(g, i, "in")) return i;
    e->has_year = true;
    e->year = (int)get(g, j)->number;
    j++;
    const word_row *era = row_of(g, j, WORD_ERA);
    if (era && get(g, j)->capital) {
      if (era->value[0] == '-') e->year = 1 - e->year;
      j++;
    }
    return j;
  }
  if (is_number(g, j) && get(g, j)->digits && row_of(g, j + 1, WORD_ERA)) {
    e->has_year = true;
    e->year = (int)get(g, j)->number;
    if (row_of(g, j + 1, WORD_ERA)->value[0] == '-') e->year = 1 - e->year;
    return j + 2;
  }
  if (mark(g, i, '\'') && is_number(g, i + 1) && get(g, i + 1)->digits == 2 && !get(g, i + 1)->space &&
      !day_said) {
    e->has_year = true; /* "June '44" */
    e->year = 1900 + (int)get(g, i + 1)->number;
    return i + 2;
  }
  /* "August of that year", "the spring of next year", "early last year": counted from an anchor */
  if (among(g, i, "of last next") || (is(g, i, "this") && is(g, i + 1, "year"))) {
    j = is(g, i, "of") ? the(g, i + 1) : i;
    if (is(g, j, "that") && is(g, j + 1, "same")) j++;
    const word_row *d = row_of(g, j, WORD_DEICTIC), *s = row_of(g, j, WORD_STORY);
    if ((d || s) && is(g, j + 1, "year") && !(is(g, j, "past"))) {
      e->of_year = true;
      e->deictic = d && !(j > i + 1 && is(g, j - 1, "the"));
      e->step = d ? d->number : s->number;
      e->same = e->step == 0;
      return j + 2;
    }
    if (is(g, i, "of") && j > i + 1 && is(g, j, "year")) {
      e->of_year = e->same = true; /* "in May of the year" */
      return j + 1;
    }
  }
  return i;
}

/* "3", "3rd", "third", "twenty-first" as the day of a month. */
static uint32_t day_of_month(const grammar *g, uint32_t i, int *dom) {
  const atom *a = get(g, i);
  if (a->kind == ATOM_NUMBER) {
    if (a->digits < 1 || a->digits > 2 || a->number < 1 || a->number > 31 || a->plural) return 0;
    *dom = (int)a->number;
    return i + 1;
  }
  const word_row *row;
  uint32_t j = phrase(g, i, KIND(ORDINAL), &row);
  if (!j && has(g, i, KIND(NUMBER)) && mark(g, i + 1, '-')) { /* "twenty-first" with its hyphen */
    const word_row *tens = row_of(g, i, WORD_NUMBER), *ones = row_of(g, i + 2, WORD_ORDINAL);
    if (!tens || !ones || tens->number < 20 || tens->number > 30 || ones->number > 9) return 0;
    *dom = tens->number + ones->number;
    return i + 3;
  }
  if (!j) return 0;
  *dom = row->number;
  return j;
}

static uint32_t month_end(const grammar *g, uint32_t i) {
  return mark(g, i + 1, '.') && !get(g, i + 1)->space && i + 2 < g->n && get(g, i)->at.to - get(g, i)->at.from <= 4 &&
                 !is(g, i, "may") && !is(g, i, "june") && !is(g, i, "july")
             ? i + 2
             : i + 1;
}

/* No day of the month: "20,000", "May 10:30", "10 million", "5 percent". */
bool when_spoils_day(const grammar *g, uint32_t i) {
  return counted_after(g, i) || among(g, i, "million billion") ||
         (mark(g, i, ':') && !get(g, i)->space && is_number(g, i + 1)) ||
         (mark(g, i, '.') && !get(g, i)->space && is_number(g, i + 1) && !get(g, i + 1)->space);
}

static uint32_t month_first(const grammar *g, uint32_t i, expr *e, bool licensed) {
  const word_row *m = month_at(g, i);
  if (!m) return 0;
  uint32_t j = month_end(g, i), k = j;
  int dom = 0;
  e->month = m->number;
  if ((is(g, j, "the") && (k = day_of_month(g, j + 1, &dom)) && get(g, j + 1)->ordinal) ||
      (!is(g, j, "the") && (k = day_of_month(g, j, &dom)))) {
    if (!when_spoils_day(g, k) && !(has(g, k, KIND(MONTH)) && get(g, k)->capital)) {
      e->dom = dom;
      return when_year_tail(g, k, e, true);
    }
  }
  k = when_year_tail(g, j, e, false);
  if (k > j) return k;
  if (m->need == NEED_DATE) return 0;
  if (has(g, i + 1, KIND(NOT_MONTH))) return 0;
  if (m->need == NEED_LEAD && !licensed) {
    /* "a March offensive", "the May summit", "(May-August 1950)" */
    bool article = i > 0 && (among(g, i - 1, "the a its their his"));
    bool noun = get(g, j)->kind == ATOM_WORD && !get(g, j)->capital && !get(g, j)->kinds;
    bool range = (mark(g, j, '-') || has(g, j, KIND(JOIN))) && month_at(g, j + 1);
    if (!(article && noun) && !range) return 0;
  }
  /* "April Glaspie", "by June Carter": a name */
  if (m->need == NEED_NAME && get(g, i + 1)->kind == ATOM_WORD && get(g, i + 1)->capital &&
      !get(g, i + 1)->kinds && !licensed)
    return 0;
  if (m->need && i > 0 && get(g, i - 1)->capital && get(g, i - 1)->kind == ATOM_WORD &&
      !has(g, i - 1, KIND(LEAD) | KIND(PHASE) | KIND(DEICTIC) | KIND(STORY)))
    return 0; /* "Theresa May" */
  return j;
}

static uint32_t day_first(const grammar *g, uint32_t i, expr *e) {
  int dom = 0;
  uint32_t j = day_of_month(g, the(g, i), &dom);
  if (!j || (the(g, i) != i && is_number(g, the(g, i)) && !get(g, the(g, i))->ordinal)) return 0;
  uint32_t k = is(g, j, "day") && is(g, j + 1, "of") ? j + 2 : is(g, j, "of") ? j + 1 : j;
  const word_row *m = month_at(g, hyphen(g, k));
  if (m) {
    e->dom = dom;
    e->month = m->number;
    k = month_end(g, hyphen(g, k));
    return when_year_tail(g, mark(g, k, '-') && year_like(g, k + 1) ? k + 1 : k, e, true);
  }
  /* "the 14th of that month" */
  if (is(g, j, "of") && among(g, j + 1, "that this the")) {
    k = is(g, j + 2, "same") ? j + 3 : j + 2;
    if (!is(g, k, "month")) return 0;
    e->dom = dom;
    return k + 1;
  }
  return 0;
}

/* "12" of "12 and 13 May", "12-13 May": the month and year come from the day that follows. */
static uint32_t day_listed(const grammar *g, uint32_t i, expr *e) {
  int dom = 0;
  uint32_t j = day_of_month(g, i, &dom);
  if (!j || !is_number(g, i)) return 0;
  uint32_t k = j;
  for (int days = 0; days < 4; days++) {
    if (mark(g, k, ',') && has(g, k + 1, KIND(JOIN)))
      k += 2;
    else if (mark(g, k, '-') || mark(g, k, '/') || mark(g, k, ',') || has(g, k, KIND(JOIN)))
      k++;
    else
      return 0;
    expr last = {0};
    if (!is_number(g, k)) return 0;
    uint32_t end = day_first(g, k, &last);
    if (end) {
      if (!last.month) return 0;
      e->dom = dom;
      e->month = last.month;
      e->has_year = last.has_year;
      e->year = last.year;
      return j;
    }
    int other;
    if (!(k = day_of_month(g, k, &other))) return 0;
  }
  return 0;
}

/* "1920s", "the 470s BC", "19th century", "fourth century BC" */
static uint32_t decade_or_century(const grammar *g, uint32_t i, expr *e) {
  const atom *a = get(g, i);
  if (a->kind == ATOM_NUMBER && a->plural && a->digits >= 3 && a->digits <= 4 && a->number % 10 == 0 &&
      !counted_after(g, i + 1)) {
    const word_row *era = row_of(g, i + 1, WORD_ERA);
    if (a->digits == 3 && !era) return 0;
    e->bc = era && era->value[0] == '-';
    e->decade = (int)a->number / 10;
    return era ? i + 2 : i + 1;
  }
  if (a->kind == ATOM_NUMBER && a->plural && a->digits == 2 && a->number % 10 == 0 && i > 0 &&
      mark(g, i - 1, '\'')) {
    e->decade = 190 + (int)a->number / 10; /* "the '60s" */
    return i + 1;
  }
  int n = 0;
  uint32_t j = a->kind == ATOM_NUMBER && !a->ordinal ? 0 : day_of_month(g, i, &n);
  if (!j) return 0;
  j = hyphen(g, j);
  if (!is(g, j, "century") && !is(g, j, "centuries")) {
    if (!(has(g, j, KIND(JOIN)) || mark(g, j, '-'))) return 0;
    int next = 0; /* "nineteenth and twentieth centuries" */
    uint32_t k = day_of_month(g, j + 1, &next);
    if (!k || !(is(g, hyphen(g, k), "centuries") || is(g, hyphen(g, k), "century"))) return 0;
    e->century = n;
    return j;
  }
  const word_row *era = row_of(g, j + 1, WORD_ERA);
  e->bc = era && era->value[0] == '-';
  e->century = n;
  return era ? j + 2 : j + 1;
}

/* A bare year and what lets it be one. */
static uint32_t bare_year(const grammar *g, uint32_t i, expr *e, bool licensed) {
  const atom *a = get(g, i);
  if (a->kind == ATOM_NUMBER && a->number > 9999 && i > 0 && is(g, i - 1, "year")) when_odd(g, i, i + 1, "no such year");
  if (a->kind != ATOM_NUMBER || !a->digits || a->ordinal || a->plural || a->digits > 4) return 0;
  const word_row *era = row_of(g, i + 1, WORD_ERA);
  bool bc = era && era->value[0] == '-' && get(g, i + 1)->capital;
  /* "499-493 BC", "496 and 495 BC", "from 499 to 493 BC" */
  if (!era && a->digits >= 2 && (mark(g, i + 1, '-') || has(g, i + 1, KIND(JOIN))) && is_number(g, i + 2) &&
      get(g, i + 2)->number < a->number) {
    const word_row *last = row_of(g, i + 3, WORD_ERA);
    bc = last && last->value[0] == '-' && get(g, i + 3)->capital;
    if (bc) licensed = true;
  } else if (era && get(g, i + 1)->capital) {
    licensed = true;
  } else {
    era = NULL;
  }
  if (!bc && !era && a->digits < 4 && a->digits > 1 && licensed && g->bc_year &&
      abs((int)a->number - g->bc_year) <= 100 && !counted_after(g, i + 1) && !has(g, i + 1, KIND(MONTH)))
    bc = true;
  if (i > 0 && is(g, i - 1, "ad") && get(g, i - 1)->capital)
    licensed = true, era = row_of(g, i - 1, WORD_ERA);
  if (bc || era) {
    e->has_year = true;
    e->year = bc ? 1 - (int)a->number : (int)a->number;
    return era && row_of(g, i + 1, WORD_ERA) ? i + 2 : i + 1;
  }
  if (licensed && i > 0 && among(g, i - 1, "in since year of") && a->digits == 4 && a->number >= 2200 && a->number < 2700) when_odd(g, i, i + 1, "no year of the common era: is a calendar meant that is not named?");
  if (mark(g, i + 1, '-') && !get(g, i + 1)->space && is_number(g, i + 2) && mark(g, i + 3, '-') && !get(g, i + 3)->space && is_number(g, i + 4)) return 0; /* "2015-13-25" */
  if (!year_like(g, i) || !licensed || counted_after(g, i + 1)) return 0;
  if (mark(g, i + 1, '.') && !get(g, i + 1)->space && is_number(g, i + 2) && !get(g, i + 2)->space) return 0;
  e->has_year = true;
  e->year = (int)a->number;
  return i + 1;
}

/* May a bare year stand at i? After "in", "the", in brackets, at the head of a line, before "-1963", after a
 * join. */
bool when_year_place(const grammar *g, uint32_t i, bool joined) {
  if (joined || led(g, i)) return true;
  if (i ==
      0) { /* "1972 election and peace accords", "1917" as a heading; "1900 soldiers" was refused before */
    const atom *next = get(g, 1);
    return g->n == 1 || next->kind == ATOM_MARK || !next->capital || g->n < 10;
  }
  if (among(g, i - 1, "the that a their his its her our s"))
    return !(get(g, i)->number % 100 == 0 && get(g, i + 1)->kind == ATOM_WORD && get(g, i + 1)->norm.len &&
             get(g, i + 1)->norm.ptr[get(g, i + 1)->norm.len - 1] == 's');
  if (mark(g, i - 1, '(') ||
      (mark(g, i - 1, ',') && (mark(g, i + 1, ',') || mark(g, i + 1, '.') || mark(g, i + 1, ')'))))
    return true;
  if ((mark(g, i + 1, '-') || mark(g, i + 1, '/')) && is_number(g, i + 2) && !get(g, i + 1)->space &&
      !get(g, i + 2)->space)
    return year_like(g, i + 2)
               ? get(g, i + 2)->number > get(g, i)->number
               : get(g, i + 2)->digits == 2 && get(g, i + 2)->number > get(g, i)->number % 100;
  if (mark(g, i - 1, ',') && i + 1 >= g->n) return true;      /* a heading: "The blockade, 1861" */
  if (mark(g, i + 1, '\'') && is(g, i + 2, "s")) return true; /* "1965's" */
  return mark(g, i - 1, ':');
}

static uint32_t season_at(const grammar *g, uint32_t i, expr *e, bool licensed) {
  const word_row *s = row_of(g, i, WORD_SEASON);
  if (!s || (is(g, i, "fall") && is(g, i + 1, "of") && !year_like(g, i + 2) && !is(g, i + 2, "that") &&
             !is(g, i + 2, "last")))
    return 0;
  expr t = *e;
  t.season = s->value;
  uint32_t j = when_year_tail(g, i + 1, &t, false);
  if (j == i + 1 && is(g, j, "and") && has(g, j + 1, KIND(SEASON)))
    licensed = true; /* "the summer and autumn of" */
  if (j == i + 1 &&
      is(g, i, "spring")) { /* a season unless something springs: "to spring a surprise", "springs from" */
    licensed = !(i > 0 && (is(g, i - 1, "to") || has(g, i - 1, KIND(TENSE)))) && !is(g, j, "from") &&
               !is(g, j, "up") && !is(g, j, "into");
  } else if (j == i + 1 && s->need == NEED_LEAD) { /* "in fall", not "to fall", "will fall" */
    if (i > 0 && is(g, i - 1, "to")) licensed = false;
    if (!licensed) return 0;
  }
  if (j == i + 1 && s->need == NEED_LEAD && !licensed) return 0;
  *e = t;
  return j;
}

/* The hour of "nine in the evening", "half past two", "three o'clock in the afternoon", "seven last night". */
static uint32_t spoken_clock(const grammar *g, uint32_t i, expr *e) {
  uint32_t j = i;
  int minute = 0;
  if (among(g, j, "half quarter") && among(g, j + 1, "past to"))
    minute = is(g, j, "half") ? 30 : is(g, j + 1, "past") ? 15 : -15, j += 2;
  const word_row *r = row_of(g, j, WORD_NUMBER);
  int hour = is_number(g, j) && get(g, j)->digits && get(g, j)->digits <= 2 ? (int)get(g, j)->number : r && r->need == NEED_NOTHING ? r->number : 0;
  if (hour < 1 || hour > 12) return 0;
  uint32_t k = j + 1;
  bool sure = minute != 0;
  if (is(g, k, "o") && mark(g, k + 1, '\'') && is(g, k + 2, "clock")) k += 3, sure = true;
  const word_row *part = NULL;
  uint32_t end = k;
  if (is(g, k, "in") && is(g, k + 1, "the") && among(g, k + 2, "morning afternoon evening"))
    part = row_of(g, k + 2, WORD_PART), end = k + 3;
  else if (is(g, k, "at") && is(g, k + 1, "night"))
    part = row_of(g, k + 1, WORD_PART), end = k + 2;
  else if (among(g, k, "last this yesterday tomorrow") && has(g, k + 1, KIND(PART)))
    part = row_of(g, k + 1, WORD_PART); /* "seven last night": the night is read behind it */
  else if (is(g, k, "the") && among(g, k + 1, "next following same previous") && has(g, k + 2, KIND(PART)))
    part = row_of(g, k + 2, WORD_PART); /* "seven the next morning" */
  if (!part && !sure) return 0;
  if (part && strcmp(part->value, "TMO") != 0 && !(strcmp(part->value, "TNI") == 0 && hour < 5)) hour = hour % 12 + 12;
  if (part && strcmp(part->value, "TMO") == 0) hour %= 12;
  if (part && strcmp(part->value, "TNI") == 0 && hour == 24) hour = 0;
  e->has_clock = true;
  e->hour = minute < 0 ? hour - 1 : hour;
  e->minute = minute < 0 ? 45 : minute;
  return end;
}

/* "5:34 AM", "9:34 p.m. EST", "0800 GMT", "7 p.m.", "noon" */
uint32_t when_clock(const grammar *g, uint32_t i, expr *e) {
  const atom *a = get(g, i);
  uint32_t spoken = spoken_clock(g, i, e);
  if (spoken && e->hour >= 0) return spoken;
  const word_row *noon = row_of(g, i, WORD_CLOCK);
  if (noon) {
    e->part = noon->value;
    return i + 1;
  }
  if (a->kind != ATOM_NUMBER || a->ordinal || a->plural) return 0;
  int hour, minute = 0;
  uint32_t j = i + 1;
  bool sure = false;
  const atom *m = get(g, i + 2);
  if (a->digits >= 1 && a->digits <= 2 && mark(g, i + 1, ':') && !get(g, i + 1)->space &&
      m->kind == ATOM_NUMBER && m->digits == 2 && !m->space && m->number < 60) {
    hour = (int)a->number, minute = (int)m->number, j = i + 3, sure = true;
    if (mark(g, j, ':') && is_number(g, j + 1) && !get(g, j + 1)->space) j += 2; /* seconds */
  } else if (a->digits == 0 && a->norm.len >= 4 && a->norm.len <= 5 && a->norm.ptr[a->norm.len - 3] == '.' &&
             row_of(g, j, WORD_MERIDIEM)) {
    hour = atoi(a->norm.ptr), minute = atoi(a->norm.ptr + a->norm.len - 2);
  } else if (a->digits == 4) {
    hour = (int)a->number / 100, minute = (int)a->number % 100;
  } else if (a->digits >= 1 && a->digits <= 2) {
    hour = (int)a->number;
  } else {
    return 0;
  }
  const word_row *half = row_of(g, j, WORD_MERIDIEM);
  if (half && (a->digits != 4 || sure) && hour <= 12 &&
      (get(g, j)->stop || get(g, j)->capital || !get(g, j)->space || sure)) {
    if (hour == 0) return 0;
    hour = hour % 12 + half->number;
    j++;
    sure = true;
  } else if (a->digits == 4 && !sure) { /* "0800 GMT", "1430 hours" */
    if (among(g, j, "hours hrs"))
      j++, sure = true;
    else if (i > 0 && among(g, i - 1, "at by until from") && has(g, j, KIND(DAY)) && a->norm.ptr[3] == '0')
      sure = true; /* "at 1000 today" */
    else if (i > 0 && (a->norm.ptr[0] == '0' || is(g, j, "same") || (is(g, i - 1, "at") && is(g, j, "on"))) && among(g, i - 1, "at from to by until between about around since and") && a->number % 100 < 60)
      sure = true; /* "from 0812 to 0840", "at 2215 same night" */
    else if (!has(g, j, KIND(ZONE)) && !is(g, j, "local"))
      return 0;
  }
  const word_row *zone;
  uint32_t k = phrase(g, j, KIND(ZONE), &zone);
  if (k && (get(g, j)->capital || zone->value[0] == '\0') && (sure || a->digits == 4)) {
    if (zone->value[0]) e->zone = zone->value;
    sure = true;
    j = k;
  }
  if (sure && get(g, j)->capital && is(g, j + 1, "time")) j += 2; /* "5:34 a.m. Baghdad time" */
  if (!sure || hour > 24 || minute > 59) {
    if (a->digits == 2 && mark(g, i + 1, ':') && m->kind == ATOM_NUMBER && m->digits == 2 && !m->space && !get(g, i + 1)->space && (hour > 24 || m->number > 59)) when_odd(g, i, i + 3, "no such hour");
    return 0;
  }
  e->has_clock = true;
  e->hour = hour;
  e->minute = minute;
  return j;
}

uint32_t when_holiday(const grammar *g, uint32_t i, expr *e) {
  const word_row *row;
  uint32_t j = phrase(g, i, KIND(HOLIDAY), &row);
  if (!j || !(get(g, i)->capital || is_number(g, i)) || has(g, j, KIND(NOT_DAY))) return 0; /* "Good Friday Agreement" */
  if (i > 0 && has(g, i - 1, KIND(NOT_BEFORE)) && get(g, i - 1)->capital) return 0; /* "White Christmas" */
  const atom *next = get(g, j); /* "the Tet Offensive" */
  if (next->kind == ATOM_WORD && next->capital && next->space && !(next->kinds & (KIND(MONTH) | KIND(WEEKDAY) | KIND(PART)))) return 0;
  if (row->need == NEED_LEAD && !(i > 0 && (has(g, i - 1, KIND(LEAD)) || is(g, i - 1, "for")))) return 0;
  /* each country has its own Independence Day */
  if (row->need == NEED_USA && i > 0 && !has(g, i - 1, KIND(LEAD)) && !is(g, i - 1, "the")) return 0;
  e->holiday = row->value;
  return when_year_tail(g, j, e, true);
}

uint32_t when_part(const grammar *g, uint32_t i, expr *e) {
  const word_row *p = row_of(g, i, WORD_PART);
  if (!p) return 0;
  e->part = p->value;
  return i + 1;
}

/* "the elections of '58", no opening quote: "of '58 men'" */
static uint32_t short_year(const grammar *g, uint32_t i, expr *e) {
  const atom *a = get(g, i + 1);
  if (a->kind != ATOM_NUMBER || a->digits != 2 || a->space || a->plural || a->ordinal || counted_after(g, i + 2) || mark(g, i + 2, '\'')) return 0;
  e->has_year = e->short_year = true;
  e->year = (int)a->number;
  return i + 2;
}

/* "the fifties", "nineteen-sixties" */
uint32_t when_decade(const grammar *g, uint32_t i, expr *e) {
  uint32_t j = is(g, i, "nineteen") ? hyphen(g, i + 1) : i;
  const word_row *d = row_of(g, j, WORD_DECADE);
  if (!d || (j == i && !(i > 0 && (is(g, i - 1, "the") || mark(g, i - 1, '-') || has(g, i - 1, KIND(PHASE)))))) return 0;
  e->decade = 190 + d->number;
  return j + 1;
}

/* "on the 27th", "of the 14th instant", "30 ultimo": a day of the month that is being told of. */
uint32_t when_bare_day(const grammar *g, uint32_t i, expr *e) {
  const atom *a = get(g, the(g, i));
  uint32_t j = the(g, i) + 1;
  if (a->kind != ATOM_NUMBER || a->digits < 1 || a->digits > 2 || a->number < 1 || a->number > 31 || a->plural) return 0;
  *e = (expr){.kind = EXPR_CALENDAR, .dom = (int)a->number};
  if (among(g, j, "instant inst ultimo ult proximo prox")) {
    e->kind = EXPR_STEP;
    e->unit = GRAIN_MONTH;
    e->step = get(g, j)->norm.ptr[0] == 'u' ? -1 : get(g, j)->norm.ptr[0] == 'p';
    e->deictic = true;
    return mark(g, j + 1, '.') && j + 2 < g->n ? j + 2 : j + 1;
  }
  bool listed = i > 1 && is(g, i - 1, "and") && get(g, i - 2)->ordinal; /* "on the 14th and 15th" */
  if ((j == i + 1 && !listed) || !a->ordinal || i == 0 || !among(g, i - 1, "on until till by since from to and of")) return 0;
  const atom *next = get(g, j);
  return next->kind == ATOM_MARK ? (next->mark != '-' ? j : 0) : has(g, j, KIND(LEAD) | KIND(JOIN) | KIND(TENSE)) || next->capital ? (next->capital ? 0 : j) : 0;
}

/* A date by its names, without "early" or "the end of". */
uint32_t when_date(const grammar *g, uint32_t i, expr *e, bool licensed) {
  uint32_t j, k;
  *e = (expr){.kind = EXPR_CALENDAR};
  const atom *a = get(g, i);
  if (a->kind == ATOM_NUMBER) {
    if ((j = when_numeric(g, i, e))) return j;
    if (get(g, i)->begins && (j = when_holiday(g, i, e))) return j; /* "9/11" */
    *e = (expr){.kind = EXPR_CALENDAR};
    if ((j = day_first(g, i, e))) return j;
    if ((j = day_listed(g, i, e))) return j;
    if ((j = decade_or_century(g, i, e))) return j;
    return bare_year(g, i, e, licensed);
  }
  if (a->kind == ATOM_MARK)
    return a->mark != '\'' ? 0 : get(g, i + 1)->plural ? decade_or_century(g, i + 1, e) : licensed ? short_year(g, i, e) : 0;
  if (a->kinds & KIND(WEEKDAY)) {
    const word_row *w = row_of(g, i, WORD_WEEKDAY);
    if (a->capital && !(i > 0 && has(g, i - 1, KIND(NOT_BEFORE)) && get(g, i - 1)->capital) &&
        !(has(g, i + 1, KIND(NOT_DAY)) && get(g, i + 1)->capital)) {
      j = mark(g, i + 1, '.') && w->need == NEED_DATE ? i + 2 : i + 1;
      if (mark(g, j, ',')) j++;
      j = the(g, j);
      k = month_first(g, j, e, false);
      if (k && !e->dom) k = 0;
      if (!k) *e = (expr){.kind = EXPR_CALENDAR}, k = day_first(g, j, e);
      if (!k) *e = (expr){.kind = EXPR_CALENDAR}, k = is_number(g, j) ? when_numeric(g, j, e) : 0;
      if (!k) *e = (expr){.kind = EXPR_CALENDAR};
      if (!k && w->need == NEED_DATE) return 0;
      e->weekday = k ? 0 : w->number;
      if (!k && is(g, i + 1, "of") && among(g, i + 2, "this last next") && is(g, i + 3, "week")) { /* "Monday of last week" */
        e->kind = EXPR_STEP;
        e->unit = GRAIN_WEEK;
        e->deictic = e->in_week = true;
        e->step = is(g, i + 2, "last") ? -1 : is(g, i + 2, "next");
        return i + 4;
      }
      return k ? k : i + 1;
    }
  }
  if (a->kinds & KIND(MONTH) && (j = month_first(g, i, e, licensed))) return j;
  *e = (expr){.kind = EXPR_CALENDAR};
  if (a->kinds & KIND(SEASON) && (j = season_at(g, i, e, licensed))) return j;
  if ((a->rows && (j = when_holiday(g, i, e)))) return j;
  if (a->kinds & (KIND(ORDINAL) | KIND(NUMBER))) {
    if ((j = day_first(g, i, e))) return j;
    if ((j = decade_or_century(g, i, e))) return j;
  }
  if (a->kinds & KIND(ERA) && a->capital && is_number(g, i + 1)) { /* "AD 70" */
    j = bare_year(g, i + 1, e, true);
    if (j) return j;
  }
  if (is(g, i, "week") && is(g, i + 1, "of")) { /* "the week of December 4" */
    k = the(g, i + 2);
    j = month_first(g, k, e, false);
    if (!j) j = day_first(g, k, e);
    if (j && e->dom) return e->week_of = true, j;
    *e = (expr){.kind = EXPR_CALENDAR};
  }
  /* "second half of 1943", "first quarter of 2015" */
  int n = 0;
  if (a->kinds & KIND(ORDINAL)) n = row_of(g, i, WORD_ORDINAL)->number;
  if (among(g, i, "latter last")) n = is(g, i + 1, "half") ? 2 : 4;
  const word_row *piece = row_of(g, i + 1, WORD_HALF_YEAR);
  if (n && piece && n <= (piece->value[0] == 'H' ? 2 : 4) && (is(g, i + 2, "of") || year_like(g, i + 2))) {
    uint32_t y = is(g, i + 2, "of") ? i + 3 : i + 2;
    bool stepped = false;
    if (among(g, y, "the this last next that")) {
      k = when_year_tail(g, i + 2, e, false);
      stepped = k > i + 2;
    } else if ((k = bare_year(g, y, e, true))) {
      stepped = true;
    }
    if (stepped) {
      if (piece->value[0] == 'H')
        e->half = n;
      else
        e->quarter = n;
      return k;
    }
  }
  return 0;
}

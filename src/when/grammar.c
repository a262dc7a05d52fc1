/* The grammar of time expressions, by descent over atoms. A function that reads a part takes the atom where
 * it starts and gives the atom after it, or 0 when the part does not stand there (no part ends before atom
 * 1). Nothing looks further than a few atoms, so long sentences cost their length. */
#include "when/part.h"

#include <stdlib.h>

/* ------------------------------------------------------------------ steps: last week, that day, two days
 * later */

/* [the|that|this] WHICH... UNIT | WEEKDAY | MONTH | SEASON | PART */
static uint32_t which(const grammar *g, uint32_t i, expr *e) {
  uint32_t j = the(g, i);
  bool article = j > i;
  const word_row *d = NULL, *s = NULL;
  int step = 0;
  bool any = false, back = false, deictic = false, same = false, last = false;
  for (int words = 0; words < 3; words++, j++) { /* "that same day", "this past week" */
    if ((d = row_of(g, j, WORD_DEICTIC))) {
      step = among(g, j, "this current") ? 0 : d->number;
      deictic = !article || among(g, j, "current coming upcoming");
      same = step == 0;
      last = true;
    } else if ((s = row_of(g, j, WORD_STORY))) {
      back = true;
      step = s->number ? s->number : step;
      deictic = false;
      same = step == 0;
    } else {
      break;
    }
    any = true;
  }
  if (!any) return 0;
  if (is(g, j - 1, "intervening")) return 0;
  if (!article && j == i + 1 && among(g, i, "following preceding previous prior subsequent") && !has(g, j, KIND(UNIT) | KIND(PART))) return 0; /* "Following Monday's debate" */
  *e = (expr){.kind = EXPR_STEP, .deictic = deictic, .step = step, .same = same, .back = back};
  const word_row *u = row_of(g, j, WORD_UNIT);
  if (u && strchr("DWMYCQ2", u->value[0]) && !is(g, j, "second")) {
    if (article && is(g, i + 1, "last") && !is(g, i + 2, "same")) return 0; /* "the last day of the war" */
    if (article && is(g, i + 1, "past")) return 0;                          /* "the past decade": a length */
    if (is(g, j - 1, "past") && step < 0 && when_grain(u->value) >= GRAIN_DECADE) return 0;
    e->unit = when_grain(u->value);
    if (e->unit == GRAIN_DAY && is(g, j - 1, "next")) e->deictic = false; /* "next day he called" */
    if (is(g, j - 1, "same") && (e->unit == GRAIN_MONTH || e->unit == GRAIN_QUARTER || e->unit == GRAIN_DAY)) {
      if (among(g, j + 1, "in of") && year_like(g, j + 2)) { /* "the same month in 1964" */
        e->has_year = true;
        e->year = (int)get(g, j + 2)->number;
        return j + 3;
      }
      if (among(g, j + 1, "last next") && is(g, j + 2, "year")) {
        e->of_year = e->deictic = true;
        e->step = is(g, j + 1, "last") ? -1 : 1;
        e->same = false;
        return j + 3;
      }
    }
    if (article && step && last && i > 0 && among(g, i - 1, "for over within"))
      return 0; /* "for the next decade": a length */
    if (e->unit == GRAIN_WEEKEND && is(g, i, "this") && step == 0)
      e->by_tense = true; /* "said this weekend", on a Monday */
    if (e->unit == GRAIN_DAY && deictic && step == 0 && !is(g, i, "this")) return 0;
    return j + 1;
  }
  if (row_of(g, j, WORD_WEEKDAY) && get(g, j)->capital && row_of(g, j, WORD_WEEKDAY)->need != NEED_DATE) {
    e->unit = GRAIN_WEEK;
    e->weekday = row_of(g, j, WORD_WEEKDAY)->number;
    return j + 1;
  }
  const word_row *m = month_at(g, j);
  if (m && m->need != NEED_DATE && !is_number(g, j + 1)) {
    e->unit = GRAIN_YEAR;
    e->month = m->number;
    return j + 1;
  }
  if (row_of(g, j, WORD_SEASON)) {
    if (is(g, j, "fall") && is(g, j + 1, "of")) return 0;
    e->unit = GRAIN_YEAR;
    e->season = row_of(g, j, WORD_SEASON)->value;
    return j + 1;
  }
  if (row_of(g, j, WORD_PART)) {
    if (among(g, j, "dawn dusk sunset")) return 0;
    e->unit = GRAIN_DAY;
    e->part = row_of(g, j, WORD_PART)->value;
    return j + 1;
  }
  uint32_t k = when_holiday(g, j, e);
  if (k) {
    e->unit = GRAIN_YEAR;
    return k;
  }
  return 0;
}

/* ------------------------------------------------------------------ terms of office */

static uint32_t reign_at(const grammar *g, uint32_t i, expr *e) {
  uint32_t j = the(g, i), first = j;
  const atom *a = get(g, j);
  if (a->kind != ATOM_WORD || !a->capital || !g->lex->surnames.n) return 0;
  uint32_t k = j;
  const word_row *r = NULL;
  for (uint32_t w = 1; w <= 5 && !r; w++) { /* "George W. Bush presidency"; stops of initials are atoms */
    r = row_of(g, j + w, WORD_REIGN);
    if (r)
      k = j + w;
    else if (!(get(g, j + w)->capital || get(g, j + w)->mark == '.' || get(g, j + w)->mark == '\'' ||
               is(g, j + w, "s")))
      return 0;
  }
  if (!r) return 0;
  uint32_t last = k - 1;
  if (is(g, last, "s") && last > first + 1 && mark(g, last - 1, '\''))
    last -= 2; /* "Clinton's presidency" */
  else if (first == i)
    return 0;
  if (last < first || get(g, last)->kind != ATOM_WORD) return 0;
  if (strcmp(r->value, "during") == 0 && !(i > 0 && has(g, i - 1, KIND(REIGN_LEAD))))
    return 0; /* "the Trump administration is sending" */
  const map_row *rows = map_find(&g->lex->surnames, get(g, last)->norm);
  if (!rows) return 0;
  *e = (expr){.kind = EXPR_REIGN, .reigns = rows};
  if (last > first) {
    const char *from = get(g, first)->norm.ptr;
    e->given = (slice){from, (size_t)(get(g, last - 1)->norm.ptr + get(g, last - 1)->norm.len - from)};
  }
  return k + 1;
}

/* ------------------------------------------------------------------ putting parts together */

static uint32_t fixed(const grammar *g, uint32_t i, expr *e);

/* What may follow "early" or "the end of": a date, "the month", "last year". */
static uint32_t inner(const grammar *g, uint32_t i, expr *e, bool of) {
  uint32_t j = which(g, i, e);
  if (j && e->unit == GRAIN_YEAR && (e->month || e->season)) return j;
  uint32_t k = when_date(g, the(g, i), e, true);
  if (k && k > j) return k;
  if (j) return which(g, i, e);
  if (has(g, i, KIND(DAY) | KIND(TONIGHT)) && (k = fixed(g, i, e))) return k; /* "earlier today" */
  if ((k = when_office_year(g, i, e))) return k;
  *e = (expr){0};
  if ((k = when_decade(g, the(g, i), e))) return e->kind = EXPR_CALENDAR, k;
  if (of && is(g, i, "the") && has(g, i + 1, KIND(UNIT)) && !is(g, i + 1, "second") &&
      row_of(g, i + 1, WORD_UNIT)->value[0] != 'T') {
    *e = (expr){.kind = EXPR_STEP, .same = true, .unit = when_grain(row_of(g, i + 1, WORD_UNIT)->value)};
    return i + 2;
  }
  j = the(g, i);
  if (has(g, j, KIND(PART)) && of) { /* "early in the morning of 29 April" */
    const char *part = row_of(g, j, WORD_PART)->value;
    *e = (expr){.kind = EXPR_STEP, .same = true, .unit = GRAIN_DAY};
    k = is(g, j + 1, "hours") ? j + 2 : j + 1;
    if (is(g, k, "of")) {
      expr t;
      uint32_t m = when_date(g, the(g, k + 1), &t, false);
      if (m) {
        *e = t;
        e->part = part;
        return m;
      }
    }
    if (k == j + 1) {
      e->part = part;
      return k;
    }
  }
  return 0;
}

/* What TIMEX3 calls it: START, MID, END; NULL for "later", "much of". */
static const char *mod_of(const word_row *phase) { return phase->value[0] ? phase->value : NULL; }

/* "early May", "mid-April", "the end of March", "late in the year", "later that month", "earlier this fall"
 */
static uint32_t early(const grammar *g, uint32_t i, expr *e) {
  const word_row *r;
  uint32_t j = the(g, i);
  if (among(g, j, "very relatively")) j++;
  uint32_t k = phrase(g, j, KIND(PHASE_OF), &r);
  if (k && among(g, k, "of in")) {
    uint32_t end = inner(g, k + 1, e, true);
    if (end && !(e->kind == EXPR_CALENDAR && is(g, k, "in"))) return e->mod = mod_of(r), end;
    *e = (expr){0};
  }
  if (k && among(g, j, "much most")) return 0;
  if (!has(g, j, KIND(PHASE))) return 0;
  const word_row *phase = row_of(g, j, WORD_PHASE);
  k = hyphen(g, j + 1);
  const word_row *part = row_of(g, k, WORD_PART);
  if (part) { /* "the early morning of", "early morning hours of 30 April" */
    uint32_t m = is(g, k + 1, "hours") ? k + 2 : k + 1;
    if (among(g, m, "of on")) {
      uint32_t end = inner(g, m + 1, e, false);
      if (end) return e->part = part->value, e->mod = mod_of(phase), end;
    }
    *e = (expr){.mod = mod_of(phase), .kind = EXPR_STEP, .same = true, .unit = GRAIN_DAY, .part = part->value};
    return among(g, j, "early late") ? m : 0;
  }
  bool through = among(g, k, "in on");
  if (through || is(g, k, "of")) k++;
  uint32_t end = inner(g, k, e, through);
  if (end) e->mod = mod_of(phase);
  return end;
}

/* "the first day of Ramadan", "the last day of May" */
static uint32_t edge_day(const grammar *g, uint32_t i, expr *e) {
  uint32_t j = the(g, i);
  if (!among(g, j, "first last final") || !is(g, j + 1, "day") || !is(g, j + 2, "of")) return 0;
  uint32_t end = inner(g, j + 3, e, true);
  if (!end || e->dom || e->weekday || e->part || e->has_clock) return 0;
  e->edge = is(g, j, "first") ? -1 : 1;
  return end;
}

/* The same, and "as early as May", "as recently as late 2009" */
static uint32_t phased(const grammar *g, uint32_t i, expr *e) {
  uint32_t edge = edge_day(g, i, e);
  if (edge) return edge;
  if (!(is(g, i, "as") && (has(g, i + 1, KIND(PHASE)) || is(g, i + 1, "recently")) && is(g, i + 2, "as")))
    return early(g, i, e);
  uint32_t end = early(g, i + 3, e);
  return end ? end : inner(g, i + 3, e, false);
}

/* "the morning of 31 January 1965", "the night of 8 February", "Tuesday night", "yesterday morning" */
static uint32_t part_of_day(const grammar *g, uint32_t i, expr *e) {
  uint32_t j = the(g, i);
  const word_row *p = row_of(g, j, WORD_PART);
  if (!p) return 0;
  uint32_t k = is(g, j + 1, "hours") ? j + 2 : j + 1;
  if (among(g, k, "of on")) {
    uint32_t end = inner(g, k + 1, e, false);
    if (!end) end = when_bare_day(g, k + 1, e); /* "the evening of the 20th" */
    bool day = end && (e->dom || e->weekday || (e->kind == EXPR_STEP && e->unit == GRAIN_DAY) ||
                       (e->kind == EXPR_CALENDAR && e->holiday));
    if (day) return e->part = p->value, end;
  }
  if (j == i && k == j + 1 && get(g, k)->capital && (month_at(g, k) || has(g, k, KIND(WEEKDAY)))) { /* "evening January 9" */
    uint32_t end = when_date(g, k, e, false);
    if (end && (e->dom || e->weekday)) return e->part = p->value, end;
    *e = (expr){0};
  }
  /* "at night", "by dawn": a part of no day in particular */
  if (j == i && i > 0 && is(g, i - 1, "at") && strcmp(p->value, "TNI") == 0) {
    *e = (expr){.kind = EXPR_FIXED, .class = TIME_TIME, .value = "XXXX-XX-XXTNI"};
    return i + 1;
  }
  if (j == i && i > 0 && ((among(g, i - 1, "at by before until since after") && among(g, i, "dawn dusk daybreak sunrise sunset nightfall")) ||
                          (among(g, i - 1, "until till by") && among(g, i, "morning evening")))) {
    *e = (expr){.kind = EXPR_STEP, .same = true, .unit = GRAIN_DAY, .part = p->value};
    if (is(g, i + 1, "on") || has(g, i + 1, KIND(WEEKDAY))) {
      expr t;
      uint32_t end = when_date(g, is(g, i + 1, "on") ? i + 2 : i + 1, &t, false);
      if (end && (t.dom || t.weekday)) return *e = t, e->part = p->value, end; /* "dawn on Sunday" */
    }
    return i + 1;
  }
  if (j > i && i > 0 && among(g, i - 1, "in during") && !is(g, k, "of")) { /* "in the afternoon" */
    *e = (expr){.kind = EXPR_STEP, .same = true, .unit = GRAIN_DAY, .part = p->value};
    return k;
  }
  return 0;
}

/* A part of the day or a clock behind a date: "Tuesday night", "March 20 at 5:34 AM", "December 13, 2017,
 * 7:03 PM". */
static uint32_t day_tail(const grammar *g, uint32_t j, expr *e) {
  bool day = e->dom || e->weekday || (e->kind == EXPR_STEP && e->unit == GRAIN_DAY);
  if (!day || e->part || e->has_clock) return j;
  expr t = {0};
  if (has(g, j, KIND(PART))) return when_part(g, j, e);
  uint32_t k = mark(g, j, ',') ? j + 1 : j;
  if (is(g, k, "at")) k++;
  if (k > j && among(g, k, "dawn dusk daybreak sunrise sunset nightfall")) return when_part(g, k, e); /* "8 May 1945 at dawn" */
  uint32_t end = when_clock(g, k, &t);
  if (end && (t.has_clock || k > j)) {
    e->has_clock = t.has_clock;
    e->hour = t.hour, e->minute = t.minute, e->zone = t.zone, e->part = t.part;
    return end;
  }
  return j;
}

/* "5:34 AM on March 20, 2003", "noon Tuesday", "9:34 p.m., March 19 EST" */
static uint32_t clock_first(const grammar *g, uint32_t i, expr *e) {
  expr t = {.kind = EXPR_STEP, .same = true, .unit = GRAIN_DAY};
  uint32_t j = when_clock(g, i, &t);
  if (!j) return 0;
  uint32_t k = mark(g, j, ',') ? j + 1 : j;
  if (is(g, k, "on")) k++;
  expr d;
  uint32_t end = when_date(g, k, &d, false);
  if (!end || !(d.dom || d.weekday)) { /* "3 p.m. today", "noon last Tuesday" */
    d = (expr){0};
    end = has(g, k, KIND(DAY)) ? fixed(g, k, &d) : which(g, k, &d);
    if (end && d.kind == EXPR_STEP && d.part && t.has_clock && among(g, k, "last this yesterday tomorrow the")) d.part = NULL; /* "seven last night" */
    if (end && !(d.kind == EXPR_STEP && (d.unit == GRAIN_DAY || d.weekday) && !d.part)) end = 0;
  }
  if (!end && !t.has_clock && !t.part) return 0;
  if (!end) {
    *e = t;
    return j;
  }
  *e = d;
  e->has_clock = t.has_clock, e->hour = t.hour, e->minute = t.minute, e->zone = t.zone, e->part = t.part;
  const word_row *zone = row_of(g, end, WORD_ZONE);
  if (zone && !e->zone && get(g, end)->capital && zone->value[0]) e->zone = zone->value, end++;
  return end;
}

static bool past_verb(const grammar *g, uint32_t i) {
  const atom *a = get(g, i);
  if (a->kind != ATOM_WORD || a->capital) return false;
  const word_row *r = row_of(g, i, WORD_TENSE);
  if (r) return r->value[0] == 'p';
  return a->norm.len > 4 && slice_ends(a->norm, "ed");
}
/* "soon occurred", "was soon divided", "soon after", "as soon as": no word of what is to come. */
static bool soon_is_past(const grammar *g, uint32_t i) {
  if (among(g, i + 1, "after afterward afterwards thereafter") || (i > 0 && is(g, i - 1, "as") && is(g, i + 1, "as"))) return true;
  if (i > 0 && has(g, i - 1, KIND(TENSE)) && !past_verb(g, i - 1)) return false; /* "will soon" */
  for (uint32_t k = i + 1; k <= i + 3; k++) {
    if (past_verb(g, k)) return true;
    if (is(g, k, "to") || get(g, k)->kind == ATOM_MARK) break;
  }
  if (i > 0 && past_verb(g, i - 1)) return true;
  return i > 1 && past_verb(g, i - 2) && !is(g, i - 1, "to");
}

static bool glued_after(const grammar *g, uint32_t i) { return i + 1 < g->n && !get(g, i)->space && !get(g, i + 1)->space; }

static uint32_t fixed(const grammar *g, uint32_t i, expr *e) {
  const word_row *r;
  uint32_t j = phrase(g, i, KIND(REF) | KIND(LENGTH) | KIND(VAGUE) | KIND(DAY) | KIND(TONIGHT), &r);
  if (!j) return 0;
  if ((r->kind == WORD_DAY || (r->kind == WORD_REF && r->n_words == 1)) && get(g, i)->capital && i > 0 && get(g, i - 1)->capital) return 0; /* "Russia Today" */
  if (r->kind == WORD_REF) {
    if (mark(g, j, '-') && glued_after(g, j)) return 0; /* "a flurry of late-night calls" */
    if (is(g, j - 1, "time") && is(g, j, "of")) return 0; /* "at this time of year" */
    if (is(g, i, "so") && among(g, j, "this as away from the apart that")) return 0; /* "so far this year", "so far away" */
    if (r->n_words > 1 && (has(g, j, KIND(UNIT) | KIND(UNITS) | KIND(NUMBER)) || is_number(g, j)) &&
        is(g, j - 1, "past"))
      return 0; /* "in the past decade" */
    if (is(g, i, "of") && (is_number(g, j) || has(g, j, KIND(MONTH) | KIND(SEASON))))
      return 0; /* "of late 1948" */
    if (is(g, i, "soon") && soon_is_past(g, i)) return 0;
    /* "the former", the one named first */
    if (is(g, i, "former") && i > 0 && is(g, i - 1, "the") &&
        (has(g, j, KIND(LEAD) | KIND(TENSE) | KIND(JOIN)) || get(g, j)->kind == ATOM_MARK ||
         among(g, j, "a an")))
      return 0;
  }
  *e = (expr){.value = r->value};
  switch (r->kind) {
  case WORD_REF:
    e->kind = EXPR_FIXED;
    e->history_only = r->need == NEED_HISTORY;
    break;
  case WORD_LENGTH: e->kind = EXPR_FIXED, e->class = TIME_DURATION; break;
  case WORD_VAGUE: e->kind = EXPR_VAGUE; break;
  case WORD_TONIGHT:
    *e = (expr){.kind = EXPR_STEP, .deictic = true, .same = true, .unit = GRAIN_DAY, .part = r->value, .adverb_only = r->need == NEED_ADVERB};
    break;
  default:
    *e = (expr){
        .kind = EXPR_STEP, .deictic = true, .step = r->number, .same = r->number == 0, .unit = GRAIN_DAY};
  }
  return j;
}

/* "the day before", "the week after", "the year before last"; of_event: "the day before the vote" */
static uint32_t unit_before(const grammar *g, uint32_t i, expr *e) {
  if (!is(g, i, "the")) return 0;
  const word_row *u = row_of(g, i + 1, WORD_UNIT);
  int sign;
  bool now, of_event;
  if (!u || !strchr("DWMY", u->value[0])) {
    const word_row *p = row_of(g, i + 1, WORD_PART);
    if (!p || !among(g, i + 2, "before after")) return 0;
    bool on = among(g, i + 3, "from in at to by with and but"); /* "arrived the night before from Cairo" */
    if (!when_direction(g, i + 2, &sign, &now, &of_event) || (of_event && !on)) return 0;
    *e = (expr){.kind = EXPR_STEP, .unit = GRAIN_DAY, .step = sign, .part = p->value};
    return i + 3;
  }
  uint32_t j = when_direction(g, i + 2, &sign, &now, &of_event);
  if (!j && is(g, i + 2, "following")) j = i + 3, sign = 1, now = of_event = false; /* "the day following" */
  if (!j || now) return 0;
  *e = (expr){.kind = EXPR_STEP, .unit = when_grain(u->value), .step = sign};
  if (is(g, j, "last") && is(g, i + 2, "before")) { /* "the year before last" */
    e->step = -2;
    e->deictic = true;
    return j + 1;
  }
  if (of_event && i > 0 && mark(g, i - 1, ',') && e->unit == GRAIN_DAY) e->beside_day = true; /* "on Jan. 11, the day after they had left" */
  if (of_event) { /* "the day before 5 May" */
    expr d;
    uint32_t end = when_date(g, the(g, j), &d, true);
    if (end && d.dom && e->unit == GRAIN_DAY) {
      int step = e->step;
      *e = d;
      e->step = step;
      return end;
    }
  }
  return j;
}

/* "within the week", "during the month": this one */
static uint32_t unit_within(const grammar *g, uint32_t i, expr *e) {
  const word_row *u = is(g, i, "the") ? row_of(g, i + 1, WORD_UNIT) : NULL;
  if (!u || i == 0 || !among(g, i - 1, "within during throughout") || !strchr("WMY", u->value[0]) || strcmp(u->value, "WE") == 0) return 0;
  if (i + 2 < g->n && get(g, i + 2)->kind == ATOM_WORD && !has(g, i + 2, KIND(JOIN))) return 0;
  *e = (expr){.kind = EXPR_STEP, .same = true, .unit = when_grain(u->value)};
  return i + 2;
}

/* "over the weekend": the one the verb has in mind */
static uint32_t weekend(const grammar *g, uint32_t i, expr *e) {
  if (!is(g, i, "the") || !is(g, i + 1, "weekend")) return 0;
  *e = (expr){.kind = EXPR_STEP, .deictic = true, .same = true, .unit = GRAIN_WEEKEND, .by_tense = true};
  return i + 2;
}

/* "by then", "since then" */
static uint32_t then_at(const grammar *g, uint32_t i, expr *e) {
  if (!has(g, i, KIND(THEN)) || i == 0 || !among(g, i - 1, "by since until till from before")) return 0;
  if (get(g, i + 1)->capital) return 0; /* "by then Senator Biden" */
  *e = (expr){.kind = EXPR_STEP, .same = true, .as_told = true};
  return i + 1;
}

/* "the year-earlier quarter", "from a year-ago loss" */
static uint32_t year_ago(const grammar *g, uint32_t i, expr *e) {
  if (!is(g, i, "year") || !mark(g, i + 1, '-') || !among(g, i + 2, "earlier ago")) return 0;
  *e = (expr){.kind = EXPR_STEP, .deictic = true, .unit = GRAIN_YEAR, .step = -1};
  return i + 3;
}

/* "year's end", "month-end", "mid-week" */
static uint32_t unit_end(const grammar *g, uint32_t i, expr *e) {
  const word_row *u = row_of(g, i, WORD_UNIT);
  uint32_t j = i + 1;
  if (is(g, i, "mid")) {
    u = row_of(g, hyphen(g, j), WORD_UNIT);
    if (hyphen(g, j) == j) return 0;
    j = hyphen(g, j) + 1;
  } else {
    if (mark(g, j, '\'') && is(g, j + 1, "s") && is(g, j + 2, "end"))
      j += 3;
    else if (mark(g, j, '-') && is(g, j + 1, "end"))
      j += 2;
    else
      return 0;
  }
  if (!u || !strchr("DWMY", u->value[0]) || is(g, i, "day")) return 0;
  *e = (expr){.kind = EXPR_STEP, .same = true, .unit = when_grain(u->value), .mod = is(g, i, "mid") ? "MID" : "END"};
  return j;
}

/* "during World War II", "the Cold War" */
static uint32_t period_at(const grammar *g, uint32_t i, expr *e) {
  const word_row *r;
  uint32_t j = the(g, i), k = phrase(g, j, KIND(PERIOD), &r);
  if (!k || !(get(g, j)->capital || r->need == NEED_NOTHING)) return 0;
  if (r->need == NEED_DURING && !(i > 0 && has(g, i - 1, KIND(REIGN_LEAD)))) return 0;
  if (r->need == NEED_LEAD && !(i > 0 && (has(g, i - 1, KIND(REIGN_LEAD)) || among(g, i - 1, "in since after before until")))) return 0;
  *e = (expr){.kind = EXPR_FIXED, .value = r->value};
  return k;
}

/* "under Brezhnev", "under President Sukarno": the term of one who ruled. */
static uint32_t under_at(const grammar *g, uint32_t i, expr *e) {
  if (i == 0 || !is(g, i - 1, "under") || !get(g, i)->capital || get(g, i)->kind != ATOM_WORD) return 0;
  uint32_t last = i;
  while (last < i + 4 && get(g, last + 1)->kind == ATOM_WORD && get(g, last + 1)->capital) last++;
  if (mark(g, last + 1, '\'') || mark(g, last + 1, '-')) return 0; /* "under Ford's bridge" */
  const map_row *rows = map_find(&g->lex->surnames, get(g, last)->norm);
  if (!rows) return 0;
  *e = (expr){.kind = EXPR_REIGN, .reigns = rows, .ruler_only = true};
  if (last > i) {
    const char *from = get(g, i)->norm.ptr;
    e->given = (slice){from, (size_t)(get(g, last - 1)->norm.ptr + get(g, last - 1)->norm.len - from)};
  }
  return last + 1;
}

/* "two years ago this week", "ten years ago today": the week, the day of that year. */
static uint32_t years_ago(const grammar *g, uint32_t i, expr *e) {
  uint32_t j = when_length(g, i, e);
  if (!j || e->kind != EXPR_STEP || e->unit != GRAIN_YEAR || !e->ago || e->step > 0) return 0;
  if (is(g, j, "today"))
    e->ago_unit = GRAIN_DAY, j++;
  else if (is(g, j, "this") && among(g, j + 1, "week month"))
    e->ago_unit = is(g, j + 1, "week") ? GRAIN_WEEK : GRAIN_MONTH, j += 2;
  else
    return 0;
  return j;
}

/* The longest expression at i; 0 when none. `joined`: a time stood just before with a join between. */
static uint32_t parse_at(const grammar *g, uint32_t i, expr *out, bool joined) {
  static uint32_t (*const forms[])(const grammar *, uint32_t, expr *) = {
      fixed,       phased,      which,       when_unit_over, unit_before, weekend,
      part_of_day, clock_first, when_length, when_set,       reign_at,    when_office_year,
      when_foreign, when_bare_day, years_ago, year_ago, unit_within, under_at, period_at, then_at, unit_end};
  uint32_t best = 0;
  expr e;
  bool licensed = joined || led(g, i) || (i > 0 && is(g, i - 1, "the") && has(g, i, KIND(SEASON)));
  const atom *a = get(g, i);
  bool place = a->kind == ATOM_NUMBER ? when_year_place(g, i, joined) : licensed;
  uint32_t c = the(g, i);
  uint32_t j = when_date(g, c, &e, c > i ? when_year_place(g, c, joined) || has(g, c, KIND(SEASON)) : place);
  if (!j && has(g, c, KIND(DECADE) | KIND(NUMBER))) j = when_decade(g, c, &e);
  /* "the 1968 elections": the year alone, without the article; "the 1920s", "the 3rd of May" with it */
  if (j && c > i && e.has_year && !e.month && !e.season && !e.decade && !e.century && !e.half && !e.quarter)
    j = 0;
  if (j && c > i && (e.month || e.weekday || e.holiday) && !e.dom && !e.week_of)
    j = 0; /* "the December meeting" */
  if (j) best = j, *out = e;
  for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
    e = (expr){0};
    j = forms[f](g, i, &e);
    if (j > best) best = j, *out = e;
  }
  return best;
}

/* ------------------------------------------------------------------ a sentence */

/* The verb that tells whether a weekday lies ahead: the nearest marker to the left, else to the right, within
 * the clause. "said on Friday that he will go": past; "he will go on Friday", "is to go on Friday": future;
 * "was allowed to expire on September 30": open. */
static bool tense_at(const grammar *g, uint32_t i, bool leftward, tense *out) {
  const atom *a = get(g, i);
  if (a->kind != ATOM_WORD) return false;
  const word_row *r = row_of(g, i, WORD_TENSE);
  if (i > 0 && is(g, i - 1, "be")) return false; /* "will be signed" */
  if (r) return *out = r->value[0] == 'f' ? TENSE_FUTURE : TENSE_PAST, true;
  if (leftward && is(g, i, "to") && get(g, i + 1)->kind == ATOM_WORD && !get(g, i + 1)->capital &&
      !get(g, i + 1)->kinds && !is(g, i + 1, "the") && !is(g, i + 1, "its")) {
    bool is_to = i > 0 && (among(g, i - 1, "is are") || has(g, i - 1, KIND(TENSE)));
    if (is_to) return false; /* the word before it tells */
    return *out = TENSE_NONE, true;
  }
  if (a->norm.len > 4 && slice_ends(a->norm, "ed") && !a->capital && !a->kinds)
    return *out = TENSE_PAST, true;
  return false;
}

static tense tense_near(const grammar *g, uint32_t first, uint32_t end) {
  tense t = TENSE_NONE;
  for (uint32_t i = first; i-- > 0 && first - i < 14;) {
    if (mark(g, i, ';') || mark(g, i, '"')) break;
    if (among(g, i, "is are") && is(g, i + 1, "to")) return TENSE_FUTURE;
    if (tense_at(g, i, true, &t)) return t;
  }
  for (uint32_t i = end; i < g->n && i - end < 14; i++) {
    if (mark(g, i, ';') || mark(g, i, '"')) break;
    if (tense_at(g, i, false, &t)) return t;
  }
  return TENSE_NONE;
}

static bool pluperfect_near(const grammar *g, uint32_t first) {
  for (uint32_t i = first; i-- > 0 && first - i < 12;) {
    if (mark(g, i, ';') || mark(g, i, ',')) return false;
    if (is(g, i, "had")) return true;
  }
  return false;
}

static void place_in_sentence(const grammar *g, uint32_t i, uint32_t end, expr *e) {
  e->at = (span){get(g, i)->at.from, get(g, end - 1)->at.to};
  const word_row *lead = i > 0 ? row_of(g, i - 1, WORD_LEAD) : NULL;
  e->adverb = i == 0 || (lead && strcmp(lead->value, "adverb") == 0);
  e->led_since = i > 0 && (among(g, i - 1, "since until till from before after"));
  e->ahead = i > 0 && among(g, i - 1, "before by until till");
  e->led_between = i > 0 && (is(g, i - 1, "between") || (i > 1 && is(g, i - 1, "the") && is(g, i - 2, "between")));
  e->since = i > 0 && is(g, i - 1, "since");
  e->apposed = i > 1 && is(g, i - 1, "a") && mark(g, i - 2, ',') && e->weekday;
  e->future_word = i > 0 && (among(g, i - 1, "until till by") || (i > 1 && among(g, i - 1, "through to") && among(g, i - 2, "extended prolonged renewed"))); /* "was extended through July" */
  bool dated = i > 1 && e->kind == EXPR_CALENDAR && (e->has_year || e->dom);
  e->document = dated && among(g, i - 1, "this the a an");
  if (dated && among(g, i - 1, "of dated from")) { /* "a telegram of 4 March 1975", "the memorandum, dated 14 October" */
    e->document = false;
    for (uint32_t j = i - 1; j-- > 0 && i - j < 5 && !e->document;) e->document = has(g, j, KIND(DOCUMENT));
  } else if (e->document) { /* "this September 2009 cable", "a 1973 State Department telegram" */
    bool found = false;
    for (uint32_t j = end; j < end + 4 && j < g->n && get(g, j)->kind == ATOM_WORD && !found; j++)
      found = has(g, j, KIND(DOCUMENT));
    e->document = found;
  }
  e->tense = tense_near(g, i, end);
  e->pluperfect = pluperfect_near(g, i);
  if (e->has_clock || (e->part && e->kind != EXPR_FIXED)) e->class = TIME_TIME;
}

/* After a year or a day: "-39" of "1936-39", "-14" of "July 4-14". */
static uint32_t continued(const grammar *g, uint32_t i, const expr *last, expr *e) {
  if (!(mark(g, i, '-') || mark(g, i, '/') || has(g, i, KIND(JOIN))) || !is_number(g, i + 1)) return 0;
  const atom *a = get(g, i + 1);
  *e = (expr){.kind = EXPR_CALENDAR};
  if (a->ordinal || a->plural) return 0;
  if (last->has_year && !last->month && mark(g, i, '-') && a->digits == 2 && !a->space && last->year > 0 &&
      (int)a->number > last->year % 100) {
    e->has_year = true;
    e->year = last->year - last->year % 100 + (int)a->number;
    return i + 2;
  }
  if (last->dom && last->month && a->digits >= 1 && a->digits <= 2 && (int)a->number > last->dom &&
      a->number <= 31 && !when_spoils_day(g, i + 2) &&
      !has(g, i + 2, KIND(MONTH) | KIND(UNIT) | KIND(UNITS) | KIND(MERIDIEM)) &&
      !(get(g, i + 2)->kind == ATOM_WORD && has(g, i, KIND(JOIN)) &&
        !has(g, i + 2, KIND(LEAD) | KIND(JOIN) | KIND(TENSE)))) {
    e->month = last->month;
    e->dom = (int)a->number;
    e->has_year = last->has_year;
    e->year = last->year;
    uint32_t j = when_year_tail(g, i + 2, e, true);
    return j;
  }
  return 0;
}

/* Kinds that only stand beside a time. */
#define DULL                                                                                                           \
  (KIND(LEAD) | KIND(JOIN) | KIND(TENSE) | KIND(NOT_DAY) | KIND(NOT_BEFORE) | KIND(NOT_MONTH) | KIND(COUNTED) |       \
   KIND(DOCUMENT) | KIND(REIGN_LEAD) | KIND(ZONE) | KIND(MERIDIEM) | KIND(DIRECTION) | KIND(FILLER))

/* A cheap look before the grammar is tried: most words begin no time, and neither does "the" with nothing behind it. */
static bool worth(const grammar *g, uint32_t i) {
  const atom *a = &g->at[i];
  if (a->kind == ATOM_NUMBER) return true;
  if (a->kind == ATOM_MARK) return a->mark == '\'' && get(g, i + 1)->kind == ATOM_NUMBER;
  const word_row *r;
  if (a->begins && phrase(g, i, ~(uint64_t)0, &r) > i + 1) return true;
  if (a->capital && i > 0 && is(g, i - 1, "under")) return true;
  bool reign = false, article = a->norm.len <= 4 && among(g, i, "the as very a an");
  if ((g->kinds & KIND(REIGN)) && (a->capital || (article && among(g, i, "the as very"))))
    for (uint32_t k = i + 1; k <= i + 5 && !reign; k++) reign = has(g, k, KIND(REIGN));
  if (reign) return true;
  if (article) {
    for (uint32_t k = i + 1; k <= i + 3; k++)
      if (get(g, k)->kind == ATOM_NUMBER || get(g, k)->begins || has(g, k, ~DULL)) return true;
    return false;
  }
  return (a->kinds & ~DULL) != 0 || (a->capital && among(g, i, "fy q1 q2 q3 q4")) || (a->capital && a->norm.len > 2 && slice_starts(a->norm, "fy")) ||
         is(g, i, "fiscal");
}

void when_parse(grammar *g, uint32_t sentence, arena *mem, exprs *out) {
  bool number = false, begins = false;
  g->kinds = 0;
  for (uint32_t i = 0; i < g->n; i++) {
    number |= g->at[i].kind == ATOM_NUMBER;
    begins |= g->at[i].begins;
    g->kinds |= g->at[i].kinds;
  }
  bool office = false;
  for (uint32_t i = 0; i < g->n && !office; i++) office = g->at[i].capital && (g->at[i].norm.ptr[0] == 'q' || g->at[i].norm.ptr[0] == 'f');
  if (!number && !begins && !office && !(g->kinds & ~DULL)) return; /* no atom is worth a try */
  uint32_t first_of_sentence = out->n, last_end = 0;
  for (uint32_t i = 0; i < g->n;) {
    bool joined = out->n > first_of_sentence && last_end && i == last_end + 1 &&
                  (mark(g, last_end, '-') || mark(g, last_end, ',') || mark(g, last_end, '/') ||
                   has(g, last_end, KIND(JOIN)));
    if (out->n > first_of_sentence && i == last_end && last_end) {
      expr e;
      expr *last = &out->at[out->n - 1];
      if (last->kind == EXPR_STEP && last->deictic && last->same && has(g, i, KIND(JOIN)) && among(g, i + 1, "next last") && last->unit >= GRAIN_WEEK && !last->weekday &&
          !has(g, i + 2, KIND(UNIT) | KIND(UNITS) | KIND(NUMBER) | KIND(WEEKDAY) | KIND(MONTH) | KIND(SEASON)) && !is_number(g, i + 2)) { /* "this year and next" */
        e = *last;
        e.same = false;
        e.step = is(g, i + 1, "next") ? 1 : -1;
        place_in_sentence(g, i + 1, i + 2, &e);
        vec_push(mem, out, e);
        i = last_end = i + 2;
        continue;
      }
      uint32_t end = last->kind == EXPR_CALENDAR ? continued(g, i, last, &e) : 0;
      if (end) {
        if (e.has_year && last->month && !last->has_year) last->has_year = true, last->year = e.year;
        place_in_sentence(g, i + 1, end, &e);
        e.sentence = sentence;
        vec_push(mem, out, e);
        i = last_end = end;
        continue;
      }
    }
    uint32_t end = 0;
    expr e;
    if (worth(g, i)) end = parse_at(g, i, &e, joined);
    if (!end) {
      i++;
      continue;
    }
    place_in_sentence(g, i, end, &e);
    uint32_t tail = day_tail(g, end, &e);
    if (tail > end) {
      end = tail;
      e.at.to = get(g, end - 1)->at.to;
      if (e.kind != EXPR_FIXED) e.class = TIME_TIME;
    }
    e.sentence = sentence;
    if (e.has_year && e.year <= 0) g->bc_year = 1 - e.year;
    /* "March and May 1940": the first takes the year of the second, or the one before it */
    if (out->n > first_of_sentence && i <= last_end + 2 && e.kind == EXPR_CALENDAR && (e.has_year || e.of_year) &&
        (e.month || e.season) && (joined || (i == last_end + 2 && is(g, i - 1, "the")))) {
      for (uint32_t k = out->n; k-- > first_of_sentence;) {
        expr *p = &out->at[k];
        if (p->kind != EXPR_CALENDAR || p->has_year || p->of_year || !(p->month || p->season) ||
            e.at.from - p->at.to > 40)
          break;
        bool turned = p->month && e.month && (p->month > e.month || (p->month == e.month && p->dom > e.dom));
        p->has_year = e.has_year;
        p->year = e.year - turned;
        p->short_year = e.short_year;
        if (e.of_year) { /* "Sept. 3 and Dec. 3 last year" */
          p->of_year = true;
          p->deictic = e.deictic;
          p->same = e.same;
          p->step = e.step - turned;
        }
      }
    }
    vec_push(mem, out, e);
    i = last_end = end;
  }
}

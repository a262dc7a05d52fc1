/* length.c - stretches of time and what recurs: "sixty days", "half an hour", "two weeks later", "twice a
 * month". */
#include "when/part.h"

#include <stdlib.h>

typedef struct amount {
  bool vague; /* "several" */
  bool bare;  /* no number at all: "weeks later" */
  uint32_t whole;
  slice decimal; /* "22.8"; "2.5" for "two and a half" */
  bool half;     /* one half */
} amount;

/* 1-99 in words: "twenty-four", "twelve". */
static uint32_t small_number(const grammar *g, uint32_t i, uint32_t *out) {
  const word_row *r = row_of(g, i, WORD_NUMBER);
  if (!r || r->need == NEED_UNIT || r->number < 1 || r->number > 90) return 0;
  *out = (uint32_t)r->number;
  uint32_t j = i + 1;
  if (r->number >= 20) {
    const word_row *ones = row_of(g, hyphen(g, j), WORD_NUMBER);
    if (ones && ones->need != NEED_UNIT && ones->number >= 1 && ones->number <= 9)
      *out += (uint32_t)ones->number, j = hyphen(g, j) + 1;
  }
  return j;
}

static uint32_t read_amount(const grammar *g, uint32_t i, amount *a) {
  *a = (amount){0};
  const word_row *r;
  uint32_t j;
  if (is_number(g, i)) {
    const atom *n = get(g, i);
    if (n->ordinal || n->plural || n->at.to - n->at.from > 7) return 0;
    if (n->digits == 4 && among(g, i + 1, "hours hrs") && n->number < 2400 && n->number % 100 < 60) return 0; /* "about 1400 hours" */
    a->whole = n->number;
    if (n->norm.len && memchr(n->norm.ptr, '.', n->norm.len)) a->decimal = n->norm;
    return i + 1;
  }
  if (row_of(g, i, WORD_HALF)) {
    a->half = true;
    a->decimal = SLICE("0.5");
    j = hyphen(g, i + 1);
    return among(g, j, "a an") ? j + 1 : j;
  }
  if ((j = small_number(g, i, &a->whole))) {
    if (is(g, j, "hundred"))
      a->whole *= 100, j++;
    else if (is(g, j, "thousand"))
      a->whole *= 1000, j++;
    else if (is(g, j, "dozen"))
      a->whole *= 12, j++;
    if (is(g, j, "and") && is(g, j + 1, "a") && row_of(g, j + 2, WORD_HALF)) {
      a->decimal = slice_of(arena_printf(g->arena, "%u.5", (unsigned)a->whole));
      j += 3;
    }
    return j;
  }
  if (!(r = row_of(g, i, WORD_NUMBER))) return 0;
  if (r->need != NEED_UNIT) { /* "hundred years" */
    a->whole = (uint32_t)r->number;
    return i + 1;
  }
  j = i + 1;
  if (r->value[0] != 'X') { /* "a year", "a dozen years", "a few years", "a half-hour", "a hundred" */
    if (is(g, j, "half")) {
      a->half = true;
      a->decimal = SLICE("0.5");
      return hyphen(g, j + 1);
    }
    const word_row *next = row_of(g, j, WORD_NUMBER);
    if (next && next->value[0] == 'X')
      r = next, j++;
    else if (next && next->number >= 12)
      return a->whole = (uint32_t)next->number, j + 1;
    else if (is(g, j, "good"))
      j++;
  }
  if (r->value[0] == 'X') {
    a->vague = true;
    if (is(g, j, "of")) j++; /* "a couple of days" */
  } else {
    a->whole = 1;
  }
  return j;
}

grain when_grain(const char *unit) {
  static const struct {
    const char *unit;
    grain grain;
  } table[] = {{"TS", GRAIN_SECOND},  {"TM", GRAIN_MINUTE}, {"TH", GRAIN_HOUR},   {"D", GRAIN_DAY},
               {"WE", GRAIN_WEEKEND}, {"W", GRAIN_WEEK},    {"2W", GRAIN_WEEK},   {"M", GRAIN_MONTH},
               {"Q", GRAIN_QUARTER},  {"Y", GRAIN_YEAR},    {"DE", GRAIN_DECADE}, {"CE", GRAIN_CENTURY}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (strcmp(table[i].unit, unit) == 0) return table[i].grain;
  return GRAIN_NONE;
}

static const char *length_value(const grammar *g, const amount *a, const char *unit) {
  unsigned fold = unit[0] == '2' ? 2 : 1; /* fortnight */
  if (fold == 2) unit++;
  const char *t = unit[0] == 'T' ? "T" : "";
  if (unit[0] == 'T') unit++;
  if (a->vague || a->bare) return arena_printf(g->arena, "P%sX%s", t, unit);
  if (a->half) {
    if (unit[0] == 'H') return "PT30M";
    if (unit[0] == 'Y') return "P6M";
    return arena_printf(g->arena, "P%s0.5%s", t, unit);
  }
  if (a->decimal.len)
    return arena_printf(g->arena, "P%s%.*s%s", t, (int)a->decimal.len, a->decimal.ptr, unit);
  return arena_printf(g->arena, "P%s%u%s", t, a->whole * fold, unit);
}

/* After a length: ago, later, earlier ... Gives the atom after it. */
uint32_t when_direction(const grammar *g, uint32_t i, int *sign, bool *now, bool *of_event) {
  const word_row *r;
  uint32_t j = phrase(g, i, KIND(DIRECTION), &r);
  if (!j) return 0;
  *sign = r->value[0] == '-' ? -1 : 1;
  *now = strstr(r->value, "now") != NULL;
  *of_event = false;
  if (is(g, i, "back") && !(mark(g, j, ',') || mark(g, j, '.'))) return 0;
  if (among(g, i, "before after prior")) {
    uint32_t k = is(g, i, "prior") && is(g, j, "to") ? j + 1 : j;
    if (among(g, k, "that this")) {
      const atom *next = get(g, k + 1);
      if (next->kind == ATOM_MARK || k + 1 >= g->n) return k + 1; /* "months before that" */
    }
    *of_event = !(k >= g->n || get(g, k)->kind == ATOM_MARK || has(g, k, KIND(JOIN)) || is(g, k, "in"));
    if (is(g, i, "prior") && k == j) return 0;
  }
  return j;
}

/* "Before the month was over", "by the time the year is out" */
uint32_t when_unit_over(const grammar *g, uint32_t i, expr *e) {
  const word_row *u = is(g, i, "the") ? row_of(g, i + 1, WORD_UNIT) : NULL;
  if (!u || !strchr("DWMY", u->value[0]) || !among(g, i + 2, "was is had has")) return 0;
  uint32_t j = is(g, i + 3, "not") ? i + 4 : i + 3;
  if (!among(g, j, "over out ended done up")) return 0;
  *e = (expr){.kind = EXPR_STEP, .same = true, .unit = when_grain(u->value)};
  return i + 2;
}

/* "the past", "the next" between the first atom of a length and its unit. */
static int reach_of(const grammar *g, uint32_t i, uint32_t end) {
  for (; i < end; i++) {
    if (among(g, i, "past last")) return -1;
    if (among(g, i, "next coming")) return 1;
  }
  return 0;
}

/* What TIMEX3 calls the words before the number: "more than", "about". */
static const char *when_mod(const grammar *g, uint32_t i, uint32_t end) {
  for (; i < end; i++) {
    if (among(g, i, "about around approximately roughly some circa estimated close")) return "APPROX";
    if (is(g, i, "least") || is(g, i, "no")) return is(g, i, "no") ? "EQUAL_OR_LESS" : "EQUAL_OR_MORE";
    if (is(g, i, "most") || is(g, i, "up")) return "EQUAL_OR_LESS";
    if (is(g, i, "over") && is(g, i + 1, "the")) continue; /* no measure: "over the past week" */
    if (among(g, i, "more over")) return "MORE_THAN";
    if (among(g, i, "less fewer under nearly almost")) return "LESS_THAN";
  }
  return NULL;
}

/* A length of time, and whether something counts it from an anchor. */
uint32_t when_length(const grammar *g, uint32_t i, expr *e) {
  uint32_t j = i, k;
  const word_row *r;
  bool approx = false, article = is(g, i, "the");
  for (int words = 0; words < 3 && (k = phrase(g, j, KIND(APPROX), &r)); words++) j = k, approx = true;
  if (!approx && article) j = i + 1; /* "the three months between", "the weeks before" */
  if (approx && j == i + 1 && has(g, j, KIND(UNITS)) && !has(g, j, KIND(NUMBER)) && among(g, i, "about around")) return 0; /* "talk about days" */
  amount a;
  uint32_t n = read_amount(g, j, &a);
  bool indefinite =
      n && row_of(g, j, WORD_NUMBER) && row_of(g, j, WORD_NUMBER)->need == NEED_UNIT && !a.vague && !a.half;
  if (!n) {
    if (!has(g, j, KIND(UNITS))) {
      const word_row *one = row_of(g, j, WORD_UNIT); /* "the past decade", "the first year of" */
      if (one && mark(g, j + 1, '-') && is(g, j + 2, "long")) { /* "month-long" */
        a = (amount){.whole = 1};
        *e = (expr){.kind = EXPR_LENGTH, .class = TIME_DURATION, .unit = when_grain(one->value), .value = length_value(g, &a, one->value)};
        return j + 3;
      }
      bool more = is(g, i, "another") && j == i + 1; /* "for another week" */
      if (!one || !approx || !(article || more) || one->value[0] == 'T' || is(g, j, "second")) return 0;
      a = (amount){.whole = 1};
      n = j;
    } else {
      a = (amount){.bare = true};
      n = j;
    }
  }
  /* "ten or fifteen years", "10-15 days": the first has the unit of the second */
  if (!a.bare && !a.vague && !a.half && (has(g, n, KIND(JOIN)) || mark(g, n, '-'))) {
    amount b;
    uint32_t m = read_amount(g, n + 1, &b);
    const word_row *u = m && !b.vague && b.whole > a.whole ? row_of(g, hyphen(g, m), WORD_UNITS) : NULL;
    if (!u && m && mark(g, m, '-') && b.whole > a.whole) u = row_of(g, m + 1, WORD_UNIT);
    if (u && !row_of(g, n, WORD_UNIT)) {
      *e = (expr){.kind = EXPR_LENGTH,
                  .class = TIME_DURATION,
                  .unit = when_grain(u->value),
                  .value = length_value(g, &a, u->value)};
      return n;
    }
  }
  k = hyphen(g, n);
  bool counted = i > 0 && (among(g, i - 1, "for after in within over during"));
  const atom *plain = get(g, k);
  if (k == n && counted && plain->kind == ATOM_WORD && !plain->rows && !plain->capital &&
      has(g, k + 1, KIND(UNITS)))
    k++; /* "for two bitter weeks" */
  else if (k == n && has(g, k, KIND(FILLER)) && !has(g, k, KIND(UNIT) | KIND(UNITS)))
    k++;
  else if (k == n && (has(g, k, KIND(STORY)) && a.whole != 1))
    k++; /* "the four previous weeks" */
  const word_row *unit = row_of(g, k, WORD_UNIT), *units = row_of(g, k, WORD_UNITS);
  if (!unit && !units) return 0;
  if (unit && is(g, k, "second") && !(n > j && a.whole != 1)) return 0;
  if (unit && is(g, k, "quarter")) return 0;
  if (units && is(g, k, "quarters")) return 0;
  const char *u = (unit ? unit : units)->value;
  if (unit && !a.half && !indefinite && n > j && (a.vague || a.whole > 1) && !mark(g, k - 1, '-') &&
      !is(g, k + 1, "period") && !is(g, k + 1, "long") && a.vague)
    return 0;
  if (is_number(g, j) && unit && !mark(g, k - 1, '-') && a.whole > 400) return 0;
  uint32_t end = k + 1;
  /* "year and a half" */
  if (a.whole == 1 && !a.bare && is(g, end, "and") && is(g, end + 1, "a") && is(g, end + 2, "half")) {
    a.decimal = SLICE("1.5");
    end += 3;
  }
  if (when_grain(u) == GRAIN_DAY && a.whole == 1 && article && among(g, j - 1, "first last final"))
    return *e = (expr){.kind = EXPR_VAGUE}, end; /* "the last day of the siege" is a day, but which? */
  *e = (expr){
      .kind = EXPR_LENGTH, .class = TIME_DURATION, .unit = when_grain(u), .value = length_value(g, &a, u)};
  if (!a.vague && !a.bare && !a.half && !a.decimal.len && a.whole < 10000) e->count = a.whole * (u[0] == '2' ? 2 : 1);
  if (approx) e->mod = when_mod(g, i, j);
  if (approx || k > n) e->reach = reach_of(g, i, k);
  uint32_t beside = among(g, end, "to from since") ? the(g, end + 1) : 0;
  if (beside && (is_number(g, beside) || month_at(g, beside))) e->beside = true, e->before_date = is(g, end, "to");
  int sign;
  bool now, of_event;
  uint32_t d = when_direction(g, end, &sign, &now, &of_event);
  if (d && a.half) d = 0;
  bool half_more = a.decimal.len > 2 && a.decimal.ptr[a.decimal.len - 1] == '5' && a.decimal.ptr[a.decimal.len - 2] == '.';
  if (d && of_event && !a.bare && a.decimal.len) d = 0;
  if (d && article && a.bare) return of_event || !approx ? end : 0; /* "in the weeks before the visit" */
  if (d && of_event) {
    /* "one month after the minister left": a length; how far from what is the reader's to find. In a story
     * that goes by the day, "two days after the vote" is told where the vote has just been dated. */
    e->beside = true;
    e->before_date = sign < 0;
    e->single = true;
    e->reach = 0;
    return d;
  }
  if (d) {
    const char *mod = e->mod;
    *e = (expr){.mod = mod, .ago = now, .counted = !a.vague && !a.bare, .half_more = half_more, .kind = EXPR_STEP,
                .unit = when_grain(u),
                .deictic = now,
                .step = sign * (int)(a.whole > 100000 ? 100000 : a.whole) * (u[0] == '2' ? 2 : 1)};
    if (a.vague || a.bare) {
      e->vague_count = true;
      e->step = sign;
    }
    return d;
  }
  if (mark(g, n, '-') && unit) { /* "three-day trip", "a three year long war"; "60-day" */
    if (mark(g, end, '-') && among(g, end + 1, "old long")) end += 2;
    return end;
  }
  if (a.bare) { /* "weeks": only as "for weeks", "years of war", "the days of" */
    if (approx || article)
      return approx && !article ? end : among(g, end, "of since between") || approx ? end : 0;
    bool lead = i > 0 && (among(g, i - 1, "for in within after over about and or took lasted"));
    if (is(g, end, "of") && i > 0 && get(g, i - 1)->kind == ATOM_WORD && !get(g, i - 1)->kinds && !among(g, i - 1, "the its his their these those within in for after over")) return 0; /* "the heady days of" */
    return (lead && !is(g, end, "of")) || is(g, end, "of") ? end : 0;
  }
  if (mark(g, end, '-') && is(g, end + 1, "to")) return 0; /* "a day-to-day basis" */
  if (is(g, end, "old")) return end + 1;
  if (indefinite && unit) {
    /* "a second", "a day": not before a noun that makes it another thing ("a day laborer") */
    if (get(g, end)->kind == ATOM_WORD && is(g, end, "s")) return end;
  }
  return end;
}

uint32_t when_set(const grammar *g, uint32_t i, expr *e) {
  const word_row *r = row_of(g, i, WORD_SET);
  *e = (expr){.kind = EXPR_FIXED, .class = TIME_SET};
  if (r && get(g, i)->capital && (get(g, i + 1)->capital || (i > 0 && get(g, i - 1)->capital))) return 0; /* "Daily Mail", "News Daily" */
  if (r) return e->value = r->value, e->quant = "EVERY", i + 1;
  r = row_of(g, i, WORD_WEEKDAYS);
  if (r && get(g, i)->capital) return e->value = arena_printf(g->arena, "XXXX-WXX-%d", r->number), e->quant = "EVERY", i + 1;
  uint32_t j = i;
  amount times;
  uint32_t counted = read_amount(g, i, &times);
  if (has(g, i, KIND(TIMES)) || (counted && is(g, counted, "times"))) { /* "twice a week", "three times a month" */
    j = counted && is(g, counted, "times") ? counted + 1 : i + 1;
    if (!(among(g, j, "a an") || has(g, j, KIND(EVERY)))) return 0;
    const word_row *u = row_of(g, j + 1, WORD_UNIT);
    if (!u || is(g, i, "times")) return 0;
    const word_row *t = row_of(g, i, WORD_TIMES);
    e->freq = t ? t->number == 1 ? "1X" : t->number == 2 ? "2X" : "3X" : times.vague ? NULL : arena_printf(g->arena, "%uX", (unsigned)times.whole);
    e->value = arena_printf(g->arena, "P%s1%s", u->value[0] == 'T' ? "T" : "",
                            u->value[0] == 'T' ? u->value + 1 : u->value);
    return j + 2;
  }
  if (!has(g, i, KIND(EVERY))) return 0;
  j = i + 1;
  bool per = is(g, i, "per");
  if (!per) e->quant = is(g, i, "each") ? "EACH" : "EVERY";
  amount a;
  uint32_t n = is(g, j, "other") ? j + 1 : read_amount(g, j, &a);
  if (n && !is(g, j, "other") && (a.vague || a.decimal.len) && !is(g, j, "few")) n = 0;
  const word_row *u = row_of(g, n ? n : j, n && !is(g, j, "other") ? WORD_UNITS : WORD_UNIT);
  if (u) {
    if (is(g, j, "other"))
      a = (amount){.whole = 2};
    else if (!n)
      a = (amount){.whole = 1};
    e->value = length_value(g, &a, u->value);
    return (n ? n : j) + 1;
  }
  if (per) return 0;
  if (row_of(g, j, WORD_WEEKDAY) && get(g, j)->capital)
    return e->value = arena_printf(g->arena, "XXXX-WXX-%d", row_of(g, j, WORD_WEEKDAY)->number), j + 1;
  if (month_at(g, j) && is_number(g, j + 1) && get(g, j + 1)->digits && get(g, j + 1)->digits <= 2 && get(g, j + 1)->number >= 1 && get(g, j + 1)->number <= 31) /* "each March 10" */
    return e->value = arena_printf(g->arena, "XXXX-%02d-%02u", month_at(g, j)->number, (unsigned)get(g, j + 1)->number), j + 2;
  if (month_at(g, j)) return e->value = arena_printf(g->arena, "XXXX-%02d", month_at(g, j)->number), j + 1;
  if (row_of(g, j, WORD_SEASON))
    return e->value = arena_printf(g->arena, "XXXX-%s", row_of(g, j, WORD_SEASON)->value), j + 1;
  if (row_of(g, j, WORD_PART))
    return e->value = arena_printf(g->arena, "XXXX-XX-XX%s", row_of(g, j, WORD_PART)->value), j + 1;
  return 0;
}

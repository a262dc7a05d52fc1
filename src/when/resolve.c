#include "when/resolve.h"

#include "when/holiday.h"

#include <stdlib.h>

/* A history is known by its dates: three or more years that lie two or more years away from the day of
 * writing, more of them than of near years, and next to no word that counts days or weeks from that day. A
 * long article on a treaty of 1994 and a test of 2006 has its "last week" and "on Tuesday", and stays news.
 */
bool when_is_history(const expr *e, uint32_t n, day written) {
  if (written == DAY_NONE) return true;
  point w = point_of_day(written);
  uint32_t far = 0, near = 0, counted = 0, close = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (e[i].kind == EXPR_CALENDAR && e[i].has_year) {
      if (abs(e[i].year - w.year) >= 2)
        far++;
      else
        near++;
    }
    bool step = e[i].kind == EXPR_STEP && e[i].deictic, weekday = e[i].kind == EXPR_CALENDAR && e[i].weekday;
    if (step || weekday) counted++;
    if (weekday ||
        (step && (e[i].unit == GRAIN_DAY || e[i].unit == GRAIN_WEEK || e[i].unit == GRAIN_WEEKEND)))
      close++;
  }
  return far >= 6 && far > near + counted && close * 10 <= far;
}

/* ------------------------------------------------------------------ results */

static void give_span(scene *s, day begin, day after, timex *t) {
  char from[16], to[16];
  t->begin = begin;
  t->after = after;
  t->precision = BY_INTERVAL;
  t->value = arena_printf(s->arena, "%s/%s", day_text(begin, from), day_text(after, to));
}

static void give(scene *s, const point *p, const expr *e, timex *t) {
  t->value = point_value(s->arena, p);
  t->precision = point_precision(p);
  point_days(p, &t->begin, &t->after);
  day first, last;
  if (e->holiday && p->grain == GRAIN_DAY)
    for (int nth = 0; nth < 2; nth++)
      if (holiday_days(s->lex, e->holiday, p->year, nth, &first, &last) && first == t->begin && last > first) {
        give_span(s, first, last, t);
        return;
      }
  if (e->fiscal && p->grain == GRAIN_YEAR) { /* of the United States: to September 1976 from July, since then from October */
    t->value = arena_printf(s->arena, "FY%04d", p->year);
    t->begin = p->year < 1977 ? day_of(p->year - 1, 7, 1) : day_of(p->year - 1, 10, 1);
    t->after = p->year < 1977 ? day_of(p->year, 6, 30) : day_of(p->year, 9, 30);
    t->precision = BY_INTERVAL;
    return;
  }
  if (p->grain == GRAIN_DAY && e->has_clock) {
    t->value = arena_printf(s->arena, "%sT%02d:%02d%s", t->value, e->hour, e->minute, e->zone ? e->zone : "");
    t->precision = BY_MINUTE;
  } else if (p->grain == GRAIN_DAY && e->part) {
    t->value = arena_printf(s->arena, "%s%s", t->value, e->part);
  }
}

/* A unit the anchor is too coarse for: what is known stands, the rest is X. */
static void give_unknown(scene *s, const point *anchor, grain unit, const expr *e, timex *t) {
  t->value = point_unknown(s->arena, anchor, unit);
  if (unit == GRAIN_DAY && e->has_clock)
    t->value = arena_printf(s->arena, "%sT%02d:%02d%s", t->value, e->hour, e->minute, e->zone ? e->zone : "");
  else if (unit == GRAIN_DAY && e->part)
    t->value = arena_printf(s->arena, "%s%s", t->value, e->part);
  if (anchor->grain != GRAIN_NONE && anchor->grain <= GRAIN_YEAR) { /* somewhere in that month or year */
    point_days(anchor, &t->begin, &t->after);
    t->precision = point_precision(anchor);
  }
}

/* The day of writing, of the text or of the document whose words these are. */
static point writing(const scene *s) {
  if (s->carried.grain != GRAIN_NONE && (s->in_quote || s->written.grain == GRAIN_NONE)) return s->carried;
  return s->written;
}
/* A clock or a part of the day in news is of the day of writing, unless the sentence or the one before has told of a day. */
static point day_told(const scene *s, const expr *e, uint32_t block) {
  if (e->back || s->history || s->written.grain != GRAIN_DAY) return s->story.grain != GRAIN_NONE ? s->story : writing(s);
  bool told = s->near.grain == GRAIN_DAY && s->near_block == block && e->sentence - s->near_sentence <= 2;
  return told ? s->near : writing(s);
}
static point telling(const scene *s) { return s->story.grain != GRAIN_NONE ? s->story : writing(s); }

/* ------------------------------------------------------------------ choosing a year, a week */

/* The year of a month (and day) of which only the name stands, from the day of writing: "in November", "Nov.
 * 21". */
static int year_from_writing(const point *w, const expr *e, int month, int dom) {
  int months = month - w->month;
  bool ahead = months > 0 || (months == 0 && dom && w->dom && dom > w->dom);
  bool same = months == 0 && (!dom || !w->dom || dom == w->dom);
  if (same) return w->year;
  if (e->future_word && !e->pluperfect && ahead && months <= 6) return w->year; /* "was put off until December" */
  if (e->tense >= TENSE_PRESENT && !e->pluperfect) /* "will meet in May", "ends in June" */
    return ahead ? w->year : months < 0 || (months == 0 && dom) ? w->year + 1 : w->year;
  if (ahead && dom && months <= 2) return w->year; /* "agreed to sign on Dec. 22": a day of the year before would have its year */
  if (e->tense == TENSE_PAST) return ahead ? w->year - 1 : w->year;
  /* no verb tells: what is near; ahead only within three months */
  if (ahead) return months <= 3 ? w->year : w->year - 1;
  return months < -9 ? w->year + 1 : w->year;
}

/* Months from one to another, and what it costs a history to jump so far: it goes forward, looks back a
 * little, and seldom leaves the year without saying so. */
enum { YEAR_TURNS = 1, PAST_NEXT = 6 };
static int jump(const point *at, int year, int month, const expr *e, const expr *next, bool history) {
  int months = (year - at->year) * 12 + month - at->month;
  int cost = months < 0 ? -months : months;
  if (!history && months < 0 && !e->pluperfect) cost *= 3; /* news tells what came then */
  if (year != at->year) cost += YEAR_TURNS;
  if (e->pluperfect && months > 0) cost += 4;  /* "the army had left in October" lies behind */
  if (next && next->has_year && next->month) { /* "in its summer offensive, in June 1942" */
    int ahead = (next->year - year) * 12 + next->month - month;
    cost += ahead < 0 ? PAST_NEXT : 0;
    cost += (ahead < 0 ? -ahead : ahead) / 2;
  }
  return cost;
}

/* The year of a month in a history. A year alone that was named in passing ("papers released in 2005 show")
 * does not carry the telling off: what goes on in days and months goes on from the last of these. */
static int year_from_story(const scene *s, const expr *e, int month) {
  enum { HALF_YEAR = 6 };
  if (s->heads && s->head_year) return s->head_year + (s->head_month > month + HALF_YEAR); /* December, and January under the same year */
  const point *at = &s->story;
  if (!at->month) {
    bool passing = s->fine.grain != GRAIN_NONE && e->sentence - s->fine_sentence <= 8 &&
                   abs(at->year - s->fine.year) > 3;
    if (!passing) return at->year;
    at = &s->fine;
  }
  int best = at->year, least = jump(at, best, month, e, s->next, s->history);
  for (int step = -1; step <= 1; step += 2) {
    int cost = jump(at, at->year + step, month, e, s->next, s->history);
    if (cost < least) best = at->year + step, least = cost;
  }
  return best;
}

/* A season stands among the months by its first. */
static int season_first(const char *season) {
  return strcmp(season, "SP") == 0 ? 3 : strcmp(season, "SU") == 0 ? 6 : strcmp(season, "FA") == 0 ? 9 : 12;
}

static bool tells_story(const scene *s, const expr *e, uint32_t block) {
  uint32_t sentence = e->sentence;
  if (s->history) return s->story.grain != GRAIN_NONE;
  /* news that has just told of another year goes on there: "Talks began in March 2015. In July they ended."
   */
  return !e->will && e->tense != TENSE_PRESENT && s->story.grain != GRAIN_NONE && s->written.grain != GRAIN_NONE && s->story.year < s->written.year &&
         s->story_block == block && sentence - s->story_sentence <= 1;
}

static day weekday_from(day anchor, int weekday, int step, bool strict) {
  int ahead = (weekday - weekday_of(anchor) + 7) % 7;
  if (step > 0) return anchor + (ahead == 0 && strict ? 7 : ahead);
  if (step < 0) return anchor - (ahead == 0 ? (strict ? 7 : 0) : 7 - ahead);
  return ahead <= 3 ? anchor + ahead : anchor + ahead - 7;
}

/* ------------------------------------------------------------------ calendar */

static point named(const when_lexicon *lex, const expr *e, int year) {
  point p = {.grain = GRAIN_YEAR, .year = year};
  if (e->holiday) {
    day first, last;
    return holiday_days(lex, e->holiday, year, 0, &first, &last) ? point_of_day(first) : (point){0};
  }
  if (e->season) p.grain = GRAIN_SEASON, p.season = e->season;
  if (e->month) p.grain = GRAIN_MONTH, p.month = e->month;
  if (e->dom) p.grain = GRAIN_DAY, p.dom = e->dom;
  if (e->half) p.grain = GRAIN_HALF, p.part = e->half;
  if (e->quarter) p.grain = GRAIN_QUARTER, p.part = e->quarter;
  if (p.grain == GRAIN_DAY) { /* "February 30" is a slip of the pen: the month stands */
    point back = point_of_day(day_of(year, e->month, e->dom));
    if (back.month != e->month) p.grain = GRAIN_MONTH, p.dom = 0;
  }
  if (e->week_of && p.grain == GRAIN_DAY) return point_within(&p, GRAIN_WEEK);
  return p;
}

/* The coming of a feast that fits: the last one before, or the next one after, the day of writing. */
static point feast_near(const scene *s, const expr *e, const point *from, bool story) {
  day begin, after, best = DAY_NONE, least = 0;
  point_days(from, &begin, &after);
  if (begin == DAY_NONE) return (point){0};
  if (from->grain > GRAIN_MONTH) { /* of that year */
    day first, last;
    return holiday_days(s->lex, e->holiday, from->year, 0, &first, &last) ? point_of_day(first) : (point){0};
  }
  for (int year = from->year - 1; year <= from->year + 1; year++)
    for (int nth = 0; nth < 2; nth++) {
      day first, last;
      if (!holiday_days(s->lex, e->holiday, year, nth, &first, &last)) continue;
      bool ahead = first > after;
      day cost = ahead ? first - after : last < begin ? begin - last : 0;
      if (!story && cost) {
        bool wanted = (e->tense == TENSE_PRESENT && cost <= 120) ? ahead : e->tense == TENSE_FUTURE || (e->future_word && e->tense != TENSE_PAST) ? ahead : e->tense == TENSE_PAST ? !ahead : !ahead || cost <= 60;
        if (!wanted) cost += 1000;
      }
      if (best == DAY_NONE || cost < least) best = first, least = cost;
    }
  if (best == DAY_NONE) { /* a day of one year: "9/11" */
    time_precision p;
    day last;
    if (!day_parse(slice_of(e->holiday), &best, &last, &p) || p != BY_DAY) return (point){0};
  }
  return point_of_day(best);
}

/* "'58", "1/5/72": the century in which it is not far ahead of the day of writing. */
static int full_year(const scene *s, const expr *e) {
  enum { AHEAD = 15 };
  if (!e->short_year || e->year < 0) return e->year;
  if (s->written.grain == GRAIN_NONE) return e->year + (e->year < 40 ? 2000 : 1900);
  int year = s->written.year / 100 * 100 + e->year;
  if (year > s->written.year + AHEAD) year -= 100;
  if (year + 100 <= s->written.year + AHEAD) year += 100;
  return year;
}

static point calendar_point(scene *s, const expr *e, uint32_t block) {
  point w = writing(s);
  if (e->decade || (e->century && !e->has_year)) {
    point p = {.grain = e->decade ? GRAIN_DECADE : GRAIN_CENTURY};
    if (e->decade)
      p.year = e->bc ? 1 - (e->decade * 10 + 9) : e->decade * 10;
    else
      p.year = e->bc ? 1 - e->century * 100 : (e->century - 1) * 100;
    return p;
  }
  if (e->has_year) {
    point p = named(s->lex, e, full_year(s, e));
    if (e->step && !e->of_year && p.grain == GRAIN_DAY)
      p = point_step(&p, GRAIN_DAY, e->step); /* "the day before 5 May" */
    return p;
  }
  if (e->of_year) { /* "August of that year" */
    point from = e->deictic && w.grain != GRAIN_NONE && !s->history ? w : telling(s);
    return from.grain == GRAIN_NONE ? (point){0} : named(s->lex, e, from.year + e->step);
  }
  bool story = tells_story(s, e, block) && (s->history || e->month || !e->dom);
  if (e->dom && !e->month && s->fine.grain != GRAIN_NONE && s->fine_block == block && e->sentence - s->fine_sentence <= 2) { /* "on May 3 and again on the 7th" */
    expr m = *e;
    m.month = s->fine.month;
    point p = named(s->lex, &m, s->fine.year);
    bool ahead = p.grain == GRAIN_DAY && w.grain == GRAIN_DAY && day_of(p.year, p.month, p.dom) > day_of(w.year, w.month, w.dom) + 1;
    if (p.grain == GRAIN_DAY && (s->history || !ahead || e->tense == TENSE_FUTURE)) return p; /* no 31 April */
  }
  if (e->weekday) {
    if (e->apposed && s->story.grain == GRAIN_DAY && s->story_sentence == e->sentence) return s->story; /* "20 June, a Saturday" */
    point from = s->history && story && s->story.grain == GRAIN_DAY ? s->story
                 : s->history && w.grain == GRAIN_NONE ? (point){0}
                 : s->history                          ? s->story
                                                       : w;
    if (from.grain != GRAIN_DAY) return (point){0};
    day n = day_of(from.year, from.month, from.dom);
    bool by = (e->future_word || e->ahead) && e->tense != TENSE_PAST;
    /* "On Monday he had told them that they had until Friday": the one that follows */
    if (!s->history && !by && !e->has_clock && !e->part && (e->future_word || e->ahead) && s->near.grain == GRAIN_DAY && s->near_block == block && e->sentence - s->near_sentence <= 1)
      return point_of_day(weekday_from(day_of(s->near.year, s->near.month, s->near.dom), e->weekday, 1, true));
    int step = s->history && story && s->story.grain == GRAIN_DAY              ? 1
               : e->tense >= TENSE_PRESENT || by                               ? 1
                                                                               : -1;
    return point_of_day(weekday_from(n, e->weekday, step, false));
  }
  if (!story && (w.grain == GRAIN_NONE || (s->history && s->story.grain == GRAIN_NONE &&
                                           w.grain != GRAIN_NONE && s->written.grain != GRAIN_NONE))) {
    if (w.grain == GRAIN_NONE) return (point){0};
  }
  point from = story ? s->story : w;
  int month = e->month, dom = e->dom;
  if (e->holiday) return feast_near(s, e, s->history ? &from : &w, s->history);
  if (e->quarter || e->half) {
    point p = named(s->lex, e, from.year);
    if (story || w.grain == GRAIN_NONE) return p;
    day begin, after, today, end;
    point_days(&p, &begin, &after);
    point_days(&w, &today, &end);
    if (begin > end && e->tense != TENSE_FUTURE) return named(s->lex, e, from.year - 1);
    return after < today && e->tense == TENSE_FUTURE ? named(s->lex, e, from.year + 1) : p;
  }
  if (e->season) {
    point p = named(s->lex, e, from.year);
    if (story) {
      if (s->story.month)
        p.year = year_from_story(s, e, season_first(e->season));
      else if (s->next && !s->next->month && s->next->sentence == e->sentence)
        p.year = s->next->year;
      return p;
    }
    day begin, after,
        today =
            w.grain == GRAIN_DAY ? day_of(w.year, w.month, w.dom) : day_of(w.year, w.month ? w.month : 1, 15);
    point_days(&p, &begin, &after);
    bool ahead = e->tense == TENSE_FUTURE || (e->ahead && e->tense != TENSE_PAST) || (e->tense == TENSE_PRESENT && begin - today < 120);
    if (begin > today && !ahead)
      p.year--;
    else if (after < today && (e->tense == TENSE_FUTURE || (e->ahead && e->tense == TENSE_PRESENT)))
      p.year++;
    return p;
  }
  if (!month && dom) month = from.month; /* "the 14th of that month" */
  if (!month) return (point){0};
  expr m = *e;
  m.month = month;
  point p = named(s->lex, &m, story ? year_from_story(s, e, month) : e->month ? year_from_writing(&w, e, month, dom) : w.year);
  if (e->month || from.grain > GRAIN_DAY) return p;
  /* "021200L", "on the 27th": of the month before when this one has not come so far */
  day n = day_of(from.year, from.month, from.dom), got = day_of(p.year, p.month, p.dom ? p.dom : 1);
  if (story ? got < n - 20 : e->tense == TENSE_FUTURE && got < n) {
    m.month = month % 12 + 1;
    return named(s->lex, &m, p.year + (month == 12));
  }
  if (!story && got > n + 1 && e->tense < TENSE_PRESENT) {
    m.month = (month + 10) % 12 + 1;
    return named(s->lex, &m, p.year - (month == 1));
  }
  return p;
}

/* ------------------------------------------------------------------ steps */

/* "last March", "next spring", "this Christmas": of the year around the anchor. */
static point step_of_year(const scene *s, const point *from, const expr *e) {
  if (from->grain == GRAIN_NONE) return (point){0};
  point p = named(s->lex, e, from->year);
  if (!e->deictic || !from->month) {
    /* "that spring", "the following June": from a story that may stand anywhere in its year */
    if (e->step > 0 && from->month && e->month > from->month) return p;
    if (e->step < 0 && from->month && e->month && e->month < from->month) return p;
    p.year += e->step;
    return e->holiday ? named(s->lex, e, p.year) : p;
  }
  day begin, after, first, last;
  point_days(&p, &begin, &after);
  point_days(from, &first, &last);
  int step = 0;
  /* seasons last to the solstice in common speech: in mid-December "last fall" is not the one that is ending
   */
  if (e->step < 0 && (e->season ? after + 20 : after) >= first) step = -1;
  if (e->step > 0 && begin <= last) step = 1;
  /* in January and February "this winter" began the year before */
  if (e->step == 0 && e->season && strcmp(e->season, "WI") == 0 && from->month <= 2) step = -1;
  if (e->step < 0 && e->season && strcmp(e->season, "WI") == 0 && from->month <= 2) step = -2;
  return named(s->lex, e, from->year + step);
}

static day step_day(day from, grain unit, int n);

static void resolve_step(scene *s, const expr *e, uint32_t block, timex *t, point *out) {
  point w = writing(s);
  bool deictic = e->deictic && !(s->history && s->story.grain != GRAIN_NONE && !s->in_quote);
  point from = deictic ? w : e->same && e->unit == GRAIN_DAY && (e->has_clock || e->part) ? day_told(s, e, block) : telling(s);
  if (e->as_told) {
    from = s->story;
    if (from.grain == GRAIN_NONE) {
      t->value = "PAST_REF";
      return;
    }
    give(s, &from, e, t);
    return;
  }
  /* "by the end of the year": of this one, unless the text has just told of another */
  if (!deictic && !s->history && e->same && !e->back && e->unit >= GRAIN_WEEK && w.grain != GRAIN_NONE && !((s->story_block == block || e->unit == GRAIN_MONTH) && e->sentence - s->story_sentence <= 2)) from = w;
  if (!deictic && e->unit <= GRAIN_WEEK && from.grain > GRAIN_MONTH && s->fine.grain == GRAIN_DAY && s->fine_block == block && e->sentence - s->fine_sentence <= 3)
    from = s->fine; /* "spoke on April 30. A line, cut in 2009, was restored a day later." */
  if (!deictic && !s->history && e->tense == TENSE_PAST && s->past.grain != GRAIN_NONE && e->sentence != s->story_sentence && from.grain == GRAIN_DAY && w.grain == GRAIN_DAY &&
      day_of(from.year, from.month, from.dom) > day_of(w.year, w.month, w.dom))
    from = s->past; /* "is to be signed on 1 April. He flew home the same evening." */
  if (e->beside_day && s->story.grain == GRAIN_DAY && s->story_sentence == e->sentence) {
    give(s, &s->story, e, t);
    return;
  }
  if (e->vague_count) {
    t->value = e->step < 0 ? "PAST_REF" : "FUTURE_REF";
    return;
  }
  /* In a history "today" is the reader's, and no day can be told for "yesterday". */
  if (e->deictic && !deictic && e->unit == GRAIN_DAY && (e->same || abs(e->step) == 1)) {
    if (e->same && !e->part) {
      t->value = "PRESENT_REF";
      return;
    }
    from = (point){0};
  }
  point p;
  if (e->unit == GRAIN_MONTH && e->dom) { /* "the 14th instant" */
    p = point_step(&from, GRAIN_MONTH, e->step);
    if (p.grain == GRAIN_MONTH) {
      expr day_of_it = *e;
      day_of_it.month = p.month;
      p = named(s->lex, &day_of_it, p.year);
    }
  } else if (e->has_year && e->unit == GRAIN_MONTH) { /* "the same month in 1964" */
    p = from.month ? (point){.grain = GRAIN_MONTH, .year = e->year, .month = from.month} : (point){0};
  } else if (e->fiscal) {
    p = from.grain == GRAIN_NONE ? from : (point){.grain = GRAIN_YEAR, .year = from.year + e->step + (from.month >= (from.year < 1976 ? 7 : 10))};
  } else if (e->unit == GRAIN_YEAR && (e->month || e->season || e->holiday)) {
    p = step_of_year(s, &from, e);
    if (p.grain == GRAIN_NONE)
      t->value = e->season  ? arena_printf(s->arena, "XXXX-%s", e->season)
                 : e->month ? arena_printf(s->arena, "XXXX-%02d", e->month)
                            : "XXXX-XX-XX";
  } else if (e->unit == GRAIN_WEEK && e->weekday) {
    if (from.grain != GRAIN_DAY) {
      t->value = arena_printf(s->arena, "XXXX-WXX-%d", e->weekday);
      return;
    }
    day n = day_of(from.year, from.month, from.dom);
    int step = e->step;
    if (e->in_week) {
      p = point_of_day(n - (weekday_of(n) - 1) + 7 * step + e->weekday - 1);
    } else if (step == 0 && e->deictic) { /* "this Friday": of this week, or as the verb says */
      day d = n - (weekday_of(n) - 1) + e->weekday - 1;
      p = point_of_day(e->tense == TENSE_FUTURE && d < n ? d + 7 : d);
    } else {
      p = point_of_day(weekday_from(n, e->weekday, step, step != 0));
    }
  } else if (e->unit <= GRAIN_HOUR) {
    /* "three hours later": the hour itself is seldom told */
    if (from.grain == GRAIN_DAY) {
      t->value = arena_printf(s->arena, "%sTXX", point_value(s->arena, &from));
      t->precision = BY_DAY;
      point_days(&from, &t->begin, &t->after);
    } else {
      t->value = "XXXX-XX-XXTXX";
    }
    return;
  } else {
    int step = e->step;
    if (e->by_tense && e->tense != TENSE_FUTURE && from.grain == GRAIN_DAY &&
        weekday_of(day_of(from.year, from.month, from.dom)) < 6)
      step = -1;
    if (e->of_year && from.month && from.grain != GRAIN_NONE) { /* "the same month last year" */
      point year_off = {.grain = e->unit == GRAIN_DAY && from.grain == GRAIN_DAY ? GRAIN_DAY : GRAIN_MONTH, .year = from.year + step, .month = from.month, .dom = from.dom};
      p = point_within(&year_off, e->unit);
    } else if (e->ago_unit && from.grain == GRAIN_DAY) { /* "two years ago this week" */
      point then = point_of_day(step_day(day_of(from.year, from.month, from.dom), GRAIN_YEAR, step));
      p = point_within(&then, e->ago_unit);
    } else if (e->half_more && e->unit == GRAIN_YEAR && from.month) { /* "two and a half years later" */
      point m = point_within(&from, GRAIN_MONTH);
      m = point_step(&m, GRAIN_MONTH, 12 * step + (step < 0 ? -6 : 6));
      p = point_within(&m, GRAIN_YEAR);
    } else if (e->counted && (e->unit == GRAIN_DECADE || e->unit == GRAIN_CENTURY)) /* "a decade ago" */
      p = point_step(&from, GRAIN_YEAR, step * (e->unit == GRAIN_DECADE ? 10 : 100));
    else
      p = point_step(&from, e->unit, step);
    if (p.grain == GRAIN_NONE) {
      point known = from.grain != GRAIN_NONE && e->step == 0 ? from : (point){0};
      if (known.grain == GRAIN_NONE && from.grain != GRAIN_NONE && e->unit < from.grain &&
          (e->unit == GRAIN_DAY || e->unit == GRAIN_WEEK))
        known = from;
      give_unknown(s, &known, e->unit, e, t);
      return;
    }
  }
  if (p.grain == GRAIN_NONE) return;
  /* "last night it debated until 2 a.m.": of the morning after */
  bool morning = (e->has_clock && e->hour < 12) || (e->part && strcmp(e->part, "TMO") == 0);
  if (e->same && !e->deictic && morning && e->unit == GRAIN_DAY && s->night == e->sentence + 1 && p.grain == GRAIN_DAY) p = point_step(&p, GRAIN_DAY, 1);
  give(s, &p, e, t);
  *out = p;
}

/* ------------------------------------------------------------------ terms of office */

/* Of two men of one name ("the Bush administration") the given name decides; then the term that touches the
 * one told of before ("the Clinton presidency ... the Bush Administration"); then the last that had begun by
 * the anchor. */
static void resolve_reign(scene *s, const expr *e, timex *t) {
  point w = writing(s);
  if (w.grain == GRAIN_NONE || s->history) w = s->story.grain != GRAIN_NONE ? s->story : w;
  day begin, now = DAY_NONE;
  if (w.grain != GRAIN_NONE) point_days(&w, &begin, &now);
  const reign *best = NULL;
  int best_score = -1;
  for (const map_row *r = e->reigns; r; r = map_next(&s->lex->surnames, r)) {
    const reign *c = &s->lex->reigns.at[r->value];
    if (!c->governs && !e->ruler_only) continue;
    int score = 0;
    if (e->given.len && slice_starts(slice_of(c->given), arena_copy(s->arena, e->given.ptr, e->given.len)))
      score += 8;
    if (s->reign_from != DAY_NONE &&
        (c->from == s->reign_to || (c->to != DAY_NONE && c->to == s->reign_from)))
      score += 4;
    if (now == DAY_NONE || c->from <= now) score += 2;
    if (score > best_score || (score == best_score && best && c->from > best->from))
      best = c, best_score = score;
  }
  if (!best) return;
  char from[16], to[16];
  t->begin = best->from;
  t->after = best->to;
  t->precision = BY_INTERVAL;
  t->value = arena_printf(s->arena, "%s/%s", day_text(best->from, from), day_text(best->to, to));
  s->reign_from = best->from;
  s->reign_to = best->to;
}

/* ------------------------------------------------------------------ other calendars, eras, lengths with ends */

static point resolve_foreign(scene *s, const expr *e, timex *t) {
  calendar c = strcmp(e->calendar, "hijri") == 0 ? CALENDAR_HIJRI : strcmp(e->calendar, "jalali") == 0 ? CALENDAR_JALALI : CALENDAR_YEARS;
  if (c == CALENDAR_YEARS) {
    point p = {.grain = GRAIN_YEAR, .year = e->year + atoi(e->calendar)};
    give(s, &p, e, t);
    return p;
  }
  int month = e->month ? e->month : 1;
  day first = calendar_day(c, e->year, month, e->dom ? e->dom : 1);
  if (e->dom) {
    point p = point_of_day(first);
    give(s, &p, e, t);
    return p;
  }
  day last = (e->month && e->month < 12 ? calendar_day(c, e->year, month + 1, 1) : calendar_day(c, e->year + 1, 1, 1)) - 1;
  give_span(s, first, last, t);
  if (e->month) return (point){0};
  point p = point_of_day(first + (c == CALENDAR_HIJRI ? 0 : 100)); /* the year in which it begins, or has most of its days */
  p = (point){.grain = GRAIN_YEAR, .year = p.year};
  t->value = point_value(s->arena, &p);
  return p;
}

/* "1939-09-01/1945-09-02" */
static void give_period(const char *value, timex *t) {
  const char *stroke = strchr(value, '/');
  day other;
  time_precision p;
  if (!day_parse((slice){value, (size_t)(stroke - value)}, &t->begin, &other, &p) || !day_parse(slice_of(stroke + 1), &other, &t->after, &p)) t->begin = t->after = DAY_NONE;
  t->precision = BY_INTERVAL;
}

/* A day so many units on, in months and years the same day of the month. */
static day step_day(day from, grain unit, int n) {
  point p = point_of_day(from);
  switch (unit) {
  case GRAIN_HOUR: return from + (n >= 0 ? (n + 23) / 24 : -((-n + 23) / 24));
  case GRAIN_DAY: return from + n;
  case GRAIN_WEEK: return from + 7 * n;
  case GRAIN_QUARTER: n *= 3; break;
  case GRAIN_MONTH: break;
  case GRAIN_YEAR: n *= 12; break;
  case GRAIN_DECADE: n *= 120; break;
  case GRAIN_CENTURY: n *= 1200; break;
  default: return DAY_NONE;
  }
  if (n > 12000 || n < -12000) return DAY_NONE;
  point m = point_step(&(point){.grain = GRAIN_MONTH, .year = p.year, .month = p.month}, GRAIN_MONTH, n);
  day begin, after;
  point_days(&m, &begin, &after);
  return begin + p.dom - 1 < after ? begin + p.dom - 1 : after;
}

/* "the past three years", "the next ten days": from or to the day of writing. */
static void give_ends(scene *s, const expr *e, timex *t) {
  point w = s->history ? telling(s) : writing(s);
  if (!e->reach || !e->count || w.grain != GRAIN_DAY) return;
  day now = day_of(w.year, w.month, w.dom), other = step_day(now, e->unit, e->reach * (int)e->count);
  if (other == DAY_NONE) return;
  t->begin = e->reach < 0 ? other : now;
  t->after = e->reach < 0 ? now : other;
  t->precision = BY_INTERVAL;
}

/* "the two weeks to 5 June", "two months after 3 May": the date beside the length ends or begins it. */
void when_beside(const expr *e, timex *t, const timex *date) {
  if (!e->count || date->begin == DAY_NONE || t->begin != DAY_NONE || date->precision != BY_DAY) return;
  if (e->before_date) {
    day other = step_day(date->begin, e->unit, -(int)e->count);
    if (other == DAY_NONE) return;
    t->begin = other;
    t->after = e->single ? other : date->begin;
  } else {
    day other = step_day(date->begin, e->unit, (int)e->count);
    if (other == DAY_NONE) return;
    t->begin = e->single ? other : date->begin;
    t->after = other;
  }
  t->precision = e->single ? BY_DAY : BY_INTERVAL;
}

/* ------------------------------------------------------------------ one expression */

void when_resolve(scene *s, const expr *e, uint32_t block, timex *t) {
  t->class = e->class;
  t->begin = t->after = DAY_NONE;
  t->mod = e->mod, t->quant = e->quant, t->freq = e->freq;
  point p = {0};
  switch (e->kind) {
  case EXPR_LENGTH:
    t->value = e->value;
    give_ends(s, e, t);
    return;
  case EXPR_FIXED:
    t->value = e->value;
    if (e->class == TIME_DATE && strchr(e->value, '/')) give_period(e->value, t);
    return;
  case EXPR_VAGUE: return;
  case EXPR_REIGN: resolve_reign(s, e, t); return;
  case EXPR_STEP: resolve_step(s, e, block, t, &p); break;
  case EXPR_CALENDAR:
    if (e->calendar) {
      p = resolve_foreign(s, e, t);
      break;
    }
    p = calendar_point(s, e, block);
    if (p.grain != GRAIN_NONE)
      give(s, &p, e, t);
    else if (e->weekday)
      t->value = arena_printf(s->arena, "XXXX-WXX-%d", e->weekday);
    else if (e->season)
      t->value = arena_printf(s->arena, "XXXX-%s", e->season);
    else if (e->month)
      t->value = e->dom ? arena_printf(s->arena, "XXXX-%02d-%02d", e->month, e->dom)
                        : arena_printf(s->arena, "XXXX-%02d", e->month);
    else if (e->holiday)
      t->value = "XXXX-XX-XX";
    else if (e->dom) { /* "the 20th" of no month that is told */
      point w = telling(s);
      t->value = w.grain == GRAIN_YEAR ? arena_printf(s->arena, "%04d-XX-%02d", w.year, e->dom) : arena_printf(s->arena, "XXXX-XX-%02d", e->dom);
    }
    break;
  }
  if (p.grain == GRAIN_NONE) return;
  if (e->edge && t->begin != DAY_NONE && (p.grain > GRAIN_DAY || t->after > t->begin)) { /* "the last day of May" */
    p = point_of_day(e->edge < 0 ? t->begin : t->after);
    expr plain = {.kind = EXPR_CALENDAR};
    give(s, &p, &plain, t);
  }
  if (e->part && strcmp(e->part, "TNI") == 0) s->night = e->sentence + 1;
  if (e->document) s->carried = p, s->carried_block = block;
  if (p.grain > GRAIN_YEAR) {
    if (s->history && e->adverb) s->story = p;
    return;
  }
  /* What the story goes on from: not a date that only names another thing ("the 1941 campaign", "since 1968")
   * when it would turn the story back. */
  bool told = s->story.grain != GRAIN_NONE;
  int years = told ? p.year - s->story.year : 0;
  enum { NEAR_DAYS = 60 };
  bool aside = !s->history && e->led_since && (p.grain == GRAIN_YEAR || e->since) && s->written.grain != GRAIN_NONE; /* "who has reported since 1969" */
  if (told && p.grain == GRAIN_YEAR && e->kind == EXPR_CALENDAR) {
    aside = !e->adverb || e->led_since;
    /* a year that holds the story's own day or month says nothing new */
    if (s->story.grain < GRAIN_YEAR && years == 0) aside = true;
    if (years > 0 && e->tense == TENSE_FUTURE) aside = true; /* "a campaign planned for 1976" */
  }
  if (told && e->kind == EXPR_STEP && e->unit == GRAIN_YEAR && e->step < 0)
    aside = true;                                       /* "gains of the previous year" */
  if (told && years < 0 && e->pluperfect) aside = true; /* "who had come in late 1943" */
  if (aside && !s->heads) return;
  if (p.grain <= GRAIN_MONTH && p.grain != GRAIN_WEEK && p.grain != GRAIN_WEEKEND) {
    s->fine = p;
    s->fine_sentence = e->sentence;
    s->fine_block = block;
  }
  if (s->heads && p.grain == GRAIN_YEAR) s->head_year = p.year, s->head_month = 0;
  else if (s->heads && s->head_year && p.month) s->head_year = p.year, s->head_month = p.month;
  if (s->heads && p.grain > GRAIN_MONTH) s->fine = (point){0}; /* "1999" over "May 5": nothing before it counts */
  if (p.grain == GRAIN_SEASON)
    p.month = season_first(p.season); /* "the winter" after it is this or the next */
  if (p.grain == GRAIN_DAY && s->written.grain == GRAIN_DAY && abs(day_of(p.year, p.month, p.dom) - day_of(s->written.year, s->written.month, s->written.dom)) <= NEAR_DAYS) {
    s->near = p;
    s->near_sentence = e->sentence;
    s->near_block = block;
  }
  if (t->begin != DAY_NONE && s->written.grain == GRAIN_DAY && t->begin <= day_of(s->written.year, s->written.month, s->written.dom)) s->past = p;
  s->story = p;
  s->story_sentence = e->sentence;
  s->story_block = block;
}

/* when.c - finds the times of a document and what they mean.
 *
 * First all sentences are read (grammar.c), because what the text as a whole is, news or history, decides how
 * "in June" is to be taken (resolve.c); then the expressions are resolved in text order.
 *
 * What is still wrong, commonest first:
 *   a month of this year taken for one of the year last told of     "last there in December 2002. ... sent in March"
 *   a weekday or month whose verb the tree has wrong, or that has none: past and future change places
 *   a day told of only by what happened on it                       "two days after the vote" has a length, no day
 *   seasons that are counted, contracts, school and budget years    "two summers ago", "May wheat", "the school year"
 *   a feast one day off where the moon is sighted; fiscal years of other states than America
 *   part of a name that looks like a time                           "Fox News Sunday" */
#include "when/when.h"

#include "when/governs.h"
#include "when/resolve.h"
#include "when/tense.h"

status when_open(engine *e, err *why) { return when_lexicon_open(e, why); }

/* Tokens first..end that the span touches, and the one that hangs in the tree for them. */
static void bind_tokens(const doc *d, const sentence *sent, uint32_t *at, timex *t) {
  const token *tokens = d->tokens.at;
  uint32_t i = *at;
  while (i < sent->end && tokens[i].at.to <= t->at.from) i++;
  t->first = i;
  while (i < sent->end && tokens[i].at.from < t->at.to) i++;
  t->end = i;
  *at = t->first; /* the next time may begin in the same token: "1936-39" */
  t->head = t->end > t->first ? t->end - 1 : t->first;
  for (uint32_t k = t->first; k < t->end; k++) {
    uint32_t head = tokens[k].head;
    if (head != NONE && head >= t->first && head < t->end) continue;
    if (tokens[k].rel == REL_PUNCT || tokens[k].rel == REL_CASE || tokens[k].rel == REL_DET) continue;
    t->head = k;
    break;
  }
}

/* Reads on to `to`: is that inside quotation marks, counted from the head of the block? */
typedef struct quotes {
  uint32_t block, at;
  bool open;
} quotes;
static bool quoted(const doc *d, quotes *q, uint32_t block, uint32_t to) {
  if (q->block != block) *q = (quotes){block, d->blocks.at[block].body, false};
  const char *t = d->text.ptr;
  for (; q->at < to; q->at++) {
    if (t[q->at] == '"') q->open = !q->open;
    if (t[q->at] == '\xe2' && t[q->at + 1] == '\x80' && (t[q->at + 2] == '\x9c' || t[q->at + 2] == '\x9d')) q->open = t[q->at + 2] == '\x9c';
  }
  return q->open;
}

/* The next date of the sentence that has its year written. */
static const expr *dated_next(const exprs *found, uint32_t i) {
  uint32_t last = found->n - i > 6 ? i + 6 : found->n;
  for (uint32_t k = i + 1; k < last && found->at[k].sentence == found->at[i].sentence; k++)
    if (found->at[k].kind == EXPR_CALENDAR && found->at[k].has_year) return &found->at[k];
  return NULL;
}

/* Which of 10/5/2003 is the month: another date of the text tells ("28/11/1981"); else who printed it; else that it is a
 * cable or memorandum of the United States' kind. */
static day_order order_of(const engine *e, doc *d, atoms *cut) {
  const char *text = d->text.ptr;
  for (uint32_t i = 0; i < d->sentences.n; i++) {
    const sentence *sent = &d->sentences.at[i];
    const char *stroke = memchr(text + sent->at.from, '/', sent->at.to - sent->at.from);
    if (!stroke || stroke == text || stroke[-1] < '0' || stroke[-1] > '9') continue;
    cut->n = 0;
    when_scan(&d->scratch, NULL, text, sent->at.from, sent->at.to, cut);
    grammar g = {.at = cut->at, .n = cut->n};
    day_order seen = when_order_seen(&g);
    if (seen != ORDER_UNKNOWN) return seen;
  }
  const char *press = d->publisher;
  if (press)
    for (uint32_t i = 0; i < e->when->rows.n; i++) {
      const word_row *r = &e->when->rows.at[i];
      if (r->kind == WORD_PRESS && strcasestr(press, r->value)) return r->number == 0 && r->words[0].ptr[0] == 'd' ? ORDER_DAY_FIRST : ORDER_MONTH_FIRST;
    }
  return d->kind == DOC_CABLE || d->kind == DOC_MEMORANDUM ? ORDER_MONTH_FIRST : ORDER_UNKNOWN;
}

/* What stands between the two ends of a range. */
static bool spans_between(const doc *d, const expr *a, const expr *b) {
  if (b->at.from - a->at.to > 16 || a->sentence != b->sentence || b->at.from < a->at.to) return false;
  slice s = slice_trim(doc_slice(d, (span){a->at.to, b->at.from}));
  if (slice_starts(s, "to") || slice_starts(s, "until") || slice_starts(s, "till") || slice_starts(s, "through")) return s.len < 5 || s.ptr[s.len - 1] != ',';
  if (slice_is(s, "-") || slice_is(s, "\xe2\x80\x93") || slice_is(s, "\xe2\x80\x94")) return true;
  return slice_starts(s, "and") && a->led_between;
}

/* What a date says that may not be what it seems. */
static void note_odd(doc *d, const expr *x, const scene *s) {
  static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (!d->why || x->kind != EXPR_CALENDAR || x->calendar) return;
  if (x->month && x->dom > (x->month == 2 && x->has_year && (x->year % 4 || (x->year % 100 == 0 && x->year % 400)) ? 28 : days[x->month - 1])) doc_note(d, "when", x->at, "no such day: the month stands");
  if (!x->has_year) return;
  if (x->dom && x->year > 0 && x->year < 1800) doc_note(d, "when", x->at, "before 1800 the calendar may be another: read as Gregorian");
  if (!s->history && d->date != DAY_NONE && x->year >= 1300 && x->year <= 1460) doc_note(d, "when", x->at, "a year of the Islamic calendar? read as of the common era");
}

void when_run(const engine *e, doc *d) {
  arena_mark here = arena_here(&d->scratch);
  exprs found = {0};
  grammar g = {.doc = d, .lex = e->when, .arena = &d->arena, };
  atoms cut = {0};
  g.order = order_of(e, d, &cut);
  for (uint32_t i = 0; i < d->sentences.n; i++) {
    const sentence *sent = &d->sentences.at[i];
    if (d->blocks.at[sent->block].drop != DROP_NOT) continue;
    cut.n = 0;
    when_scan(&d->scratch, e->when, d->text.ptr, sent->at.from, sent->at.to, &cut);
    g.at = cut.at;
    g.n = cut.n;
    when_parse(&g, i, &d->scratch, &found);
  }
  scene s = {.lex = e->when, .arena = &d->arena, .reign_from = DAY_NONE, .reign_to = DAY_NONE};
  if (d->date != DAY_NONE) {
    s.written = point_of_day(d->date);
    if (d->date_precision == BY_MONTH) s.written = point_within(&s.written, GRAIN_MONTH);
  }
  governing dates = governs_find(d, &found);
  s.history = when_is_history(found.at, found.n, d->date) || (dates.whole && dates.heads > 2);
  if (s.history && dates.whole && dates.year) s.story = (point){.grain = GRAIN_YEAR, .year = dates.year};
  uint32_t token_at = 0;
  quotes marks = {.block = NONE};
  const expr *before = NULL; /* the time that was told last */
  for (uint32_t i = 0; i < found.n; i++) {
    expr *x = &found.at[i];
    const sentence *sent = &d->sentences.at[x->sentence];
    if (x->history_only && !s.history) continue;
    timex *t = vec_add(&d->arena, &d->times);
    t->at = x->at;
    s.in_quote = d->blocks.at[sent->block].kind == BLOCK_QUOTE || (quoted(d, &marks, sent->block, x->at.from) && s.carried.grain != GRAIN_NONE && s.carried_block == sent->block);
    s.next = dated_next(&found, i);
    s.heads = governs_holds(&dates, sent->block, i);
    if (token_at < sent->first) token_at = sent->first;
    bind_tokens(d, sent, &token_at, t);
    tense told = sent->heading ? TENSE_NONE : when_tense(e->when, d, t->head, x->weekday != 0, &x->will);
    if (told != TENSE_NONE) x->tense = told == TENSE_OPEN ? TENSE_NONE : told;
    if (x->since) x->tense = TENSE_PAST, x->will = false;
    if (x->adverb_only && d->tokens.at[t->head].rel != REL_ADVMOD && d->tokens.at[t->head].rel != REL_OBL && d->tokens.at[t->head].rel != REL_OBL_UNMARKED) {
      d->times.n--; /* "overnight talks" */
      continue;
    }
    if (x->ruler_only && d->tokens.at[t->head].rel != REL_OBL) {
      d->times.n--; /* "partisans under Tito" */
      continue;
    }
    t->last = NONE;
    note_odd(d, x, &s);
    when_resolve(&s, x, sent->block, t);
    t->open = x->since && t->begin != DAY_NONE && d->date != DAY_NONE && t->begin <= d->date;
    uint32_t here_at = d->times.n - 1;
    if (before != NULL && here_at > 0 && spans_between(d, before, x) && t->begin != DAY_NONE && t[-1].begin != DAY_NONE && t->after >= t[-1].begin && t->class != TIME_DURATION && t[-1].class != TIME_DURATION)
      t[-1].last = here_at;
    before = x;
    if (i > 0 && t > d->times.at && found.at[i - 1].kind == EXPR_LENGTH && found.at[i - 1].sentence == x->sentence && found.at[i - 1].beside && d->text.ptr[x->at.from] && x->at.from - found.at[i - 1].at.to < 12)
      when_beside(&found.at[i - 1], t - 1, t);
  }
  governs_write(d, &dates);
  arena_release(&d->scratch, here);
}

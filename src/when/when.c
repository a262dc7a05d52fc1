/* when.c - finds the times of a document and what they mean.
 *
 * First all sentences are read (grammar.c), because what the text as a whole is, news or history, decides how
 * "in June" is to be taken (resolve.c); then the expressions are resolved in text order. */
#include "when/when.h"

#include "when/governs.h"
#include "when/resolve.h"

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

/* The next date of the sentence that has its year written. */
static const expr *dated_next(const exprs *found, uint32_t i) {
  uint32_t last = found->n - i > 6 ? i + 6 : found->n;
  for (uint32_t k = i + 1; k < last && found->at[k].sentence == found->at[i].sentence; k++)
    if (found->at[k].kind == EXPR_CALENDAR && found->at[k].has_year) return &found->at[k];
  return NULL;
}

void when_run(const engine *e, doc *d) {
  arena_mark here = arena_here(&d->scratch);
  exprs found = {0};
  grammar g = {.lex = e->when, .arena = &d->arena};
  atoms cut = {0};
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
  for (uint32_t i = 0; i < found.n; i++) {
    const expr *x = &found.at[i];
    const sentence *sent = &d->sentences.at[x->sentence];
    timex *t = vec_add(&d->arena, &d->times);
    t->at = x->at;
    s.in_quote = d->blocks.at[sent->block].kind == BLOCK_QUOTE;
    s.next = dated_next(&found, i);
    s.heads = governs_holds(&dates, sent->block, i);
    when_resolve(&s, x, sent->block, t);
    if (token_at < sent->first) token_at = sent->first;
    bind_tokens(d, sent, &token_at, t);
  }
  governs_write(d, &dates);
  arena_release(&d->scratch, here);
}

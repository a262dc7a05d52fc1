/* explain.c - a sentence taken apart: `demarche explain`.
 *
 * The tree is drawn in the order of the words, one a line, set in by how deep it hangs:
 *
 *     ┌ Ukraine    PROPN nsubj   Ukraine (UKR)
 *   said           VERB  root    cue
 *     │ ┌ Russia   PROPN nsubj   Russia (RUSGOV)
 *     │ ├ had      AUX   aux
 *     └ attacked   VERB  ccomp   ASSAULT */
#include "view/explain.h"

#include "event/explain.h"
#include "view/show.h"
#include "words.h"

enum {
  DEEPEST = 16,  /* levels that are drawn; what hangs lower stands at the last */
  WORD = 30,     /* columns for the drawing and the word */
  UPOS = 6,
  REL = 13,
  FAILED = 6,    /* rows of one word that did not hold, told one by one */
  CONDITION = 48 /* bytes of a condition that are told */
};

/* ------------------------------------------------------------------ the tree */

typedef struct drawing {
  uint32_t first, n;
  uint32_t *depth;     /* of each token */
  uint32_t *low, *high; /* the outermost of its children and itself */
} drawing;

static void measure(doc *d, drawing *g) {
  uint32_t *order = arena_array(&d->scratch, uint32_t, g->n + 1), n = 0;
  for (uint32_t i = 0; i < g->n; i++) {
    g->depth[i] = 0;
    g->low[i] = g->high[i] = i;
    if (d->tokens.at[g->first + i].head == NONE) order[n++] = i;
  }
  for (uint32_t i = 0; i < n; i++)
    FOR_CHILDREN(d, g->first + order[i], k) {
      uint32_t c = k - g->first;
      if (c >= g->n || n >= g->n) continue;
      g->depth[c] = g->depth[order[i]] + 1;
      if (c < g->low[order[i]]) g->low[order[i]] = c;
      if (c > g->high[order[i]]) g->high[order[i]] = c;
      order[n++] = c;
    }
}

/* The lines left of word i: for each level the arc of the word that i hangs on there, or passes. */
static void draw(term *t, const drawing *g, uint32_t i, const uint32_t *open) {
  char line[8 * DEEPEST + 8];
  size_t n = 0;
  uint32_t depth = g->depth[i] < DEEPEST ? g->depth[i] : DEEPEST;
  for (uint32_t level = 0; level < depth; level++) {
    const char *arm = "  ";
    uint32_t h = open[level]; /* the word at this level whose children are under way; NONE */
    if (level + 1 == g->depth[i] && h != NONE)
      arm = i == g->low[h] ? "\xe2\x94\x8c " /* first */ : i == g->high[h] ? "\xe2\x94\x94 " /* last */ : "\xe2\x94\x9c ";
    else if (h != NONE && i > g->low[h] && i < g->high[h])
      arm = "\xe2\x94\x82 "; /* passes */
    size_t len = strlen(arm);
    memcpy(line + n, arm, len);
    n += len;
  }
  line[n] = '\0';
  term_raw(t, line, (int)(2 * depth));
}

/* What was seen in the words of a sentence; by token, from its first. */
typedef struct seen {
  uint32_t *time, *event; /* NONE */
  bool *cue;
} seen;

static seen look(doc *d, const sentence *s) {
  uint32_t n = s->end - s->first;
  seen x = {arena_array(&d->scratch, uint32_t, n + 1), arena_array(&d->scratch, uint32_t, n + 1), arena_array(&d->scratch, bool, n + 1)};
  for (uint32_t i = 0; i < n; i++) x.time[i] = x.event[i] = NONE;
  for (uint32_t i = 0; i < d->times.n; i++)
    if (d->times.at[i].head >= s->first && d->times.at[i].head < s->end) x.time[d->times.at[i].head - s->first] = i;
  for (uint32_t i = d->events.n; i-- > 0;)
    if (d->events.at[i].trigger >= s->first && d->events.at[i].trigger < s->end) x.event[d->events.at[i].trigger - s->first] = i;
  for (uint32_t i = 0; i < d->attributions.n; i++) {
    span cue = d->attributions.at[i].cue;
    if (cue.to <= s->at.from || cue.from >= s->at.to) continue;
    for (uint32_t t = s->first; t < s->end; t++) x.cue[t - s->first] |= cue.from <= d->tokens.at[t].at.from && d->tokens.at[t].at.to <= cue.to;
  }
  return x;
}

static void remark(term *t, const doc *d, const seen *x, const sentence *s, uint32_t at) {
  const token *k = &d->tokens.at[at];
  uint32_t time = x->time[at - s->first], event = x->event[at - s->first];
  bool cue = x->cue[at - s->first];
  if (k->mention == NONE && time == NONE && event == NONE && !cue) return;
  term_column(t, SHOW_WHAT + WORD + UPOS + REL);
  if (k->mention != NONE) {
    const mention *m = &d->mentions.at[k->mention];
    const entity *e = &d->entities.at[m->entity];
    bool own = m->country[0] || m->sector[0];
    char code[8];
    term_puts(t, e->name ? e->name : "?");
    if (actor_code(m->code, own ? m->country : e->country, own ? m->sector : e->sector, code)[0]) term_printf(t, " (%s)", code);
    term_puts(t, " ");
  }
  if (time != NONE) term_printf(t, "%s ", d->times.at[time].value ? d->times.at[time].value : "time");
  if (cue) term_puts(t, "cue ");
  if (event != NONE) term_styled(t, term_quad(plover_quad[d->events.at[event].type]), slice_of(plover_names[d->events.at[event].type]));
}

static void tree(term *t, doc *d, const sentence *s) {
  drawing g = {.first = s->first, .n = s->end - s->first};
  g.depth = arena_array(&d->scratch, uint32_t, g.n + 1);
  g.low = arena_array(&d->scratch, uint32_t, g.n + 1);
  g.high = arena_array(&d->scratch, uint32_t, g.n + 1);
  measure(d, &g);
  seen x = look(d, s);
  uint32_t *head_at = arena_array(&d->scratch, uint32_t, DEEPEST + 1);
  for (uint32_t i = 0; i < g.n; i++) {
    const token *k = &d->tokens.at[g.first + i];
    for (uint32_t level = 0; level <= DEEPEST; level++) head_at[level] = NONE;
    uint32_t h = k->head; /* its own line of heads ... */
    for (uint32_t hop = g.depth[i]; h != NONE && hop-- > 0; h = d->tokens.at[h].head)
      if (hop < DEEPEST) head_at[hop] = h - g.first;
    term_line(t, SHOW_WHAT, SHOW_WHAT + WORD + UPOS + REL);
    draw(t, &g, i, head_at);
    term_text(t, doc_slice(d, k->at));
    term_column(t, SHOW_WHAT + WORD);
    term_styled(t, TERM_DIM, slice_of(upos_names[k->upos]));
    term_column(t, SHOW_WHAT + WORD + UPOS);
    term_styled(t, TERM_DIM, slice_of(rel_names[k->rel]));
    remark(t, d, &x, s, g.first + i);
  }
}

/* ------------------------------------------------------------------ what was tried */

typedef struct trying {
  term *t;
  const doc *d;
  uint32_t token; /* whose rows come now */
  uint32_t failed;
} trying;

static void more(trying *g) {
  if (g->failed <= FAILED) return;
  term_line(g->t, SHOW_WORDS + 2, SHOW_WORDS + 4);
  term_printf(g->t, "and %u more that fail", g->failed - FAILED);
}

static void tried(void *user, const event_try *y) {
  trying *g = user;
  if (y->token != g->token) {
    if (g->token != NONE) more(g);
    g->token = y->token;
    g->failed = 0;
    show_label(g->t, "word");
    term_styled(g->t, TERM_BOLD, doc_slice(g->d, g->d->tokens.at[y->token].at));
  }
  if (y->verdict == TRY_FAILED && ++g->failed > FAILED) return;
  term_line(g->t, SHOW_WORDS + 2, SHOW_WORDS + 4);
  term_styled(g->t, y->verdict == TRY_TAKEN ? TERM_BOLD : TERM_DIM, slice_of(y->turn ? "turn" : "frame"));
  term_printf(g->t, " %s%s%s (%s:%u)", y->type, y->mode ? "/" : "", y->mode ? y->mode : "", y->turn ? "turns.tsv" : "frames.tsv", y->line);
  if (y->verdict == TRY_FAILED)
    term_printf(g->t, ": fails at %.*s%s", (int)(y->missing.len < CONDITION ? y->missing.len : CONDITION), y->missing.ptr,
                y->missing.len > CONDITION ? "..." : "");
  else
    term_puts(g->t, y->verdict == TRY_TAKEN ? ": fits best" : y->turn ? ": its words fit" : ": fits too");
}

static void under(term *t, doc *d, uint32_t sentence, const void *engine_) {
  const struct sentence *s = &d->sentences.at[sentence];
  arena_mark here = arena_here(&d->scratch);
  trying g = {.t = t, .d = d, .token = NONE};
  tree(t, d, s);
  event_explain(engine_, d, sentence, tried, &g);
  if (g.token != NONE) more(&g);
  arena_release(&d->scratch, here);
}

show_options explain_options(const engine *e) {
  return (show_options){.why = true, .headless = true, .under = under, .user = e};
}

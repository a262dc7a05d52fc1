#include "view/show.h"

#include "words.h"

/* What stands in each sentence: chains of indices, in text order. */
typedef struct found {
  uint32_t *first; /* a sentence's first item; NONE */
  uint32_t *next;  /* an item's next one in the same sentence; NONE */
} found;

/* The sentence that holds a byte, or the last that begins before it. */
static uint32_t sentence_at(const doc *d, uint32_t byte) {
  uint32_t lo = 0, hi = d->sentences.n;
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (d->sentences.at[mid].at.from <= byte)
      lo = mid + 1;
    else
      hi = mid;
  }
  return lo ? lo - 1 : 0;
}

static found lists(doc *d, uint32_t n) {
  found f = {arena_array(&d->scratch, uint32_t, d->sentences.n), arena_array(&d->scratch, uint32_t, n)};
  for (uint32_t i = 0; i < d->sentences.n; i++) f.first[i] = NONE;
  return f;
}

/* Called from the last item to the first, so that the chains come out in order. */
static void keep(found *f, uint32_t sentence, uint32_t item) {
  f->next[item] = f->first[sentence];
  f->first[sentence] = item;
}

static span attribution_at(const attribution *a) {
  if (a->cue.to > a->cue.from) return a->cue;
  if (a->has_source) return a->source;
  return a->content.n ? a->content.at[0] : (span){0, 0};
}

void show_label(term *t, const char *what) {
  term_line(t, SHOW_WHAT, SHOW_WORDS);
  term_styled(t, TERM_DIM, slice_of(what));
  term_column(t, SHOW_WORDS);
}

static void chain(term *t, const doc *d, uint32_t said) {
  uint32_t walk[CHAIN_MOST], n = chain_of(d, said, walk);
  for (uint32_t i = 0; i < n; i++) {
    slice name;
    if (i) term_puts(t, " <- ");
    if (source_name(d, &d->attributions.at[walk[i]], &name))
      term_text(t, name);
    else
      term_puts(t, "?");
  }
}

static void parties(term *t, const party *p, uint32_t n) {
  if (!n) term_puts(t, "?");
  for (uint32_t i = 0; i < n; i++) {
    char code[8];
    const char *name = p[i].name ? p[i].name : p[i].text;
    if (i) term_puts(t, ", ");
    if (name) term_puts(t, name);
    if (actor_code(p[i].code, p[i].country, p[i].sector, code)[0]) {
      term_puts(t, name ? " " : "");
      term_styled(t, TERM_DIM, slice_of("("));
      term_styled(t, TERM_DIM, slice_of(code));
      term_styled(t, TERM_DIM, slice_of(")"));
    }
  }
}

static void dates(term *t, day begin, day after) {
  char a[16], b[16];
  day_text(begin, a);
  day_text(after, b);
  if (!a[0] && !b[0]) return;
  if (strcmp(a, b) == 0)
    term_printf(t, "%s", a);
  else
    term_printf(t, "%s/%s", a[0] ? a : "..", b[0] ? b : "..");
}

static void show_event(term *t, const doc *d, uint32_t i, bool why) {
  const event *v = &d->events.at[i];
  show_label(t, "event");
  parties(t, v->actors.at, v->actors.n);
  term_puts(t, " -> ");
  term_styled(t, term_quad(plover_quad[v->type]), slice_of(plover_names[v->type]));
  if (v->mode) term_printf(t, "/%s", v->mode);
  if (v->cameo) term_printf(t, " %s", v->cameo);
  if (v->recipients.n) {
    term_puts(t, " -> ");
    parties(t, v->recipients.at, v->recipients.n);
  }
  if (v->factuality != FACT_HAPPENED) {
    char words[32];
    snprintf(words, sizeof words, "%s", word_of(WORD_FACTUALITY, v->factuality));
    for (char *c = words; *c; c++)
      if (*c == '_') *c = ' ';
    term_printf(t, " [%s]", words);
  }
  if (v->historical) term_puts(t, " [past]");
  if (hedged(&v->hedge)) {
    term_puts(t, " [\"");
    term_text(t, doc_slice(d, v->hedge.at));
    term_puts(t, "\"]");
  }
  if (v->place != NONE) {
    term_puts(t, " in ");
    term_puts(t, d->entities.at[d->mentions.at[v->place].entity].name);
  }
  if (v->begin != DAY_NONE || v->after != DAY_NONE) {
    term_puts(t, ", ");
    dates(t, v->begin, v->after);
  }
  term_puts(t, " \"");
  term_text(t, doc_slice(d, v->at));
  term_puts(t, "\"");
  if (v->attribution != NONE) {
    term_puts(t, "; says ");
    chain(t, d, v->attribution);
  }
  if (why && v->why) {
    show_label(t, "why");
    term_puts(t, v->why);
  }
}

/* "described unnamed, witnessed, 'probably': likely" */
static void worth(term *t, const doc *d, const attribution *a) {
  const char *what[2] = {a->has_source && a->anonymity != ANON_NAMED ? word_of(WORD_ANONYMITY, a->anonymity) : NULL,
                         a->directness != DIRECT_OWN ? word_of(WORD_DIRECTNESS, a->directness) : NULL};
  bool any = false;
  for (int i = 0; i < 2; i++) {
    if (!what[i]) continue;
    char words[32];
    snprintf(words, sizeof words, "%s", what[i]);
    for (char *c = words; *c; c++)
      if (*c == '_') *c = ' ';
    term_printf(t, "%s%s", any ? ", " : " (", words);
    any = true;
  }
  if (hedged(&a->hedge)) {
    char band[32];
    snprintf(band, sizeof band, "%s", a->hedge.band ? word_of(WORD_BAND, a->hedge.band) : "");
    for (char *c = band; *c; c++)
      if (*c == '_') *c = ' ';
    term_puts(t, any ? ", \"" : " (\"");
    term_text(t, doc_slice(d, a->hedge.at));
    term_printf(t, "\"%s%s", band[0] ? " = " : "", band);
    any = true;
  }
  if (any) term_puts(t, ")");
}

static void show_attribution(term *t, const doc *d, uint32_t i) {
  const attribution *a = &d->attributions.at[i];
  show_label(t, "says");
  chain(t, d, i);
  worth(t, d, a);
  for (uint32_t k = 0; k < a->content.n; k++) {
    term_puts(t, k ? " ... " : ": ");
    term_excerpt(t, doc_slice(d, a->content.at[k]), 0, 0, 120);
  }
}

static void show_time(term *t, const doc *d, uint32_t i) {
  const timex *x = &d->times.at[i];
  show_label(t, "time");
  term_text(t, doc_slice(d, x->at));
  if (x->value) term_printf(t, " = %s", x->value);
  char day_[16];
  bool plain = x->begin != DAY_NONE && x->begin == x->after && x->value &&
               strcmp(day_text(x->begin, day_), x->value) == 0;
  if (!plain && (x->begin != DAY_NONE || x->after != DAY_NONE)) {
    term_puts(t, ", ");
    dates(t, x->begin, x->after);
  }
}

static void head(term *t, const doc *d) {
  char date[16];
  if (d->title) {
    term_styled(t, TERM_BOLD, slice_of(d->title));
    term_line(t, 0, 0);
  }
  date_text(d->date, d->date_precision, date);
  term_printf(t, "%s %s", d->id, word_of(WORD_KIND, d->kind));
  if (date[0]) term_printf(t, " %s", date);
  if (date[0] && d->date_from) term_printf(t, " (%s)", d->date_from);
  if (d->classification) term_printf(t, " %s", d->classification);
  term_puts(t, " ");
  term_puts(t, d->path);
  term_line(t, 0, 2);
  if (d->publisher || d->bylines.n) {
    for (uint32_t i = 0; i < d->bylines.n; i++) {
      term_puts(t, i ? ", " : "by ");
      term_puts(t, d->bylines.at[i]);
    }
    if (d->publisher) {
      term_puts(t, d->bylines.n ? "; " : "");
      term_puts(t, d->publisher);
    }
    term_line(t, 0, 2);
  }
  for (uint32_t i = 0; i < d->carries.n; i++) {
    const carried *c = &d->carries.at[i];
    term_printf(t, "carries a %s", c->kind ? c->kind : "document");
    if (c->origin) {
      term_puts(t, " of ");
      term_puts(t, c->origin);
    }
    if (c->date) term_printf(t, ", %s", c->date);
    if (c->portion) term_printf(t, " (%s)", c->portion);
    term_line(t, 0, 2);
  }
  buf_putc(t->out, '\n');
}

void show_doc(term *t, doc *d, const show_options *o) {
  bool why = o->why;
  if (!o->headless) head(t, d);
  arena_mark here = arena_here(&d->scratch);
  found events = lists(d, d->events.n), says = lists(d, d->attributions.n), times = lists(d, d->times.n),
        notes = lists(d, d->notes.n);
  if (d->sentences.n) {
    for (uint32_t i = d->events.n; i-- > 0;)
      keep(&events, d->events.at[i].sentence < d->sentences.n ? d->events.at[i].sentence : 0, i);
    for (uint32_t i = d->attributions.n; i-- > 0;)
      keep(&says, sentence_at(d, attribution_at(&d->attributions.at[i]).from), i);
    for (uint32_t i = d->times.n; i-- > 0;) keep(&times, sentence_at(d, d->times.at[i].at.from), i);
    for (uint32_t i = d->notes.n; i-- > 0;) keep(&notes, sentence_at(d, d->notes.at[i].at.from), i);
  }
  for (uint32_t s = 0; s < d->sentences.n; s++) {
    term_line(t, 0, SHOW_TEXT);
    term_column(t, s < 10 ? 2 : s < 100 ? 1 : 0);
    char number[16];
    snprintf(number, sizeof number, "%u", s);
    term_styled(t, TERM_DIM, slice_of(number));
    term_column(t, SHOW_TEXT);
    if (d->sentences.at[s].part) term_styled(t, TERM_DIM, slice_of(d->sentences.at[s].part == PART_COMMENT ? "[comment] " : "[summary] "));
    term_styled(t, d->sentences.at[s].heading ? TERM_BOLD : TERM_PLAIN, doc_slice(d, d->sentences.at[s].at));
    if (o->under) o->under(t, d, s, o->user);
    for (uint32_t i = events.first[s]; i != NONE; i = events.next[i]) show_event(t, d, i, why);
    for (uint32_t i = says.first[s]; i != NONE; i = says.next[i]) show_attribution(t, d, i);
    for (uint32_t i = times.first[s]; i != NONE; i = times.next[i]) show_time(t, d, i);
    for (uint32_t i = why ? notes.first[s] : NONE; i != NONE; i = notes.next[i]) {
      show_label(t, "why");
      term_printf(t, "%s: ", d->notes.at[i].stage);
      term_puts(t, d->notes.at[i].reason);
    }
  }
  term_line(t, 0, 0);
  arena_release(&d->scratch, here);
}

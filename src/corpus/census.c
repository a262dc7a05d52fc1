/* census.c - how many of what a corpus holds, so that its balance can be seen. */
#include <stdlib.h>

#include "base/map.h"
#include "corpus/export.h"
#include "corpus/reading.h"
#include "words.h"

/* A table of counts: a key, and how many times. */
typedef struct tally {
  map index;
  VEC(slice) keys;
  VEC(uint32_t) n;
} tally;

static void count(arena *a, tally *t, slice key) {
  const map_row *row = t->keys.n ? map_find(&t->index, key) : NULL;
  if (!t->keys.n) map_init(&t->index, a);
  if (row) {
    t->n.at[row->value]++;
    return;
  }
  map_add(&t->index, key, t->keys.n);
  vec_push(a, &t->keys, key);
  vec_push(a, &t->n, 1);
}

typedef struct row {
  slice key;
  uint32_t n;
} row;

/* The most first, then by name. */
static int by_number(const void *a_, const void *b_) {
  const row *a = a_, *b = b_;
  if (a->n != b->n) return a->n > b->n ? -1 : 1;
  size_t least = a->key.len < b->key.len ? a->key.len : b->key.len;
  int c = least ? memcmp(a->key.ptr, b->key.ptr, least) : 0;
  return c ? c : a->key.len < b->key.len ? -1 : 1;
}

static int by_name(const void *a_, const void *b_) {
  row a = *(const row *)a_, b = *(const row *)b_;
  a.n = b.n = 0;
  return by_number(&a, &b);
}

/* Rows of "key n", as many on a line as fit. */
static void print(arena *a, buf *b, const char *title, const tally *t, int (*order)(const void *, const void *)) {
  enum { WIDE = 100 };
  if (!t->keys.n) return;
  row *rows = arena_array(a, row, t->keys.n);
  for (uint32_t i = 0; i < t->keys.n; i++) rows[i] = (row){t->keys.at[i], t->n.at[i]};
  qsort(rows, t->keys.n, sizeof *rows, order);
  buf_printf(b, "%s\n", title);
  size_t at = 0;
  for (uint32_t i = 0; i < t->keys.n; i++) {
    const char *one = arena_printf(a, "  %.*s %u", (int)rows[i].key.len, rows[i].key.ptr, rows[i].n);
    if (at && at + strlen(one) > WIDE) buf_putc(b, '\n'), at = 0;
    buf_puts(b, one);
    at += strlen(one);
  }
  buf_putc(b, '\n');
}

/* The country of the first code that is one. */
static void count_countries(arena *a, tally *t, const slice *codes, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    slice rest = codes[i], one = cut_at(&rest, '|');
    if (slice_is(one, "-") && rest.len) one = cut_at(&rest, '|');
    count(a, t, one.len < 3 || is_sector(one) ? SLICE("---") : slice_cut(one, 0, 3));
  }
}

/* The number of the lowest bit. */
static unsigned lowest(unsigned bits) {
  unsigned i = 0;
  while (!(bits >> i & 1)) i++;
  return i;
}

void census(arena *a, buf *b, const annotated_list *texts, const uint32_t *sentences) {
  tally types = {0}, modes = {0}, facts = {0}, decades = {0}, countries = {0}, events_of = {0}, anonymity = {0}, quotes = {0};
  uint32_t of_judged[JUDGED_KINDS] = {0}, sentences_judged[JUDGED_KINDS] = {0}, optional = 0, past = 0, dated = 0, placed = 0, sourced = 0, without = 0, nested = 0, no_event = 0;
  for (uint32_t i = 0; i < texts->at.n; i++) {
    const annotated *t = texts->at.at[i];
    slice decade = slice_of(arena_printf(a, "%.3s0s", t->date.len >= 4 ? t->date.ptr : "????"));
    for (unsigned k = 0; k < JUDGED_KINDS; k++) {
      of_judged[k] += t->judged >> k & 1;
      if (sentences && t->judged >> k & 1) sentences_judged[k] += sentences[i];
    }
    if ((t->judged & JUDGED_EVENTS) && !t->events.n) no_event++;
    count(a, &decades, decade);
    for (uint32_t k = 0; k < t->events.n; k++) {
      const gold_event *e = &t->events.at[k];
      const gold_type *g = &e->types.at[0];
      if (e->optional) {
        optional++;
        continue;
      }
      count(a, &types, slice_of(plover_names[g->type]));
      count(a, &modes, g->mode.len ? slice_of(arena_printf(a, "%s/%.*s", plover_names[g->type], (int)g->mode.len, g->mode.ptr)) : slice_of(plover_names[g->type]));
      count(a, &facts, slice_of(word_of(WORD_FACTUALITY, lowest(e->factualities))));
      count(a, &events_of, decade);
      count_countries(a, &countries, e->actors.at, e->actors.n);
      count_countries(a, &countries, e->recipients.at, e->recipients.n);
      past += e->past, dated += e->has_date, placed += e->has_place, sourced += e->by.to > 0;
    }
    for (uint32_t k = 0; k < t->said.n; k++) {
      const gold_said *s = &t->said.at[k];
      without += !s->source.to, nested += s->within != NONE;
      if (s->anonymities) count(a, &anonymity, slice_of(word_of(WORD_ANONYMITY, lowest(s->anonymities))));
      if (s->quotes) count(a, &quotes, slice_of(word_of(WORD_QUOTE, lowest(s->quotes))));
    }
  }
  buf_puts(b, "judged: texts, sentences\n");
  for (unsigned k = 0; k < JUDGED_KINDS; k++) buf_printf(b, "  %-8s %6u %6u\n", judged_words[k], of_judged[k], sentences_judged[k]);
  print(a, b, "texts by decade", &decades, by_name);
  buf_printf(b, "texts judged for events that have none: %u\n", no_event);
  print(a, b, "events by type", &types, by_number);
  print(a, b, "events by mode", &modes, by_name);
  print(a, b, "events by factuality", &facts, by_number);
  print(a, b, "events by decade", &events_of, by_name);
  print(a, b, "events by country of a side", &countries, by_number);
  buf_printf(b, "events: %u told as past, %u with a judged date, %u with a judged place, %u by a speaker; %u more may be there or not\n", past, dated, placed, sourced, optional);
  buf_printf(b, "speakers: %u without a source, %u within another's words\n", without, nested);
  print(a, b, "speakers by anonymity", &anonymity, by_number);
  print(a, b, "speakers by quote", &quotes, by_number);
}

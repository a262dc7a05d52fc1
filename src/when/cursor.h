/* cursor.h - looking at the atoms of a sentence. Past its end stands an empty mark, so nothing needs to ask
 * for the end. */
#ifndef WHEN_CURSOR_H
#define WHEN_CURSOR_H

#include "when/grammar.h"

static inline const atom *get(const grammar *g, uint32_t i) {
  static const atom none = {.kind = ATOM_MARK};
  return i < g->n ? &g->at[i] : &none;
}
static inline bool has(const grammar *g, uint32_t i, uint64_t kinds) {
  return i < g->n && (g->at[i].kinds & kinds);
}
static inline bool mark(const grammar *g, uint32_t i, char c) {
  return i < g->n && g->at[i].kind == ATOM_MARK && g->at[i].mark == c;
}
static inline bool is(const grammar *g, uint32_t i, const char *w) {
  return i < g->n && g->at[i].kind == ATOM_WORD && slice_is(g->at[i].norm, w);
}
static inline bool is_number(const grammar *g, uint32_t i) {
  return i < g->n && g->at[i].kind == ATOM_NUMBER;
}

/* The row of one kind for the single word at i; NULL. */
static inline const word_row *row_of(const grammar *g, uint32_t i, word_kind kind) {
  if (i >= g->n || !(g->at[i].kinds & ((uint64_t)1 << kind))) return NULL;
  for (const map_row *r = g->at[i].rows; r; r = map_next(&g->lex->words, r)) {
    const word_row *row = &g->lex->rows.at[r->value];
    if (row->kind == kind && row->n_words == 1) return row;
  }
  return NULL;
}

/* The longest row of one of the kinds whose words stand at i. */
static inline uint32_t phrase(const grammar *g, uint32_t i, uint64_t kinds, const word_row **out) {
  uint32_t best = 0;
  *out = NULL;
  if (i >= g->n) return 0;
  for (const map_row *r = g->at[i].rows; r; r = map_next(&g->lex->words, r)) {
    const word_row *row = &g->lex->rows.at[r->value];
    if (!(((uint64_t)1 << row->kind) & kinds) || row->n_words <= best || i + row->n_words > g->n) continue;
    uint32_t w = 1;
    for (; w < row->n_words; w++) {
      const atom *a = &g->at[i + w];
      if (a->kind == ATOM_MARK ? !(row->words[w].len == 1 && row->words[w].ptr[0] == a->mark)
                               : !slice_eq(a->norm, row->words[w]))
        break;
    }
    if (w == row->n_words) best = row->n_words, *out = row;
  }
  return best ? i + best : 0;
}

static inline uint32_t the(const grammar *g, uint32_t i) { return is(g, i, "the") ? i + 1 : i; }
static inline uint32_t hyphen(const grammar *g, uint32_t i) { return mark(g, i, '-') ? i + 1 : i; }

/* The word before the expression lets a bare year, "May" or "fall" follow. */
static inline bool led(const grammar *g, uint32_t i) { return i > 0 && has(g, i - 1, KIND(LEAD)); }

/* A year of four digits that is no count: "in 1900", not "1900 soldiers". */
static inline bool year_like(const grammar *g, uint32_t i) {
  const atom *a = get(g, i);
  return a->kind == ATOM_NUMBER && a->digits == 4 && !a->ordinal && !a->plural && a->number >= 1000 &&
         a->number < 2200;
}
static inline bool counted_after(const grammar *g, uint32_t i) {
  if (mark(g, i, '-') && !get(g, i)->space && get(g, i + 1)->kind == ATOM_WORD)
    return has(g, i + 1, KIND(COUNTED) | KIND(UNIT));
  return has(g, i, KIND(COUNTED) | KIND(UNITS)) && !get(g, i)->capital;
}
static inline const word_row *month_at(const grammar *g, uint32_t i) {
  const word_row *m = row_of(g, i, WORD_MONTH);
  return m && get(g, i)->capital ? m : NULL;
}
/* After the month's name, and the stop of an abbreviation. */
/* One of some words, parted by blanks. */
static inline bool among(const grammar *g, uint32_t i, const char *words) {
  if (i >= g->n || g->at[i].kind != ATOM_WORD) return false;
  slice w = g->at[i].norm;
  for (const char *p = words;; p++) {
    size_t n = 0;
    while (n < w.len && p[n] == w.ptr[n]) n++;
    if (n == w.len && (p[n] == ' ' || !p[n])) return true;
    while (*p && *p != ' ') p++;
    if (!*p) return false;
  }
}

#endif

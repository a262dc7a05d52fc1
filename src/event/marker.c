#include "event/marker.h"

#include "event/clause.h"

typedef struct name {
  const char *text;
  int value;
} name;

static bool read_name(const table *t, uint32_t row, const char *column, const name *names, size_t n, int *out, err *why) {
  int at = table_column(t, column);
  const char *cell = table_cell(t, row, at);
  for (size_t i = 0; i < n; i++)
    if (strcmp(names[i].text, cell) == 0) {
      *out = names[i].value;
      return true;
    }
  size_t place = 1;
  for (int c = 0; c < at; c++) place += strlen(table_cell(t, row, c)) + 1;
  err_at(why, DM_EINPUT, "tables/factuality.tsv", t->lines[row], place, "no such %s '%s'", column, cell);
  return false;
}

status marker_open(engine *e, frame_lexicon *x, err *why) {
  static const name wheres[] = {{"verb", AT_VERB}, {"party", AT_PARTY}, {"clause", AT_CLAUSE}, {"before", AT_BEFORE}, {"over", AT_OVER}, {"on", AT_ON}};
  static const name whens[] = {{"", WHEN_ANY}, {"plain", WHEN_PLAIN}, {"negated", WHEN_NEGATED}, {"open", WHEN_OPEN}, {"past", WHEN_PAST}, {"to", WHEN_TO}};
  static const name effects[] = {{"not", MARKS_NOT}, {"if", MARKS_IF}, {"plan", MARKS_PLAN}, {"said", MARKS_SAID}, {"past", MARKS_PAST}, {"fact", MARKS_FACT}, {"try", MARKS_TRY}};
  static const name parts[] = {{"", 0}, {"v", 'v'}, {"n", 'n'}, {"a", 'a'}};
  const table *t = table_named("factuality");
  if (!t) return err_set(why, DM_EINPUT, "factuality", "the table is missing");
  x->markers = arena_array(&e->arena, marker, t->n_rows + 1);
  map_init_words(&x->markers_by_word, e->words);
  for (uint32_t row = 0; row < t->n_rows; row++) {
    int where, when, effect, pos;
    if (!read_name(t, row, "where", wheres, 6, &where, why) || !read_name(t, row, "when", whens, 6, &when, why) ||
        !read_name(t, row, "effect", effects, 7, &effect, why) || !read_name(t, row, "pos", parts, 4, &pos, why))
      return DM_EINPUT;
    slice words = slice_of(table_cell(t, row, table_column(t, "word")));
    size_t n = 0;
    while (n < words.len && words.ptr[n] != ' ' && words.ptr[n] != '-') n++; /* "non-existent" is three tokens */
    map_add(&x->markers_by_word, slice_cut(words, 0, n), row);
    x->markers[row] = (marker){words, (marker_where)where, (marker_when)when, (marker_effect)effect, (char)pos, t->lines[row]};
  }
  return DM_OK;
}

/* Do the row's words stand from t on? The first is known to; gives the last token. */
static bool stands(const doc *d, slice words, uint32_t t) {
  uint32_t end = d->sentences.at[d->tokens.at[t].sentence].end;
  bool first = true;
  while (words.len) {
    size_t n = 0;
    if (words.ptr[0] == '-') n = 1;
    while (n < words.len && words.ptr[n] != ' ' && words.ptr[n] != '-') n++;
    if (words.ptr[0] == '-') n = 1;
    if (t >= end || (!first && !slice_eq(sym_slice(d->tokens.at[t].norm), slice_cut(words, 0, n)))) return false;
    first = false;
    words = slice_cut(words, n, words.len);
    if (words.len && words.ptr[0] == ' ') words = slice_cut(words, 1, words.len);
    t++;
  }
  return true;
}

static const marker *longest(const frame_lexicon *x, const doc *d, uint32_t t, sym word, unsigned where, const marker *best) {
  for (const map_row *r = map_find_sym(&x->markers_by_word, word); r; r = map_next(&x->markers_by_word, r)) {
    const marker *m = &x->markers[r->value];
    if (!((unsigned)m->where & where) || (best && best->words.len >= m->words.len) || !stands(d, m->words, t)) continue;
    if (m->pos && clause_pos(d, t) != m->pos && !(m->pos == 'a' && strcmp(d->tokens.at[t].xpos, "VBN") == 0)) continue; /* "is poised to" */
    best = m;
  }
  return best;
}

const marker *marker_at(const frame_lexicon *x, const doc *d, uint32_t t, unsigned where) {
  const token *k = doc_token(d, t);
  const marker *best = longest(x, d, t, k->norm, where, NULL);
  if ((where & AT_OVER) && k->lemma && k->lemma != k->norm) best = longest(x, d, t, k->lemma, where & AT_OVER, best);
  return best;
}

uint32_t marker_first(const doc *d, uint32_t t) {
  for (int hop = 0; hop < 3; hop++) {
    uint32_t c = d->tokens.at[t].child;
    if (c == NONE || c > t || d->tokens.at[c].upos == UPOS_PUNCT) break;
    t = c;
  }
  return t;
}

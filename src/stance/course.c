#include "stance/course.h"

#include <stdlib.h>

#include "lists.h"
#include "words.h"

enum { SENTENCES = 12, HITS = 4096, KEY = 160, MOST = 999 }; /* read of a paragraph, its last; features kept; bytes of one; the most a weight may be */

status course_open(engine *e, course_lexicon *x, err *why) {
  static const char path[] = "tables/course.tsv";
  const table *t = table_named("course");
  if (!t) return err_set(why, DM_EINPUT, "course", "the table is missing");
  int column[COURSES];
  for (unsigned s = 0; s < COURSES; s++) {
    column[s] = table_column(t, s ? word_of(WORD_TRACK_STATUS, s) : "none");
    if (column[s] < 0) return err_at(why, DM_EINPUT, path, 1, 1, "no column for a status");
  }
  x->rows = arena_array(&e->arena, course_row, t->n_rows);
  map_init(&x->by_feature, &e->arena);
  map_reserve(&x->by_feature, t->n_rows);
  for (uint32_t r = 0; r < t->n_rows; r++) {
    for (unsigned s = 0; s < COURSES; s++) {
      const char *cell = table_cell(t, r, column[s]);
      char *end;
      long n = strtol(cell, &end, 10);
      if (*end || n < -MOST || n > MOST) return err_at(why, DM_EINPUT, path, t->lines[r], 1, "no weight: '%s'", cell);
      x->rows[r].weight[s] = (int16_t)n;
    }
    slice feature = slice_of(table_cell(t, r, 0));
    if (slice_is(feature, "bound")) x->bound = x->rows[r].weight[0];
    else if (slice_is(feature, "margin")) x->margin = x->rows[r].weight[0];
    else map_add(&x->by_feature, feature, r);
  }
  x->n = t->n_rows;
  return DM_OK;
}

void course_init(course *c, const course_lexicon *x, doc *d, FILE *watch) {
  *c = (course){.x = x, .d = d, .watch = watch};
  c->seen = arena_array(&d->scratch, uint64_t, x->n / 64 + 1);
  c->hits = arena_array(&d->scratch, struct course_hit, HITS);
}

/* One feature, spelt of its parts; at a token or NONE. False: it has no weight. */
static bool put(course *c, uint32_t token, const char *const *part, unsigned n) {
  char key[KEY];
  size_t len = 0;
  for (unsigned i = 0; i < n; i++) {
    size_t more = strlen(part[i]);
    if (len + more >= KEY) return false;
    memcpy(key + len, part[i], more);
    len += more;
  }
  if (c->watch) fprintf(c->watch, "\t%.*s", (int)len, key);
  const map_row *m = map_find(&c->x->by_feature, (slice){key, len});
  if (!m) return c->watch != NULL;
  if (c->n_hits == HITS || c->seen[m->value / 64] >> m->value % 64 & 1) return true;
  c->seen[m->value / 64] |= (uint64_t)1 << m->value % 64;
  c->hits[c->n_hits++] = (struct course_hit){m->value, token};
  for (unsigned s = 0; s < COURSES; s++) c->sum[s] += c->x->rows[m->value].weight[s];
  return true;
}
#define PUT(c, token, ...) put(c, token, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

/* Names and numbers are all one. */
static const char *word(const token *k) {
  if (k->upos == UPOS_PROPN) return "N_";
  char first = k->norm->text[0];
  if (k->upos == UPOS_NUM || (first >= '0' && first <= '9')) return "#";
  const char *w = k->lemma ? k->lemma->text : k->norm->text;
  return strcmp(w, "n't") == 0 ? "not" : w;
}

static bool mark(const char *w) { return w[0] && !w[1] && strchr(".,;\"", w[0]); }

/* The table has a row for each word and pair of which it has any feature besides: what has none is left at once. */
static void token_features(course *c, uint32_t t, const char *where) {
  const doc *d = c->d;
  const token *k = doc_token(d, t);
  if (k->upos == UPOS_PROPN || k->upos == UPOS_PUNCT) return;
  const char *w = word(k), *modal = NULL, *bar = "", *particle = "";
  bool no = false;
  FOR_CHILDREN(d, t, i) {
    const token *o = doc_token(d, i);
    if (o->rel == REL_COMPOUND_PRT) bar = "_", particle = word(o);
    if (strcmp(o->xpos, "MD") == 0 && o->rel == REL_AUX) modal = word(o);
    no |= sym_in(o->norm, LIST_negation) || sym_in(o->norm, LIST_nobody) || sym_in(o->norm, LIST_nothing);
  }
  if (modal) PUT(c, t, "mod", where);
  if (k->rel == REL_ROOT) PUT(c, t, "root", where, ":", k->xpos);
  if (!PUT(c, t, "w:", w, bar, particle)) return;
  PUT(c, t, where, ":", w, bar, particle);
  if (no) PUT(c, t, "neg:", w, bar, particle);
  if (modal) PUT(c, t, "mod:", modal, ":", w, bar, particle);
  if (k->upos == UPOS_VERB) PUT(c, t, "x:", k->xpos, ":", w, bar, particle);
  if (k->rel == REL_ROOT) PUT(c, t, "root:", w, bar, particle);
  if (k->head == NONE || k->upos == UPOS_DET || k->upos == UPOS_ADP || k->upos == UPOS_CCONJ) return;
  const token *over = doc_token(d, k->head);
  if (over->upos != UPOS_PROPN) PUT(c, t, word(over), ">", w, bar, particle);
}

static void row_features(course *c, uint32_t first, uint32_t end) {
  const char *a = word(doc_token(c->d, first));
  for (uint32_t t = first; t + 1 < end; t++) {
    const char *b = word(doc_token(c->d, t + 1));
    if (!mark(a) && !mark(b) && PUT(c, t, a, " ", b)) {
      const char *third = t + 2 < end ? word(doc_token(c->d, t + 2)) : "";
      if (third[0] && !mark(third)) PUT(c, t, a, " ", b, " ", third);
    }
    a = b;
  }
}

void course_read(course *c, uint32_t first, uint32_t last) {
  memset(c->seen, 0, (c->x->n / 64 + 1) * sizeof *c->seen);
  memset(c->sum, 0, sizeof c->sum);
  c->n_hits = 0;
  PUT(c, NONE, "bias");
  if (last - first >= SENTENCES) first = last + 1 - SENTENCES;
  for (uint32_t i = first; i <= last; i++) {
    const sentence *s = &c->d->sentences.at[i];
    for (uint32_t t = s->first; t < s->end; t++) token_features(c, t, i == last ? "L" : i == first ? "F" : "M");
    row_features(c, s->first, s->end);
  }
}

void course_add(course *c, const char *what, const char *value) { PUT(c, NONE, what, ":", value); }

track_status course_status(const course *c) {
  unsigned best = 1;
  for (unsigned s = 2; s < COURSES; s++)
    if (c->sum[s] > c->sum[best]) best = s;
  return (track_status)best;
}

int course_odds(const course *c) { return c->sum[course_status(c)] - c->sum[TRACK_UNKNOWN]; }

/* What a feature says for the status: above the mean of all. */
static int speaks(const course *c, uint32_t row, track_status status) {
  const int16_t *w = c->x->rows[row].weight;
  int all = 0;
  for (unsigned s = 0; s < COURSES; s++) all += w[s];
  return w[status] - all / COURSES;
}

uint32_t course_word(const course *c, track_status status) {
  enum { NEAREST = 512 };
  uint32_t best = NONE;
  int most = 0;
  for (uint32_t i = 0; i < c->n_hits; i++) { /* all features of one token together: they stand in a row, but for its pairs */
    uint32_t t = c->hits[i].token;
    if (t == NONE || (i && c->hits[i - 1].token == t)) continue;
    int sum = 0;
    for (uint32_t k = i; k < c->n_hits && k < i + NEAREST; k++)
      if (c->hits[k].token == t) sum += speaks(c, c->hits[k].row, status);
    if (sum > most) best = t, most = sum;
  }
  return best;
}

const char *course_why(const course *c, track_status status, char *out, size_t cap) {
  enum { SHOWN = 4 };
  uint32_t shown[SHOWN], n = 0;
  size_t len = 0;
  out[0] = '\0';
  while (n < SHOWN) {
    uint32_t best = NONE;
    int most = 0;
    for (uint32_t i = 0; i < c->n_hits; i++) {
      bool again = false;
      for (uint32_t k = 0; k < n; k++) again |= shown[k] == i;
      int said = again ? 0 : speaks(c, c->hits[i].row, status);
      if (said > most) best = i, most = said;
    }
    if (best == NONE) break;
    shown[n++] = best;
    const table *t = table_named("course");
    int more = snprintf(out + len, cap - len, "%s%s %d", len ? ", " : "", table_cell(t, c->hits[best].row, 0), most);
    if (more < 0 || (size_t)more >= cap - len) break;
    len += (size_t)more;
  }
  return out;
}

#include "stance/course.h"

#include "lists.h"
#include "words.h"

enum { SENTENCES = 12, HITS = 4096, KEY = 160 }; /* read of a paragraph, its last; features kept; bytes of one */
_Static_assert((int)COURSE_COLUMNS == (int)COURSES, "a column for each status");

status course_open(course_lexicon *x, err *why) {
  for (unsigned s = 0; s < COURSES; s++)
    if (strcmp(course_columns[s], s ? word_of(WORD_TRACK_STATUS, s) : "none") != 0) return err_at(why, DM_EINPUT, "tables/course.tsv", 1, 1, "no column for a status where it is looked for");
  x->bound = course_bound;
  x->margin = course_margin;
  return DM_OK;
}

void course_init(course *c, const course_lexicon *x, doc *d, FILE *watch) {
  *c = (course){.x = x, .d = d, .watch = watch};
  c->seen = arena_room(&d->scratch, (course_n_rows / 64 + 1) * sizeof *c->seen);
  c->hits = arena_room(&d->scratch, HITS * sizeof *c->hits); /* of most documents little is weighed: the pages are left alone until it is */
}

typedef course_piece piece;
static inline piece letters(const char *text) { return course_piece_of(text, strlen(text)); }
static inline uint64_t behind(uint64_t hash, const piece *p) { return hash * p->power + p->hash; }

/* The row of the feature; NONE. */
static uint32_t row_of(uint64_t hash) { return course_find(hash, course_mark, course_slot, course_rows); }

static void watched(const course *c, const piece *part, unsigned n) {
  fputc('\t', c->watch);
  for (unsigned i = 0; i < n; i++) fwrite(part[i].text, 1, part[i].len, c->watch);
}

/* One feature, spelt of its parts; at a token or NONE. False: it has no weight. */
static __attribute__((noinline)) bool put(course *c, uint32_t token, const piece *part, unsigned n) {
  uint64_t hash = 0;
  size_t len = 0;
  for (unsigned i = 0; i < n; i++) hash = behind(hash, &part[i]), len += part[i].len;
  if (len >= KEY) return false;
  if (c->watch) watched(c, part, n);
  uint32_t row = row_of(hash);
  if (row == NONE) return c->watch != NULL;
  if (c->n_hits == HITS || c->seen[row / 64] >> row % 64 & 1) return true;
  c->seen[row / 64] |= (uint64_t)1 << row % 64;
  c->hits[c->n_hits++] = (struct course_hit){row, token};
  for (unsigned s = 0; s < COURSES; s++) c->sum[s] += course_rows[row].weight[s];
  return true;
}
#define PUT(c, token, ...) put(c, token, (const piece[]){__VA_ARGS__}, sizeof((const piece[]){__VA_ARGS__}) / sizeof(piece))

/* Names and numbers are all one. */
static piece word(const token *k) {
  if (k->upos == UPOS_PROPN) return letters("N_");
  char first = k->norm->text[0];
  if (k->upos == UPOS_NUM || (first >= '0' && first <= '9')) return letters("0_");
  sym w = k->lemma ? k->lemma : k->norm;
  return sym_is(w, "n't") ? letters("not") : course_piece_of(w->text, w->len);
}

static bool mark(const piece *p) { return p->len == 1 && strchr(".,;\"", p->text[0]); }

/* The place where the row of the feature is told, if there is one. */
static const uint16_t *likely(uint64_t hash) {
  uint64_t mixed = course_mixed(hash);
  uint32_t at = COURSE_SLOT(mixed);
  while (course_mark[at] && course_mark[at] != COURSE_MARK(mixed)) at = (at + 1) % (1u << COURSE_SLOT_BITS);
  return course_mark[at] ? &course_slot[at] : NULL;
}

/* Goes over the words of the sentence once. The rows of the words and of their pairs lie far from the processor, each by itself: all are
 * asked for before the first is waited for. */
static void sentence_words(course *c, const sentence *s) {
  enum { AHEAD = 64 };
  const uint16_t *slot[2 * AHEAD];
  piece w = letters("w:"), blank = letters(" ");
  uint32_t n = 0;
  c->first = s->first;
  c->words = arena_room(&c->d->scratch, (s->end - s->first) * sizeof *c->words);
  for (uint32_t t = s->first; t < s->end; t++) {
    piece *p = &c->words[t - s->first];
    *p = word(doc_token(c->d, t));
    if (n + 2 > 2 * AHEAD) continue;
    if ((slot[n] = likely(behind(w.hash, p)))) __builtin_prefetch(slot[n++]);
    if (t > s->first && (slot[n] = likely(behind(behind(p[-1].hash, &blank), p)))) __builtin_prefetch(slot[n++]);
  }
  for (uint32_t i = 0; i < n; i++) { /* and its neighbours, of the same word */
    __builtin_prefetch(&course_rows[*slot[i] ? *slot[i] - 1 : 0]);
    __builtin_prefetch(&course_rows[*slot[i] + 1]);
  }
}

/* The table has a row for each word and pair of which it has any feature besides: what has none is left at once. */
static void token_features(course *c, uint32_t t, const piece *where) {
  const doc *d = c->d;
  const token *k = doc_token(d, t);
  if (k->upos == UPOS_PROPN || k->upos == UPOS_PUNCT) return;
  piece w = c->words[t - c->first], modal = {NULL, 0, 0, 1}, bar = modal, particle = modal, colon = letters(":");
  bool no = false;
  FOR_CHILDREN(d, t, i) {
    const token *o = doc_token(d, i);
    if (o->rel == REL_COMPOUND_PRT) bar = letters("_"), particle = word(o);
    if (strcmp(o->xpos, "MD") == 0 && o->rel == REL_AUX) modal = word(o);
    no |= sym_in(o->norm, LIST_negation) || sym_in(o->norm, LIST_nobody) || sym_in(o->norm, LIST_nothing);
  }
  if (modal.text) PUT(c, t, letters("mod"), *where);
  if (k->rel == REL_ROOT) PUT(c, t, letters("root"), *where, colon, letters(k->xpos));
  if (!PUT(c, t, letters("w:"), w, bar, particle)) return;
  PUT(c, t, *where, colon, w, bar, particle);
  if (no) PUT(c, t, letters("neg:"), w, bar, particle);
  if (modal.text) PUT(c, t, letters("mod:"), modal, colon, w, bar, particle);
  if (k->upos == UPOS_VERB) PUT(c, t, letters("x:"), letters(k->xpos), colon, w, bar, particle);
  if (k->rel == REL_ROOT) PUT(c, t, letters("root:"), w, bar, particle);
  if (k->head == NONE || k->upos == UPOS_DET || k->upos == UPOS_ADP || k->upos == UPOS_CCONJ) return;
  const token *over = doc_token(d, k->head);
  if (over->upos != UPOS_PROPN) PUT(c, t, word(over), letters(">"), w, bar, particle);
}

static void row_features(course *c, uint32_t first, uint32_t end) {
  piece blank = letters(" ");
  for (uint32_t t = first; t + 1 < end; t++) {
    const piece *p = &c->words[t - first];
    if (mark(&p[0]) || mark(&p[1]) || !PUT(c, t, p[0], blank, p[1])) continue;
    if (t + 2 < end && p[2].len && !mark(&p[2])) PUT(c, t, p[0], blank, p[1], blank, p[2]);
  }
}

void course_read(course *c, uint32_t first, uint32_t last) {
  arena *scratch = &c->d->scratch;
  memset(c->seen, 0, (course_n_rows / 64 + 1) * sizeof *c->seen);
  memset(c->sum, 0, sizeof c->sum);
  c->n_hits = 0;
  PUT(c, NONE, letters("bias"));
  if (last - first >= SENTENCES) first = last + 1 - SENTENCES;
  for (uint32_t i = first; i <= last; i++) {
    const sentence *s = &c->d->sentences.at[i];
    piece where = letters(i == last ? "L" : i == first ? "F" : "M");
    arena_mark m = arena_here(scratch);
    sentence_words(c, s);
    for (uint32_t t = s->first; t < s->end; t++) token_features(c, t, &where);
    row_features(c, s->first, s->end);
    arena_release(scratch, m);
  }
}

void course_add(course *c, const char *what, const char *value) { PUT(c, NONE, letters(what), letters(":"), letters(value)); }

track_status course_status(const course *c) {
  unsigned best = 1;
  for (unsigned s = 2; s < COURSES; s++)
    if (c->sum[s] > c->sum[best]) best = s;
  return (track_status)best;
}

int course_odds(const course *c) { return c->sum[course_status(c)] - c->sum[TRACK_UNKNOWN]; }

/* What a feature says for the status: above the mean of all. */
static int speaks(const course *c, uint32_t row, track_status status) {
  const int16_t *w = course_rows[row].weight;
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
    int more = snprintf(out + len, cap - len, "%s%s %d", len ? ", " : "", course_text + course_name[c->hits[best].row], most);
    if (more < 0 || (size_t)more >= cap - len) break;
    len += (size_t)more;
  }
  return out;
}

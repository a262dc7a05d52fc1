/* alike.c - two wordings side by side. */
#include "ledger/wording.h"

#include <stdbool.h>
#include <string.h>

/* ------------------------------------------------------------------ alignment */

enum { FROM_A = 1, FROM_B = 2, PAIR = 3, STEP = 3, IN_A_ROW = 4 }; /* a cell: where the best way into it came from */
enum { ROW_BONUS = 2 };

/* What a pair of words is worth; 0 = they do not stand for each other. */
static uint16_t worth(const quoted_word *a, const quoted_word *b) {
  if (a->loose != b->loose) return a->form == b->form ? 3 : 0;
  bool empty = a->flags & WORD_EMPTY;
  if ((a->flags | b->flags) & WORD_INSERTED) return 1;
  return (uint16_t)((a->form == b->form ? 2 : 1) + (empty ? 1 : 4));
}

const uint32_t *wording_align(arena *m, const wording *a, const wording *b) {
  uint32_t *to = arena_array(m, uint32_t, b->n ? b->n : 1), n = b->n;
  for (uint32_t j = 0; j < n; j++) to[j] = UINT32_MAX;
  if (!a->n || !n) return to;
  arena_mark before = arena_here(m);
  size_t width = (size_t)n + 1;
  uint8_t *step = arena_alloc(m, (a->n + 1) * width);
  /* best: of all ways to this cell; pair: of those whose last step pairs the two words. Two rows of each. */
  uint16_t *best = arena_array(m, uint16_t, 2 * width), *pair = arena_array(m, uint16_t, 2 * width);
  for (uint32_t i = 1; i <= a->n; i++) {
    uint16_t *up = best + ((i - 1) & 1) * width, *here = best + (i & 1) * width;
    uint16_t *pair_up = pair + ((i - 1) & 1) * width, *pair_here = pair + (i & 1) * width;
    here[0] = 0;
    for (uint32_t j = 1; j <= n; j++) {
      uint16_t w = worth(&a->at[i - 1], &b->at[j - 1]);
      uint8_t s = 0;
      pair_here[j] = 0;
      if (w) {
        bool row = pair_up[j - 1] && pair_up[j - 1] + ROW_BONUS >= up[j - 1];
        pair_here[j] = (uint16_t)(w + (row ? pair_up[j - 1] + ROW_BONUS : up[j - 1]));
        if (row) s |= IN_A_ROW;
      }
      uint16_t top = up[j] > here[j - 1] ? up[j] : here[j - 1];
      if (w && pair_here[j] >= top) here[j] = pair_here[j], s |= PAIR;
      else here[j] = top, s |= up[j] >= here[j - 1] ? FROM_A : FROM_B;
      step[i * width + j] = s;
    }
  }
  for (uint32_t i = a->n, j = n; i && j;) {
    uint8_t s = step[i * width + j];
    if ((s & STEP) == FROM_A) i--;
    else if ((s & STEP) == FROM_B) j--;
    else { /* a run is followed to its beginning, whatever else led here */
      for (;;) {
        to[--j] = --i;
        if (!(s & IN_A_ROW)) break;
        s = step[i * width + j];
      }
    }
  }
  arena_release(m, before);
  return to;
}

/* ------------------------------------------------------------------ likeness */

typedef struct stretch {
  unsigned names, figures, negations, telling, n;
} stretch;

static stretch look(const wording *w, uint32_t from, uint32_t end) {
  stretch s = {0};
  for (uint32_t i = from; i < end; i++) {
    uint8_t f = w->at[i].flags;
    if (f & WORD_INSERTED) continue;
    s.n++;
    s.telling += !(f & WORD_EMPTY);
    s.names += (f & WORD_NAME) != 0;
    s.figures += (f & WORD_FIGURE) != 0;
    s.negations += (f & WORD_NEGATES) != 0;
  }
  return s;
}

enum { CLOSE_WORDS = 4 /* a longer stretch that is missing was left out, and stands for nothing in the other */ };

/* What a says from i to ai and b from j to bj, between two words that they share. */
static void differ(const wording *a, uint32_t i, uint32_t ai, const wording *b, uint32_t j, uint32_t bj, bool edge, likeness *l, int *negations) {
  stretch x = look(a, i, ai), y = look(b, j, bj);
  if (x.n > CLOSE_WORDS && y.n > CLOSE_WORDS) return;
  if (!edge && x.telling > 1 && y.telling > 1) l->other_matter = true;
  if ((x.names && y.names) || (x.figures && y.figures)) l->contradicts = true;
  if (x.n <= CLOSE_WORDS && y.n <= CLOSE_WORDS && (!edge || y.negations)) *negations += (int)x.negations - (int)y.negations;
}

/* The words from i to end are one sentence or several, or what is there of one. */
static bool whole(const wording *w, uint32_t i, uint32_t end) {
  return (i == 0 || w->at[i].flags & WORD_OPENS) && (end == w->n || w->at[end].flags & WORD_OPENS);
}

likeness wording_likeness(arena *m, const wording *a, const wording *b) {
  arena_mark before = arena_here(m);
  const uint32_t *to = wording_align(m, a, b);
  likeness l = {0};
  uint32_t run = 0, run_telling = 0, run_from = 0, last = UINT32_MAX; /* the word of a that the last pair has */
  uint32_t i = 0, j = 0;                                /* behind the last pair */
  int negations = 0;                                    /* that only a has, less those that only b has: "have no", "do not have any" */
  for (uint32_t k = 0; k < b->n; k++) {
    bool inserted = b->at[k].flags & WORD_INSERTED;
    if (to[k] == UINT32_MAX) {
      if (!inserted) run = run_telling = 0;
      continue;
    }
    bool first = last == UINT32_MAX;
    uint32_t from = i;
    if (first && to[k] - i > k - j + 1) from = to[k] - (k - j) - 1; /* b begins later than a: what stands just before */
    differ(a, from, to[k], b, j, k, first, &l, &negations);
    if (first || to[k] != last + 1) run = run_telling = 0;
    last = to[k];
    i = last + 1;
    j = k + 1;
    if (inserted || (a->at[last].flags & WORD_INSERTED)) continue;
    bool telling = !(b->at[k].flags & WORD_EMPTY);
    l.kept++;
    l.telling += telling;
    l.verbatim += a->at[last].form == b->at[k].form;
    if (!run++) run_from = k;
    run_telling += telling;
    if (run > l.run) {
      l.run = run;
      l.run_telling = run_telling;
      l.run_whole = whole(b, run_from, k + 1) || whole(a, to[run_from], last + 1);
    }
  }
  if (last != UINT32_MAX && j < b->n) {
    uint32_t end = i + (b->n - j) + 1;
    differ(a, i, end < a->n ? end : a->n, b, j, b->n, true, &l, &negations);
  }
  if (negations) l.contradicts = true;
  arena_release(m, before);
  return l;
}

/* ------------------------------------------------------------------ difference */

/* A written word, which may be several ("won't"): its words, half-open. */
typedef struct written {
  uint32_t first, end;
  uint32_t pair; /* the written word of the other that it is; UINT32_MAX */
} written;
typedef VEC(written) written_words;

static written_words written_of(arena *m, const wording *w) {
  written_words out = {0};
  for (uint32_t i = 0; i < w->n; i++) {
    if (i && w->at[i].at.from == w->at[i - 1].at.from) out.at[out.n - 1].end++;
    else vec_push(m, &out, ((written){i, i + 1, UINT32_MAX}));
  }
  return out;
}

static bool is_plain(char c) { return c != ' ' && (unsigned char)c < 0x80 && !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z'); }

/* The text of written words, with the brackets and stops that stand at them. */
static const char *text_of(arena *m, const wording *w, const written *from, const written *to) {
  uint32_t a = w->at[from->first].at.from, b = w->at[to->end - 1].at.to;
  while (a && strchr("[('", w->text.ptr[a - 1])) a--;
  while (b < w->text.len && is_plain(w->text.ptr[b]) && !strchr("[(-", w->text.ptr[b])) b++;
  return arena_copy(m, w->text.ptr + a, b - a);
}

typedef VEC(dm_piece) piece_list;

static void add_piece(arena *m, piece_list *p, dm_edit edit, const wording *w, const written_words *words, uint32_t from, uint32_t end) {
  if (from < end) vec_push(m, p, ((dm_piece){edit, text_of(m, w, &words->at[from], &words->at[end - 1])}));
}

const dm_piece *wording_difference(arena *m, const wording *a, const wording *b, size_t *n) {
  const uint32_t *to = wording_align(m, a, b);
  written_words x = written_of(m, a), y = written_of(m, b);
  uint32_t *of = arena_array(m, uint32_t, a->n + 1); /* word of a -> its written word */
  for (uint32_t i = 0; i < x.n; i++)
    for (uint32_t k = x.at[i].first; k < x.at[i].end; k++) of[k] = i;
  uint32_t *cover = arena_array(m, uint32_t, x.n + 1); /* how many of its words b has: "will" is not all of "won't" */
  for (uint32_t j = 0; j < b->n; j++)
    if (to[j] != UINT32_MAX && a->at[to[j]].form == b->at[j].form) cover[of[to[j]]]++;
  uint32_t next = 0; /* first written word of a that can still be paired */
  for (uint32_t j = 0; j < y.n; j++) {
    bool same = true;
    uint32_t first = to[y.at[j].first], last = first;
    for (uint32_t k = y.at[j].first; k < y.at[j].end && same; k++) {
      last = to[k];
      same = last != UINT32_MAX && a->at[last].form == b->at[k].form && cover[of[last]] == x.at[of[last]].end - x.at[of[last]].first;
    }
    if (!same || of[first] < next) continue;
    y.at[j].pair = of[first];
    next = of[last] + 1;
  }
  piece_list p = {0};
  uint32_t i = 0;
  for (uint32_t j = 0; j < y.n;) {
    uint32_t from = j;
    while (j < y.n && y.at[j].pair == UINT32_MAX) j++;
    uint32_t until = j < y.n ? y.at[j].pair : x.n;
    add_piece(m, &p, DM_EDIT_LEFT_OUT, a, &x, i, until);
    add_piece(m, &p, DM_EDIT_ADDED, b, &y, from, j);
    i = until;
    from = j;
    while (j < y.n && y.at[j].pair == i) { /* "no one" for "nobody": one written word may be several of the other */
      uint32_t last = to[y.at[j].end - 1];
      i = of[last] + 1;
      j++;
      while (j < y.n && y.at[j].pair == UINT32_MAX && to[y.at[j].first] != UINT32_MAX && of[to[y.at[j].first]] < i && a->at[to[y.at[j].first]].form == b->at[y.at[j].first].form) j++;
    }
    add_piece(m, &p, DM_EDIT_SAME, b, &y, from, j);
  }
  if (!y.n || i < x.n) add_piece(m, &p, DM_EDIT_LEFT_OUT, a, &x, i, x.n);
  *n = p.n;
  return p.at;
}

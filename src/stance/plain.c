/* plain.c - talks told in plain words. tracks.tsv wants a tree that leads from a verb to the talks; here the words of a
 * paragraph are read one after another. Its rows say what became of talks ("came away with nothing", "no longer see each
 * other"), or that there are some: who was sent, that they met, that both are meant. */
#include "stance/plain.h"

#include <stdio.h>
#include <stdlib.h>

#include "actor/party.h"
#include "lists.h"
#include "words.h"

enum { GAP = 4, DENIED = 4, WORDS = 800, HITS = 64, OF_ONE = 3, STRONG_OF_ONE = 2 };
/* other words that ~ lets pass; words that "not" reaches; of a paragraph; signs kept of it; words of one kind that count, signs of one status */

static const char *const kinds[N_PLAIN] = {
#define X(name) #name,
    PLAIN_TABLE(X)
#undef X
};

/* Parts of the cell between the marks. */
static slice next_part(slice *rest, char mark) {
  size_t n = 0;
  while (n < rest->len && rest->ptr[n] != mark) n++;
  slice part = slice_cut(*rest, 0, n);
  *rest = slice_cut(*rest, n + (n < rest->len), rest->len);
  return part;
}

static uint32_t parts(slice s, char mark) {
  uint32_t n = s.len > 0;
  for (size_t i = 0; i < s.len; i++) n += s.ptr[i] == mark;
  return n;
}

static void read_words(engine *e, slice cell, plain_row *out) {
  out->words = arena_array(&e->arena, plain_word, parts(cell, ' '));
  bool loose = false;
  while (cell.len) {
    slice part = next_part(&cell, ' ');
    if (slice_is(part, "~")) {
      loose = true;
      continue;
    }
    plain_word *w = &out->words[out->n++];
    w->loose = loose;
    loose = false;
    w->forms = arena_array(&e->arena, slice, parts(part, '|'));
    while (part.len) w->forms[w->n++] = next_part(&part, '|');
  }
}

status plain_open(engine *e, plain_lexicon *x, err *why) {
  static const char path[] = "tables/plain.tsv";
  const table *t = table_named("plain");
  if (!t) return err_set(why, DM_EINPUT, "plain", "the table is missing");
  int words = table_column(t, "words"), tells = table_column(t, "tells"), weight = table_column(t, "weight");
  x->rows = arena_array(&e->arena, plain_row, t->n_rows);
  map_init_words(&x->by_word, e->words);
  for (uint32_t r = 0; r < t->n_rows; r++) {
    plain_row *k = &x->rows[r];
    const char *what = table_cell(t, r, tells), *how = table_cell(t, r, weight);
    while (k->tells < N_PLAIN && strcmp(kinds[k->tells], what) != 0) k->tells++;
    if (k->tells == N_PLAIN) return err_at(why, DM_EINPUT, path, t->lines[r], 1, "nothing that words tell: '%s'", what);
    if (strcmp(table_cell(t, r, words), "*") == 0) {
      char *end;
      long n = strtol(how, &end, 10);
      if (*end || end == how || n < -999 || n > 999) return err_at(why, DM_EINPUT, path, t->lines[r], 1, "no weight: '%s'", how);
      x->weight[k->tells] = (int)n;
      continue;
    }
    k->status = (track_status)word_find(WORD_TRACK_STATUS, what);
    k->weak = strcmp(how, "weak") == 0;
    read_words(e, slice_of(table_cell(t, r, words)), k);
    if (!k->n || k->words[0].loose || (how[0] && !k->weak)) return err_at(why, DM_EINPUT, path, t->lines[r], 1, "no words: '%s'", table_cell(t, r, words));
    for (uint32_t i = 0; i < k->words[0].n; i++) map_add(&x->by_word, k->words[0].forms[i], r);
  }
  return DM_OK;
}

static bool is_word(const doc *d, uint32_t t, const plain_word *w) {
  const token *k = doc_token(d, t);
  for (uint32_t i = 0; i < w->n; i++)
    if (slice_eq(sym_slice(k->norm), w->forms[i]) || (k->lemma && slice_eq(sym_slice(k->lemma), w->forms[i]))) return true;
  return false;
}

/* Behind the last word of the row that begins at t; 0: it does not stand there. */
static uint32_t stands_to(const doc *d, const plain_row *r, uint32_t t, uint32_t end) {
  uint32_t at = t + 1;
  for (uint32_t i = 1; i < r->n; i++) {
    uint32_t far = r->words[i].loose ? at + GAP : at;
    while (at < end && at < far && !is_word(d, at, &r->words[i]) && !sym_is(d->tokens.at[at].norm, ";")) at++;
    if (at >= end || !is_word(d, at, &r->words[i])) return 0;
    at++;
  }
  return at;
}

/* "did not meet", "without a treaty". */
static bool denied(const doc *d, uint32_t t, uint32_t first) {
  bool not = false;
  for (uint32_t k = t; k-- > first && t - k <= DENIED;) {
    if (sym_is(d->tokens.at[k].norm, ";")) break;
    not |= sym_in(d->tokens.at[k].norm, LIST_negation) || sym_in(d->tokens.at[k].norm, LIST_nobody) || sym_is(d->tokens.at[k].norm, "without");
  }
  return not;
}

typedef struct sign {
  uint32_t token, end, sentence;
  track_status status;
  plain_kind kind;
  bool weak;
} sign;

typedef struct signs {
  const plain_lexicon *x;
  const doc *d;
  sign at[HITS];
  uint32_t n;
  sym seen[N_PLAIN][OF_ONE];
  uint32_t of[N_PLAIN];
  uint32_t first_word, first_sentence; /* that speaks of talks; NONE */
} signs;

/* "the ASEAN summit", "a cabinet meeting": a body's own. */
static bool of_body(const doc *d, uint32_t t) {
  uint32_t m = t ? actor_mention_at(d, t - 1) : NONE;
  return m != NONE && d->mentions.at[m].kind == ACTOR_ORGANIZATION;
}

/* Words of a kind count once each. */
static void evidence(signs *s, plain_kind k, uint32_t t, uint32_t sentence) {
  const token *w = doc_token(s->d, t);
  sym word = w->lemma ? w->lemma : w->norm;
  for (uint32_t i = 0; i < s->of[k]; i++)
    if (s->seen[k][i] == word) return;
  if (s->of[k] == OF_ONE || ((k == PLAIN_talks || k == PLAIN_meet) && of_body(s->d, t)) || (k == PLAIN_pair && s->of[k])) return;
  s->seen[k][s->of[k]++] = word;
  if (s->first_word == NONE && (k == PLAIN_talks || k == PLAIN_meet || k == PLAIN_envoy)) s->first_word = t, s->first_sentence = sentence;
}

/* The rows whose first word is w; the longest that tells a status is kept. */
static void rows_at(signs *s, sym w, uint32_t t, uint32_t sentence, sign *longest) {
  uint32_t end = s->d->sentences.at[sentence].end;
  for (const map_row *m = map_find_sym(&s->x->by_word, w); m; m = map_next(&s->x->by_word, m)) {
    const plain_row *r = &s->x->rows[m->value];
    uint32_t to = stands_to(s->d, r, t, end);
    if (!to) continue;
    if (!r->status)
      evidence(s, r->tells, t, sentence);
    else if (to > longest->end)
      *longest = (sign){.token = t, .end = to, .sentence = sentence, .status = r->status, .kind = r->tells, .weak = r->weak};
  }
}

static void sign_at(signs *s, uint32_t t, uint32_t sentence) {
  const token *k = doc_token(s->d, t);
  sign g = {.end = 0};
  rows_at(s, k->norm, t, sentence, &g);
  if (k->lemma && k->lemma != k->norm) rows_at(s, k->lemma, t, sentence, &g);
  if (!g.end || s->n == HITS) return;
  for (uint32_t i = s->n; i-- > 0 && s->n - i <= 4;)
    if (s->at[i].end > g.token && s->at[i].end - s->at[i].token >= g.end - g.token) return; /* part of a longer one */
  if (denied(s->d, t, s->d->sentences.at[sentence].first)) {
    if (g.status != TRACK_CLOSED) return;
    g.status = TRACK_STALLED, g.kind = PLAIN_stalled;
  }
  s->at[s->n++] = g;
}

/* What was ended, or got stuck, goes before what is going on, and the last of it counts; then what is proposed where nothing goes on yet. */
static const sign *last_sign(const signs *s) {
  const sign *strong = NULL, *weak = NULL, *proposed = NULL, *open = NULL;
  for (uint32_t i = 0; i < s->n; i++) {
    const sign *g = &s->at[i];
    if (g->status == TRACK_OPEN) open = g->weak ? open : g;
    else if (g->status == TRACK_PROPOSED) proposed = g->weak ? proposed : g;
    else if (g->weak) weak = g;
    else strong = g;
  }
  return strong ? strong : weak ? weak : proposed && !open ? proposed : open;
}

void plain_read(const plain_lexicon *x, const doc *d, uint32_t first, uint32_t last, plain_reading *out) {
  signs s = {.x = x, .d = d, .first_word = NONE};
  uint32_t left = WORDS;
  for (uint32_t i = first; i <= last && left; i++)
    for (uint32_t t = d->sentences.at[i].first; t < d->sentences.at[i].end && left; t++, left--) sign_at(&s, t, i);
  for (uint32_t i = 0; i < s.n; i++)
    if (!s.at[i].weak && s.of[s.at[i].kind] < STRONG_OF_ONE) s.of[s.at[i].kind]++;
  *out = (plain_reading){.odds = x->weight[PLAIN_bias], .of_talks = s.of[PLAIN_talks] || s.of[PLAIN_envoy] || s.of[PLAIN_meet] > 1 || s.of[PLAIN_letters] > 1 || (s.of[PLAIN_pair] && (s.of[PLAIN_meet] || s.of[PLAIN_letters])) ||
                                                                              (s.of[PLAIN_meet] && (s.of[PLAIN_letters] || s.of[PLAIN_room] || s.of[PLAIN_signed])), .status = TRACK_OPEN, .token = s.first_word, .sentence = s.first_sentence};
  size_t length = 0;
  for (int k = 0; k < N_PLAIN; k++)
    for (uint32_t i = 0; i < s.of[k]; i++) {
      out->odds += x->weight[k];
      int n = length + 16 < sizeof out->why ? snprintf(out->why + length, sizeof out->why - length, " %s", kinds[k]) : 0;
      if (n > 0) length += (size_t)n;
    }
  if (out->token != NONE) out->end = out->token + 1;
  const sign *g = last_sign(&s);
  if (g) out->status = g->status, out->token = g->token, out->end = g->end, out->sentence = g->sentence;
}

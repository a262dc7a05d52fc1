/* marked.c - CoNLL-U of the ledger's documents: their trees, made anew since the ledger does not keep them, with what was found
 * in the last column: who is meant as brackets of CorefUD (Entity=(E12-person ... E12)), and Event=3:CONSULT/visit on the words
 * of a trigger. */
#include <stdlib.h>

#include "trees.h"
#include "view/export.h"
#include "view/tree.h"
#include "words.h"

/* The order in which brackets stand at one word: what opens, the longest first; what is this word alone; what closes, the shortest
 * first. */
typedef enum mark_kind { MARK_OPENS, MARK_ALONE, MARK_CLOSES, MARK_EVENT } mark_kind;

typedef struct mark {
  uint32_t token;
  mark_kind kind;
  uint32_t words; /* of the mention */
  uint32_t id;    /* of mention or event */
} mark;

typedef struct marked {
  const doc *d;     /* what was found */
  const doc *trees; /* its words */
  VEC(mark) marks;
  uint32_t at;      /* the next mark */
  tree_writer w;
} marked;

static int order(const void *a_, const void *b_) {
  const mark *a = a_, *b = b_;
  if (a->token != b->token) return a->token < b->token ? -1 : 1;
  if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
  if (a->words != b->words) return (a->words < b->words) == (a->kind == MARK_CLOSES) ? -1 : 1;
  return a->id == b->id ? 0 : (a->id < b->id) == (a->kind != MARK_CLOSES) ? -1 : 1;
}

/* The first word that ends behind a byte; trees->tokens.n when there is none. */
static uint32_t word_at(const doc *trees, uint32_t byte) {
  uint32_t low = 0, high = trees->tokens.n;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (trees->tokens.at[middle].at.to <= byte) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* The words of a span, half-open; false when there are none, or they are of two sentences. */
static bool words_of(const doc *trees, span s, uint32_t *first, uint32_t *end) {
  *first = *end = word_at(trees, s.from);
  while (*end < trees->tokens.n && trees->tokens.at[*end].at.from < s.to) {
    if (trees->tokens.at[*end].sentence != trees->tokens.at[*first].sentence) return false;
    ++*end;
  }
  return *end > *first;
}

static void add(marked *m, arena *a, uint32_t token, mark_kind kind, uint32_t words, uint32_t id) {
  vec_push(a, &m->marks, ((mark){token, kind, words, id}));
}

static void gather(marked *m, arena *a, const walk_step *s) {
  uint32_t first, end;
  for (uint32_t i = 0; i < m->d->mentions.n; i++) {
    if (!words_of(m->trees, m->d->mentions.at[i].at, &first, &end)) continue;
    if (end - first == 1) {
      add(m, a, first, MARK_ALONE, 1, i);
    } else {
      add(m, a, first, MARK_OPENS, end - first, i);
      add(m, a, end - 1, MARK_CLOSES, end - first, i);
    }
  }
  for (size_t i = 0; i < s->n; i++)
    if (words_of(m->trees, m->d->events.at[s->events[i]].at, &first, &end))
      for (uint32_t t = first; t < end; t++) add(m, a, t, MARK_EVENT, 1, s->events[i]);
  if (m->marks.n) qsort(m->marks.at, m->marks.n, sizeof *m->marks.at, order);
}

static void bracket(marked *m, buf *b, const mark *k) {
  const mention *x = &m->d->mentions.at[k->id];
  if (k->kind == MARK_CLOSES)
    buf_printf(b, "E%u)", x->entity);
  else
    buf_printf(b, "(E%u-%s%s", x->entity, word_of(WORD_ACTOR, x->kind), k->kind == MARK_ALONE ? ")" : "");
}

static void more(void *marked_, buf *b, const dm_token *t, bool going) {
  marked *m = marked_;
  uint32_t token = word_at(m->trees, (uint32_t)t->from);
  bool entity = false, event = false;
  while (m->at < m->marks.n && m->marks.at[m->at].token < token) m->at++;
  for (; m->at < m->marks.n && m->marks.at[m->at].token == token; m->at++) {
    const mark *k = &m->marks.at[m->at];
    if (k->kind == MARK_EVENT) {
      const struct event *v = &m->d->events.at[k->id];
      buf_printf(b, "%s%u:%s", event ? "," : going ? "|Event=" : "Event=", k->id, plover_names[v->type]);
      if (v->mode && strspn(v->mode, "abcdefghijklmnopqrstuvwxyz0123456789-_") == strlen(v->mode)) buf_printf(b, "/%s", v->mode);
      event = going = true;
    } else {
      if (!entity) buf_puts(b, going ? "|Entity=" : "Entity=");
      bracket(m, b, k);
      entity = going = true;
    }
  }
}

static int put(void *marked_, const dm_sentence *s) {
  marked *m = marked_;
  conllu_put(&m->w, s);
  return tree_failed(&m->w);
}

static int collect(void *x_, const char *bytes, size_t len) {
  export *x = x_;
  buf_add(&x->b, bytes, len);
  return x->b.failed;
}

void conllu_begin(export *x) { buf_puts(&x->b, "# global.Entity = eid-etype\n"); }

void conllu_step(export *x, const walk_step *s) {
  doc *trees;
  trees_count count = {0};
  bool stopped;
  if (!s->d->text.len) return;
  if (trees_read(x->engine, s->d->text, s->d->path, 1, &trees, &x->why) != DM_OK) return;
  x->state = trees; /* released there when memory runs out in what follows */
  marked m = {.d = s->d, .trees = trees, .w = {.doc = s->d->id, .opens = true, .text = trees->text.ptr, .more = more}};
  m.w.user = &m;
  gather(&m, &s->d->arena, s);
  trees_each(trees, &(piece){.first = true, .line = 1}, &count, put, &m, &stopped, &x->why);
  if (tree_failed(&m.w)) x->b.failed = true;
  else tree_fill(&m.w, 0, 0, collect, x);
  tree_free(&m.w);
  conllu_drop(x);
}

void conllu_drop(export *x) {
  if (x->state) dm_doc_free(x->state);
  x->state = NULL;
}

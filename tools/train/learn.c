#include "learn.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "checkpoint.h"

static const float RATE = 0.002f; /* of Adam, falling in a line to a fiftieth */

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void *room(size_t n, size_t size) {
  void *p = calloc(n ? n : 1, size);
  if (p) return p;
  fprintf(stderr, "train: out of memory\n");
  exit(1);
}

static void batch_clear(batch *b) {
  b->n = b->rows = 0;
  b->start[0] = 0;
}

static void batch_add(batch *b, const train_sentence *s, size_t n, int variant) {
  size_t at = b->start[b->n];
  for (size_t i = 0; i < n; i++) {
    const train_word *w = &s->words[i];
    b->ids[at + i] = w->ids[variant];
    b->tag[at + i] = w->tag;
    b->head[at + i] = w->head;
    b->relation[at + i] = w->relation;
    b->label[at + i] = s->labels ? &s->labels[i] : NULL;
  }
  b->start[++b->n] = b->rows = at + n;
}

/* Raw news has headlines without a stop, captions in capitals and careless small letters: some sentences of
 * each epoch are shown so; more of those with labels, which the teachers read as they were printed. */
static void batch_add_varied(batch *b, const corpus *c, const train_sentence *s, random_state *r) {
  size_t n = s->n;
  float dice = random_unit(r) / (s->labels ? 1.5f : 1.0f);
  int variant = dice < 0.03f ? 1 : dice < 0.06f ? 2 : dice < 0.10f ? 3 : 0;
  int last = s->words[n - 1].relation;
  if (n > 3 && random_unit(r) < 0.06f && last >= 0 && strcmp(c->relations.name[last], "punct") == 0) {
    size_t k = 0;
    while (k < n && s->words[k].head != (int)n - 1) k++;
    if (k == n) n--;
  }
  size_t at = b->start[b->n];
  batch_add(b, s, n, variant);
  for (size_t i = 0; i < n; i++) { /* words are forgotten the more often, the rarer they are */
    float forget = 0.05f + 0.25f / (0.25f + (float)s->words[i].count);
    if (random_unit(r) < forget) b->ids[at + i].word = 0;
    if (random_unit(r) < 0.03f) b->ids[at + i].vector = 0;
  }
}

static reading reading_new(const graph *g) {
  return (reading){floats(BATCH_ROWS * g->tag_cols), floats(BATCH_ROWS * ARC_COLS),
                   floats(BATCH_ROWS * RELATION_COLS)};
}

static void reading_free(reading *r) {
  free(r->tag);
  free(r->arc);
  free(r->relation);
}

static int likeliest(const float *p, size_t n) {
  size_t best = 0;
  for (size_t k = 1; k < n; k++)
    if (p[k] > p[best]) best = k;
  return (int)best;
}

/* The mean of N nets; b->head becomes the likeliest head of each word. */
static void read_together(graph *nets, size_t n, const corpus *c, batch *b, reading *r) {
  memset(r->tag, 0, b->rows * nets->tag_cols * sizeof(float));
  memset(r->arc, 0, b->rows * ARC_COLS * sizeof(float));
  memset(r->relation, 0, b->rows * RELATION_COLS * sizeof(float));
  for (size_t i = 0; i < n; i++) graph_read(&nets[i], c, b, r);
  for (size_t s = 0; s < b->n; s++) {
    size_t words = b->start[s + 1] - b->start[s];
    for (size_t i = b->start[s]; i < b->start[s + 1]; i++) {
      int head = likeliest(r->arc + i * ARC_COLS, words + 1);
      b->head[i] = head == (int)words ? -1 : head;
    }
  }
  for (size_t i = 0; i < n; i++) graph_relate(&nets[i], b, r);
}

/* The next sentences of BANK from *AT on, as they are. */
static void batch_fill(batch *b, const treebank *bank, size_t *at) {
  batch_clear(b);
  for (; *at < bank->n && b->n < BATCH_SENTENCES; ++*at)
    batch_add(b, &bank->sentences[*at], bank->sentences[*at].n, 0);
}

void score(graph *nets, size_t n, const corpus *c, const named_bank *dev) {
  batch *b = room(1, sizeof *b);
  reading r = reading_new(nets);
  long words = 0, tags = 0, heads = 0, both = 0;
  for (size_t at = 0; at < dev->bank.n;) {
    size_t from = at;
    batch_fill(b, &dev->bank, &at);
    read_together(nets, n, c, b, &r);
    for (size_t s = 0; s < b->n; s++)
      for (size_t k = 0; k < dev->bank.sentences[from + s].n; k++) {
        const train_word *w = &dev->bank.sentences[from + s].words[k];
        size_t row = b->start[s] + k;
        bool right = b->head[row] == w->head;
        words++;
        tags += likeliest(r.tag + row * nets->tag_cols, nets->n_tags) == w->tag;
        heads += right;
        both += right && likeliest(r.relation + row * RELATION_COLS, nets->n_relations) == w->relation;
      }
  }
  printf("  %s: tags %.2f heads %.2f with whole relation %.2f\n", dev->name,
         100.0 * (double)tags / (double)words, 100.0 * (double)heads / (double)words,
         100.0 * (double)both / (double)words);
  fflush(stdout);
  reading_free(&r);
  free(b);
}

static opinion form_opinion(float *p, size_t n, size_t root) {
  opinion o = {0};
  float all = 0;
  for (size_t k = 0; k < n; k++) all += p[k];
  for (size_t i = 0; i < OPINION_CHOICES && i < n; i++) {
    size_t k = (size_t)likeliest(p, n);
    float share = p[k] / all;
    if (i && share < 0.004f) break;
    o.id[i] = (uint8_t)(k == root ? ROOT_CHOICE : k);
    o.weight[i] = (uint8_t)(1 + share * 254);
    p[k] = -1;
  }
  return o;
}

void label_text(graph *teachers, size_t n, const corpus *c, const treebank *text, const char *path) {
  char beside[4096]; /* renamed when it is whole */
  snprintf(beside, sizeof beside, "%s.new", path);
  FILE *f = fopen(beside, "wb");
  batch *b = room(1, sizeof *b);
  reading r = reading_new(teachers);
  double began = seconds();
  size_t done = 0;
  for (size_t at = 0; f && at < text->n;) {
    batch_fill(b, text, &at);
    read_together(teachers, n, c, b, &r);
    for (size_t s = 0; s < b->n; s++) {
      size_t words = b->start[s + 1] - b->start[s];
      for (size_t i = b->start[s]; i < b->start[s + 1]; i++) {
        label l = {form_opinion(r.tag + i * teachers->tag_cols, teachers->n_tags, SIZE_MAX),
                   form_opinion(r.arc + i * ARC_COLS, words + 1, words),
                   form_opinion(r.relation + i * RELATION_COLS, teachers->n_relations, SIZE_MAX)};
        if (fwrite(&l, sizeof l, 1, f) != 1) break;
      }
    }
    if (done / 200000 != (done + b->rows) / 200000)
      fprintf(stderr, "%s: %zu of %zu words, %.0f s\n", path, done + b->rows, text->n_words, seconds() - began);
    done += b->rows;
  }
  if (!f || ferror(f) || fclose(f) || rename(beside, path)) {
    perror(path);
    exit(1);
  }
  reading_free(&r);
  free(b);
}

/* The text is read in the first three quarters; at last the treebanks alone say what is right. */
static double text_epochs(const progress *p) { return ceil(0.75 * (double)p->epochs); }
static bool with_text(const progress *p) { return (double)p->epoch < text_epochs(p); }

/* Every gold sentence of an epoch, and the share of the text that is its turn, shuffled. */
static size_t draw(const treebank *gold, const treebank *text, const progress *p, random_state *random,
                   const train_sentence **order) {
  size_t n = 0;
  for (size_t i = 0; i < gold->n; i++) order[n++] = &gold->sentences[i];
  double turn = with_text(p) ? (double)p->text_passes * (double)text->n / text_epochs(p) : 0;
  size_t from = (size_t)(turn * (double)p->epoch), to = (size_t)(turn * (double)(p->epoch + 1));
  for (size_t i = from; i < to && text->n; i++) order[n++] = &text->sentences[i * 1000003 % text->n]; /* of all of it */
  for (size_t i = n - 1; i > 0; i--) {
    size_t j = random_next(random) % (i + 1);
    const train_sentence *x = order[i];
    order[i] = order[j];
    order[j] = x;
  }
  return n;
}

/* An epoch draws its chances from the seed and its number alone, so that learning which was cut off goes on as
 * if it had not been. */
static uint32_t epoch_seed(const progress *p) {
  uint32_t x = (p->seed * 64 + p->epoch + 1) * 2654435761u;
  return x ? x : 1;
}

void learn(graph *g, const corpus *c, progress *p, const treebank *gold, const treebank *text,
           const named_bank *dev, size_t n_dev, const char *checkpoint, uint32_t until) {
  const train_sentence **order =
      room(gold->n + (size_t)((double)p->text_passes * (double)text->n) + 1, sizeof *order);
  batch *b = room(1, sizeof *b);
  bool coarse = g->quantise_weights;
  const float drop[2] = {g->drop_input, g->drop_hidden};
  for (; p->epoch < p->epochs && p->epoch < until; p->epoch++) {
    double began = seconds();
    losses l = {0};
    g->random.state = epoch_seed(p);
    float loose = text->n && with_text(p) ? 0.55f : 1; /* many words leave little to overfit */
    g->drop_input = loose * drop[0];
    g->drop_hidden = loose * drop[1];
    g->quantise_weights = coarse && 2 * p->epoch > p->epochs;
    graph_prepare(g); /* a checkpoint does not say how its weights were rounded */
    size_t n = draw(gold, text, p, &g->random, order);
    for (size_t i = 0; i < n;) {
      batch_clear(b);
      for (; i < n && b->n < BATCH_SENTENCES; i++) batch_add_varied(b, c, order[i], &g->random);
      float done = ((float)p->epoch + (float)i / (float)n) / (float)p->epochs;
      g->quantise_weights = coarse && done > 0.5f; /* coarse weights once they have found their place */
      graph_learn(g, c, b, &l);
      graph_step(g, RATE * (done < 0.02f ? done / 0.02f : 1 - 0.98f * done), ++g->steps);
    }
    double words = (double)l.n;
    printf("epoch %u: tag %.3f %.2f%% arc %.3f %.2f%% relation %.3f %.2f%% in %.0f s\n", p->epoch + 1,
           l.tag / words, 100 * (double)l.tag_right / words, l.arc / words, 100 * (double)l.arc_right / words,
           l.relation / words, 100 * (double)l.relation_right / words, seconds() - began);
    for (size_t k = 0; k < n_dev; k++) score(g, 1, c, &dev[k]);
    progress next = *p;
    next.epoch++;
    checkpoint_write(g, c, &next, checkpoint);
  }
  free(order);
  free(b);
}

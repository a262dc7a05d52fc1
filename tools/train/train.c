/* train: learns the syntax net from Universal Dependencies treebanks.
 *
 *   train EPOCHS SEED VECTORS CHECKPOINT TRAIN.conllu... -- DEV.conllu...
 *   train export VECTORS CHECKPOINT MODEL TRAIN.conllu...
 *
 * One core, some minutes. The same command, seed and machine give the same weights. The checkpoint holds the
 * float weights; `export` rounds them to 8 bits and writes the file that the program reads. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "corpus.h"
#include "export.h"
#include "graph.h"

static const float RATE = 0.002f; /* of Adam, falling in a line to a fiftieth */

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void batch_add(batch *b, const train_sentence *s, size_t n, int variant) {
  size_t at = b->start[b->n];
  for (size_t i = 0; i < n; i++) {
    const train_word *w = &s->words[i];
    b->ids[at + i] = w->ids[variant];
    b->tag[at + i] = w->tag;
    b->head[at + i] = w->head;
    b->relation[at + i] = w->relation;
  }
  b->start[++b->n] = b->rows = at + n;
}

/* Raw news has headlines without a stop, captions in capitals and careless small letters: some sentences of
 * each epoch are shown so. */
static void batch_add_varied(batch *b, const corpus *c, const train_sentence *s, random_state *r) {
  size_t n = s->n;
  float dice = random_unit(r);
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

/* Accuracies with greedily chosen heads; the program's trees are a little better. */
static void evaluate(graph *g, const corpus *c, const treebank *bank, const char *name, batch *b) {
  long n = 0, tags = 0, heads = 0, both = 0;
  losses ignored = {0};
  for (size_t i = 0; i < bank->n;) {
    memset(b->start, 0, sizeof b->start);
    b->n = 0;
    size_t from = i;
    for (; i < bank->n && b->n < BATCH_SENTENCES; i++)
      batch_add(b, &bank->sentences[i], bank->sentences[i].n, 0);
    graph_run(g, c, b, false, &ignored);
    for (size_t s = 0; s < b->n; s++)
      for (size_t k = 0; k < bank->sentences[from + s].n; k++) {
        const train_word *w = &bank->sentences[from + s].words[k];
        size_t row = b->start[s] + k;
        n++;
        tags += b->tag[row] == w->tag;
        heads += b->head[row] == w->head;
        both += b->head[row] == w->head && b->relation[row] == w->relation;
      }
  }
  printf("  %s: tags %.2f heads %.2f with whole relation %.2f\n", name, 100.0 * (double)tags / (double)n,
         100.0 * (double)heads / (double)n, 100.0 * (double)both / (double)n);
  fflush(stdout);
}

static void learn(graph *g, const corpus *c, const treebank *bank, const treebank *dev, char **dev_name,
                  size_t n_dev, int epochs, const char *checkpoint) {
  size_t *order = malloc(bank->n * sizeof *order);
  batch *b = calloc(1, sizeof *b);
  if (!order || !b) exit(1);
  for (size_t i = 0; i < bank->n; i++) order[i] = i;
  long steps = 0, all = (long)epochs * (long)((bank->n + BATCH_SENTENCES - 1) / BATCH_SENTENCES);
  for (int e = 0; e < epochs; e++) {
    double began = seconds();
    losses l = {0};
    for (size_t i = bank->n - 1; i > 0; i--) {
      size_t j = random_next(&g->random) % (i + 1), x = order[i];
      order[i] = order[j];
      order[j] = x;
    }
    for (size_t i = 0; i < bank->n;) {
      memset(b->start, 0, sizeof b->start);
      b->n = 0;
      for (; i < bank->n && b->n < BATCH_SENTENCES; i++)
        batch_add_varied(b, c, &bank->sentences[order[i]], &g->random);
      graph_run(g, c, b, true, &l);
      float done = (float)steps / (float)all;
      g->quantise_weights = done > 0.5f; /* coarse weights once they have found their place */
      graph_step(g, RATE * (done < 0.02f ? done / 0.02f : 1 - 0.98f * done), ++steps);
    }
    double n = (double)l.n;
    printf("epoch %d: tag %.3f %.2f%% arc %.3f %.2f%% relation %.3f %.2f%% in %.0f s\n", e + 1, l.tag / n,
           100 * (double)l.tag_right / n, l.arc / n, 100 * (double)l.arc_right / n, l.relation / n,
           100 * (double)l.relation_right / n, seconds() - began);
    for (size_t k = 0; k < n_dev && (e % 3 == 2 || e + 1 == epochs); k++)
      evaluate(g, c, &dev[k], dev_name[k], b);
    if (e % 3 == 2 || e + 1 == epochs) checkpoint_write(g, checkpoint);
  }
  free(order);
  free(b);
}

static int usage(void) {
  fprintf(stderr, "usage: train EPOCHS SEED VECTORS CHECKPOINT TRAIN... -- DEV...\n"
                  "       train export VECTORS CHECKPOINT MODEL TRAIN...\n");
  return 2;
}

int main(int argc, char **argv) {
  if (argc < 6) return usage();
  int exporting = strcmp(argv[1], "export") == 0;
  const char *vectors = exporting ? argv[2] : argv[3];
  static corpus c;
  static graph g;
  static treebank bank, dev[8];
  char *dev_name[8];
  size_t n_dev = 0;
  int i = 5;
  corpus_vectors(&c, vectors);
  for (; i < argc && strcmp(argv[i], "--") != 0; i++) corpus_read(&c, argv[i], 1, &bank);
  corpus_index(&c);
  for (i++; i < argc && n_dev < 8; i++) {
    dev_name[n_dev] = argv[i];
    corpus_read(&c, argv[i], 0, &dev[n_dev]);
    corpus_resolve(&c, &dev[n_dev++]);
  }
  corpus_resolve(&c, &bank);
  printf("%zu sentences, %zu words; %zu tags, %zu relations, %zu words known, %zu vectors\n", bank.n,
         bank.n_words, c.tags.n, c.relations.n, c.n_words - 1, c.n_vectors - 1);
  graph_new(&g, &c, exporting ? 1 : (uint32_t)strtoul(argv[2], NULL, 10) * 2654435761u + 1);
  if (exporting) {
    checkpoint_read(&g, argv[3]);
    return model_write(&g, &c, argv[4]);
  }
  int epochs = atoi(argv[1]);
  g.drop_input = epochs > 14 ? 0.30f : 0.25f;
  g.drop_hidden = epochs > 14 ? 0.20f : 0.15f;
  graph_prepare(&g);
  learn(&g, &c, &bank, dev, dev_name, n_dev, epochs, argv[4]);
  return 0;
}

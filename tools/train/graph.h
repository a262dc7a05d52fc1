/* The net while it learns: parameters, the forward pass over a batch of sentences, and the backward pass. */
#ifndef TRAIN_GRAPH_H
#define TRAIN_GRAPH_H

#include "syntax/shape.h"
#include "corpus.h"
#include "math.h"

enum { BATCH_SENTENCES = 16, BATCH_ROWS = BATCH_SENTENCES * SENTENCE_MAX, W = NET_WIDTH };

typedef struct batch {
  size_t n, rows, start[BATCH_SENTENCES + 1];
  word_ids ids[BATCH_ROWS];
  int tag[BATCH_ROWS], head[BATCH_ROWS], relation[BATCH_ROWS]; /* head within the sentence */
  const label *label[BATCH_ROWS]; /* what the teachers say of the word; NULL: the three above are gold */
} batch;

/* What nets say of a batch, as probabilities: rows of the size given, one a word. */
enum { ARC_COLS = SENTENCE_MAX + 16, RELATION_COLS = 64 };
typedef struct reading {
  float *tag;      /* tag_cols */
  float *arc;      /* ARC_COLS; in column n of a sentence of n words, the root */
  float *relation; /* RELATION_COLS, of the arc to batch.head */
} reading;

typedef struct graph {
  size_t n_tags, n_relations, tag_cols;
  param word, suffix3, suffix2, prefix3, shape;
  linear input;             /* GloVe row -> width; its bias is the input's bias */
  linear layer[NET_LAYERS]; /* convolution: W -> left|middle|right; recurrence: W -> forth z|g, back z|g */
  param layer_bias[NET_LAYERS]; /* of a convolution, added after the three parts are summed */
  linear tags;                  /* W -> tag */
  linear arcs;                  /* W -> dependent | head | relation of head | relation of dependent */
  linear biaffine;              /* dependent -> what it wants of a head */
  linear relation;              /* hidden -> relation */
  param root;                   /* 2 x W: the root as a head, and in relations */
  param arc_distance;           /* NET_DISTANCES */
  param relation_distance;      /* NET_DISTANCES x W */
  float drop_input, drop_hidden;
  bool quantise_rows, quantise_weights; /* round to 8 bits on the way forward, as the reader will */
  random_state random;
  long steps; /* of Adam */
  /* of the last forward */
  float *x, *input_mask, *vector, *h[NET_LAYERS + 1], *z[NET_LAYERS], *state[NET_LAYERS], *mask[NET_LAYERS];
  float *logit, *part, *part_mask, *want, *hidden, *hidden_mask, *rel;
  /* gradients */
  float *dh, *dz, *dstate, *dlogit, *dpart, *dwant, *dhidden, *drel;
  float *headq, *headt, *wantq, *score; /* of one sentence */
} graph;

typedef struct losses {
  double tag, arc, relation;
  long n, tag_right, arc_right, relation_right;
} losses;

void graph_new(graph *g, const corpus *c, uint32_t seed);
size_t graph_params(graph *g, param **out); /* every parameter, in file order; OUT has room for 64 */
size_t graph_linears(graph *g, linear **out);
void graph_prepare(graph *g); /* after each change of the weights */

/* Forward, loss, and the gradients, which are added to those of the parameters. */
void graph_learn(graph *g, const corpus *c, const batch *b, losses *l);
void graph_step(graph *g, float rate, long step);

/* Adds what the net says of B to OUT's tags and arcs. Afterwards graph_relate does so for the relations of
 * the arcs in b->head. */
void graph_read(graph *g, const corpus *c, const batch *b, reading *out);
void graph_relate(graph *g, const batch *b, reading *out);

#endif

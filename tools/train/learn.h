/* What the verbs of the trainer do: learn from treebanks, label a text as teachers, score. */
#ifndef TRAIN_LEARN_H
#define TRAIN_LEARN_H

#include "graph.h"

/* How far a net has come; a checkpoint keeps it, so that learning can go on where it was cut off. */
typedef struct progress {
  uint32_t seed, epochs, epoch; /* epochs in all; those done */
  float text_passes;
} progress;

typedef struct named_bank {
  const char *name;
  treebank bank;
} named_bank;

/* Learns from GOLD, and from TEXT (which has labels; may be empty), until p->epochs are done, or UNTIL of them; writes CHECKPOINT
 * after each epoch. */
void learn(graph *g, const corpus *c, progress *p, const treebank *gold, const treebank *text,
           const named_bank *dev, size_t n_dev, const char *checkpoint, uint32_t until);

/* Labels of all words of TEXT by the mean of the teachers' opinions. */
void label_text(graph *teachers, size_t n, const corpus *c, const treebank *text, const char *path);

/* Prints accuracies of the mean of N nets with greedily chosen heads; the program's trees are a little better. */
void score(graph *nets, size_t n, const corpus *c, const named_bank *dev);

#endif

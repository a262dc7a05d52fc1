/* The dimensions of the syntax net, shared by the trainer, the model file and the reader.
 *
 *   word table + suffix + prefix + shape rows + projected GloVe row       -> 128
 *   convolution (window 3), convolution, recurrence, then convolution and recurrence twice, each added to its input
 *   heads:  tag (UPOS and XPOS as one)   biaffine arcs (Dozat and Manning 2017)   relation of the chosen arc
 *
 * The recurrence is a QRNN's fo-pool without output gate (Bradbury et al. 2017): one half of the width runs
 * left to right, the other right to left. */
#ifndef SYNTAX_SHAPE_H
#define SYNTAX_SHAPE_H

#include <stdlib.h>

#ifndef SHAPE_WIDTH
#define SHAPE_WIDTH 128 /* the trainer's teachers are wider */
#endif

enum {
  NET_WIDTH = SHAPE_WIDTH,
  NET_VECTOR = 100, /* numbers in a GloVe row */
  NET_LAYERS = 7,
  NET_DISTANCES = 21, /* see net_distance */
  NET_LONGEST = 120   /* tokens in one window; a longer sentence is read in several */
};

/* Which layers are recurrences; the others are convolutions. */
static const unsigned char net_is_recurrent[NET_LAYERS] = {0, 0, 1, 0, 1, 0, 1};

/* The bucket of an arc by how far its head stands, in words; head -1 is the root. */
static inline int net_distance(int head, int dependent) {
  if (head < 0) return 0;
  int far = abs(head - dependent);
  int step = far <= 5 ? far - 1 : far < 8 ? 5 : far < 11 ? 6 : far < 16 ? 7 : far < 23 ? 8 : 9;
  return 1 + step + (head > dependent ? 0 : 10);
}

#endif

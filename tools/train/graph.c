#include "graph.h"

#include <math.h>
#include <string.h>

enum { DEP = 0, HEAD = W, REL_HEAD = 2 * W, REL_DEP = 3 * W, PARTS = 4 * W, HALF = W / 2, RELS = RELATION_COLS };

static float glorot(size_t in, size_t out) { return sqrtf(6.0f / (float)(in + out)); }

void graph_new(graph *g, const corpus *c, uint32_t seed) {
  memset(g, 0, sizeof *g);
  random_state *r = &g->random;
  r->state = seed;
  g->quantise_rows = true;
  g->n_tags = c->tags.n;
  g->n_relations = c->relations.n;
  g->tag_cols = (c->tags.n + 15) / 16 * 16;
  param_new(&g->word, c->n_words, W, 0.05f, true, r);
  param_new(&g->suffix3, FEATURE_SUFFIX3_ROWS, W, 0.1f, true, r);
  param_new(&g->suffix2, FEATURE_SUFFIX2_ROWS, W, 0.1f, true, r);
  param_new(&g->prefix3, FEATURE_PREFIX3_ROWS, W, 0.1f, true, r);
  param_new(&g->shape, FEATURE_SHAPE_ROWS, W, 0.1f, true, r);
  linear_new(&g->input, W, W, glorot(NET_VECTOR, W), BATCH_ROWS, r);
  for (int l = 0; l < NET_LAYERS; l++) {
    size_t out = net_is_recurrent[l] ? 2 * W : 3 * W;
    linear_new(&g->layer[l], W, out, net_is_recurrent[l] ? glorot(W, W) : glorot(3 * W, W), BATCH_ROWS, r);
    param_new(&g->layer_bias[l], 1, W, 0, false, r);
  }
  linear_new(&g->tags, W, g->tag_cols, glorot(W, g->tag_cols), BATCH_ROWS, r);
  linear_new(&g->arcs, W, PARTS, glorot(W, W) / 2, BATCH_ROWS, r);
  linear_new(&g->biaffine, W, W, 0.05f, BATCH_ROWS, r);
  linear_new(&g->relation, W, RELS, glorot(W, RELS), BATCH_ROWS, r);
  param_new(&g->root, 2, W, 0.05f, false, r);
  param_new(&g->arc_distance, 1, NET_DISTANCES, 0, false, r);
  param_new(&g->relation_distance, NET_DISTANCES, W, 0.05f, false, r);
  size_t n = BATCH_ROWS;
  g->x = floats(n * W);
  g->input_mask = floats(n * W);
  g->vector = floats(n * W);
  for (int l = 0; l <= NET_LAYERS; l++) g->h[l] = floats(n * W);
  for (int l = 0; l < NET_LAYERS; l++) {
    g->z[l] = floats(n * 3 * W);
    g->state[l] = floats(n * W);
    g->mask[l] = floats(n * W);
  }
  g->logit = floats(n * g->tag_cols);
  g->part = floats(n * PARTS);
  g->part_mask = floats(n * 2 * W);
  g->want = floats(n * W);
  g->hidden = floats(n * W);
  g->hidden_mask = floats(n * W);
  g->rel = floats(n * RELS);
  g->dh = floats(n * W);
  g->dz = floats(n * 3 * W);
  g->dstate = floats(n * W);
  g->dlogit = floats(n * g->tag_cols);
  g->dpart = floats(n * PARTS);
  g->dwant = floats(n * W);
  g->dhidden = floats(n * W);
  g->drel = floats(n * RELS);
  g->headq = floats((SENTENCE_MAX + 16) * W);
  g->headt = floats((SENTENCE_MAX + 16) * W);
  g->wantq = floats(SENTENCE_MAX * W);
  g->score = floats(SENTENCE_MAX * (SENTENCE_MAX + 16));
}

size_t graph_linears(graph *g, linear **out) {
  size_t n = 0;
  out[n++] = &g->input;
  for (int l = 0; l < NET_LAYERS; l++) out[n++] = &g->layer[l];
  out[n++] = &g->tags;
  out[n++] = &g->arcs;
  out[n++] = &g->biaffine;
  out[n++] = &g->relation;
  return n;
}

size_t graph_params(graph *g, param **out) {
  size_t n = 0;
  param *tables[] = {&g->word,  &g->suffix3, &g->suffix2,      &g->prefix3,
                     &g->shape, &g->root,    &g->arc_distance, &g->relation_distance};
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) out[n++] = tables[i];
  for (int l = 0; l < NET_LAYERS; l++) out[n++] = &g->layer_bias[l];
  linear *lin[32];
  size_t n_lin = graph_linears(g, lin);
  for (size_t i = 0; i < n_lin; i++) {
    out[n++] = &lin[i]->w;
    out[n++] = &lin[i]->b;
  }
  return n;
}

void graph_prepare(graph *g) {
  linear *lin[32];
  size_t n = graph_linears(g, lin);
  for (size_t i = 0; i < n; i++) linear_prepare(lin[i], g->quantise_weights);
}

void graph_step(graph *g, float rate, long step) {
  param *all[64];
  size_t n = graph_params(g, all);
  /* A convolution has one bias for the sum of its parts, the GloVe columns past 100 carry nothing. */
  for (int l = 0; l < NET_LAYERS; l++)
    if (!net_is_recurrent[l]) memset(g->layer[l].b.g, 0, 3 * W * sizeof(float));
  for (size_t i = 0; i < n; i++) param_step(all[i], rate, step);
  graph_prepare(g);
}

static void dropout(random_state *r, float *mask, size_t n, float rate) {
  float keep = 1 / (1 - rate);
  for (size_t i = 0; i < n; i++) mask[i] = random_unit(r) < rate ? 0 : keep;
}

static void embed(graph *g, const corpus *c, const batch *b, bool training) {
  for (size_t i = 0; i < b->rows; i++)
    memcpy(g->vector + i * W, c->vectors + b->ids[i].vector * (size_t)W, W * sizeof(float));
  linear_forward(&g->input, g->vector, g->x, b->rows, false); /* the rows are already rounded */
  for (size_t i = 0; i < b->rows; i++) {
    const word_ids *d = &b->ids[i];
    const float *p = g->word.w + (size_t)d->word * W, *q = g->suffix3.w + (size_t)d->suffix3 * W,
                *s = g->suffix2.w + (size_t)d->suffix2 * W, *t = g->prefix3.w + (size_t)d->prefix3 * W,
                *u = g->shape.w + (size_t)d->shape * W;
    float *x = g->x + i * W;
    for (size_t k = 0; k < W; k++) x[k] += p[k] + q[k] + s[k] + t[k] + u[k];
  }
  if (training) {
    dropout(&g->random, g->input_mask, b->rows * W, g->drop_input);
    for (size_t i = 0; i < b->rows * W; i++) g->x[i] *= g->input_mask[i];
  }
  memcpy(g->h[0], g->x, b->rows * W * sizeof(float));
}

static void convolve(graph *g, const batch *b, int l, bool training) {
  linear_forward(&g->layer[l], g->h[l], g->z[l], b->rows, g->quantise_rows);
  if (training) dropout(&g->random, g->mask[l], b->rows * W, g->drop_hidden);
  for (size_t s = 0; s < b->n; s++)
    for (size_t i = b->start[s]; i < b->start[s + 1]; i++) {
      const float *left = i > b->start[s] ? g->z[l] + (i - 1) * 3 * W : NULL;
      const float *middle = g->z[l] + i * 3 * W + W;
      const float *right = i + 1 < b->start[s + 1] ? g->z[l] + (i + 1) * 3 * W + 2 * W : NULL;
      for (size_t k = 0; k < W; k++) {
        float y = middle[k] + (left ? left[k] : 0) + (right ? right[k] : 0) + g->layer_bias[l].w[k];
        y = y > 0 ? y : 0;
        if (training) y *= g->mask[l][i * W + k];
        g->state[l][i * W + k] = y;
        g->h[l + 1][i * W + k] = g->h[l][i * W + k] + y;
      }
    }
}

static void convolve_back(graph *g, const batch *b, int l) {
  memset(g->dz, 0, b->rows * 3 * W * sizeof(float));
  for (size_t s = 0; s < b->n; s++)
    for (size_t i = b->start[s]; i < b->start[s + 1]; i++) {
      float *left = i > b->start[s] ? g->dz + (i - 1) * 3 * W : NULL, *middle = g->dz + i * 3 * W + W;
      float *right = i + 1 < b->start[s + 1] ? g->dz + (i + 1) * 3 * W + 2 * W : NULL;
      for (size_t k = 0; k < W; k++) {
        float d = g->state[l][i * W + k] > 0 ? g->dh[i * W + k] * g->mask[l][i * W + k] : 0;
        middle[k] = d;
        if (left) left[k] = d;
        if (right) right[k] = d;
        g->layer_bias[l].g[k] += d;
      }
    }
  linear_backward(&g->layer[l], g->dz, g->dh, b->rows);
}

/* One direction: state <- f state + (1 - f) z, where the columns of Z from AT hold z and then f's argument.
 */
static void recur(graph *g, const batch *b, int l, int back) {
  size_t at = back ? 2 * HALF : 0;
  for (size_t s = 0; s < b->n; s++) {
    float state[HALF] = {0};
    size_t n = b->start[s + 1] - b->start[s];
    for (size_t j = 0; j < n; j++) {
      size_t i = back ? b->start[s + 1] - 1 - j : b->start[s] + j;
      float *z = g->z[l] + i * 2 * W + at, *out = g->state[l] + i * W + (back ? HALF : 0);
      for (size_t k = 0; k < HALF; k++) {
        float f = gate(z[HALF + k]);
        state[k] = f * state[k] + (1 - f) * z[k];
        out[k] = state[k];
      }
    }
  }
}

static void recur_back(graph *g, const batch *b, int l, int back) {
  size_t at = back ? 2 * HALF : 0, col = back ? HALF : 0;
  for (size_t s = 0; s < b->n; s++) {
    float carry[HALF] = {0};
    size_t n = b->start[s + 1] - b->start[s];
    for (size_t j = n; j-- > 0;) {
      size_t i = back ? b->start[s + 1] - 1 - j : b->start[s] + j;
      const float *z = g->z[l] + i * 2 * W + at, *d = g->dstate + i * W + col;
      const float *before = j ? g->state[l] + (back ? i + 1 : i - 1) * W + col : NULL;
      float *dz = g->dz + i * 2 * W + at;
      for (size_t k = 0; k < HALF; k++) {
        float t = d[k] + carry[k], f = gate(z[HALF + k]), was = before ? before[k] : 0;
        dz[k] = t * (1 - f);
        dz[HALF + k] = t * (was - z[k]) * gate_slope(z[HALF + k]);
        carry[k] = t * f;
      }
    }
  }
}

static void recurrent(graph *g, const batch *b, int l, bool training) {
  linear_forward(&g->layer[l], g->h[l], g->z[l], b->rows, g->quantise_rows);
  recur(g, b, l, 0);
  recur(g, b, l, 1);
  if (training) dropout(&g->random, g->mask[l], b->rows * W, g->drop_hidden);
  for (size_t i = 0; i < b->rows * W; i++)
    g->h[l + 1][i] = g->h[l][i] + (training ? g->state[l][i] * g->mask[l][i] : g->state[l][i]);
}

static void recurrent_back(graph *g, const batch *b, int l) {
  for (size_t i = 0; i < b->rows * W; i++) g->dstate[i] = g->dh[i] * g->mask[l][i];
  recur_back(g, b, l, 0);
  recur_back(g, b, l, 1);
  linear_backward(&g->layer[l], g->dz, g->dh, b->rows);
}

static int softmax(float *logit, size_t n, size_t cols) {
  size_t best = 0;
  for (size_t k = 1; k < n; k++)
    if (logit[k] > logit[best]) best = k;
  float sum = 0, top = logit[best];
  for (size_t k = 0; k < n; k++) sum += logit[k] = expf(logit[k] - top);
  for (size_t k = 0; k < n; k++) logit[k] /= sum;
  for (size_t k = n; k < cols; k++) logit[k] = 0;
  return (int)best;
}

/* Cross entropy with the gold class, or with what the teachers think; LOGIT becomes the gradient. A gold class
 * of -1 teaches nothing. ROOT is the number of an opinion's ROOT_CHOICE, past all words; n of classes without. */
static int softmax_loss(float *logit, size_t n, size_t cols, int gold, const opinion *soft, size_t root,
                        double *loss) {
  int best = softmax(logit, n, cols);
  if (soft) {
    float all = 0;
    for (size_t i = 0; i < OPINION_CHOICES; i++) all += (float)soft->weight[i];
    for (size_t i = 0; i < OPINION_CHOICES && soft->weight[i]; i++) {
      size_t id = soft->id[i];
      if (id == ROOT_CHOICE)
        id = root;
      else if (id >= root)
        continue; /* a full stop that was taken away */
      float share = (float)soft->weight[i] / all;
      *loss -= (double)share * log((double)logit[id] + 1e-20);
      logit[id] -= share;
    }
  } else if (gold >= 0) {
    *loss -= log((double)logit[gold] + 1e-20);
    logit[gold] -= 1;
  } else {
    memset(logit, 0, n * sizeof(float));
  }
  return best;
}

/* Scores of all heads for one sentence: headq's row n is the root. */
static size_t sentence_arcs(graph *g, const batch *b, size_t s) {
  size_t at = b->start[s], n = b->start[s + 1] - at, cols = (n + 1 + 15) / 16 * 16;
  memset(g->headq, 0, cols * W * sizeof(float));
  for (size_t i = 0; i < n; i++)
    memcpy(g->headq + i * W, g->part + (at + i) * PARTS + HEAD, W * sizeof(float));
  memcpy(g->headq + n * W, g->root.w, W * sizeof(float));
  memcpy(g->wantq, g->want + at * W, n * W * sizeof(float));
  if (g->quantise_rows) {
    quantise_rows(g->headq, g->headq, n + 1, W);
    quantise_rows(g->wantq, g->wantq, n, W);
  }
  for (size_t j = 0; j < cols; j++)
    for (size_t k = 0; k < W; k++) g->headt[k * cols + j] = g->headq[j * W + k];
  memset(g->score, 0, n * cols * sizeof(float));
  matmul(n, cols, W, g->wantq, W, 1, g->headt, cols, g->score, cols);
  for (size_t i = 0; i < n; i++) {
    float *score = g->score + i * cols;
    for (size_t j = 0; j < n; j++) score[j] += g->arc_distance.w[net_distance((int)j, (int)i)];
    score[n] += g->arc_distance.w[0];
    score[i] = -1e9f;
  }
  return cols;
}

static void learn_arcs(graph *g, const batch *b, size_t s, losses *loss) {
  size_t at = b->start[s], n = b->start[s + 1] - at, cols = sentence_arcs(g, b, s);
  for (size_t i = 0; i < n; i++) {
    float *score = g->score + i * cols;
    const label *soft = b->label[at + i];
    int gold = b->head[at + i] < 0 ? (int)n : b->head[at + i];
    int best = softmax_loss(score, n + 1, cols, gold, soft ? &soft->head : NULL, n, &loss->arc);
    loss->arc_right += best == gold;
    score[i] = 0;
    for (size_t j = 0; j < n; j++) g->arc_distance.g[net_distance((int)j, (int)i)] += score[j];
    g->arc_distance.g[0] += score[n];
  }
  matmul(n, W, n + 1, g->score, cols, 1, g->headq, W, g->dwant + at * W, W);
  float *dhead = g->headt; /* no longer needed */
  memset(dhead, 0, (n + 1) * W * sizeof(float));
  matmul(n + 1, W, n, g->score, 1, cols, g->wantq, W, dhead, W);
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < W; k++) g->dpart[(at + i) * PARTS + HEAD + k] += dhead[i * W + k];
  for (size_t k = 0; k < W; k++) g->root.g[k] += dhead[n * W + k];
}

static void relation_scores(graph *g, const batch *b, bool training) {
  if (training) dropout(&g->random, g->hidden_mask, b->rows * W, g->drop_hidden);
  for (size_t s = 0; s < b->n; s++)
    for (size_t i = b->start[s]; i < b->start[s + 1]; i++) {
      int head = b->head[i];
      const float *h = head < 0 ? g->root.w + W : g->part + (b->start[s] + (size_t)head) * PARTS + REL_HEAD;
      const float *d = g->part + i * PARTS + REL_DEP;
      const float *far = g->relation_distance.w + (size_t)net_distance(head, (int)(i - b->start[s])) * W;
      for (size_t k = 0; k < W; k++) {
        float y = h[k] + d[k] + far[k];
        y = y > 0 ? y : 0;
        g->hidden[i * W + k] = training ? y * g->hidden_mask[i * W + k] : y;
      }
    }
  linear_forward(&g->relation, g->hidden, g->rel, b->rows, g->quantise_rows);
}

static void learn_relations(graph *g, const batch *b, losses *loss) {
  relation_scores(g, b, true);
  for (size_t i = 0; i < b->rows; i++) {
    const label *soft = b->label[i];
    int best = softmax_loss(g->rel + i * RELS, g->n_relations, RELS, b->relation[i],
                            soft ? &soft->relation : NULL, g->n_relations, &loss->relation);
    loss->relation_right += best == b->relation[i];
  }
  memset(g->dhidden, 0, b->rows * W * sizeof(float));
  linear_backward(&g->relation, g->rel, g->dhidden, b->rows);
  for (size_t s = 0; s < b->n; s++)
    for (size_t i = b->start[s]; i < b->start[s + 1]; i++) {
      int head = b->head[i];
      float *h = head < 0 ? g->root.g + W : g->dpart + (b->start[s] + (size_t)head) * PARTS + REL_HEAD;
      float *d = g->dpart + i * PARTS + REL_DEP;
      float *far = g->relation_distance.g + (size_t)net_distance(head, (int)(i - b->start[s])) * W;
      for (size_t k = 0; k < W; k++) {
        if (g->hidden[i * W + k] <= 0) continue;
        float y = g->dhidden[i * W + k] * g->hidden_mask[i * W + k];
        h[k] += y;
        d[k] += y;
        far[k] += y;
      }
    }
}

static void embed_back(graph *g, const batch *b) {
  for (size_t i = 0; i < b->rows * W; i++) g->dh[i] *= g->input_mask[i];
  for (size_t i = 0; i < b->rows; i++) {
    const word_ids *d = &b->ids[i];
    float *rows[] = {param_grad_row(&g->word, d->word), param_grad_row(&g->suffix3, d->suffix3),
                     param_grad_row(&g->suffix2, d->suffix2), param_grad_row(&g->prefix3, d->prefix3),
                     param_grad_row(&g->shape, d->shape)};
    const float *x = g->dh + i * W;
    for (size_t r = 0; r < 5; r++)
      for (size_t k = 0; k < W; k++) rows[r][k] += x[k];
  }
  linear_backward(&g->input, g->dh, NULL, b->rows);
}

/* The layers, and the products of their top: g->logit, g->part, g->want. */
static void forward(graph *g, const corpus *c, const batch *b, bool training) {
  embed(g, c, b, training);
  for (int l = 0; l < NET_LAYERS; l++) {
    if (net_is_recurrent[l])
      recurrent(g, b, l, training);
    else
      convolve(g, b, l, training);
  }
  const float *top = g->h[NET_LAYERS];
  linear_forward(&g->tags, top, g->logit, b->rows, g->quantise_rows);
  linear_forward(&g->arcs, top, g->part, b->rows, g->quantise_rows);
  if (training) dropout(&g->random, g->part_mask, b->rows * 2 * W, g->drop_hidden);
  float *dep = g->dhidden;
  for (size_t i = 0; i < b->rows; i++) {
    for (size_t k = 0; k < 2 * W; k++) { /* the rectifier holds for the arcs' half only */
      float *p = g->part + i * PARTS + k;
      *p = *p > 0 ? *p : 0;
      if (training) *p *= g->part_mask[i * 2 * W + k];
    }
    memcpy(dep + i * W, g->part + i * PARTS + DEP, W * sizeof(float));
  }
  linear_forward(&g->biaffine, dep, g->want, b->rows, g->quantise_rows);
}

static void backward(graph *g, const batch *b) {
  memset(g->dhidden, 0, b->rows * W * sizeof(float));
  linear_backward(&g->biaffine, g->dwant, g->dhidden, b->rows);
  for (size_t i = 0; i < b->rows; i++) {
    float *d = g->dpart + i * PARTS;
    memcpy(d + DEP, g->dhidden + i * W, W * sizeof(float));
    for (size_t k = 0; k < 2 * W; k++)
      d[k] = g->part[i * PARTS + k] > 0 ? d[k] * g->part_mask[i * 2 * W + k] : 0;
  }
  memset(g->dh, 0, b->rows * W * sizeof(float));
  linear_backward(&g->tags, g->logit, g->dh, b->rows);
  linear_backward(&g->arcs, g->dpart, g->dh, b->rows);
  for (int l = NET_LAYERS - 1; l >= 0; l--) {
    if (net_is_recurrent[l])
      recurrent_back(g, b, l);
    else
      convolve_back(g, b, l);
  }
  embed_back(g, b);
}

void graph_learn(graph *g, const corpus *c, const batch *b, losses *loss) {
  forward(g, c, b, true);
  for (size_t i = 0; i < b->rows; i++) {
    const label *soft = b->label[i];
    int best = softmax_loss(g->logit + i * g->tag_cols, g->n_tags, g->tag_cols, b->tag[i],
                            soft ? &soft->tag : NULL, g->n_tags, &loss->tag);
    loss->tag_right += best == b->tag[i];
  }
  loss->n += (long)b->rows;
  memset(g->dpart, 0, b->rows * PARTS * sizeof(float));
  memset(g->dwant, 0, b->rows * W * sizeof(float));
  for (size_t s = 0; s < b->n; s++) learn_arcs(g, b, s, loss);
  learn_relations(g, b, loss);
  backward(g, b);
}

void graph_read(graph *g, const corpus *c, const batch *b, reading *out) {
  forward(g, c, b, false);
  for (size_t i = 0; i < b->rows; i++) {
    float *p = g->logit + i * g->tag_cols;
    softmax(p, g->n_tags, g->tag_cols);
    for (size_t k = 0; k < g->n_tags; k++) out->tag[i * g->tag_cols + k] += p[k];
  }
  for (size_t s = 0; s < b->n; s++) {
    size_t at = b->start[s], n = b->start[s + 1] - at, cols = sentence_arcs(g, b, s);
    for (size_t i = 0; i < n; i++) {
      float *p = g->score + i * cols;
      softmax(p, n + 1, cols);
      for (size_t k = 0; k <= n; k++) out->arc[(at + i) * ARC_COLS + k] += p[k];
    }
  }
}

void graph_relate(graph *g, const batch *b, reading *out) {
  relation_scores(g, b, false);
  for (size_t i = 0; i < b->rows; i++) {
    float *p = g->rel + i * RELS;
    softmax(p, g->n_relations, RELS);
    for (size_t k = 0; k < g->n_relations; k++) out->relation[i * RELS + k] += p[k];
  }
}

/* Dense float arithmetic of the trainer: parameters, matrix products, Adam, quantisation as the reader will
 * do it. */
#ifndef TRAIN_MATH_H
#define TRAIN_MATH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct random {
  uint32_t state;
} random_state;
uint32_t random_next(random_state *r);
float random_unit(random_state *r); /* [0, 1) */

/* A table of weights, its gradient and Adam's two moments. A sparse one (embeddings) is stepped only in the
 * rows that a batch touched. */
typedef struct param {
  float *w, *g, *m, *v;
  size_t rows, cols;
  bool sparse;
  size_t *touched, n_touched;
  unsigned char *is_touched;
} param;

void param_new(param *p, size_t rows, size_t cols, float range, bool sparse, random_state *r);
float *param_grad_row(param *p, size_t row);
void param_step(param *p, float rate, long step); /* Adam, then the gradient is cleared */

/* y = x w + b, where x is quantised row by row and w column by column to 8 bits, as the reader does it. */
typedef struct linear {
  param w, b;     /* in x out, 1 x out */
  float *wq, *wt; /* quantised weights; their transpose */
  float *xq;      /* the quantised input of the last forward */
  size_t in, out;
} linear;

void linear_new(linear *l, size_t in, size_t out, float range, size_t max_rows, random_state *r);
void linear_prepare(linear *l, bool quantise); /* after each step, before the forwards */
void linear_forward(linear *l, const float *x, float *y, size_t rows, bool quantise);
void linear_backward(linear *l, const float *dy, float *dx, size_t rows); /* adds to dx */

/* c (n x m) += a (n x k) b (k x m). A is read with strides, so that it may be a transpose. m is a multiple
 * of 16. */
void matmul(size_t n, size_t m, size_t k, const float *a, size_t a_row, size_t a_col, const float *b,
            size_t ldb, float *c, size_t ldc);

/* The largest magnitude of N numbers; and of neighbours together, 0 and 1, 2 and 3 ..., STRIDE apart: by which
 * the weights of a column are rounded (model.h). */
float largest(const float *x, size_t n);
float largest_pair(const float *x, size_t n, size_t stride);
void quantise_rows(const float *x, float *out, size_t rows, size_t cols);
float *floats(size_t n); /* zeroed, 64-byte aligned; exits when there is no memory */

/* The gate of the recurrent layers, in place of the logistic function: the Pade approximant of tanh, clamped
 * where it reaches 1. It needs no exponential and gives the same bits on every machine. */
float gate(float x);
float gate_slope(float x);

#endif

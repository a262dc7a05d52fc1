/* kernel.h - the arithmetic of the syntax net, in the forms that different processors do fastest.
 *
 * Matrix products are of 8-bit integers and exact, so the order of their sums is free. Everything else is
 * float, written so that each result is made by one fixed sequence of IEEE operations: no fused multiply-add
 * (the build says -ffp-contract=off), no sums across lanes, no library functions. Hence every kernel,
 * compiler and machine gives the same bits; tests/unit/test_net.c holds them against each other.
 *
 * The portable kernel is plain C. kernel_avx2.c and kernel_avx512.c write the matrix product with intrinsics
 * and compile the same loops (kernel_body.h) for their processor. */
#ifndef SYNTAX_KERNEL_H
#define SYNTAX_KERNEL_H

#include <stddef.h>
#include <stdint.h>

#include "shape.h"

/* 128 x cols weights of 8 bits; cols is a multiple of 16. Layout and `fix`: model.h. */
typedef struct kernel_matrix {
  const int8_t *weights;
  const float *scale, *bias; /* a column's; bias may be NULL */
  const int32_t *fix;
  size_t cols;
} kernel_matrix;

/* Rows of 128 inputs, each as 8-bit steps of its own size: value = (q - 128) * scale. */
typedef struct kernel_rows {
  uint8_t *q;
  float *scale;
} kernel_rows;

/* The tables of one projective search, n x n each (kernel_body.h, eisner). */
typedef struct kernel_chart {
  int32_t *right, *right_by_end, *left, *left_by_start, *open_right, *open_left;
} kernel_chart;

typedef struct kernel {
  const char *name;
  /* y[i][j] = (row i . column j) * scale[j] * row scale[i] + bias[j]; y's rows are LDY apart. */
  void (*product)(kernel_rows x, size_t rows, const kernel_matrix *m, float *y, size_t ldy);
  /* Rows of 128 floats, LDX apart, to 8 bits. */
  void (*quantise)(const float *x, size_t ldx, size_t rows, kernel_rows out);
  /* x[k] += step * row[k] for 128 k: an embedding. */
  void (*add_row)(float *x, const int8_t *row, float step);
  /* One sentence's convolution: z has left|middle|right parts; x += relu(sum + bias). */
  void (*convolve)(const float *z, size_t n, const float *bias, float *x);
  /* One sentence's recurrences, both ways: z has forth value|gate, back value|gate; x += states. */
  void (*recur)(const float *z, size_t n, float *x);
  /* out = relu(a + b + c), or relu(a) where b is NULL; 128 each. */
  void (*rectify)(const float *a, const float *b, const float *c, float *out);
  /* Best projective tree's scores: SCORE[dependent * ld + head]. */
  void (*eisner)(const int32_t *score, size_t ld, size_t n, kernel_chart chart);
} kernel;

/* The fastest this processor can run. */
const kernel *kernel_best(void);
/* "portable", "avx2", "avx512"; NULL when there is none of the name or the processor lacks it. */
const kernel *kernel_named(const char *name);

/* private part: NULL where the compiler does not target x86-64 */
extern const kernel kernel_portable;
extern const kernel *const kernel_avx2;
extern const kernel *const kernel_avx512;

#endif

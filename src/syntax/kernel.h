/* kernel.h - the arithmetic of the syntax net, in the forms that different processors do fastest.
 *
 * Matrix products are of 8-bit integers and exact, so the order of their sums is free. Everything else is
 * float, written so that each result is made by one fixed sequence of IEEE operations: no fused multiply-add
 * (the build says -ffp-contract=off), no sums across lanes, no library functions. Hence every kernel,
 * compiler and machine gives the same bits; tests/unit/test_net.c holds them against each other.
 *
 * The portable kernel is plain C. The others (kernel_avx512.c, kernel_avxvnni.c, kernel_avx2.c, kernel_neon.c) write
 * the matrix product with intrinsics and compile the same loops (kernel_body.h) for their processor. */
#ifndef SYNTAX_KERNEL_H
#define SYNTAX_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "shape.h"

/* 128 x cols weights of 8 bits; cols is a multiple of 16. Layout and `fix`: model.h. */
typedef struct kernel_matrix {
  const int8_t *weights;
  const float *scale, *bias; /* a column's; bias may be NULL */
  const int32_t *fix;
  size_t cols;
  bool gentle; /* |a| + |b| <= 128 for each two weights of a column that model.h puts side by side */
} kernel_matrix;

/* Rows of 128 inputs, each as 8-bit steps of its own size: value = (q - 128) * scale. */
typedef struct kernel_rows {
  uint8_t *q;
  float *scale;
} kernel_rows;

/* A row of an embedding table: value = row * step. */
typedef struct kernel_embedding {
  const int8_t *row;
  float step;
} kernel_embedding;

/* Arc scores are searched as integers of this step, so that sums have no order. */
#define KERNEL_SCORE_STEPS 4096.0f

/* The tables of one projective search. What is known of the span that begins at word i and goes on for d words
 * stands at [d * stride + i]; the stride leaves KERNEL_LANES_MOST of room behind the sentence. `right` is the best
 * tree headed by the first word, `left` by the last; the open ones have the arc between the two, whose own score
 * is in arc_right and arc_left. root[i] is the score of i as the root. */
typedef struct kernel_chart {
  int32_t *right, *left, *open_right, *open_left, *arc_right, *arc_left, *root;
  size_t stride;
} kernel_chart;

enum { KERNEL_LANES_MOST = 16 };

typedef struct kernel {
  const char *name;
  /* y[i][j] = (row i . column j) * scale[j] * row scale[i] + bias[j]; y's rows are LDY apart. */
  void (*product)(kernel_rows x, size_t rows, const kernel_matrix *m, float *y, size_t ldy);
  /* Rows of 128 floats, LDX apart, to 8 bits; RECTIFIED: negative ones count as 0. */
  void (*quantise)(const float *x, size_t ldx, size_t rows, bool rectified, kernel_rows out);
  /* x += the sum of N embeddings, added one after the other. */
  void (*add_rows)(float *x, const kernel_embedding *e, size_t n);
  /* One sentence's convolution: the z of each word has left|middle|right parts; x = from + relu(sum + bias), where FROM may
   * be the rows of x. */
  void (*convolve)(const float *const *from, const float *const *z, size_t n, const float *bias, float *x);
  /* One sentence's recurrences, both ways: z has forth value|gate, back value|gate; x += states. */
  void (*recur)(const float *z, size_t n, float *x);
  /* out = relu(a + b + c); 128 each. */
  void (*rectify)(const float *a, const float *b, const float *c, float *out);
  /* Where the largest of N > 0 stands; the first of them. */
  size_t (*largest)(const float *x, size_t n);
  /* Best projective trees of a sentence's spans. SCORE[dependent * ld + head], where head N is the root; BONUS is added
   * by net_distance. */
  void (*eisner)(const float *score, size_t ld, size_t n, const float *bonus, kernel_chart chart);
} kernel;

/* The kernels that this processor can run, from the fastest on; NULL behind the last, which is "portable". */
const kernel *kernel_nth(size_t n);
/* "avx512", "avxvnni", "avx2", "dotprod", "neon", "portable"; NULL when the processor has none of the name. */
const kernel *kernel_named(const char *name);

/* private part: NULL where the compiler does not make them */
extern const kernel kernel_portable;
extern const kernel *const kernel_avx512, *const kernel_avxvnni, *const kernel_avx2;
extern const kernel *const kernel_dotprod, *const kernel_neon;

#endif

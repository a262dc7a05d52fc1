#include "math.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef float lanes __attribute__((vector_size(64), aligned(4)));

uint32_t random_next(random_state *r) { /* xorshift32 (Marsaglia 2003) */
  r->state ^= r->state << 13;
  r->state ^= r->state >> 17;
  r->state ^= r->state << 5;
  return r->state;
}

float random_unit(random_state *r) { return (float)(random_next(r) >> 8) * (1.0f / 16777216.0f); }

float *floats(size_t n) {
  size_t bytes = (n * sizeof(float) + 127) / 64 * 64;
  float *p = aligned_alloc(64, bytes);
  if (!p) {
    fprintf(stderr, "train: out of memory\n");
    exit(1);
  }
  memset(p, 0, bytes);
  return p;
}

void param_new(param *p, size_t rows, size_t cols, float range, bool sparse, random_state *r) {
  size_t n = rows * cols;
  *p = (param){floats(n), floats(n), floats(n), floats(n), rows, cols, sparse, NULL, 0, NULL};
  for (size_t i = 0; i < n; i++) p->w[i] = range * (2 * random_unit(r) - 1);
  if (sparse) {
    p->touched = calloc(rows, sizeof *p->touched);
    p->is_touched = calloc(rows, 1);
    if (!p->touched || !p->is_touched) exit(1);
  }
}

float *param_grad_row(param *p, size_t row) {
  if (p->sparse && !p->is_touched[row]) {
    p->is_touched[row] = 1;
    p->touched[p->n_touched++] = row;
  }
  return p->g + row * p->cols;
}

static void adam(float *restrict w, float *restrict g, float *restrict m, float *restrict v, size_t n,
                 float rate, float fix1, float fix2) {
  for (size_t i = 0; i < n; i++) {
    m[i] = 0.9f * m[i] + 0.1f * g[i];
    v[i] = 0.995f * v[i] + 0.005f * g[i] * g[i];
    w[i] -= rate * (m[i] * fix1) / (sqrtf(v[i] * fix2) + 1e-8f);
    g[i] = 0;
  }
}

void param_step(param *p, float rate, long step) {
  float fix1 = 1 / (1 - powf(0.9f, (float)step)), fix2 = 1 / (1 - powf(0.995f, (float)step));
  if (!p->sparse) {
    adam(p->w, p->g, p->m, p->v, p->rows * p->cols, rate, fix1, fix2);
    return;
  }
  for (size_t k = 0; k < p->n_touched; k++) {
    size_t o = p->touched[k] * p->cols;
    p->is_touched[p->touched[k]] = 0;
    adam(p->w + o, p->g + o, p->m + o, p->v + o, p->cols, rate, fix1, fix2);
  }
  p->n_touched = 0;
}

/* 4 rows by 64 columns at a time stay in registers. */
void matmul(size_t n, size_t m, size_t k, const float *a, size_t a_row, size_t a_col, const float *b,
            size_t ldb, float *c, size_t ldc) {
  for (size_t j = 0; j < m; j += 64) {
    size_t wide = m - j < 64 ? (m - j) / 16 : 4, i = 0;
    for (; wide == 4 && i + 4 <= n; i += 4) {
      lanes acc[4][4];
      for (size_t r = 0; r < 4; r++)
        for (size_t q = 0; q < 4; q++) acc[r][q] = *(const lanes *)(c + (i + r) * ldc + j + q * 16);
      const float *x = a + i * a_row, *y = b + j;
      for (size_t s = 0; s < k; s++, x += a_col, y += ldb) {
        lanes y0 = *(const lanes *)y, y1 = *(const lanes *)(y + 16), y2 = *(const lanes *)(y + 32),
              y3 = *(const lanes *)(y + 48);
        for (size_t r = 0; r < 4; r++) {
          float f = x[r * a_row];
          acc[r][0] += f * y0;
          acc[r][1] += f * y1;
          acc[r][2] += f * y2;
          acc[r][3] += f * y3;
        }
      }
      for (size_t r = 0; r < 4; r++)
        for (size_t q = 0; q < 4; q++) *(lanes *)(c + (i + r) * ldc + j + q * 16) = acc[r][q];
    }
    for (; i < n; i++)
      for (size_t q = 0; q < wide; q++) {
        lanes acc = *(const lanes *)(c + i * ldc + j + q * 16);
        for (size_t s = 0; s < k; s++)
          acc += a[i * a_row + s * a_col] * *(const lanes *)(b + s * ldb + j + q * 16);
        *(lanes *)(c + i * ldc + j + q * 16) = acc;
      }
  }
}

float largest(const float *x, size_t n) {
  float most = 1e-12f;
  for (size_t k = 0; k < n; k++) most = fmaxf(most, fabsf(x[k]));
  return most;
}

float largest_pair(const float *x, size_t n, size_t stride) {
  float most = 1e-12f;
  for (size_t k = 0; k < n; k += 2) most = fmaxf(most, fabsf(x[k * stride]) + fabsf(x[(k + 1) * stride]));
  return most;
}

/* OUT may be X. */
static void quantise_row(const float *x, float *out, size_t n, float most) {
  float down = 127 / most, up = most / 127;
  for (size_t k = 0; k < n; k++) out[k] = rintf(x[k] * down) * up;
}

void quantise_rows(const float *x, float *out, size_t rows, size_t cols) {
  for (size_t i = 0; i < rows; i++) quantise_row(x + i * cols, out + i * cols, cols, largest(x + i * cols, cols));
}

void linear_new(linear *l, size_t in, size_t out, float range, size_t max_rows, random_state *r) {
  param_new(&l->w, in, out, range, false, r);
  param_new(&l->b, 1, out, 0, false, r);
  l->in = in;
  l->out = out;
  l->wq = floats(in * out);
  l->wt = floats(in * out);
  l->xq = floats(max_rows * in);
}

void linear_prepare(linear *l, bool quantise) {
  for (size_t j = 0; j < l->out; j++)
    for (size_t i = 0; i < l->in; i++) l->wt[j * l->in + i] = l->w.w[i * l->out + j];
  for (size_t j = 0; quantise && j < l->out; j++) {
    float *column = l->wt + j * l->in;
    quantise_row(column, column, l->in, largest_pair(column, l->in, 1));
  }
  for (size_t i = 0; i < l->in; i++)
    for (size_t j = 0; j < l->out; j++) l->wq[i * l->out + j] = l->wt[j * l->in + i];
}

void linear_forward(linear *l, const float *x, float *y, size_t rows, bool quantise) {
  if (quantise)
    quantise_rows(x, l->xq, rows, l->in);
  else
    memcpy(l->xq, x, rows * l->in * sizeof(float));
  for (size_t i = 0; i < rows; i++) memcpy(y + i * l->out, l->b.w, l->out * sizeof(float));
  matmul(rows, l->out, l->in, l->xq, l->in, 1, l->wq, l->out, y, l->out);
}

/* Straight through: the rounding of the forward counts as the identity here (Bengio et al. 2013). */
void linear_backward(linear *l, const float *dy, float *dx, size_t rows) {
  matmul(l->in, l->out, rows, l->xq, 1, l->in, dy, l->out, l->w.g, l->out);
  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < l->out; j++) l->b.g[j] += dy[i * l->out + j];
  if (dx) matmul(rows, l->in, l->out, dy, l->out, 1, l->wt, l->in, dx, l->in);
}

/* tanh(t) is near t (27 + t^2) / (27 + 9 t^2), which is 1 at t = 3, where its slope is 0. */
float gate(float x) {
  float t = 0.5f * x;
  t = t > 3 ? 3 : t < -3 ? -3 : t;
  return 0.5f + 0.5f * (t * (27 + t * t) / (27 + 9 * t * t));
}

float gate_slope(float x) {
  float t = 0.5f * x;
  if (t >= 3 || t <= -3) return 0;
  float a = 9 - t * t, b = 3 + t * t;
  return 0.25f * (a * a) / (9 * b * b);
}

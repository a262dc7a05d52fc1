/* kernel_body.h - the loops that all kernels share, compiled once for each: the includer defines
 * KERNEL_TARGET (the processor, as a function attribute), KERNEL_LANES (32-bit numbers in a register),
 * KERNEL_WIDEN (so many 8-bit numbers at an address as 32-bit ones), KERNEL_GREATER (of two vectors of 32-bit
 * numbers, in each lane) and KERNEL(name). Some are vectors in so many words, where compilers do not make them of plain loops. */

typedef float KERNEL(lanes) __attribute__((vector_size(4 * KERNEL_LANES)));
typedef int32_t KERNEL(steps) __attribute__((vector_size(4 * KERNEL_LANES)));
typedef uint32_t KERNEL(bits) __attribute__((vector_size(4 * KERNEL_LANES)));

#define LANES  KERNEL(lanes)
#define STEPS  KERNEL(steps)
#define INLINE KERNEL_TARGET __attribute__((always_inline)) static inline

INLINE LANES KERNEL(load)(const float *x) {
  LANES v;
  memcpy(&v, x, sizeof v);
  return v;
}

INLINE void KERNEL(store)(float *x, LANES v) { memcpy(x, &v, sizeof v); }

/* a where MASK is -1, b where it is 0. */
INLINE STEPS KERNEL(pick)(STEPS mask, STEPS a, STEPS b) { return (mask & a) | (~mask & b); }

INLINE LANES KERNEL(least)(LANES a, LANES b) { return (LANES)KERNEL(pick)(a < b, (STEPS)a, (STEPS)b); }
INLINE LANES KERNEL(most)(LANES a, LANES b) { return (LANES)KERNEL(pick)(a > b, (STEPS)a, (STEPS)b); }

/* Float steps of 1/127 of the row's largest magnitude. Adding 1.5 * 2^23 rounds to the nearest integer (ties
 * to even) and leaves it in the low bits. */
KERNEL_TARGET static void KERNEL(quantise)(const float *x, size_t ldx, size_t rows, bool rectified,
                                           kernel_rows out) {
  const int32_t mask = rectified ? -1 : INT32_MAX; /* floats without their sign order as integers do */
  const float least = rectified ? 0.0f : -1e38f;
  for (size_t i = 0; i < rows; i++, x += ldx) {
    int32_t most = 0;
    for (size_t k = 0; k < NET_WIDTH; k++) {
      int32_t size;
      memcpy(&size, x + k, sizeof size);
      size &= mask;
      most = size > most ? size : most;
    }
    float largest, down;
    memcpy(&largest, &most, sizeof largest);
    down = largest > 1e-30f ? 127.0f / largest : 0.0f;
    out.scale[i] = largest / 127.0f;
    uint8_t *q = out.q + i * NET_WIDTH;
    for (size_t k = 0; k < NET_WIDTH; k++) {
      float step = (x[k] > least ? x[k] : least) * down + 12582912.0f;
      uint32_t bits;
      memcpy(&bits, &step, sizeof bits);
      q[k] = (uint8_t)(bits + 128u);
    }
  }
}

KERNEL_TARGET static void KERNEL(add_rows)(float *x, const kernel_embedding *e, size_t n) {
  for (size_t k = 0; k < NET_WIDTH; k += KERNEL_LANES) {
    LANES sum = KERNEL(load)(x + k);
    for (size_t i = 0; i < n; i++) {
      STEPS row = (STEPS)KERNEL_WIDEN(e[i].row + k);
      sum += e[i].step * __builtin_convertvector(row, LANES);
    }
    KERNEL(store)(x + k, sum);
  }
}

KERNEL_TARGET static void KERNEL(convolve)(const float *const *from, const float *const *z, size_t n, const float *bias,
                                           float *x) {
  static const float none[NET_WIDTH];
  const LANES zero = {0};
  for (size_t i = 0; i < n; i++, x += NET_WIDTH) {
    const float *left = i > 0 ? z[i - 1] : none, *middle = z[i] + NET_WIDTH;
    const float *right = i + 1 < n ? z[i + 1] + 2 * NET_WIDTH : none;
    for (size_t k = 0; k < NET_WIDTH; k += KERNEL_LANES) {
      LANES y = KERNEL(load)(middle + k) + KERNEL(load)(left + k) + KERNEL(load)(right + k) + KERNEL(load)(bias + k);
      KERNEL(store)(x + k, KERNEL(load)(from[i] + k) + KERNEL(most)(y, zero));
    }
  }
}

/* state <- f state + (1 - f) value, where f = (1 + tanh(gate / 2)) / 2 by the Pade approximant
 * tanh t = t (27 + t^2) / (27 + 9 t^2), which reaches 1 at t = 3. */
INLINE void KERNEL(step)(LANES state[], const float *z, float *x) {
  enum { HALF = NET_WIDTH / 2 };
  const LANES none = {0}, three = none + 3.0f;
  for (size_t v = 0; v < HALF / KERNEL_LANES; v++) {
    size_t k = v * KERNEL_LANES;
    LANES t = KERNEL(most)(KERNEL(least)(0.5f * KERNEL(load)(z + HALF + k), three), -three);
    LANES s = t * t;
    LANES f = 0.5f + 0.5f * (t * (27.0f + s) / (27.0f + 9.0f * s));
    state[v] = f * state[v] + (1.0f - f) * KERNEL(load)(z + k);
    KERNEL(store)(x + k, KERNEL(load)(x + k) + state[v]);
  }
}

KERNEL_TARGET static void KERNEL(recur)(const float *z, size_t n, float *x) {
  LANES forth[NET_WIDTH / 2 / KERNEL_LANES] = {{0}}, back[NET_WIDTH / 2 / KERNEL_LANES] = {{0}};
  for (size_t i = 0; i < n; i++) KERNEL(step)(forth, z + i * 2 * NET_WIDTH, x + i * NET_WIDTH);
  for (size_t i = n; i-- > 0;)
    KERNEL(step)(back, z + i * 2 * NET_WIDTH + NET_WIDTH, x + i * NET_WIDTH + NET_WIDTH / 2);
}

KERNEL_TARGET static void KERNEL(rectify)(const float *a, const float *b, const float *c, float *out) {
  for (size_t k = 0; k < NET_WIDTH; k++) {
    float y = a[k] + b[k] + c[k];
    out[k] = y > 0.0f ? y : 0.0f;
  }
}

/* Integers that order as the floats of these bits do. */
INLINE int32_t KERNEL(rank)(const float *x) {
  int32_t bits;
  memcpy(&bits, x, sizeof bits);
  return bits ^ (bits >> 31 & INT32_MAX);
}

KERNEL_TARGET static size_t KERNEL(largest)(const float *x, size_t n) {
  int32_t best = INT32_MIN, end = (int32_t)n, at = end - 1;
  for (int32_t i = 0; i < end; i++) {
    int32_t v = KERNEL(rank)(x + i);
    best = v > best ? v : best;
  }
  for (int32_t i = 0; i < end; i++) {
    int32_t here = KERNEL(rank)(x + i) == best ? i : end;
    at = here < at ? here : at;
  }
  return (size_t)at;
}

/* Max over K < N of a[K * GAP_A] + b[K * GAP_B], in each lane. What lies in lanes beyond the sentence may be
 * anything; hence sums that wrap. */
INLINE STEPS KERNEL(best_sum)(const int32_t *a, ptrdiff_t gap_a, const int32_t *b, ptrdiff_t gap_b, size_t n) {
  STEPS best = (STEPS){0} + INT32_MIN;
  for (size_t k = 0; k < n; k++, a += gap_a, b += gap_b) {
    KERNEL(bits) x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    best = (STEPS)KERNEL_GREATER(best, (STEPS)(x + y));
  }
  return best;
}

/* Arc scores of one distance as integers. Cut at +-1000: in this form a NaN ends there too. */
INLINE void KERNEL(round)(const float *score, size_t n, float bonus, int32_t *out) {
  const LANES limit = (LANES){0} + 1000.0f;
  for (size_t i = 0; i < n; i += KERNEL_LANES) {
    LANES v = KERNEL(most)(KERNEL(least)(KERNEL(load)(score + i) + bonus, limit), -limit);
    STEPS s = __builtin_convertvector(v * KERNEL_SCORE_STEPS, STEPS);
    memcpy(out + i, &s, sizeof s);
  }
}

/* Eisner 1996. The spans of one length do not depend on each other: they are the lanes. Only values are kept;
 * the reader finds the splits again on the way back. */
KERNEL_TARGET static void KERNEL(eisner)(const float *score, size_t ld, size_t n, const float *bonus,
                                         kernel_chart c) {
  const ptrdiff_t gap = (ptrdiff_t)c.stride;
  float forth[NET_LONGEST + KERNEL_LANES_MOST] = {0}, back[NET_LONGEST + KERNEL_LANES_MOST] = {0};
  for (size_t i = 0; i < n; i++) forth[i] = score[i * ld + n];
  KERNEL(round)(forth, n, bonus[0], c.root);
  memset(c.right, 0, n * sizeof *c.right);
  memset(c.left, 0, n * sizeof *c.left);
  for (size_t d = 1; d < n; d++) {
    size_t row = d * c.stride, spans = n - d;
    for (size_t i = 0; i < spans; i++) {
      forth[i] = score[(i + d) * ld + i];
      back[i] = score[i * ld + i + d];
    }
    KERNEL(round)(forth, spans, bonus[net_distance(0, (int)d)], c.arc_right + row);
    KERNEL(round)(back, spans, bonus[net_distance((int)d, 0)], c.arc_left + row);
    for (size_t i = 0; i < spans; i += KERNEL_LANES) {
      size_t at = row + i, before = at - c.stride;
      STEPS inner = KERNEL(best_sum)(c.right + i, gap, c.left + before + 1, 1 - gap, d), to_right, to_left;
      memcpy(&to_right, c.arc_right + at, sizeof to_right);
      memcpy(&to_left, c.arc_left + at, sizeof to_left);
      to_right = (STEPS)((KERNEL(bits))inner + (KERNEL(bits))to_right);
      to_left = (STEPS)((KERNEL(bits))inner + (KERNEL(bits))to_left);
      memcpy(c.open_right + at, &to_right, sizeof to_right);
      memcpy(c.open_left + at, &to_left, sizeof to_left);
      STEPS right = KERNEL(best_sum)(c.open_right + c.stride + i, gap, c.right + before + 1, 1 - gap, d);
      STEPS left = KERNEL(best_sum)(c.left + i, gap, c.open_left + at, 1 - gap, d);
      memcpy(c.right + at, &right, sizeof right);
      memcpy(c.left + at, &left, sizeof left);
    }
  }
}

#define KERNEL_TABLE(text, product)                                                                                   \
  {                                                                                                          \
    text, product, KERNEL(quantise), KERNEL(add_rows), KERNEL(convolve), KERNEL(recur),              \
        KERNEL(rectify), KERNEL(largest), KERNEL(eisner)                                                     \
  }

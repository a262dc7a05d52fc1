/* kernel_body.h - the loops that all kernels share, compiled once for each: the includer defines
 * KERNEL_TARGET (the processor, as a function attribute) and KERNEL(name). Loops have fixed trip counts where
 * they can, and the compiler makes vectors of them. */

/* Float steps of 1/127 of the row's largest magnitude. Adding 1.5 * 2^23 rounds to the nearest integer (ties
 * to even) and leaves it in the low bits. */
KERNEL_TARGET static void KERNEL(quantise)(const float *x, size_t ldx, size_t rows, kernel_rows out) {
  for (size_t i = 0; i < rows; i++, x += ldx) {
    int32_t bits[NET_WIDTH], most = 0;
    memcpy(bits, x, sizeof bits);
    for (size_t k = 0; k < NET_WIDTH; k++) { /* floats without their sign order as integers do */
      int32_t size = bits[k] & 0x7fffffff;
      most = size > most ? size : most;
    }
    float largest, down;
    memcpy(&largest, &most, sizeof largest);
    down = largest > 1e-30f ? 127.0f / largest : 0.0f;
    out.scale[i] = largest / 127.0f;
    float steps[NET_WIDTH];
    for (size_t k = 0; k < NET_WIDTH; k++) steps[k] = x[k] * down + 12582912.0f;
    memcpy(bits, steps, sizeof bits);
    uint8_t *q = out.q + i * NET_WIDTH;
    for (size_t k = 0; k < NET_WIDTH; k++) q[k] = (uint8_t)((uint32_t)bits[k] + 128u);
  }
}

KERNEL_TARGET static void KERNEL(add_row)(float *restrict x, const int8_t *restrict row, float step) {
  for (size_t k = 0; k < NET_WIDTH; k++) x[k] += step * (float)row[k];
}

KERNEL_TARGET static void KERNEL(convolve)(const float *restrict z, size_t n, const float *restrict bias,
                                           float *restrict x) {
  static const float none[NET_WIDTH];
  for (size_t i = 0; i < n; i++, z += 3 * NET_WIDTH, x += NET_WIDTH) {
    const float *left = i > 0 ? z - 3 * NET_WIDTH : none, *middle = z + NET_WIDTH;
    const float *right = i + 1 < n ? z + 5 * NET_WIDTH : none;
    for (size_t k = 0; k < NET_WIDTH; k++) {
      float y = middle[k] + left[k] + right[k] + bias[k];
      x[k] += y > 0.0f ? y : 0.0f;
    }
  }
}

/* state <- f state + (1 - f) value, where f = (1 + tanh(gate / 2)) / 2 by the Pade approximant
 * tanh t = t (27 + t^2) / (27 + 9 t^2), which reaches 1 at t = 3. */
KERNEL_TARGET static void KERNEL(step)(float *restrict state, const float *restrict z, float *restrict x) {
  enum { HALF = NET_WIDTH / 2 };
  for (size_t k = 0; k < HALF; k++) {
    float t = 0.5f * z[HALF + k];
    t = t < 3.0f ? t : 3.0f;
    t = t > -3.0f ? t : -3.0f;
    float s = t * t;
    float f = 0.5f + 0.5f * (t * (27.0f + s) / (27.0f + 9.0f * s));
    state[k] = f * state[k] + (1.0f - f) * z[k];
    x[k] += state[k];
  }
}

KERNEL_TARGET static void KERNEL(recur)(const float *z, size_t n, float *x) {
  float forth[NET_WIDTH / 2] = {0}, back[NET_WIDTH / 2] = {0};
  for (size_t i = 0; i < n; i++) KERNEL(step)(forth, z + i * 2 * NET_WIDTH, x + i * NET_WIDTH);
  for (size_t i = n; i-- > 0;)
    KERNEL(step)(back, z + i * 2 * NET_WIDTH + NET_WIDTH, x + i * NET_WIDTH + NET_WIDTH / 2);
}

KERNEL_TARGET static void KERNEL(rectify)(const float *a, const float *b, const float *c, float *out) {
  for (size_t k = 0; k < NET_WIDTH; k++) {
    float y = b ? a[k] + b[k] + c[k] : a[k];
    out[k] = y > 0.0f ? y : 0.0f;
  }
}

KERNEL_TARGET static inline int32_t KERNEL(best_sum)(const int32_t *a, const int32_t *b, size_t n) {
  int32_t best = INT32_MIN;
  for (size_t k = 0; k < n; k++) {
    int32_t v = a[k] + b[k];
    best = v > best ? v : best;
  }
  return best;
}

/* Eisner 1996: over spans i..j, `right` is the best tree headed by i, `left` the best headed by j, and the
 * open ones have the arc between i and j. Each table is kept by row and, where an inner loop wants it so, by
 * column, so that both operands of a sum run in step. Only values are kept; the reader finds the split again
 * on the way back. */
KERNEL_TARGET static void KERNEL(eisner)(const int32_t *score, size_t ld, size_t n, kernel_chart c) {
  for (size_t j = 0; j < n; j++) {
    c.right[j * n + j] = c.right_by_end[j * n + j] = c.left[j * n + j] = c.left_by_start[j * n + j] = 0;
    for (size_t i = j; i-- > 0;) {
      int32_t best = KERNEL(best_sum)(c.right + i * n + i, c.left + j * n + i + 1, j - i);
      c.open_right[i * n + j] = best + score[j * ld + i];
      c.open_left[j * n + i] = best + score[i * ld + j];
      c.right[i * n + j] = c.right_by_end[j * n + i] =
          KERNEL(best_sum)(c.open_right + i * n + i + 1, c.right_by_end + j * n + i + 1, j - i);
      c.left[j * n + i] = c.left_by_start[i * n + j] =
          KERNEL(best_sum)(c.left_by_start + i * n + i, c.open_left + j * n + i, j - i);
    }
  }
}

#define KERNEL_TABLE(text)                                                                                   \
  {                                                                                                          \
    text, KERNEL(product), KERNEL(quantise), KERNEL(add_row), KERNEL(convolve), KERNEL(recur),               \
        KERNEL(rectify), KERNEL(eisner)                                                                      \
  }

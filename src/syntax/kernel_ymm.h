/* kernel_ymm.h - matrix products in registers of 256 bits, for the two kernels that have them. The includer defines
 * KERNEL_TARGET, KERNEL(name) and KERNEL_DOT(sum, x, w), which adds the products of four unsigned and four signed
 * bytes to each of eight sums. */

KERNEL_TARGET static inline __m256i KERNEL(four)(const uint8_t *q) {
  int32_t x;
  memcpy(&x, q, sizeof x);
  return _mm256_set1_epi32(x);
}

KERNEL_TARGET static inline __m256i KERNEL(half)(const int8_t *w) {
  return _mm256_loadu_si256((const __m256i *)(const void *)w);
}

/* Eight sums as what they stand for. */
KERNEL_TARGET static inline void KERNEL(give)(__m256i sum, const kernel_matrix *m, size_t j, float row_scale,
                                              float *y) {
  __m256i exact = _mm256_sub_epi32(sum, _mm256_loadu_si256((const __m256i *)(const void *)(m->fix + j)));
  __m256 v = _mm256_mul_ps(_mm256_cvtepi32_ps(exact), _mm256_loadu_ps(m->scale + j));
  v = _mm256_mul_ps(v, _mm256_set1_ps(row_scale));
  _mm256_storeu_ps(y, m->bias ? _mm256_add_ps(v, _mm256_loadu_ps(m->bias + j)) : v);
}

/* ROWS rows, at most four, by a panel of 16 columns. */
KERNEL_TARGET __attribute__((always_inline)) static inline void
KERNEL(tile)(const uint8_t *q, const float *row_scale, const size_t rows, const kernel_matrix *m, size_t j, float *y,
             size_t ldy) {
  const int8_t *w = m->weights + j * NET_WIDTH;
  __m256i low[4], high[4];
  for (size_t r = 0; r < rows; r++) low[r] = high[r] = _mm256_setzero_si256();
  for (size_t k = 0; k < NET_WIDTH; k += 4) {
    __m256i w0 = KERNEL(half)(w + k * 16), w1 = KERNEL(half)(w + k * 16 + 32);
    for (size_t r = 0; r < rows; r++) {
      __m256i x = KERNEL(four)(q + r * NET_WIDTH + k);
      low[r] = KERNEL_DOT(low[r], x, w0);
      high[r] = KERNEL_DOT(high[r], x, w1);
    }
  }
  for (size_t r = 0; r < rows; r++) {
    KERNEL(give)(low[r], m, j, row_scale[r], y + r * ldy + j);
    KERNEL(give)(high[r], m, j + 8, row_scale[r], y + r * ldy + j + 8);
  }
}

KERNEL_TARGET static void KERNEL(bytes_product)(kernel_rows x, size_t rows, const kernel_matrix *m, float *y,
                                                size_t ldy) {
  for (size_t j = 0; j < m->cols; j += 16) {
    size_t i = 0;
    for (; i + 4 <= rows; i += 4) KERNEL(tile)(x.q + i * NET_WIDTH, x.scale + i, 4, m, j, y + i * ldy, ldy);
    for (; i < rows; i++) KERNEL(tile)(x.q + i * NET_WIDTH, x.scale + i, 1, m, j, y + i * ldy, ldy);
  }
}

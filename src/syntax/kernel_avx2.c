/* The kernel for AVX2: 16-bit multiply-and-add, since the 8-bit form would saturate. */
#include "syntax/kernel.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>

#define KERNEL_TARGET __attribute__((target("avx2")))
#define KERNEL(name) avx2_##name

/* Four inputs, four times over, as 16 bits. */
KERNEL_TARGET static inline __m256i spread(const uint8_t *q) {
  int32_t x;
  memcpy(&x, q, sizeof x);
  return _mm256_cvtepu8_epi16(_mm_set1_epi32(x));
}

/* Weights of four columns, four inputs each. */
KERNEL_TARGET static inline __m256i widen(const int8_t *w) {
  return _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)w));
}

/* LOW and HIGH hold, for columns 0-3 and 4-7, two partial sums each. */
KERNEL_TARGET static inline void hand(__m256i low, __m256i high, const kernel_matrix *m, size_t j, float row_scale,
                                      float *y) {
  __m256i sum = _mm256_permute4x64_epi64(_mm256_hadd_epi32(low, high), 0xd8);
  __m256i exact = _mm256_sub_epi32(sum, _mm256_loadu_si256((const __m256i *)(const void *)(m->fix + j)));
  __m256 v = _mm256_mul_ps(_mm256_cvtepi32_ps(exact), _mm256_loadu_ps(m->scale + j));
  v = _mm256_mul_ps(v, _mm256_set1_ps(row_scale));
  _mm256_storeu_ps(y, m->bias ? _mm256_add_ps(v, _mm256_loadu_ps(m->bias + j)) : v);
}

/* ROWS (1 or 4) by half a panel, 8 columns. */
#define BLOCK(ROWS)                                                                                                    \
  KERNEL_TARGET static void block_##ROWS(kernel_rows x, size_t i, const kernel_matrix *m, size_t j, float *y,          \
                                         size_t ldy) {                                                                 \
    const uint8_t *q = x.q + i * NET_WIDTH;                                                                            \
    const int8_t *w = m->weights + j / 16 * 16 * NET_WIDTH + j % 16 * 4;                                               \
    __m256i low[ROWS], high[ROWS];                                                                                     \
    for (size_t r = 0; r < ROWS; r++) low[r] = high[r] = _mm256_setzero_si256();                                       \
    for (size_t k = 0; k < NET_WIDTH; k += 4) {                                                                        \
      __m256i w0 = widen(w + k * 16), w1 = widen(w + k * 16 + 16);                                                     \
      for (size_t r = 0; r < ROWS; r++) {                                                                              \
        __m256i a = spread(q + r * NET_WIDTH + k);                                                                     \
        low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(a, w0));                                                   \
        high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(a, w1));                                                 \
      }                                                                                                                \
    }                                                                                                                  \
    for (size_t r = 0; r < ROWS; r++) hand(low[r], high[r], m, j, x.scale[i + r], y + (i + r) * ldy + j);              \
  }
BLOCK(4)
BLOCK(1)

KERNEL_TARGET static void avx2_product(kernel_rows x, size_t rows, const kernel_matrix *m, float *y, size_t ldy) {
  for (size_t j = 0; j < m->cols; j += 8) {
    size_t i = 0;
    for (; i + 4 <= rows; i += 4) block_4(x, i, m, j, y, ldy);
    for (; i < rows; i++) block_1(x, i, m, j, y, ldy);
  }
}

#include "syntax/kernel_body.h"

static const kernel avx2_table = KERNEL_TABLE("avx2");
const kernel *const kernel_avx2 = &avx2_table;
#else
const kernel *const kernel_avx2 = NULL;
#endif

/* The kernel for AVX2: 16-bit multiply-and-add, since the 8-bit form would saturate. */
#include "syntax/kernel.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>

#define KERNEL_TARGET __attribute__((target("avx2")))
#define KERNEL(name)  avx2_##name

/* Four inputs of 16 bits, four times over. */
KERNEL_TARGET static inline __m256i four(const int16_t *x) {
  int64_t bits;
  memcpy(&bits, x, sizeof bits);
  return _mm256_set1_epi64x(bits);
}

/* Weights of four columns, four inputs each. */
KERNEL_TARGET static inline __m256i widen(const int8_t *w) {
  return _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)w));
}

/* LOW and HIGH hold, for columns 0-3 and 4-7, two partial sums each. */
KERNEL_TARGET static inline void hand(__m256i low, __m256i high, const kernel_matrix *m, size_t j,
                                      float row_scale, float *y) {
  __m256i sum = _mm256_permute4x64_epi64(_mm256_hadd_epi32(low, high), 0xd8);
  __m256i exact = _mm256_sub_epi32(sum, _mm256_loadu_si256((const __m256i *)(const void *)(m->fix + j)));
  __m256 v = _mm256_mul_ps(_mm256_cvtepi32_ps(exact), _mm256_loadu_ps(m->scale + j));
  v = _mm256_mul_ps(v, _mm256_set1_ps(row_scale));
  _mm256_storeu_ps(y, m->bias ? _mm256_add_ps(v, _mm256_loadu_ps(m->bias + j)) : v);
}

/* COUNT rows of 16-bit inputs by half a panel, 8 columns. */
KERNEL_TARGET __attribute__((always_inline)) static inline void
block(const int16_t (*row)[NET_WIDTH], const size_t count, const kernel_matrix *m, size_t j,
      const float *row_scale, float *y, size_t ldy) {
  const int8_t *w = m->weights + j / 16 * 16 * NET_WIDTH + j % 16 * 4;
  __m256i low[4], high[4];
  for (size_t r = 0; r < count; r++) low[r] = high[r] = _mm256_setzero_si256();
  for (size_t k = 0; k < NET_WIDTH; k += 4) {
    __m256i w0 = widen(w + k * 16), w1 = widen(w + k * 16 + 16);
    for (size_t r = 0; r < count; r++) {
      __m256i a = four(row[r] + k);
      low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(a, w0));
      high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(a, w1));
    }
  }
  for (size_t r = 0; r < count; r++) hand(low[r], high[r], m, j, row_scale[r], y + r * ldy + j);
}

/* Four rows stay in the nearest cache as 16 bits while the matrix streams by. */
KERNEL_TARGET static void avx2_product(kernel_rows x, size_t rows, const kernel_matrix *m, float *y,
                                       size_t ldy) {
  int16_t wide[4][NET_WIDTH];
  for (size_t i = 0; i < rows; i += 4) {
    size_t count = rows - i < 4 ? rows - i : 4;
    const uint8_t *q = x.q + i * NET_WIDTH;
    for (size_t k = 0; k < count * NET_WIDTH; k += 16)
      _mm256_storeu_si256((__m256i *)(void *)(wide[0] + k),
                          _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)(const void *)(q + k))));
    float *out = y + i * ldy;
    if (count == 4)
      for (size_t j = 0; j < m->cols; j += 8) block(wide, 4, m, j, x.scale + i, out, ldy);
    else
      for (size_t r = 0; r < count; r++)
        for (size_t j = 0; j < m->cols; j += 8) block(wide + r, 1, m, j, x.scale + i + r, out + r * ldy, ldy);
  }
}

#include "syntax/kernel_body.h"

static const kernel avx2_table = KERNEL_TABLE("avx2");
const kernel *const kernel_avx2 = &avx2_table;
#else
const kernel *const kernel_avx2 = NULL;
#endif

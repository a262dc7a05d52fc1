/* The kernel for AVX2. Its instruction for bytes keeps sums of two products in 16 bits, which 255 a + 255 b must not
 * leave: it serves gentle matrices. The others are multiplied as 16-bit numbers. */
#include "syntax/kernel.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>

#define KERNEL_TARGET __attribute__((target("avx2")))
#define KERNEL_LANES  8
#define KERNEL_WIDEN(p) _mm256_cvtepi8_epi32(_mm_loadl_epi64((const __m128i *)(const void *)(p)))
#define KERNEL_GREATER(a, b) _mm256_max_epi32((__m256i)(a), (__m256i)(b))
#define KERNEL_DOT(sum, x, w) \
  _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_set1_epi16(1), _mm256_maddubs_epi16(x, w)))
#define KERNEL(name)  avx2_##name

#include "syntax/kernel_ymm.h"

enum { STRIP = 32 }; /* rows at a time: with half a panel they fit the nearest cache as 16 bits */

typedef int16_t panel[NET_WIDTH * 8];

/* Four inputs of 16 bits, four times over. */
KERNEL_TARGET static inline __m256i four(const int16_t *x) {
  int64_t bits;
  memcpy(&bits, x, sizeof bits);
  return _mm256_set1_epi64x(bits);
}

/* COUNT rows by half a panel, 8 columns. */
KERNEL_TARGET __attribute__((always_inline)) static inline void
block(const int16_t (*row)[NET_WIDTH], const size_t count, const panel w, const kernel_matrix *m, size_t j,
      const float *row_scale, float *y, size_t ldy) {
  __m256i low[4], high[4];
  for (size_t r = 0; r < count; r++) low[r] = high[r] = _mm256_setzero_si256();
  for (size_t k = 0; k < NET_WIDTH; k += 4) {
    __m256i w0 = _mm256_load_si256((const __m256i *)(const void *)(w + k * 8));
    __m256i w1 = _mm256_load_si256((const __m256i *)(const void *)(w + k * 8 + 16));
    for (size_t r = 0; r < count; r++) {
      __m256i a = four(row[r] + k);
      low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(a, w0));
      high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(a, w1));
    }
  }
  for (size_t r = 0; r < count; r++) /* two sums of each of columns 0-3, and of 4-7 */
    avx2_give(_mm256_permute4x64_epi64(_mm256_hadd_epi32(low[r], high[r]), 0xd8), m, j, row_scale[r],
              y + r * ldy + j);
}

/* Columns J to J + 7 as 16 bits: four inputs of each, then the next four. */
KERNEL_TARGET static void widen_panel(const kernel_matrix *m, size_t j, panel out) {
  const int8_t *w = m->weights + j / 16 * 16 * NET_WIDTH + j % 16 * 4;
  for (size_t k = 0; k < NET_WIDTH; k += 4)
    for (size_t half = 0; half < 32; half += 16)
      _mm256_store_si256(
          (__m256i *)(void *)(out + k * 8 + half),
          _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)(w + k * 16 + half))));
}

KERNEL_TARGET static void strip(kernel_rows x, size_t rows, const kernel_matrix *m, float *y, size_t ldy) {
  int16_t wide[STRIP][NET_WIDTH];
  _Alignas(32) panel w;
  for (size_t i = 0; i < rows; i++)
    for (size_t k = 0; k < NET_WIDTH; k += 16)
      _mm256_storeu_si256(
          (__m256i *)(void *)(wide[i] + k),
          _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)(const void *)(x.q + i * NET_WIDTH + k))));
  for (size_t j = 0; j < m->cols; j += 8) {
    size_t i = 0;
    widen_panel(m, j, w);
    for (; i + 4 <= rows; i += 4) block(wide + i, 4, w, m, j, x.scale + i, y + i * ldy, ldy);
    for (; i < rows; i++) block(wide + i, 1, w, m, j, x.scale + i, y + i * ldy, ldy);
  }
}

KERNEL_TARGET static void avx2_product(kernel_rows x, size_t rows, const kernel_matrix *m, float *y,
                                       size_t ldy) {
  if (m->gentle) {
    avx2_bytes_product(x, rows, m, y, ldy);
    return;
  }
  for (size_t i = 0; i < rows; i += STRIP)
    strip((kernel_rows){x.q + i * NET_WIDTH, x.scale + i}, rows - i < STRIP ? rows - i : STRIP, m,
          y + i * ldy, ldy);
}

#include "syntax/kernel_body.h"

static const kernel avx2_table = KERNEL_TABLE("avx2", avx2_product);
const kernel *const kernel_avx2 = &avx2_table;
#else
const kernel *const kernel_avx2 = NULL;
#endif

/* The kernel for AVX-512 with VNNI (Intel since Ice Lake, AMD since Zen 4). */
#include "syntax/kernel.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>

#define KERNEL_TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))
#define KERNEL_LANES  16
#define KERNEL_WIDEN(p) _mm512_cvtepi8_epi32(_mm_loadu_si128((const __m128i *)(const void *)(p)))
#define KERNEL_GREATER(a, b) _mm512_max_epi32((__m512i)(a), (__m512i)(b))
#define KERNEL(name)  avx512_##name

KERNEL_TARGET static inline __m512i four(const uint8_t *q) {
  int32_t x;
  memcpy(&x, q, sizeof x);
  return _mm512_set1_epi32(x);
}

KERNEL_TARGET static inline void give(__m512i sum, const kernel_matrix *m, size_t j, float row_scale,
                                      float *y) {
  __m512i exact = _mm512_sub_epi32(sum, _mm512_loadu_si512(m->fix + j));
  __m512 v = _mm512_mul_ps(_mm512_cvtepi32_ps(exact), _mm512_loadu_ps(m->scale + j));
  v = _mm512_mul_ps(v, _mm512_set1_ps(row_scale));
  _mm512_storeu_ps(y, m->bias ? _mm512_add_ps(v, _mm512_loadu_ps(m->bias + j)) : v);
}

/* ROWS rows by PANELS panels of 16 columns, at most four each, stay in registers. */
KERNEL_TARGET __attribute__((always_inline)) static inline void
tile(const uint8_t *q, const float *row_scale, const size_t rows, const kernel_matrix *m, size_t j,
     const size_t panels, float *y, size_t ldy) {
  const int8_t *w = m->weights + j * NET_WIDTH;
  __m512i sum[4][4];
  for (size_t r = 0; r < rows; r++)
    for (size_t p = 0; p < panels; p++) sum[r][p] = _mm512_setzero_si512();
  for (size_t k = 0; k < NET_WIDTH; k += 4) {
    __m512i column[4];
    for (size_t p = 0; p < panels; p++) column[p] = _mm512_loadu_si512(w + k * 16 + p * 16 * NET_WIDTH);
    for (size_t r = 0; r < rows; r++) {
      __m512i row = four(q + r * NET_WIDTH + k);
      for (size_t p = 0; p < panels; p++) sum[r][p] = _mm512_dpbusd_epi32(sum[r][p], row, column[p]);
    }
  }
  for (size_t r = 0; r < rows; r++)
    for (size_t p = 0; p < panels; p++) give(sum[r][p], m, j + 16 * p, row_scale[r], y + r * ldy + j + 16 * p);
}

/* All rows by PANELS panels. */
KERNEL_TARGET __attribute__((always_inline)) static inline void
strip(kernel_rows x, size_t rows, const kernel_matrix *m, size_t j, const size_t panels, float *y, size_t ldy) {
  size_t i = 0;
  for (; i + 4 <= rows; i += 4) tile(x.q + i * NET_WIDTH, x.scale + i, 4, m, j, panels, y + i * ldy, ldy);
  x.q += i * NET_WIDTH, x.scale += i, y += i * ldy;
  switch (rows - i) {
  case 3: tile(x.q, x.scale, 3, m, j, panels, y, ldy); break;
  case 2: tile(x.q, x.scale, 2, m, j, panels, y, ldy); break;
  case 1: tile(x.q, x.scale, 1, m, j, panels, y, ldy); break;
  default: break;
  }
}

KERNEL_TARGET static void avx512_product(kernel_rows x, size_t rows, const kernel_matrix *m, float *y,
                                         size_t ldy) {
  size_t j = 0;
  for (; j + 64 <= m->cols; j += 64) strip(x, rows, m, j, 4, y, ldy);
  switch ((m->cols - j) / 16) {
  case 3: strip(x, rows, m, j, 3, y, ldy); break;
  case 2: strip(x, rows, m, j, 2, y, ldy); break;
  case 1: strip(x, rows, m, j, 1, y, ldy); break;
  default: break;
  }
}

#include "syntax/kernel_body.h"

static const kernel avx512_table = KERNEL_TABLE("avx512", avx512_product);
const kernel *const kernel_avx512 = &avx512_table;
#else
const kernel *const kernel_avx512 = NULL;
#endif

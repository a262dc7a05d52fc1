/* The kernel for AVX-512 with VNNI (Intel since Ice Lake, AMD since Zen 4). */
#include "syntax/kernel.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>

#define KERNEL_TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))
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

/* Four rows by four panels of 16 columns stay in registers. */
KERNEL_TARGET static void four_by_four(kernel_rows x, size_t i, const kernel_matrix *m, size_t j, float *y,
                                       size_t ldy) {
  const uint8_t *q = x.q + i * NET_WIDTH;
  const int8_t *w = m->weights + j * NET_WIDTH;
  __m512i sum[4][4];
  for (int r = 0; r < 4; r++)
    for (int p = 0; p < 4; p++) sum[r][p] = _mm512_setzero_si512();
  for (size_t k = 0; k < NET_WIDTH; k += 4) {
    __m512i w0 = _mm512_loadu_si512(w + k * 16), w1 = _mm512_loadu_si512(w + k * 16 + 16 * NET_WIDTH);
    __m512i w2 = _mm512_loadu_si512(w + k * 16 + 32 * NET_WIDTH),
            w3 = _mm512_loadu_si512(w + k * 16 + 48 * NET_WIDTH);
    for (int r = 0; r < 4; r++) {
      __m512i a = four(q + (size_t)r * NET_WIDTH + k);
      sum[r][0] = _mm512_dpbusd_epi32(sum[r][0], a, w0);
      sum[r][1] = _mm512_dpbusd_epi32(sum[r][1], a, w1);
      sum[r][2] = _mm512_dpbusd_epi32(sum[r][2], a, w2);
      sum[r][3] = _mm512_dpbusd_epi32(sum[r][3], a, w3);
    }
  }
  for (size_t r = 0; r < 4; r++)
    for (size_t p = 0; p < 4; p++)
      give(sum[r][p], m, j + 16 * p, x.scale[i + r], y + (i + r) * ldy + j + 16 * p);
}

KERNEL_TARGET static void one_by_one(kernel_rows x, size_t i, const kernel_matrix *m, size_t j, float *y,
                                     size_t ldy) {
  const int8_t *w = m->weights + j * NET_WIDTH;
  __m512i sum = _mm512_setzero_si512();
  for (size_t k = 0; k < NET_WIDTH; k += 4)
    sum = _mm512_dpbusd_epi32(sum, four(x.q + i * NET_WIDTH + k), _mm512_loadu_si512(w + k * 16));
  give(sum, m, j, x.scale[i], y + i * ldy + j);
}

KERNEL_TARGET static void avx512_product(kernel_rows x, size_t rows, const kernel_matrix *m, float *y,
                                         size_t ldy) {
  size_t j = 0;
  for (; j + 64 <= m->cols; j += 64) {
    size_t i = 0;
    for (; i + 4 <= rows; i += 4) four_by_four(x, i, m, j, y, ldy);
    for (; i < rows; i++)
      for (size_t p = 0; p < 64; p += 16) one_by_one(x, i, m, j + p, y, ldy);
  }
  for (; j < m->cols; j += 16)
    for (size_t i = 0; i < rows; i++) one_by_one(x, i, m, j, y, ldy);
}

#include "syntax/kernel_body.h"

static const kernel avx512_table = KERNEL_TABLE("avx512");
const kernel *const kernel_avx512 = &avx512_table;
#else
const kernel *const kernel_avx512 = NULL;
#endif

/* The kernels for 64-bit ARM: with the dot product of ARMv8.2 (most since 2018) and without. They read the
 * inputs as signed, q - 128, so that their sums are exact without `fix`. */
#include "syntax/kernel.h"

#include <string.h>

#if defined(__aarch64__)
#include <arm_neon.h>

#define KERNEL_TARGET
#define KERNEL_LANES    4
#define KERNEL_WIDEN(p) {(p)[0], (p)[1], (p)[2], (p)[3]}
#define KERNEL_GREATER(a, b) vmaxq_s32((int32x4_t)(a), (int32x4_t)(b))
#define KERNEL(name)    neon_##name
#define INLINED         __attribute__((always_inline)) static inline

static inline int8x16_t centred(const uint8_t *q) {
  return vreinterpretq_s8_u8(veorq_u8(vld1q_u8(q), vdupq_n_u8(128)));
}

INLINED void give(int32x4_t exact, const kernel_matrix *m, size_t j, float row_scale, float *y) {
  float32x4_t v = vmulq_f32(vcvtq_f32_s32(exact), vld1q_f32(m->scale + j));
  v = vmulq_f32(v, vdupq_n_f32(row_scale));
  vst1q_f32(y, m->bias ? vaddq_f32(v, vld1q_f32(m->bias + j)) : v);
}

/* ROWS rows, at most four, by half a panel. A sum is of two products: as many as 16 bits surely hold. */
INLINED void neon_tile(const uint8_t *q, const float *row_scale, const size_t rows, const kernel_matrix *m, size_t j,
                       float *y, size_t ldy) {
  const int8_t *w = m->weights + j / 16 * 16 * NET_WIDTH + j % 16 * 4;
  int32x4_t sum[4][4]; /* two of each column, for columns 0-1, 2-3, 4-5, 6-7 */
  for (size_t r = 0; r < rows; r++)
    for (size_t p = 0; p < 4; p++) sum[r][p] = vdupq_n_s32(0);
  for (size_t k = 0; k < NET_WIDTH; k += 4) {
    int8x16_t w0 = vld1q_s8(w + k * 16), w1 = vld1q_s8(w + k * 16 + 16);
    for (size_t r = 0; r < rows; r++) {
      uint32_t four;
      memcpy(&four, q + r * NET_WIDTH + k, sizeof four);
      int8x16_t x = vreinterpretq_s8_u32(vdupq_n_u32(four ^ 0x80808080u));
      sum[r][0] = vpadalq_s16(sum[r][0], vmull_s8(vget_low_s8(x), vget_low_s8(w0)));
      sum[r][1] = vpadalq_s16(sum[r][1], vmull_high_s8(x, w0));
      sum[r][2] = vpadalq_s16(sum[r][2], vmull_s8(vget_low_s8(x), vget_low_s8(w1)));
      sum[r][3] = vpadalq_s16(sum[r][3], vmull_high_s8(x, w1));
    }
  }
  for (size_t r = 0; r < rows; r++) {
    give(vpaddq_s32(sum[r][0], sum[r][1]), m, j, row_scale[r], y + r * ldy + j);
    give(vpaddq_s32(sum[r][2], sum[r][3]), m, j + 4, row_scale[r], y + r * ldy + j + 4);
  }
}

static void neon_product(kernel_rows x, size_t rows, const kernel_matrix *m, float *y, size_t ldy) {
  for (size_t j = 0; j < m->cols; j += 8) {
    size_t i = 0;
    for (; i + 4 <= rows; i += 4) neon_tile(x.q + i * NET_WIDTH, x.scale + i, 4, m, j, y + i * ldy, ldy);
    for (; i < rows; i++) neon_tile(x.q + i * NET_WIDTH, x.scale + i, 1, m, j, y + i * ldy, ldy);
  }
}

#if defined(__clang__)
#define DOT_TARGET __attribute__((target("dotprod")))
#else
#define DOT_TARGET __attribute__((target("arch=armv8.2-a+dotprod")))
#endif

/* ROWS rows, at most four, by a panel of 16 columns. */
DOT_TARGET INLINED void dot_tile(const uint8_t *q, const float *row_scale, const size_t rows, const kernel_matrix *m,
                                 size_t j, float *y, size_t ldy) {
  const int8_t *w = m->weights + j * NET_WIDTH;
  int32x4_t sum[4][4];
  for (size_t r = 0; r < rows; r++)
    for (size_t p = 0; p < 4; p++) sum[r][p] = vdupq_n_s32(0);
  for (size_t k = 0; k < NET_WIDTH; k += 16) {
    int8x16_t x[4];
    for (size_t r = 0; r < rows; r++) x[r] = centred(q + r * NET_WIDTH + k);
    for (size_t p = 0; p < 4; p++) {
      const int8_t *column = w + k * 16 + p * 16;
      int8x16_t w0 = vld1q_s8(column), w1 = vld1q_s8(column + 64), w2 = vld1q_s8(column + 128),
                w3 = vld1q_s8(column + 192);
      for (size_t r = 0; r < rows; r++) {
        sum[r][p] = vdotq_laneq_s32(sum[r][p], w0, x[r], 0);
        sum[r][p] = vdotq_laneq_s32(sum[r][p], w1, x[r], 1);
        sum[r][p] = vdotq_laneq_s32(sum[r][p], w2, x[r], 2);
        sum[r][p] = vdotq_laneq_s32(sum[r][p], w3, x[r], 3);
      }
    }
  }
  for (size_t r = 0; r < rows; r++)
    for (size_t p = 0; p < 4; p++) give(sum[r][p], m, j + 4 * p, row_scale[r], y + r * ldy + j + 4 * p);
}

DOT_TARGET static void dotprod_product(kernel_rows x, size_t rows, const kernel_matrix *m, float *y, size_t ldy) {
  for (size_t j = 0; j < m->cols; j += 16) {
    size_t i = 0;
    for (; i + 4 <= rows; i += 4) dot_tile(x.q + i * NET_WIDTH, x.scale + i, 4, m, j, y + i * ldy, ldy);
    for (; i < rows; i++) dot_tile(x.q + i * NET_WIDTH, x.scale + i, 1, m, j, y + i * ldy, ldy);
  }
}

#include "syntax/kernel_body.h"

static const kernel neon_table = KERNEL_TABLE("neon", neon_product);
static const kernel dotprod_table = KERNEL_TABLE("dotprod", dotprod_product);
const kernel *const kernel_neon = &neon_table;
const kernel *const kernel_dotprod = &dotprod_table;
#else
const kernel *const kernel_neon = NULL;
const kernel *const kernel_dotprod = NULL;
#endif

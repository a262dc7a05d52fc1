#include "syntax/kernel.h"

#include <stdbool.h>
#include <string.h>

#define KERNEL_TARGET
#define KERNEL_LANES 4
#define KERNEL_WIDEN(p) {(p)[0], (p)[1], (p)[2], (p)[3]}
#define KERNEL(name) portable_##name

enum { STRIP = 32 }; /* rows at a time */

/* Sums of products of neighbouring 16-bit numbers are what compilers have instructions for (pmaddwd, smlal);
 * so a strip of rows and one column after the other are laid out like that. */
static void strip_product(kernel_rows x, size_t from, size_t rows, const kernel_matrix *m, float *y,
                          size_t ldy) {
  int16_t row[STRIP][NET_WIDTH], column[NET_WIDTH];
  for (size_t i = 0; i < rows; i++)
    for (size_t k = 0; k < NET_WIDTH; k++) row[i][k] = x.q[(from + i) * NET_WIDTH + k];
  for (size_t j = 0; j < m->cols; j++) {
    const int8_t *w = m->weights + j / 16 * 16 * NET_WIDTH + j % 16 * 4;
    for (size_t k = 0; k < NET_WIDTH; k += 4, w += 64)
      for (size_t b = 0; b < 4; b++) column[k + b] = w[b];
    for (size_t i = 0; i < rows; i++) {
      int32_t sum = 0;
      for (size_t k = 0; k < NET_WIDTH; k++) sum += row[i][k] * column[k];
      float v = (float)(sum - m->fix[j]) * m->scale[j] * x.scale[from + i];
      y[(from + i) * ldy + j] = m->bias ? v + m->bias[j] : v;
    }
  }
}

static void portable_product(kernel_rows x, size_t rows, const kernel_matrix *m, float *y, size_t ldy) {
  for (size_t i = 0; i < rows; i += STRIP)
    strip_product(x, i, rows - i < STRIP ? rows - i : STRIP, m, y, ldy);
}

#include "syntax/kernel_body.h"

const kernel kernel_portable = KERNEL_TABLE("portable");

static bool can_avx2(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2");
#else
  return false;
#endif
}

static bool can_avx512(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512vnni");
#else
  return false;
#endif
}

const kernel *kernel_named(const char *name) {
  if (strcmp(name, kernel_portable.name) == 0) return &kernel_portable;
  if (kernel_avx2 && strcmp(name, kernel_avx2->name) == 0) return can_avx2() ? kernel_avx2 : NULL;
  if (kernel_avx512 && strcmp(name, kernel_avx512->name) == 0) return can_avx512() ? kernel_avx512 : NULL;
  return NULL;
}

const kernel *kernel_best(void) {
  const kernel *k = kernel_named("avx512");
  if (!k) k = kernel_named("avx2");
  return k ? k : &kernel_portable;
}

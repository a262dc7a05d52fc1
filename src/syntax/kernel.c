#include "syntax/kernel.h"

#include <stdbool.h>
#include <string.h>

#define KERNEL_TARGET
#define KERNEL(name) portable_##name

static void portable_product(kernel_rows x, size_t rows, const kernel_matrix *m, float *y, size_t ldy) {
  for (size_t i = 0; i < rows; i++) {
    const uint8_t *q = x.q + i * NET_WIDTH;
    for (size_t j = 0; j < m->cols; j += 16) {
      const int8_t *w = m->weights + j * NET_WIDTH;
      int32_t sum[16] = {0};
      for (size_t k = 0; k < NET_WIDTH; k += 4, w += 64)
        for (size_t c = 0; c < 16; c++)
          sum[c] += q[k] * w[4 * c] + q[k + 1] * w[4 * c + 1] + q[k + 2] * w[4 * c + 2] + q[k + 3] * w[4 * c + 3];
      for (size_t c = 0; c < 16; c++) {
        float v = (float)(sum[c] - m->fix[j + c]) * m->scale[j + c] * x.scale[i];
        y[i * ldy + j + c] = m->bias ? v + m->bias[j + c] : v;
      }
    }
  }
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

#include "syntax/kernel.h"

#include <string.h>

#if defined(__x86_64__)
#include <cpuid.h>
#elif defined(__aarch64__) && defined(__linux__)
#include <asm/hwcap.h>
#include <sys/auxv.h>
#endif

#define KERNEL_TARGET
#define KERNEL_LANES 4
#define KERNEL_WIDEN(p) {(p)[0], (p)[1], (p)[2], (p)[3]}
#define KERNEL_GREATER(a, b) KERNEL(pick)((a) > (b), a, b)
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

const kernel kernel_portable = KERNEL_TABLE("portable", portable_product);

#if defined(__x86_64__)

static bool can_avx512(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512vnni");
}

static bool can_avx2(void) { return __builtin_cpu_supports("avx2"); }

static bool can_avxvnni(void) { /* older compilers have no name for it */
  unsigned a, b, c, d;
  return can_avx2() && __get_cpuid_count(7, 1, &a, &b, &c, &d) && (a & 1u << 4);
}

static bool can_neon(void) { return false; }
static bool can_dotprod(void) { return false; }

#else

static bool can_avx512(void) { return false; }
static bool can_avx2(void) { return false; }
static bool can_avxvnni(void) { return false; }
static bool can_neon(void) { return true; } /* every 64-bit ARM has it; elsewhere the kernel is NULL */

static bool can_dotprod(void) {
#if defined(__aarch64__) && defined(__linux__)
  return (getauxval(AT_HWCAP) & HWCAP_ASIMDDP) != 0;
#elif defined(__ARM_FEATURE_DOTPROD)
  return true;
#else
  return false;
#endif
}

#endif

static bool always(void) { return true; }

const kernel *kernel_nth(size_t n) {
  const struct {
    const kernel *kernel;
    bool (*can)(void);
  } all[] = {{kernel_avx512, can_avx512},   {kernel_avxvnni, can_avxvnni}, {kernel_avx2, can_avx2},
             {kernel_dotprod, can_dotprod}, {kernel_neon, can_neon},       {&kernel_portable, always}};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (all[i].kernel && all[i].can() && n-- == 0) return all[i].kernel;
  return NULL;
}

const kernel *kernel_named(const char *name) {
  const kernel *k;
  for (size_t i = 0; (k = kernel_nth(i)) != NULL; i++)
    if (strcmp(name, k->name) == 0) return k;
  return NULL;
}

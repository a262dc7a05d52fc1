/* The kernel for AVX2 with VNNI, the dot products of AVX-512 in registers of 256 bits (Intel since Alder Lake). */
#include "syntax/kernel.h"

#include <string.h>

#if defined(__x86_64__) && (__GNUC__ >= 11 || __clang_major__ >= 12)
#include <immintrin.h>

#define KERNEL_TARGET         __attribute__((target("avx2,avxvnni")))
#define KERNEL_LANES          8
#define KERNEL_WIDEN(p)       _mm256_cvtepi8_epi32(_mm_loadl_epi64((const __m128i *)(const void *)(p)))
#define KERNEL_GREATER(a, b) _mm256_max_epi32((__m256i)(a), (__m256i)(b))
#define KERNEL_DOT(sum, x, w) _mm256_dpbusd_avx_epi32(sum, x, w)
#define KERNEL(name)          avxvnni_##name

#include "syntax/kernel_ymm.h"

#include "syntax/kernel_body.h"

static const kernel avxvnni_table = KERNEL_TABLE("avxvnni", avxvnni_bytes_product);
const kernel *const kernel_avxvnni = &avxvnni_table;
#else
const kernel *const kernel_avxvnni = NULL;
#endif

// kernel_avx2.c: the kernels for x86-64 processors with AVX2 (2013 on); empty elsewhere.
//
// There is no exact product of bytes: the one instruction that multiplies unsigned by signed bytes saturates. Both
// sides are widened to 16 bits instead and multiplied in pairs, which is exact, at half the speed.
#include "learn/kernel.h"
#include "learn/kernel_math.h"

#if defined __x86_64__
#include <immintrin.h>

#if defined __clang__
#define UNROLL _Pragma("clang loop unroll(full)")
#else
#define UNROLL _Pragma("GCC unroll 8")
#endif

#define TARGET __attribute__((target("avx2")))
#define LANES 8
#define V __m256
#define VI __m256i
#define F(op) _mm256_##op
#define I(op) _mm256_##op
#define CASTI _mm256_castps_si256
#define CASTF _mm256_castsi256_ps
#define LOADI(p) _mm256_loadu_si256((const __m256i *)(const void *)(p))
#define LARGEST(v) largest_of(v)
#define STORE_BYTES(to, v) store_low_bytes(to, v)

TARGET static inline float largest_of(__m256 v) {
    __m128 m = _mm_max_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
    m = _mm_max_ps(m, _mm_movehl_ps(m, m));
    return _mm_cvtss_f32(_mm_max_ss(m, _mm_shuffle_ps(m, m, 1)));
}

// All integers are in 1..255.
TARGET static inline void store_low_bytes(uint8_t *to, __m256i v) {
    __m128i words = _mm_packs_epi32(_mm256_castsi256_si128(v), _mm256_extracti128_si256(v, 1));
    _mm_storel_epi64((__m128i *)(void *)to, _mm_packus_epi16(words, words));
}

#define KEEP_ABOVE(v, limit, x) _mm256_and_ps(x, _mm256_cmp_ps(v, limit, _CMP_GT_OQ))
#include "learn/kernel_vector.h"

enum { QUARTERS = 4, QUARTER = 4, ROWS = 2 };    // quarters of the 16 outputs of a tile; rows at a time

// Sums of `rows` rows for 16 outputs. Each register holds two partial sums of each of four outputs.
INLINE void rows_by_tile(const int8_t *w, const uint8_t *x, uint32_t x_stride, uint32_t cols, int32_t *y,
                         uint32_t y_stride,
                         const int rows) {
    __m256i sum[ROWS][QUARTERS];
    UNROLL for (int r = 0; r < rows; r++)
        UNROLL for (int i = 0; i < QUARTERS; i++)
            sum[r][i] = _mm256_setzero_si256();
    for (uint32_t k = 0; k < cols; k += RP_DEPTH, w += RP_LANES * RP_DEPTH) {
        __m256i input[ROWS];
        UNROLL for (int r = 0; r < rows; r++) {
            int32_t four;
            __builtin_memcpy(&four, x + (size_t)r * x_stride + k, sizeof four);
            input[r] = _mm256_cvtepu8_epi16(_mm_set1_epi32(four));
        }
        UNROLL for (int i = 0; i < QUARTERS; i++) {
            __m256i wide = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)(w + i * QUARTER * RP_DEPTH)));
            UNROLL for (int r = 0; r < rows; r++)
                sum[r][i] = _mm256_add_epi32(sum[r][i], _mm256_madd_epi16(wide, input[r]));
        }
    }
    const __m256i order = _mm256_set_epi32(7, 6, 3, 2, 5, 4, 1, 0);
    UNROLL for (int r = 0; r < rows; r++)
        UNROLL for (int i = 0; i < QUARTERS; i += 2) {
            __m256i both = _mm256_permutevar8x32_epi32(_mm256_hadd_epi32(sum[r][i], sum[r][i + 1]), order);
            _mm256_storeu_si256((__m256i *)(void *)(y + (size_t)r * y_stride + i * QUARTER), both);
        }
}

TARGET static void product(const rp_matrix *m, const uint8_t *x, uint32_t x_stride, uint32_t n, int32_t *y,
                           uint32_t y_stride) {
    for (uint32_t g = 0; g < m->rows; g += RP_LANES) {
        const int8_t *w = m->w + (size_t)g * m->cols;
        uint32_t i = 0;
        for (; i + ROWS <= n; i += ROWS)
            rows_by_tile(w, x + (size_t)i * x_stride, x_stride, m->cols, y + (size_t)i * y_stride + g, y_stride, ROWS);
        for (; i < n; i++)
            rows_by_tile(w, x + (size_t)i * x_stride, x_stride, m->cols, y + (size_t)i * y_stride + g, y_stride, 1);
    }
}

TARGET static void add_row(const int8_t *q, uint32_t n, float scale, float *x) {
    const __m256 s = _mm256_set1_ps(scale);
    uint32_t j = 0;
    for (; j + LANES <= n; j += LANES) {
        __m256 v = _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(_mm_loadl_epi64((const __m128i *)(const void *)(q + j))));
        _mm256_storeu_ps(x + j, _mm256_add_ps(_mm256_loadu_ps(x + j), _mm256_mul_ps(v, s)));
    }
    for (; j < n; j++)
        x[j] += (float)q[j] * scale;
}

TARGET static int32_t tile(const uint8_t *q, uint32_t n, int8_t *to) {
    int32_t sum = 0;
    for (uint32_t k = 0; k < n; k += RP_DEPTH, to += RP_LANES * RP_DEPTH) {
        uint32_t four;
        __builtin_memcpy(&four, q + k, sizeof four);
        sum += q[k] + q[k + 1] + q[k + 2] + q[k + 3];
        four ^= 0x80808080u;
        __builtin_memcpy(to, &four, sizeof four);
    }
    return sum - RP_ZERO * (int32_t)n;
}

const rp_kernels rp_kernels_avx2 = {"avx2", product, cell, restore, quantise, leaky, add_row, weights, tile};

#endif

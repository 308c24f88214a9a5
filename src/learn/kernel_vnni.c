// kernel_vnni.c: the kernels for x86-64 processors with AVX-512 VNNI; empty elsewhere.
//
// The product holds a block of 6 rows × 4 groups of 16 outputs in 24 registers; each turn loads 4 × 64 weights once
// and uses them six times. The recurrent matrix then streams from the second-level cache while the multipliers stay
// busy from about six sentences on.
#include <stdbool.h>

#include "learn/kernel.h"
#include "learn/kernel_math.h"

#if defined __x86_64__
#include <immintrin.h>

#if defined __clang__
#define UNROLL _Pragma("clang loop unroll(full)")
#else
#define UNROLL _Pragma("GCC unroll 8")
#endif

#define TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))
#define LANES 16
#define V __m512
#define VI __m512i
#define F(op) _mm512_##op
#define I(op) _mm512_##op
#define CASTI _mm512_castps_si512
#define CASTF _mm512_castsi512_ps
#define LOADI(p) _mm512_loadu_si512(p)
#define LARGEST(v) _mm512_reduce_max_ps(v)
#define STORE_BYTES(to, v) _mm_storeu_si128((__m128i *)(void *)(to), _mm512_cvtepi32_epi8(v))
#define KEEP_ABOVE(v, limit, x) _mm512_maskz_mov_ps(_mm512_cmp_ps_mask(v, limit, _CMP_GT_OQ), x)
#include "learn/kernel_vector.h"


enum { ROWS = 6, GROUPS = 4, TILE = RP_LANES * RP_DEPTH };

// rows × groups sums; both are constants in every call, so that the sums live in registers.
INLINE void block(const rp_matrix *m, const int8_t *w, const uint8_t *x, uint32_t x_stride, int32_t *y,
                  uint32_t y_stride,
                  const int rows, const int groups) {
    __m512i sum[ROWS][GROUPS];
    size_t group_bytes = (size_t)m->cols * RP_LANES;
    UNROLL for (int i = 0; i < rows; i++)
        UNROLL for (int g = 0; g < groups; g++)
            sum[i][g] = _mm512_setzero_si512();
    for (uint32_t k = 0; k < m->cols; k += RP_DEPTH) {
        __m512i tile[GROUPS];
        UNROLL for (int g = 0; g < groups; g++)
            tile[g] = _mm512_loadu_si512(w + (size_t)g * group_bytes + (size_t)k * RP_LANES);
        UNROLL for (int i = 0; i < rows; i++) {
            int32_t four;
            __builtin_memcpy(&four, x + (size_t)i * x_stride + k, sizeof four);
            __m512i input = _mm512_set1_epi32(four);
            UNROLL for (int g = 0; g < groups; g++)
                sum[i][g] = _mm512_dpbusd_epi32(sum[i][g], input, tile[g]);
        }
    }
    UNROLL for (int i = 0; i < rows; i++)
        UNROLL for (int g = 0; g < groups; g++)
            _mm512_storeu_si512(y + (size_t)i * y_stride + g * RP_LANES, sum[i][g]);
}

#define CASE(n) case n: block(m, w, x, x_stride, y, y_stride, n, groups); break
INLINE void some_rows(const rp_matrix *m, const int8_t *w, const uint8_t *x, uint32_t x_stride, int32_t *y,
                      uint32_t y_stride, uint32_t rows, const int groups) {
    switch (rows) {
        CASE(1);
        CASE(2);
        CASE(3);
        CASE(4);
        CASE(5);
        default: block(m, w, x, x_stride, y, y_stride, ROWS, groups);
    }
}

TARGET static void product(const rp_matrix *m, const uint8_t *x, uint32_t x_stride, uint32_t n, int32_t *y,
                           uint32_t y_stride) {
    size_t group_bytes = (size_t)m->cols * RP_LANES;
    for (uint32_t g = 0, all = m->rows / RP_LANES; g < all;) {
        bool four = g + GROUPS <= all;
        for (uint32_t i = 0, rows; i < n; i += rows) {
            uint32_t blocks = (n - i + ROWS - 1) / ROWS;
            rows = (n - i + blocks - 1) / blocks;       // seven as four and three: a lone row waits for its weights
            const uint8_t *xi = x + (size_t)i * x_stride;
            int32_t *yi = y + (size_t)i * y_stride + g * RP_LANES;
            if (four)
                some_rows(m, m->w + g * group_bytes, xi, x_stride, yi, y_stride, rows, GROUPS);
            else
                some_rows(m, m->w + g * group_bytes, xi, x_stride, yi, y_stride, rows, 1);
        }
        g += four ? GROUPS : 1;
    }
}

TARGET static void add_row(const int8_t *q, uint32_t n, float scale, float *x) {
    const __m512 s = _mm512_set1_ps(scale);
    for (uint32_t j = 0; j < n; j += RP_LANES) {
        __mmask16 some = (__mmask16)(n - j < RP_LANES ? (1u << (n - j)) - 1 : 0xFFFF);
        __m512 v = _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(_mm_maskz_loadu_epi8(some, q + j)));
        _mm512_mask_storeu_ps(x + j, some, _mm512_add_ps(_mm512_maskz_loadu_ps(some, x + j), _mm512_mul_ps(v, s)));
    }
}

TARGET static int32_t tile(const uint8_t *q, uint32_t n, int8_t *to) {
    const __m512i flip = _mm512_set1_epi8((char)0x80), ones = _mm512_set1_epi8(1);
    const __m512i step = _mm512_mullo_epi32(_mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
                                            _mm512_set1_epi32(TILE));
    __m512i sum = _mm512_setzero_si512();
    for (uint32_t k = 0; k < n; k += TILE) {
        __m512i v = _mm512_loadu_si512(q + k);
        sum = _mm512_dpbusd_epi32(sum, v, ones);
        _mm512_i32scatter_epi32(to + (size_t)k * RP_LANES, step, _mm512_xor_si512(v, flip), 1);
    }
    return _mm512_reduce_add_epi32(sum) - RP_ZERO * (int32_t)n;
}

const rp_kernels rp_kernels_vnni = {"avx512-vnni", product, cell, restore, quantise, leaky, add_row, weights, tile};

#endif

// kernel_vnni.c: the kernels for x86-64 processors with AVX-512 VNNI. Elsewhere only rp_kernels_best is left.
//
// The product holds a block of 6 rows × 4 groups of 16 outputs in 24 registers; each turn loads 4 × 64 weights once
// and uses them six times. The recurrent matrix then streams from the second-level cache while the multipliers stay
// busy from about six sentences on.
#include <stdbool.h>

#include "learn/kernel.h"
#include "learn/kernel_math.h"

#if defined __x86_64__
#include <immintrin.h>

#define TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))
#define INLINE static inline __attribute__((always_inline)) TARGET
#if defined __clang__
#define UNROLL _Pragma("clang loop unroll(full)")
#else
#define UNROLL _Pragma("GCC unroll 8")
#endif

enum { ROWS = 6, GROUPS = 4, TILE = RP_LANES * RP_DEPTH };

// rows × groups sums; both are constants in every call, so that the sums live in registers.
INLINE void block(const rp_matrix *m, const int8_t *w, const uint8_t *x, uint32_t x_stride, int32_t *y, uint32_t y_stride,
                  const int rows, const int groups)
{
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
                      uint32_t y_stride, uint32_t rows, const int groups)
{
    switch (rows) {
        CASE(1);
        CASE(2);
        CASE(3);
        CASE(4);
        CASE(5);
        default: block(m, w, x, x_stride, y, y_stride, ROWS, groups);
    }
}

TARGET static void product(const rp_matrix *m, const uint8_t *x, uint32_t x_stride, uint32_t n, int32_t *y, uint32_t y_stride)
{
    size_t group_bytes = (size_t)m->cols * RP_LANES;
    for (uint32_t g = 0, all = m->rows / RP_LANES; g < all;) {
        bool four = g + GROUPS <= all;
        for (uint32_t i = 0; i < n; i += ROWS) {
            uint32_t rows = n - i < ROWS ? n - i : ROWS;
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

// See rp_exp. Multiply and add stay two roundings: contraction is off.
INLINE __m512 exponential(__m512 x)
{
    const __m512 magic = _mm512_set1_ps(RP_ROUND);
    __m512 t = _mm512_mul_ps(x, _mm512_set1_ps(RP_LOG2E));
    __m512 n = _mm512_sub_ps(_mm512_add_ps(t, magic), magic);
    __m512 f = _mm512_sub_ps(t, n);
    __m512 p = _mm512_set1_ps(RP_EXP_6);
    p = _mm512_add_ps(_mm512_mul_ps(p, f), _mm512_set1_ps(RP_EXP_5));
    p = _mm512_add_ps(_mm512_mul_ps(p, f), _mm512_set1_ps(RP_EXP_4));
    p = _mm512_add_ps(_mm512_mul_ps(p, f), _mm512_set1_ps(RP_EXP_3));
    p = _mm512_add_ps(_mm512_mul_ps(p, f), _mm512_set1_ps(RP_EXP_2));
    p = _mm512_add_ps(_mm512_mul_ps(p, f), _mm512_set1_ps(RP_EXP_1));
    p = _mm512_add_ps(_mm512_mul_ps(p, f), _mm512_set1_ps(1.0f));
    __m512i exponent = _mm512_slli_epi32(_mm512_cvttps_epi32(n), 23);
    return _mm512_castsi512_ps(_mm512_add_epi32(_mm512_castps_si512(p), exponent));
}

INLINE __m512 sigmoid(__m512 x)
{
    const __m512 one = _mm512_set1_ps(1.0f);
    x = _mm512_max_ps(_mm512_min_ps(x, _mm512_set1_ps(RP_GATE_CLIP)), _mm512_set1_ps(-RP_GATE_CLIP));
    return _mm512_div_ps(one, _mm512_add_ps(one, exponential(_mm512_sub_ps(_mm512_setzero_ps(), x))));
}

INLINE __m512 hyperbolic_tangent(__m512 x)
{
    const __m512 two = _mm512_set1_ps(2.0f);
    return _mm512_sub_ps(_mm512_mul_ps(two, sigmoid(_mm512_mul_ps(two, x))), _mm512_set1_ps(1.0f));
}

INLINE __m512i nearest(__m512 x)
{
    const __m512 magic = _mm512_set1_ps(RP_ROUND);
    return _mm512_cvttps_epi32(_mm512_sub_ps(_mm512_add_ps(x, magic), magic));
}

INLINE void store_bytes(uint8_t *to, __m512i q)
{
    _mm_storeu_si128((__m128i *)(void *)to, _mm512_cvtepi32_epi8(_mm512_add_epi32(q, _mm512_set1_epi32(RP_ZERO))));
}

// sums − 128 sum, as floats
INLINE __m512 without_offset(const int32_t *sums, const int32_t *sum)
{
    __m512i offset = _mm512_slli_epi32(_mm512_loadu_si512(sum), 7);
    return _mm512_cvtepi32_ps(_mm512_sub_epi32(_mm512_loadu_si512(sums), offset));
}

INLINE __m512 gate(const rp_cell *s, uint32_t r)
{
    __m512 x = _mm512_loadu_ps(s->input + r);
    if (!s->recurrent)
        return x;
    __m512 y = without_offset(s->recurrent + r, s->sum + r);
    return _mm512_add_ps(x, _mm512_mul_ps(y, _mm512_loadu_ps(s->scale + r)));
}

TARGET static void cell(const rp_cell *s)
{
    uint32_t units = s->units;
    for (uint32_t u = 0; u < units; u += RP_LANES) {
        __m512 i = sigmoid(gate(s, u)), f = sigmoid(gate(s, units + u)), o = sigmoid(gate(s, 2 * units + u));
        __m512 g = hyperbolic_tangent(gate(s, 3 * units + u));
        __m512 c = _mm512_add_ps(_mm512_mul_ps(f, _mm512_loadu_ps(s->c + u)), _mm512_mul_ps(i, g));
        _mm512_storeu_ps(s->c + u, c);
        __m512 h = _mm512_mul_ps(o, hyperbolic_tangent(c));
        store_bytes(s->h + u, nearest(_mm512_mul_ps(_mm512_set1_ps(127.0f), h)));
    }
}

TARGET static void restore(const rp_matrix *m, const int32_t *sums, float x_scale, float *y)
{
    for (uint32_t r = 0; r < m->rows; r += RP_LANES) {
        __m512 scale = _mm512_mul_ps(_mm512_set1_ps(x_scale), _mm512_loadu_ps(m->scale + r));
        __m512 v = _mm512_mul_ps(without_offset(sums + r, m->sum + r), scale);
        _mm512_storeu_ps(y + r, _mm512_add_ps(v, _mm512_loadu_ps(m->bias + r)));
    }
}

TARGET static float quantise(const float *x, uint32_t n, uint8_t *q)
{
    __m512 most = _mm512_setzero_ps();
    for (uint32_t i = 0; i < n; i += RP_LANES)
        most = _mm512_max_ps(most, _mm512_abs_ps(_mm512_loadu_ps(x + i)));
    float largest = _mm512_reduce_max_ps(most);
    __m512 inverse = _mm512_set1_ps(largest > 1e-30f ? 127.0f / largest : 0.0f);
    for (uint32_t i = 0; i < n; i += RP_LANES)
        store_bytes(q + i, nearest(_mm512_mul_ps(_mm512_loadu_ps(x + i), inverse)));
    return largest > 1e-30f ? largest / 127.0f : 1.0f;
}

TARGET static void leaky(float *x, uint32_t n)
{
    const __m512 tenth = _mm512_set1_ps(0.1f);
    for (uint32_t i = 0; i < n; i += RP_LANES) {
        __m512 v = _mm512_loadu_ps(x + i);
        _mm512_storeu_ps(x + i, _mm512_max_ps(_mm512_mul_ps(tenth, v), v));
    }
}

TARGET static void add_row(const int8_t *q, uint32_t n, float scale, float *x)
{
    const __m512 s = _mm512_set1_ps(scale);
    for (uint32_t j = 0; j < n; j += RP_LANES) {
        __mmask16 some = (__mmask16)(n - j < RP_LANES ? (1u << (n - j)) - 1 : 0xFFFF);
        __m512 v = _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(_mm_maskz_loadu_epi8(some, q + j)));
        _mm512_mask_storeu_ps(x + j, some, _mm512_add_ps(_mm512_maskz_loadu_ps(some, x + j), _mm512_mul_ps(v, s)));
    }
}

TARGET static int32_t tile(const uint8_t *q, uint32_t n, int8_t *to)
{
    const __m512i flip = _mm512_set1_epi8((char)0x80), ones = _mm512_set1_epi8(1);
    const __m512i step = _mm512_mullo_epi32(_mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0), _mm512_set1_epi32(TILE));
    __m512i sum = _mm512_setzero_si512();
    for (uint32_t k = 0; k < n; k += TILE) {
        __m512i v = _mm512_loadu_si512(q + k);
        sum = _mm512_dpbusd_epi32(sum, v, ones);
        _mm512_i32scatter_epi32(to + (size_t)k * RP_LANES, step, _mm512_xor_si512(v, flip), 1);
    }
    return _mm512_reduce_add_epi32(sum) - RP_ZERO * (int32_t)n;
}

static const rp_kernels vnni = {"avx512-vnni", product, cell, restore, quantise, leaky, add_row, tile};

const rp_kernels *rp_kernels_best(void)
{
    return __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")
               ? &vnni : &rp_kernels_portable;
}

#else

const rp_kernels *rp_kernels_best(void)
{
    return &rp_kernels_portable;
}

#endif

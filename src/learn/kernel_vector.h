// kernel_vector.h: the element-wise kernels in vectors, written once for every width. Included by kernel_vnni.c and
// kernel_avx2.c after they have defined
//
//     TARGET                  the attribute that allows their instructions
//     LANES                   floats in a vector
//     V, VI                   vectors of floats, of 32-bit integers
//     F(op), I(op)            the intrinsic op on V, on VI
//     CASTI, CASTF            the same bits as the other kind
//     STORE_BYTES(to, v)      the low bytes of LANES integers
//     LARGEST(v)              the greatest float of a vector
//     LOADI(p)                LANES integers from memory
//     KEEP_ABOVE(v, limit, x) x where v > limit, else 0
//
// Every function does what its namesake in kernel_portable.c does, in the same order, one rounding at a time.
#define INLINE static inline __attribute__((always_inline)) TARGET

// 2^t
INLINE V power_of_two(V t) {
    const V magic = F(set1_ps)(RP_ROUND);
    V whole = F(add_ps)(t, magic);                  // n stands in its low bits
    V n = F(sub_ps)(whole, magic);
    V f = F(sub_ps)(t, n);
    V p = F(set1_ps)(RP_EXP_4);
    p = F(add_ps)(F(mul_ps)(p, f), F(set1_ps)(RP_EXP_3));
    p = F(add_ps)(F(mul_ps)(p, f), F(set1_ps)(RP_EXP_2));
    p = F(add_ps)(F(mul_ps)(p, f), F(set1_ps)(RP_EXP_1));
    p = F(add_ps)(F(mul_ps)(p, f), F(set1_ps)(1.0f));
    return CASTF(I(add_epi32)(CASTI(p), I(slli_epi32)(CASTI(whole), 23)));
}

// e^-x; the sign goes into the factor of the exponential.
INLINE V decay(V x) {
    x = F(max_ps)(F(min_ps)(x, F(set1_ps)(RP_GATE_CLIP)), F(set1_ps)(-RP_GATE_CLIP));
    return power_of_two(F(mul_ps)(x, F(set1_ps)(-RP_LOG2E)));
}

// (1 − b) / ((1 + a)(1 + b))
INLINE V gated(V a, V b) {
    const V one = F(set1_ps)(1.0f);
    return F(div_ps)(F(sub_ps)(one, b), F(mul_ps)(F(add_ps)(one, a), F(add_ps)(one, b)));
}

// round(x) + 128 as bytes
INLINE void store_quantised(uint8_t *to, V x) {
    const V magic = F(set1_ps)(RP_ROUND);
    VI q = F(cvttps_epi32)(F(sub_ps)(F(add_ps)(x, magic), magic));
    STORE_BYTES(to, I(add_epi32)(q, I(set1_epi32)(RP_ZERO)));
}

// sums − 128 sum, as floats
INLINE V without_offset(const int32_t *sums, const int32_t *sum) {
    return F(cvtepi32_ps)(I(sub_epi32)(LOADI(sums), I(slli_epi32)(LOADI(sum), 7)));
}

// Real values of LANES raw sums from r on.
INLINE V real(const rp_matrix *m, const int32_t *sums, uint32_t r, V x_scale) {
    V scale = F(mul_ps)(x_scale, F(loadu_ps)(m->scale + r));
    return F(add_ps)(F(mul_ps)(without_offset(sums + r, m->sum + r), scale), F(loadu_ps)(m->bias + r));
}

INLINE V gate(const rp_cell *s, uint32_t r, V x_scale) {
    V x = real(s->w_x, s->input, r, x_scale);
    if (!s->recurrent)
        return x;
    return F(add_ps)(x, F(mul_ps)(without_offset(s->recurrent + r, s->w_h->sum + r), F(loadu_ps)(s->w_h->scale + r)));
}

// In two loops: what a unit needs hangs in one long chain of operations, and the shorter the chain of a loop, the more of
// its turns a processor has under way at once.
enum { BLOCK = 256 };

TARGET static void cell(const rp_cell *s) {
    const V one = F(set1_ps)(1.0f), two = F(set1_ps)(2.0f), x_scale = F(set1_ps)(s->x_scale);
    uint32_t units = s->units;
    float open[BLOCK];                              // e^-o
    for (uint32_t from = 0; from < units; from += BLOCK) {
        uint32_t to = units - from < BLOCK ? units : from + BLOCK;
        for (uint32_t u = from; u < to; u += LANES) {
            V i = decay(gate(s, u, x_scale)), f = decay(gate(s, units + u, x_scale));
            V g = decay(F(mul_ps)(two, gate(s, 3 * units + u, x_scale)));
            F(storeu_ps)(s->c + u, F(add_ps)(F(div_ps)(F(loadu_ps)(s->c + u), F(add_ps)(one, f)), gated(i, g)));
            F(storeu_ps)(open + u - from, decay(gate(s, 2 * units + u, x_scale)));
        }
        for (uint32_t u = from; u < to; u += LANES) {
            V t = decay(F(mul_ps)(two, F(loadu_ps)(s->c + u)));
            store_quantised(s->h + u, F(mul_ps)(F(set1_ps)(127.0f), gated(F(loadu_ps)(open + u - from), t)));
        }
    }
}

TARGET static void restore(const rp_matrix *m, const int32_t *sums, float x_scale, float *y) {
    for (uint32_t r = 0; r < m->rows; r += LANES)
        F(storeu_ps)(y + r, real(m, sums, r, F(set1_ps)(x_scale)));
}

TARGET static float quantise(const float *x, uint32_t n, uint8_t *q) {
    V most = F(setzero_ps)();
    for (uint32_t i = 0; i < n; i += LANES) {
        V v = F(loadu_ps)(x + i);
        most = F(max_ps)(most, F(max_ps)(v, F(sub_ps)(F(setzero_ps)(), v)));
    }
    float largest = LARGEST(most);
    V inverse = F(set1_ps)(largest > 1e-30f ? 127.0f / largest : 0.0f);
    for (uint32_t i = 0; i < n; i += LANES)
        store_quantised(q + i, F(mul_ps)(F(loadu_ps)(x + i), inverse));
    return largest > 1e-30f ? largest / 127.0f : 1.0f;
}

TARGET static void leaky(float *x, uint32_t n) {
    const V tenth = F(set1_ps)(0.1f);
    for (uint32_t i = 0; i < n; i += LANES) {
        V v = F(loadu_ps)(x + i);
        F(storeu_ps)(x + i, F(max_ps)(F(mul_ps)(tenth, v), v));
    }
}

TARGET static void weights(const float *x, uint32_t n, float most, float *y) {
    const V least = F(set1_ps)((float)RP_FAINT);
    for (uint32_t i = 0; i < n; i += LANES) {
        V d = F(sub_ps)(F(loadu_ps)(x + i), F(set1_ps)(most));
        V p = power_of_two(F(mul_ps)(F(max_ps)(d, least), F(set1_ps)(RP_LOG2E)));
        F(storeu_ps)(y + i, KEEP_ABOVE(d, least, p));
    }
}

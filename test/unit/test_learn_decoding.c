// learn/spanning.c and learn/chain.c against exhaustive search.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "learn/chain.h"
#include "learn/spanning.h"

enum { MOST = 6 };

static float number(uint32_t *r) {
    *r = *r * 1664525 + 1013904223;
    return (float)(*r >> 16) / 8192.0f;
}

static bool is_tree(const uint32_t *head, uint32_t n) {
    uint32_t roots = 0;
    for (uint32_t d = 1; d < n; d++) {
        uint32_t v = d, steps = 0;
        while (v != 0 && steps++ <= n)
            v = head[v];
        if (v != 0)
            return false;
        roots += head[d] == 0;
    }
    return roots == 1;
}

static float total(const float *score, const uint32_t *head, uint32_t n) {
    float sum = 0;
    for (uint32_t d = 1; d < n; d++)
        sum += score[d * n + head[d]];
    return sum;
}

// The greatest total over all trees.
static float best_total(const float *score, uint32_t n) {
    uint32_t head[MOST] = {0}, combinations = 1;
    float best = -INFINITY;
    for (uint32_t d = 1; d < n; d++)
        combinations *= n;
    for (uint32_t c = 0; c < combinations; c++) {
        uint32_t rest = c;
        bool loops = false;
        for (uint32_t d = 1; d < n; d++, rest /= n) {
            head[d] = rest % n;
            loops |= head[d] == d;
        }
        if (!loops && is_tree(head, n) && total(score, head, n) > best)
            best = total(score, head, n);
    }
    return best;
}

static void spanning_tree_is_the_best(void **state) {
    (void)state;
    uint32_t r = 5;
    for (uint32_t n = 2; n <= MOST; n++)
        for (int trial = 0; trial < 60; trial++) {
            float score[MOST * MOST];
            uint32_t head[MOST];
            void *memory = malloc(rp_spanning_memory(n));
            for (uint32_t i = 0; i < n * n; i++)
                score[i] = number(&r);
            rp_spanning_tree(score, n, n, head, memory);
            assert_true(is_tree(head, n));
            assert_true(fabsf(total(score, head, n) - best_total(score, n)) < 1e-3f);
            free(memory);
        }
}

static void a_large_tree_is_a_tree(void **state) {
    (void)state;
    enum { N = 220 };
    float *score = malloc(N * N * sizeof *score);
    uint32_t head[N], r = 11;
    void *memory = malloc(rp_spanning_memory(N));
    for (int trial = 0; trial < 5; trial++) {
        for (uint32_t i = 0; i < N * N; i++)
            score[i] = number(&r);
        rp_spanning_tree(score, N, N, head, memory);
        assert_true(is_tree(head, N));
    }
    free(memory);
    free(score);
}

static bool chain_is_allowed(const uint8_t *y, uint32_t n) {
    for (uint32_t t = 0; t < n; t++)
        if (y[t] > 0 && y[t] % 2 == 0 && (t == 0 || (y[t - 1] != y[t] && y[t - 1] + 1 != y[t])))
            return false;
    return true;
}

static float chain_total(const float *emission, const float *transition, const uint8_t *y, uint32_t n, uint32_t k) {
    float sum = transition[k * k + y[0]] + emission[y[0]];
    for (uint32_t t = 1; t < n; t++)
        sum += transition[y[t - 1] * k + y[t]] + emission[t * k + y[t]];
    return sum;
}

static void chain_is_the_best(void **state) {
    (void)state;
    enum { K = 5, N = 4 };
    uint32_t r = 3;
    for (int trial = 0; trial < 40; trial++) {
        float emission[N * K], transition[(K + 1) * K], best = -INFINITY;
        uint8_t back[N * K], y[N], got[N];
        for (uint32_t i = 0; i < N * K; i++)
            emission[i] = number(&r);
        for (uint32_t i = 0; i < (K + 1) * K; i++)
            transition[i] = number(&r);
        for (uint32_t c = 0; c < K * K * K * K; c++) {
            for (uint32_t t = 0, rest = c; t < N; t++, rest /= K)
                y[t] = (uint8_t)(rest % K);
            if (chain_is_allowed(y, N) && chain_total(emission, transition, y, N, K) > best)
                best = chain_total(emission, transition, y, N, K);
        }
        rp_chain_decode(emission, K, N, transition, K, back, got);
        assert_true(chain_is_allowed(got, N));
        assert_true(fabsf(chain_total(emission, transition, got, N, K) - best) < 1e-3f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spanning_tree_is_the_best), cmocka_unit_test(a_large_tree_is_a_tree), cmocka_unit_test(chain_is_the_best),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

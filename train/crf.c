// crf.c: forward and backward sums in the log domain, in double: sentences are short and labels few.
//
//   α_0(y) = T(start, y) + s_0(y),   α_t(y) = log Σ_p exp(α_{t−1}(p) + T(p, y)) + s_t(y),   Z = log Σ_y exp α_{n−1}(y)
#include "crf.h"

#include <math.h>

static double log_sum(const double *x, int n) {
    double most = x[0], sum = 0;
    for (int i = 1; i < n; i++)
        most = x[i] > most ? x[i] : most;
    for (int i = 0; i < n; i++)
        sum += exp(x[i] - most);
    return most + log(sum);
}

static void forward(const crf_chain *c, double alpha[][CRF_LABELS]) {
    double v[CRF_LABELS];
    for (int y = 0; y < c->k; y++)
        alpha[0][y] = (double)c->transition[c->k * c->k + y] + (double)c->score[0][y];
    for (int t = 1; t < c->n; t++)
        for (int y = 0; y < c->k; y++) {
            for (int p = 0; p < c->k; p++)
                v[p] = alpha[t - 1][p] + (double)c->transition[p * c->k + y];
            alpha[t][y] = log_sum(v, c->k) + (double)c->score[t][y];
        }
}

static void backward(const crf_chain *c, double beta[][CRF_LABELS]) {
    double v[CRF_LABELS];
    for (int y = 0; y < c->k; y++)
        beta[c->n - 1][y] = 0;
    for (int t = c->n - 2; t >= 0; t--)
        for (int p = 0; p < c->k; p++) {
            for (int y = 0; y < c->k; y++)
                v[y] = beta[t + 1][y] + (double)c->transition[p * c->k + y] + (double)c->score[t + 1][y];
            beta[t][p] = log_sum(v, c->k);
        }
}

double crf_loss(const crf_chain *c, float **d_score, float *d_transition) {
    static _Thread_local double alpha[CRF_WORDS][CRF_LABELS], beta[CRF_WORDS][CRF_LABELS];
    int k = c->k;
    forward(c, alpha);
    backward(c, beta);
    double z = log_sum(alpha[c->n - 1], k), gold = 0;
    for (int t = 0; t < c->n; t++) {
        int y = c->gold[t], before = t ? c->gold[t - 1] : k;
        gold += (double)c->score[t][y] + (double)c->transition[before * k + y];
        d_score[t][y] -= 1;
        d_transition[before * k + y] -= 1;
        for (int j = 0; j < k; j++) {
            d_score[t][j] += (float)exp(alpha[t][j] + beta[t][j] - z);
            if (t == 0)
                d_transition[k * k + j] += (float)exp(alpha[0][j] + beta[0][j] - z);
            for (int p = 0; t > 0 && p < k; p++)
                d_transition[p * k + j] += (float)exp(alpha[t - 1][p] + (double)c->transition[p * k + j] +
                                                      (double)c->score[t][j] + beta[t][j] - z);
        }
    }
    return z - gold;
}

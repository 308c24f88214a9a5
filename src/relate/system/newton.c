// newton.c: damped Newton steps inside the feasible set: never more than 0.99 of the way to its border, halved until the
// value grows by a tenth of what the slope promises. Cost a step: one Hessian and n³/6 for its factor.
// Rejected: multiplicative EM (monotone and two lines, but some thousand steps where kernels overlap, and no Hessian at
// the end); projected gradients (an active set to get wrong).
#include "relate/system/newton.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS = 100, HALVINGS = 40 };

bool rp_cholesky(double *A, uint32_t n) {
    for (uint32_t j = 0; j < n; j++) {
        double *row = A + (size_t)j * n;
        for (uint32_t k = 0; k < j; k++) {
            const double *other = A + (size_t)k * n;
            double sum = row[k];
            for (uint32_t m = 0; m < k; m++)
                sum -= row[m] * other[m];
            row[k] = sum / other[k];
        }
        double square = row[j];
        for (uint32_t m = 0; m < j; m++)
            square -= row[m] * row[m];
        if (!(square > 0))
            return false;
        row[j] = sqrt(square);
    }
    return true;
}

void rp_cholesky_solve(const double *L, uint32_t n, double *x) {
    for (uint32_t j = 0; j < n; j++) {
        for (uint32_t k = 0; k < j; k++)
            x[j] -= L[(size_t)j * n + k] * x[k];
        x[j] /= L[(size_t)j * n + j];
    }
    for (uint32_t j = n; j-- > 0;) {
        for (uint32_t k = j + 1; k < n; k++)
            x[j] -= L[(size_t)k * n + j] * x[k];
        x[j] /= L[(size_t)j * n + j];
    }
}

static double slack(const rp_newton *f, const double *x) {
    double s = f->room;
    for (uint32_t p = 0; p < f->n; p++)
        s -= f->weight[p] * x[p];
    return s;
}

// The objective; with barrier = 0 without what keeps exponential coefficients positive.
static double whole(const rp_newton *f, const double *x, double *gradient, double *hessian, double barrier) {
    double value = f->value(f->context, x, gradient, hessian), s = slack(f, x);
    uint32_t n = f->n;
    for (uint32_t p = 0; p < n; p++) {
        double a = f->prior[p].shape - 1, b = f->prior[p].rate;
        a = a > RP_NEWTON_BARRIER ? a : barrier;
        value += (a > 0 ? a * log(x[p]) : 0) - b * x[p];
        if (!gradient)
            continue;
        gradient[p] += a / x[p] - b - f->weight[p] / s;
        hessian[(size_t)p * n + p] += a / (x[p] * x[p]);
        for (uint32_t q = 0; q <= p; q++)
            hessian[(size_t)p * n + q] += f->weight[p] * f->weight[q] / (s * s);
    }
    return value + log(s);
}

// How far along d the border is.
static double reach(const rp_newton *f, const double *x, const double *d) {
    double t = 1e30, grown = 0;
    for (uint32_t p = 0; p < f->n; p++) {
        if (d[p] < 0 && -x[p] / d[p] < t)
            t = -x[p] / d[p];
        grown += f->weight[p] * d[p];
    }
    double s = slack(f, x);
    return grown > 0 && s / grown < t ? s / grown : t;
}

// Solves for the step in d, with a growing ridge while rounding spoils the factor.
static void direction(double *hessian, double *factor, uint32_t n, double *d) {
    size_t bytes = (size_t)n * n * sizeof *factor;
    for (double ridge = 0; ridge < 1; ridge = ridge > 0 ? 10 * ridge : 1e-12) {
        memcpy(factor, hessian, bytes);
        for (uint32_t p = 0; p < n; p++)
            factor[(size_t)p * n + p] *= 1 + ridge;
        if (rp_cholesky(factor, n)) {
            rp_cholesky_solve(factor, n, d);
            return;
        }
    }
}

// One step; false when nothing is left to gain.
static bool step(const rp_newton *f, double *x, double *gradient, double *hessian, double *room) {
    uint32_t n = f->n;
    double *d = room, *to = room + n, slope = 0;
    memset(hessian, 0, (size_t)n * n * sizeof *hessian);
    memset(gradient, 0, n * sizeof *gradient);
    double value = whole(f, x, gradient, hessian, RP_NEWTON_BARRIER);
    memcpy(d, gradient, n * sizeof *d);
    direction(hessian, room + 2 * n, n, d);
    for (uint32_t p = 0; p < n; p++)
        slope += gradient[p] * d[p];
    if (!(slope > 1e-9))
        return false;
    double t = fmin(1, 0.99 * reach(f, x, d));
    for (int halving = 0; halving < HALVINGS; halving++, t /= 2) {
        for (uint32_t p = 0; p < n; p++)
            to[p] = x[p] + t * d[p];
        if (whole(f, to, NULL, NULL, RP_NEWTON_BARRIER) >= value + 0.1 * t * slope) {
            memcpy(x, to, n * sizeof *x);
            return true;
        }
    }
    return false;
}

double rp_newton_maximise(const rp_newton *f, double *x, double *gradient, double *hessian) {
    uint32_t n = f->n;
    double *room = rp_zeroed(((size_t)n * n + 2 * n + 1) * sizeof *room);
    for (int steps = 0; steps < STEPS && step(f, x, gradient, hessian, room);)
        steps++;
    memset(hessian, 0, (size_t)n * n * sizeof *hessian);
    memset(gradient, 0, n * sizeof *gradient);
    double value = whole(f, x, gradient, hessian, 0);
    for (uint32_t p = 0; p < n; p++)
        for (uint32_t q = 0; q < p; q++)
            hessian[(size_t)q * n + p] = hessian[(size_t)p * n + q];
    free(room);
    return value;
}

double rp_golden(double (*f)(void *context, double x), void *context, double low, double high, double tolerance) {
    const double g = 0.6180339887498949;
    double a = high - g * (high - low), b = low + g * (high - low), fa = f(context, a), fb = f(context, b);
    while (high - low > tolerance) {
        if (fa < fb) {
            low = a, a = b, fa = fb;
            fb = f(context, b = low + g * (high - low));
        } else {
            high = b, b = a, fb = fa;
            fa = f(context, a = high - g * (high - low));
        }
    }
    return 0.5 * (low + high);
}

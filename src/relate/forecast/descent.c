// descent.c: limited-memory BFGS (Nocedal and Wright, Numerical Optimization, 7.2) with a backtracking line search: Armijo's
// condition, pairs without positive curvature passed over.
#include "relate/forecast/descent.h"

#include <math.h>
#include <string.h>

enum { MEMORY = 8, HALVINGS = 25, BOUND = 20 };

typedef struct pairs {
    double s[MEMORY][RP_DESCENT_MOST], y[MEMORY][RP_DESCENT_MOST], rho[MEMORY];
    int n, made;                                            // variables; pairs so far
} pairs;

static double dot(const double *a, const double *b, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

// d = −H g: the two-loop recursion.
static void direction(const pairs *m, const double *g, double *d) {
    double a[MEMORY];
    int first = m->made > MEMORY ? m->made - MEMORY : 0;
    for (int i = 0; i < m->n; i++)
        d[i] = -g[i];
    for (int k = m->made - 1; k >= first; k--) {
        int at = k % MEMORY;
        a[at] = m->rho[at] * dot(m->s[at], d, m->n);
        for (int i = 0; i < m->n; i++)
            d[i] -= a[at] * m->y[at][i];
    }
    if (m->made > 0) {
        int at = (m->made - 1) % MEMORY;
        double scale = 1 / (m->rho[at] * dot(m->y[at], m->y[at], m->n));
        for (int i = 0; i < m->n; i++)
            d[i] *= scale;
    }
    for (int k = first; k < m->made; k++) {
        int at = k % MEMORY;
        double b = m->rho[at] * dot(m->y[at], d, m->n);
        for (int i = 0; i < m->n; i++)
            d[i] += (a[at] - b) * m->s[at][i];
    }
}

static void remember(pairs *m, const double *x, const double *g, const double *to, const double *slope) {
    int at = m->made % MEMORY;
    for (int i = 0; i < m->n; i++)
        m->s[at][i] = to[i] - x[i], m->y[at][i] = slope[i] - g[i];
    double curvature = dot(m->s[at], m->y[at], m->n);
    if (curvature > 1e-12)
        m->rho[at] = 1 / curvature, m->made++;
}

static double clamp(double x) {
    return x > BOUND ? BOUND : x < -BOUND ? -BOUND : x;
}

double rp_descent(rp_descent_function *f, const void *context, double *x, int n, int steps) {
    pairs m = {.n = n};
    double g[RP_DESCENT_MOST], d[RP_DESCENT_MOST], to[RP_DESCENT_MOST], slope[RP_DESCENT_MOST], value = f(context, x, g);
    for (int step = 0; step < steps; step++) {
        direction(&m, g, d);
        double along = dot(g, d, n), t = m.made ? 1 : 1 / (1 + sqrt(dot(g, g, n))), next = value;
        if (!(along < 0))
            break;
        int halved = 0;
        for (; halved < HALVINGS; halved++, t /= 2) {
            for (int i = 0; i < n; i++)
                to[i] = clamp(x[i] + t * d[i]);
            next = f(context, to, slope);
            if (next <= value + 1e-4 * t * along)
                break;
        }
        if (halved == HALVINGS || !(next <= value))
            break;
        remember(&m, x, g, to, slope);
        memcpy(x, to, (size_t)n * sizeof *x);
        memcpy(g, slope, sizeof g);
        double gain = value - next;
        value = next;
        if (gain < 1e-9 * (1 + fabs(value)))
            break;
    }
    return value;
}

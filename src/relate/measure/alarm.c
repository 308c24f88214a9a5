// alarm.c: see alarm.h.
//
// Three judges listen, none of which looks ahead. The first two keep the probability of every age of the present state (Adams and MacKay,
// "Bayesian online changepoint detection", 2007): with hazard h a state ends at each period,
//
//     P(age + 1) ~ P(age) p(x | state of that age) (1 - h)         P(0) ~ sum over ages of P(age) p(x | …) h
//
// By counts: within a state y ~ NB(size r e, chance p), p ~ Beta(A, B), so A grows by r e and B by y, and what is to be expected is
// beta-negative-binomial. The dispersion r is not known beforehand: six values run side by side and are weighed by how well each has
// foretold, so r is learnt on the way. A new state is expected at the mean rate so far, vaguely (A = 1.5).
// By surprise: z is normal with unknown mean and variance within a state, so Student-t ahead.
// Both say: raised when a state is more likely than not younger than five weeks, and was not before.
// By drift: Page's CUSUM (1954) on z, S = max(0, S + z - 1/2), both ways, at the height that a quiet model reaches once in ten years
// (Siegmund 1985: mean time to a false alarm, one-sided, 2 exp(h + 1.166)). It is cheap, never forgets, and catches slow change.
//
// Gamma-Poisson instead of the first gave 31 alarms in 15 years of weekly attacks where this gives a handful.
#include "relate/measure/alarm.h"

#include <math.h>

#include "relate/negbin.h"

enum { SIZES = 6, YOUNG_DAYS = 35, MOST_AGES = 150, MERGE_DAYS = 28 };
static const double HAZARD_DAYS = 700, NEGLIGIBLE = 1e-4, RAISED = 0.5, FALSE_ALARM_DAYS = 3652;
static const double size_of[SIZES] = {0.5, 1, 2, 4, 8, 16};

// One hypothesis of age: its log-probability and what it has seen.
typedef struct state { double log_p, a, b, mean; uint32_t since; } state;

// A judge: states of every age, oldest first.
typedef struct judge {
    state *v;
    uint32_t n;
    double evidence;                        // log of how well it has foretold
    double r;                               // of the counts; 0: normal
    double young;                           // P(age < 5 weeks)
    double rate, former;                    // means of the likeliest young and old state
    uint32_t since;                         // of the young one
} judge;

static double log_sum(double x, double y) {
    double most = fmax(x, y);
    return most == -INFINITY ? most : most + log(exp(x - most) + exp(y - most));
}

static double log_beta(double a, double b) {
    return rp_log_gamma(a) + rp_log_gamma(b) - rp_log_gamma(a + b);
}

// p(y | A, B) = Gamma(y + s) / (Gamma(s) y!) × B(A + s, B + y) / B(A, B), s = r e
static double foretell_count(const state *x, double size, double y) {
    return rp_log_gamma(size + y) - rp_log_gamma(size) - rp_log_gamma(y + 1) + log_beta(x->a + size, x->b + y) - log_beta(x->a, x->b);
}

// Normal-inverse-gamma with mean 0, four observations' worth of variance 1: a = degrees of freedom / 2, b = half the sum of squares.
static double foretell_surprise(const state *x, double z) {
    double n = 2 * x->a - 4, kappa = n + 1, scale = x->b / x->a * (kappa + 1) / kappa, nu = 2 * x->a, away = z - x->mean;
    return rp_log_gamma((nu + 1) / 2) - rp_log_gamma(nu / 2) - 0.5 * log(nu * acos(-1) * scale) - (nu + 1) / 2 * log1p(away * away / (nu * scale));
}

static void learn_surprise(state *x, double z) {
    double kappa = 2 * x->a - 4 + 1, away = z - x->mean;
    x->mean += away / (kappa + 1);
    x->b += 0.5 * away * away * kappa / (kappa + 1);
    x->a += 0.5;
}

// Ages that hardly count are dropped, and more of them where there are too many.
static void prune(judge *j) {
    double most = -INFINITY;
    for (uint32_t i = 0; i < j->n; i++)
        most = fmax(most, j->v[i].log_p);
    for (double least = most + log(NEGLIGIBLE);; least = (least + most) / 2) {
        uint32_t kept = 0;
        for (uint32_t i = 0; i < j->n; i++)
            if (j->v[i].log_p >= least || i + 1 == j->n)
                j->v[kept++] = j->v[i];
        j->n = kept;
        if (kept <= MOST_AGES)
            return;
    }
}

typedef struct heard { uint32_t t; double x, e, days, mean; } heard;        // mean: rate so far

static state newborn(const judge *j, const heard *now) {
    if (j->r > 0)
        return (state){.a = 1.5, .b = 1.5 * (now->mean + 0.05) / j->r, .since = now->t + 1};
    return (state){.a = 2, .b = 2, .since = now->t + 1};
}

static void look(judge *j, const heard *now) {
    double best[2] = {-INFINITY, -INFINITY};
    j->young = 0;
    for (uint32_t i = 0; i < j->n; i++) {
        const state *x = &j->v[i];
        bool young = (now->t + 1 - x->since) * now->days < YOUNG_DAYS;
        double rate = j->r > 0 ? j->r * x->b / x->a : x->mean;
        j->young += young ? exp(x->log_p) : 0;
        if (x->log_p <= best[young] || x->since > now->t)
            continue;
        best[young] = x->log_p;
        if (young)
            j->rate = rate, j->since = x->since;
        else
            j->former = rate;
    }
}

static void listen(judge *j, const heard *now) {
    double h = now->days / HAZARD_DAYS, all = -INFINITY, ended = -INFINITY;
    for (uint32_t i = 0; i < j->n; i++) {
        state *x = &j->v[i];
        double size = j->r * now->e;
        x->log_p += j->r > 0 ? foretell_count(x, size, now->x) : foretell_surprise(x, now->x);
        if (j->r > 0)
            x->a += size, x->b += now->x;
        else
            learn_surprise(x, now->x);
        all = log_sum(all, x->log_p);
        ended = log_sum(ended, x->log_p + log(h));
        x->log_p += log1p(-h);
    }
    state born = newborn(j, now);
    born.log_p = ended;
    j->v[j->n++] = born;
    j->evidence += all;
    for (uint32_t i = 0; i < j->n; i++)
        j->v[i].log_p -= all;
    look(j, now);
    prune(j);
}

static judge appoint(double r, double mean, uint32_t n, rp_arena *arena) {
    judge j = {.v = RP_NEW(arena, state, n < MOST_AGES ? n + 2 : MOST_AGES + 2), .n = 1, .r = r};
    heard nothing = {.mean = mean};
    j.v[0] = newborn(&j, &nothing);
    j.v[0].since = 0;
    return j;
}

// The opinion of the six sizes, weighed by what each has foretold.
typedef struct opinion { double young; bool rise; uint32_t since; } opinion;
static opinion weigh(const judge *j) {
    double most = -INFINITY, sum = 0;
    int best = 0;
    opinion o = {0};
    for (int i = 0; i < SIZES; i++)
        if (j[i].evidence > most)
            most = j[i].evidence, best = i;
    for (int i = 0; i < SIZES; i++) {
        double weight = exp(j[i].evidence - most);
        sum += weight;
        o.young += weight * j[i].young;
    }
    o.young /= sum;
    o.since = j[best].since;
    o.rise = j[best].rate > j[best].former;
    return o;
}

static void raise(rp_alarms *out, rp_alarm x, double days, rp_arena *arena) {
    rp_alarm *last = out->n ? &out->v[out->n - 1] : NULL;
    if (last && (x.at - last->at) * days < MERGE_DAYS && last->rise == x.rise) {
        last->by |= x.by;
        last->sure = fmax(last->sure, x.sure);
        return;
    }
    rp_vec_push(arena, out, x);
}

typedef struct cusum { double up, down; uint32_t up_since, down_since; } cusum;

// 1, -1: over the height, which begins it anew; 0: not.
static int add_cusum(cusum *c, double z, double height, uint32_t t) {
    if (c->up <= 0)
        c->up_since = t;
    if (c->down <= 0)
        c->down_since = t;
    c->up = fmax(0, c->up + z - 0.5);
    c->down = fmax(0, c->down - z - 0.5);
    int over = c->up > height ? 1 : c->down > height ? -1 : 0;
    if (over)
        c->up = c->down = 0;
    return over;
}

void rp_alarms_raise(const rp_counted *x, const double *z, rp_arena *arena, rp_alarms *out) {
    double sum = 0, listened = 0, height = log(FALSE_ALARM_DAYS / x->days) - 1.166;
    judge counts[SIZES], surprise = appoint(0, 0, x->n, arena);
    cusum drift = {0};
    bool were[2] = {true, true};
    for (uint32_t t = 0; t < x->n; t++) {
        if (x->e[t] <= 0)
            continue;
        for (int i = 0; listened <= 0 && i < SIZES; i++)
            counts[i] = appoint(size_of[i], x->y[t] / x->e[t], x->n, arena);
        sum += x->y[t];
        listened += x->e[t];
        heard now = {.t = t, .x = x->y[t], .e = x->e[t], .days = x->days, .mean = sum / listened};
        for (int i = 0; i < SIZES; i++)
            listen(&counts[i], &now);
        opinion o = weigh(counts);
        if (o.young > RAISED && !were[0])
            raise(out, (rp_alarm){t, o.since, RP_BY_COUNTS, o.rise, o.young}, x->days, arena);
        were[0] = o.young > RAISED;
        now.x = z[t];
        listen(&surprise, &now);
        if (surprise.young > RAISED && !were[1])
            raise(out, (rp_alarm){t, surprise.since, RP_BY_SURPRISE, surprise.rate > surprise.former, surprise.young}, x->days, arena);
        were[1] = surprise.young > RAISED;
        int over = add_cusum(&drift, z[t], height, t);
        if (over)
            raise(out, (rp_alarm){t, over > 0 ? drift.up_since : drift.down_since, RP_BY_DRIFT, over > 0, 0}, x->days, arena);
    }
}

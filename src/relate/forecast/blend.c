// blend.c: see blend.h.
//
// A linear pool p = Σ w_i p_i whose weights maximise Σ log p(outcome's bin) over past forecasts (Hall and Mitchell 2007), by
// expectation and maximisation:
//
//     r_i = w_i p_i / Σ_k w_k p_k        w_i = (Σ v r_i + a w⁰_i) / (Σ v + a)
//
// first for all trials together, then for each class of pairs and horizon with the common weights as prior w⁰ of weight a.
// A trial loses half its weight v in five years. The bins are those of the ignorance score: weights learnt on single values
// prefer members that resolve small counts and were worse on everything else.
//
// Tilt. Jumps (deaths over three times the year's mean) are what every pool of pasts misses. With F the pool's distribution
//
//     F*(y) = F(y) − κ F(y)³² (1 − F(y))
//
// moves mass from below the 95 % quantile beyond it and leaves the rest as it is; κ is the least that would have held
// HELD of the past jumps in the 90 % interval. Rejected: a beta transform of F (Ranjan and Gneiting 2010), which calibrates
// the whole and thereby narrows the tail; giving the widest member more weight, which costs three times as much log score; a
// bump that fades before the far tail (F⁴⁰ (1 − F)²), which costs no less.
#include "relate/forecast/blend.h"

#include <math.h>
#include <string.h>

#include "relate/forecast/proper.h"

enum { ROUNDS = 60, TILT_POWER = 32 };
static const double COMMON_PRIOR = 3, CELL_PRIOR = 50, HALF_LIFE_YEARS = 5, HELD = 0.5, UPPER = 0.95, TILT_STEP = 0.1, MOST_TILT = 2.5;

void rp_blend_begin(rp_lore *lore) {
    lore->tilt = 0;
    for (int c = 0; c < RP_CLASSES; c++)
        for (int h = 0; h < RP_HORIZONS; h++)
            for (int i = 0; i < RP_MEMBERS; i++)
                lore->weight[c][h][i] = 1.0 / RP_MEMBERS;
}

// Which trials: those due by now, of a class and horizon (−1: of all).
typedef struct choice {
    const rp_trial *trial;
    size_t n;
    int now, year, class, horizon;
} choice;

static bool chosen(const choice *x, const rp_trial *t) {
    return t->due <= x->now && (x->class < 0 || (t->class == x->class && t->horizon == x->horizon));
}

static void maximise(const choice *x, const double *prior, double strength, double *w) {
    memcpy(w, prior, RP_MEMBERS * sizeof *w);
    for (int round = 0; round < ROUNDS; round++) {
        double sum[RP_MEMBERS] = {0}, total = strength;
        for (size_t k = 0; k < x->n; k++) {
            const rp_trial *t = &x->trial[k];
            if (!chosen(x, t))
                continue;
            double mix = 0, v = exp2((t->due - x->now) / (HALF_LIFE_YEARS * x->year));
            for (int i = 0; i < RP_MEMBERS; i++)
                mix += w[i] * (double)t->p[i];
            for (int i = 0; i < RP_MEMBERS; i++)
                sum[i] += v * w[i] * (double)t->p[i] / mix;
            total += v;
        }
        for (int i = 0; i < RP_MEMBERS; i++)
            w[i] = (sum[i] + strength * prior[i]) / total;
    }
}

static double tilted(double F, double tilt) {
    return F - tilt * pow(F, TILT_POWER) * (1 - F);
}

static double least_tilt(const choice *x) {
    for (double tilt = 0; tilt < MOST_TILT; tilt += TILT_STEP) {
        double jumps = 0, held = 0;
        for (size_t k = 0; k < x->n; k++)
            if (chosen(x, &x->trial[k]) && x->trial[k].jump)
                jumps++, held += tilted((double)x->trial[k].below, tilt) < UPPER;
        if (held >= HELD * jumps)
            return tilt;
    }
    return MOST_TILT;
}

void rp_blend_learn(rp_lore *lore, const rp_trial *trial, size_t n, int now, int year) {
    double even[RP_MEMBERS], common[RP_MEMBERS];
    choice all = {trial, n, now, year, -1, -1};
    for (int i = 0; i < RP_MEMBERS; i++)
        even[i] = 1.0 / RP_MEMBERS;
    maximise(&all, even, COMMON_PRIOR, common);
    for (int c = 0; c < RP_CLASSES; c++)
        for (int h = 0; h < RP_HORIZONS; h++) {
            choice cell = {trial, n, now, year, c, h};
            maximise(&cell, common, CELL_PRIOR, lore->weight[c][h]);
        }
    lore->tilt = least_tilt(&all);
}

static void mix(const double *w, const rp_law *member, rp_law *out) {
    memset(out, 0, sizeof *out);
    for (int i = 0; i < RP_MEMBERS; i++)
        for (int c = 0; c < RP_LAW_CELLS; c++)
            out->p[c] += w[i] * member[i].p[c];
}

static double bin_share(const rp_law *law, int bin) {
    double sum = 0;
    for (int c = 0; c < RP_LAW_CELLS && rp_ignorance_bin(rp_law_low(c)) <= bin; c++)
        sum += rp_ignorance_bin(rp_law_low(c)) == bin ? law->p[c] : 0;
    return (1000 * sum + 1) / (1000 + RP_IGN_BINS);
}

rp_trial rp_trial_of(const rp_lore *lore, const rp_law member[RP_MEMBERS], int class, int horizon, double y) {
    rp_trial t = {.class = (uint8_t)class, .horizon = (uint8_t)horizon};
    rp_law law;
    int bin = rp_ignorance_bin(y);
    for (int i = 0; i < RP_MEMBERS; i++)
        t.p[i] = (float)bin_share(&member[i], bin);
    mix(lore->weight[class][horizon], member, &law);
    double below = 0;
    for (int c = 0; c < rp_law_cell(y); c++)
        below += law.p[c];
    t.below = (float)below;
    return t;
}

void rp_blend_apply(const rp_lore *lore, const rp_law member[RP_MEMBERS], int class, int horizon, rp_law *out) {
    double below = 0, was = 0;
    mix(lore->weight[class][horizon], member, out);
    for (int c = 0; c < RP_LAW_CELLS; c++) {
        below += out->p[c];
        double F = tilted(below < 1 ? below : 1, lore->tilt);
        out->p[c] = F - was;
        was = F;
    }
}

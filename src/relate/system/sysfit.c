// sysfit.c: see sysfit.h. A channel is judged as a forecaster would: at each year's end the streams it leads to are fitted twice to all
// before, with its links and without, and both are scored on the year that follows,
//
//     gain_b = Σ_targets log L_with(block b) - log L_without(block b),     mean ± 1.645 sd / √blocks
//
// over blocks of four weeks. A link that only fits the past better gains nothing here. A modulator holds once or twice in a
// record, so that there is no second time to forecast: it is judged by the profile of its factor, and called so.
// Rejected: likelihood ratios on the whole record (they bless every link of a trending pair of streams).
#include "relate/system/sysfit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { YEAR = 365 };
static const double Z90 = 1.6448536269514722;

// --------------------------------------------------------------------------------------------------------------- shapes

// The model whose channels are those of let_in [channels].
static rp_hawkes *model_of(const rp_system *s, const rp_sys_record *r, const bool *let_in, uint32_t **link_channel, rp_arena *a) {
    RP_VEC(rp_link) links = {0};
    RP_VEC(uint32_t) owners = {0};
    for (uint32_t i = 0; i < s->streams.n; i++) {
        rp_vec_push(a, &links, ((rp_link){i, i}));
        rp_vec_push(a, &owners, UINT32_MAX);
    }
    for (uint32_t c = 0; c < s->channels.n; c++)
        for (uint32_t p = 0; let_in[c] && p < s->channels.v[c].sources.n * s->channels.v[c].targets.n; p++) {
            const rp_sys_channel *x = &s->channels.v[c];
            rp_link l = {x->targets.v[p % x->targets.n], x->sources.v[p / x->targets.n]};
            bool there = false;
            for (uint32_t q = 0; q < links.n; q++)
                there |= links.v[q].target == l.target && links.v[q].source == l.source;
            if (there)
                continue;                   // two channels tell of one link: it is the first's
            rp_vec_push(a, &links, l);
            rp_vec_push(a, &owners, c);
        }
    rp_hawkes *h = rp_hawkes_new(a, &(rp_hawkes_shape){.types = s->streams.n, .n_links = links.n, .n_kernels = s->n_half_lives, .levels = r->levels,
        .modulators = s->modulators.n, .n_epochs = r->n_epochs, .link = links.v, .half_life = s->half_life, .epoch = r->epoch});
    *link_channel = RP_NEW(a, uint32_t, h->links + 1);
    for (uint32_t l = 0; l < h->links; l++)
        (*link_channel)[l] = owners.v[h->given[l]];
    return h;
}

static rp_hawkes_prior *prior_of(const rp_system *s, const rp_hawkes *h, const uint32_t *link_channel, const bool *holds, rp_arena *a) {
    rp_hawkes_prior *p = rp_hawkes_prior_new(a, h);
    for (uint32_t l = 0; l < h->links; l++)
        for (uint32_t k = 0; k < h->kernels && link_channel[l] != UINT32_MAX; k++)
            p->branching[(size_t)l * h->kernels + k] = (rp_gamma){1, 1 / s->channels.v[link_channel[l]].prior};
    for (uint32_t m = 0; m < s->modulators.n; m++)
        for (uint32_t i = 0; i < s->modulators.v[m].streams.n; i++)
            p->acts[(size_t)s->modulators.v[m].streams.v[i] * h->modulators + m] = holds[m];
    return p;
}

// ------------------------------------------------------------------------------------------------------------- channels

typedef struct judging {
    const rp_system *s;
    const rp_sys_record *r;
    uint32_t to;
    const bool *modulators;                 // [modulators] all
    rp_arena *arena;
} judging;

// The streams a channel leads to, fitted to bins [0, at), with or without it.
static rp_hawkes *fitted(const judging *j, const bool *let_in, const rp_sys_channel *c, uint32_t at) {
    uint32_t *owner;
    rp_hawkes *h = model_of(j->s, j->r, let_in, &owner, j->arena);
    rp_hawkes_prior *prior = prior_of(j->s, h, owner, j->modulators, j->arena);
    for (uint32_t i = 0; i < c->targets.n; i++)
        rp_hawkes_fit_type(h, j->r->cells, at, prior, c->targets.v[i]);
    return h;
}

// The log score of a block by one model.
static double score(const judging *j, const rp_hawkes *h, const rp_sys_channel *c, uint32_t from, uint32_t to) {
    double sum = 0;
    for (uint32_t i = 0; i < c->targets.n; i++)
        sum += rp_hawkes_loglik_of(h, j->r->cells, c->targets.v[i], from, to);
    return sum;
}

static bool enough(const judging *j, const rp_sys_channel *c) {
    uint32_t sources = 0, targets = 0;
    for (uint32_t i = 0; i < c->sources.n; i++)
        sources += j->r->events[c->sources.v[i]];
    for (uint32_t i = 0; i < c->targets.n; i++)
        targets += j->r->events[c->targets.v[i]];
    return sources >= RP_SYSFIT_LEAST_EVENTS && targets >= RP_SYSFIT_LEAST_EVENTS;
}

// Had the background that holds at bin t begun before bin at? If not, a fit to what lies before knows nothing of it.
static bool begun(const judging *j, uint32_t t, uint32_t at) {
    uint32_t e = 0, first = 0;
    while (e + 1 < j->r->n_epochs && j->r->epoch[e + 1].from <= t)
        e++;
    while (j->r->epoch[first].level != j->r->epoch[e].level)
        first++;
    return j->r->epoch[first].from + RP_SYSFIT_BLOCK <= at;
}

static void judge(const judging *j, uint32_t channel, rp_sys_verdict *v) {
    const rp_sys_channel *c = &j->s->channels.v[channel];
    uint32_t begin = 3 * YEAR < j->to / 2 ? 3 * YEAR : j->to / 2;
    double sum = 0, square = 0;
    bool *with = RP_NEW(j->arena, bool, j->s->channels.n), *without = RP_NEW(j->arena, bool, j->s->channels.n);
    for (uint32_t i = 0; i < j->s->channels.n; i++)
        with[i] = true, without[i] = i != channel;
    for (uint32_t at = begin; enough(j, c) && at + RP_SYSFIT_BLOCK <= j->to; at += YEAR) {
        const rp_hawkes *a = fitted(j, with, c, at), *b = fitted(j, without, c, at);
        for (uint32_t t = at; t < at + YEAR && t + RP_SYSFIT_BLOCK <= j->to; t += RP_SYSFIT_BLOCK) {
            if (!begun(j, t, at))
                continue;
            double of_a = score(j, a, c, t, t + RP_SYSFIT_BLOCK), won = of_a - score(j, b, c, t, t + RP_SYSFIT_BLOCK);
            if (of_a >= 0)                  // a block in which nobody looked scores 0: it tells nothing
                continue;
            sum += won, square += won * won;
            v->blocks++;
        }
    }
    v->known = v->blocks >= RP_SYSFIT_LEAST_BLOCKS;
    if (!v->known)
        return;
    v->gain = sum / v->blocks;
    double se = sqrt(fmax(0, square / v->blocks - v->gain * v->gain) / (v->blocks - 1));
    v->gain_low = v->gain - Z90 * se;
    v->gain_high = v->gain + Z90 * se;
}

// --------------------------------------------------------------------------------------------------------- what is found

// What one event of the channel's sources causes by it, in all.
static rp_spread branching_of(const rp_sys_fit *f, uint32_t channel, uint32_t n_sources) {
    const rp_hawkes *h = f->h;
    double sum[RP_SYSFIT_DRAWS] = {0};
    bool needed = false;
    for (uint32_t l = 0; l < h->links; l++) {
        if (f->link_channel[l] != channel)
            continue;
        needed |= rp_hawkes_branching(h, &f->draws, l, 0.9).low > 0;
        for (uint32_t q = 0; q < f->draws.n; q++)
            for (uint32_t k = 0; k < h->kernels; k++)
                sum[q] += f->draws.branching[((size_t)q * h->links + l) * h->kernels + k] / n_sources;
    }
    rp_spread s = rp_spread_shortest(sum, f->draws.n, 0.9);
    s.low = needed ? s.low : 0;
    return s;
}

// Better forecasts, and by a link that the whole record would miss: where a fit sets a link to almost nothing, the two models
// differ by less than rounding, and a difference of no size can still have a sign.
static void judge_both(rp_sys_verdict *v) {
    v->supported = v->known && v->gain_low > 0 && v->branching.low > 0;
}

// A modulator's factor over the streams it acts on: their geometric mean.
static void judge_modulator(const rp_system *s, const rp_sys_record *r, uint32_t m, const rp_sys_fit *f, rp_sys_verdict *v) {
    const rp_sys_modulator *x = &s->modulators.v[m];
    double factor[RP_SYSFIT_DRAWS];
    uint32_t seen = 0, bins = 0;
    for (uint32_t e = 0; e < r->n_epochs; e++)
        for (uint32_t i = 0; i < x->streams.n && r->epoch[e].modulators >> m & 1; i++)
            if (!rp_epoch_unseen(&r->epoch[e], x->streams.v[i]))
                bins += (e + 1 < r->n_epochs ? r->epoch[e + 1].from : r->bins) - r->epoch[e].from;
    for (uint32_t i = 0; i < x->streams.n; i++)
        seen += r->events[x->streams.v[i]];
    v->known = bins >= 14 && seen >= RP_SYSFIT_LEAST_EVENTS;
    for (uint32_t q = 0; q < f->draws.n; q++) {
        double log_sum = 0;
        for (uint32_t i = 0; i < x->streams.n; i++)
            log_sum += log(f->draws.factor[((size_t)q * s->streams.n + x->streams.v[i]) * s->modulators.n + m]);
        factor[q] = exp(log_sum / x->streams.n);
    }
    v->branching = rp_spread_central(factor, f->draws.n, 0.9);
    v->supported = v->known && (v->branching.low > 1 || v->branching.high < 1);
}

static rp_status fit(rp_sys_fit *f, const judging *j, const bool *let_in, rp_arena *a) {
    f->h = model_of(j->s, j->r, let_in, &f->link_channel, a);
    f->draws = (rp_hawkes_draws){.n = RP_SYSFIT_DRAWS};
    RP_TRY(rp_hawkes_fit(f->h, j->r->cells, j->to, prior_of(j->s, f->h, f->link_channel, j->modulators, a), &f->draws, a));
    f->radius = rp_hawkes_radius(f->h);
    return RP_OK;
}

// The streams' own excitation.
static void judge_selves(const rp_system *s, const rp_sys_record *r, rp_sys_fit *f) {
    for (uint32_t i = 0; i < s->streams.n; i++)
        for (uint32_t l = f->h->row[i]; l < f->h->row[i + 1]; l++)
            if (f->h->source[l] == i) {
                f->self[i].branching = rp_hawkes_branching(f->h, &f->draws, l, 0.9);
                f->self[i].known = r->events[i] >= RP_SYSFIT_LEAST_EVENTS;
                f->self[i].supported = f->self[i].known && f->self[i].branching.low > 0;
            }
}

rp_status rp_sys_fit_make(const rp_system *s, const rp_sys_record *r, uint32_t to, bool supported_only, rp_arena *a, rp_sys_fit *out) {
    bool *let_in = RP_NEW(a, bool, s->channels.n + 1), *holds = RP_NEW(a, bool, s->modulators.n + 1);
    memset(let_in, true, s->channels.n);
    memset(holds, true, s->modulators.n);
    *out = (rp_sys_fit){.channel = RP_NEW(a, rp_sys_verdict, s->channels.n + 1), .modulator = RP_NEW(a, rp_sys_verdict, s->modulators.n + 1),
                        .self = RP_NEW(a, rp_sys_verdict, s->streams.n)};
    judging j = {s, r, to, holds, rp_arena_new()};
    for (uint32_t c = 0; c < s->channels.n; c++) {
        judge(&j, c, &out->channel[c]);
        rp_arena_reset(j.arena);
    }
    rp_arena_free(j.arena);
    RP_TRY(fit(out, &j, let_in, a));
    for (uint32_t c = 0; c < s->channels.n; c++) {
        out->channel[c].branching = branching_of(out, c, s->channels.v[c].sources.n);
        judge_both(&out->channel[c]);
    }
    for (uint32_t m = 0; m < s->modulators.n; m++)
        judge_modulator(s, r, m, out, &out->modulator[m]);
    judge_selves(s, r, out);
    if (!supported_only)
        return RP_OK;
    for (uint32_t c = 0; c < s->channels.n; c++)
        let_in[c] = out->channel[c].supported;
    for (uint32_t m = 0; m < s->modulators.n; m++)
        holds[m] = out->modulator[m].supported;
    return fit(out, &j, let_in, a);
}

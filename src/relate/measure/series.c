// series.c: see series.h.
//
// What is heard of a day is told on it and after it. With g(lag) the share of reports that come so many days late (measured in the store,
// by powers of two, with a little of ordinary news mixed in), a day is heard by V_d = sum over stories published at p >= d of g(p - d). So
// a week that only later stories look back on is heard faintly, and its silence says little; the latest days are known to be told incompletely; and a
// collection of five essays gives a curve, with the bands that it deserves. O(days × bins) by sums of stories up to each day.
#include "relate/measure/series.h"

#include <math.h>

#include "relate/bearing.h"
#include "relate/negbin.h"

enum { VAGUE_DAYS = 366, LEAD_DAYS = 365, MOST_PERIODS = 40000 };
static const double FAINT = 0.02;           // of the mean of what is heard: below it, silence is missing
static const double WITNESSES = 5;          // acts whose usual number of documents is known beforehand
static const double TOLL_DOUBT = 1.645;     // low and high of a toll, as deviations from its best value

// --------------------------------------------------------------------------------------------------------------- periods

static rp_day next_period(enum rp_step step, rp_day from) {
    int y, m, d;
    if (step != RP_STEP_MONTH)
        return from + (step == RP_STEP_WEEK ? 7 : 1);
    rp_day_split(from, &y, &m, &d);
    return from + rp_month_days(y, m);
}

static rp_day period_of(enum rp_step step, rp_day day) {
    int y, m, d;
    if (step == RP_STEP_WEEK)
        return day - rp_day_weekday(day);
    rp_day_split(day, &y, &m, &d);
    return step == RP_STEP_MONTH ? rp_day_make(y, m, 1) : day;
}

static void lay_out(rp_series *s, rp_days all, rp_arena *arena) {
    RP_VEC(rp_day) from = {0};
    rp_day day = period_of(s->step, all.from);
    for (; day <= all.to && from.n < MOST_PERIODS; day = next_period(s->step, day))
        rp_vec_push(arena, &from, day);
    s->n = from.n;
    rp_vec_push(arena, &from, day);
    s->from = from.v;
    s->days = s->step == RP_STEP_WEEK ? 7 : s->step == RP_STEP_DAY ? 1 : 30.44;
}

uint32_t rp_series_period(const rp_series *s, rp_day day) {
    uint32_t low = 0, high = s->n;
    if (s->n == 0 || day < s->from[0] || day >= s->from[s->n])
        return s->n;
    while (high - low > 1) {
        uint32_t middle = (low + high) / 2;
        if (s->from[middle] <= day)
            low = middle;
        else
            high = middle;
    }
    return low;
}

// -------------------------------------------------------------------------------------------------------------- coverage

// g: the share of each bin of lags.
static void late(const rp_coverage *c, double *g) {
    double sum = 0;
    for (int i = 0; i < RP_DELAY_BINS; i++)
        sum += g[i] = (double)c->delay[i] + 4 * exp2(-i);
    for (int i = 0; i < RP_DELAY_BINS; i++)
        g[i] /= sum;
}

// heard[d] = sum_i g_i / width_i × stories of days d + lag, lag in bin i
static double *listen(const rp_coverage *c, const double *stories, rp_days all, rp_arena *arena) {
    uint32_t n = (uint32_t)(all.to - all.from) + 1;
    double *heard = RP_NEW(arena, double, n), *upto = RP_NEW(arena, double, c->n + 1), g[RP_DELAY_BINS];
    for (uint32_t i = 0; i < c->n; i++)
        upto[i + 1] = upto[i] + fmax(0, stories[i]);
    late(c, g);
    for (uint32_t t = 0; t < n; t++) {
        int64_t at = (int64_t)all.from + t - c->first;
        if (c->table) {
            heard[t] = at >= 0 && at < c->n ? fmax(0, stories[at]) : 0;
            continue;
        }
        for (int i = 0; i < RP_DELAY_BINS; i++) {
            int64_t first = at + (i ? INT64_C(1) << (i - 1) : 0), end = at + (INT64_C(1) << i);
            int64_t low = first < 0 ? 0 : first > c->n ? c->n : first, high = end < 0 ? 0 : end > c->n ? c->n : end;
            heard[t] += g[i] * (upto[high] - upto[low]) / (double)(end - first);
        }
    }
    return heard;
}

// What is heard of each period, from what is heard of each day.
static double *by_period(const rp_series *s, const double *heard, rp_days of, rp_arena *arena) {
    double *v = RP_NEW(arena, double, s->n);
    for (uint32_t t = 0; t < s->n; t++)
        for (rp_day d = s->from[t]; d < s->from[t + 1]; d++)
            v[t] += d >= of.from && d <= of.to ? heard[d - of.from] : 0;
    return v;
}

static double acts_in(const rp_tick *k) {
    return k->y[0] + k->y[1] + k->y[2] + k->y[3];
}

static double mean_of(const double *v, uint32_t n) {
    double sum = 0, heard = 0;
    for (uint32_t t = 0; t < n; t++)
        sum += v[t], heard += v[t] > 0;
    return heard > 0 ? sum / heard : 0;
}

typedef struct hearing { double *all, *named, *both; } hearing;         // [n] by period

// V_t as the essay has it.
static void count_attention(const rp_series *s, const hearing *h, double *v) {
    double acts = 0, documents = 0, mean = mean_of(h->both, s->n), named = 0, all = 0;
    for (uint32_t t = 0; t < s->n; t++) {
        acts += acts_in(&s->tick[RP_EITHER_WAY][t]);
        documents += s->tick[RP_EITHER_WAY][t].documents;
        named += h->named[t];
        all += h->all[t];
    }
    double k = all > 0 ? named / all : 0;
    for (uint32_t t = 0; t < s->n; t++) {
        const rp_tick *x = &s->tick[RP_EITHER_WAY][t];
        double each = documents > 0 ? x->documents * acts / documents : 0;
        v[t] = h->named[t] - h->both[t] + k * (h->all[t] - h->named[t]) + mean * (each + WITNESSES) / (acts_in(x) + WITNESSES);
    }
}

// log V over its mean; a period of which hardly anything is heard at all is missing, unless something is told of it all the same.
static void weigh_volume(rp_series *s, const rp_coverage *c, rp_days of, const double *heard, rp_arena *arena) {
    const hearing h = {by_period(s, heard, of, arena), by_period(s, listen(c, c->stories, of, arena), of, arena), by_period(s, listen(c, c->both, of, arena), of, arena)};
    double *v = RP_NEW(arena, double, s->n), faint = FAINT * mean_of(h.all, s->n);
    s->stories = RP_NEW(arena, double, s->n);
    s->log_v = RP_NEW(arena, double, s->n);
    count_attention(s, &h, v);
    for (uint32_t t = 0; t < s->n; t++) {
        bool silent = h.all[t] < faint && acts_in(&s->tick[RP_EITHER_WAY][t]) <= 0;
        v[t] = silent ? 0 : v[t];
        for (rp_day d = s->from[t]; d < s->from[t + 1]; d++)
            if (d >= c->first && d < c->first + (rp_day)c->n)
                s->stories[t] += fmax(0, c->stories[d - c->first]);
    }
    double mean = mean_of(v, s->n);
    for (uint32_t t = 0; t < s->n; t++)
        s->log_v[t] = v[t] <= 0 ? (double)NAN : log(fmax(v[t], FAINT * mean) / mean);
}

// ------------------------------------------------------------------------------------------------------------------ acts

bool rp_share_goes(const rp_share *x, enum rp_way way) {
    return way == RP_EITHER_WAY || (x->way & (way == RP_A_TO_B ? RP_TOWARDS : RP_BACK)) != 0;
}

double rp_share_in(const rp_series *s, const rp_share *x, uint32_t t) {
    rp_day from = x->act->date.from > s->from[t] ? x->act->date.from : s->from[t];
    rp_day to = x->act->date.to < s->from[t + 1] - 1 ? x->act->date.to : s->from[t + 1] - 1;
    return to < from ? 0 : x->exists * (to - from + 1) / (x->act->date.to - x->act->date.from + 1);
}

static void add(const rp_act *x, double part, rp_tick *k) {
    k->y[x->quad] += part;
    k->plover += part * x->intensity;
    k->documents += part * x->independent;
    if (x->killed_best < 0 || x->quad != RP_MATERIAL_CONFLICT)
        return;
    double killed = log1p((double)x->killed_best), doubt = (log1p((double)x->killed_high) - log1p((double)x->killed_low)) / (2 * TOLL_DOUBT);
    double w = part / (1 + doubt * doubt);
    k->killed += part * (double)x->killed_best;
    k->w += w;
    k->wx += w * killed;
    k->wxx += w * killed * killed;
}

void rp_series_add(const rp_series *s, const rp_share *x, double factor, rp_tick *tick) {
    for (uint32_t t = x->from; t <= x->to; t++)
        add(x->act, factor * rp_share_in(s, x, t), &tick[t]);
}

bool rp_series_draw(const rp_series *s, enum rp_way way, uint64_t k, rp_tick *tick) {
    bool doubt = false;
    for (uint32_t t = 0; t < s->n; t++)
        tick[t] = (rp_tick){0};
    for (uint32_t i = 0; i < s->shares.n; i++) {
        const rp_share *x = &s->shares.v[i];
        doubt |= rp_share_goes(x, way) && (x->exists < 1 || x->from < x->to);
        if (!rp_share_goes(x, way) || rp_uniform(x->act->id, 2 * k) >= x->exists)
            continue;
        rp_days d = x->act->date;
        uint32_t t = rp_series_period(s, d.from + (rp_day)(rp_uniform(x->act->id, 2 * k + 1) * (d.to - d.from + 1)));
        if (t < s->n)
            add(x->act, 1, &tick[t]);
    }
    return doubt;
}

static void place(rp_series *s, const rp_act *x, int way, rp_arena *arena) {
    rp_share share = {x, way, rp_act_exists(x), 0, 0};
    rp_day last = s->n ? s->from[s->n] - 1 : 0;
    if (share.exists <= 0)
        s->void_of++;
    else if (x->date.to - x->date.from >= VAGUE_DAYS)
        s->vague++;
    else if (s->n == 0 || x->date.to < s->from[0] || x->date.from > last)
        s->outside++;
    else {
        share.from = rp_series_period(s, x->date.from < s->from[0] ? s->from[0] : x->date.from);
        share.to = rp_series_period(s, x->date.to > last ? last : x->date.to);
        rp_vec_push(arena, &s->shares, share);
    }
}

// Scores of a class as they are here, with five acts' worth of what they usually are.
static void weigh_classes(rp_series *s) {
    static const double usual[RP_N_QUADS] = {8.5, 3, 2, 7};
    double n[RP_N_QUADS], sum[RP_N_QUADS];
    for (int k = 0; k < RP_N_QUADS; k++)
        n[k] = 5, sum[k] = 5 * usual[k];
    for (uint32_t i = 0; i < s->shares.n; i++) {
        const rp_act *x = s->shares.v[i].act;
        n[x->quad] += 1;
        sum[x->quad] += fabs(x->intensity);
    }
    for (int k = 0; k < RP_N_QUADS; k++)
        s->intensity[k] = sum[k] / n[k];
}

// From the first day that is heard well enough, but no earlier than a year before the first act (a party may not have been there), to the
// last day of any story, cut to what is asked for.
static rp_days reach(const rp_coverage *c, rp_days asked, double *heard, rp_days all, rp_day first_act) {
    double mean = 0;
    uint32_t n = (uint32_t)(all.to - all.from) + 1, t = 0;
    for (uint32_t i = 0; i < c->n; i++)
        mean += c->all[i] / c->n;
    while (t < n && heard[t] < FAINT * mean)
        t++;
    all.from += (rp_day)(t < n ? t : 0);
    if (asked.from == RP_DAY_NONE && all.from < first_act - LEAD_DAYS)
        all.from = first_act - LEAD_DAYS;
    all.from = asked.from != RP_DAY_NONE && asked.from > all.from ? asked.from : all.from;
    all.to = asked.to != RP_DAY_NONE && asked.to < all.to ? asked.to : all.to;
    return all;
}

void rp_series_make(rp_series *s, const rp_series_wanted *what, const rp_acts *acts, const rp_coverage *coverage, rp_arena *arena) {
    *s = (rp_series){.a = what->a, .b = what->b, .step = what->step};
    if (coverage->n == 0)
        return;
    rp_days heard_of = {coverage->first, coverage->first + (rp_day)coverage->n - 1};
    rp_day first_act = heard_of.to;
    for (uint32_t i = 0; i < acts->n; i++)
        if (rp_act_way(&acts->v[i], s->a, s->b) && rp_act_exists(&acts->v[i]) > 0 && acts->v[i].date.from < first_act)
            first_act = acts->v[i].date.from;
    heard_of.from = first_act < heard_of.from ? first_act : heard_of.from;
    double *heard = listen(coverage, coverage->all, heard_of, arena);
    lay_out(s, reach(coverage, what->period, heard, heard_of, first_act), arena);
    for (uint32_t i = 0; i < acts->n; i++) {
        int way = rp_act_way(&acts->v[i], s->a, s->b);
        s->counts_cooperation |= acts->v[i].quad >= RP_VERBAL_COOPERATION;
        if (way && rp_days_meet(what->period, acts->v[i].date))
            place(s, &acts->v[i], way, arena);
    }
    for (int way = 0; way < RP_N_WAYS; way++) {
        s->tick[way] = RP_NEW(arena, rp_tick, s->n);
        for (uint32_t i = 0; i < s->shares.n; i++)
            if (rp_share_goes(&s->shares.v[i], (enum rp_way)way))
                rp_series_add(s, &s->shares.v[i], 1, s->tick[way]);
    }
    weigh_classes(s);
    weigh_volume(s, coverage, heard_of, heard, arena);
}

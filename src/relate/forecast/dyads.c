// dyads.c: see dyads.h. O(deeds · log deeds + pairs · periods).
#include "relate/forecast/dyads.h"

#include <stdlib.h>

static int by_pair_and_day(const void *a, const void *b) {
    const rp_deed *x = a, *y = b;
    if (x->pair != y->pair)
        return x->pair < y->pair ? -1 : 1;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return (x->deaths > y->deaths) - (x->deaths < y->deaths);
}

static rp_day first_monday(int year) {
    rp_day day = rp_day_make(year, 1, 1);
    return day + (7 - rp_day_weekday(day)) % 7;
}

int rp_dyads_period(const rp_dyads *s, rp_day day) {
    int year, month, of_month;
    if (s->period == RP_WEEKS) {
        rp_day from = first_monday(s->year);
        return day < from ? 0 : (day - from) / 7;
    }
    rp_day_split(day, &year, &month, &of_month);
    return (year - s->year) * 12 + month - 1;
}

rp_day rp_dyads_day(const rp_dyads *s, int period) {
    return s->period == RP_WEEKS ? first_monday(s->year) + 7 * period : rp_day_make(s->year + period / 12, period % 12 + 1, 1);
}

// The years that the deeds span.
static void survey(rp_dyads *s, const rp_deeds *deeds) {
    rp_day first = INT32_MAX, last = INT32_MIN;
    for (uint32_t i = 0; i < deeds->list.n; i++) {
        rp_day day = deeds->list.v[i].day;
        first = day < first ? day : first, last = day > last ? day : last;
    }
    int month, day;
    rp_day_split(first, &s->year, &month, &day);
    s->n = deeds->pair.n;
    s->n_periods = rp_dyads_period(s, last) + 1;
}

rp_status rp_dyads_make(rp_dyads *s, rp_deeds *deeds, enum rp_period period, rp_arena *arena, rp_error *err) {
    *s = (rp_dyads){.period = period};
    RP_RETURN_IF(deeds->list.n == 0, RP_OK);
    survey(s, deeds);
    if ((size_t)s->n * (size_t)s->n_periods > RP_DYADS_CELLS)
        return rp_fail(err, RP_E_LIMIT, NULL, 0, 0, "%u pairs of parties over %d %s are too many to hold", s->n, s->n_periods, period == RP_WEEKS ? "weeks" : "months");
    qsort(deeds->list.v, deeds->list.n, sizeof *deeds->list.v, by_pair_and_day);
    size_t cells = (size_t)s->n * (size_t)s->n_periods;
    s->events = RP_NEW(arena, double, cells), s->deaths = RP_NEW(arena, double, cells);
    s->first = RP_NEW(arena, int, s->n), s->toll_from = RP_NEW(arena, uint32_t, s->n + 1);
    s->toll_period = RP_NEW(arena, int, deeds->list.n), s->toll = RP_NEW(arena, double, deeds->list.n);
    s->name = deeds->pair.v;
    for (uint32_t i = 0, d = 0; i < deeds->list.n; i++) {
        const rp_deed *x = &deeds->list.v[i];
        int t = rp_dyads_period(s, x->day);
        if (i == 0 || x->pair != d)
            d = x->pair, s->first[d] = t, s->toll_from[d] = i;
        size_t cell = (size_t)d * (size_t)s->n_periods + (size_t)t;
        s->events[cell]++, s->deaths[cell] += x->deaths;
        s->toll_period[i] = t, s->toll[i] = x->deaths;
    }
    s->toll_from[s->n] = deeds->list.n;
    return RP_OK;
}

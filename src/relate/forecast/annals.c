// annals.c: see annals.h. O(acts + days).
#include "relate/forecast/annals.h"

#include <string.h>

enum { SLACK_DAYS = 3 };

// Months since year 0 of a day.
static int month_of(rp_day day) {
    int year, month, of_month;
    rp_day_split(day, &year, &month, &of_month);
    return year * 12 + month - 1;
}

static rp_days days_of(int month) {
    return rp_days_month(month / 12, month % 12 + 1);
}

rp_days rp_month_ahead(rp_day known_to, int h) {
    return days_of(month_of(known_to) + h);
}

static bool counts(const rp_act *x) {
    return x->quad == RP_MATERIAL_CONFLICT && (x->status == RP_ACT_HAPPENED || x->status == RP_ACT_DISPUTED);
}

static int month_of_act(const rp_act *x) {
    return month_of(x->date.from + (x->date.to - x->date.from) / 2);
}

static double deaths_of(const rp_act *x) {
    return x->killed_best > 0 ? (double)x->killed_best : 0;
}

// The last month that is over, as told.
static int last_over(const rp_coverage *told) {
    rp_day last = told->first + (rp_day)told->n - 1;
    int month = month_of(last);
    return last >= days_of(month).to - SLACK_DAYS ? month : month - 1;
}

static bool observed(const rp_coverage *told, int month) {
    rp_days days = days_of(month);
    for (rp_day d = days.from; d <= days.to; d++) {
        uint32_t i = (uint32_t)(d - told->first);
        if (d >= told->first && i < told->n && told->stories[i] >= 0)
            return true;
    }
    return false;
}

// The acts' tolls into the chronicle, by month. at: [months] number of each month among those that are told, −1: none.
static void count(rp_annals *a, const rp_acts *acts, const int *at, int from, int to, rp_arena *arena) {
    double *events = RP_NEW(arena, double, a->n), *deaths = RP_NEW(arena, double, a->n), *toll = RP_NEW(arena, double, acts->n);
    uint32_t *next = RP_NEW(arena, uint32_t, a->n + 1);
    int *period = RP_NEW(arena, int, acts->n), first = a->n - 1;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < acts->n; i++) {
            const rp_act *x = &acts->v[i];
            int month = month_of_act(x), t = month >= from && month <= to ? at[month - from] : -1;
            if (!counts(x) || t < 0)
                continue;
            if (pass == 0) {
                events[t]++, deaths[t] += deaths_of(x), next[t + 1]++, a->acts++;
                first = t < first ? t : first;
            } else {
                toll[next[t]] = deaths_of(x), period[next[t]++] = t;
            }
        }
        for (int t = 0; pass == 0 && t < a->n; t++)
            next[t + 1] += next[t];
    }
    a->chronicle = (rp_chronicle){events, deaths, first, a->n - 1, period, toll, a->acts};
}

void rp_annals_make(rp_annals *a, const rp_acts *acts, const rp_coverage *told, rp_arena *arena) {
    *a = (rp_annals){.known_to = RP_DAY_NONE};
    if (told->n == 0)
        return;
    int from = month_of(told->first), to = last_over(told);
    if (to < from)
        return;
    int *at = RP_NEW(arena, int, to - from + 1);
    for (int month = from; month <= to; month++)
        at[month - from] = observed(told, month) ? a->n++ : -1;
    a->known_to = days_of(to).to;
    if (a->n > 0)
        count(a, acts, at, from, to, arena);
}

bool rp_annals_outcome(const rp_acts *acts, const rp_coverage *told, rp_days month, double *events, double *deaths) {
    int wanted = month_of(month.from);
    *events = *deaths = 0;
    if (told->n == 0 || wanted > last_over(told) || !observed(told, wanted))
        return false;
    for (uint32_t i = 0; i < acts->n; i++)
        if (counts(&acts->v[i]) && month_of_act(&acts->v[i]) == wanted)
            ++*events, *deaths += deaths_of(&acts->v[i]);
    return true;
}

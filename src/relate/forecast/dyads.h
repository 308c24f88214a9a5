// dyads.h: dated deeds between pairs of parties as series: for each pair, events and deaths in every month or week.
#ifndef RP_RELATE_DYADS_H
#define RP_RELATE_DYADS_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"

// One deed. pair: a place in rp_deeds.pair; every one of these has a deed.
typedef struct rp_deed {
    uint32_t pair;
    rp_day day;
    double deaths;
} rp_deed;

typedef struct rp_deeds {
    RP_VEC(rp_deed) list;
    RP_VEC(const char *) pair;              // their names, ascending
} rp_deeds;

enum rp_period { RP_MONTHS, RP_WEEKS };

// Periods are counted from January, or the first Monday, of the year of the first deed; what is earlier counts as the first
// week. All arrays live in the arena given to rp_dyads_make.
typedef struct rp_dyads {
    enum rp_period period;
    uint32_t n;                             // pairs
    int n_periods, year;                    // year: of the first deed
    double *events, *deaths;                // [n][n_periods]
    int *first;                             // [n] period of the first deed
    // deaths of each deed, by pair, then day: those of pair d are toll_from[d] … toll_from[d + 1]
    uint32_t *toll_from;                    // [n + 1]
    int *toll_period;
    double *toll;
    const char *const *name;                // [n]
} rp_dyads;

// Sorts the deeds (by pair, day, deaths) and counts. Without deeds n is 0. RP_E_LIMIT: pairs times periods are more than RP_DYADS_CELLS. A least number of deeds was rejected: it would let
// the future say which pairs there are.
enum { RP_DYADS_CELLS = 1 << 26 };
rp_status rp_dyads_make(rp_dyads *s, rp_deeds *deeds, enum rp_period period, rp_arena *arena, rp_error *err);

// The period of a day, and the first day of a period.
int rp_dyads_period(const rp_dyads *s, rp_day day);
rp_day rp_dyads_day(const rp_dyads *s, int period);

#endif

// series.h: acts between two parties as numbers period by period: what is counted, and who listened.
//
// Numbers are expected ones: an act that may not have happened counts with the probability that it did (bearing.h), one that happened
// on one of several days is spread over them. rp_series_draw gives whole numbers instead, one of the worlds that may be true.
#ifndef RP_RELATE_SERIES_H
#define RP_RELATE_SERIES_H

#include "code/act.h"

enum rp_step { RP_STEP_WEEK, RP_STEP_DAY, RP_STEP_MONTH };
enum rp_way { RP_EITHER_WAY, RP_A_TO_B, RP_B_TO_A, RP_N_WAYS };

// One way, one period.
typedef struct rp_tick {
    double y[RP_N_QUADS];                   // acts by quad class
    double w, wx, wxx;                      // of acts with a toll, x = log(1 + killed): sums of weight, weight × x, weight × x²
    double killed;                          // best values
    double plover;                          // sum of PLOVER's scores
    double documents;                       // independent ones, over the acts
} rp_tick;

// An act that takes part, with what it is worth.
typedef struct rp_share {
    const rp_act *act;
    int way;                                // RP_TOWARDS | RP_BACK
    double exists;
    uint32_t from, to;                      // periods it may lie in, inclusive
} rp_share;

typedef struct rp_series {
    const char *a, *b;
    enum rp_step step;
    double days;                            // of a period, on average
    uint32_t n;
    rp_day *from;                           // [n + 1] first day of each period
    double *stories;                        // [n] published then that name one of the two
    double *log_v;                          // [n] log of what is heard of a period, then or later, over its mean; NAN: nothing, missing
    rp_tick *tick[RP_N_WAYS];               // [n] each
    double intensity[RP_N_QUADS];           // mean absolute score of a class here
    bool counts_cooperation;                // does the source count it at all?
    RP_VEC(rp_share) shares;
    uint32_t outside, vague, void_of;       // acts left out: before or after what was heard; of a day too uncertain; only denied or planned
} rp_series;

typedef struct rp_series_wanted {
    const char *a, *b;
    enum rp_step step;
    rp_days period;                         // RP_DAYS_NONE: all
    bool whole;                             // only both ways together are measured: of each way alone nothing is known
} rp_series_wanted;

// acts may hold those of other pairs; they and the coverage (of stories about a or b) are borrowed. Memory from arena.
void rp_series_make(rp_series *s, const rp_series_wanted *what, const rp_acts *acts, const rp_coverage *coverage, rp_arena *arena);

// The period of a day; n outside.
uint32_t rp_series_period(const rp_series *s, rp_day day);

// The part of an act that lies in period t: probability that it happened, and then.
double rp_share_in(const rp_series *s, const rp_share *x, uint32_t t);

bool rp_share_goes(const rp_share *x, enum rp_way way);

// Adds factor × an act to the ticks of a way.
void rp_series_add(const rp_series *s, const rp_share *x, double factor, rp_tick *tick);

// One world: each act happened or not, on one day, by its id and k alone. False: nothing is uncertain, the expected numbers are whole.
bool rp_series_draw(const rp_series *s, enum rp_way way, uint64_t k, rp_tick *tick);

#endif

// bond.h: the relation of two parties, measured: how hostile and how cooperative each is towards the other over time, where that
// turned, and what made it turn. The whole of it is a function of acts and coverage alone.
#ifndef RP_RELATE_BOND_H
#define RP_RELATE_BOND_H

#include "relate/measure/alarm.h"
#include "relate/measure/curve.h"
#include "relate/measure/series.h"

enum rp_mood { RP_HOSTILITY, RP_COOPERATION, RP_N_MOODS };

// One mood of one way.
typedef struct rp_measured {
    rp_curve_law law;
    double *mean, *var;                     // [n] of theta, over what may have happened and when
    double usual;                           // mean of mean: theta - usual is how far from what is usual between the two
    rp_curve curve;                         // of the expected numbers: what influence is reckoned on
    rp_seen seen;
} rp_measured;

// What an act does to a curve: how it would stand without it.
typedef struct rp_pull {
    const rp_share *share;
    double change;                          // of theta, or of a step in theta
} rp_pull;

// The same in another pair of the store.
typedef struct rp_echo {
    const char *a, *b;
    rp_day day;
    double before, after;
} rp_echo;

enum { RP_MAKERS = 5 };
typedef struct rp_point {                   // a turning point
    enum rp_mood mood;
    rp_turning turning;
    uint32_t n_makers;
    rp_pull maker[RP_MAKERS];               // most influential first; change: of the step from four weeks before to four weeks after
    RP_VEC(rp_echo) echoes;                 // within two weeks of it
} rp_point;

typedef struct rp_bond {
    rp_series series;
    rp_measured measured[RP_N_WAYS][RP_N_MOODS];
    RP_VEC(rp_point) points;                // by date; of either way together
    rp_alarms alarms;                       // of hostility
    double size;                            // r of the counts within a stretch
} rp_bond;

// Measures. acts: of the whole store, so that it is seen what broke elsewhere; all: coverage of stories about whoever; pair: about the
// two. Everything borrowed lives as long as the relation. Cost: some 20 ms a way and mood for 15 years of weeks.
void rp_bond_measure(rp_bond *r, const rp_series_wanted *what, const rp_acts *acts, const rp_coverage *pair, const rp_coverage *all,
                         rp_arena *arena);

// Expected acts of a mood in period t at the usual coverage, at `deviations` from the mean of theta (0; ±0.674: 50 %; ±1.645: 90 %).
double rp_bond_rate(const rp_bond *r, enum rp_way way, enum rp_mood mood, uint32_t t, double deviations);

// The headline: Phi of cooperation over hostility, both as the log of expected PLOVER scores: -100 (nothing but hostility) to 100.
// NAN where the source counts no cooperation.
double rp_bond_headline(const rp_bond *r, enum rp_way way, uint32_t t, double deviations);

// What each act of a mood does to theta in its own period, to first order; [series.shares.n], 0 for those of the other mood.
void rp_bond_pulls(const rp_bond *r, enum rp_way way, enum rp_mood mood, double *pull);

// The acts that the curve of both ways rests on in period t, most influential first, at most RP_MAKERS: a point unfolded. Gives their number.
uint32_t rp_bond_makers(const rp_bond *r, enum rp_mood mood, uint32_t t, rp_pull *out, rp_arena *arena);

// The curve with an act left out, parameters as they are. out: [n] means.
void rp_bond_without(const rp_bond *r, enum rp_way way, enum rp_mood mood, const rp_share *share, double *out);

#endif

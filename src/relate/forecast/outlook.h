// outlook.h: what may come between two parties in the periods ahead, as each member of the pool sees it: five memories (the past
// months themselves, the near ones more likely, each blurred) and the simulation of events and their tolls.
#ifndef RP_RELATE_OUTLOOK_H
#define RP_RELATE_OUTLOOK_H

#include "relate/forecast/dyads.h"
#include "relate/forecast/excite.h"
#include "relate/forecast/law.h"

enum { RP_MEMORIES = 5, RP_MEMBERS = RP_MEMORIES + 1, RP_HORIZONS = 6, RP_PATHS = 1000, RP_CLASSES = 3, RP_DRESSINGS = 2 };

enum rp_measure { RP_DEATHS_MONTHLY, RP_EVENTS_MONTHLY, RP_EVENTS_WEEKLY, RP_N_MEASURES };

// A memory: period j back has weight ½^{j/half_life}, up to window periods; dressed with one of the dressings.
typedef struct rp_memory { double half_life; int window, dressing; } rp_memory;

// How a measure is forecast and scored; lengths in periods.
typedef struct rp_gauge {
    const char *name;
    enum rp_period period;
    bool deaths;                            // else events
    int horizon[RP_HORIZONS], n_horizons;
    int lookback, step, refit, least_age;   // of the protocol: activity is counted over lookback, an origin every step
    double half_life[RP_EXCITE_LIVES];      // of excitement
    rp_memory memory[RP_MEMORIES];
    struct { double offset, size; } dressing[RP_DRESSINGS];
    int climate[3];                         // windows of plain conflictology
    double class_life, class_from[RP_CLASSES - 1];  // classes by the level: a mean with that half-life
} rp_gauge;
const rp_gauge *rp_gauge_of(enum rp_measure m);

// One pair up to and with period `last`; arrays borrowed. Tolls: deaths of each deed with its period, ascending.
typedef struct rp_chronicle {
    const double *events, *deaths;          // [last + 1]
    int first, last;                        // first: period of the first deed
    const int *toll_period;
    const double *toll;
    uint32_t n_tolls;
} rp_chronicle;
rp_chronicle rp_chronicle_of(const rp_dyads *s, uint32_t pair, int last);

// What is known of all pairs together: how events excite, what tolls are like, which member is right how often.
typedef struct rp_lore {
    rp_excite excite;
    const double *toll;                     // [n_tolls] > 0; only of a measure of deaths
    uint32_t n_tolls;
    double weight[RP_CLASSES][RP_HORIZONS][RP_MEMBERS];
    double tilt;
} rp_lore;

// A gauge with its dressings; immutable once made, shared by threads. Free with free. Never NULL.
typedef struct rp_outlook {
    const rp_gauge *gauge;
    rp_dressing dressing[RP_DRESSINGS];
} rp_outlook;
rp_outlook *rp_outlook_new(const rp_gauge *gauge);

// The series that the gauge measures.
const double *rp_outlook_series(const rp_gauge *g, const rp_chronicle *c);
int rp_outlook_class(const rp_gauge *g, const rp_chronicle *c);

// How the pair's own events excite, drawn towards those of all pairs.
rp_excite rp_outlook_fit(const rp_gauge *g, const rp_chronicle *c, const rp_excite *all);

// The members' laws at each horizon. seed: of the simulation.
typedef struct rp_laws { rp_law member[RP_HORIZONS][RP_MEMBERS]; } rp_laws;
void rp_outlook_members(const rp_outlook *o, const rp_chronicle *c, const rp_excite *own, const rp_lore *lore, uint64_t seed, rp_laws *out);

// The memory of that half-life before it is dressed.
void rp_memory_law(const rp_memory *m, const double *y, int last, rp_law *law);

#endif

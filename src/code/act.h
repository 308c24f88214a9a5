// act.h: what relations are measured from: one incident as src/relate sees it, and the days on which anybody was listening. The types
// that src/store fills and src/relate reads, so that the two need not know each other.
#ifndef RP_CODE_ACT_H
#define RP_CODE_ACT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/date.h"

enum rp_quad { RP_MATERIAL_CONFLICT, RP_VERBAL_CONFLICT, RP_VERBAL_COOPERATION, RP_MATERIAL_COOPERATION, RP_N_QUADS };

enum rp_act_status { RP_ACT_HAPPENED, RP_ACT_ALLEGED, RP_ACT_DISPUTED, RP_ACT_DENIED, RP_ACT_PLANNED };

typedef struct rp_codes_of {
    const char **v;                 // [n] "AFG:cvl", "ttp"; in the act's arena
    uint32_t n;
} rp_codes_of;

typedef struct rp_act {
    const char *id;                 // of the incident ("i-…"); of an imported one, its source's own
    rp_days date;                   // both ends known, from <= to: it happened on one of these days
    rp_codes_of actor, recipient;
    bool mutual;                    // of nobody to somebody: joint acts (talks), and sources that tell sides, not doers
    const char *type, *mode;        // PLOVER; mode: NULL when none
    uint8_t quad;                   // enum rp_quad
    double intensity;               // PLOVER's score, -10 (conflict) to +10
    int64_t killed_low, killed_best, killed_high;       // -1: nobody says
    int64_t lost_by_actor, lost_by_recipient;           // their own dead, civilians with the first side; -1: nobody says
    uint8_t status;                 // enum rp_act_status
    double confidence;              // of the surest report; imported: 1
    uint32_t documents, independent;    // that tell it; imported: 1
    uint32_t deniers;               // claimants that say it did not happen
} rp_act;
typedef RP_VEC(rp_act) rp_acts;

// Lags between an event and a report of it, by powers of two: 0, 1, 2–3, 4–7, … days.
enum { RP_DELAY_BINS = 16 };

// Who listened when: stories (documents that republish no other) that name one of the parties asked for, by the day they were published.
typedef struct rp_coverage {
    rp_day first;
    uint32_t n;                     // days from first on; 0: no day is known
    double *stories;                // [n]; a story of which only the month is known counts in parts. Negative: no document at all
                                    // of that day, so that silence says nothing. Imported: 1 throughout
    double *all;                    // [n] stories whoever they name
    double *both;                   // [n] stories that tell an act between the two: their number rises with the acts themselves
    bool table;                     // an imported source: it tells of each day as of any other, nothing comes late
    uint64_t delay[RP_DELAY_BINS];  // reports by lag
} rp_coverage;

#endif

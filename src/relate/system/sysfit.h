// sysfit.h: a system with numbers: the model of its streams fitted to a record, and for each channel and modulator whether the record
// supports it.
#ifndef RP_RELATE_SYSFIT_H
#define RP_RELATE_SYSFIT_H

#include "relate/system/hawkes.h"
#include "relate/system/sysrecord.h"

enum { RP_SYSFIT_DRAWS = 100, RP_SYSFIT_BLOCK = 28, RP_SYSFIT_LEAST_BLOCKS = 12, RP_SYSFIT_LEAST_EVENTS = 10 };

// What became of a channel. It is supported when it made forecasts better of what it had not seen (the lower end of the gain's 90 %
// interval lies above 0), and the whole record would miss it (so does that of its branching).
typedef struct rp_sys_verdict {
    bool supported, known;                  // known: there was enough to judge by
    rp_spread branching;                    // of all its links together: events caused by one, of all sources; modulator: its factor
    double gain, gain_low, gain_high;       // log score won a block of four weeks, on blocks not fitted to
    uint32_t blocks;
} rp_sys_verdict;

typedef struct rp_sys_fit {
    rp_hawkes *h;                           // every stream on itself, then the links of channels that were let in
    rp_hawkes_draws draws;                  // RP_SYSFIT_DRAWS
    uint32_t *link_channel;                 // [links of h] the channel, UINT32_MAX: a stream on itself
    rp_sys_verdict *channel, *modulator;
    rp_sys_verdict *self;                   // [streams] known and branching alone; supported: the interval lies above 0
    double radius;
} rp_sys_fit;

// Judges every channel and modulator by the record's bins [0, to), then fits the model: with all of them, or with those alone
// that are supported. In arena.
rp_status rp_sys_fit_make(const rp_system *s, const rp_sys_record *record, uint32_t to, bool supported_only, rp_arena *arena, rp_sys_fit *out);

#endif

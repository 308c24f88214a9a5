// sysrecord.h: what happened in a system, as streams of daily counts: acts (code/act.h) of several sources, each for the streams
// and days that it would tell of.
#ifndef RP_RELATE_SYSRECORD_H
#define RP_RELATE_SYSRECORD_H

#include "code/act.h"
#include "relate/system/cascade.h"
#include "relate/system/system.h"

// The acts of one source of the system, and on which days it listened.
typedef struct rp_sys_feed {
    const rp_acts *acts;
    const rp_coverage *coverage;            // NULL: always, from its first act to its last
} rp_sys_feed;

typedef struct rp_sys_toll {
    rp_day day;
    uint32_t stream, killed;
} rp_sys_toll;

typedef struct rp_sys_record {
    rp_day first;                           // day of bin 0
    uint32_t bins;
    rp_cells cells;
    const rp_epoch *epoch;                  // [n_epochs] levels, modulators and what is unseen
    uint32_t n_epochs, levels;
    uint32_t *events;                       // [streams]
    uint32_t outside, undated, unsure;      // acts of no stream, of too long a time, that hardly happened
    RP_VEC(rp_sys_toll) killed;             // of acts of force
    rp_tolls *tolls;                        // [streams] by rp_sys_tolls
} rp_sys_record;

// Builds the record from feed[i] of source i of the system; everything in arena. RP_E_NOTHING: no act belongs to a stream.
rp_status rp_sys_record_make(const rp_system *s, const rp_sys_feed *feed, rp_arena *arena, rp_sys_record *out, rp_error *err);

// Sets the tolls that paths from a day on draw from: each stream's own of the two years before, and all known then. Streams that are
// no force have none.
void rp_sys_tolls(const rp_system *s, rp_sys_record *record, rp_day from, rp_arena *arena);

// On how many days before `from` somebody told of the streams under the background that holds at their end: what is known of that
// background, which paths go on at.
uint32_t rp_sys_days_heard(const rp_system *s, const rp_sys_record *record, rp_day from);

// Which modulators hold on a day, as bits.
uint32_t rp_sys_holding(const rp_system *s, rp_day day);

// Reads a table of events (source, first day, last day, actor, recipient, type, mode, killed, lost by actor, lost by recipient) into acts;
// only those of that source. RP_E_FORMAT with file, line, column.
rp_status rp_sys_history(const char *path, const char *source, rp_arena *arena, rp_acts *out, rp_error *err);

#endif

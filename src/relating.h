// relating.h: a relation as it is told: what the three ways of writing it (text, JSON, SVG) share.
#ifndef RP_RELATING_H
#define RP_RELATING_H

#include "base/json.h"
#include "code/party/party_table.h"
#include "relate/measure/bond.h"
#include "store/acts.h"
#include "store/view/roll.h"

// Where acts come from: a store; its own acts from memory, where roll is not NULL.
typedef struct rp_told_from { rp_store *store; const rp_roll *roll; } rp_told_from;

typedef struct rp_told {
    rp_store *store;
    const rp_roll *roll;            // as of rp_told_from
    const rp_party_table *parties;
    const rp_query *query;
    const rp_bond *bond;
    const char *source;             // imported, or NULL: our own
    const char *code[2], *name[2];
    uint32_t undated;               // acts without a day
    bool whole;                     // as of rp_series_wanted
    bool unfold;                    // only period at is told of
    uint32_t at;
    rp_arena *arena;
    rp_sink sink;
} rp_told;

rp_status rp_told_text(const rp_told *x, rp_error *err);
rp_status rp_told_json(const rp_told *x, rp_error *err);
rp_status rp_told_svg(const rp_told *x, rp_error *err);

// Measures between x's two codes for its query; how: step, at, source. *bond is filled and x told of it. RP_E_NOTHING, with the reason: nothing can
// be measured; RP_E_ARGUMENT: a date that is none, or at is outside of what is covered.
rp_status rp_told_measure(rp_told *x, const rp_relating *how, rp_bond *bond, rp_error *err);

// The members of {kind: "relation"} and of {kind: "point"}, as JSON tells them; and how exactly numbers are told.
void rp_told_json_head(rp_json *j, const rp_told *x);
void rp_told_json_point(rp_json *j, const rp_told *x);
enum { RP_TOLD_DIGITS = 4 };
#define RP_TOLD_HALF 0.6745             // deviations on both sides that hold half of what is likely, and nine tenths
#define RP_TOLD_NINE_TENTHS 1.6449

// "counts", "surprise", "drift": which judge raised an alarm, by the bit of rp_alarm.by.
enum { RP_TOLD_JUDGES = 3 };
const char *rp_told_judge(int bit);

// What a party is called, in the arena; its code where no table knows it.
const char *rp_told_name(const rp_told *x, const char *code);

// Do most acts tell who acted? Else one curve is all there is.
bool rp_told_directed(const rp_told *x);

// The first and last day of period t, and the days that a turning point surely lies in.
rp_days rp_told_days(const rp_told *x, uint32_t from, uint32_t to);

// "day", "week", "month".
const char *rp_told_period(const rp_told *x);

// What rates are told in: acts a period; where they are few, acts a year. rate × times is in that unit.
typedef struct rp_told_unit { const char *name; double times; } rp_told_unit;
rp_told_unit rp_told_unit_of(const rp_told *x);

// What a party is called, by the tables; in arena.
const char *rp_told_party(const rp_party_table *parties, const char *code, rp_arena *arena);

// Where the filter names no source: what the store coded itself, if that holds acts of the filter's two; else the imported source that has
// most of them: sets the filter's source. RP_E_ARGUMENT: it names one that does not exist.
rp_status rp_told_source(rp_told_from from, rp_act_filter *f, rp_arena *arena, rp_error *err);

// The acts that the filter picks, and who listened.
rp_status rp_told_acts(rp_told_from from, const rp_act_filter *f, rp_arena *arena, rp_acts *out, uint32_t *undated, rp_error *err);
rp_status rp_told_coverage(rp_told_from from, const rp_act_filter *f, rp_arena *arena, rp_coverage *out, rp_error *err);

// RP_E_NOTHING, and why: there is no such thing (an incident) between the filter's two in that time (" in 2024", ""), or no table knows one of them.
rp_status rp_told_nothing(const rp_party_table *parties, const rp_act_filter *f, const char *what, const char *when, rp_error *err);

#endif

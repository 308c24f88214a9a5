// relating.h: a relation as it is told: what the three ways of writing it (text, JSON, SVG) share.
#ifndef RP_RELATING_H
#define RP_RELATING_H

#include "code/party/party_table.h"
#include "relate/measure/bond.h"
#include "store/acts.h"

typedef struct rp_told {
    rp_store *store;
    const rp_party_table *parties;
    const rp_query *query;
    const rp_bond *bond;
    const char *source;             // imported, or NULL: our own
    const char *code[2], *name[2];
    uint32_t undated;               // acts without a day
    bool unfold;                    // only period at is told of
    uint32_t at;
    rp_arena *arena;
    rp_sink sink;
} rp_told;

rp_status rp_told_text(const rp_told *x, rp_error *err);
rp_status rp_told_json(const rp_told *x, rp_error *err);
rp_status rp_told_svg(const rp_told *x, rp_error *err);

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
rp_status rp_told_source(rp_store *s, rp_act_filter *f, rp_arena *arena, rp_error *err);

// RP_E_NOTHING, and why: there is no such thing (an incident) between the filter's two in that time (" in 2024", ""), or no table knows one of them.
rp_status rp_told_nothing(const rp_party_table *parties, const rp_act_filter *f, const char *what, const char *when, rp_error *err);

#endif

// system.h: a system of actors as a short text tells it (doc/systems.md, data/systems/NAME.sys): who, which streams of acts pass
// between them, which of these may answer which, what lasting states hold them up or set them free; each with what reports
// say of it. Read once into plain arrays in one arena, then immutable.
#ifndef RP_RELATE_SYSTEM_H
#define RP_RELATE_SYSTEM_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"

enum { RP_SYSTEM_STREAMS = 64, RP_SYSTEM_MODULATORS = 16 };

typedef RP_VEC(uint32_t) rp_indices;
typedef RP_VEC(rp_days) rp_day_spans;

// What a report says of a link, in words of ours.
typedef struct rp_sys_says {
    const char *text, *publisher, *day;     // day: as written, "2024-01" or "2025-10-14"
} rp_sys_says;
typedef RP_VEC(rp_sys_says) rp_sayings;

typedef struct rp_sys_party {
    const char *name, *what;                // what: "" when nothing is said
    RP_VEC(const char *) codes;             // "AFG", "ttp"; each with its sub-codes
} rp_sys_party;

typedef struct rp_sys_act { const char *type, *mode; } rp_sys_act;     // mode NULL: any

// Acts of one party on another. An act belongs to the first stream that fits it.
typedef struct rp_sys_stream {
    const char *name, *what;
    uint32_t from, to;                      // parties
    bool either;                            // `<->`: either way
    RP_VEC(rp_sys_act) acts;
} rp_sys_stream;

// One stream may cause another: every source every target.
typedef struct rp_sys_channel {
    const char *name;
    rp_indices sources, targets;            // streams
    double prior;                           // how many events one causes, as believed before: the mean of an exponential
    rp_sayings says;
} rp_sys_channel;

// A state that lasts, and multiplies streams while it does.
typedef struct rp_sys_modulator {
    const char *name;
    rp_indices streams;
    rp_day_spans spans;                         // when it holds; an open end: still
    rp_sayings says;
} rp_sys_modulator;

// Where events come from, and which streams that source would tell of.
typedef struct rp_sys_source {
    const char *name;                       // "ucdp"; "own": what the store coded itself
    rp_days days;
    rp_indices streams;
} rp_sys_source;

typedef struct rp_system {
    const char *path, *name, *title, *history;      // history: a table of events beside the file, or NULL
    double half_life[4];                    // days
    uint32_t n_half_lives;
    RP_VEC(rp_sys_party) parties;
    RP_VEC(rp_sys_stream) streams;
    RP_VEC(rp_sys_channel) channels;
    RP_VEC(rp_sys_modulator) modulators;
    RP_VEC(rp_sys_source) sources;
    RP_VEC(rp_day) breaks;                  // days from which the background is another, ascending
} rp_system;

// What is a code of a party, a type, a mode of a type; NULL functions accept all.
typedef struct rp_system_words {
    bool (*party)(const void *context, const char *code);
    bool (*act)(const void *context, const char *type, const char *mode);
    const void *context;
} rp_system_words;

// Reads the file at path; strings and arrays live in arena. RP_E_IO; RP_E_FORMAT with file, line and column.
rp_status rp_system_load(const char *path, const rp_system_words *words, rp_arena *arena, rp_system *out, rp_error *err);

// The same of a text, NUL-terminated; path names it in errors and is kept.
rp_status rp_system_parse(const char *text, const char *path, const rp_system_words *words, rp_arena *arena, rp_system *out, rp_error *err);

// What is done in a scenario.
enum rp_deed { RP_DEED_CUT, RP_DEED_STOP, RP_DEED_RATE, RP_DEED_EVENT, RP_DEED_SET };
typedef struct rp_sys_deed {
    enum rp_deed kind;
    uint32_t channel;                       // cut: UINT32_MAX when a modulator is meant
    uint32_t modulator;                     // cut, set
    rp_indices streams;                     // stop, rate, event (one)
    double rate;                            // rate; set: 1 on, 0 off
    rp_days days;                           // when it holds (open: throughout); event: its day
    uint32_t n;                             // event: how many
} rp_sys_deed;
typedef RP_VEC(rp_sys_deed) rp_sys_deeds;

// Reads the lines of a scenario (doc/systems.md); text is NUL-terminated, path names it in errors. RP_E_FORMAT, with the place.
rp_status rp_scenario_parse(const rp_system *s, const char *text, const char *path, rp_arena *arena, rp_sys_deeds *out, rp_error *err);

// The stream that an act of that kind belongs to; UINT32_MAX: none. mode may be NULL.
uint32_t rp_system_stream(const rp_system *s, const char *actor, const char *recipient, const char *type, const char *mode);
// Does the code belong to that party of the system?
bool rp_system_is(const rp_system *s, uint32_t party, const char *code);

#endif

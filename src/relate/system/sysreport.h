// sysreport.h: a system, its fit, its replay and its what if in words, or as one JSON object.
#ifndef RP_RELATE_SYSREPORT_H
#define RP_RELATE_SYSREPORT_H

#include "base/json.h"
#include "relate/system/syspath.h"

// Who, which streams, channels and modulators there are, with what reports say of them.
void rp_sys_report_system(const rp_system *s, bool json, rp_buf *out);

// What is asked of a fitted system.
typedef struct rp_sys_asked {
    const rp_system *s;
    const rp_sys_record *record;
    const rp_sys_fit *fit;
    rp_day from, to;                        // of the paths
    uint32_t paths;
    uint64_t seed;
    bool json;
    const char *scenario;                   // of a what if: its text, to be repeated
    bool (*stop)(void *stopper);            // of a what if: asked after each path, shall there be no more? NULL: never
    void *stopper;
} rp_sys_asked;

enum { RP_SYS_HALF_YEAR = 183 };            // days

// A warning where the background that paths go on at was heard of for less than half a year.
void rp_sys_warn_text(const rp_sys_asked *a, rp_buf *out);

// "key": {mean, low, high}.
void rp_sys_json_spread(rp_json *j, const char *key, rp_spread x);

// What was fitted, what the record supports; then the paths from `from` to `to` by stream and year, beside what was seen.
void rp_sys_report_run(const rp_sys_asked *a, rp_buf *out);

// What deeds make of a stream's events over all days: as it is, if they are done, and the difference of each pair of paths.
typedef struct rp_sys_difference {
    const char *stream;
    rp_spread as_is, if_so, by, killed_by;
    double fewer;                           // share of paths with fewer events than as it is
} rp_sys_difference;
typedef RP_VEC(rp_sys_difference) rp_sys_differences;

// Of each stream in which anything happens, in their order; in arena. RP_E_LIMIT: it was stopped; RP_E_NOTHING and the fit: as below.
rp_status rp_sys_whatif(const rp_sys_asked *a, const rp_sys_deeds *deeds, rp_arena *arena, rp_sys_differences *out, rp_error *err);

// The difference that deeds make, by stream over all days; or RP_E_NOTHING with the reason why the record cannot answer. The fit must be of
// what is supported alone (rp_sys_fit_make). In syswhatif.c.
rp_status rp_sys_report_whatif(const rp_sys_asked *a, const rp_sys_deeds *deeds, rp_buf *out, rp_error *err);

#endif

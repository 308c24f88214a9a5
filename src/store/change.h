// change.h: the last week against the weeks before it: what the account's change table (rapport show) and the page's have in common.
#ifndef RP_STORE_CHANGE_H
#define RP_STORE_CHANGE_H

#include "base/arena.h"
#include "base/date.h"

enum { RP_CHANGE_WEEKS = 52, RP_CHANGE_NEAR = 4, RP_CHANGE_REACH = 371 };     // days from the first week's first day to the end

typedef struct rp_change_sums { double now, near, far; } rp_change_sums;       // of week 0, weeks 1 to 4, weeks 1 to 52

typedef struct rp_change {
    rp_day end;                     // the last week ends with it
    int weeks;                      // that the record reaches back before it, 1 to 52
    rp_change_sums all, killed;
    RP_VEC(struct rp_change_type { const char *name; rp_change_sums sums; }) types;
} rp_change;

// A line of the table.
typedef struct rp_change_line {
    const char *what;               // "all incidents", a type, "killed, best values"
    double now, near, far;          // this week; means of the 4 and the 52 weeks before it, or of as many as there are
    double percent_near, percent_far;       // NAN: the counts are too small to tell, or there was none before
    bool few, is_new, marked;       // too few to tell; from none; the change is large
} rp_change_line;

// How many weeks before the last one a record reaches back whose first dated incident is of that day; 0: there is nothing to compare with.
int rp_change_weeks(rp_day first, rp_day end);

// Is an incident of these days looked at?
bool rp_change_counts(rp_days days, rp_day end);

// Adds an incident that is; type must live as long; killed: the best value, -1: nobody says.
void rp_change_add(rp_change *c, const char *type, rp_day to, int64_t killed, rp_arena *arena);

// Line i of those that have something this week or in the four before it: all, types by name, killed. False behind the last.
bool rp_change_line_at(rp_change *c, uint32_t i, rp_change_line *out);

#endif

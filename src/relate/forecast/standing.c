// standing.c: see standing.h.
#include "relate/forecast/standing.h"

#include "relate/forecast/proper.h"

void rp_standing_add(rp_standing *s, const double *value, size_t n, double y, bool jump) {
    rp_interval i = rp_interval_of(value, n, 0.9);
    double ignorance = rp_ignorance(value, n, y), part = rp_interval_part(value, n, 0.9, y);
    s->n++;
    s->crps += rp_crps(value, n, y), s->crps_log += rp_crps_log(value, n, y), s->ignorance += ignorance;
    s->interval += rp_interval_score(i, 0.9, y);
    s->part50 += rp_interval_part(value, n, 0.5, y), s->part90 += part, s->held90 += i.low <= y && y <= i.high;
    if (jump)
        s->jumps++, s->jumps_held += part, s->jump_ignorance += ignorance;
}

void rp_standing_sum(rp_standing *s, const rp_standing *more) {
    s->n += more->n, s->crps += more->crps, s->crps_log += more->crps_log, s->ignorance += more->ignorance;
    s->interval += more->interval, s->part50 += more->part50, s->part90 += more->part90, s->held90 += more->held90;
    s->jumps += more->jumps, s->jumps_held += more->jumps_held, s->jump_ignorance += more->jump_ignorance;
}

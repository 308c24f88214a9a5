// match.c: see match.h. The weights and bounds are set by hand, from what the sources say of themselves: days are coded to the day of the
// event or of the report, places to a town, a province or the country. They were not fitted: no set of matched incidents is at hand.
#include "store/compare/match.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "code/account.h"

static const double EARTH_KM = 6371.0, NEAR_KM = 50, FAR_KM = 100, LEAST_SCORE = 0.55;
enum { SLACK_DAYS = 1, SHORT_DAYS = 3 };

// ----------------------------------------------------------------------------------------------------------------- score

static double day_score(rp_days a, rp_days b) {
    if (a.from > b.to + SLACK_DAYS || b.from > a.to + SLACK_DAYS)
        return 0;
    bool brief = a.to - a.from < SHORT_DAYS && b.to - b.from < SHORT_DAYS;
    return !rp_days_meet(a, b) ? 0.5 : brief ? 1 : 0.6;
}

static bool is_known(const char *code) {
    return strncmp(code, "---", 3) != 0;
}

static bool share(const rp_codes *a, const rp_codes *b) {
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t k = 0; k < b->n; k++)
            if (is_known(a->v[i]) && rp_party_akin(a->v[i], b->v[k]))
                return true;
    return false;
}

static bool names_nobody(const rp_codes *codes) {
    for (uint32_t i = 0; i < codes->n; i++)
        if (is_known(codes->v[i]))
            return false;
    return true;
}

// Sources differ in who is named first: both ways count.
static double party_score(const rp_sided *a, const rp_sided *b) {
    bool mutual = names_nobody(&a->recipient) && names_nobody(&b->recipient);      // who meet or agree all act
    int straight = share(&a->actor, &b->actor) + (mutual || share(&a->recipient, &b->recipient));
    int across = share(&a->actor, &b->recipient) + share(&a->recipient, &b->actor);
    int best = straight > across ? straight : across;
    if (best > mutual)
        return best == 2 ? 1 : 0.5;
    bool open = names_nobody(&a->actor) || names_nobody(&a->recipient) || names_nobody(&b->actor) || names_nobody(&b->recipient);
    return open ? 0.2 : 0;
}

static double radians(double degrees) {
    return degrees * 3.14159265358979323846 / 180;
}

// The great circle, by the haversine.
static double distance_km(const rp_sided *a, const rp_sided *b) {
    double u = sin(radians(b->lat - a->lat) / 2), v = sin(radians(b->lon - a->lon) / 2);
    double h = u * u + cos(radians(a->lat)) * cos(radians(b->lat)) * v * v;
    return 2 * EARTH_KM * asin(sqrt(h < 1 ? h : 1));
}

static double place_score(const rp_sided *a, const rp_sided *b) {
    bool placed = isfinite(a->lat) && isfinite(b->lat);
    double km = placed ? distance_km(a, b) : 0;
    if (placed && km <= NEAR_KM)
        return 1;                                           // also across a border
    if (a->country && b->country && strcmp(a->country, b->country))
        return 0;
    if (placed && a->exact && b->exact)
        return km <= FAR_KM ? 0.4 : 0;
    return a->country && b->country ? 0.5 : 0.3;
}

static bool same(const char *a, const char *b) {
    return a && b && !strcmp(a, b);
}

static double type_score(const rp_sided *a, const rp_sided *b) {
    if (same(a->type, b->type))
        return same(a->mode, b->mode) ? 1 : 0.9;
    return same(a->quad, b->quad) ? 0.65 : 0;
}

// Tolls that agree speak for it, tolls far apart against it.
static double toll_bonus(const rp_sided *a, const rp_sided *b) {
    if (a->best < 0 || b->best < 0)
        return 0;
    if (a->low <= b->high && b->low <= a->high)
        return a->best > 0 ? 0.1 : 0;
    double more = (double)(a->best > b->best ? a->best : b->best), less = (double)(a->best < b->best ? a->best : b->best);
    return more > 3 * (less + 1) ? -0.1 : 0;
}

double rp_match_score(const rp_sided *ours, const rp_sided *theirs) {
    double day = day_score(ours->days, theirs->days), party = party_score(ours, theirs);
    double place = place_score(ours, theirs), type = type_score(ours, theirs);
    if (day == 0 || party == 0 || place == 0 || type == 0)
        return 0;
    // A type that differs is not outweighed by the rest: many things happen to the same parties on one day.
    double score = (0.3 * day + 0.4 * party + 0.3 * place) * type + toll_bonus(ours, theirs);
    return score > 1 ? 1 : score;
}

// ----------------------------------------------------------------------------------------------------------------- pairs

static int by_day(const void *a, const void *b) {
    const rp_sided *x = a, *y = b;
    if (x->days.from != y->days.from)
        return x->days.from < y->days.from ? -1 : 1;
    return strcmp(x->id, y->id);
}

static int by_score(const void *a, const void *b) {
    const rp_matched *x = a, *y = b;
    if (x->score < y->score || x->score > y->score)
        return x->score > y->score ? -1 : 1;
    if (x->ours != y->ours)
        return x->ours < y->ours ? -1 : 1;
    return x->theirs < y->theirs ? -1 : x->theirs > y->theirs;
}

static int by_ours(const void *a, const void *b) {
    const rp_matched *x = a, *y = b;
    return x->ours < y->ours ? -1 : x->ours > y->ours;
}

// All pairs that may be one event. latest[i]: the last day of our incidents up to the i-th; those before its first that reaches a day
// need no look.
static void find_pairs(rp_arena *a, const rp_side *ours, const rp_side *theirs, rp_matches *out) {
    rp_day *latest = RP_NEW(a, rp_day, ours->n + 1);
    for (uint32_t i = 0; i < ours->n; i++)
        latest[i] = i > 0 && latest[i - 1] > ours->v[i].days.to ? latest[i - 1] : ours->v[i].days.to;
    for (uint32_t k = 0; k < theirs->n; k++) {
        const rp_days days = theirs->v[k].days;
        uint32_t low = 0, high = ours->n;
        while (low < high) {
            uint32_t middle = low + (high - low) / 2;
            if (latest[middle] < days.from - SLACK_DAYS)
                low = middle + 1;
            else
                high = middle;
        }
        for (uint32_t i = low; i < ours->n && ours->v[i].days.from <= days.to + SLACK_DAYS; i++) {
            double score = rp_match_score(&ours->v[i], &theirs->v[k]);
            if (score >= LEAST_SCORE)
                rp_vec_push(a, out, ((rp_matched){i, k, score}));
        }
    }
}

static void sort(void *v, uint32_t n, size_t size, int (*order)(const void *, const void *)) {
    if (n > 1)
        qsort(v, n, size, order);
}

rp_matches rp_match(rp_arena *a, rp_side *ours, rp_side *theirs) {
    sort(ours->v, ours->n, sizeof *ours->v, by_day);
    sort(theirs->v, theirs->n, sizeof *theirs->v, by_day);
    rp_matches pairs = {0}, taken = {0};
    find_pairs(a, ours, theirs, &pairs);
    sort(pairs.v, pairs.n, sizeof *pairs.v, by_score);
    bool *used_ours = RP_NEW(a, bool, ours->n + 1), *used_theirs = RP_NEW(a, bool, theirs->n + 1);
    for (uint32_t i = 0; i < pairs.n; i++) {
        rp_matched m = pairs.v[i];
        if (used_ours[m.ours] || used_theirs[m.theirs])
            continue;
        used_ours[m.ours] = used_theirs[m.theirs] = true;
        rp_vec_push(a, &taken, m);
    }
    sort(taken.v, taken.n, sizeof *taken.v, by_ours);
    return taken;
}

// incident.c: see incident.h.
//
// Document by document, in two steps. First the reports of the document are grouped among themselves, by agglomeration:
// the two groups that are most alike are joined while they are alike enough, with
//
//     alike(G, H) = NEAREST · max over pairs s(g, h) + (1 − NEAREST) · mean over pairs s(g, h)
//
// s: likeness.h. Then each group joins the incident that it is most like, by the same formula over the incident's newest
// members, or founds one. A document tells its events in one go, so that its own reports are the best evidence of what
// belongs together: on the coded gold reports the two steps beat a report at a time (F1 .58 to .53 at one precision, series of
// documents left out) and equal agglomeration of everything at once, whose ids change with every report that arrives.
//
// Two groups that their document tells apart (they are unlike: other towns, other days) may not meet in an older incident that is
// like either, as a first vague report is: the less alike founds its own. So a later report splits what an earlier one left open.
//
// What is decided stays; so an id never changes while documents arrive in the order of rp_link_place, and the incidents of
// a set of documents linked in that order depend on the set alone. A sentence that was met before (a copy, a feed read
// twice) goes where it went and leaves no trace, so that no number of copies moves a decision.
//
// Candidates are found under their type with a party's base ("AFG" of "AFG:cvl") or a word of the place, and the day;
// undated and widely dated reports under no day, and the undated look into the week before their publication. Reports of a year or two
// ("the 2014 attack on the school") look for what was told of often enough to be remembered: an incident's NOTED-th member posts it
// under its year. What no document of WINDOW days
// told of is forgotten: time is cut into epochs of WINDOW days, the same for every set of documents; two generations are kept, that of the
// present epoch and that of the last one before it which had documents, and an incident that is told of again moves to the newer
// with its MEMBERS newest members. Memory is that of two windows, cost linear in reports.
//
// So what is known at the beginning of a document hangs on the documents of two epochs and on what was decided of them, and on no
// more than MEMBERS older reports of each incident. rp_incidents_recall brings it back from a store without deciding anything
// again: the same calls in the same order, with the answers given. What links a store (relinker.c) goes on from there.
//
// Reports of two types never meet, not even where their keys fall together; so types can be linked apart from each other, by processes that
// know of the other documents nothing but their days, and of the other reports of a document its story.
//
// Rejected: types that differ (99.6 % of the gold's links join one type); idf over words and anything else that counts the
// run (order of arrival would change old decisions); merging incidents (ids would go).
#include "link/incident.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "link/generation.h"
#include "link/reason.h"

enum { WINDOW = 400, NEWEST = 32, MEMBERS = RP_RECALLED, SPEAKERS = 8, NARROW = 6, WIDE = 31, BEFORE = 7, NEAR = 2 };
#define HOPELESS 3.0f       // so far below the least, one pair tells that two groups do not belong together

const char rp_incident_twin[] = "the same sentence was met before";

// An incident by its number in a generation: number × 2, + 1 in the older one.
typedef uint32_t reference;
#define NOWHERE UINT32_MAX

typedef struct choice { reference incident; float alike; const char *id; } choice;

// One of the document's reports, in the part that is being linked.
typedef struct report {
    const rp_fact *fact;
    rp_member *member;
    uint64_t print;
    reference home;                             // of its twin
    uint32_t group;                             // number of its group's first report
    choice best;                                // of a group's first report: the incident that the group is most like
    reference chosen;                           // of a group's first report: where the group goes
    const rp_member *rival;                     // of a group's first report: whose group took the incident that this one chose
    uint32_t number;                            // of its incident in the newer generation
    const char *why;
} report;

static bool generation_open(rp_generation *g) {
    *g = (rp_generation){.arena = rp_arena_new(), .epoch = RP_NO_EPOCH};
    g->index.arena = g->prints.arena = g->names.arena = g->arena;
    return g->arena != NULL;
}

static void generation_close(rp_generation *g) {
    if (g->arena)
        rp_arena_free(g->arena);
    *g = (rp_generation){0};
}

rp_incidents *rp_incidents_new(const rp_likeness *weights) {
    rp_incidents *x = rp_zeroed(sizeof *x);
    x->weights = weights;
    x->scratch = rp_arena_new();
    x->aside = rp_arena_new();
    if (x->scratch && x->aside && generation_open(&x->now))
        return x;
    rp_incidents_free(x);
    return NULL;
}

void rp_incidents_free(rp_incidents *x) {
    if (!x)
        return;
    generation_close(&x->now);
    generation_close(&x->before);
    if (x->scratch)
        rp_arena_free(x->scratch);
    if (x->aside)
        rp_arena_free(x->aside);
    free(x);
}

uint32_t rp_incidents_count(const rp_incidents *x) {
    return x->count;
}

size_t rp_incidents_bytes(const rp_incidents *x) {
    return rp_arena_used(x->now.arena) + (x->before.arena ? rp_arena_used(x->before.arena) : 0);
}

rp_looked rp_incidents_looked(const rp_incidents *x) {
    return x->looked;
}

int32_t rp_link_epoch(rp_day day) {
    return (day < 0 ? day - WINDOW + 1 : day) / WINDOW;
}

rp_day rp_link_epoch_begin(rp_day day) {
    return rp_link_epoch(day) * WINDOW;
}

void rp_generation_advance(rp_incidents *x, rp_days published) {
    rp_day day = published.to != RP_DAY_NONE ? published.to : published.from;
    if (day == RP_DAY_NONE)
        return;
    int32_t epoch = rp_link_epoch(day);
    rp_generation fresh;
    if (x->now.epoch == RP_NO_EPOCH)
        x->now.epoch = epoch;
    if (epoch <= x->now.epoch || !generation_open(&fresh))
        return;
    generation_close(&x->before);
    x->before = x->now;
    x->now = fresh;
    x->now.epoch = epoch;
}

// ---------------------------------------------------------------------------------------------------------------- keys

enum { NO_DAY = INT32_MAX };

static uint32_t key_of(uint32_t type, uint32_t what, int32_t day) {
    return ((type ^ what) * 0x9E3779B1u ^ (uint32_t)day) * 0x85EBCA77u;
}

static bool closed_within(rp_days d, int32_t most) {
    return d.from != RP_DAY_NONE && d.to != RP_DAY_NONE && d.to >= d.from && d.to - d.from <= most;
}

// The days under which the incident of a report may stand; from > to: none.
static rp_days days_asked(const rp_member *m) {
    if (closed_within(m->date, NARROW))
        return (rp_days){m->date.from - NEAR, m->date.to + NEAR};
    if (closed_within(m->date, WIDE))
        return m->date;
    if (rp_days_known(m->date) || !closed_within(m->published, WIDE))
        return (rp_days){1, 0};
    return (rp_days){m->published.from - BEFORE, m->published.to};
}

// Years of 365 days, as days that are none; from > to: a report dated more closely, more widely or not at all asks for none.
enum { YEAR = 365, YEARS_AT = 1 << 28, YEARS = 3, NOTED = 3 };

static int32_t year_of(rp_day d) {
    return YEARS_AT + (d < 0 ? d - YEAR + 1 : d) / YEAR;
}

static rp_days years_asked(const rp_member *m) {
    bool wide = closed_within(m->date, YEARS * YEAR) && !closed_within(m->date, WIDE);
    return wide ? (rp_days){year_of(m->date.from), year_of(m->date.to)} : (rp_days){1, 0};
}

// What a report is found by beside its type and day: two of its parties' bases together; each alone, and the words of its place,
// under which so many stand that only the newest are looked at; its country when nobody is named.
enum { WHATS = 32, BASES = 4, NEWEST_ALONE = 4 };
typedef struct what { uint32_t key; int newest; } what;

static uint32_t bases_of(const rp_member *m, uint32_t base[2 * RP_SIDE]) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->actor.n + m->recipient.n; i++) {
        uint32_t b = i < m->actor.n ? m->actor.v[i].base : m->recipient.v[i - m->actor.n].base, k = 0;
        while (k < n && base[k] != b)
            k++;
        if (k == n)
            base[n++] = b;
    }
    return n;
}

static uint32_t whats_of(const rp_member *m, what list[WHATS]) {
    uint32_t base[2 * RP_SIDE], bases = bases_of(m, base), n = 0;
    for (uint32_t i = 0; i < bases && i < BASES; i++)
        for (uint32_t k = 0; k < i; k++)
            list[n++] = (what){(base[i] ^ base[k]) * 0x27D4EB2Fu, NEWEST};
    for (uint32_t i = 0; i < bases; i++)
        list[n++] = (what){base[i], bases > 1 ? NEWEST_ALONE : NEWEST};
    if (bases == 0)
        list[n++] = (what){m->country, NEWEST};
    for (uint32_t i = 0; i < m->place.n && n < WHATS; i++)
        list[n++] = (what){m->place.v[i], NEWEST_ALONE};
    return n;
}

static void post_under(rp_incidents *x, const rp_member *m, uint32_t number, rp_days d) {
    what list[WHATS];
    uint32_t n = whats_of(m, list);
    for (uint32_t i = 0; i < n; i++)
        for (int64_t k = d.from; k <= d.to; k++) {
            uint32_t key = key_of(m->type, list[i].key, (int32_t)k);
            const rp_posting *newest = rp_postings_first(&x->now.index, key);
            if (!newest || newest->value != number)
                rp_postings_add(&x->now.index, key, number);
        }
}

static void post(rp_incidents *x, const rp_member *m, uint32_t number) {
    bool narrow = closed_within(m->date, NARROW);
    post_under(x, m, number, narrow ? m->date : (rp_days){NO_DAY, NO_DAY});
    if (x->now.list.v[number].n != NOTED)
        return;
    for (; m; m = m->next)
        if (closed_within(m->date, NARROW))
            post_under(x, m, number, (rp_days){year_of(m->date.from), year_of(m->date.from)});
}

// ------------------------------------------------------------------------------------------------------------- members

void rp_generation_join(rp_incidents *x, uint32_t number, rp_member *m) {
    rp_known_incident *i = &x->now.list.v[number];
    m->next = i->newest;
    i->newest = m;
    i->n++;
    post(x, m, number);
}

uint32_t rp_generation_found(rp_incidents *x, const rp_fact *f, const rp_member *m) {
    rp_known_incident i = {.type = m->type};
    snprintf(i.id, sizeof i.id, "i-%.16s", f->report + 2);
    rp_vec_push(x->now.arena, &x->now.list, i);
    x->count++;
    return x->now.list.n - 1;
}

uint32_t rp_generation_renew(rp_incidents *x, uint32_t number) {
    rp_known_incident *old = &x->before.list.v[number];
    if (old->moved)
        return old->moved - 1;
    rp_known_incident copy = *old;
    copy.newest = NULL;
    copy.n = 0;
    rp_vec_push(x->now.arena, &x->now.list, copy);
    old->moved = x->now.list.n;
    const rp_member *kept[MEMBERS];
    uint32_t n = 0;
    for (const rp_member *m = old->newest; m && n < MEMBERS; m = m->next)
        kept[n++] = m;
    while (n-- > 0)
        rp_generation_join(x, old->moved - 1, rp_member_copy(x->now.arena, kept[n]));
    return old->moved - 1;
}

// The number of an incident in the newer generation; one of the older is copied there with its newest members.
static uint32_t renewed(rp_incidents *x, reference r) {
    return r & 1 ? rp_generation_renew(x, r >> 1) : r >> 1;
}

// --------------------------------------------------------------------------------------------------------------- twins

static bool same_days(rp_days a, rp_days b) {
    return a.from == b.from && a.to == b.to;
}

static uint64_t name_of(const rp_fact *f) {
    return rp_digest_hash(f->report, strlen(f->report), 0);
}

static reference twin_in(const rp_generation *g, bool old, uint64_t print, const rp_fact *f) {
    int left = NEWEST;
    for (const rp_posting *p = rp_postings_first(&g->prints, (uint32_t)print); p && left > 0; p = rp_postings_next(&g->prints, p)) {
        const rp_twin *t = &g->twins.v[p->value];
        left -= t->print == print;
        if (t->print == print && (t->origin == f->origin || same_days(t->date, f->date) || t->report == name_of(f)))
            return t->incident << 1 | old;
    }
    return NOWHERE;
}

static reference twin_of(const rp_incidents *x, uint64_t print, const rp_fact *f) {
    reference r = twin_in(&x->now, false, print, f);
    return r != NOWHERE || !x->before.arena ? r : twin_in(&x->before, true, print, f);
}

void rp_generation_remember(rp_incidents *x, const rp_fact *f, uint64_t print, uint32_t number) {
    rp_postings_add(&x->now.prints, (uint32_t)print, x->now.twins.n);
    rp_twin t = {print, name_of(f), f->date, f->origin, number};
    rp_vec_push(x->now.arena, &x->now.twins, t);
}

// -------------------------------------------------------------------------------------------------------------- groups

typedef struct cell { float sum, most; } cell;          // over the pairs of two groups

static float alike(const rp_likeness *l, const cell *c, uint32_t pairs) {
    float share = l->weight[RP_LIKE_NEAREST];
    return share * c->most + (1 - share) * c->sum / (float)pairs;
}

static void fill(const rp_incidents *x, const report *r, uint32_t n, cell *cells) {
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < i; k++) {
            float s = r[i].member->type == r[k].member->type ? rp_likeness_of(x->weights, r[k].member, r[i].member) : -INFINITY;
            cells[i * n + k] = cells[k * n + i] = (cell){s, s};
        }
}

// Joins group b to group a.
static void merge(report *r, uint32_t n, cell *cells, uint32_t *size, uint32_t a, uint32_t b) {
    size[a] += size[b];
    size[b] = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (r[i].group == b)
            r[i].group = a;
        cell *to = &cells[a * n + i];
        const cell *from = &cells[b * n + i];
        cells[i * n + a] = *to = (cell){to->sum + from->sum, fmaxf(to->most, from->most)};
    }
}

// Sets the group of each report.
static void group(const rp_incidents *x, report *r, uint32_t n) {
    cell *cells = rp_arena_alloc(x->scratch, (size_t)n * n * sizeof *cells);
    uint32_t *size = rp_arena_alloc(x->scratch, n * sizeof *size);
    for (uint32_t i = 0; i < n; i++) {
        size[i] = 1;
        r[i].group = i;
    }
    fill(x, r, n, cells);
    for (;;) {
        uint32_t a = 0, b = 0;
        float best = x->weights->weight[RP_LIKE_LEAST_HERE];
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t k = i + 1; size[i] && k < n; k++) {
                float s = size[k] ? alike(x->weights, &cells[i * n + k], size[i] * size[k]) : -INFINITY;
                if (s > best) {
                    best = s;
                    a = i;
                    b = k;
                }
            }
        if (a == b)
            return;
        merge(r, n, cells, size, a, b);
    }
}

// ---------------------------------------------------------------------------------------------------------- candidates

typedef struct asking {
    rp_incidents *x;
    const rp_member *member[SPEAKERS];          // of the group that looks for its incident
    uint32_t n;
    choice best;
} asking;

static float alike_incident(const asking *a, const rp_known_incident *i) {
    a->x->looked.pairs++;
    if (rp_likeness_of(a->x->weights, i->newest, a->member[0]) < a->x->weights->weight[RP_LIKE_LEAST_ACROSS] - HOPELESS)
        return -INFINITY;
    cell c = {0, -INFINITY};
    uint32_t pairs = 0, left = MEMBERS;
    for (const rp_member *m = i->newest; m && left-- > 0; m = m->next)
        for (uint32_t k = 0; k < a->n; k++, pairs++) {
            float s = rp_likeness_of(a->x->weights, m, a->member[k]);
            c.sum += s;
            c.most = fmaxf(c.most, s);
        }
    a->x->looked.pairs += pairs;
    return alike(a->x->weights, &c, pairs);
}

static void look_under(asking *a, rp_generation *g, bool old, uint32_t key, int left) {
    for (const rp_posting *p = rp_postings_first(&g->index, key); p && left > 0; p = rp_postings_next(&g->index, p)) {
        rp_known_incident *i = &g->list.v[p->value];
        if (i->type != a->member[0]->type)
            continue;
        left--;
        a->x->looked.met++;
        if (i->seen == a->x->groups || i->moved)
            continue;
        i->seen = a->x->groups;
        float s = alike_incident(a, i);
        if (s > a->best.alike || (s == a->best.alike && a->best.id && strcmp(i->id, a->best.id) < 0))
            a->best = (choice){p->value << 1 | old, s, i->id};
    }
}

static void look_on(asking *a, const rp_member *m, const what *w, int32_t day) {
    uint32_t key = key_of(m->type, w->key, day);
    a->x->looked.keys++;
    look_under(a, &a->x->now, false, key, w->newest);
    if (a->x->before.arena)
        look_under(a, &a->x->before, true, key, w->newest);
}

static void look_for(asking *a, const rp_member *m) {
    what list[WHATS];
    uint32_t n = whats_of(m, list);
    rp_days d = days_asked(m), y = years_asked(m);
    for (uint32_t i = 0; i < n; i++) {
        for (int64_t k = d.from; k <= d.to; k++)
            look_on(a, m, &list[i], (int32_t)k);
        look_on(a, m, &list[i], NO_DAY);
        for (int32_t k = y.from; k <= y.to; k++)
            look_on(a, m, &list[i], k);
    }
}

// The incident that the group of report g is most like, whether or not that is enough; that of a twin, should one of them have it.
static choice choose(rp_incidents *x, const report *r, uint32_t n, uint32_t g) {
    asking a = {.x = x, .best = {NOWHERE, -INFINITY, NULL}};
    for (uint32_t i = g; i < n; i++) {
        if (r[i].group != g)
            continue;
        if (r[i].home != NOWHERE)
            return (choice){r[i].home, INFINITY, NULL};
        if (a.n < SPEAKERS)
            a.member[a.n++] = r[i].member;
    }
    x->groups++;
    for (uint32_t i = 0; i < a.n; i++)
        look_for(&a, a.member[i]);
    return a.best;
}

// ------------------------------------------------------------------------------------------------------------- reasons

static const rp_member *nearest(const rp_incidents *x, const rp_member *list, const rp_member *m) {
    const rp_member *best = list;
    uint32_t left = MEMBERS;
    float most = -INFINITY;
    for (; list && left-- > 0; list = list->next) {
        float s = rp_likeness_of(x->weights, list, m);
        if (s > most) {
            most = s;
            best = list;
        }
    }
    return best;
}

static const rp_member *nearest_of_group(const rp_incidents *x, const report *r, uint32_t n, uint32_t i) {
    const rp_member *best = NULL;
    float most = -INFINITY;
    for (uint32_t k = r[i].group; k < n; k++)
        if (k != i && r[k].group == r[i].group) {
            float s = rp_likeness_of(x->weights, r[k].member, r[i].member);
            if (s > most) {
                most = s;
                best = r[k].member;
            }
        }
    return best;
}

// Told before report i joins.
static const char *reason(const rp_incidents *x, rp_arena *arena, const report *r, uint32_t n, uint32_t i) {
    const report *first = &r[r[i].group];
    if (r[i].home != NOWHERE)
        return rp_incident_twin;
    bool founds = i == r[i].group && first->chosen == NOWHERE;
    if (founds && first->rival)
        return rp_arena_printf(arena, "first report; not joined to the nearest (%.2f), in which its document has another event: %s", (double)first->best.alike,
                               rp_reason(arena, x->weights, r[i].member, first->rival));
    const rp_member *other = i != r[i].group ? nearest_of_group(x, r, n, i) : NULL;
    if (!other && first->best.incident != NOWHERE) {
        const rp_generation *g = first->best.incident & 1 ? &x->before : &x->now;
        other = nearest(x, g->list.v[first->best.incident >> 1].newest, r[i].member);
    }
    if (!other)
        return "first report; nothing like it was known";
    const char *like = rp_reason(arena, x->weights, r[i].member, other);
    return founds ? rp_arena_printf(arena, "first report; not joined to the nearest (%.2f, %.2f needed), being %s", (double)first->best.alike,
                                    (double)x->weights->weight[RP_LIKE_LEAST_ACROSS], like) : like;
}

// -------------------------------------------------------------------------------------------------------------- rivals

// Is the likest pair of two groups so unlike that their document tells of two events?
static bool told_apart(const rp_incidents *x, const report *r, uint32_t n, uint32_t g, uint32_t h) {
    float most = -INFINITY;
    for (uint32_t i = g; i < n; i++)
        for (uint32_t k = h; r[i].group == g && k < n; k++)
            if (r[k].group == h)
                most = fmaxf(most, rp_likeness_of(x->weights, r[i].member, r[k].member));
    return most < x->weights->weight[RP_LIKE_RIVAL];
}

// Of two groups that were told apart and chose one incident, the less alike founds its own.
static void part_rivals(const rp_incidents *x, report *r, uint32_t n) {
    for (uint32_t h = 1; h < n; h++)
        for (uint32_t g = 0; r[h].group == h && g < h; g++) {
            if (r[g].group != g || r[g].chosen == NOWHERE || r[g].chosen != r[h].chosen || r[g].member->type != r[h].member->type
                || !told_apart(x, r, n, g, h))
                continue;
            report *less = r[h].best.alike > r[g].best.alike ? &r[g] : &r[h];
            less->rival = less == &r[g] ? r[h].member : r[g].member;
            if (isfinite(less->best.alike))
                less->chosen = NOWHERE;
        }
}

// -------------------------------------------------------------------------------------------------------------- adding

// Gives every report of a part its incident: all groups choose before any joins, so that two groups of one document do not
// meet again in the incident that one of them founds.
static void settle(rp_incidents *x, report *r, uint32_t n, rp_arena *arena) {
    for (uint32_t i = 0; i < n; i++) {
        r[i].best = r[i].group == i ? choose(x, r, n, i) : (choice){NOWHERE, 0, NULL};
        r[i].chosen = r[i].best.alike > x->weights->weight[RP_LIKE_LEAST_ACROSS] ? r[i].best.incident : NOWHERE;
    }
    part_rivals(x, r, n);
    for (uint32_t i = 0; i < n; i++) {
        report *first = &r[r[i].group];
        if (arena)
            r[i].why = reason(x, arena, r, n, i);
        if (r[i].home != NOWHERE) {
            r[i].number = renewed(x, r[i].home);
            continue;
        }
        if (first->chosen == NOWHERE)
            first->chosen = rp_generation_found(x, r[i].fact, r[i].member) << 1;
        r[i].number = renewed(x, first->chosen);
        rp_generation_join(x, r[i].number, r[i].member);
        rp_generation_remember(x, r[i].fact, r[i].print, r[i].number);
    }
}

static bool tells(const rp_fact *f) {
    return !f->elsewhere && f->status != RP_NEGATED && f->status != RP_HYPOTHETICAL;
}

// What did not happen has no incident, but its names belong to the document's story.
static void add_part(rp_incidents *x, rp_arena *arena, const rp_fact *const *facts, uint32_t n, const char **id, const char **why) {
    rp_member *members[RP_PART_OF_DOCUMENT];
    report part[RP_PART_OF_DOCUMENT];
    uint32_t of[RP_PART_OF_DOCUMENT], count = 0;
    rp_members_new(x->now.arena, x->scratch, facts, n, members);
    for (uint32_t i = 0; i < n; i++) {
        id[i] = NULL;
        if (why)
            why[i] = NULL;
        if (!tells(facts[i]))
            continue;
        report *r = &part[count];
        *r = (report){.fact = facts[i], .member = members[i], .print = rp_member_print(x->scratch, facts[i])};
        r->home = twin_of(x, r->print, facts[i]);
        of[count++] = i;
    }
    group(x, part, count);
    settle(x, part, count, why ? arena : NULL);
    for (uint32_t k = 0; k < count; k++) {
        const rp_known_incident *i = &x->now.list.v[part[k].number];
        id[of[k]] = rp_arena_copy(arena, i->id, strlen(i->id));
        if (why)
            why[of[k]] = part[k].why;
    }
}

void rp_incidents_pass(rp_incidents *x, rp_day day) {
    rp_generation_advance(x, (rp_days){day, day});
}

void rp_incidents_add(rp_incidents *x, rp_arena *arena, const rp_fact *const *facts, uint32_t n, const char **id, const char **why) {
    if (n)
        rp_generation_advance(x, facts[0]->published);
    for (uint32_t from = 0; from < n; from += RP_PART_OF_DOCUMENT) {
        uint32_t part = n - from < RP_PART_OF_DOCUMENT ? n - from : RP_PART_OF_DOCUMENT;
        add_part(x, arena, facts + from, part, id + from, why ? why + from : NULL);
    }
}

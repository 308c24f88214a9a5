// view_overview.c: the view that one begins with: how much there is, when it happened, between whom, what changed, and what else is said.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "store/change.h"
#include "store/view/ties.h"

enum { MOST_BINS = 400, MOST_MARKS = 300, MOST_DYADS = 30, CHANGE_DIGITS = 6 };

// ------------------------------------------------------------------------------------------------------------- timeline

enum step { DAY, WEEK, MONTH, YEAR };

typedef struct timeline {
    enum step step;
    rp_day first, last;             // middles; RP_DAY_NONE: no incident has a day
    int32_t from, to;               // bins, counted from 1970
} timeline;

// The middle of an incident's days; RP_DAY_NONE: it has none.
static rp_day middle_of(const rp_roll *r, uint32_t i) {
    rp_day from = r->incidents.from[i], to = r->incidents.to[i];
    from = from == RP_DAY_NONE ? to : from, to = to == RP_DAY_NONE ? from : to;
    return from == RP_DAY_NONE ? RP_DAY_NONE : from + (to - from) / 2;
}

static int32_t floor_of(int32_t a, int32_t b) {
    return a / b - (a % b < 0);
}

static int32_t bin_of(enum step step, rp_day day) {
    int year, month, d;
    rp_day_split(day, &year, &month, &d);
    switch (step) {
    case DAY:   return day;
    case WEEK:  return floor_of(day + 3, 7);        // 1970-01-01 was a Thursday
    case MONTH: return 12 * year + month - 1;
    default:    return year;
    }
}

static rp_day first_of(enum step step, int32_t bin) {
    switch (step) {
    case DAY:   return bin;
    case WEEK:  return 7 * bin - 3;
    case MONTH: return rp_day_make(floor_of(bin, 12), bin - 12 * floor_of(bin, 12) + 1, 1);
    default:    return rp_day_make(bin, 1, 1);
    }
}

// The finest step that has at most about MOST_BINS bins.
static timeline timeline_of(const rp_view_job *j) {
    timeline t = {.first = RP_DAY_NONE, .last = RP_DAY_NONE};
    for (uint32_t k = 0; k < j->sieved->incidents.n; k++) {
        rp_day day = middle_of(j->roll, j->sieved->incidents.v[k]);
        if (day == RP_DAY_NONE)
            continue;
        t.first = t.first == RP_DAY_NONE || day < t.first ? day : t.first;
        t.last = t.last == RP_DAY_NONE || day > t.last ? day : t.last;
    }
    for (; t.first != RP_DAY_NONE; t.step++) {
        t.from = bin_of(t.step, t.first), t.to = bin_of(t.step, t.last);
        if (t.to - t.from < MOST_BINS || t.step == YEAR)
            return t;
    }
    return t;
}

static void write_timeline(rp_view_job *j, const timeline *t) {
    uint32_t n = t->first == RP_DAY_NONE ? 0 : (uint32_t)(t->to - t->from) + 1;
    if (rp_tableau_table(j->out, "timeline", "from to " RP_CLASS_COLUMNS " disputed killed_best")) {
        rp_view_tally *bin = RP_NEW(j->arena, rp_view_tally, n + 1);
        for (uint32_t k = 0; k < n; k++)
            bin[k] = rp_view_tally_new();
        for (uint32_t k = 0; n > 0 && k < j->sieved->incidents.n; k++) {
            rp_day day = middle_of(j->roll, j->sieved->incidents.v[k]);
            if (day != RP_DAY_NONE)
                rp_view_tally_add(j, &bin[bin_of(t->step, day) - t->from], j->sieved->incidents.v[k]);
        }
        for (uint32_t k = 0; k < n; k++) {
            rp_tableau_row(j->out);
            rp_tableau_day(j->out, first_of(t->step, t->from + (int32_t)k)), rp_tableau_day(j->out, first_of(t->step, t->from + (int32_t)k + 1) - 1);
            rp_view_tally_classes(j, &bin[k]);
            rp_tableau_int(j->out, bin[k].disputed);
            rp_view_tally_killed(j, &bin[k]);
        }
    }
    rp_tableau_end(j->out, n, 0);
}

// ---------------------------------------------------------------------------------------------------------------- marks

static int by_told(const void *x, const void *y, void *context) {
    const rp_roll *r = context;
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    if (r->independent[a] != r->independent[b])
        return r->independent[a] < r->independent[b] ? 1 : -1;
    if (r->killed[a][1] != r->killed[b][1])
        return r->killed[a][1] < r->killed[b][1] ? 1 : -1;
    return (a > b) - (a < b);
}

static rp_status write_marks(rp_view_job *j, rp_error *err) {
    rp_numbers dated = {0};
    for (uint32_t k = 0; k < j->sieved->incidents.n; k++)
        if (middle_of(j->roll, j->sieved->incidents.v[k]) != RP_DAY_NONE)
            rp_vec_push(j->arena, &dated, j->sieved->incidents.v[k]);
    uint32_t n = dated.n < MOST_MARKS ? dated.n : MOST_MARKS;
    if (rp_tableau_table(j->out, "marks", RP_INCIDENT_COLUMNS)) {
        if (dated.n > 1)
            qsort_r(dated.v, dated.n, sizeof *dated.v, by_told, (void *)(uintptr_t)j->roll);
        RP_TRY(rp_view_incident_rows(j, dated.v, n, err));
    }
    rp_tableau_end(j->out, dated.n, 0);
    return RP_OK;
}

static void write_dyads(rp_view_job *j) {
    rp_ties ties = {0};
    if (rp_tableau_table(j->out, "dyads", "a a_name b b_name incidents disputed " RP_CLASS_COLUMNS " killed_best first_day last_day")) {
        rp_view_ties(j, &ties);
        for (uint32_t i = 0; i < ties.n && i < MOST_DYADS; i++) {
            const rp_view_tally *t = &ties.v[i].tally;
            rp_tableau_row(j->out);
            rp_view_tie_names(j, &ties.v[i]);
            rp_tableau_int(j->out, t->incidents), rp_tableau_int(j->out, t->disputed);
            rp_view_tally_classes(j, t), rp_view_tally_killed(j, t);
            rp_tableau_day(j->out, t->first), rp_tableau_day(j->out, t->last);
        }
    }
    rp_tableau_end(j->out, ties.n, 0);
}

// --------------------------------------------------------------------------------------------------------------- change

// As `rapport show` finds it: the query's last day, else the newest publication of what is picked.
static rp_day end_of(const rp_view_job *j) {
    const rp_roll *r = j->roll;
    rp_day end = j->to.to;
    for (uint32_t d = 0; j->to.to == RP_DAY_NONE && d < r->n_documents; d++) {
        rp_day day = r->published[d].to == RP_DAY_NONE ? r->published[d].from : r->published[d].to;
        if ((j->sieved->all || j->sieved->told[d]) && day != RP_DAY_NONE && (end == RP_DAY_NONE || day > end))
            end = day;
    }
    return end;
}

static int reach_of(const rp_roll *r, rp_day end) {
    rp_day first = RP_DAY_NONE;
    for (uint32_t i = 0; i < r->incidents.n; i++) {
        rp_day from = r->incidents.from[i], to = r->incidents.to[i];
        if (from != RP_DAY_NONE && to != RP_DAY_NONE && to - from <= 7 && end - from < RP_CHANGE_REACH && (first == RP_DAY_NONE || from < first))
            first = from;
    }
    return rp_change_weeks(first, end);
}

static void measure_change(rp_view_job *j, rp_change *c) {
    const rp_roll *r = j->roll;
    c->end = end_of(j);
    c->weeks = c->end == RP_DAY_NONE || j->sieved->incidents.n == 0 ? 0 : reach_of(r, c->end);
    for (uint32_t k = 0; c->weeks > 0 && k < j->sieved->incidents.n; k++) {
        uint32_t i = j->sieved->incidents.v[k];
        rp_days days = {r->incidents.from[i], r->incidents.to[i]};
        if (rp_change_counts(days, c->end))
            rp_change_add(c, rp_roll_text(&r->texts, r->incidents.type[i]), days.to, r->killed[i][1], j->arena);
    }
}

// Parties whose first dated incident in the whole store is of the last week, by code.
static void put_newcomers(rp_view_job *j, const rp_change *c) {
    const rp_roll *r = j->roll;
    rp_json *json = rp_tableau_member(j->out, "newcomers");
    bool *known = RP_NEW(j->arena, bool, r->parties.text.n + 1), *now = RP_NEW(j->arena, bool, r->parties.text.n + 1);
    RP_VEC(const char *) names = {0};
    for (uint32_t i = 0; c->weeks > 0 && i < r->incidents.n; i++) {
        rp_day day = r->incidents.from[i] == RP_DAY_NONE ? r->incidents.to[i] : r->incidents.from[i];
        for (uint32_t k = r->sides.from[i]; day != RP_DAY_NONE && c->end - day >= 7 && k < r->sides.from[i + 1]; k++)
            known[r->side[r->sides.v[k]].party] = true;
    }
    for (uint32_t n = 0; c->weeks > 0 && n < j->sieved->incidents.n; n++) {
        uint32_t i = j->sieved->incidents.v[n];
        rp_days days = {r->incidents.from[i], r->incidents.to[i]};
        bool week = rp_change_counts(days, c->end) && (c->end - days.to) / 7 == 0;
        for (uint32_t k = r->sides.from[i]; week && k < r->sides.from[i + 1]; k++) {
            const rp_roll_side *x = &r->side[r->sides.v[k]];
            if (!known[x->party] && !now[x->party])
                rp_vec_push(j->arena, &names, rp_view_party(j, rp_roll_text(&r->parties, x->party), rp_roll_text(&r->texts, x->name)));
            now[x->party] = true;
        }
    }
    rp_json_array(json);
    for (uint32_t i = 0; i < names.n; i++)
        rp_json_string(json, names.v[i]);
    rp_json_end(json);
}

static void write_change(rp_view_job *j, rp_change *c) {
    rp_change_line x;
    uint32_t n = 0;
    rp_tableau_table(j->out, "change", "what now mean_4 mean_52 percent_4 percent_52 is_new marked");
    for (; c->weeks > 0 && rp_change_line_at(c, n, &x); n++) {
        rp_tableau_row(j->out);
        rp_tableau_text(j->out, x.what);
        const double each[] = {x.now, x.near, x.far, x.percent_near, x.percent_far};
        for (int i = 0; i < 5; i++)
            rp_tableau_number(j->out, each[i], CHANGE_DIGITS);
        rp_tableau_bool(j->out, x.is_new), rp_tableau_bool(j->out, x.marked);
    }
    rp_tableau_end(j->out, n, 0);
}

// ----------------------------------------------------------------------------------------------------------------- view

static void put_day(rp_view_job *j, const char *name, rp_day day) {
    char text[11];
    rp_json *json = rp_tableau_member(j->out, name);
    if (day != RP_DAY_NONE)
        rp_day_print(day, text);
    rp_json_string(json, day == RP_DAY_NONE ? NULL : text);
}

static void write_head(rp_view_job *j, const timeline *t, const rp_change *c) {
    static const char *const steps[] = {"day", "week", "month", "year"};
    const rp_picked *n = &j->sieved->count;
    rp_view_tally all = rp_view_tally_new();
    int64_t undated = 0, unplaced = 0;
    for (uint32_t k = 0; k < j->sieved->incidents.n; k++) {
        uint32_t i = j->sieved->incidents.v[k];
        rp_view_tally_add(j, &all, i);
        undated += middle_of(j->roll, i) == RP_DAY_NONE;
        unplaced += isnan(j->roll->lat[i]) || isnan(j->roll->lon[i]);
    }
    const struct { const char *name; int64_t value; } each[] = {
        {"incidents", n->incidents}, {"reports", n->reports}, {"figures", n->figures}, {"assessments", n->assessments}, {"disputed", n->disputed},
        {"documents", n->documents}, {"independent_documents", n->independent}, {"undated", undated}, {"unplaced", unplaced}};
    for (size_t i = 0; i < sizeof each / sizeof *each; i++)
        rp_json_int(rp_tableau_member(j->out, each[i].name), each[i].value);
    put_day(j, "first_day", all.first), put_day(j, "last_day", all.last);
    rp_json_string(rp_tableau_member(j->out, "step"), steps[t->step]);
    put_day(j, "change_end", c->weeks > 0 ? c->end : RP_DAY_NONE);
    rp_json_int(rp_tableau_member(j->out, "change_weeks"), c->weeks);
    put_newcomers(j, c);
}

rp_status rp_view_overview(rp_view_job *j, rp_error *err) {
    rp_change change = {0};
    timeline line = timeline_of(j);
    measure_change(j, &change);
    rp_view_record_words(j);
    write_head(j, &line, &change);
    write_timeline(j, &line);
    RP_TRY(write_marks(j, err));
    write_dyads(j);
    write_change(j, &change);
    RP_TRY(rp_view_figures(j, err));
    return rp_view_assessments(j, err);
}

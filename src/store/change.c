// change.c: the account's change table: the last week against the means of the 4 and the 52 weeks before it, after ACLED's
// Trendfinder. The last week ends with the query's last day, else with the newest publication day of what is shown: a
// store has no clock. Counted are incidents dated to within a week. A mean is over the weeks that the store's own dated
// incidents reach back, and says so when they are fewer. Small counts change by chance: where the four-week mean is at most
// 2 and the week has at most 5, no change is told.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "store/change.h"
#include "store/showing.h"
#include "store/words.h"

enum { FEW_MEAN = 2, FEW_NOW = 5, MARKED_PERCENT = 25, NAME_COLUMN = 4, NOW = 30, MEAN_4 = 42, MEAN_52 = 56, CHANGE = 70 };


// ---------------------------------------------------------------------------------------------------------------- sums

int rp_change_weeks(rp_day first, rp_day end) {
    int weeks = first != RP_DAY_NONE && first < end ? (end - first) / 7 : 0;
    return weeks > RP_CHANGE_WEEKS ? RP_CHANGE_WEEKS : weeks;
}

bool rp_change_counts(rp_days days, rp_day end) {
    return days.from != RP_DAY_NONE && days.to != RP_DAY_NONE && days.to - days.from <= 7 && days.to <= end && end - days.to < RP_CHANGE_REACH;
}

static void add(rp_change_sums *s, int week, double n) {
    s->now += week == 0 ? n : 0;
    s->near += week >= 1 && week <= RP_CHANGE_NEAR ? n : 0;
    s->far += week >= 1 && week <= RP_CHANGE_WEEKS ? n : 0;
}

void rp_change_add(rp_change *c, const char *type, rp_day to, int64_t killed, rp_arena *arena) {
    int week = (c->end - to) / 7;
    uint32_t i = 0;
    add(&c->all, week, 1);
    if (killed >= 0)
        add(&c->killed, week, (double)killed);
    while (i < c->types.n && strcmp(c->types.v[i].name, type) < 0)
        i++;
    if (i == c->types.n || strcmp(c->types.v[i].name, type)) {
        rp_vec_push(arena, &c->types, ((struct rp_change_type){0}));
        memmove(&c->types.v[i + 1], &c->types.v[i], (c->types.n - 1 - i) * sizeof *c->types.v);
        c->types.v[i] = (struct rp_change_type){.name = type};
    }
    add(&c->types.v[i].sums, week, 1);
}

// The change in per cent; NAN where the counts are small, or there was none before.
static double percent_of(double now, double mean, bool *few) {
    *few = mean <= FEW_MEAN && now <= FEW_NOW;
    return *few || mean <= 0 ? (double)NAN : 100 * (now - mean) / mean;
}

bool rp_change_line_at(rp_change *c, uint32_t i, rp_change_line *out) {
    bool few;
    for (uint32_t k = 0, n = 0; k < c->types.n + 2; k++) {
        const rp_change_sums *s = k == 0 ? &c->all : k <= c->types.n ? &c->types.v[k - 1].sums : &c->killed;
        if ((s->now == 0 && s->near == 0) || n++ != i)
            continue;
        *out = (rp_change_line){.what = k == 0 ? "all incidents" : k <= c->types.n ? c->types.v[k - 1].name : "killed, best values", .now = s->now,
                                .near = s->near / (c->weeks < RP_CHANGE_NEAR ? c->weeks : RP_CHANGE_NEAR), .far = s->far / c->weeks};
        out->percent_far = percent_of(out->now, out->far, &few);
        out->percent_near = percent_of(out->now, out->near, &out->few);
        out->is_new = !out->few && out->near <= 0;
        out->marked = out->is_new || (!out->few && fabs(out->percent_near) >= MARKED_PERCENT);
        return true;
    }
    return false;
}

// -------------------------------------------------------------------------------------------------------------- account

// The one day that a statement gives, with ?1 bound to end.
static rp_status ask_day(rp_account *a, const char *sql, rp_day end, rp_day *day, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(a->store, sql, &q, err));
    if (sqlite3_bind_parameter_count(q) > 0)
        rp_sql_day(q, 1, end);
    bool row = rp_sql_row(a->store, q);
    *day = row ? rp_sql_get_day(q, 0) : RP_DAY_NONE;
    sqlite3_finalize(q);
    return row ? RP_OK : rp_sql_fail(a->store, err);
}

static rp_status find_end(rp_account *a, rp_day *end, rp_error *err) {
    *end = a->to.to;
    if (*end != RP_DAY_NONE)
        return RP_OK;
    return ask_day(a, "SELECT max(ifnull(published_to, published_from)) FROM picked_documents JOIN documents USING (doc)", RP_DAY_NONE, end, err);
}

// How many weeks before the last one the store's incidents reach back, at most 52.
static rp_status find_reach(rp_account *a, rp_day end, int *weeks, rp_error *err) {
    rp_day first;
    RP_TRY(ask_day(a, "SELECT min(date_from) FROM incidents WHERE julianday(date_to) - julianday(date_from) <= 7 AND"
                   " julianday(?1) - julianday(date_from) < 371", end, &first, err));
    *weeks = rp_change_weeks(first, end);
    return RP_OK;
}

static void write_cell(rp_layout *p, int column, double value) {
    char text[32];
    snprintf(text, sizeof text, value == floor(value) ? "%.0f" : "%.1f", value);
    rp_layout_to(p, column);
    rp_layout_add(p, RP_PLAIN, text);
}

static void write_line(rp_account *a, const rp_change_line *x) {
    rp_layout *p = &a->layout;
    rp_layout_begin(p, NAME_COLUMN, NAME_COLUMN);
    rp_layout_add(p, rp_words_type_style(x->what), x->what);
    write_cell(p, NOW, x->now);
    write_cell(p, MEAN_4, x->near);
    write_cell(p, MEAN_52, x->far);
    rp_layout_to(p, CHANGE);
    if (x->few)
        rp_layout_add(p, RP_DIM, "too few to tell");
    else if (x->is_new)
        rp_layout_add(p, RP_YELLOW, "▲ from none");
    else
        rp_layout_addf(p, x->marked ? RP_YELLOW : RP_PLAIN, "%s %+.0f %%", x->percent_near > 0 ? "▲" : x->percent_near < 0 ? "▼" : "=", x->percent_near);
    rp_layout_end(p);
}

static void write_head(rp_account *a, rp_day end, int weeks) {
    char when[64], note[160], far[32];
    rp_layout *p = &a->layout;
    snprintf(note, sizeof note, "incidents of the week to %s, and the means of the weeks before it", rp_words_days((rp_days){end, end}, false, when, sizeof when));
    rp_account_heading(a, "CHANGE", note);
    rp_layout_begin(p, NAME_COLUMN, NAME_COLUMN);
    rp_layout_to(p, NOW);
    rp_layout_add(p, RP_DIM, "this week");
    rp_layout_to(p, MEAN_4);
    rp_layout_add(p, RP_DIM, weeks < RP_CHANGE_NEAR ? "mean before" : "mean of 4");
    rp_layout_to(p, MEAN_52);
    snprintf(far, sizeof far, "mean of %d", weeks);
    rp_layout_add(p, RP_DIM, far);
    rp_layout_to(p, CHANGE);
    rp_layout_add(p, RP_DIM, weeks < RP_CHANGE_NEAR ? "against it" : "against the 4");
    rp_layout_end(p);
}

#define WEEK "CAST((julianday(?1) - julianday(i.date_to)) / 7 AS INTEGER)"
#define DATED                                                                                                          \
    "i.incident IN (SELECT incident FROM picked_incidents) AND julianday(i.date_to) - julianday(i.date_from) <= 7 AND"  \
    " i.date_to <= ?1 AND julianday(?1) - julianday(i.date_to) < 371"

static rp_status write_lines(rp_account *a, rp_change *c, rp_error *err) {
    sqlite3_stmt *q;
    rp_change_line line;
    RP_TRY(rp_sql_query(a->store, "SELECT i.type, i.date_to, t.best FROM incidents i LEFT JOIN tolls t ON t.incident = i.incident AND t.about = 'killed' WHERE " DATED, &q, err));
    rp_sql_day(q, 1, c->end);
    while (rp_sql_row(a->store, q))
        rp_change_add(c, rp_sql_copy(q, 0, a->store->arena), rp_sql_get_day(q, 1), sqlite3_column_type(q, 2) == SQLITE_NULL ? -1 : sqlite3_column_int64(q, 2), a->store->arena);
    sqlite3_finalize(q);
    for (uint32_t i = 0; rp_change_line_at(c, i, &line); i++)
        write_line(a, &line);
    return rp_sql_kept(a->store, RP_OK, err);
}

// Parties whose first dated incident in the whole store is of the last week.
static rp_status write_newcomers(rp_account *a, rp_day end, rp_error *err) {
    sqlite3_stmt *q;
    char name[RP_WORDS];
    int n = 0;
    RP_TRY(rp_sql_query(a->store, "SELECT p.party, max(p.name) FROM incident_parties p JOIN incidents i USING (incident) WHERE " DATED
                        " AND " WEEK " = 0 AND NOT EXISTS (SELECT 1 FROM incident_parties o JOIN incidents e USING (incident)"
                        " WHERE o.party = p.party AND julianday(?1) - julianday(ifnull(e.date_from, e.date_to)) >= 7) GROUP BY p.party ORDER BY p.party", &q, err));
    rp_sql_day(q, 1, end);
    int code;
    for (; (code = sqlite3_step(q)) == SQLITE_ROW; n++) {
        if (n == 0) {
            rp_layout_begin(&a->layout, NAME_COLUMN, NAME_COLUMN);
            rp_layout_add(&a->layout, RP_YELLOW, "new this week: ");
        }
        rp_layout_addf(&a->layout, RP_PLAIN, "%s%s", n ? ", " : "", rp_words_party(rp_sql_get_text(q, 0), rp_sql_get_text(q, 1), name, sizeof name));
    }
    if (n)
        rp_layout_end(&a->layout);
    sqlite3_finalize(q);
    return code == SQLITE_DONE ? RP_OK : rp_sql_fail(a->store, err);
}

rp_status rp_account_change(rp_account *a, rp_error *err) {
    rp_change c = {0};
    RP_TRY(find_end(a, &c.end, err));
    if (c.end != RP_DAY_NONE)
        RP_TRY(find_reach(a, c.end, &c.weeks, err));
    int64_t dated = 0;
    RP_TRY(rp_sql_number(a->store, "SELECT count(*) FROM picked_incidents", &dated, err));
    if (c.weeks < 1 || dated == 0)
        return RP_OK;
    write_head(a, c.end, c.weeks);
    RP_TRY(write_lines(a, &c, err));
    RP_TRY(write_newcomers(a, c.end, err));
    rp_layout_blank(&a->layout);
    return RP_OK;
}

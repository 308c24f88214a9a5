// change.c: the account's change table: the last week against the means of the 4 and the 52 weeks before it, after ACLED's
// Trendfinder. The last week ends with the query's last day, else with the newest publication day of what is shown: a
// store has no clock. Counted are incidents dated to within a week. A mean is over the weeks that the store's own dated
// incidents reach back, and says so when they are fewer. Small counts change by chance: where the four-week mean is at most
// 2 and the week has at most 5, no change is told.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "store/showing.h"
#include "store/words.h"

enum { WEEKS = 52, NEAR = 4, FEW_MEAN = 2, FEW_NOW = 5, MARKED_PERCENT = 25, NAME_COLUMN = 4, NOW = 30, MEAN_4 = 42, MEAN_52 = 56, CHANGE = 70 };

typedef struct tally { double now, near, far; } tally;          // sums of week 0, weeks 1 to 4, weeks 1 to 52

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
    *weeks = first != RP_DAY_NONE && first < end ? (end - first) / 7 : 0;
    *weeks = *weeks > WEEKS ? WEEKS : *weeks;
    return RP_OK;
}

static void add(tally *t, int week, double n) {
    t->now += week == 0 ? n : 0;
    t->near += week >= 1 && week <= NEAR ? n : 0;
    t->far += week >= 1 && week <= WEEKS ? n : 0;
}

static void write_cell(rp_layout *p, int column, double value) {
    char text[32];
    snprintf(text, sizeof text, value == floor(value) ? "%.0f" : "%.1f", value);
    rp_layout_to(p, column);
    rp_layout_add(p, RP_PLAIN, text);
}

static void write_row(rp_account *a, const char *name, enum rp_style style, const tally *t, int weeks) {
    rp_layout *p = &a->layout;
    if (t->now == 0 && t->near == 0)
        return;
    double near = t->near / (weeks < NEAR ? weeks : NEAR), far = t->far / weeks;
    rp_layout_begin(p, NAME_COLUMN, NAME_COLUMN);
    rp_layout_add(p, style, name);
    write_cell(p, NOW, t->now);
    write_cell(p, MEAN_4, near);
    write_cell(p, MEAN_52, far);
    rp_layout_to(p, CHANGE);
    double percent = near > 0 ? 100 * (t->now - near) / near : INFINITY;
    bool few = near <= FEW_MEAN && t->now <= FEW_NOW;
    if (few)
        rp_layout_add(p, RP_DIM, "too few to tell");
    else if (isinf(percent))
        rp_layout_add(p, RP_YELLOW, "▲ from none");
    else
        rp_layout_addf(p, fabs(percent) >= MARKED_PERCENT ? RP_YELLOW : RP_PLAIN, "%s %+.0f %%", percent > 0 ? "▲" : percent < 0 ? "▼" : "=", percent);
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
    rp_layout_add(p, RP_DIM, weeks < NEAR ? "mean before" : "mean of 4");
    rp_layout_to(p, MEAN_52);
    snprintf(far, sizeof far, "mean of %d", weeks);
    rp_layout_add(p, RP_DIM, far);
    rp_layout_to(p, CHANGE);
    rp_layout_add(p, RP_DIM, weeks < NEAR ? "against it" : "against the 4");
    rp_layout_end(p);
}

#define WEEK "CAST((julianday(?1) - julianday(i.date_to)) / 7 AS INTEGER)"
#define DATED                                                                                                          \
    "i.incident IN (SELECT incident FROM picked_incidents) AND julianday(i.date_to) - julianday(i.date_from) <= 7 AND"  \
    " i.date_to <= ?1 AND julianday(?1) - julianday(i.date_to) < 371"

// Sums of all rows of a statement that gives name, week, n in order of name; each name is a row of the table.
static rp_status write_rows(rp_account *a, const char *sql, rp_day end, int weeks, rp_error *err) {
    sqlite3_stmt *q;
    char name[48] = "";
    tally t = {0};
    RP_TRY(rp_sql_query(a->store, sql, &q, err));
    rp_sql_day(q, 1, end);
    int code;
    while ((code = sqlite3_step(q)) == SQLITE_ROW) {
        const char *next = rp_sql_get_text(q, 0);
        if (name[0] && strcmp(name, next)) {
            write_row(a, name, rp_words_type_style(name), &t, weeks);
            t = (tally){0};
        }
        snprintf(name, sizeof name, "%s", next);
        add(&t, sqlite3_column_int(q, 1), sqlite3_column_double(q, 2));
    }
    if (name[0])
        write_row(a, name, rp_words_type_style(name), &t, weeks);
    sqlite3_finalize(q);
    return code == SQLITE_DONE ? RP_OK : rp_sql_fail(a->store, err);
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
    rp_day end;
    int weeks = 0;
    RP_TRY(find_end(a, &end, err));
    if (end != RP_DAY_NONE)
        RP_TRY(find_reach(a, end, &weeks, err));
    int64_t dated = 0;
    RP_TRY(rp_sql_number(a->store, "SELECT count(*) FROM picked_incidents", &dated, err));
    if (weeks < 1 || dated == 0)
        return RP_OK;
    write_head(a, end, weeks);
    RP_TRY(write_rows(a, "SELECT 'all incidents', " WEEK ", count(*) FROM incidents i WHERE " DATED " GROUP BY 2", end, weeks, err));
    RP_TRY(write_rows(a, "SELECT i.type, " WEEK ", count(*) FROM incidents i WHERE " DATED " GROUP BY 1, 2 ORDER BY 1", end, weeks, err));
    RP_TRY(write_rows(a, "SELECT 'killed, best values', " WEEK ", sum(t.best) FROM incidents i JOIN tolls t USING (incident) WHERE t.about = 'killed' AND " DATED
                      " GROUP BY 2", end, weeks, err));
    RP_TRY(write_newcomers(a, end, err));
    rp_layout_blank(&a->layout);
    return RP_OK;
}

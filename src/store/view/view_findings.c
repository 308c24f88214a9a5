// view_findings.c: figures and assessments, as tables of the overview: by period, those without one last.
#include <stdlib.h>

#include "store/view/view.h"

static const char figure_sql[] =
    "SELECT f.id, d.id, coalesce(d.publisher, d.title, d.document), f.what, f.low, f.high, f.unit, f.country, f.period_from, f.period_to, f.quote"
    " FROM figures f JOIN documents d USING (doc) WHERE f.figure = ?";
static const char assessment_sql[] =
    "SELECT a.id, d.id, coalesce(d.publisher, d.title, d.document), a.direction, x.party, x.name, y.party, y.name, a.date_from, a.date_to, a.quote"
    " FROM assessments a JOIN documents d USING (doc)"
    " LEFT JOIN parties x ON x.kind = 'assessment' AND x.record = a.assessment AND x.slot = 'parties' AND x.nth = 0"
    " LEFT JOIN parties y ON y.kind = 'assessment' AND y.record = a.assessment AND y.slot = 'parties' AND y.nth = 1 WHERE a.assessment = ?";
static const char slot_sql[] = "SELECT party, name FROM parties WHERE kind = ?1 AND record = ?2 AND slot = ?3 ORDER BY nth";

static int by_period(const void *x, const void *y, void *context) {
    const rp_roll_kind *k = context;
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    rp_day p = k->from[a] == RP_DAY_NONE ? k->to[a] : k->from[a], q = k->from[b] == RP_DAY_NONE ? k->to[b] : k->from[b];
    if ((p == RP_DAY_NONE) != (q == RP_DAY_NONE))
        return p == RP_DAY_NONE ? 1 : -1;
    return p != q ? (p > q) - (p < q) : (a > b) - (a < b);
}

// The rows of the page, in their order, in the job's arena.
static const uint32_t *page_of(rp_view_job *j, const rp_roll_kind *k, const rp_numbers *list, rp_view_page page, uint32_t *n) {
    rp_numbers sorted = {0};
    for (uint32_t i = 0; i < list->n; i++)
        rp_vec_push(j->arena, &sorted, list->v[i]);
    if (sorted.n > 1)
        qsort_r(sorted.v, sorted.n, sizeof *sorted.v, by_period, (void *)(uintptr_t)k);
    uint64_t offset = page.offset < sorted.n ? page.offset : sorted.n;
    *n = (uint32_t)(sorted.n - offset < page.rows ? sorted.n - offset : page.rows);
    return sorted.v ? sorted.v + offset : NULL;
}

static void put_slot(rp_view_job *j, sqlite3_stmt *q, const char *kind, int64_t row, const char *slot, bool names) {
    sqlite3_reset(q);
    rp_sql_text(q, 1, kind);
    sqlite3_bind_int64(q, 2, row);
    rp_sql_text(q, 3, slot);
    rp_tableau_list(j->out);
    while (rp_sql_row(j->store, q))
        rp_tableau_text(j->out, names ? rp_view_party(j, rp_sql_get_text(q, 0), rp_sql_get_text(q, 1)) : rp_sql_get_text(q, 0));
    rp_tableau_list_end(j->out);
}

typedef struct finding {
    const char *kind, *sql;
    const rp_roll_kind *of;
    const rp_numbers *picked;
    rp_view_page page;
} finding;

static void put_cells(rp_view_job *j, sqlite3_stmt *q, int from, int to) {
    for (int i = from; i < to; i++)
        rp_view_cell(j, q, i);
}

static void put_figure(rp_view_job *j, sqlite3_stmt *q, sqlite3_stmt *slots, int64_t row) {
    put_cells(j, q, 0, 10);
    put_slot(j, slots, "figure", row, "about", false);
    put_slot(j, slots, "figure", row, "according_to", false), put_slot(j, slots, "figure", row, "according_to", true);
    put_cells(j, q, 10, 11);
}

static void put_party(rp_view_job *j, const char *code, const char *name) {
    rp_tableau_text(j->out, code);
    rp_tableau_text(j->out, code ? rp_view_party(j, code, name) : NULL);
}

static void put_assessment(rp_view_job *j, sqlite3_stmt *q, sqlite3_stmt *slots, int64_t row) {
    put_cells(j, q, 0, 4);
    put_party(j, rp_sql_get_text(q, 4), rp_sql_get_text(q, 5));
    put_party(j, rp_sql_get_text(q, 6), rp_sql_get_text(q, 7));
    put_cells(j, q, 8, 10);
    put_slot(j, slots, "assessment", row, "according_to", false), put_slot(j, slots, "assessment", row, "according_to", true);
    put_cells(j, q, 10, 11);
}

static rp_status write_rows(rp_view_job *j, const finding *f, void (*put)(rp_view_job *, sqlite3_stmt *, sqlite3_stmt *, int64_t), rp_error *err) {
    sqlite3_stmt *q = NULL, *slots = NULL;
    uint32_t n;
    const uint32_t *rows = page_of(j, f->of, f->picked, f->page, &n);
    rp_status status = rp_sql_query(j->store, f->sql, &q, err);
    if (status == RP_OK)
        status = rp_sql_query(j->store, slot_sql, &slots, err);
    for (uint32_t i = 0; status == RP_OK && i < n; i++) {
        int64_t row = f->of->row[rows[i]];
        sqlite3_reset(q);
        sqlite3_bind_int64(q, 1, row);
        if (!rp_sql_row(j->store, q))
            continue;
        rp_tableau_row(j->out);
        put(j, q, slots, row);
    }
    sqlite3_finalize(q);
    sqlite3_finalize(slots);
    return rp_sql_kept(j->store, status, err);
}

rp_status rp_view_figures(rp_view_job *j, rp_error *err) {
    const finding f = {"figure", figure_sql, &j->roll->figures, &j->sieved->figures, rp_view_page_of(j, "figures", false, RP_VIEW_ROWS)};
    if (rp_tableau_table(j->out, "figures", "id document publisher what low high unit country from to about according_to according_to_names quote"))
        RP_TRY(write_rows(j, &f, put_figure, err));
    rp_tableau_end(j->out, f.picked->n, f.page.offset);
    return RP_OK;
}

rp_status rp_view_assessments(rp_view_job *j, rp_error *err) {
    const finding f = {"assessment", assessment_sql, &j->roll->assessments, &j->sieved->assessments, rp_view_page_of(j, "assessments", false, RP_VIEW_ROWS)};
    if (rp_tableau_table(j->out, "assessments", "id document publisher direction a a_name b b_name from to according_to according_to_names quote"))
        RP_TRY(write_rows(j, &f, put_assessment, err));
    rp_tableau_end(j->out, f.picked->n, f.page.offset);
    return RP_OK;
}

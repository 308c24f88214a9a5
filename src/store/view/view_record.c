// view_record.c: the view of one record and what it rests on: `rapport explain`, line by line.
#include <stdio.h>

#include "store/telling.h"
#include "store/view/view.h"

// Where a record stands: document and sentence, of the first that has the id.
static const struct { char letter; const char *kind, *sql; } kinds[] = {
    {'r', "report", "SELECT d.id, r.quote FROM reports r JOIN documents d USING (doc) WHERE r.id = ?1 ORDER BY r.report LIMIT 1"},
    {'f', "figure", "SELECT d.id, f.quote FROM figures f JOIN documents d USING (doc) WHERE f.id = ?1 ORDER BY f.figure LIMIT 1"},
    {'a', "assessment", "SELECT d.id, a.quote FROM assessments a JOIN documents d USING (doc) WHERE a.id = ?1 ORDER BY a.assessment LIMIT 1"},
    {'i', "incident", "SELECT NULL, NULL FROM incidents WHERE incident = ?1"},
    {'c', "claim", "SELECT NULL, NULL FROM claims WHERE id = ?1 LIMIT 1"},
    {'d', "document", "SELECT id, NULL FROM documents WHERE id = ?1 LIMIT 1"},
};

static rp_status write_head(rp_view_job *j, size_t kind, rp_error *err) {
    const char *id = j->asked->id;
    sqlite3_stmt *q;
    char words[64];
    RP_TRY(rp_sql_query(j->store, kinds[kind].sql, &q, err));
    rp_sql_text(q, 1, id);
    bool found = rp_sql_row(j->store, q);
    if (found) {
        snprintf(words, sizeof words, "why the %s %.20s", kinds[kind].kind, id);
        rp_tableau_words(j->out, words);
        rp_json_string(rp_tableau_member(j->out, "id"), id);
        rp_json_string(rp_tableau_member(j->out, "kind"), kinds[kind].kind);
        rp_json_string(rp_tableau_member(j->out, "document"), rp_sql_get_text(q, 0));
        rp_json_string(rp_tableau_member(j->out, "sentence"), rp_sql_get_text(q, 1));
    }
    sqlite3_finalize(q);
    RP_TRY(rp_sql_kept(j->store, RP_OK, err));
    return found ? RP_OK : rp_fail(err, RP_E_NOTHING, NULL, 0, 0, "there is no record %s", id);
}

// The lines of one page; the others are counted.
typedef struct lines { rp_tableau *out; rp_view_page page; uint64_t n; } lines;

static void take_line(void *context, const char *label, const char *text, const char *basis) {
    lines *l = context;
    uint64_t nth = l->n++;
    if (nth < l->page.offset || nth - l->page.offset >= l->page.rows)
        return;
    rp_tableau_row(l->out);
    rp_tableau_text(l->out, label);
    rp_tableau_text(l->out, text);
    rp_tableau_text(l->out, basis);
}

rp_status rp_view_record(rp_view_job *j, rp_error *err) {
    const char *id = j->asked->id;
    size_t kind = 0;
    while (kind < sizeof kinds / sizeof *kinds && (id[0] != kinds[kind].letter || id[1] != '-'))
        kind++;
    if (kind == sizeof kinds / sizeof *kinds)
        return rp_fail(err, RP_E_NOTHING, NULL, 0, 0, "'%s' is no id (r-…, f-…, a-…, i-…, c-… or d-…)", id);
    RP_TRY(write_head(j, kind, err));
    lines l = {.out = j->out, .page = rp_view_page_of(j, "why", true, RP_VIEW_ROWS)};
    rp_told_rows rows = {.take = take_line, .context = &l};
    rp_telling to = rp_telling_rows(&rows);
    rp_tableau_table(j->out, "why", "label text basis");
    rp_status status = rp_unfold(j->store, id, &to, err);
    rp_told_rows_end(&rows);
    rp_tableau_end(j->out, l.n, l.page.offset);
    return status;
}

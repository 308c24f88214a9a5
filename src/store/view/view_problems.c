// view_problems.c: the view of what is not coded, and why: `rapport problems`.
#include "store/view/view.h"

static const char counts_sql[] = "SELECT code, count(*) FROM problems GROUP BY code ORDER BY code";
static const char rows_sql[] = "SELECT document, file, line, byte, code, message, first_run, run FROM problems ORDER BY file, line, byte, document LIMIT ?1 OFFSET ?2";

static rp_status write_head(rp_view_job *j, int64_t *total, rp_error *err) {
    sqlite3_stmt *q;
    int64_t removed;
    RP_TRY(rp_sql_number(j->store, "SELECT count(*) FROM problems", total, err));
    RP_TRY(rp_sql_number(j->store, "SELECT count(*) FROM documents WHERE removed IS NOT NULL", &removed, err));
    RP_TRY(rp_sql_query(j->store, counts_sql, &q, err));
    rp_buf words = {0};
    rp_buf_printf(&words, "%lld not coded · %lld no longer where the store has them from", (long long)*total, (long long)removed);
    rp_tableau_words(j->out, words.bytes);
    rp_buf_free(&words);
    rp_json *json = rp_tableau_member(j->out, "by_code");
    rp_json_object(json);
    while (rp_sql_row(j->store, q))
        rp_json_key(json, rp_sql_get_text(q, 0)), rp_json_int(json, sqlite3_column_int64(q, 1));
    rp_json_end(json);
    rp_json_int(rp_tableau_member(j->out, "removed"), removed);
    sqlite3_finalize(q);
    return rp_sql_kept(j->store, RP_OK, err);
}

rp_status rp_view_problems(rp_view_job *j, rp_error *err) {
    int64_t total;
    uint64_t n = 0;
    sqlite3_stmt *q;
    rp_view_page page = rp_view_page_of(j, "problems", true, RP_VIEW_ROWS);
    RP_TRY(write_head(j, &total, err));
    rp_tableau_table(j->out, "problems", "document file line byte code message first_run run");
    RP_TRY(rp_sql_query(j->store, rows_sql, &q, err));
    sqlite3_bind_int64(q, 1, (int64_t)page.rows);
    sqlite3_bind_int64(q, 2, (int64_t)page.offset);
    RP_TRY(rp_view_rows(j, q, &n, err));
    rp_tableau_end(j->out, (uint64_t)total, page.offset);
    return RP_OK;
}

// view.c: see view.h.
#include "store/view/view.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "store/words.h"

rp_view_page rp_view_page_of(const rp_view_job *j, const char *table, bool main, uint64_t most) {
    bool asked = j->asked->table ? !strcmp(j->asked->table, table) : main;
    uint64_t rows = j->asked->rows ? j->asked->rows : RP_VIEW_ROWS;
    return asked ? (rp_view_page){j->asked->offset, rows < RP_VIEW_MOST_ROWS ? rows : RP_VIEW_MOST_ROWS} : (rp_view_page){0, most};
}

const char *rp_view_party(const rp_view_job *j, const char *code, const char *name) {
    char base[64], out[RP_WORDS];
    snprintf(base, sizeof base, "%.*s", (int)rp_party_base(code), code);
    const char *known = rp_party_name(j->parties, base);
    rp_words_party(code, name ? name : known, out, sizeof out);
    return rp_arena_copy(j->arena, out, strlen(out));
}

void rp_view_query_words(const rp_view_job *j, rp_buf *out) {
    const rp_query *query = &j->asked->query;
    char when[96];
    rp_days days = {j->from.from, j->to.to};
    if (query->n_parties == 0)
        rp_buf_puts(out, "All parties");
    for (size_t i = 0; i < query->n_parties; i++)
        rp_buf_printf(out, "%s%s", i ? " and " : "", rp_view_party(j, query->parties[i], NULL));
    if (query->n_parties == 2)
        rp_buf_puts(out, ", either way");
    const char *only[] = {query->type, query->status, query->place};
    for (int i = 0; i < 3; i++)
        if (only[i])
            rp_buf_printf(out, " · only %s%s", i == 2 ? "in " : "", only[i]);
    if (query->min_confidence > 0)
        rp_buf_printf(out, " · at least %g sure", query->min_confidence);
    rp_buf_printf(out, " · %s", rp_days_known(days) ? rp_words_days(days, false, when, sizeof when) : "all dates");
}

static const char *number(int64_t n, char *out, size_t size) {
    return rp_words_range(n, n, out, size);
}

void rp_view_record_words(rp_view_job *j) {
    const rp_picked *n = &j->sieved->count;
    char documents[64], independent[48], incidents[64], disputed[48];
    rp_buf words = {0};
    rp_view_query_words(j, &words);
    rp_buf_printf(&words, " · %s, %s independent · %s, %s disputed", rp_words_count(n->documents, "document", documents, sizeof documents),
                  number(n->independent, independent, sizeof independent), rp_words_count(n->incidents, "incident", incidents, sizeof incidents),
                  number(n->disputed, disputed, sizeof disputed));
    rp_tableau_words(j->out, words.bytes);
    rp_buf_free(&words);
}

// --------------------------------------------------------------------------------------------------------------- cells

void rp_view_list_cell(rp_view_job *j, const char *json) {
    json_t *list = json ? json_loads(json, 0, NULL) : NULL;
    rp_tableau_list(j->out);
    for (size_t i = 0; i < json_array_size(list); i++)
        if (json_is_string(json_array_get(list, i)))
            rp_tableau_text(j->out, json_string_value(json_array_get(list, i)));
    rp_tableau_list_end(j->out);
    json_decref(list);
}

void rp_view_cell(rp_view_job *j, sqlite3_stmt *q, int i) {
    switch (sqlite3_column_type(q, i)) {
    case SQLITE_NULL:    rp_tableau_null(j->out); break;
    case SQLITE_INTEGER: rp_tableau_int(j->out, sqlite3_column_int64(q, i)); break;
    case SQLITE_FLOAT:   rp_tableau_number(j->out, sqlite3_column_double(q, i), RP_TABLEAU_DIGITS); break;
    default:             rp_tableau_bytes(j->out, rp_sql_get_text(q, i), (size_t)sqlite3_column_bytes(q, i));
    }
}

rp_status rp_view_rows(rp_view_job *j, sqlite3_stmt *q, uint64_t *n, rp_error *err) {
    int columns = sqlite3_column_count(q);
    while (rp_sql_row(j->store, q)) {
        rp_tableau_row(j->out);
        for (int i = 0; i < columns; i++)
            rp_view_cell(j, q, i);
        ++*n;
    }
    sqlite3_finalize(q);
    return rp_sql_kept(j->store, RP_OK, err);
}

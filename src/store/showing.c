// showing.c: rp_show: the readable account of a store; see rapport.h. picking.c picks what the query asks for, this file
// writes the frame; timeline.c tells the incidents, findings.c figures and assessments.
#include "store/showing.h"

#include <stdio.h>
#include <string.h>

#include "store/picking.h"
#include "store/words.h"

// -------------------------------------------------------------------------------------------------------------- header

static const char *party_name(rp_store *s, const char *code, char *out, size_t size) {
    sqlite3_stmt *q;
    char base[64];
    snprintf(out, size, "%s", code);
    snprintf(base, sizeof base, "%.*s", (int)rp_party_base(code), code);
    if (rp_sql_query(s, "SELECT name FROM parties WHERE party = ? AND name IS NOT NULL LIMIT 1", &q, NULL) != RP_OK)
        return out;
    rp_sql_text(q, 1, base);
    if (rp_sql_row(s, q))
        rp_words_party(code, rp_sql_get_text(q, 0), out, size);
    sqlite3_finalize(q);
    return out;
}

// Restates the query: what is shown, of whom, when.
static void write_title(rp_account *a) {
    const rp_query *query = a->query;
    rp_layout *p = &a->layout;
    char name[RP_WORDS], when[64];
    rp_layout_begin(p, 0, 2);
    if (query->n_parties == 0)
        rp_layout_add(p, RP_BOLD, "All parties");
    for (size_t i = 0; i < query->n_parties; i++) {
        if (i)
            rp_layout_add(p, RP_PLAIN, " and ");
        rp_layout_add(p, RP_BOLD, party_name(a->store, query->parties[i], name, sizeof name));
        if (strcmp(name, query->parties[i]))
            rp_layout_addf(p, RP_DIM, " (%s)", query->parties[i]);
    }
    if (query->n_parties == 2)
        rp_layout_add(p, RP_PLAIN, ", either way");
    const char *only[] = {query->type, query->status, query->place};
    for (int i = 0; i < 3; i++)
        if (only[i])
            rp_layout_addf(p, RP_PLAIN, " · only %s%s", i == 2 ? "in " : "", only[i]);
    rp_days days = {a->from.from, a->to.to};
    rp_layout_addf(p, RP_PLAIN, " · %s", rp_days_known(days) ? rp_words_days(days, false, when, sizeof when) : "all dates");
    rp_layout_addf(p, RP_DIM, " · %s", a->store->path);
    rp_layout_end(p);
}

static rp_status write_counts(rp_account *a, rp_error *err) {
    rp_picked n;
    rp_buf words = {0};
    RP_TRY(rp_pick_count(a->store, &n, err));
    a->found = n.incidents + n.reports + n.figures + n.assessments;
    rp_picked_words(&n, " · ", false, &words);
    rp_layout_begin(&a->layout, 0, 2);
    rp_layout_add(&a->layout, RP_PLAIN, words.bytes);
    rp_layout_end(&a->layout);
    rp_buf_free(&words);
    return RP_OK;
}

// ----------------------------------------------------------------------------------------------------------------- all

static rp_status write_text(rp_account *a, rp_error *err) {
    write_title(a);
    RP_TRY(write_counts(a, err));
    RP_TRY(rp_account_change(a, err));
    RP_TRY(rp_account_timeline(a, err));
    RP_TRY(rp_account_figures(a, err));
    return rp_account_assessments(a, err);
}

rp_status rp_show(const char *path, const rp_query *query, rp_sink out, rp_error *err) {
    rp_account a = {.query = query, .sink = out};
    RP_TRY(rp_pick_bounds(query, &a.from, &a.to, err));
    RP_TRY(rp_store_open(path, RP_STORE_READ, &a.store, err));
    rp_layout_open(&a.layout, out, query->width, query->color);
    rp_status status = rp_pick(a.store, query, err);
    if (status == RP_OK)
        status = query->json ? rp_pick_json(a.store, out, &a.found, err) : write_text(&a, err);
    status = rp_sql_kept(a.store, status, err);
    rp_status written = rp_layout_close(&a.layout);
    if (status == RP_OK && written != RP_OK)
        status = rp_fail(err, written, NULL, 0, 0, "the output cannot be written");
    rp_store_close(a.store);
    return status == RP_OK && a.found == 0 ? RP_E_NOTHING : status;
}

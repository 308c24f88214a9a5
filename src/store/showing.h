// showing.h: what the parts of the account share.
#ifndef RP_STORE_SHOWING_H
#define RP_STORE_SHOWING_H

#include "store/layout.h"
#include "store/statement.h"

typedef struct rp_account {
    rp_store *store;            // with the temporary tables of picking.h
    const rp_query *query;
    rp_days from, to;           // the query's bounds, or RP_DAYS_NONE
    rp_sink sink;
    rp_layout layout;
    int64_t found;              // records shown
} rp_account;

// The sections, in their order. Each writes nothing but its heading's absence when it has no records.
rp_status rp_account_change(rp_account *a, rp_error *err);
rp_status rp_account_timeline(rp_account *a, rp_error *err);
rp_status rp_account_figures(rp_account *a, rp_error *err);
rp_status rp_account_assessments(rp_account *a, rp_error *err);

// Writes a heading between rules.
void rp_account_heading(rp_account *a, const char *title, const char *note);

// Writes a paragraph with a quotation and its source: document title or name, publisher, day. Long sentences are cut.
void rp_account_quote(rp_account *a, int indent, const char *quote, const char *source, rp_days published);

#endif

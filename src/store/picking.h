// picking.h: which records of a store a query is about. What is picked stands in temporary tables, beside a file that
// may be open read-only; every statement of the account and of the exports joins them, so that all speak of the same records:
//
//     picked_incidents (incident)
//     picked_reports (report)             of these incidents; and those of none (negated, hypothetical) that match themselves
//     picked_figures (figure), picked_assessments (assessment)
//     picked_documents (doc, origin, told)    origin: the document that it republishes, else itself; told: has a picked
//                                             record (without any restriction all documents are picked)
#ifndef RP_STORE_PICKING_H
#define RP_STORE_PICKING_H

#include "store/statement.h"

// The first and the last bound of the query's period as days. RP_E_ARGUMENT: one is no date.
rp_status rp_pick_bounds(const rp_query *query, rp_days *from, rp_days *to, rp_error *err);

// Fills the tables; once for an open store.
rp_status rp_pick(rp_store *s, const rp_query *query, rp_error *err);

// How many of each are picked, in this order; what the heads of the accounts say. independent: the documents told of,
// but for copies and those that pass on a wire's story of which another one tells the same incident.
typedef struct rp_picked { int64_t incidents, reports, figures, assessments, disputed, independent, documents; } rp_picked;
rp_status rp_pick_count(rp_store *s, rp_picked *out, rp_error *err);

// "12 incidents, 40 reports, 2 figures, 1 assessment from 9 independent documents of 14 documents", with what stands between; disputed ones
// are named where told is true.
void rp_picked_words(const rp_picked *n, const char *between, bool disputed, rp_buf *out);

// Writes what is picked as JSON Lines: documents, reports, figures, assessments by the documents' names and the place in
// them, then incidents and claims by incident. *n grows by the number of lines.
rp_status rp_pick_json(rp_store *s, rp_sink out, int64_t *n, rp_error *err);

#endif

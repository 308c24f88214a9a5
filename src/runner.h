// runner.h: what a run and a worker have in common.
#ifndef RP_RUNNER_H
#define RP_RUNNER_H

#include "rapport.h"
#include "store/store.h"

// Writes the document with its records, or its problem, within the caller's transaction. held: the store has one of that name; what could not
// be read does not cost what is stored of it.
rp_status rp_keep_document(const rp_model *m, rp_store *s, rp_doc *d, bool held, rp_error *err);

#endif

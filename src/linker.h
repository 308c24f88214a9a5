// linker.h: copies and incidents over documents in input order: what hands coded documents to src/link.
#ifndef RP_LINKER_H
#define RP_LINKER_H

#include "link/copy.h"
#include "link/incident.h"

typedef struct rp_linker rp_linker;
rp_linker *rp_linker_new(const rp_model *m);    // borrowed; NULL when out of memory
void rp_linker_free(rp_linker *k);          // NULL is allowed

// The report as linking sees it; borrows from the document. document: its number; origin: that of what it republishes.
rp_fact rp_fact_of(const rp_model *m, const rp_doc *d, const rp_report *r, uint32_t document, uint32_t origin);

// Links an identified document with those before it: sets copy_of, copy_basis, quotes and every report's incident. Documents
// that were not coded are passed over. Strings live in d->arena.
void rp_linker_add(rp_linker *k, rp_doc *d);

uint32_t rp_linker_incidents(const rp_linker *k);

#endif

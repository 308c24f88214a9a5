// incident.h: which reports tell of one event.
#ifndef RP_LINK_INCIDENT_H
#define RP_LINK_INCIDENT_H

#include "code/account.h"
#include "link/likeness.h"

// The incidents met so far. One thread; what it decides depends on the documents and their order only.
typedef struct rp_incidents rp_incidents;
rp_incidents *rp_incidents_new(const rp_likeness *weights);     // borrowed; NULL when out of memory
void rp_incidents_free(rp_incidents *x);                        // NULL is allowed

// Takes the n reports of one document, in text order, and sets the incident of each: "i-" and the 16 digits of the
// incident's first report, in arena; NULL for what tells of no event: negated and hypothetical reports. The facts may go.
// why (or NULL): for each, in words, what made it join, or what the first report of an incident was nearest to without joining.
// What was decided stays when more documents come. Cost: some microseconds a report, whatever was added before.
void rp_incidents_add(rp_incidents *x, rp_arena *arena, const rp_fact *const *facts, uint32_t n, const char **id, const char **why);

// Number of incidents.
uint32_t rp_incidents_count(const rp_incidents *x);

// Bytes held.
size_t rp_incidents_bytes(const rp_incidents *x);

// A document's place in the order that makes linking depend on the set of documents alone: by day, originals before
// copies, then by content.
typedef struct rp_link_place {
    rp_day day;
    bool copy;
    const char *first;              // the least id of its reports
} rp_link_place;
rp_link_place rp_link_place_of(const rp_fact *const *facts, uint32_t n);
int rp_link_place_compare(const rp_link_place *a, const rp_link_place *b);

#endif

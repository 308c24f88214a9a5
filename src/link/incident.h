// incident.h: which reports tell of one event.
#ifndef RP_LINK_INCIDENT_H
#define RP_LINK_INCIDENT_H

#include "code/account.h"

// The incidents met so far. One thread; what it decides depends on the facts and their order only.
typedef struct rp_incidents rp_incidents;
rp_incidents *rp_incidents_new(void);
void rp_incidents_free(rp_incidents *x);        // NULL is allowed

// Joins a report to the incident that fits best, or founds one; gives the incident's id, "i-" and the founder's 16
// digits, so that it stays when more reports arrive. The string lives as long as x; the fact may go. NULL for what
// tells of no event: negated and hypothetical reports. Cost: bounded by some hundred comparisons of about 100 ns.
const char *rp_incidents_add(rp_incidents *x, const rp_fact *f);

// Number of incidents.
uint32_t rp_incidents_count(const rp_incidents *x);

#endif

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

// Types can be linked apart, each set of them by an rp_incidents of its own, with the same decisions: reports of the other types are marked as
// fact.elsewhere (their id is NULL), and of a document of which all are, this alone is told. RP_DAY_NONE: undated.
void rp_incidents_pass(rp_incidents *x, rp_day day);

// Number of incidents.
uint32_t rp_incidents_count(const rp_incidents *x);

// Bytes held.
size_t rp_incidents_bytes(const rp_incidents *x);

// What looking for incidents has cost so far: keys asked for, incidents met under them (as often as met), pairs of reports compared.
typedef struct rp_looked { uint64_t keys, met, pairs; } rp_looked;
rp_looked rp_incidents_looked(const rp_incidents *x);

// ------------------------------------------------------------------------------------------------------- going on again

// Documents that were linked before, with what was decided of them, bring back what was known then. A set of documents is
// linked in one order (by day, originals before copies, then by the least id of their reports; undated ones last); to go on at
// some day, recall in that order the documents from rp_link_epoch_begin of the last dated document before rp_link_epoch_begin(day)
// up to that day, then add the rest. What follows is what would have been decided in one go.
int32_t rp_link_epoch(rp_day day);
rp_day rp_link_epoch_begin(rp_day day);

// A document as rp_incidents_add decided it. twin: its why was rp_incident_twin.
typedef struct rp_recall {
    const rp_fact *const *facts;
    uint32_t n;
    const char *const *id;          // NULL: none
    const bool *twin;
} rp_recall;
extern const char rp_incident_twin[];

// The reports of an incident before the documents recalled, newest first: those that are no twins, at most RP_RECALLED, none before the
// one that founded it. Each as number `which` of all n reports of its document. Called inside rp_incidents_recall.
enum { RP_RECALLED = 12 };          // the members that an incident takes along into a new epoch
typedef struct rp_recalled { const rp_fact *const *facts; uint32_t n, which; } rp_recalled;
typedef struct rp_older {
    void *context;
    uint32_t (*get)(void *context, const char *id, rp_recalled list[RP_RECALLED]);      // returns how many
} rp_older;
void rp_incidents_recall(rp_incidents *x, const rp_recall *r, const rp_older *older);

#endif

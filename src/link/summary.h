// summary.h: who, when and where of an incident, by majority over its reports, and how many sources it has.
#ifndef RP_LINK_SUMMARY_H
#define RP_LINK_SUMMARY_H

#include "code/account.h"

// Fills everything of the incident but id, status, claims and tolls. Strings are borrowed from the facts.
rp_incident rp_incident_summary(rp_arena *arena, const rp_fact *const *facts, uint32_t n);

// The sources that do not hang on one another, and their number: a republished copy counts with its original, a lifted sentence
// with the document it is lifted from, and documents that only pass on what one named medium reports, or credit it as a
// whole, with that medium; if that one passes on another's, with the other's. At least 1; the order does not matter.
rp_incident_sources rp_independent_sources(rp_arena *arena, const rp_fact *const *facts, uint32_t n);
uint32_t rp_independent_documents(rp_arena *arena, const rp_fact *const *facts, uint32_t n);

#endif

// fact.h: what linking needs to know of a report, wherever it comes from: a document just coded, or the store.
#ifndef RP_LINK_FACT_H
#define RP_LINK_FACT_H

#include "text/doc.h"

// Strings are the caller's and need to live only as long as the call says.
typedef struct rp_fact {
    const char *report;             // id
    uint32_t document;              // number of its document, in input order
    const char *type, *mode;        // mode: NULL when none
    uint8_t status;                 // enum rp_event_status
    rp_party_refs actor, recipient, according_to, denied_by;
    rp_days date;
    const char *country;            // ISO 3166 alpha-3 or ""
    const char *place;              // as the text spells it, or NULL
    const rp_count *counts;         // [n_counts]
    uint32_t n_counts;
    const char *quote;              // the sentence
    size_t quote_bytes;
} rp_fact;

// The state or group that a code belongs to: "AFG" of "AFG:cvl"; media keep theirs ("med:afp"). Bytes of the code.
size_t rp_party_base(const char *code);

#endif

// account.h: the records that linking makes of reports, and what it needs to know of each: the types that src/link
// fills and src/store keeps, so that the two need not know each other. What the words mean is in RECORDS.md.
#ifndef RP_CODE_ACCOUNT_H
#define RP_CODE_ACCOUNT_H

#include <string.h>

#include "text/doc.h"

// A report as linking sees it, wherever it comes from: a document just coded, or the store.
typedef struct rp_fact {
    const char *report;             // id
    uint32_t document;              // number of its document, in input order
    uint32_t origin;                // number of the document that this one republishes or this sentence is lifted from,
                                    // else its own
    const char *publisher, *publisher_name;     // of the origin: its code, else its name, else the document's id; and what to call it
    const char *credit;             // the medium that the origin credits as a whole: its code, else its name; or NULL
    const char *carrier;            // of a republishing document: its publisher as above; else NULL
    rp_days published;
    const char *type, *mode;        // mode: NULL when none
    uint8_t status;                 // enum rp_event_status
    rp_party_refs actor, recipient, third_party, according_to, denied_by, unconfirmed_by;
    rp_days date;
    const char *country;            // ISO 3166 alpha-3 or ""
    const char *place;              // as the text spells it; NULL when none, or no more than a country
    double lat, lon;                // NAN when unknown
    uint8_t level;                  // enum rp_place_level, where a place is known
    const rp_count *counts;         // [n_counts]
    uint32_t n_counts;
    const char *trigger;            // its words
    const char *quote;              // the sentence
    size_t quote_bytes;
    uint32_t sentence;              // its first byte in the document's text
    uint32_t trigger_at;            // byte of the trigger in the quote
    bool date_told, place_told;     // by the sentence itself, not taken from elsewhere in the document
    float confidence;
    bool elsewhere;                 // is linked by another process (link/incident.h): here it only belongs to its document's story
} rp_fact;

typedef RP_VEC(const char *) rp_strings;

// What one claimant says of one thing about an incident.
typedef struct rp_claim {
    const char *id;                 // "c-" and 16 hex digits
    const char *about;              // "occurrence"; counted: "killed", "injured", …; contested: "doer", "place", "date"
    bool counted;
    int64_t low, high;              // of a count; RP_OPEN: no bound. Else 0, 0
    const char *value;              // of a doer: codes in byte order joined by ","; of a place: its name; else NULL
    rp_days days;                   // of a date; else RP_DAYS_NONE
    const char *victims;            // of a count: codes as above; NULL when unknown
    const char *place;              // of a count: where its first report has it; NULL when it does not say
    const char *stance;             // asserts, denies, alleges, announces, does not confirm
    const char *claimant, *claimant_name;   // a party's code, else the publisher, else the document's id
    rp_strings via;                 // media that carried it
    rp_day first_reported, last_reported;       // or RP_DAY_NONE
    const char *superseded_by, *supersedes;     // ids of the claimant's later and former value, or NULL
    rp_strings reports;             // ids
    uint32_t support;               // independent documents that carry it
} rp_claim;
typedef RP_VEC(rp_claim) rp_claims;

// A toll over all claims: the least, the best supported, the most.
typedef struct rp_toll {
    const char *about;
    int64_t low, best, high;
    bool open;                      // somebody says "at least" or "more than" of the highest
    RP_VEC(int64_t) ties;           // other values as well supported as best
} rp_toll;

// A source that hangs on no other one: a document, or (medium not NULL) the medium whose word others pass on.
typedef struct rp_incident_source { uint32_t document; const char *medium; } rp_incident_source;
typedef RP_VEC(rp_incident_source) rp_incident_sources;

typedef struct rp_incident {
    const char *id;                 // "i-" and 16 hex digits
    const char *type, *mode;        // mode: NULL when none
    rp_party_refs actor, recipient, third_party;    // code and name only
    rp_days date;
    const char *country, *place;    // "" and NULL when unknown
    double lat, lon;
    uint32_t documents, independent_documents, reports;
    const char *status;             // happened, alleged, planned, denied, disputed
    rp_claims claims;
    RP_VEC(rp_toll) tolls;
    rp_incident_sources sources;    // independent_documents of them
} rp_incident;

// The length of the state's or group's own code in a code: "AFG" of "AFG:cvl"; media keep theirs ("med:afp").
static inline size_t rp_party_base(const char *code) {
    size_t n = 0;
    if (code[0] == 'm' && code[1] == 'e' && code[2] == 'd' && code[3] == ':')
        n = 4;
    while (code[n] != '\0' && code[n] != ':')
        n++;
    return n;
}

// Are both of one state or group: PAK and PAK:cvl? NULL is nobody.
static inline bool rp_party_akin(const char *a, const char *b) {
    return a && b && rp_party_base(a) == rp_party_base(b) && strncmp(a, b, rp_party_base(a)) == 0;
}

// Has one list somebody akin to somebody of the other?
static inline bool rp_refs_akin(const rp_party_refs *a, const rp_party_refs *b) {
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t k = 0; k < b->n; k++)
            if (rp_party_akin(a->v[i].party, b->v[k].party))
                return true;
    return false;
}

#endif

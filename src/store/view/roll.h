// roll.h: the record of a store as columns in memory: what the views of the page filter and count. Made when it is first asked for and
// again when the store has changed; immutable, so that any thread may look at it.
//
// A cast is a set of parties as they stand together in one record; few sets are different ones, so that a question about parties is
// answered once for each cast and then looked up. Texts (types, places, codes) are numbers, RP_ROLL_NONE where there is none.
#ifndef RP_STORE_VIEW_ROLL_H
#define RP_STORE_VIEW_ROLL_H

#include "store/acts.h"
#include "store/statement.h"

#define RP_ROLL_NONE UINT32_MAX

// Texts by number, each once.
typedef struct rp_roll_texts {
    rp_dict number;
    RP_VEC(const char *) text;
} rp_roll_texts;

typedef RP_VEC(uint32_t) rp_numbers;

// Lists of numbers, one after another: list i is v[from[i]] to v[from[i + 1]].
typedef struct rp_roll_lists { uint32_t n, *from, *v; } rp_roll_lists;

// What the filter looks at, of n records of one kind.
typedef struct rp_roll_kind {
    uint32_t n;
    rp_day *from, *to;
    uint32_t *cast;                 // of the parties that a filter by parties looks at
    uint32_t *country, *place, *type, *status;      // texts
    double *sure;                   // of incidents the surest report's; NAN: none has one
    uint32_t *doc;                  // number of the document; not of incidents
    int64_t *row;                   // reports.report, figures.figure, assessments.assessment; of incidents the report that tells it best, 0: none
} rp_roll_kind;

// Who takes part in an incident, as it is written: slots in the order actor, recipient, third party.
enum rp_roll_slot { RP_ROLL_ACTOR, RP_ROLL_RECIPIENT, RP_ROLL_THIRD };
typedef struct rp_roll_side { uint32_t party, name; uint8_t slot; } rp_roll_side;

typedef struct rp_roll {
    uint64_t version;               // of the desk when it was read
    int64_t run;                    // the last one then; 0: none
    double seconds, since;          // that making it took; when, by the monotonic clock
    uint32_t users;                 // questions that look at it; and is there a newer one? Guarded by the desk
    bool retired;
    rp_arena *arena;

    rp_roll_texts parties, texts;
    rp_roll_lists casts;            // of parties
    uint32_t *base;                 // [parties] the party that it belongs to: AFG of AFG:cvl; itself
    uint32_t *name;                 // [parties] text of what incidents call it, or its parts; RP_ROLL_NONE
    uint32_t *incidents_of;         // [parties] incidents that a filter by it picks

    // Incidents, by first day, last day and id; those without a day last, by id.
    rp_roll_kind incidents;
    const char **id;
    uint32_t *third;                // cast of the third parties
    rp_roll_lists sides;            // numbers of side
    rp_roll_side *side;
    uint32_t *mode;
    uint8_t *quad;                  // enum rp_quad of its first report; RP_N_QUADS: none
    uint8_t *level;                 // enum rp_place_level, the coarsest of the reports that place it where it stands; UINT8_MAX: none says
    double *lat, *lon;              // NAN: not known
    int64_t (*killed)[3], (*injured)[3];                // low, best, high; -1: nobody says
    uint32_t *documents, *independent, *reports, *deniers;
    uint32_t *told;                 // reports that are linked to it
    rp_roll_lists tellers;          // documents that tell it, each once; passed: of the list's numbers, whether another document of the same origin
    uint8_t *passed;                //   that tells it too comes before it by name
    uint32_t *times;                // of the list's numbers: reports by which it does

    uint32_t *sided;                // cast of actors and recipients
    rp_acts acts;                   // those with a day, as rp_store_acts gives them
    uint32_t *act;                  // [acts] the incident

    rp_roll_kind loose;             // reports of no incident
    rp_roll_kind figures, assessments;

    // Documents, by name.
    uint32_t n_documents, n_roots;
    uint32_t *root;                 // what it republishes, else itself: the same number for the same text
    rp_days *published;
    uint32_t *publisher, *publisher_code, *origin;      // texts
    uint32_t *document;             // documents.doc
    bool *first, *coded;            // republishes no other; has no problem
    rp_roll_lists named;            // the casts of its records; RP_ROLL_ACTS is set where they are doers and done to of a report
    uint64_t delay[RP_DELAY_BINS];  // as of rp_coverage
} rp_roll;

#define RP_ROLL_ACTS 0x80000000u

// Reads the store, which has the tables of crosswalk.h; *out is the caller's. Cost: two to four seconds and 190 MB for a million reports of 118,000 incidents (bench_page).
rp_status rp_roll_make(rp_store *s, rp_roll **out, rp_error *err);
void rp_roll_free(rp_roll *r);

// The acts of the incidents, once all else is there (rollacts.c).
rp_status rp_roll_make_acts(rp_store *s, rp_roll *r, rp_error *err);

// rp_store_acts and rp_store_coverage of what the store coded itself (f->source NULL), from the roll. The acts are the roll's where all are wanted.
void rp_roll_acts(const rp_roll *r, const rp_act_filter *f, rp_arena *arena, rp_acts *out, uint32_t *undated);
void rp_roll_coverage(const rp_roll *r, const rp_act_filter *f, rp_arena *arena, rp_coverage *out);

// The text of a number; NULL of RP_ROLL_NONE.
const char *rp_roll_text(const rp_roll_texts *t, uint32_t number);
uint32_t rp_roll_number(rp_roll_texts *t, const char *text, rp_arena *arena);       // makes one; NULL: RP_ROLL_NONE

#endif

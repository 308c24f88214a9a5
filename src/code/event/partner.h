// partner.h: who the party is that a clause leaves out. Told one side of an event ("two soldiers were killed", "Riyadh
// severed relations"), weighs the parties of the document, and nobody, as the other side.
#ifndef RP_CODE_PARTNER_H
#define RP_CODE_PARTNER_H

#include "code/event/event.h"
#include "code/weights.h"

// The weights of data/events/partner.tsv: feature, weight. Immutable; strings live in the arena.
typedef struct rp_partner_weights rp_partner_weights;
// Errors carry file:line:column.
rp_status rp_partner_weights_load(const char *data_dir, const rp_patterns *p, rp_arena *arena, rp_partner_weights **out, rp_error *err);

// One party that was weighed: its features and its probability among all of its choice. code "" is nobody.
enum { RP_OPTION_FEATURES = 40 };
typedef struct rp_option {
    const char *code;               // dated to the document's day
    uint32_t mention;               // index of the mention that stands for it, or RP_NONE for a generic made of a place
    uint32_t n;
    rp_feature f[RP_OPTION_FEATURES];
    float p;
} rp_option;

// One decision; kept with the document so that `rapport dump --stage=choices` and the trainer can read it.
typedef struct rp_choice {
    uint32_t token;                 // the trigger
    bool actor;                     // which role was empty
    uint32_t n;
    rp_option *options;             // [n], the best first
} rp_choice;

const char *rp_partner_feature_name(const rp_partner_weights *w, uint8_t id);

// The parties of a document, met once and asked often.
typedef struct rp_partners rp_partners;
// drafts [n_sentences]: what the sentences tell, read anew at each question, so that what was filled counts for the next.
rp_partners *rp_partners_meet(const rp_model *m, rp_doc *d, const rp_candidates *drafts);

rp_doc *rp_partners_doc(const rp_partners *p);

// Weighs who fills the empty role of x. The choice lives in the document's arena. allowed: which codes may stand there.
const rp_choice *rp_partner_weigh(rp_partners *p, const rp_candidate *x, bool actor, bool (*allowed)(const char *code));

// The two states or groups that the reports around x set most often against or beside each other, without those of `without`:
// who "both sides" are. False when no pair is told at least twice.
bool rp_partner_pair(rp_partners *p, const rp_candidate *x, const rp_party_refs *without, rp_party_ref pair[2]);

#endif

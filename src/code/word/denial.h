// denial.h: a word of denial: who denies with it, and what the word itself says of what is denied. denial.c finds both,
// denied.c the reports that are denied.
#ifndef RP_CODE_DENIAL_H
#define RP_CODE_DENIAL_H

#include "code/event/slot.h"

typedef struct rp_denial {
    const rp_model *m;
    rp_doc *d;
    uint32_t at;                    // the verb, adjective or noun of denial
    uint32_t verb;                  // the verb whose clause it is
    bool of_charge;                 // is the charge its subject: "the claim that … is false"?
    uint32_t charge;                // the noun or pronoun that stands for what is denied, or RP_NONE
    rp_party_refs who;
} rp_denial;

// Does the word at x->at deny, and who with it? Fills the rest of x, of which m, d and at are set.
bool rp_denial_find(rp_denial *x);

// Is t a word for what somebody says: "the claim", "the report"?
bool rp_denial_is_charge(const rp_model *m, const rp_doc *d, uint32_t t);

// Does the way from token up to top lead through a word for having a part in it: "any **role** in the attack", "had nothing to
// **do** with it"?
bool rp_denial_of_part(const rp_model *m, const rp_doc *d, uint32_t token, uint32_t top);

// Does somebody deny that he had a part in what token tells, which therefore tells nobody's part?
bool rp_denial_disclaims(const rp_model *m, const rp_doc *d, uint32_t token);

// Is t a pronoun or another word that only points: "it", "both"?
bool rp_denial_is_pronoun(const rp_doc *d, uint32_t t);

// Leaves out hearsay: who passes a denial on does not deny.
void rp_denial_drop_hearsay(rp_party_refs *who);

#endif

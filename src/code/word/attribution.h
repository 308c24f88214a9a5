// attribution.h: according to whom, and did it happen. Both climb from a trigger to the root of its sentence and read
// the verbs and nouns that stand over it.
#ifndef RP_CODE_ATTRIBUTION_H
#define RP_CODE_ATTRIBUTION_H

#include "code/event/slot.h"

// Adds whom the text credits for what is told at token, outermost first.
void rp_attribution_find(const rp_model *m, const rp_doc *d, uint32_t token, rp_party_refs *out);

// happened, alleged, planned, denied, negated or hypothetical: what the words over and around token make of it.
// accuser gets the parties whose allegation it is (alleged), or who deny it (denied). speech_act: token is a verb of
// saying, whose infinitive of purpose tells an act ("telephoned to apologise").
uint8_t rp_attribution_status(const rp_model *m, const rp_doc *d, uint32_t token, bool speech_act, rp_party_refs *accuser);

// Did somebody see to it that the event at token did not come about ("withdrew to avoid fighting")? Who says so denies nothing.
bool rp_attribution_averted(const rp_model *m, const rp_doc *d, uint32_t token);

// Is the verb of denying one of "neither confirmed nor denied", "has not denied"?
bool rp_doubt_withheld(const rp_doc *d, uint32_t verb);

#endif

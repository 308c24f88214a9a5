// antecedent.h: which mention a pronoun or a referring noun stands for.
#ifndef RP_CODE_ANTECEDENT_H
#define RP_CODE_ANTECEDENT_H

#include "code/party/memory.h"

// RP_WANT_HE and RP_WANT_SHE are also the values of rp_memory.sex.
enum rp_want { RP_WANT_THING, RP_WANT_MANY, RP_WANT_HE, RP_WANT_SHE, RP_WANT_PERSON, RP_WANT_GROUP, RP_WANT_STATE, RP_WANT_ORG };

// What was found: a mention, how sure (0..1, by its lead over the next best), the rule that spoke for it, and the code of
// the next best party, or NULL.
typedef struct rp_antecedent { uint32_t mention; float sure; const char *rule, *other; } rp_antecedent;

// The best antecedent of the noun or pronoun at t; mention RP_NONE: none is good enough.
rp_antecedent rp_antecedent_find(const rp_memory *y, uint32_t t, enum rp_want want);

// The same of a pronoun, by its word; RP_NONE also for an "it" that stands for no party ("it began", "denied it").
rp_antecedent rp_antecedent_of_pronoun(const rp_memory *y, uint32_t t);

// The rule, with what else it could have been: for rp_memory_refer.
const char *rp_antecedent_rule(const rp_memory *y, const rp_antecedent *a);

#endif

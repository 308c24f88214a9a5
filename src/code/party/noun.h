// noun.h: nouns that refer: "the group", "the kingdom", "both sides", "the two", "the committee".
#ifndef RP_CODE_NOUN_H
#define RP_CODE_NOUN_H

#include "code/party/memory.h"
#include "code/party/party_table.h"

// The two parties that the document is about at token t; states: no groups; with: one of them is this code, and stands
// first, or NULL. False: there are no such two.
bool rp_noun_pair(const rp_memory *y, uint32_t t, bool states, const char *with, rp_mention out[2]);

// The states that were told together last before t, at most cap of them: "Niger, Mali and Burkina Faso"; 0 when none were.
uint32_t rp_noun_joined(const rp_memory *y, uint32_t t, rp_mention *out, uint32_t cap);

// The party that a description fits ("the kingdom", "the landlocked nation"); false: it describes none.
bool rp_noun_described(const rp_memory *y, uint32_t t, rp_mention *out);

// Resolves the referring noun whose words are [t, t + n), unless it has a mention. Adds one mention, or several.
void rp_noun_refer(rp_memory *y, uint32_t t, uint32_t n, const rp_party_role *role);

// "the two", "the three", "both" standing alone. False: t is no such word.
bool rp_noun_number(rp_memory *y, uint32_t t);

// "the front" after the Tigray People's Liberation Front. False: no name told before ends so, or it is a state's.
bool rp_noun_named(rp_memory *y, uint32_t t);

// "the North" where a Korea is named before: the first state of its kind. False: t is no such word, or none of its states is named.
bool rp_noun_half(rp_memory *y, uint32_t t);

// The mention whose name ends in the noun at t ("the committee" for the Madani Resistance Committee), or RP_NONE.
uint32_t rp_noun_namesake(const rp_memory *y, uint32_t t);

#endif

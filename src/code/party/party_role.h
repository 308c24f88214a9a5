// party_role.h: nouns that stand for a party by their role: "soldiers", "ministry", "residents" with the owner that the tree
// or the words before give them, else the country of their sentence. A part of the party stage (party.c).
#ifndef RP_CODE_PARTY_ROLE_H
#define RP_CODE_PARTY_ROLE_H

#include "text/doc.h"

// Adds a mention; over each of its tokens the widest is the one that mention_at gives.
void rp_mention_add(rp_doc *d, rp_mention mention);

// Adds a mention for every role noun that no name covers. Needs the mentions of names, child and sibling. Cost: linear in
// tokens.
void rp_party_roles(const rp_model *m, rp_doc *d);

// May the party or place at token z own the role noun at token role of the same sentence? Not one named in passing, nor the
// doer of the deed that the role suffers ("a soldier killed in Indian shelling").
bool rp_party_may_own(const rp_model *m, const rp_doc *d, uint32_t z, uint32_t role);

// "the opposition leader's coalition": is the noun of that owner's side, and not of the state?
bool rp_party_follows(const rp_model *m, const rp_doc *d, uint32_t noun, const char *owner);

#endif

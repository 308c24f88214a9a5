// argument.h: from tokens in slots to what a record holds: parties, numbers of victims.
#ifndef RP_CODE_ARGUMENT_H
#define RP_CODE_ARGUMENT_H

#include "code/event/slot.h"

// Adds the party or parties that the nominal at token stands for: its own mention; else the party inside it ("a convoy
// of the army", "police posts"), else the state of a place inside it. verb goes into the references (may be NULL).
void rp_argument_parties(const rp_model *m, const rp_doc *d, uint32_t token, const char *verb, rp_party_refs *out);

// Adds the parties of a role: of its alternatives the first that gives any. tokens gets the nominals that gave them.
void rp_argument_role(const rp_model *m, const rp_doc *d, const rp_anchor *a, const rp_role *role, rp_party_refs *out,
                      rp_tokens *tokens);

// "The Americans" accuse, "the Eritreans" shelled: a definite people, uncounted and undescribed, stands for its state.
void rp_argument_nations(const rp_model *m, const rp_doc *d, rp_party_refs *refs);

// Adds one reference unless its party is there already.
void rp_argument_add(const rp_doc *d, rp_party_ref ref, rp_party_refs *out);

// By dated code: is the party among them, do they share one, are they the same set?
bool rp_refs_have(const rp_party_refs *refs, const char *party);
bool rp_refs_share(const rp_party_refs *a, const rp_party_refs *b);
bool rp_refs_equal(const rp_party_refs *a, const rp_party_refs *b);

// The number that counts the nominal at token ("13 civilians", "four" in "wounding four"), or NULL.
const rp_number *rp_argument_number(const rp_doc *d, uint32_t token);

// The predicate whose clause token stands in: the nearest ancestor (or itself) that heads a clause.
uint32_t rp_clause_of(const rp_doc *d, uint32_t token);

// Does the time say when the clause of token was: does it stand in that clause or one above it? "since the invasion began"
// belongs to the clause that it hangs on.
bool rp_clause_reaches(const rp_doc *d, const rp_time *time, uint32_t token);

#endif

// member.h: what linking keeps of a report: numbers and sets of hashes instead of strings.
#ifndef RP_LINK_MEMBER_H
#define RP_LINK_MEMBER_H

#include "code/account.h"

// A set of hashes: ascending, each once.
typedef struct rp_hashes {
    uint32_t n;
    const uint32_t *v;
} rp_hashes;

enum { RP_SIDE = 6 };               // parties of one side that are kept

typedef struct rp_side {
    uint32_t n;
    struct { uint32_t code, base, role; } v[RP_SIDE];       // of "AFG:cvl": itself, "AFG", "cvl"; base 0 when the country is unknown
} rp_side;

typedef struct rp_toll_known { int32_t low, high; bool known; } rp_toll_known;     // −1: no bound
enum { RP_TOLLS = 3 };              // killed, injured, captured

typedef struct rp_member {
    const struct rp_member *next;               // an older one of the same incident
    uint64_t report;                            // its id's digits
    uint32_t document, sentence, at;            // sentence: its number among those of the document that hold reports; at: byte of the trigger
    uint32_t type;                              // hash
    int8_t type_number;                         // of rp_likeness, −1: another type
    uint8_t status;
    bool date_told, place_told, definite;       // definite: "the attack", "this raid"
    rp_side actor, recipient;
    rp_days date, published;
    uint32_t country, mode, trigger, stem;      // hashes; 0: none. stem: of the trigger's last word's first letters
    rp_toll_known toll[RP_TOLLS];
    float at_x, at_y, at_z, reach;              // of the place: the point on a globe of radius 1, and how far around it the place lies, in km; reach 0: unknown
    rp_hashes place, words, names;              // words of the place; words and names of the sentence
    const rp_hashes *story;                     // names in the document's reports; of many the 64 with the least hashes, as good as drawn by lot
} rp_member;

// Makes the members of n facts of one document, which are in text order, in keep; scratch is reset.
void rp_members_new(rp_arena *keep, rp_arena *scratch, const rp_fact *const *facts, uint32_t n, rp_member **out);

// A copy of its own, in keep.
rp_member *rp_member_copy(rp_arena *keep, const rp_member *m);

// Elements in both.
uint32_t rp_hashes_common(rp_hashes a, rp_hashes b);

// What two reports of one deed in the same words have in common: type, trigger and sentence, without case and punctuation.
// A sentence of a few words is like none but itself.
uint64_t rp_member_print(rp_arena *scratch, const rp_fact *f);

#endif

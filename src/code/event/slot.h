// slot.h: finding the words that fill the slots of doc/patterns.md around a trigger, and testing a row's conditions.
#ifndef RP_CODE_SLOT_H
#define RP_CODE_SLOT_H

#include "code/pattern.h"
#include "code/tree/tree.h"

// A possible trigger in its sentence. A noun may stand under a light verb, whose arguments it borrows.
enum rp_light_role {
    RP_LIGHT_DOES,                  // the light verb's subject does the noun: "carried out strikes"
    RP_LIGHT_SUFFERS,               // … is done to: "came under attack"
    RP_LIGHT_OBJECT_DOES,           // the light verb's object does the noun: "blamed Hamas for the attack"
    RP_LIGHT_THIRD,                 // the light verb's subject is host or mediator: "Doha hosted talks between …"
    RP_LIGHT_LENDS,                 // the verb lends only its prepositional phrases: "died in an attack in Kunar"
    RP_LIGHT_DOES_TOO,              // the subject does the noun, and what the verb tells as well: "arrived for talks"
};
typedef struct rp_anchor {
    uint32_t token;
    uint32_t light;                 // the light verb, or RP_NONE
    uint8_t light_role;             // enum rp_light_role
    const rp_cue *light_row;
} rp_anchor;

rp_anchor rp_anchor_make(const rp_patterns *p, const rp_doc *d, uint32_t token);

// Adds the head tokens of the nominals that fill slot, with their conjuncts, in text order of the slots' steps.
void rp_slot_fill(const rp_doc *d, const rp_anchor *a, const rp_slot *slot, rp_tokens *out);

// "with the help of Oman", "with the exception of Peru": how it was done, not with whom.
bool rp_slot_is_manner(const rp_patterns *p, const rp_doc *d, uint32_t token);

// Does the key's phrase stand at token (its key word there, the others around it)?
bool rp_key_stands(const rp_doc *d, const rp_key *key, uint32_t token);

// Do all conditions hold at the anchor? Needs mentions and places.
bool rp_conditions_hold(const rp_patterns *p, const rp_doc *d, const rp_anchor *a, const rp_condition *c, uint32_t n);

// Looks every token up in all tables at once, when its lemma is final; most are in none, and then nothing below asks again.
void rp_rows_mark(const rp_patterns *p, rp_doc *d);

// The first row of a cue table whose key stands at token, or NULL.
const rp_cue *rp_cue_at(const rp_patterns *p, enum rp_cue_table table, const rp_doc *d, uint32_t token);

#endif

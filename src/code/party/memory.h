// memory.h: what the reader of a document remembers while it resolves what refers back: the mentions met so far, the
// states that names and places tell, and how much each party is spoken of in the whole document. Lives for one document,
// in its arena. Private to the party stage.
#ifndef RP_CODE_MEMORY_H
#define RP_CODE_MEMORY_H

#include "base/dict.h"
#include "code/party/back_words.h"
#include "code/party/party_table.h"
#include "text/doc.h"

// A state told at a token: by a place ("in Khost"), by its name, or by an adjective beside another noun ("Afghan soil").
// or by a group that governs it, which says little of where its people are ("the Taliban").
enum rp_told_how { RP_TOLD_PLACE, RP_TOLD_NAME, RP_TOLD_MODIFIER, RP_TOLD_GROUP };
typedef struct rp_told { uint32_t token; const char *code; uint8_t how; } rp_told;

// A party of the document; code as on the document's day, so that the Taliban and Kabul are one.
typedef struct rp_weight {
    const char *code;
    uint32_t n;                         // how much it is named; title and lead count more
    uint32_t places;                    // how often things are told to happen there
    uint32_t mention;                   // index of its first named mention; RP_NONE: only its places are
    bool state;
    bool armed;                         // fights: rebels, paramilitaries, an unrecognised entity
    bool side;                          // can be a side of a dispute: a state, armed, a party, an opposition
} rp_weight;

typedef struct rp_joint { uint32_t token; uint32_t party[2]; } rp_joint;       // "A and B", "A's talks with B": indices of parties

typedef struct rp_memory {
    const rp_model *m;
    rp_doc *d;
    uint32_t given;                     // mentions that names and roles gave; those from here on refer back
    RP_VEC(uint32_t) met;               // indices of mentions in text order, newest last
    RP_VEC(rp_told) told;               // by token
    uint32_t *told_from;                // [n_sentences + 1] first of each sentence
    RP_VEC(rp_weight) parties;
    rp_dict party_at;                   // code → index of parties
    uint32_t most, most_places;         // the largest n and places of a state
    uint32_t civic;                     // head of the newest group that is nobody's and not armed ("the rescue group"), or RP_NONE
    RP_VEC(rp_joint) joints;            // by token
    rp_dict known;                      // a word of a person's name, or an acronym → mention
    rp_dict acronym;                    // an acronym that the text introduces → mention
    rp_dict noun;                       // last word of an organisation's name, or lemma of an owned role → mention
    uint32_t pair[2];                   // the two parties last meant by "both", "the two"; RP_NONE
    rp_dict sex;                        // last word of a person's name → RP_WANT_HE or RP_WANT_SHE, once a title or pronoun told
    uint32_t stranger;                  // token of the newest person of whom nothing is known, or RP_NONE
} rp_memory;

// Counts what names and roles gave; d->mentions holds those, and d->places.
rp_memory rp_memory_make(const rp_model *m, rp_doc *d);

// Adds a mention to the document, over tokens that none covers yet, and remembers it.
void rp_memory_put(rp_memory *y, rp_mention x);

// Adds a mention like x, of which from, to, head, basis and sure are set, for each one that stands over the span of
// mention k, and, when joined, for those joined to it. rule: why it refers to them.
void rp_memory_refer(rp_memory *y, rp_mention x, uint32_t k, bool joined, const char *rule);

// A party's code as on the document's day.
const char *rp_memory_code(const rp_memory *y, const char *code);

// 0..1: how much the document speaks of a state or group; 1: its main state.
float rp_memory_share(const rp_memory *y, const char *code);

// The same of where things happen, as much as of who is spoken of: for those who suffer.
float rp_memory_scene(const rp_memory *y, const char *code);

// The single armed group of the document, or the one that it names most by far: index of parties, or RP_NONE.
uint32_t rp_memory_armed(const rp_memory *y);

// From here on the noun alone ("the committee") stands for mention k; not "the group", which may be any.
void rp_memory_name_noun(rp_memory *y, const char *noun, uint32_t k);

// The mention over a token, or NULL.
const rp_mention *rp_mention_on(const rp_doc *d, uint32_t t);

const char *rp_memory_name(const rp_memory *y, const char *code);
bool rp_is_plural(const rp_doc *d, uint32_t t);
bool rp_is_subject(const rp_doc *d, uint32_t t);
bool rp_is_modifier(const rp_doc *d, const rp_mention *x);

// The predicate whose argument the nominal at t is, directly or inside one ("dozens of them"), and that argument's head.
uint32_t rp_governor(const rp_doc *d, uint32_t t, uint32_t *argument);

// The subject of the verb that reports the clause of verb v ("the RSF said it had withdrawn"), or RP_NONE.
uint32_t rp_speaker(const rp_doc *d, uint32_t v);

// Has the noun at t a determiner that points back ("the", "both")? count: the number it tells ("two"), or 0.
bool rp_is_definite(const rp_memory *y, uint32_t t, int *count);

#endif

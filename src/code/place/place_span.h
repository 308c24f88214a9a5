// place_span.h: where in the text places are named, and what the words around each name say about it. The half of the
// place stage that recognises; place.c decides which place of the world a name means.
#ifndef RP_CODE_PLACE_SPAN_H
#define RP_CODE_PLACE_SPAN_H

#include "code/place/gazetteer.h"
#include "text/doc.h"

// A name that is a place. All memory in the arena of the call.
typedef struct rp_place_span {
    uint32_t from, to;              // tokens, with a word of direction before ("northern Iraq") or of kind after ("Bolan Pass")
    uint32_t core, core_to;         // tokens of the name that was looked up
    const char *key;                // of the core
    const rp_gaz_hit *hits;         // [n_hits] places of that name; none when the gazetteer does not know it
    uint32_t n_hits;
    int cue;                        // level that a word beside demands (enum rp_place_level), -1 when none does
    bool list_cue;                  // that word stands in the plural: it holds for the names listed with this one
    bool part;                      // the core is only the seat of the place: "Kabul airport"
    bool direction;                 // "northern", "south"
    uint32_t inside;                // span that the text says contains this one, or RP_NONE
    bool listed;                    // stands in a list with the span before it ("Khost and Paktika")
    const char *country;            // of a demonym in the same phrase ("the Afghan town of"), or NULL
    float trust;                    // how clearly it is a place; above 0
} rp_place_span;

typedef RP_VEC(rp_place_span) rp_place_spans;

// Finds them all, in text order, not overlapping. d must have names and times (stage TIMES); a document without labels
// (no names, upos 0 throughout) is read by its capitals alone. Cost: some ten lookups per capitalised word.
void rp_place_spans_find(const rp_gazetteer *g, const rp_doc *d, rp_arena *a, rp_place_spans *out);

#endif

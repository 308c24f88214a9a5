// speech.h: words of saying, charging and denying: who speaks with a verb or noun of data/events/speech.tsv, and what
// it speaks of.
#ifndef RP_CODE_SPEECH_H
#define RP_CODE_SPEECH_H

#include "code/event/slot.h"

// The cue of speech.tsv at token t, or NULL; and whether it is of a kind ("say", "deny" …; false for NULL).
const rp_cue *rp_speech_at(const rp_model *m, const rp_doc *d, uint32_t t);
bool rp_speech_is(const rp_cue *cue, const char *kind);

// Adds the speakers of verb v, innermost first: whom it cites, then its subject; hearsay ("is said to") is med:sources.
void rp_speech_sources(const rp_model *m, const rp_doc *d, uint32_t v, const rp_cue *cue, rp_party_refs *out);

// Adds the parties that verb v names as its speakers, without looking beyond the sentence.
void rp_speech_named(const rp_model *m, const rp_doc *d, uint32_t v, rp_party_refs *out);

// Adds the speaker that nominal t names or stands for; word is the word of speech. False when there is none.
bool rp_speech_speaker(const rp_model *m, const rp_doc *d, uint32_t t, const char *word, rp_party_refs *out);

// Adds the owners of a noun of speech: "the ministry's statement", "claims by the group".
void rp_speech_owners(const rp_model *m, const rp_doc *d, uint32_t noun, rp_party_refs *out);

// Adds hearsay: unnamed sources, told at token t.
void rp_speech_hearsay(const rp_doc *d, uint32_t t, rp_party_refs *out);

// Has t a small word (a mark, adverb or preposition) of the set among its children?
bool rp_speech_marked(const rp_model *m, const rp_doc *d, uint32_t t, const char *set);

// The word of accusation of whose charge t is part ("accused Kabul of sheltering the TTP", "the charge that …",
// "condemned the violations"), or RP_NONE.
uint32_t rp_speech_charge(const rp_model *m, const rp_doc *d, uint32_t t);

// On whom verb pins its object ("blamed the attack on the rebels"): the token, or RP_NONE.
uint32_t rp_speech_pinned(const rp_model *m, const rp_doc *d, uint32_t verb);

// Does somebody with verb say that he did it: "claimed the attack", "took responsibility for it"?
bool rp_speech_claims(const rp_model *m, const rp_doc *d, uint32_t verb);

// The statement that t stands in: a sentence, or its part between semicolons.
rp_span rp_speech_statement(const rp_doc *d, uint32_t t);

// Does t head a finite clause?
bool rp_speech_finite(const rp_doc *d, uint32_t t);

#endif

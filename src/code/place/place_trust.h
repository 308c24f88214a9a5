// place_trust.h: how clearly a stretch of text that bears the name of a place is one.
#ifndef RP_CODE_PLACE_TRUST_H
#define RP_CODE_PLACE_TRUST_H

#include "code/place/place_span.h"
#include "code/place/ptext.h"

// A sum of signs: how well known the place is, whether the word is also an English word or somebody's name, its tag, its
// name label, its neighbours. Above 0 it is a place. s has hits, cue and direction.
float rp_place_trust(const rp_ptext *f, const rp_place_span *s);

// The part of the sum that speaks against it because of what else the word is (0 or below).
float rp_place_trust_word(const rp_ptext *f, const rp_place_span *s);

// Is one of the places of the name a country of that name?
bool rp_place_is_country(const rp_ptext *f, const rp_place_span *s);

#endif

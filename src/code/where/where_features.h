// where_features.h: what the trained choice of an event's place sees of one candidate, as hashed features. Shared by
// training (train/train_where.c) and running (where.c), so that the two can never differ.
#ifndef RP_CODE_WHERE_FEATURES_H
#define RP_CODE_WHERE_FEATURES_H

#include "text/doc.h"

enum { RP_WHERE_FEATURES = 64 };

// Features of place number p of d for the event whose trigger is token; places: those of the same sentence, p among them.
// d must have places, heads, relations and lemmas. Returns how many were written.
uint32_t rp_where_features(const rp_doc *d, uint32_t token, uint32_t p, rp_span places, uint32_t out[RP_WHERE_FEATURES]);

#endif

// confidence.h: how likely a report is right: its type, its doers and its sufferers.
#ifndef RP_CODE_CONFIDENCE_H
#define RP_CODE_CONFIDENCE_H

#include "code/event/event.h"
#include "code/weights.h"

// The weights of data/events/confidence.tsv. Immutable; strings live in the arena.
typedef struct rp_confidence_weights rp_confidence_weights;
rp_status rp_confidence_weights_load(const char *data_dir, const rp_patterns *p, rp_arena *arena, rp_confidence_weights **out, rp_error *err);

enum { RP_SURENESS_FEATURES = 32 };
typedef struct rp_sureness {
    uint32_t n;
    rp_feature f[RP_SURENESS_FEATURES];
} rp_sureness;

// Sets x->report.confidence, 0..1, and keeps what it rests on in x->report.sureness (the document's arena).
void rp_confidence_set(const rp_model *m, const rp_doc *d, rp_candidate *x);

const char *rp_confidence_feature_name(const rp_confidence_weights *w, uint8_t id);

#endif

// weights.h: a fitted model as a table an analyst can read: feature, weight; one row a feature, no row weighs nothing.
#ifndef RP_CODE_WEIGHTS_H
#define RP_CODE_WEIGHTS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

// A feature of one decision.
typedef struct rp_feature {
    uint8_t id;             // index into the names
    float value;
} rp_feature;

// Reads the table at path into weight [n], in the order of name [n]. A row of an unknown feature, or whose weight is no
// number, is RP_E_FORMAT with file:line:column.
rp_status rp_weights_load(const char *path, const char *const *name, int n, rp_arena *arena, float *weight, rp_error *err);

// Σ weight · value
float rp_weights_sum(const float *weight, const rp_feature *f, uint32_t n);

#endif

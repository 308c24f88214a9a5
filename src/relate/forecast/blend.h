// blend.h: the pool of members: how much each weighs, learnt from its former forecasts alone, and how much the upper tail is
// raised for the jumps that no past has seen.
#ifndef RP_RELATE_BLEND_H
#define RP_RELATE_BLEND_H

#include "relate/forecast/outlook.h"

// A forecast whose outcome is known: what each member gave to what came.
typedef struct rp_trial {
    int due;                                // the period of the outcome
    uint8_t class, horizon;
    bool jump;
    float p[RP_MEMBERS];                    // of the bin of the outcome (proper.h), with its one count in 1000
    float below;                            // P(Y < outcome) of the pool before tilting
} rp_trial;

// Weights before there are trials: all alike; no tilt.
void rp_blend_begin(rp_lore *lore);

// Weights and tilt from the trials that are due before or in period `now`; a year of `year` periods ago counts less.
void rp_blend_learn(rp_lore *lore, const rp_trial *trial, size_t n, int now, int year);

// The trial that the members' laws are once y came.
rp_trial rp_trial_of(const rp_lore *lore, const rp_law member[RP_MEMBERS], int class, int horizon, double y);

// The pool's law, tilted.
void rp_blend_apply(const rp_lore *lore, const rp_law member[RP_MEMBERS], int class, int horizon, rp_law *out);

#endif

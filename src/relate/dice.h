// dice.h: random numbers that depend on nothing but a seed, the number of a path and how many were drawn before: the same
// bits on every machine and for any number of threads. SplitMix64: value i of a stream is a hash of its start + i·γ.
// Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014).
#ifndef RP_RELATE_DICE_H
#define RP_RELATE_DICE_H

#include <stdint.h>

typedef struct rp_dice { uint64_t at; } rp_dice;        // a stream; owned by one thread

static inline uint64_t rp_dice_mix(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

// The stream of one path under one seed; streams of different paths start at unrelated places.
static inline rp_dice rp_dice_of(uint64_t seed, uint64_t path) {
    return (rp_dice){rp_dice_mix(rp_dice_mix(seed + 0x9e3779b97f4a7c15u) ^ (path * 0xd1342543de82ef95u))};
}

static inline uint64_t rp_dice_bits(rp_dice *d) {
    return rp_dice_mix(d->at += 0x9e3779b97f4a7c15u);
}

// Uniform in (0, 1): never 0, so that its logarithm exists, never 1.
static inline double rp_dice_unit(rp_dice *d) {
    return ((double)(rp_dice_bits(d) >> 12) + 0.5) * (1.0 / 4503599627370496.0);
}

// Uniform in [0, n), n > 0. The bias is below n/2^32.
static inline uint32_t rp_dice_below(rp_dice *d, uint32_t n) {
    return (uint32_t)(((rp_dice_bits(d) >> 32) * n) >> 32);
}

double rp_dice_normal(rp_dice *d);
// mean ≥ 0. By inversion below 10, by transformed rejection (Hörmann 1993) from there.
uint32_t rp_dice_poisson(rp_dice *d, double mean);
// The same for a small mean whose exp(-mean) is known.
uint32_t rp_dice_poisson_small(rp_dice *d, double mean, double exp_minus_mean);
// A size ≥ 1 of the logarithmic distribution, P(n) ~ p^n / n, 0 <= p < 1 (Kemp 1981, algorithm LK).
uint32_t rp_dice_logarithmic(rp_dice *d, double p);
// Standard normal between low and high (either may be infinite), low <= high, by inversion.
double rp_dice_normal_between(rp_dice *d, double low, double high);

// The standard normal's P(X > x), and the x with P(X > x) = q, 0 < q < 1 (Wichura 1988, AS 241: 16 digits).
double rp_normal_above(double x);
double rp_normal_exceeded(double q);

#endif

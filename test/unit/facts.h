// facts.h: facts as the linker gets them, for the tests of what joins them and of what they then say. Countries and papers are invented.
#ifndef TEST_FACTS_H
#define TEST_FACTS_H

#include <math.h>
#include <string.h>

#include "link/claim.h"

// "A,B" as a list of parties, each its own name.
static inline rp_party_refs parties_of(rp_arena *a, const char *codes) {
    rp_party_refs list = {0};
    while (*codes) {
        size_t n = strcspn(codes, ",");
        const char *code = rp_arena_copy(a, codes, n);
        rp_party_ref p = {.party = code, .name = code};
        rp_vec_push(a, &list, p);
        codes += n + (codes[n] == ',');
    }
    return list;
}

// The report of document n, of its own paper: an attack on day 100, published the day after.
static inline rp_fact *attack_of(rp_arena *a, uint32_t n, const char *actor, const char *recipient) {
    rp_fact *x = RP_NEW(a, rp_fact, 1);
    *x = (rp_fact){.report = rp_arena_printf(a, "r-%016x", n), .document = n, .origin = n, .type = "ASSAULT", .country = "",
                   .date = {100, 100}, .date_told = true, .place_told = true, .published = {101, 101}, .lat = NAN, .lon = NAN, .quote = "", .confidence = 1};
    x->publisher = x->publisher_name = rp_arena_printf(a, "Paper %u", n);
    x->actor = parties_of(a, actor);
    x->recipient = parties_of(a, recipient);
    return x;
}

static inline void set_count(rp_arena *a, rp_fact *x, const char *what, int64_t low, int64_t high) {
    rp_count *c = RP_NEW(a, rp_count, 1);
    *c = (rp_count){what, low, high};
    x->counts = c;
    x->n_counts = 1;
}

static inline rp_incident incident_of_all(rp_arena *a, rp_fact **facts, uint32_t n) {
    return rp_incident_sum(a, "i-1", (const rp_fact *const *)facts, n);
}

#endif

// sieve.c: see sieve.h. What a question says of parties, places, types is first asked of every party, cast and text of the roll;
// a record then looks up the answers. Texts are compared by SQLite's own LIKE, so that both ways pick the same
// (test/unit/test_sieve.c holds one against the other).
#include "store/view/sieve.h"

#include <stdio.h>
#include <string.h>

typedef struct sieve {
    const rp_roll *r;
    const rp_query *query;
    const char *a, *b;
    rp_day from, to;                // RP_DAY_NONE: open
    const uint8_t *cast;
    uint32_t type, status, country; // numbers; RP_ROLL_NONE: no record has it
    const bool *place;              // [texts] is it part of the place asked for?
} sieve;

bool rp_sieve_belongs(const char *code, const char *party) {
    char pattern[1024];
    if (!code || !party)
        return false;
    int n = snprintf(pattern, sizeof pattern, "%s:%%", party);
    return !strcmp(code, party) || (n > 0 && (size_t)n < sizeof pattern && sqlite3_strlike(pattern, code, 0) == 0);
}

uint8_t *rp_sieve_casts(const rp_roll *r, const char *a, const char *b, rp_arena *arena) {
    uint8_t *party = RP_NEW(arena, uint8_t, r->parties.text.n + 1), *cast = RP_NEW(arena, uint8_t, r->casts.n + 1);
    for (uint32_t i = 0; i < r->parties.text.n; i++) {
        bool of_a = rp_sieve_belongs(r->parties.text.v[i], a), of_b = rp_sieve_belongs(r->parties.text.v[i], b);
        party[i] = (uint8_t)((of_a ? RP_CAST_A : 0) | (of_b ? RP_CAST_B : 0) | (of_a || of_b ? 0 : RP_CAST_OTHER));
    }
    for (uint32_t i = 0; i < r->casts.n; i++)
        for (uint32_t k = r->casts.from[i]; k < r->casts.from[i + 1]; k++)
            cast[i] |= party[r->casts.v[k]];
    return cast;
}

// ------------------------------------------------------------------------------------------------------------- records

static bool is_within(const sieve *s, rp_day from, rp_day to) {
    if (s->from == RP_DAY_NONE && s->to == RP_DAY_NONE)
        return true;
    from = from == RP_DAY_NONE ? to : from;
    to = to == RP_DAY_NONE ? from : to;
    return from != RP_DAY_NONE && (s->from == RP_DAY_NONE || to >= s->from) && (s->to == RP_DAY_NONE || from <= s->to);
}

static bool is_kind(const sieve *s, const rp_roll_kind *k, uint32_t i) {
    const rp_query *q = s->query;
    return (!q->type || (s->type != RP_ROLL_NONE && k->type[i] == s->type)) && (!q->status || (s->status != RP_ROLL_NONE && k->status[i] == s->status))
        && (!q->place || (s->country != RP_ROLL_NONE && k->country[i] == s->country) || (k->place[i] != RP_ROLL_NONE && s->place[k->place[i]]));
}

static bool involves(const sieve *s, uint32_t cast) {
    return (!s->a || (s->cast[cast] & RP_CAST_A)) && (!s->b || (s->cast[cast] & RP_CAST_B));
}

static bool is_sure(const sieve *s, double sure) {
    return s->query->min_confidence <= 0 || sure >= s->query->min_confidence;      // NAN is not
}

static bool takes_incident(const sieve *s, uint32_t i) {
    const rp_roll_kind *k = &s->r->incidents;
    return involves(s, k->cast[i]) && !(s->b && (s->cast[s->r->third[i]] & (RP_CAST_A | RP_CAST_B))) && is_within(s, k->from[i], k->to[i])
        && is_sure(s, k->sure[i]) && is_kind(s, k, i);
}

static bool takes_loose(const sieve *s, uint32_t i) {
    const rp_roll_kind *k = &s->r->loose;
    return involves(s, k->cast[i]) && is_within(s, k->from[i], k->to[i]) && is_sure(s, k->sure[i]) && is_kind(s, k, i);
}

static bool is_untyped(const sieve *s) {
    return !s->query->type && !s->query->status && !s->query->place && s->query->min_confidence >= 0;
}

static bool takes_figure(const sieve *s, uint32_t i) {
    const rp_roll_kind *k = &s->r->figures;
    const char *country = rp_roll_text(&s->r->texts, k->country[i]);
    bool of = !s->a || rp_sieve_belongs(country, s->a) || rp_sieve_belongs(country, s->b) || (s->cast[k->cast[i]] & (RP_CAST_A | RP_CAST_B));
    return of && !(s->b && (s->cast[k->cast[i]] & RP_CAST_OTHER)) && is_untyped(s) && is_within(s, k->from[i], k->to[i]);
}

static bool takes_assessment(const sieve *s, uint32_t i) {
    const rp_roll_kind *k = &s->r->assessments;
    return involves(s, k->cast[i]) && is_untyped(s) && is_within(s, k->from[i], k->to[i]);
}

static void take_all(const sieve *s, uint32_t n, bool (*takes)(const sieve *s, uint32_t i), rp_arena *arena, rp_numbers *out) {
    for (uint32_t i = 0; i < n; i++)
        if (takes(s, i))
            rp_vec_push(arena, out, i);
}

// --------------------------------------------------------------------------------------------------------------- counts

static void tell(rp_sieved *x, const rp_roll_kind *k, const rp_numbers *list) {
    for (uint32_t i = 0; i < list->n; i++)
        if (k->doc[list->v[i]] != RP_ROLL_NONE)
            x->told[k->doc[list->v[i]]] = true;
}

// A wire's story counts once however many pass it on; two stories of one wire are two.
static void count_documents(rp_sieved *x, rp_arena *arena) {
    const rp_roll *r = x->roll;
    bool *passed = RP_NEW(arena, bool, r->n_documents + 1), *root = RP_NEW(arena, bool, r->n_roots + 1);
    for (uint32_t i = 0; i < x->incidents.n; i++)
        for (uint32_t k = r->tellers.from[x->incidents.v[i]]; k < r->tellers.from[x->incidents.v[i] + 1]; k++) {
            x->told[r->tellers.v[k]] = true;
            passed[r->tellers.v[k]] |= r->passed[k] != 0;
        }
    tell(x, &r->loose, &x->loose);
    tell(x, &r->figures, &x->figures);
    tell(x, &r->assessments, &x->assessments);
    for (uint32_t d = 0; d < r->n_documents; d++) {
        x->count.documents += x->told[d];
        if (x->told[d] && !passed[d] && !root[r->root[d]])
            root[r->root[d]] = true, x->count.independent++;
    }
}

void rp_sieve(const rp_roll *r, const rp_query *query, rp_day from, rp_day to, rp_arena *arena, rp_sieved *out) {
    sieve s = {.r = r, .query = query, .a = query->n_parties > 0 ? query->parties[0] : NULL, .b = query->n_parties > 1 ? query->parties[1] : NULL,
               .from = from, .to = to};
    bool *place = RP_NEW(arena, bool, r->texts.text.n + 1);
    char pattern[1024];
    s.type = query->type ? rp_dict_get(&r->texts.number, query->type) : RP_ROLL_NONE;
    s.status = query->status ? rp_dict_get(&r->texts.number, query->status) : RP_ROLL_NONE;
    s.country = query->place ? rp_dict_get(&r->texts.number, query->place) : RP_ROLL_NONE;
    s.cast = rp_sieve_casts(r, s.a, s.b, arena);
    int n = query->place ? snprintf(pattern, sizeof pattern, "%%%s%%", query->place) : 0;
    for (uint32_t i = 0; n > 0 && (size_t)n < sizeof pattern && i < r->texts.text.n; i++)
        place[i] = sqlite3_strlike(pattern, r->texts.text.v[i], 0) == 0;
    s.place = place;
    *out = (rp_sieved){.roll = r, .told = RP_NEW(arena, bool, r->n_documents + 1),
                       .all = !s.a && !s.b && from == RP_DAY_NONE && to == RP_DAY_NONE && query->min_confidence <= 0 && !query->type && !query->status && !query->place};
    take_all(&s, r->incidents.n, takes_incident, arena, &out->incidents);
    take_all(&s, r->loose.n, takes_loose, arena, &out->loose);
    take_all(&s, r->figures.n, takes_figure, arena, &out->figures);
    take_all(&s, r->assessments.n, takes_assessment, arena, &out->assessments);
    uint32_t disputed = rp_dict_get(&r->texts.number, "disputed");
    out->count.incidents = out->incidents.n, out->count.figures = out->figures.n, out->count.assessments = out->assessments.n;
    for (uint32_t i = 0; i < out->incidents.n; i++) {
        out->count.reports += r->told[out->incidents.v[i]];
        out->count.disputed += disputed != UINT32_MAX && r->incidents.status[out->incidents.v[i]] == disputed;
    }
    count_documents(out, arena);
}

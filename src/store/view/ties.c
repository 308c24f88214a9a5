// ties.c: see ties.h. Pairs are found in a table of slots by open addressing; an incident has few parties, so that all its pairs are tried.
#include "store/view/ties.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PARTIES = 64 };             // of an incident: those beyond are left out

typedef struct finder {
    rp_ties *ties;
    rp_arena *arena;
    uint32_t *slot, cap;                // a tie's number + 1
} finder;

static uint32_t slot_of(const finder *f, uint32_t a, uint32_t b) {
    uint64_t hash = ((uint64_t)a << 32 | b) * 0x9E3779B97F4A7C15u;
    uint32_t i = (uint32_t)(hash >> 40) & (f->cap - 1);
    while (f->slot[i] && (f->ties->v[f->slot[i] - 1].a != a || f->ties->v[f->slot[i] - 1].b != b))
        i = (i + 1) & (f->cap - 1);
    return i;
}

static void grow(finder *f) {
    f->cap = f->cap ? 4 * f->cap : RP_INITIAL(1024) * 4;
    f->slot = RP_NEW(f->arena, uint32_t, f->cap);
    for (uint32_t i = 0; i < f->ties->n; i++)
        f->slot[slot_of(f, f->ties->v[i].a, f->ties->v[i].b)] = i + 1;
}

static rp_tie *find(finder *f, uint32_t a, uint32_t b) {
    if (2 * (f->ties->n + 1) > f->cap)
        grow(f);
    uint32_t i = slot_of(f, a, b);
    if (!f->slot[i]) {
        rp_vec_push(f->arena, f->ties, ((rp_tie){a, b, rp_view_tally_new()}));
        f->slot[i] = f->ties->n;
    }
    return &f->ties->v[f->slot[i] - 1];
}

// ------------------------------------------------------------------------------------------------------------ incidents

static void add_once(uint32_t *list, uint32_t *n, uint32_t party) {
    for (uint32_t i = 0; i < *n; i++)
        if (list[i] == party)
            return;
    if (*n < MOST_PARTIES)
        list[(*n)++] = party;
}

// The parties of an incident that may be one of a pair.
static uint32_t parties_of(const rp_roll *r, uint32_t i, uint32_t *out) {
    uint32_t third[MOST_PARTIES], n_third = 0, n = 0, kept = 0;
    for (uint32_t k = r->sides.from[i]; k < r->sides.from[i + 1]; k++) {
        const rp_roll_side *x = &r->side[r->sides.v[k]];
        uint32_t base = r->base[x->party];
        if (x->slot == RP_ROLL_THIRD)
            add_once(third, &n_third, base);
        else if (r->parties.text.v[base][0] != '-')
            add_once(out, &n, base);
    }
    for (uint32_t k = 0; k < n; k++) {
        bool aside = false;
        for (uint32_t m = 0; m < n_third && !aside; m++)
            aside = third[m] == out[k];
        if (!aside)
            out[kept++] = out[k];
    }
    return kept;
}

static int by_incidents(const void *x, const void *y, void *context) {
    const rp_tie *a = x, *b = y;
    const rp_roll *r = context;
    if (a->tally.incidents != b->tally.incidents)
        return a->tally.incidents < b->tally.incidents ? 1 : -1;
    int order = strcmp(r->parties.text.v[a->a], r->parties.text.v[b->a]);
    return order ? order : strcmp(r->parties.text.v[a->b], r->parties.text.v[b->b]);
}

void rp_view_ties(rp_view_job *j, rp_ties *out) {
    const rp_roll *r = j->roll;
    finder f = {.ties = out, .arena = j->arena};
    uint32_t party[MOST_PARTIES];
    for (uint32_t i = 0; i < j->sieved->incidents.n; i++) {
        uint32_t incident = j->sieved->incidents.v[i], n = parties_of(r, incident, party);
        for (uint32_t a = 0; a < n; a++)
            for (uint32_t b = a + 1; b < n; b++) {
                bool turned = strcmp(r->parties.text.v[party[a]], r->parties.text.v[party[b]]) > 0;
                rp_view_tally_add(j, &find(&f, party[turned ? b : a], party[turned ? a : b])->tally, incident);
            }
    }
    if (out->n > 1)
        qsort_r(out->v, out->n, sizeof *out->v, by_incidents, (void *)(uintptr_t)r);
}

// ---------------------------------------------------------------------------------------------------------------- names

const char *rp_view_base_name(rp_view_job *j, uint32_t party) {
    const char *code = j->roll->parties.text.v[party], *known = rp_party_name(j->parties, code), *told = rp_roll_text(&j->roll->texts, j->roll->name[party]);
    return known ? known : told ? told : code;
}

void rp_view_tie_names(rp_view_job *j, const rp_tie *tie) {
    uint32_t each[] = {tie->a, tie->b};
    for (int i = 0; i < 2; i++) {
        rp_tableau_text(j->out, j->roll->parties.text.v[each[i]]);
        rp_tableau_text(j->out, rp_view_base_name(j, each[i]));
    }
}

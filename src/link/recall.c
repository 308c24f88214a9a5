// recall.c: see incident.h. The same calls that incident.c made when it decided, in the same order, with the answers given: so
// that what is known afterwards is what was known then. Costs what a report costs before it is compared with any: some
// microseconds. Incidents are looked for by their ids here, in a dictionary that deciding does not need.
#include <stdio.h>
#include <string.h>

#include "link/generation.h"

#define UNMET UINT32_MAX

static uint32_t met_in(const rp_dict *names, const char *id) {
    return names->n ? rp_dict_get(names, id) : UNMET;
}

// An incident of before the older generation: with its newest members, as rp_generation_renew would have brought it along.
static uint32_t fetched(rp_incidents *x, const char *id, const rp_older *older) {
    rp_known_incident i = {0};
    rp_recalled list[RP_RECALLED];
    uint32_t n = older->get(older->context, id, list);
    snprintf(i.id, sizeof i.id, "%s", id);
    rp_vec_push(x->now.arena, &x->now.list, i);
    uint32_t number = x->now.list.n - 1;
    for (uint32_t k = n; k-- > 0;) {            // the oldest first
        rp_member *members[RP_PART_OF_DOCUMENT];
        uint32_t from = list[k].which - list[k].which % RP_PART_OF_DOCUMENT, part = list[k].n - from;
        rp_arena_reset(x->aside);
        rp_members_new(x->aside, x->scratch, list[k].facts + from, part < RP_PART_OF_DOCUMENT ? part : RP_PART_OF_DOCUMENT, members);
        rp_member *m = rp_member_copy(x->now.arena, members[list[k].which - from]);
        x->now.list.v[number].type = m->type;
        rp_generation_join(x, number, m);
    }
    return number;
}

// The number in the newer generation of the incident that a report was given.
static uint32_t recalled(rp_incidents *x, const rp_recall *r, uint32_t i, const rp_member *m, const rp_older *older) {
    const char *id = r->id[i];
    bool founds = !r->twin[i] && !strcmp(id + 2, r->facts[i]->report + 2);
    uint32_t number = met_in(&x->now.names, id);
    if (number != UNMET)
        return number;
    uint32_t old = met_in(&x->before.names, id);
    if (old != UNMET)
        number = rp_generation_renew(x, old);
    else
        number = founds ? rp_generation_found(x, r->facts[i], m) : fetched(x, id, older);
    rp_dict_put(&x->now.names, rp_arena_copy(x->now.arena, id, strlen(id)), number);
    return number;
}

static void recall_part(rp_incidents *x, const rp_recall *r, uint32_t from, uint32_t n, const rp_older *older) {
    rp_member *members[RP_PART_OF_DOCUMENT];
    rp_members_new(x->now.arena, x->scratch, r->facts + from, n, members);
    for (uint32_t i = 0; i < n; i++) {
        const rp_fact *f = r->facts[from + i];
        if (!r->id[from + i])
            continue;
        uint32_t number = recalled(x, r, from + i, members[i], older);
        if (r->twin[from + i])
            continue;
        rp_generation_join(x, number, members[i]);
        rp_generation_remember(x, f, rp_member_print(x->scratch, f), number);
    }
}

void rp_incidents_recall(rp_incidents *x, const rp_recall *r, const rp_older *older) {
    if (r->n)
        rp_generation_advance(x, r->facts[0]->published);
    for (uint32_t from = 0; from < r->n; from += RP_PART_OF_DOCUMENT)
        recall_part(x, r, from, r->n - from < RP_PART_OF_DOCUMENT ? r->n - from : RP_PART_OF_DOCUMENT, older);
}

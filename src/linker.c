// linker.c: see linker.h.
#include "linker.h"

#include <math.h>
#include <string.h>

#include "code/pattern.h"
#include "link/spill.h"

struct rp_linker {
    rp_arena *arena;
    rp_spill *shingles;
    rp_copies *copies;
    rp_incidents *incidents;
    RP_VEC(const char *) paths;             // of the documents added, by number
};

static rp_shingles shingles_of(void *context, uint32_t i, rp_arena *arena) {
    return rp_spill_get(context, i, arena);
}

rp_linker *rp_linker_new(void) {
    rp_arena *a = rp_arena_new();
    if (!a)
        return NULL;
    rp_linker *k = RP_NEW(a, rp_linker, 1);
    *k = (rp_linker){.arena = a, .shingles = rp_spill_new(), .incidents = rp_incidents_new()};
    k->copies = rp_copies_new((rp_shelf){k->shingles, shingles_of}, RP_TIES_BY_ARRIVAL);
    if (k->shingles && k->copies && k->incidents)
        return k;
    rp_linker_free(k);
    return NULL;
}

void rp_linker_free(rp_linker *k) {
    if (!k)
        return;
    rp_copies_free(k->copies);
    rp_spill_free(k->shingles);
    rp_incidents_free(k->incidents);
    rp_arena_free(k->arena);
}

rp_fact rp_fact_of(const rp_model *m, const rp_doc *d, const rp_report *r, uint32_t document) {
    rp_fact f = {.report = r->id, .document = document, .mode = r->mode, .status = r->status, .actor = r->actor,
                 .recipient = r->recipient, .lat = NAN, .lon = NAN};
    f.type = rp_patterns_type(m->patterns, r->type, NULL)->name;
    f.date = r->date;
    f.country = r->country;
    if (r->place != RP_NONE && d->places.v[r->place].level != RP_PLACE_COUNTRY) {
        const rp_place *p = &d->places.v[r->place];
        f.place = rp_arena_copy(d->arena, d->text + d->tok_from[p->from], d->tok_to[p->to - 1] - d->tok_from[p->from]);
    }
    f.counts = r->counts.v;
    f.n_counts = r->counts.n;
    f.trigger = rp_arena_copy(d->arena, d->text + r->trigger.from, r->trigger.to - r->trigger.from);
    f.quote = d->text + d->sent_from[r->sentence];
    f.quote_bytes = d->sent_to[r->sentence] - d->sent_from[r->sentence];
    return f;
}

static void link_copy(rp_linker *k, rp_doc *d) {
    rp_shingles s = rp_shingles_make(d->arena, d->text, d->text_bytes);
    rp_spill_add(k->shingles, s);
    uint32_t i = rp_copies_add(k->copies, s, d->published, d->credits);
    const char *path = rp_arena_copy(k->arena, d->path, strlen(d->path));
    rp_vec_push(k->arena, &k->paths, path);
    rp_copy copy = rp_copies_of(k->copies, i);
    if (copy.original != UINT32_MAX) {
        d->copy_of = k->paths.v[copy.original];
        d->copy_basis = rp_copy_basis(d->arena, copy);
    }
    rp_passages passages = rp_copies_passages(k->copies, i, d->arena);
    for (uint32_t p = 0; p < passages.n; p++) {
        rp_passage x = {k->paths.v[passages.v[p].original], rp_copy_basis(d->arena, passages.v[p])};
        rp_vec_push(d->arena, &d->quotes, x);
    }
}

void rp_linker_add(rp_linker *k, const rp_model *m, rp_doc *d) {
    if (d->problem)
        return;
    link_copy(k, d);
    for (uint32_t i = 0; i < d->reports.n; i++) {
        rp_fact f = rp_fact_of(m, d, &d->reports.v[i], k->paths.n - 1);
        d->reports.v[i].incident = rp_incidents_add(k->incidents, &f);
    }
}

uint32_t rp_linker_incidents(const rp_linker *k) {
    return rp_incidents_count(k->incidents);
}

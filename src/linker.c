// linker.c: see linker.h.
#include "linker.h"

#include <math.h>
#include <string.h>

#include "code/pattern.h"

struct rp_linker {
    rp_arena *arena;
    rp_copies *copies;
    rp_incidents *incidents;
    RP_VEC(const char *) paths;             // of the documents added, by number
};

rp_linker *rp_linker_new(void) {
    rp_arena *a = rp_arena_new();
    if (!a)
        return NULL;
    rp_linker *k = RP_NEW(a, rp_linker, 1);
    *k = (rp_linker){.arena = a, .copies = rp_copies_new(), .incidents = rp_incidents_new()};
    if (k->copies && k->incidents)
        return k;
    rp_linker_free(k);
    return NULL;
}

void rp_linker_free(rp_linker *k) {
    if (!k)
        return;
    rp_copies_free(k->copies);
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

bool rp_linker_credits(const rp_doc *d) {
    for (uint32_t i = 0; i < d->dropped.n; i++)
        if (rp_copy_credit(d->dropped.v[i].text))
            return true;
    return false;
}

static void link_copy(rp_linker *k, rp_doc *d) {
    rp_shingles s = rp_shingles_make(d->arena, d->text, d->text_bytes);
    rp_copy copy = rp_copies_of(k->copies, rp_copies_add(k->copies, s, d->published, rp_linker_credits(d)));
    const char *path = rp_arena_copy(k->arena, d->path, strlen(d->path));
    rp_vec_push(k->arena, &k->paths, path);
    if (copy.original == UINT32_MAX)
        return;
    d->copy_of = k->paths.v[copy.original];
    d->copy_basis = rp_copy_basis(d->arena, copy);
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

// linker.c: see linker.h.
#include "linker.h"

#include <math.h>
#include <string.h>

#include "code/pattern.h"
#include "link/spill.h"

struct rp_linker {
    const rp_model *model;
    rp_arena *arena;
    rp_spill *shingles;
    rp_copies *copies;
    rp_incidents *incidents;
    RP_VEC(const char *) paths;             // of the documents added, by number
};

static rp_shingles shingles_of(void *context, uint32_t i, rp_arena *arena) {
    return rp_spill_get(context, i, arena);
}

rp_linker *rp_linker_new(const rp_model *m) {
    rp_arena *a = rp_arena_new();
    if (!a)
        return NULL;
    rp_linker *k = RP_NEW(a, rp_linker, 1);
    *k = (rp_linker){.model = m, .arena = a, .shingles = rp_spill_new(), .incidents = rp_incidents_new(m->likeness)};
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

static bool stands_in(const rp_doc *d, uint32_t sentence, rp_span s) {
    return s.to > s.from && s.from >= d->sent_from[sentence] && s.to <= d->sent_to[sentence];
}

rp_fact rp_fact_of(const rp_model *m, const rp_doc *d, const rp_report *r, uint32_t document, uint32_t origin) {
    rp_fact f = {.report = r->id, .document = document, .origin = origin, .published = d->published, .mode = r->mode, .status = r->status, .actor = r->actor,
                 .recipient = r->recipient, .lat = NAN, .lon = NAN};
    f.type = rp_patterns_type(m->patterns, r->type, NULL)->name;
    f.date = r->date;
    f.country = r->country;
    if (r->place != RP_NONE && d->places.v[r->place].level != RP_PLACE_COUNTRY) {
        const rp_place *p = &d->places.v[r->place];
        f.place = rp_arena_copy(d->arena, d->text + d->tok_from[p->from], d->tok_to[p->to - 1] - d->tok_from[p->from]);
        f.level = p->level;
        f.lat = p->lat;
        f.lon = p->lon;
    }
    f.counts = r->counts.v;
    f.n_counts = r->counts.n;
    f.trigger = rp_arena_copy(d->arena, d->text + r->trigger.from, r->trigger.to - r->trigger.from);
    f.quote = d->text + d->sent_from[r->sentence];
    f.quote_bytes = d->sent_to[r->sentence] - d->sent_from[r->sentence];
    f.sentence = d->sent_from[r->sentence];
    f.trigger_at = r->trigger.from - f.sentence;
    f.date_told = stands_in(d, r->sentence, r->date_span);
    f.place_told = r->place != RP_NONE && d->tok_sent[d->places.v[r->place].from] == r->sentence;
    return f;
}

// Returns the number of the document that this one republishes, else its own.
static uint32_t link_copy(rp_linker *k, rp_doc *d) {
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
    return copy.original != UINT32_MAX ? copy.original : i;
}

void rp_linker_add(rp_linker *k, rp_doc *d) {
    if (d->problem)
        return;
    uint32_t origin = link_copy(k, d), n = d->reports.n;
    rp_fact *facts = RP_NEW(d->arena, rp_fact, n);
    const rp_fact **list = RP_NEW(d->arena, const rp_fact *, n);
    const char **id = RP_NEW(d->arena, const char *, n);
    for (uint32_t i = 0; i < n; i++) {
        facts[i] = rp_fact_of(k->model, d, &d->reports.v[i], k->paths.n - 1, origin);
        list[i] = &facts[i];
    }
    rp_incidents_add(k->incidents, d->arena, list, n, id, NULL);
    for (uint32_t i = 0; i < n; i++)
        d->reports.v[i].incident = id[i];
}

uint32_t rp_linker_incidents(const rp_linker *k) {
    return rp_incidents_count(k->incidents);
}

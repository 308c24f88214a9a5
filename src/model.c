// model.c: see model.h and rapport.h. Each part is opened by its owner; this file knows where they lie and which need each other.
//
//     network, splitter, lemmas                         on a thread of their own
//     fingerprint ─► image of the tables ─► places      beside them
//     where there is no image: the tables, in four groups that need nothing of each other, side by side
//
// The start of a program is short of nothing but time. Reading the tables takes 20 ms of a processor; an image of them (base/image.h, made by
// `rapport prepare`) takes one. It is good only for tables with the bytes that it was made from: one that an analyst edits is read.
#include "model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/image.h"
#include "base/pool.h"
#include "code/event/confidence.h"
#include "code/event/partner.h"
#include "code/party/back_words.h"
#include "code/party/credit.h"
#include "code/party/party_table.h"
#include "code/pattern.h"
#include "code/place/gazetteer.h"
#include "code/time/time.h"
#include "code/where/where.h"
#include "link/likeness.h"
#include "read/read_tables.h"
#include "text/case.h"
#include "text/lemma.h"
#include "text/parse.h"
#include "text/splitter.h"

enum { PATH_BYTES = 4096 };

// -------------------------------------------------------------------------------------------------------------- tables

// A group of tables, with an arena of its own where several are read side by side.
typedef struct group group;
struct group {
    rp_status (*load)(group *g);
    rp_model *m;
    const char *home, *data;
    rp_arena *arena;
    rp_status status;
    rp_error err;
};

static const char *below(const group *g, const char *folder, const char *file) {
    return rp_arena_printf(g->arena, "%s/%s", folder, file);
}

static rp_status load_parties(group *g) {
    RP_TRY(rp_party_table_load(g->data, g->arena, &g->m->parties, &g->err));
    RP_TRY(rp_back_words_load(g->data, g->arena, &g->m->back_words, &g->err));
    return rp_credits_load(g->data, g->arena, &g->m->credits, &g->err);
}

static rp_status load_places(group *g) {
    return rp_gazetteer_load(g->m->gazetteer, below(g, g->data, "places"), g->arena, &g->m->place_rows, &g->err);
}

static rp_status load_words(group *g) {
    RP_TRY(rp_read_tables_load(below(g, g->data, "read"), g->arena, &g->m->reading, &g->err));
    RP_TRY(rp_cases_load(g->data, g->arena, &g->m->cases, &g->err));
    return rp_times_load(g->data, g->arena, &g->m->times, &g->err);
}

static rp_status load_events(group *g) {
    rp_model *m = g->m;
    RP_TRY(rp_patterns_load(g->data, g->arena, &m->patterns, &g->err));
    RP_TRY(rp_partner_weights_load(g->data, m->patterns, g->arena, &m->partners, &g->err));
    RP_TRY(rp_confidence_weights_load(g->data, m->patterns, g->arena, &m->confidence, &g->err));
    return rp_likeness_load(below(g, g->data, "link/incidents.tsv"), g->arena, &m->likeness, &g->err);
}

static rp_status (*const loads[RP_MODEL_GROUPS])(group *) = {load_parties, load_places, load_words, load_events};

typedef struct loading {
    group groups[RP_MODEL_GROUPS];
    uint32_t next;
} loading;

static void *next_group(void *context) {
    loading *o = context;
    return o->next < RP_MODEL_GROUPS ? &o->groups[o->next++] : NULL;
}

static void load_group(void *context, uint32_t worker, void *item) {
    (void)context, (void)worker;
    group *g = item;
    g->status = g->load(g);
}

static bool is_loaded(void *context, void *item) {
    (void)context, (void)item;
    return true;
}

// All tables into m: into one arena, or where that is NULL each group into one that m owns. The first group that fails says why.
static rp_status load_tables(const char *home, const char *data, rp_arena *arena, rp_model *m, rp_error *err) {
    loading o = {.next = 0};
    for (uint32_t i = 0; i < RP_MODEL_GROUPS; i++) {
        if (!arena && !(m->arenas[i] = rp_arena_new()))
            return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
        o.groups[i] = (group){.load = loads[i], .m = m, .home = home, .data = data, .arena = arena ? arena : m->arenas[i]};
    }
    uint32_t processors = rp_pool_processors(), most = arena ? 1 : RP_MODEL_GROUPS;
    const rp_pool_job job = {.context = &o, .produce = next_group, .work = load_group, .consume = is_loaded};
    RP_TRY(rp_pool_run(processors < most ? processors : most, &job, err));
    for (uint32_t i = 0; i < RP_MODEL_GROUPS; i++)
        if (o.groups[i].status != RP_OK) {
            if (err)
                *err = o.groups[i].err;
            return o.groups[i].status;
        }
    return RP_OK;
}

// --------------------------------------------------------------------------------------------------------------- image

// What an image keeps of from; the rest of a model is mapped from files of its own.
static void take_tables(rp_model *m, const rp_model *from) {
    m->reading = from->reading;
    m->cases = from->cases;
    m->times = from->times;
    m->place_rows = from->place_rows;
    m->parties = from->parties;
    m->back_words = from->back_words;
    m->credits = from->credits;
    m->patterns = from->patterns;
    m->partners = from->partners;
    m->confidence = from->confidence;
    m->likeness = from->likeness;
}

rp_status rp_model_prepare(const char *home, const char *file, rp_error *err) {
    char folder[PATH_BYTES], data[PATH_BYTES + 8], places[PATH_BYTES + 32];
    rp_model m = {0};
    rp_image *image;
    RP_TRY(rp_model_home(home, folder, sizeof folder, err));
    RP_TRY(rp_model_fingerprint(folder, m.version, err));
    snprintf(data, sizeof data, "%s/data", folder);
    snprintf(places, sizeof places, "%s/models/places.rpm", folder);
    RP_TRY(rp_image_make(&image, err));
    rp_status status = rp_gazetteer_map(places, &m.gazetteer, err);
    if (status == RP_OK)
        status = load_tables(folder, data, rp_image_arena(image), &m, err);
    rp_model *root = RP_NEW(rp_image_arena(image), rp_model, 1);
    take_tables(root, &m);
    if (status == RP_OK)
        status = rp_image_write(image, file, m.version, root, err);
    rp_gazetteer_close(m.gazetteer);
    rp_image_close(image);
    return status;
}

// ---------------------------------------------------------------------------------------------------------------- open

typedef struct opening {
    rp_model *m;
    const char *home, *image;
    rp_status status;
    rp_error err;
} opening;

static const char *in_models(const opening *o, const char *file, char path[PATH_BYTES]) {
    snprintf(path, PATH_BYTES, "%s/models/%s", o->home, file);
    return path;
}

static rp_status open_language(opening *o) {
    char path[PATH_BYTES];
    RP_TRY(rp_parse_open(in_models(o, "english.rpm", path), &o->m->net, &o->err));
    RP_TRY(rp_splitter_open(in_models(o, "splitter.rpm", path), &o->m->splitter, &o->err));
    return rp_lemmas_open(in_models(o, "lemmas.rpm", path), &o->m->lemmas, &o->err);
}

static rp_status open_places(opening *o) {
    char path[PATH_BYTES];
    const void *root = NULL;
    rp_read_ready();
    RP_TRY(rp_model_fingerprint(o->home, o->m->version, &o->err));
    if (o->image && (o->m->image = rp_image_open(o->image, o->m->version, &root)) != NULL)
        take_tables(o->m, root);
    RP_TRY(rp_gazetteer_map(in_models(o, "places.rpm", path), &o->m->gazetteer, &o->err));
    return rp_where_open(in_models(o, "where.rpm", path), &o->m->where, &o->err);
}

static void open_beside(void *context) {
    opening *o = context;
    o->status = open_language(o);
}

static rp_status open_parts(const char *home, const char *image, rp_model *m, rp_error *err) {
    opening language = {.m = m, .home = home}, places = {.m = m, .home = home, .image = image};
    rp_errand *beside = rp_errand_start(open_beside, &language);
    if (!beside)
        open_beside(&language);
    places.status = open_places(&places);
    rp_errand_join(beside);
    const opening *failed = language.status != RP_OK ? &language : &places;
    if (failed->status != RP_OK && err)
        *err = failed->err;
    return failed->status;
}

static rp_status open_all(const char *home, const char *data, const char *image, rp_model *m, rp_error *err) {
    char own[PATH_BYTES];
    snprintf(own, sizeof own, "%s/data", home);
    RP_TRY(open_parts(home, image, m, err));
    if (m->image)
        rp_gazetteer_take(m->gazetteer, m->place_rows);
    else
        RP_TRY(load_tables(home, data ? data : own, NULL, m, err));
    return RP_OK;
}

rp_status rp_model_open_with(const char *home, const char *data, const char *image, rp_model **out, rp_error *err) {
    *out = NULL;
    rp_model *m = calloc(1, sizeof *m);
    if (!m)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    rp_status status = open_all(home, data, image, m, err);
    if (status != RP_OK) {
        rp_model_close(m);
        return status;
    }
    *out = m;
    return RP_OK;
}

rp_status rp_model_open(const char *home, rp_model **out, rp_error *err) {
    char folder[PATH_BYTES], image[PATH_BYTES];
    *out = NULL;
    RP_TRY(rp_model_home(home, folder, sizeof folder, err));
    return rp_model_open_with(folder, NULL, rp_model_image(image, sizeof image) ? image : NULL, out, err);
}

void rp_model_close(rp_model *m) {
    if (!m)
        return;
    rp_net_close(m->net);
    rp_splitter_close(m->splitter);
    rp_lemmas_close(m->lemmas);
    rp_gazetteer_close(m->gazetteer);
    rp_where_close(m->where);
    rp_image_close(m->image);
    for (uint32_t i = 0; i < RP_MODEL_GROUPS; i++)
        rp_arena_free(m->arenas[i]);
    free(m);
}

const char *rp_model_version(const rp_model *m) {
    return m->version;
}

// model.c: see model.h and rapport.h. Each part is opened by its owner; this file knows where they lie and which need each
// other. The version is a hash over the bytes of every file that shapes the output (of a trained one, over the
// checksums of its bytes): an edited table is another model, and what was coded with the former one is coded anew.
#include "model.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
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
#include "learn/container.h"
#include "link/likeness.h"
#include "read/read_tables.h"
#include "text/case.h"
#include "text/lemma.h"
#include "text/parse.h"
#include "text/splitter.h"

#ifndef RP_PREFIX
#define RP_PREFIX "/usr/local"
#endif
enum { PATH_BYTES = 4096, MAX_DEPTH = 4 };

// ---------------------------------------------------------------------------------------------------------------- home

static bool has_data(const char *home) {
    char path[PATH_BYTES];
    int n = snprintf(path, sizeof path, "%s/data/events/ontology.tsv", home);
    return n > 0 && n < (int)sizeof path && rp_file_exists(path);
}

static bool try_home(char *out, size_t size, const char *folder, const char *below) {
    int n = snprintf(out, size, "%s%s", folder, below);
    return n > 0 && (size_t)n < size && has_data(out);
}

// The folder of the running program.
static bool program_folder(char *out, size_t size) {
    ssize_t n = readlink("/proc/self/exe", out, size - 1);
    if (n <= 0)
        return false;
    out[n] = '\0';
    char *slash = strrchr(out, '/');
    if (slash)
        *slash = '\0';
    return slash != NULL;
}

rp_status rp_model_home(const char *home, char *out, size_t size, rp_error *err) {
    const char *named = home ? home : getenv("RAPPORT_HOME");
    if (named && *named) {
        if (try_home(out, size, named, ""))
            return RP_OK;
        return rp_fail(err, RP_E_IO, named, 0, 0, "no data/events/ontology.tsv in the folder named by %s", home ? "--home" : "RAPPORT_HOME");
    }
    char folder[PATH_BYTES];
    if (program_folder(folder, sizeof folder)
        && (try_home(out, size, folder, "/..") || try_home(out, size, folder, "/../share/rapport")))
        return RP_OK;
    if (try_home(out, size, RP_PREFIX, "/share/rapport"))
        return RP_OK;
    return rp_fail(err, RP_E_IO, NULL, 0, 0, "cannot find the folder of models/ and data/: set RAPPORT_HOME or give --home");
}

// ------------------------------------------------------------------------------------------------------------- version

// Hidden files do not count, and systems of actors say nothing of how a document is coded.
static int visible(const struct dirent *e) {
    return e->d_name[0] != '.' && strcmp(e->d_name, "systems") != 0;
}

static int by_bytes(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

static rp_status hash_path(const char *path, int depth, uint64_t *hash, rp_error *err);

static rp_status hash_folder(const char *path, struct dirent **entry, int n, int depth, uint64_t *hash, rp_error *err) {
    rp_status status = RP_OK;
    for (int i = 0; i < n; i++) {
        char below[PATH_BYTES];
        int length = snprintf(below, sizeof below, "%s/%s", path, entry[i]->d_name);
        if (status == RP_OK && length > 0 && length < (int)sizeof below)
            status = hash_path(below, depth + 1, hash, err);
        *hash = rp_digest_hash(entry[i]->d_name, strlen(entry[i]->d_name), *hash);
        free(entry[i]);
    }
    free(entry);
    return status;
}

static rp_status hash_path(const char *path, int depth, uint64_t *hash, rp_error *err) {
    struct dirent **entry;
    int n = depth < MAX_DEPTH ? scandir(path, &entry, visible, by_bytes) : -1;
    if (n >= 0)
        return hash_folder(path, entry, n, depth, hash, err);
    rp_map map;
    RP_TRY(rp_map_open(path, &map, err));
    *hash = rp_digest_hash(map.bytes ? map.bytes : "", map.bytes ? rp_container_telling(map.bytes, map.n) : 0, *hash);
    rp_map_close(&map);
    return RP_OK;
}

rp_status rp_model_fingerprint(const char *home, char out[64], rp_error *err) {
    static const char *const parts[] = {"data", "models"};
    uint64_t hash = 0;
    for (int i = 0; i < 2; i++) {
        char path[PATH_BYTES];
        snprintf(path, sizeof path, "%s/%s", home, parts[i]);
        if (rp_file_exists(path))
            RP_TRY(hash_path(path, 0, &hash, err));
    }
    snprintf(out, 64, "%s+%016llx", rp_version(), (unsigned long long)hash);
    return RP_OK;
}

// --------------------------------------------------------------------------------------------------------------- parts

// Four groups that need nothing of each other, opened side by side where there is a second processor: the start of a program
// is short of nothing but time. Each has an arena of its own.
typedef struct group group;
struct group {
    rp_status (*open)(group *g);
    rp_model *m;
    const char *home, *data;
    rp_arena *arena;
    rp_status status;
    rp_error err;
};

static const char *below(const group *g, const char *folder, const char *file) {
    return rp_arena_printf(g->arena, "%s/%s", folder, file);
}

static rp_status open_parties(group *g) {
    RP_TRY(rp_party_table_load(g->data, g->arena, &g->m->parties, &g->err));
    RP_TRY(rp_back_words_load(g->data, g->arena, &g->m->back_words, &g->err));
    return rp_credits_load(g->data, g->arena, &g->m->credits, &g->err);
}

static rp_status open_places(group *g) {
    RP_TRY(rp_gazetteer_open(below(g, g->home, "models/places.rpm"), below(g, g->data, "places"), &g->m->gazetteer, &g->err));
    return rp_where_open(below(g, g->home, "models/where.rpm"), &g->m->where, &g->err);
}

static rp_status open_language(group *g) {
    RP_TRY(rp_read_tables_open(below(g, g->data, "read"), &g->m->reading, &g->err));
    RP_TRY(rp_parse_open(below(g, g->home, "models/english.rpm"), &g->m->net, &g->err));
    RP_TRY(rp_splitter_open(below(g, g->home, "models/splitter.rpm"), &g->m->splitter, &g->err));
    RP_TRY(rp_lemmas_open(below(g, g->home, "models/lemmas.rpm"), &g->m->lemmas, &g->err));
    return rp_model_fingerprint(g->home, g->m->version, &g->err);
}

static rp_status open_events(group *g) {
    rp_model *m = g->m;
    RP_TRY(rp_cases_load(g->data, g->arena, &m->cases, &g->err));
    RP_TRY(rp_times_load(g->data, g->arena, &m->times, &g->err));
    RP_TRY(rp_patterns_load(g->data, g->arena, &m->patterns, &g->err));
    RP_TRY(rp_partner_weights_load(g->data, m->patterns, g->arena, &m->partners, &g->err));
    RP_TRY(rp_confidence_weights_load(g->data, m->patterns, g->arena, &m->confidence, &g->err));
    return rp_likeness_load(below(g, g->data, "link/incidents.tsv"), g->arena, &m->likeness, &g->err);
}

typedef struct opening {
    group groups[RP_MODEL_GROUPS];
    uint32_t next;
} opening;

static void *next_group(void *context) {
    opening *o = context;
    return o->next < RP_MODEL_GROUPS ? &o->groups[o->next++] : NULL;
}

static void open_group(void *context, uint32_t worker, void *item) {
    (void)context, (void)worker;
    group *g = item;
    g->status = g->open(g);
}

static bool is_opened(void *context, void *item) {
    (void)context, (void)item;
    return true;
}

// The first group that fails says why.
static rp_status open_groups(const char *home, const char *data, rp_model *m, rp_error *err) {
    static rp_status (*const open[RP_MODEL_GROUPS])(group *) = {open_parties, open_places, open_language, open_events};
    opening o = {.next = 0};
    for (uint32_t i = 0; i < RP_MODEL_GROUPS; i++) {
        if (!(m->arenas[i] = rp_arena_new()))
            return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
        o.groups[i] = (group){.open = open[i], .m = m, .home = home, .data = data, .arena = m->arenas[i]};
    }
    uint32_t processors = rp_pool_processors();
    const rp_pool_job job = {.context = &o, .produce = next_group, .work = open_group, .consume = is_opened};
    RP_TRY(rp_pool_run(processors < RP_MODEL_GROUPS ? processors : RP_MODEL_GROUPS, &job, err));
    for (uint32_t i = 0; i < RP_MODEL_GROUPS; i++)
        if (o.groups[i].status != RP_OK) {
            if (err)
                *err = o.groups[i].err;
            return o.groups[i].status;
        }
    return RP_OK;
}

rp_status rp_model_open_with(const char *home, const char *data, rp_model **out, rp_error *err) {
    char own[PATH_BYTES];
    *out = NULL;
    snprintf(own, sizeof own, "%s/data", home);
    rp_model *m = calloc(1, sizeof *m);
    if (!m)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    rp_status status = open_groups(home, data ? data : own, m, err);
    if (status != RP_OK) {
        rp_model_close(m);
        return status;
    }
    *out = m;
    return RP_OK;
}

rp_status rp_model_open(const char *home, rp_model **out, rp_error *err) {
    char folder[PATH_BYTES];
    *out = NULL;
    RP_TRY(rp_model_home(home, folder, sizeof folder, err));
    return rp_model_open_with(folder, NULL, out, err);
}

void rp_model_close(rp_model *m) {
    if (!m)
        return;
    rp_read_tables_close(m->reading);
    rp_net_close(m->net);
    rp_splitter_close(m->splitter);
    rp_lemmas_close(m->lemmas);
    rp_gazetteer_close(m->gazetteer);
    rp_where_close(m->where);
    for (uint32_t i = 0; i < RP_MODEL_GROUPS; i++)
        rp_arena_free(m->arenas[i]);
    free(m);
}

const char *rp_model_version(const rp_model *m) {
    return m->version;
}

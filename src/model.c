// model.c: see model.h and rapport.h. Each part is opened by its owner; this file knows where they lie and in which
// order they must come. The version is a hash over the bytes of every file that shapes the output (of a trained one, over the
// checksums of its bytes): an edited table is another model, and what was coded with the former one is coded anew.
#include "model.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
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

static rp_status open_parts(const char *home, const char *data, rp_model *m, rp_error *err) {
    char below[PATH_BYTES + 24], tables[PATH_BYTES + 24];
    snprintf(tables, sizeof tables, "%s/read", data);
    RP_TRY(rp_read_tables_open(tables, &m->reading, err));
    snprintf(below, sizeof below, "%s/models/english.rpm", home);
    RP_TRY(rp_parse_open(below, &m->net, err));
    snprintf(below, sizeof below, "%s/models/splitter.rpm", home);
    RP_TRY(rp_splitter_open(below, &m->splitter, err));
    snprintf(below, sizeof below, "%s/models/lemmas.rpm", home);
    RP_TRY(rp_lemmas_open(below, &m->lemmas, err));
    snprintf(below, sizeof below, "%s/models/places.rpm", home);
    snprintf(tables, sizeof tables, "%s/places", data);
    RP_TRY(rp_gazetteer_open(below, tables, &m->gazetteer, err));
    snprintf(below, sizeof below, "%s/models/where.rpm", home);
    RP_TRY(rp_where_open(below, &m->where, err));
    RP_TRY(rp_cases_load(data, m->arena, &m->cases, err));
    RP_TRY(rp_times_load(data, m->arena, &m->times, err));
    RP_TRY(rp_patterns_load(data, m->arena, &m->patterns, err));
    RP_TRY(rp_partner_weights_load(data, m->patterns, m->arena, &m->partners, err));
    RP_TRY(rp_confidence_weights_load(data, m->patterns, m->arena, &m->confidence, err));
    snprintf(tables, sizeof tables, "%s/link/incidents.tsv", data);
    RP_TRY(rp_likeness_load(tables, m->arena, &m->likeness, err));
    RP_TRY(rp_party_table_load(data, m->arena, &m->parties, err));
    RP_TRY(rp_back_words_load(data, m->arena, &m->back_words, err));
    RP_TRY(rp_credits_load(data, m->arena, &m->credits, err));
    return rp_model_fingerprint(home, m->version, err);
}

rp_status rp_model_open_with(const char *home, const char *data, rp_model **out, rp_error *err) {
    char own[PATH_BYTES];
    *out = NULL;
    snprintf(own, sizeof own, "%s/data", home);
    rp_model *m = calloc(1, sizeof *m);
    if (!m || !(m->arena = rp_arena_new())) {
        free(m);
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    }
    rp_status status = open_parts(home, data ? data : own, m, err);
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
    rp_arena_free(m->arena);
    free(m);
}

const char *rp_model_version(const rp_model *m) {
    return m->version;
}

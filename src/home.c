// home.c: where models/ and data/ lie, and which they are. The version is a hash over the bytes of every file that shapes the output
// (of a trained one, over the checksums of its bytes): an edited table is another model, and what was coded with the former one
// is coded anew.
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
#include "learn/container.h"
#include "model.h"

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

// The running program, and in *folder how many of its bytes are its folder.
static bool program_path(char *out, size_t size, size_t *folder) {
    ssize_t n = readlink("/proc/self/exe", out, size - 1);
    if (n <= 0)
        return false;
    out[n] = '\0';
    char *slash = strrchr(out, '/');
    *folder = slash ? (size_t)(slash - out) : 0;
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
    size_t n;
    if (program_path(folder, sizeof folder, &n)) {
        folder[n] = '\0';
        if (try_home(out, size, folder, "/..") || try_home(out, size, folder, "/../share/rapport"))
            return RP_OK;
    }
    if (try_home(out, size, RP_PREFIX, "/share/rapport"))
        return RP_OK;
    return rp_fail(err, RP_E_IO, NULL, 0, 0, "cannot find the folder of models/ and data/: set RAPPORT_HOME or give --home");
}

bool rp_model_image(char *out, size_t size) {
    size_t folder;
    static const char name[] = ".tables", installed[] = "/../lib/rapport.tables";
    if (size < PATH_BYTES || !program_path(out, size - sizeof installed, &folder))
        return false;
    strcat(out, name);
    if (rp_file_exists(out))
        return true;
    strcpy(out + folder, installed);
    return rp_file_exists(out);
}

// ------------------------------------------------------------------------------------------------------------- version

// Hidden files do not count, and systems of actors say nothing of how a document is coded.
static int visible(const struct dirent *e) {
    return e->d_name[0] != '.' && strcmp(e->d_name, "systems") != 0;
}

static int by_bytes(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

static rp_status hash_file(const char *path, uint64_t *hash, rp_error *err) {
    rp_map map;
    RP_TRY(rp_map_open(path, &map, err));
    *hash = rp_digest_hash(map.bytes ? map.bytes : "", map.bytes ? rp_container_telling(map.bytes, map.n) : 0, *hash);
    rp_map_close(&map);
    return RP_OK;
}

static rp_status hash_folder(const char *path, int depth, uint64_t *hash, rp_error *err);

static rp_status hash_entry(const char *folder, const struct dirent *e, int depth, uint64_t *hash, rp_error *err) {
    char path[PATH_BYTES];
    int n = snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
    if (n < 0 || n >= (int)sizeof path)
        return RP_OK;
    struct stat st;
    bool unsaid = e->d_type != DT_REG && e->d_type != DT_DIR;
    bool below = unsaid ? stat(path, &st) == 0 && S_ISDIR(st.st_mode) : e->d_type == DT_DIR;
    return below && depth + 1 < MAX_DEPTH ? hash_folder(path, depth + 1, hash, err) : hash_file(path, hash, err);
}

static rp_status hash_folder(const char *path, int depth, uint64_t *hash, rp_error *err) {
    struct dirent **entry;
    int n = scandir(path, &entry, visible, by_bytes);
    RP_RETURN_IF(n < 0, rp_fail(err, RP_E_IO, path, 0, 0, "cannot be listed"));
    rp_status status = RP_OK;
    for (int i = 0; i < n; i++) {
        if (status == RP_OK)
            status = hash_entry(path, entry[i], depth, hash, err);
        *hash = rp_digest_hash(entry[i]->d_name, strlen(entry[i]->d_name), *hash);
        free(entry[i]);
    }
    free(entry);
    return status;
}

rp_status rp_model_fingerprint(const char *home, char out[64], rp_error *err) {
    static const char *const parts[] = {"data", "models"};
    uint64_t hash = 0;
    for (int i = 0; i < 2; i++) {
        char path[PATH_BYTES];
        snprintf(path, sizeof path, "%s/%s", home, parts[i]);
        if (rp_file_exists(path))
            RP_TRY(hash_folder(path, 0, &hash, err));
    }
    snprintf(out, 64, "%s+%016llx", rp_version(), (unsigned long long)hash);
    return RP_OK;
}

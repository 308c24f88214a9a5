// The tables of data/ under edits: the first byte picks a table, the rest becomes its end (or, when the byte is odd, the
// whole of it). Loading must end in success or in an error with a file and, for a fault in a row, a line.
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "code/party/back_words.h"
#include "code/party/party_table.h"
#include "code/pattern.h"
#include "code/time/time.h"
#include "read/meta.h"

enum { TABLES_MAX = 64 };
static const char *const folders[] = {"events", "parties", "time"};
static char home[64], tables[TABLES_MAX][128];      // "events/sets.tsv"
static size_t n_tables;
static rp_buf original[TABLES_MAX];

static void must(bool condition, const char *what) {
    if (condition)
        return;
    fprintf(stderr, "fuzz_tables: %s\n", what);
    abort();
}

static void write_table(size_t i, const char *a, size_t na, const uint8_t *b, size_t nb) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", home, tables[i]);
    FILE *f = fopen(path, "wb");
    must(f != NULL, path);
    must(fwrite(a, 1, na, f) == na && fwrite(b, 1, nb, f) == nb && fclose(f) == 0, "cannot write");
}

static void copy_folder(const char *folder) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", home, folder);
    must(mkdir(path, 0700) == 0, "cannot make a folder");
    snprintf(path, sizeof path, "data/%s", folder);
    struct dirent **entry;
    int n = scandir(path, &entry, NULL, alphasort);
    must(n > 0, "run from the root of the repository");
    for (int i = 0; i < n; i++) {
        size_t length = strlen(entry[i]->d_name);
        if (length > 4 && length < 80 && strcmp(entry[i]->d_name + length - 4, ".tsv") == 0 && n_tables < TABLES_MAX) {
            snprintf(tables[n_tables], sizeof tables[0], "%s/%.80s", folder, entry[i]->d_name);
            snprintf(path, sizeof path, "data/%s", tables[n_tables]);
            must(rp_file_read(path, 1 << 24, &original[n_tables], NULL) == RP_OK, path);
            write_table(n_tables, original[n_tables].bytes, original[n_tables].n, NULL, 0);
            n_tables++;
        }
        free(entry[i]);
    }
    free(entry);
}

static void remove_home(void) {
    char path[256];
    for (size_t i = 0; i < n_tables; i++) {
        snprintf(path, sizeof path, "%s/%s", home, tables[i]);
        unlink(path);
        rp_buf_free(&original[i]);
    }
    snprintf(path, sizeof path, "%s/meta.tsv", home);
    unlink(path);
    for (size_t i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s/%s", home, folders[i]);
        rmdir(path);
    }
    rmdir(home);
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    strcpy(home, access("/dev/shm", W_OK) == 0 ? "/dev/shm/rapport-fuzz-XXXXXX" : "/tmp/rapport-fuzz-XXXXXX");
    must(mkdtemp(home) != NULL, "cannot make a folder");
    for (size_t i = 0; i < 3; i++)
        copy_folder(folders[i]);
    atexit(remove_home);
    return 0;
}

static void told(rp_status status, const rp_error *err) {
    must(status == RP_OK || (err->code == status && err->file[0] != '\0' && err->message[0] != '\0'), "an error without its place");
}

static void load(size_t i) {
    rp_arena *arena = rp_arena_new();
    rp_error err = {0};
    rp_patterns *patterns;
    struct rp_party_table *parties;
    rp_back_words *words;
    struct rp_times *times;
    switch (tables[i][0]) {
    case 'e': told(rp_patterns_load(home, arena, &patterns, &err), &err); break;
    case 'p':
        told(rp_party_table_load(home, arena, &parties, &err), &err);
        told(rp_back_words_load(home, arena, &words, &err), &err);
        break;
    default:  told(rp_times_load(home, arena, &times, &err), &err); break;
    }
    rp_arena_free(arena);
}

static void load_meta(const uint8_t *data, size_t size) {
    char path[96];
    snprintf(path, sizeof path, "%s/meta.tsv", home);
    FILE *f = fopen(path, "wb");
    must(f != NULL && fwrite(data, 1, size, f) == size && fclose(f) == 0, "cannot write");
    rp_meta *m;
    rp_error err = {0};
    told(rp_meta_open(path, &m, &err), &err);
    rp_meta_find(m, "a.txt");
    rp_meta_close(m);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 2)
        return 0;
    size_t i = (data[0] >> 1) % (n_tables + 1);
    if (i == n_tables) {
        load_meta(data + 1, size - 1);
        return 0;
    }
    write_table(i, original[i].bytes, data[0] & 1 ? 0 : original[i].n, data + 1, size - 1);
    load(i);
    write_table(i, original[i].bytes, original[i].n, NULL, 0);
    return 0;
}

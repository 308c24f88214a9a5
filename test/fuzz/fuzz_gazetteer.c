// Any bytes as the sections of a gazetteer file (the container's own checksums are fuzzed elsewhere): it must open or
// refuse, and every lookup must stay inside.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "code/place/gazetteer.h"
#include "code/place/gazetteer_format.h"
#include "learn/container.h"
#include "text/doc.h"

static char folder[64];

static void put(const char *file, const char *text) {
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, file);
    FILE *f = fopen(path, "w");
    if (f == NULL || fputs(text, f) < 0 || fclose(f) != 0)
        abort();
}

static void make_folder(void) {
    snprintf(folder, sizeof folder, "/tmp/rapport-fuzz-XXXXXX");
    if (mkdtemp(folder) == NULL)
        abort();
    put("countries.tsv", "AAA\tAA\tAaa\tBbb|the Ccc\t1\t2\t3\t-\tAaan\n");
    put("extra.tsv", "Ddd\tEee\tspot\tAAA\t-\t1\t2\t-\n");
    put("stop.tsv", "word\taaa\n");
    put("cues.tsv", "province\tadmin1\tbeside\n");
    put("conflict.tsv", "");
}

static void look_up(const rp_gazetteer *g, const char *key) {
    rp_gaz_hit hits[RP_GAZ_HITS];
    uint32_t n = rp_gazetteer_find(g, key, hits);
    for (uint32_t i = 0; i < n; i++) {
        rp_gaz_place p = rp_gazetteer_place(g, hits[i].id);
        if (strlen(p.name) > 1u << 20 || p.level > RP_PLACE_REGION)
            abort();
        rp_gazetteer_contains(g, 0, p.id);
    }
}

static void use(const rp_gazetteer *g, const uint8_t *data, size_t size) {
    look_up(g, "aaa");
    look_up(g, "");
    look_up(g, "zzzzzzzz");
    for (size_t i = 0; i + 4 < size && i < 64; i += 4) {
        char key[5] = {(char)data[i], (char)data[i + 1], (char)data[i + 2], (char)data[i + 3]};
        look_up(g, key);
    }
    for (uint32_t i = 0; i < rp_gazetteer_size(g) && i < 64; i++)
        rp_gazetteer_place(g, i);
}

// The first four bytes say how many countries, places and blocks there are and where the names end; counts and sections
// agree, so that the contents are what is tested.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (folder[0] == '\0')
        make_folder();
    if (size < 5)
        return 0;
    struct rp_gaz_meta meta = {RP_GAZ_VERSION, data[0] % 8, data[1] % 32, data[2] % 8};
    size_t need = 4 + 4 * meta.countries + sizeof(struct rp_gaz_record) * meta.places + 4 * meta.blocks, names = data[3];
    if (size < need + names)
        return 0;
    const uint8_t *at = data + 4;
    rp_section sections[] = {
        {"meta", &meta, sizeof meta},
        {"countries", at, 4 * meta.countries},
        {"places", at + 4 * meta.countries, sizeof(struct rp_gaz_record) * meta.places},
        {"blocks", at + 4 * meta.countries + sizeof(struct rp_gaz_record) * meta.places, 4 * meta.blocks},
        {"names", data + need, names},
        {"keys", data + need + names, size - need - names},
    };
    char path[128], tables[64];
    snprintf(path, sizeof path, "%s/places.rpm", folder);
    snprintf(tables, sizeof tables, "%s", folder);
    rp_gazetteer *g;
    if (rp_container_write(path, sections, sizeof sections / sizeof *sections, NULL) == RP_OK &&
        rp_gazetteer_open(path, tables, &g, NULL) == RP_OK) {
        use(g, data, size);
        rp_gazetteer_close(g);
    }
    return 0;
}

// Model files: the input as it is; and a small network with some bytes changed, with and without mended checksums, so
// that what lies behind the checksums is reached as well. What opens must read a sentence.
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "../unit/tiny_net.h"

enum { HEADER = 40, ENTRY = 64, CHANGE = 5 };       // CHANGE: place (4 bytes), value

static char *base;
static size_t base_bytes;

static uint64_t read_u64(const char *p) {
    uint64_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

static uint64_t aligned(uint64_t n) {
    return (n + 63) / 64 * 64;
}

// The file of container.c, laid out by hand: the fuzzer needs no file system.
static void make_base(void) {
    tiny_net t;
    tiny_make(&t, 3);
    uint64_t at = aligned(HEADER + t.n * ENTRY);
    for (size_t i = 0; i < t.n; i++)
        base_bytes += aligned(t.section[i].n);
    base_bytes += at;
    base = aligned_alloc(64, base_bytes);
    memset(base, 0, base_bytes);
    const uint32_t head[4] = {1, 0x01020304, (uint32_t)t.n, 0};
    memcpy(base, "RAPPORT\n", 8);
    memcpy(base + 8, head, sizeof head);
    memcpy(base + 24, &base_bytes, 8);
    for (size_t i = 0; i < t.n; i++) {
        char *e = base + HEADER + i * ENTRY;
        uint64_t n = t.section[i].n;
        memcpy(e, t.section[i].name, strlen(t.section[i].name));
        memcpy(e + 40, &at, 8);
        memcpy(e + 48, &n, 8);
        memcpy(base + at, t.section[i].bytes, n);
        at += aligned(n);
    }
    tiny_free(&t);
}

static void mend(char *bytes, size_t n) {
    uint32_t sections;
    memcpy(&sections, bytes + 16, sizeof sections);
    if (sections > (n - HEADER) / ENTRY)
        return;
    for (uint32_t i = 0; i < sections; i++) {
        char *e = bytes + HEADER + (size_t)i * ENTRY;
        uint64_t at = read_u64(e + 40), length = read_u64(e + 48);
        if (at <= n && length <= n - at) {
            uint64_t sum = XXH64(bytes + at, length, 0);
            memcpy(e + 56, &sum, 8);
        }
    }
    uint64_t sum = XXH64(bytes + HEADER, (size_t)sections * ENTRY, 0);
    memcpy(bytes + 32, &sum, 8);
}

static void read_sentence(const rp_net *net) {
    enum { N = 9 };
    const char *words[N] = {"The", "army", "said", "23", "soldiers", "died", "near", "Torkham", "."};
    uint8_t upos[N], xpos[N], relation[N], name[N], sure[N];
    uint32_t first[2] = {0, N}, head[N];
    rp_net_work *w = rp_net_work_new(net);
    rp_net_batch b = {1, first, words, words, upos, xpos, relation, name, head, sure};
    rp_net_run(net, w, &b);
    for (int i = 0; i < N; i++)
        if (upos[i] >= RP_N_UPOS || xpos[i] >= RP_N_XPOS || relation[i] >= RP_N_RELATIONS || name[i] >= RP_N_BIO ||
            (head[i] != UINT32_MAX && head[i] >= N))
            abort();
    rp_net_work_free(w);
}

static void open_bytes(const char *bytes, size_t n) {
    rp_container *c;
    rp_net *net;
    rp_error err = {0};
    rp_net_labels labels = rp_parse_labels();
    if (rp_container_from_memory(bytes, n, "fuzz", &c, &err) != RP_OK || rp_net_open(c, &labels, &net, &err) != RP_OK) {
        if (err.message[0] == '\0')
            abort();
        return;
    }
    read_sentence(net);
    rp_net_close(net);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!base)
        make_base();
    if (size == 0)
        return 0;
    bool changes = data[0] & 1, mended = data[0] & 2;
    size_t n = changes ? base_bytes : size - 1;
    char *bytes = aligned_alloc(64, aligned(n + 1));
    memcpy(bytes, changes ? base : (const char *)data + 1, n);
    for (size_t i = 1; changes && i + CHANGE <= size; i += CHANGE) {
        uint32_t place;
        memcpy(&place, data + i, sizeof place);
        bytes[place % n] = (char)data[i + 4];
    }
    if (changes && mended)
        mend(bytes, n);
    open_bytes(bytes, n);
    free(bytes);
    return 0;
}

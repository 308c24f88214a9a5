// digest.c: see digest.h.
#include "base/digest.h"

#include <nettle/sha2.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

static void hex(const uint8_t *bytes, size_t n, char *out) {
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < n; i++) {
        out[2 * i] = digits[bytes[i] >> 4];
        out[2 * i + 1] = digits[bytes[i] & 15];
    }
    out[2 * n] = '\0';
}

void rp_digest_sha256(const void *bytes, size_t n, char out[65]) {
    struct sha256_ctx ctx;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&ctx);
    if (n > 0)
        sha256_update(&ctx, n, bytes);
    sha256_digest(&ctx, sizeof digest, digest);
    hex(digest, sizeof digest, out);
}

uint64_t rp_digest_hash(const void *bytes, size_t n, uint64_t seed) {
    return XXH64(bytes, n, seed);
}

void rp_digest_id(const void *bytes, size_t n, uint64_t seed, char out[17]) {
    uint64_t h = rp_digest_hash(bytes, n, seed);
    uint8_t big[8];
    for (int i = 0; i < 8; i++)
        big[i] = (uint8_t)(h >> (56 - 8 * i));
    hex(big, sizeof big, out);
}

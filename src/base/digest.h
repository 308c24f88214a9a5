// digest.h: names for content: sha256 (nettle) where a person or another program must be able to check it, xxh64 where
// a short id within one store is enough. Both are written in lower-case hexadecimal and NUL-terminated.
#ifndef RP_BASE_DIGEST_H
#define RP_BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

void rp_digest_sha256(const void *bytes, size_t n, char out[65]);

// 16 digits. The seed keeps ids of different kinds apart.
void rp_digest_id(const void *bytes, size_t n, uint64_t seed, char out[17]);

uint64_t rp_digest_hash(const void *bytes, size_t n, uint64_t seed);

#endif

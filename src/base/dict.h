// dict.h: a map from strings to 32-bit values, filled once at load and read by any thread afterwards. Open addressing
// with linear probing, at most half full. Keys are not copied: they must live as long as the dictionary.
#ifndef RP_BASE_DICT_H
#define RP_BASE_DICT_H

#include <stdint.h>

#include "base/arena.h"

typedef struct rp_dict {
    rp_arena *arena;        // owns the slots
    const char **key;       // [cap]
    uint32_t *value, *hash; // [cap]; hash: 0 where free
    uint32_t n, cap;
} rp_dict;

// The value of key, or UINT32_MAX. Cost: one hash and about one comparison.
uint32_t rp_dict_get(const rp_dict *d, const char *key);

// Sets key to value, replacing an earlier one. The first call needs d->arena set and the rest zero.
void rp_dict_put(rp_dict *d, const char *key, uint32_t value);

#endif

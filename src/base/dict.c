// dict.c: see dict.h. Hash: XXH3, compiled in, because most keys are shorter than a call is long. Each slot keeps 32 bits of its
// key's hash apart from the key, never 0 where there is one: most words that are looked up are in none of the tables, and
// are turned away by one load.
#include "base/dict.h"

#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

static uint32_t hash_of(const char *key) {
    uint32_t hash = (uint32_t)XXH3_64bits(key, strlen(key));
    return hash + (hash == 0);
}

static uint32_t slot_of(const rp_dict *d, const char *key, uint32_t hash) {
    uint32_t i = hash & (d->cap - 1);
    while (d->hash[i] != 0 && (d->hash[i] != hash || strcmp(d->key[i], key) != 0))
        i = (i + 1) & (d->cap - 1);
    return i;
}

uint32_t rp_dict_get(const rp_dict *d, const char *key) {
    if (d->cap == 0)
        return UINT32_MAX;
    uint32_t i = slot_of(d, key, hash_of(key));
    return d->hash[i] != 0 ? d->value[i] : UINT32_MAX;
}

static void grow(rp_dict *d) {
    rp_dict old = *d;
    d->cap = old.cap ? 2 * old.cap : RP_INITIAL(64) * 2;
    d->key = RP_NEW(d->arena, const char *, d->cap);
    d->value = RP_NEW(d->arena, uint32_t, d->cap);
    d->hash = RP_NEW(d->arena, uint32_t, d->cap);
    for (uint32_t i = 0; i < old.cap; i++)
        if (old.hash[i] != 0) {
            uint32_t k = slot_of(d, old.key[i], old.hash[i]);
            d->key[k] = old.key[i];
            d->value[k] = old.value[i];
            d->hash[k] = old.hash[i];
        }
}

void rp_dict_put(rp_dict *d, const char *key, uint32_t value) {
    if (2 * (d->n + 1) > d->cap)
        grow(d);
    uint32_t hash = hash_of(key), i = slot_of(d, key, hash);
    if (d->hash[i] == 0)
        d->n++;
    d->key[i] = key;
    d->value[i] = value;
    d->hash[i] = hash;
}

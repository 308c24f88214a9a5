// postings.c: see postings.h. Keys are hashes already, but of unknown quality in the low bits: one multiplication
// (Knuth, TAOCP 3, 6.4) spreads them.
#include "link/postings.h"

static uint32_t slot_of(const rp_postings *p, uint32_t key) {
    uint32_t i = (key * 2654435761u) & (p->cap - 1);
    while (p->head[i] && p->key[i] != key)
        i = (i + 1) & (p->cap - 1);
    return i;
}

static void grow(rp_postings *p) {
    rp_postings old = *p;
    p->cap = old.cap ? 2 * old.cap : RP_INITIAL(1024);
    p->key = RP_NEW(p->arena, uint32_t, p->cap);
    p->head = RP_NEW(p->arena, uint32_t, p->cap);
    for (uint32_t i = 0; i < old.cap; i++) {
        if (!old.head[i])
            continue;
        uint32_t k = slot_of(p, old.key[i]);
        p->key[k] = old.key[i];
        p->head[k] = old.head[i];
    }
}

void rp_postings_add(rp_postings *p, uint32_t key, uint32_t value) {
    while (2 * (p->n + 1) > p->cap)
        grow(p);
    uint32_t i = slot_of(p, key);
    p->n += p->head[i] == 0;
    rp_posting x = {value, p->head[i]};
    rp_vec_push(p->arena, &p->list, x);
    p->key[i] = key;
    p->head[i] = p->list.n;
}

const rp_posting *rp_postings_first(const rp_postings *p, uint32_t key) {
    uint32_t head = p->cap ? p->head[slot_of(p, key)] : 0;
    return head ? &p->list.v[head - 1] : NULL;
}

// where_parts.c: see where_parts.h.
#include "code/where/where_parts.h"

#include <string.h>

enum { FAR = RP_WHERE_FAR, CLAUSE = 3 };

uint32_t rp_where_head(const rp_doc *d, const rp_place *p) {
    for (uint32_t t = p->from; t < p->to; t++)
        if (d->head[t] == RP_NONE || d->head[t] < p->from || d->head[t] >= p->to)
            return t;
    return p->from;
}

// Up through generic words to a case marker.
const char *rp_where_preposition(const rp_doc *d, const rp_place *p, uint32_t *top) {
    uint32_t h = rp_where_head(d, p);
    for (int steps = 0; steps < 4; steps++) {
        uint32_t from = d->sent_token[d->tok_sent[h]];
        uint32_t begin = h > from + 8 ? h - 8 : from;
        const char *found = NULL;
        for (uint32_t t = begin; t < h && found == NULL; t++)
            if (d->head[t] == h && d->relation[t] == RP_REL_case && d->upos[t] != RP_UPOS_PART)
                found = d->lower[t];
        *top = h;
        int r = d->relation[h];
        bool inner = r == RP_REL_compound || r == RP_REL_flat || r == RP_REL_appos || r == RP_REL_conj ||
                     r == RP_REL_list || r == RP_REL_nmod_desc;
        if (found != NULL && strcmp(found, "of") != 0)
            return found;
        if (d->head[h] == RP_NONE || (found == NULL && !inner))
            return found != NULL ? found : "";
        uint32_t up = d->head[h];
        bool generic = d->upos[up] == RP_UPOS_NOUN || d->upos[up] == RP_UPOS_PROPN;
        if (!generic)
            return found != NULL ? found : "";
        if (found != NULL && d->relation[h] != RP_REL_nmod)
            return found;
        h = up;
    }
    return "";
}

static bool is_clausal(int r) {
    return r == RP_REL_advcl || r == RP_REL_acl || r == RP_REL_ccomp || r == RP_REL_parataxis ||
           r == RP_REL_acl_relcl || r == RP_REL_advcl_relcl || r == RP_REL_csubj;
}

// What belongs to the subject of another verb is where a speaker is: "an official in Peshawar said that …".
uint32_t rp_where_distance(const rp_doc *d, uint32_t trigger, uint32_t place, bool words) {
    uint32_t up = 0;
    for (uint32_t x = trigger; x != RP_NONE && up < FAR; x = d->head[x]) {
        uint32_t down = 0;
        bool subject = false;
        for (uint32_t y = place; y != RP_NONE && down < FAR; y = d->head[y]) {
            if (y == x)
                return subject && (x != trigger || words) ? FAR : up + down;
            subject = subject || d->relation[y] == RP_REL_nsubj;
            down += is_clausal(d->relation[y]) ? 1 + CLAUSE : 1;
        }
        up += is_clausal(d->relation[x]) ? 1 + CLAUSE : 1;
    }
    return FAR;
}

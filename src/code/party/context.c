// context.c: see context.h. Counting, not weighing: a document's main country is the one it names most often.
#include "code/party/context.h"

#include "base/dict.h"

rp_day rp_doc_day(const rp_doc *d) {
    return d->published.to;
}

const char *rp_party_generic(const rp_doc *d, const char *state, const char *suffix) {
    return rp_arena_printf(d->arena, "%s:%s", state[0] ? state : "---", suffix);
}

static uint32_t tally_of(rp_dict *tally, const char *code) {
    uint32_t n = rp_dict_get(tally, code);
    return n == UINT32_MAX ? 0 : n;
}

const char *rp_focus_country(const rp_doc *d) {
    rp_dict tally = {.arena = d->arena};
    const char *best = "";
    uint32_t most = 0;
    for (uint32_t i = 0; i < d->places.n + d->mentions.n; i++) {
        const char *code = i < d->places.n ? d->places.v[i].country : d->mentions.v[i - d->places.n].code;
        if (!rp_party_is_state(code))
            continue;
        uint32_t n = tally_of(&tally, code) + 1;
        rp_dict_put(&tally, code, n);
        if (n > most)
            most = n, best = code;
    }
    return best;
}

const char *rp_context_country(const rp_doc *d, uint32_t token) {
    uint32_t s = d->tok_sent[token], nearest = UINT32_MAX;
    const char *country = "";
    for (uint32_t i = 0; i < d->places.n; i++) {
        const rp_place *p = &d->places.v[i];
        if (d->tok_sent[p->from] != s || p->country[0] == '\0')
            continue;
        uint32_t distance = p->from > token ? p->from - token : token - p->from;
        if (distance < nearest)
            nearest = distance, country = p->country;
    }
    return country[0] ? country : rp_focus_country(d);
}

// place_trust.c: see place_trust.h. Each function below is one sign; the weights were set by hand on GeoVirus,
// GeoWebNews and the development reports, and are few enough to be read.
#include "code/place/place_trust.h"

#include <string.h>

// The place of that name that would be meant without any context: the one with most inhabitants, a country before all.
static rp_gaz_place foremost(const rp_ptext *f, const rp_place_span *s, bool *own) {
    rp_gaz_place best = rp_gazetteer_place(f->g, s->hits[0].id);
    *own = s->hits[0].own;
    for (uint32_t i = 1; i < s->n_hits && best.level != RP_PLACE_COUNTRY; i++) {
        rp_gaz_place p = rp_gazetteer_place(f->g, s->hits[i].id);
        if (p.level == RP_PLACE_COUNTRY || p.people > best.people)
            best = p, *own = s->hits[i].own;
    }
    return best;
}

static float trust_in_place(const rp_ptext *f, const rp_place_span *s) {
    bool own;
    rp_gaz_place p = foremost(f, s, &own);
    bool row = p.geoname == 0 && p.level != RP_PLACE_ADMIN1 && p.level != RP_PLACE_ADMIN2;      // one of our tables
    float trust = own ? 0 : -0.7f;
    trust += s->core_to - s->core > 1 ? 0.7f : 0;
    trust += p.level == RP_PLACE_COUNTRY ? 2.2f : row ? 1.0f : p.level == RP_PLACE_ADMIN1 ? 0.9f : 0;
    trust += p.people >= 1000000  ? 1.2f
             : p.people >= 100000 ? 0.9f
             : p.people >= 20000  ? 0.5f
             : p.people > 3000    ? 0.2f
                                  : 0;
    trust += p.seat == RP_GAZ_SEAT_CAPITAL ? 0.5f : 0;
    return trust;
}

bool rp_place_is_country(const rp_ptext *f, const rp_place_span *s) {
    for (uint32_t i = 0; i < s->n_hits; i++)
        if (s->hits[i].own && rp_gazetteer_place(f->g, s->hits[i].id).level == RP_PLACE_COUNTRY)
            return true;
    return false;
}

float rp_place_trust_word(const rp_ptext *f, const rp_place_span *s) {
    int stop = rp_gazetteer_stop(f->g, s->key);
    if (s->core_to - s->core > 1)
        return stop == RP_GAZ_STOP_NEVER ? -9 : stop != RP_GAZ_FREE ? -2 : 0;
    if (stop < RP_GAZ_STOP_NEVER && !rp_ptext_is_ascii(f->d->form[s->core]))
        return 0;                                           // "Malé" is no "male"
    switch (stop) {
    case RP_GAZ_STOP_WORD: return -2.2f;
    case RP_GAZ_STOP_PERSON: return -1.3f;
    case RP_GAZ_STOP_DEMONYM: return -3.5f;
    case RP_GAZ_STOP_NEVER:
    case RP_GAZ_STOP_PREFIX: return -9;
    default: break;
    }
    return rp_gazetteer_demonym(f->g, s->key) != NULL && !rp_place_is_country(f, s) ? -3.5f : 0;
}

static float trust_in_tag(const rp_ptext *f, const rp_place_span *s) {
    if (!rp_ptext_has(f, s->core, RP_PLACE_TAGGED) || rp_ptext_has(f, s->core, RP_PLACE_LOUD))
        return 0;
    uint8_t upos = f->d->upos[s->core_to - 1];
    return upos == RP_UPOS_PROPN ? 0.3f : s->core_to - s->core > 1 ? 0 : upos == RP_UPOS_ADJ ? -1.5f : -0.8f;
}

// The labels come from a model that is wrong about one name in four: they weigh, they do not decide.
static float trust_in_label(const rp_ptext *f, const rp_place_span *s) {
    if (f->d->names.n == 0)
        return 0.3f;
    const rp_name *name = NULL;
    for (uint32_t t = s->core; t < s->core_to && name == NULL; t++)
        name = f->label[t] != RP_NONE ? &f->d->names.v[f->label[t]] : NULL;
    if (name == NULL)
        return -0.3f;
    bool whole = name->from >= s->core && name->to <= s->core_to;
    if (name->kind == RP_NAME_LOC)
        return whole ? 2.0f : 1.2f;
    if (name->kind == RP_NAME_PER) {                        // people take no article and are seldom in our tables
        bool article = s->from > rp_ptext_start(f, s->core) && rp_ptext_is(f, s->from - 1, "the");
        bool row = s->core_to - s->core > 1 && rp_gazetteer_is_row(f->g, s->hits[0].id);
        return whole ? (rp_place_is_country(f, s) || article || row ? -0.8f : -1.8f) : -3.0f;
    }
    return whole ? -0.4f : -2.0f;
}

// A capitalised neighbour without a mark between makes the name part of a longer one: "Washington Post", "Imran Khan".
// Not so when it is a month, a direction, a place word, or capitalised only by its position.
static bool joined_to(const rp_ptext *f, uint32_t t, bool left) {
    rp_gaz_cue cue;
    const char *key = f->key[t];
    if (!rp_ptext_has(f, t, RP_PLACE_CAP) || rp_ptext_has(f, t, RP_PLACE_TIME | RP_PLACE_LOUD) ||
        rp_ptext_is_direction(f, t) || rp_gazetteer_stop(f->g, key) == RP_GAZ_STOP_NEVER)
        return false;
    if (rp_gazetteer_cue(f->g, key, &cue) || (left && rp_gazetteer_demonym(f->g, key) != NULL))
        return false;
    if (left && t == rp_ptext_start(f, t) && rp_ptext_has(f, t, RP_PLACE_TAGGED))
        return f->d->upos[t] == RP_UPOS_PROPN;
    return true;
}

// "Sudan's Merowe": a genitive of a country before the name.
static bool is_countrys(const rp_ptext *f, uint32_t t, uint32_t start) {
    rp_gaz_hit hits[RP_GAZ_HITS];
    if (t <= start || !(rp_ptext_is(f, t, "'s") || rp_ptext_is(f, t, "’s") || rp_ptext_is(f, t, "'")))
        return false;
    uint32_t n = rp_ptext_has(f, t - 1, RP_PLACE_CAP) ? rp_gazetteer_find(f->g, f->key[t - 1], hits) : 0;
    for (uint32_t i = 0; i < n; i++)
        if (hits[i].own && rp_gazetteer_place(f->g, hits[i].id).level == RP_PLACE_COUNTRY)
            return true;
    return false;
}

static float trust_in_neighbours(const rp_ptext *f, const rp_place_span *s) {
    uint32_t start = rp_ptext_start(f, s->core), end = rp_ptext_end(f, s->core);
    float trust = s->cue >= 0 ? 3.0f : 0;
    if (s->from > start) {
        uint32_t before = s->from - 1;
        if (rp_ptext_is(f, before, "the") && before > start)
            before--;
        trust += rp_ptext_preposition(f, before) + (is_countrys(f, before, start) ? 1.0f : 0);
        trust -= joined_to(f, s->core - 1, true) ? 2.2f : 0;
        trust -=
            rp_ptext_is(f, s->core - 1, "-") || rp_ptext_is(f, s->core - 1, "a") || rp_ptext_is(f, s->core - 1, "an")
                ? 1.5f
                : 0;
    }
    if (s->to < end) {
        trust -= joined_to(f, s->to, false) ? 2.6f : 0;
        trust += s->from == start && rp_ptext_is(f, s->to, ":") ? 1.0f : 0;         // "Turbat: Gunmen kill two"
        trust -= rp_ptext_is(f, s->to, "-") && s->to + 1 < end ? 0.8f : 0;
    }
    trust += s->direction ? 1.0f : 0;
    return trust;
}

float rp_place_trust(const rp_ptext *f, const rp_place_span *s) {
    return trust_in_place(f, s) + rp_place_trust_word(f, s) + trust_in_tag(f, s) + trust_in_label(f, s) +
           trust_in_neighbours(f, s) - 0.6f;
}

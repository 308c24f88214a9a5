// place.c: see place.h. place_span.c finds the names; here each is given its place of the world.
//
// All spans of one name (and one cue) in a document mean one place. Each place of that name gets a score:
//
//   score = log10(inhabitants) + seat + level + own name          how well known it is
//         + cue                                                   "province", "city of"
//         + container                                             "Barmal district of Paktika province"
//         + country                                               how often the document speaks of its country
//         + near                                                  how close the other places of the document are
//
// Two rounds: the first without `near` and with the countries that are named as such; the second with the places that
// the first chose. Ties fall to the gazetteer's order, so the result does not depend on anything but the text.
// Sources: the priors and the one-sense-per-document rule are those of Leidner, "Toponym Resolution in Text" (2007);
// nearness is his spatial minimality as a sum of exponentials, as in Speriosu and Baldridge (ACL 2013).
// Rejected: choosing all places together by minimal total distance (one wrong far place pulls all the others).
#include "code/place/place.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/dict.h"
#include "code/place/gazetteer.h"
#include "code/place/place_span.h"

enum { OTHERS = 3, NAMESAKE_PEOPLE = 50000, UNIQUE_PEOPLE = 5000, CAPITAL_PEOPLE = 1000000, CAPITAL_OF_NEWS = 100000, NEIGHBOURS = 256 };

// A name of the document: all its spans with the same cue.
struct sense {
    const char *key;
    int cue;
    uint32_t first;             // its first span; the others by ranker.next
    uint32_t best;              // gazetteer number, or RP_GAZ_NONE
    uint32_t other[OTHERS];     // the next best
    double score[1 + OTHERS];
    uint32_t container;         // gazetteer number of the place that the text puts it in, or RP_GAZ_NONE
};

struct ranker {
    const rp_gazetteer *g;
    const rp_doc *d;
    rp_arena *a;
    const rp_place_spans *spans;
    uint32_t *sense_of;         // [spans]
    uint32_t *next;             // [spans] the next span of the same sense, or RP_NONE
    RP_VEC(struct sense) senses;
    RP_VEC(const char *) countries;     // named, in order of appearance
    RP_VEC(float) weight;               // [countries] how often
};

// ----------------------------------------------------------------------------------------------------------- countries

static void count_country(struct ranker *r, const char *iso3, float weight) {
    if (iso3 == NULL || strlen(iso3) != 3)
        return;
    for (uint32_t i = 0; i < r->countries.n; i++)
        if (strcmp(r->countries.v[i], iso3) == 0) {
            r->weight.v[i] += weight;
            return;
        }
    rp_vec_push(r->a, &r->countries, iso3);
    rp_vec_push(r->a, &r->weight, weight);
}

static bool speaks_of(const struct ranker *r, const char *iso3) {
    for (uint32_t i = 0; i < r->countries.n; i++)
        if (strstr(iso3, r->countries.v[i]) != NULL)
            return true;
    return false;
}

// How much the document speaks of a country, 0 to about 3; half as much for its neighbours.
static double country_support(const struct ranker *r, const char *iso3) {
    double own = 0, beside = 0;
    for (uint32_t i = 0; i < r->countries.n; i++)
        if (strstr(iso3, r->countries.v[i]) != NULL)
            own += r->weight.v[i];
        else if (rp_gazetteer_borders(r->g, r->countries.v[i], iso3))
            beside += r->weight.v[i];
    return log2(1 + own) + 0.4 * (beside > 0);
}

// Countries named as such and by their people.
static void count_named(struct ranker *r) {
    for (uint32_t i = 0; i < r->spans->n; i++) {
        const rp_place_span *s = &r->spans->v[i];
        const char *country = NULL;
        bool rivals = false;                                // Georgia is also a state of ten millions
        for (uint32_t j = 0; j < s->n_hits; j++) {
            rp_gaz_place p = rp_gazetteer_place(r->g, s->hits[j].id);
            if (p.level == RP_PLACE_COUNTRY && s->hits[j].own)
                country = p.countries;
            rivals |= s->hits[j].own && p.level != RP_PLACE_COUNTRY && p.people > 1000000 &&
                      (country == NULL || strcmp(country, p.countries) != 0);
        }
        bool adjective = s->to - s->from == 1 && r->d->relation[s->from] == RP_REL_compound;   // "US drones" as "Somali drones"
        count_country(r, country, rivals ? 0.3f : adjective ? 0.7f : 1);
    }
    for (uint32_t t = 0; t < r->d->n_tokens; t++) {
        const char *form = r->d->form[t];
        if (form[0] >= 'A' && form[0] <= 'Z')
            count_country(r, rp_gazetteer_demonym(r->g, rp_gazetteer_key(r->a, form, strlen(form))), 0.7f);
    }
}

// --------------------------------------------------------------------------------------------------------------- score

// What a word beside the name asks of its level.
static double fit(int cue, uint8_t level) {
    static const double table[6][6] = {
        // COUNTRY ADMIN1 ADMIN2 CITY SPOT REGION
        {6, 0, 0, 0, 0, 0},             // COUNTRY
        {-3, 6, 3, -2, -3, 3},          // ADMIN1
        {-4, 3, 6, 0, 0, 1},            // ADMIN2
        {-6, -3, 0, 6, 2, -2},          // CITY
        {-3, -2, 0, 2, 6, 1},           // SPOT
        {-1, 4, 1.5, 0.5, 2, 6},        // REGION
    };
    return cue < 0 ? 0 : table[cue][level];
}

static double prior(const rp_gazetteer *g, const rp_gaz_place *p, bool own) {
    static const double by_level[] = {12, 0.3, -0.6, 0, 0.3, 1.2};
    static const double by_seat[] = {0, 0, 0.2, 0.5, 1.6, -0.6};
    double unknown = rp_gazetteer_is_row(g, p->id) ? (p->level == RP_PLACE_REGION ? 1e6 : 2e4) : 300;
    double people = p->people > 0 ? p->people : unknown;
    return (p->level == RP_PLACE_COUNTRY ? 0 : log10(people + 10)) + by_level[p->level] + by_seat[p->seat] +
           (own || (p->seat == RP_GAZ_SEAT_CAPITAL && p->people >= CAPITAL_OF_NEWS) ? 1.5 : 0);
}

// A division is written as its seat is, when nothing beside the name tells: then the seat is meant.
static double namesake_penalty(const struct ranker *r, const rp_place_span *s, const rp_gaz_place *p) {
    if (s->cue >= 0 || (p->level != RP_PLACE_ADMIN1 && p->level != RP_PLACE_ADMIN2))
        return 0;
    for (uint32_t i = 0; i < s->n_hits; i++) {
        rp_gaz_place q = rp_gazetteer_place(r->g, s->hits[i].id);
        if (q.level == RP_PLACE_CITY && s->hits[i].own && q.seat != RP_GAZ_QUARTER &&
            rp_gazetteer_contains(r->g, p->id, q.id) && 8.0 * q.people >= p->people)
            return -1;
    }
    return 0;
}

// To the first NEIGHBOURS names of the document: in a longer one what comes later says little about what it is about.
static double nearness(const struct ranker *r, const struct sense *self, const rp_gaz_place *p) {
    double sum = 0;
    for (uint32_t i = 0; i < r->senses.n && i < NEIGHBOURS; i++) {
        const struct sense *other = &r->senses.v[i];
        if (other == self || other->best == RP_GAZ_NONE || strcmp(other->key, self->key) == 0)
            continue;
        rp_gaz_place q = rp_gazetteer_place(r->g, other->best);
        double km = rp_gazetteer_km(p->lat, p->lon, q.lat, q.lon);
        if (q.level != RP_PLACE_COUNTRY && !isnan(km))
            sum += exp(-km / 150) + 0.3 * exp(-km / 800);
    }
    return 1.5 * log2(1 + sum);
}

// "X, Y", "X district of Y", "Y's X": for a place of X inside a place of Y. *container: that place of Y.
static double containment(const struct ranker *r, const struct sense *self, const rp_gaz_hit *hit,
                          uint32_t *container) {
    *container = RP_GAZ_NONE;
    for (uint32_t i = self->first; i != RP_NONE; i = r->next[i]) {
        const rp_place_span *s = &r->spans->v[i];
        if (s->inside == RP_NONE)
            continue;
        const rp_place_span *y = &r->spans->v[s->inside];
        for (uint32_t j = 0; j < y->n_hits; j++) {
            rp_gaz_place q = rp_gazetteer_place(r->g, y->hits[j].id);
            bool country =
                q.level == RP_PLACE_COUNTRY && strstr(rp_gazetteer_place(r->g, hit->id).countries, q.countries) != NULL;
            if (q.id != hit->id && q.level < RP_PLACE_SPOT && (country || rp_gazetteer_contains(r->g, q.id, hit->id))) {
                *container = q.id;
                return hit->own && y->hits[j].own ? 6 : 2;
            }
        }
    }
    return 0;
}

// Lists go together: states with states, towns of one country with each other.
static double beside(const struct ranker *r, const struct sense *other, const rp_gaz_place *p) {
    if (other->best == RP_GAZ_NONE)
        return 0;
    rp_gaz_place q = rp_gazetteer_place(r->g, other->best);
    bool same = strcmp(p->countries, q.countries) == 0;
    return p->level == q.level ? (p->level == RP_PLACE_COUNTRY ? 2 : same ? 1.6 : 0.3) : same ? 0.4 : 0;
}

static double coherence(const struct ranker *r, const struct sense *self, const rp_gaz_place *p) {
    double best = 0;
    for (uint32_t i = self->first; i != RP_NONE; i = r->next[i]) {
        uint32_t around[2] = {r->spans->v[i].listed ? i - 1 : i,
                              i + 1 < r->spans->n && r->spans->v[i + 1].listed ? i + 1 : i};
        for (int k = 0; k < 2; k++) {
            const struct sense *other = &r->senses.v[r->sense_of[around[k]]];
            double value = other == self ? 0 : beside(r, other, p);
            best = value > best ? value : best;
        }
    }
    return best;
}

static double demonym_support(const struct ranker *r, const struct sense *self, const rp_gaz_place *p) {
    for (uint32_t i = self->first; i != RP_NONE; i = r->next[i]) {
        const rp_place_span *s = &r->spans->v[i];
        if (s->country != NULL && strstr(p->countries, s->country) != NULL)
            return 4;
    }
    return 0;
}

static double score(const struct ranker *r, const struct sense *self, const rp_gaz_hit *hit, bool again,
                    uint32_t *container) {
    rp_gaz_place p = rp_gazetteer_place(r->g, hit->id);
    const rp_place_span *s = &r->spans->v[self->first];
    double sum =
        prior(r->g, &p, hit->own) + fit(s->part ? RP_PLACE_CITY : self->cue, p.level) + namesake_penalty(r, s, &p);
    sum += containment(r, self, hit, container) + demonym_support(r, self, &p);
    sum += 1.3 * country_support(r, p.countries);
    return sum + (again ? nearness(r, self, &p) + coherence(r, self, &p) : 0);
}

// -------------------------------------------------------------------------------------------------------------- choice

static void insert(struct sense *s, uint32_t id, double value, uint32_t container) {
    uint32_t at = 1 + OTHERS;
    while (at > 0 && (at - 1 == 0 ? s->best == RP_GAZ_NONE || value > s->score[0]
                                  : s->other[at - 2] == RP_GAZ_NONE || value > s->score[at - 1]))
        at--;
    if (at > OTHERS)
        return;
    for (uint32_t i = OTHERS; i > at; i--) {
        s->score[i] = s->score[i - 1];
        s->other[i - 1] = i == 1 ? s->best : s->other[i - 2];
    }
    s->score[at] = value;
    if (at == 0)
        s->best = id, s->container = container;
    else
        s->other[at - 1] = id;
}

static void choose(const struct ranker *r, struct sense *s, bool again) {
    struct sense next = *s;
    next.best = next.container = RP_GAZ_NONE;
    for (uint32_t i = 0; i < OTHERS; i++)
        next.other[i] = RP_GAZ_NONE;
    const rp_place_span *span = &r->spans->v[s->first];
    for (uint32_t i = 0; i < span->n_hits; i++) {
        uint32_t container;
        double value = score(r, s, &span->hits[i], again, &container);
        insert(&next, span->hits[i].id, value, container);
    }
    *s = next;
}

static void group(struct ranker *r) {
    rp_dict known = {.arena = r->a};
    uint32_t *last = RP_NEW(r->a, uint32_t, r->spans->n);           // [senses] its last span so far
    r->sense_of = RP_NEW(r->a, uint32_t, r->spans->n);
    r->next = RP_NEW(r->a, uint32_t, r->spans->n);
    for (uint32_t i = 0; i < r->spans->n; i++) {
        const rp_place_span *s = &r->spans->v[i];
        int cue = s->part ? -2 : s->cue;
        const char *name = rp_arena_printf(r->a, "%d %s", cue, s->key);
        uint32_t k = rp_dict_get(&known, name);
        if (k == UINT32_MAX) {
            struct sense fresh = {.key = s->key, .cue = cue, .first = i, .best = RP_GAZ_NONE, .container = RP_GAZ_NONE};
            k = r->senses.n;
            rp_vec_push(r->a, &r->senses, fresh);
            rp_dict_put(&known, name, k);
        } else {
            r->next[last[k]] = i;
        }
        r->sense_of[i] = k;
        r->next[i] = RP_NONE;
        last[k] = i;
    }
}

// "El Plateado, in the department of Cauca", where the gazetteer has it only in Mexico.
static bool is_put_elsewhere(const struct ranker *r, const struct sense *s, const rp_gaz_place *p) {
    uint32_t inside = r->spans->v[s->first].inside;
    uint32_t outer = inside != RP_NONE ? r->senses.v[r->sense_of[inside]].best : RP_GAZ_NONE;
    if (outer == RP_GAZ_NONE || p->level < RP_PLACE_ADMIN2 || p->level > RP_PLACE_CITY)
        return false;
    rp_gaz_place q = rp_gazetteer_place(r->g, outer);
    return q.level <= RP_PLACE_ADMIN1 && q.countries[0] != '\0' && strstr(p->countries, q.countries) == NULL;
}

// Only one country has a place of the name, and it is no more than a name.
static bool is_one_countrys(const struct ranker *r, const struct sense *s) {
    const rp_place_span *span = &r->spans->v[s->first];
    if (span->part || rp_gazetteer_stop(r->g, s->key) != RP_GAZ_FREE)
        return false;
    for (uint32_t i = 1; i < span->n_hits; i++)
        if (strcmp(rp_gazetteer_place(r->g, span->hits[i].id).countries, rp_gazetteer_place(r->g, span->hits[0].id).countries) != 0)
            return false;
    return true;
}

// A small place in a country of which the document says nothing is a namesake: Borki in Poland, when the text is about
// the Afghan border. Better no coordinates than wrong ones.
static void drop_namesake(const struct ranker *r, struct sense *s) {
    if (s->best == RP_GAZ_NONE || r->countries.n == 0)
        return;
    rp_gaz_place p = rp_gazetteer_place(r->g, s->best);
    if (r->spans->v[s->first].part && rp_gazetteer_stop(r->g, s->key) == RP_GAZ_STOP_WORD && s->container == RP_GAZ_NONE) {
        s->best = RP_GAZ_NONE;                              // "Capital Airport", "Republic Square": no place called so
        return;
    }
    if (p.people < NAMESAKE_PEOPLE && s->container == RP_GAZ_NONE && is_put_elsewhere(r, s, &p)) {
        s->best = RP_GAZ_NONE;
        return;
    }
    bool small = p.level >= RP_PLACE_ADMIN2 && p.level <= RP_PLACE_CITY && p.seat != RP_GAZ_SEAT_CAPITAL &&
                 p.people < (is_one_countrys(r, s) ? UNIQUE_PEOPLE : NAMESAKE_PEOPLE);
    // of a hamlet not even across the border: Qasr in Jordan, when Syria shells Lebanon
    bool told = p.people < UNIQUE_PEOPLE ? speaks_of(r, p.countries) : country_support(r, p.countries) > 0;
    if (small && s->container == RP_GAZ_NONE && !rp_gazetteer_is_row(r->g, p.id) && !told)
        s->best = RP_GAZ_NONE;
}

// Two countries have a place of the name and nothing decides: it must not vote for its own country.
static bool is_torn(const struct ranker *r, const struct sense *s) {
    enum { CLEAR = 3 };
    for (uint32_t i = 0; i < OTHERS && s->best != RP_GAZ_NONE && s->other[i] != RP_GAZ_NONE; i++)
        if (s->score[0] - s->score[i + 1] < CLEAR && strcmp(rp_gazetteer_place(r->g, s->best).countries,
                                                            rp_gazetteer_place(r->g, s->other[i]).countries) != 0)
            return true;
    return false;
}

// A capital that stands in the dateline alone is where the reporter sits: "LONDON (AP) — Chad's army …".
static bool is_bureau(const struct ranker *r, const struct sense *s, const rp_gaz_place *p) {
    uint32_t sentence = r->d->tok_sent[r->spans->v[s->first].from];
    return p->seat == RP_GAZ_SEAT_CAPITAL && r->next[s->first] == RP_NONE && rp_doc_kind(r->d, sentence) == RP_BLOCK_BYLINE;
}

static void rank(struct ranker *r) {
    group(r);
    count_named(r);
    for (uint32_t i = 0; i < r->senses.n; i++)
        choose(r, &r->senses.v[i], false);
    for (uint32_t i = 0; i < r->senses.n; i++) {
        const struct sense *s = &r->senses.v[i];
        if (is_torn(r, s))
            continue;
        rp_gaz_place p =
            s->best != RP_GAZ_NONE ? rp_gazetteer_place(r->g, s->best) : (rp_gaz_place){.level = RP_PLACE_COUNTRY};
        if (p.level != RP_PLACE_COUNTRY && !is_bureau(r, s, &p) && (s->container != RP_GAZ_NONE || p.people > 200000))
            count_country(r, p.countries, 0.6f);
    }
    for (uint32_t i = 0; i < r->senses.n; i++)
        choose(r, &r->senses.v[i], true);
    for (uint32_t i = 0; i < r->senses.n; i++)
        drop_namesake(r, &r->senses.v[i]);
}

// -------------------------------------------------------------------------------------------------------------- output

static const char *level_word(uint8_t level) {
    static const char *const words[] = {"country", "province", "district", "city", "spot", "region"};
    return words[level];
}

static const char *label(const struct ranker *r, uint32_t id) {
    rp_gaz_place p = rp_gazetteer_place(r->g, id);
    return rp_arena_printf(r->a, "%s (%s%s%s)", p.name, level_word(p.level), p.countries[0] ? ", " : "", p.countries);
}

// "khost: Khōst (city, AFG) 9.1 by province beside it, within Afghanistan; else Khowst (province, AFG) 8.2, …"
static const char *explain(const struct ranker *r, const rp_place_span *s, const struct sense *x, rp_arena *out) {
    const char *why = rp_arena_printf(r->a, "%s: %s %.1f", x->key, label(r, x->best), x->score[0]);
    if (s->cue >= 0)
        why = rp_arena_printf(r->a, "%s by a word for %s", why, level_word((uint8_t)s->cue));
    if (x->container != RP_GAZ_NONE)
        why = rp_arena_printf(r->a, "%s, within %s", why, rp_gazetteer_place(r->g, x->container).name);
    for (uint32_t i = 0; i < OTHERS && x->other[i] != RP_GAZ_NONE; i++)
        why =
            rp_arena_printf(r->a, "%s%s %s %.1f", why, i == 0 ? "; else" : ",", label(r, x->other[i]), x->score[i + 1]);
    return rp_arena_copy(out, why, strlen(why));
}

static const char *text_of(const rp_doc *d, uint32_t from, uint32_t to) {
    return rp_arena_copy(d->arena, d->text + d->tok_from[from], d->tok_to[to - 1] - d->tok_from[from]);
}

static const char *admin1_of(const rp_gazetteer *g, uint32_t id) {
    for (id = rp_gazetteer_place(g, id).within; id != RP_GAZ_NONE; id = rp_gazetteer_place(g, id).within)
        if (rp_gazetteer_place(g, id).level == RP_PLACE_ADMIN1)
            return rp_gazetteer_place(g, id).name;
    return NULL;
}

// The proper name alone: the core, with the capitalised words of kind that follow it ("Homs Governorate", "Sadr City").
static rp_span proper(const struct ranker *r, const rp_place_span *s) {
    const rp_doc *d = r->d;
    uint32_t start = d->sent_token[d->tok_sent[s->core]], end = d->sent_token[d->tok_sent[s->core] + 1];
    uint32_t from = s->core, to = s->core_to;
    rp_gaz_cue cue;
    if (from > s->from && s->from > start && d->form[s->from][0] >= 'A' && d->form[s->from][0] <= 'Z')
        from = s->from;                                     // "Eastern Ghouta"
    while (to < end && d->form[to][0] >= 'A' && d->form[to][0] <= 'Z' &&
           rp_gazetteer_cue(r->g, rp_gazetteer_key(r->a, d->form[to], strlen(d->form[to])), &cue))
        to++;
    return (rp_span){from, to};
}

static rp_place known_place(const struct ranker *r, const rp_place_span *s, const struct sense *x) {
    rp_gaz_place p = rp_gazetteer_place(r->g, x->best);
    rp_place out = {.from = s->from,
                    .to = s->to,
                    .proper = proper(r, s),
                    .name = p.name,
                    .lat = p.lat,
                    .lon = p.lon,
                    .geoname = p.geoname,
                    .row = p.id,
                    .level = p.level,
                    .admin1 = admin1_of(r->g, p.id),
                    .why = explain(r, s, x, r->d->arena)};
    if (strlen(p.countries) == 3)
        memcpy(out.country, p.countries, 4);
    if (s->part) {                                          // Kabul airport: somewhere in Kabul
        out.name = text_of(r->d, s->from, s->to);
        out.level = (uint8_t)s->cue;
        out.geoname = 0;
    } else if (s->direction && p.level < RP_PLACE_CITY) {   // northern Iraq: a region of it
        out.name = text_of(r->d, s->from, s->to);
        out.level = RP_PLACE_REGION;
        out.geoname = 0;
    }
    return out;
}

// "Nyabisu, a mining town 70 km from Bukavu": the country of the next place in the sentence, when nothing between them
// tells of something else.
static const char *country_near(const struct ranker *r, const rp_place_span *s, const rp_doc *d) {
    enum { NEAR = 10 };
    const rp_place_span *next = s + 1;
    if (next == r->spans->v + r->spans->n || d->tok_sent[next->from] != d->tok_sent[s->from] || next->from - s->to > NEAR)
        return NULL;
    static const char *const apart[] = {"by", "with", "against", "between", "for", "to", NULL};
    for (uint32_t t = s->to; t < next->from; t++) {
        int pos = d->upos[t];
        bool close = t > s->to && strcmp(d->lower[t - 1], "close") == 0;
        for (int i = 0; apart[i] != NULL && !close; i++)
            if (strcmp(d->lower[t], apart[i]) == 0)
                return NULL;
        if (pos == RP_UPOS_VERB || pos == RP_UPOS_CCONJ || pos == RP_UPOS_SCONJ || pos == RP_UPOS_PRON)
            return NULL;
    }
    uint32_t best = r->senses.v[r->sense_of[next - r->spans->v]].best;
    return best != RP_GAZ_NONE ? rp_gazetteer_place(r->g, best).countries : NULL;
}

// The country in which most towns and divisions of the document lie; when it names none, that of which it speaks most.
static const char *country_of_places(const struct ranker *r) {
    uint32_t most = 0, many = 0;
    for (uint32_t i = 0; i < r->countries.n; i++) {
        uint32_t n = 0;
        for (uint32_t k = 0; k < r->senses.n && k < NEIGHBOURS; k++) {
            const struct sense *s = &r->senses.v[k];
            rp_gaz_place p = s->best != RP_GAZ_NONE ? rp_gazetteer_place(r->g, s->best) : (rp_gaz_place){.level = RP_PLACE_COUNTRY};
            n += p.level != RP_PLACE_COUNTRY && p.people < CAPITAL_PEOPLE && strcmp(p.countries, r->countries.v[i]) == 0;
        }
        if (n > many || (many == 0 && r->weight.v[i] > r->weight.v[most]))
            most = i, many = n;
    }
    return r->countries.n > 0 ? r->countries.v[most] : "";
}

// The country of a name that no gazetteer knows: of the demonym, container or place beside it, else of the place before it
// in its sentence, else the one where the document's places are.
static const char *context_country(const struct ranker *r, const rp_place_span *s, const rp_doc *d) {
    if (s->country != NULL)
        return s->country;
    if (s->inside != RP_NONE && r->senses.v[r->sense_of[s->inside]].best != RP_GAZ_NONE)
        return rp_gazetteer_place(r->g, r->senses.v[r->sense_of[s->inside]].best).countries;
    const char *near = country_near(r, s, d);
    if (near != NULL)
        return near;
    for (uint32_t i = d->places.n; i-- > 0 && d->tok_sent[d->places.v[i].from] == d->tok_sent[s->from];)
        if (d->places.v[i].country[0] != '\0')
            return d->places.v[i].country;
    return country_of_places(r);
}

static rp_place unknown_place(const struct ranker *r, const rp_place_span *s, const rp_doc *d) {
    rp_place out = {.from = s->from,
                    .to = s->to,
                    .proper = proper(r, s),
                    .name = text_of(d, s->core, s->part ? s->to : s->core_to),
                    .lat = NAN,
                    .lon = NAN,
                    .row = RP_NONE,
                    .level = s->cue >= 0 ? (uint8_t)s->cue : RP_PLACE_SPOT};
    const char *country = context_country(r, s, d);
    if (strlen(country) == 3)
        memcpy(out.country, country, 4);
    const char *known = s->n_hits == 0 ? "not in the gazetteer" : "only far from all that the text speaks of";
    out.why = rp_arena_printf(d->arena, "%s: %s; a place by %s, its country by the context", s->key, known,
                              s->cue >= 0 ? "the word beside it" : s->n_hits == 0 ? "its name label" : "its name");
    return out;
}

rp_status rp_places_run(const rp_model *m, rp_worker *w, rp_doc *d) {
    assert(d->stage == RP_STAGE_TIMES);
    rp_arena_reset(w->scratch);
    rp_place_spans spans;
    rp_place_spans_find(m->gazetteer, d, w->scratch, &spans);
    struct ranker r = {.g = m->gazetteer, .d = d, .a = w->scratch, .spans = &spans};
    rank(&r);
    for (uint32_t i = 0; i < spans.n; i++) {
        const struct sense *x = &r.senses.v[r.sense_of[i]];
        rp_place p = x->best == RP_GAZ_NONE ? unknown_place(&r, &spans.v[i], d) : known_place(&r, &spans.v[i], x);
        rp_vec_push(d->arena, &d->places, p);
    }
    d->stage = RP_STAGE_PLACES;
    return RP_OK;
}

// ------------------------------------------------------------------------------------------------------------- helpers

const char *rp_place_country(const rp_place *p) {
    return p->country[0] != '\0' ? p->country : NULL;
}

bool rp_place_within(const rp_model *m, const rp_place *inner, const rp_place *outer) {
    if (outer->level == RP_PLACE_COUNTRY && outer->country[0] != '\0')
        return strcmp(inner->country, outer->country) == 0;
    if (inner->row != RP_NONE && outer->row != RP_NONE)
        return rp_gazetteer_contains(m->gazetteer, outer->row, inner->row);
    return inner->row == outer->row && strcmp(inner->name, outer->name) == 0;
}

double rp_place_km(const rp_place *a, const rp_place *b) {
    return rp_gazetteer_km(a->lat, a->lon, b->lat, b->lon);
}

bool rp_place_same(const rp_model *m, const rp_place *a, const rp_place *b, double km) {
    if (rp_place_within(m, a, b) || rp_place_within(m, b, a))
        return true;
    bool small = a->level >= RP_PLACE_ADMIN2 && a->level <= RP_PLACE_SPOT && b->level >= RP_PLACE_ADMIN2 &&
                 b->level <= RP_PLACE_SPOT;
    return small && rp_place_km(a, b) <= km;                // false for NAN
}

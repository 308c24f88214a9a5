// where_features.c: see where_features.h. Six views of a place and a verb: how the tree leads from one to the other, the
// preposition and what it hangs on, how far apart they stand in the line, the words around the place, what kind of place
// it is, and which other places compete with it. Some views are crossed, since a linear model cannot.
// Cost: the path to the root, and a scan between verb and place.
#include "code/where/where_features.h"

#include <string.h>

#include "code/where/where_parts.h"

enum { STEPS = 7 };

struct writer { uint32_t *out, n; };

static uint32_t mix(uint32_t a, uint32_t b) {
    uint32_t h = (a ^ (b + 0x9E3779B9u + (a << 6) + (a >> 2))) * 0x85EBCA6Bu;
    h = (h ^ (h >> 13)) * 0xC2B2AE35u;
    return h ^ (h >> 16);
}

static uint32_t of_word(const char *s) {
    uint32_t h = 2166136261u;
    for (; *s != '\0'; s++)
        h = (h ^ (unsigned char)*s) * 16777619u;
    return h;
}

// Each kind of feature has its number, so that equal values of two kinds differ.
static void put(struct writer *w, uint32_t kind, uint32_t value) {
    if (w->n < RP_WHERE_FEATURES)
        w->out[w->n++] = mix(kind * 0x51ED270Bu + 1, value);
}

static uint32_t bucket(uint32_t n) {
    static const uint8_t of[] = {0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 7, 8};
    return n < 16 ? of[n] : n < 24 ? 9 : 10;
}

static uint32_t least(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

struct path { uint32_t hash, up, down; bool whole, clause; };

// The relations from the trigger up to the common ancestor and down to the place.
static struct path path_between(const rp_doc *d, uint32_t token, uint32_t place) {
    struct path out = {0};
    uint32_t h = 1, up = 0;
    for (uint32_t x = token; x != RP_NONE && up <= STEPS; x = d->head[x], up++) {
        uint32_t down = 0, below = 2;
        for (uint32_t y = place; y != RP_NONE && down <= STEPS; y = d->head[y], down++) {
            if (y == x) {
                out.hash = mix(h, below), out.up = up, out.down = down, out.whole = true;
                return out;
            }
            below = mix(below, d->relation[y]);
        }
        h = mix(h, 100u + d->relation[x]);
    }
    out.up = out.down = STEPS + 1;
    return out;
}

static void put_line(struct writer *w, const rp_doc *d, uint32_t token, const rp_place *p, uint32_t prep) {
    bool before = p->to <= token;
    uint32_t from = before ? p->to : token + 1, to = before ? token : p->from, verbs = 0, commas = 0, quotes = 0;
    for (uint32_t t = from; t < to; t++) {
        verbs += d->upos[t] == RP_UPOS_VERB;
        commas += d->lower[t][0] == ',' || d->lower[t][0] == ';';
        quotes += d->lower[t][0] == '"';
    }
    uint32_t side = before ? 16 : 0, far = bucket(to > from ? to - from : 0);
    put(w, 1, side + far);
    put(w, 2, side + least(verbs, 4));
    put(w, 3, mix(side + least(verbs, 4), prep));
    put(w, 4, side + least(commas, 4));
    put(w, 5, mix(side + far, prep));
    put(w, 6, quotes % 2);
    put(w, 7, mix(side + least(verbs, 3), least(commas, 3)));
}

static void put_words(struct writer *w, const rp_doc *d, const rp_place *p) {
    uint32_t start = d->sent_token[d->tok_sent[p->from]], end = d->sent_token[d->tok_sent[p->from] + 1];
    uint32_t before = p->from > start ? of_word(d->lower[p->from - 1]) : 3;
    uint32_t second = p->from > start + 1 ? of_word(d->lower[p->from - 2]) : 3;
    uint32_t after = p->to < end ? of_word(d->lower[p->to]) : 3;
    uint32_t later = p->to + 1 < end ? of_word(d->lower[p->to + 1]) : 3;
    put(w, 10, before);
    put(w, 11, mix(before, second));
    put(w, 12, after);
    put(w, 13, mix(after, later));
    put(w, 14, mix(before, after));
    put(w, 15, p->from == start);
    put(w, 16, p->to < end ? d->upos[p->to] : 40);
    put(w, 17, p->to == end || p->to + 1 == end);
    put(w, 18, second);
}

// The rivals: other names of the sentence, nearer in the line, finer, or around this one.
static void put_rivals(struct writer *w, const rp_doc *d, uint32_t token, uint32_t n, rp_span places, uint32_t prep) {
    const rp_place *p = &d->places.v[n];
    uint32_t nearer = 0, finer = 0, same_side = 0;
    bool before = p->to <= token;
    for (uint32_t i = places.from; i < places.to; i++) {
        const rp_place *q = &d->places.v[i];
        if (i == n)
            continue;
        bool q_before = q->to <= token;
        uint32_t mine = before ? token - p->to : p->from - token, its = q_before ? token - q->to : q->from - token;
        nearer += its < mine;
        same_side += q_before == before && its < mine;
        finer += q->level > p->level || (p->level == RP_PLACE_REGION && q->level < RP_PLACE_REGION && q->level > 0);
    }
    put(w, 20, least(nearer, 4));
    put(w, 21, mix(before, least(same_side, 4)));
    put(w, 22, least(finer, 3));
    put(w, 23, mix(least(nearer, 3), prep));
    put(w, 24, least(places.to - places.from, 5));
}

// "Nablus, in the West Bank": the neighbours and what stands between.
static void put_neighbours(struct writer *w, const rp_doc *d, uint32_t n, rp_span places) {
    const rp_place *p = &d->places.v[n];
    for (int side = -1; side <= 1; side += 2) {
        uint32_t i = n + (uint32_t)side;
        bool there = side < 0 ? n > places.from : i < places.to;
        const rp_place *q = there ? &d->places.v[i] : NULL;
        uint32_t from = side < 0 && there ? q->to : p->to, to = side < 0 ? p->from : there ? q->from : 0;
        if (!there || to < from || to - from > 5) {
            put(w, side < 0 ? 25 : 26, 0);
            continue;
        }
        uint32_t between = 7;
        for (uint32_t t = from; t < to; t++)
            between = mix(between, of_word(d->lower[t]));
        bool same = strcmp(p->country, q->country) == 0;
        put(w, side < 0 ? 25 : 26, between);
        put(w, side < 0 ? 27 : 28, mix(mix(p->level, q->level), same));
    }
}

// How the clause of the place is to that of the event: the verb over the place, and what binds the two verbs.
static void put_clause(struct writer *w, const rp_doc *d, uint32_t token, uint32_t head, uint32_t prep) {
    uint32_t nouns = 0, noun = 3, v = d->head[head];
    for (; v != RP_NONE && v != token && d->upos[v] != RP_UPOS_VERB; v = d->head[v]) {
        if (d->upos[v] == RP_UPOS_NOUN)
            noun = of_word(d->lemma[v]), nouns++;
    }
    uint32_t bond = 1;
    if (v == token)
        bond = 2;
    else if (v == RP_NONE)
        bond = 3;
    else if (d->head[v] == token)
        bond = 100u + d->relation[v];
    else if (d->head[token] == v)
        bond = 200u + d->relation[token];
    else if (d->head[v] == d->head[token])
        bond = mix(300u + d->relation[v], d->relation[token]);
    put(w, 30, bond);
    put(w, 31, mix(bond, prep));
    put(w, 32, mix(bond, least(nouns, 3)));
    put(w, 33, mix(bond, noun));
    put(w, 34, mix(mix(bond, least(nouns, 3)), prep));
    put(w, 35, mix(bond, of_word(d->lemma[token])));
    put(w, 36, v == RP_NONE || v == token ? 0 : of_word(d->lemma[v]));
}

uint32_t rp_where_features(const rp_doc *d, uint32_t token, uint32_t n, rp_span places, uint32_t out[RP_WHERE_FEATURES]) {
    struct writer w = {out, 0};
    const rp_place *p = &d->places.v[n];
    uint32_t top, head = rp_where_head(d, p);
    uint32_t prep = of_word(rp_where_preposition(d, p, &top)), lemma = of_word(d->lemma[token]);
    uint32_t role = d->relation[top];
    struct path path = path_between(d, token, head);
    uint32_t far = rp_where_distance(d, token, head, false);
    uint32_t steps = mix(least(path.up, STEPS), least(path.down, STEPS));
    bool known = p->row != RP_NONE;
    put(&w, 40, 0);
    put(&w, 41, path.whole ? path.hash : 0);
    put(&w, 42, path.whole ? mix(path.hash, prep) : 0);
    put(&w, 43, least(far, 20));
    put(&w, 44, prep);
    put(&w, 45, mix(prep, role));
    put(&w, 46, role);
    put(&w, 47, steps);
    put(&w, 48, mix(steps, prep));
    put(&w, 49, mix(p->level, known));
    put(&w, 50, mix(p->level, prep));
    put(&w, 51, lemma);
    put(&w, 52, mix(lemma, prep));
    put(&w, 53, mix(lemma, role));
    put(&w, 54, d->xpos[token]);
    put(&w, 55, d->relation[token]);
    put(&w, 56, mix(d->relation[token], steps));
    put(&w, 57, mix(least(far, 20), p->level));
    uint32_t up = d->head[top];
    put(&w, 58, up == RP_NONE ? 0 : of_word(d->lemma[up]));
    put(&w, 59, up == RP_NONE ? 0 : mix(d->upos[up], up == token));
    put(&w, 60, head == top ? 0 : of_word(d->lemma[top]));
    put(&w, 61, mix(d->relation[head], d->upos[head]));
    put(&w, 62, mix(mix(role, prep), path.down <= 1 && path.up == 0));
    put_clause(&w, d, token, head, prep);
    put_line(&w, d, token, p, prep);
    put_words(&w, d, p);
    put_rivals(&w, d, token, n, places, prep);
    put_neighbours(&w, d, n, places);
    return w.n;
}

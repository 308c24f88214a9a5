// told.c: see told.h. Groups of WORDS words are compared by hash, so that the order of paragraphs, entities and what
// stands between them make no difference. Words are ASCII letters and digits; apostrophes and bytes beyond ASCII are
// passed over, because pages write them differently in the two places.
#include "read/page/told.h"

#include <ctype.h>
#include <jansson.h>
#include <string.h>

#include "read/limits.h"
#include "read/node.h"

enum { WORDS = 3, LEAST_BYTES = 300, DEPTH = 8 };          // LEAST_BYTES: shorter ones are teasers

typedef struct words { const char *at, *end; uint64_t last[WORDS]; uint32_t n; } words;

// The hash of the next group of words, 0 at the end.
static uint64_t next_group(words *w) {
    uint64_t hash = 0;
    for (; w->at <= w->end; w->at++) {
        unsigned char c = w->at < w->end ? (unsigned char)*w->at : ' ';
        if (isalnum(c)) {
            hash = (hash ^ (uint64_t)tolower(c)) * 0x9E3779B97F4A7C15u;
            hash ^= hash >> 29;
        } else if (hash != 0 && c < 0x80 && c != '\'') {
            w->last[w->n++ % WORDS] = hash;
            hash = 0;
            if (w->n < WORDS)
                continue;
            uint64_t group = 0;
            for (uint32_t i = 0; i < WORDS; i++)
                group = (group ^ w->last[(w->n + i) % WORDS]) * 0xBF58476D1CE4E5B9u;
            w->at++;
            return group | 1;
        }
    }
    return 0;
}

static uint64_t *slot(const rp_told *t, uint64_t group) {
    uint32_t i = (uint32_t)(group >> 32) & (t->cap - 1);
    while (t->set[i] != 0 && t->set[i] != group)
        i = (i + 1) & (t->cap - 1);
    return &t->set[i];
}

// The longest articleBody in value or below it.
static void longest(const json_t *value, int depth, const char **best) {
    const char *key;
    size_t i;
    json_t *part;
    if (depth == 0)
        return;
    json_array_foreach(value, i, part)
        longest(part, depth - 1, best);
    json_object_foreach((json_t *)value, key, part) {
        const char *text = json_string_value(part);
        if (text != NULL && strcasecmp(key, "articleBody") == 0 && (*best == NULL || strlen(text) > strlen(*best)))
            *best = text;
        longest(part, depth - 1, best);
    }
}

static const char *body_of(xmlNode *script, rp_arena *a) {
    const char *type = rp_node_attribute(script, "type"), *best = NULL;
    if (type == NULL || strcasecmp(type, "application/ld+json") != 0 || script->children == NULL || script->children->content == NULL)
        return NULL;
    const char *source = (const char *)script->children->content;
    if (strcasestr(source, "articleBody") == NULL)
        return NULL;
    json_t *root = json_loads(source, 0, NULL);
    longest(root, DEPTH, &best);
    best = best != NULL ? rp_arena_copy(a, best, strlen(best)) : NULL;
    json_decref(root);
    return best;
}

rp_told rp_told_find(xmlDoc *page, rp_arena *a) {
    rp_told t = {0};
    xmlNode *top = xmlDocGetRootElement(page);
    for (xmlNode *at = top; at != NULL; at = rp_node_next(at, top)) {
        const char *body = rp_node_is(at, "script") ? body_of(at, a) : NULL;
        if (body != NULL && (t.text == NULL || strlen(body) > strlen(t.text)))
            t.text = body;
    }
    if (t.text == NULL || strlen(t.text) < LEAST_BYTES || strlen(t.text) > RP_READ_TEXT_BYTES)
        return (rp_told){0};
    for (t.cap = 64; t.cap <= strlen(t.text); t.cap *= 2)
        ;                                           // a group has at least two bytes: at most half full
    t.set = RP_NEW(a, uint64_t, t.cap);
    words w = {.at = t.text, .end = t.text + strlen(t.text)};
    for (uint64_t group; (group = next_group(&w)) != 0;)
        *slot(&t, group) = group;
    return t;
}

int rp_told_share(const rp_told *t, const char *text, size_t n) {
    uint32_t all = 0, known = 0;
    words w = {.at = text, .end = text + n};
    for (uint64_t group; (group = next_group(&w)) != 0; all++)
        known += *slot(t, group) != 0;
    return all > 0 ? (int)(known * 100 / all) : -1;
}

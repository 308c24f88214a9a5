// gazetteer.c: see gazetteer.h for what it holds, gazetteer_format.h for the mapped file.
//
// Invariants: every record of the mapped file is checked at open (its name, its container, its level), so that reading
// one needs no checks; keys are decoded with bounds at each lookup instead, because walking all of them at open would
// take ten times as long as everything else. A container file has checksums: what fails here was written wrongly.
// The rows of the tables come after the mapped places (gazetteer_tables.c).
#include "code/place/gazetteer.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "code/place/gazetteer_parts.h"
#include "text/doc.h"

// --------------------------------------------------------------------------------------------------------------- keys

// Latin letters that do not decompose into a base letter and a mark, and marks that names are written with or without.
static const char *letter(int32_t c) {
    switch (c) {
    case 0xF8: return "o";
    case 0x142: return "l";
    case 0x111: case 0xF0: return "d";
    case 0x127: return "h";
    case 0x131: return "i";
    case 0xE6: return "ae";
    case 0x153: return "oe";
    case 0xDF: return "ss";
    case 0xFE: return "th";
    case '.': case '\'': case '`': case 0xB4: case 0x2018: case 0x2019: case 0x201B: case 0x2BB: case 0x2BC: case 0x2BE:
    case 0x2BF: case 0x2B9: case 0x2C8: return "";
    case '&': return " and ";
    default: return NULL;
    }
}

static char *put(char *to, const char *start, const char *s) {
    for (; *s != '\0'; s++)
        if (*s != ' ' || (to > start && to[-1] != ' '))
            *to++ = *s;
    return to;
}

const char *rp_gazetteer_key(rp_arena *a, const char *name, size_t n) {
    size_t bytes;
    const char *folded = rp_utf8_fold(a, name, n, &bytes);
    char *key = rp_arena_alloc(a, 5 * bytes + 1), *to = key;
    for (size_t i = 0; i < bytes;) {
        int32_t c;
        size_t k = rp_utf8_next(folded + i, bytes - i, &c);
        const char *as = letter(c);
        if (as != NULL)
            to = put(to, key, as);
        else if (rp_utf8_is_alpha(c) || (c >= '0' && c <= '9'))
            memcpy(to, folded + i, k), to += k;
        else
            to = put(to, key, " ");
        i += k;
    }
    if (to > key && to[-1] == ' ')
        to--;
    *to = '\0';
    return key;
}

// -------------------------------------------------------------------------------------------------------- mapped file

static rp_status check_records(const rp_gazetteer *g, rp_error *err) {
    for (uint32_t i = 0; i < g->meta.places; i++) {
        const struct rp_gaz_record *r = &g->record[i];
        bool lies = r->within < g->meta.countries || r->within - g->meta.countries < i;
        if (r->name >= g->n_names || !lies || (r->kind & 15) > RP_PLACE_REGION || r->kind >> 4 > RP_GAZ_QUARTER)
            return rp_container_fail(g->file, "places", i * sizeof *r, err,
                                     "a place with an impossible name, container or level");
    }
    return RP_OK;
}

static rp_status check_blocks(const rp_gazetteer *g, rp_error *err) {
    for (uint32_t i = 0; i < g->meta.blocks; i++)
        if (g->block[i] >= g->n_keys || (i > 0 && g->block[i] <= g->block[i - 1]))
            return rp_container_fail(g->file, "blocks", i * sizeof *g->block, err, "a block of keys lies outside");
    return RP_OK;
}

static rp_status map_file(rp_gazetteer *g, const char *path, rp_error *err) {
    RP_TRY(rp_container_open(path, &g->file, err));
    const void *meta, *iso3, *record, *block;
    RP_TRY(rp_container_array(g->file, "meta", 1, sizeof g->meta, &meta, err));
    memcpy(&g->meta, meta, sizeof g->meta);
    if (g->meta.version != RP_GAZ_VERSION)
        return rp_fail(err, RP_E_VERSION, path, 0, 0, "places of version %u; this program reads %d", g->meta.version,
                       RP_GAZ_VERSION);
    RP_TRY(rp_container_array(g->file, "countries", g->meta.countries, 4, &iso3, err));
    RP_TRY(rp_container_array(g->file, "places", g->meta.places, sizeof *g->record, &record, err));
    RP_TRY(rp_container_array(g->file, "blocks", g->meta.blocks, sizeof *g->block, &block, err));
    rp_section names, keys;
    RP_TRY(rp_container_find(g->file, "names", &names, err));
    RP_TRY(rp_container_find(g->file, "keys", &keys, err));
    g->iso3 = iso3;
    g->record = record;
    g->block = block;
    g->names = names.bytes;
    g->n_names = names.n;
    g->keys = keys.bytes;
    g->n_keys = keys.n;
    if (names.n == 0 || g->names[names.n - 1] != '\0')
        return rp_container_fail(g->file, "names", names.n, err, "the last name has no end");
    for (uint32_t i = 0; i < g->meta.countries; i++)
        if (g->iso3[4 * i + 3] != '\0')
            return rp_container_fail(g->file, "countries", 4 * i, err, "a country code has no end");
    RP_TRY(check_records(g, err));
    return check_blocks(g, err);
}

// Reads the key of an entry (its first `shared` bytes stay from the one before) and leaves at before its hits.
// False at the end of the section or on bytes that make no sense.
struct cursor { size_t at; unsigned char key[RP_GAZ_KEY]; size_t n; };

static bool varint(const rp_gazetteer *g, size_t *at, uint32_t *v) {
    *v = 0;
    for (uint32_t shift = 0; shift < 32 && *at < g->n_keys; shift += 7) {
        unsigned char c = g->keys[(*at)++];
        *v |= (uint32_t)(c & 127) << shift;
        if (c < 128)
            return true;
    }
    return false;
}

static bool entry(const rp_gazetteer *g, struct cursor *c) {
    if (g->n_keys - c->at < 2)
        return false;
    size_t shared = g->keys[c->at], n = g->keys[c->at + 1];
    c->at += 2;
    if (shared > c->n || shared + n >= RP_GAZ_KEY || n > g->n_keys - c->at)
        return false;
    memcpy(c->key + shared, g->keys + c->at, n);
    c->n = shared + n;
    c->at += n;
    return true;
}

static int compare(const unsigned char *a, size_t n, const char *b, size_t m) {
    int by = memcmp(a, b, n < m ? n : m);
    return by != 0 ? by : n < m ? -1 : n > m;
}

// The last block whose first key is not above key; false when there is none.
static bool block_of(const rp_gazetteer *g, const char *key, size_t n, uint32_t *out) {
    uint32_t low = 0, high = g->meta.blocks; // blocks below low begin at or before key, those from high on after it
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        struct cursor c = {.at = g->block[mid]};
        if (!entry(g, &c))
            return false;
        if (compare(c.key, c.n, key, n) <= 0)
            low = mid + 1;
        else
            high = mid;
    }
    *out = low - 1;
    return low > 0;
}

static uint32_t read_hits(const rp_gazetteer *g, struct cursor *c, rp_gaz_hit *out, uint32_t n, uint32_t cap) {
    uint32_t v = 1;
    while (v % 2 != 0 && varint(g, &c->at, &v))
        if (n < cap && v / 4 < g->meta.places)
            out[n++] = (rp_gaz_hit){v / 4, v / 2 % 2};
    return n;
}

static uint32_t find_mapped(const rp_gazetteer *g, const char *key, rp_gaz_hit *out, uint32_t n) {
    size_t bytes = strlen(key);
    uint32_t block;
    if (!block_of(g, key, bytes, &block))
        return n;
    struct cursor c = {.at = g->block[block]};
    for (uint32_t i = 0; i < RP_GAZ_BLOCK && entry(g, &c); i++) {
        int by = compare(c.key, c.n, key, bytes);
        if (by == 0)
            return read_hits(g, &c, out, n, RP_GAZ_HITS);
        if (by > 0)
            break;
        read_hits(g, &c, NULL, 0, 0);
    }
    return n;
}

// ------------------------------------------------------------------------------------------------------------- lookup

uint32_t rp_gazetteer_find(const rp_gazetteer *g, const char *key, rp_gaz_hit out[RP_GAZ_HITS]) {
    uint32_t n = 0;
    for (uint32_t i = rp_dict_get(&g->tables->alias_of, key); i != RP_GAZ_NONE && n < RP_GAZ_HITS / 2; i = g->tables->aliases.v[i].next)
        out[n++] = g->tables->aliases.v[i].hit;
    uint32_t from = n, all = find_mapped(g, key, out, n);
    for (uint32_t i = from; i < all; i++) {             // a row may repeat a name that the file gives its place anyway
        bool again = false;
        for (uint32_t j = 0; j < from; j++)
            if (out[j].id == out[i].id)
                again = true, out[j].own |= out[i].own;
        if (!again)
            out[n++] = out[i];
    }
    return n;
}

uint32_t rp_gazetteer_size(const rp_gazetteer *g) {
    return g->meta.places + g->tables->rows.n;
}

static uint32_t up(const rp_gazetteer *g, uint16_t within) {
    return within < g->meta.countries ? g->tables->country_place[within] : within - g->meta.countries;
}

static const char *country_of(const rp_gazetteer *g, const struct rp_gaz_record *r) {
    while (r->within >= g->meta.countries)
        r = &g->record[r->within - g->meta.countries];
    return g->iso3 + 4 * r->within;
}

rp_gaz_place rp_gazetteer_place(const rp_gazetteer *g, uint32_t id) {
    assert(id < rp_gazetteer_size(g));
    if (id >= g->meta.places)
        return g->tables->rows.v[id - g->meta.places];
    const struct rp_gaz_record *r = &g->record[id];
    bool known = r->lat != INT32_MIN;
    return (rp_gaz_place){
        .id = id,
        .name = g->names + r->name,
        .geoname = r->geoname,
        .within = up(g, r->within),
        .countries = country_of(g, r),
        .lat = known ? r->lat / 1e5 : NAN,
        .lon = known ? r->lon / 1e5 : NAN,
        .people = (uint32_t)(exp2(r->people / 8.0) - 0.5),
        .level = r->kind & 15,
        .seat = r->kind >> 4,
    };
}

bool rp_gazetteer_is_row(const rp_gazetteer *g, uint32_t id) {
    return id >= g->meta.places;
}

int rp_gazetteer_stop(const rp_gazetteer *g, const char *key) {
    uint32_t kind = rp_dict_get(&g->tables->stop_of, key);
    return kind == UINT32_MAX ? RP_GAZ_FREE : (int)kind;
}

bool rp_gazetteer_cue(const rp_gazetteer *g, const char *key, rp_gaz_cue *out) {
    uint32_t v = rp_dict_get(&g->tables->cue_of, key);
    *out = (rp_gaz_cue){(uint8_t)v, (uint8_t)(v >> 8)};
    return v != UINT32_MAX;
}

uint32_t rp_gazetteer_country(const rp_gazetteer *g, const char *iso3) {
    return iso3 == NULL ? RP_GAZ_NONE : rp_dict_get(&g->tables->country_of, iso3);
}

const char *rp_gazetteer_demonym(const rp_gazetteer *g, const char *key) {
    uint32_t id = rp_dict_get(&g->tables->demonym_of, key);
    size_t n = strlen(key);
    if (id == UINT32_MAX && n > 3 && n < RP_GAZ_KEY && key[n - 1] == 's') {
        char singular[RP_GAZ_KEY];
        memcpy(singular, key, n - 1);
        singular[n - 1] = '\0';
        id = rp_dict_get(&g->tables->demonym_of, singular);
    }
    return id == UINT32_MAX ? NULL : rp_gazetteer_place(g, id).countries;
}

bool rp_gazetteer_borders(const rp_gazetteer *g, const char *iso3_a, const char *iso3_b) {
    uint32_t id = rp_gazetteer_country(g, iso3_a);
    return id != RP_GAZ_NONE && iso3_b[0] != '\0' && strstr(g->tables->borders.v[id - g->meta.places], iso3_b) != NULL;
}

bool rp_gazetteer_contains(const rp_gazetteer *g, uint32_t outer, uint32_t inner) {
    for (; inner != RP_GAZ_NONE; inner = rp_gazetteer_place(g, inner).within)
        if (inner == outer)
            return true;
    return false;
}

double rp_gazetteer_km(double lat_a, double lon_a, double lat_b, double lon_b) {
    const double rad = 3.14159265358979323846 / 180;
    // h = sin²(Δφ/2) + cos φ₁ cos φ₂ sin²(Δλ/2); d = 2 r asin √h
    double s = sin((lat_b - lat_a) * rad / 2), t = sin((lon_b - lon_a) * rad / 2);
    double h = s * s + cos(lat_a * rad) * cos(lat_b * rad) * t * t;
    return 2 * 6371 * asin(sqrt(h > 1 ? 1 : h));
}

// --------------------------------------------------------------------------------------------------------------- open

rp_status rp_gazetteer_map(const char *compiled, rp_gazetteer **out, rp_error *err) {
    rp_gazetteer *g = calloc(1, sizeof *g);
    *out = NULL;
    if (g == NULL)
        return rp_fail(err, RP_E_MEMORY, compiled, 0, 0, "out of memory");
    rp_status status = map_file(g, compiled, err);
    if (status != RP_OK) {
        rp_gazetteer_close(g);
        return status;
    }
    *out = g;
    return RP_OK;
}

void rp_gazetteer_take(rp_gazetteer *g, rp_gaz_tables *tables) {
    g->tables = tables;
}

rp_status rp_gazetteer_open(const char *compiled, const char *folder, rp_gazetteer **out, rp_error *err) {
    RP_TRY(rp_gazetteer_map(compiled, out, err));
    rp_gaz_tables *tables;
    rp_arena *own = (*out)->own = rp_arena_new();
    rp_status status = own ? rp_gazetteer_load(*out, folder, own, &tables, err) : rp_fail(err, RP_E_MEMORY, folder, 0, 0, "out of memory");
    if (status != RP_OK) {
        rp_gazetteer_close(*out);
        *out = NULL;
    }
    return status;
}

void rp_gazetteer_close(rp_gazetteer *g) {
    if (g == NULL)
        return;
    rp_container_close(g->file);
    rp_arena_free(g->own);
    free(g);
}

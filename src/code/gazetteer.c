// gazetteer.c: see gazetteer.h for what it holds, gazetteer_format.h for the mapped file.
//
// Invariants: every record of the mapped file is checked at open (its name, its container, its level), so that reading
// one needs no checks; keys are decoded with bounds at each lookup instead, because walking all of them at open would
// take ten times as long as everything else. A container file has checksums: what fails here was written wrongly.
// The rows of the tables come after the mapped places. A row that names a place which the file already has (same
// level, same country, and not more than NEAR_KM away) only adds its names to it.
#include "code/gazetteer.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/dict.h"
#include "base/table.h"
#include "base/utf8.h"
#include "code/gazetteer_format.h"
#include "learn/container.h"
#include "text/doc.h"

static const double NEAR_KM = 50;

struct alias { rp_gaz_hit hit; uint32_t next; };            // a chain per key; next: RP_GAZ_NONE at its end

struct rp_gazetteer {
    rp_container *file;
    rp_arena *arena;                        // owns what the tables say
    // the mapped file
    struct rp_gaz_meta meta;
    const char *iso3;                       // [meta.countries × 4]
    const struct rp_gaz_record *record;     // [meta.places]
    const char *names;
    const uint32_t *block;                  // [meta.blocks]
    const unsigned char *keys;
    size_t n_names, n_keys;
    // the tables
    RP_VEC(rp_gaz_place) rows;              // places meta.places + i
    RP_VEC(struct alias) aliases;
    RP_VEC(const char *) borders;           // of the countries, the first rows: "IRN+PAK+TKM"
    rp_dict alias_of;                       // key → first alias
    rp_dict country_of;                     // alpha-3 → place
    rp_dict demonym_of;                     // key → place of the country
    rp_dict stop_of;                        // key → enum rp_gaz_stop
    rp_dict cue_of;                         // key → level | use << 8
    uint32_t *country_place;                // [meta.countries] place of each country of the file, or RP_GAZ_NONE
};

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
            return rp_container_fail(g->file, "places", i * sizeof *r, err, "a place with an impossible name, container or level");
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
        return rp_fail(err, RP_E_VERSION, path, 0, 0, "places of version %u; this program reads %d", g->meta.version, RP_GAZ_VERSION);
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
    uint32_t low = 0, high = g->meta.blocks;            // blocks below low begin at or before key, those from high on after it
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
    for (uint32_t i = rp_dict_get(&g->alias_of, key); i != RP_GAZ_NONE && n < RP_GAZ_HITS / 2; i = g->aliases.v[i].next)
        out[n++] = g->aliases.v[i].hit;
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
    return g->meta.places + g->rows.n;
}

static uint32_t up(const rp_gazetteer *g, uint16_t within) {
    return within < g->meta.countries ? g->country_place[within] : within - g->meta.countries;
}

static const char *country_of(const rp_gazetteer *g, const struct rp_gaz_record *r) {
    while (r->within >= g->meta.countries)
        r = &g->record[r->within - g->meta.countries];
    return g->iso3 + 4 * r->within;
}

rp_gaz_place rp_gazetteer_place(const rp_gazetteer *g, uint32_t id) {
    assert(id < rp_gazetteer_size(g));
    if (id >= g->meta.places)
        return g->rows.v[id - g->meta.places];
    const struct rp_gaz_record *r = &g->record[id];
    bool known = r->lat != INT32_MIN;
    return (rp_gaz_place){
        .id = id, .name = g->names + r->name, .geoname = r->geoname, .within = up(g, r->within), .countries = country_of(g, r),
        .lat = known ? r->lat / 1e5 : NAN, .lon = known ? r->lon / 1e5 : NAN,
        .people = (uint32_t)(exp2(r->people / 8.0) - 0.5), .level = r->kind & 15, .seat = r->kind >> 4,
    };
}

bool rp_gazetteer_is_row(const rp_gazetteer *g, uint32_t id) {
    return id >= g->meta.places;
}

int rp_gazetteer_stop(const rp_gazetteer *g, const char *key) {
    uint32_t kind = rp_dict_get(&g->stop_of, key);
    return kind == UINT32_MAX ? RP_GAZ_FREE : (int)kind;
}

bool rp_gazetteer_cue(const rp_gazetteer *g, const char *key, rp_gaz_cue *out) {
    uint32_t v = rp_dict_get(&g->cue_of, key);
    *out = (rp_gaz_cue){(uint8_t)v, (uint8_t)(v >> 8)};
    return v != UINT32_MAX;
}

uint32_t rp_gazetteer_country(const rp_gazetteer *g, const char *iso3) {
    return iso3 == NULL ? RP_GAZ_NONE : rp_dict_get(&g->country_of, iso3);
}

const char *rp_gazetteer_demonym(const rp_gazetteer *g, const char *key) {
    uint32_t id = rp_dict_get(&g->demonym_of, key);
    size_t n = strlen(key);
    if (id == UINT32_MAX && n > 3 && n < RP_GAZ_KEY && key[n - 1] == 's') {
        char singular[RP_GAZ_KEY];
        memcpy(singular, key, n - 1);
        singular[n - 1] = '\0';
        id = rp_dict_get(&g->demonym_of, singular);
    }
    return id == UINT32_MAX ? NULL : rp_gazetteer_place(g, id).countries;
}

bool rp_gazetteer_borders(const rp_gazetteer *g, const char *iso3_a, const char *iso3_b) {
    uint32_t id = rp_gazetteer_country(g, iso3_a);
    return id != RP_GAZ_NONE && iso3_b[0] != '\0' && strstr(g->borders.v[id - g->meta.places], iso3_b) != NULL;
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

// ------------------------------------------------------------------------------------------------------------- tables

static void add_alias(rp_gazetteer *g, const char *name, size_t n, rp_gaz_hit hit) {
    const char *key = rp_gazetteer_key(g->arena, name, n);
    if (key[0] == '\0' || strlen(key) >= RP_GAZ_KEY)
        return;
    uint32_t first = rp_dict_get(&g->alias_of, key);
    struct alias a = {hit, RP_GAZ_NONE};
    rp_vec_push(g->arena, &g->aliases, a);
    if (first == RP_GAZ_NONE) {
        rp_dict_put(&g->alias_of, key, g->aliases.n - 1);
        return;
    }
    while (g->aliases.v[first].hit.id != hit.id && g->aliases.v[first].next != RP_GAZ_NONE)
        first = g->aliases.v[first].next;
    if (g->aliases.v[first].hit.id != hit.id)
        g->aliases.v[first].next = g->aliases.n - 1;
}

// Calls add_alias for each part of "a|b|c"; a leading "the " is optional in the text, so it goes.
static void add_aliases(rp_gazetteer *g, const char *list, rp_gaz_hit hit) {
    for (const char *s = list; *s != '\0';) {
        size_t n = strcspn(s, "|"), skip = n > 4 && memcmp(s, "the ", 4) == 0 ? 4 : 0;
        add_alias(g, s + skip, n - skip, hit);
        s += n + (s[n] != '\0');
    }
}

static rp_status number(const rp_table *t, uint32_t i, double low, double high, double *out, rp_error *err) {
    char *end;
    *out = strtod(t->column[i], &end);
    if (t->column[i][0] == '\0')
        *out = NAN;
    else if (*end != '\0' || !(*out >= low && *out <= high))
        return rp_table_fail(t, i, err, "\"%s\" is no number between %g and %g", t->column[i], low, high);
    return RP_OK;
}

// The place of word in a list of n, or n.
static uint32_t among(const char *const *list, uint32_t n, const char *word) {
    uint32_t i = 0;
    while (i < n && strcmp(list[i], word) != 0)
        i++;
    return i;
}
static const char *const levels[] = {"country", "admin1", "admin2", "city", "spot", "region"};
enum { LEVELS = sizeof levels / sizeof *levels };

static void put_keys(rp_gazetteer *g, rp_dict *to, const char *list, uint32_t value) {
    for (const char *s = list; *s != '\0';) {
        size_t n = strcspn(s, "|");
        rp_dict_put(to, rp_gazetteer_key(g->arena, s, n), value);
        s += n + (s[n] != '\0');
    }
}

// iso3, iso2, name, names, lat, lon, km2, neighbours, demonyms
static rp_status country_row(rp_gazetteer *g, const rp_table *t, rp_error *err) {
    rp_gaz_place p = {.id = g->meta.places + g->rows.n, .name = t->column[2], .countries = t->column[0],
                      .within = RP_GAZ_NONE, .level = RP_PLACE_COUNTRY};
    if (strlen(p.countries) != 3)
        return rp_table_fail(t, 0, err, "\"%s\" is no ISO 3166 alpha-3 code", p.countries);
    if (p.name[0] == '\0' || rp_dict_get(&g->country_of, p.countries) != UINT32_MAX)
        return rp_table_fail(t, 2, err, p.name[0] ? "%s stands here twice" : "a country without a name", p.countries);
    RP_TRY(number(t, 4, -90, 90, &p.lat, err));
    RP_TRY(number(t, 5, -180, 180, &p.lon, err));
    rp_vec_push(g->arena, &g->rows, p);
    rp_vec_push(g->arena, &g->borders, t->column[7]);
    rp_dict_put(&g->country_of, p.countries, p.id);
    rp_gaz_hit hit = {p.id, true};
    add_aliases(g, p.name, hit);
    add_aliases(g, t->column[3], hit);
    put_keys(g, &g->demonym_of, t->column[8], p.id);
    return RP_OK;
}

// kind, names
static rp_status stop_row(rp_gazetteer *g, const rp_table *t, rp_error *err) {
    static const char *const kinds[] = {"free", "word", "person", "demonym", "never"};
    uint32_t kind = among(kinds, 5, t->column[0]);
    if (kind == 5)
        return rp_table_fail(t, 0, err, "\"%s\": word, person, demonym, never or free is wanted", t->column[0]);
    put_keys(g, &g->stop_of, t->column[1], kind);
    return RP_OK;
}

// words, level, use
static rp_status cue_row(rp_gazetteer *g, const rp_table *t, rp_error *err) {
    static const char *const uses[] = {"beside", "several", "part", "part-up"};
    uint32_t level = among(levels, LEVELS, t->column[1]), use = among(uses, 4, t->column[2]);
    if (level == LEVELS)
        return rp_table_fail(t, 1, err, "\"%s\": admin1, admin2, city, spot or region is wanted", t->column[1]);
    if (use == 4)
        return rp_table_fail(t, 2, err, "\"%s\": beside, several, part or part-up is wanted", t->column[2]);
    put_keys(g, &g->cue_of, t->column[0], level | use << 8);
    return RP_OK;
}

// The place that the row speaks of, when it is known already.
static uint32_t known(const rp_gazetteer *g, rp_arena *scratch, const rp_gaz_place *p) {
    rp_gaz_hit hits[RP_GAZ_HITS];
    uint32_t n = rp_gazetteer_find(g, rp_gazetteer_key(scratch, p->name, strlen(p->name)), hits);
    for (uint32_t i = 0; i < n; i++) {
        rp_gaz_place q = rp_gazetteer_place(g, hits[i].id);
        bool division = p->level == RP_PLACE_ADMIN1 || p->level == RP_PLACE_ADMIN2;
        if (q.level == p->level && strcmp(q.countries, p->countries) == 0 &&
            (division || isnan(p->lat) || rp_gazetteer_km(p->lat, p->lon, q.lat, q.lon) < NEAR_KM))
            return q.id;
    }
    return RP_GAZ_NONE;
}

static rp_status container_of(const rp_gazetteer *g, const rp_table *t, rp_gaz_place *p, rp_error *err) {
    p->within = rp_gazetteer_country(g, p->countries);
    const char *name = t->column[4];
    if (name[0] == '\0')
        return RP_OK;
    rp_gaz_hit hits[RP_GAZ_HITS];
    uint32_t n = rp_gazetteer_find(g, rp_gazetteer_key(g->arena, name, strlen(name)), hits);
    for (uint32_t i = 0; i < n; i++) {
        rp_gaz_place q = rp_gazetteer_place(g, hits[i].id);
        if (q.level < p->level && q.level <= RP_PLACE_ADMIN2 && strcmp(q.countries, p->countries) == 0) {
            p->within = q.id;
            return RP_OK;
        }
    }
    return rp_table_fail(t, 4, err, "no division \"%s\" in %s", name, p->countries);
}

// name, names, level, country, within, lat, lon, people
static rp_status place_row(rp_gazetteer *g, const rp_table *t, rp_error *err) {
    uint32_t level = among(levels, LEVELS, t->column[2]);
    double people;
    rp_gaz_place p = {.name = t->column[0], .countries = t->column[3], .level = (uint8_t)level};
    if (level == LEVELS)
        return rp_table_fail(t, 2, err, "\"%s\": country, admin1, admin2, city, spot or region is wanted", t->column[2]);
    if (strlen(p.countries) == 3 && rp_gazetteer_country(g, p.countries) == RP_GAZ_NONE)
        return rp_table_fail(t, 3, err, "\"%s\" is not in countries.tsv", p.countries);
    RP_TRY(number(t, 5, -90, 90, &p.lat, err));
    RP_TRY(number(t, 6, -180, 180, &p.lon, err));
    RP_TRY(number(t, 7, 0, 4e9, &people, err));
    p.people = isnan(people) ? 0 : (uint32_t)people;
    RP_TRY(container_of(g, t, &p, err));
    p.id = known(g, g->arena, &p);
    if (p.id == RP_GAZ_NONE) {
        p.id = rp_gazetteer_size(g);
        rp_vec_push(g->arena, &g->rows, p);
    }
    rp_gaz_hit hit = {p.id, true};
    add_aliases(g, p.name, hit);
    add_aliases(g, t->column[1], hit);
    return RP_OK;
}

typedef rp_status row_reader(rp_gazetteer *g, const rp_table *t, rp_error *err);

static rp_status read_table(rp_gazetteer *g, const char *folder, const char *file, row_reader *row, rp_error *err) {
    rp_table t;
    bool more = true;
    RP_TRY(rp_table_open(rp_arena_printf(g->arena, "%s/%s", folder, file), &t, err));
    rp_status status = rp_table_next(&t, g->arena, &more, err);
    while (status == RP_OK && more) {
        status = row(g, &t, err);
        if (status == RP_OK)
            status = rp_table_next(&t, g->arena, &more, err);
    }
    rp_table_close(&t);
    return status;
}

static rp_status open_all(rp_gazetteer *g, const char *compiled, const char *tables, rp_error *err) {
    RP_TRY(map_file(g, compiled, err));
    RP_TRY(read_table(g, tables, "countries.tsv", country_row, err));
    g->country_place = rp_arena_alloc(g->arena, g->meta.countries * sizeof *g->country_place);
    for (uint32_t i = 0; i < g->meta.countries; i++)
        g->country_place[i] = rp_dict_get(&g->country_of, g->iso3 + 4 * i);
    RP_TRY(read_table(g, tables, "stop.tsv", stop_row, err));
    RP_TRY(read_table(g, tables, "cues.tsv", cue_row, err));
    RP_TRY(read_table(g, tables, "extra.tsv", place_row, err));
    return read_table(g, tables, "conflict.tsv", place_row, err);
}

rp_status rp_gazetteer_open(const char *compiled, const char *tables, rp_gazetteer **out, rp_error *err) {
    rp_gazetteer *g = calloc(1, sizeof *g);
    *out = NULL;
    if (g == NULL || (g->arena = rp_arena_new()) == NULL) {
        free(g);
        return rp_fail(err, RP_E_MEMORY, compiled, 0, 0, "out of memory");
    }
    g->alias_of.arena = g->country_of.arena = g->demonym_of.arena = g->stop_of.arena = g->cue_of.arena = g->arena;
    rp_status status = open_all(g, compiled, tables, err);
    if (status != RP_OK) {
        rp_gazetteer_close(g);
        return status;
    }
    *out = g;
    return RP_OK;
}

void rp_gazetteer_close(rp_gazetteer *g) {
    if (g == NULL)
        return;
    rp_container_close(g->file);
    rp_arena_free(g->arena);
    free(g);
}

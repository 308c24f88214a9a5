// gazetteer_tables.c: the tables of data/places/ as places, names, stop words, cues and demonyms: see gazetteer.h.
//
// The rows of countries.tsv come first, then those of the other tables, all after the mapped places. A row that names a
// place which is there already (same level, same country, and not more than NEAR_KM away) only adds its names to it.
// Cost: about a microsecond a row, most of it the look for an earlier place.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "code/place/gazetteer_parts.h"
#include "text/doc.h"

static const double NEAR_KM = 50;

static void add_alias(rp_gazetteer *g, const char *name, size_t n, rp_gaz_hit hit) {
    const char *key = rp_gazetteer_key(g->tables->arena, name, n);
    if (key[0] == '\0' || strlen(key) >= RP_GAZ_KEY)
        return;
    uint32_t first = rp_dict_get(&g->tables->alias_of, key);
    struct rp_gaz_alias a = {hit, RP_GAZ_NONE};
    rp_vec_push(g->tables->arena, &g->tables->aliases, a);
    if (first == RP_GAZ_NONE) {
        rp_dict_put(&g->tables->alias_of, key, g->tables->aliases.n - 1);
        return;
    }
    while (g->tables->aliases.v[first].hit.id != hit.id && g->tables->aliases.v[first].next != RP_GAZ_NONE)
        first = g->tables->aliases.v[first].next;
    if (g->tables->aliases.v[first].hit.id != hit.id)
        g->tables->aliases.v[first].next = g->tables->aliases.n - 1;
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
        rp_dict_put(to, rp_gazetteer_key(g->tables->arena, s, n), value);
        s += n + (s[n] != '\0');
    }
}

// iso3, iso2, name, names, lat, lon, km2, neighbours, demonyms
static rp_status country_row(rp_gazetteer *g, const rp_table *t, rp_error *err) {
    rp_gaz_place p = {.id = g->meta.places + g->tables->rows.n, .name = t->column[2], .countries = t->column[0],
                      .within = RP_GAZ_NONE, .level = RP_PLACE_COUNTRY};
    if (strlen(p.countries) != 3)
        return rp_table_fail(t, 0, err, "\"%s\" is no ISO 3166 alpha-3 code", p.countries);
    if (p.name[0] == '\0' || rp_dict_get(&g->tables->country_of, p.countries) != UINT32_MAX)
        return rp_table_fail(t, 2, err, p.name[0] ? "%s stands here twice" : "a country without a name", p.countries);
    RP_TRY(number(t, 4, -90, 90, &p.lat, err));
    RP_TRY(number(t, 5, -180, 180, &p.lon, err));
    rp_vec_push(g->tables->arena, &g->tables->rows, p);
    rp_vec_push(g->tables->arena, &g->tables->borders, t->column[7]);
    rp_dict_put(&g->tables->country_of, p.countries, p.id);
    rp_gaz_hit hit = {p.id, true};
    add_aliases(g, p.name, hit);
    add_aliases(g, t->column[3], hit);
    put_keys(g, &g->tables->demonym_of, t->column[8], p.id);
    return RP_OK;
}

// kind, names
static rp_status stop_row(rp_gazetteer *g, const rp_table *t, rp_error *err) {
    static const char *const kinds[] = {"free", "word", "person", "demonym", "never", "prefix"};
    uint32_t kind = among(kinds, 6, t->column[0]);
    if (kind == 6)
        return rp_table_fail(t, 0, err, "\"%s\": word, person, demonym, never, prefix or free is wanted", t->column[0]);
    put_keys(g, &g->tables->stop_of, t->column[1], kind);
    return RP_OK;
}

// words, level, use
static rp_status cue_row(rp_gazetteer *g, const rp_table *t, rp_error *err) {
    static const char *const uses[] = {"known", "beside", "several", "part", "part-up", "around", "first"};
    uint32_t level = among(levels, LEVELS, t->column[1]), use = among(uses, 7, t->column[2]);
    if (level == LEVELS)
        return rp_table_fail(t, 1, err, "\"%s\": admin1, admin2, city, spot or region is wanted", t->column[1]);
    if (use == 7)
        return rp_table_fail(t, 2, err, "\"%s\": known, beside, several, part, part-up, around or first is wanted", t->column[2]);
    put_keys(g, &g->tables->cue_of, t->column[0], level | use << 8);
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
    uint32_t n = rp_gazetteer_find(g, rp_gazetteer_key(g->tables->arena, name, strlen(name)), hits);
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
        return rp_table_fail(t, 2, err, "\"%s\": country, admin1, admin2, city, spot or region is wanted",
                             t->column[2]);
    if (strlen(p.countries) == 3 && rp_gazetteer_country(g, p.countries) == RP_GAZ_NONE)
        return rp_table_fail(t, 3, err, "\"%s\" is not in countries.tsv", p.countries);
    RP_TRY(number(t, 5, -90, 90, &p.lat, err));
    RP_TRY(number(t, 6, -180, 180, &p.lon, err));
    RP_TRY(number(t, 7, 0, 4e9, &people, err));
    p.people = isnan(people) ? 0 : (uint32_t)people;
    RP_TRY(container_of(g, t, &p, err));
    p.id = known(g, g->tables->arena, &p);
    if (p.id == RP_GAZ_NONE) {
        p.id = rp_gazetteer_size(g);
        rp_vec_push(g->tables->arena, &g->tables->rows, p);
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
    RP_TRY(rp_table_open(rp_arena_printf(g->tables->arena, "%s/%s", folder, file), &t, err));
    rp_status status = rp_table_next(&t, g->tables->arena, &more, err);
    while (status == RP_OK && more) {
        status = row(g, &t, err);
        if (status == RP_OK)
            status = rp_table_next(&t, g->tables->arena, &more, err);
    }
    rp_table_close(&t);
    return status;
}

static rp_status read_all(rp_gazetteer *g, const char *folder, rp_error *err) {
    RP_TRY(read_table(g, folder, "countries.tsv", country_row, err));
    g->tables->country_place = rp_arena_alloc(g->tables->arena, g->meta.countries * sizeof *g->tables->country_place);
    for (uint32_t i = 0; i < g->meta.countries; i++)
        g->tables->country_place[i] = rp_dict_get(&g->tables->country_of, g->iso3 + 4 * i);
    RP_TRY(read_table(g, folder, "stop.tsv", stop_row, err));
    RP_TRY(read_table(g, folder, "cues.tsv", cue_row, err));
    RP_TRY(read_table(g, folder, "extra.tsv", place_row, err));
    return read_table(g, folder, "conflict.tsv", place_row, err);
}

rp_status rp_gazetteer_load(rp_gazetteer *g, const char *folder, rp_arena *arena, rp_gaz_tables **out, rp_error *err) {
    rp_gaz_tables *t = RP_NEW(arena, rp_gaz_tables, 1);
    t->arena = t->alias_of.arena = t->country_of.arena = t->demonym_of.arena = t->stop_of.arena = t->cue_of.arena = arena;
    rp_gazetteer_take(g, t);
    RP_TRY(read_all(g, folder, err));
    *out = t;
    return RP_OK;
}

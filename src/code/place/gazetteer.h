// gazetteer.h: what places the world has, by name. Two sources, one set of numbers: models/places.rpm (GeoNames:
// first and second divisions and every settlement of 500 people, compiled and mapped) and the tables of data/places/,
// read at open, so that an analyst adds a district or a spelling without a compiler.
//
//   places [0 .. n)      divisions 1 │ divisions 2 │ settlements │ rows of countries.tsv │ rows of the other tables
//                        └──────────── mapped ────────────────┘ └──────────── in memory ────────────────────┘
//   name ──fold──► key ──► every place of that name
//
// Open once; any number of threads may look up.
#ifndef RP_CODE_GAZETTEER_H
#define RP_CODE_GAZETTEER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

typedef struct rp_gazetteer rp_gazetteer;
typedef struct rp_gaz_tables rp_gaz_tables;      // what the tables say

// One place. Strings are borrowed from the gazetteer.
typedef struct rp_gaz_place {
    uint32_t id;                // its number in this gazetteer
    const char *name;           // as the source writes it: "Dera Ismāīl Khān"
    double lat, lon;            // degrees; NAN when the table gives none
    uint32_t geoname;           // GeoNames id, 0 when none is known
    uint32_t people;            // inhabitants, to about 5 %; of a division the sum over its settlements; 0 unknown
    uint32_t within;            // id of the division or country that contains it, or RP_GAZ_NONE
    const char *countries;      // "PAK"; "AFG+PAK" for what lies in several; "" for what lies in none
    uint8_t level;              // enum rp_place_level, text/doc.h
    uint8_t seat;               // enum rp_gaz_seat
} rp_gaz_place;
#define RP_GAZ_NONE UINT32_MAX

enum rp_gaz_seat { RP_GAZ_SEAT_NONE, RP_GAZ_SEAT_OTHER, RP_GAZ_SEAT_ADMIN2, RP_GAZ_SEAT_ADMIN1, RP_GAZ_SEAT_CAPITAL, RP_GAZ_QUARTER };

// A place that bears a looked-up name. own: the name is its main one, not a variant or an old or foreign spelling.
typedef struct rp_gaz_hit {
    uint32_t id;
    bool own;
} rp_gaz_hit;
enum { RP_GAZ_HITS = 256, RP_GAZ_KEY = 96 };

// What a name that is also something else needs before it is believed to be a place (data/places/stop.tsv).
enum rp_gaz_stop {
    RP_GAZ_FREE, RP_GAZ_STOP_WORD, RP_GAZ_STOP_PERSON, RP_GAZ_STOP_DEMONYM, RP_GAZ_STOP_NEVER, RP_GAZ_STOP_PREFIX
};

// A word that says what kind of place the name beside it is (data/places/cues.tsv).
enum rp_gaz_use { RP_GAZ_KNOWN, RP_GAZ_BESIDE, RP_GAZ_SEVERAL, RP_GAZ_PART, RP_GAZ_PART_UP, RP_GAZ_AROUND, RP_GAZ_FIRST };
typedef struct rp_gaz_cue {
    uint8_t level;              // enum rp_place_level
    uint8_t use;                // enum rp_gaz_use
} rp_gaz_cue;

// Opens the compiled file, without tables. RP_E_IO, RP_E_FORMAT, RP_E_VERSION. Cost: a checksum over the mapped file.
rp_status rp_gazetteer_map(const char *compiled, rp_gazetteer **out, rp_error *err);

// Reads countries.tsv, stop.tsv, cues.tsv, extra.tsv and conflict.tsv of a folder into arena, for g, which has none yet and takes them.
// RP_E_IO, RP_E_FORMAT: the error names file and line. Cost: about 2 ms.
rp_status rp_gazetteer_load(rp_gazetteer *g, const char *folder, rp_arena *arena, rp_gaz_tables **out, rp_error *err);

// g takes tables that were read for the same compiled file; they must outlive it.
void rp_gazetteer_take(rp_gazetteer *g, rp_gaz_tables *tables);

// The first two, with an arena of its own.
rp_status rp_gazetteer_open(const char *compiled, const char *folder, rp_gazetteer **out, rp_error *err);
// NULL is allowed.
void rp_gazetteer_close(rp_gazetteer *g);

// Number of places; ids are below it.
uint32_t rp_gazetteer_size(const rp_gazetteer *g);

// The form under which names are looked up: lower case, no diacritics, no apostrophes and stops, hyphens as spaces:
// "Nagorno-Karabakh" → "nagorno karabakh", "U.S." → "us", "Sana'a" → "sanaa". In the arena.
const char *rp_gazetteer_key(rp_arena *a, const char *name, size_t n);

// Writes up to RP_GAZ_HITS places of that key to out, settlements by importance, and returns their number.
// Cost: a binary search, under a microsecond; touches one or two pages of the mapped file.
uint32_t rp_gazetteer_find(const rp_gazetteer *g, const char *key, rp_gaz_hit out[RP_GAZ_HITS]);

// Does the place come from a table of data/places/ (not from GeoNames)?
bool rp_gazetteer_is_row(const rp_gazetteer *g, uint32_t id);

// enum rp_gaz_stop of a key.
int rp_gazetteer_stop(const rp_gazetteer *g, const char *key);

// Is the key a cue? Then *out is filled.
bool rp_gazetteer_cue(const rp_gazetteer *g, const char *key, rp_gaz_cue *out);

// id must be below rp_gazetteer_size (asserted).
rp_gaz_place rp_gazetteer_place(const rp_gazetteer *g, uint32_t id);

// The place of a country, by ISO 3166 alpha-3; RP_GAZ_NONE when there is none. NULL and "" are no country.
uint32_t rp_gazetteer_country(const rp_gazetteer *g, const char *iso3);
// The country (ISO 3166 alpha-3) whose people a word names: "pakistani", "pakistanis" → "PAK"; NULL when none. key as above.
const char *rp_gazetteer_demonym(const rp_gazetteer *g, const char *key);
// Do the two countries share a border?
bool rp_gazetteer_borders(const rp_gazetteer *g, const char *iso3_a, const char *iso3_b);

// Does outer contain inner, by the chain of divisions? A place contains itself.
bool rp_gazetteer_contains(const rp_gazetteer *g, uint32_t outer, uint32_t inner);
// Great-circle distance in km (haversine, sphere of 6371 km); NAN when a coordinate is.
double rp_gazetteer_km(double lat_a, double lon_a, double lat_b, double lon_b);

#endif

// gazetteer_format.h: the layout of models/places.rpm, shared by its reader (gazetteer.c) and its compiler
// (train/train_places.c). Sections of learn/container.h:
//
//   meta       struct rp_gaz_meta
//   countries  [meta.countries] × 4 bytes: ISO 3166 alpha-3 and NUL
//   places     [meta.places] × struct rp_gaz_record: divisions 1, divisions 2, settlements
//   names      NUL-terminated UTF-8 strings; the last byte is NUL
//   blocks     [meta.blocks] × u32: where each block of keys begins
//   keys       sorted keys, RP_GAZ_BLOCK to a block, front-coded:
//              u8 bytes shared with the key before (0 at a block's start) · u8 bytes that follow · those bytes ·
//              each hit as varint (place × 4 + own × 2 + another follows)
//
// Front coding takes half the space of plain strings and keeps lookup a binary search over block heads and one short
// scan. Rejected: a hash of names (no smaller, and needs the strings anyway to tell collisions), a double array (larger).
#ifndef RP_CODE_GAZETTEER_FORMAT_H
#define RP_CODE_GAZETTEER_FORMAT_H

#include <stdint.h>

enum { RP_GAZ_VERSION = 1, RP_GAZ_BLOCK = 16 };

struct rp_gaz_meta { uint32_t version, countries, places, blocks; };

struct rp_gaz_record {
    uint32_t name;          // byte of names
    int32_t lat, lon;       // degrees × 100,000; INT32_MIN when unknown
    uint32_t geoname;
    uint16_t within;        // < countries: that country; else place within - countries, which comes earlier
    uint8_t kind;           // level | seat << 4
    uint8_t people;         // round(8 log2(inhabitants + 1))
};

#endif

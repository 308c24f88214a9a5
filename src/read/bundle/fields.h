// fields.h: the fields of a document in tables of articles (JSON, JSON Lines, CSV): under which names they stand, and how a
// record of them becomes an item.
#ifndef RP_READ_BUNDLE_FIELDS_H
#define RP_READ_BUNDLE_FIELDS_H

#include <stdbool.h>

#include "base/arena.h"
#include "read/item.h"

enum rp_field {
    RP_FIELD_TEXT, RP_FIELD_TITLE, RP_FIELD_PUBLISHED, RP_FIELD_MODIFIED, RP_FIELD_URL, RP_FIELD_PUBLISHER, RP_FIELD_AUTHOR,
    RP_FIELD_LANGUAGE, RP_FIELD_ID,
    RP_FIELD_LIST,                          // keys of an object under which its articles stand
    RP_FIELDS
};

// The names of each field, best first; the strings outlive it.
typedef struct rp_field_names {
    RP_VEC(const char *) of[RP_FIELDS];
    bool told[RP_FIELDS];                   // by the user, not by the table
} rp_field_names;

// Reads data/read/fields.tsv; *out and its strings lie in arena. RP_E_IO, RP_E_FORMAT with file:line:column.
rp_status rp_field_names_open(const char *path, rp_arena *arena, const rp_field_names **out, rp_error *err);

// Are all of what the user told like "text=body"? RP_E_ARGUMENT: a field that is none.
rp_status rp_field_names_check(const char *const *told, size_t n, rp_error *err);

// The table's names (NULL: none), of which those that the user told (checked) take the place.
void rp_field_names_told(const rp_field_names *table, const char *const *told, size_t n, rp_arena *arena, rp_field_names *out);

// Is a key or column, [n], the wanted name? Without regard to case, spaces, "-" and "_". Returns how many bytes of wanted it
// is: all, or up to the "." before the rest of a path; 0: another name.
size_t rp_field_same(const char *key, size_t n, const char *wanted);

// Does a value say anything in this field? White space does not, nor an address that is none.
bool rp_field_says(enum rp_field field, const char *value);

// One value a field, NULL or "" where there is none.
typedef struct rp_record { const char *value[RP_FIELDS]; } rp_record;

// Fills *item but for its name and offset. A text with tags is HTML. A record without text is its title; one without either
// is a problem. Borrows the record's strings.
void rp_record_fill(const rp_record *record, rp_item *item);

#endif

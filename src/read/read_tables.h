// read_tables.h: what reading knows that an analyst may want to change: the tables of data/read. Immutable once open,
// shared by all threads.
#ifndef RP_READ_READ_TABLES_H
#define RP_READ_READ_TABLES_H

#include "read/page/signs.h"
#include "read/sayings.h"

typedef struct rp_read_tables {
    rp_arena *arena;                // owns all this
    const struct rp_field_names *fields;            // fields.tsv: bundle/fields.h
    const struct rp_date_words *dates;              // dates.tsv: about/date_text.h
    const struct rp_about_words *about;             // about.tsv: about/about_words.h
    const struct rp_languages *languages;           // languages.tsv: language.h
    rp_signs signs;                 // page.tsv
    rp_sayings sayings;             // lines.tsv, words.tsv
} rp_read_tables;

// Reads the tables in folder (data/read) into arena. *out lives there; not set on failure. RP_E_IO, RP_E_FORMAT with file:line:column.
rp_status rp_read_tables_load(const char *folder, rp_arena *arena, rp_read_tables **out, rp_error *err);

// Makes libxml2 ready, before any thread reads: its own first call would come from several at once, and its lock is not safe for that.
void rp_read_ready(void);

// Both, with an arena of its own. *out is the caller's, NULL on failure.
rp_status rp_read_tables_open(const char *folder, rp_read_tables **out, rp_error *err);
void rp_read_tables_close(rp_read_tables *t);       // NULL: nothing to do

#endif

// read_tables.c: see read_tables.h. One call for each table; the first error ends it.
#include "read/read_tables.h"

#include <libxml/parser.h>

#include "read/about/about_words.h"
#include "read/about/date_text.h"
#include "read/bundle/fields.h"
#include "read/language.h"

static rp_status open_all(const char *folder, rp_read_tables *t, rp_error *err) {
    RP_TRY(rp_signs_load(rp_arena_printf(t->arena, "%s/page.tsv", folder), t->arena, &t->signs, err));
    RP_TRY(rp_sayings_load(rp_arena_printf(t->arena, "%s/lines.tsv", folder), rp_arena_printf(t->arena, "%s/words.tsv", folder),
                           t->arena, &t->sayings, err));
    RP_TRY(rp_date_words_open(rp_arena_printf(t->arena, "%s/dates.tsv", folder), t->arena, &t->dates, err));
    RP_TRY(rp_field_names_open(rp_arena_printf(t->arena, "%s/fields.tsv", folder), t->arena, &t->fields, err));
    RP_TRY(rp_languages_open(rp_arena_printf(t->arena, "%s/languages.tsv", folder), t->arena, &t->languages, err));
    return rp_about_words_open(rp_arena_printf(t->arena, "%s/about.tsv", folder), t->arena, &t->about, err);
}

rp_status rp_read_tables_load(const char *folder, rp_arena *arena, rp_read_tables **out, rp_error *err) {
    rp_read_tables *t = RP_NEW(arena, rp_read_tables, 1);
    t->arena = arena;
    RP_TRY(open_all(folder, t, err));
    *out = t;
    return RP_OK;
}

rp_status rp_read_tables_open(const char *folder, rp_read_tables **out, rp_error *err) {
    *out = NULL;
    rp_read_ready();
    rp_arena *arena = rp_arena_new();
    if (arena == NULL)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    rp_status status = rp_read_tables_load(folder, arena, out, err);
    if (status != RP_OK)
        rp_arena_free(arena);
    return status;
}

void rp_read_tables_close(rp_read_tables *t) {
    if (t != NULL)
        rp_arena_free(t->arena);
}

void rp_read_ready(void) {
    xmlInitParser();
}

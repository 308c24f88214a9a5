// lint.c: see lint.h. Every check is one function over the raw rows of one table, called by a list of tables: reading
// them anew with base/table.h keeps the loaders free of what only an editor of the tables wants to hear.
#include "lint.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/dict.h"
#include "base/table.h"
#include "code/party/party_table.h"

typedef struct lint {
    const rp_model *model;
    const char *data_dir;
    rp_arena *arena;
    rp_finding_take *take;
    void *context;
    rp_dict countries;                      // codes of places/countries.tsv
    rp_dict seen, bare;                     // of the present tables: what stood already, by key; the line it stood in
    rp_dict used;                           // frames that a trigger names
    RP_VEC(const char *) file_of;           // what seen and bare point to: "file:line"
} lint;

// ------------------------------------------------------------------------------------------------------------- helpers

__attribute__((format(printf, 4, 5)))
static void warn(lint *l, const rp_table *t, uint32_t column, const char *format, ...) {
    char message[512];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    l->take(l->context, &(rp_finding){"warning", t->path, t->line, t->column_at[column], message});
}

static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

// Where key stood before, "file:line", or NULL; then it is known to stand here.
static const char *stood(lint *l, rp_dict *in, const char *key, const rp_table *t) {
    uint32_t i = rp_dict_get(in, key);
    if (i != UINT32_MAX)
        return l->file_of.v[i];
    rp_dict_put(in, key, l->file_of.n);
    rp_vec_push(l->arena, &l->file_of, (const char *)rp_arena_printf(l->arena, "%s:%u", base_name(t->path), t->line));
    return NULL;
}

static void forget(lint *l) {
    l->seen = l->bare = (rp_dict){.arena = l->arena};
}

// Calls check for each code of a list, with the code ended in place.
static void each(lint *l, const rp_table *t, uint32_t column, const char *separators, void (*check)(lint *, const rp_table *, uint32_t, const char *)) {
    char *save, *copy = rp_arena_copy(l->arena, t->column[column], strlen(t->column[column]));
    for (char *code = strtok_r(copy, separators, &save); code; code = strtok_r(NULL, separators, &save))
        check(l, t, column, code);
}

static void check_country(lint *l, const rp_table *t, uint32_t column, const char *code) {
    if (rp_dict_get(&l->countries, code) == UINT32_MAX)
        warn(l, t, column, "no country %s in places/countries.tsv", code);
}

static void check_party(lint *l, const rp_table *t, uint32_t column, const char *code) {
    if (strncmp(code, "---:", 4) != 0 && strcmp(code, "-") != 0 && rp_party_name(l->model->parties, code) == NULL)
        warn(l, t, column, "no party %s in data/parties", code);
}

// ------------------------------------------------------------------------------------------------------ tables of events

static void check_frame(lint *l, const rp_table *t) {
    const char *where = stood(l, &l->seen, t->column[0], t);
    if (where)
        warn(l, t, 0, "frame %s stands already in %s; the later one counts", t->column[0], where);
    else if (rp_dict_get(&l->used, t->column[0]) == UINT32_MAX)
        warn(l, t, 0, "no trigger has the frame %s", t->column[0]);
}

static void check_set(lint *l, const rp_table *t) {
    const char *where = stood(l, &l->seen, t->column[0], t);
    if (where)
        warn(l, t, 0, "set %s stands already in %s; the later one counts", t->column[0], where);
}

static void check_trigger(lint *l, const rp_table *t) {
    const char *key = t->column[0], *where = t->column[1];
    const char *whole = rp_arena_printf(l->arena, "%s\t%s", key, where);
    uint32_t shadow = rp_dict_get(&l->bare, key);
    const char *before = stood(l, &l->seen, whole, t);
    if (before)
        warn(l, t, 0, "never reached: %s has the same word%s", before, where[0] ? " and conditions" : "");
    else if (shadow != UINT32_MAX)
        warn(l, t, 0, "never reached: %s has the same word and no conditions", l->file_of.v[shadow]);
    if (where[0] == '\0')
        stood(l, &l->bare, key, t);
    if (t->column[6][0] == '\0')
        warn(l, t, 6, "no example: nothing tests this row");
    else if (t->column[2][0] != '\0' && strchr(t->column[5], '>') == NULL)
        warn(l, t, 5, "no ACTORS > RECIPIENTS that the example should give");
    each(l, t, 5, ",> ", check_party);
    rp_dict_put(&l->used, t->column[4], 1);
}

static void check_cue(lint *l, const rp_table *t) {
    const char *before = stood(l, &l->seen, rp_arena_printf(l->arena, "%s\t%s\t%s", t->column[0], t->column[1], t->column[2]), t);
    if (before)
        warn(l, t, 0, "said twice: %s says the same of %s", before, t->column[0]);
}

// ----------------------------------------------------------------------------------------------- parties and places

static void check_fact(lint *l, const rp_table *t) {
    const char *code = t->column[0];
    if (rp_party_is_state(code) && strcmp(t->column[1], "name") == 0)
        check_country(l, t, 0, code);
}

static void learn_country(lint *l, const rp_table *t) {
    rp_dict_put(&l->countries, t->column[0], 1);
}

static void check_neighbours(lint *l, const rp_table *t) {
    each(l, t, 7, "+", check_country);
}

// A second row of one place may add names to the first.
static void check_place(lint *l, const rp_table *t) {
    each(l, t, 3, "+", check_country);
    const char *key = rp_arena_printf(l->arena, "%s\t%s\t%s\t%s", t->column[0], t->column[2], t->column[3], t->column[4]);
    const char *before = stood(l, &l->seen, key, t);
    if (before && t->column[1][0] == '\0')
        warn(l, t, 0, "said twice: %s has the same place", before);
}

// ----------------------------------------------------------------------------------------------------------- all tables

typedef void check_row(lint *l, const rp_table *t);

static rp_status check_table(lint *l, const char *path, check_row *check, rp_error *err) {
    rp_table t;
    RP_TRY(rp_table_open(path, &t, err));
    rp_status status = RP_OK;
    for (bool more = true; status == RP_OK;) {
        status = rp_table_next(&t, l->arena, &more, err);
        if (status != RP_OK || !more)
            break;
        check(l, &t);
    }
    rp_table_close(&t);
    return status;
}

// Which check reads which tables, in order; a name ending in '*' is every table that begins so, as one. What fresh tables
// say is not compared with those before.
static const struct { const char *folder, *name; check_row *check; bool fresh; } tables[] = {
    {"places", "countries.tsv", learn_country, true}, {"places", "countries.tsv", check_neighbours, true},
    {"places", "conflict.tsv", check_place, true},    {"places", "extra.tsv", check_place, false},
    {"events", "sets.tsv", check_set, true},          {"events", "triggers*", check_trigger, true},
    {"events", "frames.tsv", check_frame, true},      {"events", "speech.tsv", check_cue, true},
    {"events", "status.tsv", check_cue, true},        {"events", "light.tsv", check_cue, true},
    {"events", "tolls.tsv", check_cue, true},         {"events", "modes.tsv", check_cue, true},
    {"events", "defaults.tsv", check_cue, true},      {"events", "refusals.tsv", check_cue, true},
    {"events", "figures.tsv", check_cue, true},
    {"events", "relations.tsv", check_cue, true},     {"parties", "states.tsv", check_fact, true},
};

static bool matches(const char *name, const char *wanted) {
    size_t n = strlen(wanted), k = strlen(name);
    if (wanted[n - 1] != '*')
        return strcmp(name, wanted) == 0;
    return strncmp(name, wanted, n - 1) == 0 && k > 4 && strcmp(name + k - 4, ".tsv") == 0;
}

static rp_status check_folder(lint *l, const char *folder, const char *wanted, check_row *check, rp_error *err) {
    struct dirent **entry;
    const char *dir = rp_arena_printf(l->arena, "%s/%s", l->data_dir, folder);
    int n = scandir(dir, &entry, NULL, alphasort);
    if (n < 0)
        return rp_fail(err, RP_E_IO, dir, 0, 0, "no such folder");
    rp_status status = RP_OK;
    for (int i = 0; i < n; i++) {
        if (status == RP_OK && matches(entry[i]->d_name, wanted))
            status = check_table(l, rp_arena_printf(l->arena, "%s/%s", dir, entry[i]->d_name), check, err);
        free(entry[i]);
    }
    free(entry);
    return status;
}

rp_status rp_lint(const rp_model *m, const char *data_dir, rp_finding_take *take, void *context, rp_error *err) {
    lint l = {.model = m, .data_dir = data_dir, .arena = rp_arena_new(), .take = take, .context = context};
    if (l.arena == NULL)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    l.countries.arena = l.used.arena = l.arena;
    rp_status status = RP_OK;
    for (size_t i = 0; status == RP_OK && i < sizeof tables / sizeof *tables; i++) {
        if (tables[i].fresh)
            forget(&l);
        status = check_folder(&l, tables[i].folder, tables[i].name, tables[i].check, err);
    }
    rp_arena_free(l.arena);
    return status;
}

// ledger.c: runs, and what each met: which documents the store held when the run began, which of them it met again, and
// which have left their folder. A document is known by a hash of its name and one of all that shaped its records: 24
// bytes each, so that ten million take 240 MB; two of that many collide once in 400,000 stores.
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "store/postgres/wire.h"
#include "store/statement.h"

static uint64_t hash_of(const char *text) {
    return rp_digest_hash(text, strlen(text), 0);
}

static int by_name(const void *a, const void *b) {
    uint64_t x = ((const rp_ledger_row *)a)->name, y = ((const rp_ledger_row *)b)->name;
    return (x > y) - (x < y);
}

static rp_ledger_row *find(const rp_store *s, const char *document) {
    const rp_ledger_row key = {.name = hash_of(document)};
    return s->ledger.n > 0 ? bsearch(&key, s->ledger.v, s->ledger.n, sizeof key, by_name) : NULL;
}

// ---------------------------------------------------------------------------------------------------------------- runs

static rp_status remember(rp_store *s, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_KNOWN, err);
    int code = SQLITE_DONE;
    s->ledger.n = 0;
    while (q && (code = sqlite3_step(q)) == SQLITE_ROW) {
        rp_ledger_row row = {hash_of(rp_sql_get_text(q, 1)), hash_of(rp_sql_get_text(q, 2)), sqlite3_column_int64(q, 0), false,
                             sqlite3_column_int(q, 3) != 0};
        rp_vec_push(s->arena, &s->ledger, row);
    }
    if (!q || code != SQLITE_DONE)
        return rp_sql_fail(s, err);
    sqlite3_reset(q);
    if (s->ledger.n > 0)
        qsort(s->ledger.v, s->ledger.n, sizeof *s->ledger.v, by_name);
    return RP_OK;
}

static rp_status add_run(rp_store *s, const char *command, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_RUN_BEGIN, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    rp_sql_text(q, 1, rp_version());
    rp_sql_text(q, 2, s->model);
    rp_sql_text(q, 3, command ? rp_wire_name(command, s->arena) : NULL);
    RP_TRY(rp_sql_done(s, q, err));
    s->run = sqlite3_last_insert_rowid(s->db);
    return RP_OK;
}

rp_status rp_store_run_begin(rp_store *s, const char *model, const char *command, rp_error *err) {
    s->model = rp_arena_copy(s->arena, model, strlen(model));
    RP_TRY(remember(s, err));
    return add_run(s, command, err);
}

rp_status rp_store_run_join(rp_store *s, const char *model, const char *command, int64_t *run, rp_error *err) {
    s->model = rp_arena_copy(s->arena, model, strlen(model));
    s->run = *run;
    if (*run == 0)
        RP_TRY(add_run(s, command, err));
    *run = s->run;
    return RP_OK;
}

rp_status rp_store_run_end(rp_store *s, const rp_tally *tally, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_RUN_END, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    const uint64_t counts[] = {tally->coded, tally->skipped, tally->foreign, tally->failed, tally->removed};
    sqlite3_bind_int64(q, 1, s->run);
    for (int i = 0; i < 5; i++)
        sqlite3_bind_int64(q, i + 2, (int64_t)counts[i]);
    return rp_sql_done(s, q, err);
}

// --------------------------------------------------------------------------------------------------------------- known

const char *rp_store_recipe(const rp_store *s, const rp_doc *d) {
    static const char *const inner[] = {"dateline", "inferred", "none"};        // found by coding, not given
    char from[11] = "-", to[11] = "-";
    bool given = d->published_basis != NULL;
    for (int i = 0; given && i < 3; i++)
        given = strcmp(d->published_basis, inner[i]) != 0;
    if (given && d->published.from != RP_DAY_NONE)
        rp_day_print(d->published.from, from);
    if (given && d->published.to != RP_DAY_NONE)
        rp_day_print(d->published.to, to);
    return rp_arena_printf(d->arena, "%s %s %s %s", s->model, from, to, d->publisher ? d->publisher : "-");
}

bool rp_store_holds(const rp_store *s, const char *document) {
    return find(s, document) != NULL;
}

bool rp_store_knows(const rp_store *s, const rp_doc *d) {
    const rp_ledger_row *row = find(s, d->path);
    return row && row->recipe == hash_of(rp_arena_printf(d->arena, "%s %s", d->sha256, rp_store_recipe(s, d)));
}

bool rp_store_same(const rp_store *s, const rp_doc *d, const char *held) {
    return !strcmp(held, rp_arena_printf(d->arena, "%s %s", d->sha256, rp_store_recipe(s, d)));
}

// ----------------------------------------------------------------------------------------------------------------- met

void rp_store_met(rp_store *s, const char *document) {
    rp_ledger_row *row = find(s, document);
    if (row)
        row->met = true;
}

rp_status rp_store_met_file(rp_store *s, const char *file, rp_error *err) {
    rp_store_met(s, file);
    sqlite3_stmt *q = rp_sql(s, RP_SQL_OF_FILE, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    rp_sql_text(q, 1, file);
    int code;
    while ((code = sqlite3_step(q)) == SQLITE_ROW)
        rp_store_met(s, rp_sql_get_text(q, 0));
    if (code != SQLITE_DONE)
        return rp_sql_fail(s, err);
    sqlite3_reset(q);
    return RP_OK;
}

// Is the document one of the roots, or in one: a folder's file, a file's document?
static bool in_roots(const rp_dict *roots, char *name) {
    if (rp_dict_get(roots, name) != UINT32_MAX)
        return true;
    for (char *at = name + strlen(name); at > name; at--) {
        if (*at != '/' && *at != '#')
            continue;
        *at = '\0';
        if (rp_dict_get(roots, name) != UINT32_MAX)
            return true;
    }
    return false;
}

static const char *without_slash(rp_arena *a, const char *root) {
    size_t n = strlen(root);
    while (n > 1 && root[n - 1] == '/')
        n--;
    return rp_arena_copy(a, root, n);
}

static rp_status set_removed(rp_store *s, const rp_ledger_row *row, bool removed, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_SET_REMOVED, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    sqlite3_bind_int64(q, 1, row->doc);
    if (removed)
        sqlite3_bind_int64(q, 2, s->run);
    return rp_sql_done(s, q, err);
}

// The document's name, in scratch.
static rp_status name_of(rp_store *s, int64_t doc, rp_arena *scratch, char **out, rp_error *err) {
    sqlite3_stmt *q = rp_sql(s, RP_SQL_NAME, err);
    RP_RETURN_IF(!q, RP_E_STORE);
    sqlite3_bind_int64(q, 1, doc);
    if (sqlite3_step(q) != SQLITE_ROW)
        return rp_sql_fail(s, err);
    const char *name = rp_sql_get_text(q, 0);
    *out = rp_arena_copy(scratch, name, strlen(name));
    sqlite3_reset(q);
    return RP_OK;
}

static rp_status mark(rp_store *s, const rp_dict *roots, rp_arena *scratch, uint64_t *removed, rp_error *err) {
    for (uint32_t i = 0; i < s->ledger.n; i++) {
        const rp_ledger_row *row = &s->ledger.v[i];
        char *name = NULL;
        if (row->met && row->gone)
            RP_TRY(set_removed(s, row, false, err));
        if (row->met || row->gone || roots->n == 1)         // no root but ""
            continue;
        RP_TRY(name_of(s, row->doc, scratch, &name, err));
        if (!in_roots(roots, name))
            continue;
        RP_TRY(set_removed(s, row, true, err));
        ++*removed;
    }
    return RP_OK;
}

rp_status rp_store_mark_removed(rp_store *s, const char *const *roots, size_t n, uint64_t *removed, rp_error *err) {
    rp_arena *a = rp_arena_new();
    if (!a)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    rp_dict dict = {.arena = a};
    rp_dict_put(&dict, "", 0);                      // a dictionary that holds nothing has no slots
    for (size_t i = 0; i < n; i++)
        rp_dict_put(&dict, without_slash(a, roots[i]), 0);
    *removed = 0;
    rp_status status = mark(s, &dict, a, removed, err);
    rp_arena_free(a);
    return status;
}

rp_status rp_store_prune(rp_store *s, rp_error *err) {
    static const enum rp_statement each[] = {RP_SQL_PRUNE_PROBLEMS, RP_SQL_PRUNE_DOCUMENTS};
    for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
        sqlite3_stmt *q = rp_sql(s, each[i], err);
        RP_RETURN_IF(!q, RP_E_STORE);
        RP_TRY(rp_sql_done(s, q, err));
    }
    return RP_OK;
}

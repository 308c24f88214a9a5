// crosswalk.c: see crosswalk.h. The columns of a table of SQL are those of its file; "-" there is NULL here.
#include "store/crosswalk.h"

#include <stdio.h>
#include <string.h>

#include "base/table.h"

typedef struct crosswalk {
    const char *file, *table, *columns;     // under data/; its name in SQL; the columns in their order
} crosswalk;

static const crosswalk crosswalks[] = {
    {"events/ontology.tsv", "ontology", "type, mode, quad, intensity REAL, cameo"},
    {"places/countries.tsv", "states", "iso3, iso2, name, names, lat REAL, lon REAL, km2 REAL, neighbours"},
    {"crosswalk/countries.tsv", "countries", "iso3, name, number INTEGER, fips, gw INTEGER, cow INTEGER, acled_region, ucdp_region, ucdp_name"},
    {"crosswalk/cameo.tsv", "cameo", "code, name, goldstein REAL, gdelt"},
    {"crosswalk/acled-out.tsv", "acled_out", "type, mode, victims, disorder_type, event_type, sub_event_type"},
    {"crosswalk/import-columns.tsv", "import_columns", "source, field, columns"},
    {"crosswalk/import-values.tsv", "import_values", "source, field, theirs, ours, mode"},
    {"crosswalk/import-names.tsv", "import_names", "prefix, suffix, code"},
    {"crosswalk/columns.tsv", "columns", "dataset, name, type, about"},
};

static int count_columns(const char *columns) {
    int n = 1;
    for (; (columns = strchr(columns, ',')); columns++)
        n++;
    return n;
}

static rp_status insert_rows(rp_store *s, const crosswalk *c, rp_table *t, sqlite3_stmt *q, rp_error *err) {
    int n = count_columns(c->columns);
    rp_arena *a = rp_arena_new();
    rp_status status = a ? RP_OK : RP_E_MEMORY;
    for (bool more = true; status == RP_OK;) {
        rp_arena_reset(a);
        status = rp_table_next(t, a, &more, err);
        if (status != RP_OK || !more)
            break;
        if ((int)t->n < n)
            status = rp_table_fail(t, t->n, err, "%u columns where %d are wanted (%s)", t->n, n, c->columns);
        for (int i = 0; status == RP_OK && i < n; i++)
            rp_sql_text(q, i + 1, t->column[i][0] ? t->column[i] : NULL);
        if (status == RP_OK)
            status = rp_sql_done(s, q, err);
    }
    rp_arena_free(a);
    return status;
}

static rp_status load(rp_store *s, const char *data, const crosswalk *c, rp_error *err) {
    char path[4096], sql[512];
    snprintf(path, sizeof path, "%s/%s", data, c->file);
    snprintf(sql, sizeof sql, "CREATE TEMP TABLE %s (%s)", c->table, c->columns);
    RP_TRY(rp_sql_exec(s, sql, err));
    int n = snprintf(sql, sizeof sql, "INSERT INTO temp.%s VALUES (?", c->table);
    for (int i = 1; i < count_columns(c->columns); i++)
        n += snprintf(sql + n, sizeof sql - (size_t)n, ", ?");
    snprintf(sql + n, sizeof sql - (size_t)n, ")");
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(s, sql, &q, err));
    rp_table t;
    rp_status status = rp_table_open(path, &t, err);
    if (status == RP_OK) {
        status = insert_rows(s, c, &t, q, err);
        rp_table_close(&t);
    }
    sqlite3_finalize(q);
    return status;
}

rp_status rp_crosswalks_load(rp_store *s, const char *data, rp_error *err) {
    RP_TRY(rp_sql_exec(s, "PRAGMA temp_store = MEMORY", err));
    for (size_t i = 0; i < sizeof crosswalks / sizeof *crosswalks; i++)
        RP_TRY(load(s, data, &crosswalks[i], err));
    return RP_OK;
}

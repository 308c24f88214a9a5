// csvw.c: what the columns of a CSV hold, for programs: CSV on the Web (W3C Recommendation 2015), to lie beside TABLE.csv as
// TABLE.csv-metadata.json.
#include <string.h>

#include "base/json.h"
#include "store/export/columns.h"

rp_status rp_column_find(rp_job *j, const char *table, const char *name, rp_column *out, rp_error *err) {
    static const char *const types[] = {"text", "integer", "number", "date"};
    sqlite3_stmt *q;
    *out = (rp_column){0};
    RP_TRY(rp_sql_query(j->store, "SELECT type, about FROM columns WHERE dataset IN (?1, '*') AND name = ?2 ORDER BY dataset = '*' LIMIT 1", &q, err));
    rp_sql_text(q, 1, table);
    rp_sql_text(q, 2, name);
    if (sqlite3_step(q) == SQLITE_ROW) {
        for (int i = 0; i < 4; i++)
            if (!strcmp(types[i], rp_sql_get_text(q, 0)))
                out->type = (enum rp_column_type)i;
        out->about = rp_sql_copy(q, 1, j->arena);
    }
    sqlite3_finalize(q);
    return RP_OK;
}

static rp_status put_column(rp_job *j, rp_json *json, const char *table, const char *name, rp_error *err) {
    static const char *const datatypes[] = {"string", "integer", "double", "date"};
    rp_column told;
    RP_TRY(rp_column_find(j, table, name, &told, err));
    rp_json_object(json);
    rp_json_key(json, "name"), rp_json_string(json, name);
    rp_json_key(json, "titles"), rp_json_string(json, name);
    rp_json_key(json, "datatype"), rp_json_string(json, datatypes[told.type]);
    if (told.about)
        rp_json_key(json, "dc:description"), rp_json_string(json, told.about);
    rp_json_end(json);
    j->count.rows++;
    return RP_OK;
}

rp_status rp_csvw_write(rp_job *j, const char *table, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_job_table(j, table, &q, err));
    rp_json json = rp_json_begin(&j->out);
    rp_json_object(&json);
    rp_json_key(&json, "@context"), rp_json_string(&json, "http://www.w3.org/ns/csvw");
    rp_json_key(&json, "url"), rp_json_string(&json, rp_arena_printf(j->arena, "%s.csv", table));
    rp_json_key(&json, "dc:title"), rp_json_string(&json, table);
    rp_json_key(&json, "tableSchema"), rp_json_object(&json);
    rp_json_key(&json, "columns"), rp_json_array(&json);
    rp_status status = RP_OK;
    for (int i = 0; status == RP_OK && i < sqlite3_column_count(q); i++)
        status = put_column(j, &json, table, sqlite3_column_name(q, i), err);
    rp_json_end(&json), rp_json_end(&json), rp_json_end(&json);
    rp_buf_putc(&j->out, '\n');
    sqlite3_finalize(q);
    return status;
}

// export.c: the table of formats, and the one way through: pick, load what the format joins, write, put the file in its place.
// Every format is complete: what a shape has no room for is counted (left_out), never cut.
#include "store/export/export.h"

#include <string.h>

#include "store/crosswalk.h"
#include "store/exchange.h"
#include "store/picking.h"

enum { DRAIN_BYTES = 64 << 10 };

// What a format is written with.
enum writer { TABLE, SHAPE, LISTING, PAGE, LINES, COLUMNS, CODEBOOK, PACKAGE };

// TABLE, COLUMNS, CODEBOOK: the table asked for, by rows, by columns, or what its columns hold; PACKAGE: all tables; SHAPE: a table of the format's own, at most one row an incident; LISTING: the same with rows of other kinds; PAGE: a page.
typedef struct format {
    rp_export_format told;
    enum writer writer;
    const char *text;               // of SHAPE and PAGE: the SQL
    rp_sheet sheet;                 // of TABLE and SHAPE
    const char *before;             // of PAGE: SQL to run first, or NULL
} format;

#define CSV {',', true, true, ""}
#define TSV {'\t', true, false, ""}

static const format formats[] = {
    {{"csv", ".csv", "a table as comma-separated values (RFC 4180)", true}, TABLE, NULL, CSV, NULL},
    {{"tsv", ".tsv", "a table as tab-separated values", true}, TABLE, NULL, TSV, NULL},
    {{"parquet", ".parquet", "a table as Apache Parquet", true}, COLUMNS, NULL, CSV, NULL},
    {{"csvw", ".csv-metadata.json", "what the columns of a table hold (CSV on the Web)", true}, CODEBOOK, NULL, CSV, NULL},
    {{"jsonl", ".jsonl", "all records as JSON Lines", false}, LINES, NULL, CSV, NULL},
    {{"geojson", ".geojson", "incidents on a map (RFC 7946)", false}, PAGE, "geojson", CSV, NULL},
    {{"gpkg", ".gpkg", "all tables as a GeoPackage, incidents as points (needs -o)", false}, PACKAGE, NULL, CSV, NULL},
    {{"gexf", ".gexf", "the network of parties for Gephi (GEXF 1.3)", false}, PAGE, "gexf", CSV, "network"},
    {{"graphml", ".graphml", "the network of parties as GraphML", false}, PAGE, "graphml", CSV, "network"},
    {{"acled", ".csv", "incidents in the columns of ACLED", false}, SHAPE, "acled", CSV, NULL},
    {{"ucdp", ".csv", "deadly incidents in the columns of UCDP GED", false}, SHAPE, "ucdp", CSV, NULL},
    {{"gdelt-events", ".tsv", "incidents in the columns of GDELT 2.0 Events", false}, SHAPE, "gdelt_events", {'\t', false, false, ""}, NULL},
    {{"gdelt-mentions", ".tsv", "reports in the columns of GDELT 2.0 Mentions", false}, LISTING, "gdelt_mentions", {'\t', false, false, ""}, NULL},
    {{"icews", ".tab", "incidents in the columns of ICEWS", false}, SHAPE, "icews", TSV, NULL},
    {{"polecat", ".txt", "incidents in the columns of POLECAT", false}, SHAPE, "polecat", {'\t', true, false, "None"}, NULL},
    {{"ftm", ".ftm.json", "FollowTheMoney entities", false}, PAGE, "ftm", CSV, NULL},
    {{"web-annotation", ".jsonld", "reports as W3C Web Annotations", false}, PAGE, "web_annotation", CSV, NULL},
    {{"timelinejs", ".json", "dated incidents for TimelineJS", false}, PAGE, "timelinejs", CSV, NULL},
    {{"timesketch", ".csv", "a timeline for Timesketch", false}, LISTING, "timesketch", CSV, NULL},
    {{"timesketch-jsonl", ".jsonl", "the same as JSON Lines", false}, PAGE, "timesketch_jsonl", CSV, NULL},
    {{"icalendar", ".ics", "what is planned, as all-day events (RFC 5545)", false}, PAGE, "icalendar", CSV, NULL},
    {{NULL, NULL, NULL, false}, TABLE, NULL, CSV, NULL},
};

static const char *const tables[] = {"incidents", "reports", "claims", "figures", "assessments", "documents", NULL};

const rp_export_format *rp_export_format_at(size_t i) {
    return i < sizeof formats / sizeof *formats - 1 ? &formats[i].told : NULL;
}

const char *const *rp_export_tables(void) {
    return tables;
}

static const format *find_format(const char *name) {
    for (const format *f = formats; f->told.name; f++)
        if (name && !strcmp(f->told.name, name))
            return f;
    return NULL;
}

bool rp_export_needs_data(const char *name) {
    const format *f = find_format(name);
    return f && f->writer != TABLE && f->writer != LINES;
}

static const char *find_table(const char *name) {
    for (const char *const *t = tables; *t; t++)
        if (!strcmp(*t, name ? name : tables[0]))
            return *t;
    return NULL;
}

// ----------------------------------------------------------------------------------------------------------------- a job

static rp_status run_text(rp_job *j, const char *name, sqlite3_stmt **last, rp_error *err) {
    rp_buf sql = {0};
    for (const char *const *line = rp_export_text(name); *line; line++)
        rp_buf_puts(&sql, *line);
    rp_status status = RP_OK;
    const char *rest = sql.bytes;
    *last = NULL;
    while (status == RP_OK && rest && *rest) {
        sqlite3_stmt *q;
        if (sqlite3_prepare_v2(j->store->db, rest, -1, &q, &rest) != SQLITE_OK)
            status = rp_sql_fail(j->store, err);
        else if (q && sqlite3_column_count(q) > 0 && !*last)
            *last = q;
        else if (q) {
            status = rp_sql_done(j->store, q, err);
            sqlite3_finalize(q);
        }
    }
    rp_buf_free(&sql);
    if (status != RP_OK)
        sqlite3_finalize(*last), *last = NULL;
    return status;
}

rp_status rp_job_table(rp_job *j, const char *name, sqlite3_stmt **out, rp_error *err) {
    return run_text(j, name, out, err);
}

rp_status rp_job_run(rp_job *j, const char *name, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(run_text(j, name, &q, err));
    sqlite3_finalize(q);
    return RP_OK;
}

rp_status rp_job_flush(rp_job *j, rp_error *err) {
    rp_status status = j->out.n ? j->sink.write(j->sink.context, j->out.bytes, j->out.n) : RP_OK;
    rp_buf_clear(&j->out);
    return status == RP_OK ? RP_OK : rp_fail(err, RP_E_IO, j->how->file, 0, 0, "the output cannot be written");
}

rp_status rp_job_drain(rp_job *j, rp_error *err) {
    return j->out.n < DRAIN_BYTES ? RP_OK : rp_job_flush(j, err);
}

// -------------------------------------------------------------------------------------------------------------- writing

static rp_status prepare(rp_job *j, const rp_query *query, const format *f, rp_error *err) {
    RP_TRY(rp_export_functions(j, err));
    RP_TRY(rp_pick(j->store, query, err));
    if (!j->data)
        return RP_OK;
    RP_TRY(rp_party_table_load(j->data, j->arena, (rp_party_table **)&j->parties, err));
    RP_TRY(rp_crosswalks_load(j->store, j->data, err));
    if (f->writer != SHAPE && f->writer != LISTING && f->writer != PAGE)
        return RP_OK;
    RP_TRY(rp_job_run(j, "events", err));
    return f->before ? rp_job_run(j, f->before, err) : RP_OK;
}

static rp_status count_left_out(rp_job *j, rp_error *err) {
    int64_t incidents;
    RP_TRY(rp_sql_number(j->store, "SELECT count(*) FROM picked_incidents", &incidents, err));
    j->count.left_out = (uint64_t)incidents - j->count.rows;
    return RP_OK;
}

static rp_status write_format(rp_job *j, const format *f, rp_error *err) {
    switch (f->writer) {
    case TABLE:
        return rp_sheet_write(j, &f->sheet, find_table(j->how->table), err);
    case SHAPE:
        RP_TRY(rp_sheet_write(j, &f->sheet, f->text, err));
        return count_left_out(j, err);
    case LISTING:
        return rp_sheet_write(j, &f->sheet, f->text, err);
    case COLUMNS:
        return rp_parquet_write(j, find_table(j->how->table), err);
    case CODEBOOK:
        return rp_csvw_write(j, find_table(j->how->table), err);
    case PAGE:
        return rp_page_write(j, f->text, err);
    default:
        return rp_lines_write(j, err);
    }
}

// SQLite writes it, so it is no stream.
static rp_status write_package(rp_job *j, rp_error *err) {
    rp_outfile file;
    RP_RETURN_IF(!j->how->file, rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "a GeoPackage needs a file to be written to (-o)"));
    RP_TRY(rp_outfile_name(j->how->file, j->how->force, &file, err));
    return rp_outfile_close(&file, rp_geopackage_write(j, file.part, err), err);
}

static rp_status write_out(rp_job *j, const rp_query *query, const format *f, rp_error *err) {
    rp_outfile file = {0};
    RP_TRY(prepare(j, query, f, err));
    if (f->writer == PACKAGE)
        return write_package(j, err);
    if (j->how->file) {
        RP_TRY(rp_outfile_open(j->how->file, j->how->force, &file, err));
        j->sink = rp_outfile_sink(&file);
    }
    rp_status status = write_format(j, f, err);
    if (status == RP_OK)
        status = rp_job_flush(j, err);
    return rp_outfile_close(&file, status, err);
}

rp_status rp_store_export(const char *path, const rp_query *query, const rp_exporting *how, rp_exchange with, rp_error *err) {
    const format *f = find_format(how->format);
    rp_job j = {.how = how, .data = with.data, .sink = with.sink};
    if (!f)
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "no format '%s'", how->format ? how->format : "");
    if (f->told.tables && !find_table(how->table))
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "no table '%s'", how->table);
    j.arena = rp_arena_new();
    rp_status status = j.arena ? rp_store_open(path, RP_STORE_READ, &j.store, err) : RP_E_MEMORY;
    if (status == RP_OK)
        status = write_out(&j, query, f, err);
    rp_buf_free(&j.out);
    rp_store_close(j.store);
    rp_arena_free(j.arena);
    if (with.exported)
        *with.exported = j.count;
    return status == RP_OK && j.count.rows == 0 ? RP_E_NOTHING : status;
}

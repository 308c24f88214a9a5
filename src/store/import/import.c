// import.c: a file of another source (ACLED, UCDP GED, GDELT, ICEWS, POLECAT) into foreign_incidents, one transaction a file. Rows that
// cannot be read are told and passed over; a row with an id that is there already replaces it, for these sources correct themselves.
#include "store/import/import.h"

#include <string.h>

#include "read/bundle/unpack.h"
#include "store/crosswalk.h"
#include "store/exchange.h"

enum { HEAD_BYTES = 8192 };

static const char *const formats[] = {"acled", "ucdp", "gdelt", "icews", "polecat", NULL};

const char *const *rp_import_formats(void) {
    return formats;
}

static size_t pull(void *context, char *to, size_t n) {
    return rp_stream_read(context, to, n);
}

static rp_status load_names(rp_import *im, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(im->store, "SELECT ifnull(prefix, ''), ifnull(suffix, ''), code FROM import_names ORDER BY rowid", &q, err));
    while (sqlite3_step(q) == SQLITE_ROW) {
        rp_foreign_name name = {rp_sql_copy(q, 0, im->arena), rp_sql_copy(q, 1, im->arena), rp_sql_copy(q, 2, im->arena)};
        rp_vec_push(im->arena, &im->names, name);
    }
    sqlite3_finalize(q);
    return RP_OK;
}

static rp_status prepare(rp_import *im, const char *data, rp_error *err) {
    rp_party_table *parties;
    RP_TRY(rp_crosswalks_load(im->store, data, err));
    RP_TRY(rp_party_table_load(data, im->arena, &parties, err));
    im->parties = parties;
    RP_TRY(load_names(im, err));
    RP_TRY(rp_sql_query(im->store,
        "INSERT OR REPLACE INTO foreign_incidents (source, id, date_from, date_to, type, mode, their_type, actor, recipient, actor_names,"
        " recipient_names, country, place, level, lat, lon, killed_low, killed_best, killed_high, url, note, raw, file, line)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", &im->insert, err));
    RP_TRY(rp_sql_query(im->store,
        "SELECT ours, mode FROM import_values WHERE instr(',' || source || ',', ',' || ?1 || ',') AND field = ?2 AND substr(?3, 1, length(theirs)) = theirs"
        " ORDER BY length(theirs) DESC LIMIT 1", &im->value, err));
    return rp_sql_query(im->store,
        "SELECT iso3 FROM countries WHERE fips = ?1 OR number = CAST(?1 AS INTEGER) OR iso3 = ?1 OR name = ?1 COLLATE NOCASE OR ucdp_name = ?1 COLLATE NOCASE",
        &im->country, err);
}

// One record; the head row when it is the first. A row that cannot be read is no failure of the file.
static rp_status take_record(rp_import *im, bool first, rp_error *err) {
    bool is_head = false, taken;
    rp_arena_reset(im->row);
    if (first)
        RP_TRY(rp_foreign_columns(im, &is_head, err));
    RP_RETURN_IF(is_head, RP_OK);
    rp_error bad = {0};
    rp_status status = rp_foreign_row(im, &taken, &bad);
    im->count.rows += status == RP_OK && taken;
    if (status == RP_E_FORMAT) {
        im->count.refused++;
        if (im->how->complain)
            im->how->complain(im->how->context, &bad);
        return RP_OK;
    }
    if (status != RP_OK && err)
        *err = bad;
    return status;
}

static rp_status take_records(rp_import *im, rp_stream *in, rp_error *err) {
    size_t n;
    const char *head = rp_stream_head(in, HEAD_BYTES, &n);
    char separator = rp_csv_separator(head, n);
    // Tab-separated files of these sources are written without quotes.
    rp_csv_open(&im->csv, (rp_csv_source){.pull = pull, .context = in, .separator = separator, .bare = separator == '\t'});
    rp_status status = RP_OK;
    for (bool first = true, more = true; status == RP_OK; first = false) {
        status = rp_csv_next(&im->csv, &more, err);
        if (status != RP_OK || !more)
            break;
        status = take_record(im, first, err);
    }
    rp_csv_close(&im->csv);
    return status == RP_OK ? rp_stream_take(in, err) : status;
}

static rp_status take_file(rp_import *im, rp_error *err) {
    rp_stream *in;
    RP_TRY(rp_stream_file(im->how->file, &in, err));
    in = rp_unpack(in);
    rp_status status = rp_store_begin(im->store, err);
    if (status == RP_OK && im->how->replace) {
        sqlite3_stmt *q;
        status = rp_sql_query(im->store, "DELETE FROM foreign_incidents WHERE source = ?", &q, err);
        if (status == RP_OK) {
            rp_sql_text(q, 1, im->how->format);
            status = rp_sql_done(im->store, q, err);
            sqlite3_finalize(q);
        }
    }
    if (status == RP_OK)
        status = take_records(im, in, err);
    if (status == RP_OK)
        status = rp_store_commit(im->store, err);
    rp_stream_close(in);
    return status;
}

static bool known_format(const char *name) {
    for (const char *const *f = formats; *f; f++)
        if (name && !strcmp(*f, name))
            return true;
    return false;
}

rp_status rp_store_import(const char *path, const rp_importing *how, const char *data, rp_imported *imported, rp_error *err) {
    if (!known_format(how->format))
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "no source '%s'", how->format ? how->format : "");
    rp_import im = {.how = how, .arena = rp_arena_new(), .row = rp_arena_new()};
    rp_status status = im.arena && im.row ? rp_store_open(path, RP_STORE_WRITE, &im.store, err) : RP_E_MEMORY;
    if (status == RP_OK)
        status = prepare(&im, data, err);
    if (status == RP_OK)
        status = take_file(&im, err);
    sqlite3_finalize(im.insert);
    sqlite3_finalize(im.value);
    sqlite3_finalize(im.country);
    rp_store_close(im.store);
    rp_arena_free(im.row);
    rp_arena_free(im.arena);
    if (imported)
        *imported = im.count;
    if (status != RP_OK && err && !err->file[0])
        strncpy(err->file, how->file, sizeof err->file - 1);
    if (status != RP_OK)
        return status;
    return im.count.refused ? RP_E_DOCUMENT : im.count.rows ? RP_OK : RP_E_NOTHING;
}

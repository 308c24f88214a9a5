// geopackage.c: an OGC GeoPackage 1.3: incidents as points (those without a place have no geometry), and the other tables as attributes; QGIS
// and GDAL open it. The file is written by SQLite itself, so it needs a path. Days are DATE columns, which QGIS's temporal
// controller takes.
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/export/columns.h"

// "GPKG"; version 1.3; EPSG 4326: longitude first, whatever its own axes say (OGC 12-128, 1.1.1).
static const char schema[] =
    "PRAGMA page_size = 4096; PRAGMA application_id = 1196444487; PRAGMA user_version = 10300; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
    " BEGIN;"
    " CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,"
    " organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);"
    " INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined Cartesian', -1, 'NONE', -1, 'undefined', NULL), ('Undefined geographic', 0, 'NONE', 0, 'undefined', NULL),"
    " ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],"
    "AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],"
    "AUTHORITY[\"EPSG\",\"4326\"]]', NULL);"
    " CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',"
    " last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,"
    " CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));"
    " CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,"
    " z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),"
    " CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents (table_name), CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));";

enum { POINT_BYTES = 29 };

typedef struct pack {
    rp_job *job;
    sqlite3 *db;                    // the file
    const char *path;
    double min_x, min_y, max_x, max_y;
} pack;

static rp_status fail(const pack *p, rp_error *err) {
    return rp_fail(err, RP_E_IO, p->path, 0, 0, "cannot be written: %s", sqlite3_errmsg(p->db));
}

static rp_status run(const pack *p, const char *sql, rp_error *err) {
    return sqlite3_exec(p->db, sql, NULL, NULL, NULL) == SQLITE_OK ? RP_OK : fail(p, err);
}

// The header of a GeoPackage geometry without an envelope, then a point as well-known binary; little-endian.
static void put_point(unsigned char out[POINT_BYTES], double x, double y) {
    static const unsigned char head[13] = {'G', 'P', 0, 1, 0xE6, 0x10, 0, 0, 1, 1, 0, 0, 0};
    const double at[2] = {x, y};
    memcpy(out, head, sizeof head);
    for (int i = 0; i < 2; i++) {
        uint64_t bits;
        memcpy(&bits, &at[i], sizeof bits);
        for (int k = 0; k < 8; k++)
            out[sizeof head + (size_t)(8 * i + k)] = (unsigned char)(bits >> (8 * k));
    }
}

static rp_status make_table(pack *p, const char *table, sqlite3_stmt *from, bool points, rp_error *err) {
    static const char *const types[] = {"TEXT", "INTEGER", "DOUBLE", "DATE"};
    rp_buf sql = {0};
    rp_status status = RP_OK;
    rp_buf_printf(&sql, "CREATE TABLE \"%s\" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL%s", table, points ? ", geom POINT" : "");
    for (int i = 0; status == RP_OK && i < sqlite3_column_count(from); i++) {
        rp_column told;
        status = rp_column_find(p->job, table, sqlite3_column_name(from, i), &told, err);
        rp_buf_printf(&sql, ", \"%s\" %s", sqlite3_column_name(from, i), types[told.type]);
    }
    rp_buf_puts(&sql, ")");
    if (status == RP_OK)
        status = run(p, sql.bytes, err);
    rp_buf_free(&sql);
    return status;
}

static void widen(pack *p, double x, double y) {
    p->min_x = fmin(p->min_x, x), p->max_x = fmax(p->max_x, x);
    p->min_y = fmin(p->min_y, y), p->max_y = fmax(p->max_y, y);
}

static int column_named(sqlite3_stmt *q, const char *name) {
    for (int i = 0; i < sqlite3_column_count(q); i++)
        if (!strcmp(sqlite3_column_name(q, i), name))
            return i;
    return -1;
}

// One row; its point, where it has one, in the first place behind fid.
static rp_status copy_row(pack *p, sqlite3_stmt *from, sqlite3_stmt *to, bool points, rp_error *err) {
    unsigned char point[POINT_BYTES];
    int lon = column_named(from, "lon"), lat = column_named(from, "lat");
    sqlite3_reset(to);
    sqlite3_clear_bindings(to);
    if (points && sqlite3_column_type(from, lon) != SQLITE_NULL && sqlite3_column_type(from, lat) != SQLITE_NULL) {
        double x = sqlite3_column_double(from, lon), y = sqlite3_column_double(from, lat);
        put_point(point, x, y);
        widen(p, x, y);
        sqlite3_bind_blob(to, 1, point, sizeof point, SQLITE_STATIC);
    }
    for (int i = 0; i < sqlite3_column_count(from); i++)
        sqlite3_bind_value(to, i + 1 + points, sqlite3_column_value(from, i));
    p->job->count.rows++;
    return sqlite3_step(to) == SQLITE_DONE ? RP_OK : fail(p, err);
}

static rp_status copy_rows(pack *p, const char *table, sqlite3_stmt *from, bool points, rp_error *err) {
    rp_buf sql = {0};
    sqlite3_stmt *to;
    rp_buf_printf(&sql, "INSERT INTO \"%s\" VALUES (NULL%s", table, points ? ", ?" : "");
    for (int i = 0; i < sqlite3_column_count(from); i++)
        rp_buf_puts(&sql, ", ?");
    rp_buf_puts(&sql, ")");
    int code = sqlite3_prepare_v2(p->db, sql.bytes, -1, &to, NULL);
    rp_buf_free(&sql);
    RP_RETURN_IF(code != SQLITE_OK, fail(p, err));
    rp_status status = RP_OK;
    while (status == RP_OK && (code = sqlite3_step(from)) == SQLITE_ROW)
        status = copy_row(p, from, to, points, err);
    if (status == RP_OK && code != SQLITE_DONE)
        status = rp_sql_fail(p->job->store, err);
    sqlite3_finalize(to);
    return status;
}

static rp_status tell_contents(pack *p, const char *table, bool points, rp_error *err) {
    char sql[1024], moment[32], box[160] = "NULL, NULL, NULL, NULL";
    int64_t seconds;
    RP_TRY(rp_sql_number(p->job->store, "SELECT moment()", &seconds, err));
    if (points && p->min_x <= p->max_x)
        snprintf(box, sizeof box, "%.17g, %.17g, %.17g, %.17g", p->min_x, p->min_y, p->max_x, p->max_y);
    snprintf(moment, sizeof moment, "%lld", (long long)seconds);
    snprintf(sql, sizeof sql,
             "INSERT INTO gpkg_contents VALUES ('%s', '%s', '%s', '', strftime('%%Y-%%m-%%dT%%H:%%M:%%fZ', %s, 'unixepoch'), %s, %s);"
             "%s", table, points ? "features" : "attributes", table, moment, box, points ? "4326" : "NULL",
             points ? "INSERT INTO gpkg_geometry_columns VALUES ('incidents', 'geom', 'POINT', 4326, 0, 0)" : "");
    return run(p, sql, err);
}

static rp_status copy_table(pack *p, const char *table, rp_error *err) {
    bool points = !strcmp(table, "incidents");
    sqlite3_stmt *from;
    RP_TRY(rp_job_table(p->job, table, &from, err));
    rp_status status = make_table(p, table, from, points, err);
    if (status == RP_OK)
        status = copy_rows(p, table, from, points, err);
    if (status == RP_OK)
        status = tell_contents(p, table, points, err);
    sqlite3_finalize(from);
    return status;
}

rp_status rp_geopackage_write(rp_job *j, const char *path, rp_error *err) {
    pack p = {.job = j, .path = path, .min_x = INFINITY, .min_y = INFINITY, .max_x = -INFINITY, .max_y = -INFINITY};
    unlink(path);                                           // a part that a former attempt left
    if (sqlite3_open(path, &p.db) != SQLITE_OK) {
        rp_status failed = fail(&p, err);
        sqlite3_close(p.db);
        return failed;
    }
    rp_status status = run(&p, schema, err);
    for (const char *const *table = rp_export_tables(); status == RP_OK && *table; table++)
        status = copy_table(&p, *table, err);
    if (status == RP_OK)
        status = run(&p, "COMMIT", err);
    sqlite3_close(p.db);
    return status;
}

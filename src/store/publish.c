// publish.c: what a run makes for readers beside the records (interface.sql): full text over the sentences that records
// quote, and the incidents as points of a map. Full text grows by the documents that have none yet, for it costs as much
// as coding's writing; the points by the incidents that changed, under numbers that depend on the incidents alone.
#include <stdlib.h>
#include <string.h>

#include "store/statement.h"

enum { POINT_BYTES = 29, WGS_84 = 4326 };

static uint8_t *put_le(uint8_t *at, uint64_t value, int n) {
    for (int i = 0; i < n; i++)
        *at++ = (uint8_t)(value >> (8 * i));
    return at;
}

static uint8_t *put_real(uint8_t *at, double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return put_le(at, bits, 8);
}

// gpkg_point(lon, lat): "GP", version 0, flags 1 (little-endian, no envelope), the reference system; then the point in WKB.
static void gpkg_point(sqlite3_context *context, int n, sqlite3_value **v) {
    (void)n;
    uint8_t blob[POINT_BYTES] = {'G', 'P', 0, 1}, *at = put_le(blob + 4, WGS_84, 4);
    *at++ = 1;
    at = put_le(at, 1, 4);
    at = put_real(at, sqlite3_value_double(v[0]));
    put_real(at, sqlite3_value_double(v[1]));
    sqlite3_result_blob(context, blob, sizeof blob, SQLITE_TRANSIENT);
}

// point_number(incident): its id's digits, but for the last bit. A number that hangs on the incident alone.
static void point_number(sqlite3_context *context, int n, sqlite3_value **v) {
    (void)n;
    const char *id = (const char *)sqlite3_value_text(v[0]);
    sqlite3_result_int64(context, id && strlen(id) > 2 ? (int64_t)(strtoull(id + 2, NULL, 16) >> 1) : 0);
}

// The points of incidents that changed went with them.
static const char place_points[] =
    "INSERT INTO points (point, incident, geom, date_from, date_to, confidence, intensity)"
    " SELECT point_number(v.incident), v.incident, gpkg_point(lon, lat), date_from, date_to, confidence, intensity FROM stale_incidents s CROSS JOIN v_incidents v"
    " ON v.incident = s.incident WHERE lat IS NOT NULL AND lon IS NOT NULL ORDER BY s.incident;";
static const char frame_points[] =
    "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now');"
    "UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) = (SELECT min(lon), min(lat), max(lon), max(lat) FROM incidents WHERE lat IS NOT NULL"
    " AND lon IS NOT NULL) WHERE table_name = 'placed_incidents';";

// Of the records that quote a sentence the first stands for it: reports, then figures, then assessments.
static const char index_quotes[] =
    "CREATE TEMP TABLE IF NOT EXISTS unread (doc INTEGER PRIMARY KEY); CREATE TEMP TABLE IF NOT EXISTS read (last INTEGER);"
    "DELETE FROM temp.unread; DELETE FROM temp.read;"
    "INSERT INTO temp.unread SELECT doc FROM main.documents d WHERE NOT EXISTS (SELECT 1 FROM main.sentences s WHERE s.doc = d.doc);"
    "INSERT INTO temp.read SELECT ifnull(max(sentence), 0) FROM main.sentences;"
    "INSERT INTO main.sentences (doc, sentence_from, sentence_to, kind, record) SELECT doc, sentence_from, sentence_to, kind, record FROM ("
    " SELECT doc, sentence_from, sentence_to, kind, record, min(nth) FROM ("
    "  SELECT doc, sentence_from, sentence_to, 'report' AS kind, report AS record, 4 * report AS nth FROM temp.unread JOIN main.reports USING (doc)"
    "  UNION ALL SELECT doc, sentence_from, sentence_to, 'figure', figure, 1 << 61 FROM temp.unread JOIN main.figures USING (doc)"
    "  UNION ALL SELECT doc, sentence_from, sentence_to, 'assessment', assessment, 1 << 62 FROM temp.unread JOIN main.assessments USING (doc))"
    " GROUP BY doc, sentence_from, sentence_to) ORDER BY doc, sentence_from;";

// What only a file has (postgres/far_schema.c).
static const char index_words[] = "INSERT INTO main.quotes (rowid, quote) SELECT sentence, quote FROM main.sentence_text WHERE sentence > (SELECT last FROM temp.read);";

rp_status rp_store_publish(rp_store *s, rp_error *err) {
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    if (sqlite3_create_function(s->db, "gpkg_point", 2, flags, NULL, gpkg_point, NULL, NULL) != SQLITE_OK
        || sqlite3_create_function(s->db, "point_number", 1, flags, NULL, point_number, NULL, NULL) != SQLITE_OK)
        return rp_sql_fail(s, err);
    RP_TRY(rp_sql_exec(s, index_quotes, err));
    RP_TRY(rp_sql_exec(s, place_points, err));
    if (rp_store_is_remote(s))
        return RP_OK;
    RP_TRY(rp_sql_exec(s, index_words, err));
    return rp_sql_exec(s, frame_points, err);
}

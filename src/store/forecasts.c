// forecasts.c: see forecasts.h. Outcomes are not kept: they change with every report that comes late, and are counted when a
// forecast is scored.
#include "store/forecasts.h"

#include <stdlib.h>
#include <time.h>

#include "base/json.h"
#include "store/statement.h"

static void values_json(rp_buf *out, const double *value) {
    rp_json j = rp_json_begin(out);
    rp_json_array(&j);
    for (int i = 0; i < RP_FORECAST_VALUES; i++)
        rp_json_int(&j, (int64_t)value[i]);
    rp_json_end(&j);
}

rp_status rp_store_put_forecast(rp_store *s, const rp_forecast_row *x, const char *command, rp_error *err) {
    sqlite3_stmt *q;
    rp_buf value = {0}, baseline = {0};
    char made[32];
    time_t now = time(NULL);
    struct tm utc;
    RP_TRY(rp_sql_query(s, "INSERT OR REPLACE INTO forecasts (a, b, source, measure, min_confidence, known_to, month, horizon, made, program, command, run, quantiles, baseline)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, (SELECT max(run) FROM runs), ?12, ?13)", &q, err));
    strftime(made, sizeof made, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &utc));
    values_json(&value, x->value);
    values_json(&baseline, x->baseline);
    rp_sql_text(q, 1, x->a), rp_sql_text(q, 2, x->b), rp_sql_text(q, 3, x->source ? x->source : "");
    rp_sql_text(q, 4, x->measure), rp_sql_real(q, 5, x->min_confidence);
    rp_sql_day(q, 6, x->known_to), rp_sql_day(q, 7, x->month.from), sqlite3_bind_int(q, 8, x->horizon);
    rp_sql_text(q, 9, made), rp_sql_text(q, 10, rp_version()), rp_sql_text(q, 11, command);
    rp_sql_text(q, 12, value.bytes), rp_sql_text(q, 13, baseline.bytes);
    rp_status status = rp_sql_done(s, q, err);
    sqlite3_finalize(q);
    rp_buf_free(&value);
    rp_buf_free(&baseline);
    return status;
}

// The values of a JSON array; false: not so many.
static bool read_values(sqlite3_stmt *each, const char *array, double *value) {
    int n = 0;
    sqlite3_reset(each);
    rp_sql_text(each, 1, array);
    while (sqlite3_step(each) == SQLITE_ROW)
        if (n < RP_FORECAST_VALUES)
            value[n++] = sqlite3_column_double(each, 0);
    return n == RP_FORECAST_VALUES;
}

static rp_status read_row(rp_store *s, sqlite3_stmt *q, sqlite3_stmt *each, rp_forecast_row *x, rp_error *err) {
    int year, month, day;
    const char *source = rp_sql_get_text(q, 2);
    *x = (rp_forecast_row){.a = rp_sql_get_text(q, 0), .b = rp_sql_get_text(q, 1), .source = source && *source ? source : NULL, .measure = rp_sql_get_text(q, 3),
                           .min_confidence = rp_sql_get_real(q, 4), .known_to = rp_sql_get_day(q, 5), .horizon = sqlite3_column_int(q, 7)};
    rp_day from = rp_sql_get_day(q, 6);
    if (from == RP_DAY_NONE || !read_values(each, rp_sql_get_text(q, 8), x->value) || !read_values(each, rp_sql_get_text(q, 9), x->baseline))
        return rp_fail(err, RP_E_STORE, s->path, 0, 0, "forecast %lld is damaged", (long long)sqlite3_column_int64(q, 10));
    rp_day_split(from, &year, &month, &day);
    x->month = rp_days_month(year, month);
    return RP_OK;
}

rp_status rp_store_each_forecast(rp_store *s, rp_status (*take)(void *context, const rp_forecast_row *x), void *context, rp_error *err) {
    sqlite3_stmt *q, *each;
    RP_TRY(rp_sql_query(s, "SELECT a, b, source, measure, min_confidence, known_to, month, horizon, quantiles, baseline, forecast FROM forecasts"
                           " ORDER BY a, b, source, min_confidence, measure, month, horizon", &q, err));
    rp_status status = rp_sql_query(s, "SELECT value FROM json_each(?)", &each, err);
    rp_forecast_row *x = rp_zeroed(sizeof *x);
    while (status == RP_OK && rp_sql_row(s, q)) {
        status = read_row(s, q, each, x, err);
        if (status == RP_OK)
            status = take(context, x);
    }
    free(x);
    sqlite3_finalize(each);
    sqlite3_finalize(q);
    return rp_sql_kept(s, status, err);
}

// foreign_row.c: a record of another source as a row of foreign_incidents. A day is taken with the precision that the source tells: a
// week or a month becomes an interval, so that comparing does not ask for more than is known.
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/json.h"
#include "base/utf8.h"
#include "store/import/import.h"

// ---------------------------------------------------------------------------------------------------------------- values

// Latin 1 (ICEWS) as UTF-8; what is UTF-8 stays.
static const char *as_utf8(rp_arena *a, const char *text, size_t n) {
    if (rp_utf8_check(text, n) == n)
        return rp_arena_copy(a, text, n);
    char *out = rp_arena_alloc(a, 2 * n + 1);
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c >= ' ' || c == '\t' || c == '\n')
            k += rp_utf8_put(c, out + k);
    }
    out[k] = '\0';
    return out;
}

static bool says_nothing(const char *text) {
    return !strcmp(text, "None") || !strcmp(text, "NULL") || !strcmp(text, "NA") || !strcmp(text, "nan");
}

const char *rp_foreign_text(rp_import *im, enum rp_foreign_field field) {
    for (int i = 0; i < RP_FOREIGN_NAMES && im->column[field][i] >= 0; i++) {
        size_t at = (size_t)im->column[field][i];
        if (at >= im->csv.n || im->csv.value[at].n == 0)
            continue;
        const char *text = as_utf8(im->row, im->csv.value[at].text, im->csv.value[at].n);
        if (!says_nothing(text))
            return text;
    }
    return "";
}

// What ours a value of theirs is: *ours and *mode, NULL where it has no counterpart.
static void translate(rp_import *im, const char *field, const char *theirs, const char **ours, const char **mode) {
    *ours = *mode = NULL;
    if (!*theirs)
        return;
    sqlite3_reset(im->value);
    rp_sql_text(im->value, 1, im->how->format);
    rp_sql_text(im->value, 2, field);
    rp_sql_text(im->value, 3, theirs);
    if (sqlite3_step(im->value) != SQLITE_ROW)
        return;
    *ours = rp_sql_copy(im->value, 0, im->row);
    *mode = rp_sql_copy(im->value, 1, im->row);
}

static double real_of(const char *text) {
    char *end;
    double value = strtod(text, &end);
    return *text && *end == '\0' && isfinite(value) ? value : (double)NAN;
}

static void bind_count(rp_import *im, int i, enum rp_foreign_field field, enum rp_foreign_field otherwise) {
    double value = real_of(rp_foreign_text(im, field));
    if (!isfinite(value))
        value = real_of(rp_foreign_text(im, otherwise));
    if (isfinite(value) && value >= 0 && value < 1e9)
        sqlite3_bind_int64(im->insert, i, (int64_t)value);
}

// ------------------------------------------------------------------------------------------------------------------ days

// "2024-12-24", "2024-12-24 00:00:00.000", "20241224", "24 December 2024".
static rp_day read_day(const char *text) {
    rp_day day;
    struct tm tm = {0};
    if (strlen(text) >= 10 && text[4] == '-' && rp_day_parse(text, &day))
        return day;
    if (strlen(text) == 8 && strspn(text, "0123456789") == 8) {
        int number = atoi(text), year = number / 10000, month = number / 100 % 100, of_month = number % 100;
        return month >= 1 && month <= 12 && of_month >= 1 && of_month <= rp_month_days(year, month) ? rp_day_make(year, month, of_month) : RP_DAY_NONE;
    }
    const char *end = strptime(text, "%d %B %Y", &tm);
    return end && *end == '\0' ? rp_day_make(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday) : RP_DAY_NONE;
}

// The day, in one column or in three.
static rp_day first_day(rp_import *im) {
    const char *date = rp_foreign_text(im, RP_FOREIGN_DATE), *year = rp_foreign_text(im, RP_FOREIGN_YEAR);
    if (*date || strlen(year) != 4)
        return read_day(date);
    return read_day(rp_arena_printf(im->row, "%s-%02d-%02d", year, atoi(rp_foreign_text(im, RP_FOREIGN_MONTH)), atoi(rp_foreign_text(im, RP_FOREIGN_DAY))));
}

static rp_days read_days(rp_import *im) {
    rp_day from = first_day(im), to = read_day(rp_foreign_text(im, RP_FOREIGN_DATE_TO));
    const char *spread, *mode;
    if (from == RP_DAY_NONE)
        return RP_DAYS_NONE;
    translate(im, "precision", rp_foreign_text(im, RP_FOREIGN_PRECISION), &spread, &mode);
    if (spread && !strcmp(spread, "month")) {
        int year, month, day;
        rp_day_split(from, &year, &month, &day);
        return rp_days_month(year, month);
    }
    int around = spread ? atoi(spread) : 0;
    return (rp_days){from - around, (to == RP_DAY_NONE || to < from ? from : to) + around};
}

// --------------------------------------------------------------------------------------------------------------- parties

// All parties of a side as a JSON array: the first, and the others that the source names, apart by ';'.
static const char *parties_of(rp_import *im, enum rp_foreign_field first, const char *country, rp_day day) {
    rp_buf out = {0};
    rp_json j = rp_json_begin(&out);
    const char *code = rp_foreign_text(im, first + 2);
    rp_json_array(&j);
    for (int k = 0; k < 2; k++) {
        const char *text = rp_foreign_text(im, first + (enum rp_foreign_field)k);
        do {
            size_t n = strcspn(text, ";");
            const char *party = rp_foreign_party(im, rp_arena_copy(im->row, text, n), code, country, day);
            if (party)
                rp_json_string(&j, party);
            text += n + (text[n] == ';');
            code = "";
        } while (*text);
    }
    rp_json_end(&j);
    const char *copy = rp_arena_copy(im->row, out.bytes, out.n);
    rp_buf_free(&out);
    return copy;
}

static const char *raw_of(rp_import *im) {
    rp_buf out = {0};
    rp_json j = rp_json_begin(&out);
    rp_json_object(&j);
    for (size_t i = 0; i < im->csv.n && i < im->n_head; i++) {
        if (im->csv.value[i].n == 0)
            continue;
        rp_json_key(&j, im->head[i]);
        rp_json_string(&j, as_utf8(im->row, im->csv.value[i].text, im->csv.value[i].n));
    }
    rp_json_end(&j);
    const char *copy = rp_arena_copy(im->row, out.bytes, out.n);
    rp_buf_free(&out);
    return copy;
}

// ------------------------------------------------------------------------------------------------------------------- row

enum column { SOURCE = 1, ID, DATE_FROM, DATE_TO, TYPE, MODE, THEIR_TYPE, ACTOR, RECIPIENT, ACTOR_NAMES, RECIPIENT_NAMES, COUNTRY, PLACE, LEVEL,
              LAT, LON, KILLED_LOW, KILLED_BEST, KILLED_HIGH, URL, NOTE, RAW, FROM_FILE, FROM_LINE };

static void bind_text(rp_import *im, int i, const char *text) {
    rp_sql_text(im->insert, i, text && *text ? text : NULL);
}

// A type by its finer name, else by its group: POLECAT's types are ours, its modes too.
static void bind_type(rp_import *im) {
    const char *type, *mode, *fine = rp_foreign_text(im, RP_FOREIGN_TYPE), *group = rp_foreign_text(im, RP_FOREIGN_GROUP);
    translate(im, "type", fine, &type, &mode);
    if (!type && *group)
        translate(im, "type", group, &type, &mode);
    if (!type && !strcmp(im->how->format, "polecat"))
        type = group, mode = *fine ? fine : NULL;
    bind_text(im, TYPE, type);
    bind_text(im, MODE, mode);
    bind_text(im, THEIR_TYPE, *fine && *group && strcmp(fine, group) ? rp_arena_printf(im->row, "%s/%s", group, fine) : *fine ? fine : group);
    im->count.no_type += type == NULL;
}

static void bind_place(rp_import *im, const char *country) {
    const char *level, *mode;
    double lat = real_of(rp_foreign_text(im, RP_FOREIGN_LATITUDE)), lon = real_of(rp_foreign_text(im, RP_FOREIGN_LONGITUDE));
    bool placed = fabs(lat) <= 90 && fabs(lon) <= 180 && (lat != 0 || lon != 0);
    translate(im, "level", rp_foreign_text(im, RP_FOREIGN_LEVEL), &level, &mode);
    bind_text(im, COUNTRY, country);
    bind_text(im, PLACE, rp_foreign_text(im, RP_FOREIGN_PLACE));
    bind_text(im, LEVEL, level);
    rp_sql_real(im->insert, LAT, placed ? lat : (double)NAN);
    rp_sql_real(im->insert, LON, placed ? lon : (double)NAN);
}

static const char *country_of(rp_import *im) {
    const char *country = rp_foreign_country(im, rp_foreign_text(im, RP_FOREIGN_COUNTRY));
    if (!country)
        country = rp_foreign_country(im, rp_foreign_text(im, RP_FOREIGN_COUNTRY_CODE));
    return country ? country : "";
}

static bool is_second_head(rp_import *im) {
    for (size_t i = 0; i < im->csv.n; i++)
        if (im->csv.value[i].n > 0 && im->csv.value[i].text[0] != '#')
            return false;
    return true;                                            // HXL's tags, or nothing at all
}

rp_status rp_foreign_row(rp_import *im, bool *taken, rp_error *err) {
    *taken = !is_second_head(im);
    RP_RETURN_IF(!*taken, RP_OK);
    rp_days days = read_days(im);
    if (days.from == RP_DAY_NONE)
        return rp_fail(err, RP_E_FORMAT, im->how->file, im->csv.line, 1, "'%s' is no day", rp_foreign_text(im, RP_FOREIGN_DATE));
    const char *country = country_of(im), *id = rp_foreign_text(im, RP_FOREIGN_ID);
    sqlite3_reset(im->insert);
    sqlite3_clear_bindings(im->insert);
    rp_sql_text(im->insert, SOURCE, im->how->format);
    rp_sql_text(im->insert, ID, *id ? id : rp_arena_printf(im->row, "%s:%u", im->how->file, im->csv.line));
    rp_sql_day(im->insert, DATE_FROM, days.from);
    rp_sql_day(im->insert, DATE_TO, days.to);
    bind_type(im);
    rp_sql_text(im->insert, ACTOR, parties_of(im, RP_FOREIGN_ACTOR, country, days.from));
    rp_sql_text(im->insert, RECIPIENT, parties_of(im, RP_FOREIGN_RECIPIENT, country, days.from));
    bind_text(im, ACTOR_NAMES, rp_foreign_text(im, RP_FOREIGN_ACTOR));
    bind_text(im, RECIPIENT_NAMES, rp_foreign_text(im, RP_FOREIGN_RECIPIENT));
    bind_place(im, country);
    bind_count(im, KILLED_LOW, RP_FOREIGN_KILLED_LOW, RP_FOREIGN_KILLED);
    bind_count(im, KILLED_BEST, RP_FOREIGN_KILLED, RP_FOREIGN_KILLED);
    bind_count(im, KILLED_HIGH, RP_FOREIGN_KILLED_HIGH, RP_FOREIGN_KILLED);
    bind_text(im, URL, rp_foreign_text(im, RP_FOREIGN_URL));
    bind_text(im, NOTE, rp_foreign_text(im, RP_FOREIGN_NOTE));
    rp_sql_text(im->insert, RAW, raw_of(im));
    rp_sql_text(im->insert, FROM_FILE, im->how->file);
    sqlite3_bind_int64(im->insert, FROM_LINE, im->csv.line);
    return rp_sql_done(im->store, im->insert, err);
}

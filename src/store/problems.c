// problems.c: rp_problems: what is not coded, and why; see rapport.h. In order of file and place, so that a person can
// go through a file from its beginning.
#include <string.h>

#include "base/json.h"
#include "store/statement.h"

typedef struct listing {
    rp_store *store;
    rp_sink sink;
    rp_buf line;
    int64_t listed;
} listing;

enum column { DOCUMENT, PLACE_FILE, LINE, BYTE, CODE, MESSAGE, FIRST_RUN, RUN };

static void put_json(sqlite3_stmt *q, rp_buf *out) {
    static const char *const keys[] = {"document", "file", "line", "byte", "code", "message", "first_run", "run"};
    rp_json j = rp_json_begin(out);
    rp_json_object(&j);
    rp_json_key(&j, "kind"), rp_json_string(&j, "problem");
    for (int i = DOCUMENT; i <= RUN; i++) {
        rp_json_key(&j, keys[i]);
        if (sqlite3_column_type(q, i) == SQLITE_INTEGER)
            rp_json_int(&j, sqlite3_column_int64(q, i));
        else
            rp_json_string(&j, rp_sql_get_text(q, i));
    }
    rp_json_end(&j);
}

// "feed.xml:12:7: no end of <item>", "crawl.warc.gz#1034: byte 1034: cut short", "a.html: not English".
static void put_line(sqlite3_stmt *q, rp_buf *out) {
    const char *document = rp_sql_get_text(q, DOCUMENT), *file = rp_sql_get_text(q, PLACE_FILE);
    bool has_line = sqlite3_column_type(q, LINE) == SQLITE_INTEGER, has_byte = sqlite3_column_type(q, BYTE) == SQLITE_INTEGER;
    rp_buf_puts(out, has_line ? file : document);
    if (has_line)
        rp_buf_printf(out, ":%lld:%lld", (long long)sqlite3_column_int64(q, LINE), (long long)sqlite3_column_int64(q, BYTE));
    else if (has_byte)
        rp_buf_printf(out, ": byte %lld", (long long)sqlite3_column_int64(q, BYTE));
    rp_buf_printf(out, ": %s\n", rp_sql_get_text(q, MESSAGE));
}

static rp_status flush(listing *l, rp_error *err) {
    rp_status status = l->sink.write(l->sink.context, l->line.bytes ? l->line.bytes : "", l->line.n);
    rp_buf_clear(&l->line);
    return status == RP_OK ? RP_OK : rp_fail(err, status, NULL, 0, 0, "the output cannot be written");
}

static rp_status list(listing *l, bool json, rp_error *err) {
    sqlite3_stmt *q = rp_sql(l->store, RP_SQL_EACH_PROBLEM, err);
    int code = SQLITE_DONE;
    while (q && (code = sqlite3_step(q)) == SQLITE_ROW) {
        l->listed++;
        if (json) {
            put_json(q, &l->line);
            rp_buf_putc(&l->line, '\n');
        } else {
            put_line(q, &l->line);
        }
        RP_TRY(flush(l, err));
    }
    return q && code == SQLITE_DONE ? RP_OK : rp_sql_fail(l->store, err);
}

// "3 documents not coded: 2 format, 1 language · 1 document marked as removed since run 4".
static rp_status sum_up(listing *l, rp_error *err) {
    sqlite3_stmt *q = rp_sql(l->store, RP_SQL_SUM_PROBLEMS, err);
    RP_RETURN_IF(!q || sqlite3_step(q) != SQLITE_ROW, rp_sql_fail(l->store, err));
    int64_t n = sqlite3_column_int64(q, 0), removed = sqlite3_column_int64(q, 2);
    if (n > 0)
        rp_buf_printf(&l->line, "%lld not coded: %s\n", (long long)n, rp_sql_get_text(q, 1));
    if (removed > 0)
        rp_buf_printf(&l->line, "%lld no longer where the store has them from (`rapport run --prune` forgets them)\n", (long long)removed);
    sqlite3_reset(q);
    l->listed += removed;
    return flush(l, err);
}

rp_status rp_problems(const char *path, bool json, rp_sink out, rp_error *err) {
    listing l = {.sink = out};
    RP_TRY(rp_store_open(path, RP_STORE_READ, &l.store, err));
    rp_status status = list(&l, json, err);
    if (status == RP_OK && !json)
        status = sum_up(&l, err);
    rp_buf_free(&l.line);
    rp_store_close(l.store);
    return status == RP_OK && l.listed == 0 ? RP_E_NOTHING : status;
}

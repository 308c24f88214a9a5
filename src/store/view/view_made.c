// view_made.c: the view of how the record was made: program, model and its card, runs, and the tables of data/ with what each says of itself.
// The tables are those that lie there now; a run's model names, by its digest, those that it was coded with.
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "store/view/view.h"

enum { PATH_BYTES = 4096, DEPTH = 4, CARD_BYTES = 256 << 10, SAYS_BYTES = 300 };

// ---------------------------------------------------------------------------------------------------------------- head

static const char *const kinds[] = {"documents", "reports", "figures", "assessments", "incidents", "claims", "forecasts", "foreign_incidents"};

static rp_status put_records(rp_view_job *j, rp_error *err) {
    rp_json *json = rp_tableau_member(j->out, "records");
    rp_json_object(json);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        char sql[64];
        int64_t n;
        snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", kinds[i]);
        RP_TRY(rp_sql_number(j->store, sql, &n, err));
        rp_json_key(json, kinds[i]), rp_json_int(json, n);
    }
    rp_json_end(json);
    return RP_OK;
}

static void put_card(rp_view_job *j) {
    char path[PATH_BYTES];
    rp_buf card = {0};
    snprintf(path, sizeof path, "%s/models/CARD.md", j->home);
    rp_status status = rp_file_read(path, CARD_BYTES, &card, NULL);
    rp_json_string(rp_tableau_member(j->out, "model_card"), status == RP_OK && card.n ? card.bytes : NULL);
    if (status != RP_OK)
        rp_tableau_note(j->out, "the model's card is not there: models/CARD.md");
    rp_buf_free(&card);
}

static rp_status put_head(rp_view_job *j, int64_t runs, rp_error *err) {
    sqlite3_stmt *q;
    int64_t bytes;
    char words[96];
    snprintf(words, sizeof words, "made by %lld run%s of rapport", (long long)runs, runs == 1 ? "" : "s");
    rp_tableau_words(j->out, words);
    rp_json_string(rp_tableau_member(j->out, "program"), rp_version());
    RP_TRY(rp_sql_query(j->store, "SELECT model, ifnull(finished, started) FROM runs ORDER BY run DESC LIMIT 1", &q, err));
    bool any = rp_sql_row(j->store, q);
    rp_json_string(rp_tableau_member(j->out, "model"), any ? rp_sql_get_text(q, 0) : NULL);
    rp_json_string(rp_tableau_member(j->out, "last_run"), any ? rp_sql_get_text(q, 1) : NULL);
    sqlite3_finalize(q);
    put_card(j);
    RP_TRY(rp_store_size(j->store, &bytes, err));
    rp_json_int(rp_tableau_member(j->out, "schema"), j->store->version);
    rp_json_string(rp_tableau_member(j->out, "file"), j->store->path);
    rp_json_int(rp_tableau_member(j->out, "bytes"), bytes);
    return put_records(j, err);
}

// --------------------------------------------------------------------------------------------------------------- tables

// The first sentence of the comment that begins the file.
static void first_sentence(const char *text, size_t n, char out[SAYS_BYTES]) {
    size_t k = 0;
    const char *end = text + n;
    while (text < end && *text == '#' && k + 2 < SAYS_BYTES) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        stop = stop ? stop : end;
        for (text++; text < stop && (*text == ' ' || *text == '#'); text++)
            ;
        if (k)
            out[k++] = ' ';
        for (; text < stop && k + 1 < SAYS_BYTES; text++) {
            out[k++] = *text;
            if (*text == '.' && (text + 1 == stop || text[1] == ' ')) {
                out[k] = '\0';
                return;
            }
        }
        text = stop + 1;
    }
    for (; k && ((unsigned char)out[k - 1] & 0xC0) == 0x80; k--)        // cut short: not within a letter
        ;
    out[k] = '\0';
}

static int64_t count_rows(const char *text, size_t n) {
    int64_t rows = 0;
    for (const char *end = text + n; text < end;) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        stop = stop ? stop : end;
        const char *word = text;
        while (word < stop && (*word == ' ' || *word == '\t' || *word == '\r'))
            word++;
        rows += word < stop && *text != '#';
        text = stop + 1;
    }
    return rows;
}

typedef struct listing { rp_view_job *j; rp_view_page page; uint64_t n; size_t root; } listing;

static void put_table(listing *l, const char *path) {
    rp_map map;
    char says[SAYS_BYTES];
    uint64_t nth = l->n++;
    if (nth < l->page.offset || nth - l->page.offset >= l->page.rows || rp_map_open(path, &map, NULL) != RP_OK)
        return;
    first_sentence(map.bytes, map.n, says);
    rp_tableau_row(l->j->out);
    rp_tableau_text(l->j->out, path + l->root);
    rp_tableau_int(l->j->out, count_rows(map.bytes, map.n));
    rp_tableau_text(l->j->out, says[0] ? says : NULL);
    rp_map_close(&map);
}

static int is_visible(const struct dirent *e) {
    return e->d_name[0] != '.';
}

// Tables and systems, folder by folder in the order of their names.
static void list_folder(listing *l, const char *folder, int depth) {
    struct dirent **names;
    int n = depth < DEPTH ? scandir(folder, &names, is_visible, alphasort) : -1;
    for (int i = 0; i < n; i++) {
        char path[PATH_BYTES];
        struct stat st;
        size_t k = (size_t)snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
        free(names[i]);
        if (k >= sizeof path || stat(path, &st) != 0)
            continue;
        if (S_ISDIR(st.st_mode))
            list_folder(l, path, depth + 1);
        else if (k > 4 && (!strcmp(path + k - 4, ".tsv") || !strcmp(path + k - 4, ".sys")))
            put_table(l, path);
    }
    if (n >= 0)
        free(names);
}

static void put_tables(rp_view_job *j) {
    char folder[PATH_BYTES];
    snprintf(folder, sizeof folder, "%s/data", j->home);
    listing l = {.j = j, .page = rp_view_page_of(j, "tables", false, RP_VIEW_MOST_ROWS), .root = strlen(folder) + 1};
    rp_tableau_table(j->out, "tables", "file rows says");
    list_folder(&l, folder, 0);
    rp_tableau_end(j->out, l.n, l.page.offset);
}

// ----------------------------------------------------------------------------------------------------------------- all

rp_status rp_view_made(rp_view_job *j, rp_error *err) {
    sqlite3_stmt *q;
    int64_t runs;
    uint64_t n = 0;
    rp_view_page page = rp_view_page_of(j, "runs", true, RP_VIEW_ROWS);
    RP_TRY(rp_sql_number(j->store, "SELECT count(*) FROM runs", &runs, err));
    RP_TRY(put_head(j, runs, err));
    rp_tableau_table(j->out, "runs", "run started finished program model command coded skipped foreign_language failed removed");
    RP_TRY(rp_sql_query(j->store, "SELECT run, started, finished, program, model, command, coded, skipped, foreign_language, failed, removed"
                                  " FROM runs ORDER BY run DESC LIMIT ?1 OFFSET ?2", &q, err));
    sqlite3_bind_int64(q, 1, (int64_t)page.rows);
    sqlite3_bind_int64(q, 2, (int64_t)page.offset);
    RP_TRY(rp_view_rows(j, q, &n, err));
    rp_tableau_end(j->out, (uint64_t)runs, page.offset);
    put_tables(j);
    rp_tableau_note(j->out, "the tables are those that lie in data/ now; the model of a run names those that it was coded with");
    return RP_OK;
}

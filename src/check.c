// check.c: rp_check: the tables of data/ tested as a whole; see rapport.h.
//
//     data/ ─ copy ─► work/ ─ open the model ─► error at file:line ─ tell it, make the line a comment ─┐
//                       ▲──────────────────────────── open again ◄────────────────────────────────────┘
//                       └─ opens ─► lint (warnings) ─► examples ─► summary
//
// A loader stops at its first error, as it should; an editor of tables wants all of them. Setting the bad line aside in a
// copy finds the next one without a second way through every loader. A line that others lean on (a set, a frame) takes
// its errors with it: those are told as well, and go when the first is mended.
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/stat.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "example.h"
#include "lint.h"
#include "model.h"

enum { PATH_BYTES = 4096, MAX_ERRORS = 100, MAX_TABLE_BYTES = 64 << 20 };

typedef struct check {
    const rp_checking *what;
    rp_sink sink;
    rp_status status;                       // of the sink
    rp_buf out;
    char home[PATH_BYTES], data[PATH_BYTES], work[PATH_BYTES];
    uint32_t errors, warnings, tables;
    rp_example_tally examples;
} check;

static const char *const folders[] = {"anchors", "events", "link", "parties", "places", "read", "time", "words"};
enum { N_FOLDERS = sizeof folders / sizeof *folders };

// ------------------------------------------------------------------------------------------------------------ findings

static void write_out(check *c) {
    if (c->status == RP_OK)
        c->status = c->sink.write(c->sink.context, c->out.bytes ? c->out.bytes : "", c->out.n);
    rp_buf_clear(&c->out);
}

static void tell_json(check *c, const rp_finding *f, const char *file) {
    rp_json j = rp_json_begin(&c->out);
    rp_json_object(&j);
    rp_json_key(&j, "kind"), rp_json_string(&j, f->kind);
    rp_json_key(&j, "file"), rp_json_string(&j, file);
    rp_json_key(&j, "line"), rp_json_int(&j, f->line);
    rp_json_key(&j, "column"), rp_json_int(&j, (int64_t)f->column);
    rp_json_key(&j, "message"), rp_json_string(&j, f->message);
    rp_json_end(&j);
    rp_buf_putc(&c->out, '\n');
}

static void tell_text(check *c, const rp_finding *f, const char *file) {
    rp_buf_puts(&c->out, file);
    if (f->line)
        rp_buf_printf(&c->out, ":%u", f->line);
    if (f->column)
        rp_buf_printf(&c->out, f->line ? ":%llu" : ": byte %llu", (unsigned long long)f->column);
    rp_buf_printf(&c->out, ": %s: %s\n", f->kind, f->message);
}

// A file of the working copy is shown as the one that it was copied from.
static void tell(void *context, const rp_finding *f) {
    check *c = context;
    char file[2 * PATH_BYTES];
    size_t n = strlen(c->work);
    bool copied = n > 0 && strncmp(f->file, c->work, n) == 0;
    snprintf(file, sizeof file, "%s%s", copied ? c->data : "", copied ? f->file + n : f->file);
    c->errors += strcmp(f->kind, "error") == 0;
    c->warnings += strcmp(f->kind, "warning") == 0;
    (c->what->json ? tell_json : tell_text)(c, f, file);
    write_out(c);
}

static void tell_example(void *context, const rp_trigger *row, const char *got) {
    check *c = context;
    if (!c->what->strict && !c->what->json)
        return;
    char file[2 * PATH_BYTES], message[1024];
    snprintf(file, sizeof file, "%s/events/%s", c->data, row->file);
    snprintf(message, sizeof message, "%s: “%s” should give %s and gives %s", row->key.text, row->example, row->expect, got);
    tell(c, &(rp_finding){c->what->strict ? "error" : "example", file, row->line, 0, message});
}

// -------------------------------------------------------------------------------------------------- the working copy

static rp_status copy_file(check *c, const char *from, const char *to, rp_error *err) {
    rp_buf_clear(&c->out);
    rp_status status = rp_file_read(from, MAX_TABLE_BYTES, &c->out, err);
    FILE *f = status == RP_OK ? fopen(to, "w") : NULL;
    bool written = f && fwrite(c->out.bytes ? c->out.bytes : "", 1, c->out.n, f) == c->out.n;
    if (f && fclose(f) != 0)
        written = false;
    rp_buf_clear(&c->out);
    if (status == RP_OK && !written)
        return rp_fail(err, RP_E_IO, to, 0, 0, "cannot write a copy of the table");
    c->tables += status == RP_OK;
    return status;
}

static int is_table(const struct dirent *e) {
    size_t n = strlen(e->d_name);
    return n > 4 && e->d_name[0] != '.' && strcmp(e->d_name + n - 4, ".tsv") == 0;
}

static rp_status copy_folder(check *c, const char *name, rp_error *err) {
    char from[2 * PATH_BYTES], to[2 * PATH_BYTES];
    struct dirent **entry;
    snprintf(from, sizeof from, "%s/%s", c->data, name);
    snprintf(to, sizeof to, "%s/%s", c->work, name);
    int n = scandir(from, &entry, is_table, alphasort);
    if (n < 0)
        return rp_fail(err, RP_E_IO, from, 0, 0, "no such folder of tables");
    rp_status status = mkdir(to, 0700) == 0 ? RP_OK : rp_fail(err, RP_E_IO, to, 0, 0, "cannot make this folder");
    for (int i = 0; i < n; i++) {
        snprintf(from, sizeof from, "%s/%s/%s", c->data, name, entry[i]->d_name);
        snprintf(to, sizeof to, "%s/%s/%s", c->work, name, entry[i]->d_name);
        if (status == RP_OK)
            status = copy_file(c, from, to, err);
        free(entry[i]);
    }
    free(entry);
    return status;
}

static rp_status copy_tables(check *c, rp_error *err) {
    const char *below = getenv("TMPDIR");
    snprintf(c->work, sizeof c->work, "%s/rapport-check-XXXXXX", below && *below ? below : "/tmp");
    if (!mkdtemp(c->work)) {
        c->work[0] = '\0';
        return rp_fail(err, RP_E_IO, below, 0, 0, "no room for a copy of the tables");
    }
    for (int i = 0; i < N_FOLDERS; i++)
        RP_TRY(copy_folder(c, folders[i], err));
    return RP_OK;
}

static void remove_copy(const check *c) {
    char path[3 * PATH_BYTES];
    for (int i = 0; c->work[0] && i < N_FOLDERS; i++) {
        struct dirent **entry;
        snprintf(path, sizeof path, "%s/%s", c->work, folders[i]);
        int n = scandir(path, &entry, is_table, NULL);
        for (int k = 0; k < n; k++) {
            snprintf(path, sizeof path, "%s/%s/%s", c->work, folders[i], entry[k]->d_name);
            unlink(path);
            free(entry[k]);
        }
        if (n >= 0)
            free(entry);
        snprintf(path, sizeof path, "%s/%s", c->work, folders[i]);
        rmdir(path);
    }
    if (c->work[0])
        rmdir(c->work);
}

// Makes a line of a copied table a comment. False when it is none of ours, or one already.
static bool set_aside(const check *c, const rp_error *e) {
    rp_map map;
    rp_error ignored = {0};
    if (e->line == 0 || strncmp(e->file, c->work, strlen(c->work)) != 0 || rp_map_open(e->file, &map, &ignored) != RP_OK)
        return false;
    size_t at = 0;
    for (uint32_t line = 1; line < e->line && at < map.n; at++)
        line += map.bytes[at] == '\n';
    bool found = at < map.n && map.bytes[at] != '#';
    rp_map_close(&map);
    int fd = found ? open(e->file, O_WRONLY) : -1;
    found = fd >= 0 && pwrite(fd, "#", 1, (off_t)at) == 1;
    if (fd >= 0)
        close(fd);
    return found;
}

// ---------------------------------------------------------------------------------------------------------------- all

// Opens the model over what is sound of the tables, telling each error; *out is NULL when nothing can be opened.
static rp_status open_sound(check *c, rp_model **out, rp_error *err) {
    for (int i = 0; i < MAX_ERRORS; i++) {
        rp_error e = {0};
        rp_status status = rp_model_open_with(c->home, c->work, NULL, out, &e);
        if (status == RP_OK)
            return RP_OK;
        if (strncmp(e.file, c->work, strlen(c->work)) != 0)
            return *err = e, status;
        tell(c, &(rp_finding){"error", e.file, e.line, e.byte, e.message});
        if (!set_aside(c, &e))
            return RP_OK;
    }
    return RP_OK;
}

static void summarise(check *c, bool whole) {
    const rp_example_tally *e = &c->examples;
    if (c->what->json) {
        rp_json j = rp_json_begin(&c->out);
        rp_json_object(&j);
        rp_json_key(&j, "kind"), rp_json_string(&j, "summary");
        rp_json_key(&j, "data"), rp_json_string(&j, c->data);
        rp_json_key(&j, "tables"), rp_json_int(&j, c->tables);
        rp_json_key(&j, "errors"), rp_json_int(&j, c->errors);
        rp_json_key(&j, "warnings"), rp_json_int(&j, c->warnings);
        rp_json_key(&j, "examples"), rp_json_int(&j, e->rows);
        rp_json_key(&j, "examples_failing"), rp_json_int(&j, e->failing);
        rp_json_end(&j);
        rp_buf_putc(&c->out, '\n');
    } else {
        rp_buf_printf(&c->out, "%s: %u tables, %u error%s, %u warning%s\n", c->data, c->tables, c->errors, c->errors == 1 ? "" : "s",
                      c->warnings, c->warnings == 1 ? "" : "s");
        if (whole)
            rp_buf_printf(&c->out, "%u of %u rows of events give what their example should give%s\n", e->rows - e->failing, e->rows,
                          e->failing && !c->what->strict ? "; --strict lists the others" : "");
        else
            rp_buf_puts(&c->out, "the examples were not tried: the tables cannot be opened\n");
    }
    write_out(c);
}

static rp_status check_all(check *c, rp_error *err) {
    rp_model *m = NULL;
    RP_TRY(copy_tables(c, err));
    RP_TRY(open_sound(c, &m, err));
    rp_status status = RP_OK;
    if (m) {
        status = rp_lint(m, c->work, tell, c, err);
        if (status == RP_OK)
            status = rp_examples_try(m, tell_example, c, &c->examples, err);
    }
    if (status == RP_OK)
        summarise(c, m != NULL);
    rp_model_close(m);
    return status;
}

rp_status rp_check(const rp_checking *what, rp_sink out, rp_error *err) {
    check c = {.what = what, .sink = out};
    RP_TRY(rp_model_home(what->home, c.home, sizeof c.home, err));
    char own[PATH_BYTES + 8];
    snprintf(own, sizeof own, "%s/data", c.home);
    if (!realpath(what->data ? what->data : own, c.data))
        return rp_fail(err, RP_E_IO, what->data ? what->data : own, 0, 0, "no such folder of tables");
    rp_status status = check_all(&c, err);
    remove_copy(&c);
    rp_buf_free(&c.out);
    if (status == RP_OK && c.status != RP_OK)
        return rp_fail(err, c.status, NULL, 0, 0, "the output cannot be written");
    return status == RP_OK && c.errors > 0 ? RP_E_FORMAT : status;
}

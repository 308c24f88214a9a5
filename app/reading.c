// reading.c: the files a command reads: options, folders, progress and complaints.
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app.h"

enum { MAX_THREADS = 256, MAX_DEPTH = 64 };

int app_reading_option(app_reading *r, int option, const char *value) {
    if (option == 'm')
        return r->input.meta = value, 1;
    if (option == 'H')
        return r->home = value, 1;
    if (option != 'j')
        return 0;
    char *end;
    errno = 0;
    long n = strtol(value, &end, 10);
    if (errno || *end || end == value || n < 1 || n > MAX_THREADS)
        return 0;
    r->input.threads = (int)n;
    return 1;
}

int app_fraction(const char *text, double *out) {
    char *end;
    *out = strtod(text, &end);
    return end != text && *end == '\0' && *out >= 0 && *out <= 1;
}

static int keep(app_reading *r, const char *path) {
    if (r->n == r->cap) {
        size_t cap = r->cap ? 2 * r->cap : 64;
        char **more = realloc(r->path, cap * sizeof *more);
        if (!more)
            return 0;
        r->path = more;
        r->cap = cap;
    }
    char *copy = strdup(path);
    if (copy)
        r->path[r->n++] = copy;
    return copy != NULL;
}

static int visible(const struct dirent *e) {
    return e->d_name[0] != '.';
}

static int by_bytes(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int walk(app_reading *r, const char *path, int depth);

// The entries of a folder in byte order of their names, so that the locale does not change the run.
static int walk_folder(app_reading *r, const char *folder, int depth) {
    struct dirent **entry;
    int n = scandir(folder, &entry, visible, by_bytes);
    if (n < 0)
        return keep(r, folder);
    int ok = 1;
    size_t length = strlen(folder);
    const char *slash = length && folder[length - 1] == '/' ? "" : "/";
    for (int i = 0; i < n; i++) {
        size_t size = length + strlen(entry[i]->d_name) + 2;
        char *path = malloc(size);
        ok = ok && path && snprintf(path, size, "%s%s%s", folder, slash, entry[i]->d_name) > 0 && walk(r, path, depth + 1);
        free(path);
        free(entry[i]);
    }
    free(entry);
    return ok;
}

// The table given by --meta often lies in the folder whose documents it describes.
static int is_meta(const app_reading *r, const struct stat *st) {
    struct stat meta;
    return r->input.meta && stat(r->input.meta, &meta) == 0 && meta.st_dev == st->st_dev && meta.st_ino == st->st_ino;
}

// A table beside the documents is none of them.
static int is_table(const char *path) {
    size_t n = strlen(path);
    return n > 4 && (strcmp(path + n - 4, ".tsv") == 0 || strcmp(path + n - 4, ".csv") == 0);
}

static int walk(app_reading *r, const char *path, int depth) {
    struct stat st;
    if (strcmp(path, "-") && stat(path, &st) == 0) {
        if (S_ISDIR(st.st_mode) && depth < MAX_DEPTH)
            return walk_folder(r, path, depth);
        if (depth > 0 && (!S_ISREG(st.st_mode) || is_meta(r, &st) || is_table(path)))
            return 1;
    }
    return keep(r, path);
}

int app_reading_paths(app_reading *r, int n, char **argv) {
    for (int i = 0; i < n; i++)
        if (!walk(r, argv[i], 0))
            return 0;
    r->input.paths = (const char *const *)r->path;
    r->input.n_paths = r->n;
    return 1;
}

void app_reading_free(app_reading *r) {
    for (size_t i = 0; i < r->n; i++)
        free(r->path[i]);
    free(r->path);
}

// ------------------------------------------------------------------------------------------------------- the terminal

static void erase_line(void) {
    if (isatty(STDERR_FILENO))
        fputs("\r\033[K", stderr);
}

static void complain(void *context, const rp_error *problem) {
    (void)context;
    erase_line();
    app_fail(RP_E_DOCUMENT, problem);
}

static void progress(void *context, uint64_t done, uint64_t total) {
    (void)context;
    if (done >= total)
        erase_line();
    else
        fprintf(stderr, "\r\033[K%3.0f %%  %.1f of %.1f MB", 100.0 * (double)done / (double)total, (double)done / 1e6, (double)total / 1e6);
    fflush(stderr);
}

void app_reading_watch(app_reading *r, int loud) {
    r->input.complain = complain;
    if (loud && isatty(STDERR_FILENO))
        r->input.progress = progress;
}

int app_wants_color(FILE *stream) {
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(fileno(stream)) && !(no && *no) && !(term && !strcmp(term, "dumb"));
}

int app_columns(FILE *stream) {
    struct winsize size;
    return ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

// ------------------------------------------------------------------------------------------------------------- output

static rp_status write_stdout(void *context, const char *bytes, size_t n) {
    (void)context;
    return fwrite(bytes, 1, n, stdout) == n ? RP_OK : RP_E_IO;
}

rp_sink app_stdout(void) {
    return (rp_sink){.write = write_stdout};
}

rp_status app_stdout_close(rp_status so_far, rp_error *err) {
    int failed = ferror(stdout) != 0;
    if (fflush(stdout) != 0)
        failed = 1;
    if (!failed)
        return so_far;
    *err = (rp_error){.code = RP_E_IO};
    snprintf(err->message, sizeof err->message, "cannot write standard output: %s", strerror(errno));
    return RP_E_IO;
}

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

static int known_format(const char *format) {
    for (const char *const *name = rp_format_names(); *name; name++)
        if (!strcmp(*name, format))
            return 1;
    return 0;
}

// "text=body": what it is on the left, the column or key on the right.
static int add_field(app_reading *r, const char *value) {
    const char **more = realloc(r->field, (r->input.n_fields + 1) * sizeof *more);
    if (!more || !strchr(value, '=') || value[0] == '=')
        return 0;
    r->field = more;
    r->field[r->input.n_fields++] = value;
    r->input.fields = r->field;
    return 1;
}

static int set_threads(app_reading *r, const char *value) {
    char *end;
    errno = 0;
    long n = strtol(value, &end, 10);
    if (errno || *end || end == value || n < 1 || n > MAX_THREADS)
        return 0;
    r->input.threads = (int)n;
    return 1;
}

int app_reading_option(app_reading *r, int option, const char *value) {
    switch (option) {
    case 'm':            return r->input.meta = value, 1;
    case 'H':            return r->home = value, 1;
    case 'j':            return set_threads(r, value);
    case '0':            return r->nul = 1;
    case APP_FORMAT:     return r->input.format = value, known_format(value);
    case APP_FIELD:      return add_field(r, value);
    case APP_FILES_FROM: return r->files_from = value, 1;
    default:             return 0;
    }
}

typedef struct names { char ***v; size_t *n, *cap; } names;

static int push(names to, const char *path) {
    if (*to.n == *to.cap) {
        size_t cap = *to.cap ? 2 * *to.cap : 64;
        char **more = realloc(*to.v, cap * sizeof *more);
        if (!more)
            return 0;
        *to.v = more;
        *to.cap = cap;
    }
    char *copy = strdup(path);
    if (copy)
        (*to.v)[(*to.n)++] = copy;
    return copy != NULL;
}

static int keep(app_reading *r, const char *path) {
    return push((names){&r->path, &r->n, &r->cap}, path);
}

static int visible(const struct dirent *e) {
    return e->d_name[0] != '.';
}

static int by_bytes(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

// The folders that the walk is in, the innermost first: links can lead back into one of them.
typedef struct trail {
    dev_t device;
    ino_t inode;
    int depth;
    const struct trail *up;
} trail;

static int is_on(const trail *t, const struct stat *st) {
    while (t && (t->device != st->st_dev || t->inode != st->st_ino))
        t = t->up;
    return t != NULL;
}

static int walk(app_reading *r, const char *path, const trail *up);

// The entries of a folder in byte order of their names, so that the locale does not change the run.
static int walk_folder(app_reading *r, const char *folder, const trail *here) {
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
        ok = ok && path && snprintf(path, size, "%s%s%s", folder, slash, entry[i]->d_name) > 0 && walk(r, path, here);
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

static int walk(app_reading *r, const char *path, const trail *up) {
    struct stat st;
    int depth = up ? up->depth + 1 : 0;
    if (strcmp(path, "-") && stat(path, &st) == 0) {
        if (S_ISDIR(st.st_mode) && is_on(up, &st))
            return 1;
        if (S_ISDIR(st.st_mode) && depth < MAX_DEPTH)
            return walk_folder(r, path, &(trail){st.st_dev, st.st_ino, depth, up});
        if (depth > 0 && (!S_ISREG(st.st_mode) || is_meta(r, &st)))
            return 1;
    }
    return keep(r, path);
}

static int walk_root(app_reading *r, const char *path) {
    return push((names){&r->root, &r->n_roots, &r->cap_roots}, path) && walk(r, path, NULL);
}

// The names in a file, one a line (a NUL ends each with -0); empty ones are passed over.
static int walk_list(app_reading *r, FILE *list) {
    char *name = NULL;
    size_t cap = 0;
    int ok = 1, end = r->nul ? '\0' : '\n';
    for (ssize_t n; ok && (n = getdelim(&name, &cap, end, list)) > 0;) {
        if (name[n - 1] == end)
            name[n - 1] = '\0';
        ok = !*name || walk_root(r, name);
    }
    free(name);
    return ok && !ferror(list);
}

static rp_status read_list(app_reading *r, rp_error *err) {
    FILE *list = strcmp(r->files_from, "-") ? fopen(r->files_from, "re") : stdin;
    rp_status status = list && walk_list(r, list) ? RP_OK : RP_E_IO;
    if (status != RP_OK) {
        *err = (rp_error){.code = RP_E_IO};
        snprintf(err->file, sizeof err->file, "%s", r->files_from);
        snprintf(err->message, sizeof err->message, "cannot read the list of files: %s", strerror(errno));
    }
    if (list && list != stdin)
        fclose(list);
    return status;
}

rp_status app_reading_paths(app_reading *r, int n, char **argv, rp_error *err) {
    for (int i = 0; i < n; i++)
        if (!walk_root(r, argv[i]))
            return RP_E_MEMORY;
    if (r->files_from) {
        rp_status status = read_list(r, err);
        if (status != RP_OK)
            return status;
    }
    r->input.paths = (const char *const *)r->path;
    r->input.n_paths = r->n;
    r->input.roots = (const char *const *)r->root;
    r->input.n_roots = r->n_roots;
    return RP_OK;
}

void app_reading_free(app_reading *r) {
    for (size_t i = 0; i < r->n; i++)
        free(r->path[i]);
    for (size_t i = 0; i < r->n_roots; i++)
        free(r->root[i]);
    free(r->path);
    free(r->root);
    free(r->field);
}

// ------------------------------------------------------------------------------------------------------- the terminal

static void erase_line(void) {
    if (isatty(STDERR_FILENO))
        fputs("\r\033[K", stderr);
}

static void complain(void *context, const rp_error *problem) {
    app_reading *r = context;
    erase_line();
    if (r->most_complaints == 0 || r->complaints < r->most_complaints)
        app_fail(RP_E_DOCUMENT, problem);
    else if (r->complaints == r->most_complaints)
        fputs("rapport: more problems are not shown here; `rapport problems` lists them\n", stderr);
    r->complaints++;
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
    r->input.context = r;
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

int app_reading_print(app_reading *r, int n, char **argv, app_job *job, void *context) {
    rp_error err = {0};
    rp_model *model = NULL;
    rp_status status = app_reading_paths(r, n, argv, &err);
    if (status == RP_OK)
        status = rp_model_open(r->home, &model, &err);
    if (status == RP_OK) {
        app_reading_watch(r, 0);
        status = app_stdout_close(job(model, r, context, &err), &err);
    }
    rp_model_close(model);
    app_reading_free(r);
    return app_fail(status, &err);
}

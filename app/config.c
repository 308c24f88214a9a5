// config.c: see config.h. The file has one setting a line, `threads = 4` for every command that has the option or
// `query.seconds = 10` for one; `#` begins a comment line. In the environment they are RAPPORT_THREADS and
// RAPPORT_QUERY_SECONDS. An option that takes no value is set by yes or no. What a command is given this way stands before
// what was typed, so that the flags, which come later, win; and it is in the command line that a run keeps.
#include "config.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SETTINGS = 200, NAME_BYTES = 80, PATH_BYTES = 4096, ORIGIN_BYTES = 4200 };

typedef struct setting {
    char *key, *value;              // in text
    int line;
} setting;

struct config {
    char path[PATH_BYTES];
    char *text;                     // of the file, cut into strings; owned
    setting v[MOST_SETTINGS];
    size_t n;
    char *injected[HELP_MOST_OPTIONS];
    size_t n_injected;
};

__attribute__((format(printf, 4, 0)))
static void fail(rp_error *err, const char *path, int line, const char *format, const char *word) {
    *err = (rp_error){.code = RP_E_ARGUMENT, .line = (uint32_t)line, .byte = line > 0};
    snprintf(err->file, sizeof err->file, "%.255s", path);
    snprintf(err->message, sizeof err->message, format, word);
}

static void find_path(config *c) {
    const char *named = getenv("RAPPORT_CONFIG"), *xdg = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (named)
        snprintf(c->path, sizeof c->path, "%s", named);
    else if (xdg && *xdg)
        snprintf(c->path, sizeof c->path, "%s/rapport/config", xdg);
    else if (home && *home)
        snprintf(c->path, sizeof c->path, "%s/.config/rapport/config", home);
}

// ---------------------------------------------------------------------------------------------------------------- names

int config_can_set(const help_option *o) {
    static const char *const never[] = {"help", "output", "force", "list", "files-from", NULL};
    for (const char *const *name = never; *name; name++)
        if (!strcmp(o->name, *name))
            return 0;
    return 1;
}

// Is the key "option" or "command.option" of some command's option that can be set?
static int is_known(const char *key) {
    help_option option[HELP_MOST_OPTIONS];
    const char *dot = strchr(key, '.'), *name = dot ? dot + 1 : key;
    const app_command *command;
    for (size_t i = 0; (command = help_command(i)); i++) {
        if (dot && (strlen(command->name) != (size_t)(dot - key) || strncmp(command->name, key, (size_t)(dot - key))))
            continue;
        size_t n = help_options(command, option);
        for (size_t k = 0; k < n; k++)
            if (!strcmp(option[k].name, name) && config_can_set(&option[k]))
                return 1;
    }
    return 0;
}

// RAPPORT_QUERY_SECONDS of "query" and "seconds"; RAPPORT_SECONDS without a command.
static void environment_name(const char *command, const char *option, char *out, size_t size) {
    snprintf(out, size, "RAPPORT_%s%s%s", command, *command ? "_" : "", option);
    for (; *out; out++)
        *out = *out == '-' ? '_' : (char)toupper((unsigned char)*out);
}

// ----------------------------------------------------------------------------------------------------------------- file

static char *trim(char *text) {
    text += strspn(text, " \t");
    for (size_t n = strlen(text); n > 0 && strchr(" \t\r", text[n - 1]); n--)
        text[n - 1] = '\0';
    return text;
}

static int read_line(config *c, char *line, int number, rp_error *err) {
    line = trim(line);
    if (!*line || *line == '#')
        return 1;
    char *equals = strchr(line, '=');
    if (!equals)
        return fail(err, c->path, number, "'%s' is no setting (option = value)", line), 0;
    *equals = '\0';
    setting s = {.key = trim(line), .value = trim(equals + 1), .line = number};
    if (!is_known(s.key))
        return fail(err, c->path, number, "no command has an option '%s' that can be set", s.key), 0;
    if (c->n == MOST_SETTINGS)
        return fail(err, c->path, number, "too many settings%s", ""), 0;
    c->v[c->n++] = s;
    return 1;
}

static int read_text(config *c, FILE *file, rp_error *err) {
    enum { MOST_BYTES = 1 << 16 };
    c->text = calloc(MOST_BYTES + 1, 1);
    size_t n = c->text ? fread(c->text, 1, MOST_BYTES, file) : 0;
    if (!c->text || ferror(file) || n == MOST_BYTES || memchr(c->text, 0, n))
        return fail(err, c->path, 0, "cannot be read as settings%s", ""), 0;
    int number = 1;
    for (char *line = c->text, *next; line; line = next, number++) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        if (!read_line(c, line, number, err))
            return 0;
    }
    return 1;
}

config *config_read(rp_error *err) {
    config *c = calloc(1, sizeof *c);
    if (!c)
        return NULL;
    find_path(c);
    FILE *file = c->path[0] ? fopen(c->path, "re") : NULL;
    const char *named = getenv("RAPPORT_CONFIG");
    int good = file ? read_text(c, file, err) : !(named && *named);
    if (!file && !good)
        fail(err, c->path, 0, "cannot be opened: %s", strerror(errno));
    if (file)
        fclose(file);
    if (good)
        return c;
    config_free(c);
    return NULL;
}

void config_free(config *c) {
    for (size_t i = 0; c && i < c->n_injected; i++)
        free(c->injected[i]);
    if (c)
        free(c->text);
    free(c);
}

const char *config_path(const config *c) {
    return c->path;
}

int config_found(const config *c) {
    return c->text != NULL;
}

// --------------------------------------------------------------------------------------------------------------- values

static const char *of_environment(const char *command, const help_option *o, char *origin, size_t size) {
    char name[NAME_BYTES];
    environment_name(command, o->name, name, sizeof name);
    const char *value = getenv(name);
    if (!value || !*value)
        return NULL;
    snprintf(origin, size, "environment %s", name);
    return value;
}

// The last line that sets it.
static const char *of_file(const config *c, const char *command, const help_option *o, char *origin, size_t size) {
    char key[NAME_BYTES];
    const char *value = NULL;
    snprintf(key, sizeof key, "%s%s%s", command, *command ? "." : "", o->name);
    for (size_t i = 0; i < c->n; i++)
        if (!strcmp(c->v[i].key, key)) {
            value = c->v[i].value;
            snprintf(origin, size, "%s:%d", c->path, c->v[i].line);
        }
    return value;
}

const char *config_value(const config *c, const app_command *command, const help_option *o, char *origin, size_t size) {
    if (!config_can_set(o))
        return NULL;
    const char *value = of_environment(command->name, o, origin, size);
    if (!value)
        value = of_environment("", o, origin, size);
    if (!value)
        value = of_file(c, command->name, o, origin, size);
    return value ? value : of_file(c, "", o, origin, size);
}

static int yes_or_no(const char *value) {
    static const char *const words[] = {"no", "yes", "false", "true", "0", "1", "off", "on"};
    for (int i = 0; i < 8; i++)
        if (!strcmp(value, words[i]))
            return i % 2;
    return -1;
}

// "--threads=4" or "--quiet"; NULL for a no, and with *err told when a value is neither yes nor no.
static char *inject(config *c, const help_option *o, const char *value, const char *origin, rp_error *err) {
    char line[ORIGIN_BYTES];
    int is = o->argument[0] ? 1 : yes_or_no(value);
    if (is < 0)
        fail(err, origin, 0, "'%s' is neither yes nor no", value);
    if (is <= 0)
        return NULL;
    snprintf(line, sizeof line, o->argument[0] ? "--%s=%s" : "--%s", o->name, value);
    char *copy = strdup(line);
    if (copy)
        c->injected[c->n_injected++] = copy;
    return copy;
}

char **config_apply(config *c, const app_command *command, int *argc, char **argv, rp_error *err) {
    help_option option[HELP_MOST_OPTIONS];
    char origin[ORIGIN_BYTES];
    size_t n = help_options(command, option), k = 0;
    char **out = calloc((size_t)*argc + n + 1, sizeof *out);
    if (!out)
        return NULL;
    out[k++] = argv[0];
    for (size_t i = 0; i < n; i++) {
        const char *value = config_value(c, command, &option[i], origin, sizeof origin);
        if (!value || (!strcmp(option[i].name, "home") && getenv("RAPPORT_HOME")))      // the library looks there itself
            continue;
        char *given = inject(c, &option[i], value, origin, err);
        if (given)
            out[k++] = given;
        else if (err->message[0])
            return free(out), NULL;
    }
    memcpy(out + k, argv + 1, (size_t)*argc * sizeof *out);         // with the NULL at the end
    *argc += (int)k - 1;
    return out;
}

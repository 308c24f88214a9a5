// help.c: see help.h. A line of the help that begins with two spaces or more and a dash tells of an option:
//
//     "  -o, --output FILE  the store"        "      --prune        forget …"        "  -0, --null         names …"
#include "help.h"

#include <ctype.h>
#include <string.h>

// Copies the word at *at, at most size - 1 bytes of it, and goes past it.
static void take_word(const char **at, char *out, size_t size) {
    size_t n = strcspn(*at, " \n,");
    snprintf(out, size, "%.*s", (int)n, *at);
    *at += n;
}

static int read_option(const char *line, help_option *o) {
    *o = (help_option){0};
    line += strspn(line, " ");
    if (line[0] == '-' && isalnum((unsigned char)line[1]) && !strncmp(line + 2, ", ", 2)) {
        o->letter = line[1];
        line += 4;
    }
    if (strncmp(line, "--", 2) || !islower((unsigned char)line[2]))
        return 0;
    line += 2;
    take_word(&line, o->name, sizeof o->name);
    if (line[0] == ' ' && line[1] != ' ' && line[1] != '\n')
        line++, take_word(&line, o->argument, sizeof o->argument);
    line += strcspn(line, " \n");               // "A,B" is one argument
    line += strspn(line, " ");
    snprintf(o->words, sizeof o->words, "%.*s", (int)strcspn(line, "\n"), line);
    return 1;
}

size_t help_options(const app_command *c, help_option *out) {
    size_t n = 0;
    for (const char *line = c->help; line && *line; line = strchr(line, '\n'), line += line != NULL)
        if (!strncmp(line, "  ", 2) && n < HELP_MOST_OPTIONS)
            n += (size_t)read_option(line, &out[n]);
    return n;
}

static void join(const char *const *names, char *out, size_t size) {
    size_t n = 0;
    for (; *names && n < size; names++)
        n += (size_t)snprintf(out + n, size - n, "%s%s", n ? " " : "", *names);
}

const char *help_values(const app_command *c, const help_option *o, char *out, size_t size) {
    out[0] = '\0';
    if (!strcmp(o->name, "stage"))
        join(rp_stage_names(), out, size);
    else if (!strcmp(o->name, "table"))
        join(rp_export_tables(), out, size);
    else if (!strcmp(o->name, "format") && c == &app_query)
        snprintf(out, size, "table csv json");
    else if (!strcmp(o->name, "format"))
        join(rp_format_names(), out, size);
    return out;
}

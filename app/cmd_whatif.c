// cmd_whatif.c: rapport whatif: the difference that something would make in a system of actors.
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"

enum { CUT = 512, STOP, RATE, SET, EVENT, CEASEFIRE, SCENARIO, SYSTEM };

// The scenario's lines, one by one.
typedef struct lines { char *text; size_t n; } lines;

static int add(lines *l, const char *a, const char *b, const char *c) {
    size_t more = strlen(a) + strlen(b) + strlen(c);
    char *to = realloc(l->text, l->n + more + 2);
    if (!to)
        return 0;
    l->text = to;
    l->n += (size_t)sprintf(to + l->n, "%s%s%s\n", a, b, c);
    return 1;
}

// Appends what the file says; 0 when it cannot be read.
static int add_file(lines *l, const char *path) {
    char part[4096];
    FILE *f = strcmp(path, "-") ? fopen(path, "r") : stdin;
    int good = f != NULL;
    while (good && fgets(part, sizeof part, f)) {
        part[strcspn(part, "\n")] = '\0';
        good = add(l, part, "", "");
    }
    good = good && !ferror(f);
    if (f && f != stdin)
        fclose(f);
    return good;
}

// "PAK,AFG" says "PAK AFG", "attacks=0.5" says "attacks 0.5".
static int add_split(lines *l, const char *word, char *value, char at) {
    char *cut = strchr(value, at);
    if (cut)
        *cut = ' ';
    return cut && add(l, word, value, "");
}

static int add_option(lines *l, int option, char *value) {
    switch (option) {
    case CUT:       return add(l, "cut \"", value, "\"");
    case STOP:      return add(l, "stop ", value, "");
    case EVENT:     return add(l, "event ", value, "");
    case RATE:      return add_split(l, "rate ", value, '=');
    case CEASEFIRE: return add_split(l, "ceasefire ", value, ',');
    case SET: {
        char *cut = strrchr(value, '=');
        if (cut)
            *cut = '\0';
        return cut && add(l, "set \"", value, "\" ") && (l->n--, add(l, cut + 1, "", ""));
    }
    default:        return add_file(l, value);
    }
}

static const char *form_of(int option) {
    switch (option) {
    case RATE:      return "--rate takes STREAM=X";
    case SET:       return "--set takes NAME=on or NAME=off";
    case CEASEFIRE: return "--ceasefire takes two parties: A,B";
    case SCENARIO:  return "a scenario must be a file that can be read";
    default:        return "a number from 1 on is wanted";
    }
}

static int answer(const app_command *self, rp_actors *how, int argc, char **argv) {
    if (argc != 1)
        return app_usage(self, "give one store");
    how->store = argv[0];
    rp_error err = {0};
    rp_status status = rp_whatif(how, app_stdout(), &err);
    return app_fail(app_stdout_close(status, &err), &err);
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {
        APP_ACTORS_OPTIONS, {"cut", required_argument, NULL, CUT}, {"stop", required_argument, NULL, STOP}, {"rate", required_argument, NULL, RATE},
        {"set", required_argument, NULL, SET}, {"event", required_argument, NULL, EVENT}, {"ceasefire", required_argument, NULL, CEASEFIRE},
        {"scenario", required_argument, NULL, SCENARIO}, {"system", required_argument, NULL, SYSTEM}, {0}};
    rp_actors how = {0};
    lines l = {0};
    int code = -1;
    for (int o; code < 0 && (o = getopt_long(argc, argv, APP_ACTORS_SHORT, options, NULL)) != -1;) {
        if (o == 'h')
            code = (fputs(self->help, stdout), APP_DONE);
        else if (o == '?')
            code = APP_USAGE;
        else if (o == SYSTEM)
            how.system = optarg;
        else if (!(o >= CUT ? add_option(&l, o, optarg) : app_actors_option(&how, o, optarg)))
            code = app_usage(self, "%s, not '%s'", form_of(o), optarg);
    }
    how.scenario = l.text;
    if (code < 0)
        code = answer(self, &how, argc - optind, argv + optind);
    free(l.text);
    return code;
}

const app_command app_whatif = {
    .name = "whatif",
    .summary = "what would follow in a system of actors if something were done",
    .help = "usage: rapport whatif STORE.db [--system SYSTEM] --cut NAME | --event … | --scenario FILE …\n\n"
            "Fits the system to its history and the store's events, then runs the same paths twice, as they\n"
            "are and with what is done, and writes the difference of each pair by stream. Only channels\n"
            "and states that made forecasts better count; what works through others is refused with the\n"
            "reason. Several options together are one scenario.\n\n"
            "      --system NAME  of data/systems/NAME.sys, or a file (default: the only one there is)\n"
            "      --cut NAME     a channel is cut, or a modulator's state ends\n"
            "      --stop STREAM  nothing of the stream happens any more\n"
            "      --rate S=X     a stream's rate is multiplied by X\n"
            "      --set NAME=on|off   a modulator holds, or does not\n"
            "      --event 'ACTOR TYPE[/MODE] RECIPIENT DAY [COUNT]'   this is done from outside\n"
            "      --ceasefire A,B     no force passes between the two\n"
            "      --scenario FILE     lines of the same kind (doc/systems.md); '-': standard input\n"
            APP_ACTORS_HELP
            "exit codes: 0 done · 1 fatal · 2 usage · 4 the record cannot answer, or no events\n",
    .run = run,
};

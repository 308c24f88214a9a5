// cmd_system.c: rapport system: a system of actors shown, checked, run.
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"

enum { MOST_PATHS = 100000 };

int app_actors_option(rp_actors *how, int option, const char *value) {
    char *end = NULL;
    long paths = 1;
    switch (option) {
    case 'f': how->from = value; break;
    case 't': how->to = value; break;
    case 'n': paths = strtol(value, &end, 10); break;
    case 'S': how->seed = strtoull(value, &end, 10); break;
    case 'J': how->json = true; break;
    case 'H': how->home = value; break;
    default: return 0;
    }
    if (option == 'n')
        how->paths = (uint32_t)paths;
    return !end || (*value >= '0' && *value <= '9' && !*end && paths > 0 && paths <= MOST_PATHS);
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {APP_ACTORS_OPTIONS, {0}};
    rp_actors how = {0};
    for (int o; (o = getopt_long(argc, argv, APP_ACTORS_SHORT, options, NULL)) != -1;) {
        if (o == 'h')
            return fputs(self->help, stdout), APP_DONE;
        if (o == '?')
            return APP_USAGE;
        if (!app_actors_option(&how, o, optarg))
            return app_usage(self, "a number from 1 on is wanted, not '%s'", optarg);
    }
    argc -= optind;
    argv += optind;
    if (argc < 1 || argc > 3)
        return app_usage(self, "say show, check or run, a system, and perhaps a store");
    how.system = argc > 1 ? argv[1] : NULL;
    how.store = argc > 2 ? argv[2] : NULL;
    rp_error err = {0};
    rp_status status;
    if (!strcmp(argv[0], "show"))
        status = rp_system_show(&how, app_stdout(), &err);
    else if (!strcmp(argv[0], "check"))
        status = rp_system_check(&how, app_stdout(), &err);
    else if (!strcmp(argv[0], "run"))
        status = rp_system_run(&how, app_stdout(), &err);
    else
        return app_usage(self, "say show, check or run, not '%s'", argv[0]);
    return app_fail(app_stdout_close(status, &err), &err);
}

const app_command app_system = {
    .name = "system",
    .summary = "a system of actors: shown, checked, fitted and run on",
    .help = "usage: rapport system show|check|run [SYSTEM] [STORE.db]\n\n"
            "SYSTEM is NAME of data/systems/NAME.sys, or a file; without one, the only one there is. It tells\n"
            "in a short text which streams of acts pass between whom and which may answer which\n"
            "(doc/systems.md). Events are those of its own history and of the store.\n\n"
            "  show               parties, streams, channels, modulators, with what reports say of them\n"
            "  check              reads everything and counts the events\n"
            "  run                fits what happened before --from; writes what one event causes, which\n"
            "                     channels the record supports, and the paths on, beside what was seen\n\n"
            APP_ACTORS_HELP
            "exit codes: 0 done · 1 fatal · 2 usage · 4 no events\n",
    .run = run,
};

// cmd_problems.c: rapport problems: what a store could not code, and why.
#include <getopt.h>

#include "app.h"

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {{"json", no_argument, NULL, 'J'}, {"help", no_argument, NULL, 'h'}, {0}};
    bool json = false;
    for (int o; (o = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
        if (o == 'h')
            return fputs(self->help, stdout), APP_DONE;
        if (o == '?')
            return APP_USAGE;
        json = true;
    }
    if (argc - optind != 1)
        return app_usage(self, "give one store");
    rp_error err = {0};
    rp_status status = rp_problems(argv[optind], json, app_stdout(), &err);
    return app_fail(app_stdout_close(status, &err), &err);
}

const app_command app_problems = {
    .name = "problems",
    .summary = "the documents that a store could not code: file, place, reason",
    .help = "usage: rapport problems STORE.db [--json]\n\n"
            "Lists what `rapport run` could not code, one line each: file, line and column or byte, and\n"
            "the reason; then how many of each kind, and how many documents are no longer where the\n"
            "store has them from. The next run tries them all again; what it can code leaves the list.\n\n"
            "      --json         one object a line\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 there are some · 1 fatal · 2 usage · 4 none\n",
    .run = run,
};

// cmd_diff.c: rapport diff: what has changed between two stores.
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
    if (argc - optind != 2)
        return app_usage(self, "give two stores");
    rp_error err = {0};
    rp_status status = rp_diff(argv[optind], argv[optind + 1], json, app_stdout(), &err);
    return app_fail(app_stdout_close(status, &err), &err);
}

const app_command app_diff = {
    .name = "diff",
    .summary = "what has changed between two stores: added, gone, changed records",
    .help = "usage: rapport diff OLD.db NEW.db [--json]\n\n"
            "Compares two stores record by record: documents by name, reports, figures and assessments\n"
            "by document and id, incidents by id. One line each, then how many of each kind:\n\n"
            "  + incident i-…     only the new store has it\n"
            "  - incident i-…     only the old one has it\n"
            "  ~ incident i-…: reports 3 → 5; status happened → disputed\n\n"
            "      --json         one object a line {kind: added, gone or changed, record, id, document,\n"
            "                     fields: {name: [old, new]}}, and a summary\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 there are differences · 1 fatal · 2 usage · 4 none\n",
    .run = run,
};

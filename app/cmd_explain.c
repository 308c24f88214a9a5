// cmd_explain.c: rapport explain: one record, unfolded to its evidence.
#include <getopt.h>

#include "app.h"

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {{"json", no_argument, NULL, 'J'}, {"help", no_argument, NULL, 'h'}, {0}};
    rp_explaining how = {.color = app_wants_color(stdout) != 0};
    for (int o; (o = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
        if (o == 'h')
            return fputs(self->help, stdout), APP_DONE;
        if (o != 'J')
            return APP_USAGE;
        how.json = true;
    }
    if (argc - optind != 2)
        return app_usage(self, "give a store and an id");
    rp_error err = {0};
    rp_status status = rp_explain(argv[optind], argv[optind + 1], &how, app_stdout(), &err);
    return app_fail(app_stdout_close(status, &err), &err);
}

const app_command app_explain = {
    .name = "explain",
    .summary = "how one record came about, down to sentence and rule",
    .help = "usage: rapport explain STORE.db ID [--json]\n\n"
            "Unfolds one record: a report (r-…), figure (f-…), assessment (a-…), incident (i-…),\n"
            "claim (c-…) or document (d-…). Shows its sentence, the rule that made it with file and\n"
            "line, how each party, date and place was resolved and what else it could have been.\n\n"
            "      --json         one object a line: label, text, basis (the table row, the sentence)\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage · 4 no such id\n",
    .run = run,
};

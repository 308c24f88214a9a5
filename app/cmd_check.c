// cmd_check.c: rapport check: the tables of data/, tested.
#include <getopt.h>

#include "app.h"

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {{"strict", no_argument, NULL, 's'}, {"json", no_argument, NULL, 'J'},
                                            {"home", required_argument, NULL, 'H'}, {"help", no_argument, NULL, 'h'}, {0}};
    rp_checking what = {0};
    for (int o; (o = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
        switch (o) {
        case 'h': return fputs(self->help, stdout), APP_DONE;
        case 's': what.strict = true; break;
        case 'J': what.json = true; break;
        case 'H': what.home = optarg; break;
        default: return APP_USAGE;
        }
    }
    if (argc - optind > 1)
        return app_usage(self, "give one folder of tables");
    what.data = optind < argc ? argv[optind] : NULL;
    rp_error err = {0};
    rp_status status = app_stdout_close(rp_check(&what, app_stdout(), &err), &err);
    // Errors of the tables were written already: the exit code says the rest.
    return status == RP_E_FORMAT && !err.message[0] ? APP_FATAL : app_fail(status, &err);
}

const app_command app_check = {
    .name = "check",
    .summary = "test the tables of data/, each row of events with its own example",
    .help = "usage: rapport check [--strict] [--json] [DATA_DIR]\n\n"
            "Reads every table of DATA_DIR (default: the program's own data/) and writes what is wrong,\n"
            "one finding a line, as FILE:LINE:COLUMN: then codes the example of every row of events and\n"
            "compares it with what the row expects.\n\n"
            "  error              a line that the program refuses\n"
            "  warning            a row that nothing reaches, one said twice, a code that no table knows\n\n"
            "      --strict       list the rows whose example gives something else, as errors; without\n"
            "                     it they are only counted\n"
            "      --json         JSON Lines: error, warning, example, and a summary\n"
            "      --home DIR     where models/ (and data/) are\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 no error · 1 errors, or no tables · 2 usage\n",
    .run = run,
};

// cmd_doctor.c: rapport doctor: is a store sound?
#include <getopt.h>

#include "app.h"

static int examine(const char *store, const char *home, bool json) {
    rp_model *model = NULL;
    rp_error err = {0}, none = {0};
    rp_status status = rp_model_open(home, &model, home ? &err : &none);      // without one, versions are not compared
    if (home && status != RP_OK)
        return app_fail(status, &err);
    status = app_stdout_close(rp_doctor(store, model ? rp_model_version(model) : NULL, json, app_stdout(), &err), &err);
    rp_model_close(model);
    // Findings were written already: the exit code says the rest.
    return status == RP_E_FORMAT && !err.message[0] ? APP_FATAL : app_fail(status, &err);
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {{"json", no_argument, NULL, 'J'}, {"home", required_argument, NULL, 'H'}, {"help", no_argument, NULL, 'h'}, {0}};
    const char *home = NULL;
    bool json = false;
    for (int o; (o = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
        switch (o) {
        case 'h': return fputs(self->help, stdout), APP_DONE;
        case 'J': json = true; break;
        case 'H': home = optarg; break;
        default: return APP_USAGE;
        }
    }
    return argc - optind == 1 ? examine(argv[optind], home, json) : app_usage(self, "give one store");
}

const app_command app_doctor = {
    .name = "doctor",
    .summary = "is a store sound? the file, its spans, its counts",
    .help = "usage: rapport doctor STORE.db [--json]\n\n"
            "Examines a store and writes what is wrong, one finding a line: LEVEL: CHECK: PLACE: WHAT.\n\n"
            "  error    the file is damaged (integrity), a table, column, view or index is missing\n"
            "           (schema), a row points to one that is not there (keys, orphans), a quote is not\n"
            "           the text at its span (spans), an incident does not count its reports right\n"
            "           (counts), a day, place, list or number is none (values)\n"
            "  warning  a run was cut off (runs), documents were coded by another model, tables or\n"
            "           program than this one (versions)\n\n"
            "Where the last run was cut off before linking, incidents and claims are not examined.\n\n"
            "      --json         one object a line, and a summary\n"
            "      --home DIR     where models/ and data/ are, to compare versions with\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 sound · 1 errors, or no store · 2 usage\n",
    .run = run,
};

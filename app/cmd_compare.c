// cmd_compare.c: rapport compare: our incidents beside those of another source.
#include <getopt.h>

#include "app.h"

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {
        APP_PICKING_OPTIONS, {"source", required_argument, NULL, 's'}, {"json", no_argument, NULL, 'J'}, {"home", required_argument, NULL, 'H'},
        {"help", no_argument, NULL, 'h'}, {0}};
    const char *source = NULL, *home = NULL;
    app_picking p = {.query = {.color = app_wants_color(stdout) != 0, .width = app_columns(stdout)}};
    for (int o; (o = getopt_long(argc, argv, APP_PICKING_SHORT "s:h", options, NULL)) != -1;) {
        switch (o) {
        case 'h': return fputs(self->help, stdout), APP_DONE;
        case 's': source = optarg; break;
        case 'J': p.query.json = true; break;
        case 'H': home = optarg; break;
        case '?': return APP_USAGE;
        default:
            if (!app_picking_option(&p, o, optarg))
                return app_usage(self, "%s", p.problem);
        }
    }
    if (argc - optind != 1)
        return app_usage(self, "give one store");
    rp_error err = {0};
    rp_status status = rp_compare(argv[optind], &p.query, source, home, app_stdout(), &err);
    return app_fail(app_stdout_close(status, &err), &err);
}

const app_command app_compare = {
    .name = "compare",
    .summary = "our incidents beside those of an imported source",
    .help = "usage: rapport compare STORE.db [--source NAME] [--parties A[,B]] [--from DATE] [--to DATE]\n\n"
            "How many incidents of another source (rapport import) are ours too, what they have and we\n"
            "lack, what we have and they lack. Incidents are matched one to one by day, parties, place and\n"
            "type; of ours only those count that the source could have: in its days and countries, of its\n"
            "types.\n\n"
            "  -s, --source NAME  acled, ucdp, gdelt, icews, polecat (default: each that is there)\n"
            APP_PICKING_HELP
            "      --json         one object a line: comparison, match, only_theirs, only_ours\n"
            "      --home DIR     where data/ is (default: $RAPPORT_HOME, else beside the program)\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage · 4 nothing was imported\n",
    .run = run,
};

// cmd_show.c: rapport show: the account.
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"

enum { MIN_WIDTH = 60, MAX_WIDTH = 120 };

static int clamp(int width) {
    return width == 0 ? 0 : width < MIN_WIDTH ? MIN_WIDTH : width > MAX_WIDTH ? MAX_WIDTH : width;
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {
        APP_PICKING_OPTIONS, {"json", no_argument, NULL, 'J'}, {"width", required_argument, NULL, 'w'}, {"help", no_argument, NULL, 'h'}, {0}};
    app_picking p = {.query = {.color = app_wants_color(stdout) != 0, .width = clamp(app_columns(stdout))}};
    for (int o; (o = getopt_long(argc, argv, APP_PICKING_SHORT "w:h", options, NULL)) != -1;) {
        switch (o) {
        case 'h': return fputs(self->help, stdout), APP_DONE;
        case 'J': p.query.json = true; break;
        case 'w': p.query.width = clamp(atoi(optarg)); break;
        case '?': return APP_USAGE;
        default:
            if (!app_picking_option(&p, o, optarg))
                return app_usage(self, "%s", p.problem);
        }
    }
    if (argc - optind != 1)
        return app_usage(self, "give one store");
    rp_error err = {0};
    rp_status status = rp_show(argv[optind], &p.query, app_stdout(), &err);
    return app_fail(app_stdout_close(status, &err), &err);
}

const app_command app_show = {
    .name = "show",
    .summary = "the account: incidents, who says so, who denies it; figures; assessments",
    .help = "usage: rapport show STORE.db [--parties A[,B]] [--from DATE] [--to DATE] [--json]\n\n"
            "Writes the account of a store: what changed in the last week; a timeline of incidents with\n"
            "date, parties, place, toll, who says so, who denies it and one quoted sentence; then\n"
            "figures and assessments.\n\n"
            APP_PICKING_HELP
            "      --json         JSON Lines instead: documents, reports, figures, assessments,\n"
            "                     incidents, claims\n"
            "  -w, --width N      columns (60 to 120; default: the terminal's, else 100)\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage · 4 nothing matched\n",
    .run = run,
};

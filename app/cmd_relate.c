// cmd_relate.c: rapport relate: how the relation of two parties moved, and what moved it.
#include <getopt.h>
#include <stdlib.h>

#include "app.h"

enum { WEEKLY = 512, DAILY, MONTHLY, SVG, SOURCE, AT, MIN_WIDTH = 60, MAX_WIDTH = 200 };

static int clamp(int width) {
    return width == 0 ? 0 : width < MIN_WIDTH ? MIN_WIDTH : width > MAX_WIDTH ? MAX_WIDTH : width;
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {
        {"from", required_argument, NULL, 'f'}, {"to", required_argument, NULL, 't'}, {"min-confidence", required_argument, NULL, 'c'},
        {"weekly", no_argument, NULL, WEEKLY}, {"daily", no_argument, NULL, DAILY}, {"monthly", no_argument, NULL, MONTHLY},
        {"json", no_argument, NULL, 'J'}, {"svg", no_argument, NULL, SVG}, {"source", required_argument, NULL, SOURCE}, {"at", required_argument, NULL, AT},
        {"width", required_argument, NULL, 'w'}, {"home", required_argument, NULL, 'H'}, {"help", no_argument, NULL, 'h'}, {0}};
    app_picking p = {.query = {.color = app_wants_color(stdout) != 0, .width = clamp(app_columns(stdout))}};
    rp_relating how = {0};
    for (int o; (o = getopt_long(argc, argv, "f:t:w:h", options, NULL)) != -1;) {
        switch (o) {
        case 'h': return fputs(self->help, stdout), APP_DONE;
        case '?': return APP_USAGE;
        case WEEKLY: how.step = RP_RELATE_WEEKLY; break;
        case DAILY: how.step = RP_RELATE_DAILY; break;
        case MONTHLY: how.step = RP_RELATE_MONTHLY; break;
        case 'J': how.form = RP_RELATE_JSON; break;
        case SVG: how.form = RP_RELATE_SVG; break;
        case SOURCE: how.source = optarg; break;
        case AT: how.at = optarg; break;
        case 'H': how.home = optarg; break;
        case 'w': p.query.width = clamp(atoi(optarg)); break;
        default:
            if (!app_picking_option(&p, o, optarg))
                return app_usage(self, "%s", p.problem);
        }
    }
    if (argc - optind != 3)
        return app_usage(self, "give one store and two parties");
    rp_error err = {0};
    p.query.parties = (const char *const *)argv + optind + 1;
    p.query.n_parties = 2;
    rp_status status = rp_relate(argv[optind], &p.query, &how, app_stdout(), &err);
    return app_fail(app_stdout_close(status, &err), &err);
}

const app_command app_relate = {
    .name = "relate",
    .summary = "how the relation of two parties moved, where it turned, and what made it turn",
    .help = "usage: rapport relate STORE.db A B [--weekly|--daily|--monthly] [--json|--svg] [OPTION…]\n\n"
            "Measures hostility and cooperation between two parties from the incidents of a store, with\n"
            "what is likely about each value; shows volume and sources under them; finds where the\n"
            "relation turned, names the incidents that made it turn with a sentence of each, and says\n"
            "when an observer would have noticed. A state's people (AFG:cvl) count as the state's.\n\n"
            "      --weekly       by weeks from Monday (default); --daily by days; --monthly by months\n"
            "      --json         JSON Lines: the relation, each period, turning point and alarm\n"
            "      --svg          a drawing that needs nothing else\n"
            "      --at DATE      unfold the curve at that day instead: the incidents that it rests on, each\n"
            "                     with a sentence\n"
            "      --source NAME  incidents that were imported from there (ucdp, acled, …); default: what\n"
            "                     the store coded itself; where that has none, what was imported\n"
            "  -f, --from DATE    from this day, month (2024-01) or year on\n"
            "  -t, --to DATE      up to this day, month or year\n"
            "      --min-confidence X   leave out incidents of which no report is as sure as X (0 to 1)\n"
            "  -w, --width N      columns (60 to 200; default: the terminal's, else 100)\n"
            "      --home DIR     where data/ is (default: $RAPPORT_HOME, else beside the program)\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage · 4 no incident between the two\n",
    .run = run,
};

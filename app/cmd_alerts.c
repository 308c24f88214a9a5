// cmd_alerts.c: rapport alerts: what a watched store has told.
#include <getopt.h>
#include <stdlib.h>

#include "app.h"

enum { JSON = 512, ATOM, SINCE, LAST };

static int count(const char *text, uint64_t *out) {
    char *end;
    *out = strtoull(text, &end, 10);
    return *text >= '1' && *text <= '9' && !*end;
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {{"json", no_argument, NULL, JSON}, {"atom", no_argument, NULL, ATOM}, {"since", required_argument, NULL, SINCE},
                                            {"last", required_argument, NULL, LAST}, {"help", no_argument, NULL, 'h'}, {0}};
    rp_alerts_wanted what = {.color = app_wants_color(stdout), .width = app_columns(stdout)};
    for (int o; (o = getopt_long(argc, argv, "h", options, NULL)) != -1;)
        switch (o) {
        case 'h':   return fputs(self->help, stdout), APP_DONE;
        case JSON:  what.form = RP_ALERTS_JSON; break;
        case ATOM:  what.form = RP_ALERTS_ATOM; break;
        case SINCE: what.since = optarg; break;
        case LAST:
            if (!count(optarg, &what.last))
                return app_usage(self, "no number: '%s'", optarg);
            break;
        default:    return APP_USAGE;
        }
    if (argc - optind != 1)
        return app_usage(self, "give one store");
    rp_error err = {0};
    rp_status status = rp_alerts(argv[optind], &what, app_stdout(), &err);
    return app_fail(app_stdout_close(status, &err), &err);
}

const app_command app_alerts = {
    .name = "alerts",
    .summary = "what `rapport watch` has told: new turning points, new parties, disputed tolls",
    .help = "usage: rapport alerts [OPTION…] STORE\n\n"
            "Writes the alerts that `rapport watch` has told of STORE, in the order of telling, each with the\n"
            "sentences that it rests on; `rapport explain STORE ID` unfolds their records.\n\n"
            "      --json         one object a line\n"
            "      --atom         a feed (Atom 1.0), the newest first\n"
            "      --since DAY    those told on that day and after\n"
            "      --last N       the N newest\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage · 4 none\n",
    .run = run,
};

// cmd_forecast.c: rapport forecast: what is likely to come between two parties.
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"

enum { DRY = 256, SOURCE, HORIZON, LEAST, MONTHS = 6 };

// "6m" or "6".
static bool months(const char *text, int *out) {
    char *end;
    long n = strtol(text, &end, 10);
    *out = (int)n;
    return end > text && (!*end || !strcmp(end, "m")) && n >= 1 && n <= MONTHS;
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {
        {"horizon", required_argument, NULL, HORIZON}, {"source", required_argument, NULL, SOURCE}, {"min-confidence", required_argument, NULL, LEAST},
        {"dry-run", no_argument, NULL, DRY}, {"json", no_argument, NULL, 'J'}, {"home", required_argument, NULL, 'H'}, {"help", no_argument, NULL, 'h'}, {0}};
    rp_query query = {0};
    rp_forecasting how = {.months = MONTHS};
    char *command = app_command_line(argc, argv);
    how.command = command;
    int code = -1;
    for (int o; code < 0 && (o = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
        switch (o) {
        case 'h': fputs(self->help, stdout), code = APP_DONE; break;
        case DRY: how.dry = true; break;
        case 'J': query.json = true; break;
        case 'H': how.home = optarg; break;
        case SOURCE: how.source = optarg; break;
        case HORIZON:
            if (!months(optarg, &how.months))
                code = app_usage(self, "'%s' is no horizon: 1m to 6m", optarg);
            break;
        case LEAST:
            if (!app_fraction(optarg, &query.min_confidence))
                code = app_usage(self, "'%s' is no number from 0 to 1", optarg);
            break;
        default: code = APP_USAGE;
        }
    }
    if (code < 0 && argc - optind != 3)
        code = app_usage(self, "give one store and two parties");
    if (code < 0) {
        rp_error err = {0};
        query.parties = (const char *const *)argv + optind + 1, query.n_parties = 2;
        rp_status status = rp_forecast(argv[optind], &query, &how, app_stdout(), &err);
        code = app_fail(app_stdout_close(status, &err), &err);
    }
    free(command);
    return code;
}

const app_command app_forecast = {
    .name = "forecast",
    .summary = "deaths and acts of force between two parties in the months to come",
    .help = "usage: rapport forecast STORE.db A B [--horizon 6m] [--json] [OPTION…]\n\n"
            "What is likely between two parties in each of the months after the last one that the store\n"
            "knows to its end: deaths, and acts of force, whoever acted. Each line gives the median, what\n"
            "lies in the intervals of 50 % and 90 %, and how likely it is that there is none; beside it the\n"
            "same from the simple baseline, a draw from the months just past. Forecasts are kept in the\n"
            "store; `rapport score STORE.db` holds them against what came.\n\n"
            "What counts: material conflict that happened, disputed or not. Months in which nothing at\n"
            "all was published are left out. How good such forecasts are, and on what: doc/method.md.\n\n"
            "      --horizon Nm   months ahead, 1m to 6m (default 6m)\n"
            "      --source NAME  incidents that were imported from there (ucdp, acled, …); default: what\n"
            "                     the store coded itself; where that has none, what was imported\n"
            "      --min-confidence X   leave out incidents of which no report is as sure as X (0 to 1)\n"
            "      --dry-run      do not keep the forecasts\n"
            "      --json         one object a month and measure\n"
            "      --home DIR     where data/ is (default: $RAPPORT_HOME, else beside the program)\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage · 4 no act of force between them, or too short a past\n",
    .run = run,
};

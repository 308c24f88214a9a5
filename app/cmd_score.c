// cmd_score.c: rapport score: how good forecasts would have been.
#include <getopt.h>
#include <stdlib.h>

#include "app.h"

static bool year(const char *text, int *out) {
    char *end;
    long value = strtol(text, &end, 10);
    *out = (int)value;
    return *text && !*end && value >= 1800 && value <= 2200;
}

static bool count(const char *text, int *out) {
    char *end;
    long value = strtol(text, &end, 10);
    *out = (int)value;
    return *text && !*end && value >= 1 && value <= 1024;
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {
        {"ucdp", required_argument, NULL, 'u'}, {"from", required_argument, NULL, 'f'}, {"to", required_argument, NULL, 't'},
        {"threads", required_argument, NULL, 'j'}, {"learn", required_argument, NULL, 'L'}, {"json", no_argument, NULL, 'J'}, {"home", required_argument, NULL, 'H'},
        {"help", no_argument, NULL, 'h'}, {0}};
    rp_scoring how = {0};
    const char *home = NULL;
    for (int o; (o = getopt_long(argc, argv, "u:f:t:j:h", options, NULL)) != -1;) {
        bool good = true;
        switch (o) {
        case 'h': return fputs(self->help, stdout), APP_DONE;
        case 'u': how.ucdp = optarg; break;
        case 'f': good = year(optarg, &how.from_year); break;
        case 't': good = year(optarg, &how.to_year); break;
        case 'j': good = count(optarg, &how.threads); break;
        case 'H': home = optarg; break;
        case 'L': how.learn = optarg; break;
        case 'J': how.json = true; break;
        default: return APP_USAGE;
        }
        if (!good)
            return app_usage(self, "'%s' is no %s", optarg, o == 'j' ? "number of threads" : "year");
    }
    rp_error err = {0};
    if (argc - optind == 1 && !how.ucdp) {
        rp_status scored = rp_score_forecasts(argv[optind], home, how.json, app_stdout(), &err);
        return app_fail(app_stdout_close(scored, &err), &err);
    }
    if (argc != optind || !how.ucdp)
        return app_usage(self, "give a store, or a table of events with --ucdp FILE");
    uint64_t refused = 0;
    rp_status status = rp_score_events(&how, app_stdout(), &refused, &err);
    if (refused > 0)
        fprintf(stderr, "rapport: %s: %llu rows without a day or a number of deaths are left out\n", how.ucdp, (unsigned long long)refused);
    return app_fail(app_stdout_close(status, &err), &err);
}

const app_command app_score = {
    .name = "score",
    .summary = "how good forecasts would have been, beside every simple baseline",
    .help = "usage: rapport score STORE.db [--json]\n"
            "       rapport score --ucdp FILE.csv [--from YEAR] [--to YEAR] [--json]\n\n"
            "Of a store: the forecasts that `rapport forecast` kept there and whose month is over, scored by\n"
            "what the store knows now, beside the simple baseline.\n\n"
            "Of a table: goes through the past of a table of events, month after month: the 50 pairs most\n"
            "active in the two years before are forecast with nothing but what was known then, and each\n"
            "forecast is scored with what came: deaths a month (1 to 6 ahead), events a week (1, 4, 13, 26\n"
            "ahead), events a month. One line a forecaster: the simple ones, then Rapport's own.\n\n"
            "  CRPS         mean distance of the forecast from what came, in deaths or events; beside it\n"
            "               without the three largest pairs, which rule it\n"
            "  log CRPS     the same of log(1 + count): every pair has a say\n"
            "  ignorance    bits of surprise, by the bins of the VIEWS competition\n"
            "  MIS 90       mean score of the 90 % interval: width, and a fine for what lies outside\n"
            "  in 50, in 90   share of what came that lay in the 50 % and 90 % intervals\n"
            "  jumps        the same of the 90 % intervals, where deaths rose over three times the mean of\n"
            "               the last year (and 25)\n\n"
            "  -u, --ucdp FILE    a table of UCDP (GED, Candidate): CSV; gzip and zstd are unpacked\n"
            "  -f, --from YEAR    of the first forecasts (default: the last eleven years that leave room)\n"
            "  -t, --to YEAR      of the last forecasts\n"
            "  -j, --threads N    (default: one for each processor); the scores are the same\n"
            "      --learn OUT.tsv    writes what forecasts of a store start from: data/forecast/pool.tsv\n"
            "      --json         one object a line, also by horizon and by half of the time\n"
            "      --home DIR     where data/ is (default: $RAPPORT_HOME, else beside the program)\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage · 4 no events or too short a past; no forecast to score\n",
    .run = run,
};

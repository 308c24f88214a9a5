// cmd_show.c: rapport show: the account.
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"

enum { MAX_PARTIES = 2, MIN_WIDTH = 60, MAX_WIDTH = 120 };

// Splits "PAK,AFG" in place. Gives the number of codes, or 0 when there are none or too many.
static size_t split_parties(char *list, const char **party) {
    size_t n = 0;
    for (char *save, *code = strtok_r(list, ",", &save); code; code = strtok_r(NULL, ",", &save)) {
        if (n == MAX_PARTIES)
            return 0;
        party[n++] = code;
    }
    return n;
}

static int clamp(int width) {
    return width == 0 ? 0 : width < MIN_WIDTH ? MIN_WIDTH : width > MAX_WIDTH ? MAX_WIDTH : width;
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {
        {"parties", required_argument, NULL, 'p'}, {"from", required_argument, NULL, 'f'}, {"to", required_argument, NULL, 't'},
        {"json", no_argument, NULL, 'J'}, {"width", required_argument, NULL, 'w'}, {"min-confidence", required_argument, NULL, 'c'}, {"help", no_argument, NULL, 'h'}, {0}};
    const char *party[MAX_PARTIES];
    rp_query q = {.parties = party, .color = app_wants_color(stdout) != 0, .width = clamp(app_columns(stdout))};
    for (int o; (o = getopt_long(argc, argv, "p:f:t:w:h", options, NULL)) != -1;) {
        switch (o) {
        case 'h': return fputs(self->help, stdout), APP_DONE;
        case 'f': q.from = optarg; break;
        case 't': q.to = optarg; break;
        case 'J': q.json = true; break;
        case 'c':
            if (!app_fraction(optarg, &q.min_confidence))
                return app_usage(self, "--min-confidence takes a number from 0 to 1");
            break;
        case 'w': q.width = clamp(atoi(optarg)); break;
        case 'p':
            if (!(q.n_parties = split_parties(optarg, party)))
                return app_usage(self, "--parties takes one code or two (PAK,AFG)");
            break;
        default: return APP_USAGE;
        }
    }
    if (argc - optind != 1)
        return app_usage(self, "give one store");
    rp_error err = {0};
    rp_status status = rp_show(argv[optind], &q, app_stdout(), &err);
    return app_fail(app_stdout_close(status, &err), &err);
}

const app_command app_show = {
    .name = "show",
    .summary = "the account: incidents, who says so, who denies it; figures; assessments",
    .help = "usage: rapport show STORE.db [--parties A[,B]] [--from DATE] [--to DATE] [--json]\n\n"
            "Writes the account of a store: a timeline of incidents with date, parties, place, toll,\n"
            "who says so, who denies it and one quoted sentence; then figures and assessments.\n\n"
            "  -p, --parties A,B  one code: what involves that party; two: what passed between them,\n"
            "                     either way. A state's people (AFG:cvl) count as the state's\n"
            "  -f, --from DATE    from this day, month (2024-01) or year on\n"
            "  -t, --to DATE      up to this day, month or year\n"
            "      --min-confidence X   leave out incidents of which no report is as sure as X (0 to 1)\n"
            "      --json         JSON Lines instead: documents, reports, figures, assessments,\n"
            "                     incidents, claims\n"
            "  -w, --width N      columns (60 to 120; default: the terminal's, else 100)\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage · 4 nothing matched\n",
    .run = run,
};

// cmd_report.c: rapport report: the account as a page to print or to hand on.
#include <getopt.h>
#include <string.h>

#include "app.h"

enum { MARKDOWN = 512, FORCE };

static int ends_in(const char *path, const char *suffix) {
    size_t n = path ? strlen(path) : 0, k = strlen(suffix);
    return n > k && strcmp(path + n - k, suffix) == 0;
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {APP_PICKING_OPTIONS, {"markdown", no_argument, NULL, MARKDOWN}, {"force", no_argument, NULL, FORCE},
                                           {"output", required_argument, NULL, 'o'}, {"help", no_argument, NULL, 'h'}, {0}};
    app_picking p = {0};
    rp_reporting how = {0};
    for (int o; (o = getopt_long(argc, argv, APP_PICKING_SHORT "o:h", options, NULL)) != -1;) {
        switch (o) {
        case 'h': return fputs(self->help, stdout), APP_DONE;
        case '?': return APP_USAGE;
        case MARKDOWN: how.markdown = true; break;
        case FORCE: how.force = true; break;
        case 'o': how.file = optarg; break;
        default:
            if (!app_picking_option(&p, o, optarg))
                return app_usage(self, "%s", p.problem);
        }
    }
    if (argc - optind != 1)
        return app_usage(self, "give one store");
    rp_error err = {0};
    how.markdown |= ends_in(how.file, ".md") != 0;
    rp_status status = rp_write_report(argv[optind], &p.query, &how, app_stdout(), &err);
    return app_fail(app_stdout_close(status, &err), &err);
}

const app_command app_report = {
    .name = "report",
    .summary = "the account as a page to print or hand on (HTML or Markdown)",
    .help = "usage: rapport report STORE.db [-o FILE.html|FILE.md] [OPTION…]\n\n"
            "Writes the account as one page: counts, months as a chart, every incident with its claims\n"
            "side by side and a sentence of evidence, figures, assessments, sources, and how it was\n"
            "made. The HTML needs nothing else and prints.\n\n"
            "  -o, --output FILE  the page (default: standard output); .md is Markdown\n"
            "      --force        replace FILE when it is there\n"
            "      --markdown     Markdown instead of HTML\n"
            APP_PICKING_HELP
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage · 4 nothing matched\n",
    .run = run,
};

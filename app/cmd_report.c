// cmd_report.c: rapport report: the account as a page to print or to hand on.
#include <errno.h>
#include <getopt.h>
#include <string.h>

#include "app.h"

static rp_status write_file(void *context, const char *bytes, size_t n) {
    return fwrite(bytes, 1, n, context) == n ? RP_OK : RP_E_IO;
}

static rp_status fail_file(const char *path, const char *what, rp_error *err) {
    *err = (rp_error){.code = RP_E_IO};
    snprintf(err->file, sizeof err->file, "%s", path);
    snprintf(err->message, sizeof err->message, "%s: %s", what, strerror(errno));
    return RP_E_IO;
}

// Into the file whole, or not at all: beside its name first.
static rp_status into_file(const char *store, const app_picking *p, int markdown, const char *path, rp_error *err) {
    char part[4096];
    if (snprintf(part, sizeof part, "%s.part", path) >= (int)sizeof part)
        return errno = ENAMETOOLONG, fail_file(path, "cannot be written", err);
    FILE *f = fopen(part, "we");
    if (!f)
        return fail_file(path, "cannot be written", err);
    rp_status status = rp_write_report(store, &p->query, markdown, (rp_sink){write_file, f}, err);
    int failed = fclose(f) != 0 || (status != RP_OK && status != RP_E_NOTHING);
    if (!failed && rename(part, path) == 0)
        return status;
    if (err->code == RP_OK)
        status = fail_file(path, "cannot be written", err);
    remove(part);
    return status;
}

static int ends_in(const char *path, const char *suffix) {
    size_t n = path ? strlen(path) : 0, k = strlen(suffix);
    return n > k && strcmp(path + n - k, suffix) == 0;
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {APP_PICKING_OPTIONS, {"markdown", no_argument, NULL, 'M'}, {"output", required_argument, NULL, 'o'}, {"help", no_argument, NULL, 'h'}, {0}};
    app_picking p = {0};
    const char *path = NULL;
    int markdown = 0;
    for (int o; (o = getopt_long(argc, argv, APP_PICKING_SHORT "o:h", options, NULL)) != -1;) {
        switch (o) {
        case 'h': return fputs(self->help, stdout), APP_DONE;
        case '?': return APP_USAGE;
        case 'M': markdown = 1; break;
        case 'o': path = optarg; break;
        default:
            if (!app_picking_option(&p, o, optarg))
                return app_usage(self, "%s", p.problem);
        }
    }
    if (argc - optind != 1)
        return app_usage(self, "give one store");
    rp_error err = {0};
    markdown = markdown || ends_in(path, ".md");
    if (path && strcmp(path, "-"))
        return app_fail(into_file(argv[optind], &p, markdown, path, &err), &err);
    rp_status status = rp_write_report(argv[optind], &p.query, markdown, app_stdout(), &err);
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
            "      --markdown     Markdown instead of HTML\n"
            APP_PICKING_HELP
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage · 4 nothing matched\n",
    .run = run,
};

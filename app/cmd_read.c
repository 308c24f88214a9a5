// cmd_read.c: rapport read: pages, feeds, tables and archives to clean documents, no coding.
#include <getopt.h>

#include "app.h"

static rp_status read_all(const rp_model *model, app_reading *r, void *context, rp_error *err) {
    (void)context;
    return rp_read(model, &r->input, app_stdout(), &r->tally, err);
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {APP_READING_OPTIONS, {0}};
    app_reading r = {0};
    for (int o; (o = getopt_long(argc, argv, APP_READING_SHORT "h", options, NULL)) != -1;) {
        if (o == 'h')
            return fputs(self->help, stdout), APP_DONE;
        if (o == '?')
            return APP_USAGE;
        if (!app_reading_option(&r, o, optarg))
            return app_usage(self, "bad value '%s'", optarg);
    }
    if (optind == argc && !r.files_from)
        return app_usage(self, "no FILE given ('-' reads standard input)");
    return app_reading_print(&r, argc - optind, argv + optind, read_all, NULL);
}

const app_command app_read = {
    .name = "read",
    .summary = "pages, feeds, tables and archives to clean documents (JSON Lines)",
    .help = "usage: rapport read [OPTION…] FILE…\n\n"
            "Reads each FILE (a folder: every file under it; '-': standard input) and writes one JSON\n"
            "object for each document in it: title, clean text, publisher, published, every day the\n"
            "document gives for itself, its blocks, and what was left out with the reason.\n\n"
            APP_READING_HELP
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage · 3 done but some documents failed\n",
    .run = run,
};

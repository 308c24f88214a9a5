// cmd_code.c: rapport code: documents to JSON Lines, no database.
#include <getopt.h>

#include "app.h"

static rp_status code_all(const rp_model *model, app_reading *r, void *context, rp_error *err) {
    (void)context;
    return rp_code(model, &r->input, app_stdout(), &r->tally, err);
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {APP_READING_OPTIONS, {"min-confidence", required_argument, NULL, 'c'}, {"apart", no_argument, NULL, 'a'}, {0}};
    app_reading r = {0};
    for (int o; (o = getopt_long(argc, argv, APP_READING_SHORT "h", options, NULL)) != -1;) {
        if (o == 'h')
            return fputs(self->help, stdout), APP_DONE;
        if (o == '?')
            return APP_USAGE;
        if (o == 'a')
            r.input.apart = true;
        else if (o == 'c' ? !app_fraction(optarg, &r.input.min_confidence) : !app_reading_option(&r, o, optarg))
            return app_usage(self, "bad value '%s'", optarg);
    }
    if (optind == argc && !r.files_from)
        return app_usage(self, "no FILE given ('-' reads standard input)");
    return app_reading_print(&r, argc - optind, argv + optind, code_all, NULL);
}

const app_command app_code = {
    .name = "code",
    .summary = "code documents to JSON Lines, no database",
    .help = "usage: rapport code [OPTION…] FILE…\n\n"
            "Codes each FILE (a folder: every file under it; '-': standard input) and writes one\n"
            "JSON object a line: the document, then its reports, figures and assessments in text\n"
            "order. Copies and incidents are linked within the files of the run.\n\n"
            "      --min-confidence X   leave out reports that are less sure than X (0 to 1)\n"
            "      --apart        link nothing: no copies, no incidents; memory then stays the same,\n"
            "                     however many documents there are (else some 1.5 KB for each)\n"
            APP_READING_HELP
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage · 3 done but some documents failed\n",
    .run = run,
};

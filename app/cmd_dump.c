// cmd_dump.c: rapport dump: any stage of any document, as TSV.
#include <getopt.h>
#include <string.h>

#include "app.h"

static int known_stage(const char *stage) {
    for (const char *const *name = rp_stage_names(); *name; name++)
        if (!strcmp(*name, stage))
            return 1;
    return 0;
}

static rp_status dump_all(const rp_model *model, app_reading *r, void *context, rp_error *err) {
    const char **stage = context;
    return rp_dump(model, &r->input, *stage, app_stdout(), err);
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {APP_READING_OPTIONS, {"stage", required_argument, NULL, 's'}, {0}};
    app_reading r = {0};
    const char *stage = "events";
    for (int o; (o = getopt_long(argc, argv, APP_READING_SHORT "s:h", options, NULL)) != -1;) {
        if (o == 'h')
            return fputs(self->help, stdout), APP_DONE;
        if (o == '?')
            return APP_USAGE;
        if (o == 's')
            stage = optarg;
        else if (!app_reading_option(&r, o, optarg))
            return app_usage(self, "bad value '%s'", optarg);
    }
    if (!known_stage(stage))
        return app_usage(self, "no stage '%s'", stage);
    if (optind == argc && !r.files_from)
        return app_usage(self, "no FILE given ('-' reads standard input)");
    return app_reading_print(&r, argc - optind, argv + optind, dump_all, &stage);
}

const app_command app_dump = {
    .name = "dump",
    .summary = "any stage of any document, as TSV",
    .help = "usage: rapport dump --stage=NAME [--meta FILE.tsv] FILE…\n\n"
            "Prints what a stage left of each document, one row an item, tab-separated:\n"
            "  document  blocks of the text           clean    the same with what was left out, and why\n"
            "  tokens    sentences and words\n"
            "  tree      tags, lemmas, dependencies   names    persons, places, organisations\n"
            "  numbers   quantities                   times    expressions of time, resolved\n"
            "  timex     the same as TIMEX2 values    places   places, resolved\n"
            "  parties   parties as the text names them\n"
            "  events    reports, figures, assessments\n\n"
            "  -s, --stage NAME   which (default: events)\n"
            "  -m, --meta FILE    publication date and publisher, as for `rapport code`\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage · 3 done but some documents failed\n",
    .run = run,
};

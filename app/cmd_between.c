// cmd_between.c: rapport between: what one party does to another, sentence by sentence.
#include <getopt.h>

#include "app.h"

// What is asked, from the command line; false when neither way of asking is complete.
static int asked(rp_question *q, int *argc, char ***argv) {
    if (!q->pairs) {
        if (*argc < 2)
            return 0;
        q->source = (*argv)[0];
        q->target = (*argv)[1];
        *argc -= 2;
        *argv += 2;
    }
    return *argc > 0;
}

static rp_status answer_all(const rp_model *model, app_reading *r, void *context, rp_error *err) {
    return rp_between(model, &r->input, context, app_stdout(), err);
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {APP_READING_OPTIONS, {"pairs", required_argument, NULL, 'p'}, {0}};
    app_reading r = {0};
    rp_question question = {0};
    for (int o; (o = getopt_long(argc, argv, APP_READING_SHORT "p:h", options, NULL)) != -1;) {
        if (o == 'h')
            return fputs(self->help, stdout), APP_DONE;
        if (o == '?')
            return APP_USAGE;
        if (o == 'p')
            question.pairs = optarg;
        else if (!app_reading_option(&r, o, optarg))
            return app_usage(self, "bad value '%s'", optarg);
    }
    argc -= optind;
    argv += optind;
    if (!asked(&question, &argc, &argv))
        return app_usage(self, "want SOURCE TARGET FILE…, or --pairs FILE.tsv FILE…");
    return app_reading_print(&r, argc, argv, answer_all, &question);
}

const app_command app_between = {
    .name = "between",
    .summary = "what one party does to another in a sentence",
    .help = "usage: rapport between SOURCE TARGET FILE…\n"
            "       rapport between --pairs PAIRS.tsv FILE…\n\n"
            "For each sentence that holds both texts, writes one JSON object with the event that\n"
            "joins them: type, mode, status, trigger; null where none is known. SOURCE and TARGET\n"
            "are texts as they stand in the files, such as 'the court' and 'the firm'; they count\n"
            "as parties whatever they are.\n\n"
            "  -p, --pairs FILE   many questions: a TSV with the columns document, source, target\n"
            "  -m, --meta FILE    publication date and publisher of each document\n"
            "  -j, --threads N    threads (default: one for each processor)\n"
            "      --home DIR     where models/ and data/ are (default: $RAPPORT_HOME, else beside\n"
            "                     the program)\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage · 3 done but some documents failed\n",
    .run = run,
};

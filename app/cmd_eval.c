// cmd_eval.c: rapport eval: the language layer against an annotated file.
#include <getopt.h>
#include <string.h>

#include "app.h"

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {{"home", required_argument, NULL, 'H'}, {"help", no_argument, NULL, 'h'}, {0}};
    const char *home = NULL;
    for (int o; (o = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
        if (o == 'h')
            return fputs(self->help, stdout), APP_DONE;
        if (o == '?')
            return APP_USAGE;
        home = optarg;
    }
    if (argc - optind != 2)
        return app_usage(self, "give a measure and a file");
    if (strcmp(argv[optind], "conllu") && strcmp(argv[optind], "names"))
        return app_usage(self, "no measure '%s'", argv[optind]);
    rp_error err = {0};
    rp_model *model;
    rp_status status = rp_model_open(home, &model, &err);
    if (status == RP_OK)
        status = rp_eval(model, argv[optind], argv[optind + 1], app_stdout(), &err);
    rp_model_close(model);
    return app_fail(app_stdout_close(status, &err), &err);
}

const app_command app_eval = {
    .name = "eval",
    .summary = "the language layer against an annotated file",
    .help = "usage: rapport eval conllu FILE | names FILE\n\n"
            "Compares the program's analysis with an annotated file, from raw text and from gold\n"
            "words, and gives words per second of one thread.\n"
            "  conllu  a CoNLL-U treebank: F1 of sentences, words, tags, lemmas, heads, relations\n"
            "  names   an IOB2 file: precision, recall and F1 of names with their kind\n\n"
            "      --home DIR     where models/ and data/ are (default: $RAPPORT_HOME, else beside\n"
            "                     the program)\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage\n",
    .run = run,
};

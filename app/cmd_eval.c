// cmd_eval.c: rapport eval: accuracy and speed of the language layer on annotated files.
#include <getopt.h>
#include <string.h>

#include "app.h"

typedef rp_status evaluate(const rp_model *model, const char *path, bool json, rp_sink out, rp_error *err);

static evaluate *find_kind(const char *name) {
    return !strcmp(name, "conllu") ? rp_eval_conllu : !strcmp(name, "names") ? rp_eval_names : !strcmp(name, "gold") ? rp_eval_gold : NULL;
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {{"json", no_argument, NULL, 'J'}, {"home", required_argument, NULL, 'H'},
                                            {"help", no_argument, NULL, 'h'}, {0}};
    const char *home = NULL;
    bool json = false;
    for (int o; (o = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
        if (o == 'h')
            return fputs(self->help, stdout), APP_DONE;
        if (o == '?')
            return APP_USAGE;
        json |= o == 'J';
        home = o == 'H' ? optarg : home;
    }
    evaluate *kind = optind < argc ? find_kind(argv[optind]) : NULL;
    if (!kind)
        return app_usage(self, "what is to be measured: conllu, names or gold?");
    if (optind + 1 == argc)
        return app_usage(self, "no FILE or DIR given");
    rp_error err = {0};
    rp_model *model;
    rp_status status = rp_model_open(home, &model, &err);
    for (int i = optind + 1; i < argc && status == RP_OK; i++)
        status = kind(model, argv[i], json, app_stdout(), &err);
    status = app_stdout_close(status, &err);
    rp_model_close(model);
    return app_fail(status, &err);
}

const app_command app_eval = {
    .name = "eval",
    .summary = "accuracy and speed on annotated files; records against those coded by hand",
    .help = "usage: rapport eval conllu [--json] FILE.conllu…\n"
            "       rapport eval names [--json] FILE.iob2…\n"
            "       rapport eval gold [--json] DIR…\n\n"
            "Analyses an annotated file from its raw text and from its gold words, on one thread, and prints\n"
            "precision, recall and F1: of sentences, words, tags, lemmas and trees (conllu), or of names.\n"
            "The measures are those of the CoNLL 2018 shared task; its raw text has one space between\n"
            "sentences and an empty line between paragraphs (# newpar). Gold: codes the texts of DIR and\n"
            "compares the records with those coded by hand (NAME.json beside each text: doc/gold.md).\n\n"
            "      --json         one line of JSON for each file\n"
            "      --home DIR     the folder of models/ and data/\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage\n",
    .run = run,
};

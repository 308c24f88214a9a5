// cmd_annotate.c: rapport annotate: documents for people to correct, and their corrections back.
#include <getopt.h>

#include "app.h"

static int import_folder(const char *folder) {
    rp_error err = {0};
    uint64_t n = 0;
    rp_status status = rp_annotated(folder, &n, &err);
    if (status == RP_OK)
        fprintf(stderr, "%s: %llu documents read\n", folder, (unsigned long long)n);
    return app_fail(status, &err);
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {{"output", required_argument, NULL, 'o'}, {"import", no_argument, NULL, 'i'}, {"help", no_argument, NULL, 'h'}, {0}};
    const char *folder = NULL;
    bool import = false;
    for (int o; (o = getopt_long(argc, argv, "o:ih", options, NULL)) != -1;) {
        switch (o) {
        case 'h': return fputs(self->help, stdout), APP_DONE;
        case 'o': folder = optarg; break;
        case 'i': import = true; break;
        default: return APP_USAGE;
        }
    }
    if (import)
        return argc - optind == 1 && !folder ? import_folder(argv[optind]) : app_usage(self, "give one folder");
    if (argc == optind || !folder)
        return app_usage(self, argc == optind ? "no store given" : "no folder given (-o DIR)");
    rp_error err = {0};
    uint64_t n = 0;
    rp_status status = rp_annotate(argv[optind], (const char *const *)argv + optind + 1, (size_t)(argc - optind - 1), folder, &n, &err);
    if (status == RP_OK)
        fprintf(stderr, "%s: %llu documents written\n", folder, (unsigned long long)n);
    return app_fail(status, &err);
}

const app_command app_annotate = {
    .name = "annotate",
    .summary = "documents for people to correct (brat, JSON), and their corrections back",
    .help = "usage: rapport annotate STORE.db [DOCUMENT…] -o DIR\n"
            "       rapport annotate --import DIR\n\n"
            "Writes each DOCUMENT (a name or an id d-…; default: all) into DIR, as NAME.txt (its clean text),\n"
            "NAME.ann (brat's standoff format) and NAME.json (the gold format, one line), with meta.tsv and\n"
            "brat's annotation.conf. Correct NAME.json, or NAME.ann in brat and then --import DIR, which\n"
            "writes NAME.json anew of each NAME.ann. `rapport eval gold DIR` compares the program with it.\n"
            "doc/gold.md tells of both formats. A file that is there is not replaced, but by --import.\n\n"
            "  -o, --output DIR   the folder, made when missing\n"
            "  -i, --import       of NAME.ann and NAME.txt make NAME.json\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage, or a file is there · 4 no such document\n",
    .run = run,
};

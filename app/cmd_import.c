// cmd_import.c: rapport import: incidents of another source, to compare with.
#include <getopt.h>

#include "app.h"

enum { MOST_COMPLAINTS = 20 };

static void complain(void *context, const rp_error *problem) {
    unsigned *n = context;
    if (*n < MOST_COMPLAINTS)
        app_fail(RP_E_FORMAT, problem);
    else if (*n == MOST_COMPLAINTS)
        fputs("rapport: further rows that cannot be read are not shown\n", stderr);
    ++*n;
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {
        {"output", required_argument, NULL, 'o'}, {"replace", no_argument, NULL, 'R'}, {"home", required_argument, NULL, 'H'}, {"help", no_argument, NULL, 'h'}, {0}};
    unsigned complaints = 0;
    const char *store = NULL;
    rp_importing how = {.complain = complain, .context = &complaints};
    for (int o; (o = getopt_long(argc, argv, "o:h", options, NULL)) != -1;) {
        switch (o) {
        case 'h': return fputs(self->help, stdout), APP_DONE;
        case 'o': store = optarg; break;
        case 'R': how.replace = true; break;
        case 'H': how.home = optarg; break;
        default: return APP_USAGE;
        }
    }
    if (argc - optind != 2 || !store)
        return app_usage(self, "give a source, a file and -o STORE.db");
    how.format = argv[optind];
    how.file = argv[optind + 1];
    rp_error err = {0};
    char shown[APP_SHOWN];
    rp_imported done = {0};
    rp_status status = rp_import_file(store, &how, &done, &err);
    if (status == RP_OK || status == RP_E_DOCUMENT)
        fprintf(stderr, "%s: %llu incidents of %s, %llu rows refused · %llu without a type of ours, %llu names of parties that no table knows\n", rp_store_shown(store, shown, sizeof shown),
                (unsigned long long)done.rows, how.format, (unsigned long long)done.refused, (unsigned long long)done.no_type,
                (unsigned long long)done.unknown_parties);
    return app_fail(status, &err);
}

const app_command app_import = {
    .name = "import",
    .summary = "incidents of another source (ACLED, UCDP, GDELT, …), to compare with",
    .help = "usage: rapport import SOURCE FILE -o STORE.db [--replace]\n\n"
            "Reads a CSV or TSV file as the source publishes it (gzip and zstd are unpacked; columns may be\n"
            "renamed or missing) into the store, apart from its own incidents. `rapport compare` sets the\n"
            "two side by side. An id that is there already is replaced.\n\n"
            "  SOURCE             acled, ucdp (GED), gdelt (Events 1.0 and 2.0), icews, polecat\n"
            "  -o, --output DB    the store; made when missing\n"
            "      --replace      forget first what the store holds of this source\n"
            "      --home DIR     where data/ is (default: $RAPPORT_HOME, else beside the program)\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage · 3 done but some rows were refused · 4 no rows\n",
    .run = run,
};

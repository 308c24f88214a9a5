// cmd_merge.c: rapport merge: several stores into a new one.
#include <getopt.h>
#include <stdlib.h>

#include "app.h"

static int work(const rp_merging *what, const char *store, const char *home, bool quiet) {
    rp_error err = {0};
    char shown[APP_SHOWN];
    rp_model *model;
    rp_united tally;
    rp_status status = rp_model_open(home, &model, &err);
    if (status != RP_OK)
        return app_fail(status, &err);
    status = app_stdout_close(rp_merge(model, what, store, &tally, &err), &err);
    rp_model_close(model);
    if (!quiet && status == RP_OK)
        fprintf(stderr, "%s: %llu documents, %llu incidents of %zu stores; %llu texts replaced by one coded later\n", rp_store_shown(store, shown, sizeof shown), (unsigned long long)tally.documents,
                (unsigned long long)tally.incidents, what->n_paths, (unsigned long long)tally.replaced);
    return app_fail(status, &err);
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {{"output", required_argument, NULL, 'o'}, {"quiet", no_argument, NULL, 'q'}, {"unlinked", no_argument, NULL, 'u'}, {"home", required_argument, NULL, 'H'}, {"help", no_argument, NULL, 'h'}, {0}};
    const char *store = NULL, *home = NULL;
    bool quiet = false, unlinked = false;
    char *command = app_command_line(argc, argv);
    for (int o; (o = getopt_long(argc, argv, "o:qh", options, NULL)) != -1;) {
        switch (o) {
        case 'h': return free(command), fputs(self->help, stdout), APP_DONE;
        case 'o': store = optarg; break;
        case 'q': quiet = true; break;
        case 'u': unlinked = true; break;
        case 'H': home = optarg; break;
        default: return free(command), APP_USAGE;
        }
    }
    int code;
    const rp_merging what = {.paths = (const char *const *)argv + optind, .n_paths = (size_t)(argc - optind), .command = command, .unlinked = unlinked, .notes = quiet ? (rp_sink){0} : app_stdout()};
    if (what.n_paths == 0 || !store)
        code = app_usage(self, what.n_paths == 0 ? "no store given" : "no new store given (-o FILE.db)");
    else
        code = work(&what, store, home, quiet);
    free(command);
    return code;
}

const app_command app_merge = {
    .name = "merge",
    .summary = "several stores into a new one",
    .help = "usage: rapport merge [OPTION…] STORE.db… -o NEW.db\n\n"
            "Makes NEW.db of all that the stores hold, each document once, and links it anew. The order of\n"
            "the stores and what was merged before make no difference. A document is known by its name;\n"
            "where stores have it with different texts, the text coded last stands and a line is written\n"
            "for each of the others. NEW.db must not exist; it appears when it is whole.\n\n"
            "  -o, --output FILE  the new store\n"
            "  -q, --quiet        neither lines nor a summary\n"
            "      --unlinked     find copies, but leave incidents and claims to `rapport link`\n"
            "      --home DIR     where models/ and data/ are\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage, or NEW.db exists\n",
    .run = run,
};

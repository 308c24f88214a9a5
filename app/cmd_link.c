// cmd_link.c: rapport link: a store that was merged unlinked, linked in parts or in one go.
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"

enum { SHARD = 512 };

static int work(const rp_linking *how, const char *store, const char *out, const char *home, bool quiet) {
    rp_error err = {0};
    char shown[APP_SHOWN];
    rp_model *model;
    uint64_t incidents = 0;
    rp_status status = rp_model_open(home, &model, &err);
    if (status != RP_OK)
        return app_fail(status, &err);
    status = out ? rp_link_shard(model, store, how, out, &err) : rp_link_store(model, store, how, &incidents, &err);
    rp_model_close(model);
    if (!quiet && !out && status == RP_OK)
        fprintf(stderr, "%s: %llu incidents\n", rp_store_shown(store, shown, sizeof shown), (unsigned long long)incidents);
    return app_fail(status, &err);
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {{"shard", required_argument, NULL, SHARD}, {"output", required_argument, NULL, 'o'}, {"quiet", no_argument, NULL, 'q'},
                                            {"home", required_argument, NULL, 'H'}, {"help", no_argument, NULL, 'h'}, {0}};
    const char *out = NULL, *home = NULL;
    bool quiet = false;
    char *command = app_command_line(argc, argv);
    rp_linking how = {.command = command};
    int code = -1;
    for (int o; code < 0 && (o = getopt_long(argc, argv, "o:qh", options, NULL)) != -1;) {
        switch (o) {
        case 'h': code = (fputs(self->help, stdout), APP_DONE); break;
        case 'o': out = optarg; break;
        case 'q': quiet = true; break;
        case 'H': home = optarg; break;
        case SHARD: code = app_shard(optarg, &how.shard, &how.shards) ? -1 : app_usage(self, "no shard: '%s' (K/N, or env where the scheduler tells which)", optarg); break;
        default: code = APP_USAGE;
        }
    }
    how.parts = (const char *const *)argv + optind + 1;
    how.n_parts = optind < argc ? (size_t)(argc - optind - 1) : 0;
    char *file = out ? app_shard_file(out, how.shard, how.shards, ".link") : NULL;
    if (code < 0 && optind == argc)
        code = app_usage(self, "no store given");
    else if (code < 0 && (how.shards > 0) != (out != NULL))
        code = app_usage(self, out ? "-o is for --shard, whose part it names" : "no file for the part given (-o FILE or folder)");
    else if (code < 0 && how.shards > 0 && how.n_parts > 0)
        code = app_usage(self, "parts are for linking, not for --shard");
    else if (code < 0)
        code = work(&how, argv[optind], file, home, quiet);
    free(file);
    free(command);
    return code;
}

const app_command app_link = {
    .name = "link",
    .summary = "incidents of a store that was merged unlinked, in parts",
    .help = "usage: rapport link --shard K/N [OPTION…] STORE.db -o PART\n"
            "       rapport link [OPTION…] STORE.db PART…\n"
            "       rapport link [OPTION…] STORE.db\n\n"
            "Links a store that `rapport merge --unlinked` made. With --shard it decides the incidents of some\n"
            "types of reports and writes them to PART; the store is only read, by any number of machines at\n"
            "a time. With all N parts it then links the store: the one that a single run makes. Without parts\n"
            "it decides everything itself, also in a shard that stands for itself.\n\n"
            "      --shard K/N    the K-th of N parts, or 'env' (see `rapport run --help`)\n"
            "  -o, --output PART  the file, or a folder for shard-K-of-N.link\n"
            "  -q, --quiet        no summary\n"
            "      --home DIR     where models/ and data/ are\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage, or the parts are not those of the store\n",
    .run = run,
};

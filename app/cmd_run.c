// cmd_run.c: rapport run: documents into one SQLite file.
#include <getopt.h>
#include <stdlib.h>
#include <unistd.h>

#include "app.h"

enum { MAX_COMPLAINTS = 20, PRUNE = 512, SHARD, PLAN, LOCAL };

static void print_count(uint64_t n, const char *what) {
    if (n > 0)
        fprintf(stderr, ", %llu %s", (unsigned long long)n, what);
}

static void print_tally(const rp_tally *t, const char *path, bool linked) {
    char shown[APP_SHOWN];
    fprintf(stderr, "%s: %llu documents coded, %llu unchanged", rp_store_shown(path, shown, sizeof shown), (unsigned long long)t->coded, (unsigned long long)t->skipped);
    print_count(t->foreign, "not English");
    fprintf(stderr, ", %llu failed", (unsigned long long)t->failed);
    print_count(t->removed, "gone");
    fprintf(stderr, " · %llu reports, %llu figures, %llu assessments", (unsigned long long)t->reports, (unsigned long long)t->figures,
            (unsigned long long)t->assessments);
    if (linked)
        fprintf(stderr, " · %llu incidents in the store", (unsigned long long)t->incidents);
    fputc('\n', stderr);
}

static int work(app_reading *r, const char *store, const char *command, int quiet) {
    rp_error err = {0};
    rp_model *model;
    if (r->input.shards > 0 && access(store, F_OK) == 0)
        return quiet ? APP_DONE : (fprintf(stderr, "%s: is there, whole\n", store), APP_DONE);
    rp_status status = rp_model_open(r->home, &model, &err);
    if (status != RP_OK)
        return app_fail(status, &err);
    r->most_complaints = MAX_COMPLAINTS;
    app_reading_watch(r, !quiet);
    status = rp_run(model, &r->input, store, command, &r->tally, &err);
    rp_model_close(model);
    if (!quiet && (status == RP_OK || status == RP_E_DOCUMENT))
        print_tally(&r->tally, store, r->input.shards == 0);
    return app_fail(status, &err);
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {APP_READING_OPTIONS, {"output", required_argument, NULL, 'o'}, {"quiet", no_argument, NULL, 'q'}, {"prune", no_argument, NULL, PRUNE},
                                            {"shard", required_argument, NULL, SHARD}, {"plan", required_argument, NULL, PLAN}, {"local", required_argument, NULL, LOCAL}, {0}};
    app_reading r = {0};
    const char *store = NULL;
    int quiet = 0;
    char *command = app_command_line(argc, argv);
    for (int o; (o = getopt_long(argc, argv, APP_READING_SHORT "o:qh", options, NULL)) != -1;) {
        if (o == 'h')
            return free(command), fputs(self->help, stdout), APP_DONE;
        if (o == '?')
            return free(command), APP_USAGE;
        if (o == 'o')
            store = optarg;
        else if (o == 'q')
            quiet = 1;
        else if (o == PRUNE)
            r.input.prune = true;
        else if (o == SHARD) {
            if (!app_shard(optarg, &r.input.shard, &r.input.shards))
                return free(command), app_usage(self, "no shard: '%s' (K/N, or env where the scheduler tells which)", optarg);
        } else if (o == PLAN)
            r.input.plan = optarg;
        else if (o == LOCAL)
            r.input.local = optarg;
        else if (!app_reading_option(&r, o, optarg))
            return free(command), app_usage(self, "bad value '%s'", optarg);
    }
    int none = optind == argc && !r.files_from;
    if (none || !store)
        return free(command), app_usage(self, none ? "no FILE or folder given" : "no store given (-o FILE.db)");
    rp_error err = {0};
    char *file = app_shard_file(store, r.input.shard, r.input.shards, ".db");
    rp_status status = app_reading_paths(&r, argc - optind, argv + optind, &err);
    int code = status == RP_OK ? work(&r, file, command, quiet) : app_fail(status, &err);
    app_reading_free(&r);
    free(file);
    free(command);
    return code;
}

const app_command app_run = {
    .name = "run",
    .summary = "code documents into a store (one SQLite file)",
    .help = "usage: rapport run [OPTION…] FILE… -o STORE.db\n\n"
            "Codes each FILE (a folder: every file under it but tables; '-': standard input) into STORE.db, made\n"
            "when missing, and links copies, incidents and claims. A document that the store holds\n"
            "unchanged is skipped; one whose bytes, date, publisher or model changed is coded anew; one\n"
            "that is no longer in the FILE or folder it came from is marked as removed and kept. A run\n"
            "that is cut off loses the documents of its last moment; the next one goes on from there.\n\n"
            "  -o, --output FILE  the store\n"
            "      --prune        forget the documents that are marked as removed\n"
            "      --shard K/N    code the K-th of N parts of equal bytes, cut between documents, crawls and\n"
            "                     tables included, into a store of its own; `rapport merge` unites the N\n"
            "                     stores into the one that a single run makes. 'env': K and N are what\n"
            "                     Slurm, SGE, LSF or AWS Batch say of this task of an array; 'env/N': only\n"
            "                     K is (also PBS and Kubernetes). Where -o is a folder the store is\n"
            "                     shard-K-of-N.db in it. It appears when it is whole; one that is there\n"
            "                     is left as it is\n"
            "      --local DIR    write the shard there until it is whole: a disk of this machine\n"
            "      --plan ID      refuse files other than those of the plan (`rapport cluster` makes it)\n"
            "  -q, --quiet        no progress, no summary\n"
            APP_READING_HELP
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage · 3 done but some documents failed\n",
    .run = run,
};

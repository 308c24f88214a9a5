// cmd_run.c: rapport run: documents into one SQLite file.
#include <getopt.h>
#include <stdlib.h>

#include "app.h"

enum { MAX_COMPLAINTS = 20, PRUNE = 512 };

static void print_count(uint64_t n, const char *what) {
    if (n > 0)
        fprintf(stderr, ", %llu %s", (unsigned long long)n, what);
}

static void print_tally(const rp_tally *t, const char *path) {
    fprintf(stderr, "%s: %llu documents coded, %llu unchanged", path, (unsigned long long)t->coded, (unsigned long long)t->skipped);
    print_count(t->foreign, "not English");
    fprintf(stderr, ", %llu failed", (unsigned long long)t->failed);
    print_count(t->removed, "gone");
    fprintf(stderr, " · %llu reports, %llu figures, %llu assessments · %llu incidents in the store\n", (unsigned long long)t->reports,
            (unsigned long long)t->figures, (unsigned long long)t->assessments, (unsigned long long)t->incidents);
}

static int work(app_reading *r, const char *store, const char *command, int quiet) {
    rp_error err = {0};
    rp_model *model;
    rp_status status = rp_model_open(r->home, &model, &err);
    if (status != RP_OK)
        return app_fail(status, &err);
    r->most_complaints = MAX_COMPLAINTS;
    app_reading_watch(r, !quiet);
    status = rp_run(model, &r->input, store, command, &r->tally, &err);
    rp_model_close(model);
    if (!quiet && (status == RP_OK || status == RP_E_DOCUMENT))
        print_tally(&r->tally, store);
    return app_fail(status, &err);
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {APP_READING_OPTIONS, {"output", required_argument, NULL, 'o'}, {"quiet", no_argument, NULL, 'q'}, {"prune", no_argument, NULL, PRUNE}, {0}};
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
        else if (!app_reading_option(&r, o, optarg))
            return free(command), app_usage(self, "bad value '%s'", optarg);
    }
    int none = optind == argc && !r.files_from;
    if (none || !store)
        return free(command), app_usage(self, none ? "no FILE or folder given" : "no store given (-o FILE.db)");
    rp_error err = {0};
    rp_status status = app_reading_paths(&r, argc - optind, argv + optind, &err);
    int code = status == RP_OK ? work(&r, store, command, quiet) : app_fail(status, &err);
    app_reading_free(&r);
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
            "  -q, --quiet        no progress, no summary\n"
            APP_READING_HELP
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage · 3 done but some documents failed\n",
    .run = run,
};

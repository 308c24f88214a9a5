// cmd_enqueue.c: rapport enqueue: documents into the queue on a server.
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"

enum { MAX_COMPLAINTS = 20, MOST = 512, GIVE_UP };

// "5000" jobs, "2GB"; false when it is neither.
static bool read_most(const char *text, rp_enqueuing *how) {
    static const char *const units[] = {"kB", "MB", "GB"};
    char *end;
    double n = strtod(text, &end), unit = 1;
    if (end == text || !(n >= 1) || n > 1e15)
        return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        unit *= 1000;
        if (!strcmp(end, units[i]))
            return how->most_bytes = (uint64_t)(n * unit), true;
    }
    how->most_jobs = (uint64_t)n;
    return *end == '\0';
}

static int work(app_reading *r, const char *address, const rp_enqueuing *how, bool quiet) {
    rp_error err = {0};
    rp_model *model;
    rp_enqueued done;
    rp_status status = rp_model_open(r->home, &model, &err);
    if (status != RP_OK)
        return app_fail(status, &err);
    r->most_complaints = MAX_COMPLAINTS;
    app_reading_watch(r, !quiet);
    status = rp_enqueue(model, &r->input, address, how, &done, &err);
    rp_model_close(model);
    if (!quiet && (status == RP_OK || status == RP_E_DOCUMENT))
        fprintf(stderr, "%llu documents, %llu new in the queue\n", (unsigned long long)done.documents, (unsigned long long)done.fresh);
    return app_fail(status, &err);
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {APP_READING_OPTIONS, {"quiet", no_argument, NULL, 'q'}, {"most", required_argument, NULL, MOST},
                                            {"give-up", required_argument, NULL, GIVE_UP}, {0}};
    app_reading r = {0};
    rp_enqueuing how = {.stopped = app_stopped};
    bool quiet = false;
    for (int o; (o = getopt_long(argc, argv, APP_READING_SHORT "qh", options, NULL)) != -1;) {
        bool good = true;
        switch (o) {
        case 'h': return fputs(self->help, stdout), APP_DONE;
        case '?': return APP_USAGE;
        case 'q': quiet = true; break;
        case MOST: good = read_most(optarg, &how); break;
        case GIVE_UP: good = app_seconds(optarg, &how.give_up); break;
        default: good = app_reading_option(&r, o, optarg);
        }
        if (!good)
            return app_reading_free(&r), app_usage(self, "bad value '%s'", optarg);
    }
    bool none = optind + 1 >= argc && !(r.files_from && optind < argc);
    if (none)
        return app_reading_free(&r), app_usage(self, optind < argc ? "no FILE or folder given" : "no server given (postgresql://…)");
    rp_error err = {0};
    app_stop_watch();
    rp_status status = app_reading_paths(&r, argc - optind - 1, argv + optind + 1, &err);
    int code = status == RP_OK ? work(&r, argv[optind], &how, quiet) : app_fail(status, &err);
    app_reading_free(&r);
    return code;
}

const app_command app_enqueue = {
    .name = "enqueue",
    .summary = "put documents into the queue on a PostgreSQL server",
    .help = "usage: rapport enqueue [OPTION…] postgresql://SERVER/DATABASE FILE…\n\n"
            "Submits the documents of each FILE (as `rapport run` reads them: folders, archives, crawls, feeds,\n"
            "tables; '-': standard input) as jobs that `rapport work` codes. Of a document that waits already\n"
            "the new bytes take the place of the old; the same bytes change nothing. Any program may submit as\n"
            "well: INSERT INTO rapport.jobs (document, bytes) VALUES (…).\n\n"
            "      --most N       wait while so many jobs wait, or with kB, MB, GB so many bytes; may be given\n"
            "                     for both (default: 100000 and 4GB)\n"
            "      --give-up S    end after so many seconds without a server (default: wait for it)\n"
            "  -q, --quiet        no progress and no summary\n" APP_READING_HELP
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage · 3 done, some could not be submitted\n",
    .run = run,
};

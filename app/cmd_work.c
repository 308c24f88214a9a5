// cmd_work.c: rapport work: a worker of the queue on a server.
#include <getopt.h>
#include <stdlib.h>

#include "app.h"

enum { BATCH = 512, LEASE, TRIES, DRAIN, LINK, GIVE_UP };

static void complain(void *context, const rp_error *problem) {
    (void)context;
    app_fail(RP_E_DOCUMENT, problem);
}

static int work(const char *address, const rp_working *how, const char *home, bool quiet) {
    rp_error err = {0};
    rp_model *model;
    rp_tally t;
    rp_status status = rp_model_open(home, &model, &err);
    if (status != RP_OK)
        return app_fail(status, &err);
    status = rp_work(model, address, how, &t, &err);
    rp_model_close(model);
    if (!quiet && (status == RP_OK || status == RP_E_DOCUMENT))
        fprintf(stderr, "%llu documents coded, %llu unchanged, %llu not English, %llu failed · %llu reports, %llu figures, %llu assessments\n",
                (unsigned long long)t.coded, (unsigned long long)t.skipped, (unsigned long long)t.foreign, (unsigned long long)t.failed,
                (unsigned long long)t.reports, (unsigned long long)t.figures, (unsigned long long)t.assessments);
    return app_fail(status, &err);
}

static bool read_count(const char *text, uint32_t most, uint32_t *out) {
    char *end;
    unsigned long n = strtoul(text, &end, 10);
    *out = (uint32_t)n;
    return *text >= '1' && *text <= '9' && !*end && n <= most;
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {{"threads", required_argument, NULL, 'j'}, {"batch", required_argument, NULL, BATCH}, {"lease", required_argument, NULL, LEASE},
                                            {"tries", required_argument, NULL, TRIES}, {"link", required_argument, NULL, LINK}, {"drain", no_argument, NULL, DRAIN},
                                            {"give-up", required_argument, NULL, GIVE_UP}, {"quiet", no_argument, NULL, 'q'}, {"home", required_argument, NULL, 'H'},
                                            {"help", no_argument, NULL, 'h'}, {0}};
    const char *home = NULL;
    bool quiet = false, good = true;
    uint32_t threads = 0;
    char *command = app_command_line(argc, argv);
    rp_working how = {.command = command, .stopped = app_stopped, .complain = complain};
    int code = -1;
    for (int o; code < 0 && good && (o = getopt_long(argc, argv, "j:qh", options, NULL)) != -1;) {
        switch (o) {
        case 'h': code = (fputs(self->help, stdout), APP_DONE); break;
        case 'q': quiet = true; break;
        case 'H': home = optarg; break;
        case 'j': good = read_count(optarg, 1024, &threads); break;
        case BATCH: good = read_count(optarg, 10000, &how.batch); break;
        case TRIES: good = read_count(optarg, 1000000, &how.tries); break;
        case LEASE: good = app_seconds(optarg, &how.lease); break;
        case LINK: good = app_seconds(optarg, &how.link); break;
        case GIVE_UP: good = app_seconds(optarg, &how.give_up); break;
        case DRAIN: how.drain = true; break;
        default: code = APP_USAGE;
        }
    }
    how.threads = (int)threads;
    if (code < 0 && !good)
        code = app_usage(self, "bad value '%s'", optarg);
    else if (code < 0 && optind + 1 != argc)
        code = app_usage(self, optind < argc ? "one server, please" : "no server given (postgresql://…)");
    else if (code < 0)
        code = (app_stop_watch(), work(argv[optind], &how, home, quiet));
    free(command);
    return code;
}

const app_command app_work = {
    .name = "work",
    .summary = "code what waits in the queue on a PostgreSQL server",
    .help = "usage: rapport work [OPTION…] postgresql://SERVER/DATABASE\n\n"
            "Takes documents that `rapport enqueue` submitted, codes them into the store of the same database\n"
            "(made when missing) and links it; any number of workers, on any machines, give the store that one\n"
            "`rapport run` makes. A document and its place in the queue change in one transaction: nothing is\n"
            "lost and nothing recorded twice, whatever is killed. Goes on until SIGINT or SIGTERM, and waits for\n"
            "a server that is gone. A document that was tried too often is set aside (`rapport queue`).\n\n"
            "      --drain        end when the queue is empty and everything is linked\n"
            "  -j, --threads N    threads (default: one for each processor)\n"
            "      --batch N      documents taken and stored at a time (default 32)\n"
            "      --lease S      seconds until the documents of a worker that gives no word are tried by\n"
            "                     others, each alone (default 120)\n"
            "      --tries N      how often a document is tried (default 3)\n"
            "      --link S       seconds between linkings, when there is something to link (default 10)\n"
            "      --give-up S    end after so many seconds without a server (default: wait for it)\n"
            "  -q, --quiet        no summary\n"
            "      --home DIR     where models/ and data/ are (default: $RAPPORT_HOME, else beside\n"
            "                     the program)\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage · 3 done, some documents failed\n",
    .run = run,
};

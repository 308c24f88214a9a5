// cmd_queue.c: rapport queue: what waits in the queue on a server, and what is dead.
#include <getopt.h>

#include "app.h"

enum { JSON = 512, RETRY };

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {{"json", no_argument, NULL, JSON}, {"retry", no_argument, NULL, RETRY}, {"help", no_argument, NULL, 'h'}, {0}};
    bool json = false, retry = false;
    for (int o; (o = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
        switch (o) {
        case 'h': return fputs(self->help, stdout), APP_DONE;
        case JSON: json = true; break;
        case RETRY: retry = true; break;
        default: return APP_USAGE;
        }
    }
    if (optind + 1 != argc)
        return app_usage(self, optind < argc ? "one server, please" : "no server given (postgresql://…)");
    rp_error err = {0};
    rp_status status = rp_queue_show(argv[optind], json, retry, app_stdout(), &err);
    return app_fail(app_stdout_close(status, &err), &err);
}

const app_command app_queue = {
    .name = "queue",
    .summary = "what waits in the queue on a PostgreSQL server",
    .help = "usage: rapport queue [OPTION…] postgresql://SERVER/DATABASE\n\n"
            "Prints how many documents wait, are leased to workers, are to be tried again and are dead, how long\n"
            "the oldest waits, and of each dead one why.\n\n"
            "      --retry        put the dead back first, to be tried again, each alone\n"
            "      --json         one object a line instead\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage · 4 the queue is empty and nothing is dead\n",
    .run = run,
};

// cmd_serve.c: rapport serve: the page.
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "serve.h"

enum { OPEN = 512, LISTEN, BEHIND_TLS, HOST, VERBOSE };

static bool read_port(const char *text, int *port) {
    char *end;
    long n = strtol(text, &end, 10);
    *port = (int)n;
    return *text >= '0' && *text <= '9' && !*end && n <= 65535;
}

// A name that may stand in Host and in an address: letters, digits, dots, hyphens, and a port.
static bool is_host(const char *text) {
    size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-");
    return n > 0 && n < 254 && (!text[n] || (text[n] == ':' && text[n + 1] && strlen(text + n) <= 6 && !text[n + 1 + strspn(text + n + 1, "0123456789")]));
}

// What is wrong with the options together; NULL: nothing.
static const char *problem(const serve_options *o, bool behind_tls) {
    if (o->listen && !serve_is_address(o->listen))
        return "--listen takes an IP address";
    if (o->listen && !serve_is_loopback(o->listen) && !behind_tls)
        return "an address beyond this machine needs TLS in front of it, for key and texts would pass over the net for all to read: "
               "set up a proxy that ends TLS, and say --behind-tls --host NAME";
    if (behind_tls && !o->host)
        return "--behind-tls needs --host NAME: the name in the address that browsers use";
    if (o->host && !behind_tls)
        return "--host is for a server behind a proxy that ends TLS: say --behind-tls too";
    return o->host && !is_host(o->host) ? "--host takes a name, with a port or without: news.example.org" : NULL;
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {
        {"port", required_argument, NULL, 'p'}, {"open", no_argument, NULL, OPEN}, {"listen", required_argument, NULL, LISTEN},
        {"behind-tls", no_argument, NULL, BEHIND_TLS}, {"host", required_argument, NULL, HOST}, {"verbose", no_argument, NULL, VERBOSE},
        {"home", required_argument, NULL, 'H'}, {"help", no_argument, NULL, 'h'}, {0}};
    serve_options o = {.port = -1};
    bool behind_tls = false;
    for (int c; (c = getopt_long(argc, argv, "p:h", options, NULL)) != -1;) {
        switch (c) {
        case 'h': return fputs(self->help, stdout), APP_DONE;
        case 'p':
            if (!read_port(optarg, &o.port))
                return app_usage(self, "bad port '%s'", optarg);
            break;
        case OPEN: o.open = true; break;
        case LISTEN: o.listen = optarg; break;
        case BEHIND_TLS: behind_tls = true; break;
        case HOST: o.host = optarg; break;
        case VERBOSE: o.verbose = true; break;
        case 'H': o.home = optarg; break;
        default: return APP_USAGE;
        }
    }
    if (argc - optind != 1)
        return app_usage(self, "give one store");
    if (problem(&o, behind_tls))
        return app_usage(self, "%s", problem(&o, behind_tls));
    if (!serve_has_page())
        return fputs("rapport: this program was built without its page; `make web` says why\n", stderr), APP_FATAL;
    o.store = argv[optind];
    return serve(&o);
}

const app_command app_serve = {
    .name = "serve",
    .summary = "the page: see a store in a browser, on this machine alone",
    .help = "usage: rapport serve STORE.db [--port N] [--open]\n\n"
            "Shows a store in a browser: how two parties stand and when that turned, what happened, who\n"
            "says so and who denies it, where, and the sentence that says it. Prints the address to open;\n"
            "ends with Ctrl-C. Nothing leaves this machine, nothing is written: it answers at 127.0.0.1\n"
            "and ::1 alone, to who has the token of the printed address (then, in a cookie). A run may\n"
            "write to the store meanwhile.\n\n"
            "  -p, --port N       (default: 8384, or where that is taken a free one; 0: a free one)\n"
            "      --open         also open it in the desktop's browser\n"
            "      --listen ADDRESS   listen there instead. Beyond this machine only with --behind-tls\n"
            "      --behind-tls   a proxy in front ends TLS and passes the Host header on\n"
            "      --host NAME    the name by which browsers reach that proxy, news.example.org:8443\n"
            "      --verbose      write each request to standard error\n"
            "      --home DIR     where data/ is (default: $RAPPORT_HOME, else beside the program)\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 ended by a signal · 1 fatal · 2 usage\n",
    .run = run,
};

// cmd_watch.c: rapport watch: a desk whose files are coded as they come, and alerts of what is new in them.
//
// A round is what `rapport run` does with the files that are new, and alerts, in the store's own transactions; the files of alerts are made from the
// store. So a round that is cut off anywhere is done again by the next, and nothing is told twice. Signals are taken
// between transactions; what goes wrong in a round (a full disk, a store that another program writes) is said, and tried
// again with the next.
#include <errno.h>
#include <getopt.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "watch.h"

enum { ALERTS = 512, PAIR, EVERY, ONCE, STILL, BUSIEST, LEAST, MOST_FILES = 8, MOST_PAIRS = 64, MOST_COMPLAINTS = 20, WAITS = 30 };
static const double EVERY_SECONDS = 10, STILL_SECONDS = 2;

typedef struct watcher {
    app_reading reading;            // first: what the library's calls give back leads to the whole. Its paths are set for each round
    const char *path;               // the folder or the file
    rp_watching how;
    const char *pair[MOST_PAIRS];
    const char *aside[MOST_FILES + 2];      // the store, the files of alerts, the table of --meta
    size_t n_files, rounds;         // of alerts; that came to their end
    double every, still;
    int once, quiet, signals, stopped;
    rp_model *model;
    watch_desk *desk;
} watcher;

static const char *store_of(const watcher *w) {
    return w->aside[0];
}

static int form_of(const char *file, enum rp_alert_form *out) {
    static const struct { const char *end; enum rp_alert_form form; } ends[] = {
        {".atom", RP_ALERTS_ATOM}, {".xml", RP_ALERTS_ATOM}, {".jsonl", RP_ALERTS_JSON}, {".ndjson", RP_ALERTS_JSON}};
    size_t n = strlen(file);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (n > strlen(ends[i].end) && !strcmp(file + n - strlen(ends[i].end), ends[i].end))
            return *out = ends[i].form, 1;
    return 0;
}

// --------------------------------------------------------------------------------------------------------------- rounds

static bool is_stopped(void *context) {
    watcher *w = context;
    struct signalfd_siginfo signal;
    if (!w->stopped && read(w->signals, &signal, sizeof signal) == sizeof signal) {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);      // a second one ends the program as it would any
        w->stopped = 1;
    }
    return w->stopped;
}

static int write_files(watcher *w) {
    int code = APP_DONE;
    for (size_t i = 1; i <= w->n_files; i++) {
        rp_error err = {0};
        enum rp_alert_form form = RP_ALERTS_JSON;
        form_of(w->aside[i], &form);
        rp_status status = rp_alerts_write(store_of(w), form, w->aside[i], &err);
        if (status != RP_OK)
            code = app_fail(status, &err);
    }
    return code;
}

static void say(const watcher *w, const rp_tally *t) {
    rp_error err = {0};
    char shown[APP_SHOWN];
    const rp_alerts_wanted what = {.last = t->alerts, .color = app_wants_color(stdout), .width = app_columns(stdout)};
    fprintf(stderr, "%s: %llu documents coded, %llu unchanged, %llu failed · %llu incidents in the store · %llu alerts\n", rp_store_shown(store_of(w), shown, sizeof shown), (unsigned long long)t->coded,
            (unsigned long long)t->skipped, (unsigned long long)t->failed, (unsigned long long)t->incidents, (unsigned long long)t->alerts);
    if (t->alerts > 0)
        app_stdout_close(rp_alerts(store_of(w), &what, app_stdout(), &err), &err);
}

// Codes what is new. The files count as done with when the store has them.
static int round_of(watcher *w, const char *const *paths, size_t n) {
    rp_error err = {0};
    rp_tally tally = {0};
    w->reading.complaints = 0;
    w->reading.input.paths = paths, w->reading.input.n_paths = n;
    w->reading.input.roots = &w->path, w->reading.input.n_roots = 1;
    rp_status status = rp_watch(w->model, &w->reading.input, store_of(w), &w->how, &tally, &err);
    if (status != RP_OK && status != RP_E_DOCUMENT)
        return w->stopped ? APP_DONE : app_fail(status, &err);
    watch_done(w->desk);
    w->rounds++;
    int code = write_files(w);
    if (!w->quiet)
        say(w, &tally);
    return code == APP_DONE && status == RP_E_DOCUMENT ? APP_SOME_FAILED : code;
}

// Until a signal, or with --once until all that is there is coded; a file that somebody goes on writing is left then.
static int watch(watcher *w) {
    int code = strstr(store_of(w), "://") || access(store_of(w), F_OK) == 0 ? write_files(w) : APP_DONE;
    for (int waited = 0; !w->stopped;) {
        const char *const *paths;
        size_t n;
        if (!watch_look(w->desk, &paths, &n))
            return app_fail(RP_E_MEMORY, &(rp_error){0});
        int pending = watch_pending(w->desk), early = w->once && pending && waited < WAITS;     // one round for all that is there
        if (n > 0 && !early)
            code = round_of(w, paths, n);
        int failed = n > 0 && !early && code != APP_DONE && code != APP_SOME_FAILED;
        if (is_stopped(w) || (failed && w->rounds == 0) || (w->once && (failed || !pending || ++waited > WAITS)))
            break;
        if (failed)
            poll(&(struct pollfd){w->signals, POLLIN, 0}, 1, (int)(w->every * 1000));
        else
            watch_wait(w->desk, w->signals, pending && w->still < w->every ? w->still / 2 : w->every);
        is_stopped(w);
    }
    return w->stopped ? APP_DONE : code;
}

static int start(watcher *w) {
    rp_error err = {0};
    sigset_t set, none;
    sigemptyset(&none), sigemptyset(&set), sigaddset(&set, SIGINT), sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, NULL);
    w->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    rp_status status = rp_model_open(w->reading.home, &w->model, &err);
    w->reading.most_complaints = MOST_COMPLAINTS;
    app_reading_watch(&w->reading, 0);
    w->reading.input.stop = is_stopped;
    w->how.home = w->reading.home;
    w->aside[w->n_files + 1] = w->reading.input.meta;
    w->desk = watch_open(w->path, w->aside, w->n_files + 1 + (w->reading.input.meta != NULL), w->still);
    int code = status != RP_OK ? app_fail(status, &err) : w->desk && w->signals >= 0 ? watch(w) : app_fail(RP_E_MEMORY, &err);
    watch_close(w->desk);
    rp_model_close(w->model);
    if (w->signals >= 0)
        close(w->signals);
    sigprocmask(SIG_SETMASK, &none, NULL);
    return code;
}

// -------------------------------------------------------------------------------------------------------------- options

static int positive(const char *text, double *out) {
    char *end;
    *out = strtod(text, &end);
    return end > text && !*end && *out > 0 && *out <= 86400;
}

static int number(const char *text, uint32_t *out) {
    double value;
    int done = positive(text, &value) && value >= 1 && value <= 1000;
    *out = done ? (uint32_t)value : 0;
    return done;
}

static int add_file(watcher *w, const char *file) {
    enum rp_alert_form form;
    if (w->n_files == MOST_FILES || !form_of(file, &form))
        return 0;
    w->aside[++w->n_files] = file;
    return 1;
}

static int add_pair(watcher *w, const char *pair) {
    if (w->how.n_pairs == MOST_PAIRS)
        return 0;
    w->pair[w->how.n_pairs++] = pair;
    w->how.pairs = w->pair;
    return 1;
}

static int set_option(watcher *w, int option, char *value) {
    switch (option) {
    case 'o':    return w->aside[0] = value, 1;
    case 'q':    return w->quiet = 1;
    case ONCE:   return w->once = 1;
    case ALERTS: return add_file(w, value);
    case PAIR:   return add_pair(w, value);
    case EVERY:  return positive(value, &w->every);
    case STILL:  return positive(value, &w->still);
    case BUSIEST: return number(value, &w->how.busiest);
    case LEAST:  return number(value, &w->how.least_documents);
    default:     return app_reading_option(&w->reading, option, value);
    }
}

static int check_path(const char *path) {
    rp_error err = {.code = RP_E_IO};
    if (access(path, R_OK) == 0)
        return APP_DONE;
    snprintf(err.file, sizeof err.file, "%.255s", path);
    snprintf(err.message, sizeof err.message, "cannot be opened: %s", strerror(errno));
    return app_fail(RP_E_IO, &err);
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {
        {"output", required_argument, NULL, 'o'}, {"alerts", required_argument, NULL, ALERTS}, {"pair", required_argument, NULL, PAIR}, {"busiest", required_argument, NULL, BUSIEST},
        {"least", required_argument, NULL, LEAST}, {"every", required_argument, NULL, EVERY}, {"still", required_argument, NULL, STILL}, {"once", no_argument, NULL, ONCE},
        {"quiet", no_argument, NULL, 'q'}, {"format", required_argument, NULL, APP_FORMAT}, {"field", required_argument, NULL, APP_FIELD}, {"meta", required_argument, NULL, 'm'},
        {"threads", required_argument, NULL, 'j'}, {"home", required_argument, NULL, 'H'}, {"help", no_argument, NULL, 'h'}, {0}};
    watcher w = {.every = EVERY_SECONDS, .still = STILL_SECONDS};
    char *command = app_command_line(argc, argv);
    int code = APP_DONE, help = 0;
    for (int o; code == APP_DONE && !help && (o = getopt_long(argc, argv, "o:qm:j:h", options, NULL)) != -1;) {
        help = o == 'h';
        if (o == '?')
            code = APP_USAGE;
        else if (!help && !set_option(&w, o, optarg))
            code = app_usage(self, o == ALERTS ? "alerts are written to files that end in .atom or .jsonl, not '%s'" : "bad value '%s'", optarg);
    }
    w.path = argv[optind];
    w.how.command = command;
    if (help)
        fputs(self->help, stdout);
    else if (code == APP_DONE && (argc - optind != 1 || !w.aside[0]))
        code = app_usage(self, argc - optind != 1 ? "give one folder or file to watch" : "no store given (-o STORE)");
    else if (code == APP_DONE)
        code = check_path(w.path);
    if (code == APP_DONE && !help)
        code = start(&w);
    app_reading_free(&w.reading);
    free(command);
    return code;
}

const app_command app_watch = {
    .name = "watch",
    .summary = "code a folder or feed as it changes, and tell what is new in it",
    .help = "usage: rapport watch [OPTION…] DIR|FILE -o STORE\n\n"
            "Codes what is in DIR (with all below it), or in FILE (a feed, or any file that `rapport run` reads),\n"
            "into STORE, and then whatever is dropped there, or changes: new files at once, files that are\n"
            "still being written when they are closed or have been still for a moment. Nothing is fetched:\n"
            "other programs put the files there. After each round it tells alerts, once each:\n\n"
            "  new turning point  hostility or cooperation of a pair rose or fell for good\n"
            "  new party          somebody acts or is acted on whom the store had not met\n"
            "  disputed toll      rivals put the number of an incident differently, or now more so\n\n"
            "What the store held before, or the first batch of an empty store, is no news. Alerts are kept in\n"
            "STORE (`rapport alerts`), written to the files of --alerts and, as text, to standard output.\n"
            "Ends with SIGINT or SIGTERM, after the transaction under way; however it ends, the next\n"
            "one goes on from there: nothing is lost and nothing told twice.\n\n"
            "  -o, --output FILE  the store; it may be one that `rapport run` made\n"
            "      --alerts FILE  write alerts there too: .atom (the last 200, replaced whole) or .jsonl (one a\n"
            "                     line, appended); may be given several times\n"
            "      --pair A,B     tell turning points of these parties (PAK,AFG); may be given several times\n"
            "      --busiest N    else of the N pairs with most that is new (default 5)\n"
            "      --least N      a party is new when N independent documents name it (default 2); states and\n"
            "                     world organisations: when they tell of it in acts of force\n"
            "      --every SECONDS   look at the files that often, where the system does not tell of\n"
            "                     changes: network disks (default 10)\n"
            "      --still SECONDS   a file that has not changed for so long is taken to be whole (default 2)\n"
            "      --once         end when all that is there is coded\n"
            "  -q, --quiet        no alerts on standard output, no summaries\n"
            "      --format NAME  what the files are (default: their first bytes tell)\n"
            "      --field X=Y    of JSON Lines and CSV: X (text, title, published, publisher, url, author,\n"
            "                     language, id) stands in column or key Y\n"
            "  -m, --meta FILE    publication date and publisher of each document: a TSV with the\n"
            "                     columns document, published, publisher\n"
            "  -j, --threads N    threads (default: one for each processor); the output is the same\n"
            "      --home DIR     where models/ and data/ are (default: $RAPPORT_HOME, else beside\n"
            "                     the program)\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage · 3 done but some documents failed (--once)\n",
    .run = run,
};

// cmd_query.c: rapport query: SQL on a store, read-only.
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"

enum { MAX_SQL = 1 << 20, DEFAULT_SECONDS = 60, DEFAULT_ROWS = 10000 };

static int format_of(const char *name, enum rp_select_format *out) {
    static const char *const names[] = {[RP_SELECT_TABLE] = "table", [RP_SELECT_CSV] = "csv", [RP_SELECT_JSON] = "json"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(names[i], name))
            return *out = (enum rp_select_format)i, 1;
    return 0;
}

static int number(const char *text, double *out) {
    char *end;
    *out = strtod(text, &end);
    return end != text && *end == '\0' && *out >= 0 && *out <= 1e12;
}

// The SQL on standard input, at most MAX_SQL bytes; NULL when there is more, a NUL in it, or nothing can be read.
static char *read_sql(void) {
    char *sql = malloc(MAX_SQL + 1);
    size_t n = sql ? fread(sql, 1, MAX_SQL + 1, stdin) : 0;
    if (!sql || n > MAX_SQL || ferror(stdin) || memchr(sql, 0, n))
        return free(sql), NULL;
    sql[n] = '\0';
    return sql;
}

static int work(const app_command *self, const char *store, const char *sql, const rp_selection *what) {
    char *typed = strcmp(sql, "-") ? NULL : read_sql();
    if (!strcmp(sql, "-") && !typed)
        return app_usage(self, "standard input is no SQL of at most 1 MB");
    rp_error err = {0};
    rp_status status = rp_select(store, typed ? typed : sql, what, app_stdout(), &err);
    free(typed);
    return app_fail(app_stdout_close(status, &err), &err);
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {{"format", required_argument, NULL, 'f'}, {"rows", required_argument, NULL, 'r'}, {"seconds", required_argument, NULL, 's'},
                                            {"width", required_argument, NULL, 'w'}, {"csv", no_argument, NULL, 'C'}, {"json", no_argument, NULL, 'J'}, {"help", no_argument, NULL, 'h'}, {0}};
    rp_selection what = {.seconds = DEFAULT_SECONDS, .rows = -1, .width = app_columns(stdout)};
    double value = 0;
    for (int o; (o = getopt_long(argc, argv, "f:w:h", options, NULL)) != -1;) {
        int good = 1;
        switch (o) {
        case 'h': return fputs(self->help, stdout), APP_DONE;
        case 'f': good = format_of(optarg, &what.format); break;
        case 'C': what.format = RP_SELECT_CSV; break;
        case 'J': what.format = RP_SELECT_JSON; break;
        case 'r': good = number(optarg, &value), what.rows = (int64_t)value; break;
        case 's': good = number(optarg, &value), what.seconds = value; break;
        case 'w': good = number(optarg, &value) && value < 10000, what.width = good ? (int)value : 0; break;
        default: return APP_USAGE;
        }
        if (!good)
            return app_usage(self, "bad value '%s'", optarg);
    }
    if (argc - optind != 2)
        return app_usage(self, "give one store and one SQL statement");
    if (what.rows < 0)
        what.rows = what.format == RP_SELECT_TABLE ? DEFAULT_ROWS : 0;
    return work(self, argv[optind], argv[optind + 1], &what);
}

const app_command app_query = {
    .name = "query",
    .summary = "SQL on a store, read-only: as a table, CSV or JSON",
    .help = "usage: rapport query [OPTION…] STORE.db SQL\n\n"
            "Runs one SQL statement on a store and writes its rows. SQL '-' is read from standard input.\n"
            "It can read everything and change nothing: writes, ATTACH, setting pragmas and loading\n"
            "code are refused. doc/database.md describes the views (v_reports, v_incidents, v_dyads,\n"
            "v_claims …) with examples.\n\n"
            "  -f, --format NAME  table (default), csv (RFC 4180, NULL is empty), json (an object a line)\n"
            "      --csv          the same as --format csv\n"
            "      --json         the same as --format json\n"
            "      --rows N       at most so many rows; 0: all (default: 10000 of a table, else all)\n"
            "      --seconds X    stop after so long; 0: never (default: 60)\n"
            "  -w, --width N      columns of the table (default: the terminal's; else cells are cut at 60)\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal, or stopped at a limit · 2 usage, or wrong SQL · 4 no rows\n",
    .run = run,
};

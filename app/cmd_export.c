// cmd_export.c: rapport export: the records in the forms of other programs.
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app.h"

enum { PATH_BYTES = 4096, TABLE = 512 };

// One export: prints what was left out, for a table of incidents must not look complete when it is not.
static rp_status export_one(const char *store, const app_picking *p, const rp_exporting *how, rp_error *err) {
    rp_exported done = {0};
    rp_status status = rp_export(store, &p->query, how, app_stdout(), &done, err);
    if (status == RP_OK && done.left_out > 0)
        fprintf(stderr, "rapport: %llu of %llu incidents have no place in %s and are left out (doc/export.md)\n",
                (unsigned long long)done.left_out, (unsigned long long)(done.left_out + done.rows), how->format);
    return status;
}

static const rp_export_format *find_format(const char *name) {
    const rp_export_format *f;
    for (size_t i = 0; (f = rp_export_format_at(i)); i++)
        if (!strcmp(f->name, name))
            return f;
    return NULL;
}

static int is_folder(const char *path) {
    struct stat st;
    return path && (path[strlen(path) - 1] == '/' || (stat(path, &st) == 0 && S_ISDIR(st.st_mode)));
}

// What the columns of a CSV hold, beside it. Gives so_far, or why that failed.
static rp_status describe(const char *store, const app_picking *p, rp_exporting how, rp_status so_far, rp_error *err) {
    char path[PATH_BYTES + 32];
    snprintf(path, sizeof path, "%s-metadata.json", how.file);
    how.file = path;
    how.format = "csvw";
    rp_status status = export_one(store, p, &how, err);
    return status == RP_OK ? so_far : status;
}

// Every table into a file of its own name. Empty tables are no failure.
static rp_status export_folder(const char *store, const app_picking *p, rp_exporting how, const rp_export_format *f, rp_error *err) {
    char path[PATH_BYTES];
    const char *folder = how.file;
    rp_status first = RP_E_NOTHING;
    mkdir(folder, 0777);
    for (const char *const *table = rp_export_tables(); *table; table++) {
        snprintf(path, sizeof path, "%s%s%s%s", folder, folder[strlen(folder) - 1] == '/' ? "" : "/", *table, f->suffix);
        how.file = path;
        how.table = *table;
        rp_status status = export_one(store, p, &how, err);
        if ((status == RP_OK || status == RP_E_NOTHING) && !strcmp(f->name, "csv"))
            status = describe(store, p, how, status, err);
        if (status != RP_OK && status != RP_E_NOTHING)
            return status;
        first = status == RP_OK ? RP_OK : first;
    }
    return first;
}

static int print_formats(void) {
    const rp_export_format *f;
    for (size_t i = 0; (f = rp_export_format_at(i)); i++)
        printf("  %-18s%s\n", f->name, f->summary);
    return APP_DONE;
}

// Reproducible builds' convention: the time to write, instead of that of the store's last run.
static int64_t moment_of_environment(void) {
    const char *text = getenv("SOURCE_DATE_EPOCH");
    return text ? strtoll(text, NULL, 10) : 0;
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {
        APP_PICKING_OPTIONS, {"table", required_argument, NULL, TABLE}, {"output", required_argument, NULL, 'o'}, {"force", no_argument, NULL, 'F'},
        {"excel", no_argument, NULL, 'X'}, {"list", no_argument, NULL, 'L'}, {"home", required_argument, NULL, 'H'}, {"help", no_argument, NULL, 'h'}, {0}};
    app_picking p = {0};
    rp_exporting how = {.moment = moment_of_environment()};
    for (int o; (o = getopt_long(argc, argv, APP_PICKING_SHORT "o:h", options, NULL)) != -1;) {
        switch (o) {
        case 'h': return fputs(self->help, stdout), print_formats();
        case 'L': return print_formats();
        case TABLE: how.table = optarg; break;
        case 'o': how.file = optarg; break;
        case 'F': how.force = true; break;
        case 'X': how.excel = true; break;
        case 'H': how.home = optarg; break;
        case '?': return APP_USAGE;
        default:
            if (!app_picking_option(&p, o, optarg))
                return app_usage(self, "%s", p.problem);
        }
    }
    if (argc - optind != 2)
        return app_usage(self, "give one store and one format");
    how.format = argv[optind + 1];
    const rp_export_format *f = find_format(how.format);
    if (!f)
        return app_usage(self, "no format '%s'", how.format);
    rp_error err = {0};
    bool folder = f->tables && !how.table && is_folder(how.file);
    rp_status status = folder ? export_folder(argv[optind], &p, how, f, &err) : export_one(argv[optind], &p, &how, &err);
    return app_fail(app_stdout_close(status, &err), &err);
}

const app_command app_export = {
    .name = "export",
    .summary = "the records for other programs: tables, maps, networks, timelines",
    .help = "usage: rapport export STORE.db FORMAT [-o FILE] [--parties A[,B]] [--from DATE] [--to DATE]\n\n"
            "Writes what a store holds in the form of another program, complete and in an order that\n"
            "does not depend on that of coding. doc/export.md says what each column means.\n\n"
            "  -o, --output FILE  here, not to standard output; written beside, then renamed. A folder\n"
            "                     (csv, tsv, parquet): every table into a file of its own\n"
            "      --force        replace FILE when it is there\n"
            "      --table NAME   of csv, tsv, parquet: incidents (default), reports, claims, figures,\n"
            "                     assessments, documents\n"
            "      --excel        for spreadsheets: a byte order mark, and no text taken for a formula\n"
            APP_PICKING_HELP
            "      --home DIR     where data/ is (default: $RAPPORT_HOME, else beside the program)\n"
            "      --list         the formats\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage · 4 nothing matched\n\n"
            "formats:\n",
    .run = run,
};

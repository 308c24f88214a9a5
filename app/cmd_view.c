// cmd_view.c: rapport view: what a view of the page shows, without the page.
#include <getopt.h>
#include <stdlib.h>

#include "app.h"

static int answer(const app_command *self, const char *store, const char *home, const app_viewing *v) {
    rp_error err = {0};
    rp_reader *reader;
    (void)self;
    rp_status status = rp_reader_open(store, home, &reader, &err);
    if (status == RP_OK)
        status = rp_view(reader, &v->what, app_stdout(), &err);
    rp_reader_close(reader);
    return app_fail(app_stdout_close(status, &err), &err);
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {{"csv", no_argument, NULL, 'C'}, {"home", required_argument, NULL, 'H'}, {"help", no_argument, NULL, 'h'}, {0}};
    app_viewing v = {0};
    const char *home = NULL;
    bool csv = false;
    for (int o; (o = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
        switch (o) {
        case 'h': return fputs(self->help, stdout), APP_DONE;
        case 'C': csv = true; break;
        case 'H': home = optarg; break;
        default:  return APP_USAGE;
        }
    }
    if (argc - optind != 2)
        return app_usage(self, "give one store and one view");
    int code = app_viewing_read(&v, argv[optind + 1]) ? APP_DONE : app_usage(self, "%s", v.problem);
    v.what.csv = v.what.csv || csv;
    if (code == APP_DONE)
        code = answer(self, argv[optind], home, &v);
    app_viewing_free(&v);
    return code;
}

const app_command app_view = {
    .name = "view",
    .summary = "what a view of the page shows, as JSON or CSV",
    .help = "usage: rapport view STORE.db VIEW[/ID][?PARAMETER=VALUE&…] [--csv]\n\n"
            "Writes what a view of the page shows, as its address asks for it: the same bytes as `rapport serve`\n"
            "gives for /VIEW.json. doc/http.md names views, parameters and columns.\n\n"
            "    rapport view pakistan.db 'overview?parties=PAK,AFG&from=2024'\n"
            "    rapport view pakistan.db 'incidents?type=ASSAULT&sort=-killed_best&rows=20' --csv\n\n"
            "      --csv          one table of it (table=NAME; the view's first) as CSV\n"
            "      --home DIR     where data/ is (default: $RAPPORT_HOME, else beside the program)\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage · 4 no such view, or nothing of that id\n",
    .run = run,
};

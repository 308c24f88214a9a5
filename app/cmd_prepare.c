// cmd_prepare.c: rapport prepare: the tables laid ready for quick starts.
#include <getopt.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "app.h"

// The file that this program looks for.
static bool beside_program(char *out, size_t size) {
    ssize_t n = readlink("/proc/self/exe", out, size - sizeof ".tables");
    if (n <= 0)
        return false;
    memcpy(out + n, ".tables", sizeof ".tables");
    return true;
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {{"output", required_argument, NULL, 'o'}, {"home", required_argument, NULL, 'H'}, {"help", no_argument, NULL, 'h'}, {0}};
    const char *home = NULL, *file = NULL;
    char beside[PATH_MAX];
    for (int o; (o = getopt_long(argc, argv, "ho:", options, NULL)) != -1;) {
        switch (o) {
        case 'h': return fputs(self->help, stdout), APP_DONE;
        case 'o': file = optarg; break;
        case 'H': home = optarg; break;
        default: return APP_USAGE;
        }
    }
    if (optind < argc || (!file && !beside_program(beside, sizeof beside)))
        return app_usage(self, "takes no FILE");
    rp_error err = {0};
    return app_fail(rp_model_prepare(home, file ? file : beside, &err), &err);
}

const app_command app_prepare = {
    .name = "prepare",
    .summary = "lay the tables ready for quick starts",
    .help = "usage: rapport prepare [-o FILE]\n\n"
            "Reads the tables of data/ and writes them as they lie in memory to FILE, by default this\n"
            "program's own name and .tables. A start then maps that file instead of reading a hundred\n"
            "tables, which saves half of its time. `make` does this once.\n\n"
            "The file is passed over, and the tables are read, as soon as one of them changes or the\n"
            "program is built anew: after an edit everything works as before, and `rapport prepare`\n"
            "makes the start quick again. What is coded is the same with and without it.\n\n"
            "  -o, --output FILE  where to write; looked for are PROGRAM.tables and\n"
            "                     ../lib/rapport.tables from the program's folder\n"
            "      --home DIR     where models/ and data/ are\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 a table is wrong, or FILE cannot be written · 2 usage\n",
    .run = run,
};
